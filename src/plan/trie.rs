//! Given phrases as sequences of word numbers, gives the places that one comes to, word by word.

use std::ops::Range;

use crate::plan::column::{Column, search};
use crate::plan::flat::Flat;
use crate::plan::numbered::Numbered;
use crate::plan::storage::stored;

/// Phrases, and the places of what they stand for.
///
/// A walk starts only at words that begin a phrase; most words of a résumé do not.
#[derive(Clone, Debug)]
pub struct Trie {
    /// The node after each word that begins a phrase, by word.
    roots: Numbered<u32>,
    nodes: Column<Node>,
    /// Words and the nodes that they lead to; those of one node stand together, by word.
    edges: Column<(u32, u32)>,
}

stored!(Trie { roots, nodes, edges });

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
        self.loose.put(to);
    }

    #[inline]
    fn take(bytes: &[u8]) -> Self {
        let (edges, values) = (Flat::take(&bytes[8..]), Flat::take(&bytes[16..]));
        Self { onward: Flat::take(bytes), edges, values, loose: Flat::take(&bytes[24..]) }
    }
}

/// The root, which no phrase ends at.
pub const ROOT: u32 = 0;

impl Trie {
    /// The trie of `phrases`, none of them empty, of which those in `loose` allow words in between.
    ///
    /// What the phrases stand for is told by their places in the order that is given as well: of words first, of equal
    /// phrases as they came.
    #[must_use]
    pub fn new(phrases: &[Vec<u32>], loose: &[Vec<u32>]) -> (Self, Vec<usize>) {
        let mut order: Vec<usize> = (0..phrases.len()).collect();
        order.sort_by_key(|&at| &phrases[at]);
        let sorted: Vec<&[u32]> = order.iter().map(|&at| phrases[at].as_slice()).collect();
        let mut growth = Growth { nodes: vec![Node::EMPTY], edges: Vec::new() };
        growth.grow(ROOT, &sorted, 0, 0);
        for words in loose {
            growth.loosen(words);
        }
        let Growth { nodes, edges } = growth;
        let (from, to) = nodes[ROOT as usize].edges;
        let roots = Numbered::new(edges[from as usize..to as usize].iter().copied());
        (Self { roots, nodes: Column::new(nodes), edges: Column::new(edges) }, order)
    }

    /// The first two words of every phrase that has two.
    pub fn pairs(&self) -> impl Iterator<Item = (u32, u32)> + '_ {
        self.onward(ROOT).flat_map(|(first, node)| self.onward(node).map(move |(second, _)| (first, second)))
    }

    /// The words that lead on from `node`, and where they lead.
    fn onward(&self, node: u32) -> impl Iterator<Item = (u32, u32)> + '_ {
        let (from, to) = self.nodes.at(node as usize).edges;
        self.edges.range(from..to)
    }

    /// True when a phrase below this node allows words in between.
    #[must_use]
    #[inline]
    pub fn is_loose(&self, node: u32) -> bool {
        self.nodes.at(node as usize).loose
    }

    /// The node after `word` at the start of a phrase.
    #[must_use]
    #[inline]
    pub fn start(&self, word: u32) -> Option<u32> {
        self.roots.get(word)
    }

    /// The node after `word` at `node`.
    #[must_use]
    #[inline]
    pub fn next(&self, node: u32, word: u32) -> Option<u32> {
        let node = self.nodes.at(node as usize);
        if node.onward & bit(word) == 0 { None } else { self.follow(node.edges, word) }
    }

    fn follow(&self, (from, to): (u32, u32), word: u32) -> Option<u32> {
        let at = search(from as usize..to as usize, |place| self.edges.at(place).0.cmp(&word))?;
        Some(self.edges.at(at).1)
    }

    /// True where a phrase ends.
    #[must_use]
    #[inline]
    pub fn is_end(&self, node: u32) -> bool {
        !self.values(node).is_empty()
    }

    /// The places of what the phrases that end at `node` stand for.
    #[must_use]
    #[inline]
    pub fn values(&self, node: u32) -> Range<u32> {
        let (from, to) = self.nodes.at(node as usize).values;
        from..to
    }

    /// The longest phrase of `first` and some of `rest`: how many words, and the places of what it stands for.
    #[must_use]
    #[inline]
    pub fn longest(&self, first: u32, rest: impl Iterator<Item = u32>) -> Option<(usize, Range<u32>)> {
        let mut node = self.start(first)?;
        let mut best = self.is_end(node).then_some((1, node));
        // Most phrases are one word, after which nothing needs to be looked at.
        if self.nodes.at(node as usize).onward != 0 {
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

/// A trie while it grows.
struct Growth {
    nodes: Vec<Node>,
    edges: Vec<(u32, u32)>,
}

impl Growth {
    /// Fills `node`, which `phrases` share as their first `depth` words; the first of them has the place `first`.
    fn grow(&mut self, node: u32, phrases: &[&[u32]], depth: usize, first: usize) {
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

    /// Notes that this phrase allows words in between.
    fn loosen(&mut self, words: &[u32]) {
        let mut node = ROOT;
        for (depth, word) in words.iter().enumerate() {
            self.nodes[node as usize].loose |= depth > 0;
            let (from, to) = self.nodes[node as usize].edges;
            let edges = &self.edges[from as usize..to as usize];
            let Ok(at) = edges.binary_search_by_key(word, |(word, _)| *word) else { return };
            node = edges[at].1;
        }
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
        let phrases = [vec![1, 2], vec![1, 2, 3], vec![2], vec![1, 2]];
        let (trie, order) = Trie::new(&phrases, &[vec![1, 2, 3]]);
        let longest = |words: &[u32]| {
            let (first, rest) = words.split_first()?;
            let (length, values) = trie.longest(*first, rest.iter().copied())?;
            Some((length, values.map(|value| order[value as usize]).collect::<Vec<_>>()))
        };
        assert_eq!(longest(&[1, 2, 3, 4]), Some((3, vec![1])));
        assert_eq!(longest(&[1, 2, 4]), Some((2, vec![0, 3])));
        assert_eq!(longest(&[1, 2 + 64]), None);
        assert_eq!(longest(&[1, 4]), None);
        assert_eq!(longest(&[2]), Some((1, vec![2])));
        assert_eq!(longest(&[]), None);
        assert_eq!(trie.pairs().collect::<Vec<_>>(), [(1, 2)]);
        let loose = [1, 2].map(|word| trie.start(word).is_some_and(|node| trie.is_loose(node)));
        assert_eq!(loose, [true, false]);
    }
}
