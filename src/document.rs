//! Given the bytes of one record, gives a checked JSON document with places.
//!
//! The whole record is checked before any field is looked at, so the verdict never depends on where a fault sits:
//! every string is decoded and every number read, in known and unknown fields alike.
//! The document is a flat tape of nodes over one arena of text; reading the next record reuses both.

mod encoding;
mod place;
mod repair;
mod tape;

use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt::Write;

use crate::issue::{Code, Issue};

/// The largest record that any limit allows: places in a document are 32-bit.
const LARGEST: usize = 1 << 30;

/// How much memory a document keeps for the next record, in nodes and in bytes of text.
const KEPT: usize = 1 << 20;

/// One value of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(u32);

/// What a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool,
    /// A number.
    Number,
    /// Text.
    String,
    /// A list.
    Array,
    /// Keys with values.
    Object,
}

/// How large and how deep a record may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of one record; at most 1 GiB is used.
    pub bytes: usize,
    /// Arrays and objects within each other.
    pub depth: u32,
}

impl Default for Limits {
    /// 8 MiB and 64 levels.
    fn default() -> Self {
        Self { bytes: 8 << 20, depth: 64 }
    }
}

/// The innards of a node; what `a` and `b` mean depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tag {
    Null,
    False,
    True,
    /// `a` and `b` are the low and high half of a u64.
    Unsigned,
    /// The same of an i64.
    Signed,
    /// The same of an f64.
    Float,
    /// Arena bytes `a..b`.
    String,
    /// `a` is the node after the last one inside, `b` the number of children.
    Array,
    /// The same.
    Object,
    /// The key of node `a`, taken as text.
    Key,
}

/// Where a key stands in the arena; array elements have none.
#[derive(Clone, Copy, Debug)]
struct KeyRange {
    start: u32,
    end: u32,
}

impl KeyRange {
    const NONE: Self = Self { start: u32::MAX, end: u32::MAX };
}

#[derive(Clone, Copy, Debug)]
struct Node {
    tag: Tag,
    key: KeyRange,
    a: u32,
    b: u32,
}

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
    /// How many nodes belong to the tree; keys taken as text follow.
    tree: u32,
}

impl Document {
    /// Reads one JSON record, in place of what was read before.
    ///
    /// Gives what was repaired: bytes and escapes that are no character, numbers out of range, marks and encodings.
    ///
    /// # Errors
    ///
    /// An issue with line and column where the record cannot be read: broken JSON, an unknown encoding, too deep,
    /// too large, or empty. The document is empty then.
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
        let Err(fault) = tape::fill(self, &text, limits.depth) else {
            return Ok(issues);
        };
        if fault.code == Code::BrokenJson
            && let Some((repaired, mut repairs)) = repair::repair(&text)
        {
            self.clear();
            tape::fill(self, &repaired, limits.depth)?;
            issues.append(&mut repairs);
            return Ok(issues);
        }
        Err(fault)
    }

    /// Reads plain text as one string at the root, in place of what was read before.
    ///
    /// # Errors
    ///
    /// An issue where the text is too large, empty, or of an unknown encoding.
    pub fn read_text(&mut self, bytes: &[u8], limits: &Limits) -> Result<Vec<Issue>, Issue> {
        self.clear();
        let (text, issues) = decoded(bytes, limits)?;
        if text.trim().is_empty() {
            return Err(Issue::new(Code::Empty, ""));
        }
        self.push_string(&text, KeyRange::NONE);
        self.tree = 1;
        Ok(issues)
    }

    /// Reads named fields, such as a CSV row, as one object of strings.
    ///
    /// # Errors
    ///
    /// An issue where the fields are larger than the limit.
    pub fn read_fields<'a>(
        &mut self,
        fields: impl IntoIterator<Item = (&'a str, &'a str)>,
        limits: &Limits,
    ) -> Result<(), Issue> {
        self.clear();
        self.nodes.push(Node { tag: Tag::Object, key: KeyRange::NONE, a: 1, b: 0 });
        for (name, value) in fields {
            if self.arena.len() + name.len() + value.len() > limits.bytes.min(LARGEST) {
                self.clear();
                return Err(Issue::new(Code::TooLarge, ""));
            }
            let key = self.push_text(name);
            self.push_string(value, key);
            self.nodes[0].b += 1;
        }
        self.tree = index(self.nodes.len());
        self.nodes[0].a = self.tree;
        Ok(())
    }

    /// A document that is one plain text.
    #[must_use]
    pub fn from_text(text: String) -> Self {
        let end = index(text.len());
        let root = Node { tag: Tag::String, key: KeyRange::NONE, a: 0, b: end };
        Self { nodes: vec![root], arena: text, tree: 1 }
    }

    /// The outermost value; `None` before anything was read.
    #[must_use]
    pub fn root(&self) -> Option<NodeId> {
        (self.tree > 0).then_some(NodeId(0))
    }

    /// What the value is; a key taken as text is a string.
    #[must_use]
    pub fn kind(&self, node: NodeId) -> Kind {
        match self.node(node).tag {
            Tag::Null => Kind::Null,
            Tag::False | Tag::True => Kind::Bool,
            Tag::Unsigned | Tag::Signed | Tag::Float => Kind::Number,
            Tag::String | Tag::Key => Kind::String,
            Tag::Array => Kind::Array,
            Tag::Object => Kind::Object,
        }
    }

    /// The decoded text of a string.
    #[must_use]
    pub fn str(&self, node: NodeId) -> Option<&str> {
        let found = self.node(node);
        match found.tag {
            Tag::String => self.arena.get(found.a as usize..found.b as usize),
            Tag::Key => self.key(NodeId(found.a)),
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
            Tag::Null | Tag::False | Tag::True | Tag::String | Tag::Array | Tag::Object | Tag::Key => None,
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
            | Tag::Key => None,
        }
    }

    /// The text of a string, or a number, `true` or `false` written out; `None` for the rest.
    #[must_use]
    pub fn scalar(&self, node: NodeId) -> Option<Cow<'_, str>> {
        let found = self.node(node);
        match found.tag {
            Tag::String | Tag::Key => self.str(node).map(Cow::Borrowed),
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

    /// The JSON Pointer (RFC 6901) of a value; of a key taken as text, that of its member.
    ///
    /// Takes time in proportion to the values before it, so it is for what is printed.
    #[must_use]
    pub fn pointer(&self, node: NodeId) -> String {
        let mut pointer = String::new();
        let target = match self.node(node).tag {
            Tag::Key => NodeId(self.node(node).a),
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
        let mut at = NodeId(0);
        while at != target {
            let inside = self.children(at).enumerate().find(|(_, (_, child))| target.0 < self.end(*child));
            let Some((position, (key, child))) = inside else { break };
            pointer.push('/');
            match key {
                Some(key) => pointer.push_str(&key.replace('~', "~0").replace('/', "~1")),
                None => write!(pointer, "{position}").unwrap_or_default(),
            }
            at = child;
        }
        pointer
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

    /// Line and column, from 1 and in characters, of the value at `pointer` in the bytes that were read.
    ///
    /// A second scan of the bytes, for issues that are printed.
    #[must_use]
    pub fn place(bytes: &[u8], pointer: &str) -> Option<(u64, u64)> {
        let (text, _) = encoding::decode(bytes).ok()?;
        place::find(&text, pointer)
    }

    /// The identifier that the next key taken as text will have.
    pub(crate) fn next_key(&self, taken: usize) -> NodeId {
        NodeId(self.tree + index(taken))
    }

    /// Which of the keys taken as text `node` is; `None` for values of the tree.
    pub(crate) fn taken(&self, node: NodeId) -> Option<usize> {
        node.0.checked_sub(self.tree).map(|at| at as usize)
    }

    /// Takes the keys of `members` as text: they become nodes after the tree, in that order.
    pub(crate) fn take_keys(&mut self, members: &[NodeId]) {
        self.nodes.truncate(self.tree as usize);
        let keys = members.iter().map(|member| Node { tag: Tag::Key, key: KeyRange::NONE, a: member.0, b: 0 });
        self.nodes.extend(keys);
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

    fn node(&self, node: NodeId) -> &Node {
        const NOTHING: &Node = &Node { tag: Tag::Null, key: KeyRange::NONE, a: 0, b: 0 };
        self.nodes.get(node.0 as usize).unwrap_or(NOTHING)
    }

    /// The node after the last one inside `node`.
    fn end(&self, node: NodeId) -> u32 {
        let found = self.node(node);
        if matches!(found.tag, Tag::Array | Tag::Object) { found.a } else { node.0 + 1 }
    }

    fn clear(&mut self) {
        self.nodes.clear();
        self.arena.clear();
        self.tree = 0;
        // One huge record must not keep its memory for the rest of the run.
        self.nodes.shrink_to(KEPT);
        self.arena.shrink_to(KEPT);
    }

    fn push_text(&mut self, text: &str) -> KeyRange {
        let start = index(self.arena.len());
        self.arena.push_str(text);
        KeyRange { start, end: index(self.arena.len()) }
    }

    fn push_string(&mut self, text: &str, key: KeyRange) {
        let range = self.push_text(text);
        self.nodes.push(Node { tag: Tag::String, key, a: range.start, b: range.end });
    }
}

impl Node {
    fn bits(self) -> u64 {
        u64::from(self.a) | u64::from(self.b) << 32
    }

    #[expect(clippy::cast_possible_truncation, reason = "splits a u64 into its halves")]
    fn number(tag: Tag, key: KeyRange, bits: u64) -> Self {
        Self { tag, key, a: bits as u32, b: (bits >> 32) as u32 }
    }
}

/// A length as a 32-bit place; [`LARGEST`] keeps real ones far below the end.
fn index(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

fn decoded<'a>(bytes: &'a [u8], limits: &Limits) -> Result<(Cow<'a, str>, Vec<Issue>), Issue> {
    let limit = limits.bytes.min(LARGEST);
    if bytes.len() > limit {
        return Err(Issue::new(Code::TooLarge, "").with_detail(format!("{} bytes, limit {limit}", bytes.len())));
    }
    encoding::decode(bytes)
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
    fn reading_again_allocates_nothing_new() {
        let mut document = read(r#"{"work":[{"position":"a long enough text"}]}"#);
        let (nodes, arena) = (document.nodes.capacity(), document.arena.capacity());
        document.read(br#"{"work":[{"position":"another"}]}"#, &Limits::default()).expect("valid JSON");
        assert_eq!((nodes, arena), (document.nodes.capacity(), document.arena.capacity()));
    }

    #[test]
    fn duplicate_keys_are_listed_everywhere() {
        let document = read(r#"{"a":1,"b":{"c":1,"c":2},"a":3}"#);
        let pointers: Vec<String> = document.duplicates().iter().map(|node| document.pointer(*node)).collect();
        assert_eq!(pointers, ["/b/c", "/a"]);
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
    fn the_verdict_is_the_same_in_every_place() {
        // The cases that nst/JSONTestSuite leaves to the parser (`i_…`), by what becomes of them here.
        let numbers: [&[u8]; 10] = [
            b"123.456e-789", b"0.4e00669999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999969999999006",
            b"-1e+9999", b"1.5e+9999", b"-123123e100000", b"123123e100000", b"123e-10000000", b"-123123123123123123123123123123", b"100000000000000000000",
            b"-237462374673276894279832749832423479823246327846",
        ];
        let strings: [&[u8]; 20] = [
            b"\\uDADA",
            b"\\uD888\\u1234",
            b"\\uD800\\n",
            b"\\uDd1ea",
            b"\\uD800\\uD800\\n",
            b"\\ud800",
            b"\\ud800abc",
            b"\\uDd1e\\uD834",
            b"\\uDFAA",
            b"\\udc00\\ud800",
            b"\xE6\x97\xA5\xD1\x88\xFA",
            b"\xED\xA0\x80",
            b"\xFF",
            b"\xE9",
            b"\xE0\xFF",
            b"\xF4\xBF\xBF\xBF",
            b"\x81",
            b"\xC0\xAF",
            b"\xFC\x83\xBF\xBF\xBF\xBF",
            b"\xFC\x80\x80\x80\x80\x80",
        ];
        let quoted = strings.iter().map(|text| [b"\"", *text, b"\""].concat());
        let values = numbers.iter().map(|number| number.to_vec()).chain(quoted);
        for value in values {
            for (before, after) in
                [("[", "]"), ("{\"summary\":", "}"), ("{\"unknown\":", "}"), ("{\"work\":[{\"x\":{\"y\":[", "]}}]}")]
            {
                let record = [before.as_bytes(), &value, after.as_bytes()].concat();
                let verdict = verdict(&record);
                let number = value.first().is_some_and(|b| *b != b'"');
                let codes: Vec<&str> = verdict.split_whitespace().filter_map(|word| word.split('@').next()).collect();
                let fine = codes.first() == Some(&"ok")
                    && codes[1..]
                        .iter()
                        .all(|code| *code == if number { "R024" } else { "R004" } || !code.starts_with('R'));
                assert!(fine && (number || codes.len() > 1), "{}: {verdict}", String::from_utf8_lossy(&record));
            }
        }
        let key = verdict(b"{\"\\uDFAA\":0}");
        assert_eq!(key, "ok R004@Some((1, 3))");
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
    fn keys_can_be_taken_as_text() {
        let mut document = read(r#"{"skills":{"Python":5}}"#);
        let member = document.find("/skills/Python").expect("it is there");
        let key = document.next_key(0);
        document.take_keys(&[member]);
        assert_eq!((document.str(key), document.pointer(key)), (Some("Python"), "/skills/Python".to_owned()));
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
