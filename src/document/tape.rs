//! Given JSON text, gives the nodes of a document, by a visitor over serde's data model.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::node::{KeyRange, Node, Tag, index};
use super::{Cut, Document, Limits, place};
use crate::issue::{Code, Issue};

/// Fills an empty document from `text`; gives what was cut, in document order.
///
/// What is cut is still checked: the rest of a list is read like its beginning, and dropped.
pub(super) fn fill(document: &mut Document, text: &str, limits: &Limits) -> Result<Vec<Cut>, Issue> {
    let mut tape = Tape { document, key: KeyRange::NONE, depth: 0, limits, cuts: Vec::new() };
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let read = tape.deserialize(&mut deserializer).and_then(|()| deserializer.end());
    let (reached, limit, mut cuts) = (tape.depth, limits.depth, tape.cuts);
    match read {
        Ok(()) => {
            document.tree = index(document.nodes.len());
            cuts.sort_by_key(Cut::node);
            Ok(cuts)
        }
        Err(_) if reached > limit => {
            let (line, column) = place::of_depth(text, limit);
            let detail = format!("more than {limit} levels");
            Err(Issue::new(Code::TooDeep, "").with_detail(detail).at(line, column))
        }
        Err(fault) => {
            let (line, column) = place::of_parser(text, &fault);
            Err(Issue::new(Code::BrokenJson, "").with_detail(reason(&fault)).at(line, column))
        }
    }
}

/// The parser's own words without its place; they never quote a value, as no type is asked of it.
fn reason(fault: &serde_json::Error) -> String {
    let text = fault.to_string();
    text.rsplit_once(" at line ").map_or(text.as_str(), |(words, _)| words).to_owned()
}

struct Tape<'d> {
    document: &'d mut Document,
    /// The key that the next value stands under.
    key: KeyRange,
    depth: u32,
    limits: &'d Limits,
    cuts: Vec<Cut>,
}

/// How far the document was filled.
#[derive(Clone, Copy)]
struct Filled {
    nodes: usize,
    arena: usize,
    cuts: usize,
}

impl Tape<'_> {
    fn push(&mut self, tag: Tag, a: u32, b: u32) {
        let key = self.take_key();
        self.document.nodes.push(Node { tag, key, a, b });
    }

    fn take_key(&mut self) -> KeyRange {
        std::mem::replace(&mut self.key, KeyRange::NONE)
    }

    fn push_number(&mut self, tag: Tag, bits: u64) {
        let key = self.take_key();
        self.document.nodes.push(Node::number(tag, key, bits));
    }

    /// Opens a list or an object and gives its node.
    fn open<E: Error>(&mut self, tag: Tag) -> Result<usize, E> {
        self.depth += 1;
        if self.depth > self.limits.depth {
            return Err(E::custom("nested too deeply"));
        }
        self.push(tag, 0, 0);
        Ok(self.document.nodes.len() - 1)
    }

    fn close(&mut self, node: usize, children: u32) {
        self.depth -= 1;
        let kept = children.min(self.limits.entries);
        if kept < children {
            self.cuts.push(Cut::list(node, kept, children));
        }
        let end = index(self.document.nodes.len());
        self.document.nodes[node].a = end;
        self.document.nodes[node].b = kept;
    }

    fn filled(&self) -> Filled {
        Filled { nodes: self.document.nodes.len(), arena: self.document.arena.len(), cuts: self.cuts.len() }
    }

    /// Keeps the child that was just read, or drops it where there are as many as a list may have.
    fn settle(&mut self, children: u32, full: &mut Filled) {
        if children < self.limits.entries {
            return;
        }
        if children == self.limits.entries {
            *full = self.filled();
        } else {
            self.document.nodes.truncate(full.nodes);
            self.document.arena.truncate(full.arena);
            self.cuts.truncate(full.cuts);
        }
    }
}

impl<'de> DeserializeSeed<'de> for &mut Tape<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for &mut Tape<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.push(Tag::Null, 0, 0);
        Ok(())
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        self.push(if value { Tag::True } else { Tag::False }, 0, 0);
        Ok(())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        self.push_number(Tag::Unsigned, value);
        Ok(())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        self.push_number(Tag::Signed, value.cast_unsigned());
        Ok(())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        self.push_number(Tag::Float, value.to_bits());
        Ok(())
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<(), E> {
        let key = self.take_key();
        let cut = self.document.push_limited(value, key, self.limits);
        self.cuts.extend(cut);
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<(), A::Error> {
        let node = self.open(Tag::Array)?;
        let (mut children, mut full) = (0, self.filled());
        while elements.next_element_seed(&mut *self)?.is_some() {
            children += 1;
            self.settle(children, &mut full);
        }
        self.close(node, children);
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<(), A::Error> {
        let node = self.open(Tag::Object)?;
        let (mut children, mut full) = (0, self.filled());
        while members.next_key_seed(Key(self))?.is_some() {
            members.next_value_seed(&mut *self)?;
            children += 1;
            self.settle(children, &mut full);
        }
        self.close(node, children);
        Ok(())
    }
}

/// Reads a key into the arena.
struct Key<'t, 'd>(&'t mut Tape<'d>);

impl<'de> DeserializeSeed<'de> for Key<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Key<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<(), E> {
        self.0.key = self.0.document.push_text(value);
        Ok(())
    }
}
