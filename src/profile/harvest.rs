//! Given fields as they are read, gathers passages, entries, claims and findings.

use super::adapter::{Adapter, Target};
use super::fields::Field;
use super::keys::Memo;
use super::words::WORDS;
use super::{Entry, EntryKind, Passage, Presence, Section, When, YearsClaim};
use crate::document::{Document, Kind, NodeId, Taken};
use crate::issue::{Code, Issue};
use crate::timeline::{Interval, Month, PartialDate};

/// How many findings of one code a record may have; honest files stay far below, and pointers cost time.
const PER_CODE: u8 = 32;

/// Something noteworthy, kept small; it becomes an [`Issue`] only when it is asked for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Finding {
    pub(super) code: Code,
    pub(super) node: NodeId,
    /// More about it.
    pub(super) detail: &'static str,
    /// The value may be shown: it is not about identity.
    pub(super) shown: bool,
}

/// A line break within a text that only wraps a sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wrap {
    pub(super) node: NodeId,
    pub(super) start: u32,
    pub(super) end: u32,
    /// How many line breaks it is, with blank lines.
    pub(super) breaks: u32,
}

/// Everything that was read from one record.
#[derive(Clone, Debug, Default)]
pub(super) struct Harvest {
    pub(super) passages: Vec<Passage>,
    pub(super) entries: Vec<Entry>,
    pub(super) claims: Vec<YearsClaim>,
    pub(super) findings: Vec<Finding>,
    pub(super) work: Presence,
    pub(super) education: Presence,
    pub(super) own_id: Option<NodeId>,
    /// What is a text of the résumé without being a string.
    pub(super) taken: Vec<Taken>,
    pub(super) wraps: Vec<Wrap>,
    /// Jobs without an end, with the month that they started in.
    open: Vec<(u32, Month)>,
    counts: Vec<u8>,
    /// What keys meant.
    pub(super) memo: Memo,
    /// Memory for the fields of objects.
    pub(super) spare: Vec<Vec<Field>>,
}

impl Harvest {
    pub(super) fn clear(&mut self) {
        self.passages.clear();
        self.entries.clear();
        self.claims.clear();
        self.findings.clear();
        self.work = Presence::Absent;
        self.education = Presence::Absent;
        self.own_id = None;
        self.taken.clear();
        self.wraps.clear();
        self.open.clear();
        self.counts.clear();
        self.counts.resize(Code::ALL.len(), 0);
    }

    pub(super) fn find(&mut self, code: Code, node: NodeId, detail: &'static str) {
        self.push_finding(Finding { code, node, detail, shown: false });
    }

    pub(super) fn find_value(&mut self, code: Code, node: NodeId, detail: &'static str) {
        self.push_finding(Finding { code, node, detail, shown: true });
    }

    fn push_finding(&mut self, finding: Finding) {
        let Some(count) = self.counts.get_mut(finding.code as usize) else { return };
        if *count < PER_CODE {
            *count += 1;
            self.findings.push(finding);
        }
    }

    /// Adds a passage and gives its index.
    pub(super) fn passage(&mut self, node: NodeId, range: (usize, usize), section: Section, entry: Option<u32>) -> u32 {
        let index = place(self.passages.len());
        self.passages.push(Passage { node, start: place(range.0), end: place(range.1), section, entry });
        index
    }

    /// Takes back the passages of one field.
    pub(super) fn forget(&mut self, node: NodeId) {
        while let Some(at) = self.passages.iter().position(|passage| passage.node == node) {
            self.passages.remove(at);
            for claim in &mut self.claims {
                claim.passage = claim.passage.map(|passage| passage - u32::from(passage > place(at)));
            }
        }
    }

    /// Adds an entry and gives its index; its source is set by [`Harvest::close`].
    pub(super) fn open(&mut self, kind: EntryKind, node: NodeId) -> u32 {
        let index = place(self.entries.len());
        self.entries.push(Entry { kind, when: When::default(), source: 0, node });
        index
    }

    /// Sets when an entry ran; `doubtful` if its end is missing without a word.
    pub(super) fn date(&mut self, entry: u32, when: When, doubtful: bool) {
        let Some(found) = self.entries.get_mut(entry as usize) else { return };
        found.when = when;
        if doubtful && let (EntryKind::Work, Some(span)) = (found.kind, when.span) {
            self.open.push((entry, span.start()));
        }
    }

    /// Sets the source of the last entry from what tells it from others; drops it if nothing was read in it.
    pub(super) fn close(&mut self, doc: &Document, entry: u32, marks: &[&str], enough: usize) -> bool {
        let first = self.passages.iter().rposition(|p| p.entry.is_none_or(|e| e < entry)).map_or(0, |at| at + 1);
        let Some(found) = self.entries.get(entry as usize) else { return false };
        let when = found.when;
        if first == self.passages.len() && when.latest.is_none() {
            self.entries.truncate(entry as usize);
            self.open.retain(|(open, _)| *open != entry);
            return false;
        }
        if found.kind == EntryKind::Work && self.is_break(doc, first) {
            // What was learned in it counts as learned, and the time not as work.
            for passage in &mut self.passages[first..] {
                (passage.section, passage.entry) = (Section::Course, None);
            }
            self.entries.truncate(entry as usize);
            self.open.retain(|(open, _)| *open != entry);
            return false;
        }
        let mut digest = Digest::default();
        for mark in marks {
            digest.add(mark);
        }
        if marks.iter().filter(|mark| !mark.trim_ascii().is_empty()).count() < enough {
            for passage in &self.passages[first..] {
                digest.add(passage_text(doc, &self.taken, passage));
            }
        }
        self.entries[entry as usize].source = digest.0;
        true
    }

    /// True for "Career Break" where a job's position belongs.
    fn is_break(&self, doc: &Document, first: usize) -> bool {
        let position = self.passages[first..].iter().find(|passage| passage.section == Section::Position);
        position.is_some_and(|passage| WORDS.work_breaks.has(passage_text(doc, &self.taken, passage).trim()))
    }

    /// Marks jobs without an end although a later one follows, once all are read.
    pub(super) fn settle_open_ends(&mut self) {
        if self.open.is_empty() {
            return;
        }
        let jobs = self.entries.iter().filter(|entry| entry.kind == EntryKind::Work);
        let mut starts: Vec<Month> = jobs.filter_map(|job| job.when.span.map(Interval::start)).collect();
        starts.sort_unstable();
        for at in 0..self.open.len() {
            let (entry, start) = self.open[at];
            let later = starts.get(starts.partition_point(|other| *other <= start));
            if let Some(later) = later {
                let job = &mut self.entries[entry as usize];
                job.when.low_span = Interval::new(start, *later);
                let node = job.node;
                self.find(Code::EndMissing, node, "");
            }
        }
        self.open.clear();
    }

    /// The findings as issues, in document order.
    pub(super) fn issues(&self, doc: &Document) -> Vec<Issue> {
        let mut findings = self.findings.clone();
        findings.extend(doc.duplicates().into_iter().take(usize::from(PER_CODE)).filter_map(|node| {
            let known = self.findings.iter().any(|f| f.code == Code::DuplicateKey && f.node == node);
            (!known).then_some(Finding { code: Code::DuplicateKey, node, detail: "", shown: false })
        }));
        findings.sort_by_key(|finding| (finding.node, finding.code));
        let issue = |finding: &Finding| {
            let mut issue = Issue::new(finding.code, doc.pointer(finding.node));
            if finding.code == Code::HomeMade && !finding.detail.is_empty() {
                issue = issue.with_detail(format!("read as {}", finding.detail));
            } else if !finding.detail.is_empty() {
                issue = issue.with_detail(finding.detail);
            }
            match doc.scalar(finding.node).filter(|_| finding.shown) {
                Some(value) => issue.with_value(&value),
                None => issue,
            }
        };
        findings.iter().map(issue).collect()
    }
}

/// A place within a document, whose size is limited to 32 bits.
pub(super) fn place(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

pub(super) fn passage_text<'d>(doc: &'d Document, taken: &[Taken], passage: &Passage) -> &'d str {
    // What is taken as text is not yet part of the document.
    let text = match doc.taken(passage.node).and_then(|at| taken.get(at)) {
        Some(Taken::Key(member)) => doc.key(*member),
        Some(Taken::Number(_)) => None,
        None => doc.str(passage.node),
    };
    text.and_then(|text| text.get(passage.start as usize..passage.end as usize)).unwrap_or_default()
}

/// A stable 64-bit digest of texts without regard to case and white space.
///
/// Not a cryptographic one: it is made for every entry of every record, and nobody gains by making two entries look
/// like one.
struct Digest(u64);

impl Default for Digest {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Digest {
    /// Adds one text and a mark that ends it.
    fn add(&mut self, text: &str) {
        let bytes = text.as_bytes().trim_ascii();
        // Words one space apart in plain letters are as they will be compared.
        let (steps, rest) = bytes.as_chunks::<8>();
        let ascii = |bytes: &[u8]| bytes.iter().fold(true, |plain, byte| plain & (b' '..0x7F).contains(byte));
        let plain = steps.iter().all(|step| ascii(step)) && ascii(rest);
        if plain && !bytes.windows(2).any(|pair| pair == b"  ") {
            self.plain(bytes);
        } else {
            let folded: String = text
                .split_whitespace()
                .flat_map(|word| [word, " "])
                .flat_map(str::chars)
                .flat_map(char::to_lowercase)
                .collect();
            self.plain(folded.trim_end().as_bytes());
        }
        self.word(0xFF);
    }

    /// Adds bytes without regard to the case of ASCII letters, eight at a time.
    fn plain(&mut self, bytes: &[u8]) {
        // This bit tells the cases of a letter apart; the other pairs that it makes one do not matter here.
        const CASE: u64 = 0x2020_2020_2020_2020;
        let (words, rest) = bytes.as_chunks::<8>();
        for word in words {
            self.word(u64::from_le_bytes(*word) | CASE);
        }
        let mut last = [0; 8];
        last[..rest.len()].copy_from_slice(rest);
        self.word(u64::from_le_bytes(last) | CASE);
    }

    fn word(&mut self, word: u64) {
        let mixed = (self.0 ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        self.0 = mixed ^ mixed >> 32;
    }
}

/// True for values that say nothing: null, blank text, an empty list or object, and what people write for "none".
pub(super) fn is_blank(doc: &Document, node: NodeId) -> bool {
    match doc.kind(node) {
        Kind::Null => true,
        Kind::String => doc.str(node).is_none_or(|text| {
            if text.len() > 4 && text.as_bytes()[0].is_ascii_alphanumeric() {
                return false;
            }
            is_nothing(text.trim())
        }),
        Kind::Array | Kind::Object => doc.len(node) == 0,
        Kind::Bool | Kind::Number => false,
    }
}

/// True for no text, and for what people write for "none".
pub(super) fn is_nothing(text: &str) -> bool {
    const NOTHING: [&str; 7] = ["n/a", "na", "none", "null", "-", "--", "n.a."];
    text.is_empty()
        || (matches!(text.as_bytes()[0], b'n' | b'N' | b'-')
            && text.len() <= 4
            && NOTHING.iter().any(|word| text.eq_ignore_ascii_case(word)))
}

/// True for text that a template or a shy writer left instead of content.
pub(super) fn is_placeholder(text: &str) -> bool {
    const PHRASES: [&str; 7] = [
        "upon request",
        "available upon request",
        "available on request",
        "references available",
        "references upon",
        "to be added",
        "to be announced",
    ];
    const WORDS: [&str; 5] = ["tbd", "todo", "xxx", "xx", "foo bar"];
    let starts = |prefix: &str| text.get(..prefix.len()).is_some_and(|head| head.eq_ignore_ascii_case(prefix));
    // The first letter settles nearly all texts.
    match text.as_bytes().first() {
        Some(b'l' | b'L') => starts("lorem ipsum"),
        Some(b'a' | b'A' | b'u' | b'U' | b'r' | b'R' | b't' | b'T' | b'x' | b'X' | b'f' | b'F' | b'b' | b'B') => {
            text.len() <= 60
                && (PHRASES.iter().any(|phrase| starts(phrase))
                    || WORDS.iter().any(|word| text.eq_ignore_ascii_case(word)))
        }
        Some(first) if first.is_ascii_alphanumeric() => false,
        Some(b'[' | b'<' | b'{') if text.ends_with([']', '>', '}']) => {
            let inner = text.trim_matches(['[', ']', '<', '>', '{', '}', ' ']).to_ascii_lowercase();
            ["your ", "insert ", "add "].iter().any(|word| inner.starts_with(word))
                || !inner.chars().any(char::is_alphanumeric)
        }
        // "C#", "C++" and "5" have letters or digits; "...", "###" and "—" have none.
        _ => !text.chars().any(char::is_alphanumeric),
    }
}

/// The day of assessment and what is read; the methods are in the files beside this one.
pub(super) struct Reader<'d> {
    pub(super) doc: &'d Document,
    /// The adapter that the user gave.
    pub(super) given: Option<&'d Adapter>,
    /// The embedded adapter whose format the record turned out to have.
    pub(super) signed: Option<&'static Adapter>,
    /// The adapter that the record is read by.
    pub(super) adapter: Option<&'d Adapter>,
    /// Values that the adapter reads or leaves out.
    pub(super) claimed: Vec<NodeId>,
    pub(super) harvest: &'d mut Harvest,
    pub(super) as_of: PartialDate,
    /// Some key is not JSON Resume's own.
    pub(super) home_made: bool,
    /// Which field each value was taken for, where somebody asks.
    pub(super) trace: Option<Vec<(NodeId, Target)>>,
}
