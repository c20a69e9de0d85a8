//! Given JSON with escapes that stand for no character or numbers out of range, gives a copy without them.
//!
//! Each repair keeps its length in bytes, so every place in the copy is a place in the original.

use super::{encoding, place};
use crate::issue::{Code, Issue};

/// How many numbers out of range are listed one by one.
const LISTED: usize = 16;

/// A repaired copy and the repairs, or nothing where there is nothing to repair.
pub(super) fn repair(text: &str) -> Option<(String, Vec<Issue>)> {
    let mut repaired = String::with_capacity(text.len());
    let (mut escapes, mut numbers) = (Vec::new(), Vec::new());
    let bytes = text.as_bytes();
    let (mut copied, mut at) = (0, 0);
    let mut in_string = false;
    while let Some(&byte) = bytes.get(at) {
        let start = at;
        match byte {
            b'"' => {
                in_string = !in_string;
                at += 1;
            }
            b'\\' if in_string => match escape(&bytes[at..]) {
                Escape::Whole(length) => at += length,
                Escape::Half => {
                    at += 6;
                    escapes.push(start);
                    repaired.push_str(&text[copied..start]);
                    repaired.push_str("\\uFFFD");
                    copied = at;
                }
            },
            b'-' | b'0'..=b'9' if !in_string => {
                at += bytes[at..]
                    .iter()
                    .take_while(|b| matches!(b, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E'))
                    .count();
                if is_out_of_range(&text[start..at]) {
                    numbers.push(start);
                    repaired.push_str(&text[copied..start]);
                    repaired.push_str("null");
                    repaired.extend(std::iter::repeat_n(' ', at - start - 4));
                    copied = at;
                }
            }
            _ => at += 1,
        }
    }
    if escapes.is_empty() && numbers.is_empty() {
        return None;
    }
    repaired.push_str(&text[copied..]);
    let mut issues = encoding::replaced(text, &escapes, "an escape that is half a character");
    issues.extend(numbers.iter().take(LISTED).map(|number| {
        let (line, column) = place::line_and_column(text, *number);
        Issue::new(Code::UnusableValue, "").with_detail("a number out of range").at(line, column)
    }));
    Some((repaired, issues))
}

enum Escape {
    /// This many bytes belong together.
    Whole(usize),
    /// A surrogate without its partner.
    Half,
}

fn escape(rest: &[u8]) -> Escape {
    match unit(rest) {
        Some(0xD800..=0xDBFF) => match rest.get(6..).and_then(unit) {
            Some(0xDC00..=0xDFFF) => Escape::Whole(12),
            _ => Escape::Half,
        },
        Some(0xDC00..=0xDFFF) => Escape::Half,
        Some(_) => Escape::Whole(6),
        None => Escape::Whole(2.min(rest.len())),
    }
}

/// The UTF-16 unit of the escape that `rest` starts with.
fn unit(rest: &[u8]) -> Option<u16> {
    let digits = rest.strip_prefix(b"\\u")?.get(..4)?;
    let digits = std::str::from_utf8(digits).ok().filter(|text| text.bytes().all(|b| b.is_ascii_hexdigit()))?;
    u16::from_str_radix(digits, 16).ok()
}

fn is_out_of_range(number: &str) -> bool {
    // Only what is a number by JSON's grammar is replaced; the parser finds the fault in all else.
    let digits = number.strip_prefix('-').unwrap_or(number);
    let grammatical = digits.starts_with(|c: char| c.is_ascii_digit())
        && !(digits.len() > 1 && digits.starts_with('0') && digits.as_bytes()[1].is_ascii_digit())
        && number.ends_with(|c: char| c.is_ascii_digit())
        && !number.contains(".e")
        && !number.contains(".E");
    grammatical && number.len() > 4 && number.parse::<f64>().is_ok_and(f64::is_infinite)
}
