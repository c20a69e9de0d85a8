//! Given what was found in a record, gives how far it satisfies a requirement's rule.
//!
//! The rules are a closed set, one file each. A rule sees findings, never the record's text, and answers with a
//! satisfaction between nothing and all; adding evidence never lowers it.

pub mod concepts;
pub mod degree;
pub mod leadership;
pub mod publications;
pub mod tenure;
pub mod text;
pub mod title;
pub mod title_text;

use crate::evidence::assertion::Assertion;
use crate::evidence::{Findings, MatchKind, Span};
use crate::plan::{ConceptId, Plan};
use crate::policy::{MAX_UNITS, Policy};
use crate::posting::title::JobTitle;
use crate::profile::{CandidateProfile, Presence, Section};
use crate::role::{Criterion, DegreeLevel, Equivalence, Family, TeamFamily, TenureFamily, Track};
use crate::score::Credit;
use crate::skill::SkillVocabulary;

/// A criterion whose concepts are looked up.
#[derive(Clone, Debug)]
pub enum Rule {
    /// See [`Criterion::AnyOf`].
    AnyOf(Vec<ConceptId>),
    /// See [`Criterion::AllOf`].
    AllOf(Vec<ConceptId>),
    /// See [`Criterion::KOf`].
    KOf(usize, Vec<ConceptId>),
    /// See [`Criterion::Tenure`].
    Tenure(TenureFamily, u32),
    /// See [`Criterion::Leadership`].
    Leadership(TeamFamily, u32),
    /// See [`Criterion::Title`].
    Title(Vec<Family>, Track, u32),
    /// See [`Criterion::TitleText`].
    TitleText(Vec<JobTitle>, u32),
    /// See [`Criterion::Degree`]; the last number is months of research that another rule of the role has used up.
    Degree(DegreeLevel, Vec<ConceptId>, Equivalence, u32),
    /// See [`Criterion::Publications`].
    Publications(Vec<ConceptId>),
    /// See [`Criterion::Text`].
    Text,
    /// See [`Criterion::Either`].
    Either(Vec<Rule>),
}

impl Rule {
    /// Looks up the concepts of `criterion`; ids that do not exist were refused when the catalogue was made.
    #[must_use]
    pub fn new(criterion: &Criterion, vocabulary: &SkillVocabulary, used_months: u32) -> Self {
        let ids = |names: &[String]| -> Vec<ConceptId> {
            names.iter().filter_map(|name| vocabulary.position(name)).map(|at| at as ConceptId).collect()
        };
        match criterion {
            Criterion::AnyOf { concepts } => Self::AnyOf(ids(concepts)),
            Criterion::AllOf { concepts } => Self::AllOf(ids(concepts)),
            Criterion::KOf { k, concepts } => Self::KOf(*k, ids(concepts)),
            Criterion::Tenure { family, years } => Self::Tenure(*family, *years),
            Criterion::Leadership { family, size } => Self::Leadership(*family, *size),
            Criterion::Title { families, track, level } => Self::Title(families.clone(), *track, *level),
            Criterion::TitleText { titles, years } => {
                Self::TitleText(titles.iter().map(|title| JobTitle::new(title)).collect(), *years)
            }
            Criterion::Degree { level, fields, equivalent } => {
                Self::Degree(*level, ids(fields), *equivalent, used_months)
            }
            Criterion::Publications { venues } => Self::Publications(ids(venues)),
            Criterion::Text => Self::Text,
            Criterion::Either { of } => {
                Self::Either(of.iter().map(|inner| Self::new(inner, vocabulary, used_months)).collect())
            }
        }
    }
}

/// Why a rule could not be judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unknown {
    /// The record has no work history.
    NoWork,
    /// The work history could not be read.
    UnreadableWork,
    /// Jobs that would tell have no usable dates.
    UndatedWork,
    /// The record has no education section.
    NoEducation,
    /// The education section could not be read.
    UnreadableEducation,
    /// The language is not supported.
    Language,
}

impl Unknown {
    /// The reason in words.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NoWork => "the record has no work history",
            Self::UnreadableWork => "the work history could not be read",
            Self::UndatedWork => "jobs that would tell have no usable dates",
            Self::NoEducation => "the record has no education section",
            Self::UnreadableEducation => "the education section could not be read",
            Self::Language => "the text is in a language that is not supported",
        }
    }
}

/// One piece of evidence behind an outcome, or one that was looked at and does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Basis {
    /// Where; `None` for what comes from dates alone.
    pub span: Option<Span>,
    /// The entry, for what comes from dates.
    pub entry: Option<u32>,
    /// The concept matched.
    pub concept: Option<ConceptId>,
    /// How.
    pub kind: MatchKind,
    /// How it is asserted.
    pub assertion: Assertion,
    /// Its strength for this rule.
    pub strength: Credit,
}

/// Whether a rule notes what it used; the arithmetic is the same.
#[derive(Debug)]
pub enum Trace {
    /// It does not.
    Off,
    /// It does.
    On {
        /// What counts.
        used: Vec<Basis>,
        /// What does not.
        rejected: Vec<Basis>,
        /// Arithmetic in words.
        note: Option<String>,
    },
}

impl Trace {
    /// An empty trace.
    #[must_use]
    pub const fn on() -> Self {
        Self::On { used: Vec::new(), rejected: Vec::new(), note: None }
    }

    /// Notes evidence.
    pub fn used(&mut self, basis: impl FnOnce() -> Basis) {
        if let Self::On { used, .. } = self {
            used.push(basis());
        }
    }

    /// Notes evidence that does not count.
    pub fn rejected(&mut self, basis: impl FnOnce() -> Basis) {
        if let Self::On { rejected, .. } = self {
            rejected.push(basis());
        }
    }

    /// Notes arithmetic in words.
    pub fn note(&mut self, words: impl FnOnce() -> String) {
        if let Self::On { note, .. } = self {
            *note = Some(words());
        }
    }
}

/// How far a rule is satisfied.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// By everything.
    pub satisfaction: Credit,
    /// By what is shown, with or without dates.
    pub demonstrated: Credit,
    /// By what is shown and dated.
    pub dated: Credit,
    /// Why the rest is not known.
    pub unknown: Option<Unknown>,
}

/// What a rule looks at.
#[derive(Clone, Copy)]
pub struct Facts<'a> {
    /// The compiled catalogue.
    pub plan: &'a Plan,
    /// The record.
    pub profile: &'a CandidateProfile,
    /// What was found in it.
    pub findings: &'a Findings,
    /// The requirement's number, for its text.
    pub requirement: u32,
}

impl<'a> Facts<'a> {
    /// The numbers that judge.
    #[must_use]
    pub const fn policy(&self) -> &'a Policy {
        self.plan.policy()
    }

    /// Why something that jobs would tell is not known.
    #[must_use]
    pub fn unknown_work(&self) -> Option<Unknown> {
        match self.profile.work() {
            Presence::Absent => Some(Unknown::NoWork),
            Presence::Unreadable => Some(Unknown::UnreadableWork),
            Presence::Read => self.unknown_language(),
        }
    }

    /// Why something that any shown work would tell is not known.
    #[must_use]
    pub fn unknown_practice(&self) -> Option<Unknown> {
        let shows = self.profile.passages().iter().any(|passage| {
            matches!(
                passage.section,
                Section::Highlight | Section::WorkSummary | Section::Project | Section::Publication
            )
        });
        if shows { self.unknown_language() } else { self.unknown_work() }
    }

    /// Why something that the education section would tell is not known.
    #[must_use]
    pub fn unknown_education(&self) -> Option<Unknown> {
        match self.profile.education() {
            Presence::Absent => Some(Unknown::NoEducation),
            Presence::Unreadable => Some(Unknown::UnreadableEducation),
            Presence::Read => self.unknown_language(),
        }
    }

    fn unknown_language(&self) -> Option<Unknown> {
        self.findings.foreign.then_some(Unknown::Language)
    }
}

/// Judges one rule.
pub fn judge(rule: &Rule, facts: Facts<'_>, trace: &mut Trace) -> Outcome {
    match rule {
        Rule::AnyOf(concepts) => concepts::any_of(concepts, facts, trace),
        Rule::AllOf(concepts) => concepts::all_of(concepts, facts, trace),
        Rule::KOf(k, concepts) => concepts::k_of(*k, concepts, facts, trace),
        Rule::Tenure(family, years) => tenure::judge(*family, *years, facts, trace),
        Rule::Leadership(family, size) => leadership::judge(*family, *size, facts, trace),
        Rule::Title(families, track, level) => title::judge(families, *track, *level, facts, trace),
        Rule::TitleText(titles, years) => title_text::judge(titles, *years, facts, trace),
        Rule::Degree(level, fields, equivalence, used) => {
            degree::judge(*level, fields, *equivalence, *used, facts, trace)
        }
        Rule::Publications(venues) => publications::judge(venues, facts, trace),
        Rule::Text => text::judge(facts, trace),
        Rule::Either(rules) => either(rules, facts, trace),
    }
}

/// The best of several rules; the trace is the best one's.
fn either(rules: &[Rule], facts: Facts<'_>, trace: &mut Trace) -> Outcome {
    let mut best: Option<(Outcome, Trace)> = None;
    let mut dated = Credit::ZERO;
    let mut demonstrated = Credit::ZERO;
    for rule in rules {
        let mut own = match trace {
            Trace::Off => Trace::Off,
            Trace::On { .. } => Trace::on(),
        };
        let outcome = judge(rule, facts, &mut own);
        dated = dated.max(outcome.dated);
        demonstrated = demonstrated.max(outcome.demonstrated);
        if best.as_ref().is_none_or(|(other, _)| outcome.satisfaction > other.satisfaction) {
            best = Some((outcome, own));
        }
    }
    let Some((outcome, own)) = best else { return Outcome::default() };
    *trace = own;
    Outcome { demonstrated, dated, ..outcome }
}

/// One thing that can be counted together with others from different sources.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Countable {
    /// Its strength.
    pub strength: Credit,
    /// Where it comes from.
    pub source: crate::evidence::Source,
    /// Equal for sentences of the same words.
    pub sentence: u64,
    /// For the trace.
    pub index: u32,
}

/// The best noisy-or of at most three things with different sources and different sentences, and their indices.
///
/// `things` stand strongest first. Taking the strongest three sources is exact while no sentence repeats in another
/// source; where one does, the best set is searched among the few that can be in it: three of a source, three of a
/// sentence, eleven in all (of the other two chosen, each stands in the way of at most five).
#[must_use]
pub fn best_three(things: &[Countable]) -> (Credit, [Option<u32>; 3]) {
    let mut chosen: [Option<Countable>; 3] = [None; 3];
    let mut count = 0;
    let mut repeated = false;
    for thing in things {
        if thing.strength.is_zero() || count == MAX_UNITS {
            break;
        }
        let taken = &chosen[..count];
        if taken.iter().flatten().any(|other| other.source == thing.source) {
            continue;
        }
        if taken.iter().flatten().any(|other| other.sentence == thing.sentence) {
            repeated = true;
            continue;
        }
        chosen[count] = Some(*thing);
        count += 1;
    }
    if repeated {
        chosen = search_three(things);
    }
    let total = chosen.iter().flatten().fold(Credit::ZERO, |sum, thing| sum.or(thing.strength));
    (total, chosen.map(|thing| thing.map(|thing| thing.index)))
}

fn search_three(things: &[Countable]) -> [Option<Countable>; 3] {
    const CANDIDATES: usize = 11;
    let mut candidates: Vec<Countable> = Vec::new();
    for thing in things {
        let of_source = candidates.iter().filter(|other| other.source == thing.source);
        let of_sentence = candidates.iter().filter(|other| other.sentence == thing.sentence);
        let twin = candidates.iter().any(|other| other.source == thing.source && other.sentence == thing.sentence);
        if !twin && of_source.count() < 3 && of_sentence.count() < 3 {
            candidates.push(*thing);
        }
        if candidates.len() == CANDIDATES {
            break;
        }
    }
    let apart = |a: &Countable, b: &Countable| a.source != b.source && a.sentence != b.sentence;
    let mut best = ([None; 3], Credit::ZERO);
    let mut offer = |set: [Option<Countable>; 3]| {
        let total = set.iter().flatten().fold(Credit::ZERO, |sum, thing| sum.or(thing.strength));
        if total > best.1 {
            best = (set, total);
        }
    };
    for (at, &a) in candidates.iter().enumerate() {
        offer([Some(a), None, None]);
        for (next, &b) in candidates.iter().enumerate().skip(at + 1) {
            if !apart(&a, &b) {
                continue;
            }
            offer([Some(a), Some(b), None]);
            for &c in &candidates[next + 1..] {
                if apart(&a, &c) && apart(&b, &c) {
                    offer([Some(a), Some(b), Some(c)]);
                }
            }
        }
    }
    best.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::Source;

    fn thing(strength: u32, source: u32, sentence: u64, index: u32) -> Countable {
        Countable { strength: Credit::percent(strength), source: Source::of(source), sentence, index }
    }

    #[test]
    fn one_source_and_one_sentence_count_once() {
        let check = |things: &[Countable], want: &[u32]| {
            let (_, chosen) = best_three(things);
            assert_eq!(chosen.iter().flatten().copied().collect::<Vec<_>>(), want, "{things:?}");
        };
        check(&[thing(90, 1, 1, 0), thing(80, 1, 2, 1), thing(70, 2, 3, 2)], &[0, 2]);
        check(&[thing(90, 1, 1, 0), thing(80, 2, 1, 1)], &[0]);
        // The sentence repeated at 2 is better counted at 1 with the other one at 2.
        check(&[thing(90, 1, 1, 0), thing(85, 2, 1, 1), thing(80, 1, 2, 2)], &[1, 2]);
        check(&[], &[]);
    }

    #[test]
    fn adding_a_thing_never_lowers_the_best() {
        let mut seed = 7_u64;
        let mut next = |below: u64| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) % below
        };
        for _ in 0..5_000 {
            let mut things: Vec<Countable> =
                (0..next(12)).map(|index| thing(next(101) as u32, next(4) as u32, next(4), index as u32)).collect();
            things.sort_by_key(|thing| std::cmp::Reverse(thing.strength));
            let before = best_three(&things).0;
            things.push(thing(next(101) as u32, next(4) as u32, next(4), 99));
            things.sort_by_key(|thing| std::cmp::Reverse(thing.strength));
            assert!(best_three(&things).0 >= before, "{things:?}");
        }
    }
}
