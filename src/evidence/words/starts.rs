//! Given a record's words, gives where labels may begin.
//!
//! Most words of a résumé begin some label, and few labels are there: what may follow a word is asked of all words in
//! one go, without a branch, so that their ways through memory overlap.

use crate::evidence::words::Words;
use crate::plan::Plan;
use crate::plan::word::Traits;

/// How labels of several words may go on behind their first one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Onward(u8);

impl Onward {
    const TIGHTLY: u8 = 1;
    const LOOSELY: u8 = 1 << 1;

    /// With the next word.
    #[must_use]
    pub const fn tightly(self) -> bool {
        self.0 & Self::TIGHTLY != 0
    }

    /// With one of the next words, others in between.
    #[must_use]
    pub const fn loosely(self) -> bool {
        self.0 & Self::LOOSELY != 0
    }
}

impl Words {
    /// How labels that begin at this word may go on.
    #[must_use]
    pub fn onward(&self, at: u32) -> Onward {
        Onward(self.onward[at as usize])
    }

    /// Takes the trait that a label begins from all words that none can begin at.
    pub fn find_starts(&mut self, plan: &Plan) {
        let Self { all, traits, stems, onward, .. } = self;
        let (words, reach) = (all.len(), plan.policy().max_skip as usize + 1);
        stems.clear();
        stems.extend(all.iter().map(|placed| placed.facts.stem));
        // Behind the last word nothing goes on.
        stems.resize(words + reach, 0);
        onward.clear();
        onward.resize(words, 0);
        // Slices of one length each, so that nothing is asked of them word by word.
        let (first, onward) = (&stems[..words], &mut onward[..words]);
        let labels = plan.labels();
        let (may_begin, may_begin_loosely) = (labels.pairs().test(), labels.loose_pairs().test());
        for distance in 1..=reach {
            let next = &stems[distance..distance + words];
            for at in 0..words {
                onward[at] |= u8::from(may_begin_loosely(first[at], next[at])) * Onward::LOOSELY;
            }
        }
        let (next, all, traits) = (&stems[1..=words], &all[..words], &mut traits[..words]);
        for at in 0..words {
            let own = all[at].facts.traits;
            let tightly = u8::from(may_begin(first[at], next[at])) * Onward::TIGHTLY;
            onward[at] = (onward[at] * u8::from(own.has(Traits::LOOSE))) | tightly;
            let none = onward[at] == 0 && !own.has(Traits::ALONE);
            traits[at] &= !(u8::from(none) * Traits::LABEL.bits() as u8);
        }
    }
}
