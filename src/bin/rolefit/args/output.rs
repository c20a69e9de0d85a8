//! Where data goes, and as what.

use std::path::PathBuf;

use clap::Args;

use crate::format::CompareFormat;
use crate::format::ExplainFormat;
use crate::format::ListingFormat;
use crate::format::OutputFormat;

/// Where a ranking goes, and as what.
#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
pub(crate) struct OutputArguments {
    /// Format of the output
    #[arg(short, long, value_enum, value_name = "FORMAT", default_value_t = OutputFormat::Table)]
    pub(crate) format: OutputFormat,
    /// Write to this file instead of standard output; it appears when it is whole
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// Where an explanation goes, and as what.
#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
pub(crate) struct ExplainOutputArguments {
    /// Format of the output
    #[arg(short, long, value_enum, value_name = "FORMAT", default_value_t = ExplainFormat::Table)]
    pub(crate) format: ExplainFormat,
    /// Write to this file instead of standard output; it appears when it is whole
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// Where a comparison goes, and as what.
#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
pub(crate) struct CompareOutputArguments {
    /// Format of the output
    #[arg(short, long, value_enum, value_name = "FORMAT", default_value_t = CompareFormat::Table)]
    pub(crate) format: CompareFormat,
    /// Write to this file instead of standard output; it appears when it is whole
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// Where a listing goes, and as what.
#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
pub(crate) struct ListingArguments {
    /// Format of the output
    #[arg(short, long, value_enum, value_name = "FORMAT", default_value_t = ListingFormat::Table)]
    pub(crate) format: ListingFormat,
    /// Write to this file instead of standard output; it appears when it is whole
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}
