//! Given a listing, gives the value of a measure.

use std::fmt;
use std::str::FromStr;

use crate::evaluation::agreement::{Relevance, auc, tau_b};
use crate::evaluation::listing::Listing;

/// What a grade is worth in nDCG.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Gain {
    /// The grade itself, as Järvelin and Kekäläinen have it.
    Linear,
    /// `2^grade − 1`, as Burges and others have it.
    Exponential,
}

/// A measure of a listing; the cutoffs count candidates from the top.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Measure {
    /// Normalised discounted cumulative gain, at a cutoff or of the whole list.
    Ndcg(Gain, Option<usize>),
    /// Average precision; its mean over queries is MAP.
    AveragePrecision,
    /// One over the place of the first relevant candidate; its mean is MRR.
    ReciprocalRank,
    /// Share of relevant candidates among the first.
    Precision(usize),
    /// Share of the relevant candidates that stand among the first.
    Recall(usize),
    /// The chance that a relevant candidate stands above one that is not.
    Auc,
    /// Kendall's tau-b of score and grade.
    Tau,
}

impl Measure {
    /// What is measured unless something else is asked for.
    pub const USUAL: [Self; 9] = [
        Self::Ndcg(Gain::Linear, Some(10)),
        Self::Ndcg(Gain::Exponential, Some(10)),
        Self::AveragePrecision,
        Self::ReciprocalRank,
        Self::Precision(5),
        Self::Precision(10),
        Self::Recall(10),
        Self::Auc,
        Self::Tau,
    ];

    /// The value; `None` where it is not defined.
    #[must_use]
    pub fn value(self, listing: &Listing, relevant: i32) -> Option<f64> {
        let found = |listed: usize| {
            listing.listed.iter().take(listed).filter(|listed| listed.grade.is_some_and(|grade| grade >= relevant))
        };
        let all = listing.grades().filter(|&grade| grade >= relevant).count();
        match self {
            Self::Ndcg(gain, cutoff) => Some(ndcg(listing, gain, cutoff.unwrap_or(usize::MAX))),
            Self::AveragePrecision => Some(average_precision(listing, relevant, all)),
            Self::ReciprocalRank => {
                let first =
                    listing.listed.iter().position(|listed| listed.grade.is_some_and(|grade| grade >= relevant));
                Some(first.map_or(0.0, |at| 1.0 / (at + 1) as f64))
            }
            Self::Precision(k) => Some(found(k).count() as f64 / k as f64),
            Self::Recall(k) => Some(if all == 0 { 0.0 } else { found(k).count() as f64 / all as f64 }),
            Self::Auc => auc(listing
                .pairs()
                .map(|(score, grade)| (score, if grade >= relevant { Relevance::Relevant } else { Relevance::Other }))),
            Self::Tau => tau_b(listing.pairs()),
        }
    }
}

/// The mean of the values that are defined.
#[must_use]
pub fn mean(values: impl Iterator<Item = Option<f64>>) -> Option<f64> {
    let (sum, count) = values.flatten().fold((0.0, 0_u32), |(sum, count), value| (sum + value, count + 1));
    (count > 0).then(|| sum / f64::from(count))
}

fn ndcg(listing: &Listing, gain: Gain, cutoff: usize) -> f64 {
    let mut best: Vec<i32> = listing.grades().filter(|&grade| grade > 0).collect();
    best.sort_unstable_by(|a, b| b.cmp(a));
    let ideal = dcg(best.into_iter(), gain, cutoff);
    let got = dcg(listing.listed.iter().map(|listed| listed.grade.unwrap_or(0)), gain, cutoff);
    if ideal > 0.0 { got / ideal } else { 0.0 }
}

fn dcg(grades: impl Iterator<Item = i32>, gain: Gain, cutoff: usize) -> f64 {
    let worth = |grade: i32| match gain {
        Gain::Linear => f64::from(grade.max(0)),
        Gain::Exponential => 2_f64.powi(grade.max(0)) - 1.0,
    };
    let discounted = grades.take(cutoff).enumerate().map(|(at, grade)| worth(grade) / ((at + 2) as f64).log2());
    // The standard library's sum of nothing is -0.
    discounted.fold(0.0, |sum, gain| sum + gain)
}

fn average_precision(listing: &Listing, relevant: i32, all: usize) -> f64 {
    let (mut hits, mut sum) = (0_u32, 0.0);
    for (at, listed) in listing.listed.iter().enumerate() {
        if listed.grade.is_some_and(|grade| grade >= relevant) {
            hits += 1;
            sum += f64::from(hits) / (at + 1) as f64;
        }
    }
    if all == 0 { 0.0 } else { sum / all as f64 }
}

impl fmt::Display for Measure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Ndcg(gain, cutoff) => {
                f.write_str(match gain {
                    Gain::Linear => "ndcg",
                    Gain::Exponential => "ndcg_exp",
                })?;
                cutoff.map_or(Ok(()), |k| write!(f, "@{k}"))
            }
            Self::AveragePrecision => f.write_str("map"),
            Self::ReciprocalRank => f.write_str("mrr"),
            Self::Precision(k) => write!(f, "p@{k}"),
            Self::Recall(k) => write!(f, "recall@{k}"),
            Self::Auc => f.write_str("auc"),
            Self::Tau => f.write_str("tau"),
        }
    }
}

/// A name that is no measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("measures are ndcg, ndcg@K, ndcg_exp, ndcg_exp@K, map, mrr, p@K, recall@K, auc and tau, with K from 1 on")]
pub struct UnknownMeasure;

impl FromStr for Measure {
    type Err = UnknownMeasure;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let (name, cutoff) = match name.split_once('@') {
            Some((name, k)) => {
                let k = k.parse().ok().filter(|&k: &usize| k > 0 && !name.is_empty());
                (name, Some(k.ok_or(UnknownMeasure)?))
            }
            None => (name, None),
        };
        match (name, cutoff) {
            ("ndcg", cutoff) => Ok(Self::Ndcg(Gain::Linear, cutoff)),
            ("ndcg_exp", cutoff) => Ok(Self::Ndcg(Gain::Exponential, cutoff)),
            ("map", None) => Ok(Self::AveragePrecision),
            ("mrr", None) => Ok(Self::ReciprocalRank),
            ("p", Some(k)) => Ok(Self::Precision(k)),
            ("recall", Some(k)) => Ok(Self::Recall(k)),
            ("auc", None) => Ok(Self::Auc),
            ("tau", None) => Ok(Self::Tau),
            _ => Err(UnknownMeasure),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluation::listing::Listed;

    /// A list of grades from the top, `-` for one without a judgement, and grades that the run lacks.
    fn listing(grades: &str, unlisted: &[i32]) -> Listing {
        let listed = grades.chars().enumerate().map(|(at, grade)| Listed {
            score: 100.0 - at as f64,
            grade: grade.to_digit(10).and_then(|grade| i32::try_from(grade).ok()),
        });
        Listing { listed: listed.collect(), unlisted: unlisted.to_vec() }
    }

    fn check(measure: &str, listing: &Listing, want: Option<f64>) {
        let got = measure.parse::<Measure>().expect("a measure").value(listing, 1);
        let close = got.zip(want).map_or(got == want, |(got, want)| (got - want).abs() < 1e-12);
        assert!(close, "{measure}: {got:?}, not {want:?}");
    }

    /// Worked out by hand: log₂3 = 1.584962500721156, log₂5 = 2.321928094887362.
    #[test]
    fn values_are_those_worked_out_by_hand() {
        let one = listing("30-12", &[]);
        check(
            "ndcg",
            &one,
            Some((3.0 + 1.0 / 2.321_928_094_887_362 + 2.0 / 2.584_962_500_721_156) / 4.761_859_507_142_915),
        );
        check("ndcg@1", &one, Some(1.0));
        check("ndcg@2", &one, Some(3.0 / (3.0 + 2.0 / 1.584_962_500_721_156)));
        check("ndcg_exp@2", &one, Some(7.0 / (7.0 + 3.0 / 1.584_962_500_721_156)));
        check("map", &one, Some((1.0 + 2.0 / 4.0 + 3.0 / 5.0) / 3.0));
        check("mrr", &one, Some(1.0));
        check("p@2", &one, Some(0.5));
        check("p@10", &one, Some(0.3));
        check("recall@4", &one, Some(2.0 / 3.0));
        // Judged from the top 3 0 1 2: of three pairs with the one that is not relevant, one is won.
        check("auc", &one, Some(1.0 / 3.0));
        // Of six pairs (3,0) (3,1) (3,2) stand right, (0,1) (0,2) (1,2) wrong.
        check("tau", &one, Some(0.0));
    }

    #[test]
    fn candidates_that_the_run_lacks_are_never_found() {
        let one = listing("1", &[1, 0]);
        check("ndcg", &one, Some(1.0 / (1.0 + 1.0 / 1.584_962_500_721_156)));
        check("map", &one, Some(0.5));
        check("recall@10", &one, Some(0.5));
        // Won against the one that is absent, tied with it.
        check("auc", &one, Some(0.75));
    }

    #[test]
    fn nothing_relevant_is_nothing_and_pairs_are_undefined() {
        for list in [listing("00", &[]), listing("--", &[0]), listing("", &[])] {
            for measure in ["ndcg@10", "ndcg_exp", "map", "mrr", "p@5", "recall@5"] {
                check(measure, &list, Some(0.0));
            }
            check("auc", &list, None);
            check("tau", &list, None);
        }
    }

    #[test]
    fn relevance_begins_at_the_grade_asked_for() {
        let list = listing("1223", &[]);
        let value = |relevant: i32| Measure::ReciprocalRank.value(&list, relevant);
        assert_eq!((value(1), value(2), value(3), value(4)), (Some(1.0), Some(0.5), Some(0.25), Some(0.0)));
    }

    #[test]
    fn names_are_read_as_they_are_written() {
        for measure in Measure::USUAL {
            assert_eq!(measure.to_string().parse(), Ok(measure));
        }
        for wrong in ["", "ndcg@0", "ndcg@x", "p", "map@5", "@5", "NDCG"] {
            assert_eq!(wrong.parse::<Measure>(), Err(UnknownMeasure), "{wrong}");
        }
    }

    #[test]
    fn undefined_values_stay_out_of_the_mean() {
        assert_eq!(mean([Some(1.0), None, Some(0.0)].into_iter()), Some(0.5));
        assert_eq!(mean([None].into_iter()), None);
    }
}
