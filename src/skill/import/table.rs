//! Given the text of a table, gives its rows with their cells by the name of the column.

use crate::layer::SourceFile;
use crate::skill::import::ImportError;

/// A table whose header was read.
pub(super) struct Table<'a> {
    file: &'a SourceFile,
    columns: Vec<String>,
    rows: Vec<csv::StringRecord>,
}

/// One row.
pub(super) struct Row<'a> {
    columns: &'a [String],
    cells: &'a csv::StringRecord,
}

impl<'a> Table<'a> {
    /// Reads a table whose cells are parted by tabs, semicolons or commas, whichever its header has.
    pub(super) fn read(file: &'a SourceFile) -> Result<Self, ImportError> {
        let header = file.text.lines().next().unwrap_or_default();
        let separator = if header.contains('\t') {
            b'\t'
        } else if header.contains(';') && !header.contains(',') {
            b';'
        } else {
            b','
        };
        let mut reader = csv::ReaderBuilder::new();
        reader.delimiter(separator).trim(csv::Trim::All);
        // Tab-separated tables are published without quoting.
        reader.quoting(separator != b'\t');
        let mut reader = reader.from_reader(file.text.as_bytes());
        let failed = |source| ImportError::Row { place: file.place.clone(), source };
        let columns = reader.headers().map_err(failed)?.iter().map(named).collect();
        let rows = reader.records().collect::<Result<Vec<_>, _>>().map_err(failed)?;
        Ok(Self { file, columns, rows })
    }

    /// Whose file it is.
    pub(super) fn place(&self) -> &str {
        &self.file.place
    }

    /// True if it has all these columns.
    pub(super) fn has(&self, columns: &[&str]) -> bool {
        columns.iter().all(|column| self.columns.iter().any(|found| *found == named(column)))
    }

    /// The rows, in order.
    pub(super) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|cells| Row { columns: &self.columns, cells })
    }

    /// The error that it is none of the tables that are known.
    pub(super) fn unknown(&self, wanted: &'static str) -> ImportError {
        ImportError::Header { place: self.file.place.clone(), found: self.columns.clone(), wanted }
    }
}

impl Row<'_> {
    /// The cell of a column; nothing where the table has no such column.
    pub(super) fn cell(&self, column: &str) -> &str {
        let column = named(column);
        let at = self.columns.iter().position(|found| *found == column);
        at.and_then(|at| self.cells.get(at)).unwrap_or_default()
    }

    /// The parts of a cell.
    pub(super) fn parts(&self, column: &str, separator: char) -> Vec<String> {
        let parts = self.cell(column).split(separator).map(str::trim);
        parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
    }
}

/// The name of a column as columns are compared: letters and digits in lower case.
fn named(column: &str) -> String {
    column.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase()
}
