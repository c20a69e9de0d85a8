//! Given `index/synonyms.json`, gives which words say the same of somebody's work.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::text::words::stem;

const FILE: &str = include_str!("../index/synonyms.json");

/// The rings of words, read once.
pub static THESAURUS: LazyLock<Thesaurus> = LazyLock::new(|| {
    let file: File = serde_json::from_str(FILE).expect("the embedded list of synonyms is sound; a test reads it");
    Thesaurus::new(file)
});

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "note")]
    _note: String,
    rings: Vec<Vec<String>>,
}

/// Which words say the same of somebody's work.
#[derive(Debug)]
pub struct Thesaurus {
    rings: Vec<Vec<String>>,
    /// The ring of each stem.
    by_stem: HashMap<String, usize>,
}

impl Thesaurus {
    fn new(file: File) -> Self {
        let stems = |(number, ring): (usize, &Vec<String>)| {
            ring.iter().map(move |word| (stem(word), number)).collect::<Vec<_>>()
        };
        let by_stem = file.rings.iter().enumerate().flat_map(stems).collect();
        Self { rings: file.rings, by_stem }
    }

    /// The words that say the same as a word of this stem, itself among them, under the name of the first.
    #[must_use]
    pub fn ring(&self, stem: &str) -> Option<&[String]> {
        self.by_stem.get(stem).map(|&number| self.rings[number].as_slice())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::keys;

    #[test]
    fn every_word_stands_in_one_ring() {
        let file: File = serde_json::from_str(FILE).expect("a list of synonyms");
        let mut seen: HashMap<String, usize> = HashMap::new();
        for (number, ring) in file.rings.iter().enumerate() {
            assert!(ring.len() > 1, "{ring:?} stands alone");
            for word in ring {
                assert_eq!(keys(word), [word.as_str()], "{word} is not one word in lower case");
                assert_eq!(*seen.entry(stem(word)).or_insert(number), number, "{word} stands in two rings");
            }
        }
        let firsts: Vec<&String> = file.rings.iter().map(|ring| &ring[0]).collect();
        assert!(firsts.is_sorted(), "rings are sorted by their first words");
    }

    #[test]
    fn a_word_finds_those_that_say_the_same() {
        let check = |word: &str, want: Option<&str>| {
            let ring = THESAURUS.ring(&stem(word));
            assert_eq!(
                ring.and_then(|ring| ring.iter().find(|other| Some(other.as_str()) == want)).map(String::as_str),
                want,
                "{word}"
            );
        };
        check("vendors", Some("supplier"));
        check("welding", Some("welder"));
        check("zebra", None);
    }
}
