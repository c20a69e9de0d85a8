//! Given the front matter of a page, gives the jobs, studies and post that it names and what it tells of somebody, as
//! lines of their own.
//!
//! Makers of pages keep them there and nowhere else, in YAML or in TOML: "course: Doctor of Statistics", "institution: …",
//! "year: 2012"; "subtitle: Head of Tides at Acme"; "title: Head of Tides", "company: Acme", "start: 2019". What else
//! stands there is about the page.

use super::super::words::Field;
use super::heading::Heading;
use super::line::Line;
use super::post::Tense;
use super::{mark, spot, titles};

/// What makers of pages call the line below the name.
const HEADLINES: [&str; 5] = ["subtitle", "tagline", "job_title", "jobtitle", "headline"];

/// Words of a post and who employs, with the address of its page.
const POST: usize = 16;

/// A key in small letters, and its value without quotation marks.
fn field(item: &str) -> Option<(String, &str)> {
    let (key, value) = item.split_once([':', '='])?;
    Some((key.trim().to_ascii_lowercase(), mark::unquoted(value.trim())))
}

/// The post that the first `end` bytes of `text` name as held at present.
pub(super) fn post(text: &str, end: usize) -> Option<Line<'_>> {
    // What is indented belongs to a part of the page.
    let values = text[..end].lines().filter(|raw| !raw.starts_with([' ', '\t'])).filter_map(field);
    let mut values = values.filter(|(key, _)| HEADLINES.contains(&key.as_str())).map(|(_, value)| value);
    let titled = |value: &&str| titles::has_title(value) && value.split_whitespace().count() <= POST;
    let post = values.find(titled)?;
    Some(Line { field: Some(Field::Position), told: Some(Tense::Present), ..line(text, post) })
}

/// The studies within the first `end` bytes of `text`, headed by an empty line of education; nothing where there are none.
pub(super) fn studies(text: &str, end: usize) -> Vec<Line<'_>> {
    let mut found: Vec<Line<'_>> = Vec::new();
    for raw in text[..end].lines() {
        let Some((key, value)) = field(raw.trim_start_matches([' ', '\t', '-'])) else { continue };
        if value.is_empty() {
            continue;
        }
        let (opens, field) = match key.as_str() {
            "course" | "degree" => (true, None),
            "institution" | "school" | "university" => (false, Some(Field::School)),
            "year" => (false, None),
            _ => continue,
        };
        if opens && found.is_empty() {
            found.push(Line { heading: Some(Heading::Education), ..line(text, &text[..0]) });
        }
        if opens || !found.is_empty() {
            found.push(Line { blank_before: opens, field, ..line(text, value) });
        }
    }
    found
}

/// What makers of pages call the parts of a job.
const POSITION: [&str; 4] = ["title", "position", "role", "job_title"];
const EMPLOYER: [&str; 4] = ["company", "employer", "organization", "organisation"];
const START: [&str; 4] = ["date_start", "start_date", "startdate", "start"];
const DEEDS: [&str; 4] = ["description", "summary", "outcomes", "details"];

/// What makers of pages call a few sentences about somebody.
const LIVES: [&str; 4] = ["bio", "bio_short", "short_bio", "biography"];

/// Words of text that tells something.
const TELLING: usize = 5;

/// A job as front matter names it, and where its dates stand.
#[derive(Default)]
struct Job<'t> {
    position: Option<&'t str>,
    employer: Option<&'t str>,
    start: Option<&'t str>,
    /// One past the line that says when it ended, if at all.
    end: Option<usize>,
    deeds: Vec<&'t str>,
}

impl<'t> Job<'t> {
    /// Its lines, if it names all that a job has.
    fn put(self, text: &'t str, lines: &mut Vec<Line<'t>>) {
        let (Some(position), Some(employer), Some(start)) = (self.position, self.employer, self.start) else { return };
        let from = start.as_ptr() as usize - text.as_ptr() as usize;
        let end = self.end.filter(|end| *end > from).unwrap_or(from + start.len());
        let parts = [
            (position, Field::Position),
            (employer, Field::Employer),
            (text.get(from..end).unwrap_or(start).trim_end(), Field::Dates),
        ];
        let deeds = self.deeds.into_iter().map(|deed| (deed, Field::Deeds));
        lines.extend(parts.into_iter().chain(deeds).map(|(part, field)| Line {
            field: Some(field),
            bullet: field == Field::Deeds,
            blank_before: field == Field::Position,
            ..line(text, part)
        }));
    }
}

/// The jobs within the first `end` bytes of `text`, headed by an empty line of work; nothing where there are none.
pub(super) fn jobs(text: &str, end: usize) -> Vec<Line<'_>> {
    let mut found = Vec::new();
    let mut job = Job::default();
    let mut at = 0;
    for raw in text[..end].split_inclusive('\n') {
        at += raw.len();
        let item = raw.trim();
        if item.starts_with("- ") || item.starts_with("[[") {
            std::mem::take(&mut job).put(text, &mut found);
        }
        let Some((key, value)) = field(item.trim_start_matches(['-', ' '])) else { continue };
        let key = key.as_str();
        if spot::ENDS.contains(&key) {
            job.end = Some(at);
        }
        if value.is_empty() {
            continue;
        }
        if POSITION.contains(&key) {
            job.position = Some(value);
        } else if EMPLOYER.contains(&key) {
            job.employer = Some(value);
        } else if START.contains(&key) {
            job.start = Some(value);
        } else if DEEDS.contains(&key) && value.split_whitespace().count() >= TELLING {
            job.deeds.push(value);
        }
    }
    job.put(text, &mut found);
    if !found.is_empty() {
        found.insert(0, Line { heading: Some(Heading::Work), ..line(text, &text[..0]) });
    }
    found
}

/// What the first `end` bytes of `text` tell of somebody.
pub(super) fn life(text: &str, end: usize) -> Option<Line<'_>> {
    let mut values = text[..end].lines().filter_map(field).filter(|(key, _)| LIVES.contains(&key.as_str()));
    let told = values.find(|(_, value)| value.split_whitespace().count() >= TELLING)?;
    Some(line(text, told.1))
}

/// A line of `text` that is `part`, apart from all others.
fn line<'t>(text: &'t str, part: &'t str) -> Line<'t> {
    let start = part.as_ptr() as usize - text.as_ptr() as usize;
    Line {
        level: 0,
        text: part,
        start,
        end: start + part.len(),
        indent: 0,
        bullet: false,
        blank_before: true,
        heading: None,
        apart: true,
        field: None,
        told: None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::CandidateProfile;
    use super::super::super::tests::{as_of, outline, spans};

    #[test]
    fn jobs_are_read_from_the_front_of_a_page() {
        let check = |text: &str, want: &str, when: &str| {
            let profile = CandidateProfile::from_text(text, as_of()).expect("a text");
            assert_eq!((outline(&profile).as_str(), spans(&profile).as_str()), (want, when), "{text}");
        };
        check(
            "---\nwidget: experience\ntitle: Experience\nitems:\n  - title: Head of Tides\n    company: Acme\n    date_start: '2022-09-01'\n    \
             date_end: ''\n    description: 'Leads nine people who forecast tides.'\n  - title: Tide Scientist\n    company: Beta\n    \
             date_start: '2019-01-01'\n    date_end: '2022-08-31'\n---\n",
            "Position0 Head of Tides | Highlight0 Leads nine people who forecast tides. | Position1 Tide Scientist",
            "2022-09:51+ 2019-01:44",
        );
        check(
            "+++\ntitle = \"Sales Lead\"\ncompany = \"Acme\"\nstart_date = 2017-09-01\nend_date = 2019-05-31\n+++\n\nSold tides to nine shops by the sea.\n",
            "Position0 Sales Lead | Highlight0 Sold tides to nine shops by the sea.",
            "2017-09:21",
        );
    }

    #[test]
    fn what_the_front_of_a_page_tells_of_somebody_is_read() {
        let text = "---\ntitle: Jane Roe\nbio_short: \"Jane Roe leads the tides team at Acme.\"\n---\nShe studies how tides rise where nobody looks.\n";
        let profile = CandidateProfile::from_text(text, as_of()).expect("a text");
        assert!(outline(&profile).contains("Jane Roe leads the tides team at Acme."), "{}", outline(&profile));
    }

    #[test]
    fn degrees_are_read_from_the_front_of_a_page() {
        let body =
            "Jane Roe is a Professor at Nowhere. She studies tides, and how they rise where nobody looks at them.";
        let yaml = "title: Jane Roe\nbio: She studies tides.\neducation:\n  courses:\n  - course: PhD in Artificial Intelligence\n    \
            institution: University of Nowhere\n    year: 2012\n  - course: BSc in Physics\n    institution: Nowhere\n    year: 2008";
        let toml = "title = \"Jane Roe\"\n\n[[education.courses]]\n  course = \"PhD in Artificial Intelligence\"\n  \
            institution = \"University of Nowhere\"\n  year = 2012\n\n[[education.courses]]\n  course = \"BSc in Physics\"\n  \
            institution = \"Nowhere\"\n  year = 2008";
        for text in [format!("---\n{yaml}\n---\n{body}"), format!("+++\n{toml}\n+++\n\n{body}")] {
            let profile = CandidateProfile::from_text(&text, as_of()).expect("a text");
            let degrees = outline(&profile);
            assert!(degrees.contains("Degree1 PhD in Artificial Intelligence | Degree2 BSc in Physics"), "{degrees}");
            assert_eq!(spans(&profile), "-+ 2012-07:6 2008-07:6", "{text}");
        }
    }
}
