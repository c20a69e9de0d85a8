//! `rolefit eval`: how well a run orders what judgements grade.

use std::fs::File;
use std::io;
use std::io::BufRead;
use std::io::BufReader;
use std::io::Read;
use std::path::Path;

use rolefit::evaluation::EvaluationError;
use rolefit::evaluation::EvaluationOptions;
use rolefit::evaluation::Missing;
use rolefit::evaluation::bootstrap::Bootstrap;
use rolefit::evaluation::evaluate;
use rolefit::evaluation::judgements::Judgements;
use rolefit::evaluation::measure::Measure;
use rolefit::evaluation::run::Run;
use rolefit::evaluation::sensitivity::GradedPool;
use rolefit::policy::NUMBERS;
use rolefit::pool::Pool;
use rolefit::pool::PoolOptions;
use rolefit::render::evaluation;

use crate::args::eval::EvalArguments;
use crate::catalogue;
use crate::console::Console;
use crate::failure::Exit;
use crate::failure::Failure;
use crate::format::EvalFormat;
use crate::inputs;
use crate::output::Target;
use crate::output::writing;
use crate::run::today_unless;

/// Evaluates a run, or the numbers that a run is made with.
///
/// # Errors
/// If a file cannot be read, nothing is judged, or the output cannot be written.
pub(crate) fn run(arguments: &EvalArguments, console: &Console) -> Result<Exit, Failure> {
    let files = [arguments.inputs.as_slice(), &arguments.qrels].concat();
    inputs::check_stdin(&files)?;
    let target = Target::new(arguments.output.as_ref(), &files)?;
    let mut judgements = Judgements::default();
    for path in &arguments.qrels {
        judgements.read(&path.display().to_string(), open(path)?)?;
    }
    if arguments.sensitivity {
        return sensitivity(arguments, &judgements, &target, console);
    }
    let mut run = Run::default();
    for path in &arguments.inputs {
        run.read(&path.display().to_string(), open(path)?)?;
    }
    let evaluation = evaluate(&run, &judgements, options(arguments))?;
    let page = console.data_page(arguments.output.as_ref());
    target.write(|to| {
        match arguments.format {
            EvalFormat::Table => evaluation::write_table(&evaluation, page, to),
            EvalFormat::Json => evaluation::write_json(&evaluation, to),
            EvalFormat::Ndjson => evaluation::write_ndjson(&evaluation, to),
            EvalFormat::Csv => evaluation::write_csv(&evaluation, to),
            EvalFormat::Trec => evaluation::write_trec(&evaluation, to),
        }
        .map_err(writing)
    })?;
    let named = |queries: &[String], what: &str| {
        if !queries.is_empty() {
            console.say(&format!("{what}: {}", queries.join(", ")));
        }
    };
    let missing = if arguments.complete { "judged and not in the run, so empty" } else { "judged but not in the run" };
    named(&evaluation.without_list, missing);
    named(&evaluation.without_judgements, "in the run but not judged");
    let sum = |count: fn(&rolefit::evaluation::QueryEvaluation) -> usize| evaluation.queries.iter().map(count).sum();
    let (listed, unjudged, unlisted): (usize, usize, usize) =
        (sum(|query| query.listed), sum(|query| query.unjudged), sum(|query| query.unlisted));
    console.say(&format!(
        "{}, {listed} listed, {unjudged} of them not judged, {unlisted} judged but not listed; relevant from grade {}",
        counted(evaluation.queries.len(), "query", "queries"),
        arguments.relevant,
    ));
    Ok(Exit::Done)
}

fn options(arguments: &EvalArguments) -> EvaluationOptions {
    let measures = if arguments.measures.is_empty() { Measure::USUAL.to_vec() } else { arguments.measures.clone() };
    let bootstrap = Bootstrap { resamples: arguments.resamples, seed: arguments.seed, drawn: arguments.draw.drawn() };
    EvaluationOptions {
        measures,
        relevant: arguments.relevant,
        missing: if arguments.complete { Missing::Empty } else { Missing::LeftOut },
        bootstrap: (arguments.resamples > 0).then_some(bootstrap),
    }
}

fn sensitivity(
    arguments: &EvalArguments,
    judgements: &Judgements,
    target: &Target,
    console: &Console,
) -> Result<Exit, Failure> {
    if matches!(arguments.format, EvalFormat::Ndjson | EvalFormat::Trec) {
        return Err(Failure::Usage("--sensitivity is printed as table, json or csv".to_owned()));
    }
    let matcher = catalogue::matcher(&arguments.catalogue, None, console)?;
    let known = |id: &&str| matcher.catalogue().position(id).is_some();
    let roles: Vec<String> = if arguments.roles.is_empty() {
        judgements.queries().filter(known).map(str::to_owned).collect()
    } else {
        arguments.roles.clone()
    };
    let as_of = today_unless(arguments.as_of);
    let pool = Pool::new(arguments.inputs.clone(), PoolOptions::default());
    let pool = GradedPool::read(&matcher, pool, judgements, &roles, as_of)?;
    if pool.candidates() == 0 {
        let text = "no candidate of the pool has a judgement for a role; ids are compared with the third column";
        return Err(Failure::Nothing(text.to_owned()));
    }
    let numbers = if arguments.numbers.is_empty() { NUMBERS } else { &arguments.numbers };
    let sensitivity = pool.sensitivity(&matcher, numbers)?;
    let page = console.data_page(arguments.output.as_ref());
    target.write(|to| {
        match arguments.format {
            EvalFormat::Json => evaluation::sensitivity::write_json(&sensitivity, to),
            EvalFormat::Csv => evaluation::sensitivity::write_csv(&sensitivity, to),
            EvalFormat::Table | EvalFormat::Ndjson | EvalFormat::Trec => {
                evaluation::sensitivity::write_table(&sensitivity, page, to)
            }
        }
        .map_err(writing)
    })?;
    let unmoved = sensitivity.unmoved.iter().map(|(role, ndcg)| format!("{role} {ndcg:.4}"));
    console.say(&format!(
        "{} with judgements; as of {as_of}; ndcg@10 with no number moved: {}",
        counted(sensitivity.candidates, "candidate", "candidates"),
        unmoved.collect::<Vec<_>>().join(", "),
    ));
    Ok(if pool.rejected > 0 { Exit::Incomplete } else { Exit::Done })
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// A file, or standard input.
fn open(path: &Path) -> Result<impl BufRead, EvaluationError> {
    let reader: Box<dyn Read> = if path.as_os_str() == "-" {
        Box::new(io::stdin().lock())
    } else {
        let unreadable = |source| EvaluationError::Read { file: path.display().to_string(), source };
        Box::new(File::open(path).map_err(unreadable)?)
    };
    Ok(BufReader::new(reader))
}
