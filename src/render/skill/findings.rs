//! Given what is wrong or doubtful in a vocabulary, gives a list for people, or JSON.

use std::error::Error;
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
use crate::skill::SkillError;
use crate::skill::doubt::Doubt;

/// One thing that was found.
#[derive(Debug, JsonSchema, Serialize)]
pub struct Finding {
    severity: &'static str,
    kind: &'static str,
    message: String,
}

impl Finding {
    /// Faults, then doubts.
    #[must_use]
    pub fn all(faults: &[SkillError], doubts: &[Doubt]) -> Vec<Self> {
        let faults = faults.iter().map(|fault| Self {
            severity: Severity::Error.as_str(),
            kind: fault.kind(),
            message: fault.source().map_or_else(|| fault.to_string(), |source| format!("{fault}: {source}")),
        });
        let doubts = doubts.iter().map(|doubt| Self {
            severity: Severity::Warning.as_str(),
            kind: doubt.reason.as_str(),
            message: doubt.to_string(),
        });
        faults.chain(doubts).collect()
    }
}

/// Writes one paragraph a finding for a terminal.
///
/// # Errors
/// Whatever the writer reports.
pub fn list_findings(findings: &[Finding], page: Page, to: &mut dyn io::Write) -> io::Result<()> {
    let mut screen = Screen::new(to, page);
    for finding in findings {
        let tone = if finding.severity == Severity::Error.as_str() { Tone::Poor } else { Tone::Fair };
        let lead = [(tone, shown!("{:<8}", finding.severity)), (Tone::Faint, shown!("{:<16}", finding.kind))];
        screen.hanging(&lead, Tone::Plain, &shown!("{}", finding.message))?;
    }
    Ok(())
}

/// Writes `rolefit.skill-check/1`.
///
/// # Errors
/// Whatever the writer reports.
pub fn write_findings_json(
    findings: &[Finding],
    concepts: usize,
    labels: usize,
    to: &mut dyn io::Write,
) -> io::Result<()> {
    to.write_all(br#"{"schema":"rolefit.skill-check/1","concepts":"#)?;
    write_value(&concepts, to)?;
    to.write_all(br#","labels":"#)?;
    write_value(&labels, to)?;
    to.write_all(br#","findings":"#)?;
    write_array(findings.iter(), to)?;
    to.write_all(b"}\n")
}

/// The shape of [`write_findings_json`].
pub(in crate::render) fn findings_shape(generator: &mut SchemaGenerator) -> Schema {
    let fields = [
        ("concepts", one::<usize>(generator)),
        ("labels", one::<usize>(generator)),
        ("findings", list::<Finding>(generator)),
    ];
    object("rolefit.skill-check/1", fields)
}
