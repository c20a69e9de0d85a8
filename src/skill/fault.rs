//! Given concepts and block phrases, gives everything that is wrong within and between them.

use std::collections::{BTreeMap, HashMap};

use crate::skill::SkillConcept;
use crate::text::joined_keys;

/// What is wrong with the vocabulary's files.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SkillError {
    /// The file is not what a skills file must be.
    #[error("{place} cannot be read")]
    File {
        /// The file.
        place: String,
        /// Why.
        #[source]
        source: serde_json::Error,
    },
    /// The file's area is not its name.
    #[error("{place} says that its area is {found:?}; name the file after its area")]
    Area {
        /// The file.
        place: String,
        /// What it says.
        found: String,
    },
    /// Two concepts of one id.
    #[error("{place}: concept {id:?} stands twice; ids are unique over all areas")]
    Twice {
        /// The file.
        place: String,
        /// The id.
        id: String,
    },
    /// A concept that no text can name.
    #[error("{place}: concept {id:?} has no label with a letter or digit")]
    Unlabelled {
        /// The file.
        place: String,
        /// The concept.
        id: String,
    },
    /// A reference to a concept that does not exist.
    #[error("{place}: concept {id:?} refers to {missing:?}, which no area defines")]
    Dangling {
        /// The file.
        place: String,
        /// The concept.
        id: String,
        /// What it names.
        missing: String,
    },
    /// A label of two concepts.
    #[error(
        "the label {label:?} belongs to both {first:?} ({first_place}) and {second:?} ({second_place}); keep it at one"
    )]
    Shared {
        /// The label.
        label: String,
        /// One concept.
        first: String,
        /// Its file.
        first_place: String,
        /// The other.
        second: String,
        /// Its file.
        second_place: String,
    },
    /// A concept that is broader than itself.
    #[error("concept {id:?} is broader than itself: {}", way.join(" → "))]
    Cycle {
        /// The concept.
        id: String,
        /// From the concept through its broader ones back to it.
        way: Vec<String>,
    },
    /// A block phrase that is a label, which would never be found.
    #[error("the block phrase {block:?} is a label of {concept:?}; remove one of them")]
    Block {
        /// The phrase.
        block: String,
        /// The concept.
        concept: String,
    },
    /// A guard for a label that the concept does not have.
    #[error("{place}: concept {id:?} guards {label:?}, which is none of its labels")]
    Guard {
        /// The file.
        place: String,
        /// The concept.
        id: String,
        /// The label.
        label: String,
    },
}

impl SkillError {
    /// The word for its kind in output.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::File { .. } => "unreadable-file",
            Self::Area { .. } => "misnamed-file",
            Self::Twice { .. } => "id-twice",
            Self::Unlabelled { .. } => "no-label",
            Self::Dangling { .. } => "unknown-id",
            Self::Shared { .. } => "label-twice",
            Self::Cycle { .. } => "cycle",
            Self::Block { .. } => "blocked-label",
            Self::Guard { .. } => "unknown-label",
        }
    }
}

impl SkillError {
    /// The concept that is referred to and missing, if that is what is wrong.
    #[must_use]
    pub fn missing(&self) -> Option<&str> {
        if let Self::Dangling { missing, .. } = self { Some(missing) } else { None }
    }
}

/// Concepts by what names them.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    pub(super) by_id: HashMap<String, usize>,
    pub(super) by_label: HashMap<String, usize>,
}

impl Names {
    /// The names of `concepts`, whose labels have these keys; of concepts with one name the first has it.
    pub(super) fn new(concepts: &[SkillConcept], keys: &[Vec<String>]) -> Self {
        let mut names = Self::default();
        for (at, (concept, keys)) in concepts.iter().zip(keys).enumerate() {
            names.by_id.entry(concept.id.clone()).or_insert(at);
            for key in keys.iter().filter(|key| !key.is_empty()) {
                names.by_label.entry(key.clone()).or_insert(at);
            }
        }
        names
    }

    /// The concept that has this label.
    pub(super) fn labelled(&self, label: &str) -> Option<usize> {
        self.by_label.get(&key(label)).copied()
    }
}

/// Per concept, what each of its labels is compared by; nothing for one without a letter or digit.
pub(super) fn keys_of(concepts: &[SkillConcept]) -> Vec<Vec<String>> {
    concepts.iter().map(|concept| concept.labels().map(key).collect()).collect()
}

/// A label as labels are compared: one spelling of "licence".
fn key(label: &str) -> String {
    let key = joined_keys(label);
    if !key.contains("licence") {
        return key;
    }
    let spelt = |word| match word {
        "licence" => "license",
        "licences" => "licenses",
        "licenced" => "licensed",
        _ => word,
    };
    key.split(' ').map(spelt).collect::<Vec<_>>().join(" ")
}

/// A phrase inside which no label counts, and its file.
#[derive(Clone, Debug)]
pub(super) struct Block {
    pub(super) phrase: String,
    pub(super) area: String,
}

/// Everything that is wrong with `concepts`, which have these keys and names.
pub(super) fn look(
    concepts: &[SkillConcept],
    (keys, names): (&[Vec<String>], &Names),
    blocks: &[Block],
    places: &BTreeMap<String, String>,
) -> Vec<SkillError> {
    let place = |concept: &SkillConcept| places.get(&concept.area).unwrap_or(&concept.area).clone();
    let mut faults = Vec::new();
    for (at, concept) in concepts.iter().enumerate() {
        if names.by_id.get(&concept.id) != Some(&at) {
            faults.push(SkillError::Twice { place: place(concept), id: concept.id.clone() });
        }
    }
    for (at, (concept, keys)) in concepts.iter().zip(keys).enumerate() {
        for (label, key) in concept.labels().zip(keys) {
            if let Some(first) = names.by_label.get(key).copied().filter(|&first| first != at) {
                faults.push(SkillError::Shared {
                    label: label.to_owned(),
                    first: concepts[first].id.clone(),
                    first_place: place(&concepts[first]),
                    second: concept.id.clone(),
                    second_place: place(concept),
                });
            }
        }
        if keys.iter().all(String::is_empty) {
            faults.push(SkillError::Unlabelled { place: place(concept), id: concept.id.clone() });
        }
    }
    for Block { phrase, area } in blocks {
        if let Some(concept) = names.labelled(phrase).map(|at| &concepts[at])
            && concept.area == *area
        {
            faults.push(SkillError::Block { block: phrase.clone(), concept: concept.id.clone() });
        }
    }
    for (at, (concept, keys)) in concepts.iter().zip(keys).enumerate() {
        let id = &concept.id;
        for missing in concept.broader.iter().chain(&concept.related).chain(&concept.implies) {
            if !names.by_id.contains_key(missing) {
                faults.push(SkillError::Dangling { place: place(concept), id: id.clone(), missing: missing.clone() });
            }
        }
        if let Some(way) = way_back(at, concepts, names) {
            faults.push(SkillError::Cycle { id: id.clone(), way });
        }
        let is_own = |label: &str| Some(key(label)).is_some_and(|key| !key.is_empty() && keys.contains(&key));
        for label in concept.guards.keys().filter(|label| !is_own(label)) {
            faults.push(SkillError::Guard { place: place(concept), id: id.clone(), label: label.clone() });
        }
    }
    faults
}

/// The shortest way from a concept through broader ones back to it; told once a cycle, at its first concept.
fn way_back(start: usize, concepts: &[SkillConcept], names: &Names) -> Option<Vec<String>> {
    // Each concept reached, and the place in this list from which it was.
    let mut reached: Vec<(usize, usize)> = vec![(start, 0)];
    let mut next = 0;
    while let Some(&(at, _)) = reached.get(next) {
        for up in concepts[at].broader.iter().filter_map(|id| names.by_id.get(id).copied()) {
            if up == start {
                let mut members = vec![start];
                let mut back = next;
                while back != 0 {
                    members.push(reached[back].0);
                    back = reached[back].1;
                }
                members.push(start);
                let is_first = members.iter().all(|&member| member >= start);
                return is_first.then(|| members.iter().rev().map(|&member| concepts[member].id.clone()).collect());
            }
            if !reached.iter().any(|&(seen, _)| seen == up) {
                reached.push((up, next));
            }
        }
        next += 1;
    }
    None
}
