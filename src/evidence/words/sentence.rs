//! Given words that belong together, gives where they stand and what is known of them as a sentence.

use std::ops::Range;

use crate::plan::word::Traits;
use crate::text::Marks;

/// A stretch of words that belong together.
#[derive(Clone, Copy, Debug)]
pub struct Sentence {
    /// The passage's place in the profile.
    pub passage: u32,
    /// The first word, counted over the whole record.
    pub first: u32,
    /// One past the last word.
    pub end: u32,
    /// Equal for sentences of the same words.
    pub identity: u64,
    /// It states a measured outcome.
    pub outcome: bool,
    /// How many of its words have letters that are not Latin.
    pub wide: u32,
    /// What its words are.
    pub sum: Sum,
    /// What any of its words looks like.
    pub marks: Marks,
}

/// What is known of the words of a sentence together.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sum {
    /// How many of them have no content.
    pub small: u32,
    /// How many of them are everyday words of other languages.
    pub other: u32,
    /// What any of them is or can do.
    pub traits: Traits,
}

impl Sentence {
    /// The sentence of these words, of which nothing is known yet.
    pub(super) const fn of(passage: u32, words: Range<u32>) -> Self {
        Self {
            passage,
            first: words.start,
            end: words.end,
            identity: 0xCBF2_9CE4_8422_2325,
            outcome: false,
            wide: 0,
            sum: Sum { small: 0, other: 0, traits: Traits::NONE },
            marks: Marks::NONE,
        }
    }
}

impl Sum {
    /// Adds a word.
    pub(super) fn add(&mut self, traits: Traits) {
        self.small += u32::from(traits.has(Traits::STOP));
        self.other += u32::from(traits.has(Traits::FOREIGN));
        self.traits = self.traits.and(traits);
    }
}
