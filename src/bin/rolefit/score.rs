//! `rolefit score`: each résumé against the roles.

use rolefit::render;
use rolefit::render::xlsx::write_workbook;

use crate::args::score::ScoreArguments;
use crate::console::Console;
use crate::failure::Exit;
use crate::failure::Failure;
use crate::format::Writer;
use crate::run::Request;
use crate::run::RoleChoice;

/// Scores every résumé against the roles and prints, for each, the best roles first.
///
/// # Errors
/// If the command line cannot work, nothing could be assessed, or the output cannot be written.
pub(crate) fn run(arguments: &ScoreArguments, console: &Console) -> Result<Exit, Failure> {
    let roles = if arguments.roles.is_empty() && arguments.posting.posting.is_none() {
        RoleChoice::All
    } else {
        RoleChoice::Named(&arguments.roles)
    };
    // Nobody is left out: --top says how many roles are printed for each résumé, not how many résumés.
    let request = Request {
        command: "score",
        arguments: &arguments.request,
        output: arguments.output.output.as_ref(),
        roles,
        posting: arguments.posting.posting.as_ref(),
        top: 0,
        best_roles: arguments.top,
        min_score: arguments.min_score,
        only: &[],
        exports: &arguments.output.exports,
    };
    let mut outcome = request.rank(console)?;
    outcome.blind_if_asked();
    let (ranking, top) = (&outcome.ranking, arguments.top);
    outcome.finish_in_formats(console, arguments.output.format, |writer, facts, to| match writer {
        Writer::Text(format) => render::render_by_candidate(ranking, facts, format, top, to),
        Writer::Workbook => write_workbook(ranking, facts, to),
    })
}
