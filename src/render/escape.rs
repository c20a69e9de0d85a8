//! Given text that somebody else wrote, gives text that is safe in one kind of output.
//!
//! Every sink has a type of its own, and every writer takes only the type of its sink,
//! so text that was not escaped, or was escaped for another sink, does not compile.

use std::fmt;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// One line of text for a terminal: no control, direction-changing or tag characters, no escape sequences.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TerminalText(String);

/// A cell for CSV or TSV that no spreadsheet takes for a formula.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell(String);

/// A word for TREC's white-space separated formats.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrecWord(String);

/// A piece of one Markdown line or table cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarkdownText(String);

/// Formats like `format!` and escapes the whole for a terminal.
macro_rules! shown {
    ($($argument:tt)*) => {
        $crate::render::escape::TerminalText::format(format_args!($($argument)*))
    };
}
pub(crate) use shown;

impl TerminalText {
    /// `untrusted` made safe: line breaks and tabs become spaces, what is not for print is dropped.
    #[must_use]
    pub fn escape(untrusted: &str) -> Self {
        let mut safe = String::with_capacity(untrusted.len());
        let mut rest = untrusted;
        while let Some(c) = rest.chars().next() {
            let after = &rest[c.len_utf8()..];
            rest = match c {
                '\u{1b}' => after_escape(after),
                '\u{9b}' => after_control_sequence(after).unwrap_or(after),
                '\t' | '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                    safe.push(' ');
                    after
                }
                _ => {
                    if !is_unprintable(c) {
                        safe.push(c);
                    }
                    after
                }
            };
        }
        Self(safe)
    }

    /// The formatted text made safe.
    #[must_use]
    pub fn format(text: fmt::Arguments<'_>) -> Self {
        text.as_str().map_or_else(|| Self::escape(&text.to_string()), Self::escape)
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Columns that it takes up.
    #[must_use]
    pub fn width(&self) -> usize {
        self.0.width()
    }

    /// The text in at most `columns` columns, with an ellipsis where something was cut.
    #[must_use]
    pub fn cut(&self, columns: usize) -> Self {
        if self.width() <= columns {
            return self.clone();
        }
        let mut kept = String::new();
        let mut used = 1;
        for grapheme in self.0.graphemes(true) {
            used += grapheme.width();
            if used > columns {
                break;
            }
            kept.push_str(grapheme);
        }
        kept.truncate(kept.trim_end().len());
        if columns > 0 {
            kept.push('…');
        }
        Self(kept)
    }

    /// The text broken at white space into lines of at most `columns` columns; longer words are broken anywhere.
    #[must_use]
    pub fn wrap(&self, columns: usize) -> Vec<Self> {
        let columns = columns.max(1);
        let mut lines = Vec::new();
        let mut line = String::new();
        let mut used = 0;
        for word in self.0.split_whitespace() {
            let width = word.width();
            if used > 0 && used + 1 + width > columns {
                lines.push(Self(std::mem::take(&mut line)));
                used = 0;
            }
            if used > 0 {
                line.push(' ');
                used += 1;
            }
            if used + width <= columns {
                line.push_str(word);
                used += width;
                continue;
            }
            for grapheme in word.graphemes(true) {
                let width = grapheme.width();
                if used > 0 && used + width > columns {
                    lines.push(Self(std::mem::take(&mut line)));
                    used = 0;
                }
                line.push_str(grapheme);
                used += width;
            }
        }
        if !line.is_empty() {
            lines.push(Self(line));
        }
        lines
    }
}

impl From<&'static str> for TerminalText {
    fn from(own_words: &'static str) -> Self {
        Self::escape(own_words)
    }
}

impl fmt::Display for TerminalText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Cell {
    /// Text of any origin; a leading `'` keeps a spreadsheet from running it.
    #[must_use]
    pub fn text(untrusted: &str) -> Self {
        Self(if starts_formula(untrusted) { format!("'{untrusted}") } else { untrusted.to_owned() })
    }

    /// A number of our own; it may start with a sign.
    #[must_use]
    pub fn number(number: impl Into<Number>) -> Self {
        Self(number.into().0)
    }

    /// Nothing.
    #[must_use]
    pub const fn empty() -> Self {
        Self(String::new())
    }

    /// The cell's text, before the quoting of CSV.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl AsRef<[u8]> for Cell {
    fn as_ref(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

/// A number of our own, as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number(String);

macro_rules! numbers {
    ($($kind:ty),*) => {
        $(impl From<$kind> for Number {
            fn from(number: $kind) -> Self {
                Self(number.to_string())
            }
        })*
    };
}

numbers!(u32, u64, crate::score::Score, crate::score::Credit);

impl TrecWord {
    /// `untrusted` as one word: white space, control characters and `%` percent-coded, nothing becomes `-`.
    #[must_use]
    pub fn escape(untrusted: &str) -> Self {
        if untrusted.is_empty() {
            return Self("-".to_owned());
        }
        let mut word = String::with_capacity(untrusted.len());
        let mut bytes = [0; 4];
        for c in untrusted.chars() {
            if c == '%' || c.is_whitespace() || c.is_control() || is_unprintable(c) {
                for byte in c.encode_utf8(&mut bytes).bytes() {
                    word.push('%');
                    word.push(hex(byte >> 4));
                    word.push(hex(byte & 15));
                }
            } else {
                word.push(c);
            }
        }
        Self(word)
    }
}

impl fmt::Display for TrecWord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl MarkdownText {
    /// `untrusted` as plain words of one line: what Markdown or HTML would read as markup is escaped.
    #[must_use]
    pub fn escape(untrusted: &str) -> Self {
        let mut safe = String::with_capacity(untrusted.len());
        for c in TerminalText::escape(untrusted).0.chars() {
            match c {
                '&' => safe.push_str("&amp;"),
                '<' => safe.push_str("&lt;"),
                '>' => safe.push_str("&gt;"),
                '\\' | '`' | '*' | '_' | '[' | ']' | '(' | ')' | '!' | '|' | '#' | '~' | '$' => {
                    safe.push('\\');
                    safe.push(c);
                }
                _ => safe.push(c),
            }
        }
        Self(safe)
    }
}

impl fmt::Display for MarkdownText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// True for characters that steer a display instead of standing on it.
pub(crate) const fn is_unprintable(c: char) -> bool {
    matches!(c,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}'
        | '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
        | '\u{2028}' | '\u{2029}' | '\u{e0000}'..='\u{e007f}')
}

/// What follows an ESC, without the sequence that it begins.
fn after_escape(rest: &str) -> &str {
    let mut characters = rest.chars();
    match characters.next() {
        Some('[') => after_control_sequence(characters.as_str()).unwrap_or(characters.as_str()),
        Some(']' | 'P' | 'X' | '^' | '_') => {
            let body = characters.as_str();
            // A string that never ends would hide the rest of the text: then only its introducer goes.
            let end = body.find(['\u{7}', '\u{9c}', '\u{1b}']);
            end.map_or(body, |end| body[end..].trim_start_matches(['\u{7}', '\u{9c}']))
        }
        Some(' '..='/') => {
            let body = characters.as_str().trim_start_matches(|c| matches!(c, ' '..='/'));
            let mut end = body.chars();
            if matches!(end.next(), Some('0'..='~')) { end.as_str() } else { body }
        }
        Some('0'..='~') => characters.as_str(),
        _ => rest,
    }
}

/// What follows the parameters and the final byte of a control sequence; `None` if it has no final byte.
fn after_control_sequence(rest: &str) -> Option<&str> {
    let body = rest.trim_start_matches(|c| matches!(c, '0'..='?')).trim_start_matches(|c| matches!(c, ' '..='/'));
    let mut characters = body.chars();
    matches!(characters.next(), Some('@'..='~')).then(|| characters.as_str())
}

/// True where a spreadsheet would, or after trimming could, read a formula.
fn starts_formula(text: &str) -> bool {
    const STARTS: [char; 12] = ['=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠'];
    text.starts_with(STARTS) || text.trim_start().starts_with(STARTS)
}

const fn hex(nibble: u8) -> char {
    match nibble {
        0..=9 => (b'0' + nibble) as char,
        _ => (b'A' + nibble - 10) as char,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terminal_text_steers_nothing() {
        let check = |raw: &str, want: &str| assert_eq!(TerminalText::escape(raw).as_str(), want, "{raw:?}");
        check("plain é 日本", "plain é 日本");
        check("a\tb\r\nc", "a b  c");
        check("\u{1b}[31mred\u{1b}[0m", "red");
        check("\u{9b}31mred", "red");
        check("\u{1b}]0;title\u{7}after", "after");
        check("\u{1b}]8;;http://x\u{1b}\\link", "link");
        check("\u{1b}]never ends", "never ends");
        check("\u{1b}(Bplain", "plain");
        check("\u{1b}", "");
        check("\u{1b}\u{1b}[31mx", "x");
        check("a\u{7f}b\u{0}c\u{8}", "abc");
        check("\u{202e}evil\u{2066}\u{200f}\u{61c}", "evil");
        check("x\u{e0041}\u{e007f}y", "xy");
        check("a\u{2028}b\u{85}c", "a b c");
    }

    #[test]
    fn no_character_leaves_a_control_behind() {
        for c in (0..=0x0010_ffff).filter_map(char::from_u32) {
            let text = TerminalText::escape(&format!("a{c}b"));
            assert!(!text.as_str().chars().any(is_unprintable), "{c:?}");
        }
    }

    #[test]
    fn cells_are_no_formulas() {
        let check = |raw: &str, want: &str| assert_eq!(Cell::text(raw).as_str(), want, "{raw:?}");
        for raw in ["=1+1", "+1", "-1", "@SUM", "\tx", "\rx", "\nx", "\0x", "＝1", "＋1", "－1", "＠x", " =1"] {
            check(raw, &format!("'{raw}"));
        }
        check("a=b", "a=b");
        check("", "");
        check("'=1", "'=1");
        assert_eq!(Cell::number(7_u64).as_str(), "7");
    }

    #[test]
    fn trec_words_hold_no_white_space() {
        let check = |raw: &str, want: &str| assert_eq!(TrecWord::escape(raw).to_string(), want, "{raw:?}");
        check("c-17", "c-17");
        check("a b\tc\u{a0}d", "a%20b%09c%C2%A0d");
        check("100%", "100%25");
        check("", "-");
    }

    #[test]
    fn markdown_shows_markup_as_text() {
        let check = |raw: &str, want: &str| assert_eq!(MarkdownText::escape(raw).to_string(), want, "{raw:?}");
        check("a|b\nc", "a\\|b c");
        check("[x](http://y)", "\\[x\\]\\(http://y\\)");
        check("<img src=x>", "&lt;img src=x&gt;");
    }

    #[test]
    fn width_counts_columns_and_cuts_between_graphemes() {
        let check = |raw: &str, columns: usize, want: &str| {
            let cut = TerminalText::escape(raw).cut(columns);
            assert_eq!(cut.as_str(), want, "{raw:?}");
            assert!(cut.width() <= columns, "{raw:?}");
        };
        check("abcdef", 6, "abcdef");
        check("abcdef", 4, "abc…");
        check("日本語", 4, "日…");
        check("e\u{301}e\u{301}e\u{301}", 2, "e\u{301}…");
        check("abc", 0, "");
        check("ab cd", 4, "ab…");
    }

    #[test]
    fn lines_are_never_wider_than_asked() {
        let wrapped = TerminalText::escape("one two threeandmore 日本語日本語 x").wrap(7);
        let lines: Vec<&str> = wrapped.iter().map(TerminalText::as_str).collect();
        assert_eq!(lines, ["one two", "threean", "dmore", "日本語", "日本語", "x"]);
    }
}
