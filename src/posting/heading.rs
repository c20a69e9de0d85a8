//! Given a line of a posting, gives the section that it opens, if it heads one.

use crate::occupation::OCCUPATIONS;
use crate::posting::Section;
use crate::posting::lines::Shape;
use crate::posting::words::{LISTS, is_stop, spaced};
use crate::text::keys;
use crate::text::words::stem;

/// Words of the longest heading.
pub(super) const HEADING_WORDS: usize = 8;
/// The same where the title of the job stands in it.
const OF_TITLE_WORDS: usize = 14;
/// Words between a heading and whose it is.
const MARKS: [&str; 4] = ["of", "in", "for", "as"];
/// Words with which a sentence goes on.
const VERBS: [&str; 6] = ["is", "are", "was", "has", "have", "be"];
/// Words by which a heading speaks of the job without its title.
const JOB: [&str; 4] = ["role", "position", "job", "post"];

/// The section that a heading opens in a posting for `title`.
pub(super) fn heading(text: &str, shape: Shape, title: Option<&str>) -> Option<Section> {
    let words = text.split_whitespace().count();
    of_title(text, title).or_else(|| exact_heading(text)).or_else(|| {
        if shape != Shape::Heading {
            return None;
        }
        let line = spaced(text);
        let found =
            LISTS.headings.iter().filter_map(|(section, phrases)| Some((phrases.longest_in(&line)?.len(), *section)));
        found.max_by_key(|(length, _)| *length).map(|(_, section)| section).filter(|_| words <= HEADING_WORDS)
    })
}

/// The section of a line that is a known heading, or several of them in a row: "Skills & Qualifications".
pub(super) fn exact_heading(text: &str) -> Option<Section> {
    let of = |text: &str| {
        let line = spaced(text);
        LISTS.headings.iter().find(|(_, phrases)| phrases.is_all_of(&line)).map(|(section, _)| *section)
    };
    of(text).or_else(|| {
        let text = text.replace(" & ", "/").replace(" and ", "/").replace(" And ", "/");
        let parts: Option<Vec<Section>> = text.split('/').map(of).collect();
        parts.filter(|parts| parts.len() > 1)?.first().copied()
    })
}

/// The section of a key such as "requiredSkills", which programs write, or "Required skills".
pub(super) fn key_section(key: &str) -> Option<Section> {
    let mut apart = String::new();
    let mut before = ' ';
    for c in key.trim().chars() {
        if c.is_uppercase() && before.is_lowercase() {
            apart.push(' ');
        }
        apart.push(if matches!(c, '_' | '-') { ' ' } else { c });
        before = c;
    }
    exact_heading(key).or_else(|| exact_heading(&apart))
}

/// True for the text of a button that a page was copied with: "Apply now". It opens nothing.
pub(super) fn is_button(text: &str, shape: Shape) -> bool {
    // Whoever marks a line as a heading means one.
    let marked = shape == Shape::Heading && text.chars().any(char::is_lowercase);
    !marked && !text.ends_with(':') && LISTS.buttons.is_all_of(&spaced(text))
}

/// "Key Responsibilities of a Team Leader": a known heading, and whose it is.
fn of_title(text: &str, title: Option<&str>) -> Option<Section> {
    let line = text.trim_end_matches([':', '?']);
    if text.split_whitespace().count() > OF_TITLE_WORDS || line.ends_with(['.', ',', ';', '!']) {
        return None;
    }
    let parts = line.match_indices(' ').filter_map(|(at, _)| {
        let (mark, behind) = line[at + 1..].split_once(' ')?;
        MARKS.contains(&mark.to_lowercase().as_str()).then_some((exact_heading(&line[..at])?, behind))
    });
    let stems = |text: &str| keys(text).iter().map(|key| stem(key)).collect::<Vec<_>>();
    let own = title.map(stems).unwrap_or_default();
    let is_own = |key: &String| own.contains(&stem(key)) || JOB.contains(&key.as_str());
    let names_job = |behind: &str| {
        let named =
            keys(behind).iter().any(|key| is_own(key) && (OCCUPATIONS.is_head(key) || JOB.contains(&key.as_str())));
        // In "Duties of the welder include …" the sentence goes on.
        let only = behind.split_whitespace().all(|word| {
            let says = |key: &String| is_own(key) || is_stop(key) && !VERBS.contains(&key.as_str());
            word.starts_with(|c: char| !c.is_lowercase()) || keys(word).iter().all(says)
        });
        named && only
    };
    parts.filter(|(_, behind)| names_job(behind)).map(|(section, _)| section).next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_may_name_the_job() {
        let check = |text: &str, want: Option<Section>| {
            assert_eq!(heading(text, Shape::Prose, Some("Shift Supervisor – Bakery")), want, "{text}");
        };
        check("Main Duties of a Bakery Shift Supervisor", Some(Section::Duties));
        check("Required Skills & Qualifications for a Shift Supervisor in Retail Bakery", Some(Section::Requirements));
        check("Responsibilities of this position", Some(Section::Duties));
        check("What to include in your CV for Shift Supervisor", Some(Section::Apply));
        check("Duties of the supervisor include cleaning", None);
        check("Requirements for the position are high", None);
        check("Experience in bakery", None);
        check("Qualification in baking", None);
        check("Skills & Knowledge", Some(Section::Skills));
    }

    #[test]
    fn keys_of_programs_are_headings() {
        let check = |key: &str, want: Option<Section>| assert_eq!(key_section(key), want, "{key}");
        check("requiredSkills", Some(Section::Requirements));
        check("nice_to_have", Some(Section::Nice));
        check("jobType", Some(Section::Place));
        check("sidebar", None);
    }

    #[test]
    fn a_button_is_no_heading() {
        assert!(is_button("APPLY NOW", Shape::Heading));
        assert!(is_button("Apply for this job", Shape::Prose));
        assert!(!is_button("Apply", Shape::Heading));
        assert!(!is_button("Apply now:", Shape::Heading));
        assert!(!is_button("Apply paint", Shape::Bullet));
    }
}
