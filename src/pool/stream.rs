//! Given one file or reader, fills blocks with its records.

use std::fmt;
use std::fs::File;
use std::io::{Cursor, Read};
use std::path::Path;
use std::sync::Arc;

use super::block::{Block, Source, Span};
use super::meter::{Meter, Metered};
use super::place::Place;
use super::record::Reject;
use super::sniff::{self, Sniffed};
use super::split::{Pieces, Splitter};
use super::unpack::{self, FromUtf16, Packing};
use super::{PoolOptions, walk};
use crate::issue::{Code, Issue};

/// Bytes by which the kind of an input is told.
const HEAD: usize = 1 << 16;

/// One input on its way.
pub(super) struct Stream {
    name: Arc<str>,
    path: Option<Arc<Path>>,
    reader: Box<dyn Read + Send>,
    /// Bytes that were read but belong to no record yet.
    carry: Vec<u8>,
    splitter: Option<Splitter>,
    found: Pieces,
    /// Where `carry` starts in the input; `None` once places there mean nothing.
    offset: Option<u64>,
    unpacked: bool,
    /// All bytes were read.
    ended: bool,
    options: PoolOptions,
}

impl fmt::Debug for Stream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Stream").field("name", &self.name).finish_non_exhaustive()
    }
}

impl Stream {
    /// Opens a file.
    pub(super) fn open(path: &Path, options: PoolOptions, meter: &Arc<Meter>) -> Result<Self, Reject> {
        let name = walk::name(path);
        match File::open(path) {
            Ok(file) => {
                let file = Metered::new(file, Arc::clone(meter));
                let mut stream = Self::new(&name, Some(path.into()), Box::new(file), options);
                stream.offset = Some(0);
                Ok(stream)
            }
            Err(fault) => Err(Reject { place: Place::whole(name), issue: unreadable(&fault) }),
        }
    }

    pub(super) fn new(name: &str, path: Option<Arc<Path>>, reader: Box<dyn Read + Send>, options: PoolOptions) -> Self {
        Self {
            name: name.into(),
            path,
            reader,
            carry: Vec::new(),
            splitter: None,
            found: Pieces::default(),
            offset: None,
            unpacked: false,
            ended: false,
            options,
        }
    }

    /// Adds the next records to `block`, about `want` bytes of them; false at the end of the input.
    pub(super) fn read_into(&mut self, block: &mut Block, want: usize) -> bool {
        let base = block.bytes.len();
        block.bytes.append(&mut self.carry);
        let mut want = want;
        loop {
            let ended = match self.fill(&mut block.bytes, base + want) {
                Ok(ended) => ended,
                Err(fault) => {
                    block.bytes.truncate(base);
                    self.reject(block, None, None, unreadable(&fault));
                    return false;
                }
            };
            if self.splitter.is_none() && !self.prepare(block, base, ended) {
                return false;
            }
            let Some(splitter) = &mut self.splitter else {
                // Unpacked or transcoded just now: read again.
                continue;
            };
            let taken = splitter.split(&block.bytes[base..], ended, &mut self.found);
            let nothing = self.found.records.is_empty() && self.found.faults.is_empty();
            if nothing && taken == 0 && !ended {
                // The record is longer than the block.
                want = want.saturating_mul(2);
                continue;
            }
            self.carry.extend_from_slice(&block.bytes[base + taken..]);
            block.bytes.truncate(base + taken);
            self.hand_out(block, base);
            self.offset = self.offset.map(|offset| offset + taken as u64);
            return !ended || !self.carry.is_empty();
        }
    }

    /// Reads until there are `until` bytes; true at the end of the input.
    fn fill(&mut self, bytes: &mut Vec<u8>, until: usize) -> std::io::Result<bool> {
        let missing = until.saturating_sub(bytes.len());
        if self.ended || missing == 0 {
            return Ok(self.ended);
        }
        let read = self.reader.by_ref().take(missing as u64).read_to_end(bytes)?;
        self.ended = read < missing;
        Ok(self.ended)
    }

    /// Finds out what the input is; false if it is nothing that is read.
    fn prepare(&mut self, block: &mut Block, base: usize, ended: bool) -> bool {
        let head = &block.bytes[base..];
        let packing = Packing::of(head);
        if packing != Packing::None && !self.unpacked {
            self.unpacked = true;
            self.ended = false;
            let rest =
                Cursor::new(head.to_vec()).chain(std::mem::replace(&mut self.reader, Box::new(std::io::empty())));
            block.bytes.truncate(base);
            self.offset = None;
            match unpack::unpack(packing, Box::new(rest)) {
                Ok(reader) => self.reader = reader,
                Err(fault) => {
                    self.reject(block, None, None, unreadable(&fault));
                    return false;
                }
            }
            return true;
        }
        let issue = match sniff::sniff(&head[..head.len().min(HEAD)], ended, &self.name, self.options.format) {
            Sniffed::Shape(shape) => {
                self.splitter = Some(Splitter::new(shape, self.options.limits.bytes));
                return true;
            }
            Sniffed::Utf16(order) => {
                let reader = std::mem::replace(&mut self.reader, Box::new(std::io::empty()));
                self.reader = Box::new(FromUtf16::new(&head[2..], reader, order));
                block.bytes.truncate(base);
                self.offset = None;
                self.ended = false;
                return true;
            }
            Sniffed::Other(what) => Issue::new(Code::OtherFormat, "").with_detail(format!("it is {what}")),
            Sniffed::Empty => Issue::new(Code::Empty, ""),
        };
        block.bytes.truncate(base);
        self.reject(block, None, None, issue);
        false
    }

    /// The reject for the rest of an input that is too large to be read at once.
    pub(super) fn too_large(&self, limit: usize) -> Reject {
        let detail = format!("more than {limit} bytes unpacked; name it .gz or .zst");
        let line = self.splitter.as_ref().map(Splitter::line);
        let place = Place { source: Arc::clone(&self.name), line, element: None };
        Reject { place, issue: Issue::new(Code::TooLarge, "").with_detail(detail) }
    }

    fn hand_out(&mut self, block: &mut Block, base: usize) {
        let source = u32::try_from(block.sources.len()).unwrap_or(u32::MAX);
        let Some(splitter) = &self.splitter else { return };
        if !self.found.records.is_empty() {
            block.sources.push(Source { name: Arc::clone(&self.name), path: self.path.clone() });
        }
        for piece in self.found.records.drain(..) {
            block.spans.push(Span {
                start: base + piece.start,
                end: base + piece.end,
                source,
                line: (!piece.only).then_some(piece.line),
                element: piece.element,
                column: piece.column,
                offset: self.offset.map(|offset| offset + piece.start as u64),
                format: splitter.format(),
                columns: splitter.columns.clone(),
            });
        }
        for fault in std::mem::take(&mut self.found.faults) {
            self.reject(block, Some(fault.line), fault.element, fault.issue);
        }
    }

    fn reject(&self, block: &mut Block, line: Option<u64>, element: Option<u64>, issue: Issue) {
        block.rejects.push(Reject { place: Place { source: Arc::clone(&self.name), line, element }, issue });
    }
}

fn unreadable(fault: &std::io::Error) -> Issue {
    Issue::new(Code::Unreadable, "").with_detail(fault.to_string())
}
