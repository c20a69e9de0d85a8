//! `rolefit rank`: orders a pool.

use std::path::PathBuf;

use rolefit::render;
use rolefit::render::xlsx::write_workbook;

use crate::args::rank::RankArguments;
use crate::console::Console;
use crate::failure::Exit;
use crate::failure::Failure;
use crate::format::OutputFormat;
use crate::format::Writer;
use crate::run::Request;
use crate::run::RoleChoice;

/// Ranks the pool for each role and prints the best.
///
/// # Errors
/// If the command line cannot work, nothing could be assessed, or the output cannot be written.
pub(crate) fn run(arguments: &RankArguments, console: &Console) -> Result<Exit, Failure> {
    let request = Request {
        command: "rank",
        arguments: &arguments.request,
        output: arguments.output.output.as_ref(),
        roles: RoleChoice::Named(&arguments.roles),
        posting: arguments.posting.posting.as_ref(),
        top: arguments.top,
        best_roles: 0,
        min_score: arguments.min_score,
        only: &[],
        exports: &arguments.output.exports,
    };
    let mut outcome = request.rank(console)?;
    outcome.blind_if_asked();
    let format = arguments.output.format;
    let exit = outcome.finish_in_formats(console, format, |writer, facts, to| match writer {
        Writer::Text(format) => render::render(&outcome.ranking, facts, format, to),
        Writer::Workbook => write_workbook(&outcome.ranking, facts, to),
    })?;
    if console.watched && format == OutputFormat::Table && !arguments.request.run.blind {
        let best = outcome.ranking.roles.first().and_then(|role| role.placed.first());
        if let Some(next) = best.and_then(|placed| next_command(arguments, &placed.candidate.id)) {
            console.say(&next);
        }
    }
    Ok(exit)
}

/// The command that explains the candidate `id`; nothing if the input cannot be read again.
fn next_command(arguments: &RankArguments, id: &str) -> Option<String> {
    let input = &arguments.request.input;
    let shown = |path: &PathBuf| path.display().to_string();
    let role = arguments.roles.first().map(|role| ["--role".to_owned(), role.clone()]);
    let role =
        role.or_else(|| arguments.posting.posting.as_ref().map(|posting| ["--posting".to_owned(), shown(posting)]))?;
    let list = input.files_from.iter().flat_map(|list| ["--files-from".to_owned(), shown(list)]);
    let mut words: Vec<String> = input.inputs.iter().map(shown).chain(list).chain(role).collect();
    if words.iter().any(|word| word == "-") {
        return None;
    }
    words.extend(["--id", id].map(str::to_owned));
    if let Some(pointer) = &input.id_field {
        words.extend(["--id-field".to_owned(), pointer.clone()]);
    }
    if let Some(as_of) = input.as_of {
        words.extend(["--as-of".to_owned(), as_of.to_string()]);
    }
    let words: Vec<String> = words.iter().map(|word| quoted(word)).collect();
    Some(format!("Next: rolefit explain {}", words.join(" ")))
}

/// A word as a shell takes it.
fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/' | ':' | '@' | '+' | ',' | '%');
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_quoted_for_a_shell() {
        let check = |word: &str, want: &str| assert_eq!(quoted(word), want);
        check("pools/a.ndjson", "pools/a.ndjson");
        check("my pool", "'my pool'");
        check("o'neil", r"'o'\''neil'");
        check("", "''");
    }
}
