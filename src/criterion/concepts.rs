//! Given concepts, gives how far they are shown: any of them, all of them, or the best k.

use crate::criterion::{Basis, Countable, Facts, Outcome, Trace, best_three};
use crate::evidence::{MatchKind, Reached, Standing};
use crate::plan::ConceptId;
use crate::plan::closure::Relation;
use crate::score::Credit;

/// The best concept; a second one adds a little.
pub fn any_of(concepts: &[ConceptId], facts: Facts<'_>, trace: &mut Trace) -> Outcome {
    let shown = shown(concepts, facts, trace);
    let combine = |pick: fn(&Strength) -> Credit| {
        let mut best = [Credit::ZERO; 2];
        for strength in &shown {
            let value = pick(strength);
            if value > best[0] {
                best = [value, best[0]];
            } else if value > best[1] {
                best[1] = value;
            }
        }
        best[0].or(facts.policy().second_concept.times(best[1]))
    };
    finish(combine, &shown, facts, trace)
}

/// Every concept: half the weakest, half the mean.
pub fn all_of(concepts: &[ConceptId], facts: Facts<'_>, trace: &mut Trace) -> Outcome {
    let shown = shown(concepts, facts, trace);
    let combine = |pick: fn(&Strength) -> Credit| {
        let least = shown.iter().map(pick).min().unwrap_or_default();
        let sum: u64 = shown.iter().map(|strength| u64::from(pick(strength).millionths())).sum();
        let count = shown.len().max(1) as u64;
        Credit::ratio(sum + u64::from(least.millionths()) * count, 2 * count * 1_000_000)
    };
    finish(combine, &shown, facts, trace)
}

/// The mean of the k best.
pub fn k_of(k: usize, concepts: &[ConceptId], facts: Facts<'_>, trace: &mut Trace) -> Outcome {
    let shown = shown(concepts, facts, trace);
    let combine = |pick: fn(&Strength) -> Credit| {
        let mut values: Vec<Credit> = shown.iter().map(pick).collect();
        values.sort_unstable_by(|a, b| b.cmp(a));
        let sum: u64 = values.iter().take(k).map(|value| u64::from(value.millionths())).sum();
        Credit::ratio(sum, k.max(1) as u64 * 1_000_000)
    };
    finish(combine, &shown, facts, trace)
}

/// How far one concept is shown.
struct Strength {
    /// There is more than hints.
    direct: bool,
    all: Credit,
    demonstrated: Credit,
    dated: Credit,
}

fn shown(concepts: &[ConceptId], facts: Facts<'_>, trace: &mut Trace) -> Vec<Strength> {
    concepts.iter().map(|&concept| strength(concept, facts, trace)).collect()
}

fn strength(concept: ConceptId, facts: Facts<'_>, trace: &mut Trace) -> Strength {
    let reached = facts.findings.reached(concept);
    if reached.is_empty() {
        return Strength { direct: false, all: Credit::ZERO, demonstrated: Credit::ZERO, dated: Credit::ZERO };
    }
    let unit = |reached: &Reached| &facts.findings.units[reached.unit as usize];
    let countable = |holds: fn(Standing) -> bool| {
        let mut hinted = false;
        let mut things: Vec<Countable> = Vec::new();
        for (index, reach) in reached.iter().enumerate() {
            let unit = unit(reach);
            // Hints never add up: only the best one counts.
            if !holds(unit.standing) || (reach.relation.is_hint() && hinted) {
                continue;
            }
            hinted |= reach.relation.is_hint();
            things.push(Countable {
                strength: reach.strength,
                source: unit.source,
                sentence: facts.findings.sentence(unit.span).identity,
                index: index as u32,
            });
        }
        things
    };
    let (demonstrated, chosen) = best_three(&countable(Standing::is_demonstrated));
    let (dated, _) = best_three(&countable(|standing| standing == Standing::Dated));
    let declared = reached.iter().enumerate().find(|(_, reach)| unit(reach).standing == Standing::Declared);
    let cap = declared.map_or(Credit::ZERO, |(_, reach)| reach.strength.min(facts.policy().declared_cap));
    let chosen = chosen.into_iter().flatten().map(|index| &reached[index as usize]);
    for reach in chosen.chain(declared.map(|(_, reach)| reach).filter(|reach| !reach.strength.is_zero())) {
        trace.used(|| basis(reach, facts));
    }
    for reach in reached.iter().filter(|reach| !reach.relation.is_hint() && unit(reach).assertion.rejection().is_some())
    {
        trace.rejected(|| basis(reach, facts));
    }
    let direct = reached.iter().any(|reach| !reach.relation.is_hint() && !reach.strength.is_zero());
    Strength { direct, all: demonstrated.or(cap), demonstrated, dated }
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

/// Text corroborates concepts, where it shows a thing done; it never decides.
fn finish(
    combine: impl Fn(fn(&Strength) -> Credit) -> Credit,
    shown: &[Strength],
    facts: Facts<'_>,
    trace: &mut Trace,
) -> Outcome {
    let policy = facts.policy();
    let mut outcome = Outcome {
        satisfaction: combine(|strength| strength.all),
        demonstrated: combine(|strength| strength.demonstrated),
        dated: combine(|strength| strength.dated),
        unknown: None,
    };
    let texts = &facts.findings.texts;
    if let Ok(at) = texts.binary_search_by_key(&facts.requirement, |text| text.requirement) {
        let text = &texts[at];
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
    if !shown.iter().any(|strength| strength.direct) {
        outcome.satisfaction = outcome.satisfaction.min(policy.hints_cap);
        outcome.demonstrated = outcome.demonstrated.min(policy.hints_cap);
        outcome.dated = outcome.dated.min(policy.hints_cap);
    }
    outcome.unknown = facts.unknown_practice();
    outcome
}
