//! The values of a document as they lie on its tape.

/// One value of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub(super) u32);

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

/// The innards of a node; what `a` and `b` mean depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tag {
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
pub(super) struct KeyRange {
    pub(super) start: u32,
    pub(super) end: u32,
}

impl KeyRange {
    pub(super) const NONE: Self = Self { start: u32::MAX, end: u32::MAX };
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Node {
    pub(super) tag: Tag,
    pub(super) key: KeyRange,
    pub(super) a: u32,
    pub(super) b: u32,
}

impl Node {
    pub(super) fn bits(self) -> u64 {
        u64::from(self.a) | u64::from(self.b) << 32
    }

    #[expect(clippy::cast_possible_truncation, reason = "splits a u64 into its halves")]
    pub(super) fn number(tag: Tag, key: KeyRange, bits: u64) -> Self {
        Self { tag, key, a: bits as u32, b: (bits >> 32) as u32 }
    }
}

/// A length as a 32-bit place; [`LARGEST`](super::LARGEST) keeps real ones far below the end.
pub(super) fn index(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
