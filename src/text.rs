//! Given text as people write it, gives normalised tokens with places in the original.
//!
//! Matching runs on a normalised copy (compatibility forms, accents, markup and invisible characters taken out);
//! quotes are always slices of the original, so a normalised copy keeps a map back.

pub mod typo;
pub mod words;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The longest token that is told from others; the vocabulary's longest word is far shorter.
const MAX_KEY: usize = 48;

/// The deepest indentation, in bytes, after which a line may go on with the sentence of the line before.
const MAX_INDENT: usize = 200;

/// What stands between a token and the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gap {
    /// A space, a hyphen, a slash, a quote: the words belong together.
    Soft,
    /// A parenthesis.
    Paren,
    /// A comma, a bar or a spaced dash.
    Comma,
    /// A colon.
    Colon,
    /// The end of a sentence, a bullet or a line.
    Sentence,
}

/// What a token looks like, apart from its letters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks(u8);

impl Marks {
    /// The first letter is upper case.
    pub const CAPITAL: Self = Self(1);
    /// There are letters, and all are upper case.
    pub const UPPER: Self = Self(2);
    /// All digits, perhaps with thousands separators or one point.
    pub const NUMBER: Self = Self(4);
    /// A per cent sign follows.
    pub const PERCENT: Self = Self(8);
    /// A currency sign stands before.
    pub const CURRENCY: Self = Self(16);
    /// A plus sign follows, as in 5+.
    pub const PLUS: Self = Self(32);
    /// The token starts with a digit.
    pub const DIGIT: Self = Self(64);

    /// True when all marks of `other` are set.
    #[must_use]
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

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

/// A normalised copy of a text and the way back to the original's bytes.
#[derive(Clone, Debug, Default)]
pub struct Normalized {
    text: String,
    /// Byte in the original of every byte in `text`, and of its end; empty while the copy is the original itself.
    offsets: Vec<u32>,
    changed: bool,
}

impl Normalized {
    /// Normalises `raw`, reusing this value's memory.
    ///
    /// Plain ASCII without markup stays as it is and nothing is copied.
    pub fn read(&mut self, raw: &str) {
        self.text.clear();
        self.offsets.clear();
        self.changed = needs_normalising(raw);
        if self.changed {
            normalise_into(raw, &mut self.text, &mut self.offsets);
        }
    }

    /// The normalised text of `raw`, which is the text last read.
    #[must_use]
    pub fn text<'a>(&'a self, raw: &'a str) -> &'a str {
        if self.changed { &self.text } else { raw }
    }

    /// The bytes of the original that the normalised bytes `start..end` came from.
    #[must_use]
    pub fn original(&self, start: u32, end: u32) -> (u32, u32) {
        if !self.changed {
            return (start, end);
        }
        let at = |byte: u32| self.offsets.get(byte as usize).copied().unwrap_or_default();
        // The end is where the next normalised byte came from; a dropped mark belongs to the letter before it.
        (at(start), at(end))
    }
}

fn needs_normalising(raw: &str) -> bool {
    let bytes = raw.as_bytes();
    let mut suspect = false;
    for &byte in bytes {
        suspect |= byte >= 0x80 || byte == b'<' || byte == b'&';
    }
    if !suspect {
        return false;
    }
    if !raw.is_ascii() {
        return true;
    }
    bytes.iter().enumerate().any(|(at, &byte)| match byte {
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
    let mut push = |c: char, at: usize| {
        text.push(c);
        offsets.extend(std::iter::repeat_n(at as u32, c.len_utf8()));
    };
    let mut skip_to = 0;
    for (at, c) in raw.char_indices() {
        if at < skip_to {
            continue;
        }
        match c {
            '<' => match tag_at(raw, at) {
                Some((end, block)) => {
                    skip_to = end;
                    push(if block { '\n' } else { ' ' }, at);
                }
                None => push(c, at),
            },
            '&' => match entity_at(raw, at) {
                Some((end, character)) => {
                    skip_to = end;
                    fold(character, at, &mut push);
                }
                None => push(c, at),
            },
            _ => fold(c, at, &mut push),
        }
    }
    offsets.push(raw.len() as u32);
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

/// Calls `each` for every token of a normalised text with the token and its lower-case key.
///
/// `+`, `#` and inner points belong to words by rule: C++, C#, .NET, Node.js, Ph.D.
/// Keys of dotted acronyms lose their points, possessives lose their `'s`, addresses of web pages give no tokens.
pub fn tokenize(text: &str, mut each: impl FnMut(Token, &[u8])) {
    let bytes = text.as_bytes();
    let mut key = Key::default();
    let mut at = 0;
    let mut gap = Gap::Sentence;
    let mut currency = false;
    let mut last = Ending::default();
    while at < bytes.len() {
        let byte = bytes[at];
        let starts = is_word(byte) || (byte == b'.' && starts_dotnet(bytes, at));
        if !starts {
            gap = gap.max(separator(bytes, at, &last));
            currency = byte == b'$' || (currency && byte == b' ');
            at += 1;
            continue;
        }
        let start = at;
        at = plain_word_end(bytes, at, &mut key).unwrap_or_else(|| word_end(bytes, start, &mut key));
        if is_web_address(bytes, start, at) {
            at += bytes[at..]
                .iter()
                .position(|b| b.is_ascii_whitespace() || matches!(b, b')' | b'>' | b'"'))
                .unwrap_or(bytes.len() - at);
            continue;
        }
        let mut marks = key.marks(text, start, at);
        if currency {
            marks = marks.with(Marks::CURRENCY);
        }
        let after = bytes.get(at).copied();
        let spaced = bytes.get(at + 1).copied();
        if after == Some(b'%') || (after == Some(b' ') && spaced == Some(b'%')) {
            marks = marks.with(Marks::PERCENT);
        }
        if after == Some(b'+') {
            marks = marks.with(Marks::PLUS);
        }
        let token = Token { start: start as u32, end: at as u32, gap, marks };
        last = Ending { abbreviation: key.is_abbreviation(), spaced_dash: false };
        each(token, key.bytes());
        // A possessive belongs to the word but not to its key.
        if after == Some(b'\'')
            && matches!(spaced, Some(b's' | b'S'))
            && !bytes.get(at + 2).copied().is_some_and(is_word)
        {
            at += 2;
        }
        gap = Gap::Soft;
        currency = false;
    }
}

/// How the last token ended, which decides what a point after it means.
#[derive(Default)]
struct Ending {
    abbreviation: bool,
    spaced_dash: bool,
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

fn separator(bytes: &[u8], at: usize, last: &Ending) -> Gap {
    let next = bytes.get(at + 1).copied();
    match bytes[at] {
        b'.' => {
            let ends = next.is_none_or(|b| {
                b.is_ascii_whitespace() || matches!(b, b'"' | b'\'' | b')' | b'.') || b.is_ascii_uppercase()
            });
            if ends && !last.abbreviation { Gap::Sentence } else { Gap::Soft }
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
            if spaced && !last.spaced_dash { Gap::Comma } else { Gap::Soft }
        }
        b'(' | b')' | b'[' | b']' | b'{' | b'}' => Gap::Paren,
        _ => Gap::Soft,
    }
}

/// The same for most words: ASCII letters and digits, and nothing after them that could belong to the word.
fn plain_word_end(bytes: &[u8], at: usize, key: &mut Key) -> Option<usize> {
    let length = bytes[at..].iter().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(bytes.len() - at);
    let after = bytes.get(at + length).copied().unwrap_or(b' ');
    if length == 0 || length > MAX_KEY || after >= 0x80 || matches!(after, b'.' | b',' | b'\'' | b'&' | b'+' | b'#') {
        return None;
    }
    key.clear();
    key.buffer[..length].copy_from_slice(&bytes[at..at + length]);
    key.len = length;
    Some(at + length)
}

/// One past the end of the word at `at`; fills `key`.
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
                key.dotted = true;
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
            b'&' if key.len == 1
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

/// The letters of the token being read.
struct Key {
    buffer: [u8; MAX_KEY],
    len: usize,
    dotted: bool,
    wide: bool,
    lower: String,
}

impl Default for Key {
    fn default() -> Self {
        Self { buffer: [0; MAX_KEY], len: 0, dotted: false, wide: false, lower: String::new() }
    }
}

impl Key {
    fn clear(&mut self) {
        self.len = 0;
        self.dotted = false;
        self.wide = false;
    }

    fn push(&mut self, byte: u8) {
        self.wide |= byte >= 0x80;
        if self.len < MAX_KEY {
            self.buffer[self.len] = byte;
            self.len += 1;
        }
    }

    fn last(&self) -> Option<u8> {
        self.len.checked_sub(1).map(|last| self.buffer[last])
    }

    fn raw(&self) -> &[u8] {
        &self.buffer[..self.len]
    }

    /// Reads the marks, then folds the buffer to the key.
    fn marks(&mut self, text: &str, start: usize, end: usize) -> Marks {
        let raw = self.raw();
        let (mut upper, mut lower, mut digits) = (0, 0, 0);
        for &byte in raw {
            upper += usize::from(byte.is_ascii_uppercase());
            lower += usize::from(byte.is_ascii_lowercase());
            digits += usize::from(byte.is_ascii_digit() || byte == b'.');
        }
        let mut marks = Marks::default();
        let first = raw.first().copied().unwrap_or_default();
        if first.is_ascii_uppercase() {
            marks = marks.with(Marks::CAPITAL);
        }
        if first.is_ascii_digit() {
            marks = marks.with(Marks::DIGIT);
            if digits == raw.len() {
                marks = marks.with(Marks::NUMBER);
            }
        }
        if upper > 0 && lower == 0 {
            marks = marks.with(Marks::UPPER);
        }
        if self.wide {
            self.lower.clear();
            self.lower.extend(text[start..end].chars().flat_map(char::to_lowercase).filter(|c| *c != '\''));
        } else {
            self.buffer[..self.len].make_ascii_lowercase();
            if self.dotted {
                self.fold_acronym();
            }
        }
        marks
    }

    /// "ph.d" and "m.sc" lose their points, "node.js" and "3.5" keep them.
    fn fold_acronym(&mut self) {
        let head = self.raw().iter().position(|&b| b == b'.').unwrap_or(0);
        if head == 0 || head > 2 || !self.raw()[..head].iter().all(u8::is_ascii_alphabetic) {
            return;
        }
        let mut kept = 0;
        for at in 0..self.len {
            if self.buffer[at] != b'.' {
                self.buffer[kept] = self.buffer[at];
                kept += 1;
            }
        }
        self.len = kept;
    }

    fn bytes(&self) -> &[u8] {
        if self.wide { self.lower.as_bytes() } else { self.raw() }
    }

    /// After these a point does not end the sentence.
    fn is_abbreviation(&self) -> bool {
        const WORDS: [&[u8]; 17] = [
            b"dr", b"mr", b"ms", b"mrs", b"prof", b"sr", b"jr", b"vs", b"approx", b"eg", b"ie", b"inc", b"ltd", b"no",
            b"fig", b"al", b"st",
        ];
        (self.dotted && !self.raw().contains(&b'.')) || WORDS.contains(&self.raw())
    }
}

/// The keys of a short text such as a label, in order.
#[must_use]
pub fn keys(text: &str) -> Vec<String> {
    let mut normalized = Normalized::default();
    normalized.read(text);
    let mut keys = Vec::new();
    tokenize(normalized.text(text), |_, key| keys.push(String::from_utf8_lossy(key).into_owned()));
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let mut normalized = Normalized::default();
        normalized.read(text);
        let mut out = String::new();
        tokenize(normalized.text(text), |token, key| {
            let mark = match token.gap {
                Gap::Soft => " ",
                Gap::Paren => " ( ",
                Gap::Comma => " , ",
                Gap::Colon => " : ",
                Gap::Sentence => " . ",
            };
            out.push_str(mark);
            out.push_str(&String::from_utf8_lossy(key));
        });
        out.trim_start_matches(" . ").to_owned()
    }

    #[test]
    fn text_becomes_words_and_gaps() {
        let check = |text: &str, want: &str| assert_eq!(shown(text), want, "{text}");
        check("C++, C# and .NET; Node.js", "c++ , c# and .net . node.js");
        check("Ph.D. in Physics. Led R&D (P&L)", "phd in physics . led r&d ( p&l");
        check("scikit-learn / CI/CD", "scikit learn ci cd");
        check("master's degree, don't", "master degree , dont");
        check("1,200 users and 3.5 years", "1200 users and 3.5 years");
        check("moved to production.Built it", "moved to production . built it");
        check("line one\nand on\nLine two", "line one and on . line two");
        check("see https://example.org/a/b?c pytorch", "see pytorch");
        check("Goal: ship it - fast", "goal : ship it , fast");
        check("e.g. PyTorch", "eg pytorch");
    }

    #[test]
    fn odd_forms_equal_the_plain_form() {
        let check = |odd: &str, plain: &str| assert_eq!(shown(odd), shown(plain), "{odd}");
        check("cafe\u{301} Zürich", "cafe Zurich");
        check("ＰｙＴｏｒｃｈ", "PyTorch");
        check("𝐏𝐲𝐓𝐨𝐫𝐜𝐡", "PyTorch");
        check("Py\u{200B}Tor\u{AD}ch", "PyTorch");
        check("ﬁne-tuning", "fine-tuning");
        check("6–8 people", "6-8 people");
        check("C＋＋", "C++");
        check("<b>Led</b> R&amp;D", "Led R&D");
    }

    #[test]
    fn places_lead_back_to_the_original() {
        let raw = "• Führte <b>PyTorch</b> ein";
        let mut normalized = Normalized::default();
        normalized.read(raw);
        let mut quotes = Vec::new();
        tokenize(normalized.text(raw), |token, _| {
            let (start, end) = normalized.original(token.start, token.end);
            quotes.push(raw[start as usize..end as usize].to_owned());
        });
        assert_eq!(quotes[0], "Führte");
        assert_eq!(quotes[1], "PyTorch");
    }

    #[test]
    fn marks_are_seen() {
        let mut seen = Vec::new();
        tokenize("saved $40 or 40 % of AI cost, 5+ Years", |token, _| seen.push(token.marks));
        assert!(seen[1].has(Marks::CURRENCY) && seen[1].has(Marks::NUMBER));
        assert!(seen[3].has(Marks::PERCENT));
        assert!(seen[5].has(Marks::UPPER));
        assert!(seen[7].has(Marks::PLUS) && seen[8].has(Marks::CAPITAL));
    }

    #[test]
    fn no_text_panics() {
        for text in [
            "",
            ".",
            "'",
            "&",
            "<",
            "&#x110000;",
            "<a",
            "..net",
            "a'",
            "$",
            "9,9",
            "é",
            "\u{301}",
            "a.\u{301}b",
            "www.",
        ] {
            let _ = shown(text);
        }
    }
}
