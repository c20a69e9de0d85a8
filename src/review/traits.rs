//! Given a text of a role, gives the protected traits that it asks for, and what stands in for one.
//!
//! The words are data, `index/traits.json`. A phrase is enough by itself; a word that also has other uses ("women",
//! as in "women's health nurse") only next to one that says that it is about the person hired.

use serde::Deserialize;

use crate::text::keys;

/// The words.
const TRAITS: &str = include_str!("../../index/traits.json");

/// What a text asks for that has nothing to do with the work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Personal {
    /// A protected trait, and the words.
    Trait(String, String),
    /// Something that stands in for one, and the words.
    Proxy(String, String),
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct TraitFile {
    people: Vec<String>,
    traits: Vec<TraitEntry>,
    proxies: Vec<ProxyEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct TraitEntry {
    r#trait: String,
    phrases: Vec<String>,
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

/// The lists.
#[derive(Debug)]
pub(super) struct Traits {
    people: Phrases,
    asked: Vec<(String, Phrases, Phrases)>,
    proxies: Vec<(String, Phrases)>,
}

impl Traits {
    /// The embedded lists.
    pub(super) fn builtin() -> Self {
        let file: TraitFile = serde_json::from_str(TRAITS).expect("a test reads the embedded list");
        let all = |phrases: &[String]| phrases.iter().map(|phrase| keys(phrase)).collect::<Phrases>();
        Self {
            people: all(&file.people),
            asked: file.traits.iter().map(|one| (one.r#trait.clone(), all(&one.phrases), all(&one.words))).collect(),
            proxies: file.proxies.iter().map(|one| (one.r#for.clone(), all(&one.phrases))).collect(),
        }
    }

    /// What `text` asks for, each trait once.
    pub(super) fn find(&self, text: &str) -> Vec<Personal> {
        let text = keys(text);
        let mut found = Vec::new();
        for (name, phrases, words) in &self.asked {
            let phrase = phrases.iter().find(|phrase| is_in(&text, phrase));
            if let Some(said) = phrase.or_else(|| words.iter().find(|word| self.is_about_people(&text, word))) {
                found.push(Personal::Trait(name.clone(), said.join(" ")));
            }
        }
        for (name, phrases) in &self.proxies {
            if let Some(said) = phrases.iter().find(|phrase| is_in(&text, phrase)) {
                found.push(Personal::Proxy(name.clone(), said.join(" ")));
            }
        }
        found
    }

    /// True where the word stands next to one that says that it is about the person hired.
    fn is_about_people(&self, text: &[String], word: &[String]) -> bool {
        self.people.iter().any(|person| {
            is_in(text, &[person.as_slice(), word].concat()) || is_in(text, &[word, person.as_slice()].concat())
        })
    }
}

fn is_in(text: &[String], phrase: &[String]) -> bool {
    !phrase.is_empty() && text.windows(phrase.len()).any(|window| window == phrase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn traits_are_found_where_they_are_asked_of_a_person() {
        let traits = Traits::builtin();
        let check = |text: &str, want: &[&str]| {
            let found = traits.find(text).into_iter().map(|personal| match personal {
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
}
