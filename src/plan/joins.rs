//! Given a word that is in no list, gives the words it was glued from, where only one reading is left.
//!
//! Text taken out of a page loses blanks: "machinelearning", "teamof8engineers", "learnPyTorch".
//! Names are written like that on purpose (`TeamCity`, `DataRobot`, `ResNet50`), so a word is parted only where its parts are
//! a label of the vocabulary together, where a small letter starts it and a known word follows a known one, where
//! something was done to what follows ("`LedMachine`"), or where a number stands between a small word and a known one.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::OnceLock;

use crate::catalogue::Catalogue;
use crate::plan::UNKNOWN;
use crate::plan::forms::Forms;
use crate::plan::glued::GluedLabels;
use crate::plan::mixer::Mixer;
use crate::plan::storage::stored;
use crate::plan::word::Traits;

/// Letters of the shortest word that may be glued to another, but for the small ones.
const SHORTEST: usize = 3;
/// Letters of the shortest word behind a number: "8people", but not "word2vec".
const COUNTED: usize = 4;
/// Letters and digits of the longest word that is looked at.
const LONGEST: usize = 48;

/// Words that a number follows, or that stand behind one.
const SMALL: [&str; 11] = ["of", "with", "by", "to", "from", "over", "in", "for", "and", "than", "at"];

/// What words are glued from.
#[derive(Clone, Debug)]
pub struct Joins {
    labels: GluedLabels,
    /// Everyday words, read when the first word that may be glued asks for them.
    everyday: OnceLock<HashSet<&'static str, Mixer>>,
}

stored!(Joins { labels } anew { everyday: OnceLock::new() });

impl Joins {
    /// The table of these labels, each a list of words.
    pub fn new<'w>(labels: impl Iterator<Item = &'w [String]>) -> Self {
        let known: HashSet<&str, Mixer> = Catalogue::everyday_words().chain(Catalogue::ordinary_words()).collect();
        let mut table: BTreeMap<String, Vec<u8>> = BTreeMap::new();
        let mut doubtful: BTreeSet<String> = BTreeSet::new();
        for words in labels {
            let joined = words.concat();
            let plain = |word: &String| word.len() >= SHORTEST && word.bytes().all(|b| b.is_ascii_lowercase());
            if words.len() < 2 || joined.len() > LONGEST || known.contains(joined.as_str()) || !words.iter().all(plain)
            {
                continue;
            }
            let mut end = 0;
            let ends = words[..words.len() - 1].iter().map(|word| {
                end += word.len();
                end as u8
            });
            let ends: Vec<u8> = ends.collect();
            if *table.entry(joined.clone()).or_insert_with(|| ends.clone()) != ends {
                doubtful.insert(joined);
            }
        }
        table.retain(|joined, _| !doubtful.contains(joined));
        Self { labels: GluedLabels::new(&table), everyday: OnceLock::new() }
    }

    fn is_everyday(&self, word: &str) -> bool {
        self.everyday.get_or_init(|| Catalogue::everyday_words().collect()).contains(word)
    }

    /// True where [`Self::part`] may find something in the unknown word `text`; asked of every such word.
    #[must_use]
    pub fn may_part(&self, text: &str) -> bool {
        let bytes = text.as_bytes();
        (SHORTEST..=LONGEST).contains(&bytes.len())
            && bytes.iter().all(u8::is_ascii_alphanumeric)
            && (bytes.windows(2).any(|pair| turns(pair[0], pair[1])) || self.is_label(bytes))
    }

    /// True for a label in any case, which is not longer than [`LONGEST`].
    fn is_label(&self, bytes: &[u8]) -> bool {
        let mut lower = [0; LONGEST];
        let lower = &mut lower[..bytes.len()];
        lower.copy_from_slice(bytes);
        lower.make_ascii_lowercase();
        self.label(lower).is_some()
    }

    /// The ends of the words that `text` was glued from, but for the last one's; empty where it is one word.
    #[must_use]
    pub fn part(&self, forms: &Forms, text: &str) -> Vec<usize> {
        let mut ends = Vec::new();
        if !text.bytes().all(|b| b.is_ascii_alphanumeric()) || !self.any(forms, text, 0, &mut ends) {
            ends.clear();
        }
        ends
    }

    /// Parts `text`, which starts at `at`; false where that is not certain.
    fn any(&self, forms: &Forms, text: &str, at: usize, ends: &mut Vec<usize>) -> bool {
        let lower = text.to_ascii_lowercase();
        if let Some(found) = self.label(lower.as_bytes()) {
            ends.extend(found.iter().map(|end| at + usize::from(*end)));
            true
        } else if text.bytes().any(|b| b.is_ascii_digit()) {
            self.numbers(forms, &lower, at, ends)
        } else {
            self.humps(forms, text, at, ends)
        }
    }

    /// "teamof8engineers", "8people", "from2to12".
    fn numbers(&self, forms: &Forms, lower: &str, at: usize, ends: &mut Vec<usize>) -> bool {
        let runs: Vec<&str> = lower
            .as_bytes()
            .chunk_by(|a, b| a.is_ascii_digit() == b.is_ascii_digit())
            .filter_map(|run| std::str::from_utf8(run).ok())
            .collect();
        let mut start = 0;
        for (number, run) in runs.iter().enumerate() {
            let (before, after) = (number > 0, number + 1 < runs.len());
            if before {
                ends.push(at + start);
            }
            let fits = if run.starts_with(|c: char| c.is_ascii_digit()) {
                run.len() <= 4
            } else if SMALL.contains(run) {
                true
            } else if after {
                // A small word stands before the number: "teamof", "grewfrom".
                let small = SMALL.iter().find(|small| {
                    run.strip_suffix(**small).is_some_and(|head| head.len() >= SHORTEST && self.is_known(forms, head))
                });
                small.is_some_and(|small| {
                    ends.push(at + start + run.len() - small.len());
                    true
                })
            } else {
                run.len() >= COUNTED && self.is_known(forms, run)
            };
            if !fits {
                return false;
            }
            start += run.len();
        }
        runs.len() > 1
    }

    /// "learnPyTorch", "`PythonDocker`", "`LedMachine`".
    fn humps(&self, forms: &Forms, text: &str, at: usize, ends: &mut Vec<usize>) -> bool {
        let bytes = text.as_bytes();
        let cuts = (SHORTEST..bytes.len().saturating_sub(SHORTEST - 1))
            .filter(|cut| bytes[cut - 1].is_ascii_lowercase() && bytes[*cut].is_ascii_uppercase());
        for cut in cuts {
            let (head, tail) = (text[..cut].to_ascii_lowercase(), text[cut..].to_ascii_lowercase());
            let is_whole = self.is_known(forms, &tail);
            let started = ends.len();
            ends.push(at + cut);
            if self.is_known(forms, &head)
                && (bytes[0].is_ascii_lowercase() || is_deed(forms, &head) || self.are_names(forms, &head, &tail))
                && (is_whole || self.any(forms, &text[cut..], at + cut, ends))
            {
                return true;
            }
            ends.truncate(started);
        }
        false
    }

    fn label(&self, key: &[u8]) -> Option<&[u8]> {
        let one = key.strip_suffix(b"s").unwrap_or(key);
        self.labels.ends(key).or_else(|| self.labels.ends(one))
    }

    fn is_known(&self, forms: &Forms, word: &str) -> bool {
        forms.find_word(word).id != UNKNOWN || self.is_everyday(word)
    }

    /// True for two words of labels that no everyday text has.
    fn are_names(&self, forms: &Forms, head: &str, tail: &str) -> bool {
        let is_name = |word: &str| forms.find_word(word).facts.traits.has(Traits::LABEL) && !self.is_everyday(word);
        is_name(head) && is_name(tail)
    }
}

/// True where a word may end and another begin: "teamLed", "of8", "8people".
const fn turns(before: u8, after: u8) -> bool {
    before.is_ascii_lowercase() && (after.is_ascii_uppercase() || after.is_ascii_digit())
        || before.is_ascii_digit() && after.is_ascii_alphabetic()
}

/// True for what somebody did, in the past: "led", "managed".
fn is_deed(forms: &Forms, word: &str) -> bool {
    let form = forms.find_word(word);
    word.ends_with("ed") && form.id != UNKNOWN && (form.facts.traits.has(Traits::CUE) || word.len() > 5)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Form;
    use crate::plan::word::Word;

    #[test]
    fn words_are_parted_where_one_reading_is_left() {
        let labels = [["machine", "learning"], ["neural", "network"], ["time", "series"]];
        let labels = labels.map(|label| label.map(str::to_owned));
        let joins = Joins::new(labels.iter().map(|label| &label[..]));
        let known = ["led", "engineers", "docker", "pytorch", "teamcity", "machine", "learn"];
        let form = |word: &str| {
            let traits = if word == "led" { Traits::CUE } else { Traits::LABEL };
            Form { id: 1, facts: Word { traits, ..Word::default() } }
        };
        let forms = Forms::new(known.iter().map(|word| (*word, form(word))));
        for (text, want) in [
            ("machinelearning", "machine learning"),
            ("MachineLearning", "Machine Learning"),
            ("NeuralNetworks", "Neural Networks"),
            ("teamof8engineers", "team of 8 engineers"),
            ("of8", "of 8"),
            ("8people", "8 people"),
            ("from2to12", "from 2 to 12"),
            ("learnPyTorch", "learn PyTorch"),
            ("usingMachineLearning", "using Machine Learning"),
            ("PyTorchDocker", "PyTorch Docker"),
            ("LedMachine", "Led Machine"),
            // Names, identifiers and words of no list stay whole.
            ("DataRobot", "DataRobot"),
            ("ResearchGate", "ResearchGate"),
            ("word2vec", "word2vec"),
            ("speech2text", "speech2text"),
            ("ResNet50", "ResNet50"),
            ("McKinsey", "McKinsey"),
            ("LinkedIn", "LinkedIn"),
            ("iPhone", "iPhone"),
            ("qqlearn", "qqlearn"),
            ("2021", "2021"),
            ("", ""),
        ] {
            let mut ends = joins.part(&forms, text);
            ends.push(text.len());
            let mut start = 0;
            let parts: Vec<&str> = ends.iter().map(|&end| &text[std::mem::replace(&mut start, end)..end]).collect();
            assert_eq!(parts.join(" "), want, "{text}");
        }
    }
}
