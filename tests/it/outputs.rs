//! Every JSON output fits the schema that the program gives of it, field for field.

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value;

use crate::cli::{Folder, check, records};
use crate::fixture::{ROLES, TODAY, at};
use crate::schema::faults;

/// The schema of `kind`, by which a field that it does not name is a fault.
pub(crate) fn closed(kind: &str) -> Value {
    let mut schema = serde_json::from_str(&check(&["schema", kind], 0)).expect("a schema is JSON");
    close(&mut schema);
    schema
}

fn close(schema: &mut Value) {
    match schema {
        Value::Object(rules) => {
            if rules.contains_key("properties") && !rules.contains_key("additionalProperties") {
                rules.insert("additionalProperties".to_owned(), Value::Bool(false));
            }
            rules.values_mut().for_each(close);
        }
        Value::Array(list) => list.iter_mut().for_each(close),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// The outputs, each with its schema: arguments, exit code, kind.
fn outputs(folder: &Folder) -> Vec<(Vec<String>, i32, &'static str)> {
    let pool = "fixtures/pools/sample.ndjson";
    let mixed = "tests/cmd/inputs/mixed";
    let posting =
        folder.file("posting.txt", "Line cook\n\nYou cook on the grill.\nYou have two years of experience.\n");
    let person = "fixtures/profiles/ml-manager/ideal-ml-manager.json";
    let trec = folder.path("run.trec");
    check(&["rank", "fixtures/profiles", "-r", ROLES[0], "--as-of", TODAY, "-n", "0", "-f", "trec", "-o", &trec], 0);
    let qrels = "fixtures/qrels/ml-manager.qrels";
    let index = folder.path("index");
    check(&["index", "build", "--catalogue", "fixtures/catalogue", "-o", &index], 0);
    let all: &[(&[&str], i32, &str)] = &[
        (&["rank", pool, "-r", ROLES[0], "-r", ROLES[1], "-n", "0", "-f", "json"], 0, "run"),
        (&["rank", mixed, "-r", ROLES[0], "-f", "json", "--show-name"], 3, "run"),
        (&["rank", mixed, "-r", ROLES[0], "-f", "json", "--blind"], 3, "run"),
        (&["rank", person, person, "-r", ROLES[0], "-f", "json"], 0, "run"),
        (&["rank", pool, "--posting", &posting, "-n", "3", "-f", "json"], 0, "run"),
        (&["score", pool, "-f", "json"], 0, "run"),
        (&["rank", pool, "-r", ROLES[0], "-f", "ndjson"], 0, "assessment"),
        (&["explain", pool, "-r", ROLES[0], "--id", "mlops-lead", "-f", "ndjson"], 0, "assessment"),
        (
            &["compare", pool, "-r", ROLES[0], "--id", "mlops-lead", "--id", "academic-pi", "-f", "json"],
            0,
            "comparison",
        ),
        (&["compare", person, "--roles", "-f", "json"], 0, "comparison"),
        (&["check", mixed, "--show-mapping", "-f", "json"], 1, "check"),
        (&["check", "--explain", "-f", "json"], 0, "codes"),
        (&["eval", &trec, "--qrels", qrels, "-f", "json"], 0, "evaluation"),
        (&["eval", &trec, "--qrels", qrels, "-f", "ndjson"], 0, "evaluation-query"),
        (&["index", "info", "-f", "json"], 0, "index"),
        (&["index", "info", "--index", &index, "-f", "json"], 0, "index"),
        (&["index", "search", "mentoring researchers", "-f", "json"], 0, "search"),
        (&["role", "list", "-f", "json"], 0, "roles"),
        (&["role", "show", ROLES[1], "-f", "json"], 0, "shown-role"),
        (&["role", "check", "--catalogue", "fixtures/catalogue", "-f", "json"], 0, "role-check"),
        (&["role", "diff", ROLES[0], ROLES[1], "-f", "json"], 1, "role-diff"),
        (&["skill", "list", "-f", "json"], 0, "skills"),
        (&["skill", "show", "pytorch", "-f", "json"], 0, "shown-skill"),
        (&["skill", "check", "-f", "json"], 0, "skill-check"),
        (&["skill", "suggest", pool, "-f", "json"], 0, "skill-suggestions"),
        (&["doctor", "-f", "json"], 0, "doctor"),
    ];
    let own = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<String>>();
    let mut outputs: Vec<_> = all.iter().map(|(words, code, kind)| (own(words), *code, *kind)).collect();
    for (words, _, kind) in &mut outputs {
        if matches!(*kind, "run" | "assessment" | "comparison" | "check") && !words.contains(&"--explain".to_owned()) {
            words.extend(["--as-of".to_owned(), TODAY.to_owned()]);
        }
    }
    outputs
}

#[test]
fn every_json_output_fits_its_schema() {
    let folder = Folder::new("outputs");
    let mut tried = BTreeSet::new();
    for (arguments, code, kind) in outputs(&folder) {
        let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let schema = closed(kind);
        for value in whole_or_lines(&check(&words, code)) {
            let called = kind.strip_prefix("shown-").unwrap_or(kind);
            assert_eq!(value["schema"], format!("rolefit.{called}/1"), "{arguments:?}");
            assert_eq!(faults(&value, &schema, &schema), [""; 0], "{arguments:?}");
        }
        tried.insert(kind);
    }
    let (manifest, rejects) = (folder.path("manifest.json"), folder.path("rejects.ndjson"));
    let files = ["--manifest", &manifest, "--rejects", &rejects];
    check(&[&["rank", "tests/cmd/inputs/mixed", "-r", ROLES[0], "-f", "trec"][..], &files].concat(), 3);
    for (file, kind) in [(manifest, "manifest"), (rejects, "reject")] {
        let schema = closed(kind);
        for value in whole_or_lines(&fs::read_to_string(&file).expect("it was written")) {
            assert_eq!(faults(&value, &schema, &schema), [""; 0], "{kind}");
        }
        tried.insert(kind);
    }
    let help = check(&["schema", "--help"], 0);
    let named = help.lines().filter_map(|line| line.trim().strip_prefix("- ")?.split(':').next());
    // Files of roles, skills and mappings have tests of their own, and what numbers decide is held against its schema in
    // `evaluation`, for two numbers: all of them take a whole pool many times over.
    let known: BTreeSet<&str> =
        named.filter(|kind| !["role", "skill", "mapping", "sensitivity"].contains(kind)).collect();
    assert_eq!(tried, known);
    let page = fs::read_to_string(at("docs/json-output.md")).expect("the page");
    for kind in known {
        assert!(page.contains(&format!("`{kind}`")), "docs/json-output.md tells nothing of {kind}");
    }
}

fn whole_or_lines(text: &str) -> Vec<Value> {
    serde_json::from_str(text).map_or_else(|_| records(text), |value| vec![value])
}

#[test]
fn an_explanation_names_the_rank_that_each_gain_would_lead_to() {
    let pool = "fixtures/pools/sample.ndjson";
    let ranked = records(&check(&["rank", pool, "-r", ROLES[0], "-n", "0", "--as-of", TODAY, "-f", "ndjson"], 0));
    let scores: Vec<f64> = ranked.iter().filter_map(|one| one["score"].as_f64()).collect();
    // Somebody in the middle, who can rise.
    let id = ranked[ranked.len() / 2]["candidate"]["id"].as_str().expect("an id");
    let explained = check(&["explain", pool, "-r", ROLES[0], "--id", id, "--as-of", TODAY, "-f", "ndjson"], 0);
    let explained = &records(&explained)[0];
    let score = explained["score"].as_f64().expect("a number");
    let mut gains = 0;
    for requirement in explained["requirements"].as_array().expect("a list") {
        let Some(rank) = requirement["rank_if_met"].as_u64() else { continue };
        let raised = score + requirement["impact"].as_f64().expect("a number");
        // Far from a tie, as the sum of two floats may differ from the exact one in its last digit.
        assert!(scores.iter().all(|other| (other - raised).abs() > 1e-9), "{requirement}");
        let better = scores.iter().filter(|other| **other > raised).count() as u64;
        assert_eq!(rank, better + 1, "{requirement}");
        gains += usize::from(rank < explained["rank"].as_u64().expect("a number"));
    }
    assert!(gains > 0, "{gains}");
    assert!(explained["verify_first"]["quote"].is_string() && explained["strengths"].is_array());
    let alone = records(&check(
        &["explain", "fixtures/profiles/ml-manager/mlops-lead.json", "-r", ROLES[0], "-f", "ndjson"],
        0,
    ));
    assert!(alone[0]["requirements"].as_array().is_some_and(|all| all.iter().all(|one| one["rank_if_met"].is_null())));
}
