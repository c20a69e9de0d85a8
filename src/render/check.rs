//! Given records as they were read, gives a listing of what was understood and what was not; no scores.

use std::collections::BTreeMap;
use std::io;

use schemars::JsonSchema;
use schemars::Schema;
use schemars::SchemaGenerator;
use schemars::json_schema;
use serde::Serialize;

use crate::issue::Code;
use crate::issue::Issue;
use crate::issue::Severity;
use crate::pool::Reject;
use crate::profile::CandidateProfile;
use crate::profile::EntryKind;
use crate::profile::Feed;
use crate::profile::Feeds;
use crate::profile::Section;
use crate::ranking::CandidateRef;
use crate::render::Page;
use crate::render::escape::shown;
use crate::render::json::record::JsonCandidate;
use crate::render::json::record::JsonIssue;
use crate::render::json::record::JsonReject;
use crate::render::json::shape::object;
use crate::render::json::shape::one;
use crate::render::json::writer::write_value;
use crate::render::reject;
use crate::render::screen::Screen;
use crate::render::screen::Tone;
use crate::render::table;

/// How a check is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CheckFormat {
    /// A listing for a terminal.
    Listing,
    /// One JSON object, `rolefit.check/1`.
    Json,
}

/// Which records a listing shows in full.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// The summary only.
    Summary,
    /// Every record, with warnings and errors.
    Warnings,
    /// Every record, with everything noted.
    Everything,
}

/// Whether a listing tells which places of a record fed which field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MappingShown {
    /// It does not.
    No,
    /// It does.
    Yes,
}

/// How many records and issues were seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, JsonSchema, Serialize)]
pub struct CheckCounts {
    /// Records that can be assessed.
    pub usable: u64,
    /// Records that cannot.
    pub not_usable: u64,
    /// Issues that stop a record from being assessed.
    pub errors: u64,
    /// Doubtful places in usable records.
    pub warnings: u64,
    /// Things worth knowing.
    pub infos: u64,
}

/// A check that is being written, record by record.
pub struct CheckListing<'a> {
    to: &'a mut dyn io::Write,
    page: Page,
    format: CheckFormat,
    detail: Detail,
    mapping: MappingShown,
    counts: CheckCounts,
    /// Met codes, each with how much it mattered: a repair that was refused is an error.
    codes: BTreeMap<(Code, Severity), CodeCounts>,
}

/// How often a code was met.
#[derive(Clone, Copy, Debug, Default)]
struct CodeCounts {
    issues: u64,
    records: u64,
}

impl<'a> CheckListing<'a> {
    /// Begins a listing.
    ///
    /// # Errors
    /// Whatever the writer reports.
    pub fn begin(
        to: &'a mut dyn io::Write,
        page: Page,
        format: CheckFormat,
        detail: Detail,
        mapping: MappingShown,
    ) -> io::Result<Self> {
        if format == CheckFormat::Json {
            to.write_all(br#"{"schema":"rolefit.check/1","records":["#)?;
        }
        Ok(Self { to, page, format, detail, mapping, counts: CheckCounts::default(), codes: BTreeMap::new() })
    }

    /// Adds a record that was read, with everything noted about it.
    ///
    /// # Errors
    /// Whatever the writer reports.
    pub fn record(&mut self, candidate: &CandidateRef, profile: &CandidateProfile, issues: &[Issue]) -> io::Result<()> {
        self.separate()?;
        self.counts.usable += 1;
        for (at, issue) in issues.iter().enumerate() {
            let first = issues[..at].iter().all(|earlier| earlier.code != issue.code);
            self.count(issue.code, issue.code.severity(), u64::from(first));
        }
        let feeds = match self.mapping {
            MappingShown::Yes => Some(profile.feeds()),
            MappingShown::No => None,
        };
        match self.format {
            CheckFormat::Json => {
                let feeds = feeds.as_ref().map(JsonFeeds::new);
                write_value(&JsonRecord { mapping: feeds, ..JsonRecord::new(candidate, profile, issues) }, self.to)
            }
            CheckFormat::Listing => {
                self.list(candidate, profile, issues)?;
                feeds.map_or(Ok(()), |feeds| self.list_feeds(&feeds))
            }
        }
    }

    /// Adds a record that cannot be assessed.
    ///
    /// # Errors
    /// Whatever the writer reports.
    pub fn reject(&mut self, reject: &Reject) -> io::Result<()> {
        self.separate()?;
        self.counts.not_usable += 1;
        self.count(reject.issue.code, Severity::Error, 1);
        match (self.format, self.detail) {
            (CheckFormat::Json, _) => write_value(&JsonReject::new(reject), self.to),
            (CheckFormat::Listing, Detail::Summary) => Ok(()),
            (CheckFormat::Listing, Detail::Warnings | Detail::Everything) => {
                reject::write_reject(&mut Screen::new(self.to, self.page), reject)
            }
        }
    }

    /// Ends the listing with its summary, and gives the counts.
    ///
    /// # Errors
    /// Whatever the writer reports.
    pub fn finish(self) -> io::Result<CheckCounts> {
        let counts = self.counts;
        match self.format {
            CheckFormat::Json => {
                self.to.write_all(b"],\n\"summary\":")?;
                write_value(&JsonSummary { counts, codes: json_codes(&self.codes) }, self.to)?;
                self.to.write_all(b"}\n")?;
            }
            CheckFormat::Listing => {
                let mut screen = Screen::new(self.to, self.page);
                let read = table::plural(counts.usable + counts.not_usable, "record");
                let (errors, warnings) =
                    (table::plural(counts.errors, "error"), table::plural(counts.warnings, "warning"));
                if self.detail != Detail::Summary && counts.usable + counts.not_usable > 0 {
                    screen.blank()?;
                }
                for ((code, severity), met) in &self.codes {
                    let severity = *severity;
                    let lead = [
                        (reject::tone(severity), shown!("{:<8}", severity.as_str())),
                        (Tone::Plain, shown!("{code}  ")),
                    ];
                    let times =
                        shown!("{} in {}: {}", met.issues, table::plural(met.records, "record"), code.meaning());
                    screen.hanging(&lead, Tone::Plain, &times)?;
                }
                screen.paragraph(
                    0,
                    Tone::Heading,
                    &shown!(
                        "{read}: {} can be assessed, {} cannot; {errors}, {warnings}, {} noted",
                        counts.usable,
                        counts.not_usable,
                        counts.infos
                    ),
                )?;
            }
        }
        Ok(counts)
    }

    fn list(&mut self, candidate: &CandidateRef, profile: &CandidateProfile, issues: &[Issue]) -> io::Result<()> {
        let least = match self.detail {
            Detail::Summary => return Ok(()),
            Detail::Warnings => Severity::Warning,
            Detail::Everything => Severity::Info,
        };
        let mut screen = Screen::new(self.to, self.page);
        screen.heading(&shown!("{} ({})", candidate.place, candidate.id))?;
        let read: Vec<String> = tally(profile).into_iter().map(|(noun, count)| table::plural(count, noun)).collect();
        let read = if read.is_empty() { "nothing that can be judged".to_owned() } else { read.join(", ") };
        screen.hanging(&[(Tone::Plain, "  read    ".into())], Tone::Plain, &shown!("{read}"))?;
        for issue in issues.iter().filter(|issue| issue.code.severity() >= least) {
            reject::write_issue(&mut screen, issue)?;
        }
        let hidden = issues.iter().filter(|issue| issue.code.severity() < least).count();
        if hidden > 0 {
            let noted = table::plural(hidden as u64, "smaller thing");
            screen.paragraph(2, Tone::Faint, &shown!("{noted} noted; -v shows them"))?;
        }
        Ok(())
    }

    /// Lists which places fed which field.
    fn list_feeds(&mut self, feeds: &Feeds) -> io::Result<()> {
        if self.detail == Detail::Summary {
            return Ok(());
        }
        let mut screen = Screen::new(self.to, self.page);
        let format = feeds.format.as_deref().unwrap_or("usual names");
        screen.hanging(&[(Tone::Plain, "  format  ".into())], Tone::Plain, &shown!("{format}"))?;
        let lists = [("  used    ", &feeds.used), ("  omitted ", &feeds.personal), ("  unused  ", &feeds.unused)];
        for (word, list) in lists {
            for (at, feed) in list.iter().enumerate() {
                let word = if at == 0 { word } else { "          " };
                let path = if feed.path.is_empty() { "the whole text" } else { &feed.path };
                let arrow = if feed.field.is_empty() { "" } else { " → " };
                let times = if feed.count == 1 { String::new() } else { format!(" ×{}", feed.count) };
                screen.hanging(
                    &[(Tone::Plain, word.into())],
                    Tone::Plain,
                    &shown!("{path}{arrow}{}{times}", feed.field),
                )?;
            }
        }
        Ok(())
    }

    /// Counts an issue, and whether its record had none of the kind before.
    fn count(&mut self, code: Code, severity: Severity, records: u64) {
        match severity {
            Severity::Error => self.counts.errors += 1,
            Severity::Warning => self.counts.warnings += 1,
            Severity::Info => self.counts.infos += 1,
        }
        let met = self.codes.entry((code, severity)).or_default();
        met.issues += 1;
        met.records += records;
    }

    /// What stands before the next record.
    fn separate(&mut self) -> io::Result<()> {
        match self.format {
            CheckFormat::Json => {
                let first = self.counts.usable + self.counts.not_usable == 0;
                self.to.write_all(if first { b"\n" } else { b",\n" })
            }
            CheckFormat::Listing => Ok(()),
        }
    }
}

/// The shape of a whole listing in JSON: a record is one that was read, or one that cannot be assessed.
pub(super) fn check_shape(generator: &mut SchemaGenerator) -> Schema {
    let records = [one::<JsonRecord<'_>>(generator), one::<JsonReject<'_>>(generator)];
    let records = json_schema!({ "type": "array", "items": { "anyOf": records } });
    object("rolefit.check/1", [("records", records), ("summary", one::<JsonSummary>(generator))])
}

/// What was read, by noun; only what there is.
fn tally(profile: &CandidateProfile) -> Vec<(&'static str, u64)> {
    const ENTRIES: [(&str, EntryKind); 7] = [
        ("job", EntryKind::Work),
        ("volunteering entry", EntryKind::Volunteer),
        ("education entry", EntryKind::Education),
        ("project", EntryKind::Project),
        ("publication", EntryKind::Publication),
        ("award", EntryKind::Award),
        ("certificate", EntryKind::Certificate),
    ];
    const PASSAGES: [(&str, Section); 5] = [
        ("highlight", Section::Highlight),
        ("skill", Section::Skill),
        ("headline", Section::Label),
        ("summary passage", Section::Summary),
        ("interest", Section::Interest),
    ];
    let entries =
        ENTRIES.map(|(noun, kind)| (noun, profile.entries().iter().filter(|entry| entry.kind == kind).count()));
    let passages =
        PASSAGES.map(|(noun, section)| (noun, profile.passages().iter().filter(|one| one.section == section).count()));
    let all = entries.into_iter().chain(passages);
    all.filter(|(_, count)| *count > 0).map(|(noun, count)| (noun, count as u64)).collect()
}

#[derive(JsonSchema, Serialize)]
#[schemars(rename = "Summary")]
struct JsonSummary {
    #[serde(flatten)]
    counts: CheckCounts,
    codes: Vec<JsonCodeCounts>,
}

#[derive(JsonSchema, Serialize)]
#[schemars(rename = "CodeCounts")]
struct JsonCodeCounts {
    code: &'static str,
    severity: &'static str,
    issues: u64,
    records: u64,
}

fn json_codes(codes: &BTreeMap<(Code, Severity), CodeCounts>) -> Vec<JsonCodeCounts> {
    let json = |((code, severity), met): (&(Code, Severity), &CodeCounts)| JsonCodeCounts {
        code: code.as_str(),
        severity: severity.as_str(),
        issues: met.issues,
        records: met.records,
    };
    codes.iter().map(json).collect()
}

#[derive(JsonSchema, Serialize)]
#[schemars(rename = "Record")]
struct JsonRecord<'a> {
    #[schemars(extend("const" = "rolefit.reading/1"))]
    schema: &'static str,
    candidate: JsonCandidate<'a>,
    read: Vec<JsonTally>,
    issues: Vec<JsonIssue<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    mapping: Option<JsonFeeds<'a>>,
}

#[derive(JsonSchema, Serialize)]
#[schemars(rename = "Feeds")]
struct JsonFeeds<'a> {
    format: Option<&'a str>,
    used: Vec<JsonFeed<'a>>,
    personal: Vec<JsonFeed<'a>>,
    unused: Vec<JsonFeed<'a>>,
}

#[derive(JsonSchema, Serialize)]
#[schemars(rename = "Feed")]
struct JsonFeed<'a> {
    path: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    field: &'a str,
    count: u32,
}

impl<'a> JsonFeeds<'a> {
    fn new(feeds: &'a Feeds) -> Self {
        let list = |list: &'a [Feed]| {
            list.iter().map(|feed| JsonFeed { path: &feed.path, field: &feed.field, count: feed.count }).collect()
        };
        Self {
            format: feeds.format.as_deref(),
            used: list(&feeds.used),
            personal: list(&feeds.personal),
            unused: list(&feeds.unused),
        }
    }
}

#[derive(JsonSchema, Serialize)]
#[schemars(rename = "Tally")]
struct JsonTally {
    what: &'static str,
    count: u64,
}

impl<'a> JsonRecord<'a> {
    fn new(candidate: &'a CandidateRef, profile: &CandidateProfile, issues: &'a [Issue]) -> Self {
        Self {
            schema: "rolefit.reading/1",
            candidate: JsonCandidate::new(candidate),
            read: tally(profile).into_iter().map(|(what, count)| JsonTally { what, count }).collect(),
            issues: issues.iter().map(JsonIssue::new).collect(),
            mapping: None,
        }
    }
}
