//! Given a key as people write it, gives the field that it means.
//!
//! Keys are compared without case, underscores, hyphens and spaces, so `work_experience`, `workExperience` and
//! `Work Experience` are one. The whole knowledge is `index/formats/home-made.json`: a new synonym is a word there.

mod memo;
mod spellings;
mod table;

use std::sync::LazyLock;

use serde::Deserialize;

pub(super) use self::memo::Memo;
pub(super) use self::table::Table;
use self::table::{LONGEST, Meaning, fold};

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

/// True for keys of the top level that are read, or that are left out on purpose.
pub(super) fn is_known(key: &str) -> bool {
    is_identity(key) || TOP.find(key).is_some()
}

/// What a section is about whose key nobody knows but for one word: `nationalProjects`, `experienceHistory`.
pub(super) fn by_word(key: &str) -> Option<Meaning<Topic>> {
    // What a list is, not of what.
    const LISTS: [&str; 10] =
        ["history", "entries", "list", "items", "data", "timeline", "section", "details", "records", "info"];
    let starts =
        |(at, pair): (usize, &[u8])| (pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase()).then_some(at + 1);
    let cut =
        key.as_bytes().windows(2).enumerate().filter_map(starts).chain(key.rfind(['_', '-', ' ']).map(|at| at + 1));
    let (first, last) = key.split_at_checked(cut.max()?)?;
    let is_list = LISTS.iter().any(|list| last.eq_ignore_ascii_case(list));
    let found = TOP.find(if is_list { first } else { last })?;
    let of_a_list = matches!(
        found.value,
        Topic::Work
            | Topic::Volunteer
            | Topic::Education
            | Topic::Projects
            | Topic::Publications
            | Topic::Awards
            | Topic::Certificates
            | Topic::Skills
            | Topic::Interests
            | Topic::Personal
    );
    (of_a_list && is_own(key)).then_some(found)
}

/// False for the key of what a posting asks for, and of what somebody would like.
pub(super) fn is_own(key: &str) -> bool {
    const OTHERS: [&str; 8] = ["required", "desired", "target", "missing", "preferred", "wanted", "future", "learning"];
    let key = key.to_ascii_lowercase();
    !OTHERS.iter().any(|other| key.starts_with(other))
}

/// The meaning of the key by which JSON Resume calls a section.
pub(super) fn of_section(topic: Topic) -> Option<Meaning<Topic>> {
    let known = (0..TOP.words.len()).map(|word| TOP.meaning(word as u16));
    known.into_iter().find(|meaning| meaning.value == topic)
}

/// True for keys of details that tell who somebody is.
pub(super) fn is_identity(key: &str) -> bool {
    let mut folded = [0; LONGEST];
    fold(key, &mut folded).is_some_and(|folded| spellings::identity().any(|word| word.as_bytes() == folded))
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
    fn one_word_of_an_unknown_key_tells() {
        for (key, want) in [
            ("nationalProjects", Some(Topic::Projects)),
            ("additional_publications", Some(Topic::Publications)),
            ("Spoken languages", Some(Topic::Personal)),
            ("desiredSkills", None),
            ("childrenProjectsNow", None),
            ("my_title", None),
            ("grants", None),
            ("über_Projects", Some(Topic::Projects)),
            ("experienceHistory", Some(Topic::Work)),
            ("project_list", Some(Topic::Projects)),
            ("summaryData", None),
            ("history", None),
        ] {
            assert_eq!(by_word(key).map(|found| found.value), want, "{key}");
        }
    }

    #[test]
    fn spelling_does_not_matter() {
        for key in ["workExperience", "work_experience", "Work Experience", "WORK-EXPERIENCE", "Wórk Expériènce"] {
            assert_eq!(TOP.find(key).map(|found| found.value), Some(Topic::Work), "{key}");
        }
        for key in ["", "__", "wørk", "x", "a key that is far longer than any key that means anything"] {
            assert!(TOP.find(key).is_none(), "{key}");
        }
    }
}
