//! One run over résumés: from arguments to a ranking, and from a ranking to what is said about it.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::io;
use std::mem::ManuallyDrop;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use rolefit::catalogue::Catalogue;
use rolefit::error::Error;
use rolefit::matcher::Matcher;
use rolefit::pool::Pool;
use rolefit::pool::PoolOptions;
use rolefit::pool::Reject;
use rolefit::profile::Adapter;
use rolefit::ranking;
use rolefit::ranking::GateOrder;
use rolefit::ranking::Names;
use rolefit::ranking::RankOptions;
use rolefit::ranking::Ranking;
use rolefit::render::RunFacts;
use rolefit::render::json::write_manifest;
use rolefit::render::reject::list_rejects;
use rolefit::render::reject::write_rejects;
use rolefit::score::Score;
use rolefit::timeline::PartialDate;

use crate::args::output::ExportArgument;
use crate::args::request::RequestArguments;
use crate::catalogue;
use crate::console::Console;
use crate::console::Voice;
use crate::failure::Exit;
use crate::failure::Failure;
use crate::format::InputKind;
use crate::format::OutputFormat;
use crate::format::Writer;
use crate::inputs;
use crate::map;
use crate::output::Target;
use crate::output::check_distinct;
use crate::output::writing;
use crate::posting;
use crate::progress::Progress;
use crate::progress::pace;

/// Records that were not assessed which are listed without -v.
const LISTED: usize = 20;

/// How many times its size a record takes with its evidence for one role, measured on records of 1 KB.
const KEPT_RATIO: u64 = 32;

/// Ids that are named where several records share them.
const LISTED_IDS: usize = 5;

/// Which roles are asked for.
#[derive(Clone, Copy, Debug)]
pub(crate) enum RoleChoice<'a> {
    /// These.
    Named(&'a [String]),
    /// Every role of the catalogue.
    All,
}

/// What the commands that score have in common.
pub(crate) struct Request<'a> {
    /// The command's name.
    pub(crate) command: &'static str,
    /// What is read, by what it is judged, and how.
    pub(crate) arguments: &'a RequestArguments,
    /// Where the data goes, if not to standard output.
    pub(crate) output: Option<&'a PathBuf>,
    /// For which roles.
    pub(crate) roles: RoleChoice<'a>,
    /// For which posting.
    pub(crate) posting: Option<&'a PathBuf>,
    /// How many candidates a role; 0 means all.
    pub(crate) top: usize,
    /// How many roles each candidate is listed for; 0 means all.
    pub(crate) best_roles: usize,
    /// The least score.
    pub(crate) min_score: Option<Score>,
    /// The only candidates that are asked for; everyone if there are none.
    pub(crate) only: &'a [String],
    /// More outputs of the same run.
    pub(crate) exports: &'a [ExportArgument],
}

/// A ranking, and what is needed to print it.
pub(crate) struct Outcome {
    /// The ranking.
    pub(crate) ranking: Ranking,
    /// The facts of the run.
    pub(crate) facts: RunFacts,
    /// What was not assessed, with its true places, if nothing else is to tell them.
    blind: Option<Vec<Reject>>,
    target: Target,
    rejects: Option<Target>,
    manifest: Option<Target>,
    exports: Vec<(OutputFormat, Target)>,
    started: Instant,
}

impl Request<'_> {
    /// Checks everything that can be checked beforehand, then ranks.
    ///
    /// # Errors
    /// If the arguments cannot work, the catalogue is damaged, or nothing could be read.
    pub(crate) fn rank(&self, console: &Console) -> Result<Outcome, Failure> {
        let started = Instant::now();
        let inputs = &inputs::resolve(&self.arguments.input)?;
        let named = inputs.iter().chain(&self.arguments.input.map).chain(self.posting).cloned();
        let read: Vec<PathBuf> = named.chain(catalogue::files(&self.arguments.catalogue)).collect();
        let target = Target::new(self.output, &read)?;
        let optional = |path: Option<&PathBuf>| path.map(|path| Target::new(Some(path), &read)).transpose();
        let rejects = optional(self.arguments.faults.rejects.as_ref())?;
        let manifest = optional(self.arguments.run.manifest.as_ref())?;
        let export = |export: &ExportArgument| Ok((export.format, Target::new(Some(&export.path), &read)?));
        let exports = self.exports.iter().map(export).collect::<Result<Vec<_>, Failure>>()?;
        let exported = exports.iter().map(|(_, target)| target);
        check_distinct(&std::iter::once(&target).chain(&rejects).chain(&manifest).chain(exported).collect::<Vec<_>>())?;
        let (matcher, asked) = self.matcher(console)?;
        // The process ends soon after it is done with; taking it apart piece by piece would be a tenth of a short run.
        let matcher = ManuallyDrop::new(matcher);
        let catalogue = matcher.catalogue();
        let roles = chosen_roles(catalogue, &asked)?;
        let adapter = map::read(self.arguments.input.map.as_ref())?;
        let mut facts = self.facts(catalogue, &roles, today_unless(self.arguments.input.as_of));
        if let Some(adapter) = &adapter {
            facts.options.insert("map".to_owned(), adapter.digest().to_owned());
        }
        facts.page = console.data_page(self.output);
        if self.top == 0
            && self.only.is_empty()
            && let Some(text) = memory_note(bytes_of(inputs), roles.len() as u64)
        {
            console.say(&text);
        }
        let options = self.options(roles, facts.as_of, adapter);
        let mut pool = Pool::new(inputs.clone(), PoolOptions { format: options.input_format, limits: options.limits });
        if let Some(posting) = self.posting {
            pool = pool.without(posting);
            if inputs::hold(inputs, posting) {
                console.say(&format!("{} is the posting, and no candidate", posting.display()));
            }
        }
        let progress = Progress::begin(*console, pool.meter(), inputs);
        let ranking = ranking::rank_pool(&matcher, pool, &options);
        drop(progress);
        if let (Err(Error::TooManyErrors { rejects: found, .. }), Some(target)) = (&ranking, &rejects) {
            target.write(|to| write_rejects(found, to).map_err(writing))?;
        }
        let ranking = ranking?;
        let blind = if self.arguments.run.blind { Some(Vec::new()) } else { None };
        Ok(Outcome { ranking, facts, blind, target, rejects, manifest, exports, started })
    }

    /// What judges, and the roles asked for.
    fn matcher(&self, console: &Console) -> Result<(Matcher, Vec<String>), Failure> {
        let (own, saved) = (&self.arguments.catalogue, self.arguments.saved.index.as_ref());
        let asked = |catalogue: &Catalogue| match self.roles {
            RoleChoice::Named(roles) => roles.to_vec(),
            RoleChoice::All => catalogue.roles().iter().map(|role| role.id.clone()).collect(),
        };
        let Some(posting) = self.posting else {
            let matcher = catalogue::matcher(own, saved, console)?;
            let asked = asked(matcher.catalogue());
            return Ok((matcher, asked));
        };
        let (catalogue, _) = catalogue::load_with_index(own, saved, console)?;
        let asked = asked(&catalogue);
        let (catalogue, asked) = posting::join(posting, asked, catalogue, console)?;
        Ok((Matcher::new(catalogue)?, asked))
    }

    fn options(&self, roles: Vec<String>, as_of: PartialDate, adapter: Option<Arc<Adapter>>) -> RankOptions {
        RankOptions {
            roles,
            as_of,
            top: self.top,
            min_score: self.min_score.unwrap_or(Score::ZERO),
            threads: self.arguments.run.jobs,
            strict_gates: if self.arguments.run.strict_gates { GateOrder::TierFirst } else { GateOrder::Soft },
            id_pointer: self.arguments.input.id_field.clone(),
            only: self.only.to_vec(),
            // Who is to stay unknown is known here, so that the name can be taken out of quotes.
            show_name: if self.arguments.run.show_name || self.arguments.run.blind {
                Names::Shown
            } else {
                Names::Hidden
            },
            max_errors: self.arguments.faults.most(),
            scratch: std::env::temp_dir(),
            input_format: self.arguments.input.input_format.format(),
            limits: self.arguments.faults.limits(),
            adapter,
            best_roles: self.best_roles,
        }
    }

    /// Threads and file names are left out: they change no byte of a result.
    fn facts(&self, catalogue: &Catalogue, roles: &[String], as_of: PartialDate) -> RunFacts {
        let mut options = BTreeMap::new();
        let mut note = |name: &str, value: String| options.insert(name.to_owned(), value);
        note("command", self.command.to_owned());
        note("top", self.top.to_string());
        if let Some(score) = self.min_score {
            note("min_score", score.to_string());
        }
        if let Some(pointer) = &self.arguments.input.id_field {
            note("id_field", pointer.clone());
        }
        if self.arguments.input.input_format != InputKind::Auto {
            note("input_format", format!("{:?}", self.arguments.input.input_format.format()).to_lowercase());
        }
        if let Some(most) = self.arguments.faults.most() {
            note("max_errors", most.to_string());
        }
        let flags = [
            ("strict", self.arguments.faults.strict),
            ("strict_gates", self.arguments.run.strict_gates),
            ("show_name", self.arguments.run.show_name),
            ("blind", self.arguments.run.blind),
        ];
        for (name, given) in flags {
            if given {
                note(name, "true".to_owned());
            }
        }
        let titles = catalogue.roles().iter().filter(|role| roles.contains(&role.id));
        RunFacts {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            catalogue: catalogue.digest().to_owned(),
            as_of,
            titles: titles.map(|role| (role.id.clone(), role.title.clone())).collect(),
            options,
            page: rolefit::render::Page::default(),
        }
    }
}

impl Outcome {
    /// Takes out what tells who somebody is, if that was asked for; who is shown must be settled before.
    pub(crate) fn blind_if_asked(&mut self) {
        if let Some(rejects) = &mut self.blind {
            rejects.clone_from(&self.ranking.rejects);
            self.ranking.blind();
        }
    }

    /// Writes the data, the side files, and what there is to say; gives the exit code.
    ///
    /// # Errors
    /// If something cannot be written, or no record could be assessed.
    pub(crate) fn finish(
        &self,
        console: &Console,
        write: impl FnOnce(&mut dyn io::Write) -> io::Result<()>,
    ) -> Result<Exit, Failure> {
        let counts = &self.ranking.counts;
        if counts.read > 0 && counts.ranked == 0 {
            self.finish_notes(console)?;
            return Err(Failure::Nothing("no record could be assessed; rolefit check INPUT says why".to_owned()));
        }
        if counts.read == 0 {
            self.finish_notes(console)?;
            return Err(Failure::Nothing("the input holds no records".to_owned()));
        }
        // The notes come even if the reader of the data has seen enough.
        let written = self.target.write(|to| write(to).map_err(writing));
        self.finish_notes(console)?;
        written?;
        Ok(if counts.not_assessed > 0 { Exit::Incomplete } else { Exit::Done })
    }

    /// As [`Outcome::finish`], in the format asked for, after the exports; files get the page of files.
    ///
    /// # Errors
    /// As [`Outcome::finish`], and if a workbook would go to a terminal.
    pub(crate) fn finish_in_formats(
        &self,
        console: &Console,
        format: OutputFormat,
        write: impl Fn(Writer, &RunFacts, &mut dyn io::Write) -> io::Result<()>,
    ) -> Result<Exit, Failure> {
        if matches!(format.writer(), Writer::Workbook) && self.target.is_screen() {
            let message = "a workbook is nothing to read on a screen; name its file with --output".to_owned();
            return Err(Failure::Usage(message));
        }
        if self.ranking.counts.ranked > 0 {
            let facts = RunFacts { page: rolefit::render::Page::default(), ..self.facts.clone() };
            for (format, target) in &self.exports {
                target.write(|to| write(format.writer(), &facts, to).map_err(writing))?;
            }
        }
        self.finish(console, |to| write(format.writer(), &self.facts, to))
    }

    /// Writes the side files and says what was not assessed.
    ///
    /// # Errors
    /// If a side file cannot be written.
    pub(crate) fn finish_notes(&self, console: &Console) -> Result<(), Failure> {
        let Ranking { rejects, counts, duplicates, .. } = &self.ranking;
        if let Some(target) = &self.rejects {
            // Whoever mends the records has to find them.
            let rejects = self.blind.as_ref().unwrap_or(rejects);
            target.write(|to| write_rejects(rejects, to).map_err(writing))?;
        }
        if let Some(target) = &self.manifest {
            target.write(|to| write_manifest(&self.ranking, &self.facts, to).map_err(writing))?;
        }
        if console.voice == Voice::Quiet {
            return Ok(());
        }
        let most = if console.voice == Voice::Verbose { 0 } else { LISTED };
        // Nobody is left to tell if standard error is closed.
        let _ = list_rejects(rejects, most, console.stderr, &mut io::stderr().lock());
        if console.voice == Voice::Verbose {
            for duplicate in duplicates {
                console.say(&format!("{}: the same record as {}", duplicate.candidate.id, duplicate.of.id));
            }
            console.say(&format!("rolefit {}, catalogue {}", self.facts.version, self.facts.catalogue));
        }
        if let Some(ids) = shared_ids(&self.ranking) {
            console.say(&format!("different records have the same id: {ids}; --id-field names another field"));
        }
        let duplicates = if counts.duplicates == 1 { "duplicate" } else { "duplicates" };
        console.say(&format!(
            "{} read = {} ranked + {} not assessed + {} {duplicates}; as of {}; {}",
            counts.read,
            counts.ranked,
            counts.not_assessed,
            counts.duplicates,
            self.facts.as_of,
            pace(counts.read, self.started.elapsed()),
        ));
        Ok(())
    }
}

/// Bytes of the files among `inputs`; what lies in folders or comes from a pipe is not known beforehand.
fn bytes_of(inputs: &[PathBuf]) -> u64 {
    let files = inputs.iter().filter_map(|input| std::fs::metadata(input).ok()).filter(std::fs::Metadata::is_file);
    files.map(|found| found.len()).sum()
}

/// What is needed to keep every candidate with the evidence, where that is much.
fn memory_note(bytes: u64, roles: u64) -> Option<String> {
    let gibibytes = bytes.saturating_mul(roles).saturating_mul(KEPT_RATIO) >> 30;
    (gibibytes > 0).then(|| {
        format!(
            "every candidate is kept with its evidence: some {gibibytes} GiB of memory for this input; \
             rolefit rank --top N needs little"
        )
    })
}

/// The ids that several of the printed records have.
fn shared_ids(ranking: &Ranking) -> Option<String> {
    let mut shared: BTreeSet<&str> = BTreeSet::new();
    for role in &ranking.roles {
        let mut seen = BTreeSet::new();
        let ids = role.placed.iter().map(|placed| placed.candidate.id.as_str());
        shared.extend(ids.filter(|id| !seen.insert(*id)));
    }
    let named: Vec<&str> = shared.iter().copied().take(LISTED_IDS).collect();
    let more = shared.len() - named.len();
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    (!named.is_empty()).then(|| format!("{}{more}", named.join(", ")))
}

/// The day given, or today in UTC; the library never asks the clock.
pub(crate) fn today_unless(given: Option<PartialDate>) -> PartialDate {
    given.unwrap_or_else(|| {
        let today = jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date();
        let part = |number: i8| u8::try_from(number).ok();
        PartialDate::new(today.year().into(), part(today.month()), part(today.day()))
            .expect("a date of the calendar is valid unless the clock is centuries off")
    })
}

/// The roles asked for, each once.
fn chosen_roles(catalogue: &Catalogue, asked: &[String]) -> Result<Vec<String>, Failure> {
    if asked.is_empty() {
        let roles: Vec<String> =
            catalogue.roles().iter().map(|role| format!("  --role {:<24} {}", role.id, role.title)).collect();
        return Err(Failure::Usage(format!("name a role, or a posting with --posting FILE:\n{}", roles.join("\n"))));
    }
    let mut roles: Vec<String> = Vec::new();
    for id in asked {
        let role = catalogue.role(id)?;
        if !roles.contains(&role.id) {
            roles.push(role.id.clone());
        }
    }
    Ok(roles)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn large_needs_are_told_before_the_work_starts() {
        assert_eq!(memory_note(20 << 20, 1), None);
        assert!(memory_note(1 << 30, 2).is_some_and(|text| text.contains("64 GiB")));
    }
}
