//! Given a text whose headings are glued to what stands around them, tells where they part.
//!
//! Some page readers drop the blanks between elements: `SummaryHighly motivated manager.HighlightsPython`.
//! What heads an entry is glued then, too.

mod heads;

use super::super::words::WORDS;
use super::heading;

/// Words that a glued heading has at most.
const HEADING: usize = 4;

/// Different headings that must be glued before any is believed: one may be a name such as `EducationUSA`.
const GLUED: usize = 2;

/// Where lines end and start in `text`, from byte `from`, besides its line breaks; twice where a blank line belongs.
pub(super) fn seams(text: &str, from: usize) -> Vec<usize> {
    let mut seams = Vec::new();
    let mut seen: Vec<&str> = Vec::new();
    let lines = || {
        text[from..].split_inclusive('\n').scan(from, |next, line| {
            let start = *next;
            *next += line.len();
            Some((start, line))
        })
    };
    for (start, line) in lines() {
        for (first, end) in headings(line) {
            let name = &line[first..end];
            if !seen.contains(&name) {
                seen.push(name);
            }
            seams.extend([start + first, start + end]);
        }
    }
    if seen.len() < GLUED {
        return Vec::new();
    }
    let mut titles = Vec::new();
    for (start, line) in lines() {
        let heads = heads::seams(line);
        seams.extend(heads.inner.into_iter().map(|at| start + at));
        titles.extend(heads.titles.into_iter().flat_map(|at| [start + at; 2]));
    }
    seams.retain(|at| !titles.contains(at));
    seams.sort_unstable();
    seams.dedup();
    seams.extend(titles);
    seams.sort_unstable();
    seams
}

/// The glued headings of a line, in bytes of it.
fn headings(line: &str) -> Vec<(usize, usize)> {
    let line = line.trim_end();
    let mut found: Vec<(usize, usize)> = Vec::new();
    let parts = parts(line);
    for (at, part) in parts.iter().enumerate() {
        let word = &line[part.start..part.end];
        let glued_behind = parts.get(at + 1).is_some_and(|next| next.start == part.end);
        let ends_the_line = part.end == line.len();
        if !(glued_behind || ends_the_line) || !WORDS.headings_within.has(word) || !is_capital(word) {
            continue;
        }
        let first = (at.saturating_sub(HEADING - 1)..=at).find(|first| {
            let start = parts[*first].start;
            let glued_before = *first > 0 && parts[*first - 1].end == start;
            let fits = glued_before || (glued_behind && opens(&line[..start]));
            let apart = found.last().is_none_or(|last| last.1 <= start);
            // Within a heading, words stand apart or are glued, too: "WorkExperience".
            let capitals = parts[*first..=at].iter().all(|part| is_capital(&line[part.start..part.end]));
            fits && apart && capitals && heading::find(&line[start..part.end]).is_some()
        });
        // What is glued on the left and ends the line must be glued to a word, not to a mark: "Tools/Skills".
        found.extend(first.map(|first| (parts[first].start, part.end)));
    }
    found
}

/// True where a heading can start behind `before` without being glued to it.
fn opens(before: &str) -> bool {
    let before = before.trim_end();
    before.is_empty() || before.ends_with(['.', '!', '?', ')', '•', '*'])
}

fn is_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

/// A run of letters up to the next capital, or of digits.
#[derive(Clone, Copy, Debug)]
struct Part {
    start: usize,
    end: usize,
}

/// The parts of a line: "RoadmapsExperience04/2018" has "Roadmaps", "Experience", "04" and "2018".
fn parts(line: &str) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let mut chars = line.char_indices().peekable();
    let mut before = ' ';
    while let Some((at, c)) = chars.next() {
        let next_is_small = chars.peek().is_some_and(|(_, next)| next.is_lowercase());
        let seam = !before.is_alphanumeric()
            || (c.is_uppercase() && (before.is_lowercase() || before.is_numeric() || next_is_small))
            || (c.is_numeric() && before.is_alphabetic());
        if c.is_alphanumeric() {
            match parts.last_mut().filter(|_| !seam) {
                Some(part) => part.end = at + c.len_utf8(),
                None => parts.push(Part { start: at, end: at + c.len_utf8() }),
            }
        } else if matches!(c, '.' | ')' | '%' | '!' | ';') && before.is_alphanumeric() {
            // "… of data.HighlightsPython": the mark belongs to the word, so that what follows is glued to it.
            if let Some(part) = parts.last_mut() {
                part.end = at + c.len_utf8();
            }
        }
        before = c;
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, want: &[&str]) {
        let mut got = Vec::new();
        let mut from = 0;
        for at in seams(text, 0).into_iter().chain([text.len()]) {
            let part = text[from..at].trim();
            got.extend((!part.is_empty()).then_some(part));
            from = at;
        }
        assert_eq!(got, want, "{text}");
    }

    #[test]
    fn glued_headings_part() {
        check(
            "SummaryHighly motivated manager of data.HighlightsPython, SQL, RoadmapsExperienceManager\n04/2018",
            &[
                "Summary",
                "Highly motivated manager of data.",
                "Highlights",
                "Python, SQL, Roadmaps",
                "Experience",
                "Manager\n04/2018",
            ],
        );
        check(
            "Leads people. Professional Experience04/2018 to 05/2019 teamsEducation\nMScSKILLSPython",
            &[
                "Leads people.",
                "Professional Experience",
                "04/2018 to 05/2019",
                "teams",
                "Education",
                "MSc",
                "SKILLS",
                "Python",
            ],
        );
        check("WorkExperienceAcme.EducationMSc", &["WorkExperience", "Acme.", "Education", "MSc"]);
    }

    #[test]
    fn what_heads_an_entry_parts() {
        check(
            "ExperienceData Lead03/2016toCurrentCompany NameCity,StateManage seven people.Set the aims with \
             financeAnalyst08/2009 to 05/2012Acme CorpCity , StateKept the books in R2.EducationMaster of \
             Science:Statistics2009Lakeshore UniversityCity,StateGPA: 3.8Bachelor of Arts",
            &[
                "Experience",
                "Data Lead",
                "03/2016toCurrent",
                "Company Name",
                "City,State",
                "Manage seven people.",
                "Set the aims with finance",
                "Analyst",
                "08/2009 to 05/2012",
                "Acme Corp",
                "City , State",
                "Kept the books in R2.",
                "Education",
                "Master of Science:Statistics",
                "2009",
                "Lakeshore University",
                "City,State",
                "GPA: 3.8",
                "Bachelor of Arts",
            ],
        );
    }

    #[test]
    fn names_stay_whole() {
        for text in [
            "I worked for EducationUSA and with SkillsFuture",
            "PowerBI and MLOps, in Work Experience",
            "My Skills. My Education",
            "Ported it in May2009Acme to Node.Js",
        ] {
            check(text, &[text]);
        }
    }
}
