//! Given a line of a posting, gives the years that it asks for, and whether it is about an age or a level alone.

use std::ops::Range;

use crate::posting::Section;
use crate::posting::demand::{Demand, Line, importance, importance_of};
use crate::posting::title_line::alternatives;
use crate::posting::words::LISTS;
use crate::role::{Criterion, Importance};
use crate::text::Gap;

/// Words of the longest line that is about somebody's age.
const AGE_WORDS: usize = 12;
/// Most years that a posting asks for; more of them are somebody else's.
const MOST_YEARS: u32 = 15;
/// What years are called.
const YEARS: [&str; 11] = ["year", "years", "yrs", "yr", "jahr", "jahre", "jahren", "ans", "anos", "ano", "anni"];

impl Line<'_> {
    /// How much it matters what these words ask for: "3 years as a baker, pastry skills preferred" asks for the years.
    pub(super) fn importance_at(&self, words: Range<usize>, section: Section) -> Importance {
        let parted = |at: usize| self.words[at].gap >= Gap::Comma;
        let from = (1..=words.start).rev().find(|&at| parted(at)).unwrap_or(0);
        let ends = |from: usize| (from..self.words.len()).find(|&at| parted(at)).unwrap_or(self.words.len());
        let mut to = ends(words.end);
        // "…, preferred" says nothing but how much what stands before it matters.
        let next = ends((to + 1).min(self.words.len()));
        if self.words[to..next].iter().all(|word| !word.tells) {
            to = next;
        }
        let clause: Vec<&str> = self.words[from..to].iter().map(|word| word.key.as_str()).collect();
        let elsewhere = LISTS.nice.is_in(&self.unbracketed) && !LISTS.nice.is_in(&format!(" {} ", clause.join(" ")));
        if elsewhere { importance_of(&self.spaced, section) } else { importance(self, section) }
    }

    /// "5+ years", "at least five years": how many, and which words say so.
    pub(super) fn years(&self) -> Option<(u32, Range<usize>)> {
        let at = self.words.iter().position(|word| YEARS.contains(&word.key.as_str()))?;
        if self.words.get(at + 1).is_some_and(|next| matches!(next.key.as_str(), "old" | "group" | "groups")) {
            return None;
        }
        let mut from = at;
        let mut least = None;
        while from > 0 && at - from < 5 {
            let before = &self.words[from - 1];
            match number(&before.key) {
                Some(value) => least = Some(value),
                None if matches!(before.key.as_str(), "or" | "more" | "to" | "plus" | "full" | "and" | "of") => {}
                None => break,
            }
            from -= 1;
        }
        // "In the last 3 years" is a span of time, and "over 25 years behind us" the age of a company.
        let key = |at: usize| self.words.get(at).map_or("", |word| word.key.as_str());
        let span = self.words[from.saturating_sub(2)..from].iter().any(|word| LISTS.spans.contains(&word.key));
        let past = LISTS.spans.contains(key(at + 1)) || key(at + 1) == "or" && key(at + 2) == "less";
        least.filter(|years| (1..=MOST_YEARS).contains(years) && !span && !past).map(|years| (years, from..at + 1))
    }

    /// "A degree or 4 years of work": the years stand in for the degree.
    pub(super) fn is_for_degree(&self, counted: &Range<usize>) -> bool {
        let before: Vec<&str> = self.words[..counted.start].iter().map(|word| word.key.as_str()).collect();
        let line = format!(" {} ", before.join(" "));
        let joined = self.words[counted.clone()].first().is_some_and(|word| word.key == "or") || line.ends_with(" or ");
        joined && LISTS.degrees.iter().any(|(_, phrases)| phrases.is_in(&line))
    }

    /// "Mid-level", "Entry level": the title's business.
    pub(super) fn is_level(&self) -> bool {
        let says =
            |key: &str| LISTS.levels.contains_key(key) || ["mid", "level", "mid-level", "entry-level"].contains(&key);
        !self.words.is_empty() && self.words.iter().all(|word| says(&word.key))
    }

    /// "Must be 18 or over", "23 years of age or older".
    pub(super) fn is_of_age(&self) -> bool {
        let line = &self.spaced;
        let aged = [" years of age ", " years old ", " or older ", " or over ", " years and older "];
        self.words.len() <= AGE_WORDS && aged.iter().any(|phrase| line.contains(phrase))
    }

    /// Years are counted in jobs with the posting's title, or with what the line calls the work.
    pub(super) fn tenure(&self, years: u32, title: Option<&str>, importance: Importance) -> Option<Demand> {
        let telling = self.telling();
        let named = (1..=4).contains(&telling.len()).then(|| telling.join(" "));
        let titles: Vec<String> = title.map(alternatives).unwrap_or_default().into_iter().chain(named).collect();
        if titles.is_empty() {
            return None;
        }
        let phrases = titles.clone();
        Some(Demand {
            title: format!("{years} {} of such work", if years == 1 { "year" } else { "years" }),
            importance,
            doubt: Some(format!("{years} years are counted in jobs whose title is near: {}", titles.join("; "))),
            criterion: Criterion::TitleText { titles, years },
            phrases,
        })
    }
}

/// A number in figures or words.
pub(super) fn number(key: &str) -> Option<u32> {
    const WORDS: [&str; 12] =
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    key.parse().ok().or_else(|| WORDS.iter().position(|word| *word == key).map(|at| at as u32 + 1))
}
