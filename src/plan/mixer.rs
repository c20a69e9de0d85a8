//! Given keys that are already well spread numbers or short words, gives their hash quickly.

use std::hash::{BuildHasher, Hasher};

/// A hasher for keys that are already well spread numbers or short words.
#[derive(Clone, Copy, Debug, Default)]
pub struct Mixer;

impl BuildHasher for Mixer {
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

impl Hasher for MixHasher {
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
