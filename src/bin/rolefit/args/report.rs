//! The arguments of `rolefit report`.

use std::path::PathBuf;

use clap::Args;

/// `rolefit report`
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rolefit rank pool.ndjson --role ml-manager --top 0 -f json -o result.json
  rolefit report result.json -o report.html
  rolefit report result.json --blind -o blind.html

The page is one file that loads nothing: who to read first and why, all candidates to sort, filter
and compare, every point with its quoted evidence. It tells of whom the result tells; --top 0 keeps
all. rolefit rank -f html makes the same page at once.")]
pub(crate) struct ReportArguments {
    /// Result that rolefit rank or score wrote with -f json; - is standard input
    #[arg(value_name = "RESULT")]
    pub(crate) result: PathBuf,
    /// Write "Candidate 1", "Candidate 2" in place of ids, and no names and files
    #[arg(long)]
    pub(crate) blind: bool,
    /// Write to this file instead of standard output; it appears when it is whole
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}
