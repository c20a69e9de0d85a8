//! Given `index/formats/home-made.json`, gives the words of every table.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::table::Word;
use super::{DatePart, Origin, Shape, Slot, TextPart, Topic};

/// The file, read once.
static FILE: LazyLock<File> = LazyLock::new(|| {
    let text = include_str!("../../../index/formats/home-made.json");
    serde_json::from_str(text).expect("the file is embedded, and a test reads it")
});

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    /// Details that tell who somebody is.
    identity: Vec<String>,
    top: BTreeMap<Topic, Spellings>,
    work: BTreeMap<String, Spellings>,
    education: BTreeMap<String, Spellings>,
    projects: BTreeMap<String, Spellings>,
    records: BTreeMap<String, Spellings>,
    skills: BTreeMap<String, Spellings>,
    dates: BTreeMap<DatePart, Spellings>,
    texts: BTreeMap<TextPart, Spellings>,
}

/// The spellings of one field, without case and separators.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Spellings {
    /// JSON Resume's.
    current: Vec<String>,
    /// Those of its earlier versions.
    earlier: Vec<String>,
    /// Everybody else's.
    other: Vec<String>,
}

pub(super) fn identity() -> impl Iterator<Item = &'static str> {
    FILE.identity.iter().map(String::as_str)
}

pub(super) fn topics() -> Vec<Word<Topic>> {
    words(FILE.top.iter().map(|(topic, spellings)| (*topic, spellings)))
}

pub(super) fn dates() -> Vec<Word<DatePart>> {
    words(FILE.dates.iter().map(|(part, spellings)| (*part, spellings)))
}

pub(super) fn texts() -> Vec<Word<TextPart>> {
    words(FILE.texts.iter().map(|(part, spellings)| (*part, spellings)))
}

pub(super) fn slots(shape: Shape) -> Vec<Word<Slot>> {
    let fields = match shape {
        Shape::Work => &FILE.work,
        Shape::Education => &FILE.education,
        Shape::Project => &FILE.projects,
        Shape::Record => &FILE.records,
        Shape::Skill => &FILE.skills,
    };
    let slot = |name: &str| shape.fields().iter().find(|(known, _)| *known == name).map(|(_, slot)| *slot);
    words(fields.iter().map(|(name, spellings)| (slot(name).expect("a test looks every name up"), spellings)))
}

fn words<T: Copy>(fields: impl Iterator<Item = (T, &'static Spellings)>) -> Vec<Word<T>> {
    let of_origin =
        |list: &'static [String], value: T, origin: Origin| list.iter().map(move |word| (word.clone(), value, origin));
    let of_field = |(value, spellings): (T, &'static Spellings)| {
        of_origin(&spellings.current, value, Origin::Native)
            .chain(of_origin(&spellings.earlier, value, Origin::Old))
            .chain(of_origin(&spellings.other, value, Origin::Own))
    };
    fields.flat_map(of_field).collect()
}
