//! Given the first two words of phrases, gives a test that tells nearly all other pairs of words from them.

use crate::plan::column::Column;
use crate::plan::storage::stored;

/// The first two words of every phrase, as one bit each.
///
/// Most words of a résumé begin some label, and few labels are there: one test of a pair saves the walk.
#[derive(Clone, Debug)]
pub struct Pairs {
    bits: Column<u8>,
}

stored!(Pairs { bits });

/// How many bits of a pair's hash tell it from others: 32 KiB in all.
const HASHED: u32 = 18;

/// So many bytes hold the bits.
const BYTES: usize = 1 << (HASHED - u8::BITS.ilog2());

/// Pairs of no phrase.
static NONE: [u8; BYTES] = [0; BYTES];

impl Pairs {
    /// These pairs.
    #[must_use]
    pub fn new(pairs: impl Iterator<Item = (u32, u32)>) -> Self {
        let mut bits = vec![0_u8; BYTES];
        for (first, second) in pairs {
            let (byte, bit) = place(first, second);
            bits[byte] |= 1 << bit;
        }
        Self { bits: Column::new(bits) }
    }

    /// The test whether a phrase may begin with two words; false for nearly all that begin none.
    pub fn test(&self) -> impl Fn(u32, u32) -> bool + Copy {
        // With its length known, nothing is asked of the table but the bit.
        let bits = self.bits.bytes().first_chunk::<BYTES>().unwrap_or(&NONE);
        move |first, second| {
            let (byte, bit) = place(first, second);
            bits[byte] >> bit & 1 != 0
        }
    }
}

/// Where a pair's bit is.
#[inline]
const fn place(first: u32, second: u32) -> (usize, u32) {
    let hash = (first.wrapping_mul(0x9E37_79B1) ^ second).wrapping_mul(0x85EB_CA77) >> (u32::BITS - HASHED);
    ((hash / u8::BITS) as usize, hash % u8::BITS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_is_never_missed_and_most_other_pairs_are_told() {
        let pairs = Pairs::new((0..3_000).map(|at| (at, at * 7 % 1_000)));
        let may_begin = pairs.test();
        assert!((0..3_000).all(|at| may_begin(at, at * 7 % 1_000)));
        let wrong = (0..3_000).filter(|&at| may_begin(at, at * 7 % 1_000 + 1_000)).count();
        assert!(wrong < 300, "{wrong}");
    }
}
