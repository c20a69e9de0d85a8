//! Given normalised text, gives its words with their places, and what stands between them.

use crate::text::key::{Key, PACKED, pack};
use crate::text::normalized::Normalized;
use crate::text::{Gap, Marks};

/// The deepest indentation, in bytes, after which a line may go on with the sentence of the line before.
const MAX_INDENT: usize = 200;

/// A word with its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// First byte in the text that was tokenised.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// What stands before it.
    pub gap: Gap,
    /// What it looks like.
    pub marks: Marks,
}

/// Calls `each` for every token of a normalised text with the token and its lower-case key.
///
/// `+`, `#` and inner points belong to words by rule: C++, C#, .NET, Node.js, Ph.D.
/// Keys of dotted acronyms lose their points, possessives lose their `'s`, addresses of web pages give no tokens.
pub fn tokenize(normalized: &Normalized, mut each: impl FnMut(Token, &Key)) {
    let (padded, text) = (normalized.padded(), normalized.text());
    let bytes = text.as_bytes();
    // The last word's key, and room for one that may turn out to be an address.
    let (mut key, mut other) = (Key::default(), Key::default());
    let mut at = 0;
    let mut gap = Gap::Sentence;
    let mut currency = false;
    while at < bytes.len() {
        let start = at;
        let byte = bytes[at];
        let mut marks;
        if !(is_word(byte) || byte == b'.' && starts_dotnet(bytes, at)) {
            gap = gap.max(separator(bytes, at, &key));
            currency = byte == b'$' || (currency && byte == b' ');
            at += 1;
            continue;
        }
        if let Some(plain) = Plain::at(padded, at) {
            at += plain.len;
            if plain.is_scheme() && bytes[at..].starts_with(b"://") {
                at = end_of_address(bytes, at);
                continue;
            }
            key.set_plain(plain.packed, plain.len);
            marks = plain.marks;
        } else {
            at = word_end(bytes, start, &mut other);
            if is_web_address(bytes, start, at) {
                at = end_of_address(bytes, at);
                continue;
            }
            std::mem::swap(&mut key, &mut other);
            marks = key.finish(&text[start..at]);
        }
        if currency {
            marks = marks.with(Marks::CURRENCY);
        }
        // Behind the end of the text there are zero bytes.
        let (after, spaced) = (padded[at], padded[at + 1]);
        if after == b'%' || (after == b' ' && spaced == b'%') {
            marks = marks.with(Marks::PERCENT);
        }
        if after == b'+' {
            marks = marks.with(Marks::PLUS);
        }
        each(Token { start: start as u32, end: at as u32, gap, marks }, &key);
        gap = Gap::Soft;
        currency = false;
        if after == b' ' {
            // The usual case; a space puts nothing between words.
            at += 1;
        } else if after == b'\'' && matches!(spaced, b's' | b'S') && !is_word(padded[at + 2]) {
            // A possessive belongs to the word but not to its key.
            at += 2;
        }
    }
}

/// A word as most are: at most 15 ASCII letters and digits, and nothing after them that could belong to it.
struct Plain {
    len: usize,
    packed: u128,
    marks: Marks,
}

impl Plain {
    /// The plain word at `at`, if there is one; read as 16 bytes at once.
    #[inline]
    fn at(padded: &[u8], at: usize) -> Option<Self> {
        let bytes: &[u8; PACKED] = padded.get(at..at + PACKED)?.try_into().ok()?;
        // Each loop is a handful of instructions over all bytes.
        let (mut words, mut uppers, mut digits) = ([0_u8; PACKED], [0_u8; PACKED], [0_u8; PACKED]);
        for (place, &byte) in bytes.iter().enumerate() {
            let digit = byte.wrapping_sub(b'0') < 10;
            words[place] = if digit || (byte | CASE).wrapping_sub(b'a') < 26 { 0xFF } else { 0 };
            uppers[place] = if byte.wrapping_sub(b'A') < 26 { 0xFF } else { 0 };
            digits[place] = if digit { 0xFF } else { 0 };
        }
        let len = (!u128::from_le_bytes(words)).trailing_zeros() as usize / 8;
        if len == 0 || len == PACKED || may_go_on(bytes, padded, at, len) {
            return None;
        }
        let mask = MASKS[len];
        let (upper, digit) = (u128::from_le_bytes(uppers) & mask, u128::from_le_bytes(digits) & mask);
        let mut marks = Marks::default();
        if upper & 0xFF != 0 {
            marks = marks.with(Marks::CAPITAL);
        }
        if digit & 0xFF != 0 {
            marks = marks.with(Marks::DIGIT);
            if digit == mask {
                marks = marks.with(Marks::NUMBER);
            }
        }
        if upper != 0 && upper | digit == mask {
            marks = marks.with(Marks::UPPER);
        }
        let packed = (u128::from_le_bytes(*bytes) | u128::from_le_bytes([CASE; PACKED])) & mask;
        Some(Self { len, packed, marks })
    }

    /// True for the words that addresses of web pages start with.
    fn is_scheme(&self) -> bool {
        const HTTP: u128 = pack(b"http");
        const HTTPS: u128 = pack(b"https");
        self.packed == HTTP || self.packed == HTTPS
    }
}

/// The bit that makes ASCII letters lower case, and that digits have anyway.
const CASE: u8 = 0x20;

/// The lowest so many bytes.
const MASKS: [u128; PACKED] = {
    let mut masks = [0; PACKED];
    let mut len = 1;
    while len < PACKED {
        masks[len] = masks[len - 1] << 8 | 0xFF;
        len += 1;
    }
    masks
};

/// True where the byte after a plain word may belong to it; the exact rules are those of [`word_end`].
fn may_go_on(bytes: &[u8; PACKED], padded: &[u8], at: usize, len: usize) -> bool {
    match bytes[len] {
        b' ' | b'\0' => false,
        b'.' => is_word(padded[at + len + 1]),
        b',' => bytes[len - 1].is_ascii_digit(),
        b'\'' | b'&' | b'+' | b'#' => true,
        other => other >= 0x80,
    }
}

const fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte >= 0x80
}

fn starts_dotnet(bytes: &[u8], at: usize) -> bool {
    let before = at.checked_sub(1).map(|before| bytes[before]);
    before.is_none_or(|b| !is_word(b))
        && bytes.get(at + 1..at + 4).is_some_and(|word| word.eq_ignore_ascii_case(b"net"))
        && bytes.get(at + 4).is_none_or(|b| !is_word(*b))
}

/// What the byte at `at`, which belongs to no word, puts between words; `last` is the word before it.
fn separator(bytes: &[u8], at: usize, last: &Key) -> Gap {
    let next = bytes.get(at + 1).copied();
    match bytes[at] {
        b'.' => {
            let ends = next.is_none_or(|b| {
                b.is_ascii_whitespace() || matches!(b, b'"' | b'\'' | b')' | b'.') || b.is_ascii_uppercase()
            });
            if ends && !last.is_abbreviation() { Gap::Sentence } else { Gap::Soft }
        }
        b'!' | b'?' | b';' => Gap::Sentence,
        b'\n' | b'\r' => {
            // A soft-wrapped line goes on in lower case.
            let mut rest = bytes[at + 1..].iter().take(MAX_INDENT);
            let continues = rest.find(|b| !matches!(b, b' ' | b'\t' | b'\r')).is_some_and(u8::is_ascii_lowercase);
            if continues { Gap::Soft } else { Gap::Sentence }
        }
        b':' => Gap::Colon,
        b',' | b'|' => Gap::Comma,
        b'-' => {
            let spaced = next.is_none_or(|b| b == b' ') && at.checked_sub(1).is_none_or(|before| bytes[before] == b' ');
            if spaced { Gap::Comma } else { Gap::Soft }
        }
        b'(' | b')' | b'[' | b']' | b'{' | b'}' => Gap::Paren,
        _ => Gap::Soft,
    }
}

/// One past the end of any word at `at`; fills `key`.
fn word_end(bytes: &[u8], mut at: usize, key: &mut Key) -> usize {
    key.clear();
    if bytes[at] == b'.' {
        key.push(b'.');
        at += 1;
    }
    while let Some(&byte) = bytes.get(at) {
        let next = bytes.get(at + 1).copied();
        let before = key.last();
        match byte {
            _ if is_word(byte) => {
                key.push(byte);
                at += 1;
            }
            b'.' if next.is_some_and(is_word) && before.is_some_and(is_word) => {
                // "production.Built" is two words, "Node.js" and "Ph.D" are one.
                let glued = before.is_some_and(|b| b.is_ascii_lowercase())
                    && next.is_some_and(|b| b.is_ascii_uppercase())
                    && bytes.get(at + 2).is_some_and(u8::is_ascii_lowercase);
                if glued {
                    break;
                }
                key.push(b'.');
                at += 1;
            }
            b',' if before.is_some_and(|b| b.is_ascii_digit())
                && bytes.get(at + 1..at + 4).is_some_and(|d| d.iter().all(u8::is_ascii_digit))
                && bytes.get(at + 4).is_none_or(|b| !b.is_ascii_digit()) =>
            {
                at += 1;
            }
            b'\'' if next.is_some_and(is_word) && before.is_some_and(|b| b.is_ascii_alphabetic()) => {
                let possessive = matches!(next, Some(b's' | b'S')) && !bytes.get(at + 2).copied().is_some_and(is_word);
                if possessive {
                    break;
                }
                at += 1;
            }
            b'&' if key.len() == 1
                && before.is_some_and(|b| b.is_ascii_uppercase())
                && next.is_some_and(|b| b.is_ascii_uppercase())
                && !bytes.get(at + 2).copied().is_some_and(is_word) =>
            {
                key.push(byte);
                at += 1;
            }
            b'+' if before.is_some_and(|b| b.is_ascii_alphabetic()) && next == Some(b'+') => {
                key.push(b'+');
                key.push(b'+');
                at += 2;
                break;
            }
            b'#' if before.is_some_and(|b| b.is_ascii_alphabetic()) && !next.is_some_and(is_word) => {
                key.push(b'#');
                at += 1;
                break;
            }
            _ => break,
        }
    }
    at
}

fn is_web_address(bytes: &[u8], start: usize, end: usize) -> bool {
    let word = &bytes[start..end];
    let scheme =
        (word.eq_ignore_ascii_case(b"https") || word.eq_ignore_ascii_case(b"http")) && bytes[end..].starts_with(b"://");
    scheme || word.len() > 4 && word[..4].eq_ignore_ascii_case(b"www.")
}

fn end_of_address(bytes: &[u8], at: usize) -> usize {
    let rest = &bytes[at..];
    at + rest.iter().position(|b| b.is_ascii_whitespace() || matches!(b, b')' | b'>' | b'"')).unwrap_or(rest.len())
}
