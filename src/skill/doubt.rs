//! Given a sound vocabulary, gives the labels that may mean something else in somebody's text.

use std::collections::HashSet;
use std::fmt;

use crate::skill::{SkillClass, SkillVocabulary};
use crate::text::keys;

/// Why a label is doubtful.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// One or two letters.
    Short,
    /// A word that people use for other things.
    Common,
}

impl Reason {
    /// The word for it in output.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Short => "short-label",
            Self::Common => "common-word",
        }
    }
}

/// A label without a guard that may need one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Doubt {
    /// The area of its concept.
    pub area: String,
    /// The file of the area.
    pub place: String,
    /// Its concept.
    pub concept: String,
    /// The label.
    pub label: String,
    /// What is doubtful about it.
    pub reason: Reason,
}

impl fmt::Display for Doubt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { place, concept, label, reason, .. } = self;
        let why = match reason {
            Reason::Short => "is very short",
            Reason::Common => "is a common word",
        };
        write!(f, "{place}: the label {label:?} of {concept:?} {why} and has no guard")
    }
}

/// The labels of `vocabulary` that may need a guard; `is_common` knows everyday words.
///
/// Titles are looked for only where titles stand, and skills with people and business have everyday names, so their
/// words are not doubted.
#[must_use]
pub fn doubts(vocabulary: &SkillVocabulary, is_common: impl Fn(&str) -> bool) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    for concept in vocabulary.concepts() {
        let everyday =
            matches!(concept.class, SkillClass::Title | SkillClass::People | SkillClass::Business | SkillClass::Domain);
        let guarded: HashSet<Vec<String>> = concept.guards.keys().map(|label| keys(label)).collect();
        for label in concept.labels() {
            let words = keys(label);
            if guarded.contains(&words) {
                continue;
            }
            let letters = label.chars().filter(|c| c.is_alphanumeric()).count();
            let reason = match words.as_slice() {
                _ if letters <= 2 && label.chars().all(char::is_alphabetic) => Reason::Short,
                [word] if !everyday && is_common(word) => Reason::Common,
                _ => continue,
            };
            let (area, concept, label) = (concept.area.clone(), concept.id.clone(), label.to_owned());
            let place = vocabulary.place(&area).to_owned();
            doubts.push(Doubt { area, place, concept, label, reason });
        }
    }
    doubts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layer::SourceFile;

    #[test]
    fn short_and_common_labels_need_a_guard() {
        let check = |concept: &str, want: &[(&str, Reason)]| {
            let json = format!(r#"{{"area": "a", "concepts": [{{"id": "x", {concept}}}]}}"#);
            let vocabulary =
                SkillVocabulary::from_files(&[SourceFile::new("a", "a.json", json)]).expect("a sound vocabulary");
            let found = doubts(&vocabulary, |word| ["spark", "budget"].contains(&word));
            let found: Vec<(&str, Reason)> = found.iter().map(|doubt| (doubt.label.as_str(), doubt.reason)).collect();
            assert_eq!(found, want, "{concept}");
        };
        check(r#""preferred_label": "Spark", "class": "tool""#, &[("Spark", Reason::Common)]);
        check(r#""preferred_label": "Spark", "class": "tool", "guards": {"spark": "strict"}"#, &[]);
        check(r#""preferred_label": "Apache Spark", "class": "tool""#, &[]);
        check(r#""preferred_label": "R", "alt_labels": ["GNU R"], "class": "tool""#, &[("R", Reason::Short)]);
        check(r#""preferred_label": "C#", "class": "tool""#, &[]);
        check(r#""preferred_label": "Budget", "class": "business""#, &[]);
    }
}
