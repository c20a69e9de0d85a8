//! Given a record and the adapter for it, reads each section from the places that the adapter names.

use super::EntryKind;
use super::adapter::{Adapter, EmptyEnd, Place, Section as Named, shape};
use super::fields::{Field, Fields};
use super::harvest::{Reader, is_blank};
use super::keys::{self, Origin, Shape, Slot, Table, Topic};
use super::mapping::Met;
use super::{Presence, Section};
use crate::document::NodeId;

/// The first number of a place that a field was read from; words of the tables have lower ones.
const FIRST_PLACE: u16 = 1 << 12;

impl<'d> Reader<'d> {
    /// Reads the sections that `adapter` names, then the others by their usual names.
    pub(super) fn by_adapter(&mut self, adapter: &'d Adapter, root: NodeId, met: &mut Met) {
        let doc = self.doc;
        let start = adapter.root(doc).unwrap_or(root);
        self.adapter = Some(adapter);
        self.claimed = adapter.claimed(doc, start);
        for section in adapter.sections() {
            self.named_section(adapter, section, start, met);
        }
        self.sections(root, met, 0);
    }

    /// True for what the adapter reads, or leaves out: it is not read by its usual name.
    pub(super) fn is_claimed(&self, topic: Topic, node: NodeId) -> bool {
        self.adapter.is_some_and(|adapter| adapter.names(topic)) || self.claimed.contains(&node)
    }

    fn named_section(&mut self, adapter: &Adapter, section: &Named, start: NodeId, met: &mut Met) {
        for place in &section.places {
            let mut chains: Vec<Vec<NodeId>> = Vec::new();
            place.path.follow(self.doc, start, &mut |chain| chains.push(chain.to_vec()));
            for chain in chains {
                let Some(&node) = chain.last() else { continue };
                if is_blank(self.doc, node) {
                    continue;
                }
                if place.fields.is_empty() {
                    self.named_value(section.topic, node, met);
                } else {
                    self.named_entry(adapter, section, place, &chain, met);
                }
            }
        }
    }

    /// A value whose inside is read by its usual names.
    fn named_value(&mut self, topic: Topic, node: NodeId, met: &mut Met) {
        match topic {
            Topic::Label => self.texts(node, Section::Label, None),
            Topic::Titles => {
                met.resume = true;
                self.title_held(node);
            }
            Topic::Id => self.own_id(node),
            Topic::Basics
            | Topic::Wrapper
            | Topic::Work
            | Topic::Volunteer
            | Topic::Education
            | Topic::Projects
            | Topic::Publications
            | Topic::Awards
            | Topic::Certificates
            | Topic::Courses
            | Topic::Skills
            | Topic::Interests
            | Topic::Personal
            | Topic::Summary
            | Topic::Text
            | Topic::Years
            | Topic::Posting => self.section(topic, node, met, 1),
        }
    }

    fn named_entry(&mut self, adapter: &Adapter, section: &Named, place: &Place, chain: &[NodeId], met: &mut Met) {
        let Some(&node) = chain.last() else { return };
        let Some((kind, table)) = of_shape(section.topic) else { return };
        met.resume = true;
        let mut fields = self.fields(table, node);
        fields.drop_slots(&section.slots);
        for (number, field) in place.fields.iter().enumerate() {
            let Some(&from) = chain.get(field.shared) else { continue };
            // Of a field that can be there once, the first place that says something counts.
            if fields.has(field.slot) && is_single(field.slot) {
                continue;
            }
            for found in field.rest.ends(self.doc, from) {
                if is_blank(self.doc, found) {
                    fields.goes_on |= field.slot == Slot::End && adapter.empty_end() == EmptyEnd::Ongoing;
                    continue;
                }
                let word = FIRST_PLACE + u16::try_from(number).unwrap_or_default();
                fields.push(Field { slot: field.slot, origin: Origin::Own, word, node: found });
            }
        }
        match kind {
            Some(kind) => {
                let before = self.harvest.entries.len();
                self.entry(kind, node, &fields);
                self.note_presence(kind, self.harvest.entries.len() > before);
            }
            None => self.named_skill(section.topic, node, &fields),
        }
        self.done(fields);
    }

    fn named_skill(&mut self, topic: Topic, node: NodeId, fields: &Fields) {
        let section = if topic == Topic::Interests { Section::Interest } else { Section::Skill };
        if self.is_hidden(fields) {
            return;
        }
        if fields.has(Slot::Title) {
            self.skill_fields(node, fields, section, None);
            return;
        }
        for field in fields.all(Slot::Skills) {
            self.skills(field.node, section, None);
        }
    }

    /// Notes that a section was read, or that it is there and could not be.
    pub(super) fn note_presence(&mut self, kind: EntryKind, read: bool) {
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
        } else if *presence == Presence::Absent {
            *presence = Presence::Unreadable;
        }
    }
}

/// The kind of a section's entries, none for skills, and the table of their usual names.
fn of_shape(topic: Topic) -> Option<(Option<EntryKind>, &'static Table<Slot>)> {
    let table: &Table<Slot> = match shape(topic)? {
        Shape::Work => &keys::WORK,
        Shape::Education => &keys::EDUCATION,
        Shape::Project => &keys::PROJECT,
        Shape::Record => &keys::RECORD,
        Shape::Skill => &keys::SKILL,
    };
    let kind = match topic {
        Topic::Work => Some(EntryKind::Work),
        Topic::Volunteer => Some(EntryKind::Volunteer),
        Topic::Education => Some(EntryKind::Education),
        Topic::Projects => Some(EntryKind::Project),
        Topic::Publications => Some(EntryKind::Publication),
        Topic::Awards => Some(EntryKind::Award),
        Topic::Certificates => Some(EntryKind::Certificate),
        Topic::Basics
        | Topic::Wrapper
        | Topic::Courses
        | Topic::Skills
        | Topic::Interests
        | Topic::Personal
        | Topic::Summary
        | Topic::Label
        | Topic::Titles
        | Topic::Text
        | Topic::Id
        | Topic::Years
        | Topic::Posting => None,
    };
    Some((kind, table))
}

/// True for fields that an entry has once; of the others every place counts.
const fn is_single(slot: Slot) -> bool {
    match slot {
        Slot::Title
        | Slot::Organisation
        | Slot::Start
        | Slot::End
        | Slot::Range
        | Slot::Date
        | Slot::Current
        | Slot::Finished
        | Slot::Years
        | Slot::Months
        | Slot::Level
        | Slot::PeopleLed => true,
        Slot::SchoolOrDegree
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
        | Slot::Visible
        | Slot::Hidden => false,
    }
}
