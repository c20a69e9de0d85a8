//! Given a range of dates as people write it, gives what both sides say.

use unicode_normalization::char::is_combining_mark;

use super::PartialDate;
use super::date::{DateReading, folded, read_folded};
use super::names::{month, season};

/// Bytes of the longest range.
const LONGEST: usize = 96;

/// Splits a range such as `Jan 2019 – Present` and reads both sides; `None` if it is not a range.
///
/// "since 2019", "2019 onwards" and "2019 –" are open ranges. Where only the end names a year, it is both sides'.
#[must_use]
pub fn read_range(text: &str, now: PartialDate) -> Option<(DateReading, DateReading)> {
    /// Longer ones come before those that they contain.
    const SEPARATORS: [&str; 20] = [
        " - ",
        " – ",
        "--",
        " to ",
        " until ",
        " till ",
        " bis ",
        " a ",
        " au ",
        " al ",
        " through ",
        " thru ",
        " → ",
        " > ",
        "->",
        "~",
        "–",
        " ate ",
        "至",
        " and ",
    ];
    const SINCE: [&str; 9] = ["since ", "seit ", "depuis ", "desde ", "dal ", "ab ", "starting ", "as of ", "from "];
    const FROM: [&str; 8] = ["from ", "between ", "von ", "vom ", "de ", "du ", "del ", "da "];
    let text = text.trim();
    if text.len() > LONGEST || !text.bytes().any(|b| b.is_ascii_digit() || b >= 0x80) {
        return None;
    }
    let folded = folded(text);
    let whole = folded.trim();
    if !whole.ends_with(['-', '–']) && read_folded(whole, now).date().is_some() {
        // "2016-03" is a month and "2020-03-15" a day.
        return None;
    }
    let after = |words: &[&str]| words.iter().find_map(|word| whole.strip_prefix(word));
    let sides = after(&FROM).unwrap_or(whole);
    let by_separator = || {
        SEPARATORS.iter().find_map(|separator| {
            let (from, to) = sides.split_once(separator)?;
            read_sides(from, to, now)
        })
    };
    // "2016-2019", "03/2016-04/2019", "2016-03-2019-04": a hyphen between two sides that both read.
    let by_hyphen =
        || sides.match_indices('-').take(6).find_map(|(at, _)| read_sides(&sides[..at], &sides[at + 1..], now));
    // "2019/2020" and "2019/20" are academic years.
    let by_slash = || {
        let (from, to) = sides.split_once('/')?;
        (from.len() == 4 && matches!(to.len(), 2 | 4)).then(|| read_sides(from, to, now)).flatten()
    };
    let open = || {
        let suffix = |word: &str| whole.strip_suffix(word);
        let from =
            after(&SINCE).or_else(|| suffix(" onwards")).or_else(|| suffix(" onward")).or_else(|| suffix("至今"))?;
        // "since the year 2019"
        let from = from.trim();
        let from = ["the year ", "year "].iter().find_map(|word| from.strip_prefix(word)).unwrap_or(from);
        let from = read_folded(from, now);
        from.date().is_some().then_some((from, DateReading::Ongoing))
    };
    // "03/2016toCurrent", where a page reader dropped the blanks.
    let glued = || {
        let seam = |at: &usize| sides[..*at].ends_with(|c: char| c.is_ascii_digit());
        let seams = sides.match_indices("to").map(|(at, _)| at).filter(seam);
        seams.take(2).find_map(|at| read_sides(&sides[..at], &sides[at + 2..], now))
    };
    open().or_else(by_separator).or_else(by_hyphen).or_else(by_slash).or_else(glued)
}

/// Marks that may stand in front of a date, and one more.
const MARKS: usize = 9;

/// True where a date or a range may start: a digit, a month, a season, a quarter, or a word such as "since".
#[must_use]
pub fn begins_like_a_date(text: &str) -> bool {
    // Among more marks than these no date stands, and whoever asks at each of them would go through all of them each time.
    let Some((at, first)) = text.char_indices().take(MARKS).find(|(_, c)| !"([*`_'’".contains(*c)) else {
        return false;
    };
    let text = &text[at..];
    if first.is_numeric() {
        return true;
    }
    let word: String = text.chars().take(12).take_while(|c| c.is_alphabetic() || is_combining_mark(*c)).collect();
    let word = folded(&word);
    let quarter = first.eq_ignore_ascii_case(&'q') && text[1..].starts_with(|c: char| c.is_ascii_digit());
    quarter
        || month(&word).is_some()
        || season(&word).is_some()
        || ["since", "seit", "depuis", "desde", "from", "between"].contains(&&*word)
}

/// Reads the two sides of a range; one of them must be a date.
fn read_sides(from: &str, to: &str, now: PartialDate) -> Option<(DateReading, DateReading)> {
    const AHEAD: [&str; 6] = ["(planned) ", "(expected) ", "(anticipated) ", "planned ", "expected ", "anticipated "];
    let (left, right) = (from.trim(), to.trim());
    // "to (planned) June 2027" says that it lies ahead, which its date does as well.
    let right = AHEAD.iter().find_map(|word| right.strip_prefix(word)).unwrap_or(right);
    if left.is_empty() && right.is_empty() {
        return None;
    }
    let mut end = read_folded(right, now);
    let mut start = read_folded(left, now);
    if right.len() == 2 && start.date().is_some_and(|date| date.month().is_none()) {
        // "2013–14": the end is short for the year, where it is no month of its own.
        let year = start.date().map_or(0, PartialDate::year);
        let two: i32 = right.parse().ok()?;
        let full = year - year.rem_euclid(100) + two;
        end = PartialDate::new(full, None, None).filter(|_| full > year).map(DateReading::On)?;
    }
    if let Some(last) = end.date().filter(|_| needs_year(left) && !left.is_empty()) {
        // "June – August 2019": the year belongs to both sides, but "Nov – Feb 2020" starts in the year before.
        let with = |year: i32| read_folded(&format!("{left} {year}"), now);
        start = with(last.year());
        if start.date().is_some_and(|first| first.start_month() >= last.end_month()) {
            start = with(last.year() - 1);
        }
    }
    if let DateReading::On(date) = end
        && right.starts_with('q')
    {
        // A quarter ends with its third month.
        end = PartialDate::new(date.year(), date.month().map(|month| month + 2), None).map_or(end, DateReading::On);
    }
    let known = |side: DateReading| side.date().is_some();
    if end == DateReading::Absent && !left.is_empty() {
        end = DateReading::Ongoing;
    }
    ((known(start) || start == DateReading::Absent)
        && (known(end) || end == DateReading::Ongoing)
        && (known(start) || known(end)))
    .then_some((start, end))
}

/// True for a side without a year: "June", "Q3", "15 March".
fn needs_year(side: &str) -> bool {
    let digits = side.bytes().filter(u8::is_ascii_digit).count();
    let mut words = side.split([' ', '.']).filter(|word| !word.is_empty());
    match (words.next(), words.next(), words.next()) {
        (Some(only), None, None) => {
            month(only).is_some() && digits == 0
                || season(only).is_some()
                || (only.len() == 2 && only.starts_with('q') && digits == 1)
        }
        (Some(first), Some(second), None) => {
            let day = |word: &str| word.len() <= 4 && word.starts_with(|c: char| c.is_ascii_digit()) && digits <= 2;
            (day(first) && month(second).is_some()) || (month(first).is_some() && day(second))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> PartialDate {
        PartialDate::from_iso("2026-11-22").expect("a valid date")
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
        check("2016-03-2019-04", Some(("2016-03", "2019-04")));
        check("2019-now", Some(("2019", "ongoing")));
        check("2013–14", Some(("2013", "2014")));
        check("2008–09", Some(("2008", "2009")));
        check("2019/20", Some(("2019", "2020")));
        check("2019/2020", Some(("2019", "2020")));
        check("03/2016 – 04/2019", Some(("2016-03", "2019-04")));
        check("Jan2019–Present", Some(("2019-01", "ongoing")));
        check("03/2016toCurrent", Some(("2016-03", "ongoing")));
        check("October 2013toMay 2015", Some(("2013-10", "2015-05")));
        check("June 2014 to May 2016", Some(("2014-06", "2016-05")));
        check("from June 2014 to May 2016", Some(("2014-06", "2016-05")));
        check("between 2014 and 2016", Some(("2014", "2016")));
        check("June – August 2019", Some(("2019-06", "2019-08")));
        check("Nov – Feb 2020", Some(("2019-11", "2020-02")));
        check("15 March – 20 April 2021", Some(("2021-03-15", "2021-04-20")));
        check("Q3-Q4 2024", Some(("2024-07", "2024-12")));
        check("Q1 2025 - Q3 2025", Some(("2025-01", "2025-09")));
        check("Sep. 2015 -- Dec. 2018", Some(("2015-09", "2018-12")));
        check("Sept. 2014 – déc. 2018", Some(("2014-09", "2018-12")));
        check("Depuis janvier 2019", Some(("2019-01", "ongoing")));
        check("janvier 2014 à mars 2016", Some(("2014-01", "2016-03")));
        check("Enero 2019 - Actualidad", Some(("2019-01", "ongoing")));
        check("seit 03/2019", Some(("2019-03", "ongoing")));
        check("2019 onwards", Some(("2019", "ongoing")));
        check("2019.03~2021.02", Some(("2019-03", "2021-02")));
        check("2019.03-至今", Some(("2019-03", "ongoing")));
        check("2016-03", None);
        check("2020-03-15", None);
        check("2018 -", Some(("2018", "ongoing")));
        check("2018-", Some(("2018", "ongoing")));
        check("hello - world", None);
        check("2 to 12", None);
        check("2019 and more", None);
        check("", None);
    }

    #[test]
    fn the_start_of_a_date_is_told() {
        for (text, want) in [
            ("2019", true),
            ("(Jan 2019", true),
            ("Q3 2020", true),
            ("décembre", true),
            ("since 2019", true),
            ("Marketing", false),
            ("Quality", false),
            ("[[**2019", true),
            ("[[[[[[[[[[[[2019", false),
            ("", false),
        ] {
            assert_eq!(begins_like_a_date(text), want, "{text}");
        }
    }
}
