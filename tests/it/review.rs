//! `role check` finds what it says it finds, and nothing in what is sound.

use std::collections::BTreeSet;
use std::fs;

use rolefit::catalogue::Catalogue;
use rolefit::issue::Severity;
use rolefit::layer::{Layer, SourceFile};
use rolefit::matcher::Matcher;
use rolefit::pool::{Pool, PoolOptions};
use rolefit::review::{Finding, Kind, review, review_pool};
use rolefit::role::Role;
use serde_json::{Value, json};

use crate::fixture::{TODAY, at, day};

fn layer() -> Layer {
    Layer::read(&at("fixtures/catalogue")).expect("a layer").over(Catalogue::builtin_layer())
}

fn cook() -> Value {
    let text = fs::read_to_string(at("fixtures/catalogue/roles/line-cook.json")).expect("a role");
    serde_json::from_str(&text).expect("JSON")
}

fn findings(role: &Value) -> Vec<Finding> {
    let catalogue = Catalogue::from_layer(&layer()).expect("a sound catalogue");
    let text = serde_json::to_string_pretty(role).expect("JSON");
    review(&SourceFile::new("line-cook", "line-cook.json", text), catalogue.vocabulary()).findings
}

/// The faults that can be planted in a sound role: which, where it is told, and how it is planted.
fn faults() -> Vec<(Kind, &'static str, Value)> {
    let planted = |pointer: &str, value: Value| {
        let mut role = cook();
        *role.pointer_mut(pointer).expect("a place") = value;
        role
    };
    let gates = |count: usize| {
        let mut role = cook();
        for at in 0..count {
            role["requirements"][at]["importance"] = json!("must");
            role["requirements"][at]["gate"] = json!(true);
        }
        role
    };
    let mut twice = cook();
    twice["requirements"][2]["id"] = json!("cook-title");
    let mut category_twice = cook();
    category_twice["categories"][1]["id"] = json!("station");
    let mut empty = cook();
    empty["categories"] = json!([{"id": "station", "title": "", "points": 60},
        {"id": "kitchen-practice", "title": "", "points": 40}, {"id": "rest", "title": "", "points": 0}]);
    let mut heavy = cook();
    heavy["requirements"]
        .as_array_mut()
        .expect("a list")
        .retain(|one| one["id"] != "baking" && one["id"] != "cook-title");
    let mut twin = cook();
    twin["requirements"][2]["criterion"] = twin["requirements"][3]["criterion"].clone();
    let mut alike = cook();
    for at in [2, 4] {
        alike["requirements"][at]["title"] = json!("Writes the prep list");
        alike["requirements"][at]["phrases"] = json!(["wrote the prep list of the station for tomorrow"]);
    }
    let rule = "/requirements/2/criterion";
    vec![
        (Kind::Unreadable, "", planted("/requirements/0", json!({"id": "x", "colour": 1}))),
        (Kind::Misnamed, "/id", planted("/id", json!("other"))),
        (Kind::OddId, "/requirements/2/id", planted("/requirements/2/id", json!("Bread baking"))),
        (Kind::Points, "/categories", planted("/categories/0/points", json!(61))),
        (Kind::Twice, "/requirements/2/id", twice),
        (Kind::Twice, "/categories/1/id", category_twice),
        (Kind::EmptyCategory, "/categories/2", empty),
        (Kind::NoCategory, "/requirements/2/category", planted("/requirements/2/category", json!("nowhere"))),
        (
            Kind::UnknownConcept,
            "/requirements/2/criterion/concepts/0",
            planted("/requirements/2/criterion/concepts/0", json!("bread-bakery")),
        ),
        (
            Kind::UnknownConcept,
            "/requirements/2/criterion/of/1/fields/0",
            planted(
                rule,
                json!({"kind": "either", "of": [{"kind": "any-of", "concepts": ["cooking"]},
                {"kind": "degree", "level": "master", "fields": ["cookery"], "equivalent": false}]}),
            ),
        ),
        (Kind::Impossible, rule, planted(rule, json!({"kind": "k-of", "k": 2, "concepts": ["cooking", "cooking"]}))),
        (Kind::Impossible, rule, planted(rule, json!({"kind": "tenure", "family": "people", "years": 80}))),
        (Kind::Impossible, rule, planted(rule, json!({"kind": "all-of", "concepts": []}))),
        (Kind::Impossible, rule, planted(rule, json!({"kind": "title", "families": [], "track": "any", "level": 1}))),
        (
            Kind::Impossible,
            "/requirements/2/criterion/venues/0",
            planted(rule, json!({"kind": "publications", "venues": ["cooking"]})),
        ),
        (Kind::Protected, "/requirements/2/title", planted("/requirements/2/title", json!("Female candidates only"))),
        (Kind::Proxy, "/requirements/2/phrases/0", planted("/requirements/2/phrases/0", json!("native speaker"))),
        (
            Kind::LongTenure,
            "/requirements/2/criterion/years",
            planted(rule, json!({"kind": "tenure", "family": "people", "years": 20})),
        ),
        (Kind::Heavy, "/requirements/0", heavy),
        (Kind::GateNotMust, "/requirements/0/importance", planted("/requirements/0/importance", json!("nice"))),
        (Kind::GateOnText, "/requirements/0/criterion", planted("/requirements/0/criterion", json!({"kind": "text"}))),
        (Kind::ManyGates, "/requirements", gates(5)),
        (Kind::NearDuplicate, "/requirements/3", twin),
        (Kind::NearDuplicate, "/requirements/4", alike),
        (Kind::NoPhrases, "/requirements/2/phrases", planted("/requirements/2/phrases", json!([]))),
        (Kind::NoRemedy, "/requirements/2/remedy", planted("/requirements/2/remedy", json!(" "))),
    ]
}

#[test]
fn sound_roles_are_left_alone() {
    assert_eq!(findings(&cook()), []);
    let catalogue = Catalogue::builtin().expect("a sound catalogue");
    for file in Catalogue::builtin_layer().roles {
        assert_eq!(review(&file, catalogue.vocabulary()).findings, [], "{}", file.name);
    }
}

#[test]
fn every_planted_fault_is_found_at_its_place() {
    for (kind, pointer, role) in faults() {
        let found = findings(&role);
        let told = found.iter().find(|finding| finding.kind == kind && finding.pointer == pointer);
        let finding = told.unwrap_or_else(|| panic!("{kind:?} at {pointer:?}: {found:#?}"));
        assert!(finding.place.is_some() && !finding.message.is_empty(), "{finding:?}");
    }
}

#[test]
fn every_kind_of_finding_is_planted_somewhere() {
    let of_pools = [Kind::MetByAll, Kind::MetByNobody];
    let planted: BTreeSet<Kind> = faults().into_iter().map(|(kind, ..)| kind).chain(of_pools).collect();
    assert_eq!(planted, Kind::ALL.iter().copied().collect());
    let words: BTreeSet<&str> = Kind::ALL.iter().map(|kind| kind.as_str()).collect();
    assert_eq!(words.len(), Kind::ALL.len());
}

/// What no catalogue takes is an error, and what only a person should look at is none.
#[test]
fn a_role_is_refused_by_the_catalogue_only_where_its_review_has_errors() {
    for (kind, pointer, role) in faults() {
        let text = serde_json::to_string(&role).expect("JSON");
        let own = Layer { roles: vec![SourceFile::new("line-cook", "line-cook.json", text)], ..Layer::default() };
        let refused = Catalogue::from_layer(&own.over(layer())).is_err();
        let has_errors = findings(&role).iter().any(|finding| finding.kind.severity() == Severity::Error);
        assert!(has_errors || !refused, "{kind:?} at {pointer:?}");
    }
}

#[test]
fn a_pool_tells_what_all_and_what_nobody_meets() {
    let person = |id: usize, more: &str| {
        format!(
            r#"{{"id":"{id}","work":[{{"position":"Line Cook","startDate":"2019-01","highlights":["Ran à la carte cooking for ninety covers"{more}]}}]}}"#
        )
    };
    let pool: Vec<String> = (0..6)
        .map(|id| person(id, if id % 2 == 0 { r#","Kept the HACCP log of the cold store""# } else { "" }))
        .collect();
    let layer = layer();
    let file = layer.roles.iter().find(|file| file.name == "line-cook").expect("the cook");
    let matcher = Matcher::new(Catalogue::from_layer(&layer).expect("a sound catalogue")).expect("an index");
    let role: Role = matcher.catalogue().role("line-cook").expect("the cook").clone();
    let check = |count: usize, want: &[(Kind, &str)]| {
        let text = pool[..count].join("\n").into_bytes();
        let pool = Pool::from_reader("p", std::io::Cursor::new(text), PoolOptions::default());
        let reviewed = review_pool(file, &role, &matcher, pool, day(TODAY));
        assert_eq!((reviewed.read, reviewed.rejected), (count, 0));
        let found: Vec<(Kind, &str)> = reviewed.findings.iter().map(|one| (one.kind, one.pointer.as_str())).collect();
        assert_eq!(found, want);
    };
    check(
        6,
        &[
            (Kind::MetByAll, "/requirements/0"),
            (Kind::MetByAll, "/requirements/1"),
            (Kind::MetByNobody, "/requirements/2"),
            (Kind::MetByNobody, "/requirements/4"),
        ],
    );
    check(4, &[]);
}
