//! `rolefit explain`: one candidate, every point.

use std::io;

use rolefit::ranking::Ranking;
use rolefit::render;
use rolefit::render::Format;
use rolefit::render::RunFacts;
use rolefit::render::explain::Depth;
use rolefit::render::explain::explain;
use rolefit::render::explain::markdown::explain_in_markdown;

use crate::args::explain::ExplainArguments;
use crate::console::Console;
use crate::console::Voice;
use crate::failure::Exit;
use crate::failure::Failure;
use crate::format::ExplainFormat;
use crate::run::Request;
use crate::run::RoleChoice;

/// Ids that are offered where one must be chosen.
const OFFERED: usize = 12;

/// Explains the chosen candidate for each role.
///
/// # Errors
/// If the command line cannot work, the candidate is not found, or the output cannot be written.
pub(crate) fn run(arguments: &ExplainArguments, console: &Console) -> Result<Exit, Failure> {
    // The same ranking as that of `rank`, so that an explanation cannot contradict a score or a rank.
    let request = |only: &[String]| {
        Request {
            command: "explain",
            arguments: &arguments.request,
            output: arguments.output.output.as_ref(),
            roles: RoleChoice::Named(&arguments.roles),
            posting: arguments.posting.posting.as_ref(),
            top: 0,
            best_roles: 0,
            min_score: None,
            only,
            exports: &[],
        }
        .rank(console)
    };
    let mut outcome = request(arguments.id.as_slice())?;
    if let Some(original) = arguments.id.as_deref().and_then(|id| original(&outcome.ranking, id)) {
        console.say(&format!("this record is the same as {original}, which is explained"));
        outcome = request(&[original])?;
    }
    if outcome.ranking.counts.ranked > 0 {
        let chosen = check(&outcome.ranking, arguments.id.as_deref());
        if chosen.is_err() {
            // The one who is looked for may be among the not assessed.
            outcome.finish_notes(console)?;
        }
        chosen?;
    }
    outcome.blind_if_asked();
    let depth = if console.voice == Voice::Verbose { Depth::Full } else { Depth::Short };
    outcome.finish(console, |to| write(&outcome.ranking, &outcome.facts, arguments.output.format, depth, to))
}

fn write(
    ranking: &Ranking,
    facts: &RunFacts,
    format: ExplainFormat,
    depth: Depth,
    to: &mut dyn io::Write,
) -> io::Result<()> {
    let explain = match format {
        ExplainFormat::Table => explain,
        ExplainFormat::Md => explain_in_markdown,
        ExplainFormat::Json => return render::render(ranking, facts, Format::Json, to),
        ExplainFormat::Ndjson => return render::render(ranking, facts, Format::Ndjson, to),
        ExplainFormat::Html => return render::render(ranking, facts, Format::Html, to),
    };
    let placed = ranking.roles.iter().flat_map(|role| &role.placed);
    for (number, one) in placed.enumerate() {
        if number > 0 {
            writeln!(to)?;
        }
        explain(one, ranking.counts.ranked, facts, depth, to)?;
    }
    Ok(())
}

/// The id of the record that the one asked for is a copy of.
fn original(ranking: &Ranking, id: &str) -> Option<String> {
    let shown = ranking.roles.iter().any(|role| !role.placed.is_empty());
    let copy = ranking.duplicates.iter().find(|duplicate| duplicate.candidate.id == id);
    copy.filter(|_| !shown).map(|copy| copy.of.id.clone())
}

/// Refuses a choice that is none, or that must still be made.
fn check(ranking: &Ranking, id: Option<&str>) -> Result<(), Failure> {
    let placed = ranking.roles.first().map_or(&[][..], |role| &role.placed);
    match id {
        Some(id) if placed.is_empty() => Err(Failure::Usage(format!(
            "no assessed candidate has the id {id:?}; rolefit rank INPUT --top 0 lists all ids"
        ))),
        None if placed.len() > 1 => {
            let ids: Vec<&str> = placed.iter().map(|one| one.candidate.id.as_str()).collect();
            Err(Failure::Usage(offer("several candidates were read", &ids)))
        }
        Some(_) | None => Ok(()),
    }
}

/// The ids to choose from, behind `what`.
pub(crate) fn offer(what: &str, ids: &[&str]) -> String {
    let more = if ids.len() > OFFERED { format!(", and {} more", ids.len() - OFFERED) } else { String::new() };
    let some: Vec<&str> = ids.iter().copied().take(OFFERED).collect();
    format!("{what}; choose one with --id ID\n  ids: {}{more}", some.join(", "))
}
