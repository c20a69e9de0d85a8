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
    let mut tokens = Tokens::new(normalized.stretch());
    while let Some(token) = tokens.next() {
        if let Some(key) = tokens.odd() {
            each(token, key);
        } else {
            plain.set_plain(token.packed);
            each(token, &plain);
        }
    }
}

/// The tokens of a stretch, placed from its start.
///
/// `+`, `#` and inner points belong to words by rule: C++, C#, .NET, Node.js, Ph.D.
/// Keys of dotted acronyms lose their points, possessives lose their `'s`, addresses of web pages give no tokens.
#[derive(Debug)]
pub struct Tokens<'a> {
    stretch: Stretch<'a>,
    /// The bytes of the stretch alone.
    bytes: &'a [u8],
    at: usize,
    /// What has been seen since the last token.
    gap: Gap,
    currency: bool,
    /// The packed key of the last token.
    last: u128,
    /// The last token was not plain.
    is_odd: bool,
    /// The key of the last token that was not, and room for one that may turn out to be an address.
    odd: Key,
    other: Key,
}

impl<'a> Tokens<'a> {
    /// The tokens of `stretch`.
    #[must_use]
    pub fn new(stretch: Stretch<'a>) -> Self {
        Self {
            stretch,
            bytes: stretch.all.as_bytes().get(stretch.from..stretch.to).unwrap_or_default(),
            at: 0,
            gap: Gap::Sentence,
            currency: false,
            last: 0,
            is_odd: false,
            odd: Key::default(),
            other: Key::default(),
        }
    }

    /// The key of the last token, if it has anything but at most 15 ASCII letters and digits.
    #[must_use]
    #[inline]
    pub const fn odd(&self) -> Option<&Key> {
        if self.is_odd { Some(&self.odd) } else { None }
    }

    /// The byte at `at`; behind the end there is nothing.
    #[inline]
    fn byte(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(0)
    }

    /// Reads what stands before the next word, the first of whose bits in `window` is set.
    ///
    /// True where the point of .NET begins a word of its own kind.
    fn skip(&mut self, window: u64) -> bool {
        let next = self.bytes.len().min(self.at + window.trailing_zeros() as usize);
        while self.at < next {
            let byte = self.bytes[self.at];
            if byte == b'.' && starts_dotnet(self.bytes, self.at) {
                return true;
            }
            self.gap = self.gap.max(separator(self.bytes, self.at, || {
                if self.is_odd { self.odd.is_abbreviation() } else { is_abbreviation(self.last) }
            }));
            self.currency = byte == b'$' || (self.currency && byte == b' ');
            self.at += 1;
        }
        false
    }

    /// Reads any word at `start`; its marks and its end, unless it is the address of a web page.
    fn read_odd(&mut self, start: usize) -> Option<(Marks, usize)> {
        let text = self.stretch.all.get(self.stretch.from..self.stretch.to).unwrap_or_default();
        let end = word_end(self.bytes, start, &mut self.other);
        if is_web_address(self.bytes, start, end) {
            self.at = end_of_address(self.bytes, end);
            return None;
        }
        std::mem::swap(&mut self.odd, &mut self.other);
        let marks = self.odd.finish(&text[start..end]);
        (self.is_odd, self.last) = (true, self.odd.packed());
        Some((marks, end))
    }

    /// The token that was just read, with what stands around it.
    #[inline]
    fn token(&mut self, start: usize, end: usize, mut marks: Marks) -> Token {
        if self.currency {
            marks = marks.with(Marks::CURRENCY);
            self.currency = false;
        }
        let gap = std::mem::replace(&mut self.gap, Gap::Soft);
        self.at = end;
        if self.byte(end) == b' ' && self.byte(end + 1) != b'%' {
            // The usual case; a space puts nothing between words.
            self.at += 1;
        } else {
            marks = marks.with(self.read_after(end));
        }
        Token { start: start as u32, end: end as u32, gap, marks, packed: self.last }
    }

    /// What anything but a space after a token makes of it.
    fn read_after(&mut self, end: usize) -> Marks {
        match (self.byte(end), self.byte(end + 1)) {
            (b'%', _) | (b' ', b'%') => Marks::PERCENT,
            (b'+', _) => Marks::PLUS,
            (b'\'', b's' | b'S') if !is_word(self.byte(end + 2)) => {
                // A possessive belongs to the word but not to its key.
                self.at += 2;
                Marks::NONE
            }
            _ => Marks::NONE,
        }
    }
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    #[inline]
    fn next(&mut self) -> Option<Token> {
        loop {
            if self.at >= self.bytes.len() {
                return None;
            }
            let mut window = self.stretch.bits.window(self.stretch.from + self.at);
            if window & 1 == 0 {
                if self.skip(window) {
                    window = 0;
                } else {
                    continue;
                }
            }
            let start = self.at;
            let length = ((!window).trailing_zeros() as usize).min(self.bytes.len() - start);
            let end = start + length;
            let after = self.byte(end);
            if let Some(raw) = plain(self.stretch.all.as_bytes(), self.stretch.from + start, length)
                && (after == b' ' || !may_go_on(after, self.byte(end + 1), self.bytes[end - 1]))
            {
                let mask = MASKS[length];
                let packed = raw | u128::from_le_bytes([CASE; PACKED]) & mask;
                if after == b':' && is_scheme(packed) && self.bytes[end..].starts_with(b"://") {
                    self.at = end_of_address(self.bytes, end);
                    continue;
                }
                self.is_odd = false;
                self.last = packed;
                return Some(self.token(start, end, marks_of(raw, mask)));
            }
            if let Some((marks, end)) = self.read_odd(start) {
                return Some(self.token(start, end, marks));
            }
        }
    }
}

/// The word of `length` letters and digits at `at`, if they are few and ASCII; read as 16 bytes at once.
#[inline]
fn plain(all: &[u8], at: usize, length: usize) -> Option<u128> {
    const BEYOND: u128 = u128::from_le_bytes([0x80; PACKED]);
    let mask = *MASKS.get(length)?;
    let bytes = match all.get(at..at + PACKED) {
        Some(bytes) => u128::from_le_bytes(bytes.try_into().ok()?),
        None => pack(&all[at..at + length]),
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
