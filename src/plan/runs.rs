//! Given texts of roles, gives the runs of words that show where a résumé was pasted from them.

use std::collections::BTreeSet;

use crate::plan::column::{Column, search};
use crate::plan::storage::stored;

/// Runs of so many words, by a hash that rolls on from word to word.
#[derive(Clone, Debug)]
pub struct Runs {
    length: usize,
    /// The weight of the word that drops out of a run: `BASE` to the length.
    dropped: u64,
    /// Every hash, in order.
    hashes: Column<u64>,
    /// One bit for each hash's high bits: nearly all that are looked for are not there, and one test tells.
    filter: Column<u64>,
    /// The same for every three words in a row.
    triples: Column<u64>,
}

stored!(Runs { length, dropped, hashes, filter, triples });

/// How many words in a row are looked for before whole runs are.
const TRIPLE: usize = 3;

/// How many high bits of a hash the filter goes by.
const FILTERED: u32 = 16;

/// An odd number without a pattern.
const BASE: u64 = 0x9E37_79B9_7F4A_7C15;

impl Runs {
    /// Every run of `length` words in any of `texts`.
    #[must_use]
    pub fn new(length: usize, texts: &[Vec<u32>]) -> Self {
        let dropped = (0..length).fold(1_u64, |power, _| power.wrapping_mul(BASE));
        let mut hashes = BTreeSet::new();
        let mut filter = vec![0_u64; 1 << (FILTERED - u64::BITS.ilog2())];
        let mut triples = filter.clone();
        for words in texts {
            for triple in words.windows(TRIPLE) {
                let (word, bit) = filtered(triple.iter().fold(0, |hash, &word| roll(hash, word)));
                triples[word] |= bit;
            }
            let mut hash = 0;
            for at in 0..words.len() {
                hash = roll(hash, words[at]);
                if let Some(before) = at.checked_sub(length) {
                    hash = without(hash, words[before], dropped);
                }
                if at + 1 >= length {
                    hashes.insert(hash);
                    let (word, bit) = filtered(hash);
                    filter[word] |= bit;
                }
            }
        }
        Self {
            length,
            dropped,
            hashes: Column::new(hashes),
            filter: Column::new(filter),
            triples: Column::new(triples),
        }
    }

    /// False where no run can stand in these words, as nearly everywhere.
    ///
    /// A run of any length holds three words in a row at one of the places that are looked at.
    #[must_use]
    pub fn may_have(&self, words: usize, word_at: impl Fn(usize) -> Option<u32>) -> bool {
        let Some(step) = self.length.checked_sub(TRIPLE - 1).filter(|step| *step > 0) else { return true };
        let Some(last) = words.checked_sub(self.length) else { return false };
        // The last place is within the last run; a run has as many places as a step is long.
        (0..last + step).step_by(step).any(|from| {
            let mut triple = (from..from + TRIPLE).map(&word_at);
            let hash = triple.try_fold(0, |hash, word| Some(roll(hash, word?)));
            hash.is_some_and(|hash| {
                let (word, bit) = filtered(hash);
                self.triples.at(word) & bit != 0
            })
        })
    }

    /// The runs in `words`, of which `None` stands in no run: the first word of the first one and the last of the last.
    #[must_use]
    pub fn find(&self, words: impl ExactSizeIterator<Item = Option<u32>> + Clone) -> Option<(usize, usize)> {
        if words.len() < self.length {
            return None;
        }
        let mut dropping = words.clone();
        let mut found: Option<(usize, usize)> = None;
        let (mut hash, mut known) = (0, 0);
        for (at, word) in words.enumerate() {
            let dropped = if at >= self.length { dropping.next().flatten() } else { None };
            let Some(word) = word else {
                (hash, known) = (0, 0);
                continue;
            };
            hash = roll(hash, word);
            if let Some(dropped) = dropped.filter(|_| known >= self.length) {
                hash = without(hash, dropped, self.dropped);
            }
            known += 1;
            if known >= self.length && self.has(hash) {
                let first = at + 1 - self.length;
                found = Some((found.map_or(first, |(earlier, _)| earlier), at));
            }
        }
        found
    }

    fn has(&self, hash: u64) -> bool {
        let (word, bit) = filtered(hash);
        self.filter.at(word) & bit != 0
            && search(0..self.hashes.len(), |place| self.hashes.at(place).cmp(&hash)).is_some()
    }
}

/// The hash of a run and one more word.
const fn roll(hash: u64, word: u32) -> u64 {
    hash.wrapping_mul(BASE).wrapping_add(weight(word))
}

/// The hash without the word that drops out, whose weight is multiplied by `dropped` by then.
const fn without(hash: u64, word: u32, dropped: u64) -> u64 {
    hash.wrapping_sub(weight(word).wrapping_mul(dropped))
}

/// One more than the number, so that word 0 counts as well.
const fn weight(word: u32) -> u64 {
    word as u64 + 1
}

/// Where the filter notes a hash.
const fn filtered(hash: u64) -> (usize, u64) {
    let bit = hash >> (u64::BITS - FILTERED);
    ((bit / u64::BITS as u64) as usize, 1 << (bit % u64::BITS as u64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_found_wherever_they_stand() {
        let runs = Runs::new(3, &[vec![1, 2, 3, 4, 5], vec![0, 0]]);
        let find = |words: &[u32]| {
            let known = |&word: &u32| (word != 9).then_some(word);
            let found = runs.find(words.iter().map(known));
            let may_have = runs.may_have(words.len(), |at| words.get(at).and_then(known));
            assert!(may_have || found.is_none(), "{words:?}");
            found
        };
        assert_eq!(find(&[7, 1, 2, 3, 8]), Some((1, 3)));
        assert_eq!(find(&[1, 2, 3, 4, 5, 5, 2, 3, 4]), Some((0, 8)));
        assert_eq!(find(&[1, 2, 9, 3, 4, 5]), Some((3, 5)));
        assert_eq!(find(&[1, 9, 2, 3]), None);
        assert_eq!(find(&[2, 1, 3]), None);
        assert_eq!(find(&[1, 2]), None);
    }

    #[test]
    fn a_run_is_never_passed_over() {
        let text: Vec<u32> = (0..40).collect();
        let runs = Runs::new(10, &[text]);
        for before in 0..30 {
            for from in 0..30 {
                let words: Vec<u32> = (100..100 + before).chain(from..from + 10).chain(200..205).collect();
                assert!(runs.may_have(words.len(), |at| words.get(at).copied()), "{before} {from}");
            }
        }
        assert!(!runs.may_have(30, |at| Some(100 + at as u32)));
    }
}
