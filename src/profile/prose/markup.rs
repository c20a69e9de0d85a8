//! Given a text with HTML in it, tells its tags from its text, and what is a bullet.

use super::super::Section;

/// The items of HTML lists as highlights, and what stands around them as running text.
pub(super) fn items(text: &str) -> Vec<((usize, usize), Section)> {
    let mut parts = Vec::new();
    let mut start = 0;
    let mut section = Section::WorkSummary;
    for (at, _) in text.match_indices('<') {
        let next = if text[at..].starts_with("<li") {
            Section::Highlight
        } else if text[at..].starts_with("</li") {
            Section::WorkSummary
        } else {
            continue;
        };
        parts.push((without_tags(text, (start, at)), section));
        (start, section) = (at, next);
    }
    parts.push((without_tags(text, (start, text.len())), section));
    parts
}

/// The range without the tags and white space at its ends.
fn without_tags(text: &str, (start, end): (usize, usize)) -> (usize, usize) {
    let (mut start, mut end) = (start, end);
    loop {
        let part = text[start..end].trim_start();
        start = end - part.len();
        match part.find('>') {
            Some(close) if part.starts_with('<') => start += close + 1,
            Some(_) | None => break,
        }
    }
    loop {
        let part = text[start..end].trim_end();
        end = start + part.len();
        match part.rfind('<') {
            Some(open) if part.ends_with('>') => end = start + open,
            Some(_) | None => break,
        }
    }
    (start, end)
}

/// `text` without white space around it, in whichever of the ways it is written in pages, and without the style that
/// closes a line of some: "Engineer [2019 to 2021]{style="…"}".
pub(super) fn without_blanks(text: &str) -> &str {
    const BLANKS: [&str; 5] = ["&nbsp;", "&nbsp ", "<br>", "<br/>", "<br />"];
    let mut rest = text.trim();
    while let Some(shorter) =
        BLANKS.iter().find_map(|blank| rest.strip_prefix(blank).or_else(|| rest.strip_suffix(blank)))
    {
        rest = shorter.trim();
    }
    let style = rest.rfind("]{").filter(|at| rest.ends_with('}') && !rest[*at..].contains(' '));
    style.map_or(rest, |style| &rest[..=style])
}

/// What a tag of HTML says of the line that it opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tag {
    /// How words look, or where they lead to.
    Inline,
    /// Something of its own: a paragraph, a cell.
    Block,
    /// An item of a list.
    Item,
    /// A heading of this level; 1 is the highest.
    Heading(u8),
}

/// Bytes that a tag has at most: links are long.
const LONGEST_TAG: usize = 300;

/// The tag that `text` starts with, opening or closing, and its bytes; `<ada@example.org>` and `<https://…>` are none.
pub(super) fn tag(text: &str) -> Option<(Tag, usize)> {
    // What makers of pages fill in: "{% for post in posts %}", "{{ page.title }}".
    for (opening, closing) in [("{%", "%}"), ("{{", "}}")] {
        let Some(rest) = text.strip_prefix(opening) else { continue };
        let near = &rest.as_bytes()[..rest.len().min(LONGEST_TAG)];
        let end = near.windows(closing.len()).position(|window| window == closing.as_bytes());
        return end.map(|end| (Tag::Inline, opening.len() + end + closing.len()));
    }
    let inner = text.strip_prefix('<')?;
    let close = inner.bytes().take(LONGEST_TAG).position(|byte| matches!(byte, b'>' | b'<'))?;
    let inner = inner.get(..close).filter(|_| text.as_bytes()[close + 1] == b'>')?;
    let name = inner.trim_start_matches('/');
    let letters = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let (name, rest) = name.split_at(letters);
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) || !(rest.is_empty() || rest.starts_with([' ', '/', '\n']))
    {
        return None;
    }
    let tag = match name.to_ascii_lowercase().as_str() {
        "heading" => Tag::Heading(1),
        heading if matches!(heading.as_bytes(), [b'h', b'1'..=b'6']) => Tag::Heading(heading.as_bytes()[1] - b'0'),
        "li" => Tag::Item,
        "p" | "div" | "br" | "tr" | "td" | "th" | "table" | "ul" | "ol" | "dl" | "dt" | "dd" | "section"
        | "article" => Tag::Block,
        _ => Tag::Inline,
    };
    Some((tag, close + 2))
}

/// `text` without the tags around it, and what those in front of it say, the strongest.
pub(super) fn untagged(text: &str) -> (&str, Option<Tag>) {
    let mut rest = text.trim();
    let mut strongest = None;
    while let Some((tag, bytes)) = tag(rest) {
        strongest = strongest.max(Some(tag));
        rest = without_blanks(&rest[bytes..]);
    }
    while let Some(open) = rest.rfind('<').filter(|_| rest.ends_with('>')) {
        let closes = rest[open..].starts_with("</") || rest[open..].starts_with("<br");
        if !closes || tag(&rest[open..]).is_none() {
            break;
        }
        rest = rest[..open].trim_end();
    }
    (rest, strongest)
}

/// True for a line of tags or of a comment without text between them.
pub(super) fn is_mere_markup(line: &str) -> bool {
    if line.starts_with("<!--") && line.ends_with("-->") {
        return true;
    }
    if !line.starts_with('<') {
        return false;
    }
    let mut inside = 0_usize;
    !line.chars().any(|c| {
        match c {
            '<' => inside += 1,
            '>' => inside = inside.saturating_sub(1),
            _ => return inside == 0 && c.is_alphanumeric(),
        }
        false
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_told_from_addresses_and_signs() {
        for (text, want) in [
            ("<h4> Education", Some((Tag::Heading(4), 4))),
            ("</li>", Some((Tag::Item, 5))),
            ("<p align=\"left\">", Some((Tag::Block, 16))),
            ("<img src=\"a.png\"\n alt=\"A\">", Some((Tag::Inline, 26))),
            ("{% for post in posts %}", Some((Tag::Inline, 23))),
            ("<ada@example.org>", None),
            ("<https://example.org>", None),
            ("< 5 ms > 3 ms", None),
            ("<T, U>", None),
            ("<unclosed", None),
            ("{% unclosed", None),
        ] {
            assert_eq!(tag(text), want, "{text}");
        }
    }

    #[test]
    fn what_stands_around_a_line_is_taken_off() {
        for (text, want) in [
            ("<h4> <a href=\"/papers\">Papers</a></h4>", ("Papers", Some(Tag::Heading(4)))),
            ("<li>Led six <b>people</b></li>", ("Led six <b>people", Some(Tag::Item))),
            ("&nbsp <strong> Head of Data</strong> <br>", ("&nbsp <strong> Head of Data", None)),
            ("<p>&nbsp <strong> Head of Data</strong>", ("Head of Data", Some(Tag::Block))),
            ("Vector<String>", ("Vector<String>", None)),
        ] {
            assert_eq!(untagged(text), want, "{text}");
        }
    }
}
