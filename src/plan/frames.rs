//! Given the frames of the catalogue, gives the groups that a word starts and the frames that a group opens.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::plan::ConceptId;
use crate::plan::phrases::Phrases;
use crate::plan::storage::stored;
use crate::text::keys;
use crate::text::words::forms;

/// The number of a group of words.
pub type GroupId = u16;

/// The number of several groups that the same phrases belong to.
pub type GroupSetId = u16;

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
    pub phrases: Phrases<GroupSetId>,
    sets: Vec<GroupSet>,
    /// Frames of one first group stand together.
    frames: Vec<CompiledFrame>,
    /// By the number of a group, the frames that it opens.
    opened: Vec<(u32, u32)>,
    /// All groups of each frame; those that have the same rarest group stand together.
    needs: Vec<Groups>,
    /// By the bit of a group, the frames of which it is the rarest.
    rarest: Vec<(u32, u32)>,
    /// The rarest groups of all frames.
    keys: Groups,
}

stored!(FrameTable { phrases, sets, frames, opened, needs, rarest, keys });

/// Groups that the same phrases belong to.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct GroupSet {
    /// As bits.
    pub bits: Groups,
    /// In order.
    pub groups: Box<[GroupId]>,
}

/// Groups as one bit each; where there are very many, some share a bit.
#[derive(Clone, Copy, Debug, Default, Deserialize, Serialize)]
pub struct Groups([u64; PARTS]);

const PARTS: usize = 4;

/// How many bits tell groups apart.
const BITS: usize = PARTS * u64::BITS as usize;

impl Groups {
    fn of(groups: &[GroupId]) -> Self {
        let mut all = Self::default();
        for group in groups {
            let bit = usize::from(*group) % BITS;
            all.0[bit / 64] |= 1 << (bit % 64);
        }
        all
    }

    /// Adds those of `other`.
    #[inline]
    pub fn add(&mut self, other: Self) {
        for (part, other) in self.0.iter_mut().zip(other.0) {
            *part |= other;
        }
    }

    /// True where all of these may be among `others`.
    fn are_in(self, others: Self) -> bool {
        self.0.iter().zip(others.0).fold(0, |missing, (part, other)| missing | part & !other) == 0
    }

    /// False where none of these is among `others`.
    #[must_use]
    #[inline]
    pub fn may_meet(self, others: Self) -> bool {
        self.0.iter().zip(others.0).fold(0, |common, (part, other)| common | part & other) != 0
    }

    /// True where there are none.
    #[must_use]
    pub fn are_none(self) -> bool {
        self.0 == [0; PARTS]
    }

    /// False where the group is none of these.
    #[must_use]
    pub const fn may_have(self, group: GroupId) -> bool {
        let bit = group as usize % BITS;
        self.0[bit / 64] & 1 << (bit % 64) != 0
    }
}

impl FrameTable {
    /// The table of these phrases, with their groups, and, by the number of the first group, of these frames.
    ///
    /// # Panics
    ///
    /// Where phrases belong to 65 thousand different sets of groups.
    #[must_use]
    pub fn new(phrases: BTreeMap<Vec<u32>, BTreeSet<GroupId>>, by_first: Vec<Vec<CompiledFrame>>) -> Self {
        let mut sets: Vec<GroupSet> = Vec::new();
        let mut numbers: BTreeMap<BTreeSet<GroupId>, GroupSetId> = BTreeMap::new();
        let mut numbered = Vec::with_capacity(phrases.len());
        for (words, groups) in phrases {
            let next = sets.len();
            let number = *numbers.entry(groups).or_insert_with_key(|groups| {
                let groups: Box<[GroupId]> = groups.iter().copied().collect();
                sets.push(GroupSet { bits: Groups::of(&groups), groups });
                GroupSetId::try_from(next).expect("there are far fewer groups")
            });
            numbered.push((words, number));
        }
        let mut table = Self {
            phrases: Phrases::new(numbered),
            sets,
            frames: Vec::new(),
            opened: Vec::with_capacity(by_first.len()),
            needs: Vec::new(),
            rarest: vec![(0, 0); BITS],
            keys: Groups::default(),
        };
        table.set_needs(&by_first);
        for frames in by_first {
            let from = table.frames.len() as u32;
            table.frames.extend(frames);
            table.opened.push((from, table.frames.len() as u32));
        }
        table
    }

    /// A group of few phrases is rarely met, and a frame is asked for only where its rarest group is.
    fn set_needs(&mut self, by_first: &[Vec<CompiledFrame>]) {
        let mut sizes = vec![0_usize; by_first.len()];
        for group in self.sets.iter().flat_map(|set| &set.groups) {
            sizes[usize::from(*group)] += 1;
        }
        let frames =
            by_first.iter().zip(0..).flat_map(|(frames, first)| frames.iter().map(move |frame| (first, frame)));
        let mut needs: Vec<(usize, Groups)> = frames
            .map(|(first, frame)| {
                let groups: Vec<GroupId> = std::iter::once(first).chain(frame.others.iter().copied()).collect();
                let rarest = groups.iter().min_by_key(|group| sizes[usize::from(**group)]).copied().unwrap_or(first);
                self.keys.add(Groups::of(&[rarest]));
                (usize::from(rarest) % BITS, Groups::of(&groups))
            })
            .collect();
        needs.sort_by_key(|(rarest, _)| *rarest);
        for (at, &(rarest, need)) in (0..).zip(&needs) {
            let (from, to) = &mut self.rarest[rarest];
            (*from, *to) = (if *from == *to { at } else { *from }, at + 1);
            self.needs.push(need);
        }
    }

    /// The groups of phrases with this number.
    #[must_use]
    #[inline]
    pub fn set(&self, number: GroupSetId) -> &GroupSet {
        &self.sets[usize::from(number)]
    }

    /// The groups of the frames that have all their groups among these; nearly everywhere there are none.
    #[must_use]
    pub fn complete(&self, present: Groups) -> Groups {
        let mut complete = Groups::default();
        for (part, (key, present_part)) in self.keys.0.iter().zip(present.0).enumerate() {
            let mut open = key & present_part;
            while open != 0 {
                let (from, to) = self.rarest[part * 64 + open.trailing_zeros() as usize];
                for &need in &self.needs[from as usize..to as usize] {
                    if need.are_in(present) {
                        complete.add(need);
                    }
                }
                open &= open - 1;
            }
        }
        complete
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
    fn a_frame_is_complete_with_all_its_groups_only() {
        let frame = |others: &[GroupId]| CompiledFrame { concept: 0, others: others.into(), reach: 9 };
        let phrases = [(1, 0), (2, 1), (3, 1), (4, 2), (5, 2), (6, 2)];
        let phrases = phrases.map(|(word, group)| (vec![word], BTreeSet::from([group])));
        let table = FrameTable::new(phrases.into(), vec![vec![frame(&[1])], vec![frame(&[2]), frame(&[])], Vec::new()]);
        let complete = |groups: &[GroupId]| {
            let complete = table.complete(Groups::of(groups));
            (0..3).filter(|&group| complete.may_have(group)).collect::<Vec<_>>()
        };
        assert_eq!(complete(&[0, 2]), [] as [GroupId; 0]);
        assert_eq!(complete(&[1]), [1]);
        assert_eq!(complete(&[0, 1]), [0, 1]);
        assert_eq!(complete(&[0, 1, 2]), [0, 1, 2]);
    }

    #[test]
    fn a_tilde_stands_for_all_forms() {
        let phrases: Vec<String> = spelled_out("sign~ off").iter().map(|words| words.join(" ")).collect();
        for form in ["sign off", "signs off", "signed off", "signing off"] {
            assert!(phrases.contains(&form.to_owned()), "{form} in {phrases:?}");
        }
        assert_eq!(spelled_out("go-live"), [["go", "live"]]);
    }
}
