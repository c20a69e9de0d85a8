//! Every number that moves a score moves one: those that change nothing are not kept.

use std::fs;

use rolefit::evaluation::sensitivity::MOVES;
use rolefit::evidence::{Findings, Reading};
use rolefit::matcher::Matcher;
use rolefit::policy::{NUMBERS, Policy};
use rolefit::pool::{Pool, PoolOptions};
use rolefit::posting::Posting;
use rolefit::profile::CandidateProfile;
use rolefit::role::Role;
use rolefit::score::Score;
use serde_json::json;

use crate::fixture::{MATCHER, TODAY, at, day, read};
use crate::pairs::record;

/// Numbers that name something and score nothing.
const NO_SCORES: [&str; 1] = ["partial"];

/// What the built-in roles do not have: a gate like every other, a high rung, a requirement of few words.
const OWN_ROLE: &str = r#"{"id": "head-of-edge", "title": "Head of Edge", "summary": "",
    "categories": [{"id": "all", "title": "All", "points": 100}], "requirements": [
    {"id": "edge", "category": "all", "title": "Edge", "why": "", "importance": "must", "gate": true,
     "criterion": {"kind": "any-of", "concepts": ["edge-computing"]},
     "phrases": ["installed sensors in plants"], "remedy": "", "sources": []},
    {"id": "head", "category": "all", "title": "Head", "why": "", "importance": "must",
     "criterion": {"kind": "title", "families": ["ml"], "track": "people", "level": 4},
     "phrases": ["head of machine learning"], "remedy": "", "sources": []}]}"#;

/// The built-in roles, three of postings, which ask for words that are no concepts, and one of a user's own.
fn matcher() -> Matcher {
    let mut catalogue = MATCHER.catalogue().clone();
    let own = Role::from_json("head-of-edge", OWN_ROLE).expect("a sound role");
    catalogue = catalogue.with_role(own).expect("concepts that there are");
    for group in ["nurse", "electrician", "paralegal"] {
        for posting in crate::fixture::files(&at(&format!("fixtures/postings/{group}/postings")), "txt") {
            let text = fs::read(&posting).expect("a posting can be read");
            let posting = Posting::read(&text).expect("a posting");
            let role = posting.draft(Some(&format!("{group}-posting")), catalogue.vocabulary()).expect("a draft").role;
            catalogue = catalogue.with_role(role).expect("a sound role");
        }
    }
    Matcher::new(catalogue).expect("an index")
}

/// People as the fixtures have none: a sentence without end, an acronym in capitals, an author in between, a licence that ran out.
fn others() -> Vec<CandidateProfile> {
    let run_on = format!("Mentored five data scientists{}, and cut cost by 40 %", ", and so on and on".repeat(42));
    // Words that lie so far apart that a window's length and stride decide whether they are seen together.
    let in_plants = |before: usize, between: usize| {
        format!("{}installed {}sensors in plants", "then ".repeat(before), "again ".repeat(between))
    };
    let others = [
        json!({"work": [{"position": "Engineer", "startDate": "2020-01", "highlights": [run_on]}]}),
        json!({"work": [{"position": "Machine Learning Manager", "startDate": "2015-01", "endDate": "2019-01",
            "highlights": [in_plants(0, 24)]}]}),
        json!({"work": [{"position": "Clerk", "startDate": "2015-01", "highlights": [in_plants(12, 24)]}]}),
        json!({"certificates": [{"name": "RN license, expired"}]}),
        json!({"basics": {"summary": "Calm and patient and careful and always kind nurse on wards"}}),
        json!({"work": [{"position": "Clerk", "startDate": "2015-01", "highlights": ["Moved two plants to IOT"]}]}),
        json!({"publications": [{"name": "Thin Ice", "publisher": "NeurIPS", "releaseDate": "2024",
            "summary": "A. Roe, **K. Doe**, B. Moe"}]}),
    ];
    others.iter().map(|record| read(record.to_string().as_bytes(), TODAY)).collect()
}

/// Everybody of the fixtures who is graded or compared.
fn people() -> Vec<CandidateProfile> {
    let folders = ["fixtures/graded", "fixtures/postings/nurse/cvs", "fixtures/postings/electrician/cvs"];
    let mut pool = Pool::new(folders.map(at).to_vec(), PoolOptions::default());
    let mut people = others();
    while let Some(mut block) = pool.next_block() {
        block.load();
        for found in block.records() {
            let mut profile = CandidateProfile::default();
            found.profile(&mut profile, day(TODAY)).expect("a résumé");
            people.push(profile);
        }
    }
    let pairs = fs::read_to_string(at("fixtures/pairs.tsv")).expect("pairs can be read");
    for line in pairs.lines().filter(|line| line.split('\t').count() == 6).skip(1) {
        people.extend(line.split('\t').skip(4).map(|text| read(&record(text), TODAY)));
    }
    people
}

/// The scores of a record for all roles.
fn scores(matcher: &Matcher, profile: &CandidateProfile, findings: &mut Findings) -> Vec<Score> {
    findings.gather(matcher.plan(), profile, Reading::AsWritten);
    let roles = matcher.catalogue().roles().iter();
    roles.map(|role| matcher.explain(profile, findings, role).score).collect()
}

#[test]
fn every_number_moves_a_score() {
    let (matcher, people, mut findings) = (matcher(), people(), Findings::default());
    let unmoved: Vec<Vec<Score>> = people.iter().map(|person| scores(&matcher, person, &mut findings)).collect();
    let mut idle = Vec::new();
    for number in NUMBERS {
        let policies = MOVES.into_iter().filter_map(|percent| number.scaled(&Policy::builtin(), percent));
        let moves = policies.into_iter().any(|policy| {
            let moved = matcher.with_policy(policy).expect("a plan");
            people.iter().zip(&unmoved).any(|(person, before)| scores(&moved, person, &mut findings) != *before)
        });
        if !moves {
            idle.push(number.name);
        }
    }
    assert_eq!(idle, NO_SCORES);
}
