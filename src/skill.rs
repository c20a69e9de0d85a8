//! Given skill files, gives concepts and the one concept that each label means.

mod concept;
pub mod doubt;
mod fault;
pub mod import;

pub use concept::{Guard, SkillClass, SkillConcept, VenueTier};
pub use fault::SkillError;

use std::borrow::Cow;
use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::layer::SourceFile;
use crate::skill::fault::{Block, Names};

/// One file of concepts.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SkillFile {
    /// The schema that editors check it by.
    #[serde(rename = "$schema", default)]
    _schema: Option<String>,
    /// Its name without the ending.
    area: String,
    /// Sorted by id.
    concepts: Vec<SkillConcept>,
    /// Phrases inside which no label counts.
    #[serde(default)]
    blocks: Vec<String>,
}

impl SkillFile {
    fn read(source: &SourceFile) -> Result<Self, SkillError> {
        let place = || source.place.clone();
        let file: Self =
            serde_json::from_str(&source.text).map_err(|fault| SkillError::File { place: place(), source: fault })?;
        if file.area == source.name { Ok(file) } else { Err(SkillError::Area { place: place(), found: file.area }) }
    }
}

/// The ids of a file's concepts, which are read many times faster alone.
#[derive(Deserialize)]
struct Ids<'a> {
    #[serde(borrow)]
    concepts: Vec<Id<'a>>,
}

/// The id of a concept.
#[derive(Deserialize)]
struct Id<'a> {
    #[serde(borrow)]
    id: Cow<'a, str>,
}

/// What skill files say.
#[derive(Default)]
struct Contents {
    concepts: Vec<SkillConcept>,
    blocks: Vec<Block>,
    /// Where each area lies.
    places: BTreeMap<String, String>,
}

impl Contents {
    /// What these files say, or what is wrong with each that cannot be read.
    fn read<'a>(files: impl IntoIterator<Item = &'a SourceFile>) -> Result<Self, Vec<SkillError>> {
        let mut read = Self::default();
        let mut faults = Vec::new();
        for source in files {
            match SkillFile::read(source) {
                Ok(file) => {
                    let of_area = |concept| SkillConcept { area: source.name.clone(), ..concept };
                    read.concepts.extend(file.concepts.into_iter().map(of_area));
                    let of_area = |phrase| Block { phrase, area: source.name.clone() };
                    read.blocks.extend(file.blocks.into_iter().map(of_area));
                    read.places.insert(source.name.clone(), source.place.clone());
                }
                Err(fault) => faults.push(fault),
            }
        }
        if faults.is_empty() { Ok(read) } else { Err(faults) }
    }
}

/// All skill concepts and block phrases.
#[derive(Clone, Debug, Default)]
pub struct SkillVocabulary {
    concepts: Vec<SkillConcept>,
    names: Names,
    blocks: Vec<String>,
    /// Where each area lies.
    places: BTreeMap<String, String>,
}

impl SkillVocabulary {
    /// Reads skill files and checks them against each other.
    ///
    /// # Errors
    ///
    /// The first of [`Self::check`]'s.
    pub fn from_files<'a>(files: impl IntoIterator<Item = &'a SourceFile>) -> Result<Self, SkillError> {
        Self::check(files).map_err(|mut faults| faults.swap_remove(0))
    }

    /// The same, with everything that is wrong.
    ///
    /// # Errors
    ///
    /// Whatever [`SkillError`] lists; what is wrong between files only once every file can be read.
    pub fn check<'a>(files: impl IntoIterator<Item = &'a SourceFile>) -> Result<Self, Vec<SkillError>> {
        let read = Contents::read(files)?;
        let keys = fault::keys_of(&read.concepts);
        let names = Names::new(&read.concepts, &keys);
        let faults = fault::look(&read.concepts, (&keys, &names), &read.blocks, &read.places);
        if faults.is_empty() { Ok(Self::of(read, names)) } else { Err(faults) }
    }

    /// Reads skill files that were checked before; nothing if one of them cannot be read.
    #[must_use]
    pub fn from_checked<'a>(files: impl IntoIterator<Item = &'a SourceFile>) -> Option<Self> {
        let read = Contents::read(files).ok()?;
        let names = Names::new(&read.concepts, &fault::keys_of(&read.concepts));
        Some(Self::of(read, names))
    }

    fn of(read: Contents, names: Names) -> Self {
        let Contents { concepts, blocks, places } = read;
        // Where another file makes a concept of a blocked phrase, that is what the phrase means.
        let phrases = blocks.into_iter().map(|block| block.phrase);
        let blocks = phrases.filter(|phrase| names.labelled(phrase).is_none()).collect();
        Self { concepts, names, blocks, places }
    }

    /// The ids of the concepts in a skill file; none where it cannot be read.
    #[must_use]
    pub fn ids_of(file: &SourceFile) -> Vec<Cow<'_, str>> {
        let ids = serde_json::from_str::<Ids<'_>>(&file.text).map(|file| file.concepts).unwrap_or_default();
        ids.into_iter().map(|one| one.id).collect()
    }

    /// Where the file of an area lies.
    #[must_use]
    pub fn place(&self, area: &str) -> &str {
        self.places.get(area).map(String::as_str).unwrap_or_default()
    }

    /// Every concept, by area and id.
    #[must_use]
    pub fn concepts(&self) -> &[SkillConcept] {
        &self.concepts
    }

    /// Phrases inside which no label counts.
    #[must_use]
    pub fn blocks(&self) -> &[String] {
        &self.blocks
    }

    /// The concept of this id.
    #[must_use]
    pub fn concept(&self, id: &str) -> Option<&SkillConcept> {
        self.position(id).map(|at| &self.concepts[at])
    }

    /// The place of the concept of this id in [`Self::concepts`].
    #[must_use]
    pub fn position(&self, id: &str) -> Option<usize> {
        self.names.by_id.get(id).copied()
    }

    /// The concept with this id or label, compared as résumé text is.
    #[must_use]
    pub fn find(&self, id_or_label: &str) -> Option<&SkillConcept> {
        // An id may be another concept's label; what people write means the label.
        self.labelled(id_or_label).or_else(|| self.concept(id_or_label))
    }

    /// The concept with this label, compared as résumé text is.
    #[must_use]
    pub fn labelled(&self, label: &str) -> Option<&SkillConcept> {
        self.names.labelled(label).map(|at| &self.concepts[at])
    }

    /// How many different labels there are.
    #[must_use]
    pub fn label_count(&self) -> usize {
        self.names.by_label.len()
    }

    /// The concepts that `id` reaches through `broader`, itself first, with the number of steps.
    #[must_use]
    pub fn ancestors(&self, id: &str) -> Vec<(usize, u32)> {
        let mut reached: Vec<(usize, u32)> = self.position(id).map(|at| (at, 0)).into_iter().collect();
        let mut next = 0;
        while let Some(&(at, steps)) = reached.get(next) {
            next += 1;
            for broader in &self.concepts[at].broader {
                if let Some(up) = self.position(broader) {
                    // Breadth first: the first visit is the shortest way.
                    if !reached.iter().any(|&(seen, _)| seen == up) {
                        reached.push((up, steps + 1));
                    }
                }
            }
        }
        reached
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(area: &str, json: &str) -> SourceFile {
        SourceFile::new(area, format!("skills/{area}.json"), json.to_owned())
    }

    fn read(concepts: &str) -> Result<SkillVocabulary, SkillError> {
        let json = format!(r#"{{"area": "a", "concepts": [{concepts}]}}"#);
        SkillVocabulary::from_files(&[file("a", &json)])
    }

    #[test]
    fn faults_are_refused() {
        let check = |concepts: &str, want: &str| {
            let message = read(concepts).expect_err(concepts).to_string();
            assert!(message.contains(want), "{message}");
        };
        check(r#"{"id": "x", "preferred_label": "X", "class": "tool", "colour": 1}"#, "cannot be read");
        check(r#"{"id": "x", "preferred_label": "X", "class": "tool", "broader": ["y"]}"#, "refers to \"y\"");
        check(
            r#"{"id": "x", "preferred_label": "X", "class": "tool"}, {"id": "x", "preferred_label": "Z", "class": "tool"}"#,
            "stands twice",
        );
        check(
            r#"{"id": "x", "preferred_label": "X-Y", "class": "tool"}, {"id": "z", "preferred_label": "x y", "class": "tool"}"#,
            "belongs to both",
        );
        check(
            r#"{"id": "x", "preferred_label": "X", "class": "tool", "broader": ["z"]}, {"id": "z", "preferred_label": "Z", "class": "tool", "broader": ["x"]}"#,
            "broader than itself",
        );
        check(r#"{"id": "x", "preferred_label": "X", "class": "tool", "guards": {"Q": "case"}}"#, "none of its labels");
        check(r#"{"id": "x", "preferred_label": " - ", "class": "tool"}"#, "no label");
    }

    #[test]
    fn all_faults_are_told_and_a_cycle_once() {
        let json = r#"{"area": "a", "concepts": [
            {"id": "x", "preferred_label": "X", "class": "tool", "broader": ["y"], "related": ["nowhere"]},
            {"id": "y", "preferred_label": "Y", "class": "tool", "broader": ["z", "elsewhere"]},
            {"id": "z", "preferred_label": "x", "class": "tool", "broader": ["x"]}]}"#;
        let faults =
            SkillVocabulary::check(&[file("a", json), file("b", "[]")]).expect_err("a file that cannot be read");
        assert_eq!(faults.iter().map(SkillError::kind).collect::<Vec<_>>(), ["unreadable-file"]);
        let faults = SkillVocabulary::check(&[file("a", json)]).expect_err("four faults");
        let kinds: Vec<&str> = faults.iter().map(SkillError::kind).collect();
        assert_eq!(kinds, ["label-twice", "unknown-id", "cycle", "unknown-id"]);
        assert_eq!(faults[2].to_string(), "concept \"x\" is broader than itself: x → y → z → x");
    }

    #[test]
    fn labels_find_their_concept() {
        let vocabulary = read(
            r#"{"id": "scikit-learn", "preferred_label": "scikit-learn", "alt_labels": ["sklearn"], "class": "tool"}"#,
        )
        .expect("a sound vocabulary");
        for label in ["scikit-learn", "Scikit Learn", "SKLEARN"] {
            assert_eq!(vocabulary.find(label).map(|concept| concept.id.as_str()), Some("scikit-learn"), "{label}");
        }
        assert!(vocabulary.find("scikit").is_none());
        let licence = r#"{"id": "rn", "preferred_label": "RN licence", "class": "licence"}"#;
        assert!(read(licence).expect("a sound vocabulary").find("RN license").is_some());
    }
}
