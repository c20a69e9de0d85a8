//! `rolefit check`: what can be read, and what cannot.

use std::path::Path;
use std::path::PathBuf;

use rolefit::assessment::quote::Quoter;
use rolefit::catalogue::Catalogue;
use rolefit::document::Document;
use rolefit::evidence::Findings;
use rolefit::evidence::Reading;
use rolefit::issue::Code;
use rolefit::issue::Issue;
use rolefit::matcher::Matcher;
use rolefit::pool::Pool;
use rolefit::pool::PoolOptions;
use rolefit::pool::Record;
use rolefit::pool::RecordFormat;
use rolefit::pool::Reject;
use rolefit::profile::CandidateProfile;
use rolefit::ranking::CandidateRef;
use rolefit::render::check::CheckCounts;
use rolefit::render::check::CheckFormat;
use rolefit::render::check::CheckListing;
use rolefit::render::check::Detail;
use rolefit::timeline::PartialDate;

use crate::args::check::CheckArguments;
use crate::console::Console;
use crate::console::Voice;
use crate::failure::Exit;
use crate::failure::Failure;
use crate::format::ListingFormat;
use crate::output::Target;
use crate::output::check_inputs;
use crate::output::writing;
use crate::run::today_unless;

/// Issues of one record whose line and column are looked up; each takes a scan of the record.
const PLACED: usize = 100;

/// Reads every record and lists what was understood.
///
/// # Errors
/// If the command line cannot work, nothing can be read, or the output cannot be written.
pub(crate) fn run(arguments: &CheckArguments, console: &Console) -> Result<Exit, Failure> {
    let inputs = &arguments.input.inputs;
    check_inputs(inputs)?;
    let target = Target::new(arguments.output.output.as_ref(), inputs)?;
    let format = match arguments.output.format {
        ListingFormat::Table => CheckFormat::Listing,
        ListingFormat::Json => CheckFormat::Json,
    };
    let detail = match console.voice {
        Voice::Quiet => Detail::Summary,
        Voice::Normal => Detail::Warnings,
        Voice::Verbose => Detail::Everything,
    };
    let matcher = Matcher::new(Catalogue::builtin()?)?;
    let as_of = today_unless(arguments.input.as_of);
    let options = PoolOptions { format: arguments.input.input_format.format(), ..PoolOptions::default() };
    let page = console.data_page(arguments.output.output.as_ref());
    let mut reader = Reader::new(&matcher, as_of, arguments.input.id_field.as_deref());
    let mut counts = CheckCounts::default();
    target.write(|to| {
        let mut listing = CheckListing::begin(to, page, format, detail).map_err(writing)?;
        for input in inputs {
            reader.read_input(input, options, &mut listing)?;
        }
        counts = listing.finish().map_err(writing)?;
        Ok(())
    })?;
    if counts.usable + counts.not_usable == 0 {
        return Err(Failure::Nothing("the input holds no records".to_owned()));
    }
    console.say(&format!("as of {as_of}"));
    Ok(if counts.errors > 0 { Exit::Failed } else { Exit::Done })
}

/// One record, or what could not be read as one.
enum Item<'b> {
    Record(Record<'b>),
    Reject(Reject),
}

impl Item<'_> {
    /// Where it stands in its input; folders are walked in the order of names.
    fn place(&self) -> (&Path, Option<u64>, Option<u64>) {
        let place = match self {
            Self::Record(record) => &record.place,
            Self::Reject(reject) => &reject.place,
        };
        (Path::new(&*place.source), place.line, place.element)
    }
}

/// Reads records; its memory is used again for each.
struct Reader<'a> {
    matcher: &'a Matcher,
    as_of: PartialDate,
    id_pointer: Option<&'a str>,
    profile: CandidateProfile,
    findings: Findings,
}

impl<'a> Reader<'a> {
    fn new(matcher: &'a Matcher, as_of: PartialDate, id_pointer: Option<&'a str>) -> Self {
        Self { matcher, as_of, id_pointer, profile: CandidateProfile::default(), findings: Findings::default() }
    }

    /// Lists one file or folder in its own order.
    fn read_input(
        &mut self,
        input: &Path,
        options: PoolOptions,
        listing: &mut CheckListing<'_>,
    ) -> Result<(), Failure> {
        let mut pool = Pool::new(vec![PathBuf::from(input)], options);
        while let Some(mut block) = pool.next_block() {
            block.load();
            let rejects = block.rejects().iter().cloned().map(Item::Reject);
            let mut items: Vec<Item<'_>> = block.records().map(Item::Record).chain(rejects).collect();
            items.sort_by(|a, b| a.place().cmp(&b.place()));
            for item in items {
                match item {
                    Item::Record(record) => self.read_record(&record, listing),
                    Item::Reject(reject) => listing.reject(&reject).map_err(writing),
                }?;
            }
            pool.recycle(block);
        }
        Ok(())
    }

    fn read_record(&mut self, record: &Record<'_>, listing: &mut CheckListing<'_>) -> Result<(), Failure> {
        if let Err(issue) = record.profile(&mut self.profile, self.as_of) {
            let reject = record.rejected(placed(record, issue));
            return listing.reject(&reject).map_err(writing);
        }
        let (id, unnamed) = record.id(&self.profile, self.id_pointer);
        let candidate = CandidateRef { id, place: record.place.clone() };
        let mut issues = self.issues();
        if unnamed {
            issues.push(Issue::new(Code::NoId, ""));
        }
        for issue in issues.iter_mut().take(PLACED).filter(|issue| issue.place.is_none()) {
            *issue = record.rejected(placed(record, issue.clone())).issue;
        }
        listing.record(&candidate, &self.profile, &issues).map_err(writing)
    }

    /// What was noted while reading the record, by the same tests as an assessment's.
    fn issues(&mut self) -> Vec<Issue> {
        self.findings.gather(self.matcher.plan(), &self.profile, Reading::AsWritten);
        let quoter = Quoter::new(self.matcher.catalogue().vocabulary(), &self.profile, &self.findings);
        let mut issues = self.profile.issues();
        if self.findings.foreign {
            issues.push(Issue::new(Code::LanguageNotSupported, ""));
        }
        let pasted = self.findings.pasted.map(|span| Issue::new(Code::RoleTextPasted, quoter.pointer(span)));
        let machine = self.findings.machine.map(|span| Issue::new(Code::MachineAddressed, quoter.pointer(span)));
        issues.extend(pasted.into_iter().chain(machine));
        if self.findings.is_thin(&self.profile) {
            issues.push(Issue::new(Code::NoEvidence, ""));
        }
        issues
    }
}

/// The issue with line and column within its record, where its pointer leads to one.
fn placed(record: &Record<'_>, issue: Issue) -> Issue {
    if issue.place.is_some() || issue.pointer.is_empty() || record.format != RecordFormat::Json {
        return issue;
    }
    match Document::place(&record.bytes, &issue.pointer) {
        Some((line, column)) => issue.at(line, column),
        None => issue,
    }
}
