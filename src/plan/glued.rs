//! Given labels of several words, gives where the words of a label end that is written as one word.

use std::collections::BTreeMap;
use std::hash::{BuildHasher, Hasher};

use crate::plan::column::Column;
use crate::plan::mixer::Mixer;
use crate::plan::storage::stored;

/// Labels of several words, written as one, and where each word but the last ends.
#[derive(Clone, Debug)]
pub struct GluedLabels {
    /// Where labels stand in `entries`, by the low bits of their hash; a slot that is taken sends the search on.
    slots: Column<u32>,
    /// Label after label: its length, its letters, the number of ends, the ends.
    entries: Column<u8>,
}

stored!(GluedLabels { slots, entries });

/// A slot that holds no label.
const EMPTY: u32 = u32::MAX;

impl GluedLabels {
    /// The table of these labels and their ends, each less than 256 bytes long.
    #[must_use]
    pub fn new(labels: &BTreeMap<String, Vec<u8>>) -> Self {
        // At most half full, so that a probe is short.
        let mut slots = vec![EMPTY; (2 * labels.len()).next_power_of_two()];
        let mut entries = Vec::new();
        for (label, ends) in labels {
            let mut at = slot(label.as_bytes(), slots.len());
            while slots[at] != EMPTY {
                at = (at + 1) & (slots.len() - 1);
            }
            slots[at] = entries.len() as u32;
            for part in [label.as_bytes(), ends] {
                entries.push(part.len() as u8);
                entries.extend_from_slice(part);
            }
        }
        Self { slots: Column::new(slots), entries: Column::of(entries.into()) }
    }

    /// The ends of the words of `label`, but for the last one's.
    #[must_use]
    pub fn ends(&self, label: &[u8]) -> Option<&[u8]> {
        let mut at = slot(label, self.slots.len());
        loop {
            let entry = self.entries.bytes().get(self.slots.get(at)? as usize..)?;
            let (found, rest) = counted(entry)?;
            if found == label {
                return counted(rest).map(|(ends, _)| ends);
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
    }
}

/// As many bytes as the first one says, and what follows them.
fn counted(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (&length, rest) = bytes.split_first()?;
    rest.split_at_checked(usize::from(length))
}

fn slot(label: &[u8], slots: usize) -> usize {
    let mut hasher = Mixer.build_hasher();
    hasher.write(label);
    hasher.finish() as usize & (slots - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_found_and_nothing_else() {
        let labels: BTreeMap<String, Vec<u8>> = (10..99).map(|n| (format!("label{n}"), vec![2, n])).collect();
        let glued = GluedLabels::new(&labels);
        for (label, ends) in &labels {
            assert_eq!(glued.ends(label.as_bytes()), Some(&ends[..]), "{label}");
        }
        for other in ["", "label", "label100"] {
            assert_eq!(glued.ends(other.as_bytes()), None, "{other}");
        }
        assert_eq!(GluedLabels::new(&BTreeMap::new()).ends(b"x"), None);
    }
}
