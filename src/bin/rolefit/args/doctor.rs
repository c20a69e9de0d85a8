//! The arguments of `rolefit doctor`.

use std::path::PathBuf;

use clap::Args;

use crate::args::catalogue::CatalogueArguments;
use crate::args::catalogue::SavedIndexArguments;
use crate::format::ListingFormat;

/// `rolefit doctor`
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rolefit doctor
  rolefit doctor --catalogue our-catalogue --index index/ --into results/

Exit 1 means that something would keep results from being made, 4 that index or catalogue is damaged.")]
pub(crate) struct DoctorArguments {
    /// Folder that results are to be written to
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub(crate) into: PathBuf,
    /// What roles and skills there are
    #[command(flatten)]
    pub(crate) catalogue: CatalogueArguments,
    /// Which index
    #[command(flatten)]
    pub(crate) saved: SavedIndexArguments,
    /// Format of the output
    #[arg(short, long, value_enum, value_name = "FORMAT", default_value_t = ListingFormat::Table, help_heading = "Output")]
    pub(crate) format: ListingFormat,
}
