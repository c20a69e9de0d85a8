//! Given how large a record and its parts may be, cuts what is larger and says so.

use super::Document;
use super::node::{NodeId, index};
use crate::issue::{Code, Issue};

/// Cuts of one kind that are listed one by one.
const LISTED: usize = 16;

/// How large and how deep a record and its parts may be.
///
/// A record beyond `bytes` or `depth` is not read; of a list or a text that is too long, the beginning is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of one record; at most 1 GiB is used.
    pub bytes: usize,
    /// Arrays and objects within each other.
    pub depth: u32,
    /// Elements of one list, or members of one object.
    pub entries: u32,
    /// Bytes of one text.
    pub text: usize,
    /// What becomes of a record that had to be repaired.
    pub repairs: Repairs,
}

/// What becomes of a record with bytes or escapes that are no character, or with numbers out of range.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Repairs {
    /// It is read with what stands for them, and each is noted.
    #[default]
    Accepted,
    /// It is not read.
    Refused,
}

impl Default for Limits {
    /// 8 MiB, 64 levels, 100,000 entries of a list and 1 MiB of a text; repairs are accepted.
    fn default() -> Self {
        Self { bytes: 8 << 20, depth: 64, entries: 100_000, text: 1 << 20, repairs: Repairs::default() }
    }
}

impl Limits {
    /// As much of `text` as a text may have, in whole characters.
    pub(super) fn text_of<'t>(&self, text: &'t str) -> &'t str {
        if text.len() <= self.text {
            return text;
        }
        let end = (0..=self.text).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
        &text[..end]
    }

    /// Refuses a record for the first of its repairs, where repairs are refused.
    pub(super) fn accept(&self, issues: &[Issue]) -> Result<(), Issue> {
        let repair = match self.repairs {
            Repairs::Accepted => None,
            Repairs::Refused => issues.iter().find(|issue| matches!(issue.code, Code::Replaced | Code::UnusableValue)),
        };
        repair.map_or(Ok(()), |issue| {
            let detail = issue.detail.as_deref().unwrap_or_default();
            Err(issue.clone().with_detail(format!("{detail}; repairs are refused")))
        })
    }
}

/// A list or a text of which only the beginning was read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cut {
    code: Code,
    node: NodeId,
    kept: usize,
    found: usize,
}

impl Cut {
    /// A list or an object at `node`, with its entries.
    pub(super) fn list(node: usize, kept: u32, found: u32) -> Self {
        Self { code: Code::ListCut, node: NodeId(index(node)), kept: kept as usize, found: found as usize }
    }

    /// Where it is, for the order of the document.
    pub(super) fn node(&self) -> NodeId {
        self.node
    }

    /// A text at `node`, with its bytes.
    pub(super) fn text(node: usize, kept: usize, found: usize) -> Self {
        Self { code: Code::TextCut, node: NodeId(index(node)), kept, found }
    }
}

/// One issue for each of the first cuts; the last one listed tells how many there are in all.
pub(super) fn issues(document: &Document, cuts: &[Cut]) -> Vec<Issue> {
    let listed = cuts.iter().take(LISTED).enumerate().map(|(position, cut)| {
        let what = if cut.code == Code::TextCut { "bytes" } else { "entries" };
        let more = if position + 1 == LISTED && cuts.len() > LISTED {
            format!("; {} such places in all", cuts.len())
        } else {
            String::new()
        };
        let detail = format!("{} of {} {what} were read{more}", cut.kept, cut.found);
        Issue::new(cut.code, document.pointer(cut.node)).with_detail(detail)
    });
    listed.collect()
}
