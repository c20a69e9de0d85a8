//! Given what BM25 gives each requirement for its words, gives what a word says of which requirements.
//!
//! Requirements of concepts have words, and a window of text counts for one only from a share of them on. So for each
//! such requirement the words that most requirements share are put aside, as many as say too little by themselves: only
//! the others, the telling ones, are added up for every word of a text, and the slight ones for the few requirements
//! whose telling words leave it open.

use std::collections::BTreeMap;

use crate::plan::WordImpact;
use crate::plan::column::Column;
use crate::plan::flat::Flat;
use crate::plan::numbered::Numbered;
use crate::plan::storage::stored;
use crate::plan::word::Traits;
use crate::role::Criterion;
use crate::score::Credit;

/// How much of what a window must say slight words say at most: with less of them more postings are gone through, with
/// more of them more requirements are left open.
const SLIGHT: u64 = 66;

/// What all requirements are worded with.
#[derive(Clone, Debug)]
pub struct Wordings {
    /// By stem, ranges of `impacts`.
    postings: Numbered<Posting>,
    /// By word, first for requirements whose own words decide, then for those of concepts that it is telling for.
    impacts: Column<WordImpact>,
    /// By stem, the name of its ring of synonyms, by which requirements whose own words decide know it.
    rings: Numbered<u32>,
    requirements: Column<Wording>,
    /// By requirement, its slight words, by place, with their impacts.
    slight: Column<(u32, u32)>,
}

stored!(Wordings { postings, impacts, rings, requirements, slight });

/// Where the impacts of a word stand.
#[derive(Clone, Copy, Debug, Default)]
struct Posting {
    from: u32,
    /// Where those begin that it is telling for.
    telling: u32,
    to: u32,
}

impl Flat for Posting {
    const SIZE: usize = 12;

    fn put(&self, to: &mut Vec<u8>) {
        (self.from, self.telling, self.to).put(to);
    }

    #[inline]
    fn take(bytes: &[u8]) -> Self {
        let (from, telling, to) = Flat::take(bytes);
        Self { from, telling, to }
    }
}

/// What a requirement is worded with, as a whole.
#[derive(Clone, Copy, Debug)]
pub struct Wording {
    /// The sum of its words' impacts.
    pub total: u32,
    /// The least sum of telling words that a window must say to count.
    pub least: u32,
    /// Its own words decide, and not concepts, so that words of a label count as words too.
    pub is_textual: bool,
    /// All that a record says is held against them.
    pub is_overlap: bool,
    /// Where its slight words stand.
    slight: (u32, u32),
}

impl Flat for Wording {
    const SIZE: usize = 18;

    fn put(&self, to: &mut Vec<u8>) {
        ((self.total, self.least), (self.is_textual, self.is_overlap), self.slight).put(to);
    }

    #[inline]
    fn take(bytes: &[u8]) -> Self {
        let ((total, least), (is_textual, is_overlap), slight) = Flat::take(bytes);
        Self { total, least, is_textual, is_overlap, slight }
    }
}

impl Wordings {
    /// The wordings of requirements with these criteria.
    ///
    /// `by_stem` has the impacts of each word, `rings` the ring of synonyms that a word stands in, and a window counts
    /// for a requirement of concepts if it says more than the share `from` of it.
    #[must_use]
    pub fn new(
        criteria: &[&Criterion],
        mut by_stem: BTreeMap<u32, Vec<WordImpact>>,
        rings: BTreeMap<u32, u32>,
        from: Credit,
    ) -> Self {
        let mut totals = vec![0; criteria.len()];
        for impact in by_stem.values().flatten() {
            totals[impact.requirement as usize] += impact.impact;
        }
        let least =
            |(criterion, &total): (&&Criterion, &u32)| if criterion.is_textual() { 1 } else { least(total, from) };
        let mut least: Vec<u32> = criteria.iter().zip(&totals).map(least).collect();
        let slight = put_aside(&mut by_stem, criteria, &mut least);
        let mut impacts = Vec::new();
        let mut postings = Vec::with_capacity(by_stem.len());
        for (stem, of_word) in by_stem {
            let from = impacts.len() as u32;
            let is_textual = |impact: &WordImpact| criteria[impact.requirement as usize].is_textual();
            let (textual, telling): (Vec<_>, Vec<_>) = of_word.into_iter().partition(is_textual);
            impacts.extend(textual);
            let of_concepts = impacts.len() as u32;
            impacts.extend(telling);
            postings.push((stem, Posting { from, telling: of_concepts, to: impacts.len() as u32 }));
        }
        let postings = Numbered::new(postings.into_iter());
        let mut requirements = Vec::with_capacity(criteria.len());
        let mut all_slight = Vec::new();
        for (at, (criterion, of_requirement)) in criteria.iter().zip(slight).enumerate() {
            let from = all_slight.len() as u32;
            let placed = of_requirement.into_iter().filter_map(|(stem, impact)| Some((postings.find(stem)?, impact)));
            all_slight.extend(placed);
            requirements.push(Wording {
                total: totals[at],
                least: least[at],
                is_textual: criterion.is_textual(),
                is_overlap: criterion.is_overlap(),
                slight: (from, all_slight.len() as u32),
            });
        }
        Self {
            postings,
            impacts: Column::new(impacts),
            rings: Numbered::new(rings.into_iter()),
            requirements: Column::new(requirements),
            slight: Column::new(all_slight),
        }
    }

    /// The places of words with this stem among all that requirements are worded with, below [`Self::weighing`]: its own,
    /// and that of its ring of synonyms.
    #[inline]
    pub fn weighers(&self, stem: u32) -> impl Iterator<Item = u32> {
        let ring = self.rings.get(stem).and_then(|ring| self.postings.find(ring));
        self.postings.find(stem).into_iter().chain(ring)
    }

    /// So many places [`Self::weighers`] gives at most.
    #[must_use]
    pub fn weighing(&self) -> usize {
        self.postings.places()
    }

    /// What the words of a place that [`Self::weighers`] gave say of requirements whose own words decide.
    #[inline]
    pub fn textual(&self, weigher: u32) -> impl ExactSizeIterator<Item = WordImpact> {
        let Posting { from, telling, .. } = self.postings.at(weigher);
        self.impacts.range(from..telling)
    }

    /// The same with their places among all impacts, below [`Self::impacts`].
    #[inline]
    pub fn textual_places(&self, weigher: u32) -> impl Iterator<Item = (u32, WordImpact)> {
        let Posting { from, telling, .. } = self.postings.at(weigher);
        (from..telling).zip(self.impacts.range(from..telling))
    }

    /// The impact that stands at a place.
    #[must_use]
    #[inline]
    pub fn impact(&self, place: u32) -> WordImpact {
        self.impacts.at(place as usize)
    }

    /// So many impacts there are.
    #[must_use]
    pub fn impacts(&self) -> usize {
        self.impacts.len()
    }

    /// The same, and what they say of requirements of concepts for which they are telling.
    #[inline]
    pub fn telling(&self, weigher: u32) -> impl ExactSizeIterator<Item = WordImpact> {
        let Posting { from, to, .. } = self.postings.at(weigher);
        self.impacts.range(from..to)
    }

    /// A requirement's slight words, by the places that [`Self::weighers`] gives, with their impacts.
    #[inline]
    pub fn slight(&self, wording: &Wording) -> impl ExactSizeIterator<Item = (u32, u32)> {
        self.slight.range(wording.slight.0..wording.slight.1)
    }

    /// The wording of the requirement of this number: all roles' requirements in order.
    #[must_use]
    #[inline]
    pub fn of(&self, requirement: u32) -> Wording {
        self.requirements.at(requirement as usize)
    }

    /// Those of all requirements.
    #[must_use]
    pub const fn requirements(&self) -> &Column<Wording> {
        &self.requirements
    }

    /// What words of this stem have to do with requirements.
    pub(super) fn traits(&self, stem: u32) -> Traits {
        let mut weighers = self.weighers(stem).peekable();
        if weighers.peek().is_none() {
            Traits::default()
        } else if weighers.any(|weigher| self.textual(weigher).len() > 0) {
            Traits::WEIGHT.and(Traits::TEXTUAL)
        } else {
            Traits::WEIGHT
        }
    }
}

/// Takes each requirement's slight words out of `by_stem`, gives them with their impacts, by requirement, and lowers
/// what its telling words must say.
fn put_aside(
    by_stem: &mut BTreeMap<u32, Vec<WordImpact>>,
    criteria: &[&Criterion],
    least: &mut [u32],
) -> Vec<Vec<(u32, u32)>> {
    let mut slight = vec![Vec::new(); criteria.len()];
    let room = |&least: &u32| (u64::from(least) * SLIGHT / 100) as u32;
    let mut room: Vec<u32> = least.iter().map(room).collect();
    let mut by_frequency: Vec<(usize, u32)> = by_stem.iter().map(|(&stem, impacts)| (impacts.len(), stem)).collect();
    by_frequency.sort_unstable_by_key(|&(frequency, stem)| (std::cmp::Reverse(frequency), stem));
    for (_, stem) in by_frequency {
        by_stem.entry(stem).or_default().retain(|&WordImpact { requirement, impact }| {
            let at = requirement as usize;
            let is_slight = !criteria[at].is_textual() && impact <= room[at];
            if is_slight {
                room[at] -= impact;
                least[at] -= impact;
                slight[at].push((stem, impact));
            }
            !is_slight
        });
    }
    slight
}

/// The least sum of which more than the share `from` of `total` is there, in whole millionths.
fn least(total: u32, from: Credit) -> u32 {
    let share = u64::from(from.millionths()) + 1;
    (share * u64::from(total)).div_ceil(1_000_000) as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Catalogue;
    use crate::index::RequirementIndex;
    use crate::plan::Plan;
    use crate::policy::Policy;

    #[test]
    fn telling_words_leave_no_requirement_out() {
        let catalogue = Catalogue::builtin().expect("a sound catalogue");
        let index = RequirementIndex::build(&catalogue).expect("an index");
        let plan = Plan::compile(&catalogue, &index, Policy::builtin()).expect("a plan");
        let (wordings, from) = (plan.wordings(), plan.policy().text_from);
        // Every word of a requirement, and whether it is telling.
        let mut words: Vec<Vec<(u32, u32, bool)>> = vec![Vec::new(); wordings.requirements().len()];
        for weigher in 0..wordings.weighing() as u32 {
            for impact in wordings.telling(weigher) {
                words[impact.requirement as usize].push((weigher, impact.impact, true));
            }
        }
        let mut open = 0;
        for (words, wording) in words.iter_mut().zip(wordings.requirements().iter()) {
            words.extend(wordings.slight(&wording).map(|(weigher, impact)| (weigher, impact, false)));
            let sum = |holds: &dyn Fn(&(u32, u32, bool)) -> bool| {
                words.iter().filter(|word| holds(word)).map(|word| word.1).sum::<u32>()
            };
            assert!(wording.total > 0 && sum(&|_| true) == wording.total);
            for window in 0..400_u32 {
                let said = |word: &(u32, u32, bool)| (word.0 ^ window).wrapping_mul(0x9E37_79B1) >> 30 == 0;
                let counts = sum(&said) >= least(wording.total, from);
                let is_open = sum(&|word| word.2 && said(word)) >= wording.least;
                assert!(is_open || !counts);
                open += u32::from(is_open && !counts);
            }
        }
        assert!(open > 0, "no window was left open in vain, so that nothing was put aside");
    }
}
