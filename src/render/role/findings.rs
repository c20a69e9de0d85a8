//! Given what is wrong or doubtful in role files, gives a list for people, or JSON.

use std::io;

use schemars::JsonSchema;
use schemars::Schema;
use schemars::SchemaGenerator;
use serde::Serialize;

use crate::issue::Severity;
use crate::render::Page;
use crate::render::escape::shown;
use crate::render::json::shape::{list, object, one};
use crate::render::json::writer::{write_array, write_value};
use crate::render::screen::{Screen, Tone};
use crate::review::Finding;

/// Writes a paragraph a finding for a terminal: where, what, and what to do.
///
/// # Errors
/// Whatever the writer reports.
pub fn list_findings(findings: &[Finding], page: Page, to: &mut dyn io::Write) -> io::Result<()> {
    let mut screen = Screen::new(to, page);
    for finding in findings {
        let severity = finding.kind.severity();
        let tone = if severity == Severity::Error { Tone::Poor } else { Tone::Fair };
        let place = finding.place.map(|(line, column)| format!(":{line}:{column}")).unwrap_or_default();
        let lead = [(tone, shown!("{:<8}", severity.as_str()))];
        let what = format!("{}{place}: {} [{}]", finding.file, finding.message, finding.kind.as_str());
        screen.hanging(&lead, Tone::Plain, &shown!("{what}"))?;
        screen.paragraph(8, Tone::Faint, &shown!("{}", finding.kind.remedy()))?;
    }
    Ok(())
}

/// Writes `rolefit.role-check/1`.
///
/// # Errors
/// Whatever the writer reports.
pub fn write_findings_json(findings: &[Finding], roles: usize, to: &mut dyn io::Write) -> io::Result<()> {
    to.write_all(br#"{"schema":"rolefit.role-check/1","roles":"#)?;
    write_value(&roles, to)?;
    to.write_all(br#","findings":"#)?;
    write_array(findings.iter().map(JsonFinding::from), to)?;
    to.write_all(b"}\n")
}

/// The shape of the JSON above.
pub(in crate::render) fn findings_shape(generator: &mut SchemaGenerator) -> Schema {
    let fields = [("roles", one::<usize>(generator)), ("findings", list::<JsonFinding<'_>>(generator))];
    object("rolefit.role-check/1", fields)
}

#[derive(JsonSchema, Serialize)]
#[schemars(rename = "Finding")]
struct JsonFinding<'a> {
    severity: &'static str,
    kind: &'static str,
    file: &'a str,
    pointer: &'a str,
    line: Option<u64>,
    column: Option<u64>,
    message: &'a str,
    remedy: &'static str,
}

impl<'a> From<&'a Finding> for JsonFinding<'a> {
    fn from(finding: &'a Finding) -> Self {
        Self {
            severity: finding.kind.severity().as_str(),
            kind: finding.kind.as_str(),
            file: &finding.file,
            pointer: &finding.pointer,
            line: finding.place.map(|(line, _)| line),
            column: finding.place.map(|(_, column)| column),
            message: &finding.message,
            remedy: finding.kind.remedy(),
        }
    }
}
