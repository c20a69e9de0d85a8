//! Given the heading line of an entry, tells positions from employers and places.

use super::super::words::WORDS;

/// Bytes of the longest position that a domain in brackets belongs to.
const TITLE: usize = 100;

/// Bytes of the longest name of a domain that is told by its words alone.
const FIELD: usize = 40;

/// True if a word in `text` belongs to a position.
pub(in crate::profile) fn has_title(text: &str) -> bool {
    text.split(|c: char| !(c.is_alphanumeric() || c == '-')).any(|word| WORDS.positions.has(word))
}

/// True for what banks call everybody from some grade on: "VP, Software Engineer" is one post.
fn is_rank(text: &str) -> bool {
    ["vp", "avp", "vice president", "assistant vice president"].iter().any(|rank| text.eq_ignore_ascii_case(rank))
}

/// "Director, Machine Learning" names a domain; "Engineer — Maple AI" an employer.
fn starts_with_domain(text: &str) -> bool {
    let first = text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    WORDS.domains.has(first)
}

/// Bytes of the bracket that `text` starts with, if it names a domain and nothing else: "(ML)".
fn bracketed_domain(text: &str) -> Option<usize> {
    let inner = text.strip_prefix('(')?;
    let close = inner.bytes().take(FIELD).position(|byte| byte == b')')?;
    is_field(&inner[..close]).then_some(close + 2)
}

/// True where the words up to the next bar name a domain and nothing else.
fn starts_with_field(text: &str) -> bool {
    let near = text.char_indices().nth(FIELD).map_or(text, |(end, _)| &text[..end]);
    let end = [" | ", " · ", " • "].iter().filter_map(|bar| near.find(bar)).min();
    let whole = near.len() == text.len();
    end.or(whole.then_some(text.len())).is_some_and(|end| is_field(&text[..end]))
}

/// True for "Machine Learning & AI": words of domains only.
fn is_field(text: &str) -> bool {
    let words = || text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty() && *word != "and");
    words().count() > 0 && words().all(|word| WORDS.domains.has(word))
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
        let goes_on = |last: &str| {
            let names_domain = has_title(last) && starts_with_domain(trimmed) && !has_title(trimmed);
            names_domain || (is_rank(last) && has_title(trimmed))
        };
        match parts.last_mut() {
            Some(last) if joins && goes_on(&line[last.0..last.1]) => last.1 = end,
            _ => parts.push((start, end)),
        }
    };
    let (mut start, mut at) = (0, 0);
    while at < line.len() {
        let rest = &line[at..];
        if let Some(domain) = bracketed_domain(rest).filter(|_| at - start <= TITLE && has_title(&line[start..at])) {
            // "Engineering Manager (ML)"
            at += domain;
            continue;
        }
        // "Head of the [Acme Institute](…)": a link opens in the middle of the name.
        let linked = rest.starts_with('[') && [" of ", " of the "].iter().any(|of| line[start..at].ends_with(of));
        let bracket = !linked && rest.starts_with(['(', ')', '[', ']', '|', ';', ':', '•', '－']);
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
        // "Director of Engineering | Machine Learning": the field behind a bar goes on, an employer does not.
        let field = || matches!(word, Some(&(" | " | " · " | " • "))) && starts_with_field(&line[at + cut..]);
        joins = !leader && (matches!(word, Some(&(", " | " - " | " – " | " — " | " -- "))) || field());
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

/// True for "Austin, Texas, United States · Hybrid": names, the last of them a country.
pub(super) fn is_place(line: &str) -> bool {
    let items = || line.split([',', '·', '|']).map(str::trim).filter(|item| !is_filler(item));
    (2..=3).contains(&items().count())
        && items().next_back().is_some_and(|last| WORDS.countries.has(last))
        && items().all(|item| item.split(' ').all(|word| word.starts_with(char::is_uppercase)))
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
        check("Engineering Manager (ML) | Acme", &["Engineering Manager (ML)"]);
        check("Engineering Manager (Acme)", &["Engineering Manager"]);
        check(
            "Director of Engineering | Machine Learning & AI | Berlin",
            &["Director of Engineering | Machine Learning & AI"],
        );
        check("Research Manager | Learning Lab", &["Research Manager"]);
        check("VP, Software Engineer, Acme", &["VP, Software Engineer"]);
        check("Acme Corp", &[]);
    }
}
