//! Given the concepts of a vocabulary, gives their ids by number, and their numbers by id.

use serde::{Deserialize, Serialize};

use crate::plan::{ConceptId, flat};
use crate::skill::SkillConcept;

/// The ids of all concepts.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct ConceptNames {
    /// One id after the other.
    text: String,
    /// Where each id ends in it.
    #[serde(with = "flat")]
    ends: Vec<u32>,
    /// The numbers of the concepts in the order of their ids.
    #[serde(with = "flat")]
    order: Vec<u32>,
}

impl ConceptNames {
    /// The ids of `concepts`, whose places are their numbers.
    #[must_use]
    pub fn new(concepts: &[SkillConcept]) -> Self {
        let mut text = String::new();
        let mut ends = Vec::with_capacity(concepts.len());
        for concept in concepts {
            text.push_str(&concept.id);
            ends.push(text.len() as u32);
        }
        let mut order: Vec<u32> = (0..concepts.len() as u32).collect();
        order.sort_unstable_by_key(|&at| &concepts[at as usize].id);
        Self { text, ends, order }
    }

    /// How many there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.ends.len()
    }

    /// The id of a concept.
    #[must_use]
    pub fn id(&self, concept: ConceptId) -> &str {
        let at = concept as usize;
        let from = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.text[from as usize..self.ends[at] as usize]
    }

    /// The number of the concept of this id.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<ConceptId> {
        self.order.binary_search_by(|&at| self.id(at).cmp(id)).ok().map(|at| self.order[at])
    }
}
