//! The arguments of `rolefit check`.

use clap::Args;

use crate::args::catalogue::CatalogueArguments;
use crate::args::faults::FaultArguments;
use crate::args::input::InputArguments;
use crate::args::output::ListingArguments;

/// `rolefit check`
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rolefit check jane.json
  rolefit check exports/ -v
  rolefit check house.json --map house.map.json --show-mapping
  rolefit check pool.ndjson -f json -o check.json
  rolefit check --explain R012

Exit 1 means that at least one record cannot be assessed.")]
pub(crate) struct CheckArguments {
    /// Say what a code means, with a remedy and an example; without CODE, list them all
    #[arg(long, value_name = "CODE", num_args = 0..=1, default_missing_value = "all", conflicts_with = "inputs")]
    pub(crate) explain: Option<String>,
    /// What to read
    #[command(flatten)]
    pub(crate) input: InputArguments,
    /// What roles and skills there are
    #[command(flatten)]
    pub(crate) catalogue: CatalogueArguments,
    /// What becomes of what cannot be read
    #[command(flatten)]
    pub(crate) faults: FaultArguments,
    /// Tell which place of each record fed which field, and what stayed unused
    #[arg(long, help_heading = "Output")]
    pub(crate) show_mapping: bool,
    /// How to print
    #[command(flatten)]
    pub(crate) output: ListingArguments,
}
