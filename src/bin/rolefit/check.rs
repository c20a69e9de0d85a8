//! `rolefit check`: what can be read, and what cannot.

use std::io;
use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;

use rolefit::assessment::quote::Quoter;
use rolefit::document::Document;
use rolefit::error::Error;
use rolefit::evidence::Findings;
use rolefit::evidence::Reading;
use rolefit::issue::Code;
use rolefit::issue::Issue;
use rolefit::matcher::Matcher;
use rolefit::pool::Meter;
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
use rolefit::render::check::MappingShown;
use rolefit::render::code::write_code;
use rolefit::render::code::write_codes;
use rolefit::render::code::write_codes_json;
use rolefit::render::reject::write_rejects;
use rolefit::timeline::PartialDate;

use crate::args::check::CheckArguments;
use crate::catalogue;
use crate::console::Console;
use crate::console::Voice;
use crate::failure::Exit;
use crate::failure::Failure;
use crate::format::ListingFormat;
use crate::inputs;
use crate::map;
use crate::output::Target;
use crate::output::check_distinct;
use crate::output::writing;
use crate::progress::Progress;
use crate::run::today_unless;

/// Issues of one record whose line and column are looked up; each takes a scan of the record.
const PLACED: usize = 100;

/// Reads every record and lists what was understood.
///
/// # Errors
/// If the command line cannot work, nothing can be read, or the output cannot be written.
pub(crate) fn run(arguments: &CheckArguments, console: &Console) -> Result<Exit, Failure> {
    if let Some(code) = &arguments.explain {
        return explain(code, arguments, console);
    }
    let inputs = &inputs::resolve(&arguments.input)?;
    let read: Vec<PathBuf> = inputs.iter().chain(&arguments.input.map).cloned().collect();
    let target = Target::new(arguments.output.output.as_ref(), &read)?;
    let rejects = arguments.faults.rejects.as_ref().map(|path| Target::new(Some(path), &read)).transpose()?;
    check_distinct(&std::iter::once(&target).chain(&rejects).collect::<Vec<_>>())?;
    let format = match arguments.output.format {
        ListingFormat::Table => CheckFormat::Listing,
        ListingFormat::Json => CheckFormat::Json,
    };
    let detail = match console.voice {
        Voice::Quiet => Detail::Summary,
        Voice::Normal => Detail::Warnings,
        Voice::Verbose => Detail::Everything,
    };
    let mapping = if arguments.show_mapping { MappingShown::Yes } else { MappingShown::No };
    let matcher = catalogue::matcher(&arguments.catalogue, None, console)?;
    let as_of = today_unless(arguments.input.as_of);
    let options = PoolOptions { format: arguments.input.input_format.format(), limits: arguments.faults.limits() };
    let page = console.data_page(arguments.output.output.as_ref());
    let mut reader = Reader {
        matcher: &matcher,
        as_of,
        id_pointer: arguments.input.id_field.as_deref(),
        most: arguments.faults.most(),
        rejects: Vec::new(),
        profile: CandidateProfile::with_adapter(map::read(arguments.input.map.as_ref())?),
        findings: Findings::default(),
        meter: Arc::default(),
    };
    let mut counts = CheckCounts::default();
    // On a screen the listing itself tells how far it is.
    let progress = (!target.is_screen()).then(|| Progress::begin(*console, Arc::clone(&reader.meter), inputs));
    target.write(|to| {
        let mut listing = CheckListing::begin(to, page, format, detail, mapping).map_err(writing)?;
        for input in inputs {
            if reader.is_over() {
                break;
            }
            reader.read_input(input, options, &mut listing)?;
        }
        counts = listing.finish().map_err(writing)?;
        Ok(())
    })?;
    drop(progress);
    if let Some(target) = &rejects {
        target.write(|to| write_rejects(&reader.rejects, to).map_err(writing))?;
    }
    if let Some(most) = reader.most.filter(|_| reader.is_over()) {
        return Err(Error::TooManyErrors { most, rejects: reader.rejects }.into());
    }
    if counts.usable + counts.not_usable == 0 {
        return Err(Failure::Nothing("the input holds no records".to_owned()));
    }
    console.say(&format!("as of {as_of}"));
    Ok(if counts.errors > 0 { Exit::Failed } else { Exit::Done })
}

/// Says what a code means, or all of them.
fn explain(text: &str, arguments: &CheckArguments, console: &Console) -> Result<Exit, Failure> {
    let code = match (text, Code::find(text)) {
        (_, Some(code)) => Some(code),
        ("all", None) => None,
        (_, None) => {
            let near = Code::nearest(text);
            let meaning = near.meaning();
            return Err(Failure::Usage(format!(
                "no code is {text:?}; the nearest is {near}: {meaning}\n  rolefit check --explain lists them all"
            )));
        }
    };
    let target = Target::new(arguments.output.output.as_ref(), &[])?;
    let page = console.data_page(arguments.output.output.as_ref());
    let write = |to: &mut dyn io::Write| match (arguments.output.format, code) {
        (ListingFormat::Json, Some(code)) => write_codes_json(&[code], to),
        (ListingFormat::Json, None) => write_codes_json(Code::ALL, to),
        (ListingFormat::Table, Some(code)) => write_code(code, page, to),
        (ListingFormat::Table, None) => write_codes(page, to),
    };
    target.write(|to| write(to).map_err(writing))?;
    Ok(Exit::Done)
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
    /// How many records may be impossible to assess.
    most: Option<u64>,
    rejects: Vec<Reject>,
    profile: CandidateProfile,
    findings: Findings,
    meter: Arc<Meter>,
}

impl Reader<'_> {
    /// True once there are more records that cannot be assessed than allowed.
    fn is_over(&self) -> bool {
        self.most.is_some_and(|most| self.rejects.len() as u64 > most)
    }

    /// Lists one file or folder in its own order.
    fn read_input(
        &mut self,
        input: &Path,
        options: PoolOptions,
        listing: &mut CheckListing<'_>,
    ) -> Result<(), Failure> {
        let mut pool = Pool::new(vec![PathBuf::from(input)], options).with_meter(Arc::clone(&self.meter));
        while let Some(mut block) = pool.next_block() {
            block.load();
            let rejects = block.rejects().iter().cloned().map(Item::Reject);
            let mut items: Vec<Item<'_>> = block.records().map(Item::Record).chain(rejects).collect();
            items.sort_by(|a, b| a.place().cmp(&b.place()));
            for item in items {
                match item {
                    Item::Record(record) => self.read_record(&record, listing),
                    Item::Reject(reject) => self.reject(reject, listing),
                }?;
                if self.is_over() {
                    return Ok(());
                }
            }
            pool.recycle(block);
        }
        Ok(())
    }

    fn read_record(&mut self, record: &Record<'_>, listing: &mut CheckListing<'_>) -> Result<(), Failure> {
        if let Err(issue) = record.profile(&mut self.profile, self.as_of) {
            return self.reject(record.rejected(placed(record, issue)), listing);
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

    fn reject(&mut self, reject: Reject, listing: &mut CheckListing<'_>) -> Result<(), Failure> {
        let written = listing.reject(&reject).map_err(writing);
        self.rejects.push(reject);
        written
    }

    /// What was noted while reading the record, by the same tests as an assessment's.
    fn issues(&mut self) -> Vec<Issue> {
        self.findings.gather(self.matcher.plan(), &self.profile, Reading::AsWritten);
        let quoter = Quoter::new(self.matcher.plan().names(), &self.profile, &self.findings);
        let mut issues = self.profile.issues();
        if self.findings.foreign {
            issues.push(Issue::new(Code::LanguageNotSupported, ""));
        }
        let pasted = self.findings.pasted.map(|span| Issue::new(Code::RoleTextPasted, quoter.pointer(span)));
        let machine = self.findings.machine.map(|span| Issue::new(Code::MachineAddressed, quoter.pointer(span)));
        issues.extend(pasted.into_iter().chain(machine));
        if self.findings.is_thin(&self.profile) && issues.iter().all(|issue| issue.code != Code::NoEvidence) {
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
