//! Given the posts of the title lists, gives what each brings with it as concepts.

use crate::catalogue::Catalogue;
use crate::lexicon::titles::family_bit;
use crate::plan::ConceptId;
use crate::role::Track;

/// A kind of post, compiled.
#[derive(Clone, Debug)]
pub struct CompiledPost {
    /// The ladder.
    pub track: Track,
    /// The lowest rung, in tenths.
    pub from: u32,
    /// The families of which the title must name one, as bits; none for any.
    pub families: u8,
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
            families: post.families.iter().fold(0, |bits, family| bits | family_bit(*family)),
            concepts: post.concepts.iter().filter_map(position).collect(),
        };
        catalogue.lexicon().posts().iter().map(compile).collect()
    }
}
