//! The arguments of `rolefit eval`.

use std::path::PathBuf;

use clap::Args;
use clap::ValueEnum;
use rolefit::evaluation::bootstrap::Drawn;
use rolefit::evaluation::measure::Measure;
use rolefit::policy::NUMBERS;
use rolefit::policy::number::Number;
use rolefit::text::typo::nearest;
use rolefit::timeline::PartialDate;

use crate::args::catalogue::CatalogueArguments;
use crate::args::input::parse_date;
use crate::format::EvalFormat;

/// `rolefit eval`
#[derive(Debug, Args)]
#[command(mut_arg("catalogue", |folder| folder.requires("sensitivity")))]
#[command(after_help = "\
Examples:
  rolefit rank pool.ndjson --role ml-manager --top 0 -f trec -o run.trec
  rolefit eval run.trec --qrels ml-manager.qrels
  rolefit eval run.json --qrels graded.qrels -m ndcg@5 -m map --relevant 3 -f json
  rolefit eval pool.ndjson --qrels graded.qrels --sensitivity

Judgements are TREC's: query, 0, candidate, grade; the query is the role's id. A run is TREC's, or
what rolefit rank and score write as json or ndjson; write it with --top 0, since who is cut off is
never found. Equal scores stand by id, as trec_eval has it.")]
pub(crate) struct EvalArguments {
    /// Run to evaluate, or, with --sensitivity, the pool to rank; - is standard input
    #[arg(required = true, value_name = "RUN")]
    pub(crate) inputs: Vec<PathBuf>,
    /// Judgements, in TREC's form; repeat it for several files
    #[arg(long, required = true, value_name = "FILE")]
    pub(crate) qrels: Vec<PathBuf>,
    // Help, not documentation, so that names stand without backticks.
    #[arg(
        short,
        long = "measure",
        value_name = "MEASURE",
        help = "Measure to print; repeat it for several: ndcg@K, ndcg_exp@K, map, mrr, p@K, recall@K, auc, tau",
        help_heading = "Measures"
    )]
    pub(crate) measures: Vec<Measure>,
    /// Grade from which on a candidate is relevant, where a measure knows only yes and no
    #[arg(long, value_name = "GRADE", default_value_t = 1, help_heading = "Measures")]
    pub(crate) relevant: i32,
    /// Take judged queries that the run lacks for empty lists instead of leaving them out
    #[arg(long, help_heading = "Measures")]
    pub(crate) complete: bool,
    /// Resamples for the 95 % intervals; 0 means none
    #[arg(long, value_name = "N", default_value_t = 1000, help_heading = "Intervals")]
    pub(crate) resamples: usize,
    /// Where the random numbers start; equal seeds give equal intervals
    #[arg(long, value_name = "N", default_value_t = 0, help_heading = "Intervals")]
    pub(crate) seed: u64,
    /// What is drawn again: the candidates of each query, or the queries
    #[arg(long, value_enum, value_name = "WHAT", default_value_t = DrawnKind::Candidates, help_heading = "Intervals")]
    pub(crate) draw: DrawnKind,
    /// Move every number of the policy by 30 % and say what that does to the order of a graded pool
    #[arg(long, conflicts_with_all = ["measures", "relevant", "complete", "resamples", "seed", "draw"], help_heading = "Sensitivity")]
    pub(crate) sensitivity: bool,
    /// Role to rank for; every role that has judgements if not given
    #[arg(short, long = "role", value_name = "ROLE", requires = "sensitivity", help_heading = "Sensitivity")]
    pub(crate) roles: Vec<String>,
    /// Number to move; repeat it for several; every number of the policy if not given
    #[arg(long = "number", value_name = "NAME", requires = "sensitivity", value_parser = parse_number, help_heading = "Sensitivity")]
    pub(crate) numbers: Vec<Number>,
    /// Day of assessment, YYYY-MM-DD; today (UTC) if not given
    #[arg(long, value_name = "DATE", value_parser = parse_date, requires = "sensitivity", help_heading = "Sensitivity")]
    pub(crate) as_of: Option<PartialDate>,
    /// What roles and skills there are
    #[command(flatten)]
    pub(crate) catalogue: CatalogueArguments,
    /// Format of the output
    #[arg(short, long, value_enum, value_name = "FORMAT", default_value_t = EvalFormat::Table, help_heading = "Output")]
    pub(crate) format: EvalFormat,
    /// Write to this file instead of standard output; it appears when it is whole
    #[arg(short, long, value_name = "FILE", help_heading = "Output")]
    pub(crate) output: Option<PathBuf>,
}

/// Finds a number of the policy.
fn parse_number(name: &str) -> Result<Number, String> {
    let found = NUMBERS.iter().find(|number| number.name == name).copied();
    found.ok_or_else(|| {
        let nearest = nearest(name, NUMBERS.iter().map(|number| number.name));
        let nearest = nearest.map(|name| format!(", did you mean {name}?")).unwrap_or_default();
        format!("no number of the policy has this name{nearest}; without --number all are moved and named")
    })
}

/// What a bootstrap draws again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum DrawnKind {
    /// The candidates of each query
    Candidates,
    /// The queries; only the mean has an interval then
    Queries,
}

impl DrawnKind {
    /// The library's name for it.
    pub(crate) const fn drawn(self) -> Drawn {
        match self {
            Self::Candidates => Drawn::Candidates,
            Self::Queries => Drawn::Queries,
        }
    }
}
