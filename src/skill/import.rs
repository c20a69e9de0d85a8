//! Given tables of skills as others publish them, gives a skills file that fits the vocabulary there is.
//!
//! Columns are found by the words of the header, never by file names. Ids follow from the published ones, so that the
//! same tables give the same file. A label that a concept of the vocabulary has stays there, and that is told.

mod esco;
mod onet;
mod plain;
mod settle;
mod table;

use std::collections::BTreeMap;

use crate::layer::SourceFile;
use crate::skill::{Guard, SkillClass, SkillError};

/// Whose tables they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Publisher {
    /// ESCO, the European classification: comma-separated.
    Esco,
    /// O*NET, the American one: tab-separated.
    Onet,
    /// Anybody's: `id`, `label`, `aliases`, `broader` …
    Plain,
}

/// What is wrong with a table.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ImportError {
    /// The header has not the columns of any table that is known.
    #[error("{place}: none of the tables that are known has these columns: {}; {wanted}", found.join(", "))]
    Header {
        /// The file.
        place: String,
        /// Its columns.
        found: Vec<String>,
        /// What would be known.
        wanted: &'static str,
    },
    /// A line is no row of the table.
    #[error("{place} is no table that can be read")]
    Row {
        /// The file.
        place: String,
        /// Which line, and why.
        #[source]
        source: csv::Error,
    },
    /// There are titles and no occupations.
    #[error("{place} has titles of occupations, but no title of {code}: name the table of occupations too")]
    Occupation {
        /// The file.
        place: String,
        /// The occupation's code.
        code: String,
    },
    /// Nothing is left.
    #[error("the tables hold no skill that the vocabulary does not have")]
    Nothing,
    /// What was made does not fit the vocabulary: a bug.
    #[error("the skills that were read do not fit the vocabulary; please report this")]
    Unsound(#[source] SkillError),
}

/// Something that was not taken over as it stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Note {
    /// A concept that the vocabulary has.
    Known {
        /// Its label in the table.
        label: String,
        /// The concept.
        concept: String,
    },
    /// A label that another concept has.
    Taken {
        /// The label.
        label: String,
        /// The concept that does not get it.
        wanted_by: String,
        /// The one that has it.
        concept: String,
    },
    /// An id that another concept has.
    Renamed {
        /// The id.
        id: String,
        /// The label of the concept that does not get it.
        label: String,
        /// What it got instead.
        renamed: String,
    },
    /// A concept without a label that text could hold.
    Unlabelled {
        /// Its published id.
        key: String,
    },
    /// A broader concept that would make a concept broader than itself.
    Cycle {
        /// The concept.
        concept: String,
        /// The one left out.
        broader: String,
    },
}

impl std::fmt::Display for Note {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Known { label, concept } => write!(f, "{label:?} is {concept:?}, which the vocabulary has"),
            Self::Taken { label, wanted_by, concept } => {
                write!(f, "the label {label:?} of {wanted_by:?} is left to {concept:?}")
            }
            Self::Renamed { id, label, renamed } => {
                write!(f, "{label:?} is {renamed:?}, since another concept has the id {id:?}")
            }
            Self::Unlabelled { key } => write!(f, "{key} has no label with a letter or digit"),
            Self::Cycle { concept, broader } => {
                write!(f, "{broader:?} is not taken as broader than {concept:?}, which it is narrower than")
            }
        }
    }
}

/// A skills file that was made.
#[derive(Clone, Debug)]
pub struct Import {
    /// Its text.
    pub json: String,
    /// Concepts in it.
    pub concepts: usize,
    /// Their labels.
    pub labels: usize,
    /// What was not taken over as it stands, sorted.
    pub notes: Vec<Note>,
}

/// A concept as a table has it.
#[derive(Clone, Debug)]
struct Drawn {
    /// Its published id, by which tables refer to it.
    key: String,
    /// The id that it gets here.
    id: String,
    label: String,
    aliases: Vec<String>,
    class: SkillClass,
    /// Published ids, or ids of the vocabulary.
    broader: Vec<String>,
    related: Vec<String>,
    implies: Vec<String>,
    guards: BTreeMap<String, Guard>,
    note: String,
}

impl Drawn {
    fn new(key: &str, id: String, label: &str, class: SkillClass) -> Self {
        Self {
            key: key.to_owned(),
            id,
            label: label.trim().to_owned(),
            aliases: Vec::new(),
            class,
            broader: Vec::new(),
            related: Vec::new(),
            implies: Vec::new(),
            guards: BTreeMap::new(),
            note: String::new(),
        }
    }
}

/// Makes the skills file `area` of `tables`, over the vocabulary of `lower`; `is_common` knows everyday words.
///
/// Labels that may mean something else in somebody's text, short ones and common words, get a guard.
///
/// # Errors
///
/// Whatever [`ImportError`] lists.
pub fn import(
    publisher: Publisher,
    tables: &[SourceFile],
    area: &str,
    lower: &[SourceFile],
    is_common: impl Fn(&str) -> bool,
) -> Result<Import, ImportError> {
    let drawn = match publisher {
        Publisher::Esco => esco::draw(tables)?,
        Publisher::Onet => onet::draw(tables)?,
        Publisher::Plain => plain::draw(tables)?,
    };
    settle::settle(drawn, area, lower, is_common)
}

/// An id of these words, with what tells whose it is.
fn slug(prefix: &str, label: &str) -> String {
    let mut words: Vec<String> = vec![prefix.to_owned()];
    for key in crate::text::keys(label) {
        let plain = key.replace('+', "-plus").replace('#', "-sharp");
        let plain: String = plain.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
        words.extend(plain.split('-').filter(|part| !part.is_empty()).map(str::to_ascii_lowercase));
    }
    words.retain(|word| !word.is_empty());
    words.join("-")
}

/// A label without what stands in brackets behind it: "Python" of "Python (computer programming)".
fn without_brackets(label: &str) -> Option<&str> {
    let bare = label.trim().strip_suffix(')')?.rsplit_once('(')?.0.trim();
    (!bare.is_empty()).then_some(bare)
}
