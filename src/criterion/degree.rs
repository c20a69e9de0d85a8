//! Given degrees, years of research and papers, gives how far a degree, or what stands in for it, is there.

use crate::criterion::tenure::Jobs;
use crate::criterion::{Basis, Facts, Outcome, Trace, publications, tenure};
use crate::evidence::MatchKind;
use crate::evidence::Standing;
use crate::evidence::assertion::Assertion;
use crate::evidence::degrees::DegreeFound;
use crate::plan::ConceptId;
use crate::plan::closure::DegreeConcept;
use crate::role::{DegreeLevel, Equivalence, TenureFamily};
use crate::score::Credit;

/// Judges a rule of degree.
pub fn judge(
    level: DegreeLevel,
    fields: &[ConceptId],
    equivalence: Equivalence,
    used_months: u32,
    facts: Facts<'_>,
    trace: &mut Trace,
) -> Outcome {
    let policy = facts.policy();
    let mut outcome = Outcome { unknown: facts.unknowns.education, ..Outcome::default() };
    let mut best: Option<(Credit, &DegreeFound)> = None;
    for degree in &facts.findings.degrees {
        let strength = of_degree(degree, level, fields, facts);
        let strength =
            if degree.standing == Standing::Declared { policy.degree_declared.times(strength) } else { strength };
        outcome.satisfaction = outcome.satisfaction.max(strength);
        if degree.standing.is_demonstrated() {
            outcome.demonstrated = outcome.demonstrated.max(strength);
        }
        if degree.standing == Standing::Dated {
            outcome.dated = outcome.dated.max(strength);
        }
        if !strength.is_zero() && best.is_none_or(|(most, _)| strength > most) {
            best = Some((strength, degree));
        }
    }
    if let Some((strength, degree)) = best {
        trace.used(|| Basis {
            span: Some(degree.span),
            entry: None,
            concept: None,
            kind: MatchKind::Degree,
            assertion: Assertion::Asserted,
            strength,
        });
    }
    if equivalence == Equivalence::Accepted && level == DegreeLevel::Doctor {
        let Equivalent { strength, dated, words, entries } = equivalent(used_months, facts);
        if strength > outcome.satisfaction {
            trace.note(|| words);
            for (entry, weight) in entries {
                trace.used(|| Basis {
                    span: None,
                    entry: Some(entry),
                    concept: None,
                    kind: MatchKind::Tenure,
                    assertion: Assertion::Asserted,
                    strength: weight,
                });
            }
        }
        outcome.satisfaction = outcome.satisfaction.max(strength);
        outcome.demonstrated = outcome.demonstrated.max(dated);
        outcome.dated = outcome.dated.max(dated);
    }
    outcome
}

fn of_degree(found: &DegreeFound, level: DegreeLevel, fields: &[ConceptId], facts: Facts<'_>) -> Credit {
    let policy = facts.policy();
    let field = field(found, fields, facts);
    let finished = if found.unfinished { policy.in_progress } else { Credit::ONE };
    let reached = match (level, found.degree) {
        (DegreeLevel::Doctor, DegreeConcept::Doctor) => finished,
        (DegreeLevel::Doctor, DegreeConcept::AllButDissertation) => policy.all_but_dissertation,
        (DegreeLevel::Doctor, DegreeConcept::Candidate) => policy.in_progress,
        (DegreeLevel::Doctor, DegreeConcept::Master | DegreeConcept::Bachelor) => Credit::ZERO,
        (DegreeLevel::Master | DegreeLevel::Bachelor, DegreeConcept::Doctor | DegreeConcept::Master) => finished,
        // Who is a doctoral candidate has a first degree.
        (DegreeLevel::Master, DegreeConcept::Candidate | DegreeConcept::AllButDissertation) => {
            policy.other_quantitative
        }
        (DegreeLevel::Bachelor, DegreeConcept::Candidate | DegreeConcept::AllButDissertation) => Credit::ONE,
        (DegreeLevel::Master, DegreeConcept::Bachelor) => {
            let worked = tenure::months(TenureFamily::Ml, facts).half_months;
            finished.times(if worked >= 120 { policy.bachelor_with_years } else { policy.bachelor })
        }
        (DegreeLevel::Bachelor, DegreeConcept::Bachelor) => finished,
    };
    reached.times(field)
}

fn field(found: &DegreeFound, wanted: &[ConceptId], facts: Facts<'_>) -> Credit {
    let policy = facts.policy();
    let closures = facts.plan.closures();
    let mut named = found.fields.iter().flatten().peekable();
    if wanted.is_empty() {
        return Credit::ONE;
    }
    if named.peek().is_none() {
        return policy.other_quantitative;
    }
    named
        .map(|&field| {
            if wanted.iter().any(|&group| closures.is_a(field, group)) {
                Credit::ONE
            } else if closures.is_quantitative(field) {
                policy.other_quantitative
            } else {
                policy.other_field
            }
        })
        .max()
        .unwrap_or(policy.other_quantitative)
}

/// What stands in for a doctorate.
#[derive(Default)]
struct Equivalent {
    strength: Credit,
    /// The same of dated posts alone.
    dated: Credit,
    /// The arithmetic.
    words: String,
    entries: Jobs<(u32, Credit)>,
}

/// "Or equivalent" as arithmetic: `.85·Y/8`, at most .85, less below three papers; a master's is two years ahead, and a
/// post without dates counts for as long as it is taken to have lasted.
fn equivalent(used_months: u32, facts: Facts<'_>) -> Equivalent {
    let policy = facts.policy();
    let mut worked = tenure::months(TenureFamily::Research, facts);
    // What is research by half is no training in it.
    let is_whole = |at: u32| facts.findings.entries[at as usize].research_weight(policy) == Credit::ONE;
    worked.undated.retain(|at| is_whole(*at));
    worked.entries.retain(|(at, _)| is_whole(*at));
    let undated = worked.undated.len();
    let beyond = |half_months: u64| half_months.saturating_sub(2 * u64::from(used_months));
    let dated = beyond(2 * worked.whole_months);
    let all = beyond(2 * worked.whole_months + 2 * u64::from(policy.undated_job) * undated as u64);
    if all == 0 {
        return Equivalent::default();
    }
    let master = facts.findings.degrees.iter().any(|degree| {
        degree.degree >= DegreeConcept::Master && degree.standing == Standing::Dated && !degree.unfinished
    });
    let ahead = if master { 2 * u64::from(policy.master_head_start) } else { 0 };
    let papers = publications::count(facts);
    let enough = if papers >= policy.equivalent_papers { Credit::ONE } else { policy.equivalent_unpublished };
    let strength = |half_months: u64| {
        let years = Credit::ratio(half_months + ahead, 2 * u64::from(policy.equivalent_months));
        if half_months == 0 { Credit::ZERO } else { policy.equivalent_cap.times(years).times(enough) }
    };
    let posts = match undated {
        0 => String::new(),
        1 => ", with a post without dates".to_owned(),
        more => format!(", with {more} posts without dates"),
    };
    let words = format!(
        "{}{} of research{posts}, {papers} {}, in place of a doctorate",
        if master { "a master's degree, " } else { "" },
        tenure::years_in_words(all),
        if papers == 1 { "paper" } else { "papers" },
    );
    worked.entries.extend(worked.undated.iter().map(|&entry| (entry, policy.claimed_years)));
    Equivalent { strength: strength(all), dated: strength(dated), words, entries: worked.entries }
}
