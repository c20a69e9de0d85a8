//! The arguments of `rolefit index`.

use clap::Args;
use clap::Subcommand;

use crate::args::catalogue::CatalogueArguments;
use crate::args::output::ListingArguments;

/// `rolefit index`
#[derive(Debug, Args)]
pub(crate) struct IndexArguments {
    /// What roles and skills there are
    #[command(flatten)]
    pub(crate) catalogue: CatalogueArguments,
    /// What to do
    #[command(subcommand)]
    pub(crate) command: IndexCommand,
}

/// What can be done with the index.
#[derive(Debug, Subcommand)]
pub(crate) enum IndexCommand {
    /// Find the requirements that words are about
    #[command(after_help = "\
Example:
  rolefit index search \"mentoring researchers\"

Exit 1 means that no requirement is about these words.")]
    Search {
        /// The words
        #[arg(required = true, value_name = "WORDS")]
        words: Vec<String>,
        /// Requirements to print; 0 means all
        #[arg(short = 'n', long, value_name = "N", default_value_t = 20)]
        top: usize,
        /// How to print
        #[command(flatten)]
        output: ListingArguments,
    },
    /// Say what the index holds
    #[command(after_help = "Example:\n  rolefit index info")]
    Info(ListingArguments),
}
