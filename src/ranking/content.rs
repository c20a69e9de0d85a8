//! Given a record's bytes, gives a fingerprint by which the same content is known again.
//!
//! A cryptographic digest of every record would cost half as much as reading it; here a key that is drawn anew for
//! every run keeps anybody from writing two records that meet. Fingerprints never reach the output.

use std::hash::{BuildHasher, Hasher, RandomState};

use crate::ranking::census::Fingerprint;

/// A hash with a secret key.
#[derive(Clone, Copy, Debug)]
pub(super) struct ContentHash([u64; 4]);

impl ContentHash {
    /// A hash with a key of its own.
    pub(super) fn new() -> Self {
        let state = RandomState::new();
        let draw = |number: u64| {
            let mut hasher = state.build_hasher();
            hasher.write_u64(number);
            hasher.finish()
        };
        Self([draw(0), draw(1), draw(2), draw(3)])
    }

    /// The fingerprint of this content.
    ///
    /// Two lanes of 16 bytes a step; each step multiplies what it read, so that every bit moves every other.
    pub(super) fn of(self, bytes: &[u8]) -> Fingerprint {
        let Self([a, b, c, d]) = self;
        let (mut left, mut right) = (a, b);
        let (steps, rest) = bytes.as_chunks::<32>();
        let mut take = |step: &[u8; 32]| {
            let word = |at: usize| {
                let mut word = [0; 8];
                word.copy_from_slice(&step[at..at + 8]);
                u64::from_le_bytes(word)
            };
            left = fold(word(0) ^ c, word(8) ^ left);
            right = fold(word(16) ^ d, word(24) ^ right);
        };
        steps.iter().for_each(&mut take);
        let mut last = [0; 32];
        last[..rest.len()].copy_from_slice(rest);
        take(&last);
        // The length has a step of its own: beside text it could be balanced by the text.
        let mut length = [0; 32];
        length[..8].copy_from_slice(&(bytes.len() as u64).to_le_bytes());
        length[16..24].copy_from_slice(&(bytes.len() as u64).to_le_bytes());
        take(&length);
        let (high, low) = (fold(left ^ d, right ^ c), fold(left ^ b, right ^ a));
        (u128::from(high) << 64 | u128::from(low)).to_be_bytes()
    }
}

/// Both halves of a product, put together.
const fn fold(a: u64, b: u64) -> u64 {
    let product = a as u128 * b as u128;
    (product >> 64) as u64 ^ product as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_content_meets_and_other_content_does_not() {
        let hash = ContentHash::new();
        let text: Vec<u8> = (0..300_u32).map(|at| (at * at) as u8).collect();
        let mut seen = std::collections::HashSet::new();
        for end in 0..text.len() {
            assert!(seen.insert(hash.of(&text[..end])), "{end}");
            let elsewhere = text[..end].to_vec();
            assert_eq!(hash.of(&text[..end]), hash.of(&elsewhere), "{end}");
            let mut other = text[..=end].to_vec();
            other[end / 2] ^= 1;
            assert!(seen.insert(hash.of(&other)), "{end}");
        }
    }
}
