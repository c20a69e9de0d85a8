//! Given an assessment, prints it in every format.

use rolefit::ranking::{Counts, Placed, Ranking, RoleRanking};
use rolefit::render::explain::markdown::explain_in_markdown;
use rolefit::render::explain::{Depth, explain};
use rolefit::render::{Format, Page, RunFacts, render};
use serde_json::Value;

use super::today;

/// Every format takes it, and what is for programs is whole.
pub(crate) fn check_printed(placed: Placed) {
    let run = RunFacts {
        version: "0".to_owned(),
        catalogue: "0".to_owned(),
        as_of: today(),
        titles: [].into(),
        options: [].into(),
        page: Page::default(),
    };
    let mut table = Vec::new();
    let mut page = Vec::new();
    for depth in [Depth::Short, Depth::Full] {
        explain(&placed, 1, &run, depth, &mut table).expect("memory does not fail");
        explain_in_markdown(&placed, 1, &run, depth, &mut page).expect("memory does not fail");
    }
    let score = placed.assessment.score;
    let ranking = Ranking {
        roles: vec![RoleRanking { role: placed.assessment.role.clone(), placed: vec![placed] }],
        rejects: Vec::new(),
        duplicates: Vec::new(),
        counts: Counts { read: 1, ranked: 1, not_assessed: 0, duplicates: 0 },
    };
    let rendered = |format: Format| {
        let mut bytes = Vec::new();
        render(&ranking, &run, format, &mut bytes).expect("memory does not fail");
        String::from_utf8(bytes).expect("output is text")
    };
    for text in [rendered(Format::Table), String::from_utf8(table).expect("output is text")] {
        let hostile = text
            .chars()
            .find(|c| (c.is_control() && *c != '\n') || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'));
        assert_eq!(hostile, None, "a terminal is told what to do by {text:?}");
    }
    let run: Value = serde_json::from_str(&rendered(Format::Json)).expect("a run is JSON");
    assert!(run["results"].as_array().is_some_and(|results| results.len() == 1), "{run}");
    let lines = rendered(Format::Ndjson);
    let lines: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).expect("a line is JSON")).collect();
    assert!(matches!(lines.as_slice(), [one] if one == &run["results"][0]), "{lines:?}");
    let shown = lines[0]["score"].as_f64().expect("a score is a number");
    let off = (shown * 1e6 - f64::from(score.micropoints())).abs();
    assert!((0.0..=100.0).contains(&shown) && off < 0.5, "{shown} is shown for {score}");
    for format in [Format::Csv, Format::Tsv, Format::Trec, Format::Markdown] {
        let _ = rendered(format);
    }
    String::from_utf8(page).expect("output is text");
}
