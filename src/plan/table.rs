//! Given word forms, gives their numbers while the plan is compiled, and the digest that tells words apart.

use std::collections::HashMap;

use crate::plan::mixer::Mixer;
use crate::text::key::{Key, pack};

/// Word forms, found by hash and confirmed by comparing two machine words.
#[derive(Clone, Debug, Default)]
pub struct WordTable {
    /// Numbers of words, by the low bits of their hash; a slot that is taken sends the search on to the next.
    slots: Vec<u32>,
    /// The packed words, by number; zero for those of `long`.
    keys: Vec<u128>,
    /// Words that are too long to be packed, and the empty one.
    long: HashMap<Box<[u8]>, u32, Mixer>,
    /// The words as they are written, by number.
    words: Vec<Box<str>>,
}

/// A slot that holds no word.
const EMPTY: u32 = u32::MAX;

/// Spreads a packed word over 64 bits.
#[must_use]
pub const fn spread(packed: u128) -> u64 {
    let (low, high) = (packed as u64, (packed >> 64) as u64);
    let product = (low ^ 0x9E37_79B9_7F4A_7C15) as u128 * (high ^ 0xA076_1D64_78BD_642F) as u128;
    (product >> 64) as u64 ^ product as u64
}

/// The digest that tells words apart in what is compared by words.
#[must_use]
#[inline]
pub fn digest(key: &Key) -> u64 {
    if key.packed() != 0 {
        return spread(key.packed());
    }
    key.bytes().chunks(16).fold(1, |state, part| mix(state ^ spread(pack(part))))
}

/// Spreads a number over all its bits.
#[must_use]
pub const fn mix(value: u64) -> u64 {
    let product = value as u128 * 0xA076_1D64_78BD_642F_u128;
    (product >> 64) as u64 ^ product as u64
}

impl WordTable {
    /// The number of this word, if it is known.
    #[must_use]
    pub fn find_word(&self, word: &str) -> Option<u32> {
        match pack(word.as_bytes()) {
            0 => self.long.get(word.as_bytes()).copied(),
            packed => self.find_packed(packed, spread(packed)),
        }
    }

    #[inline]
    fn find_packed(&self, packed: u128, hash: u64) -> Option<u32> {
        let mask = self.slots.len().checked_sub(1)?;
        let mut slot = hash as usize & mask;
        loop {
            let number = self.slots[slot];
            if number == EMPTY {
                return None;
            }
            if self.keys[number as usize] == packed {
                return Some(number);
            }
            slot = (slot + 1) & mask;
        }
    }

    /// The number of this word, which is added if it is new.
    pub fn add(&mut self, word: &str) -> u32 {
        if let Some(number) = self.find_word(word) {
            return number;
        }
        // At most a third full, so that a probe is short.
        if 3 * (self.keys.len() + 1) > self.slots.len() {
            self.grow();
        }
        let number = self.keys.len() as u32;
        let packed = pack(word.as_bytes());
        self.keys.push(packed);
        self.words.push(word.into());
        if packed == 0 {
            self.long.insert(word.as_bytes().into(), number);
        } else {
            self.put(number, packed);
        }
        number
    }

    /// The words as they are written, by number.
    #[must_use]
    pub fn words(&self) -> &[Box<str>] {
        &self.words
    }

    fn put(&mut self, number: u32, packed: u128) {
        let mask = self.slots.len() - 1;
        let mut slot = spread(packed) as usize & mask;
        while self.slots[slot] != EMPTY {
            slot = (slot + 1) & mask;
        }
        self.slots[slot] = number;
    }

    fn grow(&mut self) {
        self.slots = vec![EMPTY; (4 * self.keys.len()).next_power_of_two().max(64)];
        for number in 0..self.keys.len() {
            if self.keys[number] != 0 {
                self.put(number as u32, self.keys[number]);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_found_again_and_no_other() {
        let mut table = WordTable::default();
        let words: Vec<String> =
            (0..5_000).map(|number| format!("word{number}{}", ["", "-and-a-long-tail"][number % 2])).collect();
        for (number, word) in words.iter().enumerate() {
            assert_eq!(table.add(word), number as u32);
        }
        for (number, word) in words.iter().enumerate() {
            assert_eq!(table.add(word), number as u32);
            assert_eq!(table.find_word(word), Some(number as u32));
        }
        assert_eq!(table.find_word("word5000"), None);
        assert_eq!(table.find_word("word5001-and-a-long-tail"), None);
        assert_eq!(WordTable::default().find_word("x"), None);
    }
}
