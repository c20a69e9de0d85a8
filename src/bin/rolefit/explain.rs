//! `rolefit explain`: one candidate, every point.

use std::io;

use rolefit::ranking::Ranking;
use rolefit::render;
use rolefit::render::RunFacts;
use rolefit::render::explain::explain;

use crate::args::ExplainArguments;
use crate::console::Console;
use crate::failure::Exit;
use crate::failure::Failure;
use crate::format::OutputFormat;
use crate::run::Request;

/// Ids that are offered where one must be chosen.
const OFFERED: usize = 12;

/// Explains the chosen candidate for each role.
///
/// # Errors
/// If the command line cannot work, the candidate is not found, or the output cannot be written.
pub(crate) fn run(arguments: &ExplainArguments, console: &Console) -> Result<Exit, Failure> {
    // The same ranking as that of `rank`, so that an explanation cannot contradict a score or a rank.
    let request = Request {
        command: "explain",
        input: &arguments.input,
        run: &arguments.run,
        output: &arguments.output,
        roles: &arguments.roles,
        top: 0,
        min_score: None,
    };
    let mut outcome = request.rank(console)?;
    if outcome.ranking.counts.ranked > 0 {
        let chosen = choose(&mut outcome.ranking, arguments.id.as_deref(), console);
        if chosen.is_err() {
            // The one who is looked for may be among the not assessed.
            outcome.finish_notes(console)?;
        }
        chosen?;
    }
    let format = arguments.output.format;
    outcome.finish(console, |to| {
        if format == OutputFormat::Table {
            write_all(&outcome.ranking, &outcome.facts, to)
        } else {
            render::render(&outcome.ranking, &outcome.facts, format.format(), to)
        }
    })
}

fn write_all(ranking: &Ranking, facts: &RunFacts, to: &mut dyn io::Write) -> io::Result<()> {
    let placed = ranking.roles.iter().flat_map(|role| &role.placed);
    for (number, one) in placed.enumerate() {
        if number > 0 {
            writeln!(to)?;
        }
        explain(one, ranking.counts.ranked, facts, to)?;
    }
    Ok(())
}

/// Leaves only the candidate with the id; records that share it are all explained.
fn choose(ranking: &mut Ranking, id: Option<&str>, console: &Console) -> Result<(), Failure> {
    let ids: Vec<&str> = ranking
        .roles
        .first()
        .map(|role| role.placed.iter().map(|one| one.candidate.id.as_str()).collect())
        .unwrap_or_default();
    let Some(id) = id else {
        return if ids.len() == 1 { Ok(()) } else { Err(Failure::Usage(offer("several candidates were read", &ids))) };
    };
    let original = ranking.duplicates.iter().find(|duplicate| duplicate.candidate.id == id);
    let id = match original {
        _ if ids.contains(&id) => id.to_owned(),
        Some(duplicate) => {
            console.say(&format!("{id} is the same record as {}, which is explained", duplicate.of.id));
            duplicate.of.id.clone()
        }
        None => return Err(Failure::Usage(offer(&format!("no assessed candidate has the id {id:?}"), &ids))),
    };
    for role in &mut ranking.roles {
        role.placed.retain(|one| one.candidate.id == id);
    }
    Ok(())
}

fn offer(what: &str, ids: &[&str]) -> String {
    let more = if ids.len() > OFFERED { format!(", and {} more", ids.len() - OFFERED) } else { String::new() };
    let some: Vec<&str> = ids.iter().copied().take(OFFERED).collect();
    format!("{what}; choose one with --id ID\n  ids: {}{more}", some.join(", "))
}
