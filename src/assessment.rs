//! Given outcomes, gives the ledger: requirements, categories, gates, score.
//!
//! `rank` and `explain` judge by the same rules, and a test holds the one against the other.

mod ledger;
pub mod panel;
pub mod quote;

use crate::assessment::ledger::Ledger;
use crate::assessment::quote::Quoter;
use crate::criterion::{Basis, Facts, Outcome, Rule, Trace, judge};
use crate::evidence::Findings;
use crate::evidence::MatchKind;
use crate::evidence::assertion::Assertion;
use crate::issue::{Code, Issue};
use crate::plan::Plan;
use crate::policy::Policy;
use crate::profile::{CandidateProfile, Section};
use crate::role::{Criterion, Importance, Role, TenureFamily};
use crate::score::{Credit, Score};

/// How a requirement stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// Satisfied.
    Met,
    /// Partly satisfied.
    Partial,
    /// Read, and nothing or too little found.
    Missing,
    /// What would tell is not in the record or could not be read.
    Undetermined,
}

impl Status {
    /// The word for it in output.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::Partial => "partial",
            Self::Missing => "missing",
            Self::Undetermined => "undetermined",
        }
    }

    /// The tier of a record with a gate that stands so, as far as that gate goes.
    const fn tier(self) -> Tier {
        match self {
            Self::Met => Tier::A,
            Self::Partial | Self::Undetermined => Tier::B,
            Self::Missing => Tier::C,
        }
    }
}

/// How a record stands with the gates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// All gates are met.
    A,
    /// None is missing.
    B,
    /// One is missing.
    C,
}

impl Tier {
    /// The letter.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::B => "B",
            Self::C => "C",
        }
    }
}

/// One piece of evidence, with the user's own words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// JSON Pointer into the user's own document.
    pub pointer: String,
    /// First byte of the match within the field's decoded string.
    pub start: u32,
    /// One past its last byte.
    pub end: u32,
    /// The sentence around it, a slice of the input.
    pub quote: String,
    /// The concept matched; empty for text, scope and dates.
    pub concept: String,
    /// The words matched, a slice of the input.
    pub matched: String,
    /// How it was found.
    pub kind: MatchKind,
    /// Which part of the résumé.
    pub section: Section,
    /// How it is asserted.
    pub assertion: Assertion,
    /// Its strength for the requirement.
    pub strength: Credit,
    /// When, for entries with dates.
    pub dates: Option<String>,
    /// The job title of the entry.
    pub position: Option<String>,
    /// Why it does not count, for evidence that does not.
    pub reason: Option<&'static str>,
}

/// How one requirement came out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequirementResult {
    /// Its id.
    pub id: String,
    /// Its category.
    pub category: String,
    /// For people.
    pub title: String,
    /// How much it matters.
    pub importance: Importance,
    /// It is a gate.
    pub gate: bool,
    /// How it stands.
    pub status: Status,
    /// S.
    pub satisfaction: Credit,
    /// Points earned.
    pub points: Score,
    /// Points to be had.
    pub max_points: Score,
    /// What the whole score would gain if this requirement alone were fully met.
    pub impact: Score,
    /// What the whole score would lose if nothing at all spoke for this requirement; of a gate that is most of what it is.
    pub stake: Score,
    /// Only declarations speak for it.
    pub claimed_only: bool,
    /// Arithmetic in words, or why it is undetermined.
    pub note: Option<String>,
    /// What counts.
    pub evidence: Vec<Evidence>,
    /// What was looked at and does not count.
    pub rejected: Vec<Evidence>,
    /// What would count as proof.
    pub remedy: String,
    /// The posting's own line that it was drawn from, for roles drafted from a posting.
    pub source_line: Option<String>,
}

/// How one category came out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CategoryResult {
    /// Its id.
    pub id: String,
    /// For people.
    pub title: String,
    /// Points earned.
    pub points: Score,
    /// Points to be had.
    pub max_points: Score,
}

/// What a gate takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldBack {
    /// The gate's id.
    pub requirement: String,
    /// Points.
    pub points: Score,
}

/// How the gates stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gates {
    /// How many are met.
    pub met: u32,
    /// How many there are.
    pub total: u32,
    /// Those that are missing.
    pub missing: Vec<String>,
}

/// One record against one role, with everything that explains it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assessment {
    /// The role's id.
    pub role: String,
    /// The score.
    pub score: Score,
    /// The score if everything undetermined were unmet, and doubtful dates read short.
    pub low: Score,
    /// The score if everything undetermined were met.
    pub high: Score,
    /// How it stands with the gates.
    pub tier: Tier,
    /// The share of points whose requirements are met.
    pub coverage: Credit,
    /// The share of the earned points that is shown and dated.
    pub confidence: Credit,
    /// There is too little in the record to judge.
    pub too_little: bool,
    /// How the gates stand.
    pub gates: Gates,
    /// In the role's order.
    pub categories: Vec<CategoryResult>,
    /// In the role's order.
    pub requirements: Vec<RequirementResult>,
    /// One line a gate that takes something.
    pub held_back: Vec<HeldBack>,
    /// What was noted while reading.
    pub issues: Vec<Issue>,
}

/// What decides the order of records: nothing else does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// The score.
    pub score: Score,
    /// The tier.
    pub tier: Tier,
    /// Gates met.
    pub gates_met: u32,
    /// The share of points whose requirements are met.
    pub coverage: Credit,
}

/// A role whose rules are compiled.
#[derive(Clone, Debug)]
pub struct Assessor {
    rules: Vec<Rule>,
    first_requirement: u32,
}

/// One requirement, judged.
#[derive(Clone, Copy, Debug)]
struct Judged {
    outcome: Outcome,
    status: Status,
}

impl Assessor {
    /// Compiles the rules of `role`, whose first requirement has the number `first_requirement` in the plan.
    #[must_use]
    pub fn new(role: &Role, plan: &Plan, first_requirement: u32) -> Self {
        // Years that fill a requirement of research tenure do not pay for a degree as well.
        let used = role
            .requirements
            .iter()
            .filter_map(|requirement| {
                let Criterion::Tenure { family: TenureFamily::Research, years } = requirement.criterion else {
                    return None;
                };
                Some(years * 12)
            })
            .max()
            .unwrap_or(0);
        let rules = role.requirements.iter().map(|r| Rule::new(&r.criterion, plan.names(), used)).collect();
        Self { rules, first_requirement }
    }

    /// The role's score with everything that explains it; `pessimistic` holds the findings under the short reading of
    /// doubtful dates, where there are any.
    #[must_use]
    pub fn assess(
        &self,
        role: &Role,
        plan: &Plan,
        profile: &CandidateProfile,
        findings: &Findings,
        pessimistic: Option<&Findings>,
    ) -> Assessment {
        let policy = plan.policy();
        let (judged, traces) = self.judge_all(plan, profile, findings, |_| Trace::on());
        let ledger = Ledger::of(role, policy, &judged, |judged| judged.outcome.satisfaction);
        let low = pessimistic.map_or(ledger.score, |findings| {
            let judged = self.judge_all(plan, profile, findings, |_| Trace::Off).0;
            Ledger::of(role, policy, &judged, |judged| judged.outcome.satisfaction).score
        });
        let high = Ledger::of(role, policy, &judged, |judged| match judged.status {
            Status::Undetermined => Credit::ONE,
            Status::Met | Status::Partial | Status::Missing => judged.outcome.satisfaction,
        });
        let dated = Ledger::of(role, policy, &judged, |judged| judged.outcome.dated);
        let quoter = Quoter::new(plan.names(), profile, findings);
        let mut requirements = Vec::with_capacity(judged.len());
        for (at, ((requirement, judged_one), trace)) in role.requirements.iter().zip(&judged).zip(traces).enumerate() {
            let full = Ledger::with(role, policy, &judged, at, Credit::ONE);
            let without = Ledger::with(role, policy, &judged, at, Credit::ZERO);
            let (used, rejected, note) = match trace {
                Trace::On { used, rejected, note } => (used, rejected, note),
                Trace::Off => (Vec::new(), Vec::new(), None),
            };
            let outcome = judged_one.outcome;
            let unknown = outcome.unknown.filter(|_| judged_one.status == Status::Undetermined);
            requirements.push(RequirementResult {
                id: requirement.id.clone(),
                category: requirement.category.clone(),
                title: requirement.title.clone(),
                importance: requirement.importance,
                gate: requirement.gate.is_gate(),
                status: judged_one.status,
                satisfaction: outcome.satisfaction,
                points: ledger.points[at],
                max_points: requirement.max_points,
                impact: full.score - ledger.score,
                stake: ledger.score - without.score,
                claimed_only: !outcome.satisfaction.is_zero() && outcome.demonstrated.is_zero(),
                note: note.or(unknown.map(|unknown| unknown.as_str().to_owned())),
                evidence: quoted(&quoter, used),
                rejected: quoted(&quoter, rejected),
                remedy: requirement.remedy.clone(),
                source_line: requirement.source_line.clone(),
            });
        }
        let too_little = findings.is_thin(profile);
        Assessment {
            role: role.id.clone(),
            score: ledger.score,
            low: low.min(ledger.score),
            high: high.score.max(ledger.score),
            tier: tier(role, &judged),
            coverage: coverage(role, &judged),
            confidence: confidence(&ledger, &dated),
            too_little,
            gates: Gates {
                met: gates_met(role, &judged),
                total: role.requirements.iter().filter(|requirement| requirement.gate.is_gate()).count() as u32,
                missing: role
                    .requirements
                    .iter()
                    .zip(&judged)
                    .filter(|(requirement, judged)| requirement.gate.is_gate() && judged.status == Status::Missing)
                    .map(|(requirement, _)| requirement.id.clone())
                    .collect(),
            },
            categories: categories(role, &ledger),
            requirements,
            held_back: ledger.held_back(role),
            issues: issues(&quoter, profile, findings, too_little),
        }
    }

    fn judge_all(
        &self,
        plan: &Plan,
        profile: &CandidateProfile,
        findings: &Findings,
        trace: impl Fn(usize) -> Trace,
    ) -> (Vec<Judged>, Vec<Trace>) {
        let facts = Facts::new(plan, profile, findings);
        let mut judged = Vec::with_capacity(self.rules.len());
        let mut traces = Vec::new();
        for (at, rule) in self.rules.iter().enumerate() {
            let mut trace = trace(at);
            let facts = facts.of_requirement(self.first_requirement + at as u32);
            let outcome = judge(rule, facts, &mut trace);
            judged.push(Judged { outcome, status: status(outcome, plan.policy()) });
            if matches!(trace, Trace::On { .. }) {
                traces.push(trace);
            }
        }
        (judged, traces)
    }
}

fn status(outcome: Outcome, policy: &Policy) -> Status {
    if outcome.satisfaction >= policy.met {
        Status::Met
    } else if outcome.unknown.is_some() {
        Status::Undetermined
    } else if outcome.satisfaction >= policy.partial {
        Status::Partial
    } else {
        Status::Missing
    }
}

fn categories(role: &Role, ledger: &Ledger) -> Vec<CategoryResult> {
    role.categories
        .iter()
        .map(|category| {
            let members = role.requirements.iter().zip(&ledger.points).filter(|(r, _)| r.category == category.id);
            CategoryResult {
                id: category.id.clone(),
                title: category.title.clone(),
                points: members.map(|(_, points)| *points).sum(),
                max_points: Score::from_points(category.points),
            }
        })
        .collect()
}

fn tier(role: &Role, judged: &[Judged]) -> Tier {
    let gates = role.requirements.iter().zip(judged).filter(|(requirement, _)| requirement.gate.is_gate());
    gates.map(|(_, judged)| judged.status.tier()).max().unwrap_or(Tier::A)
}

fn gates_met(role: &Role, judged: &[Judged]) -> u32 {
    let gates = role.requirements.iter().zip(judged).filter(|(requirement, _)| requirement.gate.is_gate());
    gates.filter(|(_, judged)| judged.status == Status::Met).count() as u32
}

fn coverage(role: &Role, judged: &[Judged]) -> Credit {
    let met: Score = role
        .requirements
        .iter()
        .zip(judged)
        .filter(|(_, judged)| judged.status == Status::Met)
        .map(|(requirement, _)| requirement.max_points)
        .sum();
    Credit::ratio(u64::from(met.micropoints()), u64::from(Score::MAX.micropoints()))
}

/// The share of the points that would be left if only what is shown and dated counted.
fn confidence(ledger: &Ledger, dated: &Ledger) -> Credit {
    let sum = |points: &[Score]| u64::from(points.iter().copied().sum::<Score>().micropoints());
    Credit::ratio(sum(&dated.points), sum(&ledger.points))
}

fn quoted(quoter: &Quoter<'_>, bases: Vec<Basis>) -> Vec<Evidence> {
    let mut evidence: Vec<Evidence> = bases.into_iter().filter_map(|basis| quoter.quote(&basis)).collect();
    // The strongest first; a place in the record decides between equals.
    evidence.sort_by(|a, b| {
        b.strength
            .cmp(&a.strength)
            .then_with(|| a.pointer.cmp(&b.pointer))
            .then(a.start.cmp(&b.start))
            .then(a.kind.cmp(&b.kind))
    });
    evidence.dedup_by(|a, b| a.pointer == b.pointer && a.start == b.start && a.end == b.end && a.concept == b.concept);
    // Those of all winners are kept at once.
    evidence.shrink_to_fit();
    evidence
}

fn issues(quoter: &Quoter<'_>, profile: &CandidateProfile, findings: &Findings, too_little: bool) -> Vec<Issue> {
    let mut issues = profile.issues();
    if findings.foreign {
        issues.push(Issue::new(Code::LanguageNotSupported, ""));
    }
    if let Some(span) = findings.pasted {
        issues.push(Issue::new(Code::RoleTextPasted, quoter.pointer(span)));
    }
    if let Some(span) = findings.machine {
        issues.push(Issue::new(Code::MachineAddressed, quoter.pointer(span)));
    }
    if too_little && issues.iter().all(|issue| issue.code != Code::NoEvidence) {
        issues.push(Issue::new(Code::NoEvidence, ""));
    }
    issues
}
