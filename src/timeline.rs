//! Given dates known to the year, the month or the day, gives months, intervals and their unions.

mod date;
mod names;
mod range;

use std::fmt;

pub use date::{DateReading, read_date};
pub use range::{begins_like_a_date, read_range};

/// The earliest year that a résumé date may name.
const FIRST_YEAR: i32 = 1940;

/// A date known to the year, the month or the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PartialDate {
    year: i32,
    month: Option<u8>,
    day: Option<u8>,
}

/// A month counted from January of year 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(i32);

impl Month {
    /// The month `month` (1 to 12) of `year`.
    #[must_use]
    pub const fn new(year: i32, month: u8) -> Self {
        Self(year * 12 + month as i32 - 1)
    }

    /// Whole months from `earlier` to this one; zero if it is not earlier.
    #[must_use]
    pub fn since(self, earlier: Self) -> u32 {
        u32::try_from(self.0 - earlier.0).unwrap_or(0)
    }

    /// This month moved by `months`.
    #[must_use]
    pub const fn plus(self, months: i32) -> Self {
        Self(self.0 + months)
    }

    /// The calendar year.
    #[must_use]
    pub const fn year(self) -> i32 {
        self.0.div_euclid(12)
    }

    /// The calendar month, 1 to 12.
    #[must_use]
    pub const fn month(self) -> u8 {
        self.0.rem_euclid(12) as u8 + 1
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year(), self.month())
    }
}

impl PartialDate {
    /// January 1970.
    pub const EPOCH: Self = Self { year: 1970, month: Some(1), day: None };

    /// A date from its parts.
    ///
    /// Gives `None` where a part is impossible: a year before 1940 or after 2200, a month or day out of range.
    #[must_use]
    pub fn new(year: i32, month: Option<u8>, day: Option<u8>) -> Option<Self> {
        let month_holds = month.is_none_or(|m| (1..=12).contains(&m));
        let day_holds = match (month, day) {
            (_, None) => true,
            (None, Some(_)) => false,
            (Some(m), Some(d)) => m <= 12 && d >= 1 && d <= days_in(year, m),
        };
        ((FIRST_YEAR..=2200).contains(&year) && month_holds && day_holds).then_some(Self { year, month, day })
    }

    /// The year.
    #[must_use]
    pub const fn year(self) -> i32 {
        self.year
    }

    /// The month, 1 to 12, if it is known.
    #[must_use]
    pub const fn month(self) -> Option<u8> {
        self.month
    }

    /// The month in which something that starts on this date starts; a bare year starts on 1 July.
    #[must_use]
    pub fn start_month(self) -> Month {
        Month::new(self.year, self.month.unwrap_or(7))
    }

    /// The month after the last one in which something that ends on this date still ran; a bare year ends on 30 June.
    #[must_use]
    pub fn end_month(self) -> Month {
        Month::new(self.year, self.month.unwrap_or(6)).plus(1)
    }

    /// The month that this date lies in, for "now".
    #[must_use]
    pub fn this_month(self) -> Month {
        Month::new(self.year, self.month.unwrap_or(12))
    }

    /// Reads one ISO date, `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    #[must_use]
    pub fn from_iso(text: &str) -> Option<Self> {
        let text = text.as_bytes();
        let number = |digits: &[u8]| {
            digits
                .iter()
                .try_fold(0_u16, |number, byte| byte.is_ascii_digit().then(|| number * 10 + u16::from(byte - b'0')))
        };
        let part = |at: usize| match text.get(at) {
            None => Some(None),
            Some(b'-') => number(text.get(at + 1..at + 3)?).map(|part| u8::try_from(part).ok()),
            Some(_) => None,
        };
        if !matches!(text.len(), 4 | 7 | 10) {
            return None;
        }
        Self::new(i32::from(number(&text[..4])?), part(4)?, part(7)?)
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

/// Months from `start` up to but not including `end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Interval {
    start: Month,
    end: Month,
}

impl Interval {
    /// The months from `start` to before `end`; `None` if there are none.
    #[must_use]
    pub fn new(start: Month, end: Month) -> Option<Self> {
        (start < end).then_some(Self { start, end })
    }

    /// The first month.
    #[must_use]
    pub const fn start(self) -> Month {
        self.start
    }

    /// The month after the last.
    #[must_use]
    pub const fn end(self) -> Month {
        self.end
    }

    /// How many months.
    #[must_use]
    pub fn months(self) -> u32 {
        self.end.since(self.start)
    }
}

/// How many different months the intervals cover together; overlaps count once.
///
/// Sorts `intervals`.
#[must_use]
pub fn union_months(intervals: &mut [Interval]) -> u32 {
    intervals.sort_unstable();
    let mut months = 0;
    let mut reached: Option<Month> = None;
    for interval in intervals.iter() {
        let start = reached.map_or(interval.start, |end| end.max(interval.start));
        if interval.end > start {
            months += interval.end.since(start);
            reached = Some(interval.end);
        }
    }
    months
}

fn days_in(year: i32, month: u8) -> u8 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overlapping_months_count_once() {
        let interval = |a: i32, b: i32| {
            Interval::new(Month::new(2020, 1).plus(a), Month::new(2020, 1).plus(b)).expect("not empty")
        };
        assert_eq!(union_months(&mut [interval(0, 12), interval(6, 18), interval(30, 36)]), 24);
        assert_eq!(union_months(&mut [interval(0, 36), interval(6, 18)]), 36);
        assert_eq!(union_months(&mut []), 0);
    }

    #[test]
    fn same_bare_year_twice_is_no_negative_span() {
        let year = PartialDate::from_iso("2020").expect("a valid date");
        assert!(Interval::new(year.start_month(), year.end_month()).is_none());
    }
}
