//! Given bytes of text, gives which of them belong to words, as one bit each.
//!
//! Words are then found by counting zeros and ones, some forty bytes a step, instead of by looking at every byte.

/// How many bytes one machine word tells of.
const STEP: usize = 64;

/// One bit for each byte that belongs to a word: ASCII letters and digits, and everything beyond ASCII.
#[derive(Clone, Debug, Default)]
pub struct WordBits {
    /// One more than there are steps of text, so that every window has a second half.
    bits: Vec<u64>,
    /// Per step, whether there is a byte that may need normalising: beyond ASCII, `<` or `&`.
    odd: Vec<bool>,
}

impl WordBits {
    /// Reads `bytes` in place of what was read before.
    pub fn read(&mut self, bytes: &[u8]) {
        self.bits.clear();
        self.odd.clear();
        let (steps, rest) = bytes.as_chunks::<STEP>();
        for step in steps {
            self.push(step);
        }
        let mut last = [0; STEP];
        last[..rest.len()].copy_from_slice(rest);
        self.push(&last);
        self.bits.push(0);
    }

    fn push(&mut self, step: &[u8; STEP]) {
        let (eights, _) = step.as_chunks::<8>();
        let (mut bits, mut odd) = (0, 0);
        for eight in eights.iter().rev() {
            let (words, strange) = classes(u64::from_le_bytes(*eight));
            // The highest bits of eight bytes, side by side.
            bits = bits << 8 | (words >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56;
            odd |= strange;
        }
        self.bits.push(bits);
        self.odd.push(odd != 0);
    }

    /// The bits of the 64 bytes from `at` on, which is within the text; those behind its end are zero.
    #[must_use]
    #[inline]
    pub fn window(&self, at: usize) -> u64 {
        let (step, shift) = (at / STEP, at % STEP);
        match self.bits.get(step..step + 2) {
            Some(&[low, high]) => low >> shift | high << 1 << (STEP - 1 - shift),
            _ => 0,
        }
    }

    /// False where no byte of `from..to` needs normalising; where a byte near by does, true for these as well.
    #[must_use]
    pub fn may_be_odd(&self, from: usize, to: usize) -> bool {
        self.odd.get(from / STEP..to.div_ceil(STEP)).is_none_or(|steps| steps.contains(&true))
    }
}

/// In the highest bits of eight bytes, which of them belong to words, and which may need normalising.
#[inline]
const fn classes(bytes: u64) -> (u64, u64) {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x80 * ONES;
    // Bytes below 0x80 cannot carry into the next one when less than 0x80 is added; the highest bit tells whether a
    // byte has reached `first`.
    const fn reach(low: u64, first: u8) -> u64 {
        low + (0x80 - first as u64) * ONES
    }
    let low = bytes & !HIGH;
    let lower = low | (0x20 * ONES);
    let letters = reach(lower, b'a') & !reach(lower, b'z' + 1);
    let digits = reach(low, b'0') & !reach(low, b'9' + 1);
    let (less, and) = (!reach(low ^ (b'<' as u64 * ONES), 1), !reach(low ^ (b'&' as u64 * ONES), 1));
    ((letters | digits | bytes) & HIGH, (less | and | bytes) & HIGH)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_has_its_class() {
        let mut bits = WordBits::default();
        for byte in 0..=u8::MAX {
            for place in 0..STEP {
                let mut text = [b' '; STEP];
                text[place] = byte;
                bits.read(&text);
                let is_word = byte.is_ascii_alphanumeric() || byte >= 0x80;
                assert_eq!(bits.window(0), u64::from(is_word) << place, "{byte} at {place}");
                assert_eq!(bits.may_be_odd(0, STEP), byte >= 0x80 || matches!(byte, b'<' | b'&'), "{byte} at {place}");
            }
        }
    }

    #[test]
    fn a_window_starts_anywhere() {
        let text: Vec<u8> = (0..300_u32).map(|at| if at % 7 < 4 { b'x' } else { b' ' }).collect();
        let mut bits = WordBits::default();
        for length in [0, 1, 63, 64, 65, 300] {
            bits.read(&text[..length]);
            for at in 0..length {
                let want = text[at..length].iter().take(64).enumerate();
                let want = want.fold(0, |bits, (place, byte)| bits | u64::from(*byte == b'x') << place);
                assert_eq!(bits.window(at), want, "{at} of {length}");
            }
            assert!(!bits.may_be_odd(0, length));
        }
        bits.read("plain, and then é".as_bytes());
        assert!(bits.may_be_odd(0, 17));
    }
}
