//! The arguments of `rolefit demo`.

use std::path::PathBuf;

use clap::Args;
use rolefit::timeline::PartialDate;

use crate::args::input::parse_date;

/// `rolefit demo`
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  rolefit demo\n  rolefit demo --save sample.ndjson")]
pub(crate) struct DemoArguments {
    /// Also write the sample pool to this file, to try other commands on
    #[arg(long, value_name = "FILE")]
    pub(crate) save: Option<PathBuf>,
    /// Day of assessment, YYYY-MM-DD; today (UTC) if not given
    #[arg(long, value_name = "DATE", value_parser = parse_date)]
    pub(crate) as_of: Option<PartialDate>,
}
