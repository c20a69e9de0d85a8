//! Given the lines of a text, ends sections at headings that nobody knows.
//!
//! "## What I do at Acme" behind "## Education" names no section, but no degree stands below it either.

use super::super::super::schooling;
use super::super::heading::Heading;
use super::super::spot;
use super::super::titles;
use super::super::{RUNNING, of_degrees};
use super::Line;
use crate::timeline::PartialDate;

/// Opens a section of running text at every unknown heading that stands as high as that of a section which tells no
/// work.
pub(super) fn end_sections(lines: &mut [Line<'_>], as_of: PartialDate) {
    let mut open: Option<(Heading, u8)> = None;
    for at in 0..lines.len() {
        let line = &lines[at];
        if let Some(heading) = line.heading {
            let heading = if of_degrees(heading, &lines[at + 1..]) { Heading::Education } else { heading };
            open = Some((heading, line.level));
            continue;
        }
        let Some((section, level)) = open.filter(|(_, level)| (1..=*level).contains(&line.level)) else { continue };
        let told = is_told(&lines[at + 1..]);
        // "## Elsewhere" above "MSc, 2012" heads studies as well.
        let entry = lines[at..].iter().take(2).any(|line| names_an_entry(line, as_of));
        if entry || !(is_of_diplomas(section) || (told && lists(section))) {
            continue;
        }
        let heading = if told { Heading::Summary } else { Heading::Skills };
        let line = &mut lines[at];
        line.heading = Some(heading);
        line.empty();
        open = Some((heading, level));
    }
}

/// True for sections whose entries all look alike, so that another heading is none of theirs.
fn is_of_diplomas(section: Heading) -> bool {
    matches!(section, Heading::Education | Heading::Certificates)
}

/// True for sections of items, among which running text is none.
fn lists(section: Heading) -> bool {
    matches!(section, Heading::Skills | Heading::Interests | Heading::Courses | Heading::Awards)
}

/// True where running text comes first.
fn is_told(below: &[Line<'_>]) -> bool {
    below.first().is_some_and(|line| !line.bullet && line.level == 0 && line.words() >= RUNNING)
}

/// True for a school, a degree, a post, or anything with a number, which head an entry; running text names all of them.
fn names_an_entry(line: &Line<'_>, as_of: PartialDate) -> bool {
    if line.words() >= RUNNING {
        return false;
    }
    line.has_digit()
        || titles::has_title(line.text)
        || schooling::names_school(line.text)
        || schooling::names_degree(line.text)
        || spot::any(line.text, as_of).is_some()
}

#[cfg(test)]
mod tests {
    use crate::profile::CandidateProfile;
    use crate::profile::tests::{as_of, outline};

    fn check(text: &str, want: &str) {
        let profile = CandidateProfile::from_text(text, as_of()).expect("a text");
        assert_eq!(outline(&profile), want, "{text}");
    }

    #[test]
    fn no_degree_stands_below_another_heading() {
        check(
            "# Jane Roe\n\n## Experience\n\nHead of Data, Acme, 2019 - 2021\n\n## Education\n\n- MSc Physics, Nowhere, 2015\n\n\
             ## Around people\n\nI hired eight of them, mentor two leads and report to the board every quarter.\n\n## Modelling\n\n- PyTorch\n- JAX\n",
            "Position0 Head of Data | Degree1 MSc Physics | Degree1 Nowhere | \
             Summary I hired eight of them, mentor two leads and report to the board every quarter. | Summary Modelling | Summary PyTorch | Summary JAX",
        );
        check(
            "Education\n=========\nMSc Physics, Nowhere, 2015\n\nModelling\n=========\n- PyTorch\n",
            "Degree0 MSc Physics | Degree0 Nowhere | Skill PyTorch",
        );
    }

    #[test]
    fn entries_stay_where_they_are() {
        check("## Education\n\n## Nowhere\nMSc Physics, 2015\n", "Degree0 Nowhere | Degree0 MSc Physics");
        check("## Skills\n- SQL\n\n### Modelling\n- PyTorch\n", "Skill SQL | Skill Modelling | Skill PyTorch");
    }
}
