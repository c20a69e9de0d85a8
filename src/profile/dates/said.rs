//! Given a date field in any shape, tells what it says.

use super::super::keys::{self, DatePart};
use super::super::spot;
use crate::document::{Document, Kind, NodeId};
use crate::timeline::{self, DateReading, PartialDate};

/// What a date field says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Said {
    One(DateReading),
    Range(DateReading, DateReading),
    Unreadable,
}

/// What `node` says, `level` objects or lists below the field itself.
pub(super) fn said(doc: &Document, node: NodeId, as_of: PartialDate, level: u32) -> Said {
    match doc.kind(node) {
        Kind::Null => Said::One(DateReading::Absent),
        Kind::Bool => Said::One(if doc.bool(node) == Some(true) { DateReading::Ongoing } else { DateReading::Absent }),
        Kind::Number => {
            let digits = doc.whole(node).map(|value| value.to_string()).unwrap_or_default();
            match timeline::read_date(&digits, as_of) {
                DateReading::Absent | DateReading::Unreadable => Said::Unreadable,
                date @ (DateReading::Ongoing
                | DateReading::On(_)
                | DateReading::Clamped(_)
                | DateReading::Ambiguous(_)) => Said::One(date),
            }
        }
        Kind::String => said_in(doc.str(node).unwrap_or_default(), as_of),
        Kind::Array if doc.len(node) <= 2 && level < 3 => {
            let mut sides = doc.children(node).map(|(_, child)| said(doc, child, as_of, level + 1));
            match (sides.next(), sides.next()) {
                (Some(Said::One(from)), Some(Said::One(to))) => Said::Range(from, to),
                (Some(only), None) => only,
                (None, _) => Said::One(DateReading::Absent),
                (Some(_), Some(_)) => Said::Unreadable,
            }
        }
        Kind::Object if level < 3 => said_by_parts(doc, node, as_of, level),
        Kind::Array | Kind::Object => Said::Unreadable,
    }
}

fn said_by_parts(doc: &Document, node: NodeId, as_of: PartialDate, level: u32) -> Said {
    let (mut year, mut month, mut day) = (None, None, None);
    let (mut start, mut end, mut whole, mut parsed) = (None, None, None, None);
    for (key, child) in doc.children(node) {
        let Some(found) = key.and_then(|key| keys::DATE.find(key)) else { continue };
        let slot = match found.value {
            DatePart::Year => &mut year,
            DatePart::Month => &mut month,
            DatePart::Day => &mut day,
            DatePart::Start => &mut start,
            DatePart::End => &mut end,
            DatePart::Whole => &mut whole,
            DatePart::Parsed => &mut parsed,
            DatePart::Current => continue,
        };
        if slot.is_none() && doc.kind(child) != Kind::Null {
            *slot = Some(child);
        }
    }
    if start.is_some() || end.is_some() {
        let side = |child: Option<NodeId>| match child.map(|child| said(doc, child, as_of, level + 1)) {
            Some(Said::One(date)) => date,
            Some(Said::Range(..) | Said::Unreadable) => DateReading::Unreadable,
            None => DateReading::Absent,
        };
        return Said::Range(side(start), side(end));
    }
    if let Some(year) = year.and_then(|year| doc.scalar(year)) {
        let parts = [day, month].map(|part| part.and_then(|part| doc.scalar(part)));
        let [day, month] = parts.each_ref().map(|part| part.as_deref().map(str::trim).filter(|text| !text.is_empty()));
        let text = match (day, month) {
            (Some(day), Some(month)) if month.bytes().all(|b| b.is_ascii_digit()) => format!("{year}-{month}-{day}"),
            (Some(day), Some(month)) => format!("{day} {month} {year}"),
            (None, Some(month)) if month.bytes().all(|b| b.is_ascii_digit()) => format!("{year}-{month}"),
            (None, Some(month)) => format!("{month} {year}"),
            (_, None) => year.into_owned(),
        };
        return said_in(&text, as_of);
    }
    // What a parser took apart is more exact than the text it came from.
    if let Some(parsed) = parsed {
        match said(doc, parsed, as_of, level + 1) {
            Said::Unreadable | Said::One(DateReading::Absent) => {}
            found @ (Said::One(_) | Said::Range(..)) => return found,
        }
    }
    match whole {
        Some(whole) => said(doc, whole, as_of, level + 1),
        // "{"month": null, "year": null}" says as much as nothing.
        None if doc.children(node).all(|(_, part)| doc.kind(part) == Kind::Null) => Said::One(DateReading::Absent),
        None => Said::Unreadable,
    }
}

/// Reads the text of a date field.
pub(super) fn said_in(text: &str, as_of: PartialDate) -> Said {
    // Most dates are plain.
    if let Some(date) = PartialDate::from_iso(text) {
        return Said::One(DateReading::On(date));
    }
    let text = text.trim().trim_matches(['(', ')', '[', ']']).trim();
    if !text.chars().any(char::is_alphanumeric) {
        return Said::One(DateReading::Absent);
    }
    let date = timeline::read_date(text, as_of);
    if date != DateReading::Unreadable {
        return Said::One(date);
    }
    if let Some((from, to)) = timeline::read_range(text, as_of) {
        return Said::Range(from, to);
    }
    // "Jan 2018 - May 2020 · 2 yrs", "2018 - 2020, Nowhere": dates among other things.
    let within = || match spot::any(text, as_of) {
        Some(found) if found.from == found.to => Said::One(found.from),
        Some(found) => Said::Range(found.from, found.to),
        None => Said::Unreadable,
    };
    // Words before a date: "until 2019", "expected May 2027".
    let Some((first, rest)) = text.split_once([' ', ':']) else { return within() };
    let first = first.to_ascii_lowercase();
    match (first.as_str(), timeline::read_date(rest, as_of)) {
        (_, DateReading::Unreadable | DateReading::Absent) => within(),
        ("until" | "till" | "to" | "bis", date) => Said::Range(DateReading::Absent, date),
        (
            "expected" | "exp" | "exp." | "anticipated" | "graduated" | "graduating" | "graduation" | "completed"
            | "circa" | "ca." | "c." | "in" | "on" | "approx." | "issued",
            date,
        ) => Said::One(date),
        _ => within(),
    }
}
