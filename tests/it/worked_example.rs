//! The example of docs/how-a-score-is-made.md is what the program says, and adds up by hand.

use std::fs;

use crate::cli::{check, records};
use crate::fixture::at;

/// Millionths of a decimal such as `25.019250`.
fn millionths(text: &str) -> u64 {
    let (whole, part) = text.trim().split_once('.').unwrap_or_else(|| panic!("a decimal: {text}"));
    format!("{whole}{part:0<6}").parse().unwrap_or_else(|_| panic!("a decimal: {text}"))
}

#[test]
fn the_worked_example_is_what_the_program_says_and_adds_up() {
    let page = fs::read_to_string(at("docs/how-a-score-is-made.md")).expect("the page");
    let (_, example) = page.split_once("## 6. ").expect("the example");
    let rows: Vec<Vec<&str>> = example
        .lines()
        .filter(|line| line.starts_with("| "))
        .map(|line| line.trim_matches('|').split('|').map(str::trim).collect())
        .collect();
    let told = check(
        &[
            "explain",
            "tests/cmd/inputs/cook.json",
            "--catalogue",
            "fixtures/catalogue",
            "-r",
            "line-cook",
            "--as-of",
            "2026-10-31",
            "-f",
            "ndjson",
            "-q",
        ],
        0,
    );
    let told = records(&told).remove(0);
    // Shortest decimals of at most nine digits come back exactly.
    let exact = |value: &serde_json::Value| format!("{:.6}", value.as_f64().expect("a number"));
    let mut sum = 0;
    for requirement in told["requirements"].as_array().expect("a list") {
        let id = requirement["id"].as_str().expect("an id");
        let row = rows.iter().find(|row| row[0].starts_with(&format!("`{id}`, "))).unwrap_or_else(|| panic!("{id}"));
        let points = row[3].rsplit("= ").next().expect("a part");
        assert_eq!(points, exact(&requirement["points"]), "{id}");
        let satisfaction = exact(&requirement["satisfaction"]);
        let short = satisfaction.trim_start_matches('0').trim_end_matches('0').trim_end_matches('.');
        assert!(row[2].contains(short), "{id}: {short} in {}", row[2]);
        sum += millionths(points);
    }
    let score = rows.last().expect("a last row")[3].trim_matches('*');
    assert_eq!((millionths(score), score.to_owned()), (sum, exact(&told["score"])));
}
