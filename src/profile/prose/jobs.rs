//! Given the lines of a work section, gives one entry for each job.

use super::super::dates;
use super::super::harvest::Reader;
use super::super::words::WORDS;
use super::super::{EntryKind, Presence, Section};
use super::line::{self, Line};
use super::spot::{self, Spot};
use super::titles;
use crate::document::NodeId;

/// Lines above a date that may belong to the heading of its entry.
const ABOVE: usize = 3;

/// The lines that head an entry, and its dates.
struct Head {
    first: usize,
    /// One past the last.
    end: usize,
    spot: Option<(usize, Spot)>,
}

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
                for (from, to) in titles::parts(&line.text[start..stop]) {
                    let (from, to) = (start + from, start + to);
                    let part = &line.text[from..to];
                    if titles::is_filler(part) {
                        continue;
                    }
                    if titles::has_title(part) {
                        titled = true;
                        self.text_in(node, (line.start + from, line.start + to), Section::Position, Some(entry));
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

    /// The running text of a job that was given field by field: bullets and items of HTML lists in it are bullets.
    pub(in crate::profile) fn text_of_job(&mut self, node: NodeId, entry: u32) {
        let node = self.whole_text(node);
        let text = self.doc.str(node).unwrap_or_default();
        if !text.contains(['\n', '<']) {
            self.texts(node, Section::WorkSummary, Some(entry));
            return;
        }
        if text.contains("<li") {
            for (range, section) in html_items(text) {
                self.text_in(node, range, section, Some(entry));
            }
            return;
        }
        let lines = line::lines(text);
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
            } else if end == at + 1 && titles::is_all_filler(line.text) {
                // "Company Name, City, State", or how long it took.
            } else if end == at + 1 && line.is_list_of_items() {
                self.skill_line(node, line.range(), Section::Skill, Some(entry));
            } else {
                let section = if line.bullet || end == at + 1 { Section::Highlight } else { Section::WorkSummary };
                self.labelled_passage(node, section, entry, &lines[at..end]);
            }
            at = end;
        }
    }

    /// Where the entries start: at dates, and at positions after a blank line.
    fn heads(&self, lines: &[Line<'d>]) -> Vec<Head> {
        let mut heads: Vec<Head> = Vec::new();
        let mut taken = 0;
        for at in 0..lines.len() {
            if at < taken {
                continue;
            }
            let line = &lines[at];
            let spot = self.head_spot(line);
            if spot.is_none() && !self.is_undated_head(lines, at) {
                continue;
            }
            let first = if spot.is_some() { first_of_head(lines, at, taken) } else { at };
            let mut head = Head { first, end: at + 1, spot: spot.map(|spot| (at, spot)) };
            self.extend_down(lines, &mut head);
            taken = head.end;
            heads.push(head);
        }
        heads
    }

    /// Lines with "2019–2021 Engineer, Acme. Built it." in two: what heads the entry, and what was done.
    fn parted(&self, lines: &[Line<'d>]) -> Vec<Line<'d>> {
        let mut parted = Vec::with_capacity(lines.len());
        for line in lines {
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
        parted
    }

    /// Where the heading of an entry ends within a line, and where the text behind it starts.
    fn seam(&self, line: &Line<'d>) -> Option<(usize, usize)> {
        let spot = spot::range(line.text, self.as_of)?;
        let words = |text: &str| text.split_whitespace().count();
        let behind = &line.text[spot.end..];
        if spot.start <= 2 {
            let stop = behind.find(". ").filter(|stop| (1..=12).contains(&words(&behind[..*stop])))?;
            let rest = &behind[stop + 2..];
            return (words(rest) >= 2 && titles::has_title(&behind[..stop]))
                .then_some((spot.end + stop, spot.end + stop + 2));
        }
        let before = &line.text[..spot.start];
        let closed = behind.trim_start_matches([')', ']']);
        let rest = closed.strip_prefix([':', '.', ';', ',', '–', '—'])?;
        let fits = words(before) <= 12 && titles::has_title(before) && !starts_with_verb(before) && words(rest) >= 6;
        fits.then(|| (line.text.len() - closed.len(), line.text.len() - rest.trim_start().len()))
    }

    /// One date in place of a range: at the start of a line, or behind a mark at the end of one that names a position.
    fn lone_date(&self, line: &Line<'d>) -> Option<Spot> {
        const OTHERWISE: [&str; 7] = ["award", "prize", "certif", "course", "publish", "winner", "conference"];
        if line.bullet || line.words() > 14 {
            return None;
        }
        let spot = spot::any(line.text, self.as_of)?;
        let before = line.text[..spot.start].trim_end_matches(' ');
        let rest = line.text[spot.end..].trim_start_matches([' ', ':', '\t', '-', '–', '|']);
        let lower = line.text.to_lowercase();
        let far = line.text[spot.end..].starts_with("  ");
        let leads = before.is_empty() && rest.starts_with(|c: char| c.is_alphanumeric() && (far || !c.is_lowercase()));
        let gap = spot.start >= before.len() + 2;
        let ends = titles::has_title(before)
            && (gap || before.ends_with([',', '|', '(', '\t', '–', '—']))
            && rest.trim_matches([')', ' ', ',']).split_whitespace().count() <= 3;
        ((leads || ends) && line.is_header_like() && !OTHERWISE.iter().any(|word| lower.contains(word))).then_some(spot)
    }

    /// The dates of a line that can be the heading of an entry.
    pub(super) fn head_spot(&self, line: &Line<'d>) -> Option<Spot> {
        let Some(spot) = spot::range(line.text, self.as_of) else { return self.lone_date(line) };
        let rest: usize =
            spot.around(line.text).iter().map(|(start, end)| line.text[*start..*end].split_whitespace().count()).sum();
        let at_edge = spot.start == 0
            || line.text[spot.end..].split_whitespace().count() <= 4
            || line.text[..spot.start].ends_with(['(', '|', '\t']);
        let sentence = line.text.ends_with('.') && rest > 6;
        let bullet_fits =
            !line.bullet || (at_edge && rest <= 10 && titles::has_title(line.text) && !starts_with_verb(line.text));
        (rest <= 16 && at_edge && !sentence && bullet_fits && !(starts_with_verb(line.text) && rest > 4))
            .then_some(spot)
    }

    /// A position without dates: short, after a blank line or at the start, and above other text.
    fn is_undated_head(&self, lines: &[Line<'d>], at: usize) -> bool {
        let line = &lines[at];
        (line.blank_before || at == 0)
            && !line.bullet
            && line.is_header_like()
            && line.words() <= 12
            && titles::has_title(line.text)
            && !starts_with_verb(line.text)
            && !line.is_list_of_items()
            // A dated line just below makes this line part of its heading.
            && !lines[at + 1..].iter().take(ABOVE).take_while(|next| !next.blank_before && !next.bullet).any(|next| self.head_spot(next).is_some())
            && (lines.get(at + 1).is_some() || lines.len() == 1)
    }

    /// Lines below the dates that still name the position or the employer.
    fn extend_down(&self, lines: &[Line<'d>], head: &mut Head) {
        let has_title = |head: &Head| lines[head.first..head.end].iter().any(|line| titles::has_title(line.text));
        for _ in 0..2 {
            let Some(next) = lines.get(head.end) else { return };
            let others = others(lines, head);
            let bare = others == 0 && !has_title(head);
            let fits = !next.bullet
                && next.is_header_like()
                && next.words() <= 10
                && self.head_spot(next).is_none()
                && !next.is_list_label()
                && !starts_with_verb(next.text)
                && (!next.blank_before || bare);
            if !fits {
                return;
            }
            let names_position = !has_title(head) && titles::has_title(next.text);
            // An employer or a place stands alone above bullets, longer text or a blank line.
            let above_text =
                lines.get(head.end + 1).is_none_or(|after| after.bullet || after.blank_before || after.words() > 10);
            let names_employer = others == 0 && above_text && next.words() <= 6 && !next.text.contains(';');
            let place = next.text.split(", ").collect::<Vec<_>>();
            let is_capital = |word: &str| word.starts_with(char::is_uppercase);
            let names_place =
                place.len() == 2 && next.words() <= 4 && next.text.split_whitespace().all(is_capital) && above_text;
            if !(names_position || bare || names_employer || names_place) {
                return;
            }
            head.end += 1;
        }
    }
}

/// Parts of a heading that are neither position nor dates: the employer and the place.
fn others(lines: &[Line<'_>], head: &Head) -> usize {
    let mut others = 0;
    for (at, line) in lines.iter().enumerate().take(head.end).skip(head.first) {
        let around = match head.spot {
            Some((dated, spot)) if dated == at => spot.around(line.text),
            _ => vec![(0, line.text.len())],
        };
        for (start, stop) in around {
            let text = &line.text[start..stop];
            let parts = titles::parts(text);
            others += parts
                .iter()
                .map(|(from, to)| &text[*from..*to])
                .filter(|part| !titles::has_title(part) && !titles::is_filler(part))
                .count();
        }
    }
    others
}

/// The first line of the heading whose dates stand on line `at`.
fn first_of_head(lines: &[Line<'_>], at: usize, taken: usize) -> usize {
    let mut first = at;
    while first > taken && at - first < ABOVE {
        let above = &lines[first - 1];
        let fits = !lines[first].blank_before
            && !above.bullet
            && above.is_header_like()
            && above.words() <= 12
            && !above.is_list_label()
            && !starts_with_verb(above.text);
        if !fits {
            break;
        }
        first -= 1;
    }
    // Lines that only follow the text above, without a blank line between, must name a position to count.
    while first < at && !lines[first].blank_before && first > taken {
        let continues = lines[first].continues(&lines[first - 1]);
        if continues || !(titles::has_title(lines[first].text) || lines[first - 1].bullet) {
            first += 1;
        } else {
            break;
        }
    }
    first
}

/// True for "Led …" and "Building …", but not for "Registered Nurse" and "Advertising Executive".
fn starts_with_verb(text: &str) -> bool {
    let mut words = text.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphabetic()));
    let first = words.next().unwrap_or_default().to_lowercase();
    if first == "lead" {
        return false;
    }
    let form = (first.len() > 4 && first.ends_with("ed")) || (first.len() > 5 && first.ends_with("ing"));
    if !form {
        return WORDS.verbs.has(&first);
    }
    if WORDS.not_verbs.has(&first) {
        return false;
    }
    // A capital word that belongs to a title close by makes the form part of the title, too.
    let next: Vec<&str> = words.take(3).collect();
    let titled = next.iter().position(|word| titles::has_title(word));
    !titled.is_some_and(|at| next[..=at].iter().all(|word| word.starts_with(char::is_uppercase)))
}

/// The items of HTML lists as highlights, and what stands around them as running text.
fn html_items(text: &str) -> Vec<((usize, usize), Section)> {
    let mut parts = Vec::new();
    let mut start = 0;
    let mut section = Section::WorkSummary;
    for (at, _) in text.match_indices('<') {
        let next = if text[at..].starts_with("<li") {
            Section::Highlight
        } else if text[at..].starts_with("</li") {
            Section::WorkSummary
        } else {
            continue;
        };
        parts.push((without_tags(text, (start, at)), section));
        (start, section) = (at, next);
    }
    parts.push((without_tags(text, (start, text.len())), section));
    parts
}

/// The range without the tags and white space at its ends.
fn without_tags(text: &str, (start, end): (usize, usize)) -> (usize, usize) {
    let (mut start, mut end) = (start, end);
    loop {
        let part = text[start..end].trim_start();
        start = end - part.len();
        match part.find('>') {
            Some(close) if part.starts_with('<') => start += close + 1,
            Some(_) | None => break,
        }
    }
    loop {
        let part = text[start..end].trim_end();
        end = start + part.len();
        match part.rfind('<') {
            Some(open) if part.ends_with('>') => end = start + open,
            Some(_) | None => break,
        }
    }
    (start, end)
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
            "I worked at many places and learned a lot from 2019 to 2021 about machine learning and people.",
            "-",
            "Highlight0 I worked at many places and learned a lot from 2019 to 2021 about machine learning and people.",
        );
    }
}
