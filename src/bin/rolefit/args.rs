//! What may stand on the command line.

use std::path::PathBuf;

use clap::Args;
use clap::Parser;
use clap::Subcommand;
use clap::ValueEnum;
use clap::error::ContextKind;
use clap::error::ContextValue;
use clap::error::ErrorKind;
use rolefit::score::Score;
use rolefit::timeline::PartialDate;

use crate::format::ExplainFormat;
use crate::format::InputKind;
use crate::format::ListingFormat;
use crate::format::OutputFormat;

/// Ranks résumés against roles and proves every point.
///
/// Give it résumés as JSON, NDJSON, CSV or text; it says how well each one shows what a role asks for, where the
/// proof stands in the file, and what would raise the score. It uses no network and looks at no name, contact,
/// photo, address, birth date, gender, nationality or school name. It orders what a person reads; a person decides.
#[derive(Debug, Parser)]
#[command(
    version,
    arg_required_else_help = true,
    max_term_width = 100,
    after_help = "\
Examples:
  rolefit demo                                        rank a sample pool
  rolefit rank pool.ndjson --role ml-manager          order a pool
  rolefit explain jane.json --role ml-manager         one candidate, with proof
  rolefit check exports/                              what can be read, and what cannot

Exit: 0 done; 1 could not finish, or the answer is no; 2 usage; 3 finished, but some records
were not assessed; 4 index or catalogue damaged; 130 interrupted."
)]
pub(crate) struct Arguments {
    /// What holds for every command.
    #[command(flatten)]
    pub(crate) global: Global,
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// Options of every command.
#[derive(Debug, Args)]
#[command(next_help_heading = "Everywhere")]
pub(crate) struct Global {
    /// Print data and errors only, no summary
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub(crate) quiet: bool,
    /// Print more about the run
    #[arg(short, long, global = true)]
    pub(crate) verbose: bool,
    /// Colour the output: auto, always or never
    #[arg(long, global = true, value_enum, value_name = "WHEN", default_value_t = Color::Auto, hide_possible_values = true)]
    pub(crate) color: Color,
}

/// When to colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    /// On a terminal that can, unless `NO_COLOR` is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Order a pool of candidates for a role
    Rank(RankArguments),
    /// Score each résumé against the roles, best role first
    Score(ScoreArguments),
    /// Show every requirement, its evidence, and what would raise the score, for one candidate
    Explain(ExplainArguments),
    /// Say what can be read and what cannot; no scores
    Check(CheckArguments),
    /// List the roles, or show what one asks for
    #[command(subcommand_required = true)]
    Role(RoleArguments),
    /// Search the requirements, or describe their index
    #[command(subcommand_required = true)]
    Index(IndexArguments),
    /// List the skill concepts, or show what counts as one
    #[command(subcommand_required = true)]
    Skill(SkillArguments),
    /// Rank a built-in sample pool and name the next commands
    Demo(DemoArguments),
}

/// Where résumés come from.
#[derive(Debug, Args)]
#[command(next_help_heading = "Input")]
pub(crate) struct InputArguments {
    /// Files or directories with résumés; - is standard input
    #[arg(required = true, value_name = "INPUT", help_heading = None)]
    pub(crate) inputs: Vec<PathBuf>,
    /// Read the input as this format instead of detecting it
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = InputKind::Auto)]
    pub(crate) input_format: InputKind,
    /// JSON Pointer of the field with the candidate's id, such as /meta/ref
    #[arg(long, value_name = "POINTER", value_parser = parse_pointer)]
    pub(crate) id_field: Option<String>,
    /// Day of assessment, YYYY-MM-DD; today (UTC) if not given
    #[arg(long, value_name = "DATE", value_parser = parse_date)]
    pub(crate) as_of: Option<PartialDate>,
}

/// How the work is done and what is kept of it.
#[derive(Debug, Args)]
#[command(next_help_heading = "Run")]
pub(crate) struct RunArguments {
    /// Threads; 0 means as many as there are processors. The result does not depend on it
    #[arg(short, long, value_name = "N", default_value_t = 0)]
    pub(crate) jobs: usize,
    /// Write the records that were not assessed to this file, as NDJSON
    #[arg(long, value_name = "FILE")]
    pub(crate) rejects: Option<PathBuf>,
    /// Write the facts of the run to this file, as JSON
    #[arg(long, value_name = "FILE")]
    pub(crate) manifest: Option<PathBuf>,
    /// Print the candidates' names, taken from the records after scoring
    #[arg(long)]
    pub(crate) show_name: bool,
    /// Stop at the first record that cannot be assessed
    #[arg(long)]
    pub(crate) strict: bool,
    /// Order by tier before score, so that unmet gates weigh first
    #[arg(long)]
    pub(crate) strict_gates: bool,
}

/// Where a ranking goes, and as what.
#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
pub(crate) struct OutputArguments {
    /// Format of the output
    #[arg(short, long, value_enum, value_name = "FORMAT", default_value_t = OutputFormat::Table)]
    pub(crate) format: OutputFormat,
    /// Write to this file instead of standard output; it appears when it is whole
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// Where an explanation goes, and as what.
#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
pub(crate) struct ExplainOutputArguments {
    /// Format of the output
    #[arg(short, long, value_enum, value_name = "FORMAT", default_value_t = ExplainFormat::Table)]
    pub(crate) format: ExplainFormat,
    /// Write to this file instead of standard output; it appears when it is whole
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// Where a listing goes, and as what.
#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
pub(crate) struct ListingArguments {
    /// Format of the output
    #[arg(short, long, value_enum, value_name = "FORMAT", default_value_t = ListingFormat::Table)]
    pub(crate) format: ListingFormat,
    /// Write to this file instead of standard output; it appears when it is whole
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// `rolefit rank`
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rolefit rank pool.ndjson --role ml-manager
  rolefit rank cvs/ --role ml-manager --role ml-research-manager --top 10
  rolefit rank pool.ndjson.gz --role ml-manager -f csv -o ranking.csv --rejects rejects.ndjson
  cat pool.ndjson | rolefit rank - --role ml-manager -f ndjson --top 0 --as-of 2026-01-31

Everyone tied at the last place of --top is included. Next: rolefit explain INPUT --role ROLE --id ID")]
pub(crate) struct RankArguments {
    /// Role to rank for; repeat it for several
    #[arg(short, long = "role", value_name = "ROLE")]
    pub(crate) roles: Vec<String>,
    /// Posting to rank for, in place of a role: text, Markdown, HTML or a JSON Resume job
    // The posting's words change the statistics that the curated roles' text is weighed by, and a role's scores must not
    // depend on what else is asked for.
    #[arg(long, value_name = "FILE", conflicts_with = "roles")]
    pub(crate) posting: Option<PathBuf>,
    /// Candidates to print for each role; 0 means all
    #[arg(short = 'n', long, value_name = "N", default_value_t = 20)]
    pub(crate) top: usize,
    /// Leave out lower scores, 0 to 100
    #[arg(long, value_name = "POINTS", value_parser = parse_score)]
    pub(crate) min_score: Option<Score>,
    /// What to read
    #[command(flatten)]
    pub(crate) input: InputArguments,
    /// How to run
    #[command(flatten)]
    pub(crate) run: RunArguments,
    /// How to print
    #[command(flatten)]
    pub(crate) output: OutputArguments,
}

/// `rolefit score`
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rolefit score jane.json
  rolefit score jane.json john.json --role ml-manager -f json
  rolefit score cvs/ --top 1 -f csv -o best-roles.csv

Next: rolefit explain INPUT --role ROLE")]
pub(crate) struct ScoreArguments {
    /// Role to score against; repeat it for several; all roles if not given
    #[arg(short, long = "role", value_name = "ROLE")]
    pub(crate) roles: Vec<String>,
    /// Posting to rank for, in place of a role: text, Markdown, HTML or a JSON Resume job
    // The posting's words change the statistics that the curated roles' text is weighed by, and a role's scores must not
    // depend on what else is asked for.
    #[arg(long, value_name = "FILE", conflicts_with = "roles")]
    pub(crate) posting: Option<PathBuf>,
    /// Roles to print for each résumé; 0 means all
    #[arg(short = 'n', long, value_name = "N", default_value_t = 20)]
    pub(crate) top: usize,
    /// Leave out lower scores, 0 to 100
    #[arg(long, value_name = "POINTS", value_parser = parse_score)]
    pub(crate) min_score: Option<Score>,
    /// What to read
    #[command(flatten)]
    pub(crate) input: InputArguments,
    /// How to run
    #[command(flatten)]
    pub(crate) run: RunArguments,
    /// How to print
    #[command(flatten)]
    pub(crate) output: OutputArguments,
}

/// `rolefit explain`
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rolefit explain jane.json --role ml-manager
  rolefit explain pool.ndjson --role ml-manager --id c-17
  rolefit explain pool.ndjson --role ml-manager --id c-17 -f md -o c-17.md

The strongest evidence is shown for each requirement; -v shows all of it, with bytes, strength and dates.")]
pub(crate) struct ExplainArguments {
    /// Role to explain for; repeat it for several
    #[arg(short, long = "role", value_name = "ROLE")]
    pub(crate) roles: Vec<String>,
    /// Posting to rank for, in place of a role: text, Markdown, HTML or a JSON Resume job
    // The posting's words change the statistics that the curated roles' text is weighed by, and a role's scores must not
    // depend on what else is asked for.
    #[arg(long, value_name = "FILE", conflicts_with = "roles")]
    pub(crate) posting: Option<PathBuf>,
    /// Id of the candidate, where the input holds several
    #[arg(long, value_name = "ID")]
    pub(crate) id: Option<String>,
    /// What to read
    #[command(flatten)]
    pub(crate) input: InputArguments,
    /// How to run
    #[command(flatten)]
    pub(crate) run: RunArguments,
    /// How to print
    #[command(flatten)]
    pub(crate) output: ExplainOutputArguments,
}

/// `rolefit check`
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rolefit check jane.json
  rolefit check exports/ -v
  rolefit check pool.ndjson -f json -o check.json

Exit 1 means that at least one record cannot be assessed.")]
pub(crate) struct CheckArguments {
    /// What to read
    #[command(flatten)]
    pub(crate) input: InputArguments,
    /// How to print
    #[command(flatten)]
    pub(crate) output: ListingArguments,
}

/// `rolefit role`
#[derive(Debug, Args)]
pub(crate) struct RoleArguments {
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

/// `rolefit index`
#[derive(Debug, Args)]
pub(crate) struct IndexArguments {
    /// What to do
    #[command(subcommand)]
    pub(crate) command: IndexCommand,
}

/// What can be done with the index.
#[derive(Debug, Subcommand)]
pub(crate) enum IndexCommand {
    /// Find the requirements that words are about
    #[command(after_help = "\
Example:
  rolefit index search \"mentoring researchers\"

Exit 1 means that no requirement is about these words.")]
    Search {
        /// The words
        #[arg(required = true, value_name = "WORDS")]
        words: Vec<String>,
        /// Requirements to print; 0 means all
        #[arg(short = 'n', long, value_name = "N", default_value_t = 20)]
        top: usize,
        /// How to print
        #[command(flatten)]
        output: ListingArguments,
    },
    /// Say what the index holds
    #[command(after_help = "Example:\n  rolefit index info")]
    Info(ListingArguments),
}

/// `rolefit skill`
#[derive(Debug, Args)]
pub(crate) struct SkillArguments {
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
}

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

fn parse_date(text: &str) -> Result<PartialDate, String> {
    PartialDate::from_iso(text).ok_or_else(|| "write YYYY-MM-DD, such as 2026-01-31".to_owned())
}

/// Takes a JSON Pointer, or says which one was probably meant.
fn parse_pointer(text: &str) -> Result<String, String> {
    if text.len() > 1 && text.starts_with('/') {
        return Ok(text.to_owned());
    }
    let path = text.trim_start_matches(['$', '.', '/', '#']);
    let path = if path.contains('/') { path.to_owned() } else { path.replace('.', "/") };
    let meant = if path.is_empty() { "id" } else { &path };
    Err(format!("a JSON Pointer starts with a slash; write /{meant}"))
}

/// Adds an example to an error about something left out.
pub(crate) fn with_example(mut error: clap::Error) -> clap::Error {
    const EXAMPLES: [&str; 4] = [
        "rolefit rank pool.ndjson --role ml-manager",
        "rolefit score jane.json",
        "rolefit explain pool.ndjson --role ml-manager --id c-17",
        "rolefit check exports/",
    ];
    let usage = error.get(ContextKind::Usage).map(ToString::to_string).unwrap_or_default();
    let command = |example: &str| example.split(' ').take(2).collect::<Vec<_>>().join(" ");
    let example = EXAMPLES.into_iter().find(|example| usage.contains(&command(example)));
    if let Some(example) = example.filter(|_| error.kind() == ErrorKind::MissingRequiredArgument) {
        error.insert(ContextKind::Suggested, ContextValue::StyledStrs(vec![format!("for example, {example}").into()]));
    }
    error
}

/// Reads points exactly, without a float.
fn parse_score(text: &str) -> Result<Score, String> {
    let wrong = || "write points from 0 to 100, such as 60 or 62.5".to_owned();
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 3 || part.len() > 6 || !digits(whole) || !digits(part) {
        return Err(wrong());
    }
    let micropoints: u32 = format!("{whole}{part:0<6}").parse().map_err(|_| wrong())?;
    if micropoints > Score::MAX.micropoints() { Err(wrong()) } else { Ok(Score::from_micropoints(micropoints)) }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_sound() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn pointers_are_mended() {
        let check = |text: &str, want: Result<&str, &str>| match (parse_pointer(text), want) {
            (Ok(pointer), Ok(want)) => assert_eq!(pointer, want),
            (Err(said), Err(want)) => assert!(said.ends_with(&format!("write {want}")), "{said}"),
            (read, _) => panic!("{text}: {read:?}"),
        };
        check("/meta/ref", Ok("/meta/ref"));
        check("meta/ref", Err("/meta/ref"));
        check("$.meta.ref", Err("/meta/ref"));
        check("ref", Err("/ref"));
        check("", Err("/id"));
    }

    #[test]
    fn points_are_read_exactly() {
        let check = |text: &str, want: Option<u32>| {
            assert_eq!(parse_score(text).ok().map(Score::micropoints), want, "{text}");
        };
        check("60", Some(60_000_000));
        check("62.5", Some(62_500_000));
        check("0.000001", Some(1));
        check("100", Some(100_000_000));
        for wrong in ["", "-1", "100.1", "1e2", ".5", "+5", "60,5", "nan", "0.0000001"] {
            check(wrong, None);
        }
    }
}
