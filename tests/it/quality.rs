//! Given the scores and grades of people, gives how well the scores order them.

use std::collections::BTreeMap;
use std::fs;

use crate::fixture::at;

/// One person: points of a score, and a grade from 0, unrelated, to 4, ideal.
pub(crate) type Judged = (f64, u32);

/// Grades by id, from a file in TREC's form that judges for one role.
pub(crate) fn judgements(path: &str, role: &str) -> BTreeMap<String, u32> {
    let text = fs::read_to_string(at(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    let lines = text.lines().map(|line| {
        let fields: Vec<&str> = line.split_whitespace().collect();
        let [topic, "0", id, grade] = fields[..] else { panic!("{path}: not a judgement: {line}") };
        assert_eq!(topic, role, "{path}");
        (id.to_owned(), grade.parse().expect("a grade"))
    });
    let grades: BTreeMap<String, u32> = lines.collect();
    assert_eq!(grades.len(), text.lines().count(), "{path}: somebody is judged twice");
    assert!(grades.values().all(|&grade| grade <= 4), "{path}");
    grades
}

/// 2^grade − 1: the best weigh much more than the good.
pub(crate) fn exponential(grade: u32) -> f64 {
    f64::from(2_u32.pow(grade) - 1)
}

/// Normalised discounted cumulative gain of the first `k`; ties in the worst order.
pub(crate) fn ndcg(run: &[Judged], k: usize, gain: fn(u32) -> f64) -> f64 {
    let mut run = run.to_vec();
    run.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let mut ideal: Vec<u32> = run.iter().map(|(_, grade)| *grade).collect();
    ideal.sort_unstable_by(|a, b| b.cmp(a));
    let dcg = |grades: &mut dyn Iterator<Item = u32>| -> f64 {
        (2_u32..).zip(grades.take(k)).map(|(place, grade)| gain(grade) / f64::from(place).log2()).sum()
    };
    dcg(&mut run.into_iter().map(|(_, grade)| grade)) / dcg(&mut ideal.into_iter())
}

/// Share of pairs in which the good one has more; a tie is half a pair.
pub(crate) fn auc(good: &[f64], bad: &[f64]) -> f64 {
    let mut above = 0.0;
    for good in good {
        for bad in bad {
            above += if good > bad {
                1.0
            } else if good < bad {
                0.0
            } else {
                0.5
            };
        }
    }
    above / (good.len() * bad.len()) as f64
}

pub(crate) fn median(values: &[f64]) -> f64 {
    quantile(values, 0.5)
}

/// The value below which `share` of the values lie, between two of them by proportion.
pub(crate) fn quantile(values: &[f64], share: f64) -> f64 {
    let mut values = values.to_vec();
    values.sort_by(f64::total_cmp);
    let place = share * (values.len() - 1) as f64;
    let (below, above) = (values[place.floor() as usize], values[place.ceil() as usize]);
    below + (above - below) * place.fract()
}

/// The scores of those whose grade is among `grades`.
pub(crate) fn scores_of(run: &[Judged], grades: std::ops::RangeInclusive<u32>) -> Vec<f64> {
    run.iter().filter(|(_, grade)| grades.contains(grade)).map(|(score, _)| *score).collect()
}

#[test]
fn measures_agree_with_sums_by_hand() {
    let close = |found: f64, wanted: f64| assert!((found - wanted).abs() < 1e-9, "{found}, not {wanted}");
    // Gains 1, 7 and 0 at places 1 to 3: 1/1 + 7/log2 3 against 7/1 + 1/log2 3.
    let run = [(3.0, 1), (2.0, 3), (1.0, 0)];
    close(ndcg(&run, 10, exponential), (1.0 + 7.0 / 3_f64.log2()) / (7.0 + 1.0 / 3_f64.log2()));
    close(ndcg(&run, 1, exponential), 1.0 / 7.0);
    close(ndcg(&[(1.0, 4), (1.0, 0)], 1, exponential), 0.0);
    close(auc(&[2.0, 1.0], &[1.0, 0.0]), 3.5 / 4.0);
    close(median(&[4.0, 1.0, 3.0]), 3.0);
    close(quantile(&[0.0, 10.0, 20.0], 0.95), 19.0);
    assert_eq!(scores_of(&run, 1..=2), [3.0]);
}
