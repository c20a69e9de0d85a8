//! The arguments of `rolefit compare`.

use std::path::PathBuf;

use clap::Args;

use crate::args::catalogue::CatalogueArguments;
use crate::args::catalogue::SavedIndexArguments;
use crate::args::faults::FaultArguments;
use crate::args::input::InputArguments;
use crate::args::output::CompareOutputArguments;
use crate::args::run::RunArguments;

/// `rolefit compare`
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rolefit compare jane.json john.json --role ml-manager
  rolefit compare pool.ndjson --role ml-manager --id c-17 --id c-4
  rolefit compare jane.json --roles
  rolefit compare pool.ndjson --role ml-manager --id c-17 --id c-4 -f md -o why.md

The best stands first, as A. Each difference is in points of the score; all of them add up to the gap exactly.
The strongest evidence of the ten largest differences is shown; -v shows it for all.")]
pub(crate) struct CompareArguments {
    /// Role to compare for; repeat it for several
    #[arg(short, long = "role", value_name = "ROLE")]
    pub(crate) roles: Vec<String>,
    /// Posting to rank for, in place of a role: text, Markdown, HTML or a JSON Resume job
    // The posting's words change the statistics that the curated roles' text is weighed by, and a role's scores must not
    // depend on what else is asked for.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["roles", "index"])]
    pub(crate) posting: Option<PathBuf>,
    /// One candidate across roles, the best six if no --role is given, in place of candidates for a role
    #[arg(long = "roles", conflicts_with = "posting")]
    pub(crate) across_roles: bool,
    /// Id of a candidate, where the input holds more; repeat it
    #[arg(long = "id", value_name = "ID")]
    pub(crate) ids: Vec<String>,
    /// What to read
    #[command(flatten)]
    pub(crate) input: InputArguments,
    /// What roles and skills there are
    #[command(flatten)]
    pub(crate) catalogue: CatalogueArguments,
    /// Which index
    #[command(flatten)]
    pub(crate) saved: SavedIndexArguments,
    /// What becomes of what cannot be read
    #[command(flatten)]
    pub(crate) faults: FaultArguments,
    /// How to run
    #[command(flatten)]
    pub(crate) run: RunArguments,
    /// How to print
    #[command(flatten)]
    pub(crate) output: CompareOutputArguments,
}
