//! Given names one after the other, gives each its number, the same for the same name.

use std::collections::HashMap;
use std::hash::BuildHasher;

use crate::plan::column::{Column, search};
use crate::plan::mixer::Mixer;
use crate::plan::storage::stored;

/// Numbers of names, from one on, as they come; the empty name has zero.
pub(super) struct Numbering<'k> {
    /// Names that have their numbers already.
    kept: Option<&'k Names>,
    numbers: HashMap<String, u32, Mixer>,
    next: u32,
}

impl Default for Numbering<'_> {
    fn default() -> Self {
        Self { kept: None, numbers: std::iter::once((String::new(), 0)).collect(), next: 1 }
    }
}

impl<'k> Numbering<'k> {
    /// A numbering that goes on from where that of the `kept` names ended.
    pub(super) fn beside(kept: &'k Names) -> Self {
        Self { kept: Some(kept), ..Self::from(kept.len()) }
    }

    /// A numbering that begins with `next`.
    pub(super) fn from(next: u32) -> Self {
        Self { next, ..Self::default() }
    }

    /// The number of this name; a new one has the next.
    pub(super) fn number(&mut self, name: &str) -> u32 {
        let known = self.kept.and_then(|kept| kept.find(name));
        if let Some(known) = known.or_else(|| self.numbers.get(name).copied()) {
            return known;
        }
        let next = self.next;
        self.next += 1;
        self.numbers.insert(name.to_owned(), next);
        next
    }

    /// The names as they are kept.
    pub(super) fn into_names(self) -> Names {
        let mut digests: Vec<(u64, u32)> =
            self.numbers.iter().map(|(name, number)| (Mixer.hash_one(name.as_str()), *number)).collect();
        digests.sort_unstable();
        Names { digests: Column::new(digests) }
    }
}

/// Numbered names, each by its digest.
#[derive(Clone, Debug)]
pub(super) struct Names {
    /// In order.
    digests: Column<(u64, u32)>,
}

stored!(Names { digests });

impl Names {
    /// How many there are, the empty one among them.
    fn len(&self) -> u32 {
        self.digests.len() as u32
    }

    /// The number of this name.
    fn find(&self, name: &str) -> Option<u32> {
        let digest = Mixer.hash_one(name);
        let found = search(0..self.digests.len(), |place| self.digests.at(place).0.cmp(&digest));
        found.map(|place| self.digests.at(place).1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_keep_their_numbers_and_new_ones_go_on() {
        let mut first = Numbering::default();
        let numbers = ["", "a", "b", "a"].map(|name| first.number(name));
        assert_eq!(numbers, [0, 1, 2, 1]);
        let kept = first.into_names();
        let mut second = Numbering::beside(&kept);
        assert_eq!(["c", "b", "", "c", "d"].map(|name| second.number(name)), [3, 2, 0, 3, 4]);
    }
}
