//! Given `index/postings.json`, gives the words by which postings are read.
//!
//! The lists are data: which headings open which section, what is boilerplate, what a word of a title weighs.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::LazyLock;

use serde::Deserialize;

use crate::posting::{AsideKind, Section};
use crate::role::DegreeLevel;
use crate::text::words::stem;
use crate::text::{joined_keys, keys};

const FILE: &str = include_str!("../../index/postings.json");

/// The lists, read once.
pub static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let file: File = serde_json::from_str(FILE).expect("the embedded word list is sound; a test reads it");
    Lists::new(file)
});

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    headings: BTreeMap<Section, Vec<String>>,
    buttons: Vec<String>,
    title_keys: Vec<String>,
    announcing: Vec<String>,
    addressing: Vec<String>,
    calls: Vec<String>,
    anybody: Vec<String>,
    tying: Vec<String>,
    praise: Vec<String>,
    articles: Vec<String>,
    others: Vec<String>,
    employers: Vec<String>,
    boilerplate: BTreeMap<AsideKind, Vec<String>>,
    hiring: Vec<String>,
    importance: ImportanceFile,
    equivalent: Vec<String>,
    degrees: BTreeMap<DegreeLevel, Vec<String>>,
    not_degrees: Vec<String>,
    licences: Vec<String>,
    languages: Vec<String>,
    spans: Vec<String>,
    lead_verbs: Vec<String>,
    lead_people: Vec<String>,
    title: TitleFile,
    filler: Vec<String>,
    soft: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ImportanceFile {
    must: Vec<String>,
    not_must: Vec<String>,
    nice: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TitleFile {
    generic: Vec<String>,
    levels: BTreeMap<String, u32>,
    leading: Vec<String>,
    noise: Vec<String>,
}

/// Phrases that are looked for in the words of a line.
#[derive(Debug)]
pub struct Phrases(Vec<String>);

impl Phrases {
    fn new(phrases: &[String]) -> Self {
        Self(phrases.iter().map(|phrase| spaced(phrase)).collect())
    }

    /// The longest phrase in `line`, which is [`spaced`].
    #[must_use]
    pub fn longest_in(&self, line: &str) -> Option<&str> {
        let found = self.0.iter().filter(|phrase| line.contains(phrase.as_str()));
        found.max_by_key(|phrase| phrase.len()).map(String::as_str)
    }

    /// True when one of them stands in `line`, which is [`spaced`].
    #[must_use]
    pub fn is_in(&self, line: &str) -> bool {
        self.0.iter().any(|phrase| line.contains(phrase.as_str()))
    }

    /// `line`, which is [`spaced`], without them.
    #[must_use]
    pub fn without(&self, line: &str) -> String {
        self.0.iter().fold(line.to_owned(), |line, phrase| line.replace(phrase.as_str(), " "))
    }

    /// True when one of them is all of `line`, which is [`spaced`].
    #[must_use]
    pub fn is_all_of(&self, line: &str) -> bool {
        self.0.iter().any(|phrase| phrase == line)
    }
}

/// The words of `text` as they are compared, each with a space before it, and one at the end.
#[must_use]
pub fn spaced(text: &str) -> String {
    format!(" {} ", joined_keys(text))
}

/// The word lists by which postings are read.
#[derive(Debug)]
pub struct Lists {
    /// Headings by section.
    pub headings: Vec<(Section, Phrases)>,
    /// Texts of buttons that stand among the lines of a page.
    pub buttons: Phrases,
    /// What stands before the title in "Job title: …".
    pub title_keys: Phrases,
    /// What may stand before the colon where a title follows: "Required for May: …".
    pub announcing: Phrases,
    /// What stands before the title where somebody is spoken to: "As a … you will".
    pub addressing: Phrases,
    /// What calls people to a title that is named behind it: "Careers for …".
    pub calls: Phrases,
    /// Articles and adjectives before a title that are none of it.
    pub praise: HashSet<String>,
    /// Small words behind the noun of a title that belong to it.
    pub tying: HashSet<String>,
    /// Words for people of any trade.
    pub anybody: HashSet<String>,
    /// Words behind which an occupation is mentioned.
    pub articles: HashSet<String>,
    /// Words before those that make it somebody else's: "reports to the …".
    pub others: HashSet<String>,
    /// Words that end the name of an employer.
    pub employers: HashSet<String>,
    /// What marks a line as none of the role's business, by kind.
    pub boilerplate: Vec<(AsideKind, Phrases)>,
    /// What stands before the title in a sentence.
    pub hiring: Phrases,
    /// Asked for.
    pub must: Phrases,
    /// What looks like it: "as required".
    pub not_must: Phrases,
    /// Welcome.
    pub nice: Phrases,
    /// Something may stand in for a degree.
    pub equivalent: Phrases,
    /// Degrees by level.
    pub degrees: Vec<(DegreeLevel, Phrases)>,
    /// Words that look like degrees.
    pub not_degrees: Phrases,
    /// Licences and certificates.
    pub licences: Phrases,
    /// Spoken languages.
    pub languages: Phrases,
    /// Words beside a number of years that make it a span of time, or somebody else's.
    pub spans: HashSet<String>,
    /// Leading.
    pub lead_verbs: HashSet<String>,
    /// Who is led.
    pub lead_people: HashSet<String>,
    /// Stems of words that many titles have in common.
    pub generic: HashSet<String>,
    /// Words of a title that state a level.
    pub levels: HashMap<String, u32>,
    /// Words of a title that say that its holder leads others.
    pub leading: HashSet<String>,
    /// Words beside a title that are none of it.
    pub noise: HashSet<String>,
    /// Words without content in a posting.
    pub filler: HashSet<String>,
    /// Stems of words that nearly every posting asks for.
    pub soft: HashSet<String>,
}

impl Lists {
    fn new(file: File) -> Self {
        let set = |words: Vec<String>| words.into_iter().flat_map(|word| keys(&word)).collect::<HashSet<_>>();
        let stems = |words: Vec<String>| words.iter().flat_map(|word| keys(word)).map(|key| stem(&key)).collect();
        Self {
            headings: file.headings.iter().map(|(section, list)| (*section, Phrases::new(list))).collect(),
            buttons: Phrases::new(&file.buttons),
            title_keys: Phrases::new(&file.title_keys),
            announcing: Phrases::new(&file.announcing),
            addressing: Phrases::new(&file.addressing),
            calls: Phrases::new(&file.calls),
            anybody: file.anybody.into_iter().collect(),
            tying: file.tying.into_iter().collect(),
            praise: file.praise.into_iter().collect(),
            articles: file.articles.into_iter().collect(),
            others: file.others.into_iter().collect(),
            employers: set(file.employers),
            boilerplate: file.boilerplate.iter().map(|(kind, list)| (*kind, Phrases::new(list))).collect(),
            hiring: Phrases::new(&file.hiring),
            must: Phrases::new(&file.importance.must),
            not_must: Phrases::new(&file.importance.not_must),
            nice: Phrases::new(&file.importance.nice),
            equivalent: Phrases::new(&file.equivalent),
            degrees: file.degrees.iter().map(|(level, list)| (*level, Phrases::new(list))).collect(),
            not_degrees: Phrases::new(&file.not_degrees),
            licences: Phrases::new(&file.licences),
            languages: Phrases::new(&file.languages),
            spans: set(file.spans),
            lead_verbs: set(file.lead_verbs),
            lead_people: set(file.lead_people),
            generic: stems(file.title.generic),
            levels: file.title.levels.into_iter().collect(),
            leading: set(file.title.leading),
            noise: set(file.title.noise),
            filler: set(file.filler),
            soft: stems(file.soft),
        }
    }

    /// True for a word that says nothing about what is asked for.
    #[must_use]
    pub fn is_filler(&self, key: &str) -> bool {
        key.len() < 2 || self.filler.contains(key) || is_stop(key) || key.bytes().all(|byte| byte.is_ascii_digit())
    }
}

/// Words without content.
#[must_use]
pub fn is_stop(key: &str) -> bool {
    const WORDS: [&str; 44] = [
        "a", "an", "and", "are", "as", "at", "be", "been", "but", "by", "can", "for", "from", "had", "has", "have",
        "her", "his", "in", "into", "is", "it", "its", "of", "off", "on", "or", "so", "that", "the", "their", "them",
        "then", "there", "these", "they", "this", "those", "through", "to", "up", "who", "which", "with",
    ];
    WORDS.contains(&key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_lists_are_read() {
        assert!(LISTS.is_filler("excellent"));
        assert!(!LISTS.is_filler("catheter"));
        assert!(LISTS.must.is_in(&spaced("RN licence required.")));
        assert_eq!(LISTS.nice.longest_in(&spaced("Spanish is a plus")), Some(" is a plus "));
    }
}
