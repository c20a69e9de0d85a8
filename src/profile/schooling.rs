//! Given text about education, tells degrees from schools and finished from unfinished.

use super::words::WORDS;

/// True if a word in `text` belongs to a degree.
pub(super) fn names_degree(text: &str) -> bool {
    let mut following = words(text).skip(1);
    words(text).any(|word| {
        let next = following.next().unwrap_or_default();
        // "be", "me", "ma" and "ms" are words too: as degrees they are capital. An associate professor has a post.
        WORDS.degrees.has(word)
            && !(word.eq_ignore_ascii_case("associate") && WORDS.positions.has(next))
            && (word.len() > 2 || word.bytes().all(|b| b.is_ascii_uppercase()))
            && !is_state(text, word)
    })
}

/// True for the MA of "Boston, MA": a state of the US behind the name of a place.
fn is_state(text: &str, word: &str) -> bool {
    const OF_SCHOOLS: [&str; 6] = ["university", "college", "institute", "school", "academy", "polytechnic"];
    if !matches!(word, "MA" | "MS" | "ME") {
        return false;
    }
    let start = word.as_ptr() as usize - text.as_ptr() as usize;
    let Some(before) = text[..start].trim_end().strip_suffix(',') else { return false };
    let after = &text[start + word.len()..];
    let ends = after.trim_start_matches(' ');
    let ends = ends.is_empty()
        || after.starts_with("  ")
        || ends.starts_with(|c: char| {
            c.is_ascii_digit() || matches!(c, ',' | ')' | '|' | '-' | '–' | '—' | '•' | '·' | '\t')
        });
    let place = before.rsplit([',', ';', '|', '(', '–', '—', '\t']).next().unwrap_or_default();
    let place = place.rsplit("  ").next().unwrap_or_default().rsplit(" - ").next().unwrap_or_default().trim();
    let mut names = words(place);
    ends && place.starts_with(char::is_uppercase)
        && (1..=3).contains(&words(place).count())
        && !names.any(|name| {
            OF_SCHOOLS.iter().any(|word| name.eq_ignore_ascii_case(word))
                || WORDS.studied.has(name)
                || WORDS.degrees.has(name)
        })
}

/// True if a word in `text` belongs to a school.
pub(super) fn names_school(text: &str) -> bool {
    let of_high_school = ["high school diploma", "high-school diploma", "secondary school"];
    if of_high_school.iter().any(|phrase| text.len() < 60 && text.to_lowercase().contains(phrase)) {
        return false;
    }
    words(text).any(|word| WORDS.schools.has(word) && (word.len() > 4 || word.starts_with(char::is_uppercase)))
}

/// What a text says about whether a degree was earned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Standing {
    /// Nothing.
    Silent,
    /// It was still to come when this was written; once its date has passed, it is taken as earned.
    Expected,
    /// It was not.
    Unfinished,
}

/// What `text` says about whether a degree was earned.
pub(super) fn standing(text: &str) -> Standing {
    let mut found = Standing::Silent;
    let (mut before, mut last) = ("", "");
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
        let is = |other: &str| word.eq_ignore_ascii_case(other);
        let after = |other: &str| last.eq_ignore_ascii_case(other);
        let said = match word.len() {
            3 if is("out") && after("dropped") => Standing::Unfinished,
            6 if is("degree") && after("no") => Standing::Unfinished,
            7 if is("ongoing") => Standing::Unfinished,
            8 if is("progress") && after("in") || is("pursuing") || is("finished") && after("not") => {
                Standing::Unfinished
            }
            8 if is("expected") || is("enrolled") && after("currently") => Standing::Expected,
            9 if is("candidate") => Standing::Unfinished,
            9 if is("completed") && after("not") => Standing::Unfinished,
            9 if is("completed") && after("be") && before.eq_ignore_ascii_case("to") => Standing::Expected,
            10 if is("incomplete") || is("unfinished") => Standing::Unfinished,
            11 if is("anticipated") => Standing::Expected,
            12 if is("discontinued") => Standing::Unfinished,
            _ => Standing::Silent,
        };
        found = found.max(said);
        (before, last) = (last, word);
    }
    found
}

/// The byte ranges of `text` without the parts that name a school, and its place where no degree stands beside it.
pub(super) fn without_schools(text: &str) -> Vec<(usize, usize)> {
    let degree = names_degree(text);
    let school = names_school(text);
    let mut ranges = parts(text);
    ranges.retain(|(start, end)| {
        let part = &text[*start..*end];
        let trimmed = part.trim();
        if part.chars().filter(|c| c.is_alphabetic()).count() < 2 || is_state(text, trimmed) || is_grade(trimmed) {
            return false;
        }
        if degree && WORDS.schools.has(trimmed) && !names_degree(part) {
            // "msc statistics, mit": a school by itself is one in small letters, too.
            return false;
        }
        let behind = text[..*start].ends_with(" at ") || text[..*start].ends_with(" from ");
        if degree && behind && !names_degree(part) && !words(part).any(|word| WORDS.studied.has(word)) {
            return false;
        }
        if names_school(part) {
            let lower = part.to_lowercase();
            return names_degree(part) && !lower.contains("universi") && !lower.contains("college");
        }
        degree || !school || words(part).any(|word| WORDS.studied.has(word))
    });
    ranges
}

/// True for "GPA: 3.8" and its like.
fn is_grade(part: &str) -> bool {
    let head = part.split([':', ' ']).next().unwrap_or_default();
    ["gpa", "cgpa"].iter().any(|grade| head.eq_ignore_ascii_case(grade)) && part.bytes().any(|b| b.is_ascii_digit())
}

/// Splits at commas, bars, spaced dashes, brackets and before "at" and "from".
fn parts(text: &str) -> Vec<(usize, usize)> {
    const WORDS: [&str; 9] = [" - ", " – ", " — ", " at ", " from ", " @ ", " | ", "  ", "\t"];
    let mut parts = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let cut = if let Some(run) =
            ['-', '.', '_'].into_iter().find(|c| rest.bytes().take(3).filter(|b| char::from(*b) == *c).count() == 3)
        {
            // Leaders run from the degree to the school.
            rest.len() - rest.trim_start_matches(run).len()
        } else if rest.starts_with([',', ';', '|', '(', ')', '\n', '•', '·']) {
            rest.chars().next().map_or(1, char::len_utf8)
        } else {
            WORDS.iter().find(|word| rest.starts_with(**word)).map_or(0, |word| word.len())
        };
        if cut > 0 {
            parts.push((start, at));
            start = at + cut;
            at = start;
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    parts.push((start, text.len()));
    parts.retain(|(start, end)| !text[*start..*end].trim().is_empty());
    parts
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| c.is_whitespace() || matches!(c, ',' | '(' | ')' | '/' | '|' | ':' | ';'))
        .map(|word| word.trim_matches(['"', '-', '–']))
        .filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schools_are_left_out() {
        let check = |text: &str, want: &[&str]| {
            let got: Vec<&str> =
                without_schools(text).into_iter().map(|(start, end)| text[start..end].trim()).collect();
            assert_eq!(got, want, "{text}");
        };
        check("MSc Computer Science, University of Somewhere, 2012", &["MSc Computer Science"]);
        check("PhD in Machine Learning from Stanford University", &["PhD in Machine Learning"]);
        check("MIT", &[]);
        check("msc statistics, mit, 2014", &["msc statistics"]);
        check("phd in machine learning from nowhere", &["phd in machine learning"]);
        check("BSc Physics at Elsewhere", &["BSc Physics"]);
        check("Columbia University, New York, NY", &[]);
        check("University of Nowhere — Computer Science, Berlin", &["Computer Science"]);
        check("High School Diploma", &["High School Diploma"]);
        check("Imperial College London — MEng Computing", &["MEng Computing"]);
        check("Data Science", &["Data Science"]);
        check("University of Nowhere, Boston, MA", &[]);
        check("MA, Economics, Boston University, Boston, MA", &["MA", "Economics", "Boston"]);
        check("MS Statistics, GPA: 3.9", &["MS Statistics"]);
        check("BS Physics -------- Nowhere University", &["BS Physics"]);
    }

    #[test]
    fn standing_is_told_by_words() {
        for (text, want) in [
            ("PhD candidate", Standing::Unfinished),
            ("BSc (in progress)", Standing::Unfinished),
            ("Not completed", Standing::Unfinished),
            ("To be completed in 2027", Standing::Expected),
            ("Expected May 2027", Standing::Expected),
            ("MSc, completed 2020", Standing::Silent),
            ("", Standing::Silent),
        ] {
            assert_eq!(standing(text), want, "{text}");
        }
    }

    #[test]
    fn degrees_are_told_from_words() {
        for (text, want) in [
            ("BSc Physics", true),
            ("M.S. in Statistics", true),
            ("MS, Statistics", true),
            ("be good to me", false),
            ("Boston, MA", false),
            ("Elsewhere College, Cambridge, MA  2012", false),
            ("Nowhere University, MA, 2012", true),
            ("Economics, MA", true),
            ("Licenciatura en Matemáticas", true),
            ("Physics", false),
        ] {
            assert_eq!(names_degree(text), want, "{text}");
        }
    }
}
