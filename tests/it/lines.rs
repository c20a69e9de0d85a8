//! A line as somebody might write it meets the requirement that it speaks of, and one that only sounds like it does not.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use rolefit::assessment::Status;
use serde_json::{Value, json};

use crate::fixture::{ROLES, assess, at};

/// What a file of lines must reach, of a thousand; the sealed requirements are never looked at one by one.
struct Floor {
    path: &'static str,
    /// Of the lines that speak of the requirement.
    met: usize,
    /// Of the lines that only sound like it.
    refused: usize,
    /// So many lines at least.
    lines: usize,
}

const FLOORS: [Floor; 2] = [
    Floor { path: "fixtures/lines.tsv", met: 930, refused: 920, lines: 1050 },
    Floor { path: "fixtures/sealed/lines.tsv", met: 780, refused: 780, lines: 300 },
];

/// What an expert reader says to a line.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Expected {
    Met,
    /// Partly at least: a mere claim can be no more.
    Partial,
    Not,
}

/// One line of a file.
struct Line {
    role: String,
    requirement: String,
    expected: Expected,
    text: String,
}

impl Line {
    fn read(line: &str) -> Self {
        let fields: Vec<&str> = line.split('\t').collect();
        let [role, requirement, expected, text] = fields[..] else { panic!("four columns: {line}") };
        let expected = match expected {
            "met" => Expected::Met,
            "partial" => Expected::Partial,
            "not" => Expected::Not,
            other => panic!("no expectation: {other}"),
        };
        Self { role: role.to_owned(), requirement: requirement.to_owned(), expected, text: text.to_owned() }
    }

    /// Whether the engine agrees, in a job whose title says nothing.
    fn holds(&self) -> bool {
        let job = json!({
            "name": "Invented Ltd", "position": "Specialist", "startDate": "2021-11", "highlights": [self.text]
        });
        let record: Value = json!({"work": [job], "education": []});
        let assessment = assess(record.to_string().as_bytes(), &self.role);
        let found = assessment.requirements.iter().find(|result| result.id == self.requirement);
        let status = found.unwrap_or_else(|| panic!("{} has no {}", self.role, self.requirement)).status;
        match self.expected {
            Expected::Met => status == Status::Met,
            Expected::Partial => matches!(status, Status::Met | Status::Partial),
            Expected::Not => status != Status::Met,
        }
    }
}

fn lines(path: &str) -> Vec<Line> {
    let text = fs::read_to_string(at(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    let mut lines = text.lines();
    assert_eq!(lines.next(), Some("role\trequirement\texpected\tline"), "{path}");
    lines.map(Line::read).collect()
}

/// Of a thousand.
fn share(held: usize, of: usize) -> usize {
    held * 1000 / of.max(1)
}

#[test]
#[expect(clippy::print_stderr, reason = "whoever raises the floors reads the figures here")]
fn lines_meet_what_they_speak_of() {
    let mut short = Vec::new();
    for floor in &FLOORS {
        let lines = lines(floor.path);
        assert!(lines.len() >= floor.lines, "{}: {} lines", floor.path, lines.len());
        let mut counts: BTreeMap<Expected, (usize, usize)> = BTreeMap::new();
        for line in &lines {
            let (held, of) = counts.entry(line.expected).or_default();
            *held += usize::from(line.holds());
            *of += 1;
        }
        let figure = |expected| counts.get(&expected).map_or(1000, |&(held, of)| share(held, of));
        let (met, refused) = (figure(Expected::Met), figure(Expected::Not));
        let line = format!("{}: met {met} ‰, refused {refused} ‰", floor.path);
        eprintln!("{line}");
        if met < floor.met || refused < floor.refused || figure(Expected::Partial) < 1000 {
            short.push(format!("{line}; at least {} and {} is asked", floor.met, floor.refused));
        }
    }
    assert!(short.is_empty(), "{}", short.join("\n"));
}

#[test]
fn sealed_requirements_have_no_open_lines() {
    let requirements =
        |path: &str| -> BTreeSet<String> { lines(path).into_iter().map(|line| line.requirement).collect() };
    let [open, sealed] = FLOORS.each_ref().map(|floor| requirements(floor.path));
    assert!(open.is_disjoint(&sealed), "{:?}", open.intersection(&sealed));
    assert!(sealed.len() * 4 >= open.len(), "a third is sealed");
}

#[test]
fn nearly_every_requirement_has_lines() {
    // Titles, degrees and years are read from other fields than a line of a job.
    let elsewhere = [
        "doctorate-or-equivalent",
        "graduate-degree",
        "ml-depth-in-dated-work",
        "ml-in-dated-work",
        "ml-manager-title",
        "neighbouring-titles",
        "related-titles",
        "research-leadership-years",
        "research-manager-title",
    ];
    let written: BTreeSet<(String, String)> =
        FLOORS.iter().flat_map(|floor| lines(floor.path)).map(|line| (line.role, line.requirement)).collect();
    for role in ROLES {
        for result in assess(br#"{"work": [{"position": "Clerk"}]}"#, role).requirements {
            let id = result.id.clone();
            let has_lines = written.contains(&(role.to_owned(), id.clone()));
            assert_ne!(has_lines, elsewhere.contains(&id.as_str()), "{role} {id}");
        }
    }
}
