//! Given a passage, gives its words, as the plan knows them, and its sentences.

use crate::evidence::Context;
use crate::evidence::cues::Cues;
use crate::plan::forms::Form;
use crate::plan::table::{digest, mix, spread};
use crate::plan::word::{Traits, Word};
use crate::plan::{Plan, UNKNOWN, WordId};
use crate::profile::Section;
use crate::text::key::Key;
use crate::text::normalized::Normalized;
use crate::text::token::tokenize;
use crate::text::{Gap, Marks};

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
    normalized: Normalized,
    corrected: Corrected,
}

impl Words {
    /// Forgets the last record.
    pub fn clear(&mut self) {
        self.all.clear();
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

    /// Reads the words of a passage and appends its sentences.
    pub fn read(&mut self, plan: &Plan, context: Context<'_>, sentences: &mut Vec<Sentence>) {
        self.normalized.read(context.text);
        let listed = matches!(context.passage.section, Section::Skill | Section::Position);
        // An entry of a list is one sentence, whatever stands in it.
        let whole = matches!(context.passage.section, Section::Skill | Section::Position | Section::Degree);
        let Self { all, normalized, corrected } = self;
        // What is looked for in a sentence takes time with its square, so there is an end to every sentence.
        let longest = plan.policy().sentence;
        let mut open = Sentence::at(context.number, all.len() as u32);
        tokenize(normalized, |token, key| {
            let at = all.len() as u32;
            let length = open.end - open.first;
            let is_too_long = length >= longest && (token.gap >= Gap::Comma || length >= longest * 2);
            if length > 0 && (is_too_long || (token.gap == Gap::Sentence && !whole)) {
                sentences.push(open);
                open = Sentence::at(context.number, at);
            }
            let hash = digest(key);
            let mut form = plan.form(key, hash);
            let mut fuzzy = false;
            if form.id == UNKNOWN && listed {
                form = corrected.find(plan, key);
                fuzzy = form.id != UNKNOWN;
            }
            let Form { id: word, facts } = form;
            let (start, end) = normalized.original(token.start, token.end);
            let wide = key.is_wide() && !key.bytes().is_ascii();
            all.push(Placed {
                start,
                end,
                word,
                facts,
                gap: if whole && token.gap == Gap::Sentence { Gap::Comma } else { token.gap },
                marks: token.marks,
                number: number(key, token.marks),
                wide,
                fuzzy,
                in_label: false,
            });
            open.end = at + 1;
            open.identity = mix(open.identity.rotate_left(23) ^ hash);
            open.wide += u32::from(wide);
            open.small += u32::from(facts.traits.has(Traits::STOP));
            open.other += u32::from(facts.traits.has(Traits::FOREIGN));
            open.traits = open.traits.and(facts.traits);
            open.marks = open.marks.with(token.marks);
        });
        if open.first < open.end {
            sentences.push(open);
        }
    }
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
    fn find(&mut self, plan: &Plan, key: &Key) -> Form {
        let correct = || std::str::from_utf8(key.bytes()).ok().and_then(|key| plan.correct(key)).unwrap_or_default();
        if key.packed() == 0 {
            return correct();
        }
        if self.plan != plan.serial() {
            self.plan = plan.serial();
            self.known.clear();
            self.known.resize(CORRECTED, (0, Form::default()));
        }
        let known = &mut self.known[spread(key.packed()) as usize % CORRECTED];
        if known.0 != key.packed() {
            *known = (key.packed(), correct());
        }
        known.1
    }
}

fn number(key: &Key, marks: Marks) -> Option<u32> {
    if !marks.has(Marks::NUMBER) || key.bytes().len() > 6 {
        return None;
    }
    std::str::from_utf8(key.bytes()).ok()?.parse().ok()
}
