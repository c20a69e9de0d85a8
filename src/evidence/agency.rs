//! Given a sentence's cue phrases, gives the stretches of it that tell of other people's deeds.
//!
//! "The vendor delivered the model", "monitoring is done by another team" and "supported the professor who led the
//! group" name things that somebody else did. Only words for others that stand in a list are taken for a doer, and only
//! where grammar says so; what oneself did in the same sentence ("…, so I rebuilt it") stays one's own.

use crate::evidence::cues::CueAt;
use crate::evidence::words::{Sentence, Words};
use crate::lexicon::CueKind;
use crate::plan::word::Traits;
use crate::text::Gap;

/// Words that stand together, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// The first word.
    pub first: u32,
    /// The last word.
    pub last: u32,
}

/// A sentence without any of these tells of nobody else.
pub const TELLING: CueKind = CueKind::OTHER.and(CueKind::BESIDE);

/// So many words may stand before the word for somebody else: "our very first external vendor", "two of the group's
/// alumni".
const DESCRIBED: u32 = 5;
/// So many words of a thing may stand before what was done with it: "the new AI programme led by".
const THING: u32 = 4;
/// So far may a clause stand from whom one worked beside.
const BESIDE: u32 = 8;

/// Words of time between somebody and what they do.
const TIMES: [&str; 5] = ["now", "then", "later", "currently", "since"];

/// Cues that are verbs, or stand for one.
const VERBS: CueKind = CueKind::VERB
    .and(CueKind::PASSIVE)
    .and(CueKind::LEAD)
    .and(CueKind::BUILD)
    .and(CueKind::ADVISE)
    .and(CueKind::MENTOR)
    .and(CueKind::DONE_BY);

/// Finds the stretches of one sentence of `text`.
pub fn find(others: &mut Vec<Stretch>, cues: &[CueAt], words: &Words, sentence: &Sentence, text: &str) {
    let reading = Reading { cues, words, sentence, text };
    for cue in cues {
        if cue.says.kind.any(CueKind::OTHER) {
            others.extend(reading.passive(cue));
            others.extend(reading.active(cue));
        }
        if cue.says.kind.any(CueKind::BESIDE) {
            others.extend(reading.beside(cue));
        }
    }
}

/// A sentence with what is known of it.
#[derive(Clone, Copy)]
struct Reading<'a> {
    cues: &'a [CueAt],
    words: &'a Words,
    sentence: &'a Sentence,
    text: &'a str,
}

impl Reading<'_> {
    /// "The models were built by a vendor": all of the clause; "…, built by a vendor" and "used the models built by a
    /// vendor": the thing that stands before.
    fn passive(&self, doer: &CueAt) -> Option<Stretch> {
        let by = self.cues.iter().rev().find(|cue| cue.last < doer.first && cue.says.kind.any(CueKind::DONE_BY))?;
        let near = doer.first - by.last <= DESCRIBED && self.together(by.last + 1, doer.first);
        if !near || self.any(CueKind::ONESELF, by.last + 1, doer.first) {
            return None;
        }
        let clause = (self.sentence.first..=by.first).rev().find(|&at| self.opens(at)).unwrap_or(by.first);
        let first = if self.any(CueKind::PASSIVE, clause, by.last) && !self.any(CueKind::RELATIVE, clause, by.first) {
            clause
        } else {
            self.thing(clause, by.first)
        };
        Some(Stretch { first, last: doer.last })
    }

    /// Where the thing begins that stands right before `end`.
    fn thing(&self, clause: u32, end: u32) -> u32 {
        let mut first = end;
        while first > clause && end - first < THING && !self.is_verb(first - 1) {
            first -= 1;
            if self.words.get(first).facts.traits.has(Traits::STOP) {
                break;
            }
        }
        first
    }

    /// "Our vendor delivered …", at the beginning of a clause.
    fn active(&self, doer: &CueAt) -> Option<Stretch> {
        let from = doer.first.saturating_sub(DESCRIBED - 1).max(self.sentence.first);
        let opening = (from..=doer.first).rev().find(|&at| self.begins(at))?;
        let described = if opening == doer.first {
            !doer.says.kind.any(CueKind::POST)
        } else {
            let some_of = self.text(opening + 1).eq_ignore_ascii_case("of");
            (some_of || self.says(opening, CueKind::BRIDGE.and(CueKind::STOP))) && !self.is_own_post(doer, opening)
        };
        // "Alumni now lead" and "the vendor then built".
        let after = doer.last + 1;
        let timed = after < self.sentence.end && TIMES.iter().any(|time| self.text(after).eq_ignore_ascii_case(time));
        let next = if timed && self.together(after, after) { after + 1 } else { after };
        let does = next < self.sentence.end && self.together(next, next) && self.is_verb(next);
        let own = self.any(CueKind::ONESELF, opening, doer.first);
        let subordinate = opening > self.sentence.first;
        (described && does && !own).then(|| Stretch { first: opening, last: self.end(next, subordinate) })
    }

    /// "A product manager focused on …" is how people speak of themselves; "the product manager" is somebody else.
    fn is_own_post(&self, doer: &CueAt, opening: u32) -> bool {
        doer.says.kind.any(CueKind::POST)
            && ["a", "an"].iter().any(|article| self.text(opening).eq_ignore_ascii_case(article))
    }

    /// "Worked with a team that built …": not what the candidate built.
    fn beside(&self, cue: &CueAt) -> Option<Stretch> {
        let pronoun = self.cues.iter().find(|other| {
            other.first > cue.last && other.first - cue.last <= BESIDE && other.says.kind.any(CueKind::RELATIVE)
        })?;
        let whom = CueKind::PEOPLE.and(CueKind::OTHER).and(CueKind::LEAD);
        let holds = self.any(whom, cue.last + 1, pronoun.first) && self.is_verb(pronoun.last + 1);
        holds.then(|| Stretch { first: pronoun.first, last: self.end(pronoun.last + 1, true) })
    }

    /// The last word of the clause whose verb stands at `verb`.
    fn end(&self, verb: u32, subordinate: bool) -> u32 {
        let ends = |at: u32| match self.words.get(at).gap {
            Gap::Soft | Gap::Paren => false,
            // In "The vendor left, rebuilt all of it" the second verb is one's own.
            Gap::Comma => subordinate || (at > verb + 2 && self.is_verb(at)),
            Gap::Colon | Gap::Sentence => true,
        };
        let own = CueKind::ONESELF.and(CueKind::SCOPE).and(CueKind::SCOPE_END);
        let stop = (verb + 1..self.sentence.end).find(|&at| ends(at) || self.says(at, own));
        stop.unwrap_or(self.sentence.end) - 1
    }

    /// True where a clause begins: at the first word, after a comma or colon, after "that" or "which".
    fn begins(&self, at: u32) -> bool {
        self.opens(at) || self.cues.iter().any(|cue| cue.last + 1 == at && cue.says.kind.any(CueKind::RELATIVE))
    }

    fn opens(&self, at: u32) -> bool {
        at == self.sentence.first || self.words.get(at).gap >= Gap::Comma
    }

    /// True where nothing but blanks stands between the words from the one before `first` to `last`.
    fn together(&self, first: u32, last: u32) -> bool {
        (first..=last).all(|at| self.words.get(at).gap == Gap::Soft)
    }

    /// True where a cue that says any of `kind` begins at `at`.
    fn says(&self, at: u32, kind: CueKind) -> bool {
        self.cues.iter().any(|cue| cue.first == at && cue.says.kind.any(kind))
    }

    /// True where a cue that says any of `kind` begins in `from..to`.
    fn any(&self, kind: CueKind, from: u32, to: u32) -> bool {
        self.cues.iter().any(|cue| (from..to).contains(&cue.first) && cue.says.kind.any(kind))
    }

    fn is_verb(&self, at: u32) -> bool {
        if at >= self.sentence.end {
            return false;
        }
        self.text(at).ends_with("ed") || self.says(at, VERBS)
    }

    fn text(&self, at: u32) -> &str {
        let word = self.words.get(at);
        self.text.get(word.start as usize..word.end as usize).unwrap_or_default()
    }
}
