//! Given a text, gives the stretches that are its lines, also where columns or lost line breaks hide them.

use std::collections::BTreeMap;

use super::super::words::Field;
use super::markup::Tag;
use super::{exported, flat, glued, heading, markup, torn};
use crate::timeline::PartialDate;

/// Bytes of a line, and wide gaps in it, that show that line breaks were lost.
const LOST: (usize, usize) = (400, 4);

/// Bytes from which a line with bullets inside has lost its line breaks.
const CROWDED: usize = 120;

/// Lines of the front matter that some page makers put first.
const FRONT_MATTER: usize = 60;

/// The column that a second column of text starts at, at least, and lines that must start there.
const COLUMNS: (usize, usize) = (20, 4);

/// A line of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    /// First byte.
    pub(super) start: usize,
    /// One past the last.
    pub(super) end: usize,
    /// It does not follow the stretch before it in the text.
    pub(super) apart: bool,
    /// What it is, where the words told and not the layout.
    pub(super) role: Option<Role>,
}

/// What a line is in a text without line breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// The heading of a section.
    Heading,
    /// What heads a job, or was done in it.
    Field(Field),
}

/// The lines of `text`; those of a second column come after those of the first.
pub(super) fn breaks(text: &str, as_of: PartialDate) -> Vec<Stretch> {
    let body = after_front_matter(text);
    let whole = torn::mended(text, physical(text, body), as_of);
    if let Some(columns) = columns(text, &whole) {
        return columns;
    }
    let mut breaks = Vec::with_capacity(whole.len());
    for (start, end) in whole {
        if let Some(lines) = flat::lines(&text[start..end], as_of) {
            let placed = |line: Stretch| Stretch { start: start + line.start, end: start + line.end, ..line };
            breaks.extend(lines.into_iter().map(placed));
            continue;
        }
        let mut from = start;
        for at in inner_breaks(&text[start..end]) {
            breaks.push(Stretch { start: from, end: start + at, apart: false, role: None });
            from = start + at;
        }
        breaks.push(Stretch { start: from, end, apart: false, role: None });
    }
    breaks
}

/// The lines as they are broken; in text that has lost its line breaks, runs of blanks and bullets end one, too.
fn physical(text: &str, from: usize) -> Vec<(usize, usize)> {
    let flat = text.lines().any(|line| line.len() > LOST.0 && line.matches("     ").count() >= LOST.1);
    let mut seams = glued::seams(text, from);
    seams.extend(exported::seams(text, from));
    seams.sort_unstable();
    let mut seams = seams.into_iter().peekable();
    let mut breaks = Vec::new();
    let mut start = from;
    let mut spaces = 0;
    // One past the tag that is read, which may go over several lines.
    let mut tag_end = 0;
    for (at, c) in text.char_indices().skip_while(|(at, _)| *at < from) {
        let ends = match c {
            // Return and newline are one break, and leave no blank line between them.
            '\r' => !text[at + 1..].starts_with('\n'),
            '\n' | '\u{2028}' | '\u{000B}' | '\u{000C}' => true,
            '•' | '▪' | '●' | '➢' | '◦' if flat => at > start,
            _ => flat && spaces >= 4 && !c.is_whitespace(),
        };
        let seams_here = std::iter::from_fn(|| seams.next_if(|seam| *seam <= at)).filter(|seam| *seam == at).count();
        let glued = seams_here > 0 && at > start;
        // Pages break lines by a tag.
        let tag = if c == '<' { markup::tag(&text[at..]) } else { None };
        let opens = tag.is_some_and(|(tag, _)| tag != Tag::Inline) && !text[at..].starts_with("</");
        let tagged = opens && at > start;
        if let Some((_, bytes)) = tag.filter(|_| at >= tag_end) {
            tag_end = at + bytes;
        }
        let ends = (ends && at >= tag_end) || glued || tagged;
        spaces = if c == ' ' || c == '\u{A0}' { spaces + 1 } else { 0 };
        if ends {
            breaks.push((start, at));
            if seams_here > 1 {
                // A blank line.
                breaks.push((at, at));
            }
            start = if c.is_whitespace() || c == '\u{2028}' { at + c.len_utf8() } else { at };
        }
    }
    breaks.push((start, text.len()));
    breaks
}

/// Where the text starts behind front matter between two lines of three hyphens, or of three plus signs.
pub(super) fn after_front_matter(text: &str) -> usize {
    let fence =
        ["---", "+++"].into_iter().find(|fence| text.strip_prefix(fence).is_some_and(|rest| rest.starts_with('\n')));
    let Some(fence) = fence else { return 0 };
    let sign = if fence == "---" { ':' } else { '=' };
    let mut at = fence.len() + 1;
    for line in text[at..].split_inclusive('\n').take(FRONT_MATTER) {
        at += line.len();
        if line.trim_end() == fence {
            return at;
        }
        if !line.trim().is_empty() && !line.contains(sign) && !line.starts_with([' ', '-', '#', '[', ']']) {
            return 0;
        }
    }
    0
}

/// Where bullets within a line, and a heading glued to its end, start lines of their own.
fn inner_breaks(line: &str) -> Vec<usize> {
    let mut breaks = Vec::new();
    if line.len() >= CROWDED || line.contains('•') {
        let bullets = line.match_indices(" * ").map(|(at, _)| at + 1).chain(line.match_indices('•').map(|(at, _)| at));
        let mut bullets: Vec<usize> = bullets.filter(|at| !line[..*at].trim().is_empty()).collect();
        bullets.sort_unstable();
        // One asterisk may be a product; a heading in front of it tells, too.
        let headed = bullets.first().is_some_and(|at| heading::find(&line[..*at]).is_some());
        // Two of three signs are enough.
        let signs = [bullets.len() >= 2, headed, line.len() >= CROWDED];
        if signs.iter().filter(|sign| **sign).count() >= 2 {
            breaks = bullets;
        }
    }
    let last = breaks.last().copied().unwrap_or(0);
    if let Some(at) = glued_heading(&line[last..]) {
        breaks.push(last + at);
    }
    breaks
}

/// "… and deep learning.Education Details": where the heading starts.
fn glued_heading(line: &str) -> Option<usize> {
    let end = line.trim_end();
    // Rows of exported tables stand in front of the next one's heading.
    let exported = exported::HEADINGS.iter().find_map(|heading| end.strip_suffix(heading));
    if let Some(rest) = exported.filter(|rest| !rest.trim().is_empty()) {
        return Some(rest.len());
    }
    let from = end.char_indices().rev().nth(48).map_or(0, |(at, _)| at);
    let mut before = end[..from].chars().next_back().unwrap_or(' ');
    for (at, c) in end[from..].char_indices().map(|(at, c)| (from + at, c)) {
        let seam = c.is_uppercase() && (before.is_lowercase() || matches!(before, '.' | ')'));
        before = c;
        if seam && end[at..].contains(' ') && heading::find(&end[at..]).is_some() {
            return Some(at);
        }
    }
    None
}

/// The lines of two columns side by side, if the text is set so.
///
/// A second column is one that headings stand in, on both sides of the gutter; dates at the right margin are none.
fn columns(text: &str, lines: &[(usize, usize)]) -> Option<Vec<Stretch>> {
    // The column, in characters, and the byte at which the right part of a line starts behind a wide gap.
    let parts = |start: usize, end: usize| {
        let line = &text[start..end];
        let mut found = Vec::new();
        let (mut spaces, mut column) = (0, 0);
        for (at, c) in line.char_indices() {
            if c == ' ' {
                spaces += 1;
            } else {
                if spaces >= 2 && column >= COLUMNS.0 {
                    found.push((column, start + at));
                }
                spaces = 0;
            }
            column += 1;
        }
        found
    };
    // How many lines have a part that starts at a column, and whether one of these parts is a heading.
    let mut starts: BTreeMap<usize, (usize, bool)> = BTreeMap::new();
    for (start, end) in lines.iter().filter(|(start, end)| end - start > COLUMNS.0 && end - start < 300) {
        for (column, at) in parts(*start, *end) {
            let (count, headed) = starts.entry(column).or_default();
            *count += 1;
            *headed |= heading::find(&text[at..*end]).is_some();
        }
    }
    let headed = starts.into_iter().filter(|(_, (count, headed))| *headed && *count >= COLUMNS.1);
    let gutter = headed.max_by_key(|(_, (count, _))| *count).map(|(column, _)| column)?;
    let mut left = Vec::new();
    let mut right = Vec::new();
    let mut crossed = 0;
    for (start, end) in lines.iter().copied() {
        let seam = parts(start, end).into_iter().find(|(column, _)| *column == gutter).map(|(_, at)| at);
        let reaches = text[start..end].trim_end().chars().count() > gutter;
        if let Some(at) = seam {
            left.push(Stretch { start, end: at, apart: true, role: None });
            right.push(Stretch { start: at, end, apart: true, role: None });
        } else {
            crossed += usize::from(reaches);
            left.push(Stretch { start, end, apart: true, role: None });
            right.push(Stretch { start: end, end, apart: true, role: None });
        }
    }
    let has_heading = |side: &[Stretch]| side.iter().any(|s| heading::find(&text[s.start..s.end]).is_some());
    let split = right.iter().filter(|stretch| stretch.start < stretch.end).count();
    (crossed * 4 <= split && has_heading(&left)).then(|| {
        left.append(&mut right);
        left
    })
}

#[cfg(test)]
mod tests {
    use super::super::super::tests::as_of;
    use super::*;

    fn check(text: &str, want: &[&str]) {
        let got: Vec<&str> =
            breaks(text, as_of()).iter().map(|s| text[s.start..s.end].trim()).filter(|s| !s.is_empty()).collect();
        assert_eq!(got, want, "{text}");
    }

    #[test]
    fn hidden_lines_are_found() {
        check("a\nb\r\nc\u{2028}d", &["a", "b", "c", "d"]);
        check("---\ntitle: x\n---\n# Jane", &["# Jane"]);
        check("---\nnot front matter\n---\nb", &["---", "not front matter", "---", "b"]);
        check(
            "Reads and writes deep learning.Education Details",
            &["Reads and writes deep learning.", "Education Details"],
        );
        check("We use PowerBI", &["We use PowerBI"]);
        check("Skills • R • Python Education Details", &["Skills", "• R", "• Python", "Education Details"]);
        let crowded = format!("Skills * Languages: Python, {} * Tools: Git, Docker", "SQL, ".repeat(20));
        assert_eq!(breaks(&crowded, as_of()).len(), 3);
    }

    #[test]
    fn columns_are_read_one_after_the_other() {
        let text = "EXPERIENCE                    SKILLS\n\
                    Manager                       Python\n\
                    Acme                          SQL\n\
                    2019 - 2021                   Rust\n\
                    Built things                  EDUCATION\n\
                    Ran them";
        check(
            text,
            &[
                "EXPERIENCE",
                "Manager",
                "Acme",
                "2019 - 2021",
                "Built things",
                "Ran them",
                "SKILLS",
                "Python",
                "SQL",
                "Rust",
                "EDUCATION",
            ],
        );
        // Dates at the margin are no column.
        let text = "EXPERIENCE\n\
                    Manager, Acme Corporation     2019 - 2021\n\
                    Engineer, Beta Corporation    2017 - 2019\n\
                    Analyst, Gamma Corporation    2015 - 2017\n\
                    Intern, Delta Corporation     2014 - 2015";
        assert_eq!(breaks(text, as_of()).len(), 5);
    }
}
