//! Given a line of a posting, gives the degree that it asks for, if it names one.

use crate::posting::demand::{Line, Word};
use crate::posting::words::{LISTS, Phrases};
use crate::role::{Criterion, DegreeLevel, Equivalence};
use crate::skill::{SkillClass, SkillVocabulary};

/// Words beside a degree that name no field.
const OF_DEGREES: [&str; 13] = [
    "science",
    "arts",
    "bachelor",
    "master",
    "bachelor's",
    "master's",
    "ba",
    "bs",
    "ma",
    "ms",
    "above",
    "higher",
    "first",
];

impl Line<'_> {
    /// A degree whose field is known, or that may be in any field.
    pub(super) fn degree(
        &self,
        concepts: &[String],
        vocabulary: &SkillVocabulary,
    ) -> Option<(Criterion, Option<String>)> {
        let named = |phrases: &Phrases| phrases.is_in(&self.spaced);
        let (level, _) = LISTS.degrees.iter().find(|(_, phrases)| named(phrases))?;
        let lesser = LISTS.not_degrees.is_in(&self.spaced)
            && *level == DegreeLevel::Bachelor
            && !self.spaced.contains(" bachelor");
        if lesser || LISTS.licences.is_in(&self.spaced) {
            return None;
        }
        let equivalent = if self.or_years || LISTS.equivalent.is_in(&self.spaced) {
            Equivalence::Accepted
        } else {
            Equivalence::DegreeOnly
        };
        let of_degree = |word: &Word| {
            LISTS.degrees.iter().any(|(_, phrases)| phrases.is_in(&format!(" {} ", word.key)))
                || OF_DEGREES.contains(&word.key.as_str())
        };
        let fields: Vec<&Word> = self.words.iter().filter(|word| word.tells && !of_degree(word)).collect();
        let known = fields.iter().all(|word| word.labelled);
        if fields.is_empty() {
            let doubt = "a degree in any field counts".to_owned();
            return Some((Criterion::Degree { level: *level, fields: Vec::new(), equivalent }, Some(doubt)));
        }
        let concepts: Vec<String> = concepts
            .iter()
            .filter(|id| {
                vocabulary.concept(id).is_some_and(|one| {
                    matches!(one.class, SkillClass::Domain | SkillClass::Method | SkillClass::Research)
                })
            })
            .cloned()
            .collect();
        if known && !concepts.is_empty() {
            return Some((Criterion::Degree { level: *level, fields: concepts, equivalent }, None));
        }
        let names: Vec<&str> = fields.iter().map(|word| word.key.as_str()).collect();
        let doubt = format!("the field of the degree is judged by its words: {}", names.join(" "));
        Some((Criterion::Text, Some(doubt)))
    }
}
