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

use smallvec::SmallVec;

use crate::evidence::assertion::Assertion;
use crate::evidence::texts::TextFound;
use crate::evidence::{Findings, MatchKind, Span};
use crate::plan::concepts::ConceptNames;
use crate::plan::{ConceptId, Plan};
use crate::policy::Policy;
use crate::posting::title::JobTitle;
use crate::profile::{CandidateProfile, Presence, Section};
use crate::role::{Criterion, DegreeLevel, Equivalence, Family, TeamFamily, TenureFamily, Track};
use crate::score::Credit;

/// The concepts that a rule names.
pub type Concepts = SmallVec<[ConceptId; 6]>;

/// A criterion whose concepts are looked up.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Rule {
    /// See [`Criterion::AnyOf`].
    AnyOf(Concepts),
    /// See [`Criterion::AllOf`].
    AllOf(Concepts),
    /// See [`Criterion::KOf`].
    KOf(usize, Concepts),
    /// See [`Criterion::Tenure`].
    Tenure(TenureFamily, u32),
    /// See [`Criterion::Leadership`].
    Leadership(TeamFamily, u32),
    /// See [`Criterion::Title`].
    Title(Vec<Family>, Track, u32),
    /// See [`Criterion::TitleText`].
    TitleText(Vec<JobTitle>, u32),
    /// See [`Criterion::Degree`]; the last number is months of research that another rule of the role has used up.
    Degree(DegreeLevel, Concepts, Equivalence, u32),
    /// See [`Criterion::Publications`].
    Publications(Concepts),
    /// See [`Criterion::Text`].
    Text,
    /// See [`Criterion::Overlap`].
    Overlap,
    /// See [`Criterion::Either`].
    Either(Vec<Rule>),
}

impl Rule {
    /// Looks up the concepts of `criterion`; ids that do not exist were refused when the catalogue was made.
    #[must_use]
    pub fn new(criterion: &Criterion, names: &ConceptNames, used_months: u32) -> Self {
        let ids = |ids: &[String]| -> Concepts { ids.iter().filter_map(|id| names.find(id)).collect() };
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
            Criterion::Overlap => Self::Overlap,
            Criterion::Either { of } => {
                Self::Either(of.iter().map(|inner| Self::new(inner, names, used_months)).collect())
            }
        }
    }

    /// What it looks at.
    #[must_use]
    pub fn scope(&self) -> Scope {
        match self {
            Self::AnyOf(_) | Self::AllOf(_) | Self::KOf(..) | Self::Text | Self::Overlap => Scope::Words,
            Self::Tenure(..)
            | Self::Leadership(..)
            | Self::Title(..)
            | Self::TitleText(..)
            | Self::Degree(..)
            | Self::Publications(_) => Scope::Record,
            Self::Either(rules) => rules.iter().map(Self::scope).reduce(Scope::and).unwrap_or(Scope::Record),
        }
    }

    /// Hands every concept to `take` whose being shown it looks at.
    pub fn each_concept(&self, take: &mut impl FnMut(ConceptId)) {
        match self {
            Self::AnyOf(concepts) | Self::AllOf(concepts) | Self::KOf(_, concepts) => {
                concepts.iter().copied().for_each(take);
            }
            Self::Either(rules) => rules.iter().for_each(|rule| rule.each_concept(take)),
            Self::Tenure(..)
            | Self::Leadership(..)
            | Self::Title(..)
            | Self::TitleText(..)
            | Self::Degree(..)
            | Self::Publications(_)
            | Self::Text
            | Self::Overlap => {}
        }
    }
}

/// What a rule looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Concepts and the requirement's own words: without any of these in a record it says that there is nothing.
    Words,
    /// Dates, titles, degrees and papers, and never the requirement's own words.
    Record,
    /// Some of each.
    Both,
}

impl Scope {
    /// That of two rules.
    fn and(self, other: Self) -> Self {
        if self == other { self } else { Self::Both }
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

    /// True where it notes.
    #[must_use]
    pub const fn is_on(&self) -> bool {
        matches!(self, Self::On { .. })
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
    /// How much of the requirement's own words was found.
    pub text: Option<&'a TextFound>,
    /// Why what is not found may be there after all.
    pub unknowns: Unknowns,
}

/// Why things that are not found may be there after all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Unknowns {
    /// What jobs would tell.
    pub work: Option<Unknown>,
    /// What any shown work would tell.
    pub practice: Option<Unknown>,
    /// What the education section would tell.
    pub education: Option<Unknown>,
}

impl Unknowns {
    /// Those of a record.
    fn of(profile: &CandidateProfile, findings: &Findings) -> Self {
        let language = findings.foreign.then_some(Unknown::Language);
        let read = |presence: Presence, absent: Unknown, unreadable: Unknown| match presence {
            Presence::Absent => Some(absent),
            Presence::Unreadable => Some(unreadable),
            Presence::Read => language,
        };
        let work = read(profile.work(), Unknown::NoWork, Unknown::UnreadableWork);
        let shows = profile.passages().iter().any(|passage| {
            matches!(
                passage.section,
                Section::Highlight | Section::WorkSummary | Section::Project | Section::Publication
            )
        });
        Self {
            work,
            practice: if shows { language } else { work },
            education: read(profile.education(), Unknown::NoEducation, Unknown::UnreadableEducation),
        }
    }
}

impl<'a> Facts<'a> {
    /// What rules that a record's words do not decide look at: nothing was found of the requirement's own.
    #[must_use]
    pub fn new(plan: &'a Plan, profile: &'a CandidateProfile, findings: &'a Findings) -> Self {
        Self { plan, profile, findings, text: None, unknowns: Unknowns::of(profile, findings) }
    }

    /// The same for the requirement of this number.
    #[must_use]
    pub fn of_requirement(self, number: u32) -> Self {
        let texts = &self.findings.texts;
        let at = texts.binary_search_by_key(&number, |text| text.requirement);
        Self { text: at.ok().map(|at| &texts[at]), ..self }
    }

    /// The numbers that judge.
    #[must_use]
    pub const fn policy(&self) -> &'a Policy {
        self.plan.policy()
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
        Rule::Overlap => text::overlap(facts, trace),
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
