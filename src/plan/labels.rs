//! Given the labels of a vocabulary as words' numbers, gives the labels that a text's words spell, from word to word.

use crate::plan::column::Column;
use crate::plan::flat::Flat;
use crate::plan::pairs::Pairs;
use crate::plan::storage::stored;
use crate::plan::strings::Strings;
use crate::plan::trie::Trie;
use crate::plan::{ConceptId, WordId};
use crate::skill::Guard;

/// One label of one concept.
#[derive(Clone, Copy, Debug)]
pub struct Label {
    /// The concept; `None` for a phrase inside which nothing counts.
    pub concept: Option<ConceptId>,
    /// The only form of a one-word name.
    pub exact: Option<WordId>,
    /// What it needs.
    pub guard: Option<Guard>,
    /// It is the preferred label.
    pub preferred: bool,
    /// Verb forms and words in between are allowed.
    pub loose: bool,
    /// Two to five letters: an acronym.
    pub acronym: bool,
    /// Where its folded words stand.
    folds: u32,
    /// How many they are.
    words: u8,
    /// Where its words in the case of the vocabulary stand.
    case: u32,
}

impl Label {
    /// True where words may stand in between: a label that needs a guard is not taken apart.
    #[must_use]
    pub const fn may_have_gaps(&self) -> bool {
        self.loose && self.guard.is_none()
    }

    /// True for a label of one word.
    #[must_use]
    pub const fn is_one_word(&self) -> bool {
        self.words == 1
    }
}

/// Stands for no concept and for no word form.
const NONE: u32 = u32::MAX;

const PREFERRED: u8 = 1;
const LOOSE: u8 = 1 << 1;
const ACRONYM: u8 = 1 << 2;

impl Flat for Label {
    const SIZE: usize = 20;

    fn put(&self, to: &mut Vec<u8>) {
        let flag = |is_set: bool, flag: u8| if is_set { flag } else { 0 };
        (self.concept.unwrap_or(NONE), self.exact.unwrap_or(NONE)).put(to);
        (self.folds, self.case).put(to);
        (flag(self.preferred, PREFERRED) | flag(self.loose, LOOSE) | flag(self.acronym, ACRONYM)).put(to);
        (self.words, self.guard).put(to);
    }

    #[inline]
    fn take(bytes: &[u8]) -> Self {
        let (concept, exact): (u32, u32) = Flat::take(bytes);
        let (folds, case) = Flat::take(&bytes[8..]);
        let (flags, words, guard): (u8, u8, _) = Flat::take(&bytes[16..]);
        Self {
            concept: (concept != NONE).then_some(concept),
            exact: (exact != NONE).then_some(exact),
            guard,
            preferred: flags & PREFERRED != 0,
            loose: flags & LOOSE != 0,
            acronym: flags & ACRONYM != 0,
            folds,
            words,
            case,
        }
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
    /// The folded words of one label after the other's.
    folds: Column<u32>,
    /// The words of one guarded label after the other's, in the case of the vocabulary.
    cases: Strings,
    pairs: Pairs,
    loose_pairs: Pairs,
}

stored!(Labels { trie, all, folds, cases, pairs, loose_pairs });

impl Labels {
    /// The labels of these spellings; words may stand within those in `loose`, by stems.
    pub(super) fn new(spellings: &[Spelling], loose: &[Vec<u32>]) -> Self {
        let stems: Vec<Vec<u32>> = spellings.iter().map(|spelling| spelling.stems.clone()).collect();
        let (trie, order) = Trie::new(&stems, loose);
        let (mut labels, mut folds, mut cases) = (Vec::with_capacity(order.len()), Vec::new(), Vec::new());
        for spelling in order.into_iter().map(|at| &spellings[at]) {
            labels.push(Label {
                concept: spelling.concept,
                exact: spelling.exact,
                guard: spelling.guard,
                preferred: spelling.preferred,
                loose: spelling.loose,
                acronym: spelling.acronym,
                folds: folds.len() as u32,
                words: spelling.folds.len() as u8,
                case: cases.len() as u32,
            });
            folds.extend_from_slice(&spelling.folds);
            debug_assert!(spelling.guard.is_none() || spelling.case.len() == spelling.folds.len(), "{spelling:?}");
            cases.extend(spelling.case.iter().map(String::as_str));
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
            cases: Strings::new(cases.into_iter()),
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

    /// The folded words of a label.
    #[inline]
    pub fn folds(&self, label: &Label) -> impl ExactSizeIterator<Item = u32> {
        self.folds.range(label.folds..label.folds + u32::from(label.words))
    }

    /// The words of a guarded label in the case of the vocabulary.
    pub fn case(&self, label: &Label) -> impl Iterator<Item = &str> {
        (label.case..label.case + u32::from(label.words)).map(|place| self.cases.at(place as usize))
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
