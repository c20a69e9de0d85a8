//! Given the front matter of a page, gives the courses of study and the post that it names, as lines of their own.
//!
//! Makers of academic pages keep them there and nowhere else, in YAML or in TOML: "course: Doctor of Statistics",
//! "institution: …", "year: 2012"; "subtitle: Head of Tides at Acme". What else stands there is about the page.

use super::super::words::Field;
use super::heading::Heading;
use super::line::Line;
use super::post::Tense;
use super::{mark, titles};

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

/// A line of `text` that is `part`, apart from all others.
fn line<'t>(text: &'t str, part: &'t str) -> Line<'t> {
    let start = part.as_ptr() as usize - text.as_ptr() as usize;
    Line {
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
