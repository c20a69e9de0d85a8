//! Given phrases as sequences of word numbers, gives the places that one comes to, word by word.

use std::ops::Range;

use crate::plan::column::{Column, search};
use crate::plan::flat::Flat;
use crate::plan::storage::stored;

/// Phrases, and the places of what they stand for.
///
/// A walk starts only at words that begin a phrase; most words of a résumé do not.
#[derive(Clone, Debug)]
pub struct Trie {
    /// By word, the node after it at the start of a phrase; [`ROOT`] where none begins with it, or a number is missing.
    roots: Column<u32>,
    nodes: Column<Node>,
    /// By node, the word that leads to it; the nodes after one node stand together, by word.
    words: Column<u32>,
}

stored!(Trie { roots, nodes, words });

/// A place in a phrase, in a quarter of what the processor fetches at once.
#[derive(Clone, Copy, Debug, Default)]
struct Node {
    /// One bit for each word that leads on, by the word's low bits: most words lead nowhere, and one test tells.
    onward: u32,
    /// The first of the nodes after it.
    first: u32,
    /// The place of its first value.
    value: u32,
    /// How many nodes there are after it.
    nodes: u16,
    /// How many values it has, and above that whether a phrase below it allows words in between.
    values: u16,
}

/// The bit of a node below which a phrase allows words in between.
const LOOSE: u16 = 1 << 15;

impl Node {
    fn nodes(self) -> Range<u32> {
        self.first..self.first + u32::from(self.nodes)
    }

    fn values(self) -> Range<u32> {
        self.value..self.value + u32::from(self.values & !LOOSE)
    }
}

impl Flat for Node {
    const SIZE: usize = 16;

    fn put(&self, to: &mut Vec<u8>) {
        ((self.onward, self.first, self.value), (self.nodes, self.values)).put(to);
    }

    #[inline]
    fn take(bytes: &[u8]) -> Self {
        let ((onward, first, value), (nodes, values)) = Flat::take(bytes);
        Self { onward, first, value, nodes, values }
    }
}

/// The root, which no phrase ends at.
pub const ROOT: u32 = 0;

impl Trie {
    /// The trie of `phrases`, none of them empty, of which those in `loose` allow words in between.
    ///
    /// What the phrases stand for is told by their places in the order that is given as well: of words first, of equal
    /// phrases as they came. Of equal phrases 32 thousand are kept, of words that follow the same ones 65 thousand.
    #[must_use]
    pub fn new(phrases: &[Vec<u32>], loose: &[Vec<u32>]) -> (Self, Vec<usize>) {
        let mut order: Vec<usize> = (0..phrases.len()).collect();
        order.sort_by_key(|&at| &phrases[at]);
        let sorted: Vec<&[u32]> = order.iter().map(|&at| phrases[at].as_slice()).collect();
        let mut growth = Growth { nodes: vec![Node::default()], words: vec![0] };
        growth.grow(ROOT, &sorted, 0, 0);
        let mut roots = Vec::new();
        for (starting, node) in sorted.chunk_by(|a, b| a[0] == b[0]).zip(1..) {
            roots.resize(starting[0][0] as usize, ROOT);
            roots.push(node);
        }
        for words in loose {
            growth.loosen(&roots, words);
        }
        let Growth { nodes, words } = growth;
        (Self { roots: Column::new(roots), nodes: Column::new(nodes), words: Column::new(words) }, order)
    }

    /// The first two words of every phrase that has two.
    pub fn pairs(&self) -> impl Iterator<Item = (u32, u32)> + '_ {
        let starts = (0..).zip(self.roots.iter()).filter(|(_, node)| *node != ROOT);
        starts.flat_map(|(first, node)| {
            self.words.range(self.nodes.at(node as usize).nodes()).map(move |second| (first, second))
        })
    }

    /// True when a phrase below this node allows words in between.
    #[must_use]
    #[inline]
    pub fn is_loose(&self, node: u32) -> bool {
        self.nodes.at(node as usize).values & LOOSE != 0
    }

    /// The node after `word` at the start of a phrase.
    #[must_use]
    #[inline]
    pub fn start(&self, word: u32) -> Option<u32> {
        self.roots.get(word as usize).filter(|&node| node != ROOT)
    }

    /// The node after `word` at `node`.
    #[must_use]
    #[inline]
    pub fn next(&self, node: u32, word: u32) -> Option<u32> {
        let node = self.nodes.at(node as usize);
        if node.onward & bit(word) == 0 {
            return None;
        }
        let Range { start, end } = node.nodes();
        search(start as usize..end as usize, |place| self.words.at(place).cmp(&word)).map(|place| place as u32)
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
        self.nodes.at(node as usize).values()
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
    words: Vec<u32>,
}

impl Growth {
    /// Fills `node`, which `phrases` share as their first `depth` words; the first of them has the place `first`.
    fn grow(&mut self, node: u32, phrases: &[&[u32]], depth: usize, first: usize) {
        let ending = phrases.iter().take_while(|words| words.len() == depth).count();
        let groups = phrases[ending..].chunk_by(|a, b| a[depth] == b[depth]);
        let after = self.nodes.len();
        // The nodes after one node stand together, above all those that phrases begin with.
        self.words.extend(groups.clone().map(|group| group[0][depth]));
        self.nodes.resize(self.words.len(), Node::default());
        let count = self.nodes.len() - after;
        let (mut at, mut onward) = (ending, 0);
        for (group, child) in groups.zip(after as u32..) {
            onward |= bit(group[0][depth]);
            self.grow(child, group, depth + 1, first + at);
            at += group.len();
        }
        self.nodes[node as usize] = Node {
            onward,
            first: after as u32,
            value: first as u32,
            nodes: count.min(usize::from(u16::MAX)) as u16,
            values: ending.min(usize::from(!LOOSE)) as u16,
        };
    }

    /// Notes that this phrase allows words in between.
    fn loosen(&mut self, roots: &[u32], words: &[u32]) {
        let Some((&first, rest)) = words.split_first() else { return };
        let Some(mut node) = roots.get(first as usize).map(|&node| node as usize) else { return };
        for word in rest {
            self.nodes[node].values |= LOOSE;
            let Range { start, end } = self.nodes[node].nodes();
            let Ok(at) = self.words[start as usize..end as usize].binary_search(word) else { return };
            node = start as usize + at;
        }
    }
}

/// The bit that stands for a word in what leads on; others share it.
const fn bit(word: u32) -> u32 {
    1 << (word % u32::BITS)
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
