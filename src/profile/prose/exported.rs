//! Given the lines of a form that names the position last held between degrees and skills, puts it above its employer.
//!
//! The form was exported from a job board: "Education Details", the position, "Skill Details", "Company Details".

use super::super::words::Field;
use super::heading::Heading;
use super::line::Line;
use super::spot;
use crate::timeline::PartialDate;

/// Words of the longest position.
const LONGEST: usize = 14;

/// The lines of `text` with the position where its employer stands; nothing for other texts.
pub(super) fn in_order<'t>(text: &str, lines: &[Line<'t>], as_of: PartialDate) -> Option<Vec<Line<'t>>> {
    let is_headed = |line: &Line<'_>, heading: Heading, words: &str| {
        line.heading == Some(heading) && text.get(line.start..).is_some_and(|rest| rest.starts_with(words))
    };
    let skills = lines.iter().position(|line| is_headed(line, Heading::Skills, "Skill Details"))?;
    let work = lines.iter().position(|line| is_headed(line, Heading::Work, "Company Details"))?;
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
