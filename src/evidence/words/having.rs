//! Given the traits of words side by side, gives the words that have one of them, eight at a time.

use std::ops::Range;

use crate::plan::word::Traits;

/// How many words are asked for a trait at once.
pub(super) const STEP: usize = 8;

/// Words that have a trait, in order.
#[derive(Debug)]
pub struct Having<'w> {
    /// The traits of the words that are still to be looked at, and more.
    steps: &'w [u8],
    pattern: u64,
    /// One bit for each word of the step in hand that has it.
    bits: u64,
    /// The first word of the step in hand, and of the next.
    at: u32,
    next: u32,
    end: u32,
}

impl<'w> Having<'w> {
    /// The words of a range that have the trait, where `traits` are theirs and at least a step more.
    #[inline]
    pub(super) fn new(traits: &'w [u8], wanted: Traits, range: Range<u32>) -> Self {
        let pattern = u64::from_le_bytes([wanted.bits() as u8; STEP]);
        Self { steps: traits, pattern, bits: 0, at: range.start, next: range.start, end: range.end }
    }
}

impl Iterator for Having<'_> {
    type Item = u32;

    #[inline]
    fn next(&mut self) -> Option<u32> {
        while self.bits == 0 {
            if self.next >= self.end {
                return None;
            }
            let (step, rest) = self.steps.split_first_chunk::<STEP>()?;
            (self.bits, self.steps) = (u64::from_le_bytes(*step) & self.pattern, rest);
            (self.at, self.next) = (self.next, self.next + STEP as u32);
        }
        let found = self.at + self.bits.trailing_zeros() / u8::BITS;
        self.bits &= self.bits - 1;
        (found < self.end).then_some(found)
    }
}
