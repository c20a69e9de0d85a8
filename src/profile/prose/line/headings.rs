//! Given a line and how the headings of its text are written, tells which section it starts.

use super::super::heading::{self, Heading};
use super::Line;

/// How the headings of a text are written, by those that were seen.
#[derive(Default)]
pub(super) struct Style {
    capital: usize,
    other: usize,
    /// Of all of them, those that a colon ends.
    colon: usize,
}

impl Style {
    /// Takes note of one.
    pub(super) fn see(&mut self, heading: &str) {
        if is_capital(heading) {
            self.capital += 1;
        } else {
            self.other += 1;
        }
        self.colon += usize::from(heading.ends_with(':'));
    }

    /// True where a colon ends `line`, and no heading so far.
    fn labels(&self, line: &str) -> bool {
        self.colon == 0 && line.ends_with(':') && !is_capital(line)
    }

    /// True where every heading so far was in capitals and `line` is not.
    fn differs(&self, line: &str) -> bool {
        self.capital >= 2 && self.other == 0 && !is_capital(line)
    }

    /// True where every heading so far was in capitals, and `line` is.
    fn is_like(&self, line: &str) -> bool {
        self.capital >= 2 && self.other == 0 && is_capital(line)
    }
}

/// "2. EDUCATION" is a heading, as is "• EDUCATION" below a blank line; "2. Training" in a list is an item.
pub(super) fn may_be_marked_heading(line: &Line<'_>, mark: &str) -> bool {
    let capital = is_capital(line.text);
    let apart = line.blank_before && !heading::is_weak(line.text);
    if mark.starts_with(|c: char| c.is_ascii_digit()) { capital || apart } else { capital && apart }
}

/// True for text without small letters.
pub(super) fn is_capital(text: &str) -> bool {
    !text.chars().any(char::is_lowercase)
}

impl<'t> Line<'t> {
    /// Finds the section that starts with the line, if one does; `before` is the line above it.
    pub(super) fn find_heading(&mut self, section: Option<Heading>, before: Option<&Line<'t>>, style: &Style) {
        let stands_out = self.blank_before || is_capital(self.text) || self.text.ends_with(':');
        let loose = || heading::find_loosely(self.text).filter(|_| stands_out && !style.differs(self.text));
        if heading::heads_a_life(self.text, section) {
            self.heading = Some(Heading::Work);
            self.empty();
            return;
        }
        if let Some(found) = heading::find(self.text).or_else(loose) {
            let major = [
                Heading::Work,
                Heading::Education,
                Heading::Projects,
                Heading::Publications,
                Heading::Awards,
                Heading::Certificates,
            ];
            if section == Some(Heading::Skills)
                && !self.blank_before
                && !style.is_like(self.text)
                && (heading::is_weak(self.text) || !(major.contains(&found) || heading::is_of_tools(self.text)))
            {
                // "Leadership" in a list of skills is one of them.
                return;
            }
            if heading::is_weak(self.text) && style.differs(self.text) {
                return;
            }
            // "Key achievements:" within a job is a label of its own bullets, as are "Highlights".
            let within = matches!(section, Some(Heading::Work | Heading::Projects | Heading::Volunteer));
            if within && self.text.trim_end_matches(':').eq_ignore_ascii_case("highlights") {
                return;
            }
            let lower = self.text.to_lowercase();
            let of_deeds = ["achievement", "accomplishment"].iter().any(|word| lower.contains(word));
            let labels = !self.blank_before || (of_deeds && style.labels(self.text));
            let label = self.text.ends_with(':') && labels;
            if within
                && label
                && matches!(found, Heading::Awards | Heading::Skills | Heading::Projects | Heading::Summary)
            {
                return;
            }
            self.heading = Some(found);
            // "Students supervised" says what the names below it are.
            if found != Heading::Supervision {
                self.empty();
            }
            return;
        }
        let Some((found, rest)) = heading::inline(self.text) else { return };
        let starts = match (section, found) {
            (None, _) => true,
            // Groups within a list of skills.
            (Some(Heading::Skills), Heading::Skills | Heading::Personal) => false,
            (Some(Heading::Skills), Heading::Interests | Heading::Volunteer | Heading::Summary | Heading::Courses) => {
                self.blank_before
            }
            // "Project: …" and "Achievements: …" belong to the job that they stand in.
            (
                Some(Heading::Work | Heading::Projects | Heading::Volunteer | Heading::Education),
                Heading::Projects | Heading::Awards | Heading::Courses | Heading::Work,
            ) => false,
            // No degree is told by a list of tools or languages.
            (
                Some(Heading::Education),
                Heading::Skills | Heading::Certificates | Heading::Summary | Heading::Personal | Heading::Interests,
            ) => true,
            (Some(Heading::Work | Heading::Projects | Heading::Volunteer | Heading::Education), _) => {
                self.blank_before && before.is_some_and(|line| line.heading.is_none() || !line.is_empty())
            }
            (Some(_), _) => true,
        };
        if starts {
            self.heading = Some(found);
            // "**Bio:** Jane Roe is …"
            let told = self.text[rest..].trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_'));
            let cut = self.text.len() - told.len();
            self.text = &self.text[cut..];
            self.start += cut;
        }
    }
}
