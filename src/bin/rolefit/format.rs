//! The formats that may be named on the command line, and what the library calls them.

use clap::ValueEnum;
use rolefit::pool::InputFormat;
use rolefit::render::Format;

/// Formats of a ranking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum OutputFormat {
    /// Columns for a terminal
    Table,
    /// One JSON object: manifest, results, rejects
    Json,
    /// One JSON object a line: assessments only
    Ndjson,
    /// Comma-separated values
    Csv,
    /// Tab-separated values
    Tsv,
    /// Markdown tables
    Md,
    /// One page for a browser, complete in itself
    Html,
    /// A run file for TREC's evaluators
    Trec,
    /// A workbook: a sheet for each role, and one for the not assessed
    Xlsx,
}

/// What writes a format of a ranking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Writer {
    /// The library's formats of text.
    Text(Format),
    /// A workbook.
    Workbook,
}

impl OutputFormat {
    /// What writes it.
    pub(crate) const fn writer(self) -> Writer {
        Writer::Text(match self {
            Self::Xlsx => return Writer::Workbook,
            Self::Table => Format::Table,
            Self::Json => Format::Json,
            Self::Ndjson => Format::Ndjson,
            Self::Csv => Format::Csv,
            Self::Tsv => Format::Tsv,
            Self::Md => Format::Markdown,
            Self::Html => Format::Html,
            Self::Trec => Format::Trec,
        })
    }
}

/// Formats of an explanation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExplainFormat {
    /// Text for a terminal
    Table,
    /// One JSON object: manifest, results, rejects
    Json,
    /// One JSON object a line: assessments only
    Ndjson,
    /// Markdown
    Md,
    /// One page for a browser, complete in itself
    Html,
}

/// Formats of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum CompareFormat {
    /// Text for a terminal
    Table,
    /// One JSON object: manifest, comparisons, rejects
    Json,
    /// Markdown
    Md,
}

/// Formats of an evaluation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum EvalFormat {
    /// Columns for a terminal
    Table,
    /// One JSON object
    Json,
    /// One JSON object a line and query
    Ndjson,
    /// Comma-separated values, a row a query and measure
    Csv,
    /// Lines of measure, query and value
    Trec,
}

/// Formats of everything else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ListingFormat {
    /// Text for a terminal
    Table,
    /// One JSON object
    Json,
}

/// Formats of the input.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum InputKind {
    /// By name and content
    Auto,
    /// One JSON document: a résumé or an array of them
    Json,
    /// One JSON object a line
    Ndjson,
    /// Comma-separated values with a header
    Csv,
    /// Tab-separated values with a header
    Tsv,
    /// Plain text, one résumé a file
    Text,
}

impl InputKind {
    /// The library's name for it.
    pub(crate) const fn format(self) -> InputFormat {
        match self {
            Self::Auto => InputFormat::Auto,
            Self::Json => InputFormat::Json,
            Self::Ndjson => InputFormat::Ndjson,
            Self::Csv => InputFormat::Csv,
            Self::Tsv => InputFormat::Tsv,
            Self::Text => InputFormat::Text,
        }
    }
}
