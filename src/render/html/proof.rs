//! Given evidence, gives what the page quotes of it: each sentence once, with the words that matched marked.

use std::collections::HashSet;

use serde::Serialize;

use crate::render::html::stored::Evidence;
use crate::render::html::stored::Requirement;
use crate::render::html::stored::Shown;
use crate::render::html::stored::Telling;
use crate::render::place::place;

/// Characters of a quote that are kept on either side of what matched.
const AROUND: usize = 180;

/// A quote with its place.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Proof {
    before: String,
    matched: String,
    after: String,
    place: Shown,
    #[serde(skip_serializing_if = "Option::is_none")]
    job: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<Shown>,
}

impl Proof {
    pub(super) fn new(evidence: &Evidence) -> Self {
        let (before, matched, after) = parted(evidence.quote.as_str(), evidence.matched.as_str());
        let entry = [&evidence.position, &evidence.dates];
        let entry: Vec<&str> = entry.into_iter().flatten().map(Shown::as_str).collect();
        Self {
            before,
            matched,
            after,
            place: Shown::new(&place(evidence.pointer.as_str(), evidence.line)),
            job: (!entry.is_empty()).then(|| entry.join(", ")),
            reason: evidence.reason.clone(),
        }
    }
}

/// The proofs that are shown of a requirement, at most `most` that count and one that does not, and how many are left.
pub(super) fn proofs(requirement: &Requirement, most: usize) -> (Vec<Proof>, usize) {
    let (counted, not_counted) = (each_once(&requirement.evidence), each_once(&requirement.rejected));
    let all = counted.len() + not_counted.len();
    let mut shown: Vec<Proof> = counted.into_iter().take(most).map(Proof::new).collect();
    if shown.len() < most {
        shown.extend(not_counted.into_iter().take(1).map(Proof::new));
    }
    let more = all - shown.len();
    (shown, more)
}

/// The piece of `requirement` that `telling` is about.
pub(super) fn told(requirement: &Requirement, telling: &Telling) -> Option<Proof> {
    let is_it = |one: &&Evidence| one.pointer == telling.pointer && one.quote == telling.quote;
    requirement.evidence.iter().find(is_it).map(Proof::new)
}

/// Each sentence once, by its strongest piece.
fn each_once(evidence: &[Evidence]) -> Vec<&Evidence> {
    let mut seen = HashSet::new();
    evidence.iter().filter(|one| seen.insert((one.pointer.as_str(), one.quote.as_str()))).collect()
}

/// A quote before, within and after the words that matched.
fn parted(quote: &str, matched: &str) -> (String, String, String) {
    let (quote, matched) = (quote.trim(), matched.trim());
    let at = quote.find(matched).filter(|_| !matched.is_empty());
    let Some(at) = at else { return (beginning(quote), String::new(), String::new()) };
    let (before, rest) = quote.split_at(at);
    let (matched, after) = rest.split_at(matched.len());
    (ending(before), beginning(matched), beginning(after))
}

/// The first characters of a long text.
fn beginning(text: &str) -> String {
    match text.char_indices().nth(AROUND) {
        Some((at, _)) => {
            // A word is not cut, unless it is all there is.
            let kept = text[..at].rfind(char::is_whitespace).map_or(&text[..at], |space| &text[..space]);
            format!("{}…", kept.trim_end())
        }
        None => text.to_owned(),
    }
}

/// The last characters of a long text.
fn ending(text: &str) -> String {
    match text.char_indices().rev().nth(AROUND) {
        Some((at, _)) => {
            let kept = text[at..].find(char::is_whitespace).map_or(&text[at..], |space| &text[at + space..]);
            format!("…{}", kept.trim_start())
        }
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_matched_is_marked_and_stays_in_view() {
        let check = |quote: &str, matched: &str, want: (&str, &str, &str)| {
            let (before, matched, after) = parted(quote, matched);
            assert_eq!((before.as_str(), matched.as_str(), after.as_str()), want, "{quote}");
        };
        check("Led a team of 9 data scientists", "team of 9", ("Led a ", "team of 9", " data scientists"));
        check(" Led ", "Led", ("", "Led", ""));
        check("Led", "elsewhere", ("Led", "", ""));
        check("Led", "", ("Led", "", ""));
        let words = "several words ".repeat(60);
        let (before, matched, after) = parted(&format!("{words}led {words}"), "led");
        assert!(before.starts_with("…several ") || before.starts_with("…words "), "{before}");
        assert!(matched == "led" && (after.ends_with(" several…") || after.ends_with(" words…")), "{after}");
        let long = format!("{} led {}", "é".repeat(500), "ü".repeat(500));
        let (before, matched, after) = parted(&long, "led");
        assert!(before.starts_with('…') && matched == "led" && after.ends_with('…'));
        assert!(before.chars().count() + after.chars().count() < 2 * AROUND + 4);
    }
}
