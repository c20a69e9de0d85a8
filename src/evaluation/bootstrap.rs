//! Given listings, gives within which interval a measure would lie on other candidates, or other queries, like these.
//!
//! The percentile bootstrap of Efron: what was seen is drawn again and again with replacement. The draws of a query
//! depend on the seed and on the query's name alone, so an interval does not change with what else is evaluated.

use crate::evaluation::listing::Listing;
use crate::evaluation::measure::{Measure, mean};

/// The middle 95 % of the resamples.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// The 2.5th percentile.
    pub low: f64,
    /// The 97.5th percentile.
    pub high: f64,
}

/// What is drawn again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Drawn {
    /// The candidates of each query: how sure are we for these queries?
    #[default]
    Candidates,
    /// The queries: how sure are we for queries like these? Only the mean has an interval then.
    Queries,
}

/// How intervals are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bootstrap {
    /// How many resamples.
    pub resamples: usize,
    /// Where the random numbers start.
    pub seed: u64,
    /// What is drawn again.
    pub drawn: Drawn,
}

/// Intervals, one a measure.
pub(super) type Intervals = Vec<Option<Interval>>;

/// The intervals of an evaluation.
pub(super) struct Resampled {
    pub(super) queries: Vec<Intervals>,
    pub(super) mean: Intervals,
}

impl Resampled {
    /// No interval anywhere.
    pub(super) fn nothing(queries: usize, measures: usize) -> Self {
        Self { queries: vec![vec![None; measures]; queries], mean: vec![None; measures] }
    }
}

impl Bootstrap {
    pub(super) fn resample(
        &self,
        names: &[&str],
        listings: &[Listing],
        measures: &[Measure],
        relevant: i32,
    ) -> Resampled {
        match self.drawn {
            Drawn::Candidates => self.of_candidates(names, listings, measures, relevant),
            Drawn::Queries => self.of_queries(listings, measures, relevant),
        }
    }

    fn of_candidates(&self, names: &[&str], listings: &[Listing], measures: &[Measure], relevant: i32) -> Resampled {
        // Per query, measure and resample.
        let values: Vec<Vec<Vec<Option<f64>>>> = names
            .iter()
            .zip(listings)
            .map(|(name, listing)| {
                let mut numbers = Numbers::named(self.seed, name);
                let mut values = vec![Vec::with_capacity(self.resamples); measures.len()];
                for _ in 0..self.resamples {
                    let drawn = draw(listing, &mut numbers);
                    for (values, measure) in values.iter_mut().zip(measures) {
                        values.push(measure.value(&drawn, relevant));
                    }
                }
                values
            })
            .collect();
        let means = (0..measures.len()).map(|measure| {
            let of_resample = |at: usize| mean(values.iter().map(|query| query[measure][at]));
            interval((0..self.resamples).map(of_resample).collect())
        });
        let mean = means.collect();
        Resampled { queries: values.into_iter().map(|query| query.into_iter().map(interval).collect()).collect(), mean }
    }

    fn of_queries(&self, listings: &[Listing], measures: &[Measure], relevant: i32) -> Resampled {
        let values: Vec<Vec<Option<f64>>> = listings
            .iter()
            .map(|listing| measures.iter().map(|measure| measure.value(listing, relevant)).collect())
            .collect();
        let mut numbers = Numbers::new(self.seed);
        let draws: Vec<Vec<usize>> =
            (0..self.resamples).map(|_| (0..listings.len()).map(|_| numbers.below(listings.len())).collect()).collect();
        let means = (0..measures.len()).map(|measure| {
            let of_draw = |draw: &Vec<usize>| mean(draw.iter().map(|&query| values[query][measure]));
            interval(draws.iter().map(of_draw).collect())
        });
        Resampled { mean: means.collect(), ..Resampled::nothing(listings.len(), measures.len()) }
    }
}

/// As many candidates as there are, each drawn from all of them; the order of the list stays.
fn draw(listing: &Listing, numbers: &mut Numbers) -> Listing {
    let listed = listing.listed.len();
    let all = listed + listing.unlisted.len();
    let mut times = vec![0_usize; all];
    for _ in 0..all {
        times[numbers.below(all)] += 1;
    }
    let again = |at: usize| times[at];
    Listing {
        listed: (0..listed).flat_map(|at| std::iter::repeat_n(listing.listed[at], again(at))).collect(),
        unlisted: (listed..all).flat_map(|at| std::iter::repeat_n(listing.unlisted[at - listed], again(at))).collect(),
    }
}

/// The middle 95 %, between values by straight lines; `None` unless nine in ten resamples have a value.
fn interval(values: Vec<Option<f64>>) -> Option<Interval> {
    let all = values.len();
    let mut values: Vec<f64> = values.into_iter().flatten().collect();
    if values.is_empty() || values.len() * 10 < all * 9 {
        return None;
    }
    values.sort_by(f64::total_cmp);
    let at = |share: f64| {
        let place = share * (values.len() - 1) as f64;
        let below = place.floor() as usize;
        let above = (below + 1).min(values.len() - 1);
        values[below] + (values[above] - values[below]) * (place - below as f64)
    };
    Some(Interval { low: at(0.025), high: at(0.975) })
}

/// Random numbers: Steele, Lea and Flood's `SplitMix64`.
struct Numbers(u64);

impl Numbers {
    const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// Numbers that depend on a name as well.
    fn named(seed: u64, name: &str) -> Self {
        let digest = blake3::hash(name.as_bytes());
        let start = digest.as_bytes().iter().take(8).fold(0, |start, byte| start << 8 | u64::from(*byte));
        Self(seed ^ start)
    }

    const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`, which is not zero.
    const fn below(&mut self, end: usize) -> usize {
        ((self.next() as u128 * end as u128) >> 64) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluation::listing::Listed;

    fn listing(grades: &[i32]) -> Listing {
        let listed = grades.iter().enumerate().map(|(at, &grade)| Listed { score: -(at as f64), grade: Some(grade) });
        Listing { listed: listed.collect(), unlisted: Vec::new() }
    }

    fn intervals(seed: u64, drawn: Drawn, names: &[&str]) -> Resampled {
        let listings = [listing(&[3, 1, 2, 0, 1, 0, 0]), listing(&[0, 2, 0, 1])];
        let bootstrap = Bootstrap { resamples: 400, seed, drawn };
        bootstrap.resample(names, &listings[..names.len()], &[Measure::AveragePrecision], 1)
    }

    /// The first numbers of the reference program for the seed 1234567.
    #[test]
    fn numbers_are_those_of_the_reference() {
        let mut numbers = Numbers::new(1_234_567);
        assert_eq!([numbers.next(), numbers.next()], [6_457_827_717_110_365_317, 3_203_168_211_198_807_973]);
    }

    #[test]
    fn equal_seeds_give_equal_intervals_whatever_else_is_evaluated() {
        let both = intervals(7, Drawn::Candidates, &["a", "b"]);
        assert_eq!(both.queries[0], intervals(7, Drawn::Candidates, &["a"]).queries[0]);
        assert_ne!(both.queries[0], intervals(8, Drawn::Candidates, &["a"]).queries[0]);
        assert_eq!(both.mean, intervals(7, Drawn::Candidates, &["a", "b"]).mean);
    }

    #[test]
    fn an_interval_holds_the_value_and_is_no_point() {
        let value = Measure::AveragePrecision.value(&listing(&[3, 1, 2, 0, 1, 0, 0]), 1).expect("defined");
        let Interval { low, high } =
            intervals(7, Drawn::Candidates, &["a"]).queries[0][0].expect("every resample has a value");
        assert!(low < value && value <= high && low < high, "{low} {value} {high}");
    }

    #[test]
    fn queries_drawn_again_speak_for_the_mean_alone() {
        let drawn = intervals(7, Drawn::Queries, &["a", "b"]);
        assert!(drawn.queries.iter().flatten().all(Option::is_none));
        assert!(drawn.mean[0].is_some());
    }

    #[test]
    fn percentiles_lie_between_values() {
        let values = (0..=40).map(|value| Some(f64::from(value))).collect();
        assert_eq!(interval(values), Some(Interval { low: 1.0, high: 39.0 }));
        assert_eq!(interval(vec![None; 5]), None);
        assert_eq!(interval(Vec::new()), None);
    }
}
