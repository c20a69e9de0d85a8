//! Given the lines of a section of publications, awards, certificates or projects, gives one entry for each.

use super::super::dates;
use super::super::harvest::Reader;
use super::super::{EntryKind, Section, When};
use super::line::{self, Line};
use super::{citation, spot};
use crate::document::NodeId;
use crate::timeline::PartialDate;

impl<'d> Reader<'d> {
    /// Publications, awards and certificates: one entry each.
    pub(super) fn records_of_prose(&mut self, node: NodeId, kind: EntryKind, section: Section, lines: &[Line<'d>]) {
        let doc = self.doc;
        let text = doc.str(node).unwrap_or_default();
        let mut at = 0;
        let mut open: Option<u32> = None;
        let mut ahead = None;
        while at < lines.len() {
            let end = line::joined(lines, at);
            let whole = &lines[at..end];
            at = end;
            if let Some(date) = self.mere_dates(whole) {
                // Dates on a line of their own belong to the record above, or to the one below where there is none.
                let above = open.filter(|_| !whole[0].blank_before);
                match above.and_then(|entry| self.harvest.entries.get_mut(entry as usize)) {
                    Some(entry) if entry.when.latest.is_none() => entry.when.latest = Some(date),
                    Some(_) | None => ahead = Some(date),
                }
                continue;
            }
            let (start, stop) = (whole[0].start, whole[whole.len() - 1].end);
            let cited = &text[start..stop];
            let from = if kind == EntryKind::Publication { citation::after_authors(cited) } else { 0 };
            let entry = self.harvest.open(kind, node);
            let latest = spot::last_year(cited, self.as_of).and_then(|year| PartialDate::new(year, None, None));
            let latest = latest.or(ahead.take());
            self.harvest.date(entry, When { latest, ..When::default() }, false);
            if from > 0 {
                self.text_in(node, (start + from, stop), section, Some(entry));
                self.join(node, whole);
            } else {
                self.joined_passage(node, section, Some(entry), whole);
            }
            let kept = self.harvest.close(doc, entry, &[&cited[from..]], 1);
            open = Some(entry).filter(|_| kept);
        }
    }

    /// The last date of a line that says nothing else.
    fn mere_dates(&self, lines: &[Line<'d>]) -> Option<PartialDate> {
        let [line] = lines else { return None };
        let spot = spot::any(line.text, self.as_of).filter(|spot| spot.around(line.text).is_empty())?;
        // What expires later was earned at the start.
        let last = spot.to.date().filter(|date| !dates::is_after(*date, self.as_of));
        last.or_else(|| spot.from.date()).filter(|date| !dates::is_after(*date, self.as_of))
    }

    pub(super) fn projects_of_prose(&mut self, node: NodeId, lines: &[Line<'d>]) {
        let doc = self.doc;
        let mut at = 0;
        while at < lines.len() {
            // A project starts at a line that is no bullet, after a blank or before a bullet; bullets alone are projects.
            let headed = !lines[at].bullet;
            let starts = |k: usize| {
                let line = &lines[k];
                if headed {
                    !line.bullet
                        && (line.blank_before
                            || (in_bullet(lines, k - 1) && !line.continues(&lines[k - 1]) && line.may_name_a_project()))
                        && !line.is_list_label()
                } else {
                    !line.continues(&lines[k - 1])
                }
            };
            let end = (at + 1..lines.len()).find(|k| starts(*k)).unwrap_or(lines.len());
            let entry = self.harvest.open(EntryKind::Project, node);
            let mut digest = "";
            let mut k = at;
            while k < end {
                let stop = line::joined(&lines[..end], k);
                let line = &lines[k];
                let dates = if stop == k + 1 { spot::any(line.text, self.as_of) } else { None };
                if let Some(spot) = dates.filter(|_| k <= at + 1 && line.words() <= 16) {
                    let dated = dates::reckon(spot.from, spot.to, false, self.as_of);
                    self.harvest.date(entry, dated.when, false);
                    for (start, end) in spot.around(line.text) {
                        self.text_in(node, (line.start + start, line.start + end), Section::Project, Some(entry));
                    }
                } else if let Some(items) = line.list_after_label() {
                    self.skill_line(node, (line.start + items, lines[stop - 1].end), Section::Project, Some(entry));
                } else {
                    self.labelled_passage(node, Section::Project, entry, &lines[k..stop]);
                }
                if k == at {
                    digest = line.text;
                }
                k = stop;
            }
            self.harvest.close(doc, entry, &[digest], 1);
            at = end;
        }
    }
}

/// True for a bullet, and for a line that reads on from one.
fn in_bullet(lines: &[Line<'_>], at: usize) -> bool {
    let mut at = at;
    while at > 0 && !lines[at].bullet && lines[at].continues(&lines[at - 1]) {
        at -= 1;
    }
    lines[at].bullet
}
