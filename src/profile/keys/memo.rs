//! Given the same few keys again and again, remembers what they mean.

use super::table::{Meaning, Table};

/// How many spellings are remembered.
const MEMO: usize = 512;

/// What the last keys meant, exactly as they were spelt: records of one pool have the same few.
///
/// A pure function of the key, so it changes no result; its size is fixed.
#[derive(Clone, Debug)]
pub(in crate::profile) struct Memo(Vec<Known>);

#[derive(Clone, Copy, Debug, Default)]
struct Known {
    /// The key's bytes, its length and its table.
    spelling: (u64, u64, u16),
    /// The word's position plus one; zero for a key that means nothing.
    word: u16,
}

impl Default for Memo {
    fn default() -> Self {
        Self(vec![Known::default(); MEMO])
    }
}

impl Memo {
    /// What `key` means in `table`.
    pub(in crate::profile) fn find<T: Copy>(&mut self, table: &Table<T>, key: &str) -> Option<Meaning<T>> {
        let Some((low, high)) = pack(key.as_bytes()) else { return table.find(key) };
        let spelling = (low, high, table.id << 8 | key.len() as u16);
        let mixed = (low ^ high.rotate_left(29) ^ u64::from(spelling.2)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let known = &mut self.0[(mixed >> (u64::BITS - MEMO.ilog2())) as usize];
        if known.spelling != spelling {
            *known = Known { spelling, word: table.word(key).map_or(0, |word| word + 1) };
        }
        known.word.checked_sub(1).map(|word| table.meaning(word))
    }
}

/// Up to 16 bytes as two numbers; different for different keys of one length.
fn pack(key: &[u8]) -> Option<(u64, u64)> {
    let eight = |at: usize| key.get(at..at + 8).and_then(|bytes| bytes.try_into().ok()).map(u64::from_le_bytes);
    let four = |at: usize| key.get(at..at + 4).and_then(|bytes| bytes.try_into().ok()).map(u32::from_le_bytes);
    match key.len() {
        8..=16 => Some((eight(0)?, eight(key.len() - 8)?)),
        4..=7 => Some((u64::from(four(0)?), u64::from(four(key.len() - 4)?))),
        1..=3 => Some((key.iter().fold(0, |packed, byte| packed << 8 | u64::from(*byte)), 0)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{RECORD, WORK};
    use super::*;

    #[test]
    fn the_memo_agrees_with_the_tables() {
        let mut memo = Memo::default();
        for round in 0..2 {
            for word in WORK.words.iter().map(|word| &word.0).chain(RECORD.words.iter().map(|word| &word.0)) {
                for key in [word.clone(), word.to_uppercase(), format!("{word}x")] {
                    assert_eq!(memo.find(&WORK, &key), WORK.find(&key), "{key} {round}");
                    assert_eq!(memo.find(&RECORD, &key), RECORD.find(&key), "{key} {round}");
                }
            }
        }
    }
}
