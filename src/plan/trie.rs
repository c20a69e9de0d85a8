//! Given phrases as sequences of word numbers, gives the longest phrase that starts at a word.

use serde::{Deserialize, Serialize};

use crate::plan::flat::{self, Flat};
use crate::plan::listed::{self, Listed};

/// Phrases and what they stand for.
///
/// A walk starts only at words that begin a phrase; most words of a résumé do not.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(bound = "T: Listed")]
pub struct Trie<T> {
    /// The node after each word that begins a phrase, by word.
    #[serde(with = "flat::sparse")]
    roots: Vec<u32>,
    #[serde(with = "flat")]
    nodes: Vec<Node>,
    /// Words and the nodes that they lead to; those of one node stand together, by word.
    #[serde(with = "flat")]
    edges: Vec<(u32, u32)>,
    #[serde(with = "listed")]
    values: Vec<T>,
}

/// A place in a phrase.
#[derive(Clone, Copy, Debug)]
struct Node {
    /// One bit for each word that leads on, by the word's low bits: most words lead nowhere, and one test tells.
    onward: u64,
    edges: (u32, u32),
    values: (u32, u32),
    /// A phrase below it allows words in between.
    loose: bool,
}

impl Node {
    const EMPTY: Self = Self { onward: 0, edges: (0, 0), values: (0, 0), loose: false };
}

impl Flat for Node {
    const SIZE: usize = 25;

    fn put(&self, to: &mut Vec<u8>) {
        self.onward.put(to);
        self.edges.put(to);
        self.values.put(to);
        u8::from(self.loose).put(to);
    }

    #[inline]
    fn take(bytes: &[u8]) -> Self {
        let (edges, values) = (Flat::take(&bytes[8..]), Flat::take(&bytes[16..]));
        Self { onward: Flat::take(bytes), edges, values, loose: bytes[24] != 0 }
    }
}

/// The root, which no phrase ends at.
pub const ROOT: u32 = 0;

impl<T> Trie<T> {
    /// The trie of `phrases`; of equal phrases the values keep their order.
    #[must_use]
    pub fn new(phrases: Vec<(Vec<u32>, T)>) -> Self {
        // Values may be large, so they are moved once, not while sorting.
        let (mut words, mut unsorted): (Vec<_>, Vec<_>) = phrases
            .into_iter()
            .filter(|(words, _)| !words.is_empty())
            .enumerate()
            .map(|(at, (words, value))| ((words, at), Some(value)))
            .unzip();
        words.sort_unstable();
        let values = words.iter().filter_map(|(_, at)| unsorted[*at].take()).collect();
        let words: Vec<Vec<u32>> = words.into_iter().map(|(words, _)| words).collect();
        let mut trie = Self { roots: Vec::new(), nodes: vec![Node::EMPTY], edges: Vec::new(), values };
        trie.grow(ROOT, &words, 0, 0);
        let (from, to) = trie.nodes[ROOT as usize].edges;
        for &(word, node) in &trie.edges[from as usize..to as usize] {
            if trie.roots.len() <= word as usize {
                trie.roots.resize(word as usize + 1, ROOT);
            }
            trie.roots[word as usize] = node;
        }
        trie
    }

    /// Fills `node`, which `phrases` share as their first `depth` words; the first of them has the value `first`.
    fn grow(&mut self, node: u32, phrases: &[Vec<u32>], depth: usize, first: usize) {
        let ending = phrases.iter().take_while(|words| words.len() == depth).count();
        let groups = phrases[ending..].chunk_by(|a, b| a[depth] == b[depth]);
        let children: Vec<(u32, u32)> =
            groups.clone().map(|group| group[0][depth]).zip(self.nodes.len() as u32..).collect();
        // The nodes after one node stand together, above all those that phrases begin with.
        self.nodes.resize(self.nodes.len() + children.len(), Node::EMPTY);
        let mut at = ending;
        for (group, &(_, child)) in groups.zip(&children) {
            self.grow(child, group, depth + 1, first + at);
            at += group.len();
        }
        let edges = (self.edges.len() as u32, (self.edges.len() + children.len()) as u32);
        let onward = children.iter().fold(0, |all, (word, _)| all | bit(*word));
        self.edges.extend(children);
        self.nodes[node as usize] =
            Node { onward, edges, values: (first as u32, (first + ending) as u32), loose: false };
    }

    /// The words that begin a phrase.
    pub fn starts(&self) -> impl Iterator<Item = u32> + '_ {
        self.roots.iter().enumerate().filter(|(_, node)| **node != ROOT).map(|(word, _)| word as u32)
    }

    /// The first two words of every phrase that has two.
    pub fn pairs(&self) -> impl Iterator<Item = (u32, u32)> + '_ {
        self.starts().flat_map(|first| {
            let (from, to) = self.nodes[self.roots[first as usize] as usize].edges;
            self.edges[from as usize..to as usize].iter().map(move |&(second, _)| (first, second))
        })
    }

    /// The first two words of every phrase that allows words in between, and of those of two words that `allows`.
    pub fn loose_pairs<'t>(&'t self, allows: impl Fn(&T) -> bool + Copy + 't) -> impl Iterator<Item = (u32, u32)> + 't {
        self.pairs().filter(move |&(first, second)| {
            let node = self.start(first).and_then(|node| self.next(node, second));
            node.is_some_and(|node| self.is_loose(node) || self.values(node).iter().any(allows))
        })
    }

    /// Notes that this phrase allows words in between.
    pub fn loosen(&mut self, words: &[u32]) {
        let Some((&first, rest)) = words.split_first() else { return };
        let mut node = self.start(first);
        for &word in rest {
            let Some(at) = node else { return };
            self.nodes[at as usize].loose = true;
            node = self.next(at, word);
        }
    }

    /// True when a phrase below this node allows words in between.
    #[must_use]
    #[inline]
    pub fn is_loose(&self, node: u32) -> bool {
        self.nodes[node as usize].loose
    }

    /// The node after `word` at the start of a phrase.
    #[must_use]
    pub fn start(&self, word: u32) -> Option<u32> {
        self.roots.get(word as usize).copied().filter(|&node| node != ROOT)
    }

    /// The node after `word` at `node`.
    #[must_use]
    #[inline]
    pub fn next(&self, node: u32, word: u32) -> Option<u32> {
        let node = &self.nodes[node as usize];
        if node.onward & bit(word) == 0 { None } else { self.follow(node.edges, word) }
    }

    fn follow(&self, edges: (u32, u32), word: u32) -> Option<u32> {
        let edges = &self.edges[edges.0 as usize..edges.1 as usize];
        let at = edges.binary_search_by_key(&word, |(word, _)| *word).ok()?;
        Some(edges[at].1)
    }

    /// True where a phrase ends.
    #[must_use]
    #[inline]
    pub fn is_end(&self, node: u32) -> bool {
        let (from, to) = self.nodes[node as usize].values;
        from < to
    }

    /// What the phrases that end at `node` stand for.
    #[must_use]
    pub fn values(&self, node: u32) -> &[T] {
        let (from, to) = self.nodes[node as usize].values;
        &self.values[from as usize..to as usize]
    }

    /// The longest phrase of `first` and some of `rest`: how many words, and what it stands for.
    #[must_use]
    #[inline]
    pub fn longest(&self, first: u32, rest: impl Iterator<Item = u32>) -> Option<(usize, &[T])> {
        let mut node = self.start(first)?;
        let mut best = self.is_end(node).then_some((1, node));
        // Most phrases are one word, after which nothing needs to be looked at.
        if self.nodes[node as usize].onward != 0 {
            for (depth, word) in (2..).zip(rest) {
                match self.next(node, word) {
                    Some(next) => node = next,
                    None => break,
                }
                if self.is_end(node) {
                    best = Some((depth, node));
                }
            }
        }
        best.map(|(depth, node)| (depth, self.values(node)))
    }
}

/// The bit that stands for a word in what leads on; others share it.
const fn bit(word: u32) -> u64 {
    1 << (word % u64::BITS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn longest_phrase_wins() {
        let trie = Trie::new(vec![(vec![1, 2], 'a'), (vec![1, 2, 3], 'b'), (vec![2], 'c'), (vec![1, 2], 'd')]);
        let longest = |words: &[u32]| {
            let (first, rest) = words.split_first()?;
            trie.longest(*first, rest.iter().copied()).map(|(n, values)| (n, values.to_vec()))
        };
        assert_eq!(longest(&[1, 2, 3, 4]), Some((3, vec!['b'])));
        assert_eq!(longest(&[1, 2, 4]), Some((2, vec!['a', 'd'])));
        assert_eq!(longest(&[1, 2 + 64]), None);
        assert_eq!(longest(&[1, 4]), None);
        assert_eq!(longest(&[2]), Some((1, vec!['c'])));
        assert_eq!(longest(&[]), None);
        assert_eq!(trie.starts().collect::<Vec<_>>(), [1, 2]);
        assert_eq!(trie.pairs().collect::<Vec<_>>(), [(1, 2)]);
    }
}
