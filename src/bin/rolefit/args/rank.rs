//! The arguments of `rolefit rank`.

use clap::Args;
use rolefit::score::Score;

use crate::args::output::OutputArguments;
use crate::args::request::PostingArguments;
use crate::args::request::RequestArguments;
use crate::args::run::parse_score;

/// `rolefit rank`
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rolefit rank pool.ndjson --role ml-manager
  rolefit rank cvs/ --role ml-manager --role ml-research-manager --top 10
  rolefit rank pool.ndjson.gz --role ml-manager -f csv -o ranking.csv --rejects rejects.ndjson
  rolefit rank pool.ndjson --role ml-manager --top 0 --export xlsx=ranking.xlsx --export csv=ranking.csv
  cat pool.ndjson | rolefit rank - --role ml-manager -f ndjson --top 0 --as-of 2026-01-31

Everyone tied at the last place of --top is included. Next: rolefit explain INPUT --role ROLE --id ID")]
pub(crate) struct RankArguments {
    /// Role to rank for; repeat it for several
    #[arg(short, long = "role", value_name = "ROLE")]
    pub(crate) roles: Vec<String>,
    /// A posting, in place of roles
    #[command(flatten)]
    pub(crate) posting: PostingArguments,
    /// Candidates to print for each role; 0 means all
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
