//! Given the text of a publication, gives the place of the author whose name the owner set in bold.
//!
//! The candidate's own name never reaches the scorer, so a list of authors tells nothing by itself. Many people mark
//! themselves in it; the mark is read, the name is not.

/// Where the marked author stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AuthorPlace {
    /// First or last, or alone.
    Outer,
    /// In between.
    Middle,
}

/// What people set their own name in: Markdown, HTML, LaTeX.
const MARKS: [(&str, &str); 6] =
    [("**", "**"), ("__", "__"), ("<b>", "</b>"), ("<strong>", "</strong>"), ("<u>", "</u>"), ("\\textbf{", "}")];

/// Longest name, in bytes.
const LONGEST_NAME: usize = 48;

/// Words of bold text in a publication that is no author.
const NO_NAMES: [&str; 14] = [
    "award",
    "best",
    "conference",
    "highlight",
    "journal",
    "letters",
    "nominee",
    "oral",
    "paper",
    "poster",
    "proceedings",
    "runner-up",
    "spotlight",
    "workshop",
];

/// The place of the first bold name within a list of authors; none where nothing is marked, or something else is.
#[must_use]
pub fn marked_place(text: &str) -> Option<AuthorPlace> {
    let (start, end, name) = MARKS
        .iter()
        .filter_map(|(open, close)| {
            let start = text.find(open)?;
            let inner = start + open.len();
            let length = text[inner..].find(close)?;
            Some((start, inner + length + close.len(), &text[inner..inner + length]))
        })
        .min_by_key(|&(start, ..)| start)?;
    if !is_name(name) {
        return None;
    }
    let follows = Follows::after(text[end..].trim_start());
    let precedes = text[..start].trim_end();
    let first = !is_joined(precedes);
    match (first, follows) {
        // Bold words that no author stands beside are a title or a venue.
        (true, Follows::Nobody) => None,
        (true, Follows::Author) | (false, Follows::Nobody) => Some(AuthorPlace::Outer),
        (false, Follows::Author) => Some(AuthorPlace::Middle),
    }
}

/// What stands behind a name.
#[derive(Clone, Copy)]
enum Follows {
    Author,
    Nobody,
}

impl Follows {
    fn after(rest: &str) -> Self {
        let rest = rest.trim_start_matches(['*', '†', '1']);
        let words = ["&", "and ", "et al", "und ", "et ", "y "];
        let listed = rest.strip_prefix([',', ';']).map(str::trim_start);
        let named =
            |text: &str| text.starts_with(char::is_uppercase) || words.iter().any(|word| text.starts_with(word));
        let joined = listed.is_some_and(named) || words.iter().any(|word| rest.starts_with(word));
        if joined { Self::Author } else { Self::Nobody }
    }
}

/// True where what stands before a name makes it one of several.
fn is_joined(before: &str) -> bool {
    before.ends_with([',', ';', '&']) || [" and", " und", " et", " y"].iter().any(|join| before.ends_with(join))
}

/// Two to five words, some of them capitalised, no digit, and nothing that praises a paper or names a venue.
fn is_name(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let no_name =
        |word: &str| NO_NAMES.iter().any(|other| word.trim_matches([',', '.', ':']).eq_ignore_ascii_case(other));
    (2..=5).contains(&words.clone().count())
        && !words.any(no_name)
        && text.len() <= LONGEST_NAME
        && text.chars().any(char::is_uppercase)
        && !text.chars().any(|letter| letter.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bold_name_tells_its_place() {
        use AuthorPlace::{Middle, Outer};
        let check = |text: &str, place: Option<AuthorPlace>| assert_eq!(marked_place(text), place, "{text}");
        check("**R. Osei**, L. Brandt and K. Ito. Sparse heads. NeurIPS 2023", Some(Outer));
        check("L. Brandt, **R. Osei**, K. Ito. Sparse heads. NeurIPS 2023", Some(Middle));
        check("L. Brandt, K. Ito, and <b>Osei, R.</b> Sparse heads. NeurIPS 2023", Some(Outer));
        check("Sparse heads. L. Brandt, \\textbf{R. Osei} & K. Ito, ICML 2022", Some(Middle));
        check("Sparse heads. __R. Osei__ et al., ICML 2022", Some(Outer));
        check("[4] <strong>Osei R</strong>; Brandt L: Sparse heads", Some(Outer));
        check("L. Brandt, **R. Osei***, K. Ito. Sparse heads", Some(Middle));
        check("**Sparse heads for long documents in few words of text**, NeurIPS 2023", None);
        check("**NeurIPS** 2023", None);
        check("Sparse heads, **Neural Letters**, 2023", None);
        check("Sparse heads, L. Brandt, **Best Paper Award**", None);
        check("L. Brandt, R. Osei, K. Ito. Sparse heads", None);
        check("", None);
        check("**", None);
    }
}
