//! Given the roles of a catalogue and their index, gives what they ask for in the words and concepts of a plan.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::catalogue::Catalogue;
use crate::index::{IndexError, RequirementIndex, indexed_words};
use crate::lexicon::CueKind;
use crate::plan::WordImpact;
use crate::plan::closure::Closures;
use crate::plan::concepts::ConceptNames;
use crate::plan::interner::Interner;
use crate::plan::reaches::Reaches;
use crate::plan::runs::Runs;
use crate::plan::storage::stored;
use crate::plan::wordings::Wordings;
use crate::policy::Policy;
use crate::role::{Requirement, Role};
use crate::score::Credit;
use crate::text::keys;
use crate::text::words::{root, stem};
use crate::thesaurus::THESAURUS;

/// Fixed point of impacts: 2¹⁶ to one.
const IMPACT_SCALE: f32 = 65_536.0;

/// What all roles ask for. Of a plan it is all that changes with the roles.
#[derive(Clone)]
pub(super) struct Asked {
    /// What requirements are worded with.
    pub(super) wordings: Wordings,
    /// Per role, the number of its first requirement.
    pub(super) first_requirement: Vec<u32>,
    /// The runs of words in the roles' own texts.
    pub(super) pasted: Runs,
    /// What each concept counts for that some rule names.
    pub(super) reaches: Reaches,
}

stored!(Asked { wordings, first_requirement, pasted, reaches });

impl Asked {
    /// What the roles of `catalogue`, whose index is `index`, ask for; their words are added to `words`.
    pub(super) fn compile(
        words: &mut Interner<'_>,
        (names, closures): (&ConceptNames, &Closures),
        (catalogue, index): (&Catalogue, &RequirementIndex),
        policy: &Policy,
    ) -> Result<Self, IndexError> {
        let pasted = pasted(words, catalogue, policy.pasted_run as usize);
        let mut first_requirement = Vec::new();
        let mut number = 0;
        for role in catalogue.roles() {
            first_requirement.push(number);
            number += role.requirements.len() as u32;
        }
        let criteria = catalogue.roles().iter().flat_map(|role| &role.requirements).map(|asked| &asked.criterion);
        let wanted = criteria.flat_map(|criterion| criterion.concepts()).filter_map(|id| names.find(id)).collect();
        let reaches = closures.reaches().within(&wanted);
        Ok(Self { wordings: wordings(words, catalogue, index, policy)?, first_requirement, pasted, reaches })
    }
}

/// Every run of so many words in the roles' own texts.
fn pasted(words: &mut Interner<'_>, catalogue: &Catalogue, length: usize) -> Runs {
    let texts = catalogue.roles().iter().flat_map(role_texts);
    let folds = |text| words.phrase(text).iter().map(|word| word.fold).collect();
    Runs::new(length, &texts.map(folds).collect::<Vec<_>>())
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

/// What requirements are worded with.
fn wordings(
    words: &mut Interner<'_>,
    catalogue: &Catalogue,
    index: &RequirementIndex,
    policy: &Policy,
) -> Result<Wordings, IndexError> {
    let requirements: Vec<_> = catalogue.roles().iter().flat_map(|role| &role.requirements).collect();
    for requirement in &requirements {
        for text in std::iter::once(&requirement.title).chain(&requirement.phrases) {
            words.phrase(text);
        }
    }
    let background: HashSet<String> = catalogue
        .lexicon()
        .cues()
        .iter()
        .filter(|cue| cue.kind.any(CueKind::BACKGROUND))
        .map(|cue| stem(&cue.phrase))
        .collect();
    let weights = word_weights(&requirements);
    let mut by_stem: BTreeMap<u32, Vec<WordImpact>> = BTreeMap::new();
    let mut rings = BTreeMap::new();
    for (word, impacts) in index.impacts()? {
        for impact in impacts {
            let criterion = &requirements[impact.requirement as usize].criterion;
            // Where a requirement's own words decide, others that say the same count as well.
            let stem =
                if criterion.is_textual() { sense_name(words, &mut rings, &word) } else { words.stems.number(&word) };
            let quantised = if criterion.is_overlap() {
                // A long text's own statistics tell little; in how many résumés a word stands does.
                IMPACT_SCALE as u32 * weights.get(&word).copied().unwrap_or(100) / 100
            } else {
                let own = (impact.score * IMPACT_SCALE) as u32;
                let share = if background.contains(&word) { policy.background } else { Credit::ONE };
                (u64::from(own) * u64::from(share.millionths()) / 1_000_000) as u32
            };
            let impact = WordImpact { requirement: impact.requirement, impact: quantised };
            by_stem.entry(stem).or_default().push(impact);
        }
    }
    debug_assert!(requirements.iter().all(|requirement| !indexed_words(requirement).is_empty()));
    let criteria: Vec<_> = requirements.iter().map(|requirement| &requirement.criterion).collect();
    Ok(Wordings::new(&criteria, by_stem, rings, policy.text_from))
}

/// What the words of postings tell of a trade, in hundredths, by their stem; others tell all.
fn word_weights(requirements: &[&Requirement]) -> HashMap<String, u32> {
    let asked: Vec<String> = requirements
        .iter()
        .filter(|requirement| requirement.criterion.is_overlap())
        .flat_map(|requirement| std::iter::once(&requirement.title).chain(&requirement.phrases))
        .flat_map(|text| keys(text))
        .collect();
    if asked.is_empty() {
        return HashMap::new();
    }
    // The list has one word for all that come of the same root: "manager" stands for "management" as well.
    let listed: HashMap<String, u32> = Catalogue::word_weights().map(|(word, weight)| (root(word), weight)).collect();
    asked.iter().filter_map(|word| Some((stem(word), *listed.get(&root(word))?))).collect()
}

/// The name of what a stem and those of its ring say, which `rings` then has by stem; words without a ring have only
/// their stem.
fn sense_name(words: &mut Interner<'_>, rings: &mut BTreeMap<u32, u32>, stem: &str) -> u32 {
    let Some(ring) = THESAURUS.ring(stem) else { return words.stems.number(stem) };
    // No word has a space in it.
    let sense = words.stems.number(&format!("ring {}", ring[0]));
    for word in ring {
        let stem = words.word(word).stem;
        rings.insert(stem, sense);
    }
    sense
}
