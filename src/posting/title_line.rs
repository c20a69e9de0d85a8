//! Given a line that states a job's title, gives the title without what stands around it.

use crate::occupation::OCCUPATIONS;
use crate::posting::title::JobTitle;
use crate::posting::words::{LISTS, is_stop};
use crate::text::keys;

/// A title without what is written around it: "We're hiring:", "(m/f/d)", "| Acme", the place.
#[must_use]
pub fn clean(text: &str) -> String {
    let text = either_form(&text.replace("**", ""));
    let mut text = text.trim().trim_matches(['*', '#', '_', '"', '“', '”']).trim();
    for lead in [
        "we're hiring",
        "we are hiring",
        "now hiring",
        "hiring",
        "job posting",
        "job opening",
        "vacancy",
        "wanted",
        "job title",
        "job description",
        "job advert",
    ] {
        let rest = text.get(lead.len()..).filter(|_| text[..lead.len()].eq_ignore_ascii_case(lead));
        if let Some(rest) = rest.filter(|rest| rest.trim_start().starts_with([':', '-', '–', '—', '!'])) {
            text = rest.trim_start().trim_start_matches([':', '-', '–', '—', '!']).trim();
        }
    }
    // "(Senior) Engineer" takes either.
    if let Some((_, rest)) = text.strip_prefix('(').and_then(|rest| rest.split_once(')')) {
        text = rest.trim();
    }
    while let Some((_, rest)) = text.split_once(' ').filter(|(first, _)| is_beside(first) && !opens_a_name(text)) {
        text = rest.trim_start();
        // "Urgent opening for a welder".
        text = text.strip_prefix("for ").or_else(|| text.strip_prefix("For ")).unwrap_or(text);
    }
    let mut kept = String::new();
    for (at, part) in parts(text).into_iter().enumerate() {
        let words = keys(part);
        let noise = words.iter().all(|word| LISTS.noise.contains(word) || is_stop(word))
            || words.iter().any(|word| word.bytes().any(|b| b.is_ascii_digit()) && word.len() > 2);
        let place = at > 0 && is_place(part);
        // "Employee (m/f) Accounting": what fits every trade has its own behind whatever stands between.
        let further = at > 1 && (kept.is_empty() || kept.contains(" – ") || JobTitle::new(&kept).tells(&kept));
        if noise || place || further {
            continue;
        }
        if !kept.is_empty() {
            kept.push_str(" – ");
        }
        kept.push_str(without_terms(part));
    }
    let kept =
        kept.split(" at ").next().unwrap_or_default().trim().trim_end_matches([',', ':', '.', '-', '!', '|']).trim();
    if kept.split_whitespace().count() <= 10 { kept.to_owned() } else { String::new() }
}

/// True for a text that states terms of employment and no more: "Full-time, permanent".
pub(super) fn is_terms(text: &str) -> bool {
    let keys = keys(text);
    !keys.is_empty() && keys.iter().all(|key| LISTS.noise.contains(key))
}

/// A part without the terms of employment behind it: ", full-time, live-in", "needed".
fn without_terms(part: &str) -> &str {
    let mut end = part.len();
    for (at, _) in part.match_indices(", ").filter(|(at, _)| *at > 0) {
        let next = part[at + 2..].split([' ', ',']).next().unwrap_or_default();
        if is_terms(next) {
            end = at;
            break;
        }
    }
    let mut kept = part[..end].trim();
    while let Some((before, _)) = kept.rsplit_once(' ').filter(|(_, last)| is_terms(last)) {
        kept = before.trim_end().trim_end_matches(['-', '–', '&']).trim_end();
    }
    kept
}

/// True where several first words name one occupation: "Full Stack Developer" is not full-time.
pub(super) fn opens_a_name(text: &str) -> bool {
    OCCUPATIONS.fullest(&keys(text)).is_some_and(|(count, _)| count > 1)
}

/// True for a word before a title that is none of it: "$5,000", "sign-on", "urgent".
fn is_beside(word: &str) -> bool {
    let keys = keys(word);
    word.starts_with(['$', '£', '€']) || keys.iter().all(|key| LISTS.noise.contains(key))
}

/// The titles of which any will do: "Plumber / Gas Engineer" names two, and so does "Lecturer/Senior Lecturer".
///
/// A title of any trade with the trade behind it is also said in the natural order: "Manager – Retail Banking".
#[must_use]
pub fn alternatives(title: &str) -> Vec<String> {
    let names = |part: &str| keys(part).iter().any(|key| OCCUPATIONS.is_head(key));
    let (front, trade) = trade_behind(title).unwrap_or((title, ""));
    let close = front.split('/').count() > 1 && front.split('/').all(names);
    let mark = if close { "/" } else { " / " };
    let parts = front.split(mark).map(str::trim).filter(|part| !JobTitle::new(part).is_empty());
    let parts = parts.map(|part| if trade.is_empty() { part.to_owned() } else { format!("{trade} {part}") });
    let mut titles = vec![title.to_owned()];
    titles.extend(parts.filter(|part| part != title));
    titles.extend(trade_in_front(title).into_iter().flatten());
    titles
}

/// "Logistics - Transportation Coordinator" has two trades and one title: what stands behind the dash, and its last word
/// with what stands in front.
fn trade_in_front(title: &str) -> Option<[String; 2]> {
    let (trade, behind) = title.split_once(" – ").or_else(|| title.split_once(" - "))?;
    let (trade, behind) = (trade.trim(), behind.trim());
    let plain = |part: &str| !part.contains([',', '/', '–', '(']) && !part.contains(|c: char| c.is_ascii_digit());
    let heads = |part: &str| keys(part).iter().filter(|key| OCCUPATIONS.is_head(key)).count();
    let (before, last) = behind.rsplit_once(' ')?;
    let is_title = heads(last) == 1 && heads(before) == 0 && JobTitle::new(behind).tells(behind);
    (plain(trade) && plain(behind) && heads(trade) == 0 && trade.split_whitespace().count() <= 3 && is_title)
        .then(|| [behind.to_owned(), format!("{trade} {last}")])
}

/// A title that fits every trade, and the trade that stands behind it.
fn trade_behind(title: &str) -> Option<(&str, &str)> {
    let (front, trade) =
        title.split_once(" – ").or_else(|| title.split_once(" - ")).or_else(|| title.split_once(", "))?;
    let (own, other) = (JobTitle::new(front), JobTitle::new(trade));
    let plain = !trade.contains([',', '/', '–']) && !trade.contains(|c: char| c.is_ascii_digit());
    let named = keys(front).iter().any(|key| OCCUPATIONS.is_head(key));
    (plain && named && !own.is_empty() && !own.tells(front) && !other.is_empty() && other.tells(trade))
        .then_some((front.trim(), trade.trim()))
}

/// "Infirmier(ère) H/F" is one title for everybody.
fn either_form(text: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('(') {
        let form = after.split_once(')').filter(|(form, _)| {
            before.ends_with(char::is_alphabetic) && !form.is_empty() && form.chars().all(char::is_lowercase)
        });
        kept.push_str(before);
        rest = if let Some((_, behind)) = form {
            behind
        } else {
            kept.push('(');
            after
        };
    }
    kept.push_str(rest);
    for mark in [" H/F", " F/H", " h/f", " f/h"] {
        kept = kept.replace(mark, "");
    }
    kept
}

/// The parts of a title line, at bars and spaced dashes.
pub(super) fn parts(text: &str) -> Vec<&str> {
    let mut parts = vec![text];
    for mark in [" | ", " – ", " — ", " - ", " · ", " • ", " (", ") ", ")", " ["] {
        parts = parts.into_iter().flat_map(|part| part.split(mark)).collect();
    }
    parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect()
}

/// "Austin, TX" or "Leeds, UK".
fn is_place(part: &str) -> bool {
    let ends = part
        .rsplit_once(", ")
        .is_some_and(|(_, end)| (2..=3).contains(&end.len()) && end.chars().all(|c| c.is_ascii_uppercase()));
    let company = ["inc", "ltd", "llc", "gmbh", "plc", "co", "group", "hospital", "school", "university", "clinic"];
    ends || keys(part).last().is_some_and(|last| company.contains(&last.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_around_a_title_is_left_out() {
        let check = |text: &str, want: &str| assert_eq!(clean(text), want, "{text}");
        check("We're hiring: Line Cook!", "Line Cook");
        check("Paralegal (Litigation) | Austin, TX", "Paralegal – Litigation");
        check("Staff Nurse - ICU - Nights", "Staff Nurse – ICU");
        check("Accountant at Acme Ltd", "Accountant");
        check("**Senior Welder** - Full-time", "Senior Welder");
        check("$2,000 sign-on bonus Welder", "Welder");
        check("(Senior) Welder (all genders) – Pipelines, Leeds or remote", "Welder");
    }

    #[test]
    fn terms_of_employment_are_cut_off() {
        let check = |text: &str, want: &str| assert_eq!(clean(text), want, "{text}");
        check("Chef de Partie, full-time, live-in available", "Chef de Partie");
        check("Delivery Drivers needed - Start now", "Delivery Drivers");
        check("BARISTA WANTED!!", "BARISTA");
        check("Director, Finance", "Director, Finance");
        check("Care Assistants - Days and Nights", "Care Assistants");
    }

    #[test]
    fn a_slash_parts_titles_where_each_part_is_one() {
        let check = |text: &str, want: &[&str]| assert_eq!(alternatives(text)[1..], *want, "{text}");
        check("Lecturer/Senior Lecturer in Marketing", &["Lecturer", "Senior Lecturer in Marketing"]);
        check("Plumber / Gas Engineer", &["Plumber", "Gas Engineer"]);
        check("UI/UX Designer", &[]);
        check("Team Leader – Sales", &["Sales Team Leader"]);
        check("Director, Retail Banking", &["Retail Banking Director"]);
        check("Supervisor / Manager – scaffolding", &["scaffolding Supervisor", "scaffolding Manager"]);
        check("Registered Nurse – ICU", &[]);
        check("Logistics – Tidal Coordinator", &["Tidal Coordinator", "Logistics Coordinator"]);
        check("Acme – Warehouse Worker", &["Warehouse Worker", "Acme Worker"]);
    }
}
