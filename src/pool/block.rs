//! Given bytes and where records stand in them, hands out the records.

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::columns::Columns;
use super::meter::Meter;
use super::place::Place;
use super::record::{Record, RecordFormat, Reject};
use super::stream::Stream;
use super::{BLOCK, PoolOptions, export, walk};

/// Bytes that a small file may unpack to; larger ones end in `.gz` or `.zst` and are read in blocks.
const UNPACKED: usize = 64 << 20;

/// Some records, with their bytes.
#[derive(Debug, Default)]
pub struct Block {
    /// The block's number, from 0, in the order of the input.
    pub sequence: u64,
    pub(super) bytes: Vec<u8>,
    pub(super) spans: Vec<Span>,
    pub(super) sources: Vec<Source>,
    pub(super) rejects: Vec<Reject>,
    /// Files that are not yet read.
    pub(super) files: Vec<PathBuf>,
    /// Folders of which each is one person, that are not yet read.
    pub(super) exports: Vec<PathBuf>,
    options: PoolOptions,
    meter: Arc<Meter>,
}

/// One record within a block.
#[derive(Clone, Debug)]
pub(super) struct Span {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) source: u32,
    pub(super) line: Option<u64>,
    pub(super) element: Option<u64>,
    pub(super) column: u64,
    pub(super) offset: Option<u64>,
    pub(super) format: RecordFormat,
    pub(super) columns: Option<Arc<Columns>>,
}

/// Where records come from.
#[derive(Debug)]
pub(super) struct Source {
    /// The path as given, with bytes that are no text escaped; `-` for standard input.
    pub(super) name: Arc<str>,
    /// The file, where there is one.
    pub(super) path: Option<Arc<Path>>,
}

impl Block {
    /// Reads the files of a batch; does nothing for a block that has its bytes.
    pub fn load(&mut self) {
        for path in std::mem::take(&mut self.files) {
            match Stream::open(&path, self.options, &self.meter) {
                Ok(mut stream) => {
                    let start = self.bytes.len();
                    while stream.read_into(self, BLOCK) {
                        if self.bytes.len() - start > UNPACKED {
                            self.rejects.push(stream.too_large(UNPACKED));
                            break;
                        }
                    }
                }
                Err(reject) => self.rejects.push(reject),
            }
        }
        for folder in std::mem::take(&mut self.exports) {
            self.load_export(&folder);
        }
    }

    fn load_export(&mut self, folder: &Path) {
        let name = walk::name(folder);
        match export::read(folder, &self.options.limits) {
            Ok(mut record) => {
                let start = self.bytes.len();
                self.bytes.append(&mut record);
                self.spans.push(Span {
                    start,
                    end: self.bytes.len(),
                    source: u32::try_from(self.sources.len()).unwrap_or(u32::MAX),
                    line: None,
                    element: None,
                    column: 0,
                    offset: None,
                    format: RecordFormat::Tables,
                    columns: None,
                });
                self.sources.push(Source { name, path: None });
            }
            Err(issue) => self.rejects.push(Reject { place: Place::whole(name), issue }),
        }
    }

    /// True where there is nothing to read or to report.
    pub(super) fn is_empty(&self) -> bool {
        self.files.is_empty() && self.exports.is_empty() && self.rejects.is_empty()
    }

    /// The records, in the order of the input.
    pub fn records(&self) -> impl Iterator<Item = Record<'_>> {
        self.spans.iter().filter_map(|span| {
            let source = self.sources.get(span.source as usize)?;
            Some(Record {
                place: Place { source: Arc::clone(&source.name), line: span.line, element: span.element },
                path: source.path.clone().filter(|_| span.offset.is_some()),
                offset: span.offset,
                format: span.format,
                bytes: Cow::Borrowed(self.bytes.get(span.start..span.end)?),
                column: span.column,
                columns: span.columns.clone(),
                limits: self.options.limits,
            })
        })
    }

    /// What could not be read as a record.
    #[must_use]
    pub fn rejects(&self) -> &[Reject] {
        &self.rejects
    }

    pub(super) fn reset(&mut self, options: PoolOptions, meter: &Arc<Meter>) {
        self.bytes.clear();
        self.spans.clear();
        self.sources.clear();
        self.rejects.clear();
        self.files.clear();
        self.exports.clear();
        self.options = options;
        self.meter = Arc::clone(meter);
    }
}
