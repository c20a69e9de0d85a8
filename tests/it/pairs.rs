//! Of two texts that differ in one thing, the better one gets more.

use std::fs;

use rolefit::assessment::Assessment;
use rolefit::score::Score;
use serde_json::{Value, json};

use crate::fixture::{assess, at};

/// How many of a hundred pairs must hold.
const SHARE: usize = 97;

/// How many of a hundred of those that nothing is ever tuned on; it rises with the engine, towards [`SHARE`].
const SEALED_SHARE: usize = 90;

/// One line of a file of pairs.
struct Pair<'a> {
    capability: &'a str,
    role: &'a str,
    requirement: &'a str,
    relation: &'a str,
    better: &'a str,
    worse: &'a str,
}

impl<'a> Pair<'a> {
    fn read(line: &'a str) -> Self {
        let fields: Vec<&str> = line.split('\t').collect();
        let [capability, role, requirement, relation, better, worse] = fields[..] else {
            panic!("six columns, not {}: {line}", fields.len())
        };
        Self { capability, role, requirement, relation, better, worse }
    }

    fn points(&self, text: &str) -> Score {
        let assessment = assess(&record(text), self.role);
        if self.requirement == "score" { assessment.score } else { points_of(&assessment, self.requirement) }
    }

    /// The two scores if the pair does not hold.
    fn failure(&self) -> Option<(Score, Score)> {
        let (better, worse) = (self.points(self.better), self.points(self.worse));
        let holds = match self.relation {
            ">" => better > worse,
            ">=" => better >= worse,
            "=" => better == worse,
            other => panic!("no relation: {other}"),
        };
        (!holds).then_some((better, worse))
    }
}

fn points_of(assessment: &Assessment, requirement: &str) -> Score {
    let found = assessment.requirements.iter().find(|result| result.id == requirement);
    found.unwrap_or_else(|| panic!("{} has no requirement {requirement}", assessment.role)).points
}

/// The record that a text stands for: a whole one after `json:`, else one sentence about the current job.
pub(crate) fn record(text: &str) -> Vec<u8> {
    if let Some(json) = text.strip_prefix("json:") {
        return json.as_bytes().to_vec();
    }
    let job = json!({"name": "Invented Ltd", "position": "Engineer", "startDate": "2023-11", "highlights": [text]});
    let record: Value = json!({"work": [job], "education": []});
    record.to_string().into_bytes()
}

fn check(path: &str, at_least: usize, share: usize) {
    let text = fs::read_to_string(at(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    let mut lines = text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
    assert_eq!(lines.next(), Some("capability\trole\trequirement\trelation\tbetter\tworse"), "{path}");
    let pairs: Vec<Pair<'_>> = lines.map(Pair::read).collect();
    assert!(pairs.len() >= at_least, "{path}: {} pairs", pairs.len());
    let mut report = Vec::new();
    for pair in &pairs {
        if let Some((better, worse)) = pair.failure() {
            report.push(format!(
                "{}: {} {}: {better} {} {worse} does not hold\n    {}\n    {}",
                pair.capability, pair.role, pair.requirement, pair.relation, pair.better, pair.worse
            ));
        }
    }
    let held = pairs.len() - report.len();
    let report = report.join("\n");
    assert!(held * 100 >= pairs.len() * share, "{path}: only {held} of {} pairs hold\n{report}", pairs.len());
}

#[test]
fn pairs_hold() {
    check("fixtures/pairs.tsv", 300, SHARE);
}

#[test]
fn sealed_pairs_hold() {
    check("fixtures/sealed/pairs.tsv", 150, SEALED_SHARE);
}
