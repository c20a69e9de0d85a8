//! Given the lines of a work section, parts those that hold more than the heading of one entry.

use super::super::harvest::Reader;
use super::heads::starts_with_verb;
use super::line::Line;
use super::{spot, titles};

/// Jobs that one line has at most.
const ROW: usize = 24;

impl<'d> Reader<'d> {
    /// Lines with "2019–2021 Engineer, Acme. Built it." in two: what heads the entry, and what was done.
    pub(super) fn parted(&self, lines: &[Line<'d>]) -> Vec<Line<'d>> {
        let mut parted = Vec::with_capacity(lines.len());
        for line in lines {
            match self.in_row(line) {
                Some(row) => row.iter().for_each(|line| self.push_parted(line, &mut parted)),
                None => self.push_parted(line, &mut parted),
            }
        }
        parted
    }

    /// True where a line heads an entry with its dates, whether or not what was done follows on it.
    pub(super) fn is_dated_head(&self, line: &Line<'d>) -> bool {
        self.head_spot(line).is_some() || self.seam(line).is_some()
    }

    /// Adds a line, in two where the heading of an entry ends within it.
    fn push_parted(&self, line: &Line<'d>, parted: &mut Vec<Line<'d>>) {
        match self.seam(line) {
            Some((end, start)) => {
                let head = Line { text: &line.text[..end], end: line.start + end, bullet: false, ..line.clone() };
                let deeds = Line {
                    text: &line.text[start..],
                    start: line.start + start,
                    bullet: true,
                    blank_before: false,
                    apart: true,
                    ..line.clone()
                };
                parted.extend([head, deeds]);
            }
            None => parted.push(line.clone()),
        }
    }

    /// "1986–1993 assistant; 1993–2003 associate professor": jobs in a row, each with its dates in front, or behind.
    fn in_row(&self, line: &Line<'d>) -> Option<Vec<Line<'d>>> {
        let starts_dated = |part: &str| spot::range(part, self.as_of).is_some_and(|spot| spot.start <= 2);
        let ends_dated = |part: &str| {
            let ends = |spot: spot::Spot| part[spot.end..].trim_matches([')', ']', '.', ';']).trim().is_empty();
            titles::has_title(part) && !starts_with_verb(part) && spot::range(part, self.as_of).is_some_and(ends)
        };
        let parts: Vec<&str> = line.text.split("; ").collect();
        let in_row = parts.iter().all(|part| starts_dated(part)) || parts.iter().all(|part| ends_dated(part));
        if parts.len() < 2 || parts.len() > ROW || !in_row {
            return None;
        }
        let from = line.text.as_ptr() as usize;
        let piece = |part: &&'d str| {
            let start = line.start + (part.as_ptr() as usize - from);
            let text = part.trim_end_matches(['.', ';']);
            Line {
                text,
                start,
                end: start + text.len(),
                blank_before: true,
                apart: true,
                bullet: false,
                ..line.clone()
            }
        };
        Some(parts.iter().map(piece).collect())
    }

    /// Where the heading of an entry ends within a line, and where the text behind it starts.
    fn seam(&self, line: &Line<'d>) -> Option<(usize, usize)> {
        let one = || spot::any(line.text, self.as_of).filter(|spot| line.text[..spot.start].ends_with('('));
        let spot = spot::range(line.text, self.as_of).or_else(one)?;
        let words = |text: &str| text.split_whitespace().count();
        let behind = &line.text[spot.end..];
        if spot.start <= 2 {
            let stop = behind.find(". ").filter(|stop| (1..=12).contains(&words(&behind[..*stop])));
            // "2010 to 2015: Electrician, wiring of …, and of …."
            let comma = || behind.find(", ").filter(|_| behind.starts_with(':') && behind.ends_with('.'));
            let (stop, rest) = match stop {
                Some(stop) => (stop, &behind[stop + 2..]),
                None => comma().map(|stop| (stop, &behind[stop + 2..])).filter(|(_, rest)| words(rest) >= 4)?,
            };
            return (words(rest) >= 2 && titles::has_title(&behind[..stop]))
                .then_some((spot.end + stop, spot.end + stop + 2));
        }
        let before = &line.text[..spot.start];
        let closed = behind.trim_start_matches([')', ']']);
        let bracketed = closed.len() < behind.len() && before.ends_with(['(', '[']);
        // "Group Leader, Acme (2011 – 2015) I led …"
        let told = bracketed.then(|| closed.strip_prefix(' ').filter(|rest| rest.starts_with(char::is_uppercase)));
        let rest = closed.strip_prefix([':', '.', ';', ',', '–', '—']).or_else(|| told.flatten())?;
        // Below a comma small letters start what was done: "2011-2014, billing systems in Java".
        let enough = if rest.trim_start().starts_with(char::is_lowercase) { 4 } else { 6 };
        let fits =
            words(before) <= 12 && titles::has_title(before) && !starts_with_verb(before) && words(rest) >= enough;
        fits.then(|| (line.text.len() - closed.len(), line.text.len() - rest.trim_start().len()))
    }
}
