//! Given a word as it stands in a text, gives all that the plan knows of it from one place in memory.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::plan::flat::{self, Flat};
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

/// All word forms. A look-up reads the slot of the word's hash and, where that is the word's, its entry, which has the
/// key and all that is known beside each other.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Forms {
    /// Stored apart from all else, so that a plan within the program is read where it lies.
    #[serde(skip)]
    tables: Tables,
    long: LongWords,
}

/// Words that are too long to be packed, and the empty one, in order.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
struct LongWords {
    /// One word after the other.
    #[serde(with = "flat")]
    text: Vec<u8>,
    /// Where each word ends in it.
    #[serde(with = "flat")]
    ends: Vec<u32>,
    #[serde(with = "flat")]
    forms: Vec<Form>,
}

impl LongWords {
    fn new(words: &BTreeMap<&[u8], Form>) -> Self {
        let mut long = Self { forms: words.values().copied().collect(), ..Self::default() };
        for word in words.keys() {
            long.text.extend_from_slice(word);
            long.ends.push(long.text.len() as u32);
        }
        long
    }

    fn word(&self, at: usize) -> &[u8] {
        let from = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.text[from as usize..self.ends[at] as usize]
    }

    fn find(&self, word: &[u8]) -> Form {
        let (mut from, mut to) = (0, self.forms.len());
        while from < to {
            let middle = usize::midpoint(from, to);
            match self.word(middle).cmp(word) {
                Ordering::Less => from = middle + 1,
                Ordering::Equal => return self.forms[middle],
                Ordering::Greater => to = middle,
            }
        }
        Form::default()
    }
}

/// The packed words.
#[derive(Clone, Debug, Default)]
pub(super) struct Tables {
    /// By the low bits of a word's hash; a slot that is taken sends the search on to the next.
    pub(super) slots: Cow<'static, [Slot]>,
    /// Word after word; the first one is none.
    pub(super) entries: Cow<'static, [Entry]>,
}

/// The number of an entry, and above it the highest bits of the hash, which tell most other words apart; zero if free.
pub(super) type Slot = [u8; 4];

/// The key, and the bytes of the form.
pub(super) type Entry = [u8; 32];

/// Bits of a slot that number its entry.
const NUMBER_BITS: u32 = 24;

impl Tables {
    /// True where look-ups end: there are free slots, and every slot's entry is there.
    pub(super) fn are_whole(&self) -> bool {
        let entries = || self.slots.iter().map(|slot| number(u32::from_le_bytes(*slot)));
        self.slots.len().is_power_of_two()
            && entries().any(|entry| entry == 0)
            && entries().max() < Some(self.entries.len())
    }
}

const fn number(slot: u32) -> usize {
    (slot & ((1 << NUMBER_BITS) - 1)) as usize
}

/// What the slot of a word with this hash holds above the number.
const fn tag(hash: u64) -> u32 {
    (hash >> u32::BITS) as u32 & !((1 << NUMBER_BITS) - 1)
}

fn entry(key: u128, form: Form) -> Entry {
    let mut entry = [0; 32];
    let (first, last) = entry.split_at_mut(16);
    first.copy_from_slice(&key.to_le_bytes());
    last.copy_from_slice(&bytes(form));
    entry
}

#[inline]
fn key(entry: &Entry) -> u128 {
    entry.first_chunk().map_or(0, |key| u128::from_le_bytes(*key))
}

/// The number, the fold, the stem, the place in the labels above the traits; the lowest byte of each first.
fn bytes(form: Form) -> [u8; 16] {
    let Word { fold, stem, label, traits } = form.facts;
    assert!(label >> (u32::BITS - Traits::BITS) == 0, "labels take far less than 4 million places");
    let mut bytes = [0; 16];
    let numbers = [form.id, fold, stem, label << Traits::BITS | traits.bits()];
    for (part, number) in bytes.as_chunks_mut().0.iter_mut().zip(numbers) {
        *part = number.to_le_bytes();
    }
    bytes
}

/// The form that [`bytes`] tell.
#[inline]
fn form(bytes: &[u8]) -> Form {
    let ([id, fold, stem, both], []) = bytes.as_chunks::<4>() else { return Form::default() };
    let [id, fold, stem, both] = [id, fold, stem, both].map(|number| u32::from_le_bytes(*number));
    Form { id, facts: Word { fold, stem, label: both >> Traits::BITS, traits: Traits::from_bits(both) } }
}

impl Flat for Form {
    const SIZE: usize = 16;

    fn put(&self, to: &mut Vec<u8>) {
        to.extend_from_slice(&bytes(*self));
    }

    fn take(bytes: &[u8]) -> Self {
        form(&bytes[..Self::SIZE])
    }
}

impl Forms {
    /// The table of these words.
    ///
    /// # Panics
    ///
    /// With 16 million words or more; files of skills are far smaller.
    pub fn new<'w>(words: impl ExactSizeIterator<Item = (&'w str, Form)>) -> Self {
        // At most two thirds full, so that a probe is short.
        let mut slots: Vec<Slot> = vec![[0; 4]; (words.len() + words.len() / 2).next_power_of_two().max(64)];
        let mut entries: Vec<Entry> = vec![[0; 32]];
        let mut long: BTreeMap<&[u8], Form> = BTreeMap::new();
        let mask = slots.len() - 1;
        for (word, form) in words {
            let packed = pack(word.as_bytes());
            if packed == 0 {
                long.insert(word.as_bytes(), form);
                continue;
            }
            let hash = spread(packed);
            let mut at = hash as usize & mask;
            while slots[at] != [0; 4] {
                at = (at + 1) & mask;
            }
            assert!(entries.len() >> NUMBER_BITS == 0, "there are far less than 16 million words");
            slots[at] = (entries.len() as u32 | tag(hash)).to_le_bytes();
            entries.push(entry(packed, form));
        }
        Self { tables: Tables { slots: slots.into(), entries: entries.into() }, long: LongWords::new(&long) }
    }

    /// The packed words.
    pub(super) const fn tables(&self) -> &Tables {
        &self.tables
    }

    /// Puts the packed words back.
    pub(super) fn fill(&mut self, tables: Tables) {
        self.tables = tables;
    }

    /// The form with this key, whose [`digest`](crate::plan::table::digest) is `hash`.
    #[must_use]
    #[inline]
    pub fn find(&self, key: &Key, hash: u64) -> Form {
        if key.packed() == 0 {
            return self.long.find(key.bytes());
        }
        self.find_packed(key.packed(), hash)
    }

    /// The form that is written like this, in lower case.
    #[must_use]
    pub fn find_word(&self, word: &str) -> Form {
        match pack(word.as_bytes()) {
            0 => self.long.find(word.as_bytes()),
            packed => self.find_packed(packed, spread(packed)),
        }
    }

    /// The form with this packed key, which is not zero.
    #[must_use]
    #[inline]
    pub fn find_packed(&self, packed: u128, hash: u64) -> Form {
        let slots: &[Slot] = &self.tables.slots;
        let mask = slots.len() - 1;
        let mut at = hash as usize;
        loop {
            let slot = u32::from_le_bytes(slots[at & mask]);
            if slot == 0 {
                return Form { id: UNKNOWN, facts: Word::default() };
            }
            if slot ^ tag(hash) < 1 << NUMBER_BITS {
                let entry = &self.tables.entries[number(slot)];
                if key(entry) == packed {
                    return form(&entry[16..]);
                }
            }
            at = at.wrapping_add(1);
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
