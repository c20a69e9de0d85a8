//! `rolefit compare`: candidates side by side, or one candidate across roles.

use std::collections::HashSet;
use std::io;

use rolefit::comparison::Across;
use rolefit::comparison::Comparison;
use rolefit::comparison::MOST_SIDES;
use rolefit::ranking::Placed;
use rolefit::ranking::Ranking;
use rolefit::render::RunFacts;
use rolefit::render::comparison::compare;
use rolefit::render::comparison::json::compare_in_json;
use rolefit::render::comparison::markdown::compare_in_markdown;
use rolefit::render::explain::Depth;

use crate::args::compare::CompareArguments;
use crate::console::Console;
use crate::console::Voice;
use crate::explain::offer;
use crate::failure::Exit;
use crate::failure::Failure;
use crate::format::CompareFormat;
use crate::run::Request;
use crate::run::RoleChoice;

/// Compares the chosen candidates for each role, or the roles for the chosen candidate.
///
/// # Errors
/// If the command line cannot work, a candidate is not found, or the output cannot be written.
pub(crate) fn run(arguments: &CompareArguments, console: &Console) -> Result<Exit, Failure> {
    let across = if arguments.across_roles { Across::Roles } else { Across::Candidates };
    let mut ids = arguments.ids.clone();
    let mut seen = HashSet::new();
    ids.retain(|id| seen.insert(id.clone()));
    check_count(across, &ids)?;
    let roles = match across {
        Across::Roles if arguments.roles.is_empty() => RoleChoice::All,
        Across::Roles | Across::Candidates => RoleChoice::Named(&arguments.roles),
    };
    // The same ranking as that of `rank`, so that a comparison cannot contradict a score or a rank.
    let request = |only: &[String]| {
        Request {
            command: "compare",
            arguments: &arguments.request,
            output: arguments.output.output.as_ref(),
            roles,
            posting: arguments.posting.posting.as_ref(),
            // One more than can be compared, to tell that there are too many.
            top: MOST_SIDES + 1,
            best_roles: 0,
            min_score: None,
            only,
            exports: &[],
        }
        .rank(console)
    };
    let mut outcome = request(&ids)?;
    if stand_for_copies(&mut ids, &outcome.ranking, console) {
        outcome = request(&ids)?;
    }
    if outcome.ranking.counts.ranked > 0 {
        let chosen = check_chosen(across, &ids, &outcome.ranking);
        if chosen.is_err() {
            // The one who is looked for may be among the not assessed.
            outcome.finish_notes(console)?;
        }
        chosen?;
    }
    outcome.blind_if_asked();
    let depth = if console.voice == Voice::Verbose { Depth::Full } else { Depth::Short };
    let comparisons = comparisons(across, &outcome.ranking);
    outcome
        .finish(console, |to| write(&comparisons, &outcome.ranking, &outcome.facts, arguments.output.format, depth, to))
}

fn comparisons(across: Across, ranking: &Ranking) -> Vec<Comparison<'_>> {
    match across {
        Across::Candidates => {
            ranking.roles.iter().map(|role| Comparison::new(across, role.placed.iter().collect())).collect()
        }
        Across::Roles => {
            let mut sides: Vec<&Placed> = ranking.roles.iter().filter_map(|role| role.placed.first()).collect();
            let order = |placed: &&Placed| {
                let assessment = &placed.assessment;
                (assessment.score, assessment.gates.met, assessment.coverage)
            };
            // A stable sort: equal roles stay in the order asked for.
            sides.sort_by_key(|side| std::cmp::Reverse(order(side)));
            sides.truncate(MOST_SIDES);
            vec![Comparison::new(across, sides)]
        }
    }
}

fn write(
    comparisons: &[Comparison<'_>],
    ranking: &Ranking,
    facts: &RunFacts,
    format: CompareFormat,
    depth: Depth,
    to: &mut dyn io::Write,
) -> io::Result<()> {
    let compare = match format {
        CompareFormat::Table => compare,
        CompareFormat::Md => compare_in_markdown,
        CompareFormat::Json => return compare_in_json(comparisons, ranking, facts, to),
    };
    for (number, comparison) in comparisons.iter().enumerate() {
        if number > 0 {
            writeln!(to)?;
        }
        compare(comparison, facts, depth, to)?;
    }
    Ok(())
}

/// Refuses a number of ids that cannot be compared, before work starts.
fn check_count(across: Across, ids: &[String]) -> Result<(), Failure> {
    match (across, ids.len()) {
        (Across::Roles, 0..=1) => Ok(()),
        (Across::Roles, _) => Err(Failure::Usage("--roles compares roles for one candidate; name one --id".to_owned())),
        (Across::Candidates, 1) => Err(Failure::Usage(
            "a comparison needs two candidates; repeat --id, or ask for one candidate across --roles".to_owned(),
        )),
        (Across::Candidates, 0 | 2..=MOST_SIDES) => Ok(()),
        (Across::Candidates, _) => Err(Failure::Usage(format!("at most {MOST_SIDES} candidates fit side by side"))),
    }
}

/// Puts in place of each id that is a copy's the id of the record that was ranked; true if there was any.
fn stand_for_copies(ids: &mut Vec<String>, ranking: &Ranking, console: &Console) -> bool {
    let placed = ranking.roles.first().map_or(&[][..], |role| &role.placed);
    let mut changed = false;
    for id in ids.iter_mut().filter(|id| placed.iter().all(|one| one.candidate.id != **id)) {
        if let Some(copy) = ranking.duplicates.iter().find(|copy| copy.candidate.id == *id) {
            console.say(&format!("{id} is the same record as {}, which is compared", copy.of.id));
            id.clone_from(&copy.of.id);
            changed = true;
        }
    }
    ids.dedup();
    changed
}

/// Refuses a choice that is none, or that must still be made.
fn check_chosen(across: Across, ids: &[String], ranking: &Ranking) -> Result<(), Failure> {
    let placed = ranking.roles.first().map_or(&[][..], |role| &role.placed);
    let found: Vec<&str> = placed.iter().map(|one| one.candidate.id.as_str()).collect();
    if let Some(id) = ids.iter().find(|id| !found.contains(&id.as_str())) {
        return Err(Failure::Usage(format!(
            "no assessed candidate has the id {id:?}; rolefit rank INPUT --top 0 lists all ids"
        )));
    }
    let (roles, candidates) = (ranking.roles.len(), ranking.counts.ranked);
    match (across, placed.len()) {
        (Across::Roles, _) if roles < 2 => {
            Err(Failure::Usage("a comparison needs two roles; repeat --role, or leave it out for all".to_owned()))
        }
        (Across::Roles, 2..) => Err(Failure::Usage(offer("several candidates were read", &found))),
        (Across::Roles, _) => Ok(()),
        (Across::Candidates, ..2) => {
            let same = ranking.duplicates.first();
            let same = same
                .map_or(String::new(), |copy| format!("; {} is the same record as {}", copy.candidate.id, copy.of.id));
            Err(Failure::Usage(format!("a comparison needs two candidates and one was assessed{same}")))
        }
        (Across::Candidates, 2..=MOST_SIDES) => Ok(()),
        (Across::Candidates, _) => {
            let best: Vec<&str> = found.iter().copied().take(MOST_SIDES).collect();
            Err(Failure::Usage(format!(
                "{candidates} candidates were read and at most {MOST_SIDES} fit side by side; choose with --id ID --id ID\n  \
                 the best: {}",
                best.join(", ")
            )))
        }
    }
}
