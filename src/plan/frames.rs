//! Given the frames of the catalogue, gives the groups that a word starts and the frames that a group opens.

use serde::{Deserialize, Serialize};

use crate::plan::ConceptId;
use crate::plan::phrases::Phrases;
use crate::plan::storage::stored;
use crate::text::keys;
use crate::text::words::forms;

/// The number of a group of words.
pub type GroupId = u16;

/// One frame, compiled.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct CompiledFrame {
    /// What it says.
    pub concept: ConceptId,
    /// Its groups apart from the first.
    pub others: Box<[GroupId]>,
    /// How many words the whole may span.
    pub reach: u32,
}

/// All frames.
#[derive(Clone, Debug)]
pub struct FrameTable {
    /// The groups of each phrase, by folded words.
    pub phrases: Phrases<GroupId>,
    /// Frames of one first group stand together.
    frames: Vec<CompiledFrame>,
    /// By the number of a group, the frames that it opens.
    opened: Vec<(u32, u32)>,
}

stored!(FrameTable { phrases, frames, opened });

impl FrameTable {
    /// The table of these phrases and, by the number of the first group, of these frames.
    #[must_use]
    pub fn new(phrases: Phrases<GroupId>, by_first: Vec<Vec<CompiledFrame>>) -> Self {
        let mut table = Self { phrases, frames: Vec::new(), opened: Vec::with_capacity(by_first.len()) };
        for frames in by_first {
            let from = table.frames.len() as u32;
            table.frames.extend(frames);
            table.opened.push((from, table.frames.len() as u32));
        }
        table
    }

    /// The frames that a group opens.
    #[must_use]
    #[inline]
    pub fn opened_by(&self, group: GroupId) -> &[CompiledFrame] {
        let (from, to) = self.opened[usize::from(group)];
        &self.frames[from as usize..to as usize]
    }
}

/// The words of a phrase; one that ends in `~` stands for all its forms, "sign~ off" for "signed off" too.
#[must_use]
pub fn spelled_out(phrase: &str) -> Vec<Vec<String>> {
    let mut all: Vec<Vec<String>> = vec![Vec::new()];
    for word in phrase.split_whitespace() {
        let written: Vec<Vec<String>> = match word.strip_suffix('~') {
            Some(verb) => forms(&verb.to_lowercase()).iter().map(|form| keys(form)).collect(),
            None => vec![keys(word)],
        };
        all = all.iter().flat_map(|start| written.iter().map(|rest| [start.as_slice(), rest].concat())).collect();
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tilde_stands_for_all_forms() {
        let phrases: Vec<String> = spelled_out("sign~ off").iter().map(|words| words.join(" ")).collect();
        for form in ["sign off", "signs off", "signed off", "signing off"] {
            assert!(phrases.contains(&form.to_owned()), "{form} in {phrases:?}");
        }
        assert_eq!(spelled_out("go-live"), [["go", "live"]]);
    }
}
