//! Given the lines of a work section, tells which of them head the entries.

use super::super::harvest::Reader;
use super::super::words::{Field, WORDS};
use super::line::Line;
use super::spot::{self, Spot};
use super::titles;

/// Lines above a date that may belong to the heading of its entry.
const ABOVE: usize = 3;

/// Lines below a position that its dates may stand in, and words of each line above them.
const SPREAD: (usize, usize) = (2, 10);

/// Words beside the dates of a heading.
const HEAD: usize = 16;

/// The same behind dates that open a line, and words among which the position is named then.
const ADDRESS: usize = 30;
const OPENING: usize = 10;

/// Words of a place.
const PLACE: usize = 4;

/// The lines that head an entry, and its dates.
pub(super) struct Head {
    pub(super) first: usize,
    /// One past the last.
    pub(super) end: usize,
    pub(super) spot: Option<(usize, Spot)>,
}

impl<'d> Reader<'d> {
    /// Where the entries start: at dates, and at positions after a blank line.
    pub(super) fn heads(&self, lines: &[Line<'d>]) -> Vec<Head> {
        let mut heads: Vec<Head> = Vec::new();
        let mut taken = 0;
        // Where no job has dates, an item that names a post and for whom heads one: "- CTO @ Acme".
        let undated = lines.iter().all(|line| self.head_spot(line).is_none());
        for at in 0..lines.len() {
            if at < taken {
                continue;
            }
            let line = &lines[at];
            if undated && line.bullet && names_post(line) {
                taken = at + 1;
                heads.push(Head { first: at, end: at + 1, spot: None });
                continue;
            }
            if let Some(head) = self.form_head(lines, at).or_else(|| self.spread_head(lines, at)) {
                taken = head.end;
                heads.push(head);
                continue;
            }
            if let Some(head) = self.placed_head(lines, at, taken) {
                taken = head.end;
                heads.push(head);
                continue;
            }
            let spot = self.head_spot(line);
            if spot.is_none() && !self.is_undated_head(lines, at) {
                continue;
            }
            let first = if spot.is_some() { first_of_head(lines, at, taken) } else { at };
            let mut head = Head { first, end: at + 1, spot: spot.map(|spot| (at, spot)) };
            self.extend_down(lines, &mut head);
            taken = head.end;
            heads.push(head);
        }
        heads
    }

    /// "Organization: …", "Designation: …", "Duration: …", each on a line of its own, in any order and however far apart.
    fn form_head(&self, lines: &[Line<'d>], at: usize) -> Option<Head> {
        let mut filled_in: Vec<Field> = Vec::new();
        for line in &lines[at..] {
            // "Responsible for the vision team" tells what was done.
            match line.field.filter(|field| *field != Field::Position || !starts_with_verb(line.text)) {
                Some(field @ (Field::Employer | Field::Position | Field::Dates)) if !filled_in.contains(&field) => {
                    filled_in.push(field);
                }
                _ => break,
            }
        }
        let end = at + filled_in.len();
        // Some forms name the employer last.
        let ends_the_last = filled_in.first() == Some(&Field::Employer)
            && !lines[at].blank_before
            && at.checked_sub(1).is_some_and(|before| lines[before].heading.is_none())
            && lines.get(at + 1).is_some_and(|next| next.blank_before);
        if ends_the_last {
            return None;
        }
        let is_told = lines.get(end).is_some_and(|next| next.field == Some(Field::Deeds));
        let (employer, position) = (filled_in.contains(&Field::Employer), filled_in.contains(&Field::Position));
        // One field alone may belong to a project of the job above.
        let heads = filled_in.len() >= 2 && (employer || position) || employer && is_told || position && at == 0;
        heads.then(|| {
            let range = |place: usize| Some((place, spot::range(lines[place].text, self.as_of)?));
            let date = |place: usize| Some((place, spot::any(lines[place].text, self.as_of)?));
            let dates = (at..end).find(|place| lines[*place].field == Some(Field::Dates));
            let spot = (at..end).find_map(range).or_else(|| dates.and_then(date));
            Head { first: at, end, spot }
        })
    }

    /// An employer on a line of its own, and below it as the first item where and when: "- Oslo, May 2019 to June 2021".
    fn placed_head(&self, lines: &[Line<'d>], at: usize, taken: usize) -> Option<Head> {
        let (line, above) = (&lines[at], lines.get(at.checked_sub(1)?)?);
        let named =
            at > taken && above.blank_before && !above.bullet && above.is_header_like() && above.words() <= SPREAD.1;
        let spot = spot::range(line.text, self.as_of).filter(|_| named && line.bullet)?;
        let place = line.text[..spot.start].trim_end_matches(|c: char| c.is_whitespace() || ",|–-".contains(c));
        let only = line.text[spot.end..].trim().is_empty() && place.split_whitespace().count() <= PLACE;
        (only && !starts_with_verb(place)).then_some(Head { first: at - 1, end: at + 1, spot: Some((at, spot)) })
    }

    /// A position, perhaps the employer, and dates that are all of their line, with blank lines between them.
    fn spread_head(&self, lines: &[Line<'d>], at: usize) -> Option<Head> {
        let names = |line: &Line<'_>| {
            line.field.is_none()
                && !line.bullet
                && line.is_header_like()
                && line.words() <= SPREAD.1
                && !starts_with_verb(line.text)
        };
        let spot = |line: &Line<'_>| {
            let spot = spot::range(line.text, self.as_of).filter(|_| !line.bullet)?;
            spot.around(line.text)
                .iter()
                .all(|(from, to)| !line.text[*from..*to].contains(char::is_alphanumeric))
                .then_some(spot)
        };
        let (first, below) = lines[at..].split_first()?;
        if !(names(first) && titles::has_title(first.text) && (first.blank_before || at == 0)) {
            return None;
        }
        let dated = below.iter().take(SPREAD.0).position(|line| line.blank_before && spot(line).is_some())?;
        if !below[..dated].iter().all(|line| names(line) && spot(line).is_none()) {
            return None;
        }
        let place = at + 1 + dated;
        Some(Head { first: at, end: place + 1, spot: Some((place, spot(&lines[place])?)) })
    }

    /// One date in place of a range: at the start of a line, or behind a mark at the end of one that names a position.
    fn lone_date(&self, line: &Line<'d>) -> Option<Spot> {
        const OTHERWISE: [&str; 7] = ["award", "prize", "certif", "course", "publish", "winner", "conference"];
        if line.bullet || line.words() > 14 {
            return None;
        }
        let spot = spot::any(line.text, self.as_of)?;
        let before = line.text[..spot.start].trim_end_matches(is_blank);
        let rest = line.text[spot.end..].trim_start_matches(|c: char| c.is_whitespace() || ":-–|".contains(c));
        let lower = line.text.to_lowercase();
        let far = line.text[spot.end..].starts_with("  ");
        let leads = before.is_empty() && rest.starts_with(|c: char| c.is_alphanumeric() && (far || !c.is_lowercase()));
        let gap = spot.start >= before.len() + 2;
        let ends = titles::has_title(before)
            && (gap || before.ends_with([',', '|', '(', '\t', '–', '—']))
            && rest.trim_matches([')', ' ', ',']).split_whitespace().count() <= 3;
        ((leads || ends) && line.is_header_like() && !OTHERWISE.iter().any(|word| lower.contains(word))).then_some(spot)
    }

    /// The dates of a line that can be the heading of an entry.
    pub(super) fn head_spot(&self, line: &Line<'d>) -> Option<Spot> {
        let Some(spot) = spot::range(line.text, self.as_of) else { return self.lone_date(line) };
        let rest: usize =
            spot.around(line.text).iter().map(|(start, end)| line.text[*start..*end].split_whitespace().count()).sum();
        let first = line.text[..spot.start].trim_start_matches(['[', '(']).is_empty();
        let at_edge = first
            || line.text[spot.end..].split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count()
                <= 4
            || line.text[..spot.start].trim_end_matches(is_blank).ends_with(['(', '|', '\t']);
        // "2009 - 2014 Acme, system engineer, Java for the stock." starts with its dates, as only jobs do; and
        // "(1) Acme. Manager - Data Science. 2021 until now." ends with them.
        let titled = titles::has_title(line.text);
        let dated_first = first && titled;
        let dated_last =
            line.text[spot.end..].len() <= 1 && line.text[..spot.start].trim_end().ends_with('.') && titled;
        let sentence = line.text.ends_with('.') && rest > 6 && !dated_first && !dated_last;
        // "Jan 2020 – Dec 2022: Researcher at the Department of …" heads an entry however long the address is.
        let opens = first && {
            let behind = line.text[spot.end..].trim_start_matches(|c: char| c.is_whitespace() || ":,-–—])".contains(c));
            let start = behind.split_whitespace().take(OPENING).fold(0, |end, word| end + word.len() + 1);
            titles::has_title(behind.get(..start.min(behind.len())).unwrap_or(behind)) && !starts_with_verb(behind)
        };
        let longest = if opens { ADDRESS } else { HEAD };
        let bullet_fits = !line.bullet
            || opens
            || (at_edge && rest <= 10 && titles::has_title(line.text) && !starts_with_verb(line.text));
        (rest <= longest && at_edge && !sentence && bullet_fits && !(starts_with_verb(line.text) && rest > 4))
            .then_some(spot)
    }

    /// A position without dates: short, after a blank line or at the start, and above other text.
    fn is_undated_head(&self, lines: &[Line<'d>], at: usize) -> bool {
        let line = &lines[at];
        if line.tells_a_job() {
            return true;
        }
        (line.blank_before || at == 0)
            && !line.bullet
            && line.is_header_like()
            && line.words() <= 12
            && titles::has_title(line.text)
            && !starts_with_verb(line.text)
            && !line.is_list_of_items()
            // A dated line just below makes this line part of its heading.
            && !lines[at + 1..].iter().take(ABOVE).take_while(|next| !next.blank_before && !next.bullet).any(|next| self.head_spot(next).is_some())
            && (lines.get(at + 1).is_some() || lines.len() == 1)
    }

    /// Lines below the dates that still name the position or the employer.
    fn extend_down(&self, lines: &[Line<'d>], head: &mut Head) {
        let has_title = |head: &Head| lines[head.first..head.end].iter().any(|line| titles::has_title(line.text));
        for _ in 0..2 {
            let Some(next) = lines.get(head.end) else { return };
            let others = others(lines, head);
            let bare = others == 0 && !has_title(head);
            let fits = !next.bullet
                && next.is_header_like()
                && next.words() <= 10
                && self.head_spot(next).is_none()
                && !next.is_list_label()
                && !starts_with_verb(next.text)
                && (!next.blank_before || bare);
            if !fits {
                return;
            }
            let names_position = !has_title(head) && titles::has_title(next.text);
            // An employer or a place stands alone above bullets, longer text or a blank line.
            let above_text =
                lines.get(head.end + 1).is_none_or(|after| after.bullet || after.blank_before || after.words() > 10);
            let names_employer = others == 0 && above_text && next.words() <= 6 && !next.text.contains(';');
            let place = next.text.split(", ").collect::<Vec<_>>();
            let is_capital = |word: &str| word.starts_with(char::is_uppercase);
            let names_place =
                place.len() == 2 && next.words() <= 4 && next.text.split_whitespace().all(is_capital) && above_text;
            if !(names_position || bare || names_employer || names_place) {
                return;
            }
            head.end += 1;
        }
    }
}

/// True for "CTO @ Acme" and "**Head of Data** at [Acme](…)": a post, for whom, and nothing else.
fn names_post(line: &Line<'_>) -> bool {
    let sides = || line.text.split_once(" @ ").or_else(|| line.text.split_once(" at "));
    line.is_header_like()
        && line.words() <= SPREAD.1
        && !starts_with_verb(line.text)
        && sides().is_some_and(|(post, employer)| {
            titles::has_title(post) && employer.starts_with(|c: char| c.is_uppercase() || c == '[' || c == '*')
        })
}

/// Parts of a heading that are neither position nor dates: the employer and the place.
fn others(lines: &[Line<'_>], head: &Head) -> usize {
    let mut others = 0;
    for (at, line) in lines.iter().enumerate().take(head.end).skip(head.first) {
        let around = match head.spot {
            Some((dated, spot)) if dated == at => spot.around(line.text),
            _ => vec![(0, line.text.len())],
        };
        for (start, stop) in around {
            let text = &line.text[start..stop];
            let parts = titles::parts(text);
            others += parts
                .iter()
                .map(|(from, to)| &text[*from..*to])
                .filter(|part| !titles::has_title(part) && !titles::is_filler(part))
                .count();
        }
    }
    others
}

/// The first line of the heading whose dates stand on line `at`.
fn first_of_head(lines: &[Line<'_>], at: usize, taken: usize) -> usize {
    let mut first = at;
    while first > taken && at - first < ABOVE {
        let above = &lines[first - 1];
        // "- Engineer" above "Period: 2019 to 2021".
        let filled_in = lines[first].field == Some(Field::Dates) && titles::has_title(above.text);
        let fits = !lines[first].blank_before
            && (!above.bullet || filled_in)
            && above.is_header_like()
            && above.words() <= 12
            && !above.is_list_label()
            && !starts_with_verb(above.text);
        if !fits {
            break;
        }
        first -= 1;
    }
    // Lines that only follow the text above, without a blank line between, must name a position to count.
    while first < at && !lines[first].blank_before && first > taken {
        let continues = lines[first].continues(&lines[first - 1]);
        if continues || !(titles::has_title(lines[first].text) || lines[first - 1].bullet) {
            first += 1;
        } else {
            break;
        }
    }
    first
}

/// True for "Led …" and "Building …", but not for "Registered Nurse" and "Advertising Executive".
pub(super) fn starts_with_verb(text: &str) -> bool {
    let mut words = text.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphabetic()));
    let first = words.next().unwrap_or_default().to_lowercase();
    if first == "lead" {
        return false;
    }
    let form = (first.len() > 4 && first.ends_with("ed")) || (first.len() > 5 && first.ends_with("ing"));
    if !form {
        return WORDS.verbs.has(&first);
    }
    if WORDS.not_verbs.has(&first) {
        return false;
    }
    // A capital word that belongs to a title close by makes the form part of the title, too.
    let next: Vec<&str> = words.take(3).collect();
    let titled = next.iter().position(|word| titles::has_title(word));
    !titled.is_some_and(|at| next[..=at].iter().all(|word| word.starts_with(char::is_uppercase)))
}

/// A blank, which a tab is not here: one stands for a gap between columns.
fn is_blank(c: char) -> bool {
    c.is_whitespace() && c != '\t'
}
