//! Given the tables of a plan, gives what of them a word can begin, and what it has to do with requirements.

use crate::plan::Cue;
use crate::plan::frames::FrameTable;
use crate::plan::labels::Labels;
use crate::plan::phrases::Phrases;
use crate::plan::word::{Traits, Word};
use crate::plan::wordings::Wordings;

/// The tables that tell it.
pub(super) struct Starts<'p> {
    pub(super) labels: &'p Labels,
    pub(super) cues: &'p Phrases<Cue>,
    pub(super) frames: &'p FrameTable,
    pub(super) wordings: &'p Wordings,
}

impl Starts<'_> {
    /// The word with all its traits.
    pub(super) fn told(&self, mut word: Word) -> Word {
        let mut traits = word.traits;
        if let Some(node) = self.labels.start(word.stem) {
            word.label = node;
            traits = traits.and(Traits::LABEL);
            if self.labels.is_end(node) {
                traits = traits.and(Traits::ALONE);
            }
            if self.labels.is_loose(node) {
                traits = traits.and(Traits::LOOSE);
            }
        }
        if self.cues.has_start(word.fold) {
            traits = traits.and(Traits::CUE);
        }
        if self.frames.phrases.has_start(word.fold) {
            traits = traits.and(Traits::FRAME);
        }
        self.weighed(Word { traits, ..word })
    }

    /// The word with the traits that it has of requirements.
    pub(super) fn weighed(&self, word: Word) -> Word {
        if word.traits.has(Traits::STOP) {
            return word;
        }
        Word { traits: word.traits.and(self.wordings.traits(word.stem)), ..word }
    }
}
