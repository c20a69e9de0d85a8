//! Given a misspelt word, gives the one word it can only have meant.
//!
//! Candidates come from a delete-neighbourhood index, so a look-up costs a few hash probes and not a walk over the
//! vocabulary; `strsim` confirms the distance.

use std::collections::HashSet;

/// Words shorter than this are never corrected.
const SHORTEST: usize = 6;
/// From this length on two edits are allowed.
const TWO_EDITS: usize = 10;

/// Bits of the filter of digests.
const FILTER: usize = 1 << 20;
/// Bits of a digest that choose its bucket.
const BUCKET_BITS: u32 = 14;

fn bucket(digest: u64) -> usize {
    (digest >> (u64::BITS - BUCKET_BITS)) as usize
}

/// Known words, and ordinary words that are never a misspelling of them.
#[derive(Clone, Debug, Default)]
pub struct Speller {
    words: Vec<String>,
    /// Digests of the words with letters taken out, and the words that they come from, sorted.
    deletes: Vec<(u64, u32)>,
    /// One bit for each digest's low bits: nearly all that are looked for are not there, and one test tells.
    filter: Vec<u64>,
    /// Where the digests with the same high bits start in `deletes`.
    starts: Vec<u32>,
    ordinary: HashSet<Box<str>>,
}

impl Speller {
    /// A speller that corrects towards `words` and leaves `ordinary` words alone.
    #[must_use]
    pub fn new(words: impl IntoIterator<Item = String>, ordinary: impl IntoIterator<Item = String>) -> Self {
        let mut words: Vec<String> = words.into_iter().filter(|word| is_correctable(word)).collect();
        words.sort_unstable();
        words.dedup();
        let mut deletes = Vec::new();
        for (at, word) in words.iter().enumerate() {
            neighbourhood(word.as_bytes(), |digest| deletes.push((digest, at as u32)));
        }
        deletes.sort_unstable();
        let mut filter = vec![0_u64; FILTER / 64];
        let mut starts = vec![0_u32; (1 << BUCKET_BITS) + 1];
        for &(digest, _) in &deletes {
            filter[digest as usize % FILTER / 64] |= 1 << (digest % 64);
            starts[bucket(digest) + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        Self { words, deletes, filter, starts, ordinary: ordinary.into_iter().map(String::into_boxed_str).collect() }
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
        let mut tried: Vec<u32> = Vec::new();
        neighbourhood(word.as_bytes(), |digest| {
            if self.filter.get(digest as usize % FILTER / 64).is_none_or(|bits| bits & 1 << (digest % 64) == 0) {
                return;
            }
            let (from, to) = (self.starts[bucket(digest)] as usize, self.starts[bucket(digest) + 1] as usize);
            let found = self.deletes[from..to].iter().filter(|&&(other, _)| other == digest);
            tried.extend(found.map(|&(_, at)| at));
        });
        tried.sort_unstable();
        tried.dedup();
        let mut best: Option<(usize, u32)> = None;
        let mut unique = true;
        for at in tried {
            let candidate = &self.words[at as usize];
            if candidate.as_bytes()[0] != word.as_bytes()[0] {
                continue;
            }
            let distance = strsim::osa_distance(candidate, word);
            if distance == 0 {
                return None;
            }
            if distance > edits(candidate.len().min(word.len())) {
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
        best.filter(|_| unique).map(|(_, at)| self.words[at as usize].as_str())
    }
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
    (SHORTEST..=32).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_lowercase())
}

/// Calls `each` with a digest of the word and of what is left of it without any one, or from ten letters any two, of
/// its letters.
///
/// Two words within the allowed distance share one of these; digests that meet by chance are told apart by the distance.
fn neighbourhood(word: &[u8], mut each: impl FnMut(u64)) {
    let digest = |skip: [usize; 2]| {
        word.iter()
            .enumerate()
            .filter(|(at, _)| !skip.contains(at))
            .fold(0xCBF2_9CE4_8422_2325_u64, |hash, (_, &byte)| {
                (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3)
            })
    };
    each(digest([usize::MAX; 2]));
    for first in 0..word.len() {
        each(digest([first, usize::MAX]));
        if word.len() >= TWO_EDITS {
            for second in first + 1..word.len() {
                each(digest([first, second]));
            }
        }
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
        let speller = Speller::new(known.map(str::to_owned), ordinary.map(str::to_owned));
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
    }

    #[test]
    fn two_equally_near_words_mean_none() {
        let speller = Speller::new(["stream", "streak"].map(str::to_owned), []);
        assert_eq!(speller.correct("streax"), None);
    }
}
