//! Given a section of entries in any of the shapes people write, reads each entry.

use super::fields::Fields;
use super::harvest::{Reader, is_blank};
use super::keys::{self, Slot, Table, Topic};
use super::language;
use super::mapping::{Met, WRAPPERS};
use super::{EntryKind, Presence, Section};
use crate::document::{Kind, NodeId};
use crate::issue::Code;

impl Reader<'_> {
    /// The list within `{"items": […]}`, or `node` itself.
    pub(super) fn items(&self, node: NodeId) -> NodeId {
        let doc = self.doc;
        if doc.kind(node) != Kind::Object {
            return node;
        }
        let mut members = doc.children(node);
        members
            .find(|(key, child)| *key == Some("items") && doc.kind(*child) == Kind::Array)
            .map_or(node, |(_, child)| child)
    }

    pub(super) fn list(&mut self, kind: EntryKind, node: NodeId, met: &mut Met, level: u32) {
        met.resume = true;
        self.entries(kind, node, met, level);
    }

    pub(super) fn entries(&mut self, kind: EntryKind, node: NodeId, met: &mut Met, level: u32) {
        let before = self.harvest.entries.len();
        self.entries_in(kind, node, met, level);
        let read = self.harvest.entries.len() > before;
        let something = read || (!is_blank(self.doc, node) && !self.is_list_of_nothing(node));
        if something {
            self.note_presence(kind, read);
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

    pub(super) fn entries_in(&mut self, kind: EntryKind, node: NodeId, met: &mut Met, level: u32) {
        let doc = self.doc;
        match doc.kind(node) {
            Kind::Null => {}
            Kind::Array => {
                let mut open = None;
                for (_, child) in language::members(doc, node) {
                    match doc.kind(child) {
                        Kind::Object => self.entry_or_group(kind, child, met, level + 1),
                        Kind::Array if level < WRAPPERS => self.entries_in(kind, child, met, level + 1),
                        Kind::String => open = self.entry_of_text(kind, child, open),
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
        let kind = if kind == EntryKind::Project && self.is_engagement(node) {
            self.harvest.work = Presence::Read;
            EntryKind::Work
        } else {
            kind
        };
        let table: &Table<Slot> = match kind {
            EntryKind::Work | EntryKind::Volunteer => &keys::WORK,
            EntryKind::Education => &keys::EDUCATION,
            EntryKind::Project => &keys::PROJECT,
            EntryKind::Publication | EntryKind::Award | EntryKind::Certificate => &keys::RECORD,
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

    /// True for a consultant's project: it names a role, for whom and from when, as a job does.
    fn is_engagement(&self, node: NodeId) -> bool {
        const ROLE: [&str; 2] = ["role", "position"];
        const FOR_WHOM: [&str; 5] = ["organization", "organisation", "company", "client", "employer"];
        const WHEN: [&str; 5] = ["from", "startDate", "start_date", "start", "period"];
        let doc = self.doc;
        let has = |keys: &[&str]| {
            let mut members = doc.children(node);
            members.any(|(key, value)| {
                key.is_some_and(|key| keys.contains(&key)) && doc.str(value).is_some_and(|text| !text.trim().is_empty())
            })
        };
        has(&ROLE) && has(&FOR_WHOM) && has(&WHEN)
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
                Kind::String if !is_blank(doc, child) => drop(self.entry_of_text(kind, child, None)),
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

    /// A job title as a job of its own, without dates.
    pub(super) fn title_held(&mut self, node: NodeId) {
        let entry = self.harvest.open(EntryKind::Work, node);
        self.texts(node, Section::Position, Some(entry));
        let line = self.line(Some(node));
        if self.harvest.close(self.doc, entry, &[line], 1) {
            self.harvest.work = Presence::Read;
        }
    }

    pub(super) fn titles(&mut self, node: NodeId, met: &mut Met) {
        let doc = self.doc;
        met.resume = true;
        match doc.kind(node) {
            Kind::Array => {
                for (_, child) in doc.children(node).filter(|(_, child)| doc.kind(*child) == Kind::String) {
                    self.title_held(child);
                }
            }
            Kind::String => self.texts(node, Section::Label, None),
            Kind::Null | Kind::Bool | Kind::Number | Kind::Object => {}
        }
    }
}
