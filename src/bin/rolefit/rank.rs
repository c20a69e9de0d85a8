//! `rolefit rank`: orders a pool.

use rolefit::render;

use crate::args::RankArguments;
use crate::console::Console;
use crate::failure::Exit;
use crate::failure::Failure;
use crate::run::Request;

/// Ranks the pool for each role and prints the best.
///
/// # Errors
/// If the command line cannot work, nothing could be assessed, or the output cannot be written.
pub(crate) fn run(arguments: &RankArguments, console: &Console) -> Result<Exit, Failure> {
    let request = Request {
        command: "rank",
        input: &arguments.input,
        run: &arguments.run,
        output: &arguments.output,
        roles: &arguments.roles,
        top: arguments.top,
        min_score: arguments.min_score,
        only: None,
    };
    let outcome = request.rank(console)?;
    let format = arguments.output.format.format();
    outcome.finish(console, |to| render::render(&outcome.ranking, &outcome.facts, format, to))
}
