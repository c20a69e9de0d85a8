//! Given the line of a name, gives the letters behind it: what somebody has studied or is licensed to do.
//!
//! The name itself is never read. Only letters of a list count, so that no part of a name is taken for them.

use super::super::harvest::Reader;
use super::super::words::WORDS;
use super::super::{EntryKind, Section};
use super::line::Line;
use crate::document::NodeId;

/// Words of a name at most, with its title.
const NAME: usize = 6;
/// What is said of a licence behind its letters.
const SAID: [&str; 5] = ["registered", "licensed", "certified", "chartered", "qualified"];

impl<'d> Reader<'d> {
    /// Reads the letters behind a name, if there are any.
    pub(super) fn credentials(&mut self, node: NodeId, line: &Line<'d>) {
        let Some((start, end)) = behind_name(line.text) else { return };
        let entry = self.harvest.open(EntryKind::Certificate, node);
        self.text_in(node, (line.start + start, line.start + end), Section::Certificate, Some(entry));
        self.harvest.close(self.doc, entry, &[&line.text[start..end]], 1);
    }
}

/// Where the letters behind a name start and end.
fn behind_name(line: &str) -> Option<(usize, usize)> {
    let words = || {
        line.split_whitespace().map(|word| {
            let bare = word.trim_matches(|c: char| matches!(c, ',' | ';' | '(' | ')' | '|'));
            (bare.as_ptr() as usize - line.as_ptr() as usize, bare)
        })
    };
    let is_apart = |at: usize| {
        line[..at].trim_end().ends_with([',', '(', '|']) || line[..at].ends_with("  ") || line[at..].contains("(Hons")
    };
    // Short letters may be a surname: "Linh DO".
    let first = words().position(|(at, word)| is_credential(word) && (word.len() > 2 || is_apart(at)))?;
    let mut run = words().skip(first).take_while(|(_, word)| is_credential(word) || is_beside(word));
    let (start, opening) = run.next().filter(|_| (2..=NAME).contains(&first))?;
    let (last, closing) = run.filter(|(_, word)| is_credential(word)).last().unwrap_or((start, opening));
    // "BA (Hons) Social Work, SWE registered": what is said of a licence goes on over the words between.
    let rest = words().skip(first).take_while(|(_, word)| word.bytes().all(|byte| byte.is_ascii_alphabetic()));
    let said = rest.filter(|(_, word)| SAID.contains(&word.to_lowercase().as_str())).last();
    let (last, closing) = said.filter(|(at, _)| *at > last).unwrap_or((last, closing));
    Some((start, last + closing.len()))
}

fn is_credential(word: &str) -> bool {
    word.chars().filter(|c| c.is_uppercase()).count() >= 2 && (WORDS.credentials.has(word) || WORDS.degrees.has(word))
}

/// True for what stands among such letters.
fn is_beside(word: &str) -> bool {
    matches!(word, "" | "Hons" | "Hons." | "hons" | "&" | "and" | "-" | "–")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_read_and_names_are_not() {
        for (line, want) in [
            ("Niamh Carr BSc (Hons) OT, HCPC", Some("BSc (Hons) OT, HCPC")),
            ("Mary Major, RN, BSN, CCRN", Some("RN, BSN, CCRN")),
            ("SAM DOE, CPA, MBA", Some("CPA, MBA")),
            ("Dr. Jane Roe (PhD)", Some("PhD")),
            ("Jane Roe, PhD - Oslo", Some("PhD")),
            ("Amara Roe BA (Hons) Social Work, SWE registered", Some("BA (Hons) Social Work, SWE registered")),
            ("Amara Roe, BA, 12 Elm Street, registered", Some("BA")),
            ("Jane Roe", None),
            ("ROE, JANE", None),
            ("Linh DO", None),
            ("Yo Ma", None),
            ("PhD", None),
            ("RN, BSN", None),
            ("", None),
        ] {
            assert_eq!(behind_name(line).map(|(start, end)| &line[start..end]), want, "{line}");
        }
    }
}
