//! Given a line of a text whose headings are glued, tells where positions, dates, places and sentences part in it.

use super::super::titles;
use crate::timeline;

/// Bytes before the dates of a job among which its position is glued to what was done in the one above.
const TITLE: usize = 80;

/// Labels that exported pages put in place of an employer and a place.
const EMPLOYER: &str = "Company Name";
const PLACE: (&str, &str) = ("City", "State");

/// Where a glued line parts besides its headings, in bytes of it and in no order.
#[derive(Debug, Default)]
pub(super) struct Seams {
    /// In front of positions, which start what is told of another job.
    pub(super) titles: Vec<usize>,
    /// All others.
    pub(super) inner: Vec<usize>,
}

/// Where `line` parts.
pub(super) fn seams(line: &str) -> Seams {
    let mut titles = Vec::new();
    let mut seams = sentences(line);
    seams.extend(behind_grades(line));
    for (start, end) in dates(line) {
        let before = line[..start].ends_with(char::is_alphanumeric);
        let behind = line[end..].starts_with(char::is_alphabetic);
        if before || behind {
            seams.extend([start, end]);
            titles.extend(title_before(line, start));
        }
    }
    for (at, label) in line.match_indices(EMPLOYER) {
        seams.extend([at, at + label.len()]);
    }
    for (at, city) in line.match_indices(PLACE.0) {
        let rest = line[at + city.len()..].trim_start();
        let Some(state) = rest.strip_prefix(',') else { continue };
        if state.trim_start().starts_with(PLACE.1) {
            let end = line.len() - state.trim_start().len() + PLACE.1.len();
            seams.extend([at, end]);
        }
    }
    Seams { titles, inner: seams }
}

/// "… review them.Set the …": behind a full stop that stands between a word and a capital one.
fn sentences(line: &str) -> Vec<usize> {
    const NAMED: [&str; 4] = ["Js", "Net", "Io", "Ai"];
    let stops = line.match_indices('.').map(|(at, _)| at + 1);
    stops
        .filter(|at| {
            let ends = line[..at - 1].ends_with(|c: char| c.is_alphanumeric() || c == '%' || c == ')');
            let next = line[*at..].split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
            let mut letters = next.chars();
            let opens = letters.next().is_some_and(char::is_uppercase) && letters.all(|c| !c.is_uppercase());
            // "Node.Js" is a name, and initials are no sentences.
            let initials = line[..at - 1].chars().rev().nth(1).is_none_or(|c| !c.is_alphanumeric());
            ends && opens && !initials && !NAMED.contains(&next)
        })
        .collect()
}

/// "GPA: 3.8Bachelor of Arts": behind a number that a capital word is glued to.
fn behind_grades(line: &str) -> impl Iterator<Item = usize> {
    let digits = line.bytes().enumerate().filter(|(_, byte)| byte.is_ascii_digit()).map(|(at, _)| at + 1);
    digits.filter(|at| {
        let mut next = line[*at..].chars();
        let small = |c: Option<char>| c.is_some_and(char::is_lowercase);
        next.next().is_some_and(char::is_uppercase) && small(next.next()) && small(next.next()) && small(next.next())
    })
}

/// Where a position starts that is glued to what stands before it: "… for financeData Analyst".
fn title_before(line: &str, dates: usize) -> Option<usize> {
    let least = line[..dates].char_indices().rev().nth(TITLE).map_or(0, |(at, _)| at);
    let mut small = false;
    let mut found = None;
    for (at, c) in line[least..dates].char_indices() {
        let at = least + at;
        if small && c.is_uppercase() && titles::has_title(&line[at..dates]) {
            found = Some(at);
        }
        small = c.is_lowercase();
    }
    found
}

/// The years in `line` with the months before them, and the ranges that they make.
fn dates(line: &str) -> Vec<(usize, usize)> {
    let mut dates: Vec<(usize, usize)> = Vec::new();
    for end in ends_of_years(line) {
        let start = start_of_date(line, end - 4);
        match dates.last_mut() {
            Some(last) if joins(&line[last.1..start]) => last.1 = end,
            _ => dates.push((start, end)),
        }
    }
    for date in &mut dates {
        date.1 += open_end(&line[date.1..]);
    }
    dates
}

/// One past each number from 1950 to 2099.
fn ends_of_years(line: &str) -> Vec<usize> {
    let bytes = line.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    (0..bytes.len())
        .filter(|at| {
            is_digit(*at)
                && !(*at > 0 && is_digit(at - 1))
                && (1..4).all(|next| is_digit(at + next))
                && !is_digit(at + 4)
        })
        .filter(|at| line[*at..at + 4].parse().is_ok_and(|year: u32| (1950..=2099).contains(&year)))
        .map(|at| at + 4)
        .collect()
}

/// Where the month stands that belongs to the year at `year`, or the year itself: "03/2016", "March 2016".
fn start_of_date(line: &str, year: usize) -> usize {
    let before = &line[..year];
    if let Some(month) = before.strip_suffix('/') {
        let digits = month.len() - month.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        return if (1..=2).contains(&digits) { month.len() - digits } else { year };
    }
    let letters = before.trim_end_matches([' ', '.', ',']);
    let word =
        letters.len() - letters.chars().rev().take_while(|c| c.is_alphabetic()).map(char::len_utf8).sum::<usize>();
    let capital = letters[word..].char_indices().rev().find(|(_, c)| c.is_uppercase()).map(|(at, _)| word + at);
    capital.filter(|at| timeline::begins_like_a_date(&letters[*at..])).unwrap_or(year)
}

/// True for what stands between the dates of a range.
fn joins(between: &str) -> bool {
    matches!(between.trim(), "to" | "-" | "–" | "—")
}

/// Bytes of "toCurrent" behind a date.
fn open_end(rest: &str) -> usize {
    let trimmed = rest.trim_start();
    let joint = ["to", "-", "–", "—"].iter().find_map(|joint| trimmed.strip_prefix(joint));
    let now = joint
        .map(str::trim_start)
        .and_then(|rest| ["Current", "Present", "Now"].iter().find_map(|now| rest.strip_prefix(now)));
    now.map_or(0, |behind| rest.len() - behind.len())
}
