//! Given the heading line of an entry, tells positions from employers and places.

use super::super::words::WORDS;

/// True if a word in `text` belongs to a position.
pub(super) fn has_title(text: &str) -> bool {
    text.split(|c: char| !(c.is_alphanumeric() || c == '-')).any(|word| WORDS.positions.has(word))
}

/// "Director, Machine Learning" names a domain; "Engineer — Maple AI" an employer.
fn starts_with_domain(text: &str) -> bool {
    let first = text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    WORDS.domains.has(first)
}

/// The parts of a heading line between commas, bars, dashes, brackets and wide gaps; a position keeps its domain.
pub(super) fn parts(line: &str) -> Vec<(usize, usize)> {
    const WORDS: [&str; 12] = [" | ", " – ", " — ", " - ", " -- ", ", ", " at ", " @ ", "\t", "  ", " • ", " · "];
    let mut parts: Vec<(usize, usize)> = Vec::new();
    let mut joins = false;
    let mut push = |start: usize, end: usize, joins: bool| {
        let text = &line[start..end];
        let trimmed = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_' | ',' | '-' | '–' | '|'));
        if trimmed.is_empty() {
            return;
        }
        let start = trimmed.as_ptr() as usize - line.as_ptr() as usize;
        let end = start + trimmed.len();
        match parts.last_mut() {
            Some(last)
                if joins && has_title(&line[last.0..last.1]) && starts_with_domain(trimmed) && !has_title(trimmed) =>
            {
                last.1 = end;
            }
            _ => parts.push((start, end)),
        }
    };
    let (mut start, mut at) = (0, 0);
    while at < line.len() {
        let rest = &line[at..];
        let bracket = rest.starts_with(['(', ')', '[', ']', '|', ';', ':', '•', '－']);
        let word = WORDS.iter().find(|word| rest.starts_with(**word));
        // Leaders run from the employer to the place.
        let leader = ["---", "...", "___", "···"].iter().any(|run| rest.starts_with(run));
        let cut = match word {
            _ if leader => {
                let first = rest.chars().next().unwrap_or(' ');
                rest.len() - rest.trim_start_matches(first).len()
            }
            Some(word) => word.len(),
            None if bracket => rest.chars().next().map_or(1, char::len_utf8),
            None => 0,
        };
        if cut == 0 {
            at += rest.chars().next().map_or(1, char::len_utf8);
            continue;
        }
        push(start, at, joins);
        joins = !leader && matches!(word, Some(&(", " | " - " | " – " | " — " | " -- ")));
        at += cut;
        start = at;
    }
    push(start, line.len(), joins);
    parts
}

/// True for "4 years 2 months" and for labels such as "Company", which name nothing.
pub(super) fn is_filler(part: &str) -> bool {
    let words = || part.split_whitespace();
    WORDS.labels.empty.has(part.trim())
        || (words().count() > 1
            && words().all(|word| WORDS.spans.has(word) || word.bytes().all(|b| b.is_ascii_digit())))
}

/// True for a line of nothing but fillers.
pub(super) fn is_all_filler(line: &str) -> bool {
    parts(line).iter().all(|(start, end)| is_filler(&line[*start..*end]))
}

/// Where the title starts in a citation whose authors come first; zero where that cannot be told.
pub(super) fn after_authors(citation: &str) -> usize {
    // "Doe, J., & Roe, R. (2020). Title" and "J. Doe, R. Roe, “Title”".
    let head = &citation[..citation.char_indices().nth(400).map_or(citation.len(), |(at, _)| at)];
    if let Some(open) = head.find("(19").or_else(|| head.find("(20"))
        && let Some(close) = head[open..].find(')').map(|close| open + close)
        && close - open <= 16
        && (head[..open].contains(',') || head[..open].contains(" and "))
    {
        let title = &head[close + 1..];
        if title.starts_with(['.', ',', ':']) {
            return close + 2;
        }
        if title.trim_start().starts_with(char::is_uppercase) && has_initials(&head[..open]) {
            return close + 1;
        }
    }
    if let Some(end) = after_initials_last(head) {
        return end;
    }
    let quote = head.find(['“', '"', '«']).unwrap_or(0);
    if quote > 0 && head[..quote].contains(',') { quote } else { after_names(head) }
}

/// True for "Roe J.Q." and its like.
fn has_initials(names: &str) -> bool {
    names.split([' ', ',']).any(|word| word.ends_with('.') && word.len() <= 5 && word.starts_with(char::is_uppercase))
}

/// Where "Smith A, Roe JQ, Lee B. Title" goes on after the names.
fn after_initials_last(head: &str) -> Option<usize> {
    let end = head.find(". ")?;
    let mut names = head[..end].split(", ").map(|name| name.strip_prefix("and ").unwrap_or(name));
    let is_name = |name: &str| {
        let mut words = name.rsplit(' ');
        let initials = words.next().unwrap_or_default();
        let surname = words.next().unwrap_or_default();
        name == "et al"
            || ((1..=3).contains(&initials.len())
                && initials.bytes().all(|b| b.is_ascii_uppercase())
                && surname.starts_with(char::is_uppercase)
                && surname.chars().any(char::is_lowercase))
    };
    (names.clone().count() >= 2 && names.all(is_name)).then_some(end + 2)
}

/// Where "J. Doe, R. Roe. Title" goes on after the names; zero if it does not start with names that have initials.
fn after_names(head: &str) -> usize {
    let mut initials = 0;
    let mut start = 0;
    for word in head.split_inclusive(char::is_whitespace) {
        let end = start + word.len();
        let name = word.trim_end().trim_end_matches(',');
        let letters = name.chars().filter(|c| c.is_alphabetic()).count();
        let joins = matches!(name.to_lowercase().as_str(), "and" | "&" | "et" | "al." | "und");
        if !joins && !name.starts_with(|c: char| c.is_uppercase()) {
            return 0;
        }
        if !joins && letters <= 2 {
            initials += 1;
        } else if !joins && name.ends_with('.') {
            return if initials > 0 { end } else { 0 };
        }
        start = end;
    }
    0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_keep_their_domain() {
        let check = |line: &str, want: &[&str]| {
            let got: Vec<&str> =
                parts(line).into_iter().map(|(start, end)| &line[start..end]).filter(|part| has_title(part)).collect();
            assert_eq!(got, want, "{line}");
        };
        check("Senior ML Engineer, Acme Corp", &["Senior ML Engineer"]);
        check("Director, Machine Learning | Acme", &["Director, Machine Learning"]);
        check("Acme Corp — Head of Data Science (Berlin)", &["Head of Data Science"]);
        check("Engineering Manager at Acme", &["Engineering Manager"]);
        check("ML Engineer — Maple AI", &["ML Engineer"]);
        check("**Research Scientist**, *Acme*", &["Research Scientist"]);
        check("Head of Data ---------- Boston, MA", &["Head of Data"]);
        check("Acme Corp", &[]);
    }

    #[test]
    fn authors_are_left_out_of_citations() {
        for (citation, want) in [
            ("Doe, J., & Roe, R. (2020). A title. NeurIPS.", " A title. NeurIPS."),
            ("J. Doe, R. Roe, “A title”, ICML 2021", "“A title”, ICML 2021"),
            ("J. Doe, R. T. Roe and A. Poe. A title. ICML, 2020", "A title. ICML, 2020"),
            ("Smith A, Roe JQ, Lee B. A title. ICML 2021", "A title. ICML 2021"),
            ("Roe J.Q. and Doe R. (2019) A title. JMLR", " A title. JMLR"),
            ("Learning to see. ICML, 2020", "Learning to see. ICML, 2020"),
            ("A title, ICML 2021", "A title, ICML 2021"),
        ] {
            assert_eq!(&citation[after_authors(citation)..], want, "{citation}");
        }
    }
}
