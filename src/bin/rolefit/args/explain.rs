//! The arguments of `rolefit explain`.

use std::path::PathBuf;

use clap::Args;

use crate::args::catalogue::CatalogueArguments;
use crate::args::catalogue::SavedIndexArguments;
use crate::args::faults::FaultArguments;
use crate::args::input::InputArguments;
use crate::args::output::ExplainOutputArguments;
use crate::args::run::RunArguments;

/// `rolefit explain`
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rolefit explain jane.json --role ml-manager
  rolefit explain pool.ndjson --role ml-manager --id c-17
  rolefit explain pool.ndjson --role ml-manager --id c-17 -f md -o c-17.md

The strongest evidence is shown for each requirement; -v shows all of it, with bytes, strength and dates.")]
pub(crate) struct ExplainArguments {
    /// Role to explain for; repeat it for several
    #[arg(short, long = "role", value_name = "ROLE")]
    pub(crate) roles: Vec<String>,
    /// Posting to rank for, in place of a role: text, Markdown, HTML or a JSON Resume job
    // The posting's words change the statistics that the curated roles' text is weighed by, and a role's scores must not
    // depend on what else is asked for.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["roles", "index"])]
    pub(crate) posting: Option<PathBuf>,
    /// Id of the candidate, where the input holds several
    #[arg(long, value_name = "ID")]
    pub(crate) id: Option<String>,
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
    pub(crate) output: ExplainOutputArguments,
}
