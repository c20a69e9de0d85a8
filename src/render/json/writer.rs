//! Given serialisable values, gives JSON that no terminal and no line reader trips over.

use std::io;

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::Formatter;

use crate::render::escape::is_unprintable;

/// Compact JSON whose strings have control, line-breaking, direction-changing and tag characters as `\u` escapes.
///
/// The values are unchanged for whoever parses them.
struct Escaped;

impl Formatter for Escaped {
    fn write_string_fragment<W: ?Sized + io::Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        // Most have nothing but letters, digits and points.
        if fragment.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
            return writer.write_all(fragment.as_bytes());
        }
        let mut rest = fragment;
        while let Some((at, c)) = rest.char_indices().find(|&(_, c)| is_unprintable(c)) {
            writer.write_all(&rest.as_bytes()[..at])?;
            let mut units = [0; 2];
            for unit in c.encode_utf16(&mut units) {
                write!(writer, "\\u{unit:04x}")?;
            }
            rest = &rest[at + c.len_utf8()..];
        }
        writer.write_all(rest.as_bytes())
    }
}

/// Writes `value` on one line, without the line's end.
///
/// # Errors
/// Whatever the writer reports.
pub(crate) fn write_value(value: &impl Serialize, to: &mut dyn io::Write) -> io::Result<()> {
    let mut serializer = Serializer::with_formatter(to, Escaped);
    value.serialize(&mut serializer).map_err(io::Error::from)
}

/// Writes the members of a JSON array, one a line, with the brackets.
///
/// # Errors
/// Whatever the writer reports.
pub(crate) fn write_array<T: Serialize>(values: impl Iterator<Item = T>, to: &mut dyn io::Write) -> io::Result<()> {
    to.write_all(b"[")?;
    for (number, value) in values.enumerate() {
        to.write_all(if number == 0 { b"\n" } else { b",\n" })?;
        write_value(&value, to)?;
    }
    to.write_all(b"]")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str) -> String {
        let mut bytes = Vec::new();
        assert!(write_value(&text, &mut bytes).is_ok());
        String::from_utf8(bytes).unwrap_or_default()
    }

    #[test]
    fn strings_break_no_line() {
        let check = |raw: &str, want: &str| assert_eq!(written(raw), want, "{raw:?}");
        check("a\nb", r#""a\nb""#);
        check("a\u{2028}b\u{2029}c", r#""a\u2028b\u2029c""#);
        check("\u{85}\u{9b}\u{7f}", r#""\u0085\u009b\u007f""#);
        check("\u{202e}x\u{e0041}", r#""\u202ex\udb40\udc41""#);
        check("é 日本 \"\\", r#""é 日本 \"\\""#);
    }

    #[test]
    fn every_character_survives() {
        for c in (0..=0x0010_ffff).filter_map(char::from_u32) {
            let text = format!("a{c}b");
            let back: Result<String, _> = serde_json::from_str(&written(&text));
            assert_eq!(back.ok(), Some(text));
        }
    }
}
