//! The arguments of `rolefit index`.

use std::path::PathBuf;

use clap::Args;
use clap::Subcommand;

use crate::args::catalogue::CatalogueArguments;
use crate::args::catalogue::SavedIndexArguments;
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
    /// Build an index and save it, with the own roles and skills that it is of
    #[command(after_help = "\
Examples:
  rolefit index build -o index/
  rolefit index build --catalogue our-catalogue -o index/
  rolefit rank pool.ndjson --role line-cook --index index/

A build that is broken off leaves the index that was there. Readers write nothing.")]
    Build {
        /// Folder to put it in: a new one, or one with an index, which stays until the new one is whole
        #[arg(short, long, value_name = "DIR")]
        output: PathBuf,
    },
    /// Check every byte of a saved index, and hold it against a new one
    #[command(after_help = "\
Example:
  rolefit index verify index/

Exit 1 means that it is damaged, stale, or not what would be built now.")]
    Verify {
        /// Folder of the index
        #[arg(value_name = "DIR")]
        folder: PathBuf,
    },
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
        /// Which index
        #[command(flatten)]
        saved: SavedIndexArguments,
        /// How to print
        #[command(flatten)]
        output: ListingArguments,
    },
    /// Say what the index holds
    #[command(after_help = "Examples:\n  rolefit index info\n  rolefit index info --index index/")]
    Info {
        /// Which index
        #[command(flatten)]
        saved: SavedIndexArguments,
        /// How to print
        #[command(flatten)]
        output: ListingArguments,
    },
}
