//! Given a job posting, gives a role to rank for.
//!
//! A posting says what it asks for in its own words; what it says about the company, pay and how to apply is told
//! apart and kept out. What could not be told for sure is noted, so that a person can correct the draft.

pub mod draft;
pub mod title;
pub mod title_line;
pub mod words;

mod demand;
mod employer;
mod heading;
mod headline;
mod job;
mod lines;
mod markup;
mod seams;
mod section;
mod site;

use serde::Deserialize;

use crate::posting::draft::Draft;
use crate::role::RoleError;
use crate::skill::SkillVocabulary;

/// Where something stands in a posting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// JSON Pointer of the text, for a JSON posting.
    pub pointer: Option<String>,
    /// The line of the file, from 1; for JSON, of the text itself.
    pub line: usize,
    /// First byte, of the file or of the text that `pointer` names.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.pointer {
            Some(pointer) => write!(f, "posting:{pointer}:{}-{}", self.start, self.end),
            None => write!(f, "posting:{}:{}-{}", self.line, self.start, self.end),
        }
    }
}

/// What a part of a posting is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Section {
    /// Before any heading.
    #[serde(skip)]
    Lead,
    /// What is asked for.
    Requirements,
    /// Skills, without saying how much they matter.
    Skills,
    /// What would be welcome.
    Nice,
    /// What is to be done.
    Duties,
    /// Who asks.
    Company,
    /// What is given.
    Benefits,
    /// How much is paid.
    Pay,
    /// Where and when.
    Place,
    /// How to apply.
    Apply,
    /// Equal opportunity and other notices.
    Equality,
}

impl Section {
    /// Why the section's lines ask for nothing, if they do not.
    #[must_use]
    pub const fn aside(self) -> Option<AsideKind> {
        match self {
            Self::Lead | Self::Requirements | Self::Skills | Self::Nice | Self::Duties => None,
            Self::Company => Some(AsideKind::Company),
            Self::Benefits => Some(AsideKind::Benefits),
            Self::Pay => Some(AsideKind::Pay),
            Self::Place => Some(AsideKind::Place),
            Self::Apply => Some(AsideKind::Apply),
            Self::Equality => Some(AsideKind::Equality),
        }
    }
}

/// Why a line asks for nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AsideKind {
    /// About the company.
    Company,
    /// Benefits.
    Benefits,
    /// Pay.
    Pay,
    /// Location, hours, kind of contract.
    Place,
    /// How to apply.
    Apply,
    /// Equal opportunity and other notices.
    Equality,
    /// Age, gender, origin, health, family or belief, which no role may ask for.
    Personal,
    /// Nothing that a résumé could show.
    Empty,
}

impl AsideKind {
    /// What it is called in a sentence.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Company => "company",
            Self::Benefits => "benefits",
            Self::Pay => "pay",
            Self::Place => "location and hours",
            Self::Apply => "how to apply",
            Self::Equality => "equal opportunity and notices",
            Self::Personal => "about the person, not the work",
            Self::Empty => "nothing to show",
        }
    }
}

/// A sentence or bullet that may ask for something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// The sentence, without marks.
    pub text: String,
    /// Where it stands.
    pub place: Place,
    /// What it stands under.
    pub section: Section,
}

/// A line that was kept out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aside {
    /// The line.
    pub text: String,
    /// Where it stands.
    pub place: Place,
    /// Why.
    pub kind: AsideKind,
}

/// Something that the draft is unsure of, or that its reader should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// In a sentence.
    pub message: String,
    /// What it is about.
    pub place: Option<Place>,
}

/// What is wrong with a posting.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PostingError {
    /// There is no text in it.
    #[error("the posting holds no text")]
    Empty,
    /// It starts like JSON and is none.
    #[error("the posting looks like JSON and cannot be read as JSON")]
    Json(#[from] serde_json::Error),
    /// It is JSON, but no job.
    #[error(
        "the posting is JSON but no job: expected an object with title, description, responsibilities, qualifications or skills, found {found}"
    )]
    NoJob {
        /// What was found.
        found: String,
    },
    /// Nothing in it says what is asked for.
    #[error("nothing in the posting says what is asked for; {asides} lines are about other things")]
    NothingAsked {
        /// How many lines were kept out.
        asides: usize,
    },
    /// The drafted role is not sound: a bug.
    #[error("the drafted role is not sound")]
    Role(#[from] RoleError),
}

/// A posting, read into what it asks for and what it says besides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Posting {
    /// The job's title, if one was found.
    pub title: Option<Statement>,
    /// What may ask for something, in order.
    pub statements: Vec<Statement>,
    /// What was kept out, in order.
    pub asides: Vec<Aside>,
    /// What was unsure.
    pub notes: Vec<Note>,
}

impl Posting {
    /// Reads a posting: plain text, Markdown, HTML, or a job in JSON Resume's job shape.
    ///
    /// # Errors
    ///
    /// [`PostingError::Empty`], [`PostingError::Json`] and [`PostingError::NoJob`].
    ///
    /// ```
    /// use rolefit::posting::Posting;
    ///
    /// # fn main() -> Result<(), rolefit::posting::PostingError> {
    /// let posting = Posting::read(b"Staff Nurse\n\nRequirements:\n- RN licence\n\nBenefits:\n- Free parking\n")?;
    /// assert_eq!(posting.title.map(|title| title.text).as_deref(), Some("Staff Nurse"));
    /// assert_eq!(posting.statements[0].text, "RN licence");
    /// assert_eq!(posting.asides[0].text, "Free parking");
    /// # Ok(())
    /// # }
    /// ```
    pub fn read(bytes: &[u8]) -> Result<Self, PostingError> {
        let text = String::from_utf8_lossy(bytes);
        let lossy = matches!(text, std::borrow::Cow::Owned(_));
        let body = text.trim_start_matches('\u{feff}').trim_start();
        if body.is_empty() {
            return Err(PostingError::Empty);
        }
        let mut posting = if body.starts_with(['{', '[']) { job::read(body)? } else { section::read(&text) };
        if lossy {
            posting.notes.push(Note { message: "some bytes are not UTF-8 and were replaced".to_owned(), place: None });
        }
        if posting.statements.is_empty() && posting.title.is_none() {
            return Err(PostingError::NothingAsked { asides: posting.asides.len() });
        }
        Ok(posting)
    }

    /// Drafts a role over `vocabulary`; `id` names it, else its title does.
    ///
    /// # Errors
    ///
    /// [`PostingError::NothingAsked`] when no line asks for anything that a résumé could show.
    pub fn draft(&self, id: Option<&str>, vocabulary: &SkillVocabulary) -> Result<Draft, PostingError> {
        Draft::of(self, id, vocabulary)
    }
}
