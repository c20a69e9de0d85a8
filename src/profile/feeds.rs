//! Given a record that was read, tells which of its places fed which field, and what stayed unused.
//!
//! It reads the record once more and is asked for only where that is shown, so it may take its time.

use std::collections::{BTreeMap, BTreeSet};

use super::adapter::{Target, section_name};
use super::harvest::is_blank;
use super::keys::{self, Slot, TextPart, Topic};
use super::{CandidateProfile, Section};
use crate::document::{Document, Kind, NodeId, Taken};

/// Which places of a record fed which field.
///
/// A path has `*` for every element of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Feeds {
    /// The format that an adapter took the record for; `None` where its keys were read under their usual names.
    pub format: Option<String>,
    /// Places with the field that each fed, by path.
    pub used: Vec<Feed>,
    /// Places that are left out on purpose: they tell who somebody is.
    pub personal: Vec<Feed>,
    /// Places that nothing was made of.
    pub unused: Vec<Feed>,
}

/// The values at one path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feed {
    /// Where they are.
    pub path: String,
    /// What they fed, such as `work.position`; empty for what was left out.
    pub field: String,
    /// How many there are.
    pub count: u32,
}

/// What the values above one say about it.
#[derive(Clone, Copy, Debug, Default)]
struct Above {
    /// The field that they were taken for.
    field: Option<Target>,
    /// Some key tells that it is about identity.
    identity: bool,
}

/// What became of one value.
enum Fate {
    Used(String),
    Personal,
    Unused,
}

impl CandidateProfile {
    /// Tells which places of the record fed which field.
    #[must_use]
    pub fn feeds(&self) -> Feeds {
        let (format, trace) = self.retrace();
        let mut survey = Survey {
            doc: &self.document,
            fields: trace.into_iter().collect(),
            sections: BTreeMap::new(),
            claims: self.harvest.claims.iter().flat_map(|claim| self.with_members(claim.node)).collect(),
            id: self.harvest.own_id,
            found: BTreeMap::new(),
        };
        for passage in self.passages() {
            let node = match self.document.taken(passage.node).and_then(|at| self.harvest.taken.get(at)) {
                Some(Taken::Key(node) | Taken::Number(node)) => *node,
                None => passage.node,
            };
            survey.sections.entry(node).or_default().insert(passage.section);
        }
        if let Some(root) = self.document.root() {
            survey.value(root, &mut String::new(), Above::default());
        }
        let mut feeds = Feeds { format, ..Feeds::default() };
        for ((path, group, field), count) in survey.found {
            let list = match group {
                0 => &mut feeds.used,
                1 => &mut feeds.personal,
                _ => &mut feeds.unused,
            };
            list.push(Feed { path, field, count });
        }
        feeds
    }
}

impl CandidateProfile {
    /// A value, and what is in it where it is written as `{"value": …}`.
    fn with_members(&self, node: NodeId) -> impl Iterator<Item = NodeId> {
        std::iter::once(node).chain(self.document.children(node).map(|(_, child)| child))
    }
}

struct Survey<'d> {
    doc: &'d Document,
    /// The field that each value, or what is inside it, was taken for.
    fields: BTreeMap<NodeId, Target>,
    /// The sections of the passages in each value.
    sections: BTreeMap<NodeId, BTreeSet<Section>>,
    claims: BTreeSet<NodeId>,
    id: Option<NodeId>,
    /// How many values there are by path, fate and field.
    found: BTreeMap<(String, u8, String), u32>,
}

impl Survey<'_> {
    fn value(&mut self, node: NodeId, path: &mut String, above: Above) {
        let doc = self.doc;
        let field = self.fields.get(&node).copied().or(above.field);
        match doc.kind(node) {
            Kind::Array | Kind::Object => {
                for (key, child) in doc.children(node) {
                    let length = path.len();
                    path.push('/');
                    match key {
                        Some(key) => path.push_str(&key.replace('~', "~0").replace('/', "~1")),
                        None => path.push('*'),
                    }
                    let identity = above.identity || key.is_some_and(is_personal);
                    self.value(child, path, Above { field, identity });
                    path.truncate(length);
                }
            }
            Kind::Null | Kind::Bool | Kind::Number | Kind::String if is_blank(doc, node) => {}
            Kind::Null | Kind::Bool | Kind::Number | Kind::String => {
                let (group, name) = match self.fate(node, Above { field, ..above }) {
                    Fate::Used(name) => (0, name),
                    Fate::Personal => (1, String::new()),
                    Fate::Unused => (2, String::new()),
                };
                *self.found.entry((path.clone(), group, name)).or_default() += 1;
            }
        }
    }

    fn fate(&self, node: NodeId, Above { field, identity }: Above) -> Fate {
        if self.id == Some(node) {
            return Fate::Used(section_name(Topic::Id).to_owned());
        }
        if let Some(sections) = self.sections.get(&node) {
            let name = match (field, sections.first()) {
                (Some(field), _) => field.to_string(),
                (None, Some(section)) if sections.len() == 1 => name_of(*section).to_owned(),
                (None, _) => section_name(Topic::Text).to_owned(),
            };
            return Fate::Used(name);
        }
        if self.claims.contains(&node) {
            return Fate::Used(field.map_or_else(|| section_name(Topic::Years).to_owned(), |field| field.to_string()));
        }
        let slot = field.and_then(|field| field.slot).filter(|slot| self.is_part(node, *slot));
        let of_study = field.is_some_and(|field| field.topic == Topic::Education);
        match slot {
            Some(Slot::Organisation | Slot::SchoolOrDegree) if of_study => Fate::Personal,
            Some(Slot::Authors) => Fate::Personal,
            Some(
                Slot::Organisation
                | Slot::Start
                | Slot::End
                | Slot::Range
                | Slot::Date
                | Slot::Current
                | Slot::Finished
                | Slot::Visible
                | Slot::Hidden,
            ) => Fate::Used(field.map(|field| field.to_string()).unwrap_or_default()),
            Some(_) | None if identity => Fate::Personal,
            Some(_) | None => Fate::Unused,
        }
    }

    /// True unless `node` stands beside what counts, as `confidence` does beside `raw`.
    fn is_part(&self, node: NodeId, slot: Slot) -> bool {
        let Some(key) = self.doc.key(node).filter(|_| !self.fields.contains_key(&node)) else { return true };
        match slot {
            Slot::Start | Slot::End | Slot::Range | Slot::Date | Slot::Current => keys::DATE.find(key).is_some(),
            Slot::Title
            | Slot::Organisation
            | Slot::SchoolOrDegree
            | Slot::Area
            | Slot::Summary
            | Slot::Description
            | Slot::Highlights
            | Slot::Skills
            | Slot::Courses
            | Slot::Venue
            | Slot::Authors
            | Slot::Sort
            | Slot::Roles
            | Slot::Finished
            | Slot::Visible
            | Slot::Hidden
            | Slot::Years
            | Slot::Months
            | Slot::Level
            | Slot::PeopleLed => keys::TEXT.find(key).is_some_and(|found| found.value != TextPart::Other),
        }
    }
}

/// True for keys whose values tell who somebody is, and for languages and references.
fn is_personal(key: &str) -> bool {
    keys::is_identity(key) || keys::TOP.find(key).is_some_and(|found| found.value == Topic::Personal)
}

/// The field that passages of a section come from where nothing says more.
const fn name_of(section: Section) -> &'static str {
    match section {
        Section::Position => "work.position",
        Section::PeopleLed => "work.peopleLed",
        Section::Highlight => "work.highlights",
        Section::WorkSummary => "work.summary",
        Section::Project => "projects",
        Section::Degree => "education",
        Section::Course => "courses",
        Section::Publication => "publications",
        Section::Award => "awards",
        Section::Certificate => "certificates",
        Section::Skill => "skills",
        Section::Summary => "basics.summary",
        Section::Label => "basics.label",
        Section::Interest => "interests",
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::as_of;
    use super::*;

    fn check(record: &str, want: &str) {
        let profile = CandidateProfile::from_json(record.as_bytes(), as_of()).expect("a résumé");
        let feeds = profile.feeds();
        let line = |mark: &str, feed: &Feed| {
            format!("{mark}{}{}{} {}", feed.path, if feed.field.is_empty() { "" } else { "=" }, feed.field, feed.count)
        };
        let lines = feeds.used.iter().map(|feed| line("", feed));
        let lines = lines.chain(feeds.personal.iter().map(|feed| line("!", feed)));
        let lines: Vec<String> = lines.chain(feeds.unused.iter().map(|feed| line("?", feed))).collect();
        assert_eq!(format!("{}: {}", feeds.format.unwrap_or_default(), lines.join(", ")), want, "{record}");
    }

    #[test]
    fn every_value_has_a_fate() {
        check(
            r#"{"id":"a","basics":{"name":"N","label":"L"},"work":[{"name":"C","position":"P","startDate":"2020","pinned":true,"highlights":["built a thing that works",""]}],
                "education":[{"institution":"S","area":"A"}],"skills":[{"name":"Go","level":"expert","years":5}],"languages":[{"language":"en"}],"theme":"x"}"#,
            ": /basics/label=basics.label 1, /education/*/area=education.area 1, /id=id 1, /skills/*/name=skills.name 1, \
             /skills/*/years=skills.years 1, /work/*/highlights/*=work.highlights 1, /work/*/name=work.name 1, \
             /work/*/position=work.position 1, /work/*/startDate=work.startDate 1, !/basics/name 1, !/education/*/institution 1, \
             !/languages/*/language 1, ?/skills/*/level 1, ?/theme 1, ?/work/*/pinned 1",
        );
        check(
            r#"{"experience":{"jobs":[{"organization":{"name":"O"},"roles":[{"name":"R"}]}]},"careerPreferences":{"goodFit":["x"]}}"#,
            "Manfred MAC: /experience/jobs/*/organization/name=work.name 1, /experience/jobs/*/roles/*/name=work.position 1, \
             !/careerPreferences/goodFit/* 1",
        );
    }
}
