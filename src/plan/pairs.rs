//! Given the first two words of phrases, gives a test that tells nearly all other pairs of words from them.

use crate::plan::column::Column;
use crate::plan::storage::stored;

/// The first two words of every phrase, as one bit each.
///
/// Most words of a résumé begin some label, and few labels are there: one test of a pair saves the walk.
#[derive(Clone, Debug)]
pub struct Pairs {
    bits: Column<u64>,
}

stored!(Pairs { bits });

/// How many bits of a pair's hash tell it from others: 16 KiB in all.
const HASHED: u32 = 17;

impl Pairs {
    /// These pairs.
    #[must_use]
    pub fn new(pairs: impl Iterator<Item = (u32, u32)>) -> Self {
        let mut bits = vec![0_u64; 1 << (HASHED - u64::BITS.ilog2())];
        for (first, second) in pairs {
            let (word, bit) = place(spread(first), second);
            bits[word] |= bit;
        }
        Self { bits: Column::new(bits) }
    }

    /// The test of what stands behind this word.
    #[must_use]
    #[inline]
    pub const fn after(&self, first: u32) -> After<'_> {
        After { pairs: self, first: spread(first) }
    }
}

/// The first word of a pair, of which the second is not known yet.
#[derive(Clone, Copy, Debug)]
pub struct After<'p> {
    pairs: &'p Pairs,
    first: u32,
}

impl After<'_> {
    /// False where no phrase begins with these words.
    #[must_use]
    #[inline]
    pub fn may_go_on(self, second: u32) -> bool {
        let (word, bit) = place(self.first, second);
        self.pairs.bits.at(word) & bit != 0
    }
}

const fn spread(first: u32) -> u32 {
    first.wrapping_mul(0x9E37_79B1)
}

/// Where a pair's bit is.
#[inline]
const fn place(first: u32, second: u32) -> (usize, u64) {
    let hash = (first ^ second).wrapping_mul(0x85EB_CA77) >> (u32::BITS - HASHED);
    ((hash / u64::BITS) as usize, 1 << (hash % u64::BITS))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_is_never_missed_and_most_other_pairs_are_told() {
        let pairs = Pairs::new((0..3_000).map(|at| (at, at * 7 % 1_000)));
        assert!((0..3_000).all(|at| pairs.after(at).may_go_on(at * 7 % 1_000)));
        let wrong = (0..3_000).filter(|&at| pairs.after(at).may_go_on(at * 7 % 1_000 + 1_000)).count();
        assert!(wrong < 300, "{wrong}");
    }
}
