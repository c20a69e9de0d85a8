//! Given a paragraph with markup in it, gives the words that a reader of the page sees, and where each of them stood.

use std::borrow::Cow;

use super::markup::{self, Tag};

/// Bytes that the address of a link has at most.
const LONGEST_LINK: usize = 400;

/// What marks may start with.
const MARKS: [char; 7] = ['<', '{', '*', '_', '`', '[', ']'];

/// A paragraph without tags, emphasis and the addresses of links.
#[derive(Debug)]
pub(super) struct Plain<'t> {
    pub(super) text: Cow<'t, str>,
    /// From the first byte of the plain text on, the second one of the paragraph, up to the next of these.
    kept: Vec<(usize, usize)>,
}

impl<'t> Plain<'t> {
    pub(super) fn of(paragraph: &'t str) -> Self {
        let mut plain = Self { text: Cow::Borrowed(paragraph), kept: Vec::new() };
        if !paragraph.contains(MARKS) {
            return plain;
        }
        let mut text = String::with_capacity(paragraph.len());
        let (mut from, mut seek) = (0, 0);
        while let Some(at) = paragraph[seek..].find(MARKS).map(|at| seek + at) {
            let Some((end, parts)) = mark(paragraph, at) else {
                seek = at + 1;
                continue;
            };
            plain.keep(&mut text, paragraph, (from, at));
            if parts {
                // "Head of Tides<br>Acme" is two things.
                plain.kept.push((text.len(), at));
                text.push(' ');
            }
            (from, seek) = (end, end);
        }
        plain.keep(&mut text, paragraph, (from, paragraph.len()));
        plain.text = Cow::Owned(text);
        plain
    }

    fn keep(&mut self, text: &mut String, paragraph: &str, (from, to): (usize, usize)) {
        if from < to {
            self.kept.push((text.len(), from));
            text.push_str(&paragraph[from..to]);
        }
    }

    /// Where byte `at` of the plain text stood in the paragraph.
    pub(super) fn start(&self, at: usize) -> usize {
        let next = self.kept.partition_point(|(plain, _)| *plain <= at);
        next.checked_sub(1).map_or(at, |place| self.kept[place].1 + (at - self.kept[place].0))
    }

    /// Where text stood that ends before byte `at` of the plain text.
    pub(super) fn end(&self, at: usize) -> usize {
        at.checked_sub(1).map_or(0, |last| self.start(last) + 1)
    }
}

/// One past the mark at byte `at`, and whether it parts what stands around it; nothing where it is text.
fn mark(text: &str, at: usize) -> Option<(usize, bool)> {
    let rest = &text[at..];
    let before = text[..at].chars().next_back();
    match rest.as_bytes()[0] {
        b'<' | b'{' => markup::tag(rest).map(|(tag, bytes)| (at + bytes, tag != Tag::Inline)),
        b'*' | b'`' => {
            let bare = rest.trim_start_matches(['*', '`']);
            let free = |c: Option<char>| c.is_none_or(char::is_whitespace);
            (!(free(before) && free(bare.chars().next()))).then_some((text.len() - bare.len(), false))
        }
        b'_' => {
            let bare = rest.trim_start_matches('_');
            let of_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            (of_word(before) != of_word(bare.chars().next())).then_some((text.len() - bare.len(), false))
        }
        // "[Acme](https://acme.example)" and "[Acme][1]".
        b'[' => link(rest).map(|_| (at + 1, false)),
        _ => {
            let near = at.saturating_sub(LONGEST_LINK);
            let opening = near + text.as_bytes()[near..at].iter().rposition(|byte| *byte == b'[')?;
            let (closing, end) = link(&text[opening..])?;
            (opening + closing == at).then_some((opening + end, false))
        }
    }
}

/// Where the name of the link ends that `text` starts with, and one past its address.
fn link(text: &str) -> Option<(usize, usize)> {
    let closing = text.bytes().take(LONGEST_LINK).position(|byte| byte == b']')?;
    let address = &text[closing + 1..];
    let last = match address.as_bytes().first()? {
        b'(' => b')',
        b'[' => b']',
        _ => return None,
    };
    let end = address.bytes().take(LONGEST_LINK).position(|byte| byte == last)?;
    // "(https://acme.example "Acme")" has a title.
    let is_one_word = !address[..end].contains([' ', '\n']) || address[..end].contains(" \"");
    (closing > 1 && is_one_word).then_some((closing, closing + 1 + end + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_found_where_it_stood() {
        for (text, want) in [
            ("Jane is **Head** of [Tides](https://acme.example/t) at _Acme_.", "Jane is Head of Tides at Acme."),
            (
                "As <b>Head</b> of Tides<br>Jane_Roe 5 * 3 <ada@acme.example>",
                "As Head of Tides Jane_Roe 5 * 3 <ada@acme.example>",
            ),
            ("[Acme][1] and [2019] [to](a b)", "Acme and [2019] [to](a b)"),
            ("[Acme](acme.example \"Acme\") ]] [a](b c) \"d\"", "Acme ]] [a](b c) \"d\""),
            ("no marks", "no marks"),
            ("{{ page.title }}**Bió** é", "Bió é"),
        ] {
            let plain = Plain::of(text);
            assert_eq!(plain.text, want, "{text}");
            for (at, word) in want.match_indices(|c: char| c.is_alphanumeric()) {
                assert_eq!(&text[plain.start(at)..][..word.len()], word, "{text}");
                assert_eq!(plain.end(at + word.len()).min(text.len()), plain.start(at + word.len() - 1) + 1, "{text}");
            }
        }
    }
}
