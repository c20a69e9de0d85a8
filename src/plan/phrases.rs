//! Given phrases and what they stand for, gives the longest phrase that starts at a word.

use std::ops::Range;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::plan::storage::{Reader, Stored, Writer};
use crate::plan::stored::StoredPlanError;
use crate::plan::trie::Trie;

/// Phrases, as words' numbers, and what they stand for.
#[derive(Clone, Debug)]
pub struct Phrases<T> {
    trie: Trie,
    values: Vec<T>,
}

impl<T: DeserializeOwned + Serialize> Stored for Phrases<T> {
    fn put(&self, to: &mut Writer) {
        self.trie.put(to);
        self.values.put(to);
    }

    fn take(from: &mut Reader) -> Result<Self, StoredPlanError> {
        Ok(Self { trie: Stored::take(from)?, values: Stored::take(from)? })
    }
}

impl<T: Clone> Phrases<T> {
    /// These phrases; of equal ones the values keep their order.
    #[must_use]
    pub fn new(phrases: impl IntoIterator<Item = (Vec<u32>, T)>) -> Self {
        let (words, values): (Vec<_>, Vec<_>) = phrases.into_iter().filter(|(words, _)| !words.is_empty()).unzip();
        let (trie, order) = Trie::new(&words, &[]);
        Self { trie, values: order.into_iter().map(|at| values[at].clone()).collect() }
    }

    /// True for a word that begins a phrase.
    #[must_use]
    pub fn has_start(&self, word: u32) -> bool {
        self.trie.start(word).is_some()
    }

    /// What this word alone stands for.
    #[must_use]
    pub fn of_word(&self, word: u32) -> &[T] {
        self.trie.start(word).map_or(&[], |node| self.at(self.trie.values(node)))
    }

    /// The longest phrase of `first` and some of `rest`: how many words, and what it stands for.
    #[must_use]
    #[inline]
    pub fn longest(&self, first: u32, rest: impl Iterator<Item = u32>) -> Option<(usize, &[T])> {
        self.trie.longest(first, rest).map(|(length, values)| (length, self.at(values)))
    }

    fn at(&self, places: Range<u32>) -> &[T] {
        &self.values[places.start as usize..places.end as usize]
    }
}
