//! Given a number of the policy, gives its name, unit and value, and policies in which it is another.

use crate::policy::Policy;
use crate::score::Credit;

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A share between nothing and one, kept in millionths.
    Percent,
    /// Words.
    Tokens,
    /// Months.
    Months,
    /// People.
    People,
    /// Papers.
    Papers,
    /// Skill concepts.
    Concepts,
}

impl Unit {
    /// The word for it in output.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Percent => "percent",
            Self::Tokens => "tokens",
            Self::Months => "months",
            Self::People => "people",
            Self::Papers => "papers",
            Self::Concepts => "concepts",
        }
    }

    /// The largest value that makes sense, in millionths for shares.
    #[must_use]
    pub const fn most(self) -> u32 {
        match self {
            Self::Percent => Credit::ONE.millionths(),
            Self::Tokens | Self::Months | Self::People | Self::Papers | Self::Concepts => 1_000,
        }
    }
}

/// One number of the policy.
#[derive(Clone, Copy, Debug)]
pub struct Number {
    /// Its name, which is the field's.
    pub name: &'static str,
    /// What it is for.
    pub reason: &'static str,
    /// What it counts.
    pub unit: Unit,
    pub(super) get: fn(&Policy) -> u32,
    pub(super) set: fn(&mut Policy, u32),
}

impl Number {
    /// Its value in `policy`; shares in millionths.
    #[must_use]
    pub fn value(&self, policy: &Policy) -> u32 {
        (self.get)(policy)
    }

    /// `policy` with this number at so many percent of its value; `None` where that is the value it has.
    ///
    /// Counts are rounded to the nearest whole one, shares end at one.
    #[must_use]
    pub fn scaled(&self, policy: &Policy, percent: u32) -> Option<Policy> {
        let value = self.value(policy);
        let scaled = (u64::from(value) * u64::from(percent) + 50) / 100;
        let scaled = u32::try_from(scaled).map_or(self.unit.most(), |scaled| scaled.min(self.unit.most()));
        (scaled != value).then(|| {
            let mut moved = policy.clone();
            (self.set)(&mut moved, scaled);
            moved
        })
    }
}

/// What the fields of a policy hold: a share or a count.
pub(super) trait Value {
    /// As a bare number; shares in millionths.
    fn raw(&self) -> u32;

    /// From such a number.
    fn from_raw(raw: u32) -> Self;
}

impl Value for Credit {
    fn raw(&self) -> u32 {
        self.millionths()
    }

    fn from_raw(raw: u32) -> Self {
        Self::from_millionths(raw)
    }
}

impl Value for u32 {
    fn raw(&self) -> u32 {
        *self
    }

    fn from_raw(raw: u32) -> Self {
        raw
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::NUMBERS;

    #[test]
    fn each_number_moves_itself_and_nothing_else() {
        let builtin = Policy::builtin();
        for number in NUMBERS {
            for percent in [70, 130] {
                let moved = number.scaled(&builtin, percent).unwrap_or_else(|| panic!("{} does not move", number.name));
                let differing = NUMBERS.iter().filter(|other| other.value(&moved) != other.value(&builtin));
                assert_eq!(differing.map(|other| other.name).collect::<Vec<_>>(), [number.name]);
                assert_eq!(number.value(&moved) > number.value(&builtin), percent > 100);
            }
        }
    }

    #[test]
    fn a_number_at_its_own_value_does_not_move() {
        let all = NUMBERS.iter().filter(|number| number.scaled(&Policy::builtin(), 100).is_some());
        assert_eq!(all.count(), 0);
    }

    #[test]
    fn every_number_says_what_it_is_for_and_stays_in_its_range() {
        for number in NUMBERS {
            assert!(number.reason.trim().ends_with('.'), "{}", number.name);
            let value = number.value(&Policy::builtin());
            assert!(value > 0 && value <= number.unit.most(), "{}", number.name);
        }
    }
}
