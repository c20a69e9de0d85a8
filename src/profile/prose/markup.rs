//! Given a text with HTML in it, tells what is a bullet.

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
