//! Given concepts, gives how far they are shown: any of them, all of them, or the best k.

use smallvec::SmallVec;

use crate::criterion::{Basis, Facts, Outcome, Trace};
use crate::evidence::MatchKind;
use crate::evidence::reached::Reached;
use crate::evidence::shown::{Shown, weigh};
use crate::plan::ConceptId;
use crate::plan::closure::Relation;
use crate::policy::Policy;
use crate::score::Credit;
use crate::skill::SkillClass;

/// The best concept; a second one adds a little.
pub fn any_of(concepts: &[ConceptId], facts: Facts<'_>, trace: &mut Trace) -> Outcome {
    let mut best = [BestTwo::default(); 3];
    let certain = each(concepts, facts, trace, |shown| {
        for (best, value) in best.iter_mut().zip(shown) {
            best.offer(value);
        }
    });
    finish(concepts, best.map(|best| best.together(facts.policy())), certain, facts, trace)
}

/// How far the two concepts are shown that are shown best.
#[derive(Clone, Copy, Debug, Default)]
pub struct BestTwo {
    first: Credit,
    second: Credit,
}

impl BestTwo {
    /// Takes the next concept.
    #[inline]
    pub fn offer(&mut self, value: Credit) {
        self.second = self.second.max(value.min(self.first));
        self.first = self.first.max(value);
    }

    /// What both show.
    #[inline]
    #[must_use]
    pub fn together(self, policy: &Policy) -> Credit {
        self.first.or(policy.second_concept.times(self.second))
    }
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Certainty {
    /// There is not.
    #[default]
    Hints,
    /// There is.
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

/// What the text of a rule's requirement adds where it shows a thing done; it says nothing of a licence.
#[must_use]
pub fn corroboration(concepts: &[ConceptId], facts: Facts<'_>) -> Credit {
    let of_licences = || concepts.iter().all(|&concept| facts.plan.class(concept) == SkillClass::Licence);
    let extra = facts.text.map(|text| facts.policy().text_beside_concepts.times(text.demonstrated));
    extra.filter(|_| !of_licences()).unwrap_or_default()
}

/// Text corroborates concepts; it never decides, and neither do hints.
#[inline]
#[must_use]
pub fn corroborated(shown: Credit, extra: Credit, certain: Certainty, policy: &Policy) -> Credit {
    match certain {
        Certainty::Hints => shown.or(extra).min(policy.hints_cap),
        Certainty::Direct => shown.or(extra),
    }
}

fn finish(concepts: &[ConceptId], shown: Shown, certain: Certainty, facts: Facts<'_>, trace: &mut Trace) -> Outcome {
    let extra = corroboration(concepts, facts);
    if let Some(text) = facts.text.filter(|_| !extra.is_zero()) {
        trace.used(|| Basis {
            span: text.shown_at,
            entry: None,
            concept: None,
            kind: MatchKind::Text,
            assertion: crate::evidence::assertion::Assertion::Asserted,
            strength: extra,
        });
    }
    let dated = if facts.text.is_some_and(|text| text.dated) { extra } else { Credit::ZERO };
    let of = |shown, extra| corroborated(shown, extra, certain, facts.policy());
    Outcome {
        satisfaction: of(shown[0], extra),
        demonstrated: of(shown[1], extra),
        dated: of(shown[2], dated),
        unknown: facts.unknowns.practice,
    }
}
