//! Given what the vocabulary does not know, gives a table for people, or JSON.

use std::io;

use schemars::JsonSchema;
use serde::Serialize;

use crate::render::Page;
use crate::render::columns::{Column, Lean, Squeeze, write_columns};
use crate::render::escape::{TerminalText, shown};
use crate::render::json::writer::write_value;
use crate::render::screen::Screen;
use crate::suggestion::{Suggestion, Suggestions};

/// Writes skills, then words of titles, for a terminal.
///
/// # Errors
/// Whatever the writer reports.
pub fn list_suggestions(suggestions: &Suggestions, page: Page, to: &mut dyn io::Write) -> io::Result<()> {
    let mut screen = Screen::new(to, page);
    for (at, (heading, list)) in
        [("skill", &suggestions.skills), ("title word", &suggestions.title_words)].into_iter().enumerate()
    {
        if at > 0 {
            screen.blank()?;
        }
        let texts = list.iter().map(|suggestion| TerminalText::escape(&suggestion.text)).collect();
        let records = list.iter().map(|suggestion| shown!("{}", suggestion.records)).collect();
        write_columns(
            &mut screen,
            vec![
                Column::new("records", Lean::Right, Squeeze::Never, records),
                Column::new(heading, Lean::Left, Squeeze::Cut(20), texts),
            ],
        )?;
    }
    Ok(())
}

/// Writes `rolefit.skill-suggestions/1`.
///
/// # Errors
/// Whatever the writer reports.
pub fn write_suggestions_json(suggestions: &Suggestions, to: &mut dyn io::Write) -> io::Result<()> {
    let list = |list: &'_ [Suggestion]| list.iter().map(JsonSuggestion::from).collect();
    let value = JsonSuggestions {
        schema: "rolefit.skill-suggestions/1",
        read: suggestions.read,
        rejected: suggestions.rejected,
        too_low_by: suggestions.forgotten,
        skills: list(&suggestions.skills),
        title_words: list(&suggestions.title_words),
    };
    write_value(&value, to)?;
    to.write_all(b"\n")
}

#[derive(JsonSchema, Serialize)]
#[schemars(rename = "Suggestions")]
pub(in crate::render) struct JsonSuggestions {
    #[schemars(extend("const" = "rolefit.skill-suggestions/1"))]
    schema: &'static str,
    read: u64,
    rejected: u64,
    too_low_by: u64,
    skills: Vec<JsonSuggestion>,
    title_words: Vec<JsonSuggestion>,
}

#[derive(JsonSchema, Serialize)]
#[schemars(rename = "Suggestion")]
struct JsonSuggestion {
    text: String,
    records: u64,
}

impl From<&Suggestion> for JsonSuggestion {
    fn from(suggestion: &Suggestion) -> Self {
        Self { text: suggestion.text.clone(), records: suggestion.records }
    }
}
