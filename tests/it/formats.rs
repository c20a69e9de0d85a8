//! The same invented person in every format is the same candidate, and her proof stands in her own file.

use std::collections::BTreeSet;
use std::fs;
use std::sync::Arc;

use rolefit::document::Limits;
use rolefit::pool::{Pool, PoolOptions};
use rolefit::profile::{Adapter, CandidateProfile};
use serde_json::Value;

use crate::fixture::{MATCHER, ROLES, TODAY, at, day, files, stem};

/// A file of `fixtures/formats`, and what its format cannot carry of her JSON Resume.
type Format = (&'static str, &'static [&'static str]);

const FORMATS: [Format; 9] = [
    ("home-made.json", &[]),
    ("house.json", &[]),
    ("linkedin", &["/work/0/keywords", "/work/1/keywords", "/work/2/keywords"]),
    (
        "open-resume.json",
        &[
            "/basics/label",
            "/publications",
            "/certificates",
            "/work/0/keywords",
            "/work/1/keywords",
            "/work/2/keywords",
        ],
    ),
    ("manfred.json", &["/certificates", "/publications/0/publisher"]),
    ("reactive-resume.json", &["/work/0/keywords", "/work/1/keywords", "/work/2/keywords"]),
    ("affinda-legacy.json", &["/publications", "/work/0/keywords", "/work/1/keywords", "/work/2/keywords"]),
    (
        "affinda.json",
        &[
            "/basics/label",
            "/publications",
            "/certificates",
            "/work/0/keywords",
            "/work/1/keywords",
            "/work/2/keywords",
        ],
    ),
    (
        "textkernel.json",
        &["/basics/label", "/publications", "/work/0/keywords", "/work/1/keywords", "/work/2/keywords"],
    ),
];

fn record(name: &str) -> Vec<u8> {
    fs::read(at(&format!("fixtures/formats/{name}"))).unwrap_or_else(|fault| panic!("{name}: {fault}"))
}

fn house() -> Arc<Adapter> {
    let map = String::from_utf8(record("house.map.json")).expect("a mapping file is text");
    Arc::new(Adapter::from_json(&map).expect("the mapping can be used"))
}

/// Her profile as `name` has it.
fn profile(name: &str) -> CandidateProfile {
    let adapter = (name == "house.json").then(house);
    let mut profile = CandidateProfile::with_adapter(adapter);
    if name == "linkedin" {
        let mut records = Pool::new(vec![at("fixtures/formats/tamsin")], PoolOptions::default()).records();
        let record = records.next().expect("one record").expect("which can be read");
        record.profile(&mut profile, day(TODAY)).expect("a résumé");
        assert_eq!(record.fallback_id().as_deref(), Some("tamsin"));
        assert!(records.next().is_none(), "the folder is one person");
    } else {
        profile
            .read(&record(name), day(TODAY), &Limits::default())
            .unwrap_or_else(|issue| panic!("{name}: {}", issue.message()));
    }
    profile
}

/// Her JSON Resume without what stands at `pointers`.
fn canonical(pointers: &[&str]) -> CandidateProfile {
    let mut resume: Value = serde_json::from_slice(&record("json-resume.json")).expect("JSON");
    for pointer in pointers {
        let (parent, key) = pointer.rsplit_once('/').expect("a pointer");
        let parent = resume.pointer_mut(parent).and_then(Value::as_object_mut).expect("an object");
        assert!(parent.remove(key).is_some(), "{pointer} is there");
    }
    CandidateProfile::from_json(resume.to_string().as_bytes(), day(TODAY)).expect("a résumé")
}

/// Points by requirement, for both roles.
fn points(profile: &CandidateProfile) -> Vec<String> {
    let of_role = |role: &&str| {
        let role = MATCHER.catalogue().role(role).expect("a built-in role");
        let assessment = MATCHER.assess(profile, role);
        let mut lines = vec![format!("{} {}", role.id, assessment.score)];
        lines.extend(assessment.requirements.iter().map(|one| format!("{} {} {}", role.id, one.id, one.points)));
        lines
    };
    ROLES.iter().flat_map(of_role).collect()
}

#[test]
fn a_person_earns_the_same_in_every_format() {
    let mut differing = Vec::new();
    for (name, cannot) in FORMATS {
        let (want, got) = (points(&canonical(cannot)), points(&profile(name)));
        let differ = want.iter().zip(&got).filter(|(want, got)| want != got);
        differing.extend(differ.map(|(want, got)| format!("{name}: {want}, but {got}")));
    }
    assert!(differing.is_empty(), "{}", differing.join("\n"));
}

#[test]
fn proof_leads_into_the_file_that_was_handed_in() {
    for (name, _) in FORMATS.into_iter().chain([("pyresparser.json", &[][..])]) {
        let profile = profile(name);
        // The folder of a LinkedIn export has a document of its own, whose pointers are file, row and column.
        let original: Option<Value> =
            (name != "linkedin").then(|| serde_json::from_slice(&record(name)).expect("JSON"));
        assert!(profile.passages().len() >= 10, "{name}");
        for passage in profile.passages() {
            let pointer = profile.pointer(passage);
            let text = match &original {
                Some(original) => {
                    let value = original.pointer(&pointer);
                    value.map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned))
                }
                None => cell(&pointer),
            };
            let text = text.unwrap_or_else(|| panic!("{name} {pointer}"));
            assert!(text.contains(profile.text(passage)), "{name} {pointer}: {text}");
        }
    }
}

/// The cell of the `LinkedIn` fixture that `/file/row/column` leads to.
fn cell(pointer: &str) -> Option<String> {
    let steps: Vec<&str> = pointer.split('/').skip(1).collect();
    let [file, row, column] = steps.try_into().ok()?;
    let path = at("fixtures/formats/tamsin/Basic_LinkedInDataExport_11-20-2026").join(file);
    let mut table = csv::Reader::from_path(path).ok()?;
    let at = table.headers().ok()?.iter().position(|name| name == column)?;
    let row = table.records().nth(row.parse().ok()?)?.ok()?;
    row.get(at).map(str::to_owned)
}

#[test]
fn what_tells_who_she_is_reaches_no_passage() {
    let personal = ["Tamsin", "Okwuosa", "example.org", "7946", "Eastmarch", "Harbour Row", "CANARY", "K. Ahrens"];
    let hidden = ["Deep learning research lab", "Chief Technology Officer", "Led a team of 40", "led everyone"];
    for (name, _) in FORMATS.into_iter().chain([("pyresparser.json", &[][..])]) {
        let profile = profile(name);
        for passage in profile.passages() {
            let text = profile.text(passage);
            let found = personal.iter().chain(&hidden).find(|word| text.contains(*word));
            assert_eq!(found, None, "{name} {}: {text}", profile.pointer(passage));
        }
    }
}

#[test]
fn people_led_count_where_they_are_a_field_of_their_own() {
    let assess = |people: &str| {
        let record = format!(
            r#"{{"ResumeData":{{"EmploymentHistory":{{"Positions":[{{"JobTitle":{{"Raw":"Machine Learning Engineer"}},
               "StartDate":{{"Date":"2020-01"}},"EndDate":{{"Date":"2024-01"}},"Description":"Built ranking models",
               "NumberEmployeesSupervised":{{"Value":{people}}}}}]}}}}}}"#
        );
        let role = MATCHER.catalogue().role("ml-manager").expect("a built-in role");
        MATCHER.assess(&crate::fixture::read(record.as_bytes(), TODAY), role)
    };
    let (none, eight) = (assess("0"), assess("8"));
    assert!(eight.score > none.score, "{} {}", eight.score, none.score);
    let pointer = "/ResumeData/EmploymentHistory/Positions/0/NumberEmployeesSupervised/Value";
    let evidence = eight.requirements.iter().flat_map(|one| &one.evidence);
    let proof: Vec<&str> = evidence.filter(|one| one.pointer == pointer).map(|one| one.quote.as_str()).collect();
    assert!(!proof.is_empty() && proof.iter().all(|quote| *quote == "8"), "{proof:?}");
}

#[test]
fn every_format_file_is_embedded_under_its_name() {
    let mut embedded: BTreeSet<String> = Adapter::builtin().iter().map(|adapter| adapter.id().to_owned()).collect();
    assert!(Adapter::builtin().iter().all(|adapter| !adapter.title().is_empty()));
    embedded.insert("home-made".to_owned());
    assert_eq!(embedded, files(&at("index/formats"), "json").iter().map(|path| stem(path)).collect());
}

#[test]
fn mapping_files_are_refused_with_the_place_of_their_fault() {
    let check = |map: &str, want: &str| {
        let error = Adapter::from_json(map).expect_err(map);
        let told = error.to_string();
        assert!(told.contains(want), "{map}: {told}");
    };
    check("{", "line 1 column 1");
    check(r#"{"fields": {}, "feilds": {}}"#, "unknown field `feilds`");
    check("{\"fields\": {\n \"work\": \"/a/*\",\n \"work.posiion\": \"/a/*/t\"}}", "no field \"work.posiion\"");
    check("{\"fields\": {\n \"work\": \"/a/*\",\n \"work.posiion\": \"/a/*/t\"}}", "line 3");
    check(r#"{"fields": {"basics.name": "/n"}}"#, "the sections are id, text");
    check(r#"{"fields": {"work": "jobs"}}"#, "starts with a slash");
    check(r#"{"fields": {"skills": ""}}"#, "starts with a slash");
    check(r#"{"fields": {"work": 5}}"#, "a JSON Pointer or a list of them");
    check(r#"{"fields": {"skills": "/a", "skills": "/b"}}"#, "\"skills\" stands twice");
    check(r#"{"fields": {"work.position": "/a/*/t"}}"#, "not where the entries are");
    check(r#"{"fields": {"work": "/jobs/*", "work.position": "/titles/*"}}"#, "belongs to no entry");
}
