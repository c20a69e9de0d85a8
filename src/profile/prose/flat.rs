//! Given a line that holds a whole résumé, tells where its lines were broken.
//!
//! Scraped pages and exported tables lose every line break. What is left tells itself by the words: headings by
//! their lists, jobs by dates with a position beside them, degrees by their names.

mod headings;
mod posts;

use super::super::schooling;
use super::super::words::WORDS;
use super::breaks::{Role, Stretch};
use super::heading::Heading;
use super::spot;
use crate::timeline::PartialDate;

/// Bytes from which a line can hold a whole résumé, and from which it can hold a section with its heading.
const LONG: (usize, usize) = (300, 120);

/// Words of a course of study, among which its year stands.
const STUDY: usize = 40;

/// How a text writes its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Case {
    /// Capitals tell names and headings from running text.
    Mixed,
    /// They do not.
    Flat,
}

/// The words of a line, and where each starts and ends.
struct Words<'t> {
    text: &'t str,
    places: Vec<(usize, usize)>,
    case: Case,
    as_of: PartialDate,
}

/// The lines that `line` was made of, in bytes of it; nothing where it is one line.
pub(super) fn lines(line: &str, as_of: PartialDate) -> Option<Vec<Stretch>> {
    if line.len() < LONG.1 {
        return None;
    }
    let words = Words::new(line, as_of);
    let headings = words.headings();
    let first = headings.first()?;
    let sections = |heading: Heading| headings.iter().any(|inner| inner.heading == heading);
    let whole =
        line.len() >= LONG.0 && headings.len() >= 2 && (sections(Heading::Work) || sections(Heading::Education));
    let section = first.first == 0 && first.heading == Heading::Work && words.job(first.end, words.len()).is_some();
    if !whole && !section {
        return None;
    }
    let mut stretches = Vec::new();
    words.letterhead(first.first, &mut stretches);
    for (at, inner) in headings.iter().enumerate() {
        let end = headings.get(at + 1).map_or(words.len(), |next| next.first);
        words.push(inner.first, inner.end, Some(Role::Heading), &mut stretches);
        match inner.heading {
            Heading::Work | Heading::Volunteer => words.jobs(inner.end, end, &mut stretches),
            Heading::Education => words.parted(inner.end, end, &mut stretches, |at, from| {
                words.starts_a_study(at, from) || words.starts_a_school(at, end)
            }),
            Heading::Publications => words.parted(inner.end, end, &mut stretches, |at, _| words.follows_a_year(at)),
            Heading::Projects
            | Heading::Awards
            | Heading::Certificates
            | Heading::Courses
            | Heading::Skills
            | Heading::Interests
            | Heading::Summary
            | Heading::Supervision
            | Heading::Personal => words.parted(inner.end, end, &mut stretches, |_, _| false),
        }
    }
    Some(stretches)
}

impl<'t> Words<'t> {
    fn new(text: &'t str, as_of: PartialDate) -> Self {
        let upper = text.chars().filter(|c| c.is_uppercase()).count();
        let lower = text.chars().filter(|c| c.is_lowercase()).count();
        let case = if upper * 50 < lower || lower * 50 < upper { Case::Flat } else { Case::Mixed };
        Self { text, places: spot::words(text), case, as_of }
    }

    fn len(&self) -> usize {
        self.places.len()
    }

    fn word(&self, at: usize) -> &'t str {
        self.places.get(at).map_or("", |(start, end)| &self.text[*start..*end])
    }

    /// The word without marks around it.
    fn bare(&self, at: usize) -> &'t str {
        self.word(at).trim_matches(|c: char| !c.is_alphanumeric())
    }

    /// The text from word `first` up to word `end`.
    fn between(&self, first: usize, end: usize) -> &'t str {
        if first >= end || end > self.len() {
            return "";
        }
        &self.text[self.places[first].0..self.places[end - 1].1]
    }

    fn push(&self, first: usize, end: usize, role: Option<Role>, stretches: &mut Vec<Stretch>) {
        if first < end && self.between(first, end).chars().any(char::is_alphanumeric) {
            let (start, end) = (self.places[first].0, self.places[end - 1].1);
            stretches.push(Stretch { start, end, apart: false, role });
        }
    }

    fn is_capital(&self, at: usize) -> bool {
        self.bare(at).starts_with(char::is_uppercase)
    }

    fn is_bullet(&self, at: usize) -> bool {
        matches!(self.word(at), "•" | "*" | "▪" | "●" | "◦" | "➢" | "·") || self.word(at).starts_with(['•', '▪', '●'])
    }

    /// True for a word that ends a sentence.
    fn ends_a_sentence(&self, at: usize) -> bool {
        const SHORT: [&str; 10] = ["Inc.", "Ltd.", "Co.", "Corp.", "St.", "Sr.", "Jr.", "Dr.", "No.", "Dept."];
        let word = self.word(at);
        let initials = word.trim_end_matches('.').contains('.');
        word.ends_with(['.', '!', '?', ':', ';']) && !SHORT.contains(&word) && !initials
    }

    /// True for a word or mark that joins the words of a name.
    fn joins(&self, at: usize) -> bool {
        matches!(
            self.word(at),
            "of" | "and" | "for" | "the" | "in" | "at" | "&" | "-" | "–" | "—" | "|" | "," | "/" | "·"
        )
    }

    /// The lines before the first heading: a position among them stands alone.
    fn letterhead(&self, end: usize, stretches: &mut Vec<Stretch>) {
        let mut from = 0;
        let mut at = 0;
        while at < end {
            if WORDS.positions.has(self.bare(at)) && !self.word(at).contains('@') {
                let (first, last) = self.title_around(at, from, end);
                self.push(from, first, None, stretches);
                self.push(first, last, None, stretches);
                (from, at) = (last, last);
            } else {
                at += 1;
            }
        }
        self.push(from, end, None, stretches);
    }

    /// Lines at bullets and wherever `starts` says so of a word and the start of its line.
    fn parted(&self, from: usize, end: usize, stretches: &mut Vec<Stretch>, starts: impl Fn(usize, usize) -> bool) {
        let mut start = from;
        for at in from..end {
            if self.is_bullet(at) || (at > start && starts(at, start)) {
                self.push(start, at, None, stretches);
                start = at;
            }
        }
        self.push(start, end, None, stretches);
    }

    /// A degree behind the year of another.
    fn starts_a_study(&self, at: usize, from: usize) -> bool {
        let from = from.max(at.saturating_sub(STUDY));
        schooling::names_degree(self.word(at))
            && !schooling::names_degree(self.word(at - 1))
            && (from..at).any(|before| is_year(self.bare(before)))
            && schooling::names_degree(self.between(from, at))
    }

    /// The first capital word of a school's name behind a field of study: "`MSc` Physics Lakeshore State University".
    fn starts_a_school(&self, at: usize, end: usize) -> bool {
        let free = |at: usize| {
            self.is_capital(at) && !WORDS.studied.has(self.bare(at)) && !schooling::names_degree(self.word(at))
        };
        free(at)
            && self.is_capital(at - 1)
            && WORDS.studied.has(self.word(at - 1))
            && (at..end.min(at + 4)).take_while(|next| free(*next)).any(|next| WORDS.schools.has(self.bare(next)))
    }

    /// "… 2021. Doe J. …": a sentence behind a year.
    fn follows_a_year(&self, at: usize) -> bool {
        self.is_capital(at) && self.word(at - 1).ends_with('.') && is_year(self.bare(at - 1))
    }
}

fn is_capital(text: &str) -> bool {
    text.chars().any(char::is_alphabetic) && !text.chars().any(char::is_lowercase)
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && word.parse().is_ok_and(|year: u32| (1950..=2099).contains(&year))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, want: &[&str]) {
        let as_of = PartialDate::from_iso("2026-11-22").expect("a date");
        let found = lines(text, as_of).unwrap_or_default();
        let got: Vec<&str> = found.iter().map(|stretch| &text[stretch.start..stretch.end]).collect();
        assert_eq!(got, want, "{text}");
    }

    #[test]
    fn a_section_on_one_line_is_broken() {
        check(
            "EXPERIENCE Acme Corp Senior Data Scientist Jan 2018 - Present Led a team of four people. Shipped three models. \
             Data Analyst Beta Ltd. 2015 - 2017 Wrote reports for finance",
            &[
                "EXPERIENCE",
                "Acme Corp Senior Data Scientist Jan 2018 - Present",
                "Led a team of four people. Shipped three models.",
                "Data Analyst",
                "Beta Ltd. 2015 - 2017",
                "Wrote reports for finance",
            ],
        );
    }

    #[test]
    fn nothing_is_lost_between_the_lines() {
        check(
            "experience 2018 to 2021 data engineer at petit marche etl in spark for one hundred and twenty stores 2015 to 2018 \
             data analyst weekly reports",
            &[
                "experience",
                "2018 to 2021 data engineer",
                "at petit marche etl in spark for one hundred and twenty stores",
                "2015 to 2018 data analyst",
                "weekly reports",
            ],
        );
    }

    #[test]
    fn running_text_is_left_alone() {
        let text = "Ten years of experience in education and skills training, from 2010 to 2020, as a manager of programmes; \
             I value the Experience of others, their Skills, and an Education that never ends, wherever it may lead. ";
        check(&text.repeat(3), &[]);
    }
}
