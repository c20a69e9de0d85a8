//! The arguments of `rolefit score`.

use clap::Args;
use rolefit::score::Score;

use crate::args::output::OutputArguments;
use crate::args::request::PostingArguments;
use crate::args::request::RequestArguments;
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
    /// A posting, in place of roles
    #[command(flatten)]
    pub(crate) posting: PostingArguments,
    /// Roles to print for each résumé; 0 means all
    #[arg(short = 'n', long, value_name = "N", default_value_t = 20)]
    pub(crate) top: usize,
    /// Leave out lower scores, 0 to 100
    #[arg(long, value_name = "POINTS", value_parser = parse_score)]
    pub(crate) min_score: Option<Score>,
    /// What is read, by what it is judged, and how
    #[command(flatten)]
    pub(crate) request: RequestArguments,
    /// How to print
    #[command(flatten)]
    pub(crate) output: OutputArguments,
}
