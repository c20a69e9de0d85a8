//! Given a word as it stands in a text, gives all that the plan knows of it from one place in memory.

use std::collections::BTreeMap;

use crate::plan::WordId;
use crate::plan::column::{Column, search};
use crate::plan::flat::Flat;
use crate::plan::storage::stored;
use crate::plan::strings::Strings;
use crate::plan::table::spread;
use crate::plan::word::{Traits, Word};
use crate::text::key::{Key, pack, unpack};

/// A word form.
#[derive(Clone, Copy, Debug, Default)]
pub struct Form {
    /// Its number; [`UNKNOWN`](crate::plan::UNKNOWN) for a word that the plan does not hold.
    pub id: WordId,
    /// What is known of it.
    pub facts: Word,
}

/// All word forms.
#[derive(Clone, Debug)]
pub struct Forms {
    all: FormTable,
    /// Words of roles that were added to the plan, and those of the others that they made something else of.
    added: Option<FormTable>,
}

stored!(Forms { all } anew { added: None });

/// Word forms. A look-up reads the slot of the word's hash and, where that is the word's, its entry, which has the key
/// and all that is known beside each other.
#[derive(Clone, Debug)]
pub(super) struct FormTable {
    /// By the low bits of a word's hash, the number of an entry, and above it the highest bits of the hash, which tell
    /// most other words apart; zero if free. A slot that is taken sends the search on to the next.
    slots: Column<u32>,
    /// Word after word; the first one is none.
    entries: Column<(u128, Form)>,
    long: LongWords,
}

stored!(FormTable { slots, entries, long });

/// Words that are too long to be packed, and the empty one, in order.
#[derive(Clone, Debug)]
struct LongWords {
    words: Strings,
    forms: Column<Form>,
}

stored!(LongWords { words, forms });

impl LongWords {
    fn find(&self, word: &str) -> Option<Form> {
        let at = search(0..self.words.len(), |place| self.words.at(place).cmp(word));
        at.map(|at| self.forms.at(at))
    }
}

/// The bytes of a packed word and its form.
pub(super) type Entry = [u8; 32];

/// Bits of a slot that number its entry.
const NUMBER_BITS: u32 = 24;

const fn number(slot: u32) -> usize {
    (slot & ((1 << NUMBER_BITS) - 1)) as usize
}

/// What the slot of a word with this hash holds above the number.
const fn tag(hash: u64) -> u32 {
    (hash >> u32::BITS) as u32 & !((1 << NUMBER_BITS) - 1)
}

impl Flat for Form {
    const SIZE: usize = 16;

    fn put(&self, to: &mut Vec<u8>) {
        let Word { fold, stem, label, traits } = self.facts;
        assert!(label >> (u32::BITS - Traits::BITS) == 0, "labels take far less than 4 million places");
        ((self.id, fold), (stem, label << Traits::BITS | traits.bits())).put(to);
    }

    #[inline]
    fn take(bytes: &[u8]) -> Self {
        let ((id, fold), (stem, both)) = Flat::take(bytes);
        Self { id, facts: Word { fold, stem, label: both >> Traits::BITS, traits: Traits::from_bits(both) } }
    }
}

impl Forms {
    /// The table of these words.
    ///
    /// # Panics
    ///
    /// With 16 million words or more; files of skills are far smaller.
    pub fn new<'w>(words: impl ExactSizeIterator<Item = (&'w str, Form)>) -> Self {
        Self { all: FormTable::new(words), added: None }
    }

    /// The same words with those of `added` instead of the ones that were added before.
    pub(super) fn with_added(&self, added: FormTable) -> Self {
        Self { all: self.all.clone(), added: Some(added) }
    }

    /// The words that none were added to.
    pub(super) const fn all(&self) -> &FormTable {
        &self.all
    }

    /// The words that were added.
    pub(super) const fn added(&self) -> Option<&FormTable> {
        self.added.as_ref()
    }

    /// The form with this key, whose [`digest`](crate::plan::table::digest) is `hash`.
    #[must_use]
    #[inline]
    pub fn find(&self, key: &Key, hash: u64) -> Form {
        if key.packed() == 0 {
            return std::str::from_utf8(key.bytes()).map_or_else(|_| Form::default(), |word| self.find_word(word));
        }
        self.entry(key.packed(), hash).map_or_else(Form::default, form)
    }

    /// The form that is written like this, in lower case.
    #[must_use]
    pub fn find_word(&self, word: &str) -> Form {
        let added = self.added.as_ref().and_then(|added| added.find_word(word));
        added.or_else(|| self.all.find_word(word)).unwrap_or_default()
    }

    /// The entry of the word with this packed key, which is not zero.
    #[inline]
    pub(super) fn entry(&self, packed: u128, hash: u64) -> Option<&Entry> {
        let added = self.added.as_ref().and_then(|added| added.entry(packed, hash));
        added.or_else(|| self.all.entry(packed, hash))
    }
}

/// The form of an entry.
#[inline]
fn form(entry: &Entry) -> Form {
    <(u128, Form)>::take(entry).1
}

impl FormTable {
    /// The table of these words.
    ///
    /// # Panics
    ///
    /// With 16 million words or more; files of skills are far smaller.
    pub(super) fn new<'w>(words: impl ExactSizeIterator<Item = (&'w str, Form)>) -> Self {
        // At most two thirds full, so that a probe is short.
        let mut slots: Vec<u32> = vec![0; (words.len() + words.len() / 2).next_power_of_two().max(64)];
        let mut entries = vec![(0, Form::default())];
        let mut long: BTreeMap<&str, Form> = BTreeMap::new();
        let mask = slots.len() - 1;
        for (word, form) in words {
            let packed = pack(word.as_bytes());
            if packed == 0 {
                long.insert(word, form);
                continue;
            }
            let hash = spread(packed);
            let mut at = hash as usize & mask;
            while slots[at] != 0 {
                at = (at + 1) & mask;
            }
            assert!(entries.len() >> NUMBER_BITS == 0, "there are far less than 16 million words");
            slots[at] = entries.len() as u32 | tag(hash);
            entries.push((packed, form));
        }
        Self {
            slots: Column::new(slots),
            entries: Column::new(entries),
            long: LongWords { words: Strings::new(long.keys().copied()), forms: Column::new(long.into_values()) },
        }
    }

    /// True where look-ups end: there are free slots, and every slot's entry is there.
    pub(super) fn is_whole(&self) -> bool {
        let entries = || self.slots.iter().map(number);
        self.slots.len().is_power_of_two()
            && entries().any(|entry| entry == 0)
            && entries().max() < Some(self.entries.len())
            && self.long.words.len() == self.long.forms.len()
    }

    /// How many words there are, the empty one among them.
    pub(super) fn len(&self) -> usize {
        self.entries.len() - 1 + self.long.words.len()
    }

    /// The words of which `pick` makes another form, with that.
    pub(super) fn changed(&self, pick: impl Fn(Form) -> Option<Form>) -> Vec<(String, Form)> {
        // Few are changed, and only these are spelled out.
        let short = self.entries.iter().skip(1).filter_map(|(packed, form)| Some((pick(form)?, packed)));
        let long = self.long.words.iter().zip(self.long.forms.iter());
        let long = long.filter_map(|(word, form)| Some((word.to_owned(), pick(form)?)));
        short.map(|(form, packed)| (unpack(packed), form)).chain(long).collect()
    }

    /// The form that is written like this, in lower case.
    pub(super) fn find_word(&self, word: &str) -> Option<Form> {
        match pack(word.as_bytes()) {
            0 => self.long.find(word),
            packed => self.entry(packed, spread(packed)).map(form),
        }
    }

    /// The entry of the word with this packed key, which is not zero.
    fn entry(&self, packed: u128, hash: u64) -> Option<&Entry> {
        let mask = self.slots.len() - 1;
        let mut at = hash as usize;
        loop {
            let slot = self.slots.at(at & mask);
            if slot == 0 {
                return None;
            }
            if slot ^ tag(hash) < 1 << NUMBER_BITS {
                let entry = self.entries.bytes()[number(slot) * size_of::<Entry>()..].first_chunk()?;
                if <(u128, Form)>::take(entry).0 == packed {
                    return Some(entry);
                }
            }
            at = at.wrapping_add(1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::UNKNOWN;

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
