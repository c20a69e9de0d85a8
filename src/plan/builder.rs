//! Given words, phrases and concepts of a catalogue, gives the tables of the plan, which share one numbering of words.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use crate::catalogue::Catalogue;
use crate::index::{IndexError, RequirementIndex, indexed_words};
use crate::lexicon::CueKind;
use crate::lexicon::titles::TitleWord;
use crate::plan::forms::{Form, Forms};
use crate::plan::frames::{CompiledFrame, FrameTable, GroupId, GroupSetId, spelled_out};
use crate::plan::labels::{Labels, Spelling};
use crate::plan::mixer::Mixer;
use crate::plan::numbering::Numbering;
use crate::plan::phrases::Phrases;
use crate::plan::runs::Runs;
use crate::plan::table::WordTable;
use crate::plan::word::{Traits, Word};
use crate::plan::wordings::Wordings;
use crate::plan::{ConceptId, Cue, WordId, WordImpact};
use crate::policy::Policy;
use crate::role::Role;
use crate::skill::SkillClass;
use crate::text::normalized::Normalized;
use crate::text::token::tokenize;
use crate::text::words::{fold, forms, stem};
use crate::thesaurus::THESAURUS;

/// Fixed point of impacts: 2¹⁶ to one.
const IMPACT_SCALE: f32 = 65_536.0;

/// The longest form, in bytes, whose stem may not be that of its word.
const SHORT: usize = 4;

/// Interns words while the tables are filled.
pub(super) struct Builder {
    pub(super) table: WordTable,
    words: Vec<Word>,
    /// Folded words, and stems, each numbered by themselves: tables by either are short.
    folds: Numbering,
    stems: Numbering,
    /// By stem, the name of its ring of synonyms.
    rings: BTreeMap<u32, u32>,
    /// Words of labels, as they stand in them.
    label_words: HashSet<WordId, Mixer>,
    /// The words of labels of several words.
    pub(super) label_phrases: Vec<Vec<String>>,
}

impl Default for Builder {
    fn default() -> Self {
        // Number 0 is the unknown word, and neither a fold nor a stem.
        let mut table = WordTable::default();
        table.add("");
        Self {
            table,
            words: vec![Word::default()],
            folds: Numbering::default(),
            stems: Numbering::default(),
            rings: BTreeMap::new(),
            label_words: HashSet::default(),
            label_phrases: Vec::new(),
        }
    }
}

impl Builder {
    /// A builder that numbers the folded words first which cues, titles and frames begin with, so that the tables of
    /// where these begin are short.
    pub(super) fn new(catalogue: &Catalogue) -> Self {
        let mut builder = Self::default();
        let lexicon = catalogue.lexicon();
        let cues = lexicon.cues().iter().map(|cue| cue.phrase.as_str());
        let titles = lexicon.titles().iter().map(|(phrase, _)| phrase.as_str());
        for phrase in cues.chain(titles) {
            if let Some(first) = crate::text::keys(phrase).first() {
                builder.folds.number(&fold(first));
            }
        }
        for first in lexicon.frames().groups.values().flatten().filter_map(|phrase| phrase.split_whitespace().next()) {
            for keys in spelled_out(first) {
                keys.first().map(|first| builder.folds.number(&fold(first)));
            }
        }
        builder
    }

    /// The name of what a stem and those of its ring say; words without a ring have only their stem.
    fn sense_name(&mut self, stem: &str) -> u32 {
        let Some(ring) = THESAURUS.ring(stem) else { return self.stems.number(stem) };
        // No word has a space in it.
        let sense = self.stems.number(&format!("ring {}", ring[0]));
        for word in ring {
            let stem = self.word(word).stem;
            self.rings.insert(stem, sense);
        }
        sense
    }

    /// Adds a word and all its forms.
    pub(super) fn word(&mut self, word: &str) -> Word {
        if let Some(id) = self.known(word) {
            // It may have come in as a form of another word; then its own forms are in as well.
            return self.words[id as usize];
        }
        let own_stem = stem(word);
        let own_stem = self.stems.number(&own_stem);
        for form in forms(word) {
            if self.known(&form).is_none() {
                // All forms of a word share its stem, but the plural of a short word may not.
                let stem = if form.len() > SHORT { own_stem } else { self.stems.number(&stem(&form)) };
                let facts = Word { fold: self.folds.number(&fold(&form)), stem, ..Word::default() };
                self.table.add(&form);
                self.words.push(facts);
            }
        }
        self.known(word).map_or_else(Word::default, |id| self.words[id as usize])
    }

    /// The words of labels in order, one a line.
    pub(super) fn label_words(&self) -> String {
        let mut words: Vec<&str> = self.label_words.iter().map(|&word| &*self.table.words()[word as usize]).collect();
        words.sort_unstable();
        words.join("\n")
    }

    /// All words, as they are looked up.
    pub(super) fn into_forms(self) -> Forms {
        let Self { table, words, folds, stems, .. } = self;
        // The table of forms is large; what is no longer needed makes room for it.
        drop((folds, stems));
        let forms = words.into_iter().enumerate().map(|(id, facts)| Form { id: id as WordId, facts });
        Forms::new(table.words().iter().map(|word| &**word).zip(forms))
    }

    fn add_trait(&mut self, id: WordId, added: Traits) {
        let traits = &mut self.words[id as usize].traits;
        *traits = traits.and(added);
    }

    /// Adds the traits of words that come from what was compiled out of them.
    pub(super) fn add_traits(
        &mut self,
        labels: &Labels,
        cues: &Phrases<Cue>,
        frames: &Phrases<GroupSetId>,
        weighs: impl Fn(u32) -> Traits,
    ) {
        for word in &mut self.words {
            let mut traits = word.traits;
            if let Some(node) = labels.start(word.stem) {
                word.label = node;
                traits = traits.and(Traits::LABEL);
                if labels.is_end(node) {
                    traits = traits.and(Traits::ALONE);
                }
                if labels.is_loose(node) {
                    traits = traits.and(Traits::LOOSE);
                }
            }
            if cues.has_start(word.fold) {
                traits = traits.and(Traits::CUE);
            }
            if frames.has_start(word.fold) {
                traits = traits.and(Traits::FRAME);
            }
            if !traits.has(Traits::STOP) {
                traits = traits.and(weighs(word.stem));
            }
            word.traits = traits;
        }
    }

    fn known(&self, word: &str) -> Option<WordId> {
        self.table.find_word(word)
    }

    fn phrase(&mut self, text: &str) -> Vec<Word> {
        crate::text::keys(text).iter().map(|key| self.word(key)).collect()
    }

    pub(super) fn labels(&mut self, catalogue: &Catalogue) -> Labels {
        let mut spellings: Vec<Spelling> = Vec::new();
        let stems = |words: &[Word]| words.iter().map(|word| word.stem).collect();
        let folds = |words: &[Word]| words.iter().map(|word| word.fold).collect();
        let mut loose_phrases: Vec<Vec<u32>> = Vec::new();
        for (at, concept) in catalogue.vocabulary().concepts().iter().enumerate() {
            for (order, text) in concept.labels().enumerate() {
                let keys = crate::text::keys(text);
                if keys.is_empty() {
                    continue;
                }
                let words: Vec<Word> = keys.iter().map(|key| self.word(key)).collect();
                self.label_words.extend(keys.iter().filter_map(|key| self.table.find_word(key)));
                let guard = concept.guards.get(text).copied();
                let loose = !concept.class.is_name() && concept.class != SkillClass::Domain;
                let spelling = Spelling {
                    stems: stems(&words),
                    folds: folds(&words),
                    concept: Some(at as ConceptId),
                    exact: (concept.class == SkillClass::Tool && keys.len() == 1)
                        .then(|| self.known(&keys[0]))
                        .flatten(),
                    guard,
                    case: if guard.is_some() { cased(text) } else { Vec::new() },
                    preferred: order == 0,
                    loose,
                    acronym: keys.len() == 1
                        && (2..=5).contains(&keys[0].len())
                        && text.chars().filter(|c| c.is_uppercase()).count() >= 2,
                };
                if loose && words.len() >= 2 {
                    loose_phrases.push(stems(&words));
                }
                // "Quality of data" is tried for "data quality".
                if loose && words.len() == 2 && guard.is_none() && !keys.iter().any(|key| key.len() < 3) {
                    let of = self.word("of");
                    let turned = [words[1], of, words[0]];
                    spellings.push(Spelling {
                        stems: stems(&turned),
                        folds: folds(&turned),
                        preferred: false,
                        ..spelling.clone()
                    });
                }
                spellings.push(spelling);
                if keys.len() > 1 {
                    self.label_phrases.push(keys);
                }
            }
        }
        for text in catalogue.vocabulary().blocks() {
            let words = self.phrase(text);
            spellings.push(Spelling {
                stems: stems(&words),
                folds: folds(&words),
                case: Vec::new(),
                concept: None,
                exact: None,
                guard: None,
                preferred: false,
                loose: false,
                acronym: false,
            });
        }
        Labels::new(&spellings, &loose_phrases)
    }

    pub(super) fn cues(&mut self, catalogue: &Catalogue) -> Phrases<Cue> {
        // A phrase of several lists says several things.
        let mut merged: HashMap<Vec<u32>, Cue> = HashMap::new();
        for phrase in catalogue.lexicon().cues() {
            let keys = crate::text::keys(&phrase.phrase);
            let folds: Vec<u32> = keys.iter().map(|key| self.word(key).fold).collect();
            if folds.is_empty() {
                continue;
            }
            if phrase.kind.any(CueKind::FOREIGN) {
                for id in keys.iter().filter_map(|key| self.known(key)).collect::<Vec<_>>() {
                    self.add_trait(id, Traits::FOREIGN);
                }
                continue;
            }
            if phrase.kind.any(CueKind::STOP) {
                for key in &keys {
                    if let Some(id) = self.known(key) {
                        self.add_trait(id, Traits::STOP);
                    }
                }
            }
            if keys.len() == 1
                && phrase.kind.any(CueKind::NEGATION.and(CueKind::BLOCK))
                && let Some(id) = self.known(&keys[0])
            {
                self.add_trait(id, Traits::BARRIER);
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
        Phrases::new(merged)
    }

    pub(super) fn titles(&mut self, catalogue: &Catalogue) -> Phrases<TitleWord> {
        let mut merged: HashMap<Vec<u32>, TitleWord> = HashMap::new();
        for (phrase, meaning) in catalogue.lexicon().titles() {
            let keys = crate::text::keys(phrase);
            let folds: Vec<u32> = keys.iter().map(|key| self.word(key).fold).collect();
            if folds.is_empty() {
                continue;
            }
            let word = merged.entry(folds).or_default();
            word.head = word.head.or(meaning.head);
            word.modifier = word.modifier.or(meaning.modifier);
            word.families |= meaning.families;
            word.wished |= meaning.wished;
            word.given = word.given.max(meaning.given);
        }
        Phrases::new(merged)
    }

    pub(super) fn frames(&mut self, catalogue: &Catalogue, policy: &Policy) -> FrameTable {
        let lists = catalogue.lexicon().frames();
        let mut phrases: BTreeMap<Vec<u32>, BTreeSet<GroupId>> = BTreeMap::new();
        let mut by_first = vec![Vec::new(); lists.groups.len()];
        // Group numbers follow the order of the names.
        let number = |name: &String| lists.groups.keys().position(|group| group == name).map(|at| at as GroupId);
        // Many groups share their verbs: each is spelled out once.
        let mut groups_of: BTreeMap<&str, Vec<GroupId>> = BTreeMap::new();
        for (group, written) in lists.groups.values().enumerate() {
            for phrase in written {
                groups_of.entry(phrase).or_default().push(group as GroupId);
            }
        }
        for (phrase, groups) in groups_of {
            for keys in spelled_out(phrase) {
                let folds: Vec<u32> = keys.iter().map(|key| self.word(key).fold).collect();
                phrases.entry(folds).or_default().extend(&groups);
            }
        }
        for frame in &lists.frames {
            let groups: Vec<GroupId> = frame.groups.iter().filter_map(number).collect();
            let concept = catalogue.vocabulary().position(&frame.concept);
            let (Some((&first, others)), Some(concept)) = (groups.split_first(), concept) else { continue };
            let reach = frame.reach.unwrap_or(policy.frame_reach);
            let concept = concept as ConceptId;
            by_first[usize::from(first)].push(CompiledFrame { concept, others: others.into(), reach });
        }
        FrameTable::new(phrases, by_first)
    }

    /// Every run of so many words in the roles' own texts.
    pub(super) fn pasted(&mut self, catalogue: &Catalogue, length: usize) -> Runs {
        let texts = catalogue.roles().iter().flat_map(role_texts);
        let folds = |text| self.phrase(text).iter().map(|word| word.fold).collect();
        Runs::new(length, &texts.map(folds).collect::<Vec<_>>())
    }

    /// What requirements are worded with.
    pub(super) fn wordings(
        &mut self,
        catalogue: &Catalogue,
        index: &RequirementIndex,
        policy: &Policy,
    ) -> Result<Wordings, IndexError> {
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
        let everyday: HashSet<String> = Catalogue::everyday_words().map(stem).collect();
        let mut by_stem: BTreeMap<u32, Vec<WordImpact>> = BTreeMap::new();
        for (word, impacts) in index.impacts()? {
            for impact in impacts {
                let criterion = &requirements[impact.requirement as usize].criterion;
                // Where a requirement's own words decide, others that say the same count as well.
                let stem = if criterion.is_textual() { self.sense_name(&word) } else { self.stems.number(&word) };
                let mut quantised = (impact.score * IMPACT_SCALE) as u32;
                let is_common = if criterion.is_overlap() {
                    // A long text's own statistics tell little; a frozen list of everyday words does.
                    quantised = IMPACT_SCALE as u32;
                    everyday.contains(&word)
                } else {
                    background.contains(&word)
                };
                if is_common {
                    quantised = (u64::from(quantised) * u64::from(policy.background.millionths()) / 1_000_000) as u32;
                }
                by_stem
                    .entry(stem)
                    .or_default()
                    .push(WordImpact { requirement: impact.requirement, impact: quantised });
            }
        }
        debug_assert!(requirements.iter().all(|requirement| !indexed_words(requirement).is_empty()));
        let criteria: Vec<_> = requirements.iter().map(|requirement| &requirement.criterion).collect();
        Ok(Wordings::new(&criteria, by_stem, std::mem::take(&mut self.rings), policy.text_from))
    }
}

fn role_texts(role: &Role) -> impl Iterator<Item = &str> {
    let requirements = role.requirements.iter().flat_map(|requirement| {
        [requirement.title.as_str(), &requirement.why, &requirement.remedy]
            .into_iter()
            .chain(requirement.phrases.iter().map(String::as_str))
            .chain(requirement.source_line.as_deref())
    });
    std::iter::once(role.summary.as_str()).chain(requirements)
}

/// The words of a label in its own case.
fn cased(text: &str) -> Vec<String> {
    let normalized = Normalized::of(text);
    let mut words = Vec::new();
    tokenize(&normalized, |token, _| {
        words.push(normalized.text()[token.start as usize..token.end as usize].to_owned());
    });
    words
}
