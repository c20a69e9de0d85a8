//! Given a text, gives its lines without bullets and indentation.

mod headings;
mod outline;

use headings::{Style, is_capital, may_be_marked_heading};

use super::super::words::Field;
use super::breaks::{self, Role};
use super::front;
use super::heading::{self, Heading};
use super::label;
use super::mark;
use super::markup::{self, Tag};
use super::post::Tense;
use super::titles;
use crate::timeline::PartialDate;

/// Bytes from which a line may have been wrapped.
const WIDE: usize = 55;

/// Bytes and words that a heading of an entry has at most.
const HEADER: (usize, usize) = (110, 16);

/// Words of the longest position that a form names in a sentence.
const LONGEST_POSITION: usize = 6;

/// First words of a deed that no list of skills starts with.
const DEEDS: [&str; 8] = ["Led", "Built", "Ran", "Grew", "Drove", "Managed", "Headed", "Oversaw"];

/// Lines that a text has at least to be double-spaced, and of how many one may follow without a blank.
const DOUBLE: (usize, usize) = (8, 10);

/// One line that is not blank.
#[derive(Clone, Debug)]
pub(super) struct Line<'t> {
    /// The text without bullet, markup of headings, and white space around it.
    pub(super) text: &'t str,
    /// Where it starts in the whole text.
    pub(super) start: usize,
    /// One past its end.
    pub(super) end: usize,
    /// Columns before the bullet or the text.
    pub(super) indent: usize,
    pub(super) bullet: bool,
    /// A blank line, a rule or the start of the text precedes.
    pub(super) blank_before: bool,
    /// How deep a heading it is written as, whatever it says; 1 is the highest, 0 none.
    pub(super) level: u8,
    /// A section starts here; `text` is what follows the heading on its line.
    pub(super) heading: Option<Heading>,
    /// The line before it in the text is not the one before it here: it reads on from nothing.
    pub(super) apart: bool,
    /// The field of a form that it fills in; `text` is the value.
    pub(super) field: Option<Field>,
    /// How a sentence tells of the position that it is, where it gives no dates.
    pub(super) told: Option<Tense>,
}

/// The lines of `text`, without running heads and feet of pages.
pub(super) fn lines(text: &str, as_of: PartialDate) -> Vec<Line<'_>> {
    let mut lines: Vec<Line<'_>> = Vec::new();
    let mut blank_before = true;
    let mut apart = false;
    let mut section = None;
    let mut style = Style::default();
    let mut name = None;
    for stretch in breaks::breaks(text, as_of) {
        let raw = &text[stretch.start..stretch.end];
        let trimmed = markup::without_blanks(raw);
        apart |= stretch.apart;
        if !trimmed.chars().any(char::is_alphanumeric) {
            if let Some((level, line)) = mark::underline(trimmed).zip(lines.last_mut().filter(|_| !blank_before)) {
                line.level = level;
            }
            if mark::is_rule_of_table(trimmed) && lines.last().is_some_and(|line| line.field == Some(Field::Row)) {
                // What stands above the rule names the columns.
                lines.pop();
            }
            // A comma left alone parts nothing.
            blank_before |= trimmed != ",";
            continue;
        }
        if mark::is_page_mark(trimmed) || markup::is_mere_markup(trimmed) || (name == Some(trimmed) && !stretch.apart) {
            apart = true;
            continue;
        }
        // A name on top stands on every page.
        name = name.or_else(|| Some(if may_be_a_name(trimmed) { trimmed } else { "" }));
        let indent = raw.len() - raw.trim_start().len();
        let row = trimmed.starts_with('|');
        let trimmed = if row { trimmed.trim_matches(['|', ' ']) } else { trimmed };
        let (trimmed, tag) = markup::untagged(trimmed);
        let (mark, bullet) = mark::bullet(trimmed);
        let bullet = bullet || tag == Some(Tag::Item);
        let level = match tag {
            Some(Tag::Heading(level)) => level,
            _ => mark::hashes(trimmed),
        };
        let markdown = level > 0;
        // A backslash at the end of a line breaks it.
        let body = markup::untagged(markup::without_blanks(&trimmed[mark..])).0.trim_end_matches('\\');
        let body = mark::unquoted(body.trim()).trim_matches(['*', '_', '`']).trim();
        if !body.contains(char::is_alphanumeric) {
            apart = true;
            continue;
        }
        let at = body.as_ptr() as usize - text.as_ptr() as usize;
        let mut line = Line {
            text: body,
            start: at,
            end: at + body.len(),
            indent,
            bullet,
            blank_before: blank_before || markdown || tag == Some(Tag::Block),
            level,
            heading: None,
            apart,
            field: row.then_some(Field::Row),
            told: None,
        };
        match stretch.role {
            Some(Role::Field(field)) => {
                line.field = Some(field);
                line.bullet = field == Field::Deeds;
                lines.push(line);
                blank_before = false;
                apart = false;
                continue;
            }
            Some(Role::Heading) => line.blank_before = true,
            None => {}
        }
        if !bullet || markdown || may_be_marked_heading(&line, &trimmed[..mark]) {
            line.find_heading(section, lines.last(), &style);
        }
        if let Some(found) = line.heading {
            style.see(body);
            section = Some(found);
        } else if line.fill_in(section) == Kept::No {
            apart = true;
            continue;
        }
        lines.push(line);
        blank_before = false;
        apart = false;
    }
    outline::end_sections(&mut lines, as_of);
    add_front(text, &mut lines);
    if is_double_spaced(&lines) {
        for line in lines.iter_mut().filter(|line| line.heading.is_none()) {
            line.blank_before = false;
        }
    }
    lines
}

/// Adds what the front matter of a page tells of somebody and no section does.
fn add_front<'t>(text: &'t str, lines: &mut Vec<Line<'t>>) {
    let front = breaks::after_front_matter(text);
    let has = |lines: &[Line<'_>], heading: Heading| lines.iter().any(|line| line.heading == Some(heading));
    if !has(lines, Heading::Education) {
        lines.extend(front::studies(text, front));
    }
    if has(lines, Heading::Work) {
        return;
    }
    let jobs = front::jobs(text, front);
    let named = jobs.iter().filter(|line| line.field == Some(Field::Position)).count();
    let told = match named {
        0 => front::post(text, front).into_iter().chain(front::life(text, front)).collect(),
        _ => jobs,
    };
    // The text of a page about one job is about that job.
    let at = if named > 1 { lines.len() } else { 0 };
    lines.splice(at..at, told);
}

/// True where a blank line stands before nearly every line, and so parts nothing.
fn is_double_spaced(lines: &[Line<'_>]) -> bool {
    let below = lines.windows(2).filter(|pair| pair.iter().all(|line| line.heading.is_none())).map(|pair| &pair[1]);
    let count = below.clone().count();
    let apart = below.filter(|line| line.blank_before).count();
    count >= DOUBLE.0 && apart * DOUBLE.1 >= count * (DOUBLE.1 - 1)
}

/// Whether a line belongs to what is read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kept {
    Yes,
    No,
}

fn may_be_a_name(line: &str) -> bool {
    (2..=5).contains(&line.split_whitespace().count())
        && !line.contains(|c: char| c.is_ascii_digit() || matches!(c, ',' | ':' | '|'))
        && !titles::has_title(line)
        && heading::find(line).is_none()
}

/// One past the last line that reads on from line `at`.
pub(super) fn joined(lines: &[Line<'_>], at: usize) -> usize {
    let mut end = at + 1;
    while end < lines.len() && lines[end].continues_from(&lines[end - 1], &lines[at]) {
        end += 1;
    }
    end
}

impl Line<'_> {
    /// Cuts the label off a line that fills in a form; what is never read is not kept.
    fn fill_in(&mut self, section: Option<Heading>) -> Kept {
        let of_work = matches!(section, Some(Heading::Work | Heading::Volunteer | Heading::Projects));
        if of_work && label::is_of_deeds(self.text) && (self.words() >= 2 || is_capital(self.text)) {
            return Kept::No;
        }
        let reads = matches!(section, None | Some(Heading::Work | Heading::Volunteer | Heading::Education));
        let Some((mut field, value)) = label::field(self.text).filter(|_| reads) else { return Kept::Yes };
        let study = section == Some(Heading::Education);
        let told = &self.text[value..];
        // "Client: Acme Bank, Boston   Sep 2019 – Dec 2021" heads what was done there.
        if field == Field::Unread && !study && self.text.starts_with("Client") && label::looks_dated(told) {
            field = Field::Employer;
        }
        // "Role: Currently leading the team of …."
        if field == Field::Position && told.ends_with('.') && told.split_whitespace().count() > LONGEST_POSITION {
            field = Field::Deeds;
        }
        match field {
            Field::Row => return Kept::Yes,
            Field::Unread => return Kept::No,
            Field::School | Field::Degree if !study => return Kept::Yes,
            Field::Employer | Field::Position | Field::Deeds if study => return Kept::Yes,
            // "Title: …" at the head of a text is a headline as it stands.
            _ if section.is_none() && field != Field::Position => return Kept::Yes,
            Field::School | Field::Degree | Field::Dates | Field::Employer | Field::Position | Field::Deeds => {}
        }
        if value >= self.text.len() {
            return if field == Field::Deeds || self.text.ends_with('-') { Kept::No } else { Kept::Yes };
        }
        self.text = &self.text[value..];
        self.start += value;
        self.bullet = field == Field::Deeds;
        self.field = Some(field);
        Kept::Yes
    }

    fn empty(&mut self) {
        self.text = &self.text[..0];
        self.end = self.start;
    }

    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    pub(super) fn range(&self) -> (usize, usize) {
        (self.start, self.end)
    }

    pub(super) fn words(&self) -> usize {
        self.text.split_whitespace().count()
    }

    pub(super) fn has_digit(&self) -> bool {
        self.text.bytes().any(|b| b.is_ascii_digit())
    }

    /// Parts between commas, semicolons, bars and bullets.
    pub(super) fn items(&self) -> usize {
        self.text.chars().filter(|c| matches!(c, ',' | ';' | '|' | '•' | '·')).count() + 1
    }

    /// Items between wide gaps, in a text that has lost its line breaks.
    pub(super) fn gaps(&self) -> usize {
        self.text.split("  ").filter(|part| !part.trim().is_empty()).count().saturating_sub(1)
    }

    /// True for short items between commas, with no sentence among them.
    pub(super) fn is_list_of_items(&self) -> bool {
        let items = self.items();
        // A last full stop ends a list of words as well as a sentence.
        let text = self.text.strip_suffix('.').unwrap_or(self.text);
        let longest = if text.len() < self.text.len() { 2 } else { 4 };
        // "7 papers (ICML, ICRA), most as last author" counts what was done.
        let counts = text.starts_with(|c: char| c.is_ascii_digit());
        // "Led 15 engineers, cut costs, grew sales, hired" tells deeds.
        let mut opening = text.split([',', ';', '|', '•', '·']).next().unwrap_or_default().split_whitespace();
        let deeds = opening.next().is_some_and(|word| DEEDS.contains(&word)) && opening.count() >= 2;
        items >= 4
            && !counts
            && !deeds
            && text.split([',', ';', '|', '•', '·']).all(|item| {
                let words = item.split_whitespace().count();
                words <= longest && (words <= 3 || !item.trim().starts_with("and "))
            })
    }

    /// True for a line that reads on from the line before it.
    pub(super) fn continues(&self, before: &Line<'_>) -> bool {
        self.continues_from(before, before)
    }

    /// True for "isRemote: true", which a program keeps under a key; dates of two keys are read as one range.
    fn is_keyed(&self) -> bool {
        let Some((key, _)) = self.text.split_once([':', '=']) else { return false };
        let key = key.trim_end();
        let dates =
            ["start", "end", "date", "from", "to"].iter().any(|word| key.starts_with(word)) || key.ends_with("Date");
        let humps = key.as_bytes().windows(2).any(|pair| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase());
        !dates && (humps || key.contains('_')) && key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
    }

    /// True for a line that reads on from `before`, which belongs to what starts at `first`.
    fn continues_from(&self, before: &Line<'_>, first: &Line<'_>) -> bool {
        let formal = self.field.is_some() || self.apart;
        if formal || self.blank_before || self.bullet || self.heading.is_some() || before.is_label() || self.is_keyed()
        {
            return false;
        }
        let lower = self.text.starts_with(|c: char| c.is_lowercase() || matches!(c, '(' | '&' | '/'));
        let last = before.text.chars().next_back().unwrap_or(' ');
        if lower {
            return true;
        }
        let closes = |c: char| c == ')';
        let open = before.text.rfind('(').is_some_and(|at| !before.text[at..].contains(closes));
        if matches!(last, ',' | '-' | '–' | '&' | '(' | '/')
            || (open && self.text.find(closes).is_some_and(|at| at <= WIDE))
        {
            return true;
        }
        let word = before.text.rsplit(' ').next().unwrap_or_default();
        if ["and", "or", "of", "the", "to", "for", "with", "in", "on", "by", "a", "an", "using", "from", "at", "as"]
            .contains(&word)
        {
            return true;
        }
        // A hanging indent goes on, whatever the line before ended with.
        if first.bullet && self.indent >= first.indent + 2 && last != ':' {
            return true;
        }
        if matches!(last, '.' | '!' | '?' | ':' | ';') {
            return false;
        }
        // A bullet's text hangs below its own start.
        (first.bullet && self.indent > first.indent && before.text.len() >= WIDE / 2) || before.text.len() >= WIDE + 15
    }

    /// True for a line that opens a job told in running text: its dates, or its position where there are none.
    pub(super) fn tells_a_job(&self) -> bool {
        self.field == Some(Field::Dates) || (self.field == Some(Field::Position) && self.apart)
    }

    /// True for a line that may name a project, perhaps with what it was made with.
    pub(super) fn may_name_a_project(&self) -> bool {
        self.is_header_like() || (self.text.contains(" | ") && !self.text.ends_with('.'))
    }

    /// True for a line that may name a position, an employer or a place: short, capital, no sentence.
    pub(super) fn is_header_like(&self) -> bool {
        let ends = self.text.ends_with('.')
            && !["Inc.", "Ltd.", "Co.", "Corp.", "S.A.", "Jr.", "Sr.", "St.", "GmbH.", "Ph.D."]
                .iter()
                .any(|end| self.text.ends_with(end));
        let filled_in = matches!(self.field, Some(Field::Position | Field::Employer | Field::Dates));
        (filled_in && self.words() <= HEADER.1)
            || self.text.len() <= HEADER.0
                && self.words() <= HEADER.1
                && !ends
                && !self.text.ends_with([',', ';', ':'])
                && self.heading.is_none()
                && !self.text.starts_with(|c: char| c.is_lowercase())
    }
}
