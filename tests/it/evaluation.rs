//! Every way to write a ranking is evaluated alike, and each number of the policy can be tried by itself.

use std::io::Cursor;

use rolefit::evaluation::judgements::Judgements;
use rolefit::evaluation::measure::Measure;
use rolefit::evaluation::run::Run;
use rolefit::evaluation::sensitivity::{GradedPool, Sensitivity};
use rolefit::evaluation::{Evaluation, EvaluationOptions, Missing, evaluate};
use rolefit::policy::NUMBERS;
use rolefit::policy::number::Number;
use rolefit::pool::{Pool, PoolOptions};
use rolefit::ranking::{GateOrder, Names, RankOptions, rank};
use rolefit::render::evaluation::sensitivity::write_json;
use rolefit::render::{Format, Page, RunFacts, render};
use rolefit::score::Score;

use crate::fixture::{MATCHER, ROLES, TODAY, at, day};
use crate::outputs::closed;
use crate::schema::faults;

fn judgements() -> Judgements {
    let mut judgements = Judgements::default();
    for role in ROLES {
        let text = std::fs::read(at(&format!("fixtures/qrels/{role}.qrels"))).expect("judgements");
        judgements.read(role, text.as_slice()).expect("judgements are sound");
    }
    judgements
}

#[test]
fn a_ranking_is_worth_the_same_in_every_format() {
    let options = RankOptions {
        roles: ROLES.map(str::to_owned).to_vec(),
        as_of: day(TODAY),
        top: 0,
        min_score: Score::ZERO,
        threads: 0,
        strict_gates: GateOrder::Soft,
        id_pointer: None,
        only: Vec::new(),
        show_name: Names::Hidden,
        max_errors: None,
        scratch: std::env::temp_dir(),
        input_format: rolefit::pool::InputFormat::Auto,
        limits: rolefit::document::Limits::default(),
        adapter: None,
        best_roles: 0,
    };
    let ranking = rank(&MATCHER, &[at("fixtures/pools/sample.ndjson")], &options).expect("a ranking");
    let facts = RunFacts {
        version: String::new(),
        catalogue: String::new(),
        as_of: day(TODAY),
        titles: std::collections::BTreeMap::new(),
        options: std::collections::BTreeMap::new(),
        page: Page::default(),
    };
    let evaluation = |format: Format| -> Evaluation {
        let mut bytes = Vec::new();
        render(&ranking, &facts, format, &mut bytes).expect("memory can be written to");
        let mut run = Run::default();
        run.read("run", Cursor::new(bytes)).expect("our own output can be read");
        let measures = Measure::USUAL.to_vec();
        let options = EvaluationOptions { measures, relevant: 1, missing: Missing::LeftOut, bootstrap: None };
        evaluate(&run, &judgements(), options).expect("both roles are judged")
    };
    let of_trec = evaluation(Format::Trec);
    assert_eq!(of_trec.queries.len(), 2);
    assert!(of_trec.queries.iter().all(|query| query.unjudged + query.unlisted == 0), "{of_trec:?}");
    assert_eq!(evaluation(Format::Json), of_trec);
    assert_eq!(evaluation(Format::Ndjson), of_trec);
}

fn sensitivity(names: &[&str]) -> Sensitivity {
    let pool = Pool::new(vec![at("fixtures/pools/sample.ndjson")], PoolOptions::default());
    let roles = ROLES.map(str::to_owned);
    let pool = GradedPool::read(&MATCHER, pool, &judgements(), &roles, day(TODAY)).expect("both roles are known");
    let numbers: Vec<Number> = NUMBERS.iter().filter(|number| names.contains(&number.name)).copied().collect();
    assert_eq!(numbers.len(), names.len(), "{names:?}");
    pool.sensitivity(&MATCHER, &numbers).expect("a plan can be compiled")
}

#[test]
fn a_number_that_decides_is_told_from_one_that_decides_nothing() {
    let found = sensitivity(&["met", "partial"]);
    assert_eq!(found.silent, ["partial"], "it names a status and moves no score");
    assert!(found.effects.iter().all(|effect| effect.number == "met" && effect.least_tau() < 1.0));
    assert!(found.effects.iter().any(|effect| effect.from < effect.to), "{found:?}");
    for pair in found.effects.windows(2) {
        assert!(pair[0].least_tau() <= pair[1].least_tau(), "the largest effect stands first");
    }
    assert_eq!(found, sensitivity(&["met", "partial"]), "threads change nothing");
    let mut json = Vec::new();
    write_json(&found, &mut json).expect("memory takes everything");
    let value = serde_json::from_slice(&json).expect("whole JSON");
    let schema = closed("sensitivity");
    assert_eq!(faults(&value, &schema, &schema), [""; 0]);
}
