//! Given a line, finds the dates in it.

use crate::timeline::{self, DateReading, PartialDate};

/// Words that the longest range of dates has: "15 March 2019 to 20 April 2021" and one to spare.
const LONGEST: usize = 8;

/// Bytes of the longest line that is searched: within longer ones, dates stand in running text.
const WIDEST: usize = 400;

/// What may stand around dates without belonging to them.
const EDGES: &[char] = &['(', ')', '[', ']', ',', '.', ';', '|', ':', '*', '_', '`', ' ', '\u{A0}', '\u{2003}'];

/// Keys under which makers of pages keep when something ended.
pub(super) const ENDS: [&str; 4] = ["date_end", "end_date", "enddate", "end"];

/// Dates within a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spot {
    /// First byte.
    pub(super) start: usize,
    /// One past the last.
    pub(super) end: usize,
    pub(super) from: DateReading,
    pub(super) to: DateReading,
}

impl Spot {
    /// What stands before and after the dates, without brackets and separators at the seam.
    pub(super) fn around(&self, line: &str) -> Vec<(usize, usize)> {
        const SEAM: &[char] = &[
            ' ', '\t', '(', ')', '[', ']', ',', ';', ':', '|', '-', '–', '—', '•', '·', '/', '*', '_', '\u{A0}',
            '\u{2003}',
        ];
        let before = line[..self.start].trim_end_matches(SEAM).len();
        let after = &line[self.end..];
        let skipped = after.len() - after.trim_start_matches(SEAM).len();
        [(0, before), (self.end + skipped, line.len())].into_iter().filter(|(start, end)| start < end).collect()
    }
}

/// A range of dates in `line`, also an open one such as "since 2019".
pub(super) fn range(line: &str, as_of: PartialDate) -> Option<Spot> {
    if line.len() > WIDEST {
        // "2015 to date: Electrician, Acme. I do …" starts with its dates, however long it is.
        let start = line.char_indices().nth(WIDEST / 4).map_or(line, |(end, _)| &line[..end]);
        return range_at(line, &words(start), 0, as_of).map(|(_, spot)| spot);
    }
    let words = words(line);
    (0..words.len()).find_map(|first| range_at(line, &words, first, as_of)).map(|(_, spot)| spot)
}

/// The longest range of dates that starts with word `first` of the `words` of `line`, and its last word.
pub(super) fn range_at(
    line: &str,
    words: &[(usize, usize)],
    first: usize,
    as_of: PartialDate,
) -> Option<(usize, Spot)> {
    let start = words.get(first)?.0;
    if !timeline::begins_like_a_date(&line[start..]) {
        return None;
    }
    (first..words.len().min(first + LONGEST)).rev().find_map(|last| {
        let text = line[start..words[last].1].trim_matches(EDGES);
        if !text.bytes().any(|b| b.is_ascii_digit()) {
            return None;
        }
        let (from, to) = if text.contains(['\n', '\\']) {
            // Torn lines that were joined again; Markdown's "2017\-2022".
            timeline::read_range(&joined(text), as_of)?
        } else {
            timeline::read_range(text, as_of)?
        };
        let start = text.as_ptr() as usize - line.as_ptr() as usize;
        Some((last, Spot { start, end: start + text.len(), from, to }))
    })
}

/// Dates on one line: those that a page keeps under two keys, too, of which an empty one means that it goes on.
fn joined(text: &str) -> String {
    let plain = text.replace('\\', "");
    if !ENDS.iter().any(|key| plain.contains(key)) {
        return plain.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    let words = plain.split_whitespace().map(|word| word.trim_matches(['\'', '"', ':', '=']));
    let words = words.filter(|word| !word.is_empty()).map(|word| if ENDS.contains(&word) { "–" } else { word });
    let dates = words.collect::<Vec<_>>().join(" ");
    if dates.ends_with('–') { format!("{dates} present") } else { dates }
}

/// A range of dates in `line`, or one date that names a year.
pub(super) fn any(line: &str, as_of: PartialDate) -> Option<Spot> {
    if line.len() > WIDEST {
        return None;
    }
    range(line, as_of).or_else(|| {
        let words = words(line);
        let spots = words.iter().enumerate().filter(|(_, (start, _))| timeline::begins_like_a_date(&line[*start..]));
        let mut found = spots.filter_map(|(first, (start, _))| {
            (first..words.len().min(first + 3)).rev().find_map(|last| {
                let end = words[last].1;
                let text = line[*start..end].trim_matches(EDGES);
                let has_year = text
                    .as_bytes()
                    .windows(4)
                    .any(|four| four.iter().all(u8::is_ascii_digit) && matches!(&four[..2], b"19" | b"20"));
                let date = timeline::read_date(text, as_of);
                (has_year && text.len() <= 20 && date.date().is_some()).then(|| {
                    let start = text.as_ptr() as usize - line.as_ptr() as usize;
                    Spot { start, end: start + text.len(), from: date, to: date }
                })
            })
        });
        found.next()
    })
}

/// The last year named in a citation that is not in the future.
pub(super) fn last_year(text: &str, as_of: PartialDate) -> Option<i32> {
    text.split(|c: char| !c.is_ascii_digit())
        .filter(|digits| digits.len() == 4)
        .filter_map(|digits| digits.parse().ok())
        .rfind(|year| (1950..=as_of.year()).contains(year))
}

/// Where the words of `line` start and end.
pub(super) fn words(line: &str) -> Vec<(usize, usize)> {
    // "Engineer[May 2019 to June 2021]", "Acme |May 2019"
    line.split_inclusive(['[', '|'])
        .flat_map(str::split_whitespace)
        .map(|word| {
            let start = word.as_ptr() as usize - line.as_ptr() as usize;
            (start, start + word.len())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_found_within_lines() {
        let as_of = PartialDate::from_iso("2026-11-22").expect("a valid date");
        let check = |line: &str, want: Option<(&str, &str, &str)>| {
            let found = range(line, as_of);
            let side = |side: DateReading| side.date().map_or("now".to_owned(), |date| date.to_string());
            let got = found.map(|spot| (line[spot.start..spot.end].to_owned(), side(spot.from), side(spot.to)));
            assert_eq!(got, want.map(|(text, from, to)| (text.to_owned(), from.to_owned(), to.to_owned())), "{line}");
        };
        check("Senior ML Engineer, Acme   Jan 2019 – Present", Some(("Jan 2019 – Present", "2019-01", "now")));
        check("Acme (2016-2019)", Some(("2016-2019", "2016", "2019")));
        check("03/2016 – 04/2019: Engineer", Some(("03/2016 – 04/2019", "2016-03", "2019-04")));
        check("Acme | June 2014 to May 2016 | Berlin", Some(("June 2014 to May 2016", "2014-06", "2016-05")));
        check("Intern, June – August 2019", Some(("June – August 2019", "2019-06", "2019-08")));
        check("Lead since 2021", Some(("since 2021", "2021", "now")));
        check("Sep. 2015 -- Dec. 2018", Some(("Sep. 2015 -- Dec. 2018", "2015-09", "2018-12")));
        check("Built 3 models in 2019", None);
        check("Grew the team from 2 to 12", None);
        check("", None);
    }
}
