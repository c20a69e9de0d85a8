//! Tables that others publish become skills files that fit the vocabulary there is.

use std::path::Path;

use rolefit::catalogue::Catalogue;
use rolefit::layer::{Layer, SourceFile};
use rolefit::skill::import::{Import, ImportError, Publisher, import};
use rolefit::skill::{Guard, SkillConcept, SkillVocabulary};

use crate::fixture::at;

fn tables(names: &[&str]) -> Vec<SourceFile> {
    let read = |name: &&str| SourceFile::read(&at("fixtures/imports").join(name)).expect("a table");
    names.iter().map(read).collect()
}

fn made(publisher: Publisher, tables: &[SourceFile]) -> Result<Import, ImportError> {
    let common = Catalogue::common_words();
    import(publisher, tables, "own", &Catalogue::builtin_layer().skills, |word| common.contains(word))
}

/// The catalogue with what was made.
fn catalogue(import: &Import) -> Catalogue {
    let own = SourceFile::new("own", "own.json", import.json.clone());
    let layer = Layer { skills: vec![own], ..Layer::default() }.over(Catalogue::builtin_layer());
    Catalogue::from_layer(&layer).expect("it loads")
}

fn concept<'a>(vocabulary: &'a SkillVocabulary, label: &str) -> &'a SkillConcept {
    vocabulary.labelled(label).unwrap_or_else(|| panic!("{label}"))
}

fn notes(import: &Import) -> Vec<String> {
    import.notes.iter().map(ToString::to_string).collect()
}

const ESCO: [&str; 3] = ["esco-skills.csv", "esco-broader.csv", "esco-relations.csv"];
const ONET: [&str; 4] =
    ["onet-technology-skills.txt", "onet-skills.txt", "onet-alternate-titles.txt", "onet-occupations.txt"];

#[test]
fn tables_of_esco_are_taken_over() {
    let import = made(Publisher::Esco, &tables(&ESCO)).expect("skills");
    let catalogue = catalogue(&import);
    let vocabulary = catalogue.vocabulary();
    let organs = concept(vocabulary, "regulate organ actions");
    assert_eq!((organs.id.as_str(), organs.area.as_str()), ("esco-tune-church-organs", "own"));
    assert_eq!(concept(vocabulary, "Falcon QL").id, "esco-falcon-query-language");
    assert_eq!(concept(vocabulary, "Falcon QL").broader, ["pytorch"], "the built-in concept of that label");
    assert_eq!(concept(vocabulary, "PyTorch").area, "frameworks");
    assert_eq!(concept(vocabulary, "reaping").related, ["esco-tune-church-organs"]);
    assert!(vocabulary.labelled("bell founding by hand").is_none(), "it is obsolete");
    for part in [
        "\"PyTorch\" is \"pytorch\", which the vocabulary has",
        "the label \"voice organ pipes\" of \"esco-tune-church-organs\" is left to \"esco-falcon-query-language\"",
        "urn:esco:skill:a6 has no label",
        "is not taken as broader than",
    ] {
        assert!(notes(&import).iter().any(|note| note.contains(part)), "{part}: {:#?}", notes(&import));
    }
}

#[test]
fn labels_that_may_mean_something_else_get_a_guard() {
    let import = made(Publisher::Esco, &tables(&ESCO)).expect("skills");
    let catalogue = catalogue(&import);
    let shown = concept(catalogue.vocabulary(), "reaping");
    assert_eq!(shown.guards.get("garden"), Some(&Guard::Strict), "a common word");
    assert_eq!(shown.guards.get("OH"), Some(&Guard::Strict), "two letters");
    assert!(concept(catalogue.vocabulary(), "Falcon QL").guards.is_empty(), "neither");
}

#[test]
fn tables_of_onet_are_taken_over() {
    let import = made(Publisher::Onet, &tables(&ONET)).expect("skills");
    let catalogue = catalogue(&import);
    let vocabulary = catalogue.vocabulary();
    let kiln = concept(vocabulary, "Kilnmaster Pro");
    assert_eq!(
        (kiln.class.as_str(), kiln.broader.as_slice()),
        ("tool", &["onet-kiln-control-software".to_owned()][..])
    );
    assert_eq!(concept(vocabulary, "Ada \"Glaze\" Planner").class.as_str(), "tool");
    assert_eq!(concept(vocabulary, "Glaze Comprehension").class.as_str(), "method");
    let potter = concept(vocabulary, "Stoneware Thrower");
    assert_eq!((potter.id.as_str(), potter.class.as_str()), ("onet-stoneware-potters", "title"));
    let error = made(Publisher::Onet, &tables(&ONET[..3])).expect_err("titles without occupations").to_string();
    assert!(error.contains("51-0001.00") && error.contains("table of occupations"), "{error}");
}

#[test]
fn own_tables_keep_their_ids() {
    let import = made(Publisher::Plain, &tables(&["shop-skills.csv"])).expect("skills");
    let catalogue = catalogue(&import);
    let till = concept(catalogue.vocabulary(), "Till Master 3");
    assert_eq!((till.id.as_str(), till.note.as_str()), ("till", "our till"));
    assert_eq!(till.guards.get("TM3"), Some(&Guard::Case));
    let shelf = concept(catalogue.vocabulary(), "planogram");
    assert_eq!(shelf.broader, ["stock"]);
    assert_eq!(notes(&import), [""; 0]);
}

#[test]
fn the_order_of_tables_and_rows_does_not_matter() {
    let forward = made(Publisher::Esco, &tables(&ESCO)).expect("skills");
    let mut turned = tables(&ESCO);
    turned.reverse();
    assert_eq!(made(Publisher::Esco, &turned).expect("skills").json, forward.json);
    let mut rows = tables(&["onet-technology-skills.txt"]);
    let straight = made(Publisher::Onet, &rows).expect("skills").json;
    let mut lines: Vec<&str> = rows[0].text.lines().collect();
    lines[1..].reverse();
    rows[0].text = lines.join("\n").into();
    assert_eq!(made(Publisher::Onet, &rows).expect("skills").json, straight);
}

#[test]
fn what_is_no_such_table_is_refused_with_what_would_be() {
    let check = |publisher: Publisher, text: &str, want: &str| {
        let table = SourceFile::new("t", Path::new("t.csv").display().to_string(), text.to_owned());
        let error = made(publisher, &[table]).expect_err(text);
        let mut message = error.to_string();
        if let Some(cause) = std::error::Error::source(&error) {
            message = format!("{message}: {cause}");
        }
        assert!(
            message.contains(want) && message.contains("t.csv") | matches!(error, ImportError::Nothing),
            "{message}"
        );
    };
    check(Publisher::Esco, "name,points\nx,1\n", "conceptUri and preferredLabel");
    check(Publisher::Onet, "conceptUri,preferredLabel\nx,y\n", "Commodity Title");
    check(Publisher::Plain, "id,name\nx,y\n", "a table of skills has label");
    check(Publisher::Plain, "", "a table of skills has label");
    check(Publisher::Plain, "id,label\nx,y,z\n", "line: 2");
    check(Publisher::Plain, "id,label\n", "no skill");
    check(Publisher::Plain, "id,label\npt,PyTorch\n", "no skill");
}
