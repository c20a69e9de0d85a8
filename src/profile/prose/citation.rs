//! Given a citation, tells where its title starts behind the authors.

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
