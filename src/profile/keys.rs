//! Given a key as people write it, gives the field that it means.
//!
//! Keys are compared without case, underscores, hyphens and spaces, so `work_experience`, `workExperience` and
//! `Work Experience` are one. The whole knowledge is `index/formats/home-made.json`: a new synonym is a word there.

mod spellings;

use std::sync::LazyLock;

use serde::Deserialize;

/// The longest folded key that can mean anything.
const LONGEST: usize = 32;

/// How many spellings are remembered.
const MEMO: usize = 512;

/// Where a key comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Origin {
    /// JSON Resume, current.
    Native,
    /// JSON Resume, earlier versions.
    Old,
    /// Other formats and home-made ones.
    Own,
}

/// What a key at the top level, or within `basics` and its like, leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Topic {
    Basics,
    /// Holds the résumé itself, or a group of sections.
    Wrapper,
    Work,
    Volunteer,
    Education,
    Projects,
    Publications,
    Awards,
    Certificates,
    Courses,
    Skills,
    Interests,
    /// Natural languages and references, which are never read.
    Personal,
    Summary,
    Label,
    /// Titles held, without dates.
    Titles,
    /// A whole résumé as one text.
    Text,
    Id,
    Years,
    /// Belongs to job postings.
    Posting,
}

/// What a key within an entry means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slot {
    /// Position, degree, or name of a project, publication, award, certificate or skill.
    Title,
    Organisation,
    /// A school, or a degree where no school word is in it.
    SchoolOrDegree,
    Area,
    Summary,
    /// About the company in JSON Resume, about the work elsewhere.
    Description,
    Highlights,
    Skills,
    Courses,
    Venue,
    Authors,
    Sort,
    Roles,
    Start,
    End,
    Range,
    Date,
    Current,
    /// Whether a degree was earned.
    Finished,
    Visible,
    Hidden,
    Years,
    Months,
    Level,
    /// How many people were led.
    PeopleLed,
}

/// A folded key, what it means, and where it comes from.
type Word<T> = (String, T, Origin);

/// A table of folded keys.
pub(super) struct Table<T> {
    words: Vec<Word<T>>,
    /// Which table it is.
    id: u16,
    /// Positions in `words` plus one, by hash; zero is free.
    slots: Vec<u16>,
}

/// A word of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Meaning<T> {
    pub(super) value: T,
    pub(super) origin: Origin,
    /// Position in the table, to tell spellings apart.
    pub(super) word: u16,
}

impl<T: Copy> Table<T> {
    fn new(id: u16, words: Vec<Word<T>>) -> Self {
        let size = (words.len() * 4).next_power_of_two();
        let mut slots = vec![0; size];
        for (position, (word, ..)) in words.iter().enumerate() {
            let mut at = hash(word.as_bytes()) & (size - 1);
            while slots[at] != 0 {
                at = (at + 1) & (size - 1);
            }
            slots[at] = u16::try_from(position + 1).unwrap_or_default();
        }
        Self { words, id, slots }
    }

    /// What `key` means, if anything.
    pub(super) fn find(&self, key: &str) -> Option<Meaning<T>> {
        self.word(key).map(|word| self.meaning(word))
    }

    fn meaning(&self, word: u16) -> Meaning<T> {
        let (_, value, origin) = &self.words[word as usize];
        Meaning { value: *value, origin: *origin, word }
    }

    /// The position of the word that `key` is a spelling of.
    fn word(&self, key: &str) -> Option<u16> {
        let mut folded = [0; LONGEST];
        let folded = fold(key, &mut folded)?;
        let mask = self.slots.len() - 1;
        let mut at = hash(folded) & mask;
        loop {
            let word = self.slots[at].checked_sub(1)?;
            if self.words[word as usize].0.as_bytes() == folded {
                return Some(word);
            }
            at = (at + 1) & mask;
        }
    }
}

/// What the last keys meant, exactly as they were spelt: records of one pool have the same few.
///
/// A pure function of the key, so it changes no result; its size is fixed.
#[derive(Clone, Debug)]
pub(super) struct Memo(Vec<Known>);

#[derive(Clone, Copy, Debug, Default)]
struct Known {
    /// The key's bytes, its length and its table.
    spelling: (u64, u64, u16),
    /// The word's position plus one; zero for a key that means nothing.
    word: u16,
}

impl Default for Memo {
    fn default() -> Self {
        Self(vec![Known::default(); MEMO])
    }
}

impl Memo {
    /// What `key` means in `table`.
    pub(super) fn find<T: Copy>(&mut self, table: &Table<T>, key: &str) -> Option<Meaning<T>> {
        let Some((low, high)) = pack(key.as_bytes()) else { return table.find(key) };
        let spelling = (low, high, table.id << 8 | key.len() as u16);
        let mixed = (low ^ high.rotate_left(29) ^ u64::from(spelling.2)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let known = &mut self.0[(mixed >> (u64::BITS - MEMO.ilog2())) as usize];
        if known.spelling != spelling {
            *known = Known { spelling, word: table.word(key).map_or(0, |word| word + 1) };
        }
        known.word.checked_sub(1).map(|word| table.meaning(word))
    }
}

/// Up to 16 bytes as two numbers; different for different keys of one length.
fn pack(key: &[u8]) -> Option<(u64, u64)> {
    let eight = |at: usize| key.get(at..at + 8).and_then(|bytes| bytes.try_into().ok()).map(u64::from_le_bytes);
    let four = |at: usize| key.get(at..at + 4).and_then(|bytes| bytes.try_into().ok()).map(u32::from_le_bytes);
    match key.len() {
        8..=16 => Some((eight(0)?, eight(key.len() - 8)?)),
        4..=7 => Some((u64::from(four(0)?), u64::from(four(key.len() - 4)?))),
        1..=3 => Some((key.iter().fold(0, |packed, byte| packed << 8 | u64::from(*byte)), 0)),
        _ => None,
    }
}

/// The key in lower case without separators; `None` if it is empty, too long or has other letters than English ones.
pub(super) fn fold<'b>(key: &str, buffer: &'b mut [u8; LONGEST]) -> Option<&'b [u8]> {
    let mut length = 0;
    for byte in key.bytes() {
        if byte.is_ascii_alphanumeric() {
            *buffer.get_mut(length)? = byte.to_ascii_lowercase();
            length += 1;
        } else if !byte.is_ascii() {
            return None;
        }
    }
    (length > 0).then(|| &buffer[..length])
}

/// True for keys of the top level that are read, or that are left out on purpose.
pub(super) fn is_known(key: &str) -> bool {
    is_identity(key) || TOP.find(key).is_some()
}

/// True for keys of details that tell who somebody is.
pub(super) fn is_identity(key: &str) -> bool {
    let mut folded = [0; LONGEST];
    fold(key, &mut folded).is_some_and(|folded| spellings::identity().any(|word| word.as_bytes() == folded))
}

/// FNV-1a over at most the length of the longest key.
fn hash(folded: &[u8]) -> usize {
    let hash = folded
        .iter()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3));
    #[expect(clippy::cast_possible_truncation, reason = "only the low bits choose a slot")]
    let low = (hash ^ hash >> 32) as usize;
    low
}

/// Keys of the top level, of `basics`, and of wrappers.
pub(super) static TOP: LazyLock<Table<Topic>> = LazyLock::new(|| Table::new(1, spellings::topics()));
/// Keys of jobs and of volunteering.
pub(super) static WORK: LazyLock<Table<Slot>> = LazyLock::new(|| Table::new(2, spellings::slots(Shape::Work)));
/// Keys of education.
pub(super) static EDUCATION: LazyLock<Table<Slot>> =
    LazyLock::new(|| Table::new(3, spellings::slots(Shape::Education)));
/// Keys of projects.
pub(super) static PROJECT: LazyLock<Table<Slot>> = LazyLock::new(|| Table::new(4, spellings::slots(Shape::Project)));
/// Keys of publications, awards and certificates.
pub(super) static RECORD: LazyLock<Table<Slot>> = LazyLock::new(|| Table::new(5, spellings::slots(Shape::Record)));
/// Keys of skills and interests.
pub(super) static SKILL: LazyLock<Table<Slot>> = LazyLock::new(|| Table::new(6, spellings::slots(Shape::Skill)));
/// Keys of the parts of a date or of a range of dates.
pub(super) static DATE: LazyLock<Table<DatePart>> = LazyLock::new(|| Table::new(7, spellings::dates()));
/// Keys of text within objects that stand for text.
pub(super) static TEXT: LazyLock<Table<TextPart>> = LazyLock::new(|| Table::new(8, spellings::texts()));

/// What kind of object a key stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Work,
    Education,
    Project,
    Record,
    Skill,
}

impl Shape {
    /// The names of its fields.
    pub(super) const fn fields(self) -> &'static [(&'static str, Slot)] {
        match self {
            Self::Work => &[
                ("position", Slot::Title),
                ("name", Slot::Organisation),
                ("summary", Slot::Summary),
                ("description", Slot::Description),
                ("highlights", Slot::Highlights),
                ("keywords", Slot::Skills),
                ("roles", Slot::Roles),
                ("peopleLed", Slot::PeopleLed),
                ("startDate", Slot::Start),
                ("endDate", Slot::End),
                ("dates", Slot::Range),
                ("current", Slot::Current),
                ("visible", Slot::Visible),
                ("hidden", Slot::Hidden),
            ],
            Self::Education => &[
                ("studyType", Slot::Title),
                ("area", Slot::Area),
                ("institution", Slot::Organisation),
                ("institutionOrDegree", Slot::SchoolOrDegree),
                ("summary", Slot::Summary),
                ("courses", Slot::Courses),
                ("startDate", Slot::Start),
                ("endDate", Slot::End),
                ("dates", Slot::Range),
                ("current", Slot::Current),
                ("finished", Slot::Finished),
                ("visible", Slot::Visible),
                ("hidden", Slot::Hidden),
            ],
            Self::Project => &[
                ("name", Slot::Title),
                ("description", Slot::Summary),
                ("highlights", Slot::Highlights),
                ("keywords", Slot::Skills),
                ("roles", Slot::Sort),
                ("startDate", Slot::Start),
                ("endDate", Slot::End),
                ("dates", Slot::Range),
                ("visible", Slot::Visible),
                ("hidden", Slot::Hidden),
            ],
            Self::Record => &[
                ("name", Slot::Title),
                ("publisher", Slot::Venue),
                ("summary", Slot::Summary),
                ("authorship", Slot::Authors),
                ("type", Slot::Sort),
                ("date", Slot::Date),
                ("visible", Slot::Visible),
                ("hidden", Slot::Hidden),
            ],
            Self::Skill => &[
                ("name", Slot::Title),
                ("keywords", Slot::Skills),
                ("level", Slot::Level),
                ("years", Slot::Years),
                ("months", Slot::Months),
                ("category", Slot::Sort),
                ("visible", Slot::Visible),
                ("hidden", Slot::Hidden),
            ],
        }
    }
}

/// A part of a date that is written as an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum DatePart {
    Year,
    Month,
    Day,
    Whole,
    /// The same date or range, taken apart by a parser.
    Parsed,
    Start,
    End,
    Current,
}

/// A part of an object that stands where text belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum TextPart {
    /// The text itself; nothing else in the object is read.
    Whole,
    /// Some of the text.
    Part,
    /// Dates, links, places and other things that are no text of the résumé.
    Other,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check<T: Copy + PartialEq>(table: &Table<T>) {
        for (position, (word, value, origin)) in table.words.iter().enumerate() {
            let mut folded = [0; LONGEST];
            assert_eq!(fold(word, &mut folded), Some(word.as_bytes()), "{word} is written folded");
            let found = table.find(word).unwrap_or_else(|| panic!("{word} is found"));
            assert_eq!(usize::from(found.word), position, "{word} stands twice");
            assert!(found.value == *value && found.origin == *origin, "{word}");
        }
    }

    #[test]
    fn every_word_is_found_once() {
        check(&TOP);
        check(&WORK);
        check(&EDUCATION);
        check(&PROJECT);
        check(&RECORD);
        check(&SKILL);
        check(&DATE);
        check(&TEXT);
    }

    #[test]
    fn the_memo_agrees_with_the_tables() {
        let mut memo = Memo::default();
        for round in 0..2 {
            for word in WORK.words.iter().map(|word| &word.0).chain(RECORD.words.iter().map(|word| &word.0)) {
                for key in [word.clone(), word.to_uppercase(), format!("{word}x")] {
                    assert_eq!(memo.find(&WORK, &key), WORK.find(&key), "{key} {round}");
                    assert_eq!(memo.find(&RECORD, &key), RECORD.find(&key), "{key} {round}");
                }
            }
        }
    }

    #[test]
    fn spelling_does_not_matter() {
        for key in ["workExperience", "work_experience", "Work Experience", "WORK-EXPERIENCE"] {
            assert_eq!(TOP.find(key).map(|found| found.value), Some(Topic::Work), "{key}");
        }
        for key in ["", "__", "wörk", "x", "a key that is far longer than any key that means anything"] {
            assert!(TOP.find(key).is_none(), "{key}");
        }
    }
}
