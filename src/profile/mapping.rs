//! Given a record of any known shape, finds its sections and reads each.

use super::fields::Fields;
use super::harvest::{Reader, is_blank};
use super::keys::{self, Slot, Table, Topic};
use super::{EntryKind, Presence, Section, YearsClaim};
use crate::document::{Kind, NodeId};
use crate::issue::{Code, Issue};

/// How many keys of a record that is no résumé are listed.
const LISTED: usize = 12;

/// Objects within objects that may hold sections.
const WRAPPERS: u32 = 6;

/// What was met on the way.
#[derive(Debug, Default)]
struct Met {
    /// Something that belongs to a résumé.
    resume: bool,
    /// Something that belongs to a job posting.
    posting: u32,
    /// A whole résumé as one text.
    text: Vec<NodeId>,
}

impl Reader<'_> {
    /// Reads the whole document.
    pub(super) fn whole(&mut self) -> Result<(), Issue> {
        let doc = self.doc;
        let Some(root) = doc.root() else { return Err(Issue::new(Code::Empty, "")) };
        let refuse = |detail: String| Err(Issue::new(Code::NotAResume, "").with_detail(detail));
        match doc.kind(root) {
            Kind::Object => {}
            Kind::Array => {
                return refuse(format!("it is a list of {} values; a list of records is a pool", doc.len(root)));
            }
            Kind::String => {
                self.prose(root, None);
                return Ok(());
            }
            Kind::Null | Kind::Bool | Kind::Number => return refuse("the top level is a single value".to_owned()),
        }
        let mut met = Met::default();
        self.sections(root, &mut met, 0);
        let structured = self.harvest.entries.iter().any(|entry| entry.kind == EntryKind::Work);
        for node in &met.text {
            // Next to jobs that were read field by field, the same résumé as text would be the same evidence twice.
            if !structured {
                self.prose(*node, None);
            }
        }
        if !met.resume || (met.posting >= 2 && !structured && self.harvest.education == Presence::Absent) {
            return refuse(self.keys_of(root));
        }
        self.harvest.settle_open_ends();
        if self.home_made {
            self.harvest.find(Code::HomeMade, root, "");
        }
        Ok(())
    }

    fn keys_of(&self, root: NodeId) -> String {
        let names: Vec<String> = self
            .doc
            .children(root)
            .filter_map(|(key, _)| key)
            .take(LISTED)
            .map(|key| key.chars().filter(|c| !c.is_control()).take(40).collect())
            .collect();
        if names.is_empty() { "it has no keys".to_owned() } else { format!("its keys are {}", names.join(", ")) }
    }

    /// Reads the sections among the members of `node`.
    fn sections(&mut self, node: NodeId, met: &mut Met, level: u32) {
        for (key, child) in self.doc.children(node) {
            let Some(found) = key.and_then(|key| self.harvest.memo.find(&keys::TOP, key)) else { continue };
            if found.value == Topic::Id && level == 0 && (self.harvest.own_id.is_none() || key == Some("id")) {
                self.own_id(child);
            }
            if !matches!(found.value, Topic::Id | Topic::Posting | Topic::Personal) && !is_blank(self.doc, child) {
                self.note_origin(found.origin, child);
            }
            self.section(found.value, child, met, level);
        }
    }

    fn own_id(&mut self, node: NodeId) {
        let usable = match self.doc.kind(node) {
            Kind::String => self.doc.str(node).is_some_and(|text| !text.trim().is_empty()),
            Kind::Number => true,
            Kind::Null | Kind::Bool | Kind::Array | Kind::Object => false,
        };
        if usable {
            self.harvest.own_id = Some(node);
        }
    }

    fn section(&mut self, topic: Topic, node: NodeId, met: &mut Met, level: u32) {
        let doc = self.doc;
        match topic {
            Topic::Id | Topic::Personal => {}
            Topic::Posting => met.posting += 1,
            Topic::Basics | Topic::Wrapper => self.group(topic, node, met, level),
            Topic::Work => {
                met.resume = true;
                // "experience": 5 and "experience": "5+ years" are claims.
                let plain = matches!(doc.kind(node), Kind::Number | Kind::String);
                let named = doc.key(node).is_some_and(|key| key.to_ascii_lowercase().contains("experience"));
                if plain && named && self.years(node).is_some() {
                    self.years_in_all(node);
                } else {
                    self.entries(EntryKind::Work, node, met, level);
                }
            }
            Topic::Volunteer => self.list(EntryKind::Volunteer, node, met, level),
            Topic::Education => self.list(EntryKind::Education, node, met, level),
            Topic::Projects => self.list(EntryKind::Project, node, met, level),
            Topic::Publications => self.list(EntryKind::Publication, node, met, level),
            Topic::Awards => self.list(EntryKind::Award, node, met, level),
            Topic::Certificates => self.list(EntryKind::Certificate, node, met, level),
            Topic::Skills => {
                met.resume = true;
                self.skills(self.items(node), Section::Skill, None);
            }
            Topic::Interests => self.skills(self.items(node), Section::Interest, None),
            Topic::Courses => self.courses(self.items(node), None),
            Topic::Summary => {
                met.resume |= !is_blank(doc, node);
                self.texts(self.items(node), Section::Summary, None);
            }
            Topic::Label => {
                if doc.kind(node) == Kind::String {
                    self.texts(node, Section::Label, None);
                }
            }
            Topic::Titles => self.titles(node, met),
            Topic::Text => {
                if doc.str(node).is_some_and(|text| text.trim().len() > 1) {
                    met.resume = true;
                    met.text.push(node);
                }
            }
            Topic::Years => self.years_in_all(node),
        }
    }

    /// `basics`, or an object around the résumé.
    fn group(&mut self, topic: Topic, node: NodeId, met: &mut Met, level: u32) {
        let doc = self.doc;
        match doc.kind(node) {
            Kind::Object if level < WRAPPERS => {
                let outer = met.resume;
                met.resume = false;
                self.sections(node, met, level + 1);
                met.resume |= outer || (topic == Topic::Basics && doc.key(node) == Some("basics"));
                self.mac_profile(topic, node, met);
            }
            Kind::Array if level < WRAPPERS => {
                for (_, child) in doc.children(node) {
                    self.group(topic, child, met, level + 1);
                }
            }
            Kind::String if topic == Topic::Wrapper => self.section(Topic::Text, node, met, level),
            Kind::String => self.section(Topic::Summary, node, met, level),
            Kind::Object | Kind::Array | Kind::Null | Kind::Bool | Kind::Number => {}
        }
    }

    /// Within a profile, `description` is its summary.
    fn mac_profile(&mut self, topic: Topic, node: NodeId, met: &mut Met) {
        let doc = self.doc;
        if topic != Topic::Basics {
            return;
        }
        for (_, child) in doc.children(node).filter(|(key, _)| matches!(*key, Some("description" | "bio"))) {
            if doc.kind(child) == Kind::String {
                self.section(Topic::Summary, child, met, WRAPPERS);
            }
        }
    }

    /// The list within `{"items": […]}`, or `node` itself.
    fn items(&self, node: NodeId) -> NodeId {
        let doc = self.doc;
        if doc.kind(node) != Kind::Object {
            return node;
        }
        let mut members = doc.children(node);
        members
            .find(|(key, child)| *key == Some("items") && doc.kind(*child) == Kind::Array)
            .map_or(node, |(_, child)| child)
    }

    fn list(&mut self, kind: EntryKind, node: NodeId, met: &mut Met, level: u32) {
        met.resume = true;
        self.entries(kind, node, met, level);
    }

    fn entries(&mut self, kind: EntryKind, node: NodeId, met: &mut Met, level: u32) {
        let before = self.harvest.entries.len();
        self.entries_in(kind, node, met, level);
        let read = self.harvest.entries.len() > before;
        let something = read || (!is_blank(self.doc, node) && !self.is_list_of_nothing(node));
        let presence = match kind {
            EntryKind::Work => &mut self.harvest.work,
            EntryKind::Education => &mut self.harvest.education,
            EntryKind::Volunteer
            | EntryKind::Project
            | EntryKind::Publication
            | EntryKind::Award
            | EntryKind::Certificate => return,
        };
        if read {
            *presence = Presence::Read;
        } else if *presence == Presence::Absent && something {
            *presence = Presence::Unreadable;
        }
    }

    /// True for lists and objects in which there are only blanks.
    fn is_list_of_nothing(&self, node: NodeId) -> bool {
        match self.doc.kind(node) {
            Kind::Array | Kind::Object => {
                self.doc.children(node).all(|(_, child)| is_blank(self.doc, child) || self.is_list_of_nothing(child))
            }
            Kind::Null => true,
            Kind::String => is_blank(self.doc, node),
            Kind::Bool | Kind::Number => false,
        }
    }

    fn entries_in(&mut self, kind: EntryKind, node: NodeId, met: &mut Met, level: u32) {
        let doc = self.doc;
        match doc.kind(node) {
            Kind::Null => {}
            Kind::Array => {
                for (_, child) in doc.children(node) {
                    match doc.kind(child) {
                        Kind::Object => {
                            self.entry_or_group(kind, child, met, level + 1);
                        }
                        Kind::Array if level < WRAPPERS => self.entries_in(kind, child, met, level + 1),
                        Kind::String => self.entry_of_text(kind, child),
                        Kind::Null => {}
                        Kind::Bool | Kind::Number | Kind::Array => {
                            self.harvest.find(Code::UnusableValue, child, "an entry belongs here");
                        }
                    }
                }
            }
            Kind::Object => self.entry_or_group(kind, node, met, level),
            Kind::String if is_blank(doc, node) => {}
            Kind::String => {
                self.harvest.find(Code::OneForList, node, "");
                self.prose(node, Some(kind));
            }
            Kind::Bool | Kind::Number => {
                self.harvest.find_value(Code::UnusableValue, node, "a list of entries belongs here");
            }
        }
    }

    /// One entry, a list under `items`, sections within a section, or entries by key.
    fn entry_or_group(&mut self, kind: EntryKind, node: NodeId, met: &mut Met, level: u32) {
        let doc = self.doc;
        let table: &Table<Slot> = match kind {
            EntryKind::Work | EntryKind::Volunteer => &keys::WORK,
            EntryKind::Education => &keys::EDUCATION,
            EntryKind::Project => &keys::PROJECT,
            EntryKind::Publication | EntryKind::Award | EntryKind::Certificate => &keys::WORK_OF_RECORD,
        };
        // {"name": "Experience", "items": […]} is a list; elements of lists are not looked at twice.
        if doc.key(node).is_some() && self.items(node) != node {
            self.group_of_entries(kind, node, met, level);
            return;
        }
        let fields = self.fields(table, node);
        let is_entry = self.looks_like_entry(&fields) || level >= WRAPPERS;
        if is_entry {
            if level == 0 && doc.key(node).is_some() {
                self.harvest.find(Code::OneForList, node, "");
            }
            self.entry(kind, node, &fields);
        }
        self.done(fields);
        if !is_entry {
            self.group_of_entries(kind, node, met, level);
        }
    }

    fn group_of_entries(&mut self, kind: EntryKind, node: NodeId, met: &mut Met, level: u32) {
        let doc = self.doc;
        let items = self.items(node);
        if items != node {
            let hidden =
                doc.children(node).any(|(key, child)| key == Some("visible") && doc.bool(child) == Some(false));
            if !hidden && level < WRAPPERS {
                self.entries_in(kind, items, met, level + 1);
            }
            return;
        }
        let is_section = |key: Option<&str>| {
            key.and_then(|key| keys::TOP.find(key)).is_some_and(|found| {
                matches!(
                    found.value,
                    Topic::Work
                        | Topic::Projects
                        | Topic::Publications
                        | Topic::Education
                        | Topic::Volunteer
                        | Topic::Certificates
                        | Topic::Awards
                )
            })
        };
        if doc
            .children(node)
            .any(|(key, child)| is_section(key) && matches!(doc.kind(child), Kind::Array | Kind::Object))
        {
            self.sections(node, met, level + 1);
            return;
        }
        for (_, child) in doc.children(node) {
            match doc.kind(child) {
                Kind::Object | Kind::Array => self.entries_in(kind, child, met, level + 1),
                Kind::String if !is_blank(doc, child) => self.entry_of_text(kind, child),
                Kind::Null | Kind::Bool | Kind::Number | Kind::String => {}
            }
        }
    }

    /// True unless all that is known of an object are lists of other entries, or the flags of a list.
    fn looks_like_entry(&self, fields: &Fields) -> bool {
        let doc = self.doc;
        fields.list().iter().any(|field| {
            let group = matches!(field.slot, Slot::Highlights | Slot::Roles)
                && doc.kind(field.node) == Kind::Array
                && doc.children(field.node).any(|(_, inner)| doc.kind(inner) == Kind::Object);
            // {"positions": [{…}], "projects": [{…}]} is a group of sections.
            !group && !matches!(field.slot, Slot::Visible | Slot::Hidden)
        })
    }

    fn titles(&mut self, node: NodeId, met: &mut Met) {
        let doc = self.doc;
        met.resume = true;
        match doc.kind(node) {
            Kind::Array => {
                for (_, child) in doc.children(node).filter(|(_, child)| doc.kind(*child) == Kind::String) {
                    let entry = self.harvest.open(EntryKind::Work, child);
                    self.texts(child, Section::Position, Some(entry));
                    let line = self.line(Some(child));
                    if self.harvest.close(doc, entry, &[line], 1) {
                        self.harvest.work = Presence::Read;
                    }
                }
            }
            Kind::String => self.texts(node, Section::Label, None),
            Kind::Null | Kind::Bool | Kind::Number | Kind::Object => {}
        }
    }

    fn years_in_all(&mut self, node: NodeId) {
        if is_blank(self.doc, node) {
            return;
        }
        match self.years(node) {
            Some(years) => self.harvest.claims.push(YearsClaim { node, passage: None, years }),
            None => self.harvest.find_value(Code::UnusableValue, node, "years from 0 to 60 belong here"),
        }
    }
}
