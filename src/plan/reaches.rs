//! Given what each concept counts for, gives the same for the concepts alone that some rule names.

use std::collections::BTreeSet;

use crate::plan::ConceptId;
use crate::plan::closure::Reach;
use crate::plan::column::Column;
use crate::plan::storage::stored;

/// What each concept counts for.
#[derive(Clone, Debug)]
pub struct Reaches {
    /// By concept, where what it counts for stands.
    ranges: Column<(u32, u32)>,
    all: Column<Reach>,
}

stored!(Reaches { ranges, all });

impl Reaches {
    /// Those of each concept, in order.
    pub(super) fn new(by_concept: impl Iterator<Item = Vec<Reach>>) -> Self {
        let (mut ranges, mut all) = (Vec::new(), Vec::new());
        for reaches in by_concept {
            let from = all.len() as u32;
            all.extend(reaches);
            ranges.push((from, all.len() as u32));
        }
        Self { ranges: Column::new(ranges), all: Column::new(all) }
    }

    /// What a concept counts for.
    #[inline]
    pub fn of(&self, concept: ConceptId) -> impl ExactSizeIterator<Item = Reach> {
        let (from, to) = self.ranges.at(concept as usize);
        self.all.range(from..to)
    }

    /// Those that count for a concept of `wanted`.
    pub(super) fn within(&self, wanted: &BTreeSet<ConceptId>) -> Self {
        let kept = |concept| self.of(concept).filter(|reach| wanted.contains(&reach.target)).collect();
        Self::new((0..self.ranges.len() as ConceptId).map(kept))
    }
}
