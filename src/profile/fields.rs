//! Given an object, gives its fields by meaning; several spellings of one field are settled here.

use super::adapter::Target;
use super::harvest::{Reader, is_blank};
use super::keys::{Origin, Slot, Table, Topic};
use super::language;
use crate::document::{Document, Kind, NodeId};
use crate::issue::Code;

/// A member whose key means something.
#[derive(Clone, Copy, Debug)]
pub(super) struct Field {
    pub(super) slot: Slot,
    pub(super) origin: Origin,
    pub(super) word: u16,
    pub(super) node: NodeId,
}

/// The members of one object that mean something and are not blank.
#[derive(Debug, Default)]
pub(super) struct Fields {
    list: Vec<Field>,
    /// One bit for each slot that occurs.
    slots: u32,
    /// Its end is left empty in a way that says that it goes on.
    pub(super) goes_on: bool,
}

impl Fields {
    /// Every field that means `slot`.
    pub(super) fn all(&self, slot: Slot) -> impl Iterator<Item = Field> + use<'_> {
        let list: &[Field] = if self.has(slot) { &self.list } else { &[] };
        list.iter().copied().filter(move |field| field.slot == slot)
    }

    pub(super) const fn has(&self, slot: Slot) -> bool {
        self.slots & (1 << slot as u32) != 0
    }

    pub(super) fn push(&mut self, field: Field) {
        self.slots |= 1 << field.slot as u32;
        self.list.push(field);
    }

    /// Leaves out the fields that mean one of `slots`.
    pub(super) fn drop_slots(&mut self, slots: &[Slot]) {
        self.list.retain(|field| !slots.contains(&field.slot));
        self.slots = self.list.iter().fold(0, |slots, field| slots | 1 << field.slot as u32);
    }

    pub(super) fn list(&self) -> &[Field] {
        &self.list
    }

    /// True where a field that means one of `slots` has a name that JSON Resume never had.
    pub(super) fn home_made(&self, slots: &[Slot]) -> bool {
        self.list.iter().any(|field| field.origin == Origin::Own && slots.contains(&field.slot))
    }
}

impl<'d> Reader<'d> {
    /// The fields of `node` that `table` knows.
    pub(super) fn fields(&mut self, table: &Table<Slot>, node: NodeId) -> Fields {
        let mut fields = Fields { list: self.harvest.spare.pop().unwrap_or_default(), slots: 0, goes_on: false };
        for (key, child) in language::members(self.doc, node) {
            let Some(found) = key.and_then(|key| self.harvest.memo.find(table, key)) else { continue };
            if is_blank(self.doc, child) {
                continue;
            }
            fields.push(Field { slot: found.value, origin: found.origin, word: found.word, node: child });
            self.note_origin(found.origin, child);
        }
        fields
    }

    /// Notes which field each value was taken for, where somebody asks.
    pub(super) fn note_fields(&mut self, topic: Topic, fields: &Fields) {
        if let Some(trace) = &mut self.trace {
            trace.extend(fields.list.iter().map(|field| (field.node, Target { topic, slot: Some(field.slot) })));
        }
    }

    /// Gives the memory of fields back for the next object.
    pub(super) fn done(&mut self, mut fields: Fields) {
        fields.list.clear();
        self.harvest.spare.push(fields.list);
    }

    /// Notes old and home-made names, once each.
    pub(super) fn note_origin(&mut self, origin: Origin, node: NodeId) {
        match origin {
            Origin::Native => {}
            Origin::Own => self.home_made = true,
            Origin::Old => {
                let key = self.doc.key(node);
                let known =
                    self.harvest.findings.iter().any(|f| f.code == Code::OldName && self.doc.key(f.node) == key);
                if !known {
                    self.harvest.find(Code::OldName, node, "");
                }
            }
        }
    }

    /// The one field that means `slot`: the current name wins over old and home-made ones.
    ///
    /// The same key twice with different values decides nothing: which one holds is not known.
    pub(super) fn single(&mut self, fields: &Fields, slot: Slot) -> Option<NodeId> {
        let mut candidates = fields.all(slot);
        let first = candidates.next()?;
        let mut best = first;
        let mut differs = None;
        let mut torn = None;
        for other in candidates {
            let same = same_value(self.doc, first.node, other.node);
            if other.word == best.word && !same {
                torn = Some(other.node);
            } else if !same {
                differs = Some(other.node);
            }
            if other.origin < best.origin {
                (best, torn) = (other, None);
            }
        }
        if let Some(node) = torn {
            self.harvest.find_value(Code::DuplicateKey, node, "the two values differ; neither was taken");
            return None;
        }
        if let Some(node) = differs {
            self.harvest.find(Code::SpellingsDiffer, node, "");
        }
        Some(best.node)
    }

    /// The value within `{"value": …}`, or `node` itself.
    pub(super) fn within(&self, node: NodeId) -> NodeId {
        if self.doc.kind(node) != Kind::Object {
            return node;
        }
        let mut members = self.doc.children(node);
        members
            .find(|(key, _)| key.is_some_and(|key| key.eq_ignore_ascii_case("value")))
            .map_or(node, |(_, child)| child)
    }

    /// The first text within `node`, for telling entries apart.
    pub(super) fn line(&self, node: Option<NodeId>) -> &'d str {
        self.line_in(node, 0)
    }

    fn line_in(&self, node: Option<NodeId>, level: u32) -> &'d str {
        let doc = self.doc;
        let Some(node) = node else { return "" };
        match doc.kind(node) {
            Kind::String => doc.str(node).unwrap_or_default(),
            Kind::Array | Kind::Object if level < 4 => {
                let mut lines = doc.children(node).map(|(_, child)| self.line_in(Some(child), level + 1));
                lines.find(|line| !line.is_empty()).unwrap_or_default()
            }
            Kind::Null | Kind::Bool | Kind::Number | Kind::Array | Kind::Object => "",
        }
    }

    /// True for entries that their owner hides.
    pub(super) fn is_hidden(&self, fields: &Fields) -> bool {
        if !fields.has(Slot::Visible) && !fields.has(Slot::Hidden) {
            return false;
        }
        fields.all(Slot::Visible).any(|field| self.doc.bool(field.node) == Some(false))
            || fields.all(Slot::Hidden).any(|field| self.doc.bool(field.node) == Some(true))
    }
}

fn same_value(doc: &Document, a: NodeId, b: NodeId) -> bool {
    match (doc.scalar(a), doc.scalar(b)) {
        (Some(a), Some(b)) => a.trim().eq_ignore_ascii_case(b.trim()),
        // Lists and objects are read side by side, not compared.
        _ => doc.kind(a) == doc.kind(b),
    }
}
