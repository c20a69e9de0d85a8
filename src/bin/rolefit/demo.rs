//! `rolefit demo`: the sample pool, ranked, and what to try next.

use std::path::PathBuf;

use rolefit::matcher::Matcher;
use rolefit::pool::InputFormat;
use rolefit::pool::Pool;
use rolefit::pool::PoolOptions;
use rolefit::ranking;
use rolefit::ranking::GateOrder;
use rolefit::ranking::Names;
use rolefit::ranking::RankOptions;
use rolefit::ranking::Ranking;
use rolefit::render;
use rolefit::render::Format;
use rolefit::render::RunFacts;
use rolefit::score::Score;
use rolefit::timeline::PartialDate;

use crate::args::demo::DemoArguments;
use crate::console::Console;
use crate::failure::Exit;
use crate::failure::Failure;
use crate::output::Target;
use crate::output::writing;
use crate::run::today_unless;

/// Invented people only.
const SAMPLE: &str = include_str!("../../../fixtures/pools/sample.ndjson");

/// What the sample is called in the output.
const NAME: &str = "sample.ndjson";

/// Candidates that are shown for each role.
const TOP: usize = 8;

/// Ranks the sample pool for every role.
///
/// # Errors
/// If the sample cannot be written to where it is asked for, or to a temporary folder.
pub(crate) fn run(arguments: &DemoArguments, console: &Console) -> Result<Exit, Failure> {
    if let Some(path) = &arguments.save {
        Target::new(Some(path), &[])?.write(|to| to.write_all(SAMPLE.as_bytes()).map_err(writing))?;
    }
    let matcher = Matcher::builtin()?;
    let catalogue = matcher.catalogue();
    let roles = catalogue.roles();
    let facts = RunFacts {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        catalogue: catalogue.digest().to_owned(),
        as_of: today_unless(arguments.as_of),
        titles: roles.iter().map(|role| (role.id.clone(), role.title.clone())).collect(),
        options: [("command".to_owned(), "demo".to_owned())].into(),
        page: console.stdout,
    };
    let ranking = ranked(&matcher, facts.as_of)?;
    Target::new(None, &[])?.write(|to| render::render(&ranking, &facts, Format::Table, to).map_err(writing))?;
    let first = ranking.roles.first();
    let role = first.map_or("ml-manager", |role| role.role.as_str());
    let best = first.and_then(|role| role.placed.first()).map_or("ID", |placed| placed.candidate.id.as_str());
    console.say(&next_commands(arguments.save.as_ref(), role, best));
    Ok(Exit::Done)
}

/// The sample pool in the order of every role.
///
/// # Errors
/// If no temporary folder can be written to.
pub(crate) fn ranked(matcher: &Matcher, as_of: PartialDate) -> Result<Ranking, Failure> {
    let options = RankOptions {
        roles: matcher.catalogue().roles().iter().map(|role| role.id.clone()).collect(),
        as_of,
        top: TOP,
        min_score: Score::ZERO,
        threads: 0,
        strict_gates: GateOrder::Soft,
        id_pointer: None,
        only: Vec::new(),
        show_name: Names::Hidden,
        max_errors: None,
        scratch: std::env::temp_dir(),
        input_format: InputFormat::Ndjson,
        limits: rolefit::document::Limits::default(),
        adapter: None,
        best_roles: 0,
    };
    let format = PoolOptions { format: InputFormat::Ndjson, ..PoolOptions::default() };
    let pool = Pool::from_reader(NAME, SAMPLE.as_bytes(), format);
    Ok(ranking::rank_pool(matcher, pool, &options)?)
}

fn next_commands(saved: Option<&PathBuf>, role: &str, best: &str) -> String {
    let file = saved.map_or(NAME.to_owned(), |path| path.display().to_string());
    let save = if saved.is_some() { String::new() } else { format!("  rolefit demo --save {NAME}\n") };
    format!(
        "\nThese people are invented. Next:\n{save}  \
         rolefit explain {file} --role {role} --id {best}\n  \
         rolefit rank {file} --role {role} -f csv -o ranking.csv\n  \
         rolefit check {file}\n  \
         rolefit role show {role}"
    )
}
