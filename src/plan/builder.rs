//! Given words, phrases and concepts of a catalogue, gives the tables of the plan, which share one numbering of words.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use crate::catalogue::Catalogue;
use crate::lexicon::CueKind;
use crate::lexicon::titles::TitleWord;
use crate::plan::frames::{CompiledFrame, FrameTable, GroupId, spelled_out};
use crate::plan::interner::Interner;
use crate::plan::labels::{Labels, Spelling};
use crate::plan::mixer::Mixer;
use crate::plan::phrases::Phrases;
use crate::plan::word::{Traits, Word};
use crate::plan::{ConceptId, Cue, WordId};
use crate::policy::Policy;
use crate::skill::SkillClass;
use crate::text::normalized::Normalized;
use crate::text::token::tokenize;
use crate::text::words::fold;

/// What is gathered while the tables are filled.
#[derive(Default)]
pub(super) struct Builder {
    pub(super) words: Interner<'static>,
    /// Words of labels, as they stand in them.
    label_words: HashSet<WordId, Mixer>,
    /// The words of labels of several words.
    pub(super) label_phrases: Vec<Vec<String>>,
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
                builder.words.folds.number(&fold(first));
            }
        }
        for first in lexicon.frames().groups.values().flatten().filter_map(|phrase| phrase.split_whitespace().next()) {
            for keys in spelled_out(first) {
                keys.first().map(|first| builder.words.folds.number(&fold(first)));
            }
        }
        builder
    }

    /// The words of labels.
    pub(super) fn label_words(&self) -> impl Iterator<Item = &str> {
        self.label_words.iter().map(|&word| &*self.words.table.words()[word as usize])
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
                let words: Vec<Word> = keys.iter().map(|key| self.words.word(key)).collect();
                self.label_words.extend(keys.iter().filter_map(|key| self.words.table.find_word(key)));
                let guard = concept.guards.get(text).copied();
                let loose = !concept.class.is_name() && concept.class != SkillClass::Domain;
                let spelling = Spelling {
                    stems: stems(&words),
                    folds: folds(&words),
                    concept: Some(at as ConceptId),
                    exact: (concept.class == SkillClass::Tool && keys.len() == 1)
                        .then(|| self.words.table.find_word(&keys[0]))
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
                    let of = self.words.word("of");
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
            let words = self.words.phrase(text);
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
            let folds: Vec<u32> = keys.iter().map(|key| self.words.word(key).fold).collect();
            if folds.is_empty() {
                continue;
            }
            if phrase.kind.any(CueKind::FOREIGN) {
                for id in keys.iter().filter_map(|key| self.words.table.find_word(key)).collect::<Vec<_>>() {
                    self.words.add_trait(id, Traits::FOREIGN);
                }
                continue;
            }
            if phrase.kind.any(CueKind::STOP) {
                for key in &keys {
                    if let Some(id) = self.words.table.find_word(key) {
                        self.words.add_trait(id, Traits::STOP);
                    }
                }
            }
            if keys.len() == 1
                && phrase.kind.any(CueKind::NEGATION.and(CueKind::BLOCK))
                && let Some(id) = self.words.table.find_word(&keys[0])
            {
                self.words.add_trait(id, Traits::BARRIER);
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
            let folds: Vec<u32> = keys.iter().map(|key| self.words.word(key).fold).collect();
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
                let folds: Vec<u32> = keys.iter().map(|key| self.words.word(key).fold).collect();
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
