//! Given the lines of a form that names the position last held between degrees and skills, puts it above its employer.
//!
//! The form was exported from a job board: "Education Details", the position, "Skill Details", "Company Details".
//! Where its line breaks are lost, its own words tell them.

use super::super::words::Field;
use super::heading::Heading;
use super::line::Line;
use super::{spot, titles};
use crate::timeline::PartialDate;

/// Words of the longest position.
const LONGEST: usize = 14;

/// The headings of the form.
pub(super) const HEADINGS: [&str; 3] = ["Education Details", SKILLS, "Company Details"];
const SKILLS: &str = "Skill Details";

/// What stands in front of each job and of its text, and behind each skill.
const JOB: [&str; 2] = ["company - ", "description - "];
const SKILL: (&str, &str) = (" - ", " months");

/// Where the lines of the form that `text` is start, in bytes of it from `from`, as far as blanks stand in their place.
pub(super) fn seams(text: &str, from: usize) -> Vec<usize> {
    let is_form = HEADINGS.iter().filter(|heading| text.contains(**heading)).count() >= 2 && text.contains(JOB[0]);
    if !is_form {
        return Vec::new();
    }
    let mut seams = Vec::new();
    let mut start = from;
    for line in text[from..].split_inclusive('\n') {
        let mut inner: Vec<usize> = Vec::new();
        for heading in HEADINGS {
            inner.extend(line.match_indices(heading).flat_map(|(at, _)| [at, at + heading.len()]));
        }
        inner.extend(JOB.iter().flat_map(|label| line.match_indices(label).map(|(at, _)| at)));
        inner.extend(line.match_indices(SKILL.1).filter_map(|(at, unit)| {
            let amount = &line[line[..at].rfind(SKILL.0)?..at];
            (amount.split_whitespace().count() <= 6 && !amount.contains(" months ")).then_some(at + unit.len())
        }));
        if let Some(skills) = line.find(SKILLS) {
            inner.extend(position_before(&line[..skills]));
        }
        // A break that is there already leaves nothing on one side.
        let parts = |at: &usize| !line[..*at].trim().is_empty() && !line[*at..].trim().is_empty();
        seams.extend(inner.into_iter().filter(parts).map(|at| start + at));
        start += line.len();
    }
    seams.sort_unstable();
    seams.dedup();
    seams
}

/// "… B.Tech Data Analyst Data Analyst - Acme": where a position stands that is told alone and with its employer.
fn position_before(line: &str) -> Option<usize> {
    let words = spot::words(line);
    let word = |at: usize| &line[words[at].0..words[at].1];
    let told = |at: usize, count: usize| (0..count).all(|next| word(at + next) == word(at + count + next));
    (0..words.len()).rev().find_map(|at| {
        let longest = LONGEST.min((words.len() - at) / 2);
        let count = (1..=longest).rev().find(|count| told(at, *count))?;
        titles::has_title(&line[words[at].0..words[at + count - 1].1]).then_some(words[at + count].0)
    })
}

/// The lines of `text` with the position where its employer stands; nothing for other texts.
pub(super) fn in_order<'t>(text: &str, lines: &[Line<'t>], as_of: PartialDate) -> Option<Vec<Line<'t>>> {
    let is_headed = |line: &Line<'_>, heading: Heading, words: &str| {
        line.heading == Some(heading) && text.get(line.start..).is_some_and(|rest| rest.starts_with(words))
    };
    let skills = lines.iter().position(|line| is_headed(line, Heading::Skills, HEADINGS[1]))?;
    let work = lines.iter().position(|line| is_headed(line, Heading::Work, HEADINGS[2]))?;
    let is_position = |at: usize| {
        let line = &lines[at];
        line.heading.is_none() && line.words() <= LONGEST && spot::any(line.text, as_of).is_none()
    };
    let last = skills.checked_sub(1).filter(|last| work > skills && is_position(*last))?;
    // The position alone, a blank line, and the position with its employer, which a blank line follows if it lacks.
    let is_told_twice = !lines[skills].blank_before && lines[last].blank_before;
    let first = last.checked_sub(1).filter(|first| is_told_twice && is_position(*first)).unwrap_or(last);
    let position =
        Line { field: Some(Field::Position), bullet: false, blank_before: true, apart: true, ..lines[last].clone() };
    let (above, below) = (&lines[..first], &lines[skills..=work]);
    Some([above, below, &[position], &lines[work + 1..]].concat())
}
