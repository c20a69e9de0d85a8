//! Given `index/prose.json`, gives the words by which plain text is read.
//!
//! The lists are data: which words head which section, which make a phrase a position, a degree or a school, which
//! labels forms have. They are read when a text first needs them.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use serde::Deserialize;

const FILE: &str = include_str!("../../index/prose.json");

/// The lists, read once.
pub(super) static WORDS: LazyLock<Lists> =
    LazyLock::new(|| serde_json::from_str(FILE).expect("the embedded word list is sound; a test reads it"));

/// The word lists by which plain text is read.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Lists {
    /// Words that tell what a section is about.
    pub(super) headings: Sections,
    /// Words that may stand beside them.
    pub(super) beside_headings: Tongues,
    /// Of these, what they mean where no other word tells.
    pub(super) alone: Sections,
    /// Words that head a section even in the midst of a text that has lost its line breaks.
    pub(super) headings_within: Words,
    /// Whose experience it is that people work on.
    pub(super) worked_on: Words,
    /// What people call the time between jobs where a position belongs.
    pub(super) work_breaks: Words,
    /// Countries, where somebody's experience may have its heading.
    pub(super) countries: Words,
    /// Words that make a phrase a position.
    pub(super) positions: Tongues,
    /// Words of rank before a position.
    pub(super) ranks: Words,
    /// Words that go on with a position after a comma or a dash: "Director, Machine Learning".
    pub(super) domains: Words,
    /// Words that start an accomplishment; "-ed" and "-ing" forms are told by their ending.
    pub(super) verbs: Words,
    /// Words with the ending of a verb that start the name of a position or an employer.
    pub(super) not_verbs: Words,
    /// Words that make a phrase the name of a school.
    pub(super) schools: Tongues,
    /// Words that show a degree, which wins over a school word: "High School Diploma", "MIT Sloan MBA".
    pub(super) degrees: Words,
    /// Words of fields of study.
    pub(super) studied: Tongues,
    pub(super) labels: Labels,
    /// Letters behind a name that are no degree.
    pub(super) credentials: Words,
    /// Units of how long something took.
    pub(super) spans: Words,
    pub(super) signs: Signs,
}

impl Lists {
    /// True for words that titles are made of: of a position, its rank or its domain.
    pub(super) fn make_a_title(&self, word: &str) -> bool {
        self.positions.has(word) || self.domains.has(word) || self.ranks.has(word)
    }
}

/// Labels of forms.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Labels {
    /// By the field that is filled in.
    pub(super) fields: BTreeMap<Field, Words>,
    /// What stands before a list of tools or courses.
    pub(super) lists: Words,
    /// What stands before deeds, and is no part of them.
    pub(super) deeds: Words,
    /// What stands before something that names no work.
    pub(super) aside: Words,
    /// What stands before details that tell who somebody is.
    pub(super) contact: Words,
    /// Labels without a value.
    pub(super) empty: Words,
    /// What letters end with, above the name of the writer.
    pub(super) closings: Words,
}

/// Signs that a text is about a person's work.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Signs {
    /// Phrases of people about their work.
    pub(super) phrases: Vec<String>,
    /// Words of the sections of résumés, which a text without line breaks shows in its midst.
    pub(super) sections: Vec<String>,
}

/// What a section of a plain text is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Heading {
    Work,
    Volunteer,
    Education,
    Projects,
    Publications,
    Awards,
    Certificates,
    Courses,
    Skills,
    Interests,
    Summary,
    /// Students and juniors who were led; the lines below name them.
    Supervision,
    /// Natural languages, references, contact: never read.
    Personal,
}

/// What the value behind a label is, in résumés that are filled-in forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Field {
    Dates,
    Position,
    Employer,
    School,
    Degree,
    /// What was done.
    Deeds,
    /// A row of a table, without a label of its own.
    Row,
    /// What is never read: a place, a supervisor, the employer's trade.
    Unread,
}

/// Words or phrases in lower case, looked up without case.
#[derive(Debug, Deserialize)]
#[serde(from = "Vec<String>")]
pub(super) struct Words(Vec<String>);

impl From<Vec<String>> for Words {
    fn from(mut words: Vec<String>) -> Self {
        words.sort_unstable();
        Self(words)
    }
}

impl Words {
    /// True when `word` is one of them, in any case.
    pub(super) fn has(&self, word: &str) -> bool {
        if word.is_ascii() {
            let lower = || word.bytes().map(|byte| byte.to_ascii_lowercase());
            return self.0.binary_search_by(|known| known.bytes().cmp(lower())).is_ok();
        }
        let lower = word.to_lowercase();
        self.0.binary_search(&lower).is_ok()
    }
}

/// Words of several languages.
#[derive(Debug, Deserialize)]
#[serde(from = "BTreeMap<String, Vec<String>>")]
pub(super) struct Tongues(Words);

impl From<BTreeMap<String, Vec<String>>> for Tongues {
    fn from(tongues: BTreeMap<String, Vec<String>>) -> Self {
        Self(tongues.into_values().flatten().collect::<Vec<_>>().into())
    }
}

impl Tongues {
    /// True when `word` is one of them, in any case.
    pub(super) fn has(&self, word: &str) -> bool {
        self.0.has(word)
    }
}

/// Words of several languages with the section that they head.
#[derive(Debug, Deserialize)]
#[serde(from = "BTreeMap<Heading, BTreeMap<String, Vec<String>>>")]
pub(super) struct Sections(HashMap<String, Heading>);

impl From<BTreeMap<Heading, BTreeMap<String, Vec<String>>>> for Sections {
    fn from(sections: BTreeMap<Heading, BTreeMap<String, Vec<String>>>) -> Self {
        let words = |(heading, tongues): (Heading, BTreeMap<String, Vec<String>>)| {
            tongues.into_values().flatten().map(move |word| (word, heading))
        };
        Self(sections.into_iter().flat_map(words).collect())
    }
}

impl Sections {
    /// The section that `word` heads, which is in lower case.
    pub(super) fn of(&self, word: &str) -> Option<Heading> {
        self.0.get(word).copied()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::Value;

    use super::*;

    #[test]
    fn the_embedded_lists_are_read() {
        assert_eq!(WORDS.headings.of("berufserfahrung"), Some(Heading::Work));
        assert!(WORDS.positions.has("Engineer") && WORDS.positions.has("INGÉNIEURE"));
        assert!(!WORDS.positions.has("engine"));
        assert!(WORDS.labels.fields[&Field::Dates].has("Time Period"));
    }

    #[test]
    fn unknown_fields_are_refused() {
        for (known, unknown) in
            [("\"verbs\":", "\"verb\":"), ("\"contact\":", "\"contacts\":"), ("\"work\":", "\"jobs\":")]
        {
            let file = FILE.replacen(known, unknown, 1);
            assert!(serde_json::from_str::<Lists>(&file).is_err(), "{unknown}");
        }
    }

    /// Every list of the file, by its place.
    fn lists(value: &Value, place: &str, found: &mut Vec<(String, Vec<String>)>) {
        match value {
            Value::Array(words) => {
                found.push((place.to_owned(), words.iter().filter_map(Value::as_str).map(str::to_owned).collect()));
            }
            Value::Object(members) => {
                members.iter().for_each(|(key, member)| lists(member, &format!("{place}/{key}"), found));
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => panic!("{place} is no list"),
        }
    }

    #[test]
    fn words_are_lower_case_and_stand_once() {
        let file: Value = serde_json::from_str(FILE).expect("the file is JSON");
        let mut found = Vec::new();
        lists(&file, "", &mut found);
        // A heading word that stood under two sections would head either.
        let mut headings = BTreeSet::new();
        for (place, words) in found {
            let mut here = BTreeSet::new();
            for word in words {
                assert_eq!(word, word.to_lowercase(), "{place}");
                let fresh = if place.starts_with("/headings/") { headings.insert(word.clone()) } else { true };
                assert!(fresh && here.insert(word.clone()), "{place} has {word:?} twice");
            }
        }
    }

    #[test]
    fn languages_are_codes_of_two_letters() {
        let file: Value = serde_json::from_str(FILE).expect("the file is JSON");
        let sections = file["headings"].as_object().expect("headings have sections").values();
        let tongues = sections.chain(["beside_headings", "positions", "schools", "studied"].map(|key| &file[key]));
        for code in tongues.flat_map(|tongue| tongue.as_object().expect("words stand by language").keys()) {
            assert!(["en", "de", "fr", "es", "it", "pt", "nl"].contains(&code.as_str()), "{code}");
        }
    }
}
