//! Given integer shares and weights, gives exact points.
//!
//! Nothing here is a float: a [`Credit`] counts millionths, a [`Score`] counts micro-points,
//! so sums are exact in any order and the same on every machine.

pub mod difference;

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Sub};

use serde::{Deserialize, Serialize};

/// One whole, in millionths.
const WHOLE: u64 = 1_000_000;

/// A share between nothing and all of something, in whole millionths.
///
/// Strengths, factors and degrees of satisfaction are all credits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
pub struct Credit(u32);

impl Credit {
    /// Nothing.
    pub const ZERO: Self = Self(0);
    /// All of it.
    pub const ONE: Self = Self(1_000_000);

    /// A credit of so many millionths; more than one whole is one whole.
    #[must_use]
    pub const fn from_millionths(millionths: u32) -> Self {
        Self(if millionths > 1_000_000 { 1_000_000 } else { millionths })
    }

    /// A credit of so many hundredths; more than one whole is one whole.
    #[must_use]
    pub const fn percent(hundredths: u32) -> Self {
        Self::from_millionths(hundredths.saturating_mul(10_000))
    }

    /// `part` out of `whole`, rounded down, at most one; nothing if `whole` is zero.
    #[must_use]
    pub fn ratio(part: u64, whole: u64) -> Self {
        if whole == 0 {
            return Self::ZERO;
        }
        // A division of 128 bits is a loop; few parts need one.
        let share = match part.checked_mul(WHOLE) {
            Some(product) => product / whole,
            None => u64::try_from(u128::from(part) * u128::from(WHOLE) / u128::from(whole)).unwrap_or(WHOLE),
        };
        Self(share.min(WHOLE) as u32)
    }

    /// The number of millionths, 0 to 1,000,000.
    #[must_use]
    pub const fn millionths(self) -> u32 {
        self.0
    }

    /// True when there is nothing.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// The product, rounded down.
    #[must_use]
    pub const fn times(self, other: Self) -> Self {
        Self((self.0 as u64 * other.0 as u64 / WHOLE) as u32)
    }

    /// What is missing to one whole.
    #[must_use]
    pub const fn complement(self) -> Self {
        Self(1_000_000 - self.0)
    }

    /// Noisy-or, `1 − (1 − a)(1 − b)`, rounded down: either is enough, both are more.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        let (a, b) = (self.0 as u64, other.0 as u64);
        Self((a + b - (a * b).div_ceil(WHOLE)) as u32)
    }

    /// The strength of evidence whose sentence states a measured outcome: `e + part·e·(1 − e)`.
    #[must_use]
    pub const fn with_outcome(self, part: Self) -> Self {
        let (e, part) = (self.0 as u64, part.0 as u64);
        Self((e + part * e * (WHOLE - e) / (WHOLE * WHOLE)) as u32)
    }
}

/// Points on the scale of 0 to 100, in whole micro-points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Score(u32);

impl Score {
    /// No points.
    pub const ZERO: Self = Self(0);
    /// A hundred points.
    pub const MAX: Self = Self(100_000_000);

    /// So many whole points, at most 100.
    #[must_use]
    pub const fn from_points(points: u32) -> Self {
        Self::from_micropoints(points.saturating_mul(1_000_000))
    }

    /// So many micro-points, at most 100 points.
    #[must_use]
    pub const fn from_micropoints(micropoints: u32) -> Self {
        Self(if micropoints > Self::MAX.0 { Self::MAX.0 } else { micropoints })
    }

    /// The number of micro-points, 0 to 100,000,000.
    #[must_use]
    pub const fn micropoints(self) -> u32 {
        self.0
    }

    /// The points that a requirement worth `self` earns at satisfaction `s`: `self · s · min(1, s/θ)`.
    ///
    /// Computed with one rounding, down, so that worked examples come out exactly.
    #[must_use]
    pub fn earned(self, s: Credit, threshold: Credit) -> Self {
        let capped = u64::from(s.min(threshold).0);
        let whole = WHOLE * u64::from(threshold.0.max(1));
        let earned = match (u64::from(self.0) * u64::from(s.0)).checked_mul(capped) {
            Some(product) => product / whole,
            None => (u128::from(self.0) * u128::from(s.0) * u128::from(capped) / u128::from(whole)) as u64,
        };
        Self(u32::try_from(earned).unwrap_or(self.0))
    }

    /// What is left of `self` behind a gate satisfied to `s`: `self · (floor + (1 − floor)·min(1, s/θ))`.
    #[must_use]
    pub fn behind_gate(self, s: Credit, threshold: Credit, floor: Credit) -> Self {
        let theta = u64::from(threshold.0.max(1));
        let share = u64::from(floor.0) * theta + u64::from(floor.complement().0) * u64::from(s.min(threshold).0);
        let left = u128::from(self.0) * u128::from(share) / (u128::from(WHOLE) * u128::from(theta));
        Self(u32::try_from(left).unwrap_or(self.0))
    }

    /// Splits these points over `weights` so that the parts add up exactly.
    ///
    /// What rounding leaves over goes, one micro-point each, to the earliest parts.
    #[must_use]
    pub fn split(self, weights: &[u32]) -> Vec<Self> {
        let total: u64 = weights.iter().map(|&w| u64::from(w)).sum();
        if total == 0 {
            return vec![Self::ZERO; weights.len()];
        }
        let mut parts: Vec<Self> =
            weights.iter().map(|&w| Self((u64::from(self.0) * u64::from(w) / total) as u32)).collect();
        let mut rest = self.0 - parts.iter().map(|part| part.0).sum::<u32>();
        for part in &mut parts {
            if rest == 0 {
                break;
            }
            part.0 += 1;
            rest -= 1;
        }
        parts
    }
}

impl Add for Score {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl AddAssign for Score {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sub for Score {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Sum for Score {
    fn sum<I: Iterator<Item = Self>>(iter: I) -> Self {
        iter.fold(Self::ZERO, Add::add)
    }
}

/// Six decimals, as in every machine-readable output.
impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, rest) = (self.0 / 1_000_000, self.0 % 1_000_000);
        match f.precision() {
            None => write!(f, "{whole}.{rest:06}"),
            Some(digits) => {
                let digits = u32::try_from(digits.min(6)).unwrap_or(6);
                let unit = 10_u32.pow(6 - digits);
                let rounded = (self.0 + unit / 2) / unit;
                let scale = 10_u32.pow(digits);
                if digits == 0 {
                    return write!(f, "{rounded}");
                }
                write!(f, "{}.{:0width$}", rounded / scale, rounded % scale, width = digits as usize)
            }
        }
    }
}

/// Six decimals, 0.000000 to 1.000000.
impl fmt::Display for Credit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:06}", self.0 / 1_000_000, self.0 % 1_000_000)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const THETA: Credit = Credit::percent(60);

    /// The toy role of the design: lead 60 (45 + 15), ml 40 (24 + 16).
    #[test]
    fn worked_example_is_exact() {
        let leads = Credit::percent(95).with_outcome(Credit::percent(25));
        assert_eq!(leads.millionths(), 961_875);
        let leads = Score::from_points(45).earned(leads, THETA);
        assert_eq!(leads.to_string(), "43.284375");
        let mentors = Score::from_points(15).earned(Credit::percent(95).times(Credit::percent(50)), THETA);
        assert_eq!(mentors.to_string(), "5.640625");
        let pytorch = Credit::percent(95).or(Credit::percent(40));
        let pytorch = Score::from_points(24).earned(pytorch, THETA);
        assert_eq!(pytorch.to_string(), "23.280000");
        assert_eq!((leads + mentors + pytorch).to_string(), "72.205000");
        let base = mentors + pytorch;
        let left = base.behind_gate(Credit::ZERO, THETA, THETA);
        assert_eq!((base - left).to_string(), "11.568250");
        assert_eq!(left.to_string(), "17.352375");
    }

    #[test]
    fn parts_add_up_exactly() {
        let parts = Score::from_points(19).split(&[3, 3, 2, 1, 3, 2]);
        assert_eq!(parts.iter().copied().sum::<Score>(), Score::from_points(19));
    }

    #[test]
    fn display_rounds_half_up() {
        assert_eq!(format!("{:.1}", Score::from_micropoints(12_345_678)), "12.3");
        assert_eq!(format!("{:.1}", Score::from_micropoints(99_950_000)), "100.0");
        assert_eq!(format!("{:.0}", Score::from_micropoints(12_500_000)), "13");
    }

    #[test]
    fn noisy_or_never_exceeds_one_nor_falls() {
        for a in (0..=1_000_000).step_by(33_333) {
            for b in (0..=1_000_000).step_by(37_037) {
                let (a, b) = (Credit::from_millionths(a), Credit::from_millionths(b));
                let both = a.or(b);
                assert!(both >= a && both >= b && both <= Credit::ONE);
            }
        }
    }
}
