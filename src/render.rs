//! Given rankings, assessments, roles and findings, gives bytes: tables for people, formats for programs.
//!
//! Whatever came from a résumé or a file name is escaped for the sink it goes to ([`escape`]).
//! Numbers are rounded here and nowhere else.

use std::collections::BTreeMap;
use std::io;

use crate::pool::Place;
use crate::ranking::Placed;
use crate::ranking::Ranking;
use crate::timeline::PartialDate;

mod asked;
pub mod check;
pub mod code;
pub mod columns;
pub mod comparison;
mod criterion;
mod csv;
pub mod doctor;
pub mod escape;
pub mod evaluation;
pub mod explain;
pub mod html;
pub mod index;
pub mod json;
mod markdown;
mod ndjson;
mod place;
pub mod reject;
pub mod role;
pub mod schema;
#[cfg(test)]
mod sample;
pub mod screen;
mod sheet;
pub mod skill;
mod standout;
mod table;
mod trec;
#[cfg(feature = "cli")]
pub mod xlsx;

/// What no score depends on.
pub(crate) const NEVER_LOOKED_AT: [&str; 10] = [
    "name",
    "contact",
    "photo",
    "address",
    "links",
    "birth date",
    "gender",
    "nationality",
    "school names",
    "references",
];

/// How a ranking is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Aligned columns for a terminal; may change between versions.
    Table,
    /// One JSON object with manifest, results and rejects.
    Json,
    /// One JSON object a line, assessments only.
    Ndjson,
    /// Comma-separated values with a header.
    Csv,
    /// Tab-separated values with a header.
    Tsv,
    /// A run file for `trec_eval` and its kin.
    Trec,
    /// A Markdown table.
    Markdown,
    /// One page for a browser, complete in itself.
    Html,
}

/// Whether a page may have colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paint {
    /// Characters only.
    Plain,
    /// ANSI colours.
    Colour,
}

/// The page that the formats for people are laid out for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page {
    /// Columns of characters, 40 or more.
    pub columns: usize,
    /// Whether colours are wanted.
    pub paint: Paint,
}

impl Default for Page {
    /// Eighty columns without colour, as in a file or a pipe.
    fn default() -> Self {
        Self { columns: 80, paint: Paint::Plain }
    }
}

/// What was run: all that decides the bytes of a result beside the input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunFacts {
    /// Version of the program.
    pub version: String,
    /// Digest of the catalogue of roles and skills.
    pub catalogue: String,
    /// The day of assessment.
    pub as_of: PartialDate,
    /// Title of each role that was asked for, by id.
    pub titles: BTreeMap<String, String>,
    /// Options that were given and that change the result, by name.
    pub options: BTreeMap<String, String>,
    /// The page for the formats for people.
    pub page: Page,
}

impl RunFacts {
    /// The title of the role `id`; the id itself where no title is known.
    #[must_use]
    pub fn title<'a>(&'a self, id: &'a str) -> &'a str {
        self.titles.get(id).map_or(id, String::as_str)
    }
}

/// Writes `ranking` role by role, best candidates first.
///
/// # Errors
/// Whatever the writer reports.
pub fn render(ranking: &Ranking, run: &RunFacts, format: Format, to: &mut dyn io::Write) -> io::Result<()> {
    let placed: Vec<&Placed> = ranking.roles.iter().flat_map(|role| &role.placed).collect();
    match format {
        Format::Table => table::write_by_role(ranking, run, to),
        Format::Markdown => markdown::write_by_role(ranking, run, to),
        Format::Json | Format::Ndjson | Format::Csv | Format::Tsv | Format::Trec | Format::Html => {
            write_records(ranking, &placed, run, format, to)
        }
    }
}

/// Writes `ranking` candidate by candidate, each with its best `top` roles; 0 means all roles.
///
/// # Errors
/// Whatever the writer reports.
pub fn render_by_candidate(
    ranking: &Ranking,
    run: &RunFacts,
    format: Format,
    top: usize,
    to: &mut dyn io::Write,
) -> io::Result<()> {
    let candidates = by_candidate(ranking, top);
    match format {
        Format::Table => table::write_by_candidate(ranking, &candidates, run, to),
        Format::Markdown => markdown::write_by_candidate(ranking, &candidates, run, to),
        Format::Json | Format::Ndjson | Format::Csv | Format::Tsv | Format::Trec | Format::Html => {
            write_records(ranking, &candidates.concat(), run, format, to)
        }
    }
}

fn write_records(
    ranking: &Ranking,
    placed: &[&Placed],
    run: &RunFacts,
    format: Format,
    to: &mut dyn io::Write,
) -> io::Result<()> {
    match format {
        Format::Ndjson => ndjson::write(placed, run, to),
        Format::Csv => csv::write(placed, csv::Separator::Comma, to),
        Format::Tsv => csv::write(placed, csv::Separator::Tab, to),
        Format::Trec => trec::write(placed, to),
        Format::Html => html::write_page(ranking, placed, run, to),
        Format::Json | Format::Table | Format::Markdown => json::write_run(ranking, placed, run, to),
    }
}

/// One list a candidate, in order of place and id; within it the best role first.
fn by_candidate(ranking: &Ranking, top: usize) -> Vec<Vec<&Placed>> {
    let mut candidates: BTreeMap<(&Place, &str), Vec<&Placed>> = BTreeMap::new();
    for placed in ranking.roles.iter().flat_map(|role| &role.placed) {
        let candidate = &placed.candidate;
        candidates.entry((&candidate.place, &candidate.id)).or_default().push(placed);
    }
    let mut lists: Vec<Vec<&Placed>> = candidates.into_values().collect();
    for list in &mut lists {
        list.sort_by(|a, b| {
            let (a, b) = (&a.assessment, &b.assessment);
            (b.score, b.gates.met, b.coverage)
                .cmp(&(a.score, a.gates.met, a.coverage))
                .then_with(|| a.role.cmp(&b.role))
        });
        if top > 0 {
            list.truncate(top);
        }
    }
    lists
}
