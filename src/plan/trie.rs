//! Given phrases as sequences of word numbers, gives the longest phrase that starts at a word.

use std::collections::HashMap;

/// Phrases and what they stand for.
///
/// A walk starts only at words that begin a phrase; most words of a résumé do not.
#[derive(Clone, Debug)]
pub struct Trie<T> {
    roots: Vec<u32>,
    edges: HashMap<u64, u32, Mixer>,
    values: Vec<Vec<T>>,
}

impl<T> Default for Trie<T> {
    fn default() -> Self {
        Self { roots: Vec::new(), edges: HashMap::default(), values: vec![Vec::new()] }
    }
}

/// The root, which no phrase ends at.
pub const ROOT: u32 = 0;

impl<T> Trie<T> {
    /// Adds a phrase.
    pub fn insert(&mut self, words: &[u32], value: T) {
        let mut node = ROOT;
        for (depth, &word) in words.iter().enumerate() {
            let next = self.values.len() as u32;
            let edge = if depth == 0 {
                let at = word as usize;
                if self.roots.len() <= at {
                    self.roots.resize(at + 1, ROOT);
                }
                &mut self.roots[at]
            } else {
                self.edges.entry(key(node, word)).or_insert(ROOT)
            };
            if *edge == ROOT {
                *edge = next;
                self.values.push(Vec::new());
            }
            node = *edge;
        }
        if node != ROOT {
            self.values[node as usize].push(value);
        }
    }

    /// The node after `word` at the start of a phrase.
    #[must_use]
    pub fn start(&self, word: u32) -> Option<u32> {
        self.roots.get(word as usize).copied().filter(|&node| node != ROOT)
    }

    /// The node after `word` at `node`.
    #[must_use]
    pub fn next(&self, node: u32, word: u32) -> Option<u32> {
        self.edges.get(&key(node, word)).copied()
    }

    /// What the phrases that end at `node` stand for.
    #[must_use]
    pub fn values(&self, node: u32) -> &[T] {
        &self.values[node as usize]
    }

    /// The longest phrase at the start of `words`: how many words, and what it stands for.
    #[must_use]
    pub fn longest(&self, mut words: impl Iterator<Item = u32>) -> Option<(usize, &[T])> {
        let mut node = self.start(words.next()?)?;
        let mut depth = 1;
        let mut best = None;
        loop {
            if !self.values(node).is_empty() {
                best = Some((depth, self.values(node)));
            }
            match words.next().and_then(|word| self.next(node, word)) {
                Some(next) => node = next,
                None => return best,
            }
            depth += 1;
        }
    }
}

const fn key(node: u32, word: u32) -> u64 {
    (node as u64) << 32 | word as u64
}

/// A hasher for keys that are already well spread numbers or short words.
#[derive(Clone, Copy, Debug, Default)]
pub struct Mixer;

impl std::hash::BuildHasher for Mixer {
    type Hasher = MixHasher;

    fn build_hasher(&self) -> MixHasher {
        MixHasher(0)
    }
}

/// See [`Mixer`].
#[derive(Clone, Copy, Debug)]
pub struct MixHasher(u64);

impl MixHasher {
    fn mix(&mut self, value: u64) {
        let product = u128::from(self.0 ^ value ^ 0x9E37_79B9_7F4A_7C15) * 0xA076_1D64_78BD_642F_u128;
        self.0 = (product >> 64) as u64 ^ product as u64;
    }
}

impl std::hash::Hasher for MixHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        let mut chunks = bytes.chunks_exact(8);
        for chunk in &mut chunks {
            let mut word = [0; 8];
            word.copy_from_slice(chunk);
            self.mix(u64::from_le_bytes(word));
        }
        let rest = chunks.remainder();
        if !rest.is_empty() {
            let mut word = [0; 8];
            word[..rest.len()].copy_from_slice(rest);
            self.mix(u64::from_le_bytes(word));
        }
    }

    fn write_u64(&mut self, value: u64) {
        self.mix(value);
    }

    fn write_u32(&mut self, value: u32) {
        self.mix(u64::from(value));
    }

    fn write_usize(&mut self, value: usize) {
        self.mix(value as u64);
    }

    fn write_u8(&mut self, value: u8) {
        self.mix(u64::from(value));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn longest_phrase_wins() {
        let mut trie = Trie::default();
        trie.insert(&[1, 2], 'a');
        trie.insert(&[1, 2, 3], 'b');
        trie.insert(&[2], 'c');
        let longest = |words: &[u32]| trie.longest(words.iter().copied()).map(|(n, values)| (n, values.to_vec()));
        assert_eq!(longest(&[1, 2, 3, 4]), Some((3, vec!['b'])));
        assert_eq!(longest(&[1, 2, 4]), Some((2, vec!['a'])));
        assert_eq!(longest(&[1, 4]), None);
        assert_eq!(longest(&[2]), Some((1, vec!['c'])));
        assert_eq!(longest(&[]), None);
    }
}
