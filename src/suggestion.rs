//! Given a pool, gives the skills and the words of titles that many people write and nothing in the vocabulary matches.
//!
//! The pool is read record by record, and what is counted is bounded, so a pool of any size will do.

pub mod counter;

use std::collections::BTreeSet;

use crate::evidence::{Findings, MatchKind, Reading, Unit};
use crate::matcher::Matcher;
use crate::plan::Plan;
use crate::plan::word::Traits;
use crate::pool::Pool;
use crate::profile::{CandidateProfile, Section};
use crate::suggestion::counter::Counter;
use crate::text::keys;
use crate::timeline::PartialDate;

/// Different texts that are counted at once.
const MOST_TEXTS: usize = 100_000;
/// Words of the longest skill; what is longer is a sentence.
const MOST_WORDS: usize = 6;
/// Bytes of the longest skill.
const MOST_BYTES: usize = 80;

/// A text that the vocabulary does not know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The text in lower case.
    pub text: String,
    /// How many records have it, at least.
    pub records: u64,
}

/// What the vocabulary does not know.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Suggestions {
    /// Entries of skills lists, the most frequent first.
    pub skills: Vec<Suggestion>,
    /// Words of titles, the most frequent first.
    pub title_words: Vec<Suggestion>,
    /// Records read.
    pub read: u64,
    /// Records that could not be read.
    pub rejected: u64,
    /// By so much every number may be too low, since rare texts were forgotten on the way.
    pub forgotten: u64,
}

/// Reads `pool` and gives, of both kinds, the `top` most frequent texts that at least `least` records have; 0 means all.
#[must_use]
pub fn suggest(matcher: &Matcher, mut pool: Pool, as_of: PartialDate, top: usize, least: u64) -> Suggestions {
    let (mut skills, mut title_words) = (Counter::new(MOST_TEXTS), Counter::new(MOST_TEXTS));
    let (mut read, mut rejected) = (0, 0);
    let mut profile = CandidateProfile::default();
    let mut findings = Findings::default();
    while let Some(mut block) = pool.next_block() {
        block.load();
        rejected += block.rejects().len() as u64;
        for record in block.records() {
            if record.profile(&mut profile, as_of).is_err() {
                rejected += 1;
                continue;
            }
            read += 1;
            findings.gather(matcher.plan(), &profile, Reading::AsWritten);
            let unknown = Unknown::of(&profile, &findings, matcher.plan());
            skills.add(unknown.skills);
            title_words.add(unknown.title_words);
        }
        pool.recycle(block);
    }
    let forgotten = skills.forgotten().max(title_words.forgotten());
    Suggestions {
        skills: most_frequent(skills, top, least),
        title_words: most_frequent(title_words, top, least),
        read,
        rejected,
        forgotten,
    }
}

fn most_frequent(counter: Counter, top: usize, least: u64) -> Vec<Suggestion> {
    let counted = counter.into_sorted().into_iter().filter(|(_, records)| *records >= least);
    let counted = counted.map(|(text, records)| Suggestion { text, records });
    if top == 0 { counted.collect() } else { counted.take(top).collect() }
}

/// True for a text with letters that is no whole paragraph.
fn is_word(text: &str) -> bool {
    text.len() <= MOST_BYTES && text.chars().filter(|c| c.is_alphabetic()).count() >= 2
}

/// What nothing matches in one record, each text once.
struct Unknown {
    skills: BTreeSet<String>,
    title_words: BTreeSet<String>,
}

impl Unknown {
    fn of(profile: &CandidateProfile, findings: &Findings, plan: &Plan) -> Self {
        let mut unknown = Self { skills: BTreeSet::new(), title_words: BTreeSet::new() };
        // What a post brings with it spans its whole title and knows none of its words.
        let named = |unit: &&Unit| unit.kind != MatchKind::Post;
        let is_known =
            |at: u32| findings.units.iter().filter(named).any(|unit| unit.span.first <= at && at <= unit.span.last);
        for sentence in &findings.sentences {
            let passage = profile.passages()[sentence.passage as usize];
            let words = findings.words.of(sentence);
            match passage.section {
                Section::Skill => {
                    let text = profile.text(&passage);
                    let known = (sentence.first..sentence.end).any(is_known);
                    let words = keys(text);
                    let skill = words.join(" ");
                    if !known && words.len() <= MOST_WORDS && is_word(&skill) {
                        unknown.skills.insert(skill);
                    }
                }
                Section::Position => {
                    let mut at = 0;
                    while at < words.len() {
                        let rest = words[at + 1..].iter().map(|word| word.facts.fold);
                        if let Some((length, _)) = plan.titles().longest(words[at].facts.fold, rest) {
                            at += length;
                            continue;
                        }
                        let word = &words[at];
                        if !is_known(sentence.first + at as u32)
                            && !word.facts.traits.has(Traits::STOP)
                            && word.number.is_none()
                        {
                            let range = word.start as usize..word.end as usize;
                            let text = profile.text(&passage).get(range).unwrap_or_default();
                            unknown.title_words.extend(keys(text).into_iter().filter(|key| is_word(key)));
                        }
                        at += 1;
                    }
                }
                Section::PeopleLed
                | Section::Highlight
                | Section::WorkSummary
                | Section::Project
                | Section::Degree
                | Section::Course
                | Section::Publication
                | Section::Award
                | Section::Certificate
                | Section::Summary
                | Section::Label
                | Section::Interest => {}
            }
        }
        unknown
    }
}
