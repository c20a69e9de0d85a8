//! The arguments of `rolefit role`.

use std::path::PathBuf;

use clap::Args;
use clap::Subcommand;

use crate::args::catalogue::CatalogueArguments;
use crate::args::output::ListingArguments;

/// `rolefit role`
#[derive(Debug, Args)]
pub(crate) struct RoleArguments {
    /// What roles and skills there are
    #[command(flatten)]
    pub(crate) catalogue: CatalogueArguments,
    /// What to do
    #[command(subcommand)]
    pub(crate) command: RoleCommand,
}

/// What can be done with roles.
#[derive(Debug, Subcommand)]
pub(crate) enum RoleCommand {
    /// List the roles
    #[command(after_help = "Example:\n  rolefit role list")]
    List(ListingArguments),
    /// Draft a role file from a posting: text, Markdown, HTML or a JSON Resume job
    #[command(
        after_help = "Example:\n  rolefit role new --from posting.txt -o line-cook.json\n  cat job.json | rolefit role new --from - --id baker"
    )]
    New {
        /// The posting; - is standard input
        #[arg(long, value_name = "FILE")]
        from: PathBuf,
        /// Id of the role; drawn from its title if not given
        #[arg(long, value_name = "ID")]
        id: Option<String>,
        /// Write to this file instead of standard output; it appears when it is whole
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
    /// Show what a role asks for: categories, points, requirements, gates, facts
    #[command(after_help = "Example:\n  rolefit role show ml-manager\n  rolefit role show ml-manager -f json")]
    Show {
        /// The role
        #[arg(value_name = "ROLE")]
        id: String,
        /// How to print
        #[command(flatten)]
        output: ListingArguments,
    },
}
