//! The arguments of `rolefit skill`.

use std::path::PathBuf;

use clap::Args;
use clap::Subcommand;
use clap::ValueEnum;

use crate::args::catalogue::CatalogueArguments;
use crate::args::output::ListingArguments;
use crate::format::InputKind;

/// `rolefit skill`
#[derive(Debug, Args)]
pub(crate) struct SkillArguments {
    /// What roles and skills there are
    #[command(flatten)]
    pub(crate) catalogue: CatalogueArguments,
    /// What to do
    #[command(subcommand)]
    pub(crate) command: SkillCommand,
}

/// What can be done with skill concepts.
#[derive(Debug, Subcommand)]
pub(crate) enum SkillCommand {
    /// List the skill concepts
    #[command(after_help = "Example:\n  rolefit skill list -f json")]
    List(ListingArguments),
    /// Show a concept: labels, guards, neighbours, the requirements that name it
    #[command(after_help = "Example:\n  rolefit skill show pytorch\n  rolefit skill show \"machine learning\"")]
    Show {
        /// A label, an alias or an id
        #[arg(value_name = "LABEL")]
        label: String,
        /// How to print
        #[command(flatten)]
        output: ListingArguments,
    },
    /// Look for faults and doubtful labels in the vocabulary
    #[command(after_help = "\
Examples:
  rolefit skill check
  rolefit skill check skills/mlops.json skills/our-tools.json

A file stands in place of the built-in area of its name, or beside them. Errors: ids or labels that
stand twice, concepts without a label, unknown ids, cycles of broader concepts. Warnings: short labels
and common words without a guard. Exit 1 means that there are errors.")]
    Check {
        /// Skill files, AREA.json; none means the built-in vocabulary as it is
        #[arg(value_name = "FILE")]
        files: Vec<PathBuf>,
        /// How to print
        #[command(flatten)]
        output: ListingArguments,
    },
    /// Make a skills file of tables that others publish: ESCO, O*NET, or your own
    Import(ImportArguments),
    /// Name the skills and words of titles in a pool that nothing in the vocabulary matches
    Suggest(SuggestArguments),
}

/// `rolefit skill import`
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rolefit skill import --from esco skills_en.csv broaderRelationsSkillPillar_en.csv -o our-catalogue
  rolefit skill import --from onet 'Technology Skills.txt' Skills.txt -o our-catalogue
  rolefit skill import --from csv our-skills.csv -o our-catalogue

Columns are found by the header, whatever the file is called. A table of your own has label and, as far as
there are any, id, aliases, class, broader, related, implies, case and note; several are parted by |.
Labels that another concept has stay there; -v lists them. Mind the publisher's licence.")]
pub(crate) struct ImportArguments {
    /// Whose tables they are
    #[arg(long, value_enum, value_name = "PUBLISHER")]
    pub(crate) from: PublisherKind,
    /// The tables
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// Name of the skills file; the publisher's, or that of the first table, if not given
    #[arg(long, value_name = "AREA")]
    pub(crate) area: Option<String>,
    /// Folder of own roles and skills; the file is skills/AREA.json in it
    #[arg(short, long, value_name = "DIR")]
    pub(crate) output: PathBuf,
}

/// Who publishes tables of skills.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum PublisherKind {
    /// ESCO: skills, skill groups, broader relations, relations between skills
    Esco,
    /// O*NET: technology skills, skills, occupations, alternate titles
    Onet,
    /// A table of your own
    Csv,
}

/// `rolefit skill suggest`
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rolefit skill suggest pool.ndjson
  rolefit skill suggest cvs/ --least 10 --top 0 -f json -o unknown.json

Each record counts once. Entries of skills lists are taken whole; sentences are passed over.")]
pub(crate) struct SuggestArguments {
    /// Files or directories with résumés; - is standard input
    #[arg(required = true, value_name = "POOL")]
    pub(crate) inputs: Vec<PathBuf>,
    /// Read the input as this format instead of detecting it
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = InputKind::Auto)]
    pub(crate) input_format: InputKind,
    /// Texts of each kind to print; 0 means all
    #[arg(short = 'n', long, value_name = "N", default_value_t = 20)]
    pub(crate) top: usize,
    /// Leave out what fewer records have
    #[arg(long, value_name = "RECORDS", default_value_t = 2)]
    pub(crate) least: u64,
    /// How to print
    #[command(flatten)]
    pub(crate) output: ListingArguments,
}
