//! Given a mapping file, gives an adapter: which places of a foreign document feed which field of a résumé.
//!
//! `index/README.md` describes the file. One rule holds at both levels: a section or field that the adapter names is
//! read from the places named and from nowhere else; one that it does not name is read under its usual names.

mod path;
mod target;

use std::fmt;
use std::sync::LazyLock;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use serde::de::{Deserializer, Error, MapAccess, SeqAccess, Visitor};

pub(super) use path::Path;
pub(super) use target::{Target, section_name, shape};

use super::keys::{self, Slot, Topic};
use crate::document::{Document, NodeId};

/// The embedded adapters; a test compares this list with the folder.
const PRESETS: [(&str, &str); 7] = [
    ("affinda", include_str!("../../index/formats/affinda.json")),
    ("linkedin", include_str!("../../index/formats/linkedin.json")),
    ("manfred", include_str!("../../index/formats/manfred.json")),
    ("open-resume", include_str!("../../index/formats/open-resume.json")),
    ("pyresparser", include_str!("../../index/formats/pyresparser.json")),
    ("reactive-resume", include_str!("../../index/formats/reactive-resume.json")),
    ("textkernel", include_str!("../../index/formats/textkernel.json")),
];

/// Words of the top level that the signs of an embedded adapter start with.
static SIGN_WORDS: LazyLock<Vec<u16>> = LazyLock::new(|| {
    let starts = BUILTIN.iter().flat_map(|adapter| adapter.roots.iter().chain(adapter.signs.iter().flatten()));
    starts.filter_map(|path| keys::TOP.find(path.first()?)).map(|found| found.word).collect()
});

static BUILTIN: LazyLock<Vec<Adapter>> = LazyLock::new(|| {
    let adapter =
        |(_, text): &(&str, &str)| Adapter::from_json(text).expect("the file is embedded, and a test reads it");
    PRESETS.iter().map(adapter).collect()
});

/// True for words of the top level that make a look at the embedded adapters worth while.
pub(super) fn is_sign(word: u16) -> bool {
    SIGN_WORDS.contains(&word)
}

/// What is wrong with a mapping file.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AdapterError {
    /// It is no JSON, or has a field, a name or a pointer that it cannot have; it says where.
    #[error(transparent)]
    Malformed(#[from] serde_json::Error),
    /// It has fields of entries but not where the entries are.
    #[error("fields: {field:?} is named, but not where the entries are; add {section:?}: [\"/…/*\"]")]
    NoEntries {
        /// The field.
        field: String,
        /// Its section.
        section: &'static str,
    },
    /// A field's pointer has nothing in common with those of the entries.
    #[error("fields: {pointer} of {field:?} does not start like any of {section:?}, so it belongs to no entry")]
    Astray {
        /// The pointer.
        pointer: String,
        /// The field.
        field: String,
        /// Its section.
        section: &'static str,
    },
}

/// Which places of a document feed which field of a résumé.
///
/// ```
/// use std::sync::Arc;
///
/// use rolefit::profile::{Adapter, CandidateProfile};
/// use rolefit::timeline::PartialDate;
///
/// let map = r#"{"fields": {"work": "/Laufbahn/*", "work.position": "/Laufbahn/*/Stelle", "work.dates": "/Laufbahn/*/Zeit"}}"#;
/// let adapter = Adapter::from_json(map)?;
/// let as_of = PartialDate::from_iso("2026-11-22").expect("a date");
/// let mut profile = CandidateProfile::with_adapter(Some(Arc::new(adapter)));
/// let record = br#"{"Laufbahn": [{"Stelle": "ML Manager", "Zeit": "2021-03 - 2024-06"}]}"#;
/// profile.read(record, as_of, &Default::default()).expect("a résumé");
/// assert_eq!(profile.pointer(&profile.passages()[0]), "/Laufbahn/0/Stelle");
/// # Ok::<(), rolefit::profile::AdapterError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Adapter {
    id: String,
    title: String,
    /// Where the paths start: at the first of these places that is there, else at the top.
    roots: Vec<Path>,
    /// The format is told by any of these sets of places, of which all must be there.
    signs: Vec<Vec<Path>>,
    sections: Vec<Section>,
    /// Places that are not read by their usual names either.
    claimed: Vec<Path>,
    empty_end: EmptyEnd,
    /// A digest of the file, as 16 hexadecimal digits.
    digest: String,
}

/// What an end date means that is there and empty.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum EmptyEnd {
    /// The same as no end date: still going on, doubtful where a later job follows.
    #[default]
    Unstated,
    /// The entry says that it is still going on.
    Ongoing,
}

/// Where one section is read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Section {
    pub(super) topic: Topic,
    pub(super) places: Vec<Place>,
    /// The fields that are named, whether or not they lead anywhere.
    pub(super) slots: Vec<Slot>,
}

/// Where entries are, and where each field of such an entry is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) path: Path,
    pub(super) fields: Vec<FieldPlace>,
}

/// Where a field is: some steps down the entry's own path, then further.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FieldPlace {
    pub(super) slot: Slot,
    pub(super) shared: usize,
    pub(super) rest: Path,
}

/// A mapping file as it is written.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Mapping")]
pub(crate) struct File {
    /// The schema that editors check the file by.
    #[serde(rename = "$schema", default)]
    _schema: Option<String>,
    /// What the mapping is called.
    #[serde(default = "unnamed")]
    id: String,
    /// What the format is called.
    #[serde(default = "untitled")]
    title: String,
    /// JSON Pointers of the places that the others start from.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    roots: Vec<Path>,
    /// The format is told where all places of one of these lists are there.
    #[serde(default)]
    #[schemars(with = "Vec<Vec<String>>")]
    told_by: Vec<Vec<Path>>,
    /// For each field the JSON Pointer that feeds it, or a list of them; `*` stands for every element.
    #[schemars(schema_with = "fields_shape")]
    fields: FieldList,
    /// JSON Pointers of what is never read.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    ignore: Vec<Path>,
    /// What an empty end of a job means.
    #[serde(default)]
    empty_end: EmptyEnd,
}

fn fields_shape(_: &mut SchemaGenerator) -> Schema {
    let pointers = json_schema!({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]});
    let properties: serde_json::Map<String, serde_json::Value> =
        target::names().into_iter().map(|name| (name, pointers.clone().to_value())).collect();
    json_schema!({"type": "object", "properties": properties, "additionalProperties": false})
}

fn unnamed() -> String {
    "map".to_owned()
}

fn untitled() -> String {
    "a mapping file".to_owned()
}

impl Adapter {
    /// Reads a mapping file.
    ///
    /// # Errors
    ///
    /// What is wrong with it, and where: nothing in such a file is passed over.
    pub fn from_json(text: &str) -> Result<Self, AdapterError> {
        let file: File = serde_json::from_str(text)?;
        let mut sections: Vec<Section> = Vec::new();
        for (target, paths) in file.fields.0.iter().filter(|(target, _)| target.slot.is_none()) {
            let place = |path: &Path| Place { path: path.clone(), fields: Vec::new() };
            let places = paths.iter().map(place).collect();
            sections.push(Section { topic: target.topic, places, slots: Vec::new() });
        }
        for (target, paths) in &file.fields.0 {
            let Some(slot) = target.slot else { continue };
            let (field, name) = (|| target.to_string(), section_name(target.topic));
            let Some(section) = sections.iter_mut().find(|section| section.topic == target.topic) else {
                return Err(AdapterError::NoEntries { field: field(), section: name });
            };
            section.slots.push(slot);
            for path in paths {
                let astray = || AdapterError::Astray { pointer: path.to_string(), field: field(), section: name };
                section.add(slot, path).ok_or_else(astray)?;
            }
        }
        let fixed = sections.iter().flat_map(|section| &section.places).map(|place| place.path.fixed());
        let claimed = fixed.chain(file.ignore).filter(|path| !path.is_empty()).collect();
        Ok(Self {
            id: file.id,
            title: file.title,
            roots: file.roots,
            signs: file.told_by,
            sections,
            claimed,
            empty_end: file.empty_end,
            digest: blake3::hash(text.as_bytes()).to_hex().chars().take(16).collect(),
        })
    }

    /// The embedded adapters, in order of their ids.
    #[must_use]
    pub fn builtin() -> &'static [Self] {
        &BUILTIN
    }

    /// The embedded adapter for the format of `doc`.
    pub(super) fn told_by(doc: &Document) -> Option<&'static Self> {
        BUILTIN.iter().find(|adapter| !adapter.signs.is_empty() && adapter.fits(doc))
    }

    /// Its id, such as `reactive-resume`.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// What people call the format.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.title
    }

    /// A digest of the file it was read from, by which a run can be told from another.
    #[must_use]
    pub fn digest(&self) -> &str {
        &self.digest
    }

    /// True for documents in this format; an adapter without signs fits wherever one of its sections is.
    pub(super) fn fits(&self, doc: &Document) -> bool {
        let Some(root) = self.root(doc) else { return false };
        let is_there = |path: &Path| !path.ends(doc, root).is_empty();
        if self.signs.is_empty() {
            return self.sections.iter().flat_map(|section| &section.places).any(|place| is_there(&place.path));
        }
        self.signs.iter().any(|set| set.iter().all(is_there))
    }

    /// The value at which all paths start.
    pub(super) fn root(&self, doc: &Document) -> Option<NodeId> {
        let top = doc.root()?;
        Some(self.roots.iter().find_map(|path| path.ends(doc, top).first().copied()).unwrap_or(top))
    }

    pub(super) fn sections(&self) -> &[Section] {
        &self.sections
    }

    pub(super) fn names(&self, topic: Topic) -> bool {
        self.sections.iter().any(|section| section.topic == topic)
    }

    /// The values that are not to be read by their usual names.
    pub(super) fn claimed(&self, doc: &Document, root: NodeId) -> Vec<NodeId> {
        self.claimed.iter().flat_map(|path| path.ends(doc, root)).collect()
    }

    pub(super) const fn empty_end(&self) -> EmptyEnd {
        self.empty_end
    }
}

impl Section {
    /// Adds where a field is to every place of entries that its path shares most steps with.
    fn add(&mut self, slot: Slot, path: &Path) -> Option<()> {
        let most = self.places.iter().map(|place| place.path.shared(path)).max()?;
        if most == 0 {
            return None;
        }
        for place in self.places.iter_mut().filter(|place| place.path.shared(path) == most) {
            place.fields.push(FieldPlace { slot, shared: most, rest: path.after(most) });
        }
        Some(())
    }
}

/// `"field": pointers`, in the order of the file; a field stands once.
struct FieldList(Vec<(Target, Vec<Path>)>);

impl<'de> Deserialize<'de> for FieldList {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Members;
        impl<'de> Visitor<'de> for Members {
            type Value = FieldList;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("fields with the pointers that feed them")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<FieldList, A::Error> {
                let mut list: Vec<(Target, Vec<Path>)> = Vec::new();
                while let Some(target) = map.next_key::<Target>()? {
                    if list.iter().any(|(known, _)| *known == target) {
                        return Err(A::Error::custom(format_args!("\"{target}\" stands twice")));
                    }
                    list.push((target, map.next_value::<Pointers>()?.0));
                }
                Ok(FieldList(list))
            }
        }
        from.deserialize_map(Members)
    }
}

/// One pointer, or a list of them.
struct Pointers(Vec<Path>);

impl<'de> Deserialize<'de> for Pointers {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct OneOrMany;
        impl<'de> Visitor<'de> for OneOrMany {
            type Value = Pointers;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a JSON Pointer or a list of them")
            }
            fn visit_str<E: Error>(self, text: &str) -> Result<Pointers, E> {
                use serde::de::IntoDeserializer;
                Path::deserialize(text.into_deserializer()).map(|path| Pointers(vec![path]))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Pointers, A::Error> {
                let mut paths = Vec::new();
                while let Some(path) = list.next_element()? {
                    paths.push(path);
                }
                Ok(Pointers(paths))
            }
        }
        from.deserialize_any(OneOrMany)
    }
}
