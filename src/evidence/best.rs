//! Given things that count together, gives the best three of different sources and different sentences, at most one of
//! them a hint.

use crate::evidence::Source;
use crate::plan::closure::Relation;
use crate::policy::MAX_UNITS;
use crate::score::Credit;

/// One thing that can be counted together with others from different sources.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Countable {
    /// Its strength.
    pub strength: Credit,
    /// Where it comes from.
    pub source: Source,
    /// Equal for sentences of the same words.
    pub sentence: u64,
    /// By which relation it counts: hints never add up.
    pub relation: Relation,
    /// For the trace.
    pub index: u32,
}

/// The best noisy-or of at most three things with different sources and different sentences, at most one of them a hint.
///
/// Things are offered strongest first. Taking the strongest three sources is exact while no sentence repeats in another
/// source and no hint stands in the way of what its own source shows; where that happens, the best set is searched among
/// the few that can be in it: three of a source, three of a sentence, eleven in all (of the other two chosen, each stands
/// in the way of at most five), of hints and of the rest.
#[derive(Debug, Default)]
pub struct BestThree {
    chosen: [Option<Countable>; MAX_UNITS],
    count: usize,
    /// The first three are not certain to be the best.
    uncertain: bool,
}

impl BestThree {
    /// Takes the next thing if it can still be among the best.
    pub fn offer(&mut self, thing: impl FnOnce() -> Countable) {
        if self.count == MAX_UNITS {
            return;
        }
        let thing = thing();
        let taken = &self.chosen[..self.count];
        let hint = thing.relation.is_hint();
        if thing.strength.is_zero() || (hint && taken.iter().flatten().any(|other| other.relation.is_hint())) {
            return;
        }
        if let Some(other) = taken.iter().flatten().find(|other| other.source == thing.source) {
            self.uncertain |= other.relation.is_hint() && !hint;
            return;
        }
        if taken.iter().flatten().any(|other| other.sentence == thing.sentence) {
            self.uncertain = true;
            return;
        }
        self.chosen[self.count] = Some(thing);
        self.count += 1;
    }

    /// The total and the indices of what was chosen; `all` gives everything that was offered once more.
    #[must_use]
    pub fn total(self, all: impl FnOnce() -> Vec<Countable>) -> (Credit, [Option<u32>; MAX_UNITS]) {
        let chosen = if self.uncertain { search_three(&all()) } else { self.chosen };
        let total = chosen.iter().flatten().fold(Credit::ZERO, |sum, thing| sum.or(thing.strength));
        (total, chosen.map(|thing| thing.map(|thing| thing.index)))
    }
}

/// The best three of `things`, which stand strongest first, and their indices.
#[must_use]
pub fn best_three(things: &[Countable]) -> (Credit, [Option<u32>; MAX_UNITS]) {
    let mut best = BestThree::default();
    for thing in things {
        best.offer(|| *thing);
    }
    best.total(|| things.to_vec())
}

fn search_three(things: &[Countable]) -> [Option<Countable>; 3] {
    const CANDIDATES: usize = 11;
    let mut candidates: Vec<Countable> = Vec::new();
    let alike = |thing: &Countable, other: &&Countable| thing.relation.is_hint() == other.relation.is_hint();
    for thing in things {
        let candidates_alike = || candidates.iter().filter(|other| alike(thing, other));
        let of_source = candidates_alike().filter(|other| other.source == thing.source);
        let of_sentence = candidates_alike().filter(|other| other.sentence == thing.sentence);
        let twin = candidates_alike().any(|other| other.source == thing.source && other.sentence == thing.sentence);
        let full = candidates_alike().count() == CANDIDATES;
        if !twin && !full && of_source.count() < 3 && of_sentence.count() < 3 {
            candidates.push(*thing);
        }
    }
    let apart = |a: &Countable, b: &Countable| {
        a.source != b.source && a.sentence != b.sentence && !(a.relation.is_hint() && b.relation.is_hint())
    };
    let mut best = ([None; 3], Credit::ZERO);
    let mut offer = |set: [Option<Countable>; 3]| {
        let total = set.iter().flatten().fold(Credit::ZERO, |sum, thing| sum.or(thing.strength));
        if total > best.1 {
            best = (set, total);
        }
    };
    for (at, &a) in candidates.iter().enumerate() {
        offer([Some(a), None, None]);
        for (next, &b) in candidates.iter().enumerate().skip(at + 1) {
            if !apart(&a, &b) {
                continue;
            }
            offer([Some(a), Some(b), None]);
            for &c in &candidates[next + 1..] {
                if apart(&a, &c) && apart(&b, &c) {
                    offer([Some(a), Some(b), Some(c)]);
                }
            }
        }
    }
    best.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn thing(strength: u32, source: u32, sentence: u64, index: u32) -> Countable {
        let relation = Relation::Same;
        Countable { strength: Credit::percent(strength), source: Source::of(source), sentence, relation, index }
    }

    fn hint(strength: u32, source: u32, sentence: u64, index: u32) -> Countable {
        Countable { relation: Relation::Related, ..thing(strength, source, sentence, index) }
    }

    #[test]
    fn one_source_and_one_sentence_count_once() {
        let check = |things: &[Countable], want: &[u32]| {
            let (_, chosen) = best_three(things);
            assert_eq!(chosen.iter().flatten().copied().collect::<Vec<_>>(), want, "{things:?}");
        };
        check(&[thing(90, 1, 1, 0), thing(80, 1, 2, 1), thing(70, 2, 3, 2)], &[0, 2]);
        check(&[thing(90, 1, 1, 0), thing(80, 2, 1, 1)], &[0]);
        // The sentence repeated at 2 is better counted at 1 with the other one at 2.
        check(&[thing(90, 1, 1, 0), thing(85, 2, 1, 1), thing(80, 1, 2, 2)], &[1, 2]);
        check(&[hint(50, 1, 1, 0), hint(40, 2, 2, 1), thing(30, 3, 3, 2)], &[0, 2]);
        // A hint that stands in the way of what its source shows is worth less than another source's.
        check(&[hint(50, 1, 1, 0), hint(49, 2, 2, 1), thing(45, 1, 3, 2)], &[1, 2]);
        check(&[thing(50, 1, 1, 0), hint(40, 1, 2, 1), hint(30, 2, 3, 2)], &[0, 2]);
        check(&[], &[]);
    }

    #[test]
    fn adding_a_thing_never_lowers_the_best() {
        let mut seed = 7_u64;
        let mut next = |below: u64| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) % below
        };
        for _ in 0..5_000 {
            let next_count = next(12) as u32;
            let mut any = |index: u32| {
                let make = if next(3) == 0 { hint } else { thing };
                make(next(101) as u32, next(4) as u32, next(4), index)
            };
            let mut things: Vec<Countable> = (0..next_count).map(&mut any).collect();
            things.sort_by_key(|thing| std::cmp::Reverse(thing.strength));
            let before = best_three(&things).0;
            things.push(any(99));
            things.sort_by_key(|thing| std::cmp::Reverse(thing.strength));
            assert!(best_three(&things).0 >= before, "{things:?}");
        }
    }
}
