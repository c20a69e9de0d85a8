//! Given nothing, gives what every test starts from: the built-in matcher, the fixtures, the day.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use rolefit::assessment::Assessment;
use rolefit::catalogue::Catalogue;
use rolefit::matcher::Matcher;
use rolefit::pool::InputFormat;
use rolefit::profile::CandidateProfile;
use rolefit::ranking::{GateOrder, Names, RankOptions};
use rolefit::score::Score;
use rolefit::timeline::PartialDate;

/// The day of assessment in all tests.
pub(crate) const TODAY: &str = "2026-11-22";

pub(crate) const ROLES: [&str; 2] = ["ml-manager", "ml-research-manager"];

pub(crate) static MATCHER: LazyLock<Matcher> = LazyLock::new(|| {
    let catalogue = Catalogue::builtin().expect("the embedded catalogue is sound");
    Matcher::compiled_anew(catalogue).expect("the embedded catalogue has an index")
});

pub(crate) static PROFILES: LazyLock<Vec<Fixture>> = LazyLock::new(|| {
    let mut profiles = Vec::new();
    for folder in ROLES {
        for path in files(&at(&format!("fixtures/profiles/{folder}")), "json") {
            let json = fs::read(&path).expect("a fixture can be read");
            profiles.push(Fixture { slug: stem(&path), json });
        }
    }
    profiles
});

/// One invented person.
pub(crate) struct Fixture {
    pub(crate) slug: String,
    pub(crate) json: Vec<u8>,
}

/// A path within the repository.
pub(crate) fn at(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The files of a folder with this ending, by name.
pub(crate) fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.expect("a folder can be listed").path())
        .filter(|path| path.extension().is_some_and(|found| found == ending))
        .collect();
    files.sort();
    files
}

pub(crate) fn stem(path: &Path) -> String {
    path.file_stem().expect("a file has a name").to_string_lossy().into_owned()
}

pub(crate) fn day(iso: &str) -> PartialDate {
    PartialDate::from_iso(iso).expect("a date")
}

pub(crate) fn read(json: &[u8], today: &str) -> CandidateProfile {
    CandidateProfile::from_json(json, day(today))
        .unwrap_or_else(|issue| panic!("{}\n{}", issue.message(), String::from_utf8_lossy(json)))
}

/// Both roles, everybody, as of [`TODAY`].
pub(crate) fn options() -> RankOptions {
    RankOptions {
        roles: ROLES.iter().map(|role| (*role).to_owned()).collect(),
        as_of: day(TODAY),
        top: 0,
        min_score: Score::ZERO,
        threads: 1,
        strict_gates: GateOrder::Soft,
        id_pointer: None,
        only: Vec::new(),
        show_name: Names::Hidden,
        max_errors: None,
        scratch: std::env::temp_dir(),
        input_format: InputFormat::Auto,
        limits: rolefit::document::Limits::default(),
        adapter: None,
        best_roles: 0,
    }
}

/// The assessment of a record for one of the built-in roles.
pub(crate) fn assess(json: &[u8], role: &str) -> Assessment {
    assess_on(json, role, TODAY)
}

pub(crate) fn assess_on(json: &[u8], role: &str, today: &str) -> Assessment {
    let role = MATCHER.catalogue().role(role).expect("a built-in role");
    MATCHER.assess(&read(json, today), role)
}
