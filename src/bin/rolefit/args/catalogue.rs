//! Which roles and skills there are.

use std::path::PathBuf;

use clap::Args;

/// Which roles and skills there are.
#[derive(Debug, Args)]
#[command(next_help_heading = "Catalogue")]
pub(crate) struct CatalogueArguments {
    /// Folder of own roles/ROLE.json and skills/AREA.json; a file stands in place of the built-in one of its name
    #[arg(long, value_name = "DIR", global = true)]
    pub(crate) catalogue: Option<PathBuf>,
}

/// An index that was built before.
#[derive(Debug, Args)]
#[command(next_help_heading = "Catalogue")]
pub(crate) struct SavedIndexArguments {
    /// Folder of an index that rolefit index build made; its own roles and skills come with it
    #[arg(long, value_name = "DIR")]
    pub(crate) index: Option<PathBuf>,
}
