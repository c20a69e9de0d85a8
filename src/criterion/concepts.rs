//! Given concepts, gives how far they are shown: any of them, all of them, or the best k.

use smallvec::SmallVec;

use crate::criterion::{Basis, Facts, Outcome, Trace};
use crate::evidence::MatchKind;
use crate::evidence::reached::Reached;
use crate::evidence::shown::{Shown, weigh};
use crate::plan::ConceptId;
use crate::plan::closure::Relation;
use crate::score::Credit;
use crate::skill::SkillClass;

/// The best concept; a second one adds a little.
pub fn any_of(concepts: &[ConceptId], facts: Facts<'_>, trace: &mut Trace) -> Outcome {
    let mut best = [[Credit::ZERO; 2]; 3];
    let certain = each(concepts, facts, trace, |shown| {
        // Most concepts that a rule names are not met with.
        if shown[0].is_zero() {
            return;
        }
        for (best, value) in best.iter_mut().zip(shown) {
            if value > best[0] {
                *best = [value, best[0]];
            } else if value > best[1] {
                best[1] = value;
            }
        }
    });
    let shown = best.map(|[first, second]| first.or(facts.policy().second_concept.times(second)));
    finish(concepts, shown, certain, facts, trace)
}

/// Every concept: half the weakest, half the mean.
pub fn all_of(concepts: &[ConceptId], facts: Facts<'_>, trace: &mut Trace) -> Outcome {
    let mut least = [Credit::ONE; 3];
    let mut sums = [0_u64; 3];
    let certain = each(concepts, facts, trace, |shown| {
        for (at, value) in shown.into_iter().enumerate() {
            least[at] = least[at].min(value);
            sums[at] += u64::from(value.millionths());
        }
    });
    let count = concepts.len().max(1) as u64;
    let both = |at: usize| Credit::ratio(sums[at] + u64::from(least[at].millionths()) * count, 2 * count * 1_000_000);
    let shown = if concepts.is_empty() { [Credit::ZERO; 3] } else { [both(0), both(1), both(2)] };
    finish(concepts, shown, certain, facts, trace)
}

/// The mean of the k best.
pub fn k_of(k: usize, concepts: &[ConceptId], facts: Facts<'_>, trace: &mut Trace) -> Outcome {
    let mut all: SmallVec<[Shown; 16]> = SmallVec::new();
    let certain = each(concepts, facts, trace, |shown| all.push(shown));
    let best = |at: usize| {
        all.sort_unstable_by_key(|shown| std::cmp::Reverse(shown[at]));
        let sum: u64 = all.iter().take(k).map(|shown| u64::from(shown[at].millionths())).sum();
        Credit::ratio(sum, k.max(1) as u64 * 1_000_000)
    };
    finish(concepts, [0, 1, 2].map(best), certain, facts, trace)
}

/// Whether there is more than hints.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Certainty {
    Hints,
    Direct,
}

/// Calls `take` with what is shown of each concept.
fn each(concepts: &[ConceptId], facts: Facts<'_>, trace: &mut Trace, mut take: impl FnMut(Shown)) -> Certainty {
    let mut certain = Certainty::Hints;
    for &concept in concepts {
        let found = facts.findings.shown(concept);
        take(found.shown);
        if found.direct {
            certain = Certainty::Direct;
        }
        if trace.is_on() {
            note(concept, facts, trace);
        }
    }
    certain
}

/// Notes what speaks for the concept and what does not count.
fn note(concept: ConceptId, facts: Facts<'_>, trace: &mut Trace) {
    let findings = facts.findings;
    let reached = findings.reached.of(concept);
    let weighed = weigh(reached, &findings.units, &findings.sentences, facts.policy());
    for index in weighed.chosen.into_iter().flatten().chain(weighed.declared) {
        trace.used(|| basis(&reached[index as usize], facts));
    }
    let unit = |reached: &Reached| &findings.units[reached.unit as usize];
    let rejected = |reach: &&Reached| !reach.relation.is_hint() && unit(reach).assertion.rejection().is_some();
    for reach in reached.iter().filter(rejected) {
        trace.rejected(|| basis(reach, facts));
    }
}

fn basis(reach: &Reached, facts: Facts<'_>) -> Basis {
    let unit = &facts.findings.units[reach.unit as usize];
    Basis {
        span: Some(unit.span),
        entry: None,
        concept: Some(unit.concept),
        kind: match reach.relation {
            Relation::Same => unit.kind,
            Relation::Narrower => MatchKind::Narrower,
            Relation::Broader => MatchKind::Broader,
            Relation::Related => MatchKind::Related,
        },
        assertion: unit.assertion,
        strength: reach.strength,
    }
}

/// Text corroborates concepts, where it shows a thing done; it never decides, and says nothing of a licence.
fn finish(concepts: &[ConceptId], shown: Shown, certain: Certainty, facts: Facts<'_>, trace: &mut Trace) -> Outcome {
    let policy = facts.policy();
    let [satisfaction, demonstrated, dated] = shown;
    let mut outcome = Outcome { satisfaction, demonstrated, dated, unknown: None };
    let of_licences = || concepts.iter().all(|&concept| facts.plan.class(concept) == SkillClass::Licence);
    if let Some(text) = facts.text.filter(|_| !of_licences()) {
        let extra = policy.text_beside_concepts.times(text.demonstrated);
        if !extra.is_zero() {
            outcome.satisfaction = outcome.satisfaction.or(extra);
            outcome.demonstrated = outcome.demonstrated.or(extra);
            if text.dated {
                outcome.dated = outcome.dated.or(extra);
            }
            trace.used(|| Basis {
                span: text.shown_at,
                entry: None,
                concept: None,
                kind: MatchKind::Text,
                assertion: crate::evidence::assertion::Assertion::Asserted,
                strength: extra,
            });
        }
    }
    if certain == Certainty::Hints {
        outcome.satisfaction = outcome.satisfaction.min(policy.hints_cap);
        outcome.demonstrated = outcome.demonstrated.min(policy.hints_cap);
        outcome.dated = outcome.dated.min(policy.hints_cap);
    }
    outcome.unknown = facts.unknowns.practice;
    outcome
}
