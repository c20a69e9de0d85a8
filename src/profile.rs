//! Given a résumé, gives passages of text with their places, and dated entries.
//!
//! Personal details stop here: names, contact, photo, address, links, birth date, gender, nationality, school names
//! and references are never handed out.

mod adapter;
mod dates;
mod entry;
mod feeds;
mod fields;
mod harvest;
mod headline;
mod keys;
mod language;
mod lists;
mod mapped;
mod mapping;
mod passage;
mod prose;
mod quality;
mod record;
mod schooling;
mod shape;
mod skills;
mod spot;
mod texts;
mod words;
mod years;

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

pub(crate) use adapter::File as MappingFile;
pub use adapter::{Adapter, AdapterError};
pub use feeds::{Feed, Feeds};
use harvest::{Harvest, Reader};
pub use passage::{Passage, Section, YearsClaim};
pub use record::{Entry, EntryKind, Presence, When};
pub(crate) use shape::opens_with_a_job;

use crate::document::{Document, Kind, Limits, NodeId};
use crate::issue::{Code, Issue};
use crate::timeline::PartialDate;

/// One résumé, read.
///
/// ```
/// use rolefit::profile::CandidateProfile;
/// use rolefit::timeline::PartialDate;
///
/// let as_of = PartialDate::from_iso("2026-11-22").expect("a date");
/// let profile = CandidateProfile::from_json(br#"{"work":[{"position":"ML Manager","startDate":"2021-03"}]}"#, as_of)
///     .expect("a résumé");
/// let title = &profile.passages()[0];
/// assert_eq!(profile.text(title), "ML Manager");
/// assert_eq!(profile.pointer(title), "/work/0/position");
/// ```
#[derive(Clone, Debug, Default)]
pub struct CandidateProfile {
    document: Document,
    harvest: Harvest,
    /// What the document's own check found.
    issues: Vec<Issue>,
    as_of: Option<PartialDate>,
    /// The adapter to read records by, where it fits.
    adapter: Option<Arc<Adapter>>,
}

impl CandidateProfile {
    /// An empty profile that reads records by `adapter`, where it fits.
    #[must_use]
    pub fn with_adapter(adapter: Option<Arc<Adapter>>) -> Self {
        Self { adapter, ..Self::default() }
    }

    /// Reads one JSON record with the usual limits.
    ///
    /// # Errors
    ///
    /// The issue that makes the record unreadable, or shows that it is no résumé.
    pub fn from_json(bytes: &[u8], as_of: PartialDate) -> Result<Self, Issue> {
        let mut profile = Self::default();
        profile.read(bytes, as_of, &Limits::default())?;
        Ok(profile)
    }

    /// Reads a plain-text résumé with the usual limits.
    ///
    /// # Errors
    ///
    /// The issue that makes the text unreadable, or shows that it is no résumé.
    pub fn from_text(text: &str, as_of: PartialDate) -> Result<Self, Issue> {
        let mut profile = Self::default();
        profile.read_text(text.as_bytes(), as_of, &Limits::default())?;
        Ok(profile)
    }

    /// Reads named fields, such as a row of a table, with the usual limits.
    ///
    /// # Errors
    ///
    /// The issue that shows that the fields are no résumé.
    pub fn from_fields<'a>(
        fields: impl IntoIterator<Item = (&'a str, &'a str)>,
        as_of: PartialDate,
    ) -> Result<Self, Issue> {
        let mut profile = Self::default();
        profile.read_fields(fields, as_of, &Limits::default())?;
        Ok(profile)
    }

    /// Reads one JSON record in place of what was read before, reusing its memory.
    ///
    /// # Errors
    ///
    /// The issue that makes the record unreadable, or shows that it is no résumé; the profile is empty then.
    pub fn read(&mut self, bytes: &[u8], as_of: PartialDate, limits: &Limits) -> Result<(), Issue> {
        self.clear();
        self.issues = self.document.read(bytes, limits)?;
        if self.document.root().is_some_and(|root| self.document.kind(root) == Kind::String) {
            // Text is a résumé only where it was given as text.
            self.clear();
            return Err(Issue::new(Code::NotAResume, "").with_detail("the top level is a single value"));
        }
        self.map(as_of)
    }

    /// Reads a plain-text résumé in place of what was read before.
    ///
    /// # Errors
    ///
    /// The issue that makes the text unreadable, or shows that it is no résumé; the profile is empty then.
    pub fn read_text(&mut self, bytes: &[u8], as_of: PartialDate, limits: &Limits) -> Result<(), Issue> {
        self.clear();
        self.issues = self.document.read_text(bytes, limits)?;
        self.map(as_of)
    }

    /// Reads named fields in place of what was read before.
    ///
    /// # Errors
    ///
    /// The issue that shows that the fields are no résumé; the profile is empty then.
    pub fn read_fields<'a>(
        &mut self,
        fields: impl IntoIterator<Item = (&'a str, &'a str)>,
        as_of: PartialDate,
        limits: &Limits,
    ) -> Result<(), Issue> {
        self.clear();
        self.issues = self.document.read_fields(fields, limits)?;
        self.map(as_of)
    }

    /// Adds what was found before the record was read.
    pub(crate) fn note(&mut self, found: Vec<Issue>) {
        self.issues.splice(..0, found);
    }

    /// Moves the places that are known so far: the record starts after `lines` lines of its file, and after `columns`
    /// characters of its first line.
    pub(crate) fn move_places(&mut self, lines: u64, columns: u64) {
        for issue in &mut self.issues {
            issue.shift(lines, columns);
        }
    }

    fn clear(&mut self) {
        self.harvest.clear();
        self.issues.clear();
    }

    fn map(&mut self, as_of: PartialDate) -> Result<(), Issue> {
        self.as_of = Some(as_of);
        let mut reader = Reader {
            doc: &self.document,
            given: self.adapter.as_deref(),
            signed: None,
            adapter: None,
            claimed: Vec::new(),
            harvest: &mut self.harvest,
            as_of,
            home_made: false,
            trace: None,
        };
        let result = reader.whole();
        if result.is_err() {
            self.clear();
            return result;
        }
        self.document.take(&self.harvest.taken);
        self.harvest.wraps.sort_unstable_by_key(|wrap| (wrap.node, wrap.start));
        for wrap in &self.harvest.wraps {
            self.document.join_line(wrap.node, wrap.start, wrap.end);
        }
        Ok(())
    }

    /// Reads the document once more, for the format it was taken for and the field of each value.
    fn retrace(&self) -> (Option<String>, Vec<(NodeId, adapter::Target)>) {
        let mut harvest = Harvest::default();
        harvest.clear();
        let mut reader = Reader {
            doc: &self.document,
            given: self.adapter.as_deref(),
            signed: None,
            adapter: None,
            claimed: Vec::new(),
            harvest: &mut harvest,
            as_of: self.as_of(),
            home_made: false,
            trace: Some(Vec::new()),
        };
        // What was a résumé is one still.
        let _ = reader.whole();
        (reader.adapter.map(|adapter| adapter.title().to_owned()), reader.trace.unwrap_or_default())
    }

    /// The day of assessment that the dates were read for; January 1970 while nothing was read.
    #[must_use]
    pub fn as_of(&self) -> PartialDate {
        self.as_of.unwrap_or(PartialDate::EPOCH)
    }

    /// The record itself, for pointers and places.
    #[must_use]
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// Every stretch of text that may be evidence.
    #[must_use]
    pub fn passages(&self) -> &[Passage] {
        &self.harvest.passages
    }

    /// Jobs, degrees, projects and the like.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.harvest.entries
    }

    /// Years that the candidate claims.
    #[must_use]
    pub fn claims(&self) -> &[YearsClaim] {
        &self.harvest.claims
    }

    /// Everything noteworthy, in document order; made anew at each call.
    #[must_use]
    pub fn issues(&self) -> Vec<Issue> {
        let mut issues = self.issues.clone();
        issues.append(&mut self.harvest.issues(&self.document));
        issues.append(&mut quality::issues(self));
        if self.harvest.passages.is_empty() {
            issues.push(Issue::new(Code::NoEvidence, ""));
        }
        issues
    }

    /// The keys at the top level that mean nothing here, such as unknown columns of a table.
    #[must_use]
    pub fn unread_keys(&self) -> Vec<&str> {
        let Some(root) = self.document.root() else { return Vec::new() };
        let keys = self.document.children(root).filter_map(|(key, _)| key);
        keys.filter(|key| !keys::is_known(key)).collect()
    }

    /// Whether jobs could be read.
    #[must_use]
    pub fn work(&self) -> Presence {
        self.harvest.work
    }

    /// Whether education could be read.
    #[must_use]
    pub fn education(&self) -> Presence {
        self.harvest.education
    }

    /// The record's own `id`, text or number.
    #[must_use]
    pub fn own_id(&self) -> Option<Cow<'_, str>> {
        self.harvest.own_id.and_then(|node| self.document.scalar(node))
    }

    /// The text that all passages are parts of, one after the other with other texts of the record.
    #[must_use]
    pub fn arena(&self) -> &str {
        self.document.arena()
    }

    /// The bytes of the arena that a passage of this profile takes.
    #[must_use]
    pub fn range(&self, passage: &Passage) -> Range<usize> {
        let text = self.document.range(passage.node);
        let at = |byte: u32| (text.start + byte as usize).min(text.end);
        at(passage.start)..at(passage.end)
    }

    /// The text of a passage of this profile.
    #[must_use]
    pub fn text(&self, passage: &Passage) -> &str {
        self.arena().get(self.range(passage)).unwrap_or_default()
    }

    /// Where the lines of the field of a passage of this profile start, but for the first, in bytes of it and in order.
    #[must_use]
    pub fn line_starts(&self, passage: &Passage) -> Vec<u32> {
        let text = self.arena().get(self.document.range(passage.node)).unwrap_or_default();
        let breaks = text.bytes().zip(1..).filter(|(byte, _)| *byte == b'\n').map(|(_, next)| next);
        let wraps = &self.harvest.wraps;
        let from = wraps.partition_point(|wrap| wrap.node < passage.node);
        let wraps = wraps[from..].iter().take_while(|wrap| wrap.node == passage.node);
        let wrapped = wraps.flat_map(|wrap| std::iter::repeat_n(wrap.end, wrap.breaks as usize));
        let mut starts: Vec<u32> = breaks.chain(wrapped).collect();
        starts.sort_unstable();
        starts
    }

    /// The JSON Pointer of the field that a passage of this profile stands in.
    #[must_use]
    pub fn pointer(&self, passage: &Passage) -> String {
        self.document.pointer(passage.node)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::timeline::Interval;

    /// The passages, one word for the section, a number for the entry, and the text.
    pub(super) fn outline(profile: &CandidateProfile) -> String {
        let line = |passage: &Passage| {
            let entry = passage.entry.map_or(String::new(), |entry| entry.to_string());
            format!("{:?}{entry} {}", passage.section, profile.text(passage))
        };
        profile.passages().iter().map(line).collect::<Vec<_>>().join(" | ")
    }

    /// Fails unless `record` is read as the passages of `want`.
    pub(super) fn check(record: &str, want: &str) {
        let profile = CandidateProfile::from_json(record.as_bytes(), as_of())
            .unwrap_or_else(|issue| panic!("{record}: {}", issue.message()));
        assert_eq!(outline(&profile), want, "{record}");
    }

    /// The spans of the entries, `-` where unknown.
    pub(super) fn spans(profile: &CandidateProfile) -> String {
        let span = |entry: &Entry| {
            let span = entry.when.span.map_or("-".to_owned(), |span| format!("{}:{}", span.start(), span.months()));
            let low = if entry.when.low_span == entry.when.span {
                String::new()
            } else {
                format!("/{}", entry.when.low_span.map_or(0, Interval::months))
            };
            let marks = [(entry.when.ongoing, "+"), (entry.when.unfinished, "?")];
            let marks: String = marks.iter().filter(|(set, _)| *set).map(|(_, mark)| *mark).collect();
            format!("{span}{low}{marks}")
        };
        profile.entries().iter().map(span).collect::<Vec<_>>().join(" ")
    }

    pub(super) fn as_of() -> PartialDate {
        PartialDate::from_iso("2026-11-22").expect("a date")
    }

    pub(super) fn codes(profile: &CandidateProfile) -> String {
        profile.issues().iter().map(|issue| issue.code.as_str()).collect::<Vec<_>>().join(" ")
    }

    fn read(text: &str) -> CandidateProfile {
        CandidateProfile::from_json(text.as_bytes(), as_of())
            .unwrap_or_else(|issue| panic!("{text}: {}", issue.message()))
    }

    #[test]
    fn personal_details_stop_here() {
        let canaries = r#"{"id":"x","name":"CANARY","email":"CANARY","photo":"CANARY","gender":"CANARY","birthDate":"CANARY","nationality":"CANARY",
            "basics":{"name":"CANARY","image":"CANARY","email":"CANARY","phone":"CANARY","url":"CANARY","location":{"city":"CANARY","address":"CANARY"},
              "profiles":[{"network":"CANARY","username":"CANARY","url":"CANARY"}],"label":"ML Manager"},
            "work":[{"name":"CANARY","location":"CANARY","url":"CANARY","position":"ML Manager","startDate":"2020"}],
            "education":[{"institution":"CANARY","url":"CANARY","score":"CANARY","area":"Physics","studyType":"MSc"}],
            "publications":[{"name":"A paper","authors":["CANARY"],"url":"CANARY"}],"awards":[{"title":"A prize","awarder":"CANARY"}],
            "certificates":[{"name":"A certificate","issuer":"CANARY"}],"languages":[{"language":"CANARY"}],
            "references":[{"name":"CANARY","reference":"CANARY"}],"skills":["Python"]}"#;
        let profile = read(canaries);
        let shown = format!("{}{:?}", outline(&profile), profile.issues());
        assert!(!shown.contains("CANARY"), "{shown}");
        let swapped = read(&canaries.replace("CANARY", "OTHER"));
        assert_eq!(outline(&profile), outline(&swapped));
    }

    #[test]
    fn a_profile_is_used_again() {
        let mut profile = CandidateProfile::default();
        let limits = Limits::default();
        profile.read(br#"{"skills":{"Go":5},"work":[{"position":"A"}]}"#, as_of(), &limits).expect("a résumé");
        profile.read(br#"{"education":[{"area":"Physics"}]}"#, as_of(), &limits).expect("a résumé");
        assert_eq!(outline(&profile), "Degree0 Physics");
        assert_eq!(profile.read(b"[]", as_of(), &limits).map_err(|issue| issue.code), Err(Code::NotAResume));
        assert_eq!((profile.passages().len(), profile.work()), (0, Presence::Absent));
    }

    #[test]
    fn an_entry_pasted_twice_is_one_source() {
        let job = r#"{"name":"Acme  Inc","position":"Lead","startDate":"2020","highlights":["a"]}"#;
        let same = r#"{"company":"ACME inc ","position":"lead","startDate":"2020","summary":"b"}"#;
        let other = r#"{"name":"Acme Inc","position":"Lead","startDate":"2021"}"#;
        let profile = read(&format!(r#"{{"work":[{job},{same},{other},{{"summary":"a"}},{{"summary":"b"}}]}}"#));
        let sources: Vec<u64> = profile.entries().iter().map(|entry| entry.source).collect();
        assert_eq!(sources[0], sources[1]);
        assert_ne!(sources[0], sources[2]);
        assert_ne!(sources[3], sources[4], "entries that name nothing are told apart by their text");
    }

    #[test]
    fn long_lists_take_linear_time() {
        let skills = vec![r#""Python""#; 100_000].join(",");
        assert_eq!(read(&format!(r#"{{"skills":[{skills}]}}"#)).passages().len(), 100_000);
        let levels: Vec<String> = (0..100_000).map(|number| format!(r#""skill {number}":5"#)).collect();
        assert_eq!(read(&format!(r#"{{"skills":{{{}}}}}"#, levels.join(","))).passages().len(), 100_000);
        let jobs = vec![r#"{"position":"A","startDate":"2020"}"#; 100_000].join(",");
        let profile = read(&format!(r#"{{"work":[{jobs}]}}"#));
        assert_eq!(profile.entries().len(), 100_000);
        assert!(profile.issues().len() < 100);
        let brackets = "(".repeat(1_000_000);
        assert_eq!(read(&format!(r#"{{"skills":["{brackets}a, b"]}}"#)).passages().len(), 2);
        let text = "Engineer, Acme 2019 - 2021\\n- Built it\\n".repeat(20_000);
        assert_eq!(read(&format!(r#"{{"text":"{text}"}}"#)).entries().len(), 20_000);
    }
}
