//! Given codes of issues, gives what they mean, for people and for programs.

use std::io;

use schemars::JsonSchema;
use schemars::Schema;
use schemars::SchemaGenerator;
use serde::Serialize;

use crate::issue::Code;
use crate::render::Page;
use crate::render::escape::shown;
use crate::render::json::shape::list;
use crate::render::json::shape::object;
use crate::render::json::writer::write_array;
use crate::render::reject::tone;
use crate::render::screen::Screen;
use crate::render::screen::Tone;

/// Writes what one code means, with a remedy and an example.
///
/// # Errors
/// Whatever the writer reports.
pub fn write_code(code: Code, page: Page, to: &mut dyn io::Write) -> io::Result<()> {
    let mut screen = Screen::new(to, page);
    screen.heading(&shown!("{code} ({})", code.severity().as_str()))?;
    for (name, text) in [("means", code.meaning()), ("remedy", code.remedy()), ("example", code.example())] {
        screen.hanging(&[(Tone::Faint, shown!("  {name:<9}"))], Tone::Plain, &shown!("{text}"))?;
    }
    Ok(())
}

/// Lists every code with its severity and meaning.
///
/// # Errors
/// Whatever the writer reports.
pub fn write_codes(page: Page, to: &mut dyn io::Write) -> io::Result<()> {
    let mut screen = Screen::new(to, page);
    for code in Code::ALL {
        let severity = code.severity();
        let lead = [(Tone::Plain, shown!("{code}  ")), (tone(severity), shown!("{:<9}", severity.as_str()))];
        screen.hanging(&lead, Tone::Plain, &shown!("{}", code.meaning()))?;
    }
    Ok(())
}

/// Writes codes as `rolefit.codes/1`.
///
/// # Errors
/// Whatever the writer reports.
pub fn write_codes_json(codes: &[Code], to: &mut dyn io::Write) -> io::Result<()> {
    to.write_all(br#"{"schema":"rolefit.codes/1","codes":"#)?;
    write_array(codes.iter().map(JsonCode::new), to)?;
    to.write_all(b"}\n")
}

/// The shape of the JSON above.
pub(in crate::render) fn codes_shape(generator: &mut SchemaGenerator) -> Schema {
    let fields = [("codes", list::<JsonCode>(generator))];
    object("rolefit.codes/1", fields)
}

#[derive(JsonSchema, Serialize)]
#[schemars(rename = "Code")]
struct JsonCode {
    code: &'static str,
    severity: &'static str,
    meaning: &'static str,
    remedy: &'static str,
    example: &'static str,
}

impl JsonCode {
    fn new(code: &Code) -> Self {
        Self {
            code: code.as_str(),
            severity: code.severity().as_str(),
            meaning: code.meaning(),
            remedy: code.remedy(),
            example: code.example(),
        }
    }
}
