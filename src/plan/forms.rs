//! Given a word as it stands in a text, gives all that the plan knows of it from one place in memory.

use std::collections::HashMap;

use crate::plan::mixer::Mixer;
use crate::plan::table::spread;
use crate::plan::word::{Traits, Word};
use crate::plan::{UNKNOWN, WordId};
use crate::text::key::{Key, pack};

/// A word form.
#[derive(Clone, Copy, Debug, Default)]
pub struct Form {
    /// Its number; [`UNKNOWN`] for a word that the plan does not hold.
    pub id: WordId,
    /// What is known of it.
    pub facts: Word,
}

/// All word forms, each beside its key: a look-up that does not miss touches one line of the cache.
#[derive(Clone, Debug)]
pub struct Forms {
    slots: Vec<Slot>,
    /// Words that are too long to be packed.
    long: HashMap<Box<[u8]>, Form, Mixer>,
}

/// A packed key and its form, in half a line of the cache; a key of zero for a free slot, which sends no search on.
#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    key: u128,
    id: WordId,
    fold: u32,
    stem: u32,
    /// The place in the labels above the traits.
    label_and_traits: u32,
}

impl Slot {
    fn new(key: u128, form: Form) -> Self {
        let Word { fold, stem, label, traits } = form.facts;
        assert!(label >> (u32::BITS - Traits::BITS) == 0, "labels take far less than 4 million places");
        Self { key, id: form.id, fold, stem, label_and_traits: label << Traits::BITS | traits.bits() }
    }

    #[inline]
    const fn form(&self) -> Form {
        let Self { id, fold, stem, label_and_traits: both, .. } = *self;
        Form { id, facts: Word { fold, stem, label: both >> Traits::BITS, traits: Traits::from_bits(both) } }
    }
}

impl Forms {
    /// The table of these words.
    pub fn new<'w>(words: impl ExactSizeIterator<Item = (&'w str, Form)>) -> Self {
        // At most two thirds full, so that a probe is short.
        let mut slots = vec![Slot::default(); (words.len() + words.len() / 2).next_power_of_two().max(64)];
        let mut long = HashMap::default();
        let mask = slots.len() - 1;
        for (word, form) in words {
            let key = pack(word.as_bytes());
            if key == 0 {
                long.insert(word.as_bytes().into(), form);
                continue;
            }
            let mut at = spread(key) as usize & mask;
            while slots[at].key != 0 {
                at = (at + 1) & mask;
            }
            slots[at] = Slot::new(key, form);
        }
        Self { slots, long }
    }

    /// The form with this key, whose [`digest`](crate::plan::table::digest) is `hash`.
    #[must_use]
    #[inline]
    pub fn find(&self, key: &Key, hash: u64) -> Form {
        if key.packed() == 0 {
            return self.long.get(key.bytes()).copied().unwrap_or_default();
        }
        self.find_packed(key.packed(), hash)
    }

    /// The form that is written like this, in lower case.
    #[must_use]
    pub fn find_word(&self, word: &str) -> Form {
        match pack(word.as_bytes()) {
            0 => self.long.get(word.as_bytes()).copied().unwrap_or_default(),
            packed => self.find_packed(packed, spread(packed)),
        }
    }

    /// The form with this packed key, which is not zero.
    #[must_use]
    #[inline]
    pub fn find_packed(&self, packed: u128, hash: u64) -> Form {
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            let slot = &self.slots[at & mask];
            if slot.key == packed {
                return slot.form();
            }
            if slot.key == 0 {
                return Form { id: UNKNOWN, facts: Word::default() };
            }
            at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_found_and_no_other() {
        let words: Vec<String> =
            (1..3_000).map(|number| format!("w{number}{}", ["", "-and-a-long-tail"][number % 2])).collect();
        let form = |id: usize| Form { id: id as WordId + 1, facts: Word::default() };
        let forms = Forms::new(words.iter().enumerate().map(|(id, word)| (word.as_str(), form(id))));
        for (id, word) in words.iter().enumerate() {
            assert_eq!(forms.find_word(word).id, form(id).id, "{word}");
        }
        for other in ["", "w", "w3000", "w3001-and-a-long-tail"] {
            assert_eq!(forms.find_word(other).id, UNKNOWN, "{other}");
        }
    }
}
