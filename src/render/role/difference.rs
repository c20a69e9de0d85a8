//! Given what sets two roles apart, gives a list for people, or JSON.

use std::io;

use schemars::JsonSchema;
use schemars::Schema;
use schemars::SchemaGenerator;
use serde::Serialize;

use crate::render::Page;
use crate::render::escape::shown;
use crate::render::json::shape::{list, object, one};
use crate::render::json::writer::{write_array, write_value};
use crate::render::screen::{Screen, Tone};
use crate::role::difference::Change;

/// Writes a paragraph a change for a terminal.
///
/// # Errors
/// Whatever the writer reports.
pub fn list_changes(changes: &[Change], page: Page, to: &mut dyn io::Write) -> io::Result<()> {
    let mut screen = Screen::new(to, page);
    for Change { subject, id, field, before, after } in changes {
        let what = format!("{} {id}", subject.as_str());
        let what = field.map_or(what.clone(), |field| format!("{what}, {field}"));
        let (mark, tone, text) = match (before, after) {
            (Some(before), Some(after)) => ("~", Tone::Fair, format!("{what}: {before} → {after}")),
            (Some(before), None) => ("-", Tone::Poor, format!("{what}: {before}")),
            (None, Some(after)) => ("+", Tone::Good, format!("{what}: {after}")),
            (None, None) => continue,
        };
        screen.hanging(&[(tone, shown!("{mark} "))], Tone::Plain, &shown!("{text}"))?;
    }
    Ok(())
}

/// Writes `rolefit.role-diff/1`.
///
/// # Errors
/// Whatever the writer reports.
pub fn write_changes_json(a: &str, b: &str, changes: &[Change], to: &mut dyn io::Write) -> io::Result<()> {
    to.write_all(br#"{"schema":"rolefit.role-diff/1","a":"#)?;
    write_value(&a, to)?;
    to.write_all(br#","b":"#)?;
    write_value(&b, to)?;
    to.write_all(br#","changes":"#)?;
    write_array(changes.iter().map(JsonChange::from), to)?;
    to.write_all(b"}\n")
}

/// The shape of the JSON above.
pub(in crate::render) fn difference_shape(generator: &mut SchemaGenerator) -> Schema {
    let fields = [
        ("a", one::<String>(generator)),
        ("b", one::<String>(generator)),
        ("changes", list::<JsonChange<'_>>(generator)),
    ];
    object("rolefit.role-diff/1", fields)
}

#[derive(JsonSchema, Serialize)]
#[schemars(rename = "Change")]
struct JsonChange<'a> {
    subject: &'static str,
    id: &'a str,
    field: Option<&'static str>,
    before: Option<&'a str>,
    after: Option<&'a str>,
}

impl<'a> From<&'a Change> for JsonChange<'a> {
    fn from(change: &'a Change) -> Self {
        Self {
            subject: change.subject.as_str(),
            id: &change.id,
            field: change.field,
            before: change.before.as_deref(),
            after: change.after.as_deref(),
        }
    }
}
