//! Given what units count for, gives for each concept that rules name the units that count for it, strongest first.

use crate::plan::ConceptId;
use crate::plan::closure::Relation;
use crate::score::Credit;

/// A unit that counts for a concept some rule names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reached {
    /// The concept that the rule names.
    pub target: ConceptId,
    /// Its strength for that concept.
    pub strength: Credit,
    /// By which relation.
    pub relation: Relation,
    /// The unit's place in [`Findings::units`](crate::evidence::Findings::units).
    pub unit: u32,
}

impl Reached {
    /// The strongest first; of equals the nearer relation, then the earlier unit.
    const fn order(&self) -> u64 {
        let weakness = Credit::ONE.millionths() - self.strength.millionths();
        (weakness as u64) << 40 | (self.relation as u64) << 32 | self.unit as u64
    }
}

/// Everything that counts for something.
#[derive(Debug, Default)]
pub struct ReachedConcepts {
    /// In the order of the record.
    found: Vec<Reached>,
    /// Those of one concept together, the strongest first.
    sorted: Vec<Reached>,
    /// Per concept, where its units stand in `sorted`.
    ranges: Vec<(u32, u32)>,
    /// Concepts with a range, in the order in which they were met.
    met: Vec<ConceptId>,
}

impl ReachedConcepts {
    /// Forgets the last record; there are so many concepts.
    pub fn clear(&mut self, concepts: usize) {
        self.found.clear();
        self.sorted.clear();
        for target in self.met.drain(..) {
            self.ranges[target as usize] = (0, 0);
        }
        self.ranges.resize(concepts, (0, 0));
    }

    /// Adds a unit that counts.
    pub fn add(&mut self, reached: Reached) {
        let (_, count) = &mut self.ranges[reached.target as usize];
        if *count == 0 {
            self.met.push(reached.target);
        }
        *count += 1;
        self.found.push(reached);
    }

    /// Puts the units of each concept in order, whatever the order of the record's keys; nothing is added after it.
    pub fn settle(&mut self) {
        let Some(&filler) = self.found.first() else { return };
        let mut from = 0;
        for &target in &self.met {
            let range = &mut self.ranges[target as usize];
            let count = range.1;
            *range = (from, from);
            from += count;
        }
        self.sorted.resize(self.found.len(), filler);
        for reached in &self.found {
            let (_, end) = &mut self.ranges[reached.target as usize];
            self.sorted[*end as usize] = *reached;
            *end += 1;
        }
        for &target in &self.met {
            let (from, to) = self.ranges[target as usize];
            let units = &mut self.sorted[from as usize..to as usize];
            if units.len() > 1 {
                units.sort_unstable_by_key(Reached::order);
            }
        }
    }

    /// The units that count for `target`, the strongest first.
    #[must_use]
    pub fn of(&self, target: ConceptId) -> &[Reached] {
        let (from, to) = self.ranges.get(target as usize).copied().unwrap_or_default();
        &self.sorted[from as usize..to as usize]
    }

    /// The concepts that something counts for.
    #[must_use]
    pub fn concepts(&self) -> &[ConceptId] {
        &self.met
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_stand_by_concept_and_strength() {
        let mut reached = ReachedConcepts::default();
        for record in 0..2 {
            reached.clear(9);
            for (unit, (target, strength)) in [(3, 10), (7, 90), (3, 50), (3, 20)].into_iter().enumerate() {
                let strength = Credit::percent(strength);
                reached.add(Reached { target, strength, relation: Relation::Same, unit: unit as u32 });
            }
            reached.settle();
            let units = |target| reached.of(target).iter().map(|reached| reached.unit).collect::<Vec<_>>();
            assert_eq!((units(3), units(7), units(0)), (vec![2, 3, 0], vec![1], vec![]), "{record}");
            assert_eq!(reached.concepts(), [3, 7]);
        }
    }
}
