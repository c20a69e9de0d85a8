//! Whatever the fuzzer ever stumbled over, and the seeds it starts from, hold what they must.

#[expect(unreachable_pub, reason = "the fuzzer sees the same file as a library")]
#[path = "../../fuzz/targets/lib.rs"]
mod targets;

use std::fs;

use rolefit::profile::CandidateProfile;
use rustix::time::{ClockId, clock_gettime};
use serde_json::json;

use crate::fixture::{MATCHER, TODAY, at, day};

/// What one input may take, in seconds of this thread alone.
const LONGEST: f64 = 1.0;

/// Replays the corpus of one target.
fn replay(target: &str, body: fn(&[u8])) {
    let folder = at(&format!("fuzz/corpus/{target}"));
    let entries = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("a folder can be listed").path()).collect();
    paths.sort();
    assert!(paths.len() >= 5, "{} has few seeds", folder.display());
    std::sync::LazyLock::force(&targets::MATCHER);
    for path in paths {
        let input = fs::read(&path).expect("a seed can be read");
        let seconds = timed(|| body(&input));
        assert!(seconds < LONGEST, "{} takes {seconds:.2} s", path.display());
    }
}

fn timed(work: impl FnOnce()) -> f64 {
    let now = || {
        let now = clock_gettime(ClockId::ThreadCPUTime);
        now.tv_sec as f64 + now.tv_nsec as f64 / 1e9
    };
    let start = now();
    work();
    now() - start
}

#[test]
fn reader_holds_on_the_corpus() {
    replay("reader", targets::reader);
}

#[test]
fn text_reader_holds_on_the_corpus() {
    replay("text", targets::text);
}

#[test]
fn dates_hold_on_the_corpus() {
    replay("dates", targets::dates);
}

#[test]
fn words_hold_on_the_corpus() {
    replay("tokens", targets::tokens);
}

#[test]
fn assessment_holds_on_the_corpus() {
    replay("assess", targets::assess);
}

/// Texts that are cheap to write and were, or could be, dear to read: each is repeated to 256 KiB.
const TEDIOUS: [&str; 40] = [
    "a",
    "<",
    "<a",
    "&",
    "&#x",
    "**",
    "• ",
    "- a\n",
    "2019 - 2021\n",
    "Jan 2019 - Present, ",
    "\u{301}",
    "\r",
    "\r a",
    "a' ",
    "(",
    "[x](",
    "www.",
    "1,234,",
    "a/",
    "Python, ",
    "led ",
    "not ",
    "team ",
    "EXPERIENCE\n",
    "machne ",
    "machine learning ",
    "manager ",
    "Published at NeurIPS 2020 ",
    "5 years of ML ",
    "{\"",
    "[",
    "]",
    "](",
    "{{ ",
    "\\item[",
    "\\section{",
    "\\begin{a}{",
    "\\begin{a}\\iffalse ",
    "\\item\\hfill ",
    "\\item\\def\\a%",
];

#[test]
fn no_text_takes_time_with_its_square() {
    let check = |what: &str, profile: CandidateProfile| {
        let seconds = timed(|| drop(MATCHER.assess(&profile, &MATCHER.catalogue().roles()[0])));
        assert!(seconds < LONGEST, "{what} takes {seconds:.2} s to assess");
    };
    for unit in TEDIOUS {
        let text = unit.repeat((256 << 10) / unit.len());
        let record =
            json!({"work": [{"position": "Engineer", "startDate": "2020", "highlights": [text]}], "skills": [text]});
        let record = record.to_string();
        let mut read = None;
        let seconds = timed(|| read = Some(CandidateProfile::from_json(record.as_bytes(), day(TODAY))));
        assert!(seconds < LONGEST, "a record of {unit:?} takes {seconds:.2} s to read");
        check(&format!("a record of {unit:?}"), read.expect("it was read").expect("a résumé"));
        for opening in ["", "Jane Roe is Head of Tides at Acme. "] {
            let text = format!("{opening}{text}");
            let seconds = timed(|| {
                // Blank text is no résumé.
                if let Ok(profile) = CandidateProfile::from_text(&text, day(TODAY)) {
                    check(&format!("a text of {unit:?}"), profile);
                }
            });
            assert!(seconds < LONGEST, "a text of {opening:?} and {unit:?} takes {seconds:.2} s");
        }
    }
}
