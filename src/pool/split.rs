//! Given bytes of an input, tells where records start and end.

mod scan;

use std::sync::Arc;

use self::scan::{Nesting, Scanned, is_space, line_length, resume, row_length, scalar_length, scan, tail};
use super::columns::Columns;
use super::record::RecordFormat;
use super::sniff::Shape;
use crate::issue::{Code, Issue};

/// Records that are found at once; a block of tiny ones must not take many times its size.
const MOST: usize = 1 << 14;

/// A record within the bytes that were split.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub(super) start: usize,
    pub(super) end: usize,
    /// The line it starts on, from 1.
    pub(super) line: u64,
    /// Bytes before it on that line.
    pub(super) column: u64,
    /// It is all there is in the input.
    pub(super) only: bool,
    /// Which element of a list, or which of several values, it is.
    pub(super) element: Option<u64>,
}

/// Something that is no record, at a line.
#[derive(Clone, Debug)]
pub(super) struct Fault {
    pub(super) line: u64,
    /// Which element of a list, or which of several values, it is.
    pub(super) element: Option<u64>,
    pub(super) issue: Issue,
}

/// What was found in some bytes.
#[derive(Debug, Default)]
pub(super) struct Pieces {
    pub(super) records: Vec<Piece>,
    pub(super) faults: Vec<Fault>,
}

/// Where a list of records stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ListState {
    Before,
    First,
    Value,
    Comma,
    Closed,
}

/// Splits an input, some bytes at a time.
#[derive(Debug)]
pub(super) struct Splitter {
    shape: Shape,
    limit: usize,
    /// The line that the next bytes start on, from 1.
    line: u64,
    /// Bytes of that line that came before.
    column: u64,
    /// In a line that is too large: its rest is skipped.
    skipping: bool,
    /// In a JSON value that is too large: its rest is skipped.
    nesting: Option<Nesting>,
    list: ListState,
    /// Records that were found.
    count: u64,
    pub(super) columns: Option<Arc<Columns>>,
}

impl Splitter {
    pub(super) fn new(shape: Shape, limit: usize) -> Self {
        Self {
            shape,
            limit,
            line: 1,
            column: 0,
            skipping: false,
            nesting: None,
            list: ListState::Before,
            count: 0,
            columns: None,
        }
    }

    pub(super) const fn format(&self) -> RecordFormat {
        match self.shape {
            Shape::Lines | Shape::Values | Shape::List | Shape::WholeJson => RecordFormat::Json,
            Shape::Rows(_) => RecordFormat::Fields,
            Shape::WholeText => RecordFormat::Text,
        }
    }

    /// The line that the next bytes start on, from 1.
    pub(super) const fn line(&self) -> u64 {
        self.line
    }

    /// Finds the records in `bytes`, the input from where the last call stopped; `ended` if nothing follows.
    ///
    /// Gives how many bytes are done with.
    pub(super) fn split(&mut self, bytes: &[u8], ended: bool, found: &mut Pieces) -> usize {
        match self.shape {
            Shape::Lines => self.lines(bytes, ended, found),
            Shape::Rows(delimiter) => self.rows(bytes, ended, delimiter, found),
            Shape::Values => self.values(bytes, ended, found),
            Shape::List => self.list(bytes, ended, found),
            Shape::WholeJson | Shape::WholeText => self.whole(bytes, ended, found),
        }
    }

    fn lines(&mut self, bytes: &[u8], ended: bool, found: &mut Pieces) -> usize {
        let mut at = 0;
        while at < bytes.len() && found.records.len() < MOST {
            let length = line_length(&bytes[at..]);
            let complete = bytes[at + length - 1] == b'\n';
            if !complete && !ended {
                if length > self.limit && !self.skipping {
                    self.too_large(found);
                    self.skipping = true;
                }
                return if self.skipping { bytes.len() } else { at };
            }
            let line = bytes[at..at + length].trim_ascii();
            if self.skipping {
                self.skipping = false;
            } else if line.len() > self.limit {
                self.too_large(found);
            } else if !line.is_empty() {
                let start = line.as_ptr() as usize - bytes.as_ptr() as usize;
                let column = (start - at) as u64;
                found.records.push(Piece {
                    start,
                    end: start + line.len(),
                    line: self.line,
                    column,
                    only: false,
                    element: None,
                });
            }
            self.line += u64::from(complete);
            at += length;
        }
        at
    }

    fn rows(&mut self, bytes: &[u8], ended: bool, delimiter: u8, found: &mut Pieces) -> usize {
        let mut at = 0;
        while at < bytes.len() && found.records.len() < MOST {
            if self.skipping {
                let length = line_length(&bytes[at..]);
                self.advance(&bytes[at..at + length]);
                self.skipping = bytes[at + length - 1] != b'\n';
                at += length;
                continue;
            }
            let Some(length) = row_length(&bytes[at..], ended) else {
                if bytes.len() - at > self.limit {
                    self.too_large(found);
                    self.skipping = true;
                    continue;
                }
                return at;
            };
            let row = &bytes[at..at + length];
            let trimmed = row.strip_suffix(b"\n").unwrap_or(row);
            let trimmed = trimmed.strip_suffix(b"\r").unwrap_or(trimmed);
            if length > self.limit {
                self.too_large(found);
            } else if trimmed.iter().any(|b| !b.is_ascii_whitespace() && *b != delimiter) {
                if self.columns.is_none() {
                    self.columns = Some(Arc::new(Columns::new(trimmed, delimiter)));
                } else {
                    found.records.push(Piece {
                        start: at,
                        end: at + trimmed.len(),
                        line: self.line,
                        column: 0,
                        only: false,
                        element: None,
                    });
                }
            }
            self.advance(row);
            at += length;
        }
        at
    }

    fn values(&mut self, bytes: &[u8], ended: bool, found: &mut Pieces) -> usize {
        let mut at = self.skip_value(bytes);
        loop {
            if found.records.len() >= MOST {
                return at;
            }
            let space = bytes[at..].iter().take_while(|b| is_space(**b)).count();
            let start = at + space;
            if start == bytes.len() {
                self.advance(&bytes[at..]);
                return bytes.len();
            }
            let length = match scan(&bytes[start..]) {
                Scanned::Whole(length) => {
                    let Some(tail) = tail(&bytes[start + length..], ended, b"\n") else {
                        self.advance(&bytes[at..start]);
                        return start;
                    };
                    length + tail
                }
                Scanned::Broken(length) if start + length < bytes.len() || ended => length,
                Scanned::Open | Scanned::Broken(_) if bytes.len() - start > self.limit => {
                    // Too large, or without an end: go on at the next line that starts a value.
                    if let Some(length) = resume(&bytes[start..]) {
                        length
                    } else {
                        self.advance(&bytes[at..start]);
                        self.too_large(found);
                        self.nesting = Some(Nesting::default());
                        self.count += 1;
                        return start + self.skip_value(&bytes[start..]);
                    }
                }
                Scanned::Open if ended => resume(&bytes[start..]).unwrap_or(bytes.len() - start),
                Scanned::Open | Scanned::Broken(_) => {
                    self.advance(&bytes[at..start]);
                    return start;
                }
            };
            let rest = &bytes[start + length..];
            let last = rest.iter().all(|b| is_space(*b));
            // Whether the first value is the only one is not known before the end.
            if self.count == 0 && last && !ended && length <= self.limit {
                self.advance(&bytes[at..start]);
                return start;
            }
            self.advance(&bytes[at..start]);
            if length > self.limit {
                self.too_large(found);
            } else {
                let only = self.count == 0 && last && ended;
                let element = (!only).then_some(self.count);
                let (line, column) = (self.line, self.column);
                found.records.push(Piece { start, end: start + length, line, column, only, element });
                self.count += 1;
            }
            self.advance(&bytes[start..start + length]);
            at = start + length;
        }
    }

    fn list(&mut self, bytes: &[u8], ended: bool, found: &mut Pieces) -> usize {
        let mut at = self.skip_value(bytes);
        loop {
            if found.records.len() >= MOST {
                return at;
            }
            let space = bytes[at..].iter().take_while(|b| is_space(**b)).count();
            self.advance(&bytes[at..at + space]);
            at += space;
            let Some(&byte) = bytes.get(at) else {
                if ended && !matches!(self.list, ListState::Closed) {
                    self.broken("the list of records is not closed", found);
                }
                return at;
            };
            let (taken, state) = match (self.list, byte) {
                (ListState::Before, b'[') => (1, ListState::First),
                (ListState::Before, 0xEF | 0xBB | 0xBF) => (1, ListState::Before),
                (ListState::First | ListState::Comma, b']') => (1, ListState::Closed),
                (ListState::Comma, b',') => (1, ListState::Value),
                (ListState::Value, b']') => {
                    self.broken("trailing comma", found);
                    (1, ListState::Closed)
                }
                (ListState::First | ListState::Value, b',') => {
                    self.broken("a value is missing before a comma", found);
                    (1, ListState::Value)
                }
                (ListState::Comma, _) => {
                    self.broken("a comma is missing between two records", found);
                    (0, ListState::Value)
                }
                (ListState::Closed | ListState::Before, _) => {
                    self.broken("trailing characters after the list", found);
                    self.list = ListState::Closed;
                    return bytes.len();
                }
                (ListState::First | ListState::Value, _) => match self.element(&bytes[at..], at, ended, found) {
                    Some(length) => (length, ListState::Comma),
                    None if self.nesting.is_some() => {
                        self.list = ListState::Comma;
                        return at + self.skip_value(&bytes[at..]);
                    }
                    None => return at,
                },
            };
            self.list = state;
            self.advance(&bytes[at..at + taken]);
            at += taken;
        }
    }

    /// Takes one element of a list; nothing if its end is not there yet.
    fn element(&mut self, rest: &[u8], at: usize, ended: bool, found: &mut Pieces) -> Option<usize> {
        let length = if matches!(rest.first(), Some(b'{' | b'[')) {
            match scan(rest) {
                Scanned::Whole(length) => length + tail(&rest[length..], ended, b"\n,]")?,
                Scanned::Broken(length) => length,
                Scanned::Open if ended => rest.len(),
                Scanned::Open => {
                    if rest.len() > self.limit {
                        self.too_large(found);
                        self.nesting = Some(Nesting::default());
                    }
                    return None;
                }
            }
        } else {
            let length = scalar_length(rest);
            if length == rest.len() && !ended && length <= self.limit {
                return None;
            }
            length
        };
        if length > self.limit {
            self.too_large(found);
        } else {
            found.records.push(Piece {
                start: at,
                end: at + length,
                line: self.line,
                column: self.column,
                only: false,
                element: Some(self.count),
            });
        }
        self.count += 1;
        Some(length)
    }

    /// Passes over the rest of a value that is too large; gives how many bytes that were.
    fn skip_value(&mut self, bytes: &[u8]) -> usize {
        let Some(nesting) = &mut self.nesting else { return 0 };
        let end = nesting.end(bytes);
        if end.is_some() {
            self.nesting = None;
        }
        let end = end.unwrap_or(bytes.len());
        self.advance(&bytes[..end]);
        end
    }

    fn whole(&mut self, bytes: &[u8], ended: bool, found: &mut Pieces) -> usize {
        if bytes.len() > self.limit && !self.skipping {
            self.too_large(found);
            self.skipping = true;
        }
        if self.skipping {
            return bytes.len();
        }
        if !ended {
            return 0;
        }
        found.records.push(Piece { start: 0, end: bytes.len(), line: 1, column: 0, only: true, element: None });
        bytes.len()
    }

    fn too_large(&self, found: &mut Pieces) {
        let issue = Issue::new(Code::TooLarge, "").with_detail(format!("more than {} bytes", self.limit));
        let issue = issue.at(self.line, self.column + 1);
        let element = matches!(self.shape, Shape::List | Shape::Values).then_some(self.count);
        found.faults.push(Fault { line: self.line, element, issue });
    }

    fn broken(&self, detail: &str, found: &mut Pieces) {
        let issue = Issue::new(Code::BrokenJson, "").with_detail(detail).at(self.line, self.column + 1);
        found.faults.push(Fault { line: self.line, element: None, issue });
    }

    /// Counts the lines of bytes that are done with.
    fn advance(&mut self, bytes: &[u8]) {
        for (at, byte) in bytes.iter().enumerate() {
            let ends = *byte == b'\n' || (*byte == b'\r' && bytes.get(at + 1) != Some(&b'\n'));
            if ends {
                self.line += 1;
                self.column = 0;
            } else {
                self.column += 1;
            }
        }
    }
}
