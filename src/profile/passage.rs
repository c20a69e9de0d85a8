//! A stretch of text with its place, and the part of a résumé that it comes from.

use crate::document::NodeId;

/// A stretch of text of one field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Passage {
    /// The field; its JSON Pointer comes from the document.
    pub node: NodeId,
    /// First byte within the field's decoded string.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// Which part of the résumé.
    pub section: Section,
    /// The entry that it belongs to, as an index into [`CandidateProfile::entries`](super::CandidateProfile::entries).
    pub entry: Option<u32>,
}

/// A number of years that the candidate claims for a skill or in all, such as `x_years` or a CSV column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct YearsClaim {
    /// The field with the number.
    pub node: NodeId,
    /// The passage of the skill that it is about; `None` for experience in all.
    pub passage: Option<u32>,
    /// Years, 0 to 60.
    pub years: u8,
}

/// Which part of a résumé a passage comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    /// A job title held, in work or volunteering.
    Position,
    /// How many people were led in a job, where that has a field of its own.
    PeopleLed,
    /// A bullet of a job or of volunteering; also the body of a text without headings.
    Highlight,
    /// The running text of a job or of volunteering.
    WorkSummary,
    /// Text of a project, its role and keywords.
    Project,
    /// A degree and its field.
    Degree,
    /// A course within a degree.
    Course,
    /// Title, publisher or summary of a publication.
    Publication,
    /// An award.
    Award,
    /// A certificate.
    Certificate,
    /// An entry of a skills list.
    Skill,
    /// The summary at the head of the résumé.
    Summary,
    /// The headline.
    Label,
    /// An interest.
    Interest,
}

impl Section {
    /// The word for it in output.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Position => "position",
            Self::PeopleLed => "people-led",
            Self::Highlight => "highlight",
            Self::WorkSummary => "work-summary",
            Self::Project => "project",
            Self::Degree => "degree",
            Self::Course => "course",
            Self::Publication => "publication",
            Self::Award => "award",
            Self::Certificate => "certificate",
            Self::Skill => "skill",
            Self::Summary => "summary",
            Self::Label => "label",
            Self::Interest => "interest",
        }
    }
}
