//! Given two scores, gives what sets them apart, with its sign.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Sub};

use crate::score::Score;

/// Points by which something exceeds something else, in whole micro-points; negative where it falls short.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Difference(i64);

impl Difference {
    /// None.
    pub const ZERO: Self = Self(0);

    /// What is left of `score` after `other` is taken away.
    #[must_use]
    pub const fn between(score: Score, other: Score) -> Self {
        Self(score.micropoints() as i64 - other.micropoints() as i64)
    }

    /// The number of micro-points.
    #[must_use]
    pub const fn micropoints(self) -> i64 {
        self.0
    }

    /// The size without the sign, in micro-points.
    #[must_use]
    pub const fn size(self) -> u64 {
        self.0.unsigned_abs()
    }
}

impl Add for Difference {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sub for Difference {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Sum for Difference {
    fn sum<I: Iterator<Item = Self>>(iter: I) -> Self {
        iter.fold(Self::ZERO, Add::add)
    }
}

/// Six decimals unless others are asked for, with a sign unless it is nothing.
impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = u32::try_from(f.precision().unwrap_or(6).min(6)).unwrap_or(6);
        let unit = 10_u64.pow(6 - digits);
        let rounded = (self.size() + unit / 2) / unit;
        f.write_str(match self.0 {
            _ if rounded == 0 => "",
            1.. => "+",
            _ => "−",
        })?;
        let scale = 10_u64.pow(digits);
        if digits == 0 {
            return write!(f, "{rounded}");
        }
        write!(f, "{}.{:0width$}", rounded / scale, rounded % scale, width = digits as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn differences_have_a_sign_and_are_exact() {
        let check = |a: u32, b: u32, exact: &str, short: &str| {
            let difference = Difference::between(Score::from_micropoints(a), Score::from_micropoints(b));
            assert_eq!(difference.to_string(), exact);
            assert_eq!(format!("{difference:.2}"), short);
        };
        check(6_250_000, 0, "+6.250000", "+6.25");
        check(1, 6_250_006, "−6.250005", "−6.25");
        check(0, 995_000, "−0.995000", "−1.00");
        check(7, 7, "0.000000", "0.00");
        check(8, 7, "+0.000001", "0.00");
        check(100_000_000, 0, "+100.000000", "+100.00");
    }

    #[test]
    fn differences_add_up() {
        let scores = [3, 50_000_000, 0, 99_999_999].map(Score::from_micropoints);
        let steps = scores.windows(2).map(|pair| Difference::between(pair[1], pair[0]));
        assert_eq!(steps.sum::<Difference>(), Difference::between(scores[3], scores[0]));
        let (a, b) = (Difference::between(scores[1], scores[0]), Difference::between(scores[0], scores[3]));
        assert_eq!((a - b) + b, a);
    }
}
