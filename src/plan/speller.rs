//! Given the words of labels, gives a table by which misspelt words are corrected.

use crate::plan::column::{Column, search};
use crate::plan::storage::stored;
use crate::plan::strings::Strings;
use crate::text::typo::{SHELVES, correct, is_correctable, letters, shelf_of};

/// Known words, and ordinary words that are never a misspelling of them.
#[derive(Clone, Debug)]
pub struct Speller {
    /// By shelf, then as they stand in a dictionary.
    words: Strings,
    /// The letters of each word, one bit for each.
    letters: Column<u32>,
    /// Where the words of one shelf start in `words`, and after the last of them where all end.
    starts: Column<u32>,
    /// In order.
    ordinary: Strings,
}

stored!(Speller { words, letters, starts, ordinary });

impl Speller {
    /// A speller that corrects towards `words` and leaves `ordinary` words alone.
    #[must_use]
    pub fn new<'w, 'o>(words: impl IntoIterator<Item = &'w str>, ordinary: impl IntoIterator<Item = &'o str>) -> Self {
        let mut words: Vec<&str> = words.into_iter().filter(|word| is_correctable(word)).collect();
        words.sort_unstable_by_key(|word| (shelf_of(word), *word));
        words.dedup();
        let mut starts = vec![0_u32; SHELVES + 1];
        for word in &words {
            starts[shelf_of(word) + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut ordinary: Vec<&str> = ordinary.into_iter().collect();
        ordinary.sort_unstable();
        Self {
            letters: words.iter().map(|word| letters(word)).collect(),
            words: Strings::new(words.into_iter()),
            starts: Column::new(starts),
            ordinary: Strings::new(ordinary.into_iter()),
        }
    }

    /// The unique nearest word within the allowed distance, if `word` is neither known nor ordinary; see [`correct`].
    #[must_use]
    pub fn correct(&self, word: &str) -> Option<&str> {
        if search(0..self.ordinary.len(), |place| self.ordinary.at(place).cmp(word)).is_some() {
            return None;
        }
        let on_shelf = |shelf: usize| {
            let places = self.starts.at(shelf)..self.starts.at(shelf + 1);
            places.clone().zip(self.letters.range(places))
        };
        correct(word, on_shelf, |place| self.words.at(place as usize))
    }
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
