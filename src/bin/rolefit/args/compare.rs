//! The arguments of `rolefit compare`.

use clap::Args;

use crate::args::output::CompareOutputArguments;
use crate::args::request::PostingArguments;
use crate::args::request::RequestArguments;

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
    /// A posting, in place of roles
    #[command(flatten)]
    pub(crate) posting: PostingArguments,
    /// One candidate across roles, the best six if no --role is given, in place of candidates for a role
    #[arg(long = "roles", conflicts_with = "posting")]
    pub(crate) across_roles: bool,
    /// Id of a candidate, where the input holds more; repeat it
    #[arg(long = "id", value_name = "ID")]
    pub(crate) ids: Vec<String>,
    /// What is read, by what it is judged, and how
    #[command(flatten)]
    pub(crate) request: RequestArguments,
    /// How to print
    #[command(flatten)]
    pub(crate) output: CompareOutputArguments,
}
