//! Given a date as people write it, gives what it says.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::names::{is_ongoing, month, season};
use super::{PartialDate, days_in};

/// Bytes of the longest date.
const LONGEST: usize = 64;

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

/// Reads a date as people write it; `now` bounds two-digit years.
///
/// The forms are ISO with any separator, month names and their abbreviations in seven languages, quarters, seasons,
/// two-digit years, epoch seconds and milliseconds, and the words for "still going on".
#[must_use]
pub fn read_date(text: &str, now: PartialDate) -> DateReading {
    let text = text.trim().trim_end_matches(['.', ',']);
    if text.is_empty() {
        return DateReading::Absent;
    }
    if text.len() > LONGEST {
        return DateReading::Unreadable;
    }
    // Most dates are ISO dates; the rest takes a slower way.
    if let Some(date) = PartialDate::from_iso(text) {
        return DateReading::On(date);
    }
    read_folded(&folded(text), now)
}

/// Lower case without accents, full-width forms and fancy dashes.
pub(super) fn folded(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return if text.bytes().any(|b| b.is_ascii_uppercase()) {
            Cow::Owned(text.to_ascii_lowercase())
        } else {
            Cow::Borrowed(text)
        };
    }
    let plain = text.nfkd().filter(|c| !is_combining_mark(*c)).nfc().flat_map(char::to_lowercase);
    let dash = |c| match c {
        '\u{2010}' | '\u{2011}' => '-',
        '\u{2012}'..='\u{2015}' | '\u{2212}' => '–',
        '’' | '‘' => '\'',
        _ => c,
    };
    Cow::Owned(plain.map(dash).map(|c| if c.is_whitespace() { ' ' } else { c }).collect())
}

/// Reads a date in lower case without accents.
pub(super) fn read_folded(text: &str, now: PartialDate) -> DateReading {
    let text = text.trim().trim_end_matches(['.', ',']);
    if text.is_empty() {
        return DateReading::Absent;
    }
    if is_ongoing(text) {
        return DateReading::Ongoing;
    }
    if let Some((month, year)) = edge_of_year(text) {
        let date = year_of(year, now).and_then(|year| PartialDate::new(year, month, None));
        return date.map_or(DateReading::Unreadable, DateReading::On);
    }
    read_parts(text, now).unwrap_or(DateReading::Unreadable)
}

/// The month and the year of "the end of 2017"; "early 2017" names no month.
fn edge_of_year(text: &str) -> Option<(Option<u8>, &str)> {
    const EDGES: [(&str, Option<u8>); 8] = [
        ("end of ", Some(12)),
        ("beginning of ", Some(1)),
        ("start of ", Some(1)),
        ("ende ", Some(12)),
        ("anfang ", Some(1)),
        ("early ", None),
        ("late ", None),
        ("mid ", None),
    ];
    let text = text.strip_prefix("the ").unwrap_or(text);
    let (edge, month) = EDGES.iter().find(|(edge, _)| text.starts_with(edge))?;
    let year = text[edge.len()..].trim();
    (year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit())).then_some((*month, year))
}

fn read_parts(text: &str, now: PartialDate) -> Option<DateReading> {
    let on = |date: Option<PartialDate>| date.map(DateReading::On);
    // ISO timestamps: the day part decides.
    let text = match text.split_once('t') {
        Some((day, time)) if day.len() == 10 && time.starts_with(|c: char| c.is_ascii_digit()) => day,
        _ => text,
    };
    let glued = glued_month(text);
    let text = glued.as_deref().unwrap_or(text);
    let is_separator = |c: char| matches!(c, '-' | '/' | '.' | ',' | '年' | '月' | '日') || c.is_whitespace();
    let parts: Vec<&str> =
        text.split(is_separator).filter(|part| !part.is_empty() && !["of", "de", "del", "do"].contains(part)).collect();
    match parts.as_slice() {
        [one] => read_one(one, now),
        [first, second] => {
            if let Some(month) = quarter(first).or_else(|| season(first)).or_else(|| month(first)) {
                return on(PartialDate::new(year_of(second, now)?, Some(month), None));
            }
            if let Some(month) = quarter(second).or_else(|| month(second)) {
                return on(PartialDate::new(year_of(first, now)?, Some(month), None));
            }
            let (a, b) = (number(first)?, number(second)?);
            if first.len() == 4 {
                return on(PartialDate::new(i32::try_from(a).ok()?, Some(u8::try_from(b).ok()?), None));
            }
            on(PartialDate::new(year_of(second, now)?, Some(u8::try_from(a).ok()?), None))
        }
        [first, second, third] => {
            if let Some(month) = month(first) {
                return day_date(year_of(third, now)?, month, ordinal(second)?);
            }
            if let Some(month) = month(second) {
                return day_date(year_of(third, now)?, month, ordinal(first)?);
            }
            if let Some(month) = season(first) {
                // "Winter 2013/14"
                number(third)?;
                return on(PartialDate::new(year_of(second, now)?, Some(month), None));
            }
            let (a, b, c) = (number(first)?, number(second)?, number(third)?);
            if first.len() == 4 {
                return day_date(i32::try_from(a).ok()?, u8::try_from(b).ok()?, u8::try_from(c).ok()?);
            }
            let year = year_of(third, now)?;
            let (a, b) = (u8::try_from(a).ok()?, u8::try_from(b).ok()?);
            // With full stops the day comes first everywhere.
            let day_first = text.matches('.').count() == 2;
            match (a <= 12, b <= 12) {
                (true, true) if a == b || day_first => day_date(year, b, a),
                (true, true) => PartialDate::new(year, None, None).map(DateReading::Ambiguous),
                (true, false) => day_date(year, a, b),
                (false, true) => day_date(year, b, a),
                (false, false) => None,
            }
        }
        _ => None,
    }
}

/// A year, a day without separators, an epoch, or "'19".
fn read_one(one: &str, now: PartialDate) -> Option<DateReading> {
    let on = |date: Option<PartialDate>| date.map(DateReading::On);
    if let Some(value) = number(one) {
        return match one.len() {
            4 => on(PartialDate::new(i32::try_from(value).ok()?, None, None)),
            13 => on(from_epoch_millis(value)),
            10 => on(from_epoch_millis(value * 1000)),
            6 => on(PartialDate::new(i32::try_from(value / 100).ok()?, Some(u8::try_from(value % 100).ok()?), None)),
            8 => day_date(
                i32::try_from(value / 10_000).ok()?,
                u8::try_from(value / 100 % 100).ok()?,
                u8::try_from(value % 100).ok()?,
            ),
            _ => None,
        };
    }
    let two = one.strip_prefix('\'')?;
    on(PartialDate::new(full_year(number(two).filter(|_| two.len() == 2)?, now)?, None, None))
}

/// "jan2019" with a space between the month and the year.
fn glued_month(text: &str) -> Option<String> {
    let letters = text.find(|c: char| c.is_ascii_digit() || c == '\'')?;
    (letters >= 3 && month(&text[..letters]).is_some()).then(|| format!("{} {}", &text[..letters], &text[letters..]))
}

fn number(part: &str) -> Option<i64> {
    part.parse().ok().filter(|_| part.bytes().all(|b| b.is_ascii_digit()))
}

/// The first month of a quarter: "q3", "3q".
fn quarter(part: &str) -> Option<u8> {
    let digit = part.strip_prefix('q').or_else(|| part.strip_suffix('q'))?;
    let quarter: u8 = digit.parse().ok().filter(|quarter| (1..=4).contains(quarter))?;
    Some(quarter * 3 - 2)
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

fn ordinal(text: &str) -> Option<u8> {
    text.trim_end_matches(|c: char| c.is_alphabetic()).parse().ok()
}

fn year_of(text: &str, now: PartialDate) -> Option<i32> {
    let digits = text.trim_start_matches('\'');
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
    let century = now.year() - now.year().rem_euclid(100);
    Some(if century + two <= now.year() { century + two } else { century - 100 + two })
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
            ("1st March 2020", "2020-03-01"),
            ("March 15, 2020", "2020-03-15"),
            ("Fall 2010", "2010-09"),
            ("Spring 2014", "2014-03"),
            ("Winter 2013/14", "2013-01"),
            ("mid-2016", "2016-06"),
            ("Q3 2020", "2020-07"),
            ("2020 Q3", "2020-07"),
            ("Q3/2020", "2020-07"),
            ("'19", "2019"),
            ("Sep '19", "2019-09"),
            ("Jan2019", "2019-01"),
            ("Jan’19", "2019-01"),
            ("03/19", "2019-03"),
            ("1577836800000", "2020-01-01"),
            ("2023-9-28", "2023-09-28"),
            ("2021-02-31", "2021-02-28!"),
            ("03/04/2021", "2021?"),
            ("03.04.2021", "2021-04-03"),
            ("25/04/2021", "2021-04-25"),
            ("2024-19-39", "unreadable"),
            ("Present", "ongoing"),
            ("till date", "ongoing"),
            ("aujourd’hui", "ongoing"),
            ("", "absent"),
            ("soon", "unreadable"),
            ("1899", "unreadable"),
            ("2020-03-15T10:00:00Z", "2020-03-15"),
            ("'98", "1998"),
            ("2019年3月", "2019-03"),
            ("２０１９年３月", "2019-03"),
            ("avril 2018", "2018-04"),
            ("déc. 2018", "2018-12"),
            ("de\u{301}c. 2018", "2018-12"),
            ("août 2018", "2018-08"),
            ("März 2018", "2018-03"),
            ("enero de 2019", "2019-01"),
            ("giugno 2019", "2019-06"),
            ("outubro de 2019", "2019-10"),
        ] {
            check(text, want);
        }
    }
}
