//! Given a document, gives its values, by pointer or one within another.

use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt::Write;
use std::ops::Range;

use super::node::{KeyRange, Kind, Node, NodeId, Tag};
use super::{Document, place};

/// What holds a value.
#[derive(Clone, Copy, Debug)]
pub(super) struct Holder {
    node: NodeId,
    position: u32,
}

impl Document {
    /// The outermost value; `None` before anything was read.
    #[must_use]
    pub fn root(&self) -> Option<NodeId> {
        (self.tree > 0).then_some(NodeId(0))
    }

    /// What the value is; a key or number taken as text is a string.
    #[must_use]
    pub fn kind(&self, node: NodeId) -> Kind {
        match self.node(node).tag {
            Tag::Null => Kind::Null,
            Tag::False | Tag::True => Kind::Bool,
            Tag::Unsigned | Tag::Signed | Tag::Float => Kind::Number,
            Tag::String | Tag::Key | Tag::Digits => Kind::String,
            Tag::Array => Kind::Array,
            Tag::Object => Kind::Object,
        }
    }

    /// The decoded text of a string.
    #[must_use]
    pub fn str(&self, node: NodeId) -> Option<&str> {
        self.text_range(node).and_then(|range| self.arena.get(range))
    }

    /// Where the decoded text of a string stands in the arena; nothing of it for other values.
    pub(crate) fn range(&self, node: NodeId) -> Range<usize> {
        self.text_range(node).unwrap_or_default()
    }

    /// All decoded text of the record.
    pub(crate) fn arena(&self) -> &str {
        &self.arena
    }

    fn text_range(&self, node: NodeId) -> Option<Range<usize>> {
        let found = self.node(node);
        let key = |member: &Node| member.key.start as usize..member.key.end as usize;
        match found.tag {
            Tag::String => Some(found.a as usize..found.b as usize),
            Tag::Key => Some(key(self.node(NodeId(found.a)))),
            Tag::Digits => Some(key(found)),
            Tag::Null
            | Tag::False
            | Tag::True
            | Tag::Unsigned
            | Tag::Signed
            | Tag::Float
            | Tag::Array
            | Tag::Object => None,
        }
    }

    /// The value of a number, to the precision of a 64-bit float.
    #[must_use]
    pub fn number(&self, node: NodeId) -> Option<f64> {
        let found = self.node(node);
        match found.tag {
            #[expect(clippy::cast_precision_loss, reason = "documented; dates and years are far below 2^53")]
            Tag::Unsigned => Some(found.bits() as f64),
            #[expect(clippy::cast_precision_loss, reason = "documented; dates and years are far below 2^53")]
            Tag::Signed => Some(found.bits().cast_signed() as f64),
            Tag::Float => Some(f64::from_bits(found.bits())),
            Tag::Null | Tag::False | Tag::True | Tag::String | Tag::Array | Tag::Object | Tag::Key | Tag::Digits => {
                None
            }
        }
    }

    /// The value of a whole number that is not negative.
    #[must_use]
    pub fn whole(&self, node: NodeId) -> Option<u64> {
        let found = self.node(node);
        (found.tag == Tag::Unsigned).then(|| found.bits())
    }

    /// The value of `true` or `false`.
    #[must_use]
    pub fn bool(&self, node: NodeId) -> Option<bool> {
        match self.node(node).tag {
            Tag::True => Some(true),
            Tag::False => Some(false),
            Tag::Null
            | Tag::Unsigned
            | Tag::Signed
            | Tag::Float
            | Tag::String
            | Tag::Array
            | Tag::Object
            | Tag::Key
            | Tag::Digits => None,
        }
    }

    /// The text of a string, or a number, `true` or `false` written out; `None` for the rest.
    #[must_use]
    pub fn scalar(&self, node: NodeId) -> Option<Cow<'_, str>> {
        let found = self.node(node);
        match found.tag {
            Tag::String | Tag::Key | Tag::Digits => self.str(node).map(Cow::Borrowed),
            Tag::False => Some(Cow::Borrowed("false")),
            Tag::True => Some(Cow::Borrowed("true")),
            Tag::Unsigned => Some(Cow::Owned(found.bits().to_string())),
            Tag::Signed => Some(Cow::Owned(found.bits().cast_signed().to_string())),
            Tag::Float => Some(Cow::Owned(f64::from_bits(found.bits()).to_string())),
            Tag::Null | Tag::Array | Tag::Object => None,
        }
    }

    /// The key that the value stands under; `None` for the root and for elements of lists.
    #[must_use]
    pub fn key(&self, node: NodeId) -> Option<&str> {
        let key = self.node(node).key;
        self.arena.get(key.start as usize..key.end as usize)
    }

    /// How many elements or members the value has.
    #[must_use]
    pub fn len(&self, node: NodeId) -> u32 {
        let found = self.node(node);
        if matches!(found.tag, Tag::Array | Tag::Object) { found.b } else { 0 }
    }

    /// True for a document before anything was read.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.tree == 0
    }

    /// The elements of a list or the members of an object, in order, with their keys; a key may occur twice.
    pub fn children(&self, node: NodeId) -> impl Iterator<Item = (Option<&str>, NodeId)> + use<'_> {
        let end = self.end(node);
        let mut next = node.0 + 1;
        std::iter::from_fn(move || {
            (next < end).then(|| {
                let child = NodeId(next);
                next = self.end(child);
                (self.key(child), child)
            })
        })
    }

    /// The JSON Pointer (RFC 6901) of a value; of a key or number taken as text, that of its member.
    ///
    /// The first pointer takes time in proportion to the document, so this is for what is printed.
    #[must_use]
    pub fn pointer(&self, node: NodeId) -> String {
        let mut pointer = String::new();
        let target = match self.node(node).tag {
            Tag::Key | Tag::Digits => NodeId(self.node(node).a),
            Tag::Null
            | Tag::False
            | Tag::True
            | Tag::Unsigned
            | Tag::Signed
            | Tag::Float
            | Tag::String
            | Tag::Array
            | Tag::Object => node,
        };
        let holders = self.holders.get_or_init(|| self.find_holders());
        let mut steps = Vec::new();
        let mut at = target;
        while at.0 > 0
            && let Some(holder) = holders.get(at.0 as usize)
        {
            steps.push((self.key(at), holder.position));
            at = holder.node;
        }
        for (key, position) in steps.into_iter().rev() {
            pointer.push('/');
            match key {
                Some(key) => pointer.push_str(&key.replace('~', "~0").replace('/', "~1")),
                None => write!(pointer, "{position}").unwrap_or_default(),
            }
        }
        pointer
    }

    /// For each node of the tree, what it is in and at which position.
    fn find_holders(&self) -> Vec<Holder> {
        let mut holders = vec![Holder { node: NodeId(0), position: 0 }; self.tree as usize];
        for node in (0..self.tree).map(NodeId) {
            for (position, (_, child)) in (0..).zip(self.children(node)) {
                holders[child.0 as usize] = Holder { node, position };
            }
        }
        holders
    }

    /// The value at a JSON Pointer; where a key stands twice, the first that leads on.
    #[must_use]
    pub fn find(&self, pointer: &str) -> Option<NodeId> {
        let root = self.root()?;
        if pointer.is_empty() {
            return Some(root);
        }
        let steps: Vec<String> = place::steps(pointer)?;
        self.find_below(root, &steps)
    }

    fn find_below(&self, node: NodeId, steps: &[String]) -> Option<NodeId> {
        let Some((step, rest)) = steps.split_first() else { return Some(node) };
        match self.kind(node) {
            Kind::Object => self
                .children(node)
                .filter(|(key, _)| *key == Some(step.as_str()))
                .find_map(|(_, child)| self.find_below(child, rest)),
            Kind::Array => {
                let position = place::position(step)?;
                self.children(node).nth(position).and_then(|(_, child)| self.find_below(child, rest))
            }
            Kind::Null | Kind::Bool | Kind::Number | Kind::String => None,
        }
    }

    /// Every member whose key stood earlier in the same object.
    #[must_use]
    pub fn duplicates(&self) -> Vec<NodeId> {
        let mut found = Vec::new();
        let mut seen = HashSet::new();
        for at in (0..self.tree).map(NodeId).filter(|at| self.kind(*at) == Kind::Object) {
            seen.clear();
            found.extend(self.children(at).filter(|(key, _)| !seen.insert(*key)).map(|(_, child)| child));
        }
        found.sort_unstable();
        found
    }

    pub(super) fn node(&self, node: NodeId) -> &Node {
        const NOTHING: &Node = &Node { tag: Tag::Null, key: KeyRange::NONE, a: 0, b: 0 };
        self.nodes.get(node.0 as usize).unwrap_or(NOTHING)
    }

    /// The node after the last one inside `node`.
    fn end(&self, node: NodeId) -> u32 {
        let found = self.node(node);
        if matches!(found.tag, Tag::Array | Tag::Object) { found.a } else { node.0 + 1 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Limits, Taken};

    fn read(text: &str) -> Document {
        let mut document = Document::default();
        document.read(text.as_bytes(), &Limits::default()).expect("the test gives valid JSON");
        document
    }

    #[test]
    fn values_are_found_by_pointer_and_back() {
        let document = read(r#"{"a":[1,{"b/c":"x","d~e":null},[]],"":true,"a":[7,8,9,10]}"#);
        for (pointer, want) in [("/a/0", "1"), ("/a/1/b~1c", "x"), ("/", "true"), ("/a/3", "10")] {
            let node = document.find(pointer).unwrap_or_else(|| panic!("{pointer} is there"));
            assert_eq!(document.scalar(node).as_deref(), Some(want), "{pointer}");
            assert_eq!(document.pointer(node), pointer);
        }
        assert_eq!(document.find("/a/1/d~0e").map(|node| document.kind(node)), Some(Kind::Null));
        for missing in ["/a/4", "/b", "a", "/a/00", "/a/-", "/a/0/x"] {
            assert_eq!(document.find(missing), None, "{missing}");
        }
    }

    #[test]
    fn numbers_keep_their_digits() {
        let document = read("[17, -3, 2.5, 12345678901234567890, 0]");
        let shown: Vec<_> =
            document.children(NodeId(0)).map(|(_, n)| document.scalar(n).map(Cow::into_owned)).collect();
        let want = ["17", "-3", "2.5", "12345678901234567890", "0"];
        assert_eq!(shown, want.map(|text| Some(text.to_owned())));
    }

    #[test]
    fn duplicate_keys_are_listed_everywhere() {
        let document = read(r#"{"a":1,"b":{"c":1,"c":2},"a":3}"#);
        let pointers: Vec<String> = document.duplicates().iter().map(|node| document.pointer(*node)).collect();
        assert_eq!(pointers, ["/b/c", "/a"]);
    }

    #[test]
    fn keys_and_numbers_can_be_taken_as_text() {
        let mut document = read(r#"{"skills":{"Python":5}}"#);
        let member = document.find("/skills/Python").expect("it is there");
        let (key, number) = (document.next_taken(0), document.next_taken(1));
        document.take(&[Taken::Key(member), Taken::Number(member)]);
        assert_eq!((document.str(key), document.pointer(key)), (Some("Python"), "/skills/Python".to_owned()));
        assert_eq!((document.str(number), document.pointer(number)), (Some("5"), "/skills/Python".to_owned()));
    }
}
