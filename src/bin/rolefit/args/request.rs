//! The arguments that all commands have which score.

use std::path::PathBuf;

use clap::Args;

use crate::args::catalogue::CatalogueArguments;
use crate::args::catalogue::SavedIndexArguments;
use crate::args::faults::FaultArguments;
use crate::args::input::InputArguments;
use crate::args::run::RunArguments;

/// A posting, in place of roles.
#[derive(Debug, Args)]
pub(crate) struct PostingArguments {
    /// Posting to rank for, in place of a role: text, Markdown, HTML or a JSON Resume job
    // The posting's words change the statistics that the curated roles' text is weighed by, and a role's scores must not
    // depend on what else is asked for.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["roles", "index"])]
    pub(crate) posting: Option<PathBuf>,
}

/// What is read, by what it is judged, and how.
#[derive(Debug, Args)]
pub(crate) struct RequestArguments {
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
}
