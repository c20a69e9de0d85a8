//! Given a catalogue and its index, gives one table that a résumé's words are looked up in.
//!
//! Everything that can be known before the first résumé is worked out here: every form of every word, which phrases
//! start at a word, what a concept counts for, and what BM25 gives each requirement for a word.

mod asked;
mod builder;
pub mod closure;
pub mod column;
pub mod concepts;
pub mod flat;
pub mod forms;
pub mod frames;
pub mod glued;
mod interner;
pub mod joins;
pub mod labels;
pub mod mixer;
pub mod numbered;
mod numbering;
pub mod pairs;
pub mod phrases;
pub mod posts;
pub mod reaches;
pub mod recent;
pub mod runs;
pub mod speller;
mod starts;
mod storage;
pub mod stored;
pub mod strings;
pub mod table;
pub mod trie;
pub mod word;
pub mod wordings;

use std::sync::atomic::{AtomicU64, Ordering};

use serde::{Deserialize, Serialize};

use crate::catalogue::Catalogue;
use crate::index::{IndexError, RequirementIndex};
use crate::lexicon::titles::TitleWord;
use crate::lexicon::{CueKind, People};
use crate::plan::asked::Asked;
use crate::plan::builder::Builder;
use crate::plan::closure::Closures;
use crate::plan::column::Column;
use crate::plan::concepts::ConceptNames;
use crate::plan::flat::Flat;
use crate::plan::forms::{Entry, Form, FormTable, Forms};
use crate::plan::frames::FrameTable;
use crate::plan::interner::Interner;
use crate::plan::joins::Joins;
use crate::plan::labels::Labels;
use crate::plan::numbering::Names;
use crate::plan::phrases::Phrases;
use crate::plan::posts::CompiledPost;
use crate::plan::reaches::Reaches;
use crate::plan::runs::Runs;
use crate::plan::speller::Speller;
use crate::plan::starts::Starts;
use crate::plan::word::Word;
use crate::plan::wordings::Wordings;
use crate::policy::Policy;
use crate::policy::curve::Curves;
use crate::skill::SkillClass;
use crate::text::Marks;
use crate::text::key::Key;

/// The number of a word form in the table.
pub type WordId = u32;

/// A word that the table does not hold.
pub const UNKNOWN: WordId = 0;

/// The number of a concept: its place in the vocabulary.
pub type ConceptId = u32;

/// The number of the next plan.
static SERIAL: AtomicU64 = AtomicU64::new(1);

/// What a cue phrase says.
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
pub struct Cue {
    /// What it says.
    pub kind: CueKind,
    /// The people that it names.
    pub people: Option<People>,
    /// The number that it is.
    pub number: Option<u32>,
}

/// BM25 of one word for one requirement, in fixed point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WordImpact {
    /// The requirement's number: all roles' requirements in order.
    pub requirement: u32,
    /// Its impact, damped for words of every résumé.
    pub impact: u32,
}

impl Flat for WordImpact {
    const SIZE: usize = 8;

    fn put(&self, to: &mut Vec<u8>) {
        (self.requirement, self.impact).put(to);
    }

    #[inline]
    fn take(bytes: &[u8]) -> Self {
        let (requirement, impact) = Flat::take(bytes);
        Self { requirement, impact }
    }
}

/// Everything that scoring looks up.
#[derive(Clone)]
pub struct Plan {
    /// The digest of the catalogue that it was compiled from.
    catalogue: String,
    policy: Policy,
    curves: Curves,
    forms: Forms,
    /// Tells this plan from others of the same process.
    serial: u64,
    labels: Labels,
    cues: Phrases<Cue>,
    titles: Phrases<TitleWord>,
    posts: Vec<CompiledPost>,
    frames: FrameTable,
    /// The folds of "in" and "using".
    media: [u32; 2],
    closures: Closures,
    names: ConceptNames,
    classes: Column<SkillClass>,
    asked: Asked,
    /// The numbers of stems, for words of other roles.
    stems: Names,
    speller: Speller,
    joins: Joins,
}

impl Plan {
    /// Compiles the plan of `catalogue`, whose index is `index`, with the numbers of `policy`.
    ///
    /// # Errors
    ///
    /// [`IndexError`] when the index cannot be read.
    pub fn compile(catalogue: &Catalogue, index: &RequirementIndex, policy: Policy) -> Result<Self, IndexError> {
        let mut builder = Builder::new(catalogue);
        let labels = builder.labels(catalogue);
        let cues = builder.cues(catalogue);
        let titles = builder.titles(catalogue);
        let posts = CompiledPost::all(catalogue);
        let frames = builder.frames(catalogue, &policy);
        let words = &mut builder.words;
        let media = ["in", "using"].map(|word| words.word(word).fold);
        let closures = Closures::new(catalogue.vocabulary(), &policy);
        let names = ConceptNames::new(catalogue.vocabulary().concepts());
        let asked = Asked::compile(words, (&names, &closures), (catalogue, index), &policy)?;
        let starts = Starts { labels: &labels, cues: &cues, frames: &frames, wordings: &asked.wordings };
        for word in &mut words.words {
            *word = starts.told(*word);
        }
        let joins = Joins::new(builder.label_phrases.iter().map(Vec::as_slice));
        let speller = Speller::new(builder.label_words(), Catalogue::ordinary_words());
        let forms = Forms::new(builder.words.added());
        Ok(Self {
            catalogue: catalogue.digest().to_owned(),
            curves: Curves::new(&policy),
            forms,
            serial: next_serial(),
            labels,
            cues,
            titles,
            posts,
            frames,
            media,
            closures,
            names,
            classes: catalogue.vocabulary().concepts().iter().map(|concept| concept.class).collect(),
            asked,
            stems: builder.words.stems.into_names(),
            speller,
            joins,
            policy,
        })
    }

    /// The plan of `catalogue`, whose index is `index`, and which differs from this plan's in nothing but its roles.
    ///
    /// What the words of skills say is taken over, so that this costs a small part of what [`Self::compile`] does.
    ///
    /// # Errors
    ///
    /// [`IndexError`] when the index cannot be read.
    pub fn with_roles(&self, catalogue: &Catalogue, index: &RequirementIndex) -> Result<Self, IndexError> {
        let mut words = Interner::beside(self.forms.all(), &self.stems);
        let asked = Asked::compile(&mut words, (&self.names, &self.closures), (catalogue, index), &self.policy)?;
        let wordings = &asked.wordings;
        let starts = Starts { labels: &self.labels, cues: &self.cues, frames: &self.frames, wordings };
        let changed = self.forms.all().changed(|form| {
            let facts = starts.weighed(form.facts);
            (facts.traits != form.facts.traits).then_some(Form { facts, ..form })
        });
        let new = words.added().map(|(word, form)| (word, Form { facts: starts.told(form.facts), ..form }));
        let added: Vec<(&str, Form)> = changed.iter().map(|(word, form)| (word.as_str(), *form)).chain(new).collect();
        let forms = self.forms.with_added(FormTable::new(added.into_iter()));
        Ok(Self { catalogue: catalogue.digest().to_owned(), serial: next_serial(), forms, asked, ..self.clone() })
    }

    /// The plan of the same catalogue with other numbers; nothing if some of its tables were made with those.
    ///
    /// The tables are shared, so that this costs next to nothing.
    #[must_use]
    pub fn with_policy(&self, policy: &Policy) -> Option<Self> {
        (compiled(policy) == compiled(&self.policy)).then(|| Self {
            curves: Curves::new(policy),
            policy: policy.clone(),
            serial: next_serial(),
            ..self.clone()
        })
    }

    /// The digest of the catalogue that it was compiled from.
    #[must_use]
    pub fn catalogue(&self) -> &str {
        &self.catalogue
    }

    /// The numbers that it was compiled with.
    #[must_use]
    pub const fn policy(&self) -> &Policy {
        &self.policy
    }

    /// What evidence is worth by age and by length.
    #[must_use]
    pub const fn curves(&self) -> &Curves {
        &self.curves
    }

    /// Tells this plan from others of the same process.
    #[must_use]
    pub const fn serial(&self) -> u64 {
        self.serial
    }

    /// The word form with this key, whose [`digest`](table::digest) is `hash`.
    #[must_use]
    #[inline]
    pub fn form(&self, key: &Key, hash: u64) -> Form {
        self.forms.find(key, hash)
    }

    /// The entry of the word with this packed key, which is not zero.
    fn entry(&self, packed: u128, hash: u64) -> Option<&Entry> {
        self.forms.entry(packed, hash)
    }

    /// The word form that is written like this, in lower case.
    #[must_use]
    pub fn find(&self, word: &str) -> Form {
        self.forms.find_word(word)
    }

    /// The labels and block phrases, by stems.
    #[must_use]
    pub const fn labels(&self) -> &Labels {
        &self.labels
    }

    /// True for "in" and "using", after which a tool's name is meant as one.
    #[must_use]
    pub fn is_medium(&self, word: Word) -> bool {
        self.media.contains(&word.fold)
    }

    /// The cue phrases, by folded words.
    #[must_use]
    pub const fn cues(&self) -> &Phrases<Cue> {
        &self.cues
    }

    /// The words of titles, by folded words.
    #[must_use]
    pub const fn titles(&self) -> &Phrases<TitleWord> {
        &self.titles
    }

    /// What posts bring with them.
    #[must_use]
    pub fn posts(&self) -> &[CompiledPost] {
        &self.posts
    }

    /// The frames.
    #[must_use]
    pub const fn frames(&self) -> &FrameTable {
        &self.frames
    }

    /// What each concept counts for that some rule names.
    #[must_use]
    pub const fn reaches(&self) -> &Reaches {
        &self.asked.reaches
    }

    /// What is known of each concept.
    #[must_use]
    pub const fn closures(&self) -> &Closures {
        &self.closures
    }

    /// How many concepts the vocabulary has.
    #[must_use]
    pub fn concepts(&self) -> usize {
        self.classes.len()
    }

    /// The ids of the concepts.
    #[must_use]
    pub const fn names(&self) -> &ConceptNames {
        &self.names
    }

    /// The class of a concept.
    #[must_use]
    pub fn class(&self, concept: ConceptId) -> SkillClass {
        self.classes.at(concept as usize)
    }

    /// What requirements are worded with.
    #[must_use]
    pub const fn wordings(&self) -> &Wordings {
        &self.asked.wordings
    }

    /// The number of the first requirement of the role at this place in the catalogue.
    #[must_use]
    pub fn first_requirement(&self, role: usize) -> u32 {
        self.asked.first_requirement[role]
    }

    /// The runs of words in the roles' own texts.
    #[must_use]
    pub const fn pasted(&self) -> &Runs {
        &self.asked.pasted
    }

    /// The ends of the words that the unknown word `text` was glued from, but for the last one's.
    #[must_use]
    pub fn part(&self, text: &str) -> Vec<usize> {
        if self.joins.may_part(text) { self.joins.part(&self.forms, text) } else { Vec::new() }
    }

    /// The word form that a misspelt one, which the plan does not hold, was meant to be, if that is certain.
    #[must_use]
    pub fn correct(&self, key: &str) -> Option<Form> {
        self.speller.correct(key).map(|word| self.find(word)).filter(|form| form.id != UNKNOWN)
    }
}

/// The numbers that tables are made with.
fn compiled(policy: &Policy) -> [u32; 7] {
    let Policy { background, pasted_run, narrower, related, broader, frame_reach, text_from, .. } = policy;
    let shares = [background, narrower, related, broader, text_from].map(|share| share.millionths());
    let [background, narrower, related, broader, text_from] = shares;
    [background, *pasted_run, narrower, related, broader, *frame_reach, text_from]
}

/// The number of one more plan.
fn next_serial() -> u64 {
    SERIAL.fetch_add(1, Ordering::Relaxed)
}

/// True when a word in a text has the case of the vocabulary, perhaps with a plural s.
#[must_use]
pub fn has_case(found: &str, wanted: &str, marks: Marks) -> bool {
    found == wanted
        || (marks.has(Marks::CAPITAL) || !wanted.starts_with(char::is_uppercase))
            && found.strip_suffix('s') == Some(wanted)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::NUMBERS;

    fn plan() -> Plan {
        let catalogue = Catalogue::builtin().expect("a sound catalogue");
        let index = RequirementIndex::build(&catalogue).expect("an index");
        Plan::compile(&catalogue, &index, Policy::builtin()).expect("a plan")
    }

    #[test]
    fn forms_share_their_stem_and_plurals_their_fold() {
        let plan = plan();
        let facts = |word: &str| plan.find(word).facts;
        assert_eq!(facts("networks").fold, facts("network").fold);
        assert_eq!(facts("mentored").stem, facts("mentoring").stem);
        assert_ne!(facts("mentored").fold, facts("mentoring").fold);
        assert_eq!(plan.find("qqqq").id, UNKNOWN);
    }

    #[test]
    fn only_numbers_that_tables_are_made_with_need_new_tables() {
        let plan = plan();
        let mut moved = Policy::builtin();
        for number in NUMBERS {
            let before = compiled(&moved);
            let one = number.scaled(&moved, 60).expect("every number is large enough to be another one");
            if compiled(&one) == before {
                moved = one;
            } else {
                assert!(plan.with_policy(&one).is_none(), "{}", number.name);
            }
        }
        let catalogue = Catalogue::builtin().expect("a sound catalogue");
        let index = RequirementIndex::build(&catalogue).expect("an index");
        let anew = Plan::compile(&catalogue, &index, moved.clone()).expect("a plan");
        assert!(plan.with_policy(&moved).expect("the same tables").to_bytes() == anew.to_bytes(), "byte for byte");
    }
}
