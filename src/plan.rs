//! Given a catalogue and its index, gives one table that a résumé's words are looked up in.
//!
//! Everything that can be known before the first résumé is worked out here: every form of every word, which phrases
//! start at a word, what a concept counts for, and what BM25 gives each requirement for a word.

pub mod closure;
pub mod table;
pub mod trie;

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::OnceLock;

use crate::catalogue::Catalogue;
use crate::index::{IndexError, RequirementIndex, indexed_words};
use crate::lexicon::titles::TitleWord;
use crate::lexicon::{CueKind, People};
use crate::plan::closure::Closures;
use crate::plan::table::WordTable;
use crate::plan::trie::{Mixer, Trie};
use crate::policy::Policy;
use crate::policy::curve::Curves;
use crate::role::{Criterion, Role};
use crate::score::Credit;
use crate::skill::{Guard, SkillClass};
use crate::text::typo::Speller;
use crate::text::words::{fold, forms, stem};
use crate::text::key::Key;
use crate::text::normalized::Normalized;
use crate::text::token::tokenize;
use crate::text::Marks;

/// The number of a word form in the table.
pub type WordId = u32;

/// A word that the table does not hold.
pub const UNKNOWN: WordId = 0;

/// The number of a concept: its place in the vocabulary.
pub type ConceptId = u32;

/// Fixed point of impacts: 2¹⁶ to one.
const IMPACT_SCALE: f32 = 65_536.0;

/// What is known of a word form.
#[derive(Clone, Copy, Debug, Default)]
pub struct Word {
    /// Equal for forms that are the same label.
    pub fold: u32,
    /// Equal for all verb forms.
    pub stem: u32,
    /// It has no content.
    pub is_stop: bool,
    /// No label reaches over it: a negation, or a preposition that changes what is meant.
    pub is_barrier: bool,
}

/// One label of one concept.
#[derive(Clone, Debug)]
pub struct Label {
    /// The concept; `None` for a phrase inside which nothing counts.
    pub concept: Option<ConceptId>,
    /// The folded words.
    pub folds: Box<[u32]>,
    /// The only form of a one-word name.
    pub exact: Option<WordId>,
    /// What it needs.
    pub guard: Option<Guard>,
    /// The words in the case of the vocabulary, where a guard asks for it.
    pub case: Box<[String]>,
    /// It is the preferred label.
    pub preferred: bool,
    /// Verb forms and words in between are allowed.
    pub loose: bool,
    /// Two to five letters: an acronym.
    pub acronym: bool,
}

/// What a cue phrase says.
#[derive(Clone, Copy, Debug)]
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

/// Everything that scoring looks up.
pub struct Plan {
    policy: Policy,
    curves: Curves,
    table: WordTable,
    words: Vec<Word>,
    labels: Trie<Label>,
    loose: HashSet<u32, Mixer>,
    cues: Trie<Cue>,
    titles: Trie<TitleWord>,
    /// The folds of "in" and "using".
    media: [u32; 2],
    closures: Closures,
    classes: Vec<SkillClass>,
    /// Per stem, a range of `impacts`.
    postings: Vec<(u32, u32)>,
    impacts: Vec<WordImpact>,
    /// Per requirement, the sum of its words' impacts.
    totals: Vec<u32>,
    /// Per requirement, whether its own words decide, and not concepts.
    textual: Vec<bool>,
    /// Per role, the number of its first requirement.
    first_requirement: Vec<u32>,
    pasted: HashSet<u64, Mixer>,
    /// Made when the first unknown word of a skills list asks for it.
    speller: OnceLock<Speller>,
    spelling: (Vec<String>, Vec<String>),
}

impl Plan {
    /// Compiles the plan of `catalogue`, whose index is `index`, with the numbers of `policy`.
    ///
    /// # Errors
    ///
    /// [`IndexError`] when the index cannot be read.
    pub fn compile(catalogue: &Catalogue, index: &RequirementIndex, policy: Policy) -> Result<Self, IndexError> {
        let mut builder = Builder::default();
        let labels = builder.labels(catalogue);
        let cues = builder.cues(catalogue);
        let titles = builder.titles(catalogue);
        let pasted = builder.pasted(catalogue, policy.pasted_run as usize);
        let media = ["in", "using"].map(|word| builder.word(word).fold);
        let (postings, impacts, totals) = builder.impacts(catalogue, index, policy.background)?;
        let requirements: Vec<_> = catalogue.roles().iter().flat_map(|role| &role.requirements).collect();
        let mut first_requirement = Vec::new();
        let mut number = 0;
        for role in catalogue.roles() {
            first_requirement.push(number);
            number += role.requirements.len() as u32;
        }
        let known: Vec<String> = builder.label_words.iter().cloned().collect();
        let ordinary: Vec<String> = builder.other_words.iter().cloned().collect();
        Ok(Self {
            curves: Curves::new(&policy),
            table: builder.table,
            words: builder.words,
            loose: labels.1,
            labels: labels.0,
            cues,
            titles,
            media,
            closures: Closures::new(catalogue, &policy),
            classes: catalogue.vocabulary().concepts().iter().map(|concept| concept.class).collect(),
            postings,
            impacts,
            totals,
            textual: requirements.iter().map(|requirement| is_textual(&requirement.criterion)).collect(),
            first_requirement,
            pasted,
            speller: OnceLock::new(),
            spelling: (known, ordinary),
            policy,
        })
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

    /// The word form with this key, whose [`digest`](table::digest) is `hash`.
    #[must_use]
    pub fn word(&self, key: &Key, hash: u64) -> WordId {
        self.table.find(key, hash).unwrap_or(UNKNOWN)
    }

    /// The word form that is written like this, in lower case.
    #[must_use]
    pub fn find(&self, word: &str) -> WordId {
        self.table.find_word(word).unwrap_or(UNKNOWN)
    }

    /// What is known of a word form.
    #[must_use]
    pub fn facts(&self, word: WordId) -> Word {
        self.words[word as usize]
    }

    /// The labels and block phrases, by stems.
    #[must_use]
    pub const fn labels(&self) -> &Trie<Label> {
        &self.labels
    }

    /// True for "in" and "using", after which a tool's name is meant as one.
    #[must_use]
    pub fn is_medium(&self, word: Word) -> bool {
        self.media.contains(&word.fold)
    }

    /// True when a label below this node allows words in between.
    #[must_use]
    pub fn is_loose(&self, node: u32) -> bool {
        self.loose.contains(&node)
    }

    /// The cue phrases, by folded words.
    #[must_use]
    pub const fn cues(&self) -> &Trie<Cue> {
        &self.cues
    }

    /// The words of titles, by folded words.
    #[must_use]
    pub const fn titles(&self) -> &Trie<TitleWord> {
        &self.titles
    }

    /// What each concept counts for.
    #[must_use]
    pub const fn closures(&self) -> &Closures {
        &self.closures
    }

    /// The class of a concept.
    #[must_use]
    pub fn class(&self, concept: ConceptId) -> SkillClass {
        self.classes[concept as usize]
    }

    /// What BM25 gives requirements for a word with this stem.
    #[must_use]
    pub fn impacts(&self, stem: u32) -> &[WordImpact] {
        match self.postings.get(stem as usize) {
            Some(&(from, to)) => &self.impacts[from as usize..to as usize],
            None => &[],
        }
    }

    /// The sum of a requirement's impacts.
    #[must_use]
    pub fn total(&self, requirement: u32) -> u32 {
        self.totals[requirement as usize]
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

    /// True when a role's text holds this run of words, as many as the policy asks for.
    #[must_use]
    pub fn is_pasted(&self, run: impl Iterator<Item = u32>) -> bool {
        self.pasted.contains(&run_hash(run))
    }

    /// The word form that a misspelt one was meant to be, if that is certain.
    #[must_use]
    pub fn correct(&self, key: &str) -> Option<WordId> {
        let speller = self.speller.get_or_init(|| {
            let (known, ordinary) = &self.spelling;
            let ordinary = ordinary.iter().cloned().chain(Catalogue::ordinary_words().map(str::to_owned));
            Speller::new(known.iter().cloned(), ordinary)
        });
        speller
            .correct(key)
            .map(|word| self.find(word))
            .filter(|&word| word != UNKNOWN)
    }
}

fn run_hash(run: impl Iterator<Item = u32>) -> u64 {
    run.fold(0xCBF2_9CE4_8422_2325, |hash, word| {
        (hash ^ u64::from(word)).wrapping_mul(0x0000_0100_0000_01B3).rotate_left(23)
    })
}

/// Interns words while the tables are filled.
struct Builder {
    table: WordTable,
    words: Vec<Word>,
    names: HashMap<String, u32, Mixer>,
    label_words: BTreeSet<String>,
    other_words: BTreeSet<String>,
}

impl Default for Builder {
    fn default() -> Self {
        // Number 0 is the unknown word, and neither a fold nor a stem.
        let mut table = WordTable::default();
        table.add("");
        Self {
            table,
            words: vec![Word::default()],
            names: std::iter::once((String::new(), 0)).collect(),
            label_words: BTreeSet::new(),
            other_words: BTreeSet::new(),
        }
    }
}

impl Builder {
    fn name(&mut self, text: String) -> u32 {
        let next = self.names.len() as u32;
        *self.names.entry(text).or_insert(next)
    }

    /// Adds a word and all its forms.
    fn word(&mut self, word: &str) -> Word {
        if let Some(id) = self.known(word) {
            // It may have come in as a form of another word; then its own forms are in as well.
            return self.words[id as usize];
        }
        for form in forms(word) {
            if self.known(&form).is_none() {
                let stem = self.name(format!("={}", stem(&form)));
                let facts = Word { fold: self.name(fold(&form)), stem, is_stop: false, is_barrier: false };
                self.table.add(&form);
                self.words.push(facts);
            }
        }
        self.known(word).map_or_else(Word::default, |id| self.words[id as usize])
    }

    fn known(&self, word: &str) -> Option<WordId> {
        self.table.find_word(word)
    }

    fn phrase(&mut self, text: &str) -> Vec<Word> {
        crate::text::keys(text).iter().map(|key| self.word(key)).collect()
    }

    fn labels(&mut self, catalogue: &Catalogue) -> (Trie<Label>, HashSet<u32, Mixer>) {
        let mut trie = Trie::default();
        let insert = |trie: &mut Trie<Label>, words: &[Word], label: Label| {
            let stems: Vec<u32> = words.iter().map(|word| word.stem).collect();
            trie.insert(&stems, label);
        };
        let mut loose_phrases: Vec<Vec<u32>> = Vec::new();
        for (at, concept) in catalogue.vocabulary().concepts().iter().enumerate() {
            for (order, text) in concept.labels().enumerate() {
                let keys = crate::text::keys(text);
                if keys.is_empty() {
                    continue;
                }
                let words: Vec<Word> = keys.iter().map(|key| self.word(key)).collect();
                self.label_words.extend(keys.iter().cloned());
                let guard = concept.guards.get(text).copied();
                let loose = !concept.class.is_name() && concept.class != SkillClass::Domain;
                let label = Label {
                    concept: Some(at as ConceptId),
                    folds: words.iter().map(|word| word.fold).collect(),
                    exact: (concept.class == SkillClass::Tool && keys.len() == 1)
                        .then(|| self.known(&keys[0]))
                        .flatten(),
                    guard,
                    case: if guard.is_some() { cased(text) } else { Box::default() },
                    preferred: order == 0,
                    loose,
                    acronym: keys.len() == 1
                        && (2..=5).contains(&keys[0].len())
                        && text.chars().filter(|c| c.is_uppercase()).count() >= 2,
                };
                if loose && words.len() >= 2 {
                    loose_phrases.push(words.iter().map(|word| word.stem).collect());
                }
                // "Quality of data" is tried for "data quality".
                if loose && words.len() == 2 && guard.is_none() && !keys.iter().any(|key| key.len() < 3) {
                    let of = self.word("of");
                    let turned = [words[1], of, words[0]];
                    let folds = turned.iter().map(|word| word.fold).collect();
                    insert(&mut trie, &turned, Label { folds, preferred: false, ..label.clone() });
                }
                insert(&mut trie, &words, label);
            }
        }
        for text in catalogue.vocabulary().blocks() {
            let words = self.phrase(text);
            let folds = words.iter().map(|word| word.fold).collect();
            let label = Label {
                concept: None,
                folds,
                exact: None,
                guard: None,
                case: Box::default(),
                preferred: false,
                loose: false,
                acronym: false,
            };
            insert(&mut trie, &words, label);
        }
        let mut loose = HashSet::default();
        for stems in loose_phrases {
            let mut node = trie.start(stems[0]);
            for &stem in &stems[1..] {
                if let Some(at) = node {
                    loose.insert(at);
                    node = trie.next(at, stem);
                }
            }
        }
        (trie, loose)
    }

    fn cues(&mut self, catalogue: &Catalogue) -> Trie<Cue> {
        // A phrase of several lists says several things.
        let mut merged: HashMap<Vec<u32>, Cue> = HashMap::new();
        for phrase in catalogue.lexicon().cues() {
            let keys = crate::text::keys(&phrase.phrase);
            self.other_words.extend(keys.iter().cloned());
            let folds: Vec<u32> = keys.iter().map(|key| self.word(key).fold).collect();
            if folds.is_empty() {
                continue;
            }
            if phrase.kind.any(CueKind::STOP) {
                for key in &keys {
                    if let Some(id) = self.known(key) {
                        self.words[id as usize].is_stop = true;
                    }
                }
            }
            if keys.len() == 1
                && phrase.kind.any(CueKind::NEGATION.and(CueKind::BLOCK))
                && let Some(id) = self.known(&keys[0])
            {
                self.words[id as usize].is_barrier = true;
            }
            let cue = merged.entry(folds).or_insert(Cue { kind: CueKind::default(), people: None, number: None });
            cue.kind = cue.kind.and(phrase.kind);
            // The more telling family stands first in the lists.
            cue.people = match (cue.people, phrase.people) {
                (Some(a), Some(b)) => Some(a.min(b)),
                (a, b) => a.or(b),
            };
            cue.number = cue.number.or(phrase.number);
        }
        let mut phrases: Vec<(Vec<u32>, Cue)> = merged.into_iter().collect();
        phrases.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        let mut trie = Trie::default();
        for (folds, cue) in phrases {
            trie.insert(&folds, cue);
        }
        trie
    }

    fn titles(&mut self, catalogue: &Catalogue) -> Trie<TitleWord> {
        let mut merged: HashMap<Vec<u32>, TitleWord> = HashMap::new();
        for (phrase, meaning) in catalogue.lexicon().titles() {
            let keys = crate::text::keys(phrase);
            self.other_words.extend(keys.iter().cloned());
            let folds: Vec<u32> = keys.iter().map(|key| self.word(key).fold).collect();
            if folds.is_empty() {
                continue;
            }
            let word = merged.entry(folds).or_default();
            word.head = word.head.or(meaning.head);
            word.modifier = word.modifier.or(meaning.modifier);
            word.families |= meaning.families;
        }
        let mut phrases: Vec<(Vec<u32>, TitleWord)> = merged.into_iter().collect();
        phrases.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        let mut trie = Trie::default();
        for (folds, word) in phrases {
            trie.insert(&folds, word);
        }
        trie
    }

    /// Every run of so many words in the roles' own texts.
    fn pasted(&mut self, catalogue: &Catalogue, length: usize) -> HashSet<u64, Mixer> {
        let mut runs = HashSet::default();
        for role in catalogue.roles() {
            for text in role_texts(role) {
                let folds: Vec<u32> = self.phrase(text).iter().map(|word| word.fold).collect();
                runs.extend(folds.windows(length).map(|run| run_hash(run.iter().copied())));
            }
        }
        runs
    }

    #[expect(clippy::type_complexity, reason = "three parallel tables that only `compile` takes apart")]
    fn impacts(
        &mut self,
        catalogue: &Catalogue,
        index: &RequirementIndex,
        background_share: Credit,
    ) -> Result<(Vec<(u32, u32)>, Vec<WordImpact>, Vec<u32>), IndexError> {
        let requirements: Vec<_> = catalogue.roles().iter().flat_map(|role| &role.requirements).collect();
        for requirement in &requirements {
            for text in std::iter::once(&requirement.title).chain(&requirement.phrases) {
                self.phrase(text);
            }
        }
        let background: HashSet<String> = catalogue
            .lexicon()
            .cues()
            .iter()
            .filter(|cue| cue.kind.any(CueKind::BACKGROUND))
            .map(|cue| stem(&cue.phrase))
            .collect();
        let mut by_stem: HashMap<u32, Vec<WordImpact>> = HashMap::new();
        let mut totals = vec![0_u32; requirements.len()];
        for (word, impacts) in index.impacts()? {
            let stem = self.name(format!("={word}"));
            for impact in impacts {
                let mut quantised = (impact.score * IMPACT_SCALE) as u32;
                if background.contains(&word) {
                    quantised = (u64::from(quantised) * u64::from(background_share.millionths()) / 1_000_000) as u32;
                }
                totals[impact.requirement as usize] += quantised;
                by_stem
                    .entry(stem)
                    .or_default()
                    .push(WordImpact { requirement: impact.requirement, impact: quantised });
            }
        }
        let mut postings = vec![(0, 0); self.names.len()];
        let mut all = Vec::new();
        for (stem, range) in postings.iter_mut().enumerate() {
            if let Some(impacts) = by_stem.remove(&(stem as u32)) {
                *range = (all.len() as u32, (all.len() + impacts.len()) as u32);
                all.extend(impacts);
            }
        }
        debug_assert!(requirements.iter().all(|requirement| !indexed_words(requirement).is_empty()));
        Ok((postings, all, totals))
    }
}

fn is_textual(criterion: &Criterion) -> bool {
    match criterion {
        Criterion::Text => true,
        Criterion::Either { of } => of.iter().any(is_textual),
        Criterion::AnyOf { .. }
        | Criterion::AllOf { .. }
        | Criterion::KOf { .. }
        | Criterion::Tenure { .. }
        | Criterion::Leadership { .. }
        | Criterion::Title { .. }
        | Criterion::TitleText { .. }
        | Criterion::Degree { .. }
        | Criterion::Publications { .. } => false,
    }
}

fn role_texts(role: &Role) -> impl Iterator<Item = &str> {
    let requirements = role.requirements.iter().flat_map(|requirement| {
        [requirement.title.as_str(), &requirement.why, &requirement.remedy]
            .into_iter()
            .chain(requirement.phrases.iter().map(String::as_str))
    });
    std::iter::once(role.summary.as_str()).chain(requirements)
}

/// The words of a label in its own case.
fn cased(text: &str) -> Box<[String]> {
    let normalized = Normalized::of(text);
    let mut words = Vec::new();
    tokenize(&normalized, |token, _| {
        words.push(normalized.text()[token.start as usize..token.end as usize].to_owned());
    });
    words.into_boxed_slice()
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

    fn plan() -> Plan {
        let catalogue = Catalogue::builtin().expect("a sound catalogue");
        let index = RequirementIndex::build(&catalogue).expect("an index");
        Plan::compile(&catalogue, &index, Policy::builtin()).expect("a plan")
    }

    #[test]
    fn forms_share_their_stem_and_plurals_their_fold() {
        let plan = plan();
        let facts = |word: &str| plan.facts(plan.find(word));
        assert_eq!(facts("networks").fold, facts("network").fold);
        assert_eq!(facts("mentored").stem, facts("mentoring").stem);
        assert_ne!(facts("mentored").fold, facts("mentoring").fold);
        assert_eq!(plan.find("qqqq"), UNKNOWN);
    }

    #[test]
    fn impacts_cover_every_requirement() {
        let plan = plan();
        for requirement in 0..plan.requirements() as u32 {
            assert!(plan.total(requirement) > 0);
        }
    }
}
