//! Given the units that count for a concept, gives how far it is shown.

use crate::evidence::best::{BestThree, Countable, best_three};
use crate::evidence::reached::Reached;
use crate::evidence::{Sentence, Standing, Unit};
use crate::policy::{MAX_UNITS, Policy};
use crate::score::Credit;

/// How far a concept, or several, is shown: by everything, by what is shown, and by what is shown and dated.
pub type Shown = [Credit; 3];

/// How far a concept is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ConceptShown {
    /// How far.
    pub shown: Shown,
    /// There is more than hints.
    pub direct: bool,
}

/// The same with what it rests on, by place among the units that count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Weighed {
    /// How far.
    pub concept: ConceptShown,
    /// What shows it.
    pub chosen: [Option<u32>; MAX_UNITS],
    /// What declares it.
    pub declared: Option<u32>,
}

/// Weighs the units that count for a concept, which stand strongest first.
#[must_use]
pub fn weigh(reached: &[Reached], units: &[Unit], sentences: &[Sentence], policy: &Policy) -> Weighed {
    let unit = |reached: &Reached| &units[reached.unit as usize];
    let countable = |index: usize| {
        let unit = unit(&reached[index]);
        let sentence = sentences[unit.span.sentence as usize].identity;
        let Reached { strength, relation, .. } = reached[index];
        Countable { strength, source: unit.source, sentence, relation, index: index as u32 }
    };
    let countables = |holds: fn(Standing) -> bool| -> Vec<Countable> {
        (0..reached.len()).filter(|&index| holds(unit(&reached[index]).standing)).map(countable).collect()
    };
    let mut best = BestThree::default();
    let (mut declared, mut undated, mut direct) = (None, false, false);
    for (index, reach) in reached.iter().enumerate().take_while(|(_, reach)| !reach.strength.is_zero()) {
        direct |= !reach.relation.is_hint();
        match unit(reach).standing {
            Standing::Declared => declared = declared.or(Some(index)),
            standing @ (Standing::Undated | Standing::Dated) => {
                undated |= standing == Standing::Undated;
                best.offer(|| countable(index));
            }
        }
    }
    let (demonstrated, chosen) = best.total(|| countables(Standing::is_demonstrated));
    let is_dated = |standing| standing == Standing::Dated;
    let dated = if undated { best_three(&countables(is_dated)).0 } else { demonstrated };
    let cap = declared.map_or(Credit::ZERO, |index| reached[index].strength.min(policy.declared_cap));
    let concept = ConceptShown { shown: [demonstrated.or(cap), demonstrated, dated], direct };
    Weighed { concept, chosen, declared: declared.map(|index| index as u32) }
}
