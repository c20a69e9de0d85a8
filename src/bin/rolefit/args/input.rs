//! Where résumés come from and how they are read.

use std::path::PathBuf;

use clap::Args;
use rolefit::timeline::PartialDate;

use crate::format::InputKind;

/// Where résumés come from.
#[derive(Debug, Args)]
#[command(next_help_heading = "Input")]
pub(crate) struct InputArguments {
    /// Files, directories or quoted patterns such as 'cvs/*.json'; - is standard input
    #[arg(required_unless_present = "files_from", value_name = "INPUT", help_heading = None)]
    pub(crate) inputs: Vec<PathBuf>,
    /// Also read the files that this one lists, a line each or parted by NUL; - is standard input
    #[arg(long, value_name = "FILE")]
    pub(crate) files_from: Option<PathBuf>,
    /// Read the input as this format instead of detecting it
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = InputKind::Auto)]
    pub(crate) input_format: InputKind,
    /// JSON Pointer of the field with the candidate's id, such as /meta/ref
    #[arg(long, value_name = "POINTER", value_parser = parse_pointer)]
    pub(crate) id_field: Option<String>,
    /// Day of assessment, YYYY-MM-DD; today (UTC) if not given
    #[arg(long, value_name = "DATE", value_parser = parse_date)]
    pub(crate) as_of: Option<PartialDate>,
}

/// Reads a day as ISO writes it.
pub(crate) fn parse_date(text: &str) -> Result<PartialDate, String> {
    PartialDate::from_iso(text).ok_or_else(|| "write YYYY-MM-DD, such as 2026-01-31".to_owned())
}

/// Takes a JSON Pointer, or says which one was probably meant.
fn parse_pointer(text: &str) -> Result<String, String> {
    if text.len() > 1 && text.starts_with('/') {
        return Ok(text.to_owned());
    }
    let path = text.trim_start_matches(['$', '.', '/', '#']);
    let path = if path.contains('/') { path.to_owned() } else { path.replace('.', "/") };
    let meant = if path.is_empty() { "id" } else { &path };
    Err(format!("a JSON Pointer starts with a slash; write /{meant}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pointers_are_mended() {
        let check = |text: &str, want: Result<&str, &str>| match (parse_pointer(text), want) {
            (Ok(pointer), Ok(want)) => assert_eq!(pointer, want),
            (Err(said), Err(want)) => assert!(said.ends_with(&format!("write {want}")), "{said}"),
            (read, _) => panic!("{text}: {read:?}"),
        };
        check("/meta/ref", Ok("/meta/ref"));
        check("meta/ref", Err("/meta/ref"));
        check("$.meta.ref", Err("/meta/ref"));
        check("ref", Err("/ref"));
        check("", Err("/id"));
    }
}
