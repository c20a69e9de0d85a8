//! The arguments of `rolefit role`.

use std::path::PathBuf;

use clap::Args;
use clap::Subcommand;
use rolefit::timeline::PartialDate;

use crate::args::catalogue::CatalogueArguments;
use crate::args::input::parse_date;
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
    /// Look for faults and doubtful requirements in role files
    Check(CheckRoleArguments),
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
    /// Write a role's file, to start one of your own from
    #[command(
        after_help = "Example:\n  rolefit role export ml-manager --as-id head-of-ml -o our-catalogue/roles/head-of-ml.json"
    )]
    Export {
        /// The role
        #[arg(value_name = "ROLE")]
        id: String,
        /// Give it this id instead of its own
        #[arg(long, value_name = "ID")]
        as_id: Option<String>,
        /// Write to this file instead of standard output; it appears when it is whole
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
    /// Say what sets one role apart from another
    #[command(after_help = "\
Example:
  rolefit role diff ml-manager our-catalogue/roles/head-of-ml.json

Exit 1 means that they differ.")]
    Diff {
        /// The first: a role or a file
        #[arg(value_name = "A")]
        a: String,
        /// The second: a role or a file
        #[arg(value_name = "B")]
        b: String,
        /// How to print
        #[command(flatten)]
        output: ListingArguments,
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

/// `rolefit role check`
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rolefit role check our-catalogue/roles/line-cook.json
  rolefit role check --catalogue our-catalogue
  rolefit role check line-cook.json --pool cvs/

Errors keep a role from being used, or must not be asked: what no role file may have, points that do not
sum to 100, unknown concepts, rules that nothing can satisfy, age, gender, nationality, health, family,
religion. Warnings: proxies of these, requirements that say the same or decide nearly alone, gates on loose
words; with --pool, requirements that all or nobody of it meets. Exit 1 means that there are errors.")]
pub(crate) struct CheckRoleArguments {
    /// Role files, ROLE.json; none means those of --catalogue, or the built-in ones
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// Files or directories with résumés to hold against the roles; repeat it for several
    #[arg(long, value_name = "POOL")]
    pub(crate) pool: Vec<PathBuf>,
    /// Day of assessment, YYYY-MM-DD; today (UTC) if not given
    #[arg(long, value_name = "DATE", value_parser = parse_date, requires = "pool")]
    pub(crate) as_of: Option<PartialDate>,
    /// How to print
    #[command(flatten)]
    pub(crate) output: ListingArguments,
}
