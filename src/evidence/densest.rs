//! Given how densely windows of text say a posting's words, gives how much of the posting a résumé's densest lines say.
//!
//! A long résumé of any trade says many words of any posting somewhere; what tells a trade is how many of them stand
//! together. So a word costs what one word of its densest window costs: its share of that window's length. Then words
//! are taken, the cheapest first, for as long as a fixed length of text pays for them; the last one counts in part. That
//! is a fractional knapsack, whose optimum more text can only raise, since text can only make words cheaper or stronger;
//! all arithmetic that decides is exact, so that rounding cannot lower it either.

use std::cmp::{Ordering, Reverse};

use crate::evidence::Span;
use crate::plan::wordings::Wordings;
use crate::score::Credit;

/// The unit of cost: so many of it are one word of text.
const WORD: u64 = 1 << 20;

/// The unit of density.
const DENSITY: u64 = 1 << 8;

/// So many windows of those that the words are taken from are named.
pub const NAMED: usize = 3;

/// The windows that most of the words are taken from, the best first.
pub type Named = [Option<Span>; NAMED];

/// The memory for what is said densest.
#[derive(Debug, Default)]
pub struct Densest {
    /// By the place of a word's impact on a requirement.
    kept: Vec<Kept>,
    /// The places that something is kept of.
    noted: Vec<u32>,
    /// What one requirement's words are worth and cost.
    priced: Vec<Priced>,
    /// What was bought of one requirement, by window.
    bought: Vec<(Span, u64)>,
}

/// The best that is said with a word: of what shows a thing done, and of all.
#[derive(Clone, Copy, Debug, Default)]
struct Kept {
    shown: Said,
    any: Said,
    /// The densest window of all.
    at: Option<Span>,
}

/// How a word is said.
#[derive(Clone, Copy, Debug, Default)]
struct Said {
    /// How much of the requirement a word of its densest window says, in impacts times millionths times [`DENSITY`].
    density: u64,
    /// The weight of the strongest window that says it.
    strength: Credit,
}

/// What a word is worth and what it costs, and where it is said densest.
#[derive(Clone, Copy, Debug)]
struct Priced {
    worth: u64,
    cost: u64,
    at: Option<Span>,
}

/// How much of a requirement the densest lines say: of what shows a thing done, and of all; in impacts times millionths.
#[derive(Clone, Copy, Debug)]
pub struct Dense {
    /// The requirement's number.
    pub requirement: u32,
    /// Of what shows a thing done.
    pub shown: u64,
    /// Of all.
    pub any: u64,
    /// Where most of all that is said.
    pub at: Named,
}

/// How much of a requirement a window says, and how much that counts.
#[derive(Clone, Copy, Debug)]
pub struct Saying {
    /// The window.
    pub at: Span,
    /// The sum of the impacts of its words.
    pub said: u32,
    /// So many words long it is taken to be.
    pub length: u64,
    /// By how it is asserted.
    pub asserted: Credit,
    /// By where it stands as well, if it shows a thing done.
    pub shown: Option<Credit>,
}

impl Said {
    fn take(&mut self, density: u64, strength: Credit) {
        self.density = self.density.max(density);
        self.strength = self.strength.max(strength);
    }

    /// Nothing for a word that is not said.
    fn priced(self, impact: u32, at: Option<Span>) -> Option<Priced> {
        let worth = u64::from(impact) * u64::from(self.strength.millionths());
        let whole = u128::from(impact) * u128::from(WORD * DENSITY) * 1_000_000;
        let cost = whole.div_ceil(u128::from(self.density).max(1));
        (worth > 0 && self.density > 0).then(|| Priced { worth, cost: u64::try_from(cost).unwrap_or(u64::MAX), at })
    }
}

impl Densest {
    /// Forgets the last record; `places` are all that impacts stand at.
    pub fn prepare(&mut self, places: usize) {
        for place in self.noted.drain(..) {
            self.kept[place as usize] = Kept::default();
        }
        self.kept.resize(places, Kept::default());
    }

    /// Takes a word of a window, by the place of its impact.
    pub fn take(&mut self, place: u32, saying: Saying) {
        let kept = &mut self.kept[place as usize];
        let density = u64::from(saying.said) * u64::from(saying.asserted.millionths()) * DENSITY / saying.length.max(1);
        if density == 0 {
            return;
        }
        // Only what is noted is forgotten with the record.
        if kept.any.density == 0 {
            self.noted.push(place);
        }
        if density > kept.any.density {
            kept.at = Some(saying.at);
        }
        kept.any.take(density, saying.asserted);
        if let Some(strength) = saying.shown {
            kept.shown.take(density, strength);
        }
    }

    /// Hands out what `length` words of text say of each requirement, at most.
    pub fn finish(&mut self, wordings: &Wordings, length: u64, mut each: impl FnMut(Dense)) {
        let Self { kept, noted, priced, bought } = self;
        let requirement = |place: u32| wordings.impact(place).requirement;
        noted.sort_unstable_by_key(|&place| (requirement(place), place));
        for of_one in noted.chunk_by(|&one, &other| requirement(one) == requirement(other)) {
            let mut filled = |said: fn(&Kept) -> Said| {
                priced.clear();
                priced.extend(of_one.iter().filter_map(|&place| {
                    let kept = &kept[place as usize];
                    said(kept).priced(wordings.impact(place).impact, kept.at)
                }));
                bought.clear();
                filled(priced, length * WORD, |at, worth| bought.extend(at.map(|at| (at, worth))))
            };
            let (shown, any) = (filled(|kept| kept.shown), filled(|kept| kept.any));
            each(Dense { requirement: requirement(of_one[0]), shown, any, at: most(bought) });
        }
    }
}

/// The most that can be bought, where the last of it may be a part; what is bought is handed out by where it is said.
fn filled(priced: &mut [Priced], mut left: u64, mut buy: impl FnMut(Option<Span>, u64)) -> u64 {
    priced.sort_unstable_by(dearest_last);
    let mut sum = 0;
    for &Priced { worth, cost, at } in &*priced {
        if cost > left {
            let part = (u128::from(worth) * u128::from(left) / u128::from(cost)) as u64;
            buy(at, part);
            return sum + part;
        }
        buy(at, worth);
        left -= cost;
        sum += worth;
    }
    sum
}

/// The windows that most was bought of, the first of equal ones first.
fn most(bought: &mut [(Span, u64)]) -> Named {
    bought.sort_unstable();
    let mut named: [(u64, Option<Span>); NAMED] = [(0, None); NAMED];
    for of_one in bought.chunk_by(|(one, _), (other, _)| one == other) {
        let mut next = (of_one.iter().map(|(_, worth)| worth).sum(), Some(of_one[0].0));
        for place in &mut named {
            let rank = |&(worth, at): &(u64, Option<Span>)| (worth, Reverse(at));
            if rank(&next) > rank(place) {
                std::mem::swap(place, &mut next);
            }
        }
    }
    named.map(|(_, at)| at)
}

/// By worth for its cost, compared exactly; then by place, so that the same windows are named every time.
fn dearest_last(one: &Priced, other: &Priced) -> Ordering {
    let crossed = |worth: u64, cost: u64| u128::from(worth) * u128::from(cost);
    crossed(other.worth, one.cost).cmp(&crossed(one.worth, other.cost)).then_with(|| one.at.cmp(&other.at))
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;

    fn bought(things: &[(u64, u64)], left: u64) -> u64 {
        let mut priced: Vec<_> = things.iter().map(|&(worth, cost)| Priced { worth, cost, at: None }).collect();
        filled(&mut priced, left, |_, _| ())
    }

    #[test]
    fn cheapest_words_are_taken_first_and_the_last_in_part() {
        assert_eq!(bought(&[(10, 10), (30, 10), (20, 10)], 25), 55);
        assert_eq!(bought(&[(10, 10), (30, 10)], 100), 40);
        assert_eq!(bought(&[], 100), 0);
    }

    #[test]
    fn windows_that_most_is_bought_of_are_named_best_first() {
        let at = |sentence: u32| Span { sentence, first: 0, last: 9 };
        let mut bought = [(at(4), 2), (at(1), 3), (at(2), 9), (at(4), 5), (at(3), 3)];
        assert_eq!(most(&mut bought), [Some(at(2)), Some(at(4)), Some(at(1))]);
        assert_eq!(most(&mut [(at(7), 1)]), [Some(at(7)), None, None]);
    }

    proptest! {
        #[test]
        fn more_text_never_lowers_what_is_bought(
            things in vec((1..1000_u64, 1..1000_u64), 1..12),
            (at, cheaper, stronger) in (any::<prop::sample::Index>(), 0..500_u64, 0..500_u64),
            other in (1..1000_u64, 1..1000_u64),
            left in 0..4000_u64,
        ) {
            let before = bought(&things, left);
            let mut better = things.clone();
            let at = at.index(things.len());
            better[at] = (things[at].0 + stronger, things[at].1.saturating_sub(cheaper).max(1));
            prop_assert!(bought(&better, left) >= before);
            better.push(other);
            prop_assert!(bought(&better, left) >= before);
            better.reverse();
            prop_assert!(bought(&better, left) >= before);
        }
    }
}
