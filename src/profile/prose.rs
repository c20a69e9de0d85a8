//! Given a résumé as plain text, finds headings, entries, bullets and dates, and reads each section.
//!
//! All passages are byte ranges of the one text node. Where a line break only wraps a sentence, it is noted, so that
//! the text reads on.

mod breaks;
mod citation;
mod credentials;
mod exported;
mod flat;
mod front;
mod glued;
mod heading;
mod heads;
mod jobs;
mod label;
mod letterhead;
mod likeness;
mod line;
mod mark;
mod markup;
mod narrative;
mod plain;
mod post;
mod records;
mod seams;
mod sections;
mod studies;
mod titles;
mod torn;

pub(super) use titles::has_title;

use heading::Heading;
use letterhead::{Below, told_below};
use line::Line;

use super::harvest::{Reader, Wrap, place};
use super::schooling;
use super::spot;
use super::words::Field;
use super::{EntryKind, Section};
use crate::document::NodeId;

/// Words from which a line is running text rather than an interest or an address.
const RUNNING: usize = 10;

/// A stretch of lines under one heading.
struct Stretch<'l, 't> {
    heading: Heading,
    /// Jobs and studies stand in it side by side.
    mixed: bool,
    lines: &'l [Line<'t>],
}

/// True for "Qualifications" above degrees, which elsewhere are skills.
fn of_degrees(heading: Heading, lines: &[Line<'_>]) -> bool {
    let first = lines.first().filter(|line| heading == Heading::Skills && line.words() <= 12);
    first.is_some_and(|line| schooling::names_degree(line.text) && !line.is_list_of_items())
}

/// The lines of a summary that tell jobs, from the first of them to the end of the last one's paragraph.
fn told_jobs(heading: Heading, lines: &[Line<'_>]) -> Option<(usize, usize)> {
    let first =
        lines.iter().position(Line::tells_a_job).filter(|_| matches!(heading, Heading::Summary | Heading::Personal))?;
    let last = lines.iter().rposition(Line::tells_a_job).unwrap_or(first);
    // Below an address, all that follows is told.
    let below = (last + 1..lines.len()).find(|at| lines[*at].blank_before && heading == Heading::Summary);
    Some((first, below.unwrap_or(lines.len())))
}

impl<'d> Reader<'d> {
    /// Reads the text of `node`; as one section where `kind` tells what it is about.
    pub(super) fn prose(&mut self, node: NodeId, kind: Option<EntryKind>) {
        let doc = self.doc;
        let text = doc.str(node).unwrap_or_default();
        self.prose_of(node, &line::lines(text, self.as_of), kind);
    }

    /// Reads the text of `node`, which is all there is, or gives the reason why it is no résumé.
    pub(super) fn text_or_doubt(&mut self, node: NodeId) -> Option<&'static str> {
        let doc = self.doc;
        let text = doc.str(node).unwrap_or_default();
        let lines = line::lines(text, self.as_of);
        let doubt = likeness::doubt(text, &lines, self.as_of);
        if doubt.is_none() {
            self.prose_of(node, &lines, None);
        }
        doubt
    }

    /// Reads a summary whose sentences tell a job as what it is, a biography, in a record that lists no jobs.
    pub(super) fn biography(&mut self, node: NodeId) {
        let doc = self.doc;
        let text = doc.str(node).unwrap_or_default();
        let lines = line::lines(text, self.as_of);
        if narrative::parted(text, &lines, self.as_of).iter().any(|line| line.field == Some(Field::Position)) {
            self.harvest.forget(node);
            self.prose_of(node, &lines, None);
        }
    }

    fn prose_of(&mut self, node: NodeId, lines: &[Line<'d>], kind: Option<EntryKind>) {
        let doc = self.doc;
        let text = doc.str(node).unwrap_or_default();
        let lines = narrative::parted(text, lines, self.as_of);
        let in_order = exported::in_order(text, &lines, self.as_of);
        let lines = in_order.as_deref().unwrap_or(&lines);
        let signed = letterhead::signed_off(lines);
        let lines = &lines[..signed];
        if let Some(kind) = kind {
            self.section_of_prose(node, Heading::of_kind(kind), lines);
            return;
        }
        let headings: Vec<usize> = (0..lines.len()).filter(|at| lines[*at].heading.is_some()).collect();
        let first = headings.first().copied().unwrap_or(lines.len());
        if headings.is_empty() {
            let first = self.harvest.passages.len();
            let body = self.letterhead(node, lines, Below::Anything);
            self.headless(node, &lines[body..]);
            self.headline_as_post(first);
            return;
        }
        // Where no section is called work, what stands above the first heading is work as well.
        let has_work = lines.iter().any(|line| line.heading == Some(Heading::Work));
        // Where no section and no dates tell of work, what somebody says of themselves is all there is of it.
        let told_alone = !has_work && self.tells_no_work(lines);
        // A text that is nothing but a summary is all that there is to tell.
        let of_all = |heading: Heading| headings.iter().all(|at| lines[*at].heading == Some(heading));
        // "Additional Information" alone heads whatever there is.
        let told_aside = || headings.len() == 1 && lines.iter().any(|line| line.words() >= RUNNING);
        let biography =
            of_all(Heading::Summary) || ((of_all(Heading::Interests) || of_all(Heading::Personal)) && told_aside());
        let below = match (has_work, told_alone) {
            (true, _) => Below::Summary,
            (false, true) => Below::Anything,
            (false, false) => Below::OneSummary,
        };
        let before = self.harvest.passages.len();
        let body = self.letterhead(node, &lines[..first], below);
        self.headless(node, &lines[body..first]);
        if told_alone {
            self.headline_as_post(before);
        }
        let mut stretches: Vec<Stretch<'_, 'd>> = Vec::new();
        for (position, at) in headings.iter().enumerate() {
            let end = headings.get(position + 1).copied().unwrap_or(lines.len());
            // A heading with text behind its colon is the first line of its section, too.
            let start = if lines[*at].is_empty() { *at + 1 } else { *at };
            let Some(heading) = lines[*at].heading else { continue };
            let heading = if of_degrees(heading, &lines[start..end]) { Heading::Education } else { heading };
            let told = told_jobs(heading, &lines[start..end]);
            let jobs = start
                + if let Some((jobs, _)) = told {
                    jobs
                } else if heading == Heading::Personal && !has_work && position == 0 {
                    told_below(&lines[start..end])
                } else {
                    self.jobs_without_heading(heading, &lines[start..end])
                };
            let below = told.map_or(end, |(_, below)| start + below);
            let named = text[lines[*at].start..].lines().next().unwrap_or_default();
            let mixed = heading::is_of_both(named)
                || (told_alone && (told.is_some() || heading == Heading::Summary))
                || biography;
            stretches.push(Stretch { heading, mixed, lines: &lines[start..jobs] });
            if jobs < end {
                stretches.push(Stretch { heading: Heading::Work, mixed: false, lines: &lines[jobs..below] });
            }
            if below < end {
                stretches.push(Stretch { heading, mixed, lines: &lines[below..end] });
            }
        }
        if first <= 1 {
            self.letterhead_after_sidebar(node, &mut stretches);
        }
        for stretch in stretches {
            if stretch.mixed {
                self.headless(node, stretch.lines);
            } else {
                self.section_of_prose(node, stretch.heading, stretch.lines);
            }
        }
    }

    /// True where neither a section nor dates tell of work.
    fn tells_no_work(&self, lines: &[Line<'d>]) -> bool {
        let mut open = None;
        lines.iter().all(|line| {
            open = line.heading.or(open);
            match open {
                Some(Heading::Work | Heading::Volunteer | Heading::Projects | Heading::Supervision) => false,
                Some(
                    Heading::Education
                    | Heading::Certificates
                    | Heading::Courses
                    | Heading::Awards
                    | Heading::Publications,
                ) => true,
                Some(Heading::Summary | Heading::Skills | Heading::Personal | Heading::Interests) | None => {
                    spot::range(line.text, self.as_of).is_none()
                }
            }
        })
    }

    /// Where jobs start in a section of another kind, whose heading got lost: at a dated position after a blank line.
    fn jobs_without_heading(&self, heading: Heading, lines: &[Line<'d>]) -> usize {
        match heading {
            Heading::Personal | Heading::Skills | Heading::Interests | Heading::Summary | Heading::Courses => lines
                .iter()
                .position(|line| {
                    line.blank_before
                        && !line.bullet
                        && line.is_header_like()
                        && titles::has_title(line.text)
                        && self.head_spot(line).is_some()
                })
                .or_else(|| self.listed_jobs(lines).filter(|_| heading == Heading::Summary))
                .unwrap_or(lines.len()),
            // Some forms put the position last held below the degrees.
            Heading::Education => {
                let of_students = ["student", "council", "club", "society", "captain", "scholar", "fellow", "advis"];
                let is_position = |line: &Line<'_>| {
                    let lower = line.text.to_lowercase();
                    let plain = lower.trim_end_matches("associate");
                    line.blank_before
                        && !line.bullet
                        && line.is_header_like()
                        && line.words() <= 8
                        && titles::has_title(line.text)
                        && !schooling::names_school(line.text)
                        && !schooling::names_degree(line.text.get(..plain.len()).unwrap_or(line.text))
                        && !of_students.iter().any(|word| lower.contains(word))
                        && spot::any(line.text, self.as_of).is_none()
                };
                // Where nothing else stands in the section, its heading was left over.
                let of_study =
                    |line: &Line<'_>| schooling::names_school(line.text) || schooling::names_degree(line.text);
                let first = usize::from(lines.iter().any(of_study));
                (first..lines.len()).find(|at| is_position(&lines[*at])).unwrap_or(lines.len())
            }
            Heading::Work
            | Heading::Volunteer
            | Heading::Projects
            | Heading::Publications
            | Heading::Awards
            | Heading::Certificates
            | Heading::Supervision => lines.len(),
        }
    }

    /// Where a list of positions with their dates starts: "Career summary" may head one.
    fn listed_jobs(&self, lines: &[Line<'d>]) -> Option<usize> {
        let heads_a_job = |line: &&Line<'d>| titles::has_title(line.text) && self.is_dated_head(line);
        let first = lines.iter().position(|line| heads_a_job(&line))?;
        (lines.iter().filter(heads_a_job).count() >= 2).then_some(first)
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

    /// Text without any heading: what is written is work, at unknown times unless dates stand there.
    fn headless(&mut self, node: NodeId, lines: &[Line<'d>]) {
        let as_of = self.as_of;
        let is_study = |line: &Line<'_>| {
            // The letters behind a name are a degree and nothing else.
            let letters = line.words() == 1 && schooling::names_degree(line.text);
            letters
                || line.words() <= 20
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
        let text = self.doc.str(node).unwrap_or_default();
        for pair in lines.windows(2) {
            let (start, end) = (pair[0].end, pair[1].start);
            let breaks = text.get(start..end).map_or(0, |gap| gap.matches('\n').count());
            self.harvest.wraps.push(Wrap { node, start: place(start), end: place(end), breaks: place(breaks) });
        }
    }
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
            "-+",
            "Position0 ML Manager | Highlight0 I lead teams that build and ship models for shops across Europe. | Skill Python",
        );
        check(
            "Contact\njane@roe.example\n\nTop Skills\nPython\nLeadership\n\nLanguages\nEnglish\n\nJane Roe\nHead of AI\n\nSummary\nI lead.",
            "-",
            "Skill Python | Skill Leadership | Position0 Head of AI | Highlight0 I lead.",
        );
        check(
            "Jane Roe\n\nSkills\nSQL\n\nPersonal Details:\nDate of Birth: 1 Jan 1990\nNationality: X\n\nReferences\nJohn Doe, Acme",
            "",
            "Skill SQL",
        );
    }

    #[test]
    fn pages_are_read_through_their_tags() {
        let text = "<h4> Work Experience </h4>\n<ul><li>Head of Data, Acme, 2019 - 2021</li></ul>\n<h4><a href=\"/e\">Education</a></h4>\n\
            <p>\n<img src=\"n.png\"\nalt=\"N\">\nPhD, Nowhere, 2012</p>\n";
        let profile = CandidateProfile::from_text(text, as_of()).expect("a text");
        assert_eq!(outline(&profile), "Position0 Head of Data | Degree1 PhD | Degree1 Nowhere");
    }

    #[test]
    fn news_are_no_jobs() {
        let text = "I am a Staff Scientist at Acme.\n\n### News\n- Aug. 2026 - I'll be an Area Chair.\n- July 2026 - One paper accepted.\n";
        let profile = CandidateProfile::from_text(text, as_of()).expect("a text");
        assert_eq!(
            outline(&profile),
            "Position0 Staff Scientist | Award1 Aug. 2026 - I'll be an Area Chair. | Award2 July 2026 - One paper accepted."
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
            "-+ 2015-07:6 -",
            "Highlight0 I lead a group of six researchers at a hospital lab working on imaging. | Degree1 PhD in Physics | Skill2 Python | Skill2 PyTorch | Skill2 MONAI | Skill2 C++",
        );
        check(
            "Led a team of 9 data scientists. Shipped models.",
            "-",
            "Highlight0 Led a team of 9 data scientists. Shipped models.",
        );
        check(
            "Jane Roe\nHead of Data\n\n2018 – today  Head of Data, Bank AG\n- Leads 14 people\n\nEducation\n2010 MSc Mathematics",
            "2018-07:101+ 2010-07:6",
            "Label Head of Data | Position0 Head of Data | Highlight0 Leads 14 people | Degree1 MSc Mathematics",
        );
    }

    #[test]
    fn what_is_told_alone_is_work() {
        check(
            "Leader of machine learning for ten years, who has led teams at four firms and built what they sell.\n\nSkills\nPython",
            "-",
            "Highlight0 Leader of machine learning for ten years, who has led teams at four firms and built what they sell. | Skill Python",
        );
        check(
            "Jane Roe\n\nEducation and Employment\n2010-2014 PhD in Statistics, University of Nowhere\n2014-2017 Data Scientist, Acme",
            "2010-07:48 2014-07:36",
            "Degree0 PhD in Statistics | Position1 Data Scientist",
        );
        check(
            "Research Interests\n\nI care about learning machines.\n\nCurriculum Vitae\n\n2010-2014 PhD in Statistics, University of Nowhere\n2014-2017 Data Scientist, Acme",
            "2010-07:48 2014-07:36",
            "Interest I care about learning machines | Degree0 PhD in Statistics | Position1 Data Scientist",
        );
        check(
            "Career Summary\n• Chief Scientist, Acme (2015 – 2017) I set the direction of it.\n• Scientist, Beta (2011 – 2015)",
            "2015-07:24 2011-07:48",
            "Position0 Chief Scientist | Highlight0 I set the direction of it. | Position1 Scientist",
        );
        check(
            "I lead a group of six at Acme, and we look for stars.",
            "-+",
            "Highlight0 I lead a group of six at Acme, and we look for stars.",
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
