//! Given scores, gives the bars of their distribution and the sentence that says the same.

use serde::Serialize;

use crate::score::Score;

/// Points of one bar.
const STEP: u32 = 10;

/// Units from the foot of the drawing to the top of the highest bar.
const HEIGHT: u64 = 100;

/// How many scores lie where.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Distribution {
    bars: Vec<Bar>,
    median: String,
    lowest: String,
    highest: String,
}

#[derive(Clone, Debug, Serialize)]
struct Bar {
    from: u32,
    to: u32,
    count: u64,
    /// Of the drawing's 100 units.
    height: u64,
}

impl Distribution {
    /// Of `scores`, in any order; nothing if there are none.
    pub(super) fn new(scores: &[Score]) -> Option<Self> {
        let mut sorted = scores.to_vec();
        sorted.sort_unstable();
        let (lowest, highest) = (sorted.first()?, sorted.last()?);
        let bin = |score: &Score| (score.micropoints() / (STEP * 1_000_000)).min(100 / STEP - 1);
        let counts = (0..100 / STEP).map(|at| (at, sorted.iter().filter(|score| bin(score) == at).count() as u64));
        let counts: Vec<(u32, u64)> = counts.collect();
        let most = counts.iter().map(|(_, count)| *count).max().unwrap_or(1).max(1);
        let bars = counts.iter().map(|&(at, count)| Bar {
            from: at * STEP,
            to: (at + 1) * STEP,
            count,
            // Even one person is seen.
            height: if count == 0 { 0 } else { (count * HEIGHT / most).max(2) },
        });
        // The lower of the two in the middle: a score that somebody has.
        let median = sorted[(sorted.len() - 1) / 2];
        Some(Self {
            bars: bars.collect(),
            median: format!("{median:.1}"),
            lowest: format!("{lowest:.1}"),
            highest: format!("{highest:.1}"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_score_stands_in_one_bar() {
        let points = [0, 9, 10, 55, 55, 99, 100].map(Score::from_points);
        let distribution = Distribution::new(&points).expect("there are scores");
        let counts: Vec<u64> = distribution.bars.iter().map(|bar| bar.count).collect();
        assert_eq!(counts, [2, 1, 0, 0, 0, 2, 0, 0, 0, 2]);
        assert_eq!(distribution.bars[1].height, 50);
        assert_eq!((distribution.median.as_str(), distribution.highest.as_str()), ("55.0", "100.0"));
        assert!(Distribution::new(&[]).is_none());
    }
}
