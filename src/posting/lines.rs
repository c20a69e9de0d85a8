//! Given a posting's text, plain, Markdown or HTML, gives its headings, bullets and sentences with their places.

use crate::posting::Place;
use crate::posting::markup::Clean;

/// Words from which a bullet is split into its sentences.
const LONG_BULLET: usize = 28;
/// Bytes from which a line without a stop at its end goes on in the next one.
const WRAPPED: usize = 55;
/// Bytes of the widest line of a text that was wrapped.
const COLUMN: usize = 120;
/// Words of the longest line that heads a list without being marked as a heading.
const LIST_HEADING: usize = 7;
/// Words of the longest key before a colon.
const KEY_WORDS: usize = 4;

/// What a block of lines looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Marked as a heading, or a short line that ends in a colon or is all capitals.
    Heading,
    /// An item of a list.
    Bullet,
    /// A key and its value in the front matter of a Markdown file, or among others that a program wrote.
    Field,
    /// Anything else.
    Prose,
}

/// Lines that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Block {
    pub(super) shape: Shape,
    pub(super) text: String,
    /// Sentences of the same lines have the same number.
    pub(super) run: usize,
    pub(super) place: Place,
}

/// One line of the clean text, without its mark.
struct Line {
    start: usize,
    end: usize,
    shape: Shape,
    blank_before: bool,
    /// Two spaces end it, which in Markdown end a line for good.
    broken: bool,
}

/// The blocks of `raw`, in order.
pub(super) fn blocks(raw: &str) -> Vec<Block> {
    let clean = Clean::of(raw);
    let mut lines = lines(&clean.text);
    mark_headings(&clean.text, &mut lines);
    mark_fields(&clean.text, &mut lines);
    mark_keys(&clean.text, &mut lines);
    let mut blocks: Vec<Block> = Vec::new();
    let widest = lines.iter().map(|line| line.end - line.start).max().unwrap_or(0);
    let mut at = 0;
    while at < lines.len() {
        let from = at;
        at += 1;
        while at < lines.len() && goes_on(&clean.text, widest, &lines[at - 1], &lines[at], lines[from].shape) {
            at += 1;
        }
        let (start, end) = (lines[from].start, lines[at - 1].end);
        for (start, end) in sentences(&clean.text, start, end, lines[from].shape) {
            let text = clean.text[start..end].split_whitespace().collect::<Vec<_>>().join(" ");
            if text.chars().any(char::is_alphanumeric) {
                let place = clean.place(raw, start, end);
                blocks.push(Block { shape: lines[from].shape, text, run: from, place });
            }
        }
    }
    blocks
}

fn lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut blank_before = true;
    let mut offset = 0;
    for raw in text.split('\n') {
        let start = offset;
        offset += raw.len() + 1;
        let trimmed = raw.trim();
        let is_rule = !trimmed.is_empty() && trimmed.chars().all(|c| matches!(c, '-' | '=' | '_' | '*' | '~' | ' '));
        if trimmed.is_empty() || is_rule {
            blank_before = true;
            continue;
        }
        let lead = raw.len() - raw.trim_start().len();
        let (mark, shape) = mark(trimmed);
        let body = trimmed[mark..].trim_start();
        let skipped = trimmed.len() - body.len();
        let start = start + lead + skipped;
        let end = start + body.trim_end_matches('#').trim_end().len();
        if end > start {
            let broken = raw.ends_with("  ");
            lines.push(Line { start, end, shape, blank_before, broken });
            blank_before = false;
        }
    }
    lines
}

/// How many bytes mark the line, and as what.
fn mark(line: &str) -> (usize, Shape) {
    let hashes = line.bytes().take_while(|byte| *byte == b'#').count();
    if hashes > 0 {
        return (hashes, Shape::Heading);
    }
    let first = line.chars().next().unwrap_or(' ');
    let after = line[first.len_utf8()..].chars().next().unwrap_or(' ');
    let round = "•‣◦·○●▪►▸✓✔✅➢➤∙⁃".contains(first);
    let dash = "-–—*+>".contains(first) && after.is_whitespace();
    let letter = first == 'o' && after == ' ' && line.len() > 2 && line[2..].starts_with(char::is_uppercase);
    if round || dash || letter {
        return (first.len_utf8(), Shape::Bullet);
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=2).contains(&digits) && line[digits..].starts_with([')', '.']) && line[digits + 1..].starts_with(' ') {
        return (digits + 1, Shape::Bullet);
    }
    let words = line.split_whitespace().count();
    let capitals = line.chars().any(char::is_alphabetic) && !line.chars().any(char::is_lowercase);
    if words <= 8 && (line.ends_with(':') || capitals) {
        return (0, Shape::Heading);
    }
    (0, Shape::Prose)
}

/// A short line right above a list is its heading, marked or not.
fn mark_headings(text: &str, lines: &mut [Line]) {
    for at in 1..lines.len() {
        let heads = lines[at].shape == Shape::Bullet && lines[at - 1].shape == Shape::Prose;
        let line = &text[lines[at - 1].start..lines[at - 1].end];
        let short = line.split_whitespace().count() <= LIST_HEADING && !line.ends_with(['.', ',', ';', '!']);
        if heads && short && line.starts_with(char::is_uppercase) && !is_field(line) {
            lines[at - 1].shape = Shape::Heading;
        }
    }
}

/// The lines between the two rows of dashes that a Markdown file may begin with, if more follows.
fn mark_fields(text: &str, lines: &mut [Line]) {
    const RULE: &str = "---\n";
    let Some(rest) = text.strip_prefix(RULE) else { return };
    let Some(end) = rest.find("\n---\n").map(|end| RULE.len() + end) else { return };
    if lines.last().is_some_and(|last| last.start > end) {
        lines.iter_mut().filter(|line| line.start < end).for_each(|line| line.shape = Shape::Field);
    }
}

/// Lines of which each is a key as programs write it, and its value: "company: Acme", "jobType: permanent".
fn mark_keys(text: &str, lines: &mut [Line]) {
    let is_key = |line: &Line| line.shape == Shape::Prose && is_key(&text[line.start..line.end]);
    let mut from = 0;
    while from < lines.len() {
        let more = |line: &&Line| is_key(line) && !line.blank_before;
        let to = from + 1 + lines[from + 1..].iter().take_while(more).count();
        if to - from > 1 && is_key(&lines[from]) {
            lines[from..to].iter_mut().for_each(|line| line.shape = Shape::Field);
        }
        from = to;
    }
}

/// True for a key without spaces that starts in lower case, and its value.
fn is_key(line: &str) -> bool {
    line.starts_with(|c: char| c.is_ascii_lowercase())
        && line.split_once(": ").is_some_and(|(key, value)| {
            !value.trim().is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'))
        })
}

/// True for "Key: value".
fn is_field(line: &str) -> bool {
    line.starts_with(char::is_uppercase)
        && line
            .split_once(": ")
            .is_some_and(|(key, value)| key.split_whitespace().count() <= KEY_WORDS && !value.trim().is_empty())
}

/// True when `next` is the rest of a sentence that was wrapped.
fn goes_on(text: &str, widest: usize, before: &Line, next: &Line, shape: Shape) -> bool {
    if shape == Shape::Heading || next.shape != Shape::Prose || next.blank_before || before.broken {
        return false;
    }
    let line = &text[next.start..next.end];
    if is_field(line) || counts_years(line) {
        return false;
    }
    let lower = text[next.start..].starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit() || c == '(');
    let width = before.end - before.start;
    // A line was wrapped where the next word had no room in it.
    let word = text[next.start..next.end].split_whitespace().next().map_or(0, str::len);
    let long = width >= WRAPPED && (lower || widest <= COLUMN && width + word + 1 >= widest);
    let stopped = text[..before.end].ends_with(['.', '!', '?', ':', ';']);
    match shape {
        Shape::Bullet => lower || (long && !stopped),
        Shape::Prose => (lower && !stopped) || (long && !is_field(&text[before.start..before.end])),
        Shape::Heading | Shape::Field => false,
    }
}

/// True for a line that starts with a tenure, as one of a list does: "5+ years in a bakery".
fn counts_years(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let number = words.next().unwrap_or_default();
    let counted = number.ends_with('+') || number.contains(['-', '–']);
    number.starts_with(|c: char| c.is_ascii_digit())
        && counted
        && words.next().is_some_and(|word| ["year", "years", "yrs"].contains(&word.to_lowercase().as_str()))
}

/// Bullets stay whole unless they are long; prose is parted.
fn sentences(text: &str, start: usize, end: usize, shape: Shape) -> Vec<(usize, usize)> {
    let words = text[start..end].split_whitespace().count();
    // "Diploma required; forklift ticket preferred" asks for two things.
    let whole = shape == Shape::Bullet && words < LONG_BULLET && !text[start..end].contains("; ");
    if matches!(shape, Shape::Heading | Shape::Field) || whole {
        return vec![(start, end)];
    }
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut from = start;
    for at in start..end {
        let stop =
            matches!(bytes[at], b'.' | b'!' | b'?' | b';') && at + 1 < end && bytes[at + 1].is_ascii_whitespace();
        if stop && (bytes[at] == b';' || ends_sentence(&text[from..at], &text[at + 1..end])) {
            found.push((from, at + 1));
            from = at + 1 + text[at + 1..end].len() - text[at + 1..end].trim_start().len();
        }
    }
    if from < end {
        found.push((from, end));
    }
    found
}

fn ends_sentence(before: &str, after: &str) -> bool {
    let last = before.rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or_default().to_lowercase();
    let short = [
        "e.g", "i.e", "etc", "dr", "mr", "mrs", "ms", "inc", "ltd", "st", "no", "approx", "vs", "u.s", "co", "jr",
        "sr", "exam", "dipl", "staatl", "gepr", "asst", "assoc", "dept", "min", "max", "incl", "inkl", "bzw", "ca",
        "ggf", "resp",
    ];
    let opens =
        after.trim_start().starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || c == '"' || c == '\'');
    opens && !short.contains(&last.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_know_their_shape_and_place() {
        let check = |raw: &str, want: &[(Shape, &str)]| {
            let blocks = blocks(raw);
            let got: Vec<_> = blocks.iter().map(|block| (block.shape, block.text.as_str())).collect();
            assert_eq!(got, want, "{raw}");
            for block in &blocks {
                assert!(raw.get(block.place.start..block.place.end).is_some(), "{raw}: {:?}", block.place);
            }
        };
        check(
            "# Nurse\n\n- Give care\n* Chart it",
            &[(Shape::Heading, "Nurse"), (Shape::Bullet, "Give care"), (Shape::Bullet, "Chart it")],
        );
        check(
            "- Diploma required; forklift ticket preferred",
            &[(Shape::Bullet, "Diploma required;"), (Shape::Bullet, "forklift ticket preferred")],
        );
        check(
            "You will run the ward. You report to\nthe matron.",
            &[(Shape::Prose, "You will run the ward."), (Shape::Prose, "You report to the matron.")],
        );
        check(
            "<h2>Duties</h2><ul><li>Fix <b>boilers</b> &amp; pumps</li></ul>",
            &[(Shape::Heading, "Duties"), (Shape::Bullet, "Fix boilers & pumps")],
        );
        check(
            "**Requirements:**\n• 5 years e.g. in a clinic\r\n",
            &[(Shape::Heading, "Requirements:"), (Shape::Bullet, "5 years e.g. in a clinic")],
        );
    }

    #[test]
    fn lines_without_bullets_are_parted_unless_they_were_wrapped() {
        let check = |raw: &str, want: usize| assert_eq!(blocks(raw).len(), want, "{raw}: {:?}", blocks(raw));
        let asked = "Experience with the software that small and large bakeries use";
        let longest = "A long line that says much more than all of the others do, so that nobody who reads it would ever think that any of them was wrapped";
        check(&format!("{longest}\n{asked}\nDiploma in baking\n{asked}\nClean hands"), 5);
        check("A baker's diploma, or the same from work in a bakery of some kind\n4+ years in a bakery", 2);
        check("We bake rye, spelt and wheat for all of the towns around the lake,  \nand we sell it", 2);
        check("We weld tubes and tanks of steel, of copper and of glass for\nBerlin and its lakes", 1);
    }

    #[test]
    fn fields_stand_alone() {
        let check = |raw: &str, want: &[(Shape, &str)]| {
            let blocks = blocks(raw);
            let got: Vec<_> = blocks.iter().map(|block| (block.shape, block.text.as_str())).collect();
            assert_eq!(got, want, "{raw}");
        };
        let title = "Job Title: Social Worker – Children in Need and Child Protection";
        check(
            &format!("{title}\nDepartment: Families"),
            &[(Shape::Prose, title), (Shape::Prose, "Department: Families")],
        );
        check(
            "---\ntitle: Welder\ndraft: true\n---\n\nWe weld.",
            &[(Shape::Field, "title: Welder"), (Shape::Field, "draft: true"), (Shape::Prose, "We weld.")],
        );
        check("---\ntitle: Welder\n---\n", &[(Shape::Prose, "title: Welder")]);
        check(
            "Apply soon!\n\ncompany: Acme Baking\njobType: permanent\nrequiredSkills: rye, till work",
            &[
                (Shape::Prose, "Apply soon!"),
                (Shape::Field, "company: Acme Baking"),
                (Shape::Field, "jobType: permanent"),
                (Shape::Field, "requiredSkills: rye, till work"),
            ],
        );
        check("We ask for the\nfollowing: rye", &[(Shape::Prose, "We ask for the following: rye")]);
    }

    #[test]
    fn a_short_line_above_a_list_heads_it() {
        let shape = |raw: &str| blocks(raw)[0].shape;
        assert_eq!(shape("You'll be doing\n- Welds"), Shape::Heading);
        assert_eq!(shape("We weld, and you will as well.\n- Welds"), Shape::Prose);
        assert_eq!(shape("You'll be doing\nWelds"), Shape::Prose);
    }

    #[test]
    fn a_place_points_into_the_original() {
        let raw = "Title\n\n<li>Weld &amp; cut</li>";
        let block = &blocks(raw)[1];
        assert_eq!((block.place.line, &raw[block.place.start..block.place.end]), (3, "Weld &amp; cut"));
    }
}
