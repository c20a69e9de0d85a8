//! Given a text of a role or a posting, gives the protected traits that it asks for, and what stands in for one.
//!
//! The words are data, `index/traits.json`. A phrase is enough by itself; a word that also has other uses ("women",
//! as in "women's health nurse") only next to one that says that it is about the person hired.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::text::keys;

/// The words.
const FILE: &str = include_str!("../index/traits.json");
/// Words of the longest clause that is an age and no more.
const AGE_WORDS: usize = 12;
/// Words of the longest value behind "Gender:" and the like.
const VALUE_WORDS: usize = 4;
/// The highest age from which the law lets somebody do a job: to ask for it is no trait.
const OF_AGE: u32 = 21;
/// From here on, "under 30 years" is an age and no tenure.
const NO_TENURE: u32 = 25;
/// What else may stand in a clause that is an age and no more.
const OF_AGES: &str = " age aged ages limit group range between and to or below above under over up than less more \
    not no older younger years year yrs old of at from max maximum min minimum must should be is candidate candidates \
    applicant applicants preferred preferably ideally the an a only your you are upper lower exceeding exceed within \
    in required ";

/// The lists, read once.
pub static TRAITS: LazyLock<Traits> = LazyLock::new(Traits::builtin);

/// What a text asks for that has nothing to do with the work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Personal {
    /// A protected trait, and the words.
    Trait(String, String),
    /// Something that stands in for one, and the words.
    Proxy(String, String),
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct TraitFile {
    people: Vec<String>,
    others: Vec<String>,
    traits: Vec<TraitEntry>,
    proxies: Vec<ProxyEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct TraitEntry {
    r#trait: String,
    keys: Vec<String>,
    phrases: Vec<String>,
    records: Vec<String>,
    words: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ProxyEntry {
    r#for: String,
    phrases: Vec<String>,
}

/// Phrases as texts are compared, word by word.
type Phrases = Vec<Vec<String>>;

/// The words by which one trait is asked for.
#[derive(Debug)]
struct Asked {
    name: String,
    /// What stands before a colon: "Gender: …".
    keys: Phrases,
    phrases: Phrases,
    /// Phrases that name what is written down of other people, too: "takes a medical history".
    records: Phrases,
    words: Phrases,
}

/// The lists.
#[derive(Debug)]
pub struct Traits {
    people: Phrases,
    /// Whom or what somebody at work has to do with.
    others: Phrases,
    asked: Vec<Asked>,
    proxies: Vec<(String, Phrases)>,
}

impl Traits {
    fn builtin() -> Self {
        let file: TraitFile = serde_json::from_str(FILE).expect("a test reads the embedded list");
        let all = |phrases: &[String]| phrases.iter().map(|phrase| keys(phrase)).collect::<Phrases>();
        Self {
            people: all(&file.people),
            others: all(&file.others),
            asked: file
                .traits
                .iter()
                .map(|one| Asked {
                    name: one.r#trait.clone(),
                    keys: all(&one.keys),
                    phrases: all(&one.phrases),
                    records: all(&one.records),
                    words: all(&one.words),
                })
                .collect(),
            proxies: file.proxies.iter().map(|one| (one.r#for.clone(), all(&one.phrases))).collect(),
        }
    }

    /// What `text` asks for, each trait once.
    #[must_use]
    pub fn find(&self, text: &str) -> Vec<Personal> {
        let text = keys(text);
        let mut found = Vec::new();
        for asked in &self.asked {
            let phrase = asked.phrases.iter().chain(&asked.records).find(|phrase| is_in(&text, phrase));
            if let Some(said) = phrase.or_else(|| asked.words.iter().find(|word| self.is_about_people(&text, word))) {
                found.push(Personal::Trait(asked.name.clone(), said.join(" ")));
            }
        }
        for (name, phrases) in &self.proxies {
            if let Some(said) = phrases.iter().find(|phrase| is_in(&text, phrase)) {
                found.push(Personal::Proxy(name.clone(), said.join(" ")));
            }
        }
        found
    }

    /// The trait that a clause of a posting asks of whoever is hired; of others' traits, work is often made.
    #[must_use]
    pub fn of_hired(&self, clause: &str) -> Option<&str> {
        let words = keys(clause);
        let lower = clause.to_lowercase();
        let own = self.asked.iter().find(|asked| {
            let stated = |key: &&str| asked.keys.contains(&keys(key));
            if clause.split_once(':').is_some_and(|(key, value)| stated(&key) && is_value(&asked.name, value)) {
                return true;
            }
            let phrase = asked.phrases.iter().find(|phrase| is_in(&words, phrase));
            // "Ideally women's health" is about a field.
            let owns = |word: &[String]| ["'s", "’s"].iter().any(|mark| lower.contains(&(word.join(" ") + mark)));
            let named = |word: &&Vec<String>| self.is_about_people(&words, word) && !owns(word);
            let said = phrase.or_else(|| asked.words.iter().find(named));
            said.is_some_and(|said| {
                !self.others.iter().any(|other| !is_in(said, other) && is_in(&words, other)) && !is_of_age(&words)
            })
        });
        let name = own.map(|asked| asked.name.as_str());
        name.or_else(|| is_age(&words).then_some("age"))
    }

    /// True where the word stands next to one that says that it is about the person hired.
    fn is_about_people(&self, text: &[String], word: &[String]) -> bool {
        self.people.iter().any(|person| {
            is_in(text, &[person.as_slice(), word].concat()) || is_in(text, &[word, person.as_slice()].concat())
        })
    }
}

/// True for what may stand behind "Gender:"; behind "Age:", only an age may.
fn is_value(name: &str, value: &str) -> bool {
    let words = keys(value);
    let short = (1..=VALUE_WORDS).contains(&words.len());
    if name == "age" { is_age(&[vec!["age".to_owned()], words].concat()) } else { short }
}

/// True for an age and no more: "aged 25 to 35", "below 45 years".
fn is_age(words: &[String]) -> bool {
    let says = |one: &[&str]| words.iter().any(|word| one.contains(&word.as_str()));
    let highest = ages(words).max().unwrap_or(0);
    let marked = says(&["age", "aged", "ages", "old", "older", "younger"])
        || highest >= NO_TENURE && says(&["below", "under", "exceed", "exceeding"]);
    words.len() <= AGE_WORDS
        && marked
        && highest > OF_AGE
        && words.iter().all(|word| OF_AGES.contains(&format!(" {word} ")) || ages([word]).next().is_some())
}

/// True for what the law asks of everybody: "18 years of age or over".
fn is_of_age(words: &[String]) -> bool {
    ages(words).max().is_some_and(|highest| highest <= OF_AGE)
}

/// The numbers in words, such as 25 and 35 in "25-35".
fn ages<'a>(words: impl IntoIterator<Item = &'a String>) -> impl Iterator<Item = u32> {
    words.into_iter().flat_map(|word| word.split(['-', '–', '+']).filter_map(|number| number.parse().ok()))
}

fn is_in(text: &[String], phrase: &[String]) -> bool {
    !phrase.is_empty() && text.windows(phrase.len()).any(|window| window == phrase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn traits_are_found_where_they_are_asked_of_a_person() {
        let check = |text: &str, want: &[&str]| {
            let found = TRAITS.find(text).into_iter().map(|personal| match personal {
                Personal::Trait(name, _) => name,
                Personal::Proxy(name, _) => format!("~{name}"),
            });
            assert_eq!(found.collect::<Vec<_>>(), want, "{text}");
        };
        check("Aged between 25 and 35", &["age"]);
        check("Under 35 preferred", &["age"]);
        check("Young team member with ideas", &["age"]);
        check("Female candidates only", &["gender"]);
        check("U.S. citizen", &["nationality or ethnic origin"]);
        check("Must be single and in good health", &["health or disability", "family or pregnancy"]);
        check("Practising Catholic", &["religion or belief"]);
        check("Native speaker of German, recent graduate", &["~age", "~origin"]);
        check("Degree from a top-tier university", &["~origin or means"]);
        for work in [
            "Nursing of young children and older people",
            "Women's health clinics; men's mental health groups",
            "Taught religious studies and race relations",
            "Family law, immigration and citizenship cases",
            "Safety of disabled passengers",
            "Age verification for online shops",
            "Marriage registry software; single sign-on; single-page applications",
            "Race condition debugging, straight-through processing",
            "Person-centred care for people of 65 and over",
            "Fairness of models by gender and age",
            "Occupational health and safety",
            "Experience with young children preferred",
            "You are a single point of contact; single-minded",
            "Support of disabled employees and of older persons",
            "An attractive professional environment; services that citizens should be able to use",
        ] {
            check(work, &[]);
        }
    }

    #[test]
    fn a_clause_that_asks_for_a_trait_is_told_from_work_with_people() {
        let check = |clause: &str, want: Option<&str>| assert_eq!(TRAITS.of_hired(clause), want, "{clause}");
        check("Age: 22-35 years", Some("age"));
        check("Age limit: 40", Some("age"));
        check("Not older than 38", Some("age"));
        check("Below 30 years", Some("age"));
        check("Candidates should be aged 24 to 40", Some("age"));
        check("Gender: Female", Some("gender"));
        check("Marital status: any", Some("family or pregnancy"));
        check("Non-smoker", Some("health or disability"));
        for work in [
            "Ages 3 to 7",
            "Age: 4–11 classes",
            "Teach children aged 5–11",
            "Care of people over 65 years of age",
            "Age-related hearing loss",
            "18 years of age or over",
            "Under 5 years in the trade",
            "Ability to take a medical history",
            "Keep animals in good health",
            "Religion: knowledge of how to teach it to young people in schools",
            "Age discrimination law",
            "Ideally women's health experience",
            "Supporting male or female residents with washing",
        ] {
            check(work, None);
        }
    }
}
