//! Job titles, as people write them, are read onto the ladder where an expert reader would put them.

use rolefit::evidence::{Findings, Reading};
use rolefit::lexicon::titles::family_bit;
use rolefit::profile::CandidateProfile;
use rolefit::role::{Family, Track};

use crate::fixture::{self, MATCHER};

const TITLES: &str = include_str!("titles.tsv");

const FAMILIES: [Family; 7] =
    [Family::Ml, Family::Research, Family::Data, Family::Engineering, Family::Product, Family::Project, Family::Other];

#[test]
fn titles_are_read_as_people_write_them() {
    let lines: Vec<&str> = TITLES.lines().filter(|line| !line.starts_with('#')).collect();
    assert!(lines.len() >= 150, "{} title forms", lines.len());
    let wrong: Vec<String> = lines.iter().filter_map(|line| fault(line)).collect();
    assert!(wrong.is_empty(), "{} of {} titles are read otherwise:\n{}", wrong.len(), lines.len(), wrong.join("\n"));
}

/// What is wrong with the reading of one line of the table.
fn fault(line: &str) -> Option<String> {
    let [title, ladder, rung, families] = line.split('\t').collect::<Vec<_>>()[..] else {
        panic!("four columns in {line:?}");
    };
    let matcher = &*MATCHER;
    let record =
        serde_json::json!({"work": [{"name": "Example", "position": title, "startDate": "2021-01"}]}).to_string();
    let profile = CandidateProfile::from_json(record.as_bytes(), fixture::day(fixture::TODAY)).expect("a résumé");
    let mut findings = Findings::default();
    findings.gather(matcher.plan(), &profile, Reading::AsWritten);
    let found = findings.titles.first();
    let entry = findings.entries.first().expect("one entry");
    let read_ladder = match found.map(|title| title.track) {
        Some(Some(Track::People)) => "people",
        Some(Some(Track::Individual | Track::Any)) => "individual",
        Some(None) => "things",
        None if entry.other_function => "things",
        None => "none",
    };
    let read_rung = match (read_ladder, found.map_or(0, |title| title.level)) {
        ("people", 0..=9) => "lead",
        ("people", 10..=19) => "manager",
        ("people", 20..=29) => "senior",
        ("people", 30..=39) => "director",
        ("people", _) => "executive",
        _ => "-",
    };
    let bits = found.map_or(entry.title_families, |title| title.families);
    let missing = families
        .split(',')
        .filter(|name| *name != "-")
        .filter(|name| !FAMILIES.iter().any(|family| family.as_str() == *name && bits & family_bit(*family) != 0))
        .collect::<Vec<_>>();
    (read_ladder != ladder || read_rung != rung || !missing.is_empty()).then(|| {
        format!("{title}: {read_ladder} {read_rung}, wanted {ladder} {rung}; families missing: {}", missing.join(","))
    })
}
