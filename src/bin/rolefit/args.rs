//! What may stand on the command line; one file for each command, and for what commands share.

pub(crate) mod catalogue;
pub(crate) mod faults;
pub(crate) mod input;
pub(crate) mod run;
pub(crate) mod request;
pub(crate) mod output;
pub(crate) mod rank;
pub(crate) mod score;
pub(crate) mod explain;
pub(crate) mod compare;
pub(crate) mod check;
pub(crate) mod role;
pub(crate) mod index;
pub(crate) mod skill;
pub(crate) mod schema;
pub(crate) mod eval;
pub(crate) mod report;
pub(crate) mod demo;
pub(crate) mod doctor;
pub(crate) mod setup;

use clap::Args;
use clap::Parser;
use clap::Subcommand;
use clap::ValueEnum;
use clap::error::ContextKind;
use clap::error::ContextValue;
use clap::error::ErrorKind;

use crate::args::check::CheckArguments;
use crate::args::compare::CompareArguments;
use crate::args::demo::DemoArguments;
use crate::args::doctor::DoctorArguments;
use crate::args::eval::EvalArguments;
use crate::args::explain::ExplainArguments;
use crate::args::index::IndexArguments;
use crate::args::rank::RankArguments;
use crate::args::report::ReportArguments;
use crate::args::role::RoleArguments;
use crate::args::schema::SchemaArguments;
use crate::args::score::ScoreArguments;
use crate::args::setup::CompletionsArguments;
use crate::args::setup::ManArguments;
use crate::args::skill::SkillArguments;

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
  rolefit --version -v                                version, catalogue, platform

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
    /// Tell on standard error how far a long run is: auto, always or never
    #[arg(long, global = true, value_enum, value_name = "WHEN", default_value_t = Progress::Auto, hide_possible_values = true)]
    pub(crate) progress: Progress,
}

/// When to tell how far a run is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Progress {
    /// On a terminal
    Auto,
    /// Always, a line at a time where it is no terminal
    Always,
    /// Never
    Never,
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
    /// Set two to six candidates side by side, or one candidate across roles, with differences that add up to the gap
    Compare(CompareArguments),
    /// Say what can be read and what cannot; no scores
    #[command(mut_arg("inputs", |inputs| inputs.required_unless_present_any(["files_from", "explain"])))]
    Check(CheckArguments),
    /// List the roles, show what one asks for, check, draft, export or compare them
    #[command(subcommand_required = true)]
    Role(RoleArguments),
    /// Search the requirements; build, verify or describe their index
    #[command(subcommand_required = true)]
    Index(IndexArguments),
    /// List the skill concepts, show what counts as one, check, import or suggest them
    #[command(subcommand_required = true)]
    Skill(SkillArguments),
    /// Write the JSON Schema of a role or skills file, or of anything that is written as JSON
    Schema(SchemaArguments),
    /// Measure how well a run agrees with judgements
    Eval(EvalArguments),
    /// Make one page for a browser of a stored result
    Report(ReportArguments),
    /// Rank a built-in sample pool and name the next commands
    Demo(DemoArguments),
    /// Look at what a run needs: catalogue, index, memory, folders, terminal
    Doctor(DoctorArguments),
    /// Print the completions of a shell
    Completions(CompletionsArguments),
    /// Print a manual page
    Man(ManArguments),
}

/// True if more is asked for on a command line that is answered before it is read to its end, such as `--version -v`.
pub(crate) fn is_verbose() -> bool {
    let short = |word: &str| word.starts_with('-') && !word.starts_with("--") && word.contains('v');
    std::env::args().skip(1).any(|word| word == "--verbose" || short(&word))
}

/// Adds an example to an error about something left out.
pub(crate) fn with_example(mut error: clap::Error) -> clap::Error {
    const EXAMPLES: [&str; 7] = [
        "rolefit rank pool.ndjson --role ml-manager",
        "rolefit score jane.json",
        "rolefit explain pool.ndjson --role ml-manager --id c-17",
        "rolefit compare jane.json john.json --role ml-manager",
        "rolefit check exports/",
        "rolefit eval run.trec --qrels graded.qrels",
        "rolefit report result.json -o report.html",
    ];
    let usage = error.get(ContextKind::Usage).map(ToString::to_string).unwrap_or_default();
    let command = |example: &str| example.split(' ').take(2).collect::<Vec<_>>().join(" ");
    let example = EXAMPLES.into_iter().find(|example| usage.contains(&command(example)));
    if let Some(example) = example.filter(|_| error.kind() == ErrorKind::MissingRequiredArgument) {
        error.insert(ContextKind::Suggested, ContextValue::StyledStrs(vec![format!("for example, {example}").into()]));
    }
    error
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_sound() {
        Arguments::command().debug_assert();
    }
}
