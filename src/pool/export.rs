//! Given a folder that holds one person's `LinkedIn` data export, gives it as one record.
//!
//! The record is an object of tables, a table a list of rows, a row an object of cells by column:
//! `/Positions.csv/0/Title` is the title in the first row below the header of `Positions.csv`.
//! Messages, connections and everything else in the folder are never opened.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use csv::ReaderBuilder;
use serde_json::{Map, Value};

use crate::document::Limits;
use crate::issue::{Code, Issue};

/// The tables that are read.
const TABLES: [&str; 9] = [
    "Profile.csv",
    "Positions.csv",
    "Education.csv",
    "Projects.csv",
    "Publications.csv",
    "Honors.csv",
    "Certifications.csv",
    "Skills.csv",
    "Languages.csv",
];

/// Endings of files that belong to no export and are read as usual.
const RESUMES: [&str; 6] = ["json", "ndjson", "jsonl", "txt", "text", "md"];

/// True for a folder with the person's profile or positions and at least one table more.
pub(super) fn is_export(folder: &Path) -> bool {
    let has = |name: &str| folder.join(name).is_file();
    TABLES[..2].iter().any(|name| has(name)) && TABLES.iter().filter(|name| has(name)).nth(1).is_some()
}

/// True for files in the folder of an export that have nothing to do with it.
pub(super) fn is_apart(path: &Path) -> bool {
    path.extension().is_some_and(|end| RESUMES.iter().any(|resume| end.eq_ignore_ascii_case(resume)))
}

/// The name of the person's folder, where the export's own folder has the name that `LinkedIn` gave it.
pub(super) fn folder_name(source: &str) -> Option<&str> {
    let mut names = source.rsplit('/').filter(|name| !matches!(*name, "" | "." | ".."));
    names.find(|name| !name.contains("_LinkedInDataExport"))
}

/// Reads the tables of an export as JSON.
pub(super) fn read(folder: &Path, limits: &Limits) -> Result<Vec<u8>, Issue> {
    let mut tables = Map::new();
    let mut left = limits.bytes;
    for name in TABLES {
        let bytes = match bytes(&folder.join(name), left) {
            Ok(Some(bytes)) => bytes,
            Ok(None) => {
                return Err(Issue::new(Code::TooLarge, "").with_detail(format!("more than {} bytes", limits.bytes)));
            }
            Err(fault) if fault.kind() == io::ErrorKind::NotFound => continue,
            Err(fault) => return Err(Issue::new(Code::Unreadable, "").with_detail(format!("{name}: {fault}"))),
        };
        left -= bytes.len();
        tables.insert(name.to_owned(), rows(&bytes));
    }
    Ok(Value::Object(tables).to_string().into_bytes())
}

/// The bytes of a file; nothing if there are more than `most`.
fn bytes(path: &Path, most: usize) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(most as u64 + 1).read_to_end(&mut bytes)?;
    Ok((bytes.len() <= most).then_some(bytes))
}

/// The rows below the header, each with its cells by the names of the columns, which stand in any order.
fn rows(bytes: &[u8]) -> Value {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bytes);
    let mut table = reader.byte_records().map_while(Result::ok);
    let text = |cell: &[u8]| String::from_utf8_lossy(cell).into_owned();
    let columns: Vec<String> =
        table.next().map(|header| header.iter().map(|cell| text(cell).trim().to_owned()).collect()).unwrap_or_default();
    let row = |row: csv::ByteRecord| {
        Value::Object(columns.iter().cloned().zip(row.iter().map(|cell| Value::from(text(cell)))).collect())
    };
    Value::Array(table.map(row).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_read_by_header() {
        let table = "\u{FEFF}Title, Company Name \n\"Head of\nML\",Acme\nEngineer\n";
        assert_eq!(
            rows(table.as_bytes()).to_string(),
            r#"[{"Company Name":"Acme","Title":"Head of\nML"},{"Title":"Engineer"}]"#
        );
        assert_eq!(rows(b"").to_string(), "[]");
        assert_eq!(rows(b"Name\n\xFF\n").to_string(), "[{\"Name\":\"\u{FFFD}\"}]");
    }

    #[test]
    fn people_are_named_by_their_own_folder() {
        let check = |source: &str, want: Option<&str>| assert_eq!(folder_name(source), want, "{source}");
        check("people/tamsin", Some("tamsin"));
        check("people/tamsin/", Some("tamsin"));
        check("people/t.o/Basic_LinkedInDataExport_11-20-2026/", Some("t.o"));
        check("./Complete_LinkedInDataExport_11-20-2026.zip", None);
        check(".", None);
    }
}
