//! A pool with bad lines of every kind: the good ones are ranked, the bad ones listed by line, and memory is bounded.

use std::io::{Cursor, Read};

use rolefit::pool::{InputFormat, Pool, PoolOptions};
use rolefit::ranking::{GateOrder, Names, RankOptions, rank_pool};
use rolefit::score::Score;

use crate::fixture::{MATCHER, TODAY, day};

/// The bench writes pools of a million lines with the same faults.
#[path = "../../benches/perf/faults.rs"]
mod faults;

const LINES: u64 = 20_000;

/// One line in a hundred is bad.
fn is_bad(number: u64) -> bool {
    number % 100 == 37
}

fn way(number: u64) -> usize {
    usize::try_from(number / 100).expect("a small number") % faults::WAYS
}

fn good(number: u64) -> String {
    let position = ["Chef de Partie", "ML Manager", "Data Scientist", "Electrician"][(number % 4) as usize];
    let team = 1 + number % 7;
    format!(
        r#"{{"id":"c-{number:05}","work":[{{"position":"{position}","startDate":"2019-03","highlights":["Led a team of {team} people"]}}]}}"#
    )
}

/// The pool as it is asked for, never whole in memory.
struct Source {
    next: u64,
    ready: Cursor<Vec<u8>>,
}

impl Read for Source {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let given = self.ready.read(buffer)?;
        if given > 0 || self.next == LINES {
            return Ok(given);
        }
        self.next += 1;
        let line = good(self.next);
        let mut line = if is_bad(self.next) { faults::spoilt(&line, way(self.next)).0 } else { line.into_bytes() };
        line.push(b'\n');
        self.ready = Cursor::new(line);
        self.ready.read(buffer)
    }
}

#[test]
fn every_good_line_is_ranked_and_every_bad_one_is_listed_with_its_fault() {
    let pool_options = PoolOptions { format: InputFormat::Ndjson, ..PoolOptions::default() };
    let source = Source { next: 0, ready: Cursor::default() };
    let pool = Pool::from_reader("pool.ndjson", source, pool_options);
    let options = RankOptions {
        roles: vec!["ml-manager".to_owned()],
        as_of: day(TODAY),
        top: 5,
        min_score: Score::ZERO,
        threads: 2,
        strict_gates: GateOrder::Soft,
        id_pointer: None,
        only: Vec::new(),
        show_name: Names::Hidden,
        max_errors: None,
        scratch: std::env::temp_dir(),
        input_format: InputFormat::Ndjson,
        limits: rolefit::document::Limits::default(),
        adapter: None,
        best_roles: 0,
    };
    let ranking = rank_pool(&MATCHER, pool, &options).expect("a ranking");
    let bad: Vec<u64> = (1..=LINES).filter(|number| is_bad(*number)).collect();
    assert!(bad.len() >= 6 * faults::WAYS);
    let counts = ranking.counts;
    assert_eq!((counts.read, counts.ranked, counts.duplicates), (LINES, LINES - bad.len() as u64, 0));
    assert_eq!(ranking.rejects.len(), bad.len());
    for (reject, number) in ranking.rejects.iter().zip(bad) {
        let (line, code) = faults::spoilt(&good(number), way(number));
        let said = (reject.place.line, reject.issue.code.as_str());
        assert_eq!(said, (Some(number), code), "way {}: {}", way(number), String::from_utf8_lossy(&line));
    }
}
