//! Given the bytes of one record, gives a checked JSON document with places.
//!
//! The whole record is checked before any field is looked at, so the verdict never depends on where a fault sits:
//! every string is decoded and every number read, in known and unknown fields alike.
//! The document is a flat tape of nodes over one arena of text; reading the next record reuses both.

mod encoding;
mod latex;
mod limits;
mod node;
mod place;
mod repair;
mod tape;
mod walk;

pub(crate) use latex::WIDE_BLANK;
pub use limits::{Limits, Repairs};
pub(crate) use node::Taken;
pub use node::{Kind, NodeId};

use std::borrow::Cow;
use std::sync::OnceLock;

use self::limits::Cut;
use self::node::{KeyRange, Node, Tag, index};
use self::walk::Holder;
use crate::issue::{Code, Issue};

/// The largest record that any limit allows: places in a document are 32-bit.
const LARGEST: usize = 1 << 30;

/// How much memory a document keeps for the next record, in nodes and in bytes of text.
const KEPT: usize = 1 << 20;

/// One record as a tree of values.
///
/// ```
/// use rolefit::document::{Document, Limits};
///
/// let mut document = Document::default();
/// document.read(br#"{"work":[{"position":"Manager"}]}"#, &Limits::default()).expect("valid JSON");
/// let node = document.find("/work/0/position").expect("it is there");
/// assert_eq!(document.str(node), Some("Manager"));
/// assert_eq!(document.pointer(node), "/work/0/position");
/// ```
#[derive(Clone, Debug, Default)]
pub struct Document {
    nodes: Vec<Node>,
    arena: String,
    /// How many nodes belong to the tree; keys and numbers taken as text follow.
    tree: u32,
    /// Where each node of the tree hangs; made when the first pointer is asked for.
    holders: OnceLock<Vec<Holder>>,
}

impl Document {
    /// Reads one JSON record, in place of what was read before.
    ///
    /// Gives what was repaired, bytes and escapes that are no character, numbers out of range, marks and encodings,
    /// and what was cut: lists and texts beyond the limits.
    ///
    /// # Errors
    ///
    /// An issue with line and column where the record cannot be read: broken JSON, an unknown encoding, too deep,
    /// too large, empty, or in need of a repair that the limits refuse. The document is empty then.
    pub fn read(&mut self, bytes: &[u8], limits: &Limits) -> Result<Vec<Issue>, Issue> {
        self.clear();
        let result = self.read_checked(bytes, limits);
        if result.is_err() {
            self.clear();
        }
        result
    }

    fn read_checked(&mut self, bytes: &[u8], limits: &Limits) -> Result<Vec<Issue>, Issue> {
        let (text, mut issues) = decoded(bytes, limits)?;
        if text.bytes().all(|b| b.is_ascii_whitespace()) {
            return Err(Issue::new(Code::Empty, ""));
        }
        let cuts = match tape::fill(self, &text, limits) {
            Ok(cuts) => cuts,
            Err(fault) => {
                let repaired = if fault.code == Code::BrokenJson { repair::repair(&text) } else { None };
                let Some((repaired, mut repairs)) = repaired else { return Err(fault) };
                self.clear();
                let cuts = tape::fill(self, &repaired, limits)?;
                limits.accept(&repairs)?;
                issues.append(&mut repairs);
                cuts
            }
        };
        issues.append(&mut limits::issues(self, &cuts));
        Ok(issues)
    }

    /// Reads plain text as one string at the root, in place of what was read before.
    ///
    /// Text in LaTeX is read as what it sets, byte for byte in its place.
    ///
    /// # Errors
    ///
    /// An issue where the text is too large, empty, or of an unknown encoding.
    pub fn read_text(&mut self, bytes: &[u8], limits: &Limits) -> Result<Vec<Issue>, Issue> {
        self.clear();
        let (text, mut issues) = decoded(bytes, limits)?;
        if text.trim().is_empty() {
            return Err(Issue::new(Code::Empty, ""));
        }
        let unmarked = latex::unmarked(&text);
        let cut = self.push_limited(unmarked.as_deref().unwrap_or(&text), KeyRange::NONE, limits);
        self.tree = 1;
        issues.append(&mut limits::issues(self, cut.as_slice()));
        Ok(issues)
    }

    /// Reads named fields, such as a CSV row, as one object of strings, and gives what was cut.
    ///
    /// # Errors
    ///
    /// An issue where the fields are larger than the limit.
    pub fn read_fields<'a>(
        &mut self,
        fields: impl IntoIterator<Item = (&'a str, &'a str)>,
        limits: &Limits,
    ) -> Result<Vec<Issue>, Issue> {
        self.clear();
        self.nodes.push(Node { tag: Tag::Object, key: KeyRange::NONE, a: 1, b: 0 });
        let mut cuts = Vec::new();
        for (name, value) in fields {
            if self.arena.len() + name.len() + value.len() > limits.bytes.min(LARGEST) {
                self.clear();
                return Err(Issue::new(Code::TooLarge, ""));
            }
            let key = self.push_text(name);
            cuts.extend(self.push_limited(value, key, limits));
            self.nodes[0].b += 1;
        }
        self.tree = index(self.nodes.len());
        self.nodes[0].a = self.tree;
        Ok(limits::issues(self, &cuts))
    }

    /// A document that is one plain text.
    #[must_use]
    pub fn from_text(text: String) -> Self {
        let end = index(text.len());
        let root = Node { tag: Tag::String, key: KeyRange::NONE, a: 0, b: end };
        Self { nodes: vec![root], arena: text, tree: 1, holders: OnceLock::new() }
    }

    /// Line and column, from 1 and in characters, of the value at `pointer` in the bytes that were read.
    ///
    /// A second scan of the bytes, for issues that are printed.
    #[must_use]
    pub fn place(bytes: &[u8], pointer: &str) -> Option<(u64, u64)> {
        let (text, _) = encoding::decode(bytes).ok()?;
        place::find(&text, pointer)
    }

    /// The identifier that the next thing taken as text will have.
    pub(crate) fn next_taken(&self, taken: usize) -> NodeId {
        NodeId(self.tree + index(taken))
    }

    /// Which of the things taken as text `node` is; `None` for values of the tree.
    pub(crate) fn taken(&self, node: NodeId) -> Option<usize> {
        node.0.checked_sub(self.tree).map(|at| at as usize)
    }

    /// Takes keys and numbers as text: they become nodes after the tree, in that order.
    pub(crate) fn take(&mut self, taken: &[Taken]) {
        self.nodes.truncate(self.tree as usize);
        for one in taken {
            let node = match *one {
                Taken::Key(member) => Node { tag: Tag::Key, key: KeyRange::NONE, a: member.0, b: 0 },
                Taken::Number(number) => {
                    let digits = self.scalar(number).map(Cow::into_owned).unwrap_or_default();
                    Node { tag: Tag::Digits, key: self.push_text(&digits), a: number.0, b: 0 }
                }
            };
            self.nodes.push(node);
        }
    }

    /// Replaces the line break and indentation at bytes `start..end` of a string by spaces, so that a wrapped line
    /// reads as one sentence; places stay as they are.
    pub(crate) fn join_line(&mut self, node: NodeId, start: u32, end: u32) {
        let Node { tag: Tag::String, a, b, .. } = *self.node(node) else { return };
        let range = a as usize + start as usize..(a as usize + end as usize).min(b as usize);
        let blank = self.arena.get(range.clone()).is_some_and(|gap| gap.bytes().all(|b| b.is_ascii_whitespace()));
        if blank {
            let spaces = " ".repeat(range.len());
            self.arena.replace_range(range, &spaces);
        }
    }

    fn clear(&mut self) {
        self.nodes.clear();
        self.arena.clear();
        self.tree = 0;
        self.holders.take();
        // One huge record must not keep its memory for the rest of the run.
        self.nodes.shrink_to(KEPT);
        self.arena.shrink_to(KEPT);
    }

    fn push_text(&mut self, text: &str) -> KeyRange {
        let start = index(self.arena.len());
        self.arena.push_str(text);
        KeyRange { start, end: index(self.arena.len()) }
    }

    /// Adds a string, as much of it as a text may have.
    fn push_limited(&mut self, text: &str, key: KeyRange, limits: &Limits) -> Option<Cut> {
        let kept = limits.text_of(text);
        let cut = (kept.len() < text.len()).then(|| Cut::text(self.nodes.len(), kept.len(), text.len()));
        let range = self.push_text(kept);
        self.nodes.push(Node { tag: Tag::String, key, a: range.start, b: range.end });
        cut
    }
}

/// The text in the bytes of one record, and what had to be replaced.
pub(crate) fn decoded<'a>(bytes: &'a [u8], limits: &Limits) -> Result<(Cow<'a, str>, Vec<Issue>), Issue> {
    let limit = limits.bytes.min(LARGEST);
    if bytes.len() > limit {
        return Err(Issue::new(Code::TooLarge, "")
            .with_detail(format!("{} bytes, limit {limit}", bytes.len()))
            .at(1, 1));
    }
    let (text, issues) = encoding::decode(bytes)?;
    limits.accept(&issues)?;
    Ok((text, issues))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Document {
        let mut document = Document::default();
        document.read(text.as_bytes(), &Limits::default()).expect("the test gives valid JSON");
        document
    }

    fn verdict(bytes: &[u8]) -> String {
        let show = |issue: &Issue| format!("{}@{:?}", issue.code, issue.place);
        match Document::default().read(bytes, &Limits::default()) {
            Ok(issues) => format!("ok {}", issues.iter().map(show).collect::<Vec<_>>().join(" ")),
            Err(issue) => show(&issue),
        }
    }

    #[test]
    fn reading_again_allocates_nothing_new() {
        let mut document = read(r#"{"work":[{"position":"a long enough text"}]}"#);
        let (nodes, arena) = (document.nodes.capacity(), document.arena.capacity());
        document.read(br#"{"work":[{"position":"another"}]}"#, &Limits::default()).expect("valid JSON");
        assert_eq!((nodes, arena), (document.nodes.capacity(), document.arena.capacity()));
    }

    #[test]
    fn faults_have_a_code_and_a_place() {
        let deep = |depth: usize| [vec![b'['; depth], vec![b']'; depth]].concat();
        let cases: &[(&[u8], &str)] = &[
            (b"", "R009@None"),
            (b" \n\t ", "R009@None"),
            (b"{\"a\":1,}", "R001@Some((1, 8))"),
            (b"{\"a\":\n NaN}", "R001@Some((2, 2))"),
            (b"{\"a\":1} x", "R001@Some((1, 9))"),
            (b"{'a':1}", "R001@Some((1, 2))"),
            (b"{\"a\":1", "R001@Some((1, 6))"),
            (b"\xEF\xBB\xBF{\"a\":1}", "ok R003@Some((1, 1))"),
            (b"\xFF\xFE{\0}\0", "ok R003@Some((1, 1))"),
            (b"\xFE\xFF\0{\0}", "ok R003@Some((1, 1))"),
            (b"{\0}\0", "R002@None"),
            (b"\0{\0}", "R002@None"),
            (b"[\"\xFF\"]", "ok R004@Some((1, 3))"),
            (b"[\"\xC0\xAF\"]", "ok R004@Some((1, 3)) R004@Some((1, 4))"),
            (b"[\"\\ud800\"]", "ok R004@Some((1, 3))"),
            (b"[\"\\uDc00\\uD800x\"]", "ok R004@Some((1, 3)) R004@Some((1, 9))"),
            (b"{\"\\ud800\":{\"\\ud83d\\ude00\":1}}", "ok R004@Some((1, 3))"),
            (b"[1e999]", "ok R024@Some((1, 2))"),
            (b"[-1e999,{\"x\":[\"\xFF\",1e400]}]", "ok R004@Some((1, 16)) R024@Some((1, 2)) R024@Some((1, 19))"),
            (b"[1e-999]", "ok "),
            (b"\xFF[]", "R001@Some((1, 1))"),
            (&deep(64), "ok "),
            (&deep(65), "R005@Some((1, 65))"),
            (&deep(100_000), "R005@Some((1, 65))"),
        ];
        for (bytes, want) in cases {
            assert_eq!(verdict(bytes), *want, "{:?}", String::from_utf8_lossy(&bytes[..bytes.len().min(60)]));
        }
    }

    #[test]
    fn lone_surrogates_become_replacement_characters() {
        let document = read(r#"["a\ud800b", "\ud83d\ude00"]"#);
        assert_eq!(document.find("/0").and_then(|node| document.str(node)), Some("a\u{FFFD}b"));
        assert_eq!(document.find("/1").and_then(|node| document.str(node)), Some("😀"));
    }

    #[test]
    fn large_records_are_refused() {
        let limits = Limits { bytes: 10, ..Limits::default() };
        let refused = Document::default().read(b"[1,2,3,4,5,6]", &limits).map_err(|issue| issue.code);
        assert_eq!(refused, Err(Code::TooLarge));
    }

    #[test]
    fn places_are_found_by_a_second_scan() {
        let text = "{\n  \"wörk\": [1, {\"a\\u0062\": \"}\\\"\"}],\n  \"z\": 2\n}";
        for (pointer, want) in [("", (1, 1)), ("/wörk", (2, 11)), ("/wörk/1/ab", (2, 27)), ("/z", (3, 8))] {
            assert_eq!(Document::place(text.as_bytes(), pointer), Some(want), "{pointer}");
        }
        assert_eq!(Document::place(text.as_bytes(), "/nothing"), None);
    }

    #[test]
    fn joined_lines_keep_their_places() {
        let mut document = Document::from_text("led a team\n   of nine".to_owned());
        document.join_line(NodeId(0), 10, 14);
        assert_eq!(document.str(NodeId(0)), Some("led a team    of nine"));
        document.join_line(NodeId(0), 0, 400);
        assert_eq!(document.str(NodeId(0)), Some("led a team    of nine"));
    }
}
