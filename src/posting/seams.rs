//! Given a posting whose line breaks were lost, tells where its lines part: `…hiring teams.Manage travel`,
//! `SkillsAbility to …`.
//!
//! Boards that take the markup out of a posting leave no blank where an item of a list ended. A name such as `LinkedIn` or
//! `Node.Js` looks the same, so that one such place is no proof: some line must have several.

use crate::posting::heading::exact_heading;

/// Places in a line from which on lines were lost in it.
const LOST: usize = 3;

/// Letters of a word that ends a line, so that names such as "pfSense" end none.
const LAST_WORD: usize = 4;

/// Marks that a line may end with.
const STOPS: [char; 6] = ['.', '!', '?', ':', ';', ')'];

/// Bytes before a place that tell whether a line ends there.
const LOOK_BACK: usize = 256;

/// Words of the longest heading that is looked for.
const HEADING: usize = 4;

/// Where lines of `text` part besides its line breaks, in bytes.
pub(super) fn seams(text: &str) -> Vec<usize> {
    let mut seams = Vec::new();
    let (mut start, mut most) = (0, 0);
    for line in text.split_inclusive('\n') {
        let found = of_line(line);
        most = most.max(found.len());
        seams.extend(found.into_iter().map(|at| start + at));
        start += line.len();
    }
    // Where one line has lost several, others have lost some.
    if most < LOST {
        seams.clear();
    }
    seams
}

fn of_line(line: &str) -> Vec<usize> {
    let mut seams = Vec::new();
    let mut from = 0;
    let mut before = ' ';
    for (at, c) in line.char_indices() {
        let may_end = before.is_lowercase() || STOPS.contains(&before);
        if may_end && c.is_uppercase() && opens(&line[at..]) {
            let back = at.saturating_sub(LOOK_BACK).max(from);
            let start = (back..at).find(|&start| line.is_char_boundary(start)).unwrap_or(at);
            let left = &line[start..at];
            let heading = heading_at_end(left);
            let parts = if before.is_lowercase() { ends_word(left) || heading.is_some() } else { ends_sentence(left) };
            if parts {
                seams.extend(heading.map(|heading| start + heading).filter(|start| *start > from));
                seams.push(at);
                from = at;
            }
        }
        before = c;
    }
    seams.dedup();
    seams
}

/// True for what may begin a line: "Manage the", "A degree", but not "Js" or "In,".
fn opens(rest: &str) -> bool {
    let first = rest.chars().next().map_or(0, char::len_utf8);
    let behind = rest[first..].trim_start_matches(char::is_lowercase);
    let word = &rest[..rest.len() - behind.len()];
    let goes_on = behind.starts_with([' ', ',', '-', '/', ':', '’', '\'']);
    goes_on && (word.chars().nth(2).is_some() || behind.starts_with(' ') && !["Js", "Io"].contains(&word))
}

/// True for a text whose last word is no abbreviation and no part of an address.
fn ends_sentence(left: &str) -> bool {
    let word = left.rsplit(char::is_whitespace).next().unwrap_or_default();
    let word = word.trim_end_matches(STOPS);
    let letters = word.chars().rev().take_while(|c| c.is_lowercase()).count();
    let closes = left.trim_end_matches(['.', '!', '?', ':', ';']).ends_with(')') && !word.is_empty();
    closes || letters >= LAST_WORD - 1 && !word.contains(['.', '@', '/'])
}

/// True for a text whose last word is written small: "meetings" before "Routinely" ends a line, "Linked" before "In" none.
fn ends_word(left: &str) -> bool {
    let word = left.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    word.chars().count() >= LAST_WORD && word.chars().all(char::is_lowercase)
}

/// Where the heading starts that a text ends with.
fn heading_at_end(left: &str) -> Option<usize> {
    let left = left.trim_end_matches(':');
    let starts = left.char_indices().rev().filter(|(at, c)| {
        let opens = c.is_uppercase() && !left[..*at].ends_with(|c: char| c.is_uppercase());
        opens && (*at == 0 || !left[..*at].ends_with(char::is_lowercase))
    });
    // The longest wins.
    starts.take(HEADING).map(|(at, _)| at).filter(|at| exact_heading(&left[*at..]).is_some()).last()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lost_lines_part_where_nothing_else_would_be_written_so() {
        let check = |text: &str, want: &[&str]| {
            let mut parts = Vec::new();
            let mut from = 0;
            for at in seams(text) {
                parts.push(&text[from..at]);
                from = at;
            }
            parts.push(&text[from..]);
            assert_eq!(parts, want, "{text}");
        };
        check(
            "(A contract)Job DescriptionThe cook will cook.Wash the pans daily.ResponsibilitiesOwn the menu",
            &[
                "(A contract)",
                "Job Description",
                "The cook will cook.",
                "Wash the pans daily.",
                "Responsibilities",
                "Own the menu",
            ],
        );
        check(
            "Attend all meetingsRoutinely taste the soup.Meet the guests.Keep slides (PowerPoint).Goals being met.Smile on",
            &[
                "Attend all meetings",
                "Routinely taste the soup.",
                "Meet the guests.",
                "Keep slides (PowerPoint).",
                "Goals being met.",
                "Smile on",
            ],
        );
        for whole in [
            "Knows LinkedIn, PowerPoint, JavaScript and Node.Js well. Cooks.",
            "One lost.Line only, and one more.Here",
            "See www.Example.Com or Cook.Example, dept.Cooking and e.g.Baking",
            "",
        ] {
            check(whole, &[whole]);
        }
    }
}
