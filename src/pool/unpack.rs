//! Given a reader of packed or foreign-coded bytes, gives plain ones, within a ratio.

use std::io::{self, BufReader, Chain, Cursor, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use flate2::read::MultiGzDecoder;

/// How many times its size a file may unpack to.
const RATIO: u64 = 200;

/// Unpacked bytes up to which the ratio does not matter.
const GRACE: u64 = 64 << 20;

/// How the bytes of a file are packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Packing {
    None,
    Gzip,
    Zstd,
}

impl Packing {
    pub(super) fn of(head: &[u8]) -> Self {
        match head {
            [0x1F, 0x8B, ..] => Self::Gzip,
            [0x28, 0xB5, 0x2F, 0xFD, ..] => Self::Zstd,
            _ => Self::None,
        }
    }
}

type Reader = Box<dyn Read + Send>;

/// A reader of what is packed in `reader`.
pub(super) fn unpack(packing: Packing, reader: Reader) -> io::Result<Reader> {
    let taken = Arc::new(AtomicU64::new(0));
    let counted = Counted { reader, taken: Arc::clone(&taken) };
    let plain: Reader = match packing {
        Packing::None => return Ok(counted.reader),
        Packing::Gzip => Box::new(MultiGzDecoder::new(BufReader::with_capacity(1 << 16, counted))),
        Packing::Zstd => Box::new(zstd::stream::read::Decoder::new(counted)?),
    };
    Ok(Box::new(Capped { reader: plain, taken, given: 0 }))
}

/// Counts the packed bytes.
struct Counted {
    reader: Reader,
    taken: Arc<AtomicU64>,
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.reader.read(buffer)?;
        self.taken.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

/// Stops where far more comes out than went in.
struct Capped {
    reader: Reader,
    taken: Arc<AtomicU64>,
    given: u64,
}

impl Read for Capped {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.reader.read(buffer)?;
        self.given += read as u64;
        if self.given > GRACE && self.given / RATIO > self.taken.load(Ordering::Relaxed) {
            return Err(io::Error::new(
                io::ErrorKind::InvalidData,
                format!("it unpacks to more than {RATIO} times its size"),
            ));
        }
        Ok(read)
    }
}

/// Which byte of a UTF-16 unit comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ByteOrder {
    Little,
    Big,
}

impl ByteOrder {
    const fn unit(self, bytes: [u8; 2]) -> u16 {
        match self {
            Self::Little => u16::from_le_bytes(bytes),
            Self::Big => u16::from_be_bytes(bytes),
        }
    }
}

/// A reader of UTF-16 as UTF-8, which starts with a byte order mark.
pub(super) struct FromUtf16 {
    reader: Chain<Cursor<Vec<u8>>, Reader>,
    order: ByteOrder,
    /// Bytes that were read but not yet decoded.
    raw: Vec<u8>,
    /// Decoded bytes that were not yet given.
    ready: Cursor<Vec<u8>>,
    ended: bool,
}

impl FromUtf16 {
    /// `head` are the bytes after the byte order mark that were read already.
    pub(super) fn new(head: &[u8], reader: Reader, order: ByteOrder) -> Self {
        let ready = Cursor::new(vec![0xEF, 0xBB, 0xBF]);
        Self { reader: Cursor::new(head.to_vec()).chain(reader), order, raw: Vec::new(), ready, ended: false }
    }

    fn refill(&mut self) -> io::Result<()> {
        let mut chunk = [0; 1 << 14];
        let read = self.reader.read(&mut chunk)?;
        self.ended = read == 0;
        self.raw.extend_from_slice(&chunk[..read]);
        let mut usable = self.raw.len() & !1;
        if !self.ended && usable >= 2 {
            let last = self.order.unit([self.raw[usable - 2], self.raw[usable - 1]]);
            // Half a pair waits for the other half.
            if (0xD800..0xDC00).contains(&last) {
                usable -= 2;
            }
        }
        let mut plain = Vec::with_capacity(usable * 3 / 2);
        let (pairs, _) = self.raw[..usable].as_chunks::<2>();
        let mut buffer = [0; 4];
        for decoded in char::decode_utf16(pairs.iter().map(|pair| self.order.unit(*pair))) {
            match decoded {
                Ok(c) => plain.extend_from_slice(c.encode_utf8(&mut buffer).as_bytes()),
                // A byte that is never UTF-8, so that the record's own check reports it.
                Err(_) => plain.push(0xFF),
            }
        }
        self.raw.drain(..usable);
        if self.ended && !self.raw.is_empty() {
            self.raw.clear();
            plain.push(0xFF);
        }
        self.ready = Cursor::new(plain);
        Ok(())
    }
}

impl Read for FromUtf16 {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            let given = self.ready.read(buffer)?;
            if given > 0 || self.ended || buffer.is_empty() {
                return Ok(given);
            }
            self.refill()?;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    #[test]
    fn bombs_are_stopped() {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        for _ in 0..80 {
            encoder.write_all(&vec![b' '; 1 << 20]).expect("memory does not fail");
        }
        let packed = encoder.finish().expect("memory does not fail");
        let mut plain = unpack(Packing::of(&packed), Box::new(Cursor::new(packed))).expect("a gzip file");
        let fault = io::copy(&mut plain, &mut io::sink()).expect_err("it is a bomb");
        assert_eq!(fault.kind(), io::ErrorKind::InvalidData);
    }

    #[test]
    fn utf16_becomes_utf8() {
        let text = "aé€😀".repeat(9_000);
        let bytes: Vec<u8> = text.encode_utf16().chain([0xD800]).flat_map(u16::to_le_bytes).chain([7]).collect();
        let mut plain = Vec::new();
        FromUtf16::new(&bytes[..3], Box::new(Cursor::new(bytes[3..].to_vec())), ByteOrder::Little)
            .read_to_end(&mut plain)
            .expect("memory does not fail");
        assert_eq!(plain, ["\u{FEFF}".as_bytes(), text.as_bytes(), &[0xFF, 0xFF]].concat());
    }
}
