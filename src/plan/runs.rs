//! Given texts of roles, gives the runs of words that show where a résumé was pasted from them.

use serde::{Deserialize, Serialize};

use crate::plan::flat;

/// Runs of so many words, by a hash that rolls on from word to word.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Runs {
    length: usize,
    /// The weight of the word that drops out of a run: `BASE` to the length.
    dropped: u64,
    /// Every hash, in order.
    #[serde(with = "flat")]
    hashes: Vec<u64>,
    /// One bit for each hash's high bits: nearly all that are looked for are not there, and one test tells.
    #[serde(with = "flat")]
    filter: Vec<u64>,
    /// The same for every three words in a row.
    #[serde(with = "flat")]
    triples: Vec<u64>,
}

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
        let none = vec![0; 1 << (FILTERED - u64::BITS.ilog2())];
        let mut runs = Self { length, dropped, hashes: Vec::new(), filter: none.clone(), triples: none };
        for words in texts {
            runs.add(words);
        }
        runs.hashes.sort_unstable();
        runs.hashes.dedup();
        runs
    }

    fn add(&mut self, words: &[u32]) {
        let (mut hash, length) = (0, self.length);
        for triple in words.windows(TRIPLE) {
            let (word, bit) = filtered(triple.iter().fold(0, |hash, &word| self.roll(hash, word, None)));
            self.triples[word] |= bit;
        }
        for at in 0..words.len() {
            hash = self.roll(hash, words[at], at.checked_sub(length).map(|before| words[before]));
            if at + 1 >= length {
                self.hashes.push(hash);
                let (word, bit) = filtered(hash);
                self.filter[word] |= bit;
            }
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
            let hash = triple.try_fold(0, |hash, word| Some(self.roll(hash, word?, None)));
            hash.is_some_and(|hash| {
                let (word, bit) = filtered(hash);
                self.triples[word] & bit != 0
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
            hash = self.roll(hash, word, dropped.filter(|_| known >= self.length));
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
        self.filter[word] & bit != 0 && self.hashes.binary_search(&hash).is_ok()
    }

    fn roll(&self, hash: u64, word: u32, dropped: Option<u32>) -> u64 {
        // One more than the number, so that word 0 counts as well.
        let weight = |word: u32| u64::from(word) + 1;
        let kept = hash.wrapping_mul(BASE).wrapping_add(weight(word));
        dropped.map_or(kept, |dropped| kept.wrapping_sub(weight(dropped).wrapping_mul(self.dropped)))
    }
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
