//! Given the header of a table, reads its rows.

use csv::ReaderBuilder;

use crate::document::{Limits, decoded};
use crate::issue::Issue;
use crate::profile::CandidateProfile;
use crate::timeline::PartialDate;

/// Names of columns by which a table of résumés is known.
const KNOWN: [&str; 30] = [
    "id",
    "candidate_id",
    "ref",
    "name",
    "email",
    "title",
    "position",
    "role",
    "headline",
    "label",
    "skills",
    "key skills",
    "tech stack",
    "years",
    "experience",
    "summary",
    "education",
    "text",
    "resume",
    "resume_text",
    "resume_str",
    "cv",
    "work",
    "degree",
    "certifications",
    "publications",
    "category",
    "job_title",
    "years_of_experience",
    "phone",
];

/// The names of a table's columns.
#[derive(Debug)]
pub(super) struct Columns {
    names: Vec<String>,
    delimiter: u8,
}

impl Columns {
    /// The columns that the header line `row` names.
    pub(super) fn new(row: &[u8], delimiter: u8) -> Self {
        let row = row.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(row);
        Self { names: cells(row, delimiter), delimiter }
    }

    /// Reads a row into a profile.
    pub(super) fn read(
        &self,
        row: &[u8],
        into: &mut CandidateProfile,
        as_of: PartialDate,
        limits: &Limits,
    ) -> Result<(), Issue> {
        let (row, replaced) = decoded(row, limits)?;
        let cells = cells(row.as_bytes(), self.delimiter);
        let fields = self.names.iter().zip(&cells).map(|(name, cell)| (name.as_str(), cell.as_str()));
        into.read_fields(fields, as_of, limits)?;
        into.note(replaced);
        Ok(())
    }
}

/// The cells of one row; bytes that are no UTF-8 are replaced.
fn cells(row: &[u8], delimiter: u8) -> Vec<String> {
    let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(row);
    let mut record = csv::ByteRecord::new();
    // A row that cannot be read has no cells, which makes it no résumé.
    let read = reader.read_byte_record(&mut record).unwrap_or(false);
    if read { record.iter().map(|cell| String::from_utf8_lossy(cell).into_owned()).collect() } else { Vec::new() }
}

/// The delimiter that stands most often in the header line.
pub(super) fn delimiter(body: &[u8]) -> u8 {
    let header = header(body);
    let count = |wanted: u8| header.split(|b| *b == wanted).count();
    [b',', b'\t', b';', b'|'].into_iter().rev().max_by_key(|delimiter| count(*delimiter)).unwrap_or(b',')
}

/// The delimiter of a table whose header names at least two known columns.
pub(super) fn of_known_header(body: &[u8]) -> Option<u8> {
    let delimiter = delimiter(body);
    let cells = cells(header(body), delimiter);
    let known = cells.iter().filter(|cell| KNOWN.contains(&cell.trim().to_ascii_lowercase().as_str())).count();
    (cells.len() >= 2 && known >= 2 && body.contains(&b'\n')).then_some(delimiter)
}

fn header(body: &[u8]) -> &[u8] {
    body.split(|b| *b == b'\n').next().unwrap_or_default()
}
