//! Given a line that holds a whole résumé, tells where its lines were broken.
//!
//! Scraped pages and exported tables lose every line break. What is left tells itself by the words: headings by
//! their lists, jobs by dates with a position beside them, degrees by their names.

use std::collections::BTreeSet;

use super::super::schooling;
use super::super::words::{Field, WORDS};
use super::breaks::{Role, Stretch};
use super::heading::{self, Heading};
use super::heads::starts_with_verb;
use super::{spot, titles};
use crate::timeline::PartialDate;

/// Bytes from which a line can hold a whole résumé, and from which it can hold a section with its heading.
const LONG: (usize, usize) = (300, 120);

/// Words that the heading of a section has at most.
const HEADING: usize = 4;

/// Words before or after the dates of a job that can name it.
const NAMING: usize = 14;

/// Words behind a heading among which a degree or dates confirm it.
const CONFIRMING: usize = 14;

/// Words of a course of study, among which its year stands.
const STUDY: usize = 40;

/// Words of an employer behind the dates.
const EMPLOYER: usize = 8;

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
    words: Vec<(usize, usize)>,
    case: Case,
    as_of: PartialDate,
}

/// A heading within a line: the words `first..end`.
#[derive(Clone, Copy, Debug)]
struct Inner {
    first: usize,
    end: usize,
    heading: Heading,
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
        Self { text, words: spot::words(text), case, as_of }
    }

    fn len(&self) -> usize {
        self.words.len()
    }

    fn word(&self, at: usize) -> &'t str {
        self.words.get(at).map_or("", |(start, end)| &self.text[*start..*end])
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
        &self.text[self.words[first].0..self.words[end - 1].1]
    }

    fn push(&self, first: usize, end: usize, role: Option<Role>, stretches: &mut Vec<Stretch>) {
        if first < end && self.between(first, end).chars().any(char::is_alphanumeric) {
            let (start, end) = (self.words[first].0, self.words[end - 1].1);
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
        let word = self.word(at);
        word.ends_with(['.', '!', '?', ':', ';'])
            && !["Inc.", "Ltd.", "Co.", "Corp.", "St.", "Sr.", "Jr.", "Dr.", "No."].contains(&word)
    }

    fn headings(&self) -> Vec<Inner> {
        let mut found = Vec::new();
        let mut seen = BTreeSet::new();
        let mut at = 0;
        while at < self.len() {
            let inner = self.heading_at(at).filter(|inner| {
                // A word that was a heading before is one of the text now.
                seen.insert(self.bare(inner.first).to_lowercase()) || inner.end > inner.first + 1
            });
            at = inner.map_or(at + 1, |inner| inner.end);
            found.extend(inner);
        }
        found
    }

    /// The longest heading that starts at word `at`.
    fn heading_at(&self, at: usize) -> Option<Inner> {
        let bare = self.bare(at);
        if bare.is_empty() || !bare.starts_with(char::is_alphabetic) {
            return None;
        }
        let lower = bare.to_lowercase();
        if WORDS.headings.of(&lower).is_none() && !WORDS.beside_headings.has(&lower) {
            return None;
        }
        (1..=HEADING.min(self.len() - at)).rev().find_map(|count| {
            let end = at + count;
            // A comma or a full stop within parts two things.
            if (at..end - 1).any(|inner| self.word(inner).ends_with([',', '.', ';', ':'])) {
                return None;
            }
            let phrase = self.between(at, end);
            if phrase.ends_with(['.', ',', ';']) || !self.stands_out(at, end) {
                return None;
            }
            let heading = heading::find(phrase)?;
            Some(Inner { first: at, end, heading })
        })
    }

    /// True where the words `first..end` can be a heading in the midst of a text.
    fn stands_out(&self, first: usize, end: usize) -> bool {
        const SMALL: [&str; 21] = [
            "a",
            "an",
            "and",
            "as",
            "by",
            "for",
            "from",
            "her",
            "his",
            "in",
            "including",
            "is",
            "my",
            "of",
            "on",
            "or",
            "our",
            "the",
            "to",
            "with",
            "years",
        ];
        let is_small = |at: usize| SMALL.iter().any(|word| self.word(at).eq_ignore_ascii_case(word));
        let phrase = self.between(first, end);
        let last = self.bare(end - 1);
        if !WORDS.headings_within.has(last) && WORDS.headings.of(&last.to_lowercase()).is_none() {
            // "Experience Data Scientist …": the next word belongs to what follows.
            return false;
        }
        let before = first.checked_sub(1);
        if is_capital(phrase) && self.case == Case::Mixed {
            // "SKILLS" is a heading; "IT" is not, nor is the middle of "CLINICAL EDUCATION SPECIALIST".
            let within = before.is_none_or(|before| is_capital(self.bare(before)))
                && is_capital(self.bare(end))
                && WORDS.positions.has(self.bare(end));
            return phrase.chars().filter(|c| c.is_alphabetic()).count() >= 6 && !is_weak(phrase) && !within;
        }
        let telling = (first..end).any(|at| WORDS.headings_within.has(self.bare(at)));
        let dressed = self.case == Case::Flat || (first..end).all(|at| self.is_capital(at) || is_small(at));
        if !telling || !dressed || end >= self.len() || is_small(end) {
            return false;
        }
        let next = self.word(end);
        if last.eq_ignore_ascii_case("contact") {
            return next.contains(|c: char| c == '@' || c.is_ascii_digit());
        }
        if self.case == Case::Mixed && next.starts_with(char::is_lowercase) && !phrase.ends_with(':') {
            return false;
        }
        let Some(before) = before else { return true };
        let joined = self.word(before).ends_with([',', '-', '–', '&', '/']);
        if is_small(before) || joined || heading::is_worked_on(self.bare(before)) {
            return false;
        }
        if self.case == Case::Mixed && self.is_capital(before) && !self.ends_a_sentence(before) {
            // What follows must confirm it: "Python Skills" is none, "Tableau Education MSc" is one.
            let confirming = (end + CONFIRMING).min(self.len());
            let short = is_capital(self.bare(before)) || self.bare(before) == "State";
            return short
                || schooling::names_degree(self.between(end, confirming))
                || self.job(end, confirming).is_some();
        }
        true
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

    /// The words of the position around word `at`, which is one of its words: "Head of Machine Learning".
    fn title_around(&self, at: usize, from: usize, end: usize) -> (usize, usize) {
        let belongs = |at: usize| {
            let word = self.bare(at);
            WORDS.positions.has(word) || WORDS.domains.has(word) || WORDS.ranks.has(word)
        };
        let parted = |at: usize| self.word(at).ends_with([',', '.', ';', ':', ')', '|']);
        let mut first = at;
        while first > from && belongs(first - 1) && !parted(first - 1) {
            first -= 1;
        }
        let mut last = at + 1;
        while last < end && !parted(last - 1) {
            if belongs(last) {
                last += 1;
            } else if matches!(self.word(last), "of" | "for" | "and" | "&") && last + 1 < end && belongs(last + 1) {
                last += 2;
            } else {
                break;
            }
        }
        (first, last)
    }

    /// The dates that start at word `at`, as words.
    fn dates_at(&self, at: usize) -> Option<(usize, usize)> {
        spot::range_at(self.text, &self.words, at, self.as_of).map(|(last, _)| (at, last + 1))
    }

    /// The first job whose dates stand among the words `from..end`: where its heading, and its dates, start and end.
    fn job(&self, from: usize, end: usize) -> Option<Job> {
        let mut at = from;
        while at < end {
            match self.dates_at(at).filter(|(_, last)| *last <= end) {
                Some((first, last)) => {
                    if let Some(job) =
                        self.head_before(from, first, last, end).or_else(|| self.head_after(from, first, last, end))
                    {
                        return Some(job);
                    }
                    at = last;
                }
                None => at += 1,
            }
        }
        None
    }

    /// A job that is named before its dates: "Data Scientist Acme Corp Jan 2018 - Present".
    fn head_before(&self, from: usize, first: usize, last: usize, end: usize) -> Option<Job> {
        let start = self.name_before(from, first);
        let titled = (start..first).rev().find(|at| WORDS.positions.has(self.bare(*at)))?;
        let title = self.title_around(titled, start, first);
        let start = if self.case == Case::Flat { title.0 } else { start };
        // The employer stands between position and dates, before the position, or behind the dates.
        let placeholder = self.placeholder_end(last, end);
        let close = if title.0 == start && placeholder == last { self.employer_end(last, end) } else { last };
        let title = (title.0 == start && title.1 < first).then_some(title.1);
        Some(Job { start, title, dates: last, end: close, next: placeholder.max(close) })
    }

    /// A job that is named behind its dates: "Jan 2018 - Present Data Scientist Acme Corp".
    fn head_after(&self, from: usize, first: usize, last: usize, end: usize) -> Option<Job> {
        let most = end.min(last + NAMING);
        let mut stop = last;
        while stop < most
            && !self.is_bullet(stop)
            && !self.ends_name(last, stop)
            && self.placeholder_end(stop, end) == stop
        {
            stop += 1;
        }
        let placeholder = self.placeholder_end(stop, end);
        let runs_on = stop < most && placeholder == stop && self.word(stop).starts_with(char::is_lowercase);
        if self.case == Case::Mixed && runs_on && stop > last && !WORDS.positions.has(self.bare(stop - 1)) {
            // "… Acme Runs the …": the last capital starts what was done.
            stop -= 1;
        }
        let titled = (last..stop).find(|at| WORDS.positions.has(self.bare(*at)));
        if titled.is_none() && (stop == last || placeholder == stop) {
            return None;
        }
        let close = match titled.filter(|_| self.case == Case::Flat) {
            Some(titled) => self.title_around(titled, last, stop).1,
            None => stop,
        };
        let start = if self.case == Case::Flat { first } else { self.name_before(from, first) };
        Some(Job { start, title: None, dates: close, end: close, next: placeholder.max(close) })
    }

    /// True where the name of a job that starts at `from` ends before word `at`.
    fn ends_name(&self, from: usize, at: usize) -> bool {
        let small =
            matches!(self.word(at), "of" | "and" | "for" | "the" | "in" | "at" | "&" | "-" | "–" | "|" | "," | "/");
        match self.case {
            Case::Flat => false,
            Case::Mixed => {
                (at > from && self.ends_a_sentence(at - 1))
                    || !(small || self.is_capital(at))
                    || (at > from && self.starts_a_deed(at))
            }
        }
    }

    /// Where the capital words before the dates start.
    fn name_before(&self, from: usize, dates: usize) -> usize {
        let least = from.max(dates.saturating_sub(NAMING));
        if self.case == Case::Flat {
            return least;
        }
        let joins = |at: usize| {
            matches!(
                self.word(at),
                "of" | "and" | "for" | "the" | "in" | "at" | "&" | "-" | "–" | "—" | "|" | "," | "/" | "·"
            )
        };
        let mut start = dates;
        while start > least
            && !self.is_bullet(start - 1)
            && !(start < dates && self.ends_a_sentence(start - 1))
            && (joins(start - 1) || self.is_capital(start - 1))
        {
            start -= 1;
        }
        while start < dates && joins(start) {
            start += 1;
        }
        start
    }

    /// One past "Company Name － City, State", which some tables put in place of every employer.
    fn placeholder_end(&self, from: usize, end: usize) -> usize {
        let is = |at: usize, word: &str| self.bare(at).eq_ignore_ascii_case(word);
        if !is(from, "company") || !is(from + 1, "name") {
            return from;
        }
        let filler = |at: usize| {
            let bare = self.bare(at);
            (bare.is_empty() && !self.is_bullet(at)) || titles::is_filler(bare)
        };
        (from + 2..end).find(|at| !filler(*at)).unwrap_or(end)
    }

    /// One past the employer behind the dates: "Acme Corp Chicago, IL Built …".
    fn employer_end(&self, from: usize, end: usize) -> usize {
        if self.case == Case::Flat {
            return from;
        }
        let mut stop = from;
        while stop < end && stop - from <= EMPLOYER && !self.is_bullet(stop) && !self.ends_name(from, stop) {
            stop += 1;
        }
        let named = (1..=EMPLOYER).contains(&(stop - from)) && stop < end;
        if named && (self.starts_a_deed(stop) || self.is_bullet(stop)) { stop } else { from }
    }

    /// True for "Led a …": a verb that starts in capitals, before a word that does not.
    fn starts_a_deed(&self, at: usize) -> bool {
        let next = self.word(at + 1);
        self.is_capital(at)
            && starts_with_verb(self.bare(at))
            && !WORDS.positions.has(self.bare(at))
            && next.starts_with(|c: char| !c.is_uppercase())
    }

    fn jobs(&self, from: usize, end: usize, stretches: &mut Vec<Stretch>) {
        let mut at = from;
        let mut below = from;
        while let Some(job) = self.job(at, end) {
            self.deeds(below, job.start, stretches);
            if let Some(title) = job.title {
                self.push(job.start, title, Some(Role::Field(Field::Position)), stretches);
            }
            self.push(job.title.unwrap_or(job.start), job.dates, Some(Role::Field(Field::Dates)), stretches);
            if job.end > job.dates {
                self.push(job.dates, job.end, Some(Role::Field(Field::Employer)), stretches);
            }
            (at, below) = (job.next, job.next);
        }
        self.deeds(below, end, stretches);
    }

    /// What was done in a job: each bullet, and each sentence that starts with a verb, is a line.
    fn deeds(&self, from: usize, end: usize, stretches: &mut Vec<Stretch>) {
        let role = Some(Role::Field(Field::Deeds));
        let mut start = from;
        for at in from..end {
            let unmarked = at > start
                && self.case == Case::Mixed
                && self.starts_a_deed(at)
                && !self.is_capital(at - 1)
                && !self.word(at - 1).ends_with(['.', ',', ';', ':', '-', '–', '/', '&']);
            if self.is_bullet(at) || unmarked {
                self.push(start, at, role, stretches);
                start = at + usize::from(self.bare(at).is_empty());
            }
        }
        self.push(start, end, role, stretches);
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

    /// The first capital word of a school's name behind a field of study: "MSc Physics Lakeshore State University".
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

/// The words that head a job.
#[derive(Clone, Copy, Debug)]
struct Job {
    start: usize,
    /// One past the position, where the employer follows.
    title: Option<usize>,
    /// One past the dates, and what stands on a line with them.
    dates: usize,
    /// One past the employer behind them.
    end: usize,
    /// Where what was done starts.
    next: usize,
}

fn is_capital(text: &str) -> bool {
    text.chars().any(char::is_alphabetic) && !text.chars().any(char::is_lowercase)
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && word.parse().is_ok_and(|year: u32| (1950..=2099).contains(&year))
}

/// A single word that is a heading only on a line of its own.
fn is_weak(phrase: &str) -> bool {
    !phrase.contains(' ') && !WORDS.headings_within.has(phrase.trim_matches(|c: char| !c.is_alphanumeric()))
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
    fn running_text_is_left_alone() {
        let text = "Ten years of experience in education and skills training, from 2010 to 2020, as a manager of programmes; \
             I value the Experience of others, their Skills, and an Education that never ends, wherever it may lead. ";
        check(&text.repeat(3), &[]);
    }
}
