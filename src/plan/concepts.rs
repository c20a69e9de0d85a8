//! Given the concepts of a vocabulary, gives their ids by number, and their numbers by id.

use crate::plan::ConceptId;
use crate::plan::column::{Column, search};
use crate::plan::storage::stored;
use crate::plan::strings::Strings;
use crate::skill::SkillConcept;

/// The ids of all concepts.
#[derive(Clone, Debug)]
pub struct ConceptNames {
    ids: Strings,
    /// The numbers of the concepts in the order of their ids.
    order: Column<u32>,
}

stored!(ConceptNames { ids, order });

impl ConceptNames {
    /// The ids of `concepts`, whose places are their numbers.
    #[must_use]
    pub fn new(concepts: &[SkillConcept]) -> Self {
        let mut order: Vec<u32> = (0..concepts.len() as u32).collect();
        order.sort_unstable_by_key(|&at| &concepts[at as usize].id);
        Self { ids: Strings::new(concepts.iter().map(|concept| concept.id.as_str())), order: Column::new(order) }
    }

    /// How many there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.ids.len()
    }

    /// The id of a concept.
    #[must_use]
    pub fn id(&self, concept: ConceptId) -> &str {
        self.ids.at(concept as usize)
    }

    /// The number of the concept of this id.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<ConceptId> {
        let at = search(0..self.count(), |place| self.id(self.order.at(place)).cmp(id))?;
        Some(self.order.at(at))
    }
}
