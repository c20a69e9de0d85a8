//! Given the letters of a word, gives the key it is looked up by, packed into two machine words where it is short.

use crate::text::Marks;

/// The longest token that is told from others; the vocabulary's longest word is far shorter.
const MAX_KEY: usize = 48;

/// Keys of at most this many bytes are packed; one word in a few hundred is longer.
pub const PACKED: usize = 16;

/// After these a point does not end the sentence.
const ABBREVIATIONS: [u128; 17] = [
    pack(b"dr"),
    pack(b"mr"),
    pack(b"ms"),
    pack(b"mrs"),
    pack(b"prof"),
    pack(b"sr"),
    pack(b"jr"),
    pack(b"vs"),
    pack(b"approx"),
    pack(b"eg"),
    pack(b"ie"),
    pack(b"inc"),
    pack(b"ltd"),
    pack(b"no"),
    pack(b"fig"),
    pack(b"al"),
    pack(b"st"),
];

/// True for a packed key after which a point does not end the sentence.
pub(super) fn is_abbreviation(packed: u128) -> bool {
    ABBREVIATIONS.contains(&packed)
}

/// Up to [`PACKED`] bytes as one number, the first byte lowest; different for different keys, as no key has a zero byte.
///
/// Zero for what is longer, and for nothing.
#[must_use]
pub const fn pack(key: &[u8]) -> u128 {
    let mut packed = 0;
    let mut at = key.len();
    if at > PACKED {
        return 0;
    }
    while at > 0 {
        at -= 1;
        packed = packed << 8 | key[at] as u128;
    }
    packed
}

/// The key that was packed into this number.
#[must_use]
pub fn unpack(packed: u128) -> String {
    let bytes = packed.to_le_bytes();
    let length = PACKED - packed.leading_zeros() as usize / 8;
    String::from_utf8_lossy(&bytes[..length]).into_owned()
}

/// The lower-case letters of a word, without the points of an acronym and the apostrophes.
#[derive(Clone, Debug)]
pub struct Key {
    packed: u128,
    len: usize,
    /// Points were seen.
    dotted: bool,
    /// There are letters beyond ASCII; then the key is in `lower`.
    wide: bool,
    /// Letters as they stand in the text until they are folded.
    buffer: [u8; MAX_KEY],
    lower: String,
}

impl Default for Key {
    fn default() -> Self {
        Self { packed: 0, len: 0, dotted: false, wide: false, buffer: [0; MAX_KEY], lower: String::new() }
    }
}

impl Key {
    /// The key as bytes.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        if self.wide { self.lower.as_bytes() } else { self.raw() }
    }

    /// The key as text.
    #[must_use]
    pub fn to_text(&self) -> String {
        String::from_utf8_lossy(self.bytes()).into_owned()
    }

    /// The key as one number; zero if it is longer than [`PACKED`] bytes.
    #[must_use]
    pub const fn packed(&self) -> u128 {
        self.packed
    }

    /// True for letters beyond ASCII.
    #[must_use]
    pub const fn is_wide(&self) -> bool {
        self.wide
    }

    /// Takes a plain word, which is packed already.
    pub(super) fn set_plain(&mut self, packed: u128) {
        self.packed = packed;
        self.len = PACKED - packed.leading_zeros() as usize / 8;
        self.buffer[..PACKED].copy_from_slice(&packed.to_le_bytes());
        self.dotted = false;
        self.wide = false;
    }

    pub(super) fn clear(&mut self) {
        self.packed = 0;
        self.len = 0;
        self.dotted = false;
        self.wide = false;
    }

    pub(super) fn push(&mut self, byte: u8) {
        self.wide |= byte >= 0x80;
        self.dotted |= byte == b'.' && self.len > 0;
        if self.len < MAX_KEY {
            self.buffer[self.len] = byte;
            self.len += 1;
        }
    }

    pub(super) fn len(&self) -> usize {
        self.len
    }

    pub(super) fn last(&self) -> Option<u8> {
        self.len.checked_sub(1).map(|last| self.buffer[last])
    }

    fn raw(&self) -> &[u8] {
        &self.buffer[..self.len]
    }

    /// The letters as one number, zero for too many.
    fn pack(&self) -> u128 {
        let mut first = [0; PACKED];
        first.copy_from_slice(&self.buffer[..PACKED]);
        match 8 * self.len as u32 {
            0 => 0,
            bits @ 1..=u128::BITS => u128::from_le_bytes(first) & (u128::MAX >> (u128::BITS - bits)),
            _ => 0,
        }
    }

    /// Reads the marks of the letters pushed, which are `word` in the text, and folds them to the key.
    pub(super) fn finish(&mut self, word: &str) -> Marks {
        let raw = self.raw();
        let (mut upper, mut lower, mut digits) = (0, 0, 0);
        for &byte in raw {
            upper += usize::from(byte.is_ascii_uppercase());
            lower += usize::from(byte.is_ascii_lowercase());
            digits += usize::from(byte.is_ascii_digit() || byte == b'.');
        }
        let mut marks = Marks::default();
        let first = raw.first().copied().unwrap_or_default();
        if first.is_ascii_uppercase() {
            marks = marks.with(Marks::CAPITAL);
        }
        if first.is_ascii_digit() {
            marks = marks.with(Marks::DIGIT);
            if digits == raw.len() {
                marks = marks.with(Marks::NUMBER);
            }
        }
        if upper > 0 && lower == 0 {
            marks = marks.with(Marks::UPPER);
        }
        if self.wide {
            self.lower.clear();
            self.lower.extend(word.chars().flat_map(char::to_lowercase).filter(|c| *c != '\''));
            self.packed = pack(self.lower.as_bytes());
        } else {
            self.buffer[..self.len].make_ascii_lowercase();
            if self.dotted {
                self.fold_acronym();
            }
            self.packed = self.pack();
        }
        marks
    }

    /// "ph.d" and "m.sc" lose their points, "node.js" and "3.5" keep them.
    fn fold_acronym(&mut self) {
        let head = self.raw().iter().position(|&b| b == b'.').unwrap_or(0);
        if head == 0 || head > 2 || !self.raw()[..head].iter().all(u8::is_ascii_alphabetic) {
            return;
        }
        let mut kept = 0;
        for at in 0..self.len {
            if self.buffer[at] != b'.' {
                self.buffer[kept] = self.buffer[at];
                kept += 1;
            }
        }
        self.len = kept;
    }

    /// True where a point after the word does not end the sentence.
    pub(super) fn is_abbreviation(&self) -> bool {
        (self.dotted && !self.raw().contains(&b'.')) || (!self.wide && is_abbreviation(self.packed))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_packed_key_gives_its_bytes_back() {
        for word in ["a", "c++", "sixteen-letters-", "é"] {
            let mut key = Key::default();
            key.set_plain(pack(word.as_bytes()));
            assert_eq!(key.to_text(), word);
        }
        assert_eq!(pack(b"seventeen-letters"), 0);
        assert_ne!(pack(b"ab"), pack(b"ba"));
    }
}
