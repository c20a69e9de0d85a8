//! Given the lines of a section about education, gives one entry for each course of study.

use super::super::dates;
use super::super::harvest::Reader;
use super::super::schooling::{self, Standing};
use super::super::words::Field;
use super::super::{EntryKind, Presence, Section};
use super::line::Line;
use super::spot::{self, Spot};
use crate::document::NodeId;
use crate::timeline::{DateReading, PartialDate};

impl<'d> Reader<'d> {
    pub(super) fn studies(&mut self, node: NodeId, lines: &[Line<'d>]) {
        let doc = self.doc;
        let mut at = 0;
        while at < lines.len() {
            let end = study_end(lines, at, self.as_of);
            let entry = self.harvest.open(EntryKind::Education, node);
            let mut spot: Option<Spot> = None;
            let mut standing = Standing::Silent;
            for line in &lines[at..end] {
                if line.is_grade() || line.is_contact() || line.field == Some(Field::School) {
                    continue;
                }
                if let Some(items) = line.list_after_label() {
                    self.skill_line(node, (line.start + items, line.end), Section::Course, Some(entry));
                    continue;
                }
                standing = standing.max(schooling::standing(line.text));
                let found = spot::any(line.text, self.as_of);
                let around = found.map_or_else(|| vec![(0, line.text.len())], |found| found.around(line.text));
                spot = spot.or(found);
                for (start, stop) in around {
                    for (from, to) in schooling::without_schools(&line.text[start..stop]) {
                        self.text_in(
                            node,
                            (line.start + start + from, line.start + start + to),
                            Section::Degree,
                            Some(entry),
                        );
                    }
                }
            }
            if let Some(spot) = spot {
                let dated = dates::reckon(spot.from, spot.to, false, self.as_of);
                self.harvest.settle_study(entry, dated, standing, self.as_of);
            } else {
                let dated = dates::reckon(DateReading::Absent, DateReading::Absent, false, self.as_of);
                self.harvest.settle_study(entry, dates::Dated { doubtful: false, ..dated }, standing, self.as_of);
            }
            if self.harvest.close(doc, entry, &[], 1) {
                self.harvest.education = Presence::Read;
            }
            at = end;
        }
    }
}

/// One past the last line of the course of study that starts at `at`.
fn study_end(lines: &[Line<'_>], at: usize, as_of: PartialDate) -> usize {
    let (mut degree, mut dated, mut school) = (false, false, false);
    for (offset, line) in lines[at..].iter().enumerate() {
        let names_degree = schooling::names_degree(line.text);
        let is_dated = spot::any(line.text, as_of).is_some();
        let is_school = line.field == Some(Field::School) || schooling::names_school(line.text);
        // A bullet below a degree tells about it, unless it is dated or names a school as well.
        let is_degree = names_degree && (!line.bullet || is_dated || is_school || offset == 0);
        let again = (is_degree && degree)
            || (is_school && school && (is_degree || degree))
            || (is_dated && dated && (degree || is_degree) && !line.bullet);
        // A school or dates that stand alone between blank lines belong to the degree above, if it has none yet.
        let is_alone = lines.get(at + offset + 1).is_none_or(|next| next.blank_before);
        let belongs = is_alone && !(is_school && school) && !(is_dated && dated);
        let parted = line.blank_before && degree && (is_degree || (is_school || is_dated) && !belongs);
        if offset > 0 && !line.is_list_label() && (again || parted) {
            return at + offset;
        }
        degree |= names_degree;
        dated |= is_dated;
        school |= is_school;
    }
    lines.len()
}
