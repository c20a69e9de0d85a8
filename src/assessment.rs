//! Given outcomes, gives the ledger: requirements, categories, gates, score.
//!
//! `rank` and `explain` judge by the same rules, and a test holds the one against the other.

mod ledger;
pub mod panel;
pub mod quote;
mod result;
mod standing;

use crate::assessment::ledger::Ledger;
use crate::assessment::quote::Quoter;
use crate::criterion::{Basis, Facts, Outcome, Rule, Trace, judge};
use crate::evidence::Findings;
use crate::issue::{Code, Issue};
use crate::plan::Plan;
use crate::policy::Policy;
use crate::profile::CandidateProfile;
use crate::role::{Criterion, Role, TenureFamily};
use crate::score::{Credit, Score};

pub use crate::assessment::result::{Assessment, CategoryResult, Evidence, Gates, HeldBack, RequirementResult};
pub use crate::assessment::standing::{Status, Tier};

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
        let mut quoter = Quoter::new(plan.names(), profile, findings);
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
                evidence: quoted(&mut quoter, used),
                rejected: quoted(&mut quoter, rejected),
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

fn quoted(quoter: &mut Quoter<'_>, bases: Vec<Basis>) -> Vec<Evidence> {
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
