//! Jobs, degrees and other dated entries, and when they ran.

use crate::document::NodeId;
use crate::timeline::{Interval, PartialDate};

/// What an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntryKind {
    /// A job.
    Work,
    /// Volunteering.
    Volunteer,
    /// A course of study.
    Education,
    /// A project.
    Project,
    /// A publication.
    Publication,
    /// An award.
    Award,
    /// A certificate.
    Certificate,
}

/// When an entry ran.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct When {
    /// The months it covers up to the day of assessment; `None` if that is unknown or impossible.
    pub span: Option<Interval>,
    /// The same if a doubtful missing end is taken as the start of the entry that followed.
    pub low_span: Option<Interval>,
    /// The last date named, even where the span is unknown.
    pub latest: Option<PartialDate>,
    /// It still goes on, by its own word or because no end is given.
    pub ongoing: bool,
    /// It ends after the day of assessment, or is marked as expected.
    pub unfinished: bool,
}

/// One job, degree, project, publication, award or certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What it is.
    pub kind: EntryKind,
    /// When it ran.
    pub when: When,
    /// A digest of employer, position, start and end: an entry pasted twice is one source.
    pub source: u64,
    /// Where it stands.
    pub node: NodeId,
}

/// Whether a section could be read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Presence {
    /// The record has no such section, or an empty one.
    #[default]
    Absent,
    /// It has, and it was read.
    Read,
    /// It has, but it could not be read.
    Unreadable,
}
