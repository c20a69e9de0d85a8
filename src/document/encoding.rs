//! Given bytes of any encoding, gives text and what had to be replaced.

use std::borrow::Cow;

use super::place;
use crate::issue::{Code, Issue};

/// How many replaced bytes are listed one by one.
const LISTED: usize = 16;

/// The text in `bytes`, without its byte order mark.
pub(super) fn decode(bytes: &[u8]) -> Result<(Cow<'_, str>, Vec<Issue>), Issue> {
    match bytes {
        [0xFF, 0xFE, 0, 0, ..] | [0, 0, 0xFE, 0xFF, ..] => Err(unknown("UTF-32")),
        [0xFF, 0xFE, rest @ ..] => Ok(from_utf16(rest, u16::from_le_bytes, "UTF-16LE with a byte order mark")),
        [0xFE, 0xFF, rest @ ..] => Ok(from_utf16(rest, u16::from_be_bytes, "UTF-16BE with a byte order mark")),
        [0xEF, 0xBB, 0xBF, rest @ ..] => {
            let (text, mut issues) = from_utf8(rest);
            issues.insert(0, transcoded("UTF-8 with a byte order mark"));
            Ok((text, issues))
        }
        [0, 0, ..] | [_, 0, 0, ..] if bytes.len() > 3 => Err(unknown("UTF-32 or binary data")),
        [0, _, ..] => Err(unknown("UTF-16BE without a byte order mark")),
        [_, 0, ..] => Err(unknown("UTF-16LE without a byte order mark")),
        _ => Ok(from_utf8(bytes)),
    }
}

fn unknown(guess: &str) -> Issue {
    Issue::new(Code::UnknownEncoding, "").with_detail(format!("it looks like {guess}"))
}

fn transcoded(what: &str) -> Issue {
    Issue::new(Code::Transcoded, "").with_detail(what).at(1, 1)
}

fn from_utf8(bytes: &[u8]) -> (Cow<'_, str>, Vec<Issue>) {
    // The common case is checked at once, by a much faster routine than the one that finds faults.
    if let Ok(text) = std::str::from_utf8(bytes) {
        return (Cow::Borrowed(text), Vec::new());
    }
    let mut text = String::with_capacity(bytes.len() + 64);
    let mut faults = Vec::new();
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            faults.push(text.len());
            text.push(char::REPLACEMENT_CHARACTER);
        }
    }
    let issues = replaced(&text, &faults, "bytes that are not UTF-8");
    (Cow::Owned(text), issues)
}

fn from_utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16, what: &str) -> (Cow<'static, str>, Vec<Issue>) {
    let (pairs, odd) = bytes.as_chunks::<2>();
    let mut text = String::with_capacity(bytes.len() / 2 + 1);
    let mut faults = Vec::new();
    for read in char::decode_utf16(pairs.iter().map(|pair| unit(*pair))) {
        if read.is_err() {
            faults.push(text.len());
        }
        text.push(read.unwrap_or(char::REPLACEMENT_CHARACTER));
    }
    if !odd.is_empty() {
        faults.push(text.len());
        text.push(char::REPLACEMENT_CHARACTER);
    }
    let mut issues = vec![transcoded(what)];
    issues.append(&mut replaced(&text, &faults, "half a UTF-16 character"));
    (Cow::Owned(text), issues)
}

/// One issue for each of the first faults; the last one listed tells how many there are in all.
pub(super) fn replaced(text: &str, faults: &[usize], what: &str) -> Vec<Issue> {
    let listed = faults.iter().take(LISTED).enumerate().map(|(position, fault)| {
        let (line, column) = place::line_and_column(text, *fault);
        let detail = if position + 1 == LISTED && faults.len() > LISTED {
            format!("{what}; {} such places in all", faults.len())
        } else {
            what.to_owned()
        };
        Issue::new(Code::Replaced, "").with_detail(detail).at(line, column)
    });
    listed.collect()
}
