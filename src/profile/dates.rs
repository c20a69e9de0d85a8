//! Given the date fields of an entry, gives when it ran.

mod said;

use self::said::{Said, said};
use super::harvest::{Harvest, Reader};
use super::keys::{self, DatePart};
use super::schooling::Standing;
use super::{EntryKind, When};
use crate::document::{Kind, NodeId};
use crate::issue::Code;
use crate::timeline::{self, DateReading, Interval, Month, PartialDate};

/// Months of a working life, beyond which a span is a mistake.
const LONGEST: u32 = 60 * 12;

/// Years after which a course of study without an end counts as finished.
const STUDY_YEARS: i32 = 8;

/// The fields that date an entry.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct DateFields {
    pub(super) start: Option<NodeId>,
    pub(super) end: Option<NodeId>,
    /// One field for both.
    pub(super) range: Option<NodeId>,
    /// A flag that it goes on.
    pub(super) current: Option<NodeId>,
    /// It goes on, as an end that is left empty says.
    pub(super) goes_on: bool,
}

/// When an entry ran and what is wrong with it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Dated {
    pub(super) when: When,
    /// No end is given, and nothing says that it goes on.
    pub(super) doubtful: bool,
    pub(super) fault: Option<Code>,
}

impl Reader<'_> {
    /// Dates an entry from its fields.
    pub(super) fn dated(&mut self, kind: EntryKind, fields: DateFields) -> Dated {
        let mut start = DateReading::Absent;
        let mut end = DateReading::Absent;
        let mut stated = fields.goes_on || self.is_current(fields.current);
        if let Some(node) = fields.range {
            match self.said(node) {
                Said::Range(from, to) => (start, end) = (from, to),
                Said::One(DateReading::Ongoing) => stated = true,
                // One date for a job or project is when it was, from start to end.
                Said::One(date) => (start, end) = (date, date),
                Said::Unreadable => self.harvest.find_value(Code::DateUnreadable, node, "not a range of dates"),
            }
            stated |= self.range_is_current(node);
        }
        if let Some(node) = fields.start {
            match self.said(node) {
                Said::Range(from, to) => (start, end) = (from, to),
                Said::One(date) => {
                    start = date;
                    // A start of its own outweighs the single date that was taken for both sides.
                    if fields.end.is_none() && fields.range.is_none() {
                        end = DateReading::Absent;
                    }
                }
                Said::Unreadable => start = self.unreadable(node),
            }
            self.note(node, start);
        }
        if let Some(node) = fields.end {
            match self.said(node) {
                Said::Range(from, to) if fields.start.is_none() => (start, end) = (from, to),
                Said::Range(_, date) | Said::One(date) => end = date,
                Said::Unreadable => end = self.unreadable(node),
            }
            self.note(node, end);
        }
        if start == DateReading::Ongoing {
            // "Present" alone, in the field of the start.
            (start, stated) = (DateReading::Absent, true);
        }
        let dated = reckon(start, end, stated, self.as_of);
        let place = fields.end.or(fields.start).or(fields.range);
        // A degree needs no start, and may well be expected.
        let is_study = kind == EntryKind::Education && dated.when.latest.is_some();
        let fault = dated.fault.filter(|code| !is_study || !matches!(code, Code::StartMissing | Code::DateInFuture));
        if let (Some(code), Some(node)) = (fault, place) {
            self.harvest.find_value(code, node, "");
        }
        dated
    }

    /// The date of something that happened once, such as a publication; nothing if it lies ahead.
    pub(super) fn happened(&mut self, node: Option<NodeId>) -> When {
        let Some(node) = node else { return When::default() };
        let reading = match self.said(node) {
            Said::Range(from, to) => {
                if to.date().is_some() {
                    to
                } else {
                    from
                }
            }
            Said::One(date) => date,
            Said::Unreadable => self.unreadable(node),
        };
        self.note(node, reading);
        let date = reading.date();
        if date.is_some_and(|date| is_after(date, self.as_of)) {
            self.harvest.find_value(Code::DateInFuture, node, "");
            return When { unfinished: true, ..When::default() };
        }
        When { latest: date, ..When::default() }
    }

    fn unreadable(&mut self, node: NodeId) -> DateReading {
        self.harvest.find_value(Code::DateUnreadable, node, "");
        DateReading::Unreadable
    }

    fn note(&mut self, node: NodeId, reading: DateReading) {
        match reading {
            DateReading::Clamped(_) => self.harvest.find_value(Code::DayClamped, node, ""),
            DateReading::Ambiguous(_) => self.harvest.find_value(Code::DateAmbiguous, node, ""),
            DateReading::Absent | DateReading::Ongoing | DateReading::On(_) | DateReading::Unreadable => {}
        }
    }

    fn is_current(&self, flag: Option<NodeId>) -> bool {
        flag.is_some_and(|node| match self.doc.kind(node) {
            Kind::Bool => self.doc.bool(node) == Some(true),
            Kind::Number => self.doc.whole(node) == Some(1),
            Kind::String => self.doc.str(node).is_some_and(|text| {
                let text = text.trim();
                ["true", "yes", "y", "1"].iter().any(|word| text.eq_ignore_ascii_case(word))
                    || timeline::read_date(text, self.as_of) == DateReading::Ongoing
            }),
            Kind::Null | Kind::Array | Kind::Object => false,
        })
    }

    /// The flag within a range that is written as an object.
    fn range_is_current(&self, node: NodeId) -> bool {
        let inner = |part: DatePart| self.part(node, part).filter(|child| self.doc.kind(*child) == Kind::Object);
        self.doc.kind(node) == Kind::Object
            && (self.part(node, DatePart::Current).is_some_and(|flag| self.is_current(Some(flag)))
                || inner(DatePart::Parsed).is_some_and(|child| self.range_is_current(child))
                || inner(DatePart::End).is_some_and(|child| self.range_is_current(child)))
    }

    fn part(&self, node: NodeId, part: DatePart) -> Option<NodeId> {
        let mut children = self.doc.children(node);
        children
            .find(|(key, _)| key.and_then(|key| keys::DATE.find(key)).is_some_and(|found| found.value == part))
            .map(|(_, child)| child)
    }

    fn said(&self, node: NodeId) -> Said {
        said(self.doc, node, self.as_of, 0)
    }
}

/// Reckons the months between two sides.
///
/// A bare year starts on 1 July and ends on 30 June; the same bare year twice is six months; where only one side is
/// a bare year and that rule would reverse the pair, that side is moved to the known one.
pub(super) fn reckon(start: DateReading, end: DateReading, stated: bool, as_of: PartialDate) -> Dated {
    let cap = as_of.this_month().plus(1);
    let goes_on = end == DateReading::Ongoing || (stated && end.date().is_none());
    let Some(from) = start.date() else { return without_start(end, goes_on, as_of) };
    if is_after(from, as_of) {
        let when = When { unfinished: true, ..When::default() };
        return Dated { when, fault: Some(Code::DateInFuture), ..Dated::default() };
    }
    let open = goes_on || end == DateReading::Absent;
    let (span, fault) = match end.date() {
        Some(to) => match closed_span(from, to) {
            Ok(span) => (clipped(span, cap), is_after(to, as_of).then_some(Code::DateInFuture)),
            Err(code) => (None, Some(code)),
        },
        None if open => (Interval::new(from.start_month().min(cap.plus(-1)), cap), None),
        None => (None, None),
    };
    if fault == Some(Code::DatesReversed) {
        let latest = end.date().filter(|to| !is_after(*to, as_of)).or(Some(from));
        return Dated { when: When { latest, ..When::default() }, doubtful: false, fault };
    }
    let too_long = span.is_some_and(|span| span.months() > LONGEST);
    let span = span.filter(|_| !too_long);
    let unfinished = end.date().is_some_and(|to| is_after(to, as_of));
    let latest = match end.date() {
        Some(to) if !unfinished => to,
        Some(_) => as_of,
        None if open => as_of,
        None => from,
    };
    Dated {
        when: When { span, low_span: span, latest: Some(latest), ongoing: open || unfinished, unfinished },
        doubtful: open && !goes_on,
        fault: if too_long { Some(Code::SpanTooLong) } else { fault },
    }
}

fn without_start(end: DateReading, goes_on: bool, as_of: PartialDate) -> Dated {
    let Some(to) = end.date() else {
        let latest = goes_on.then_some(as_of);
        return Dated { when: When { latest, ongoing: goes_on, ..When::default() }, ..Dated::default() };
    };
    let ahead = is_after(to, as_of);
    let latest = if ahead { as_of } else { to };
    let when = When { latest: Some(latest), ongoing: ahead, unfinished: ahead, ..When::default() };
    Dated { when, doubtful: false, fault: Some(Code::StartMissing) }
}

fn closed_span(from: PartialDate, to: PartialDate) -> Result<Interval, Code> {
    let (mut start, mut end) = (from.start_month(), to.end_month());
    if end <= start {
        match (from.month(), to.month()) {
            (None, None) if from.year() == to.year() => end = start.plus(6),
            (Some(_), None) if from.year() == to.year() => end = start.plus(1),
            (None, Some(_)) if from.year() == to.year() => start = end.plus(-1),
            _ => return Err(Code::DatesReversed),
        }
    }
    // Within one month, days can still be reversed; that is one month.
    Interval::new(start, end).ok_or(Code::DatesReversed)
}

fn clipped(span: Interval, cap: Month) -> Option<Interval> {
    Interval::new(span.start().min(cap.plus(-1)), span.end().min(cap))
}

/// True when `date` lies after `as_of` as far as both are known.
pub(super) fn is_after(date: PartialDate, as_of: PartialDate) -> bool {
    match (date.month(), as_of.month()) {
        (Some(month), Some(now)) => (date.year(), month) > (as_of.year(), now),
        (None, _) | (_, None) => date.year() > as_of.year(),
    }
}

impl Harvest {
    /// Tells from dates and text whether a course of study is finished.
    pub(super) fn settle_study(&mut self, entry: u32, dated: Dated, standing: Standing, as_of: PartialDate) {
        let start = dated.when.span.map(Interval::start);
        let recent = start
            .is_none_or(|start| as_of.this_month().since(start) <= u32::try_from(STUDY_YEARS * 12).unwrap_or_default());
        let open = dated.doubtful && recent;
        let stated = dated.when.ongoing && !dated.doubtful;
        let Some(found) = self.entries.get_mut(entry as usize) else { return };
        let passed = dated.when.latest.is_some() && !dated.when.ongoing && !dated.when.unfinished;
        let says_unfinished = standing == Standing::Unfinished || (standing == Standing::Expected && !passed);
        found.when = dated.when;
        found.when.unfinished |= says_unfinished || open || stated;
        found.when.ongoing = found.when.unfinished && dated.when.ongoing;
    }
}

#[cfg(test)]
mod tests {
    use super::said::said_in;
    use super::*;

    fn check(start: &str, end: &str, want: &str) {
        let as_of = PartialDate::from_iso("2026-11-22").expect("a valid date");
        let read = |text| match said_in(text, as_of) {
            Said::One(date) => date,
            Said::Range(..) | Said::Unreadable => DateReading::Unreadable,
        };
        let dated = reckon(read(start), read(end), false, as_of);
        let span = dated
            .when
            .span
            .map_or("none".to_owned(), |span| format!("{}..{}={}", span.start(), span.end(), span.months()));
        let flags =
            [(dated.when.ongoing, " ongoing"), (dated.when.unfinished, " unfinished"), (dated.doubtful, " doubtful")];
        let flags: String = flags.iter().filter(|(set, _)| *set).map(|(_, word)| *word).collect();
        let fault = dated.fault.map_or(String::new(), |code| format!(" {code}"));
        assert_eq!(format!("{span}{flags}{fault}"), want, "{start} – {end}");
    }

    #[test]
    fn spans_follow_the_rules() {
        check("2019-03", "2020-02", "2019-03..2020-03=12");
        check("2019-03-31", "2019-03-01", "2019-03..2019-04=1");
        check("2019", "2021", "2019-07..2021-07=24");
        check("2020", "2020", "2020-07..2021-01=6");
        check("2020-09", "2020", "2020-09..2020-10=1");
        check("2020", "2020-03", "2020-03..2020-04=1");
        check("2020", "2020-10", "2020-07..2020-11=4");
        check("2025-11", "", "2025-11..2026-12=13 ongoing doubtful");
        check("2025-11", "Present", "2025-11..2026-12=13 ongoing");
        check("2026", "", "2026-07..2026-12=5 ongoing doubtful");
        check("2026-11", "2026-12", "2026-11..2026-12=1 ongoing unfinished R014");
        check("2025-12", "2027", "2025-12..2026-12=12 ongoing unfinished R014");
        check("2027-01", "", "none unfinished R014");
        check("2021-05", "2019-05", "none R013");
        check("2021", "2019", "none R013");
        check("1950", "2020", "none R017");
        check("1950", "", "none ongoing doubtful R017");
        check("", "2020-01", "none R016");
        check("", "", "none");
        check("soon", "2020-01", "none R016");
        check("2019-01", "whenever", "none");
        check("1890", "2020", "none R016");
        check("(2019-03)", "[2020-02]", "2019-03..2020-03=12");
    }
}
