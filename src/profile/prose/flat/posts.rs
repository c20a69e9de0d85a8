//! Given the words of a line that holds a whole résumé, tells which of them head its jobs.

use super::super::super::words::{Field, WORDS};
use super::super::breaks::{Role, Stretch};
use super::super::heads::starts_with_verb;
use super::super::{spot, titles};
use super::{Case, Words};

/// Words before or after the dates of a job that can name it.
const NAMING: usize = 14;

/// Words of dates among which a digit stands: "from the end of 2017".
const YEAR: usize = 5;

/// Words of an employer behind the dates.
const EMPLOYER: usize = 8;

/// The words that head a job.
#[derive(Clone, Copy, Debug)]
pub(super) struct Job {
    start: usize,
    /// The position, where the employer follows.
    title: Option<(usize, usize)>,
    /// One past the dates, and what stands on a line with them.
    dates: usize,
    /// One past the employer behind them.
    end: usize,
    /// Where what was done starts.
    next: usize,
}

impl Words<'_> {
    /// The lines of the jobs among the words `from..end`.
    pub(super) fn jobs(&self, from: usize, end: usize, stretches: &mut Vec<Stretch>) {
        let mut at = from;
        let mut below = from;
        while let Some(job) = self.job(at, end) {
            self.deeds(below, job.start, stretches);
            let position = Some(Role::Field(Field::Position));
            let mut dates = job.start;
            let mut employer = job.dates;
            match job.title {
                Some((first, last)) if first < job.dates => {
                    self.push(first, last, position, stretches);
                    dates = last;
                }
                Some(_) | None => {}
            }
            self.push(dates, job.dates, Some(Role::Field(Field::Dates)), stretches);
            if let Some((first, last)) = job.title.filter(|title| title.0 >= job.dates) {
                self.push(first, last, position, stretches);
                employer = last;
            }
            self.push(employer, job.end, Some(Role::Field(Field::Employer)), stretches);
            (at, below) = (job.next, job.next);
        }
        self.deeds(below, end, stretches);
    }

    /// The dates that start at word `at`, as words: the first, and one past the last.
    fn dates_at(&self, at: usize) -> Option<(usize, usize)> {
        let has_digit = |at: usize| self.word(at).bytes().any(|byte| byte.is_ascii_digit());
        if !(at..at + YEAR).any(has_digit) {
            return None;
        }
        let word = self.word(at);
        if word.starts_with(|c: char| c.is_ascii_digit()) && word.contains(char::is_alphabetic) && word.ends_with('.') {
            // "… a budget of 2M. Feb 2017 – Apr 2021 …"
            return None;
        }
        spot::range_at(self.text, &self.places, at, self.as_of).map(|(last, _)| (at, last + 1))
    }

    /// The first job whose dates stand among the words `from..end`.
    pub(super) fn job(&self, from: usize, end: usize) -> Option<Job> {
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
        // "… notebooks to Kubeflow Data Scientist": what is moved to belongs to the move.
        let within =
            start > from && matches!(self.word(start - 1), "to" | "with" | "in" | "on" | "using" | "from" | "by");
        let start = if self.case == Case::Flat || within { title.0 } else { start };
        // The employer stands between position and dates, before the position, or behind the dates.
        let placeholder = self.placeholder_end(last, end);
        let close = if title.0 == start && placeholder == last { self.employer_end(last, end) } else { last };
        let title = (title.0 == start && title.1 < first && !self.joins(title.1)).then_some((start, title.1));
        Some(Job { start, title, dates: last, end: close, next: placeholder.max(close) })
    }

    /// A job that is named behind its dates: "Jan 2018 - Present Data Scientist Acme Corp".
    fn head_after(&self, from: usize, first: usize, last: usize, end: usize) -> Option<Job> {
        // The position may stand behind the placeholder, and starts there.
        let placed = self.placeholder_end(last, end);
        let (last, behind_placeholder) = (placed, placed > last);
        let most = end.min(last + NAMING);
        let named = |stop: usize| !self.is_bullet(stop) && !self.ends_name(last, stop);
        let mut stop = (last..most).find(|stop| self.placeholder_end(*stop, end) > *stop).unwrap_or(last);
        if stop == last || (last + 1..stop).any(|at| self.ends_a_sentence(at - 1)) {
            stop = (last..most).find(|stop| !named(*stop)).unwrap_or(most);
        }
        let titled = (last..stop).find(|at| WORDS.positions.has(self.bare(*at)));
        let placeholder = self.placeholder_end(stop, end);
        let runs_on = stop < most && placeholder == stop && self.word(stop).starts_with(char::is_lowercase);
        if self.case == Case::Mixed && runs_on && stop > last && titled.is_some_and(|titled| titled < stop - 1) {
            // "… Acme Runs the …": the last capital starts what was done.
            stop -= 1;
        }
        let next = if runs_on || self.case == Case::Flat { last } else { placeholder };
        if titled.is_none() && (stop == last || placeholder == stop) {
            return None;
        }
        let start = if self.case == Case::Flat { first } else { self.name_before(from, first) };
        let title = titled.map(|titled| self.title_around(titled, last, stop));
        let title = title.map(|(first, end)| (if behind_placeholder { last } else { first }, end));
        let close = title.filter(|_| self.case == Case::Flat).map_or(stop, |title| title.1);
        // "Data Engineer Petit Marché": the employer follows.
        let title =
            title.filter(|title| title.0 == last && (title.1 < close || behind_placeholder) && !self.joins(title.1));
        let dates = if title.is_some() { last } else { close };
        Some(Job { start, title, dates, end: close, next: next.max(close) })
    }

    /// True where the name of a job that starts at `from` ends before word `at`.
    fn ends_name(&self, from: usize, at: usize) -> bool {
        // Behind the position, "in" and its like belong to what was done.
        let titled = || (from..at).any(|before| WORDS.positions.has(self.bare(before)));
        let joins = self.joins(at) && !(matches!(self.word(at), "in" | "for" | "the" | "at") && titled());
        match self.case {
            Case::Flat => false,
            Case::Mixed => {
                (at > from && (self.ends_a_sentence(at - 1) || self.starts_a_deed(at)))
                    || !(joins || self.is_capital(at))
            }
        }
    }

    /// Where the capital words before the dates start.
    fn name_before(&self, from: usize, dates: usize) -> usize {
        let least = from.max(dates.saturating_sub(NAMING));
        if self.case == Case::Flat {
            return least;
        }
        let mut start = dates;
        while start > least
            && !self.is_bullet(start - 1)
            && !self.ends_a_sentence(start - 1)
            && (self.joins(start - 1) || self.is_capital(start - 1))
        {
            start -= 1;
        }
        while start < dates && self.joins(start) {
            start += 1;
        }
        start
    }

    /// One past "Company Name － City, State", or a part of it, which some tables put in place of every employer.
    fn placeholder_end(&self, from: usize, end: usize) -> usize {
        let is = |at: usize, word: &str| self.bare(at).eq_ignore_ascii_case(word);
        let employer = is(from, "company") && is(from + 1, "name");
        let comma = usize::from(self.word(from + 1) == ",");
        let place = is(from, "city") && is(from + 1 + comma, "state");
        if !employer && !place {
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
            && next.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit())
    }

    /// The words of the position around word `at`, which is one of its words: "Head of Machine Learning".
    pub(super) fn title_around(&self, at: usize, from: usize, end: usize) -> (usize, usize) {
        let belongs = |at: usize| WORDS.make_a_title(self.bare(at));
        let parted = |at: usize| self.word(at).ends_with([',', '.', ';', ':', ')', '|']);
        let mut first = at;
        while first > from && belongs(first - 1) && !parted(first - 1) {
            first -= 1;
        }
        let mut last = at + 1;
        // "Director, Machine Learning" names a domain.
        let names_domain =
            |at: usize| self.word(at - 1).ends_with(',') && self.is_capital(at) && WORDS.domains.has(self.bare(at));
        while last < end && (!parted(last - 1) || names_domain(last)) {
            if belongs(last) {
                last += 1;
            } else if matches!(self.word(last), "of" | "OF" | "for" | "FOR" | "and" | "AND" | "&")
                && last + 1 < end
                && belongs(last + 1)
            {
                last += 2;
            } else if self.is_capital(last)
                && last + 1 < end
                && !parted(last)
                && WORDS.positions.has(self.bare(last + 1))
            {
                // "Chief Building Engineer"
                last += 2;
            } else {
                break;
            }
        }
        (first, last)
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
}
