//! Given the lines under a heading, reads them as the section that it starts.

use super::super::harvest::Reader;
use super::super::years::parse_years;
use super::super::{EntryKind, Presence, Section, YearsClaim};
use super::heading::Heading;
use super::line::{self, Line};
use crate::document::NodeId;

impl<'d> Reader<'d> {
    pub(super) fn section_of_prose(&mut self, node: NodeId, heading: Heading, lines: &[Line<'d>]) {
        let mut lines = lines;
        if heading == Heading::Work
            && let Some((first, rest)) = lines.split_first()
            && let Some(years) = parse_years(first.text)
        {
            // "Experience: 8 years"
            self.harvest.claims.push(YearsClaim { node, passage: None, years });
            lines = rest;
        }
        match heading {
            Heading::Work => self.jobs(node, EntryKind::Work, lines),
            Heading::Volunteer => self.jobs(node, EntryKind::Volunteer, lines),
            Heading::Education => self.studies(node, lines),
            Heading::Projects => self.projects_of_prose(node, lines),
            Heading::Publications => self.records_of_prose(node, EntryKind::Publication, Section::Publication, lines),
            Heading::Awards => self.records_of_prose(node, EntryKind::Award, Section::Award, lines),
            Heading::Certificates => self.records_of_prose(node, EntryKind::Certificate, Section::Certificate, lines),
            Heading::Courses => self.lists_of_prose(node, Section::Course, lines),
            Heading::Skills => self.lists_of_prose(node, Section::Skill, lines),
            Heading::Interests => self.lists_of_prose(node, Section::Interest, lines),
            Heading::Summary => self.paragraphs(node, Section::Summary, None, lines),
            Heading::Supervision => self.supervision(node, lines),
            Heading::Personal => {}
        }
    }

    /// The heading and the names below it read as one: "Students supervised: A. One (2020)".
    fn supervision(&mut self, node: NodeId, lines: &[Line<'d>]) {
        let entry = self.harvest.open(EntryKind::Work, node);
        let together = lines.iter().skip(1).take_while(|line| !line.apart).count();
        let (one, rest) = lines.split_at((together + 1).min(lines.len()));
        self.joined_passage(node, Section::Highlight, Some(entry), one);
        self.paragraphs(node, Section::Highlight, Some(entry), rest);
        if self.harvest.close(self.doc, entry, &[], 1) {
            self.harvest.work = Presence::Read;
        }
    }

    fn lists_of_prose(&mut self, node: NodeId, section: Section, lines: &[Line<'d>]) {
        let mut at = 0;
        while at < lines.len() {
            let end = line::joined(lines, at);
            let (start, stop) = (lines[at].start, lines[end - 1].end);
            let whole = &lines[at..end];
            let commas: usize = whole.iter().map(|line| line.items() + line.gaps()).sum();
            let words: usize = whole.iter().map(Line::words).sum();
            if words > 12 && commas * 8 < words {
                // A sentence about skills, not a list of them.
                self.joined_passage(node, section, None, whole);
            } else if !(whole.len() == 1 && whole[0].is_contact()) {
                self.join(node, whole);
                self.skill_line(node, (start, stop), section, None);
            }
            at = end;
        }
    }
}
