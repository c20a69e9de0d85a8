//! What becomes of records that cannot be assessed.

use std::path::PathBuf;

use clap::Args;
use rolefit::document::Limits;
use rolefit::document::Repairs;

/// What becomes of records that cannot be assessed.
#[derive(Debug, Args)]
#[command(next_help_heading = "Records that cannot be assessed")]
pub(crate) struct FaultArguments {
    /// Write them to this file, as NDJSON, each with its place and the reason
    #[arg(long, value_name = "FILE")]
    pub(crate) rejects: Option<PathBuf>,
    /// Stop when there are more than N of them; any number if not given
    #[arg(long, value_name = "N", conflicts_with = "strict")]
    max_errors: Option<u64>,
    /// Stop at the first, as --max-errors 0, and at the first whose bytes or numbers had to be repaired
    #[arg(long)]
    pub(crate) strict: bool,
}

impl FaultArguments {
    /// How many there may be; `None` for any number.
    pub(crate) fn most(&self) -> Option<u64> {
        if self.strict { Some(0) } else { self.max_errors }
    }

    /// The limits of every record.
    pub(crate) fn limits(&self) -> Limits {
        let repairs = if self.strict { Repairs::Refused } else { Repairs::Accepted };
        Limits { repairs, ..Limits::default() }
    }
}
