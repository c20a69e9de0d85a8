//! Given the labels of a vocabulary as words' numbers, gives the labels that a text's words spell, from word to word.

use crate::plan::column::Column;
use crate::plan::flat::Flat;
use crate::plan::pairs::Pairs;
use crate::plan::storage::stored;
use crate::plan::strings::Strings;
use crate::plan::trie::Trie;
use crate::plan::{ConceptId, UNKNOWN, WordId};
use crate::skill::Guard;

/// One label of one concept, in a quarter of what the processor fetches at once.
#[derive(Clone, Copy, Debug)]
pub struct Label {
    /// The concept; [`NONE`] for a phrase inside which nothing counts.
    concept: ConceptId,
    /// Of one word its fold and, if only one form will do, that; of two words both folds; of more of them where they
    /// stand.
    words: (u32, u32),
    /// Where the words of a guarded label stand in the case of the vocabulary.
    case: u16,
    guard: u8,
    flags: u8,
}

/// Stands for no concept.
const NONE: ConceptId = ConceptId::MAX;

const PREFERRED: u8 = 1;
const LOOSE: u8 = 1 << 1;
const ACRONYM: u8 = 1 << 2;
const ONE_WORD: u8 = 1 << 3;
const TWO_WORDS: u8 = 1 << 4;

/// By its number, what a label needs.
const GUARDS: [Option<Guard>; 5] =
    [None, Some(Guard::Case), Some(Guard::Strict), Some(Guard::Venue), Some(Guard::Licence)];

impl Label {
    /// The concept; `None` for a phrase inside which nothing counts.
    #[must_use]
    pub fn concept(&self) -> Option<ConceptId> {
        (self.concept != NONE).then_some(self.concept)
    }

    /// What it needs.
    #[must_use]
    pub fn guard(&self) -> Option<Guard> {
        GUARDS[usize::from(self.guard) % GUARDS.len()]
    }

    /// The only form of a one-word name; [`UNKNOWN`] where every form will do.
    #[must_use]
    pub const fn exact(&self) -> WordId {
        if self.is_one_word() { self.words.1 } else { UNKNOWN }
    }

    /// True for the preferred label of its concept.
    #[must_use]
    pub const fn is_preferred(&self) -> bool {
        self.flags & PREFERRED != 0
    }

    /// True where verb forms and words in between are allowed.
    #[must_use]
    pub const fn is_loose(&self) -> bool {
        self.flags & LOOSE != 0
    }

    /// True for two to five letters: an acronym.
    #[must_use]
    pub const fn is_acronym(&self) -> bool {
        self.flags & ACRONYM != 0
    }

    /// True where words may stand in between: a label that needs a guard is not taken apart.
    #[must_use]
    pub const fn may_have_gaps(&self) -> bool {
        self.is_loose() && self.guard == 0
    }

    /// True for a label of one word.
    #[must_use]
    pub const fn is_one_word(&self) -> bool {
        self.flags & ONE_WORD != 0
    }
}

impl Flat for Label {
    const SIZE: usize = 16;

    fn put(&self, to: &mut Vec<u8>) {
        ((self.concept, self.words), (self.case, self.guard, self.flags)).put(to);
    }

    #[inline]
    fn take(bytes: &[u8]) -> Self {
        let ((concept, words), (case, guard, flags)) = Flat::take(bytes);
        Self { concept, words, case, guard, flags }
    }
}

/// What a label is made from.
#[derive(Clone, Debug)]
pub(super) struct Spelling {
    /// What verb forms share, word by word.
    pub(super) stems: Vec<u32>,
    /// What plurals share, word by word.
    pub(super) folds: Vec<u32>,
    /// The words in the case of the vocabulary, where a guard asks for it.
    pub(super) case: Vec<String>,
    pub(super) concept: Option<ConceptId>,
    pub(super) exact: Option<WordId>,
    pub(super) guard: Option<Guard>,
    pub(super) preferred: bool,
    pub(super) loose: bool,
    pub(super) acronym: bool,
}

/// All labels and block phrases.
#[derive(Clone, Debug)]
pub struct Labels {
    /// By stems.
    trie: Trie,
    all: Column<Label>,
    /// The folded words of one label of three words or more after the other's.
    folds: Column<u32>,
    /// Where the words of each guarded label stand in `cased`.
    cases: Column<(u32, u32)>,
    /// The words of one guarded label after the other's, in the case of the vocabulary.
    cased: Strings,
    pairs: Pairs,
    loose_pairs: Pairs,
}

stored!(Labels { trie, all, folds, cases, cased, pairs, loose_pairs });

impl Labels {
    /// The labels of these spellings; words may stand within those in `loose`, by stems.
    pub(super) fn new(spellings: &[Spelling], loose: &[Vec<u32>]) -> Self {
        let stems: Vec<Vec<u32>> = spellings.iter().map(|spelling| spelling.stems.clone()).collect();
        let (trie, order) = Trie::new(&stems, loose);
        let flag = |is_set: bool, flag: u8| if is_set { flag } else { 0 };
        let mut labels = Vec::with_capacity(order.len());
        let (mut folds, mut cases, mut cased) = (Vec::new(), Vec::new(), Vec::new());
        for spelling in order.into_iter().map(|at| &spellings[at]) {
            let (words, length) = match *spelling.folds {
                [one] => ((one, spelling.exact.unwrap_or(UNKNOWN)), ONE_WORD),
                [first, second] => ((first, second), TWO_WORDS),
                ref more => {
                    let from = folds.len() as u32;
                    folds.extend(more);
                    ((from, folds.len() as u32), 0)
                }
            };
            labels.push(Label {
                concept: spelling.concept.unwrap_or(NONE),
                words,
                // Of guarded labels 65 thousand keep their case; others would be in no case.
                case: u16::try_from(cases.len()).unwrap_or(u16::MAX),
                guard: GUARDS.iter().position(|guard| *guard == spelling.guard).unwrap_or_default() as u8,
                flags: length
                    | flag(spelling.preferred, PREFERRED)
                    | flag(spelling.loose, LOOSE)
                    | flag(spelling.acronym, ACRONYM),
            });
            debug_assert!(spelling.guard.is_none() || spelling.case.len() == spelling.folds.len(), "{spelling:?}");
            if spelling.guard.is_some() {
                let from = cased.len() as u32;
                cased.extend(spelling.case.iter().map(String::as_str));
                cases.push((from, cased.len() as u32));
            }
        }
        let allows =
            |node: u32| trie.is_loose(node) || labels[range(trie.values(node))].iter().any(Label::may_have_gaps);
        let leads = |(first, second): &(u32, u32)| {
            trie.start(*first).and_then(|node| trie.next(node, *second)).is_some_and(allows)
        };
        Self {
            pairs: Pairs::new(trie.pairs()),
            loose_pairs: Pairs::new(trie.pairs().filter(leads)),
            all: Column::new(labels.iter().copied()),
            folds: Column::new(folds),
            cases: Column::new(cases),
            cased: Strings::new(cased.into_iter()),
            trie,
        }
    }

    /// The node after `stem` at the start of a label.
    #[must_use]
    pub fn start(&self, stem: u32) -> Option<u32> {
        self.trie.start(stem)
    }

    /// The node after a word with this stem at `node`.
    #[must_use]
    #[inline]
    pub fn next(&self, node: u32, stem: u32) -> Option<u32> {
        self.trie.next(node, stem)
    }

    /// True where a label ends.
    #[must_use]
    #[inline]
    pub fn is_end(&self, node: u32) -> bool {
        self.trie.is_end(node)
    }

    /// True where a label goes on that allows words in between.
    #[must_use]
    #[inline]
    pub fn is_loose(&self, node: u32) -> bool {
        self.trie.is_loose(node)
    }

    /// The labels that end at `node`.
    #[inline]
    pub fn ending(&self, node: u32) -> impl Iterator<Item = Label> {
        self.all.range(self.trie.values(node))
    }

    /// True where these are the folded words of a label.
    #[must_use]
    #[inline]
    pub fn are_folds(&self, label: &Label, folds: impl Iterator<Item = u32>) -> bool {
        let (first, second) = label.words;
        if label.is_one_word() {
            folds.eq([first])
        } else if label.flags & TWO_WORDS != 0 {
            folds.eq([first, second])
        } else {
            folds.eq(self.folds.range(first..second))
        }
    }

    /// True where every word of a guarded label is what `holds` says, given it in the case of the vocabulary and its
    /// place in the label.
    pub fn has_case(&self, label: &Label, holds: impl Fn(usize, &str) -> bool) -> bool {
        let Some((from, to)) = self.cases.get(usize::from(label.case)) else { return false };
        (from..to).enumerate().all(|(at, place)| holds(at, self.cased.at(place as usize)))
    }

    /// The first two words, as stems, of labels and block phrases.
    #[must_use]
    pub const fn pairs(&self) -> &Pairs {
        &self.pairs
    }

    /// Those of labels that allow words in between.
    #[must_use]
    pub const fn loose_pairs(&self) -> &Pairs {
        &self.loose_pairs
    }
}

fn range(places: std::ops::Range<u32>) -> std::ops::Range<usize> {
    places.start as usize..places.end as usize
}
