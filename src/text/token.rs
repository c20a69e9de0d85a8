//! Given normalised text, gives its words with their places, and what stands between them.

use crate::text::bits::WordBits;
use crate::text::key::{Key, PACKED, is_abbreviation, pack};
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
    /// Its key as one number, zero for a long one; see [`pack`].
    pub packed: u128,
}

/// A stretch of text whose words are wanted.
#[derive(Clone, Copy, Debug)]
pub struct Stretch<'a> {
    /// Text that the stretch is a part of.
    pub all: &'a str,
    /// Which of its bytes belong to words.
    pub bits: &'a WordBits,
    /// First byte of the stretch.
    pub from: usize,
    /// One past the last byte.
    pub to: usize,
}

/// Calls `each` for every token of a normalised text with the token and its lower-case key.
pub fn tokenize(normalized: &Normalized, mut each: impl FnMut(Token, &Key)) {
    let mut plain = Key::default();
    read(normalized.stretch(), &mut Spelling::default(), |token, odd| {
        if let Some(key) = odd {
            each(token, key);
        } else {
            plain.set_plain(token.packed);
            each(token, &plain);
        }
    });
}

/// The memory for words that are not plain.
#[derive(Debug, Default)]
pub struct Spelling {
    /// The key of the last such word.
    key: Key,
    /// Room for one that may turn out to be an address.
    next: Key,
}

/// Calls `each` for every token of a stretch, placed from its start, and with its key, if it has anything but at most
/// 15 ASCII letters and digits.
///
/// `+`, `#` and inner points belong to words by rule: C++, C#, .NET, Node.js, Ph.D.
/// Keys of dotted acronyms lose their points, possessives lose their `'s`, addresses of web pages give no tokens.
///
/// Nearly all words are plain and have one space behind them; the loop is written for these, and all else is asked of
/// functions of its own, so that what a word needs stays in registers.
pub fn read(stretch: Stretch<'_>, spelling: &mut Spelling, mut each: impl FnMut(Token, Option<&Key>)) {
    let Stretch { all, bits, from, to } = stretch;
    let Some(text) = all.get(from..to) else { return };
    let (all, bytes) = (all.as_bytes(), text.as_bytes());
    let byte = |at: usize| bytes.get(at).copied().unwrap_or(0);
    let mut between = Between::START;
    // The packed key of the last word, unless that was not plain.
    let mut last = Some(0);
    let mut at = 0;
    while at < bytes.len() {
        let window = bits.window(from + at);
        let mut length = (!window).trailing_zeros() as usize;
        if length == 0 {
            let next = bytes.len().min(at + window.trailing_zeros() as usize);
            let abbreviation = || last.map_or_else(|| spelling.key.is_abbreviation(), is_abbreviation);
            (at, between) = skip(bytes, at, next, between, abbreviation);
            // Before that there is only the point of .NET, which begins a word of its own kind.
            if at == next {
                continue;
            }
        }
        let start = at;
        length = length.min(bytes.len() - start);
        let mut end = start + length;
        let after = byte(end);
        let raw = plain(all, from + start, length)
            .filter(|_| after == b' ' || !may_go_on(after, byte(end + 1), bytes[end - 1]));
        let (packed, mut marks);
        if let Some(raw) = raw {
            let mask = MASKS[length];
            packed = raw | u128::from_le_bytes([CASE; PACKED]) & mask;
            if after == b':' && is_scheme(packed) && bytes[end..].starts_with(b"://") {
                at = end_of_address(bytes, end);
                continue;
            }
            marks = marks_of(raw, mask);
            last = Some(packed);
        } else {
            match read_odd(text, start, spelling) {
                Ok(odd) => (marks, end) = odd,
                Err(behind) => {
                    at = behind;
                    continue;
                }
            }
            packed = spelling.key.packed();
            last = None;
        }
        if between.currency {
            marks = marks.with(Marks::CURRENCY);
        }
        let gap = between.gap;
        between = Between::NOTHING;
        at = end;
        if byte(end) == b' ' && byte(end + 1) != b'%' {
            // The usual case; a space puts nothing between words.
            at += 1;
        } else {
            let (behind, taken) = read_after(bytes, end);
            marks = marks.with(behind);
            at += taken;
        }
        let token = Token { start: start as u32, end: end as u32, gap, marks, packed };
        each(token, if last.is_none() { Some(&spelling.key) } else { None });
    }
}

/// What has been seen since the last word.
#[derive(Clone, Copy)]
struct Between {
    gap: Gap,
    currency: bool,
}

impl Between {
    const START: Self = Self { gap: Gap::Sentence, currency: false };
    const NOTHING: Self = Self { gap: Gap::Soft, currency: false };
}

/// Reads what stands between words, from `at` up to `next`; stops at the point of .NET.
fn skip(
    bytes: &[u8],
    mut at: usize,
    next: usize,
    mut between: Between,
    is_abbreviation: impl Fn() -> bool,
) -> (usize, Between) {
    while at < next {
        let byte = bytes[at];
        if byte == b'.' && starts_dotnet(bytes, at) {
            break;
        }
        between.gap = between.gap.max(separator(bytes, at, &is_abbreviation));
        between.currency = byte == b'$' || (between.currency && byte == b' ');
        at += 1;
    }
    (at, between)
}

/// Reads any word at `start`: its marks and its end; of the address of a web page, where that ends.
fn read_odd(text: &str, start: usize, spelling: &mut Spelling) -> Result<(Marks, usize), usize> {
    let bytes = text.as_bytes();
    let end = word_end(bytes, start, &mut spelling.next);
    if is_web_address(bytes, start, end) {
        return Err(end_of_address(bytes, end));
    }
    std::mem::swap(&mut spelling.key, &mut spelling.next);
    Ok((spelling.key.finish(&text[start..end]), end))
}

/// What anything but a space after a token makes of it, and how many bytes of that belong to it.
fn read_after(bytes: &[u8], end: usize) -> (Marks, usize) {
    let byte = |at: usize| bytes.get(at).copied().unwrap_or(0);
    match (byte(end), byte(end + 1)) {
        (b'%', _) | (b' ', b'%') => (Marks::PERCENT, 0),
        (b'+', _) => (Marks::PLUS, 0),
        // A possessive belongs to the word but not to its key.
        (b'\'', b's' | b'S') if !is_word(byte(end + 2)) => (Marks::NONE, 2),
        _ => (Marks::NONE, 0),
    }
}

/// The word of `length` letters and digits at `at`, if they are few and ASCII; read as 16 bytes at once.
#[inline]
fn plain(all: &[u8], at: usize, length: usize) -> Option<u128> {
    const BEYOND: u128 = u128::from_le_bytes([0x80; PACKED]);
    let mask = *MASKS.get(length)?;
    let bytes = match all.get(at..at + PACKED) {
        Some(bytes) => u128::from_le_bytes(bytes.try_into().ok()?),
        None => pack(all.get(at..at + length)?),
    };
    let raw = bytes & mask;
    (length > 0 && raw & BEYOND == 0).then_some(raw)
}

/// What a plain word looks like.
#[inline]
fn marks_of(raw: u128, mask: u128) -> Marks {
    // Of letters and digits, letters have the one bit, and lower-case ones both.
    const LETTER: u128 = u128::from_le_bytes([0x40; PACKED]);
    const LOWER: u128 = u128::from_le_bytes([0x60; PACKED]);
    if raw & LOWER == LOWER & mask {
        return Marks::NONE;
    }
    let letters = raw & LETTER;
    let mut marks = match raw as u8 & 0x60 {
        0x40 => Marks::CAPITAL,
        0x60 => Marks::NONE,
        _ => Marks::DIGIT,
    };
    if letters == 0 {
        marks = marks.with(Marks::NUMBER);
    } else if letters & raw << 1 == 0 {
        marks = marks.with(Marks::UPPER);
    }
    marks
}

/// True for the words that addresses of web pages start with.
fn is_scheme(packed: u128) -> bool {
    const HTTP: u128 = pack(b"http");
    const HTTPS: u128 = pack(b"https");
    packed == HTTP || packed == HTTPS
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

/// True where the byte `after` a plain word may belong to it; the exact rules are those of [`word_end`].
const fn may_go_on(after: u8, next: u8, last: u8) -> bool {
    match after {
        b' ' | b'\0' => false,
        b'.' => is_word(next),
        b',' => last.is_ascii_digit(),
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

/// What the byte at `at`, which belongs to no word, puts between words; a point does not end `is_abbreviation`.
fn separator(bytes: &[u8], at: usize, is_abbreviation: impl FnOnce() -> bool) -> Gap {
    let next = bytes.get(at + 1).copied();
    match bytes[at] {
        b'.' => {
            let ends = next.is_none_or(|b| {
                b.is_ascii_whitespace() || matches!(b, b'"' | b'\'' | b')' | b'.') || b.is_ascii_uppercase()
            });
            if ends && !is_abbreviation() { Gap::Sentence } else { Gap::Soft }
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
