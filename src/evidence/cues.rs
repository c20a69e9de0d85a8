//! Given a sentence, gives the cue phrases in it, and what they and its numbers say of all of it.

use crate::evidence::agency::{self, Stretch};
use crate::evidence::hits::Hit;
use crate::evidence::words::{Placed, Sentence, Words};
use crate::lexicon::CueKind;
use crate::plan::word::Traits;
use crate::plan::{Cue, Plan, UNKNOWN};
use crate::text::{Gap, Marks};

/// A cue phrase in a sentence.
#[derive(Clone, Copy, Debug)]
pub struct CueAt {
    /// The first word.
    pub first: u32,
    /// The last word.
    pub last: u32,
    /// What it says.
    pub says: Cue,
}

/// The cue phrases of a sentence.
#[derive(Clone, Debug, Default)]
pub struct Cues {
    all: Vec<CueAt>,
    /// What any of them says.
    says: CueKind,
    /// The stretches that tell of other people's deeds.
    others: Vec<Stretch>,
}

/// What a cue inside a label does not say.
const ASSERTIVE: CueKind =
    CueKind::NEGATION.and(CueKind::WISH).and(CueKind::LEARNING).and(CueKind::FAMILIAR).and(CueKind::SUPPORTING);

impl Cues {
    /// In the order of the sentence.
    #[must_use]
    pub fn all(&self) -> &[CueAt] {
        &self.all
    }

    /// True when one of them says any of `kind`; most sentences have none, and one test tells.
    #[must_use]
    pub const fn say(&self, kind: CueKind) -> bool {
        self.says.any(kind)
    }

    /// True when all of the words `first..=last` stand in a stretch that tells of somebody else's deed.
    #[must_use]
    pub fn are_others(&self, first: u32, last: u32) -> bool {
        self.others.iter().any(|stretch| stretch.first <= first && last <= stretch.last)
    }

    /// Finds the cue phrases of a sentence of `text`, longest first from the left, and whose deeds it tells of.
    ///
    /// A cue inside a label is none: "learning" in "machine learning".
    pub fn find(&mut self, plan: &Plan, words: &Words, sentence: &Sentence, hits: &[Hit], text: &str) {
        self.others.clear();
        self.all.clear();
        self.says = CueKind::default();
        if !sentence.sum.traits.has(Traits::CUE) {
            return;
        }
        let placed = words.of(sentence);
        let mut from = sentence.first;
        for first in words.having(Traits::CUE, sentence) {
            if first < from {
                continue;
            }
            let at = (first - sentence.first) as usize;
            let Some((length, cue)) = longest(plan, placed, at) else { continue };
            from = first + length as u32;
            let last = from - 1;
            let mut says = *cue;
            if says.kind.any(CueKind::OPENING) && at > 0 {
                says.kind = says.kind.without(CueKind::OPENING.and(CueKind::LEARNING));
            }
            // "Vision: lead machine learning teams".
            let heads = || placed.get(at + length).is_some_and(|next| next.gap == Gap::Colon);
            if says.kind.any(CueKind::HEADING) && !heads() {
                says.kind = says.kind.without(CueKind::HEADING.and(CueKind::WISH));
            }
            let inside =
                |hit: &Hit| hit.concept.is_some() && hit.first <= first && last <= hit.last && hit.last > hit.first;
            if says.kind.any(ASSERTIVE) && hits.iter().any(inside) {
                says.kind = says.kind.without(ASSERTIVE);
            }
            self.says = self.says.and(says.kind);
            self.all.push(CueAt { first, last, says });
        }
        if self.say(agency::TELLING) {
            agency::find(&mut self.others, &self.all, words, sentence, text);
        }
    }
}

/// The longest cue phrase that starts at `at`: its length in words, and itself.
#[inline]
fn longest<'a>(plan: &'a Plan, placed: &[Placed], at: usize) -> Option<(usize, &'a Cue)> {
    // A phrase ends where the words stop belonging together.
    let joined = placed[at + 1..].iter().take_while(|word| word.gap <= Gap::Paren);
    let found = plan.cues().longest(placed[at].facts.fold, joined.map(|word| word.facts.fold));
    found.and_then(|(length, says)| Some((length, says.first()?)))
}

/// The words of a run that stands in a role's own text, if the sentence has one.
#[must_use]
pub fn pasted(plan: &Plan, words: &Words, sentence: &Sentence) -> Option<(u32, u32)> {
    let placed = words.of(sentence);
    let known = |word: &Placed| (word.word != UNKNOWN).then_some(word.facts.fold);
    if !plan.pasted().may_have(placed.len(), |at| placed.get(at).and_then(known)) {
        return None;
    }
    let folds = placed.iter().map(known);
    plan.pasted().find(folds).map(|(first, last)| (sentence.first + first as u32, sentence.first + last as u32))
}

/// True when the sentence states a measured outcome: a percentage, money, a factor, from–to, or a number of users.
#[must_use]
pub fn has_outcome(words: &Words, sentence: &Sentence, cues: &Cues) -> bool {
    let placed = words.of(sentence);
    let measured = |word: &Placed| {
        word.marks.has(Marks::DIGIT) && (word.marks.has(Marks::PERCENT) || word.marks.has(Marks::CURRENCY))
    };
    sentence.marks.has(Marks::DIGIT) && (placed.iter().any(measured) || cues.say(CueKind::OUTCOME))
}
