//! Given the first bytes of an input and its name, tells how to split it into records.

use super::InputFormat;
use super::columns;
use super::unpack::ByteOrder;
use crate::profile::opens_with_a_job;

/// How an input is split.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// One JSON record a line.
    Lines,
    /// JSON values one after another.
    Values,
    /// The elements of one JSON list.
    List,
    /// The rows of a table, parted by this byte.
    Rows(u8),
    /// The whole input is one JSON value, or what should be one.
    WholeJson,
    /// The whole input is one text.
    WholeText,
}

/// What the first bytes are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sniffed {
    Shape(Shape),
    Utf16(ByteOrder),
    /// A format that is not read.
    Other(&'static str),
    Empty,
}

/// The ending of a file's name, without what tells how it is packed.
fn ending(name: &str) -> String {
    let name = name.rsplit('/').next().unwrap_or_default().to_ascii_lowercase();
    let name = name.strip_suffix(".gz").or_else(|| name.strip_suffix(".zst")).unwrap_or(&name);
    name.rsplit_once('.').map(|(_, ending)| ending.to_owned()).unwrap_or_default()
}

/// Tells what an input is from `head`, its first bytes; `ended` if that is all of it.
pub(super) fn sniff(head: &[u8], ended: bool, name: &str, format: InputFormat) -> Sniffed {
    if let Some(other) = other_format(head) {
        return Sniffed::Other(other);
    }
    match head {
        [0xFF, 0xFE, 0, 0, ..] => {}
        [0xFF, 0xFE, ..] => return Sniffed::Utf16(ByteOrder::Little),
        [0xFE, 0xFF, ..] => return Sniffed::Utf16(ByteOrder::Big),
        _ => {}
    }
    let body = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    let Some(start) = body.iter().position(|b| !b.is_ascii_whitespace()) else {
        // Blank so far; a reader may still bring more.
        return if ended { Sniffed::Empty } else { Sniffed::Shape(of_blank(format)) };
    };
    let body = &body[start..];
    Sniffed::Shape(match format {
        InputFormat::Ndjson => Shape::Lines,
        InputFormat::Csv => Shape::Rows(columns::delimiter(body)),
        InputFormat::Tsv => Shape::Rows(b'\t'),
        InputFormat::Text => Shape::WholeText,
        InputFormat::Json => json(body, ended, ""),
        InputFormat::Auto => automatic(body, ended, name),
    })
}

const fn of_blank(format: InputFormat) -> Shape {
    match format {
        InputFormat::Auto | InputFormat::Json => Shape::Values,
        InputFormat::Ndjson => Shape::Lines,
        InputFormat::Csv => Shape::Rows(b','),
        InputFormat::Tsv => Shape::Rows(b'\t'),
        InputFormat::Text => Shape::WholeText,
    }
}

fn automatic(body: &[u8], ended: bool, name: &str) -> Shape {
    let ending = ending(name);
    match ending.as_str() {
        "csv" => return Shape::Rows(columns::delimiter(body)),
        "tsv" | "tab" => return Shape::Rows(b'\t'),
        "txt" | "text" | "md" | "markdown" | "rst" | "org" | "html" | "htm" | "tex" => return Shape::WholeText,
        "json" | "ndjson" | "jsonl" | "ldjson" => return json(body, ended, &ending),
        _ => {}
    }
    if matches!(body.first(), Some(b'{' | b'[')) {
        return json(body, ended, &ending);
    }
    match columns::of_known_header(body) {
        Some(delimiter) => Shape::Rows(delimiter),
        None if body.first() == Some(&0) || body.get(1) == Some(&0) => Shape::WholeJson,
        None if matches!(body.first(), Some(b'"')) && ended => Shape::WholeJson,
        None => Shape::WholeText,
    }
}

fn json(body: &[u8], ended: bool, ending: &str) -> Shape {
    match body.first() {
        // NUL bytes or half an encoding: the record's own check names it.
        _ if body.first() == Some(&0) || body.get(1) == Some(&0) => Shape::WholeJson,
        Some(b'[') => {
            // "[…]" on every line is one value a line.
            let lines = matches!(ending, "ndjson" | "jsonl" | "ldjson");
            if lines && first_line_is_whole(body, ended) {
                Shape::Lines
            } else if opens_with_a_job(body) {
                // The jobs of one person.
                Shape::WholeJson
            } else {
                Shape::List
            }
        }
        // Line ends of old Macs: values part the records.
        Some(b'{') if ended && !body.contains(&b'\n') && body.contains(&b'\r') => Shape::Values,
        Some(b'{') => {
            let lines = matches!(ending, "ndjson" | "jsonl" | "ldjson");
            if first_line_is_whole(body, ended) && (lines || has_second_line(body)) {
                return Shape::Lines;
            }
            // A broken first line must not hide the whole lines after it.
            if whole_lines(body) >= 2 || (lines && !looks_pretty(body)) {
                return Shape::Lines;
            }
            Shape::Values
        }
        _ if matches!(ending, "ndjson" | "jsonl" | "ldjson") => Shape::Lines,
        _ => Shape::WholeJson,
    }
}

fn lines(body: &[u8]) -> impl Iterator<Item = &[u8]> {
    body.split(|b| *b == b'\n').map(<[u8]>::trim_ascii).filter(|line| !line.is_empty())
}

fn has_second_line(body: &[u8]) -> bool {
    lines(body).nth(1).is_some()
}

/// True if the first line is balanced from its first bracket to its last.
fn first_line_is_whole(body: &[u8], ended: bool) -> bool {
    let Some(first) = lines(body).next() else { return false };
    (ended || body.contains(&b'\n')) && is_balanced(first)
}

/// Lines among the first that are objects from end to end.
fn whole_lines(body: &[u8]) -> usize {
    // The last line may have been cut.
    let cut = body.iter().rposition(|b| *b == b'\n').unwrap_or(0);
    lines(&body[..cut]).take(20).filter(|line| line.len() > 2 && line.starts_with(b"{") && is_balanced(line)).count()
}

/// True where the second line is indented, or starts with a key or a bracket, as in printed objects.
fn looks_pretty(body: &[u8]) -> bool {
    let mut lines = body.split(|b| *b == b'\n');
    let first = lines.next().unwrap_or_default().trim_ascii();
    let second = lines.next().unwrap_or_default();
    first.len() <= 2 || second.starts_with(b" ") || second.starts_with(b"\t") || second.starts_with(b"\"")
}

fn is_balanced(line: &[u8]) -> bool {
    let (mut depth, mut in_string, mut escaped) = (0_i64, false, false);
    for (at, byte) in line.iter().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = in_string,
            b'"' => in_string = !in_string,
            b'{' | b'[' if !in_string => depth += 1,
            b'}' | b']' if !in_string => {
                depth -= 1;
                if depth <= 0 {
                    return depth == 0 && at + 1 == line.len();
                }
            }
            _ => {}
        }
    }
    false
}

/// The name of a format that is recognised and not read.
fn other_format(head: &[u8]) -> Option<&'static str> {
    const MAGIC: [(&[u8], &str); 17] = [
        (b"%PDF", "PDF; try pdftotext"),
        (b"PK\x03\x04", "DOCX or another ZIP archive; try pandoc"),
        (b"PK\x05\x06", "an empty ZIP archive"),
        (b"\x89PNG", "a PNG image; try tesseract"),
        (b"\xFF\xD8\xFF", "a JPEG image; try tesseract"),
        (b"GIF8", "a GIF image"),
        (b"{\\rtf", "RTF; try pandoc"),
        (b"\xD0\xCF\x11\xE0", "an old Word document; try antiword or libreoffice"),
        (b"\x1F\x8B", "an archive inside an archive"),
        (b"\x28\xB5\x2F\xFD", "an archive inside an archive"),
        (b"BZh", "a bzip2 archive"),
        (b"\xFD7zXZ", "an xz archive"),
        (b"7z\xBC\xAF", "a 7-Zip archive"),
        (b"Rar!", "a RAR archive"),
        (b"\x7FELF", "a program"),
        (b"SQLite format 3", "an SQLite database"),
        (b"PAR1", "a Parquet file"),
    ];
    if let Some((_, name)) = MAGIC.iter().find(|(magic, _)| head.starts_with(magic)) {
        return Some(name);
    }
    if head.get(257..262) == Some(b"ustar") {
        return Some("a tar archive");
    }
    let text = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start();
    let start = text[..text.len().min(14)].to_ascii_lowercase();
    let is = |prefix: &[u8]| start.starts_with(prefix);
    // Makers of pages put a head in front of text, too; only a page has a body behind it.
    let has_body = || text.windows(5).any(|window| window.eq_ignore_ascii_case(b"<body"));
    if is(b"<!doctype html") || is(b"<html") || is(b"<body") || (is(b"<head") && has_body()) {
        return Some("HTML; try pandoc");
    }
    is(b"<?xml").then_some("XML")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inputs_are_told_by_content_and_name() {
        let check = |head: &[u8], name: &str, want: Sniffed| {
            assert_eq!(sniff(head, true, name, InputFormat::Auto), want, "{name} {}", String::from_utf8_lossy(head));
        };
        let shape = Sniffed::Shape;
        check(b"{\"a\":1}", "x.json", shape(Shape::Values));
        check(b"{\"a\":1}\n", "-", shape(Shape::Values));
        check(b"{\"a\":1}\n{\"b\":2}", "-", shape(Shape::Lines));
        check(b"{\"a\":1}\n", "x.ndjson", shape(Shape::Lines));
        check(b"{\n \"a\":1\n}\n{\n \"a\":2\n}", "x.jsonl", shape(Shape::Values));
        check(b"{\"a\":\n{\"b\":2}\n{\"c\":2}\n{\"d\":2}\n", "x", shape(Shape::Lines));
        check(b" [ {\"a\":1} ]", "x.json", shape(Shape::List));
        check(b"id,skills,title\n1,x,y", "-", shape(Shape::Rows(b',')));
        check(b"id;skills;title\n1;x;y", "x.csv", shape(Shape::Rows(b';')));
        check(b"Jane Doe\nEngineer", "-", shape(Shape::WholeText));
        check(b"NaN", "x.json", shape(Shape::WholeJson));
        check(b"", "x.json", Sniffed::Empty);
        check(b"\xEF\xBB\xBF \n", "x.json", Sniffed::Empty);
        check(b"%PDF-1.7", "x.json", Sniffed::Other("PDF; try pdftotext"));
        check(b"  <!DOCTYPE html>", "x.txt", Sniffed::Other("HTML; try pandoc"));
        check(b"<head>\n</head>\n<body class=\"x\">", "x.txt", Sniffed::Other("HTML; try pandoc"));
        check(b"<head>\n<meta charset=\"UTF-8\">\n</head>\n\n# Jane Doe", "x.md", shape(Shape::WholeText));
        check(b"{\\rtf1", "x", Sniffed::Other("RTF; try pandoc"));
    }
}
