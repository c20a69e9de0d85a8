//! Given word forms, gives their numbers: one probe a word.

/// Word forms in one block of memory, found by hash and confirmed byte by byte.
#[derive(Clone, Debug, Default)]
pub struct WordTable {
    slots: Vec<u32>,
    places: Vec<(u32, u32)>,
    bytes: Vec<u8>,
}

/// A slot that holds no word.
const EMPTY: u32 = u32::MAX;

/// The digest that words are found by.
#[must_use]
pub fn digest(key: &[u8]) -> u64 {
    let mut state = 0x9E37_79B9_7F4A_7C15 ^ key.len() as u64;
    let mut chunks = key.chunks_exact(8);
    for chunk in &mut chunks {
        let mut word = [0; 8];
        word.copy_from_slice(chunk);
        state = mix(state ^ u64::from_le_bytes(word));
    }
    let rest = chunks.remainder().iter().rev().fold(0_u64, |word, &byte| word << 8 | u64::from(byte));
    mix(state ^ rest)
}

/// Spreads a number over all its bits.
#[must_use]
pub const fn mix(value: u64) -> u64 {
    let product = value as u128 * 0xA076_1D64_78BD_642F_u128;
    (product >> 64) as u64 ^ product as u64
}

impl WordTable {
    /// The number of this form, if it is known; `hash` is its [`digest`].
    #[must_use]
    pub fn find(&self, key: &[u8], hash: u64) -> Option<u32> {
        if self.slots.is_empty() {
            return None;
        }
        let mask = self.slots.len() - 1;
        let mut slot = hash as usize & mask;
        loop {
            let number = self.slots[slot];
            if number == EMPTY {
                return None;
            }
            let (from, to) = self.places[number as usize];
            if self.bytes[from as usize..to as usize] == *key {
                return Some(number);
            }
            slot = (slot + 1) & mask;
        }
    }

    /// The number of this form, which is added if it is new.
    pub fn add(&mut self, key: &[u8]) -> u32 {
        // At most half full, so that a probe is short.
        if 2 * (self.places.len() + 1) > self.slots.len() {
            self.grow();
        }
        let hash = digest(key);
        if let Some(number) = self.find(key, hash) {
            return number;
        }
        let number = self.places.len() as u32;
        let from = self.bytes.len() as u32;
        self.bytes.extend_from_slice(key);
        self.places.push((from, self.bytes.len() as u32));
        self.put(number, hash);
        number
    }

    fn put(&mut self, number: u32, hash: u64) {
        let mask = self.slots.len() - 1;
        let mut slot = hash as usize & mask;
        while self.slots[slot] != EMPTY {
            slot = (slot + 1) & mask;
        }
        self.slots[slot] = number;
    }

    fn grow(&mut self) {
        self.slots = vec![EMPTY; (4 * self.places.len()).next_power_of_two().max(64)];
        for number in 0..self.places.len() {
            let (from, to) = self.places[number];
            let hash = digest(&self.bytes[from as usize..to as usize]);
            self.put(number as u32, hash);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_is_found_again_and_no_other() {
        let mut table = WordTable::default();
        let words: Vec<String> = (0..5_000).map(|number| format!("word{number}")).collect();
        for (number, word) in words.iter().enumerate() {
            assert_eq!(table.add(word.as_bytes()), number as u32);
        }
        for (number, word) in words.iter().enumerate() {
            assert_eq!(table.add(word.as_bytes()), number as u32);
            assert_eq!(table.find(word.as_bytes(), digest(word.as_bytes())), Some(number as u32));
        }
        assert_eq!(table.find(b"word5000", digest(b"word5000")), None);
        assert_eq!(WordTable::default().find(b"x", digest(b"x")), None);
    }
}
