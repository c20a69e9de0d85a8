//! Given raw text, gives a normalised copy and the way back to the original's bytes.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::text::bits::WordBits;
use crate::text::token::Stretch;

/// A normalised copy of a text and the way back to the original's bytes.
#[derive(Clone, Debug, Default)]
pub struct Normalized {
    /// The copy.
    text: String,
    /// Byte in the original of every byte in the copy, and of its end; empty while the copy is the original itself.
    offsets: Vec<u32>,
    /// Which bytes of the copy belong to words.
    bits: WordBits,
}

impl Normalized {
    /// The normalised copy of `raw`.
    #[must_use]
    pub fn of(raw: &str) -> Self {
        let mut normalized = Self::default();
        normalized.read(raw);
        normalized
    }

    /// Normalises `raw`, reusing this value's memory.
    pub fn read(&mut self, raw: &str) {
        self.text.clear();
        self.offsets.clear();
        if needs_normalising(raw) {
            normalise_into(raw, &mut self.text, &mut self.offsets);
        } else {
            self.text.push_str(raw);
        }
        self.bits.read(self.text.as_bytes());
    }

    /// The normalised text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// All of it, for its words.
    #[must_use]
    pub fn stretch(&self) -> Stretch<'_> {
        Stretch { all: &self.text, bits: &self.bits, from: 0, to: self.text.len() }
    }

    /// The bytes of the original that the normalised bytes `start..end` came from.
    #[must_use]
    pub fn original(&self, start: u32, end: u32) -> (u32, u32) {
        if self.offsets.is_empty() {
            return (start, end);
        }
        let at = |byte: u32| self.offsets.get(byte as usize).copied().unwrap_or_default();
        // The end is where the next normalised byte came from; a dropped mark belongs to the letter before it.
        (at(start), at(end))
    }
}

/// True for text with letters beyond ASCII, tags or entities.
#[must_use]
pub fn needs_normalising(raw: &str) -> bool {
    !raw.is_ascii()
        || raw.bytes().enumerate().any(|(at, byte)| match byte {
            b'<' => tag_at(raw, at).is_some(),
            b'&' => entity_at(raw, at).is_some(),
            _ => false,
        })
}

/// One past the end of the tag that starts at `at`, and whether it ends a line.
fn tag_at(raw: &str, at: usize) -> Option<(usize, bool)> {
    const BLOCKS: [&str; 14] =
        ["li", "p", "br", "div", "ul", "ol", "tr", "td", "h1", "h2", "h3", "h4", "section", "table"];
    let rest = raw.as_bytes().get(at + 1..)?;
    let name_at = usize::from(rest.first() == Some(&b'/'));
    if !rest.get(name_at).is_some_and(|b| b.is_ascii_alphabetic() || *b == b'!') {
        return None;
    }
    // A tag is short; "<" in mathematics or code rarely closes within this many bytes, and before the next "<".
    let close = rest.iter().take(400).position(|&b| matches!(b, b'>' | b'<')).filter(|&end| rest[end] == b'>')?;
    let name: String = rest[name_at..close]
        .iter()
        .take_while(|b| b.is_ascii_alphanumeric())
        .map(|b| b.to_ascii_lowercase() as char)
        .collect();
    Some((at + 1 + close + 1, BLOCKS.contains(&name.as_str())))
}

/// One past the end of the entity that starts at `at`, and the character it stands for.
fn entity_at(raw: &str, at: usize) -> Option<(usize, char)> {
    let rest = raw.get(at + 1..)?;
    let close = rest.bytes().take(10).position(|b| b == b';')?;
    let name = &rest[..close];
    let character = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" | "rsquo" | "lsquo" => '\'',
        "nbsp" => ' ',
        "ndash" | "mdash" => '-',
        "bull" => '•',
        _ => {
            let code = name.strip_prefix('#')?;
            let value = match code.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => code.parse().ok()?,
            };
            char::from_u32(value)?
        }
    };
    Some((at + 1 + close + 1, character))
}

/// True for characters that are drawn as nothing, steer the direction of text, or are private to a font.
#[must_use]
pub const fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2069}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{E000}'..='\u{F8FF}'
        | '\u{E0000}'..='\u{E01EF}' | '\u{FFF9}'..='\u{FFFB}')
}

fn normalise_into(raw: &str, text: &mut String, offsets: &mut Vec<u32>) {
    let mut at = 0;
    let mut word = Disguise::default();
    while let Some(rest) = raw.get(at..) {
        // Most of it is plain and stays as it is.
        let plain = rest.bytes().take_while(|byte| is_plain(*byte)).count();
        text.push_str(&rest[..plain]);
        offsets.extend(at as u32..(at + plain) as u32);
        at += plain;
        let Some(c) = rest[plain..].chars().next() else { break };
        let mut push = |c: char, at: usize| {
            text.push(c);
            offsets.extend(std::iter::repeat_n(at as u32, c.len_utf8()));
        };
        let mut next = at + c.len_utf8();
        match c {
            // A glyph of a symbol font before a space was a bullet.
            '\u{E000}'..='\u{F8FF}' if raw[at + c.len_utf8()..].starts_with(char::is_whitespace) => push('\n', at),
            '\u{370}'..='\u{52F}' => match lookalike(c) {
                Some(latin) if word.has(raw, at) => push(latin, at),
                Some(_) | None => fold(c, at, &mut push),
            },
            '<' => match tag_at(raw, at) {
                Some((end, block)) => {
                    next = end;
                    push(if block { '\n' } else { ' ' }, at);
                }
                None => push(c, at),
            },
            '&' => match entity_at(raw, at) {
                Some((end, character)) => {
                    next = end;
                    fold(character, at, &mut push);
                }
                None => push(c, at),
            },
            _ => fold(c, at, &mut push),
        }
        at = next;
    }
    offsets.push(raw.len() as u32);
}

/// True for bytes that are letters and signs of their own and stay as they are.
const fn is_plain(byte: u8) -> bool {
    matches!(byte, b' '..=b'~' | b'\n' | b'\t' | b'\r') && !matches!(byte, b'<' | b'&')
}

/// The word that was last looked at for letters of other scripts that pass for Latin ones.
#[derive(Default)]
struct Disguise {
    end: usize,
    disguised: bool,
}

impl Disguise {
    /// True where the word around `at` is a Latin one but for such letters.
    fn has(&mut self, raw: &str, at: usize) -> bool {
        if at >= self.end {
            let start = raw[..at]
                .rfind(|c: char| !c.is_alphanumeric())
                .map_or(0, |before| before + raw[before..].chars().next().map_or(0, char::len_utf8));
            let rest = &raw[at..];
            self.end = at + rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
            let word = &raw[start..self.end];
            // "C++" and "C#" have no other letter to tell by.
            let signed = raw[self.end..].starts_with("++") || raw[self.end..].starts_with('#');
            let latin = signed || word.bytes().any(|b| b.is_ascii_alphabetic());
            self.disguised = latin && word.chars().all(|c| c.is_ascii() || lookalike(c).is_some());
        }
        self.disguised
    }
}

/// The Latin letter that a Greek or Cyrillic one looks like.
const fn lookalike(c: char) -> Option<char> {
    Some(match c {
        'А' | 'Α' => 'A',
        'В' | 'Β' => 'B',
        'С' => 'C',
        'Е' | 'Ε' => 'E',
        'Н' | 'Η' => 'H',
        'І' | 'Ι' => 'I',
        'Ј' => 'J',
        'К' | 'Κ' => 'K',
        'М' | 'Μ' => 'M',
        'Ν' => 'N',
        'О' | 'Ο' => 'O',
        'Р' | 'Ρ' => 'P',
        'Ѕ' => 'S',
        'Т' | 'Τ' => 'T',
        'Х' | 'Χ' => 'X',
        'У' | 'Υ' => 'Y',
        'Ζ' => 'Z',
        'а' | 'α' => 'a',
        'с' => 'c',
        'ԁ' => 'd',
        'е' => 'e',
        'һ' => 'h',
        'і' | 'ι' => 'i',
        'ј' => 'j',
        'к' | 'κ' => 'k',
        'о' | 'ο' => 'o',
        'р' | 'ρ' => 'p',
        'ѕ' => 's',
        'ν' => 'v',
        'х' => 'x',
        'у' => 'y',
        _ => return None,
    })
}

fn fold(c: char, at: usize, push: &mut impl FnMut(char, usize)) {
    if c.is_ascii() {
        push(if c.is_ascii_control() && c != '\n' && c != '\t' && c != '\r' { ' ' } else { c }, at);
        return;
    }
    match c {
        _ if is_invisible(c) || is_combining_mark(c) => {}
        '\u{2010}'..='\u{2013}' | '\u{2212}' => push('-', at),
        '\u{2014}' | '\u{2015}' => push(',', at),
        '\u{2018}' | '\u{2019}' | '\u{02BC}' | '\u{0060}' | '\u{00B4}' => push('\'', at),
        '\u{201C}'..='\u{201F}' => push('"', at),
        '•' | '▪' | '‣' | '●' | '◦' | '➢' | '✓' | '✔' | '■' | '□' | '◆' | '▸' | '►' | '⁃' | '∙' | '·' =>
        {
            push('\n', at);
        }
        '\u{2028}' | '\u{2029}' | '\u{0085}' => push('\n', at),
        '×' => push('x', at),
        'ß' => "ss".chars().for_each(|c| push(c, at)),
        'ø' => push('o', at),
        'Ø' => push('O', at),
        'æ' => "ae".chars().for_each(|c| push(c, at)),
        'Æ' => "AE".chars().for_each(|c| push(c, at)),
        'œ' => "oe".chars().for_each(|c| push(c, at)),
        'ł' => push('l', at),
        'Ł' => push('L', at),
        'đ' => push('d', at),
        'ı' => push('i', at),
        '€' | '£' | '¥' | '₹' => push('$', at),
        _ if c.is_whitespace() => push(' ', at),
        _ => {
            for part in std::iter::once(c).nfkd().filter(|part| !is_combining_mark(*part)) {
                push(if part.is_whitespace() { ' ' } else { part }, at);
            }
        }
    }
}
