//! Given `index/occupations.json`, gives which words name an occupation, and which names mean one and the same.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use serde::Deserialize;

use crate::text::{joined_keys, keys};

const FILE: &str = include_str!("../index/occupations.json");

/// The occupations, read once.
pub static OCCUPATIONS: LazyLock<Occupations> = LazyLock::new(|| {
    let file: File = serde_json::from_str(FILE).expect("the embedded list of occupations is sound; a test reads it");
    Occupations::new(&file)
});

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "note")]
    _note: String,
    #[serde(borrow)]
    heads: Vec<&'static str>,
    same: Vec<Vec<&'static str>>,
    near: Vec<Vec<&'static str>>,
}

/// What people are called at work.
#[derive(Debug)]
pub struct Occupations {
    /// Nouns that a title is built around, in the singular.
    heads: HashSet<&'static str>,
    /// The words of the fullest names.
    names: Vec<Vec<String>>,
    /// The place of the fullest one in these, by each name of an occupation.
    fullest: HashMap<String, usize>,
    /// The rings of close occupations that a fullest name stands in.
    near: HashMap<String, Vec<usize>>,
    /// Words of the longest name.
    longest: usize,
}

impl Occupations {
    fn new(file: &File) -> Self {
        let of_one_word = file.same.iter().filter(|ring| !ring[0].contains(' '));
        let firsts: HashMap<&str, &str> =
            of_one_word.flat_map(|ring| ring.iter().map(|name| (*name, ring[0]))).collect();
        let one = |name: &str| firsts.get(name).map_or(name, |first| first).to_owned();
        // "Accounts payable clerk" is compared as "accountant payable clerk", as any other title with "accounts" is.
        let spelled = |name: &str| keys(name).iter().map(|key| one(key)).collect::<Vec<_>>();
        let names = file.same.iter().map(|ring| spelled(ring[0])).collect();
        let mut fullest = HashMap::new();
        for (number, ring) in file.same.iter().enumerate() {
            for name in ring {
                let phrase = joined_keys(name);
                fullest.entry(format!("{phrase}s")).or_insert(number);
                fullest.insert(phrase, number);
            }
        }
        // What is a name of its own is no plural of another: "accounts" is not "account" twice.
        for (number, ring) in file.same.iter().enumerate() {
            fullest.insert(joined_keys(ring[0]), number);
        }
        let mut near: HashMap<String, Vec<usize>> = HashMap::new();
        for (number, ring) in file.near.iter().enumerate() {
            for name in ring {
                near.entry(spelled(name).join(" ")).or_default().push(number);
            }
        }
        let longest = fullest.keys().map(|name| name.split(' ').count()).max().unwrap_or(1);
        Self { heads: file.heads.iter().copied().collect(), names, fullest, near, longest }
    }

    /// True for a noun that names somebody at work, in the singular or plural.
    #[must_use]
    pub fn is_head(&self, key: &str) -> bool {
        self.heads.contains(key) || self.is_plural_head(key)
    }

    /// True for the plural of such a noun.
    #[must_use]
    pub fn is_plural_head(&self, key: &str) -> bool {
        let singular = |end: &str, put: &str| {
            key.strip_suffix(end).is_some_and(|root| self.heads.contains(format!("{root}{put}").as_str()))
        };
        !self.heads.contains(key)
            && (singular("s", "") || singular("es", "") || singular("ies", "y") || singular("men", "man"))
    }

    /// How many of these words name one occupation, from the first on, and its fullest name; the longest name wins.
    #[must_use]
    pub fn fullest(&self, words: &[String]) -> Option<(usize, &[String])> {
        (1..=words.len().min(self.longest))
            .rev()
            .find_map(|count| Some((count, self.names[*self.fullest.get(&words[..count].join(" "))?].as_slice())))
    }

    /// The rings of close occupations that these words stand in, which are a fullest name.
    #[must_use]
    pub fn near(&self, words: &str) -> &[usize] {
        self.near.get(words).map_or(&[], Vec::as_slice)
    }

    /// Words of the longest name.
    #[must_use]
    pub const fn longest(&self) -> usize {
        self.longest
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_stands_in_one_ring_and_every_close_one_has_a_name() {
        let file: File = serde_json::from_str(FILE).expect("a list of occupations");
        let mut seen: HashMap<&str, &str> = HashMap::new();
        for ring in &file.same {
            for name in ring {
                assert_eq!(seen.insert(name, ring[0]), None, "{name} stands in two rings");
                assert_eq!(name.to_lowercase(), *name, "{name} is not in lower case");
            }
        }
        for name in file.near.iter().flatten() {
            let known = file.heads.contains(name) || file.same.iter().any(|ring| ring[0] == *name);
            assert!(known, "{name} is neither a head nor the first name of a ring");
        }
        let mut heads = file.heads.clone();
        heads.sort_unstable();
        heads.dedup();
        assert_eq!(heads, file.heads, "heads are sorted, each once");
    }

    #[test]
    fn heads_are_known_in_the_plural() {
        let check = |key: &str, head: bool, plural: bool| {
            assert_eq!((OCCUPATIONS.is_head(key), OCCUPATIONS.is_plural_head(key)), (head, plural), "{key}");
        };
        check("nurse", true, false);
        check("nurses", true, true);
        check("secretaries", true, true);
        check("foremen", true, true);
        check("nursery", false, false);
    }

    #[test]
    fn the_longest_name_wins() {
        let check = |text: &str, want: Option<(usize, &str)>| {
            let words = keys(text);
            let got = OCCUPATIONS.fullest(&words).map(|(count, words)| (count, words.join(" ")));
            assert_eq!(got, want.map(|(count, words)| (count, words.to_owned())), "{text}");
        };
        check("RN on nights", Some((1, "registered nurse")));
        check("Sales Assistants", Some((2, "salesperson assistant")));
        check("sales ledger clerk", Some((3, "accountant receivable clerk")));
        check("welding", Some((1, "welder")));
        check("zebra", None);
    }
}
