//! Given a catalogue and its index, gives one table that a résumé's words are looked up in.
//!
//! Everything that can be known before the first résumé is worked out here: every form of every word, which phrases
//! start at a word, what a concept counts for, and what BM25 gives each requirement for a word.

mod builder;
pub mod closure;
pub mod column;
pub mod concepts;
pub mod flat;
pub mod forms;
pub mod frames;
pub mod glued;
pub mod joins;
pub mod labels;
pub mod mixer;
pub mod numbered;
mod numbering;
pub mod pairs;
pub mod phrases;
pub mod posts;
pub mod recent;
pub mod runs;
mod storage;
pub mod stored;
pub mod strings;
pub mod table;
pub mod trie;
pub mod word;

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};

use serde::{Deserialize, Serialize};

use crate::catalogue::Catalogue;
use crate::index::{IndexError, RequirementIndex};
use crate::lexicon::titles::TitleWord;
use crate::lexicon::{CueKind, People};
use crate::plan::builder::{Builder, Weights};
use crate::plan::closure::Closures;
use crate::plan::column::Column;
use crate::plan::concepts::ConceptNames;
use crate::plan::flat::Flat;
use crate::plan::forms::{Entry, Form, Forms};
use crate::plan::frames::FrameTable;
use crate::plan::joins::Joins;
use crate::plan::labels::Labels;
use crate::plan::numbered::Numbered;
use crate::plan::phrases::Phrases;
use crate::plan::posts::CompiledPost;
use crate::plan::runs::Runs;
use crate::plan::word::{Traits, Word};
use crate::policy::Policy;
use crate::policy::curve::Curves;
use crate::score::Credit;
use crate::skill::SkillClass;
use crate::text::Marks;
use crate::text::key::Key;
use crate::text::typo::Speller;

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
    /// By stem, a range of `impacts`.
    postings: Numbered<(u32, u32)>,
    impacts: Column<WordImpact>,
    /// By stem, the name of its ring of synonyms, by which requirements whose own words decide know it.
    rings: Numbered<u32>,
    /// Per requirement, the sum of its words' impacts.
    totals: Vec<u32>,
    /// Per requirement, whether its own words decide, and not concepts.
    textual: Vec<bool>,
    /// Per requirement, whether all that a record says is held against it.
    overlaps: Vec<bool>,
    /// Per role, the number of its first requirement.
    first_requirement: Vec<u32>,
    /// Per requirement, the least sum that counts for it.
    least: Vec<u32>,
    pasted: Runs,
    /// Made when the first unknown word of a skills list asks for it.
    speller: OnceLock<Speller>,
    /// Words to correct towards, in order, one a line.
    spelling: String,
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
        let pasted = builder.pasted(catalogue, policy.pasted_run as usize);
        let media = ["in", "using"].map(|word| builder.word(word).fold);
        let Weights { postings, impacts, rings, totals } = builder.weights(catalogue, index, policy.background)?;
        let requirements: Vec<_> = catalogue.roles().iter().flat_map(|role| &role.requirements).collect();
        let mut first_requirement = Vec::new();
        let mut number = 0;
        for role in catalogue.roles() {
            first_requirement.push(number);
            number += role.requirements.len() as u32;
        }
        let textual: Vec<bool> = requirements.iter().map(|requirement| requirement.criterion.is_textual()).collect();
        builder.add_traits(&labels, &cues, &frames.phrases, |stem| {
            let names = std::iter::once(stem).chain(rings.get(stem));
            let ranges = names.filter_map(|name| postings.get(name));
            let mut impacts = ranges.flat_map(|(from, to)| impacts.range(from..to)).peekable();
            if impacts.peek().is_none() {
                Traits::default()
            } else if impacts.any(|impact| textual[impact.requirement as usize]) {
                Traits::WEIGHT.and(Traits::TEXTUAL)
            } else {
                Traits::WEIGHT
            }
        });
        let least = |(&total, &textual): (&u32, &bool)| if textual { 1 } else { least(total, policy.text_from) };
        let least = totals.iter().zip(&textual).map(least).collect();
        let joins = Joins::new(builder.label_phrases.iter().map(Vec::as_slice));
        let spelling = builder.label_words();
        Ok(Self {
            catalogue: catalogue.digest().to_owned(),
            curves: Curves::new(&policy),
            forms: builder.into_forms(),
            serial: next_serial(),
            labels,
            cues,
            titles,
            posts,
            frames,
            media,
            closures: Closures::new(catalogue, &policy),
            names: ConceptNames::new(catalogue.vocabulary().concepts()),
            classes: catalogue.vocabulary().concepts().iter().map(|concept| concept.class).collect(),
            postings,
            impacts,
            rings,
            totals,
            least,
            textual,
            overlaps: requirements.iter().map(|requirement| requirement.criterion.is_overlap()).collect(),
            first_requirement,
            pasted,
            speller: OnceLock::new(),
            spelling,
            joins,
            policy,
        })
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

    /// What each concept counts for.
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

    /// What BM25 gives requirements for the words of a place that [`Self::weighers`] gave.
    #[inline]
    pub fn impacts(&self, weigher: u32) -> impl ExactSizeIterator<Item = WordImpact> {
        let (from, to) = self.postings.at(weigher);
        self.impacts.range(from..to)
    }

    /// The sum of a requirement's impacts.
    #[must_use]
    pub fn total(&self, requirement: u32) -> u32 {
        self.totals[requirement as usize]
    }

    /// The least sum of impacts in one window that counts for a requirement; anything if its own words decide.
    #[must_use]
    pub fn least(&self, requirement: u32) -> u32 {
        self.least[requirement as usize]
    }

    /// True when all that a record says is held against the requirement's own words.
    #[must_use]
    pub fn is_overlap(&self, requirement: u32) -> bool {
        self.overlaps[requirement as usize]
    }

    /// True when a requirement's own words decide, so that words of a label count as words too.
    #[must_use]
    pub fn is_textual(&self, requirement: u32) -> bool {
        self.textual[requirement as usize]
    }

    /// How many requirements all roles have.
    #[must_use]
    pub fn requirements(&self) -> usize {
        self.totals.len()
    }

    /// The number of the first requirement of the role at this place in the catalogue.
    #[must_use]
    pub fn first_requirement(&self, role: usize) -> u32 {
        self.first_requirement[role]
    }

    /// The runs of words in the roles' own texts.
    #[must_use]
    pub const fn pasted(&self) -> &Runs {
        &self.pasted
    }

    /// The ends of the words that the unknown word `text` was glued from, but for the last one's.
    #[must_use]
    pub fn part(&self, text: &str) -> Vec<usize> {
        if self.joins.may_part(text) { self.joins.part(&self.forms, text) } else { Vec::new() }
    }

    /// The word form that a misspelt one, which the plan does not hold, was meant to be, if that is certain.
    #[must_use]
    pub fn correct(&self, key: &str) -> Option<Form> {
        let speller = self.speller.get_or_init(|| Speller::new(self.spelling.lines(), Catalogue::ordinary_words()));
        speller.correct(key).map(|word| self.find(word)).filter(|form| form.id != UNKNOWN)
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

/// The least sum of which more than the share `from` of `total` is there, in whole millionths.
fn least(total: u32, from: Credit) -> u32 {
    let share = u64::from(from.millionths()) + 1;
    (share * u64::from(total)).div_ceil(1_000_000) as u32
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

    #[test]
    fn impacts_cover_every_requirement() {
        let plan = plan();
        for requirement in 0..plan.requirements() as u32 {
            assert!(plan.total(requirement) > 0);
        }
    }
}
