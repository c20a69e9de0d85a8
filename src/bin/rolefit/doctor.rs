//! `rolefit doctor`: whether this installation can work, and with what.

use std::fs;
use std::path::Path;
use std::path::PathBuf;

use rolefit::catalogue::Catalogue;
use rolefit::document::Limits;
use rolefit::error::Error;
use rolefit::index::RequirementIndex;
use rolefit::matcher::Matcher;
use rolefit::render::Page;
use rolefit::render::Paint;
use rolefit::render::doctor::Checkup;
use rolefit::render::doctor::State;
use rolefit::render::doctor::list_checkups;
use rolefit::render::doctor::write_checkups_json;

use crate::args::doctor::DoctorArguments;
use crate::catalogue;
use crate::console::Console;
use crate::demo;
use crate::failure::Exit;
use crate::failure::Failure;
use crate::format::ListingFormat;
use crate::output::Target;
use crate::output::writing;
use crate::run::today_unless;
use crate::setup;

/// Looks at everything that a run needs, and says how it is.
///
/// # Errors
/// If the answers cannot be written.
pub(crate) fn run(arguments: &DoctorArguments, console: &Console) -> Result<Exit, Failure> {
    let mut checkups = vec![sound("program", setup::build())];
    let mut exit = Exit::Done;
    match work(arguments, console, &mut checkups) {
        Ok(()) => {}
        Err(failure) => {
            exit = failure.exit();
            let name = if matches!(failure, Failure::Index { .. }) { "index" } else { "catalogue" };
            checkups.push(fault(name, failure.text()));
        }
    }
    checkups.push(sound("threads", format!("{} at once; -j N takes fewer", threads())));
    checkups.push(memory());
    let folders = [
        ("temporary", std::env::temp_dir(), "large pools put records in order there; TMPDIR names another"),
        ("results", arguments.into.clone(), "results can be written there"),
    ];
    for (name, folder, use_of_it) in folders {
        let checkup = writable(name, &folder, use_of_it);
        if checkup.state == State::Fault && exit == Exit::Done {
            exit = Exit::Failed;
        }
        checkups.push(checkup);
    }
    checkups.push(terminal(console));
    Target::new(None, &[])?.write(|to| {
        match arguments.format {
            ListingFormat::Table => list_checkups(&checkups, console.stdout, to),
            ListingFormat::Json => write_checkups_json(&checkups, env!("CARGO_PKG_VERSION"), to),
        }
        .map_err(writing)
    })?;
    console.say(if exit == Exit::Done { "ready: rolefit demo shows a first ranking" } else { "not ready" });
    Ok(exit)
}

/// Catalogue, index and a sample of the work itself.
fn work(arguments: &DoctorArguments, console: &Console, checkups: &mut Vec<Checkup>) -> Result<(), Failure> {
    let own = &arguments.catalogue;
    let (catalogue, index) = catalogue::load_with_index(own, arguments.saved.index.as_ref(), console)?;
    let of = own.catalogue.as_ref().map_or("built in".to_owned(), |folder| format!("{}", folder.display()));
    let vocabulary = catalogue.vocabulary();
    let (concepts, labels) = (vocabulary.concepts().len(), vocabulary.label_count());
    checkups.push(sound("catalogue", format!("{of}: {concepts} concepts, {labels} labels\n{}", catalogue.digest())));
    let roles: Vec<&str> = catalogue.roles().iter().map(|role| role.id.as_str()).collect();
    checkups.push(sound("roles", roles.join(", ")));
    checkups.push(self::index(&catalogue, index.as_ref(), arguments.saved.index.as_ref())?);
    let matcher = catalogue::matcher(own, arguments.saved.index.as_ref(), console)?;
    checkups.push(sample(&matcher)?);
    Ok(())
}

/// The index as it is, or as it would be built.
fn index(
    catalogue: &Catalogue,
    index: Option<&RequirementIndex>,
    folder: Option<&PathBuf>,
) -> Result<Checkup, Failure> {
    let anew = RequirementIndex::build(catalogue).map_err(Error::from)?;
    let Some((index, folder)) = index.zip(folder) else {
        let requirements = anew.info().map_err(Error::from)?.documents;
        return Ok(sound("index", format!("{requirements} requirements, built in memory where it is asked")));
    };
    let requirements = index.info().map_err(Error::from)?.documents;
    let alike = index.impacts().map_err(Error::from)? == anew.impacts().map_err(Error::from)?;
    let place = folder.display();
    Ok(if alike {
        sound("index", format!("{place}: {requirements} requirements, whole, and what would be built now"))
    } else {
        let text = format!("{place}: whole, but it weighs words otherwise than a new one; build it anew");
        Checkup { name: "index", state: State::Note, text }
    })
}

/// The sample pool, ranked as any other.
fn sample(matcher: &Matcher) -> Result<Checkup, Failure> {
    let ranking = demo::ranked(matcher, today_unless(None))?;
    let (read, ranked) = (ranking.counts.read, ranking.counts.ranked);
    let state = if read == ranked { State::Sound } else { State::Fault };
    Ok(Checkup { name: "sample", state, text: format!("{ranked} of {read} invented résumés ranked for every role") })
}

fn threads() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZero::get)
}

/// What there is, and what a run needs.
fn memory() -> Checkup {
    let limits = Limits::default();
    let record = format!("a record may have {} MiB and {} levels", limits.bytes >> 20, limits.depth);
    match available() {
        Some(bytes) => {
            let state = if bytes < 64 << 20 { State::Note } else { State::Sound };
            let text = format!("{} MiB are free; {record}; rank --top N takes some 64 MiB at most", bytes >> 20);
            Checkup { name: "memory", state, text }
        }
        None => sound("memory", record),
    }
}

/// Free bytes, where the system says so: those of the machine, or of the group of processes if that has fewer.
fn available() -> Option<u64> {
    let number = |path: &str| fs::read_to_string(path).ok()?.trim().parse::<u64>().ok();
    let machine = fs::read_to_string("/proc/meminfo").ok().and_then(|text| {
        let line = text.lines().find_map(|line| line.strip_prefix("MemAvailable:"))?;
        line.split_whitespace().next()?.parse::<u64>().ok()?.checked_mul(1024)
    });
    let group = number("/sys/fs/cgroup/memory.max")
        .zip(number("/sys/fs/cgroup/memory.current"))
        .map(|(most, used)| most.saturating_sub(used));
    machine.into_iter().chain(group).min()
}

/// Whether a file can be made in a folder; none stays.
fn writable(name: &'static str, folder: &Path, use_of_it: &str) -> Checkup {
    let place = folder.display();
    match tempfile::tempfile_in(folder) {
        Ok(_) => sound(name, format!("{place}: {use_of_it}")),
        Err(error) => fault(name, format!("{place}: no file can be made there: {error}")),
    }
}

fn terminal(console: &Console) -> Checkup {
    let page = |page: Page| {
        let paint = match page.paint {
            Paint::Plain => "no colour",
            Paint::Colour => "colour",
        };
        format!("{} columns, {paint}", page.columns)
    };
    let text = format!("data on {}; all else on {}", page(console.stdout), page(console.stderr));
    sound("terminal", text)
}

fn sound(name: &'static str, text: String) -> Checkup {
    Checkup { name, state: State::Sound, text }
}

fn fault(name: &'static str, text: String) -> Checkup {
    Checkup { name, state: State::Fault, text }
}
