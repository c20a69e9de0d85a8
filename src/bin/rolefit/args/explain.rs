//! The arguments of `rolefit explain`.

use clap::Args;

use crate::args::output::ExplainOutputArguments;
use crate::args::request::PostingArguments;
use crate::args::request::RequestArguments;

/// `rolefit explain`
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rolefit explain jane.json --role ml-manager
  rolefit explain pool.ndjson --role ml-manager --id c-17
  rolefit explain pool.ndjson --role ml-manager --id c-17 -f html -o c-17.html

With --id the whole pool is ranked, so that each gain is told in ranks as well as in points.
The strongest evidence is shown for each requirement; -v shows all of it, with bytes, strength and dates.")]
pub(crate) struct ExplainArguments {
    /// Role to explain for; repeat it for several
    #[arg(short, long = "role", value_name = "ROLE")]
    pub(crate) roles: Vec<String>,
    /// A posting, in place of roles
    #[command(flatten)]
    pub(crate) posting: PostingArguments,
    /// Id of the candidate, where the input holds several
    #[arg(long, value_name = "ID")]
    pub(crate) id: Option<String>,
    /// What is read, by what it is judged, and how
    #[command(flatten)]
    pub(crate) request: RequestArguments,
    /// How to print
    #[command(flatten)]
    pub(crate) output: ExplainOutputArguments,
}
