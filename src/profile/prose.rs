//! Given a résumé as plain text, finds headings, entries, bullets and dates, and reads each section.
//!
//! All passages are byte ranges of the one text node. Where a line break only wraps a sentence, it is noted, so that
//! the text reads on.

mod heading;
mod jobs;
mod line;
mod spot;
mod titles;

use heading::Heading;
use line::Line;
use spot::Spot;

use super::dates;
use super::harvest::{Reader, Wrap, place};
use super::schooling::{self, Standing};
use super::skills::parse_years;
use super::{EntryKind, Presence, Section, YearsClaim};
use crate::document::NodeId;
use crate::timeline::{DateReading, PartialDate};

/// Words from which a line before the first heading is a summary rather than a name, a headline or an address.
const SUMMARY_WORDS: usize = 10;

/// A stretch of lines under one heading.
struct Stretch<'l, 't> {
    heading: Option<Heading>,
    lines: &'l [Line<'t>],
}

impl<'d> Reader<'d> {
    /// Reads the text of `node`; as one section where `kind` tells what it is about.
    pub(super) fn prose(&mut self, node: NodeId, kind: Option<EntryKind>) {
        let doc = self.doc;
        let lines = line::lines(doc.str(node).unwrap_or_default());
        if let Some(kind) = kind {
            self.section_of_prose(node, Heading::of_kind(kind), &lines);
            return;
        }
        let headings: Vec<usize> = (0..lines.len()).filter(|at| lines[*at].heading.is_some()).collect();
        let first = headings.first().copied().unwrap_or(lines.len());
        if headings.is_empty() {
            let body = self.letterhead(node, &lines, true);
            self.headless(node, &lines[body..]);
            return;
        }
        let body = self.letterhead(node, &lines[..first], false);
        self.headless(node, &lines[body..first]);
        for (position, at) in headings.iter().enumerate() {
            let end = headings.get(position + 1).copied().unwrap_or(lines.len());
            // A heading with text behind its colon is the first line of its section, too.
            let start = if lines[*at].is_empty() { *at + 1 } else { *at };
            let stretch = Stretch { heading: lines[*at].heading, lines: &lines[start..end] };
            if let Some(heading) = stretch.heading {
                self.section_of_prose(node, heading, stretch.lines);
            }
        }
    }

    /// One string in a list of entries: an entry, or one more line of the entry `open`, which is given back.
    pub(super) fn entry_of_text(&mut self, kind: EntryKind, node: NodeId, open: Option<u32>) -> Option<u32> {
        let text = self.doc.str(node).unwrap_or_default();
        if let Some(entry) = open.filter(|_| kind == EntryKind::Work && !self.heads_a_job(text)) {
            self.texts(node, Section::Highlight, Some(entry));
            return open;
        }
        let before = self.harvest.entries.len();
        self.prose(node, Some(kind));
        (self.harvest.entries.len() > before).then(|| place(self.harvest.entries.len() - 1))
    }

    /// True for text that names a position or dates rather than something that was done.
    fn heads_a_job(&self, text: &str) -> bool {
        let first = text.lines().next().unwrap_or_default();
        spot::range(first, self.as_of).is_some() || (first.split_whitespace().count() <= 12 && titles::has_title(first))
    }

    fn section_of_prose(&mut self, node: NodeId, heading: Heading, lines: &[Line<'d>]) {
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
            Heading::Personal => {}
        }
    }

    /// The lines before the first heading: name and contact are left out, a headline and a summary are read.
    ///
    /// Gives the number of lines that belong to it; it ends where dated entries begin, and without headings at the
    /// first line of running text.
    fn letterhead(&mut self, node: NodeId, lines: &[Line<'d>], headless: bool) -> usize {
        let mut named = false;
        let mut at = 0;
        while let Some(line) = lines.get(at) {
            let running = line.words() >= SUMMARY_WORDS && !line.is_contact();
            let dated = at > 0 && line.words() <= 20 && spot::range(line.text, self.as_of).is_some();
            if dated || (headless && (running || line.bullet || at >= 6)) {
                break;
            }
            at += 1;
            if line.is_contact() && line.items() < 2 {
                continue;
            }
            if running {
                let end = at + lines[at..].iter().take_while(|next| !next.blank_before && !next.is_contact()).count();
                self.paragraphs(node, Section::Summary, None, &lines[at - 1..end]);
                at = end;
                continue;
            }
            let parts = titles::parts(line.text);
            let is_label = |part: &str| {
                titles::has_title(part) && !part.contains(['@', '/', '+']) && part.split_whitespace().count() <= 10
            };
            let titled: Vec<_> = parts.into_iter().filter(|part| is_label(&line.text[part.0..part.1])).collect();
            if !titled.is_empty() {
                for (start, end) in titled {
                    self.text_in(node, (line.start + start, line.start + end), Section::Label, None);
                }
                named = true;
            } else if named && !line.is_contact() && line.is_list_of_items() && line.items() >= 4 && !line.has_digit() {
                self.skill_line(node, line.range(), Section::Skill, None);
            } else {
                // The first line is the name; what follows without a title is an address or a motto.
                named = true;
            }
        }
        at
    }

    /// Text without any heading: what is written is work, at unknown times unless dates stand there.
    fn headless(&mut self, node: NodeId, lines: &[Line<'d>]) {
        let as_of = self.as_of;
        let is_study = |line: &Line<'_>| {
            line.words() <= 20
                && schooling::names_degree(line.text)
                // A doctoral student or an assistant holds a job.
                && !["student", "assistant", "fellow"].iter().any(|word| line.text.to_lowercase().contains(word))
                && (schooling::names_school(line.text) || spot::any(line.text, as_of).is_some())
        };
        let mut at = 0;
        while at < lines.len() {
            let study = is_study(&lines[at]);
            let end = at + lines[at..].iter().take_while(|line| is_study(line) == study).count();
            if study {
                self.studies(node, &lines[at..end]);
            } else {
                self.jobs(node, EntryKind::Work, &lines[at..end]);
            }
            at = end;
        }
    }

    /// Running text: wrapped lines are joined, bullets and other lines stand alone.
    fn paragraphs(&mut self, node: NodeId, section: Section, entry: Option<u32>, lines: &[Line<'d>]) {
        let mut at = 0;
        while at < lines.len() {
            let end = line::joined(lines, at);
            self.joined_passage(node, section, entry, &lines[at..end]);
            at = end;
        }
    }

    /// One passage over lines that read as one.
    fn joined_passage(
        &mut self,
        node: NodeId,
        section: Section,
        entry: Option<u32>,
        lines: &[Line<'d>],
    ) -> Option<u32> {
        let (first, last) = (lines.first()?, lines.last()?);
        if lines.len() == 1 && (first.is_contact() || first.is_label()) {
            return None;
        }
        let passage = self.text_in(node, (first.start, last.end), section, entry)?;
        self.join(node, lines);
        Some(passage)
    }

    /// One passage over lines that read as one, without the label that they may start with.
    fn labelled_passage(&mut self, node: NodeId, section: Section, entry: u32, lines: &[Line<'d>]) {
        let (Some(first), Some(last)) = (lines.first(), lines.last()) else { return };
        match first.after_label() {
            0 => drop(self.joined_passage(node, section, Some(entry), lines)),
            label => {
                self.text_in(node, (first.start + label, last.end.max(first.start + label)), section, Some(entry));
                self.join(node, lines);
            }
        }
    }

    /// Notes that the breaks between `lines` only wrap a sentence.
    fn join(&mut self, node: NodeId, lines: &[Line<'d>]) {
        for pair in lines.windows(2) {
            self.harvest.wraps.push(Wrap { node, start: place(pair[0].end), end: place(pair[1].start) });
        }
    }

    fn lists_of_prose(&mut self, node: NodeId, section: Section, lines: &[Line<'d>]) {
        let mut at = 0;
        while at < lines.len() {
            let end = line::joined(lines, at);
            let (start, stop) = (lines[at].start, lines[end - 1].end);
            let whole = &lines[at..end];
            let commas: usize = whole.iter().map(Line::items).sum();
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

    /// Publications, awards and certificates: one entry each.
    fn records_of_prose(&mut self, node: NodeId, kind: EntryKind, section: Section, lines: &[Line<'d>]) {
        let doc = self.doc;
        let text = doc.str(node).unwrap_or_default();
        let mut at = 0;
        while at < lines.len() {
            let end = line::joined(lines, at);
            let whole = &lines[at..end];
            at = end;
            let (start, stop) = (whole[0].start, whole[whole.len() - 1].end);
            let cited = &text[start..stop];
            let from = if kind == EntryKind::Publication { titles::after_authors(cited) } else { 0 };
            let entry = self.harvest.open(kind, node);
            let latest = spot::last_year(cited, self.as_of).and_then(|year| PartialDate::new(year, None, None));
            self.harvest.date(entry, super::When { latest, ..super::When::default() }, false);
            if from > 0 {
                self.text_in(node, (start + from, stop), section, Some(entry));
                self.join(node, whole);
            } else {
                self.joined_passage(node, section, Some(entry), whole);
            }
            self.harvest.close(doc, entry, &[&cited[from..]], 1);
        }
    }

    fn projects_of_prose(&mut self, node: NodeId, lines: &[Line<'d>]) {
        let doc = self.doc;
        let mut at = 0;
        while at < lines.len() {
            // A project starts at a line that is no bullet, after a blank or before a bullet; bullets alone are projects.
            let headed = !lines[at].bullet;
            let starts = |k: usize| {
                let line = &lines[k];
                if headed {
                    !line.bullet
                        && (line.blank_before || (lines[k - 1].bullet && line.is_header_like()))
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

    fn studies(&mut self, node: NodeId, lines: &[Line<'d>]) {
        let doc = self.doc;
        let mut at = 0;
        while at < lines.len() {
            let end = study_end(lines, at, self.as_of);
            let entry = self.harvest.open(EntryKind::Education, node);
            let mut spot: Option<Spot> = None;
            let mut standing = Standing::Silent;
            for line in &lines[at..end] {
                if line.is_grade() || line.is_contact() {
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
        let is_degree = schooling::names_degree(line.text) && !line.bullet;
        let is_dated = spot::any(line.text, as_of).is_some();
        let is_school = schooling::names_school(line.text);
        let again = (is_degree && degree)
            || (is_school && school && (is_degree || degree))
            || (is_dated && dated && degree && !line.bullet);
        if offset > 0
            && !line.is_list_label()
            && (again || (line.blank_before && degree && (is_degree || is_school || is_dated)))
        {
            return at + offset;
        }
        degree |= is_degree;
        dated |= is_dated;
        school |= is_school;
    }
    lines.len()
}

#[cfg(test)]
mod tests {
    use super::super::CandidateProfile;
    use super::super::tests::{as_of, outline, spans};

    fn check(text: &str, want_spans: &str, want: &str) {
        let profile = CandidateProfile::from_text(text, as_of()).expect("a text");
        assert_eq!((spans(&profile).as_str(), outline(&profile).as_str()), (want_spans, want), "{text}");
    }

    #[test]
    fn names_and_contact_are_left_out() {
        check(
            "JANE Q. ROE\nBerlin | +49 151 1234567 | jane@roe.example\nML Manager | Berlin\n\nI lead teams that build and ship models for shops across Europe.\n\nSKILLS\nPython",
            "",
            "Label ML Manager | Summary I lead teams that build and ship models for shops across Europe. | Skill Python",
        );
        check(
            "Contact\njane@roe.example\n\nTop Skills\nPython\nLeadership\n\nLanguages\nEnglish\n\nJane Roe\nHead of AI\n\nSummary\nI lead.",
            "",
            "Skill Python | Skill Leadership | Summary I lead.",
        );
        check(
            "Jane Roe\n\nSkills\nSQL\n\nPersonal Details:\nDate of Birth: 1 Jan 1990\nNationality: X\n\nReferences\nJohn Doe, Acme",
            "",
            "Skill SQL",
        );
    }

    #[test]
    fn studies_are_read_without_schools() {
        check(
            "EDUCATION\nM.Sc. Computer Science, University of Nowhere, 2012 - 2014\nGPA: 3.8\nB.Sc. Mathematics, 2009 – 2012",
            "2012-07:24 2009-07:36",
            "Degree0 M.Sc. Computer Science | Degree1 B.Sc. Mathematics",
        );
        check(
            "Education\nNowhere University, New York, NY\nMBA, 2012\nElsewhere College\nB.A., Economics, 2006",
            "2012-07:6 2006-07:6",
            "Degree0 MBA | Degree1 B.A. | Degree1 Economics",
        );
        check(
            "Education\nPhD candidate, Physics, 2023 - present\nRelevant coursework: Optimization, Vision",
            "2023-07:41+?",
            "Degree0 PhD candidate | Degree0 Physics | Course0 Optimization | Course0 Vision",
        );
    }

    #[test]
    fn lists_and_records_are_read() {
        check(
            "Skills:\nLanguages: Python, SQL\nFrameworks: PyTorch • JAX\nI enjoy explaining statistics to people who never wanted to hear about any of it\n\nInterests\nchess, go",
            "",
            "Skill Python | Skill SQL | Skill PyTorch | Skill JAX | Skill I enjoy explaining statistics to people who never wanted to hear about any of it | Interest chess | Interest go",
        );
        check(
            "PUBLICATIONS\n[1] J. Roe, R. Doe. Learning to see. NeurIPS, 2020.\n[2] Deep shops.\n    In KDD 2021.\n\nCERTIFICATIONS\nCKA (2021)\nAWARDS\n- Best paper, 2019",
            "- - - -",
            "Publication0 Learning to see. NeurIPS, 2020. | Publication1 Deep shops.     In KDD 2021. | Certificate2 CKA (2021) | Award3 Best paper, 2019",
        );
        check(
            "PROJECTS\ntinyserve - a model server\n- 1,200 stars\nTechnologies: Rust, gRPC\n\nOther thing, 2020\n- x y",
            "- 2020-07:6",
            "Project0 tinyserve - a model server | Project0 1,200 stars | Project0 Rust | Project0 gRPC | Project1 Other thing | Project1 x y",
        );
        check("Total Experience: 8 years\n\nKey Skills :- Python, SQL", "", "Skill Python | Skill SQL");
    }

    #[test]
    fn text_without_headings_is_work() {
        check(
            "I lead a group of six researchers at a hospital lab working on imaging.\n\nPhD in Physics, University of Nowhere, 2015.\nPython, PyTorch, MONAI, C++",
            "- 2015-07:6 -",
            "Highlight0 I lead a group of six researchers at a hospital lab working on imaging. | Degree1 PhD in Physics | Skill2 Python | Skill2 PyTorch | Skill2 MONAI | Skill2 C++",
        );
        check(
            "Jane Roe\nHead of Data\n\n2018 – today  Head of Data, Bank AG\n- Leads 14 people\n\nEducation\n2010 MSc Mathematics",
            "2018-07:101+ 2010-07:6",
            "Label Head of Data | Position0 Head of Data | Highlight0 Leads 14 people | Degree1 MSc Mathematics",
        );
    }

    #[test]
    fn lost_line_breaks_are_found_again() {
        let text = format!(
            "         ENGINEERING MANAGER         Summary     Engineering manager with years of shipping.       Experience      01/2018   to   Current     Engineering Manager    \
             Acme           Managed a team of 8 engineers.{}       Skills     Python, Java",
            " Did more of it, and then some more of the very same thing.".repeat(5)
        );
        let profile = CandidateProfile::from_text(&text, as_of()).expect("a text");
        let outline = outline(&profile);
        assert!(outline.starts_with("Label ENGINEERING MANAGER | Summary Engineering manager with years of shipping. | Position0 Engineering Manager"), "{outline}");
        assert!(
            outline.contains("Highlight0 Managed a team of 8") && outline.ends_with("Skill Python | Skill Java"),
            "{outline}"
        );
    }
}
