//! Given an unknown word of a list, gives the form that it was meant to be.

use crate::plan::Plan;
use crate::plan::forms::Form;
use crate::plan::table::spread;

/// How many unknown words are remembered.
const CORRECTED: usize = 512;

/// What the last unknown words of skills lists were meant to be: pools repeat them.
///
/// A pure function of plan and word, so it changes no result; its size is fixed.
#[derive(Debug, Default)]
pub(super) struct Corrected {
    /// The serial number of the plan.
    plan: u64,
    known: Vec<(u128, Form)>,
}

impl Corrected {
    /// The form that the word with this packed key was meant to be.
    pub(super) fn find(&mut self, plan: &Plan, packed: u128) -> Form {
        if self.plan != plan.serial() {
            self.plan = plan.serial();
            self.known.clear();
            self.known.resize(CORRECTED, (0, Form::default()));
        }
        let known = &mut self.known[spread(packed) as usize % CORRECTED];
        if known.0 != packed {
            let key = packed.to_le_bytes();
            let length = key.iter().position(|byte| *byte == 0).unwrap_or(key.len());
            *known = (packed, correct(plan, &key[..length]));
        }
        known.1
    }
}

/// The form that a misspelt word was meant to be, if that is certain.
pub(super) fn correct(plan: &Plan, key: &[u8]) -> Form {
    std::str::from_utf8(key).ok().and_then(|key| plan.correct(key)).unwrap_or_default()
}
