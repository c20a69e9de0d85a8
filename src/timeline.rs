//! Given dates as people write them, gives months and unions of months.

use std::fmt;

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

/// What one side of a date range says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateReading {
    /// Nothing was written.
    Absent,
    /// "Present" and its kin: the entry goes on.
    Ongoing,
    /// A date.
    On(PartialDate),
    /// A date whose day was impossible and was moved to the month's last day.
    Clamped(PartialDate),
    /// A date that reads two ways, such as 03/04/2021; the year is sure.
    Ambiguous(PartialDate),
    /// Text that is no date.
    Unreadable,
}

impl DateReading {
    /// The date, if one was read.
    #[must_use]
    pub const fn date(self) -> Option<PartialDate> {
        match self {
            Self::On(date) | Self::Clamped(date) | Self::Ambiguous(date) => Some(date),
            Self::Absent | Self::Ongoing | Self::Unreadable => None,
        }
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

/// Reads a date as people write it; `now` bounds two-digit years.
///
/// The forms are those of the reading notes: ISO with any separator, month names in English, German, French and
/// Spanish, quarters, seasons, two-digit years, epoch milliseconds, and the words for "still going on".
#[must_use]
pub fn read_date(text: &str, now: PartialDate) -> DateReading {
    let text = text.trim().trim_end_matches(['.', ',']);
    if text.is_empty() {
        return DateReading::Absent;
    }
    if text.len() > 64 {
        return DateReading::Unreadable;
    }
    // Most dates are ISO dates; the rest takes a slower way.
    if let Some(date) = PartialDate::from_iso(text) {
        return DateReading::On(date);
    }
    let lower = text.to_lowercase();
    if is_ongoing(&lower) {
        return DateReading::Ongoing;
    }
    read_lower(&lower, now).unwrap_or(DateReading::Unreadable)
}

/// Splits a range such as `Jan 2019 – Present` and reads both sides; `None` if it is not a range.
#[must_use]
pub fn read_range(text: &str, now: PartialDate) -> Option<(DateReading, DateReading)> {
    const WORDS: [&str; 13] =
        [" - ", " – ", " — ", " -- ", "--", " to ", " until ", " till ", " bis ", " à ", " through ", " → ", "~"];
    let text = text.trim();
    if text.len() > 96 {
        return None;
    }
    let lower = text.to_lowercase();
    let parts = WORDS
        .iter()
        .find_map(|word| lower.split_once(word))
        .or_else(|| lower.split_once('–'))
        .or_else(|| lower.split_once('—'))
        .or_else(|| {
            // "2016-2019", "03/2016-04/2019", "2016-present": one hyphen between two sides that both read.
            let mut hyphens = lower.match_indices('-');
            let (at, _) = hyphens.next()?;
            hyphens.next().is_none().then(|| (&lower[..at], &lower[at + 1..]))
        })?;
    let (from, to) = (read_date(parts.0, now), read_date(parts.1, now));
    let known = |side: DateReading| side.date().is_some();
    ((known(from) || from == DateReading::Absent)
        && (known(to) || to == DateReading::Ongoing || to == DateReading::Absent)
        && (known(from) || known(to)))
    .then(|| {
        // "2016-03" is a month, not a range to March.
        let bare = |side: &str| side.trim().len() <= 2;
        if bare(parts.1) && !lower.contains(' ') {
            None
        } else {
            Some((from, if to == DateReading::Absent { DateReading::Ongoing } else { to }))
        }
    })
    .flatten()
}

fn is_ongoing(lower: &str) -> bool {
    const WORDS: [&str; 22] = [
        "present",
        "current",
        "currently",
        "now",
        "today",
        "ongoing",
        "to date",
        "till date",
        "till now",
        "heute",
        "aktuell",
        "actuel",
        "en cours",
        "aujourd'hui",
        "actualidad",
        "actual",
        "至今",
        "現在",
        "till present",
        "to present",
        "until now",
        "date",
    ];
    let bare = lower.trim_matches(|c: char| !c.is_alphanumeric());
    WORDS.contains(&bare) || WORDS.contains(&lower)
}

fn read_lower(lower: &str, now: PartialDate) -> Option<DateReading> {
    let on = |date: Option<PartialDate>| date.map(DateReading::On);
    // ISO timestamps: the day part decides.
    let lower = match lower.split_once('t') {
        Some((day, time)) if day.len() == 10 && time.starts_with(|c: char| c.is_ascii_digit()) => day,
        _ => lower,
    };
    let parts: Vec<&str> = lower
        .split(|c: char| matches!(c, '-' | '/' | '.' | ',' | ' ' | '‐' | '–' | '年' | '月' | '日') || c.is_whitespace())
        .filter(|part| !part.is_empty() && *part != "of" && *part != "de")
        .collect();
    let number = |part: &str| part.parse::<i64>().ok().filter(|_| part.bytes().all(|b| b.is_ascii_digit()));
    match parts.as_slice() {
        [one] => {
            if let Some(value) = number(one) {
                return match one.len() {
                    4 => on(PartialDate::new(i32::try_from(value).ok()?, None, None)),
                    13 => on(from_epoch_millis(value)),
                    10 => on(from_epoch_millis(value * 1000)),
                    6 => on(PartialDate::new(
                        i32::try_from(value / 100).ok()?,
                        Some(u8::try_from(value % 100).ok()?),
                        None,
                    )),
                    8 => day_date(
                        i32::try_from(value / 10_000).ok()?,
                        u8::try_from(value / 100 % 100).ok()?,
                        u8::try_from(value % 100).ok()?,
                    ),
                    _ => None,
                };
            }
            let two = one.strip_prefix(['\'', '’'])?;
            on(PartialDate::new(full_year(number(two).filter(|_| two.len() == 2)?, now)?, None, None))
        }
        [first, second] => {
            if let Some(quarter) = first.strip_prefix('q').and_then(number).filter(|q| (1..=4).contains(q)) {
                return on(PartialDate::new(year_of(second, now)?, Some(u8::try_from(quarter * 3 - 2).ok()?), None));
            }
            if let Some(month) = season(first).or_else(|| month_name(first)) {
                return on(PartialDate::new(year_of(second, now)?, Some(month), None));
            }
            if let Some(month) = month_name(second) {
                return on(PartialDate::new(year_of(first, now)?, Some(month), None));
            }
            let (a, b) = (number(first)?, number(second)?);
            if first.len() == 4 {
                return on(PartialDate::new(i32::try_from(a).ok()?, Some(u8::try_from(b).ok()?), None));
            }
            on(PartialDate::new(year_of(second, now)?, Some(u8::try_from(a).ok()?), None))
        }
        [first, second, third] => {
            if let Some(month) = month_name(first) {
                return day_date(year_of(third, now)?, month, ordinal(second)?);
            }
            if let Some(month) = month_name(second) {
                return day_date(year_of(third, now)?, month, ordinal(first)?);
            }
            let (a, b, c) = (number(first)?, number(second)?, number(third)?);
            if first.len() == 4 {
                return day_date(i32::try_from(a).ok()?, u8::try_from(b).ok()?, u8::try_from(c).ok()?);
            }
            let year = year_of(third, now)?;
            let (a, b) = (u8::try_from(a).ok()?, u8::try_from(b).ok()?);
            match (a <= 12, b <= 12) {
                (true, true) if a == b => day_date(year, a, b),
                (true, true) => PartialDate::new(year, None, None).map(DateReading::Ambiguous),
                (true, false) => day_date(year, a, b),
                (false, true) => day_date(year, b, a),
                (false, false) => None,
            }
        }
        _ => None,
    }
}

fn day_date(year: i32, month: u8, day: u8) -> Option<DateReading> {
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    match PartialDate::new(year, Some(month), Some(day)) {
        Some(date) => Some(DateReading::On(date)),
        None => PartialDate::new(year, Some(month), Some(days_in(year, month))).map(DateReading::Clamped),
    }
}

fn days_in(year: i32, month: u8) -> u8 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn ordinal(text: &str) -> Option<u8> {
    text.trim_end_matches(|c: char| c.is_alphabetic()).parse().ok()
}

fn year_of(text: &str, now: PartialDate) -> Option<i32> {
    let digits = text.trim_start_matches(['\'', '’']);
    if !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    match digits.len() {
        4 => digits.parse().ok(),
        2 => full_year(digits.parse().ok()?, now),
        _ => None,
    }
}

/// Two-digit years never lie after now.
fn full_year(two: i64, now: PartialDate) -> Option<i32> {
    let two = i32::try_from(two).ok()?;
    let century = now.year - now.year.rem_euclid(100);
    Some(if century + two <= now.year { century + two } else { century - 100 + two })
}

fn from_epoch_millis(millis: i64) -> Option<PartialDate> {
    // Days since 1970-01-01 to a civil date, after Howard Hinnant's algorithm.
    let days = millis.div_euclid(86_400_000) + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    PartialDate::new(i32::try_from(year).ok()?, u8::try_from(month).ok(), u8::try_from(day).ok())
}

fn season(text: &str) -> Option<u8> {
    match text {
        "winter" => Some(1),
        "spring" => Some(3),
        "summer" => Some(6),
        "fall" | "autumn" => Some(9),
        _ => None,
    }
}

fn month_name(text: &str) -> Option<u8> {
    const NAMES: [(&str, u8); 45] = [
        ("january", 1),
        ("february", 2),
        ("march", 3),
        ("april", 4),
        ("may", 5),
        ("june", 6),
        ("july", 7),
        ("august", 8),
        ("september", 9),
        ("october", 10),
        ("november", 11),
        ("december", 12),
        ("sept", 9),
        ("januar", 1),
        ("februar", 2),
        ("märz", 3),
        ("maerz", 3),
        ("mai", 5),
        ("juni", 6),
        ("juli", 7),
        ("oktober", 10),
        ("dezember", 12),
        ("janvier", 1),
        ("février", 2),
        ("mars", 3),
        ("avril", 4),
        ("juin", 6),
        ("juillet", 7),
        ("août", 8),
        ("septembre", 9),
        ("octobre", 10),
        ("novembre", 11),
        ("décembre", 12),
        ("enero", 1),
        ("febrero", 2),
        ("marzo", 3),
        ("abril", 4),
        ("mayo", 5),
        ("junio", 6),
        ("julio", 7),
        ("agosto", 8),
        ("septiembre", 9),
        ("octubre", 10),
        ("noviembre", 11),
        ("diciembre", 12),
    ];
    let text = text.trim_end_matches('.');
    if let Some((_, month)) = NAMES.iter().find(|(name, _)| *name == text) {
        return Some(*month);
    }
    // Three-letter abbreviations, in English and German.
    match text {
        "jan" => Some(1),
        "feb" => Some(2),
        "mar" | "mär" => Some(3),
        "apr" => Some(4),
        "jun" => Some(6),
        "jul" => Some(7),
        "aug" => Some(8),
        "sep" => Some(9),
        "oct" | "okt" => Some(10),
        "nov" => Some(11),
        "dec" | "dez" => Some(12),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> PartialDate {
        PartialDate::from_iso("2026-11-22").expect("a valid date")
    }

    #[test]
    fn dates_are_read_as_people_write_them() {
        let check = |text: &str, want: &str| {
            let got = match read_date(text, now()) {
                DateReading::Absent => "absent".to_owned(),
                DateReading::Ongoing => "ongoing".to_owned(),
                DateReading::On(date) => date.to_string(),
                DateReading::Clamped(date) => format!("{date}!"),
                DateReading::Ambiguous(date) => format!("{date}?"),
                DateReading::Unreadable => "unreadable".to_owned(),
            };
            assert_eq!(got, want, "{text}");
        };
        for (text, want) in [
            ("2020", "2020"),
            ("2020-03", "2020-03"),
            ("2020-03-15", "2020-03-15"),
            ("2020/03", "2020-03"),
            ("03/2020", "2020-03"),
            ("03.2020", "2020-03"),
            ("Mar 2020", "2020-03"),
            ("Sept 2021", "2021-09"),
            ("APR 2020", "2020-04"),
            ("Mar. 2020", "2020-03"),
            ("March 2020", "2020-03"),
            ("15 March 2020", "2020-03-15"),
            ("March 15, 2020", "2020-03-15"),
            ("Fall 2010", "2010-09"),
            ("Spring 2014", "2014-03"),
            ("Q3 2020", "2020-07"),
            ("'19", "2019"),
            ("03/19", "2019-03"),
            ("1577836800000", "2020-01-01"),
            ("2023-9-28", "2023-09-28"),
            ("2021-02-31", "2021-02-28!"),
            ("03/04/2021", "2021?"),
            ("25/04/2021", "2021-04-25"),
            ("2024-19-39", "unreadable"),
            ("Present", "ongoing"),
            ("till date", "ongoing"),
            ("", "absent"),
            ("soon", "unreadable"),
            ("1899", "unreadable"),
            ("2020-03-15T10:00:00Z", "2020-03-15"),
            ("'98", "1998"),
            ("2019年3月", "2019-03"),
            ("avril 2018", "2018-04"),
        ] {
            check(text, want);
        }
    }

    #[test]
    fn ranges_are_split() {
        let check = |text: &str, want: Option<(&str, &str)>| {
            let show = |side: DateReading| side.date().map_or("ongoing".to_owned(), |date| date.to_string());
            let got = read_range(text, now()).map(|(from, to)| (show(from), show(to)));
            assert_eq!(got, want.map(|(from, to)| (from.to_owned(), to.to_owned())), "{text}");
        };
        check("Jan 2019 - Present", Some(("2019-01", "ongoing")));
        check("2016-2019", Some(("2016", "2019")));
        check("03/2016 – 04/2019", Some(("2016-03", "2019-04")));
        check("June 2014 to May 2016", Some(("2014-06", "2016-05")));
        check("Sep. 2015 -- Dec. 2018", Some(("2015-09", "2018-12")));
        check("2019.03~2021.02", Some(("2019-03", "2021-02")));
        check("2016-03", None);
        check("2018 -", Some(("2018", "ongoing")));
        check("hello - world", None);
    }

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
