//! Given words, gives what is known of each, and numbers all its forms with it, beside those that a plan holds already.

use crate::plan::WordId;
use crate::plan::forms::{Form, FormTable};
use crate::plan::numbering::{Names, Numbering};
use crate::plan::table::WordTable;
use crate::plan::word::{Traits, Word};
use crate::text::keys;
use crate::text::words::{fold, forms, stem};

/// The longest form, in bytes, whose stem may not be that of its word.
const SHORT: usize = 4;

/// Words and all their forms, while tables are made of them.
pub(super) struct Interner<'p> {
    /// Words that have their numbers already.
    held: Option<&'p FormTable>,
    /// The number of the first word of `table`.
    first: WordId,
    pub(super) table: WordTable,
    /// What is known of the words of `table`.
    pub(super) words: Vec<Word>,
    /// Folded words, and stems, each numbered by themselves: tables by either are short.
    pub(super) folds: Numbering<'p>,
    pub(super) stems: Numbering<'p>,
}

impl Default for Interner<'_> {
    fn default() -> Self {
        // Number 0 is the unknown word, and neither a fold nor a stem.
        let mut table = WordTable::default();
        table.add("");
        let (folds, stems) = (Numbering::default(), Numbering::default());
        Self { held: None, first: 0, table, words: vec![Word::default()], folds, stems }
    }
}

impl<'p> Interner<'p> {
    /// An interner of words beside those of `held`, whose stems are `stems`.
    pub(super) fn beside(held: &'p FormTable, stems: &'p Names) -> Self {
        let first = held.len() as WordId;
        Self {
            held: Some(held),
            first,
            table: WordTable::default(),
            words: Vec::new(),
            // A word has one fold, so that there are no more of them than words.
            folds: Numbering::from(first),
            stems: Numbering::beside(stems),
        }
    }

    /// Adds a word and all its forms.
    pub(super) fn word(&mut self, word: &str) -> Word {
        if let Some(form) = self.find(word) {
            // It may have come in as a form of another word; then its own forms are in as well.
            return form.facts;
        }
        let own_stem = self.stems.number(&stem(word));
        for form in forms(word) {
            if self.find(&form).is_none() {
                // All forms of a word share its stem, but the plural of a short word may not.
                let stem = if form.len() > SHORT { own_stem } else { self.stems.number(&stem(&form)) };
                let facts = Word { fold: self.fold(&form), stem, ..Word::default() };
                self.table.add(&form);
                self.words.push(facts);
            }
        }
        self.find(word).map(|form| form.facts).unwrap_or_default()
    }

    /// The number of what plurals share with this form.
    fn fold(&mut self, form: &str) -> u32 {
        let fold = fold(form);
        match self.held.and_then(|held| held.find_word(&fold)) {
            Some(held) => held.facts.fold,
            None => self.folds.number(&fold),
        }
    }

    /// The words of a text, each with all its forms.
    pub(super) fn phrase(&mut self, text: &str) -> Vec<Word> {
        keys(text).iter().map(|key| self.word(key)).collect()
    }

    /// A word that was added, or is held.
    pub(super) fn find(&self, word: &str) -> Option<Form> {
        let added = |number: u32| Form { id: self.first + number, facts: self.words[number as usize] };
        let added = self.table.find_word(word).map(added);
        added.or_else(|| self.held.and_then(|held| held.find_word(word)))
    }

    /// Adds a trait to a word that was added.
    pub(super) fn add_trait(&mut self, id: WordId, added: Traits) {
        let traits = &mut self.words[(id - self.first) as usize].traits;
        *traits = traits.and(added);
    }

    /// The words that were added, as they are written and looked up.
    pub(super) fn added(&self) -> impl ExactSizeIterator<Item = (&str, Form)> {
        let form = |(number, facts): (usize, &Word)| Form { id: self.first + number as WordId, facts: *facts };
        self.table.words().iter().map(|word| &**word).zip(self.words.iter().enumerate().map(form))
    }
}
