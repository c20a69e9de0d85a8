//! Whatever the fuzzer ever stumbled over, and the seeds it starts from, hold what they must.

#[expect(unreachable_pub, reason = "the fuzzer sees the same file as a library")]
#[path = "../../fuzz/targets/lib.rs"]
mod targets;

use std::fs;

use rustix::time::{ClockId, clock_gettime};

use crate::fixture::at;

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
