//! Given the lines of a work section, gives one entry for each job.

use super::super::dates;
use super::super::harvest::Reader;
use super::super::words::Field;
use super::super::{EntryKind, Presence, Section, When};
use super::heads::Head;
use super::line::{self, Line};
use super::post::Tense;
use super::{markup, narrative, titles};
use crate::document::NodeId;

impl<'d> Reader<'d> {
    pub(super) fn jobs(&mut self, node: NodeId, kind: EntryKind, lines: &[Line<'d>]) {
        let lines = &self.parted(lines);
        let heads = self.heads(lines);
        let first = heads.first().map_or(lines.len(), |head| head.first);
        let before = self.harvest.entries.len();
        if first > 0 {
            // The employer of several positions stands above the first of them.
            let names_employer = |line: &Line<'_>| {
                !line.bullet && line.is_header_like() && line.words() <= 6 && !titles::has_title(line.text)
            };
            let employer = first < lines.len() && first <= 3 && lines[..first].iter().all(names_employer);
            let opening = if employer { &lines[..0] } else { &lines[..first] };
            let entry = self.harvest.open(kind, node);
            self.content(node, entry, opening);
            if opening.first().is_some_and(|line| narrative::is_of_today(line.text)) {
                self.harvest.date(entry, self.at_present(), false);
            }
            self.harvest.close(self.doc, entry, &[], 1);
        }
        for (position, head) in heads.iter().enumerate() {
            let end = heads.get(position + 1).map_or(lines.len(), |next| next.first);
            let titled = lines[head.first..head.end].iter().any(|line| titles::has_title(line.text));
            if !titled && end == head.end && position + 1 < heads.len() {
                // An employer with its dates above several positions.
                continue;
            }
            self.job_of_prose(node, kind, lines, head, end);
        }
        if kind == EntryKind::Work && self.harvest.entries.len() > before {
            self.harvest.work = Presence::Read;
        }
    }

    fn job_of_prose(&mut self, node: NodeId, kind: EntryKind, lines: &[Line<'d>], head: &Head, end: usize) {
        let doc = self.doc;
        let entry = self.harvest.open(kind, node);
        let mut dates = "";
        if let Some((at, spot)) = head.spot {
            let dated = dates::reckon(spot.from, spot.to, false, self.as_of);
            self.harvest.date(entry, dated.when, dated.doubtful);
            dates = &lines[at].text[spot.start..spot.end];
        } else if lines[head.first..head.end].iter().any(|line| line.told == Some(Tense::Present)) {
            self.harvest.date(entry, self.at_present(), false);
        }
        let mut others: Vec<&str> = Vec::new();
        let mut titled = false;
        let mut first_part = None;
        for (at, line) in lines.iter().enumerate().take(head.end).skip(head.first) {
            let around = match head.spot {
                Some((dated, spot)) if dated == at => spot.around(line.text),
                _ => vec![(0, line.text.len())],
            };
            for (start, stop) in around {
                let mut tells = false;
                for (from, to) in titles::parts(&line.text[start..stop]) {
                    let (from, to) = (start + from, start + to);
                    let part = &line.text[from..to];
                    if titles::is_filler(part) {
                        continue;
                    }
                    if line.field == Some(Field::Employer) {
                        others.push(part);
                        continue;
                    }
                    if titles::has_title(part) {
                        titled = true;
                        self.text_in(node, (line.start + from, line.start + to), Section::Position, Some(entry));
                    } else if titled && (is_told(part) || (tells && part.starts_with(char::is_lowercase))) {
                        // "First on tides, then on waves" goes on behind its comma.
                        tells = true;
                        self.text_in(node, (line.start + from, line.start + to), Section::Highlight, Some(entry));
                    } else {
                        first_part = first_part.or(Some((line.start + from, line.start + to)));
                        others.push(part);
                    }
                }
            }
        }
        if !titled && let Some(part) = first_part {
            // Without a word that tells, the first phrase may be the position or the employer.
            self.text_in(node, part, Section::Position, Some(entry));
        }
        self.content(node, entry, &lines[head.end..end]);
        let employer = others.first().copied().unwrap_or_default();
        let position = lines[head.first].text;
        self.harvest.close(doc, entry, &[employer, position, dates], 2);
    }

    /// When a job runs that is told in the present tense: until now, and nobody knows since when.
    pub(in crate::profile) fn at_present(&self) -> When {
        When { latest: Some(self.as_of), ongoing: true, ..When::default() }
    }

    /// The running text of a job that was given field by field: bullets and items of HTML lists in it are bullets.
    pub(in crate::profile) fn text_of_job(&mut self, node: NodeId, entry: u32) {
        let node = self.whole_text(node);
        let text = self.doc.str(node).unwrap_or_default();
        if !text.bytes().fold(false, |marked, byte| marked || (byte == b'\n') || (byte == b'<')) {
            self.texts(node, Section::WorkSummary, Some(entry));
            return;
        }
        if text.contains("<li") {
            for (range, section) in markup::items(text) {
                self.text_in(node, range, section, Some(entry));
            }
            return;
        }
        let lines = line::lines(text, self.as_of);
        if !lines.iter().any(|line| line.bullet) {
            self.texts(node, Section::WorkSummary, Some(entry));
            return;
        }
        let mut at = 0;
        while at < lines.len() {
            let end = line::joined(&lines, at);
            let section = if lines[at].bullet { Section::Highlight } else { Section::WorkSummary };
            self.labelled_passage(node, section, entry, &lines[at..end]);
            at = end;
        }
    }

    /// The text below a heading: bullets, paragraphs, and lists of tools.
    fn content(&mut self, node: NodeId, entry: u32, lines: &[Line<'d>]) {
        let mut at = 0;
        while at < lines.len() {
            let end = line::joined(lines, at);
            let line = &lines[at];
            if let Some(items) = line.list_after_label() {
                self.skill_line(node, (line.start + items, lines[end - 1].end), Section::Skill, Some(entry));
            } else if end == at + 1 && names_no_deed(line) {
                // "Company Name, City, State", or how long it took, or for whom.
            } else if end == at + 1 && line.is_list_of_items() {
                self.skill_line(node, line.range(), Section::Skill, Some(entry));
            } else {
                let section = if line.bullet || end == at + 1 { Section::Highlight } else { Section::WorkSummary };
                self.labelled_passage(node, section, entry, &lines[at..end]);
            }
            at = end;
        }
    }
}

/// True for a line about the job that says nothing of what was done.
fn names_no_deed(line: &Line<'_>) -> bool {
    // "Acme logo" is what a page reads out in place of a picture.
    let picture = line.text.ends_with(" logo") && line.words() <= 6;
    picture || line.field == Some(Field::Employer) || titles::is_all_filler(line.text) || titles::is_place(line.text)
}

/// True for what was done rather than an employer or a place: several words, and most of them small.
fn is_told(part: &str) -> bool {
    let words = || part.split_whitespace();
    let small = words().filter(|word| word.starts_with(char::is_lowercase)).count();
    // "9 academic employees"
    let counted = part.starts_with(|c: char| c.is_ascii_digit())
        && words().nth(1).is_some_and(|word| word.starts_with(char::is_lowercase));
    counted || (words().count() >= 4 && small * 2 > words().count())
}

#[cfg(test)]
mod tests {
    use super::super::super::CandidateProfile;
    use super::super::super::tests::{as_of, outline, spans};

    fn check(text: &str, want_spans: &str, want: &str) {
        let profile = CandidateProfile::from_text(&format!("EXPERIENCE\n{text}"), as_of()).expect("a text");
        assert_eq!((spans(&profile).as_str(), outline(&profile).as_str()), (want_spans, want), "{text}");
    }

    #[test]
    fn a_label_within_a_job_opens_no_section() {
        check(
            "### **Head of Tides**, Acme (2019 - 2022)\n\nLed ten rowers.\n\n**Key Achievements:**\n\n- Rowed far\n\n### **Rower**, Beta (2015 - 2019)\n\nRowed a boat.",
            "2019-07:36 2015-07:48",
            "Position0 Head of Tides | Highlight0 Led ten rowers. | Highlight0 Rowed far | Position1 Rower | Highlight1 Rowed a boat.",
        );
    }

    #[test]
    fn a_line_that_opens_with_a_deed_is_no_list_of_skills() {
        check(
            "ML Engineer, Acme (2017 - 2020)\nLed 15 data scientists, video roadmaps, growth targets, budgets",
            "2017-07:36",
            "Position0 ML Engineer | Highlight0 Led 15 data scientists, video roadmaps, growth targets, budgets",
        );
    }

    #[test]
    fn jobs_are_found_in_every_layout() {
        check(
            "Senior Manager, Machine Learning          Jan 2020 – Present\nAcme Corp, Berlin\n  • Led 9 people in two\n    teams\n  • Own the budget",
            "2020-01:83+",
            "Position0 Senior Manager, Machine Learning | Highlight0 Led 9 people in two     teams | Highlight0 Own the budget",
        );
        check(
            "Acme Inc.\nData Scientist\nJune 2019 - May 2020\n\nDeveloped churn models\nWorked with finance\n\nBeta Ltd\nAnalyst\nJuly 2017 - May 2019\nReports.",
            "2019-06:12 2017-07:23",
            "Position0 Data Scientist | Highlight0 Developed churn models | Highlight0 Worked with finance | Position1 Analyst | Highlight1 Reports.",
        );
        check(
            "2018 – today\tHead of Data, Bank AG, Zürich\n\t- Leads 14 people\n2014 – 2018\tData Scientist, Shop SA",
            "2018-07:101+ 2014-07:48",
            "Position0 Head of Data | Highlight0 Leads 14 people | Position1 Data Scientist",
        );
        check(
            "ACME CORP, New York, NY\t2018 – Present\nVice President, Data Science (2020 – Present)\n• Direct 25 people\nDirector, Analytics (2018 – 2020)\n• Built things",
            "2020-07:77+ 2018-07:24",
            "Position0 Vice President, Data Science | Highlight0 Direct 25 people | Position1 Director, Analytics | Highlight1 Built things",
        );
        check(
            "Acme\nHead of AI\nJanuary 2020 - Present (6 years 11 months)\nBerlin, Germany\n\nLead 12 engineers.\n\nBeta\n5 years\nEngineer\nMarch 2017 - December 2019 (2 years 10 months)",
            "2020-01:83+ 2017-03:34",
            "Position0 Head of AI | Highlight0 Lead 12 engineers. | Position1 Engineer",
        );
        check(
            "Company: Infotech\nDesignation: Lead Data Scientist\nDuration: Jan 2019 – Dec 2020\nRoles & Responsibilities:\n* Leading 6 people.\n\n\
             Project: Churn\nClient: BigBank\nEnvironment: Python, AWS\nDescription: Predict churn.",
            "2019-01:24",
            "Position0 Lead Data Scientist | Highlight0 Leading 6 people. | Highlight0 Churn | Skill0 Python | Skill0 AWS | Highlight0 Predict churn.",
        );
        check(
            "Startup X, London (2019-2021)\nData Engineer\nPipelines in Airflow; Python, Spark\n\nML Engineer, Acme\n- Built it",
            "2019-07:24 -",
            "Position0 Data Engineer | Highlight0 Pipelines in Airflow; Python, Spark | Position1 ML Engineer | Highlight1 Built it",
        );
        check(
            "Engineering Manager — Northwind (Jan 2021 to present)\nLead a team of 11 across three time zones and two offices, responsible for hiring,\n\
             reviews and budget. Cut launch time.\nEngineer — Contoso (2017 to 2020)\nDesigned models.",
            "2021-01:71+ 2017-07:36",
            "Position0 Engineering Manager | WorkSummary0 Lead a team of 11 across three time zones and two offices, responsible for hiring, reviews and budget. \
             Cut launch time. | Position1 Engineer | Highlight1 Designed models.",
        );
        check(
            "2009 - 2014 Midori Co., System Engineer, billing in Java for six branches.",
            "2009-07:60",
            "Position0 System Engineer | Highlight0 billing in Java for six branches.",
        );
        check(
            "1986–1993 Assistant; 1993–2003 Associate Professor; since 2010 Professor (9 employees).",
            "1986-07:84 1993-07:120 2010-07:197+",
            "Position0 Assistant | Position1 Associate Professor | Position2 Professor | Highlight2 9 employees",
        );
        check(
            "Senior Engineer, Beta (2017 - 2021); Data Scientist, Gamma (2014 - 2017)",
            "2017-07:48 2014-07:36",
            "Position0 Senior Engineer | Position1 Data Scientist",
        );
        check(
            "- **Co-Founder & CTO** @ [Acme](acme.example)\n- Head of Machine Learning at Beta\n- Built search",
            "- -",
            "Position0 Co-Founder & CTO | Position1 Head of Machine Learning | Highlight1 Built search",
        );
        check(
            "(1) Acme Shipping Pte. Manager - Data Science. 2021 August until now.\nHaving six staff under me.\n(2) Same company. Data Scientist, 2018 to 2021. Built the first version of the model.",
            "2021-08:64+ 2018-07:36",
            "Position0 Acme Shipping Pte. Manager - Data Science. | Highlight0 Having six staff under me. | Position1 Same company. Data Scientist | Highlight1 Built the first version of the model.",
        );
        check(
            "Group Leader, Acme (2015 – 2019) I led the whole of it, and set its aims.\nVisiting Researcher, Beta (2014) I visited the team for ads.",
            "2015-07:48 2014-07:6",
            "Position0 Group Leader | Highlight0 I led the whole of it, and set its aims. | Position1 Visiting Researcher | Highlight1 I visited the team for ads.",
        );
        check(
            "* Jan 2020-Dec 2022: Postdoctoral Researcher at the University of Nowhere, Lisbon, the Laboratory of Images (IT, Images, and Interaction)\n* Jan 2017-Dec 2019: Scientist at Acme",
            "2020-01:36 2017-01:36",
            "Position0 Postdoctoral Researcher | Position1 Scientist",
        );
        check(
            "- Acme - Machine Learning Engineer\n  Período: abril de 2024 - julho de 2025\n  Local: Lisboa\n  Modelos de visão.",
            "2024-04:16",
            "Position0 Machine Learning Engineer | Highlight0 Modelos de visão.",
        );
        check(
            "- Group Leader, 2020 - 2024,<br />&nbsp;&nbsp;Images,<br />&nbsp;&nbsp;Acme Centre.\n-   Director of Data[*Mar 2018 to May 2019*]{style=\"float:right;\"}",
            "2020-07:48 2018-03:15",
            "Position0 Group Leader | WorkSummary0 Images,<br />&nbsp;&nbsp;Acme Centre. | Position1 Director of Data",
        );
        check(
            "Engineer, Acme, 2019 - 2021\n>- Built it\n: Ran it\n& : Sold it\nHighlights\n- Won it",
            "2019-07:24",
            "Position0 Engineer | Highlight0 Built it | Highlight0 Ran it | Highlight0 Sold it | Highlight0 Highlights | Highlight0 Won it",
        );
        check(
            "I worked at many places and learned a lot from 2019 to 2021 about machine learning and people.",
            "-",
            "Highlight0 I worked at many places and learned a lot from 2019 to 2021 about machine learning and people.",
        );
    }

    #[test]
    fn jobs_are_found_between_marks_and_breaks() {
        check(
            "- **2021-2024**: Group lead at [Acme](https://acme.example), first on tides of all kinds, then waves",
            "2021-07:36",
            "Position0 Group lead | Highlight0 first on tides of all kinds | Highlight0 then waves",
        );
        check(
            "* [2017.07 - 2020.01] Research Director (VP of Research),\n  Acme, Oslo\n* [2013.06 - 2013.08] Intern, Beta, Nowhere, Elsewhere",
            "2017-07:31 2013-06:3",
            "Position0 Research Director | Position0 VP of Research | Position1 Intern",
        );
        check(
            "**Sr. Mgr. Data Science / Acme** (_Jun 2019 — Jan 2020_) \\\n  * Ran it\n",
            "2019-06:8",
            "Position0 Sr. Mgr. Data Science / Acme | Highlight0 Ran it",
        );
        check(
            "Career Break, Jan 2021 - Dec 2022\n- Learned Rust\nEngineer, Acme, 2017 - 2020\n- Built it",
            "2017-07:36",
            "Course Career Break | Course Learned Rust | Position0 Engineer | Highlight0 Built it",
        );
    }
}
