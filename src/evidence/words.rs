//! Given a passage, gives its words, as the plan knows them, and its sentences.

use std::ops::Range;

use crate::evidence::cues::Cues;
use crate::plan::forms::Form;
use crate::plan::table::{digest, mix, spread};
use crate::plan::word::{Traits, Word};
use crate::plan::{Plan, UNKNOWN, WordId};
use crate::profile::Section;
use crate::text::bits::WordBits;
use crate::text::normalized::{Normalized, needs_normalising};
use crate::text::token::{Stretch, Tokens, tokenize};
use crate::text::{Gap, Marks};

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
    /// It has letters that are not Latin.
    pub wide: bool,
    /// It was misspelt.
    pub fuzzy: bool,
    /// It stands in a label.
    pub in_label: bool,
}

/// A stretch of words that belong together.
#[derive(Clone, Copy, Debug)]
pub struct Sentence {
    /// The passage's place in the profile.
    pub passage: u32,
    /// The first word, counted over the whole record.
    pub first: u32,
    /// One past the last word.
    pub end: u32,
    /// Equal for sentences of the same words.
    pub identity: u64,
    /// It states a measured outcome.
    pub outcome: bool,
    /// How many of its words have letters that are not Latin.
    pub wide: u32,
    /// How many of its words have no content.
    pub small: u32,
    /// How many of its words are everyday words of other languages.
    pub other: u32,
    /// What any of its words is or can do.
    pub traits: Traits,
    /// What any of its words looks like.
    pub marks: Marks,
}

/// The words of a record.
#[derive(Debug, Default)]
pub struct Words {
    all: Vec<Placed>,
    /// Which bytes of the record's text belong to words.
    bits: WordBits,
    /// Passages of other letters and markup.
    normalized: Normalized,
    /// Words that wait to be looked up: their packed keys, zero for those that are known already, and hashes.
    waiting: Vec<(u128, u64)>,
    corrected: Corrected,
}

impl Words {
    /// Forgets the last record; the next one's text is `text`.
    pub fn start(&mut self, text: &str) {
        self.all.clear();
        self.waiting.clear();
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

    /// The word of this number.
    #[must_use]
    pub fn get(&self, at: u32) -> &Placed {
        &self.all[at as usize]
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
        let Self { all, bits, normalized, waiting, .. } = self;
        let mut stretch = Stretch { all: text, bits, from: range.start, to: range.end };
        let mut moved = false;
        if bits.may_be_odd(range.start, range.end)
            && let Some(raw) = text.get(range).filter(|raw| needs_normalising(raw))
        {
            normalized.read(raw);
            stretch = normalized.stretch();
            moved = true;
        }
        let mut tokens = Tokens::new(stretch);
        let first = all.len();
        while let Some(token) = tokens.next() {
            let mut hash = spread(token.packed);
            let mut placed = Placed {
                start: token.start,
                end: token.end,
                word: UNKNOWN,
                facts: Word::default(),
                gap: token.gap,
                marks: token.marks,
                number: None,
                wide: false,
                fuzzy: false,
                in_label: false,
            };
            if let Some(key) = tokens.odd() {
                hash = digest(key);
                placed.wide = key.is_wide() && !key.bytes().is_ascii();
                // Long words are rare; they are looked up at once.
                if token.packed == 0 {
                    let mut form = plan.form(key, hash);
                    if form.id == UNKNOWN && is_listed(section) {
                        form = correct(plan, key.bytes());
                        placed.fuzzy = form.id != UNKNOWN;
                    }
                    (placed.word, placed.facts) = (form.id, form.facts);
                }
            }
            if token.marks.has(Marks::NUMBER) {
                placed.number = number_of(token.packed);
            }
            waiting.push((token.packed, hash));
            all.push(placed);
        }
        if moved {
            for placed in &mut all[first..] {
                (placed.start, placed.end) = normalized.original(placed.start, placed.end);
            }
        }
        self.part(plan, (number, section), first, sentences);
    }

    /// Parts the words from `first` on, which are those of a passage, into sentences.
    fn part(&mut self, plan: &Plan, place: (u32, Section), first: usize, sentences: &mut Vec<Sentence>) {
        let (number, section) = place;
        // An entry of a list is one sentence, whatever stands in it.
        let whole = matches!(section, Section::Skill | Section::Position | Section::Degree);
        // What is looked for in a sentence takes time with its square, so there is an end to every sentence.
        let longest = plan.policy().sentence;
        let mut open = Sentence::at(number, first as u32);
        for (at, (placed, &(_, hash))) in (first as u32..).zip(self.all[first..].iter_mut().zip(&self.waiting[first..]))
        {
            if whole && placed.gap == Gap::Sentence {
                placed.gap = Gap::Comma;
            }
            let length = at - open.first;
            let is_too_long = length >= longest && (placed.gap >= Gap::Comma || length >= longest * 2);
            if (is_too_long || placed.gap == Gap::Sentence) && length > 0 {
                open.end = at;
                sentences.push(open);
                open = Sentence::at(number, at);
            }
            open.identity = mix(open.identity.rotate_left(23) ^ hash);
            open.wide += u32::from(placed.wide);
            open.marks = open.marks.with(placed.marks);
        }
        open.end = self.all.len() as u32;
        if open.first < open.end {
            sentences.push(open);
        }
    }

    /// Looks all words up, one right after the other, so that their ways through memory overlap.
    pub fn look_up(&mut self, plan: &Plan) {
        for (placed, &(packed, hash)) in self.all.iter_mut().zip(&self.waiting) {
            if packed != 0 {
                let form = plan.packed_form(packed, hash);
                (placed.word, placed.facts) = (form.id, form.facts);
            }
        }
    }

    /// Parts words that lost the blanks between them, once the others were looked up; `text_of` gives a passage's text.
    pub fn part_glued<'t>(&mut self, plan: &Plan, sentences: &mut [Sentence], text_of: impl Fn(u32) -> &'t str) {
        let mut glued: Vec<(usize, Vec<usize>)> = Vec::new();
        for sentence in sentences.iter() {
            for at in sentence.first as usize..sentence.end as usize {
                let placed = &self.all[at];
                if placed.word == UNKNOWN && placed.end - placed.start >= GLUED {
                    let ends = plan.part(slice(text_of(sentence.passage), placed.start, placed.end));
                    if !ends.is_empty() {
                        glued.push((at, ends));
                    }
                }
            }
        }
        // Nearly no record has any.
        if glued.is_empty() {
            return;
        }
        let (whole, keys) = (std::mem::take(&mut self.all), std::mem::take(&mut self.waiting));
        let mut glued = glued.into_iter().peekable();
        for sentence in sentences {
            let range = sentence.first as usize..sentence.end as usize;
            sentence.first = self.all.len() as u32;
            for at in range {
                let placed = whole[at];
                let Some((_, ends)) = glued.next_if(|(glued, _)| *glued == at) else {
                    self.all.push(placed);
                    self.waiting.push(keys[at]);
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
        }
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
            self.waiting.push((0, 0));
            all = all.with(marks);
        });
        all
    }

    /// What the words of a sentence are or can do, once they were looked up; in a list, misspelt ones are corrected.
    pub fn survey(&mut self, plan: &Plan, sentence: &mut Sentence, section: Section) {
        let listed = is_listed(section);
        for at in sentence.first as usize..sentence.end as usize {
            let placed = &mut self.all[at];
            if listed && placed.word == UNKNOWN && self.waiting[at].0 != 0 {
                let form = self.corrected.find(plan, self.waiting[at].0);
                placed.fuzzy = form.id != UNKNOWN;
                (placed.word, placed.facts) = (form.id, form.facts);
            }
            let traits = placed.facts.traits;
            sentence.small += u32::from(traits.has(Traits::STOP));
            sentence.other += u32::from(traits.has(Traits::FOREIGN));
            sentence.traits = sentence.traits.and(traits);
        }
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

impl Sentence {
    /// A sentence of no words yet, which starts with word `first`.
    const fn at(passage: u32, first: u32) -> Self {
        Self {
            passage,
            first,
            end: first,
            identity: 0xCBF2_9CE4_8422_2325,
            outcome: false,
            wide: 0,
            small: 0,
            other: 0,
            traits: Traits::NONE,
            marks: Marks::NONE,
        }
    }
}

/// How many unknown words are remembered.
const CORRECTED: usize = 512;

/// What the last unknown words of skills lists were meant to be: pools repeat them.
///
/// A pure function of plan and word, so it changes no result; its size is fixed.
#[derive(Debug, Default)]
struct Corrected {
    /// The serial number of the plan.
    plan: u64,
    known: Vec<(u128, Form)>,
}

impl Corrected {
    /// The form that the word with this packed key was meant to be.
    fn find(&mut self, plan: &Plan, packed: u128) -> Form {
        if self.plan != plan.serial() {
            self.plan = plan.serial();
            self.known.clear();
            self.known.resize(CORRECTED, (0, Form::default()));
        }
        let known = &mut self.known[spread(packed) as usize % CORRECTED];
        if known.0 != packed {
            let key = packed.to_le_bytes();
            let length = key.iter().position(|byte| *byte == 0).unwrap_or(key.len());
            *known = (packed, correct(plan, &key[..length]));
        }
        known.1
    }
}

/// The form that a misspelt word was meant to be, if that is certain.
fn correct(plan: &Plan, key: &[u8]) -> Form {
    std::str::from_utf8(key).ok().and_then(|key| plan.correct(key)).unwrap_or_default()
}

/// The number that a key is, if it has at most six digits; others are not looked at.
fn number_of(packed: u128) -> Option<u32> {
    let key = packed.to_le_bytes();
    let length = key.iter().position(|byte| *byte == 0).filter(|length| *length <= 6)?;
    std::str::from_utf8(&key[..length]).ok()?.parse().ok()
}
