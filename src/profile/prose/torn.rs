//! Given the lines of a text, joins those that a page reader tore: dates around a lone "to", places around a comma.

use crate::timeline::{self, PartialDate};

/// Bytes of the longest line that stands beside a lone comma.
const PIECE: usize = 60;

/// The lines, as bytes of `text`, with those that were torn in one.
pub(super) fn mended(text: &str, lines: Vec<(usize, usize)>, as_of: PartialDate) -> Vec<(usize, usize)> {
    in_brackets(text, around_joints(text, lines, as_of), as_of)
}

/// Dates in brackets that a line broke: "Master of Science · (September 2014 - September", "2016)".
fn in_brackets(text: &str, lines: Vec<(usize, usize)>, as_of: PartialDate) -> Vec<(usize, usize)> {
    let mut mended: Vec<(usize, usize)> = Vec::with_capacity(lines.len());
    for (start, end) in lines {
        let torn = mended.last().is_some_and(|before| {
            let open = text[before.0..before.1].rfind('(').map(|at| before.0 + at + 1);
            let close = text[start..end].find(')').filter(|at| *at <= PIECE).map(|at| start + at);
            open.zip(close).is_some_and(|(open, close)| {
                let inside = &text[open..close];
                !inside.contains(')')
                    && inside.len() <= PIECE
                    && timeline::begins_like_a_date(inside)
                    && timeline::read_range(&one_line(inside), as_of).is_some()
            })
        });
        match mended.last_mut().filter(|_| torn) {
            Some(line) => line.1 = end,
            None => mended.push((start, end)),
        }
    }
    mended
}

/// Dates around a lone "to", places around a lone comma.
fn around_joints(text: &str, lines: Vec<(usize, usize)>, as_of: PartialDate) -> Vec<(usize, usize)> {
    let written = |line: &(usize, usize)| text[line.0..line.1].trim();
    let joint = |word: &str| matches!(word, "," | "to" | "-" | "–" | "—" | "until" | "bis");
    let starts_with_joint = |line: &str| line != "," && line.split_whitespace().next().is_some_and(joint);
    if !lines.iter().map(written).any(|line| line == "," || starts_with_joint(line)) {
        return lines;
    }
    let reads = |from: usize, to: usize| timeline::read_range(&one_line(&text[from..to]), as_of).is_some();
    let full: Vec<usize> = (0..lines.len()).filter(|at| !written(&lines[*at]).is_empty()).collect();
    let mut mended: Vec<(usize, usize)> = Vec::with_capacity(lines.len());
    let mut taken = 0;
    let mut at = 0;
    while at < full.len() {
        let first = full[at];
        let mut last = first;
        if let Some(next) = full.get(at + 1).filter(|next| {
            let (from, (_, to)) = (lines[first].0, lines[**next]);
            starts_with_joint(written(&lines[**next])) && to - from <= PIECE && reads(from, to)
        }) {
            // "January 2013" above "to Current"
            last = *next;
            at += 1;
        }
        while let (Some(joint_at), Some(next)) = (full.get(at + 1), full.get(at + 2)) {
            let word = written(&lines[*joint_at]);
            let beside = [written(&lines[last]), written(&lines[*next])];
            let torn = match word {
                "," => beside.iter().all(|line| line.len() <= PIECE && !line.ends_with('.')),
                _ => joint(word) && reads(lines[last].0, lines[*next].1),
            };
            if !torn {
                break;
            }
            last = *next;
            at += 2;
        }
        mended.extend_from_slice(&lines[taken..first]);
        mended.push((lines[first].0, lines[last].1));
        taken = last + 1;
        at += 1;
    }
    mended.extend_from_slice(&lines[taken..]);
    mended
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::super::super::tests::as_of;
    use super::*;

    fn check(text: &str, want: &[&str]) {
        let mut at = 0;
        let lines = text.split('\n').map(|line| {
            let start = at;
            at += line.len() + 1;
            (start, start + line.len())
        });
        let got = mended(text, lines.collect(), as_of());
        let got: Vec<String> =
            got.iter().map(|line| one_line(&text[line.0..line.1])).filter(|l| !l.is_empty()).collect();
        assert_eq!(got, want, "{text}");
    }

    #[test]
    fn torn_lines_are_joined() {
        check(
            "Manager\n \n04/2018\n \nto\n \nCurrent\n \nAcme\n \nCity\n,\nState\n\nDid it",
            &["Manager", "04/2018 to Current", "Acme", "City , State", "Did it"],
        );
        check(
            "Master of Science · (September 2014 - September\n2016)\nAcme (a firm\nof many)",
            &["Master of Science · (September 2014 - September 2016)", "Acme (a firm", "of many)"],
        );
        check("Manager\nJanuary 2013   \n  to   Current\nAcme", &["Manager", "January 2013 to Current", "Acme"]);
        check("- Python\n- Rust\nJune 2019\n- Built it", &["- Python", "- Rust", "June 2019", "- Built it"]);
        check("Python\nto\nRust", &["Python", "to", "Rust"]);
        check("to", &["to"]);
        check("a\n,", &["a", ","]);
        check("A sentence ends here.\n,\nNext", &["A sentence ends here.", ",", "Next"]);
    }
}
