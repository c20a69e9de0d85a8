//! Given a text or a number, gives the years of experience that it claims.

use super::harvest::Reader;
use crate::document::{Kind, NodeId};

impl Reader<'_> {
    /// A number of years, 0 to 60: 5, "5+", "5 years", "five".
    pub(super) fn years(&self, node: NodeId) -> Option<u8> {
        match self.doc.kind(node) {
            Kind::Number => self.doc.number(node).filter(|years| (0.0..=60.0).contains(years)).map(whole_years),
            Kind::String => parse_years(self.doc.str(node).unwrap_or_default()),
            Kind::Null | Kind::Bool | Kind::Array | Kind::Object => None,
        }
    }
}

/// The whole years of `years`, which is 0 to 60.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "callers give 0 to 60")]
pub(super) fn whole_years(years: f64) -> u8 {
    years as u8
}

/// Reads "5", "5+", "5.5", "5 years", "over 5 years", "five"; nothing if that is not 0 to 60.
pub(super) fn parse_years(text: &str) -> Option<u8> {
    const NUMBERS: [&str; 21] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
    ];
    let text = text.trim();
    if text.len() > 40 || text.starts_with('-') {
        return None;
    }
    let lower = text.to_ascii_lowercase();
    let mut found = None;
    for word in lower.split(|c: char| c.is_whitespace() || matches!(c, '+' | '-' | '–' | '(' | ')' | ',' | '~' | '>'))
    {
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let unit = &word[digits.len()..];
        match word {
            "" | "years" | "year" | "yrs" | "yr" | "y" | "over" | "about" | "of" | "experience" | "total"
            | "approx" | "more" | "than" => {}
            "months" | "month" | "mos" | "weeks" | "days" => {
                return if found.is_some() && lower.contains("ear") { found } else { None };
            }
            _ if NUMBERS.contains(&word) => {
                let value = NUMBERS.iter().position(|number| *number == word)?;
                found = found.or(u8::try_from(value).ok());
            }
            _ if !digits.is_empty() && matches!(unit, "" | "y" | "yr" | "yrs" | "years" | "year") => {
                let value: f64 = digits.parse().ok()?;
                found = found.or((0.0..=60.0).contains(&value).then(|| whole_years(value)));
                found?;
            }
            _ => return None,
        }
    }
    found
}

/// The years named in a skill entry, as in "Python (5+ years)" and "Python - 24 months".
pub(super) fn years_in(item: &str) -> Option<u8> {
    let bytes = item.as_bytes();
    let at = bytes.iter().position(u8::is_ascii_digit)?;
    let before = item[..at].trim_end();
    if before.ends_with('<') || ["less than", "under", "up to"].iter().any(|least| ends_with(before, least)) {
        return None;
    }
    let digits = bytes[at..].iter().take_while(|b| b.is_ascii_digit()).count();
    let rest = item[at + digits..].trim_start_matches(['+', ' ', '-']);
    let unit = rest.get(..2).is_some_and(|unit| unit.eq_ignore_ascii_case("ye") || unit.eq_ignore_ascii_case("yr"));
    let months = rest.get(..5).is_some_and(|unit| unit.eq_ignore_ascii_case("month"));
    let value: u16 = item[at..at + digits].parse().ok()?;
    match (unit, months) {
        (true, _) if value <= 60 => u8::try_from(value).ok(),
        (_, true) if (12..=720).contains(&value) => u8::try_from(value / 12).ok(),
        _ => None,
    }
}

/// True where `text` ends with `words`, in any case.
fn ends_with(text: &str, words: &str) -> bool {
    text.len().checked_sub(words.len()).and_then(|at| text.get(at..)).is_some_and(|end| end.eq_ignore_ascii_case(words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_numbers_up_to_sixty() {
        for (text, want) in [
            ("5", Some(5)),
            ("5+", Some(5)),
            ("5 years", Some(5)),
            ("five", Some(5)),
            ("5.5 yrs", Some(5)),
            ("60", Some(60)),
            ("5yrs", Some(5)),
            ("3-5 years", Some(3)),
            ("over 10 years", Some(10)),
            ("2 years 3 months", Some(2)),
            ("900", None),
            ("-5", None),
            ("many", None),
            ("", None),
            ("6 months", None),
            ("expert", None),
        ] {
            assert_eq!(parse_years(text), want, "{text}");
        }
        for (text, want) in [
            ("Python (5+ years)", Some(5)),
            ("C++17", None),
            ("Scala - less than 2 years", None),
            ("Spark - 3 yrs", Some(3)),
            ("Python 3", None),
            ("jQuery- Experience - 24 months", Some(2)),
        ] {
            assert_eq!(years_in(text), want, "{text}");
        }
    }
}
