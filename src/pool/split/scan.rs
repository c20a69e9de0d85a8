//! Given bytes, tells where values, strings, lines and rows end.

use std::io::BufRead;

/// Bytes after a record that are looked at for what clings to it.
const LONGEST_TAIL: usize = 1 << 20;

/// Where a scan stands within a value.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Nesting {
    pub(super) depth: usize,
    pub(super) in_string: bool,
    pub(super) escaped: bool,
}

impl Nesting {
    /// One past the end of the value, if it is among `bytes`.
    pub(super) fn end(&mut self, bytes: &[u8]) -> Option<usize> {
        for (at, byte) in bytes.iter().enumerate() {
            match byte {
                _ if self.escaped => self.escaped = false,
                b'\\' => self.escaped = self.in_string,
                b'"' => self.in_string = !self.in_string,
                b'{' | b'[' if !self.in_string => self.depth += 1,
                b'}' | b']' if !self.in_string => {
                    self.depth = self.depth.saturating_sub(1);
                    if self.depth == 0 {
                        return Some(at + 1);
                    }
                }
                _ => {}
            }
        }
        None
    }
}

/// Bytes of the first line with its line break; the standard library's search is the fastest at hand.
pub(super) fn line_length(mut bytes: &[u8]) -> usize {
    // Reading from memory cannot fail.
    bytes.skip_until(b'\n').unwrap_or(bytes.len())
}

/// Bytes of the first row of a table; line breaks within quotes belong to it.
pub(super) fn row_length(bytes: &[u8], ended: bool) -> Option<usize> {
    let mut quoted = false;
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => return Some(at + 1),
            _ => {}
        }
    }
    ended.then_some(bytes.len())
}

pub(super) const fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}

pub(super) enum Scanned {
    /// A value of this many bytes.
    Whole(usize),
    /// Something that is no object or list, up to the end of its line.
    Broken(usize),
    /// The end is not among the bytes.
    Open,
}

/// Bytes of what clings to a value before `ends`: nothing where the line ends there or another record begins.
///
/// A record with something behind it on its line is broken, as it is on a line of its own. Gives `None` where what
/// follows is not there yet.
pub(super) fn tail(rest: &[u8], ended: bool, ends: &[u8]) -> Option<usize> {
    // Nobody waits for the end of what is no text.
    let ended = ended || rest.len() > LONGEST_TAIL;
    let next = rest.iter().position(|byte| *byte == b'\n' || !is_space(*byte));
    let Some(next) = next else { return ended.then_some(0) };
    if ends.contains(&rest[next]) || matches!(rest[next], b'{' | b'[') {
        return Some(0);
    }
    let stop = rest.iter().position(|byte| ends.contains(byte));
    stop.or_else(|| ended.then_some(rest.len()))
}

/// Finds the end of the object or list that `bytes` start with.
pub(super) fn scan(bytes: &[u8]) -> Scanned {
    let body = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let mark = bytes.len() - body.len();
    if !matches!(body.first(), Some(b'{' | b'[')) {
        return Scanned::Broken(line_length(bytes));
    }
    let mut depth = 0_usize;
    let mut at = 0;
    while let Some(&byte) = body.get(at) {
        match byte {
            b'"' => match string_length(&body[at..]) {
                Some(length) => at += length,
                None => return Scanned::Open,
            },
            b'{' | b'[' => {
                depth += 1;
                at += 1;
            }
            b'}' | b']' => {
                depth -= 1;
                at += 1;
                if depth == 0 {
                    return Scanned::Whole(mark + at);
                }
            }
            _ => at += 1,
        }
    }
    Scanned::Open
}

/// Bytes of the string that `bytes` start with; a raw line break ends a broken one.
pub(super) fn string_length(bytes: &[u8]) -> Option<usize> {
    let mut at = 1;
    loop {
        let rest = bytes.get(at..)?;
        at += rest.iter().position(|b| matches!(b, b'"' | b'\\' | b'\n'))?;
        match bytes[at] {
            b'\\' => at += 2,
            _ => return Some(at + 1),
        }
    }
}

pub(super) fn scalar_length(bytes: &[u8]) -> usize {
    if bytes.first() == Some(&b'"') {
        return string_length(bytes).unwrap_or(bytes.len());
    }
    bytes
        .iter()
        .position(|b| is_space(*b) || matches!(b, b',' | b']' | b'{' | b'[' | b'}'))
        .unwrap_or(bytes.len())
        .max(1)
}

/// Where the next line starts with an opening bracket at its very beginning.
pub(super) fn resume(bytes: &[u8]) -> Option<usize> {
    let at = bytes.windows(2).position(|pair| pair[0] == b'\n' && pair[1] == b'{')?;
    Some(at + 1)
}
