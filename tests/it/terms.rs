//! Every term by which the sources say what a role asks for is a skill concept, or it stands there why it is none.

use rolefit::evidence::{Findings, Reading};
use serde_json::json;

use crate::fixture::{MATCHER, TODAY, read};

/// The terms of every row that scores: the row, the term, and why it is no concept where it is none.
const TERMS: &str = include_str!("terms.tsv");

/// True if the term is a label, or if a line or a list that says it reaches a concept.
fn is_known(term: &str, findings: &mut Findings) -> bool {
    let person = json!({
        "work": [{"position": "Clerk", "startDate": "2020-01", "highlights": [term]}],
        "skills": [{"name": term}],
    });
    let profile = read(person.to_string().as_bytes(), TODAY);
    findings.gather(MATCHER.plan(), &profile, Reading::AsWritten);
    MATCHER.catalogue().vocabulary().find(term).is_some() || !findings.reached.concepts().is_empty()
}

#[test]
fn every_term_of_the_sources_is_a_concept_or_says_why_not() {
    let mut findings = Findings::default();
    let mut rows = std::collections::BTreeSet::new();
    let mut wrong = Vec::new();
    for line in TERMS.lines().skip(1) {
        let [row, term, reason] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("three columns: {line}") };
        rows.insert(row);
        if is_known(term, &mut findings) != reason.is_empty() {
            wrong.push(line);
        }
    }
    assert!(wrong.is_empty(), "known against what stands there, or the other way round:\n{}", wrong.join("\n"));
    let scored: std::collections::BTreeSet<&str> = (MATCHER.catalogue().roles().iter())
        .flat_map(|role| role.requirements.iter().flat_map(|one| one.sources.iter().map(String::as_str)))
        .collect();
    assert_eq!(rows, scored, "each row that a requirement comes from has its terms");
}
