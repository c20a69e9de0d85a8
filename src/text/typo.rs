//! Given a misspelt word, gives the one word it can only have meant.
//!
//! Known words stand by first letter and length, each with the set of its letters, so a look-up passes over all but a
//! few of them without comparing; `strsim` confirms the distance. Nothing has to be worked out beforehand but that.

use std::collections::HashSet;

/// Words shorter than this are never corrected.
const SHORTEST: usize = 6;
/// Words longer than this are not either.
const LONGEST: usize = 32;
/// From this length on two edits are allowed.
const TWO_EDITS: usize = 10;

/// Known words, and ordinary words that are never a misspelling of them.
#[derive(Clone, Debug, Default)]
pub struct Speller {
    /// By first letter, then by length, then as they stand in a dictionary.
    words: Vec<Box<str>>,
    /// The letters of each word, one bit for each.
    letters: Vec<u32>,
    /// Where the words of one first letter and length start in `words`, and after the last of them where all end.
    starts: Vec<u32>,
    ordinary: HashSet<&'static str>,
}

impl Speller {
    /// A speller that corrects towards `words` and leaves `ordinary` words alone.
    #[must_use]
    pub fn new<'w>(words: impl IntoIterator<Item = &'w str>, ordinary: impl IntoIterator<Item = &'static str>) -> Self {
        let mut words: Vec<&str> = words.into_iter().filter(|word| is_correctable(word)).collect();
        words.sort_unstable_by_key(|word| (shelf(word.as_bytes()[0], word.len()), *word));
        words.dedup();
        let mut starts = vec![0; shelf(b'z', LONGEST) + 2];
        for word in &words {
            starts[shelf(word.as_bytes()[0], word.len()) + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let letters = words.iter().map(|word| letters(word)).collect();
        let words = words.into_iter().map(Box::from).collect();
        Self { words, letters, starts, ordinary: ordinary.into_iter().collect() }
    }

    /// The unique nearest word within the allowed distance, if `word` is neither known nor ordinary.
    ///
    /// The first letters must agree; optimal string alignment up to 1 from six letters, up to 2 from ten, counted on
    /// the shorter of both words.
    #[must_use]
    pub fn correct(&self, word: &str) -> Option<&str> {
        if !is_correctable(word) || self.ordinary.contains(word) {
            return None;
        }
        let (first, most, own) = (word.as_bytes()[0], edits(word.len()), letters(word));
        let mut best: Option<(usize, usize)> = None;
        let mut unique = true;
        for length in word.len().saturating_sub(most).max(SHORTEST)..=(word.len() + most).min(LONGEST) {
            let shelf = shelf(first, length);
            let most = edits(length.min(word.len()));
            for at in self.starts[shelf] as usize..self.starts[shelf + 1] as usize {
                // An edit takes at most one letter away and brings one other.
                if (self.letters[at] ^ own).count_ones() as usize > 2 * most {
                    continue;
                }
                let distance = strsim::osa_distance(&self.words[at], word);
                if distance == 0 {
                    return None;
                }
                if distance > most {
                    continue;
                }
                match best {
                    Some((least, _)) if distance > least => {}
                    Some((least, _)) if distance == least => unique = false,
                    _ => {
                        best = Some((distance, at));
                        unique = true;
                    }
                }
            }
        }
        best.filter(|_| unique).map(|(_, at)| &*self.words[at])
    }
}

/// The place of the words of this first letter and length among all such places.
const fn shelf(first: u8, length: usize) -> usize {
    (first - b'a') as usize * (LONGEST + 1 - SHORTEST) + length - SHORTEST
}

/// One bit for each different letter.
fn letters(word: &str) -> u32 {
    word.bytes().fold(0, |letters, byte| letters | 1 << (byte - b'a'))
}

/// The name among `known` that `word` was probably meant to be, for messages to people.
#[must_use]
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    known
        .into_iter()
        .map(|name| (strsim::osa_distance(&word, &name.to_lowercase()), name))
        .filter(|&(distance, name)| distance <= 2 + name.len() / 4)
        .min()
        .map(|(_, name)| name)
}

const fn edits(letters: usize) -> usize {
    if letters < SHORTEST {
        0
    } else if letters < TWO_EDITS {
        1
    } else {
        2
    }
}

fn is_correctable(word: &str) -> bool {
    (SHORTEST..=LONGEST).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typos_are_mended_and_words_left_alone() {
        let known = [
            "pytorch",
            "tensorflow",
            "kubernetes",
            "fairness",
            "causal",
            "evaluation",
            "scalar",
            "classification",
            "supervised",
        ];
        let ordinary = ["casual", "clarification", "evacuation"];
        let speller = Speller::new(known, ordinary);
        let check = |word: &str, want: Option<&str>| assert_eq!(speller.correct(word), want, "{word}");
        check("pytorhc", Some("pytorch"));
        check("tensorfow", Some("tensorflow"));
        check("kubernets", Some("kubernetes"));
        check("farness", Some("fairness"));
        check("clasification", Some("classification"));
        check("casual", None);
        check("clarification", None);
        check("evacuation", None);
        check("scala", None);
        check("pytorch", None);
        check("unsupervised", None);
        check("xytorch", None);
        check("pytorch2", None);
        check("tensrofolw", Some("tensorflow"));
        check("evaluatoin", Some("evaluation"));
    }

    #[test]
    fn two_equally_near_words_mean_none() {
        let speller = Speller::new(["stream", "streak"], []);
        assert_eq!(speller.correct("streax"), None);
    }
}
