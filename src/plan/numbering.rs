//! Given names one after the other, gives each its number, the same for the same name.

use std::collections::HashMap;

use crate::plan::mixer::Mixer;

/// Numbers of names, from one on, as they come; the empty name has zero.
pub(super) struct Numbering {
    numbers: HashMap<String, u32, Mixer>,
}

impl Default for Numbering {
    fn default() -> Self {
        Self { numbers: std::iter::once((String::new(), 0)).collect() }
    }
}

impl Numbering {
    /// The number of this name; a new one has the next.
    pub(super) fn number(&mut self, name: &str) -> u32 {
        if let Some(&known) = self.numbers.get(name) {
            return known;
        }
        let next = self.numbers.len() as u32;
        self.numbers.insert(name.to_owned(), next);
        next
    }
}
