//! Given the words of a line that holds a whole résumé, tells which of them head its sections.

use std::collections::BTreeSet;

use super::super::super::schooling;
use super::super::super::words::WORDS;
use super::super::heading::{self, Heading};
use super::{Case, Words, is_capital};

/// Words that the heading of a section has at most.
const HEADING: usize = 4;

/// Words behind a heading among which a degree or dates confirm it.
const CONFIRMING: usize = 14;

/// Words behind a heading of skills among which a list of them has two commas.
const LISTED: usize = 8;

/// A heading within a line: the words `first..end`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Inner {
    pub(super) first: usize,
    pub(super) end: usize,
    pub(super) heading: Heading,
}

impl Words<'_> {
    pub(super) fn headings(&self) -> Vec<Inner> {
        let mut found = Vec::new();
        let mut seen = BTreeSet::new();
        let mut at = 0;
        while at < self.len() {
            let inner = self.heading_at(at).filter(|inner| {
                // A word that was a heading before is one of the text now.
                seen.insert(self.bare(inner.first).to_lowercase()) || inner.end > inner.first + 1
            });
            at = inner.map_or(at + 1, |inner| inner.end);
            found.extend(inner);
        }
        found
    }

    /// The longest heading that starts at word `at`.
    fn heading_at(&self, at: usize) -> Option<Inner> {
        let bare = self.bare(at);
        if bare.is_empty() || !bare.starts_with(char::is_alphabetic) {
            return None;
        }
        let lower = bare.to_lowercase();
        if WORDS.headings.of(&lower).is_none() && !WORDS.beside_headings.has(&lower) {
            return None;
        }
        (1..=HEADING.min(self.len() - at)).rev().find_map(|count| {
            let end = at + count;
            // A comma or a full stop within parts two things.
            if (at..end - 1).any(|inner| self.word(inner).ends_with([',', '.', ';', ':'])) {
                return None;
            }
            let phrase = self.between(at, end);
            if phrase.ends_with(['.', ',', ';']) || !self.stands_out(at, end) {
                return None;
            }
            let heading = heading::find(phrase)?;
            Some(Inner { first: at, end, heading })
        })
    }

    /// True where short items with commas between them start at word `at`.
    fn is_list(&self, at: usize) -> bool {
        (at..self.len().min(at + LISTED)).filter(|word| self.word(*word).ends_with(',')).count() >= 2
    }

    /// True where the words `first..end` can be a heading in the midst of a text.
    fn stands_out(&self, first: usize, end: usize) -> bool {
        const SMALL: [&str; 21] = [
            "a",
            "an",
            "and",
            "as",
            "by",
            "for",
            "from",
            "her",
            "his",
            "in",
            "including",
            "is",
            "my",
            "of",
            "on",
            "or",
            "our",
            "the",
            "to",
            "with",
            "years",
        ];
        let is_small = |at: usize| SMALL.iter().any(|word| self.word(at).eq_ignore_ascii_case(word));
        let phrase = self.between(first, end);
        let last = self.bare(end - 1);
        if !WORDS.headings_within.has(last) && WORDS.headings.of(&last.to_lowercase()).is_none() {
            // "Experience Data Scientist …": the next word belongs to what follows.
            return false;
        }
        let before = first.checked_sub(1);
        if is_capital(phrase) && self.case == Case::Mixed {
            // "SKILLS" is a heading; "IT" is not, nor is the middle of "CLINICAL EDUCATION SPECIALIST".
            let within = before.is_none_or(|before| is_capital(self.bare(before)))
                && is_capital(self.bare(end))
                && WORDS.positions.has(self.bare(end));
            return phrase.chars().filter(|c| c.is_alphabetic()).count() >= 6 && !is_weak(phrase) && !within;
        }
        let telling = (first..end).any(|at| WORDS.headings_within.has(self.bare(at)));
        let dressed = self.case == Case::Flat || (first..end).all(|at| self.is_capital(at) || is_small(at));
        if !telling || !dressed || end >= self.len() || is_small(end) {
            return false;
        }
        let next = self.word(end);
        if last.eq_ignore_ascii_case("contact") {
            return next.contains(|c: char| c == '@' || c.is_ascii_digit());
        }
        let lists = || WORDS.headings.of(&last.to_lowercase()) == Some(Heading::Skills) && self.is_list(end);
        if self.case == Case::Mixed && next.starts_with(char::is_lowercase) && !phrase.ends_with(':') && !lists() {
            return false;
        }
        let Some(before) = before else { return true };
        let joined = self.word(before).ends_with([',', '-', '–', '&', '/']);
        if is_small(before) || joined || heading::is_worked_on(self.bare(before)) {
            return false;
        }
        if self.case == Case::Mixed && self.is_capital(before) && !self.ends_a_sentence(before) {
            // What follows must confirm it: "Python Skills" is none, "Tableau Education MSc" is one.
            let confirming = (end + CONFIRMING).min(self.len());
            let short = is_capital(self.bare(before)) || self.bare(before) == "State";
            return short
                || schooling::names_degree(self.between(end, confirming))
                || self.job(end, confirming).is_some();
        }
        true
    }
}

/// A single word that is a heading only on a line of its own.
fn is_weak(phrase: &str) -> bool {
    !phrase.contains(' ') && !WORDS.headings_within.has(phrase.trim_matches(|c: char| !c.is_alphanumeric()))
}
