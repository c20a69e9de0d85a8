//! How much of the inputs has been read, for whoever waits; it changes no byte of a result.

use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// What was read so far; threads may look at it while others read.
#[derive(Debug, Default)]
pub struct Meter {
    bytes: AtomicU64,
    records: AtomicU64,
}

impl Meter {
    /// Bytes taken from files and readers, as they lie there: packed ones are counted packed.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.bytes.load(Ordering::Relaxed)
    }

    /// Records dealt with, assessed or not.
    #[must_use]
    pub fn records(&self) -> u64 {
        self.records.load(Ordering::Relaxed)
    }

    /// Notes that so many records were dealt with.
    pub(super) fn add_records(&self, records: usize) {
        self.records.fetch_add(records as u64, Ordering::Relaxed);
    }
}

/// A reader that is counted.
pub(super) struct Metered<R> {
    reader: R,
    meter: Arc<Meter>,
}

impl<R> Metered<R> {
    /// Counts what `reader` gives on `meter`.
    pub(super) const fn new(reader: R, meter: Arc<Meter>) -> Self {
        Self { reader, meter }
    }
}

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.reader.read(buffer)?;
        self.meter.bytes.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}
