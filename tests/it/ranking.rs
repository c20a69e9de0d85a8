//! A pool's order depends on nothing but its records, and nobody disappears from it.

use std::io::Cursor;

use proptest::prelude::{ProptestConfig, any, prop, prop_assert, prop_assert_eq, proptest};
use proptest::test_runner::RngSeed;
use rolefit::error::Error;
use rolefit::issue::Code;
use rolefit::pool::{InputFormat, Pool, PoolOptions};
use rolefit::ranking::{GateOrder, Placed, RankOptions, Ranking, rank, rank_pool};
use rolefit::score::Score;
use serde_json::Value;

use crate::fixture::{MATCHER, PROFILES, assess, at, options};
use crate::record;

fn config() -> ProptestConfig {
    ProptestConfig { failure_persistence: None, rng_seed: RngSeed::Fixed(20_261_122), ..ProptestConfig::with_cases(60) }
}

fn rank_lines(lines: &[String], options: &RankOptions) -> Ranking {
    let bytes = lines.join("\n").into_bytes();
    let pool_options = PoolOptions { format: InputFormat::Ndjson, ..PoolOptions::default() };
    let pool = Pool::from_reader("pool.ndjson", Cursor::new(bytes), pool_options);
    rank_pool(&MATCHER, pool, options).expect("a ranking")
}

/// Everybody of the fixtures, a line each, with the slug for an id.
fn fixture_lines() -> Vec<String> {
    let lines = PROFILES.iter().map(|person| {
        let mut record: Value = serde_json::from_slice(&person.json).expect("a fixture is JSON");
        record["id"] = person.slug.clone().into();
        record.to_string()
    });
    lines.collect()
}

/// A pool of made-up records with ids by place.
fn lines(records: &[Value]) -> Vec<String> {
    let lines = records.iter().zip(0..).map(|(record, at): (_, u32)| {
        let mut record = record.clone();
        record["id"] = format!("c-{at:03}").into();
        record.to_string()
    });
    lines.collect()
}

/// What a ranking says of a candidate, without its place in the input.
fn said(placed: &Placed) -> (u64, u64, &str, &rolefit::assessment::Assessment) {
    (placed.rank, placed.ties, &placed.candidate.id, &placed.assessment)
}

fn check_same(one: &Ranking, other: &Ranking) {
    assert_eq!(one.counts, other.counts);
    for (a, b) in one.roles.iter().zip(&other.roles) {
        assert_eq!(a.role, b.role);
        assert_eq!(a.placed.len(), b.placed.len(), "{}", a.role);
        for (a, b) in a.placed.iter().zip(&b.placed) {
            assert_eq!(said(a), said(b));
        }
    }
}

#[test]
fn fixtures_rank_as_they_score() {
    let lines = fixture_lines();
    let ranking = rank_lines(&lines, &options());
    assert_eq!(ranking.counts.read, PROFILES.len() as u64);
    for of_role in &ranking.roles {
        assert_eq!(of_role.placed.len(), PROFILES.len());
        for placed in &of_role.placed {
            let at = PROFILES.iter().position(|person| person.slug == placed.candidate.id).expect("a fixture");
            assert_eq!(placed.assessment, assess(lines[at].as_bytes(), &of_role.role), "{}", placed.candidate.id);
            assert_eq!(placed.candidate.place.line, Some(at as u64 + 1));
            assert_eq!(placed.name, None);
        }
        for pair in of_role.placed.windows(2) {
            let (a, b) = (&pair[0], &pair[1]);
            let key = |p: &Placed| (p.assessment.score, p.assessment.gates.met, p.assessment.coverage);
            assert!(key(a) > key(b) || key(a) == key(b) && a.candidate.id < b.candidate.id);
            assert_eq!(a.rank == b.rank, a.assessment.score == b.assessment.score);
        }
    }
}

#[test]
fn files_of_a_folder_rank_as_lines_of_a_pool() {
    let inputs = [at("fixtures/profiles")];
    let of_files = rank(&MATCHER, &inputs, &options()).expect("a ranking");
    let of_lines = rank_lines(&fixture_lines(), &options());
    assert_eq!(of_files.counts, of_lines.counts);
    for (a, b) in of_files.roles.iter().zip(&of_lines.roles) {
        let ids = |placed: &[Placed]| -> Vec<(u64, String, Score)> {
            placed.iter().map(|p| (p.rank, p.candidate.id.clone(), p.assessment.score)).collect()
        };
        assert_eq!(ids(&a.placed), ids(&b.placed), "{}", a.role);
    }
}

#[test]
fn threads_and_order_of_input_change_nothing() {
    let mut lines: Vec<String> = Vec::new();
    for copy in 0..4 {
        // Other ids and no other difference, so that all of a kind are tied.
        lines.extend(fixture_lines().iter().map(|line| line.replacen(r#""id":""#, &format!(r#""id":"{copy:02}-"#), 1)));
    }
    for top in [0, 7, 100] {
        let options = RankOptions { top, ..options() };
        let wanted = rank_lines(&lines, &options);
        lines.reverse();
        check_same(&wanted, &rank_lines(&lines, &options));
        for threads in [2, 5] {
            lines.rotate_left(133);
            check_same(&wanted, &rank_lines(&lines, &RankOptions { threads, ..options.clone() }));
        }
    }
}

#[test]
fn everybody_tied_with_the_last_is_shown() {
    let line = fixture_lines().remove(0);
    let lines: Vec<String> = (0..9).map(|copy| line.replacen(r#""id":""#, &format!(r#""id":"{copy}-"#), 1)).collect();
    let ranking = rank_lines(&lines, &RankOptions { top: 2, ..options() });
    for of_role in &ranking.roles {
        assert_eq!(of_role.placed.len(), 9);
        assert!(of_role.placed.iter().all(|placed| (placed.rank, placed.ties) == (1, 9)));
        assert!(of_role.placed.windows(2).all(|pair| pair[0].candidate.id < pair[1].candidate.id));
    }
}

#[test]
fn top_is_the_head_of_the_whole_list() {
    let lines = fixture_lines();
    let whole = rank_lines(&lines, &options());
    for top in [1, 5, 45, 46, 1000] {
        let head = rank_lines(&lines, &RankOptions { top, ..options() });
        assert_eq!(head.counts, whole.counts);
        for (head, whole) in head.roles.iter().zip(&whole.roles) {
            assert!(head.placed.len() >= top.min(lines.len()));
            for (a, b) in head.placed.iter().zip(&whole.placed) {
                assert_eq!(said(a), said(b));
            }
        }
    }
}

#[test]
fn low_scores_are_counted_though_not_shown() {
    let least = Score::from_points(30);
    let ranking = rank_lines(&fixture_lines(), &RankOptions { min_score: least, ..options() });
    assert_eq!(ranking.counts.ranked, PROFILES.len() as u64);
    let whole = rank_lines(&fixture_lines(), &options());
    for (shown, whole) in ranking.roles.iter().zip(&whole.roles) {
        let wanted: Vec<_> = whole.placed.iter().filter(|placed| placed.assessment.score >= least).map(said).collect();
        assert_eq!(shown.placed.iter().map(said).collect::<Vec<_>>(), wanted);
    }
}

#[test]
fn strict_gates_put_the_tier_first() {
    let ranking = rank_lines(&fixture_lines(), &RankOptions { strict_gates: GateOrder::TierFirst, ..options() });
    for of_role in &ranking.roles {
        for pair in of_role.placed.windows(2) {
            let (a, b) = (&pair[0].assessment, &pair[1].assessment);
            assert!(a.tier < b.tier || a.tier == b.tier && a.score >= b.score, "{}", of_role.role);
        }
    }
}

#[test]
fn nobody_disappears() {
    let mut lines = fixture_lines();
    let whole = lines.len() as u64;
    let copy = lines[3].clone();
    lines.insert(5, "{\"work\": [".to_owned());
    lines.insert(9, "{\"colour\": \"blue\"}".to_owned());
    lines.insert(11, "[]".to_owned());
    lines.push(copy);
    lines.push("nonsense".to_owned());
    for threads in [1, 2, 4] {
        let ranking = rank_lines(&lines, &RankOptions { threads, ..options() });
        let counts = ranking.counts;
        assert_eq!(counts.read, counts.ranked + counts.not_assessed + counts.duplicates);
        assert_eq!((counts.ranked, counts.duplicates), (whole, 1));
        assert_eq!(counts.not_assessed as usize, ranking.rejects.len());
        let places: Vec<Option<u64>> = ranking.rejects.iter().map(|reject| reject.place.line).collect();
        assert!(places.starts_with(&[Some(6), Some(10)]) && places.ends_with(&[Some(51)]), "{places:?}");
        let duplicate = &ranking.duplicates[0];
        assert_eq!((duplicate.candidate.place.line, duplicate.of.place.line), (Some(50), Some(4)));
        for of_role in &ranking.roles {
            assert_eq!(of_role.placed.len() as u64, whole);
        }
    }
}

#[test]
fn one_id_of_two_records_is_noted() {
    let mut lines = fixture_lines();
    lines.truncate(2);
    let lines: Vec<String> = lines
        .iter()
        .map(|line| {
            let mut record: Value = serde_json::from_str(line).expect("JSON");
            record["id"] = "same".into();
            record.to_string()
        })
        .collect();
    let ranking = rank_lines(&lines, &options());
    for placed in ranking.roles.iter().flat_map(|of_role| &of_role.placed) {
        assert!(placed.assessment.issues.iter().any(|issue| issue.code == Code::SameIdOtherContent));
    }
}

#[test]
fn unknown_role_is_an_error_that_names_a_near_one() {
    let options = RankOptions { roles: vec!["ml-manger".to_owned()], ..options() };
    let mut error: &dyn std::error::Error = &rank(&MATCHER, &[], &options).expect_err("no such role");
    let mut said = error.to_string();
    while let Some(cause) = error.source() {
        error = cause;
        said = format!("{said}: {error}");
    }
    assert!(said.contains("ml-manager"), "{said}");
}

#[test]
fn a_run_stops_at_the_same_record_whatever_the_threads() {
    let good = fixture_lines();
    let mut lines: Vec<String> = good.iter().cycle().take(2_400).cloned().collect();
    for bad in [300, 1_400, 1_401, 2_300] {
        lines[bad] = "nonsense".to_owned();
    }
    for (most, last) in [(0, Some(301)), (1, Some(1_401)), (3, Some(2_301)), (4, None)] {
        for threads in [1, 3] {
            let bytes = lines.join("\n").into_bytes();
            let pool_options = PoolOptions { format: InputFormat::Ndjson, ..PoolOptions::default() };
            let pool = Pool::from_reader("pool.ndjson", Cursor::new(bytes), pool_options);
            let options = RankOptions { max_errors: Some(most), threads, top: 3, ..options() };
            let stopped = match rank_pool(&MATCHER, pool, &options) {
                Ok(ranking) => {
                    assert_eq!(ranking.counts.not_assessed, 4);
                    None
                }
                Err(Error::TooManyErrors { rejects, .. }) => {
                    assert_eq!(rejects.len() as u64, most + 1);
                    rejects.last().and_then(|reject| reject.place.line)
                }
                Err(other) => panic!("{other}"),
            };
            assert_eq!(stopped, last, "at most {most}, {threads} threads");
        }
    }
}

#[test]
fn copies_take_no_place_from_others() {
    let lines = fixture_lines();
    let whole = rank_lines(&lines, &options());
    let mut many: Vec<String> = Vec::new();
    for _ in 0..40 {
        many.extend(lines.iter().cloned());
    }
    for threads in [1, 3] {
        let ranking = rank_lines(&many, &RankOptions { top: 5, threads, ..options() });
        assert_eq!(ranking.counts.duplicates, 39 * lines.len() as u64);
        for (head, whole) in ranking.roles.iter().zip(&whole.roles) {
            for (a, b) in head.placed.iter().zip(&whole.placed) {
                assert_eq!((said(a), a.candidate.place.line), (said(b), b.candidate.place.line));
            }
        }
        assert!(ranking.duplicates.iter().all(|copy| copy.of.place.line <= Some(lines.len() as u64)));
    }
}

#[test]
fn one_candidate_stands_where_the_whole_list_has_it() {
    let mut lines = fixture_lines();
    lines.extend(lines.clone());
    let whole = rank_lines(&lines, &options());
    for (of_role, at) in whole.roles.iter().zip(0..) {
        for placed in of_role.placed.iter().step_by(7) {
            let options = RankOptions { only: vec![placed.candidate.id.clone()], ..options() };
            let single = rank_lines(&lines, &options);
            assert_eq!(single.roles[at].placed.iter().map(said).collect::<Vec<_>>(), [said(placed)]);
        }
    }
}

#[test]
fn chosen_candidates_stand_where_the_whole_list_has_them() {
    let mut lines = fixture_lines();
    lines.extend(lines.clone());
    let whole = rank_lines(&lines, &options());
    let wanted: Vec<String> =
        whole.roles[0].placed.iter().step_by(5).map(|placed| placed.candidate.id.clone()).collect();
    let chosen = rank_lines(&lines, &RankOptions { only: wanted.clone(), ..options() });
    for (chosen, whole) in chosen.roles.iter().zip(&whole.roles) {
        let expected = whole.placed.iter().filter(|placed| wanted.contains(&placed.candidate.id));
        assert_eq!(chosen.placed.iter().map(said).collect::<Vec<_>>(), expected.map(said).collect::<Vec<_>>());
    }
}

#[test]
fn a_shared_id_is_noted_though_the_other_is_not_shown() {
    let rename = |line: &String| {
        let mut record: Value = serde_json::from_str(line).expect("JSON");
        record["id"] = "same".into();
        record.to_string()
    };
    let lines: Vec<String> = fixture_lines().iter().map(rename).collect();
    let best = rank_lines(&lines, &RankOptions { top: 1, ..options() });
    let issues = &best.roles[0].placed[0].assessment.issues;
    assert!(issues.iter().any(|issue| issue.code == Code::SameIdOtherContent));
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn other_candidates_change_nothing(records in prop::collection::vec(record::record(), 1..12)) {
        let lines = lines(&records);
        let ranking = rank_lines(&lines, &RankOptions { threads: 2, ..options() });
        for of_role in &ranking.roles {
            for placed in &of_role.placed {
                let line = placed.candidate.place.line.expect("a line") as usize - 1;
                prop_assert_eq!(&placed.assessment, &assess(lines[line].as_bytes(), &of_role.role));
            }
        }
    }

    #[test]
    fn more_evidence_never_worsens_a_rank(
        records in prop::collection::vec(record::record(), 2..8), which in any::<prop::sample::Index>(),
        addition in record::addition(),
    ) {
        let chosen = which.index(records.len());
        let Some(more) = addition.to(&records[chosen]) else { return Ok(()) };
        let mut changed = records.clone();
        changed[chosen] = more;
        let place = |records: &[Value]| -> Vec<u64> {
            let ranking = rank_lines(&lines(records), &options());
            let id = format!("c-{chosen:03}");
            let places = ranking.roles.iter().map(|of_role| {
                of_role.placed.iter().find(|placed| placed.candidate.id == id).expect("nobody disappears").rank
            });
            places.collect()
        };
        for (before, after) in place(&records).into_iter().zip(place(&changed)) {
            prop_assert!(after <= before, "from {before} to {after}");
        }
    }
}
