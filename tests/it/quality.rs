//! Given the scores of people and their grades, gives how well the scores order them.

use std::collections::BTreeMap;
use std::fs;
use std::io::Cursor;
use std::ops::RangeInclusive;

use rolefit::evaluation::agreement::{Relevance, auc};
use rolefit::evaluation::judgements::{Grades, Judgements};
use rolefit::evaluation::listing::Listing;
use rolefit::evaluation::measure::{Gain, Measure};
use rolefit::score::Score;

use crate::fixture::at;

/// The least grade of somebody who is qualified.
pub(crate) const QUALIFIED: i32 = 3;

/// Grades by id, 0 for unrelated to 4 for ideal, from a file in TREC's form that judges for one role.
pub(crate) fn grades(path: &str, role: &str) -> Grades {
    let text = fs::read(at(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    let mut judgements = Judgements::default();
    judgements.read(path, Cursor::new(text)).expect("judgements are sound");
    assert!(judgements.queries().eq([role]), "{path}");
    let grades = judgements.of(role).expect("the only query").clone();
    assert!(grades.values().all(|grade| (0..=4).contains(grade)), "{path}");
    grades
}

pub(crate) fn points(score: Score) -> f64 {
    f64::from(score.micropoints()) / 1e6
}

/// Everybody with points and a grade.
pub(crate) fn listing(points: &BTreeMap<String, f64>, grades: &Grades) -> Listing {
    Listing::new(points.iter().map(|(id, points)| (id.as_str(), *points)), grades)
}

/// nDCG of the first ten.
pub(crate) fn ndcg(listing: &Listing, gain: Gain) -> f64 {
    Measure::Ndcg(gain, Some(10)).value(listing, QUALIFIED).expect("defined for every list")
}

/// Share of pairs, one qualified and one with a grade among `others`, in which the qualified one has more.
pub(crate) fn auc_against(listing: &Listing, others: RangeInclusive<i32>) -> f64 {
    let pairs = listing.pairs().filter_map(|(score, grade)| {
        let relevance = if grade >= QUALIFIED { Relevance::Relevant } else { Relevance::Other };
        (grade >= QUALIFIED || others.contains(&grade)).then_some((score, relevance))
    });
    auc(pairs).expect("people of both kinds")
}

/// The points of those whose grade is among `grades`.
pub(crate) fn points_of(listing: &Listing, grades: RangeInclusive<i32>) -> Vec<f64> {
    listing.pairs().filter(|(_, grade)| grades.contains(grade)).map(|(score, _)| score).collect()
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

#[test]
fn quantiles_lie_between_values() {
    for (share, wanted) in [(0.0, 0.0), (0.5, 10.0), (0.95, 19.0), (1.0, 20.0)] {
        let found = quantile(&[20.0, 0.0, 10.0], share);
        assert!((found - wanted).abs() < 1e-9, "{share}: {found}, not {wanted}");
    }
}
