//! Given one assessment of a stored result, gives what the page says about the candidate.

use std::cmp::Reverse;

use serde::Serialize;

use crate::render::asked::nearest;
use crate::render::html::proof::Proof;
use crate::render::html::proof::proofs;
use crate::render::html::proof::told;
use crate::render::html::stored::Assessed;
use crate::render::html::stored::Issue;
use crate::render::html::stored::Requirement;
use crate::render::html::stored::Shown;
use crate::render::html::stored::Status;
use crate::render::html::stored::Telling;
use crate::render::html::stored::Tier;
use crate::render::html::view::Asked;
use crate::render::html::view::Person;
use crate::score::Credit;
use crate::score::Score;

/// Open requirements that are named as what to ask about.
const QUESTIONS: usize = 6;

/// How much of the evidence a card quotes of each requirement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Detail {
    /// The strongest three.
    Full,
    /// The strongest one, where a page tells of thousands.
    Brief,
}

impl Detail {
    const fn most(self) -> usize {
        match self {
            Self::Full => 3,
            Self::Brief => 1,
        }
    }
}

/// All that is said about one candidate; requirements and categories are numbers into the role's lists.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Card {
    pub(super) anchor: String,
    rank: u64,
    ties: u64,
    person: Person,
    pub(super) score: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    range: Option<String>,
    tier: Tier,
    meaning: &'static str,
    coverage: u32,
    confidence: u32,
    gates_met: u32,
    gates: u32,
    too_little: bool,
    why: Vec<Reason>,
    #[serde(skip_serializing_if = "Option::is_none")]
    verify: Option<Reason>,
    ask: Vec<Question>,
    bars: Vec<Bar>,
    requirements: Vec<Option<Judged>>,
    ledger: Ledger,
    issues: Vec<Note>,
}

/// A requirement with the line that shows it.
#[derive(Clone, Debug, Serialize)]
struct Reason {
    requirement: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<Shown>,
    left: String,
    proof: Proof,
}

/// An open requirement, and what closing it would add.
#[derive(Clone, Debug, Serialize)]
struct Question {
    requirement: usize,
    standing: &'static str,
    impact: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    climb: Option<String>,
}

/// What a category earned.
#[derive(Clone, Debug, Serialize)]
struct Bar {
    points: String,
    /// Of a hundred.
    width: String,
}

/// How one requirement stands.
#[derive(Clone, Debug, Serialize)]
struct Judged {
    status: Status,
    standing: &'static str,
    points: String,
    /// The posting's line; of several, the nearest.
    #[serde(skip_serializing_if = "Option::is_none")]
    asked: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<Shown>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    claimed_only: bool,
    proofs: Vec<Proof>,
    #[serde(skip_serializing_if = "is_none")]
    more: usize,
}

/// The sum that makes the score, to the last decimal.
#[derive(Clone, Debug, Serialize)]
struct Ledger {
    sum: String,
    held_back: Vec<HeldBack>,
    score: String,
}

/// What an unmet gate takes.
#[derive(Clone, Debug, Serialize)]
struct HeldBack {
    title: Shown,
    points: String,
    exact: String,
}

/// What was noted while the record was read.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Note {
    code: Shown,
    severity: Shown,
    pointer: Shown,
    message: Shown,
    hint: Shown,
}

impl Note {
    pub(super) fn new(issue: &Issue) -> Self {
        let value = issue.value.as_ref().map(|value| format!("{}: {}", issue.message.as_str(), value.as_str()));
        Self {
            code: issue.code.clone(),
            severity: issue.severity.clone(),
            pointer: issue.pointer.clone(),
            message: value.map_or_else(|| issue.message.clone(), |text| Shown::new(&text)),
            hint: issue.hint.clone(),
        }
    }

    /// Without the value, which may tell whose record it is.
    pub(super) fn blind(issue: &Issue) -> Self {
        let Issue { code, severity, pointer, message, hint, value: _ } = issue;
        Self {
            code: code.clone(),
            severity: severity.clone(),
            pointer: pointer.clone(),
            message: message.clone(),
            hint: hint.clone(),
        }
    }
}

impl Card {
    /// What is said about `person`, who was assessed as `assessed` for what is `asked`.
    pub(super) fn new(assessed: &Assessed, person: Person, anchor: String, asked: &Asked, detail: Detail) -> Self {
        let note = if person.is_blind() { Note::blind } else { Note::new };
        let mut requirements: Vec<Option<Judged>> = asked.requirements().map(|_| None).collect();
        for requirement in &assessed.requirements {
            if let Some(at) = asked.requirement(&requirement.id) {
                requirements[at] = Some(Judged::new(requirement, detail));
            }
        }
        let bars = asked.categories().map(|id| {
            let category = assessed.categories.iter().find(|category| category.id == *id);
            category.map_or_else(Bar::empty, |category| Bar::new(category.points, category.max_points))
        });
        Self {
            anchor,
            rank: assessed.rank,
            ties: assessed.ties,
            person,
            score: format!("{:.1}", assessed.score),
            range: (assessed.low != assessed.high).then(|| format!("{:.1} to {:.1}", assessed.low, assessed.high)),
            tier: assessed.tier,
            meaning: meaning(assessed.tier),
            coverage: percent(assessed.coverage),
            confidence: percent(assessed.confidence),
            gates_met: assessed.gates.met,
            gates: assessed.gates.total,
            too_little: assessed.too_little,
            why: assessed.strengths.iter().filter_map(|one| reason(one, assessed, asked)).collect(),
            verify: assessed.verify_first.as_ref().and_then(|one| reason(one, assessed, asked)),
            ask: questions(assessed, asked),
            bars: bars.collect(),
            requirements,
            ledger: Ledger::new(assessed, asked),
            issues: assessed.issues.iter().map(note).collect(),
        }
    }
}

impl Judged {
    fn new(requirement: &Requirement, detail: Detail) -> Self {
        let (proofs, more) = proofs(requirement, detail.most());
        let quotes = requirement.evidence.iter().map(|one| one.quote.as_str());
        let source = requirement.source_line.as_ref().map(Shown::as_str);
        Self {
            asked: source.map(|source| nearest(source, quotes)),
            status: requirement.status,
            standing: standing(requirement),
            points: format!("{:.2}", requirement.points),
            note: requirement.note.clone(),
            claimed_only: requirement.claimed_only,
            proofs,
            more,
        }
    }
}

impl Bar {
    fn new(points: Score, of: Score) -> Self {
        let share = Credit::ratio(points.micropoints().into(), of.micropoints().max(1).into());
        let width = share.millionths() / 1_000;
        Self { points: format!("{points:.1}"), width: format!("{}.{}", width / 10, width % 10) }
    }

    fn empty() -> Self {
        Self::new(Score::ZERO, Score::MAX)
    }
}

impl Ledger {
    fn new(assessed: &Assessed, asked: &Asked) -> Self {
        let sum: Score = assessed.requirements.iter().map(|requirement| requirement.points).sum();
        let held_back = assessed.held_back.iter().map(|held| HeldBack {
            title: asked.title(&held.requirement).clone(),
            points: format!("{:.1}", held.points),
            exact: held.points.to_string(),
        });
        Self { sum: sum.to_string(), held_back: held_back.collect(), score: assessed.score.to_string() }
    }
}

/// A requirement with the line that the result names for it.
fn reason(telling: &Telling, assessed: &Assessed, asked: &Asked) -> Option<Reason> {
    let requirement = assessed.requirements.iter().find(|one| one.id == telling.requirement)?;
    Some(Reason {
        requirement: asked.requirement(&requirement.id)?,
        note: requirement.note.clone(),
        left: format!("{:.1} would be left of {:.1} without it", assessed.score - requirement.stake, assessed.score),
        proof: told(requirement, telling)?,
    })
}

/// What is open, what would add most first.
fn questions(assessed: &Assessed, asked: &Asked) -> Vec<Question> {
    let mut open: Vec<&Requirement> = assessed
        .requirements
        .iter()
        .filter(|requirement| requirement.status != Status::Met && requirement.impact > Score::ZERO)
        .collect();
    open.sort_by_key(|requirement| Reverse(requirement.impact));
    let questions = open.into_iter().take(QUESTIONS).filter_map(|requirement| {
        Some(Question {
            requirement: asked.requirement(&requirement.id)?,
            standing: standing(requirement),
            impact: format!("+{:.1}", requirement.impact),
            climb: requirement
                .rank_if_met
                .filter(|rank| *rank < assessed.rank)
                .map(|rank| format!("rank {} → {rank}", assessed.rank)),
        })
    });
    questions.collect()
}

/// The words for how a requirement stands; finding nothing is told apart from finding too little.
fn standing(requirement: &Requirement) -> &'static str {
    match requirement.status {
        Status::Met => "met",
        Status::Partial => "partly met",
        Status::Missing if requirement.evidence.is_empty() => "no evidence found",
        Status::Missing => "too little found",
        Status::Undetermined => "undetermined",
    }
}

const fn meaning(tier: Tier) -> &'static str {
    match tier {
        Tier::A => "all gates met",
        Tier::B => "gates partly met",
        Tier::C => "too little found for a gate",
    }
}

/// In whole percent.
fn percent(share: Credit) -> u32 {
    (share.millionths() + 5_000) / 10_000
}

/// A count of none is not written.
fn is_none(count: &usize) -> bool {
    *count == 0
}
