//! Given the bytes of one record and its place, gives a profile, an id, or a reject.

use std::borrow::Cow;
use std::path::Path;
use std::sync::Arc;

use super::columns::Columns;
use super::export;
use super::place::Place;
use crate::document::Limits;
use crate::issue::{Code, Issue};
use crate::profile::CandidateProfile;
use crate::timeline::PartialDate;

/// What the bytes of a record are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RecordFormat {
    /// One JSON value.
    Json,
    /// A row of a table.
    Fields,
    /// A whole text.
    Text,
    /// The tables of a folder, as one JSON value.
    Tables,
}

/// One record as it stands in the input.
#[derive(Clone, Debug)]
pub struct Record<'a> {
    /// Where it stands.
    pub place: Place,
    /// The file, where it can be opened again to read the record at [`Record::offset`].
    pub path: Option<Arc<Path>>,
    /// The byte it starts at; `None` where the input was unpacked or transcoded on the way.
    pub offset: Option<u64>,
    /// What the bytes are.
    pub format: RecordFormat,
    /// The record itself.
    pub bytes: Cow<'a, [u8]>,
    /// Characters before it on its line.
    pub(super) column: u64,
    pub(super) columns: Option<Arc<Columns>>,
    pub(super) limits: Limits,
}

/// Something in the input that could not be read as a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reject {
    /// Where it stands.
    pub place: Place,
    /// Why; its place counts lines of the file.
    pub issue: Issue,
}

impl Record<'_> {
    /// Reads the record into a profile, reusing its memory.
    ///
    /// # Errors
    ///
    /// The issue that makes the record unreadable, or shows that it is no résumé.
    pub fn profile(&self, into: &mut CandidateProfile, as_of: PartialDate) -> Result<(), Issue> {
        self.read(into, as_of)?;
        if let Some(line) = self.place.line {
            into.move_places(line - 1, self.column);
        }
        Ok(())
    }

    fn read(&self, into: &mut CandidateProfile, as_of: PartialDate) -> Result<(), Issue> {
        match self.format {
            RecordFormat::Json => into.read(&self.bytes, as_of, &self.limits).map_err(|issue| self.explained(issue)),
            RecordFormat::Tables => into.read(&self.bytes, as_of, &self.limits),
            RecordFormat::Text => into.read_text(&self.bytes, as_of, &self.limits),
            RecordFormat::Fields => match &self.columns {
                Some(columns) => columns.read(&self.bytes, into, as_of, &self.limits),
                None => Err(Issue::new(Code::Internal, "").with_detail("a row without a header")),
            },
        }
    }

    /// The record and the issue that keeps it from being assessed, with the place counted in lines of the file.
    #[must_use]
    pub fn rejected(&self, mut issue: Issue) -> Reject {
        if let Some(line) = self.place.line {
            issue.shift(line - 1, self.column);
        }
        Reject { place: self.place.clone(), issue }
    }

    /// An id for a record without one of its own: the file's name without its ending, for the only record of a file.
    #[must_use]
    pub fn fallback_id(&self) -> Option<String> {
        if self.place.line.is_some() || &*self.place.source == "-" {
            return None;
        }
        let name = match self.format {
            RecordFormat::Tables => export::folder_name(&self.place.source),
            RecordFormat::Json | RecordFormat::Fields | RecordFormat::Text => file_stem(&self.place.source),
        };
        name.map(str::to_owned)
    }

    /// The record's own id, read into `profile`, else its file's name, else the start of its digest; never a name.
    ///
    /// The second part is true for an id made from the content.
    #[must_use]
    pub fn id(&self, profile: &CandidateProfile, pointer: Option<&str>) -> (String, bool) {
        let own = match pointer {
            Some(pointer) => {
                let document = profile.document();
                document.find(pointer).and_then(|node| document.scalar(node))
            }
            None => profile.own_id(),
        };
        let own = own.map(Cow::into_owned).filter(|id| !id.trim().is_empty());
        match own.or_else(|| self.fallback_id()) {
            Some(id) => (id, false),
            None => (self.digest().chars().take(16).collect(), true),
        }
    }

    /// A digest of the record's bytes, as 64 hexadecimal digits.
    #[must_use]
    pub fn digest(&self) -> String {
        blake3::hash(&self.bytes).to_hex().to_string()
    }

    /// The record with bytes of its own.
    #[must_use]
    pub fn into_owned(self) -> Record<'static> {
        Record {
            place: self.place,
            path: self.path,
            offset: self.offset,
            format: self.format,
            bytes: Cow::Owned(self.bytes.into_owned()),
            column: self.column,
            columns: self.columns,
            limits: self.limits,
        }
    }

    /// Says so where a line is a piece of a value that goes over several lines.
    fn explained(&self, issue: Issue) -> Issue {
        let first = self.bytes.iter().find(|b| !b.is_ascii_whitespace());
        let last = self.bytes.iter().rfind(|b| !b.is_ascii_whitespace());
        let piece = matches!(first, Some(b'"' | b'}' | b']')) || matches!(last, Some(b'{' | b'[' | b','));
        if issue.code == Code::BrokenJson && self.place.line.is_some() && piece && !self.bytes.contains(&b'\n') {
            return issue.with_detail("the line is a piece of a value that is spread over several lines");
        }
        issue
    }
}

/// The name of a file without its folder and endings; `None` if nothing is left.
#[must_use]
pub fn file_stem(source: &str) -> Option<&str> {
    let name = source.rsplit('/').next().unwrap_or_default();
    let name = [".gz", ".zst"].iter().find_map(|end| name.strip_suffix(end)).unwrap_or(name);
    let stem = match name.rfind('.') {
        Some(dot) if dot > 0 => &name[..dot],
        _ => name,
    };
    (!stem.is_empty()).then_some(stem)
}
