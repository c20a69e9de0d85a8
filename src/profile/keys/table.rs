//! Given folded keys with their meanings, finds what a key means in constant time.

use unicode_normalization::UnicodeNormalization;

use super::Origin;

/// The longest folded key that can mean anything.
pub(super) const LONGEST: usize = 32;

/// A folded key, what it means, and where it comes from.
pub(super) type Word<T> = (String, T, Origin);

/// A table of folded keys.
pub(in crate::profile) struct Table<T> {
    pub(super) words: Vec<Word<T>>,
    /// Which table it is.
    pub(super) id: u16,
    /// Positions in `words` plus one, by hash; zero is free.
    slots: Vec<u16>,
}

/// A word of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::profile) struct Meaning<T> {
    pub(in crate::profile) value: T,
    pub(in crate::profile) origin: Origin,
    /// Position in the table, to tell spellings apart.
    pub(in crate::profile) word: u16,
}

impl<T: Copy> Table<T> {
    pub(super) fn new(id: u16, words: Vec<Word<T>>) -> Self {
        let size = (words.len() * 4).next_power_of_two();
        let mut slots = vec![0; size];
        for (position, (word, ..)) in words.iter().enumerate() {
            let mut at = hash(word.as_bytes()) & (size - 1);
            while slots[at] != 0 {
                at = (at + 1) & (size - 1);
            }
            slots[at] = u16::try_from(position + 1).unwrap_or_default();
        }
        Self { words, id, slots }
    }

    /// What `key` means, if anything.
    pub(in crate::profile) fn find(&self, key: &str) -> Option<Meaning<T>> {
        self.word(key).map(|word| self.meaning(word))
    }

    pub(super) fn meaning(&self, word: u16) -> Meaning<T> {
        let (_, value, origin) = &self.words[word as usize];
        Meaning { value: *value, origin: *origin, word }
    }

    /// The position of the word that `key` is a spelling of.
    pub(super) fn word(&self, key: &str) -> Option<u16> {
        let mut folded = [0; LONGEST];
        let folded = fold(key, &mut folded)?;
        let mask = self.slots.len() - 1;
        let mut at = hash(folded) & mask;
        loop {
            let word = self.slots[at].checked_sub(1)?;
            if self.words[word as usize].0.as_bytes() == folded {
                return Some(word);
            }
            at = (at + 1) & mask;
        }
    }
}

/// The key in lower case without separators and accents; `None` if it is empty, too long or in another script.
pub(super) fn fold<'b>(key: &str, buffer: &'b mut [u8; LONGEST]) -> Option<&'b [u8]> {
    let mut length = 0;
    let mut put = |byte: u8| {
        if byte.is_ascii_alphanumeric() {
            *buffer.get_mut(length)? = byte.to_ascii_lowercase();
            length += 1;
        }
        Some(())
    };
    if key.is_ascii() {
        key.bytes().try_for_each(&mut put)?;
    } else {
        key.chars().try_for_each(|c| put(u8::try_from(c.nfd().next()?).ok().filter(u8::is_ascii)?))?;
    }
    (length > 0).then(|| &buffer[..length])
}

/// FNV-1a over at most the length of the longest key.
fn hash(folded: &[u8]) -> usize {
    let hash = folded
        .iter()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3));
    #[expect(clippy::cast_possible_truncation, reason = "only the low bits choose a slot")]
    let low = (hash ^ hash >> 32) as usize;
    low
}
