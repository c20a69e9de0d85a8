//! Given the posts of the title lists, gives what each brings with it as concepts.

use serde::{Deserialize, Serialize};

use crate::catalogue::Catalogue;
use crate::lexicon::titles::PostFamily;
use crate::plan::ConceptId;
use crate::role::Track;

/// A kind of post, compiled.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct CompiledPost {
    /// The ladder.
    pub track: Track,
    /// The lowest rung, in tenths.
    pub from: u32,
    /// The families of work, of all of which it must be; none for any.
    pub families: Box<[PostFamily]>,
    /// What whoever holds it does.
    pub concepts: Box<[ConceptId]>,
}

impl CompiledPost {
    /// Every kind of post of the catalogue.
    #[must_use]
    pub fn all(catalogue: &Catalogue) -> Vec<Self> {
        let position = |id: &String| catalogue.vocabulary().position(id).map(|at| at as ConceptId);
        let compile = |post: &crate::lexicon::titles::Post| Self {
            track: post.track,
            from: post.from,
            families: post.families.clone().into_boxed_slice(),
            concepts: post.concepts.iter().filter_map(position).collect(),
        };
        catalogue.lexicon().posts().iter().map(compile).collect()
    }
}
