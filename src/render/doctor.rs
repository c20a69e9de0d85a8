//! Given what an installation was asked, gives the answers for people and for programs.

use std::io;

use schemars::JsonSchema;
use schemars::Schema;
use schemars::SchemaGenerator;
use serde::Serialize;

use crate::render::Page;
use crate::render::escape::shown;
use crate::render::json::shape::list;
use crate::render::json::shape::object;
use crate::render::json::shape::one;
use crate::render::json::writer::write_array;
use crate::render::json::writer::write_value;
use crate::render::screen::Screen;
use crate::render::screen::Tone;

/// How one thing is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// As it should be.
    Sound,
    /// Worth knowing.
    Note,
    /// It keeps results from being made.
    Fault,
}

impl State {
    /// The word for it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Sound => "ok",
            Self::Note => "note",
            Self::Fault => "fault",
        }
    }
}

/// One thing that was looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkup {
    /// What.
    pub name: &'static str,
    /// How it is.
    pub state: State,
    /// What there is to say of it.
    pub text: String,
}

/// Writes what was looked at for a terminal.
///
/// # Errors
/// Whatever the writer reports.
pub fn list_checkups(checkups: &[Checkup], page: Page, to: &mut dyn io::Write) -> io::Result<()> {
    let mut screen = Screen::new(to, page);
    for Checkup { name, state, text } in checkups {
        let tone = match state {
            State::Sound => Tone::Good,
            State::Note => Tone::Fair,
            State::Fault => Tone::Poor,
        };
        let lead = [(tone, shown!("{:<6}", state.as_str())), (Tone::Plain, shown!("{name:<10}"))];
        let mut lines = text.lines();
        screen.hanging(&lead, Tone::Plain, &shown!("{}", lines.next().unwrap_or_default()))?;
        for line in lines {
            screen.paragraph(16, Tone::Plain, &shown!("{line}"))?;
        }
    }
    Ok(())
}

/// Writes what was looked at as `rolefit.doctor/1`.
///
/// # Errors
/// Whatever the writer reports.
pub fn write_checkups_json(checkups: &[Checkup], version: &str, to: &mut dyn io::Write) -> io::Result<()> {
    to.write_all(br#"{"schema":"rolefit.doctor/1","version":"#)?;
    write_value(&version, to)?;
    to.write_all(br#","checks":"#)?;
    let checks = checkups.iter().map(|one| JsonCheckup { name: one.name, state: one.state.as_str(), text: &one.text });
    write_array(checks, to)?;
    to.write_all(b"}\n")
}

/// The shape of the JSON above.
pub(in crate::render) fn doctor_shape(generator: &mut SchemaGenerator) -> Schema {
    let fields = [("version", one::<String>(generator)), ("checks", list::<JsonCheckup<'_>>(generator))];
    object("rolefit.doctor/1", fields)
}

#[derive(JsonSchema, Serialize)]
#[schemars(rename = "Checkup")]
struct JsonCheckup<'a> {
    name: &'static str,
    state: &'static str,
    text: &'a str,
}
