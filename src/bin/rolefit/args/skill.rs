//! The arguments of `rolefit skill`.

use clap::Args;
use clap::Subcommand;

use crate::args::output::ListingArguments;

/// `rolefit skill`
#[derive(Debug, Args)]
pub(crate) struct SkillArguments {
    /// What to do
    #[command(subcommand)]
    pub(crate) command: SkillCommand,
}

/// What can be done with skill concepts.
#[derive(Debug, Subcommand)]
pub(crate) enum SkillCommand {
    /// List the skill concepts
    #[command(after_help = "Example:\n  rolefit skill list -f json")]
    List(ListingArguments),
    /// Show a concept: labels, guards, neighbours, the requirements that name it
    #[command(after_help = "Example:\n  rolefit skill show pytorch\n  rolefit skill show \"machine learning\"")]
    Show {
        /// A label, an alias or an id
        #[arg(value_name = "LABEL")]
        label: String,
        /// How to print
        #[command(flatten)]
        output: ListingArguments,
    },
}
