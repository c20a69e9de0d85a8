//! The arguments of `rolefit score`.

use std::path::PathBuf;

use clap::Args;
use rolefit::score::Score;

use crate::args::catalogue::CatalogueArguments;
use crate::args::catalogue::SavedIndexArguments;
use crate::args::faults::FaultArguments;
use crate::args::input::InputArguments;
use crate::args::output::OutputArguments;
use crate::args::run::RunArguments;
use crate::args::run::parse_score;

/// `rolefit score`
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rolefit score jane.json
  rolefit score jane.json john.json --role ml-manager -f json
  rolefit score cvs/ --top 1 -f csv -o best-roles.csv
  rolefit score cvs/ --export xlsx=scores.xlsx

Next: rolefit explain INPUT --role ROLE")]
pub(crate) struct ScoreArguments {
    /// Role to score against; repeat it for several; all roles if not given
    #[arg(short, long = "role", value_name = "ROLE")]
    pub(crate) roles: Vec<String>,
    /// Posting to rank for, in place of a role: text, Markdown, HTML or a JSON Resume job
    // The posting's words change the statistics that the curated roles' text is weighed by, and a role's scores must not
    // depend on what else is asked for.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["roles", "index"])]
    pub(crate) posting: Option<PathBuf>,
    /// Roles to print for each résumé; 0 means all
    #[arg(short = 'n', long, value_name = "N", default_value_t = 20)]
    pub(crate) top: usize,
    /// Leave out lower scores, 0 to 100
    #[arg(long, value_name = "POINTS", value_parser = parse_score)]
    pub(crate) min_score: Option<Score>,
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
    pub(crate) output: OutputArguments,
}
