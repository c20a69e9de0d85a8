//! Given a passage, gives its words, as the plan knows them, and its sentences.

mod correction;
mod having;
mod sentence;
mod starts;

use std::ops::Range;

use crate::evidence::cues::Cues;
use crate::evidence::words::correction::{Corrected, correct};
use crate::evidence::words::having::STEP;
use crate::plan::forms::Form;
use crate::plan::recent::RecentForms;
use crate::plan::table::{digest, mix, spread};
use crate::plan::word::{Traits, Word};
use crate::plan::{Plan, UNKNOWN, WordId};
use crate::profile::Section;
use crate::text::bits::WordBits;
use crate::text::normalized::{Normalized, needs_normalising};
use crate::text::token::{self, Spelling, Stretch, Token, tokenize};
use crate::text::{Gap, Marks};

pub use crate::evidence::words::having::Having;
pub use crate::evidence::words::sentence::{Sentence, Sum};
pub use crate::evidence::words::starts::Onward;

/// Bytes of the shortest word that may be several glued together: "of8".
const GLUED: u32 = 3;

/// One word of the record.
#[derive(Clone, Copy, Debug)]
pub struct Placed {
    /// First byte in the passage's text.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// The form in the plan's table.
    pub word: WordId,
    /// What is known of the form.
    pub facts: Word,
    /// What stands before it.
    pub gap: Gap,
    /// What it looks like.
    pub marks: Marks,
    /// The number that it is, if it is one of at most six digits.
    pub number: Option<u32>,
    /// It was misspelt.
    pub fuzzy: bool,
    /// It stands in a label.
    pub in_label: bool,
}

/// The words of a record.
#[derive(Debug, Default)]
pub struct Words {
    all: Vec<Placed>,
    /// The traits that are looked for word by word, side by side, and a step of none behind the last.
    traits: Vec<u8>,
    /// The stems side by side, and so many of none behind the last as labels reach.
    stems: Vec<u32>,
    /// How labels may go on behind each word.
    onward: Vec<u8>,
    /// Which bytes of the record's text belong to words.
    bits: WordBits,
    /// Passages of other letters and markup.
    normalized: Normalized,
    spelling: Spelling,
    /// Words that wait to be looked up.
    waiting: Vec<Waiting>,
    /// Those of them that are too long to be packed, in their order.
    long: Vec<Long>,
    /// Words that the plan does not hold, by place, with their packed keys.
    unknown: Vec<(u32, u128)>,
    recent: RecentForms,
    corrected: Corrected,
    /// A word of the record was misspelt.
    any_fuzzy: bool,
}

/// A word that waits to be looked up.
#[derive(Clone, Copy, Debug)]
struct Waiting {
    /// Its packed key; zero for a long word.
    packed: u128,
    start: u32,
    end: u32,
    gap: Gap,
    marks: Marks,
    /// It has letters that are not Latin.
    wide: bool,
}

/// A word that is too long to be packed; these are rare and looked up at once.
#[derive(Clone, Copy, Debug, Default)]
struct Long {
    hash: u64,
    form: Form,
    fuzzy: bool,
}

impl Words {
    /// Forgets the last record; the next one's text is `text`.
    pub fn start(&mut self, text: &str) {
        self.all.clear();
        self.traits.clear();
        self.waiting.clear();
        self.long.clear();
        self.unknown.clear();
        self.any_fuzzy = false;
        self.bits.read(text.as_bytes());
    }

    /// How many words the record has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// True when it has none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// True when any word of the record was misspelt.
    #[must_use]
    pub const fn are_corrected(&self) -> bool {
        self.any_fuzzy
    }

    /// The word of this number.
    #[must_use]
    pub fn get(&self, at: u32) -> &Placed {
        &self.all[at as usize]
    }

    /// Word `at` as `text` writes it.
    #[must_use]
    pub fn written<'t>(&self, text: &'t str, at: u32) -> &'t str {
        let word = self.get(at);
        text.get(word.start as usize..word.end as usize).unwrap_or_default()
    }

    /// The word behind word `at`, if only a space parts them.
    #[must_use]
    pub fn behind(&self, at: u32) -> Option<&Placed> {
        self.all.get(at as usize + 1).filter(|word| word.gap == Gap::Soft)
    }

    /// The words of a sentence.
    #[must_use]
    pub fn of(&self, sentence: &Sentence) -> &[Placed] {
        &self.all[sentence.first as usize..sentence.end as usize]
    }

    /// Notes that the words `first..=last` are a label.
    pub fn mark_label(&mut self, first: u32, last: u32) {
        for word in &mut self.all[first as usize..=last as usize] {
            word.in_label = true;
        }
    }

    /// The number that the word at `at` is, in digits or in letters.
    #[must_use]
    pub fn number(&self, at: u32, cues: &Cues) -> Option<u32> {
        self.get(at)
            .number
            .or_else(|| cues.all().iter().find(|cue| cue.first == at && cue.last == at).and_then(|cue| cue.says.number))
    }

    /// The words of a sentence that have a trait of those that are looked for word by word.
    #[must_use]
    #[inline]
    pub fn having(&self, wanted: Traits, sentence: &Sentence) -> Having<'_> {
        self.having_within(wanted, sentence.first..sentence.end)
    }

    /// The words of this range that have a trait of those that are looked for word by word.
    #[must_use]
    #[inline]
    pub fn having_within(&self, wanted: Traits, range: Range<u32>) -> Having<'_> {
        let traits = self.traits.get(range.start as usize..).unwrap_or_default();
        Having::new(traits, wanted, range)
    }

    /// Reads the words of a passage, the `range` of `text`, and appends its sentences.
    ///
    /// What the plan knows of them is added by [`look_up`](Self::look_up).
    pub fn read(
        &mut self,
        plan: &Plan,
        (number, section): (u32, Section),
        (text, range): (&str, Range<usize>),
        sentences: &mut Vec<Sentence>,
    ) {
        let Self { bits, normalized, spelling, waiting, long, any_fuzzy, .. } = self;
        let mut stretch = Stretch { all: text, bits, from: range.start, to: range.end };
        let mut moved = false;
        if bits.may_be_odd(range.start, range.end)
            && let Some(raw) = text.get(range).filter(|raw| needs_normalising(raw))
        {
            normalized.read(raw);
            stretch = normalized.stretch();
            moved = true;
        }
        // An entry of a list is one sentence, whatever stands in it.
        let whole = matches!(section, Section::Skill | Section::Position | Section::Degree);
        // What is looked for in a sentence takes time with its square, so there is an end to every sentence.
        let longest = plan.policy().sentence;
        let first = waiting.len();
        let mut open = first as u32;
        token::read(stretch, spelling, |token, odd| {
            let mut wide = false;
            if let Some(key) = odd {
                wide = key.is_wide() && !key.bytes().is_ascii();
                if token.packed == 0 {
                    let hash = digest(key);
                    let mut found = Long { hash, form: plan.form(key, hash), fuzzy: false };
                    if found.form.id == UNKNOWN && is_listed(section) {
                        found.form = correct(plan, key.bytes());
                        found.fuzzy = found.form.id != UNKNOWN;
                        *any_fuzzy |= found.fuzzy;
                    }
                    long.push(found);
                }
            }
            let gap = if whole && token.gap == Gap::Sentence { Gap::Comma } else { token.gap };
            let at = waiting.len() as u32;
            let length = at - open;
            if (gap >= Gap::Comma || length >= longest * 2) && (length >= longest || gap == Gap::Sentence) && length > 0
            {
                sentences.push(Sentence::of(number, open..at));
                open = at;
            }
            let Token { start, end, marks, packed, .. } = token;
            waiting.push(Waiting { packed, start, end, gap, marks, wide });
        });
        let end = waiting.len() as u32;
        if open < end {
            sentences.push(Sentence::of(number, open..end));
        }
        if moved {
            for word in &mut waiting[first..] {
                (word.start, word.end) = normalized.original(word.start, word.end);
            }
        }
    }

    /// Looks all words up, one right after the other, so that their ways through memory overlap, and notes of each
    /// sentence what its words are.
    pub fn look_up(&mut self, plan: &Plan, sentences: &mut [Sentence]) {
        let Self { all, traits, waiting, long, unknown, recent, .. } = self;
        recent.prepare(plan);
        let mut long = long.iter();
        for sentence in sentences {
            let Sentence { mut identity, mut wide, mut marks, mut sum, .. } = *sentence;
            let words = waiting[sentence.first as usize..sentence.end as usize].iter();
            all.extend((sentence.first..).zip(words).map(|(at, word)| {
                let Long { hash, form, fuzzy } = if word.packed == 0 {
                    long.next().copied().unwrap_or_default()
                } else {
                    let hash = spread(word.packed);
                    Long { hash, form: recent.find(plan, word.packed, hash), fuzzy: false }
                };
                let Form { id, facts } = form;
                if id == UNKNOWN {
                    unknown.push((at, word.packed));
                }
                identity = mix(identity.rotate_left(23) ^ hash);
                wide += u32::from(word.wide);
                marks = marks.with(word.marks);
                sum.add(facts.traits);
                Placed {
                    start: word.start,
                    end: word.end,
                    word: id,
                    facts,
                    gap: word.gap,
                    marks: word.marks,
                    number: if word.marks.has(Marks::NUMBER) { number_of(word.packed) } else { None },
                    fuzzy,
                    in_label: false,
                }
            }));
            (sentence.identity, sentence.wide, sentence.marks, sentence.sum) = (identity, wide, marks, sum);
        }
        traits.extend(all.iter().map(|placed| placed.facts.traits.bits() as u8));
        traits.resize(traits.len() + STEP, 0);
    }

    /// Looks again at words that the plan does not hold, once all were looked up: parts those that lost the blanks
    /// between them, and corrects misspelt ones in lists; `passage` gives a passage's section and text.
    pub fn settle<'t>(&mut self, plan: &Plan, sentences: &mut [Sentence], passage: impl Fn(u32) -> (Section, &'t str)) {
        let mut glued: Vec<(u32, Vec<usize>)> = Vec::new();
        let mut holder = 0;
        for &(at, _) in &self.unknown {
            while sentences[holder].end <= at {
                holder += 1;
            }
            let placed = &self.all[at as usize];
            if placed.end - placed.start >= GLUED {
                let text = passage(sentences[holder].passage).1;
                let ends = plan.part(slice(text, placed.start, placed.end));
                if !ends.is_empty() {
                    glued.push((at, ends));
                }
            }
        }
        // Nearly no record has any.
        if !glued.is_empty() {
            self.part_glued(plan, sentences, glued, |number| passage(number).1);
        }
        let mut holder = 0;
        for &(at, packed) in &self.unknown {
            while sentences[holder].end <= at {
                holder += 1;
            }
            if packed == 0 || !is_listed(passage(sentences[holder].passage).0) {
                continue;
            }
            let Form { id, facts } = self.corrected.find(plan, packed);
            let placed = &mut self.all[at as usize];
            (placed.word, placed.facts, placed.fuzzy) = (id, facts, id != UNKNOWN);
            self.any_fuzzy |= placed.fuzzy;
            self.traits[at as usize] = facts.traits.bits() as u8;
            sentences[holder].sum.add(facts.traits);
        }
    }

    fn part_glued<'t>(
        &mut self,
        plan: &Plan,
        sentences: &mut [Sentence],
        glued: Vec<(u32, Vec<usize>)>,
        text_of: impl Fn(u32) -> &'t str,
    ) {
        let (whole, unknown) = (std::mem::take(&mut self.all), std::mem::take(&mut self.unknown));
        let mut glued = glued.into_iter().peekable();
        let mut unknown = unknown.into_iter().peekable();
        for sentence in sentences {
            let range = sentence.first..sentence.end;
            sentence.first = self.all.len() as u32;
            sentence.sum = Sum::default();
            for at in range {
                let placed = whole[at as usize];
                let packed = unknown.next_if(|(unknown, _)| *unknown == at).map(|(_, packed)| packed);
                let Some((_, ends)) = glued.next_if(|(glued, _)| *glued == at) else {
                    self.unknown.extend(packed.map(|packed| (self.all.len() as u32, packed)));
                    self.all.push(placed);
                    continue;
                };
                let text = slice(text_of(sentence.passage), placed.start, placed.end);
                let mut start = 0;
                for end in ends.into_iter().chain([text.len()]) {
                    let marks = self.glued_part(plan, placed, &text[start..end], start as u32, end == text.len());
                    sentence.marks = sentence.marks.with(marks);
                    start = end;
                }
            }
            sentence.end = self.all.len() as u32;
            for placed in &self.all[sentence.first as usize..] {
                sentence.sum.add(placed.facts.traits);
            }
        }
        self.traits.clear();
        self.traits.extend(self.all.iter().map(|placed| placed.facts.traits.bits() as u8));
        self.traits.resize(self.traits.len() + STEP, 0);
    }

    /// Adds one of the words that `whole` was glued from, which starts `offset` bytes behind it.
    fn glued_part(&mut self, plan: &Plan, whole: Placed, text: &str, offset: u32, last: bool) -> Marks {
        let mut all = Marks::NONE;
        tokenize(&Normalized::of(text), |token, key| {
            let Form { id: word, facts } = plan.form(key, digest(key));
            // What stands behind the whole belongs to its last part: "of8%" is a share.
            let marks = if last { token.marks.with(whole.marks.around()) } else { token.marks };
            let start = whole.start + offset;
            self.all.push(Placed {
                start: start + token.start,
                end: start + token.end,
                word,
                facts,
                gap: if offset == 0 { whole.gap } else { Gap::Soft },
                marks,
                number: if marks.has(Marks::NUMBER) { number_of(token.packed) } else { None },
                ..whole
            });
            all = all.with(marks);
        });
        all
    }
}

/// The bytes of a word; a passage's places are sound, and nothing is lost where one is not.
fn slice(text: &str, start: u32, end: u32) -> &str {
    text.get(start as usize..end as usize).unwrap_or_default()
}

/// True where misspelt words are corrected.
const fn is_listed(section: Section) -> bool {
    matches!(section, Section::Skill | Section::Position)
}

/// The number that a key is, if it has at most six digits; others are not looked at.
fn number_of(packed: u128) -> Option<u32> {
    let key = packed.to_le_bytes();
    let length = key.iter().position(|byte| *byte == 0).filter(|length| *length <= 6)?;
    std::str::from_utf8(&key[..length]).ok()?.parse().ok()
}
