//! Given a JSON Pointer in which `*` stands for every element, finds the values that it leads to.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, Visitor};

use crate::document::{Document, Kind, NodeId};

/// A JSON Pointer (RFC 6901) with `*` for every element of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::profile) struct Path(Vec<Step>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Step {
    /// A member, or an element by its position.
    Key(String),
    /// Every element.
    Each,
}

impl Path {
    /// Reads `/jobs/*/title`; nothing if that is no pointer, or one to the whole record, personal details and all.
    fn parse(text: &str) -> Option<Self> {
        let steps = text.strip_prefix('/')?.split('/');
        let step = |step: &str| match step {
            "*" => Step::Each,
            key => Step::Key(key.replace("~1", "/").replace("~0", "~")),
        };
        Some(Self(steps.map(step).collect()))
    }

    /// How many steps this path begins with that `other` begins with, too.
    pub(super) fn shared(&self, other: &Self) -> usize {
        self.0.iter().zip(&other.0).take_while(|(a, b)| a == b).count()
    }

    /// The key of the first step.
    pub(super) fn first(&self) -> Option<&str> {
        match self.0.first()? {
            Step::Key(key) => Some(key),
            Step::Each => None,
        }
    }

    /// The path up to its first `*`.
    pub(super) fn fixed(&self) -> Self {
        Self(self.0.iter().take_while(|step| **step != Step::Each).cloned().collect())
    }

    /// The path without its first `steps` steps.
    pub(super) fn after(&self, steps: usize) -> Self {
        Self(self.0.iter().skip(steps).cloned().collect())
    }

    /// True for a path that leads nowhere else.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Calls `found` with the values from `start` down to each one that the path leads to.
    ///
    /// What its owner hides is passed over.
    pub(in crate::profile) fn follow(&self, doc: &Document, start: NodeId, found: &mut dyn FnMut(&[NodeId])) {
        follow(doc, &self.0, &mut vec![start], found);
    }

    /// The values that the path leads to from `start`.
    pub(in crate::profile) fn ends(&self, doc: &Document, start: NodeId) -> Vec<NodeId> {
        let mut ends = Vec::new();
        self.follow(doc, start, &mut |chain| ends.extend(chain.last()));
        ends
    }
}

fn follow(doc: &Document, steps: &[Step], chain: &mut Vec<NodeId>, found: &mut dyn FnMut(&[NodeId])) {
    let Some(&node) = chain.last() else { return };
    if is_hidden(doc, node) {
        return;
    }
    let Some((step, rest)) = steps.split_first() else {
        found(chain);
        return;
    };
    if *step == Step::Each && !has_elements(doc, node) {
        // One value where a list belongs is a list of one.
        if doc.kind(node) != Kind::Null {
            chain.push(node);
            follow(doc, rest, chain, found);
            chain.pop();
        }
        return;
    }
    for (position, (key, child)) in doc.children(node).enumerate() {
        let leads = match (step, key) {
            (Step::Each, _) => true,
            (Step::Key(wanted), Some(key)) => key == wanted,
            (Step::Key(wanted), None) => wanted.parse() == Ok(position),
        };
        if leads {
            chain.push(child);
            follow(doc, rest, chain, found);
            chain.pop();
        }
    }
}

/// True for a list, and for an object whose members are objects and lists: entries by name.
fn has_elements(doc: &Document, node: NodeId) -> bool {
    match doc.kind(node) {
        Kind::Array => true,
        Kind::Object => {
            doc.len(node) > 0
                && doc.children(node).all(|(_, child)| matches!(doc.kind(child), Kind::Array | Kind::Object))
        }
        Kind::Null | Kind::Bool | Kind::Number | Kind::String => false,
    }
}

fn is_hidden(doc: &Document, node: NodeId) -> bool {
    doc.kind(node) == Kind::Object
        && doc.children(node).any(|(key, child)| {
            matches!((key, doc.bool(child)), (Some("visible"), Some(false)) | (Some("hidden"), Some(true)))
        })
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|step| match step {
            Step::Each => f.write_str("/*"),
            Step::Key(key) => write!(f, "/{}", key.replace('~', "~0").replace('/', "~1")),
        })
    }
}

impl<'de> Deserialize<'de> for Path {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Pointer;
        impl Visitor<'_> for Pointer {
            type Value = Path;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a JSON Pointer such as \"/jobs/*/title\"")
            }
            fn visit_str<E: Error>(self, text: &str) -> Result<Path, E> {
                Path::parse(text).ok_or_else(|| {
                    E::custom(format_args!(
                        "{text:?} is no JSON Pointer; it starts with a slash, as in \"/jobs/*/title\""
                    ))
                })
            }
        }
        from.deserialize_str(Pointer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Limits;

    fn check(record: &str, path: &str, want: &[&str]) {
        let mut doc = Document::default();
        doc.read(record.as_bytes(), &Limits::default()).expect("the test gives valid JSON");
        let path = Path::parse(path).expect("the test gives a pointer");
        let root = doc.root().expect("a document has a root");
        let found: Vec<String> = path.ends(&doc, root).into_iter().map(|node| doc.pointer(node)).collect();
        assert_eq!(found, want, "{path} in {record}");
    }

    #[test]
    fn paths_lead_to_every_element() {
        let jobs = r#"{"jobs":[{"roles":[{"t":1},{"t":2}]},{"roles":[]},{"roles":{"t":3}}],"a/b":{"~":4}}"#;
        check(jobs, "/jobs/*/roles/*/t", &["/jobs/0/roles/0/t", "/jobs/0/roles/1/t", "/jobs/2/roles/t"]);
        check(jobs, "/jobs/1/roles", &["/jobs/1/roles"]);
        check(jobs, "/a~1b/~0", &["/a~1b/~0"]);
        check(jobs, "/jobs/*/nothing", &[]);
        check(jobs, "/jobs/9", &[]);
    }

    #[test]
    fn one_value_is_a_list_of_one_and_an_object_of_objects_is_a_list() {
        check(r#"{"skills":"a, b"}"#, "/skills/*", &["/skills"]);
        check(r#"{"skills":null}"#, "/skills/*", &[]);
        check(r#"{"jobs":{"acme":{"t":1},"umbra":{"t":2}}}"#, "/jobs/*/t", &["/jobs/acme/t", "/jobs/umbra/t"]);
    }

    #[test]
    fn what_is_hidden_is_passed_over() {
        let hidden = r#"{"s":{"visible":false,"items":[{"t":1}]},"r":{"items":[{"t":1,"hidden":true},{"t":2}]}}"#;
        check(hidden, "/s/items/*/t", &[]);
        check(hidden, "/r/items/*/t", &["/r/items/1/t"]);
    }
}
