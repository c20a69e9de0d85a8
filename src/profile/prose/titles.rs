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
}
