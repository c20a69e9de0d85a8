//! A catalogue of a user's own lies over the built-in one.

use std::fs;

use rolefit::catalogue::{Catalogue, CatalogueError};
use rolefit::layer::{Layer, SourceFile};

use crate::fixture::at;

fn own() -> Layer {
    Layer::read(&at("fixtures/catalogue")).expect("a layer")
}

fn over_builtin(layer: Layer) -> Result<Catalogue, CatalogueError> {
    Catalogue::from_layer(&layer.over(Catalogue::builtin_layer()))
}

/// The message of an error and of all its causes.
fn told(error: &CatalogueError) -> String {
    let mut text = error.to_string();
    let mut cause = std::error::Error::source(error);
    while let Some(error) = cause {
        text = format!("{text}: {error}");
        cause = error.source();
    }
    text
}

fn skills(json: &str) -> Layer {
    Layer { skills: vec![SourceFile::new("own", "mine/skills/own.json", json.to_owned())], ..Layer::default() }
}

#[test]
fn own_roles_and_skills_stand_beside_the_built_in_ones() {
    let builtin = Catalogue::builtin().expect("a sound catalogue");
    let whole = over_builtin(own()).expect("a sound catalogue");
    let ids: Vec<&str> = whole.roles().iter().map(|role| role.id.as_str()).collect();
    assert_eq!(ids, ["ml-manager", "ml-research-manager", "line-cook"]);
    assert!(whole.vocabulary().find("HACCP").is_some_and(|concept| concept.area == "kitchen"));
    assert!(whole.vocabulary().find("PyTorch").is_some());
    assert_ne!(whole.digest(), builtin.digest());
    assert!(whole.place("line-cook").is_some_and(|place| place.ends_with("fixtures/catalogue/roles/line-cook.json")));
}

#[test]
fn digest_is_of_the_contents_and_not_of_where_they_lie() {
    let digest = |layer: Layer| over_builtin(layer).expect("a sound catalogue").digest().to_owned();
    let mut elsewhere = own();
    for file in elsewhere.roles.iter_mut().chain(&mut elsewhere.skills) {
        file.place = format!("elsewhere/{}", file.name);
    }
    assert_eq!(digest(own()), digest(elsewhere));
    let builtin = Catalogue::builtin_layer();
    assert_eq!(digest(builtin), Catalogue::builtin().expect("a sound catalogue").digest());
    let mut changed = own();
    changed.roles[0].text = format!("{} ", changed.roles[0].text).into();
    assert_ne!(digest(own()), digest(changed));
}

#[test]
fn a_label_of_two_concepts_names_both_files() {
    let layer =
        skills(r#"{"area": "own", "concepts": [{"id": "torch", "preferred_label": "PyTorch", "class": "tool"}]}"#);
    let message = told(&over_builtin(layer).expect_err("a label of two"));
    for part in ["\"PyTorch\"", "skills/frameworks.json (built in)", "mine/skills/own.json"] {
        assert!(message.contains(part), "{part}: {message}");
    }
}

#[test]
fn a_concept_that_a_replacing_file_lacks_names_both_files() {
    let file =
        SourceFile::new("frameworks", "mine/skills/frameworks.json", r#"{"area": "frameworks", "concepts": []}"#);
    let layer = Layer { skills: vec![file], ..Layer::default() };
    let message = told(&over_builtin(layer).expect_err("concepts are missing"));
    for part in ["skills/frameworks.json (built in) has it", "mine/skills/frameworks.json stands in its place"] {
        assert!(message.contains(part), "{part}: {message}");
    }
}

#[test]
fn a_role_that_names_an_unknown_concept_says_where() {
    let mut layer = own();
    layer.roles[0].text = layer.roles[0].text.replace("\"bread-baking\"", "\"bread-bakery\"").into();
    let message = told(&over_builtin(layer).expect_err("a dangling concept"));
    for part in ["roles/line-cook.json", "\"baking\"", "\"bread-bakery\""] {
        assert!(message.contains(part), "{part}: {message}");
    }
}

#[test]
fn a_role_file_of_the_same_name_stands_in_place_of_the_built_in_one() {
    let text = fs::read_to_string(at("index/roles/ml-manager.json")).expect("a role");
    let file = SourceFile::new("ml-manager", "mine/ml-manager.json", text.replace("Machine Learning Manager", "MLM"));
    let layer = Layer { roles: vec![file], ..Layer::default() }.over(Catalogue::builtin_layer());
    assert_eq!(layer.replaced_roles.len(), 1);
    let catalogue = Catalogue::from_layer(&layer).expect("a sound catalogue");
    assert_eq!(catalogue.roles().iter().map(|role| role.title.as_str()).collect::<Vec<_>>()[0], "MLM");
    assert_eq!(catalogue.roles().len(), 2);
}
