//! Given a line, tells labels and what they label: dates, employer, position, tools, contact.

use super::super::words::{Field, WORDS};
use super::line::Line;

/// The field that a line fills in, and where its value starts; the value may be empty.
pub(super) fn field(text: &str) -> Option<(Field, usize)> {
    let colon = text.find(':');
    let gap = text.find("   ").or_else(|| text.find('\t'));
    if let Some(field) = text.strip_suffix(" -").and_then(exported) {
        return Some((field, text.len()));
    }
    if let Some((label, value)) = text.split_once(" - ")
        && let Some(field) = exported(label)
    {
        return Some((field, text.len() - value.trim_start().len()));
    }
    let (end, value) = match (colon, gap) {
        (Some(colon), gap) if gap.is_none_or(|gap| colon < gap) => (colon, colon + 1),
        (_, Some(gap)) => (gap, gap),
        (Some(_) | None, None) => return period(text),
    };
    if end > 80 {
        return None;
    }
    let label = text[..end].trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_'));
    // A gap parts columns of all kinds; only labels of several words are sure to be labels then.
    if colon != Some(end) && !label.contains(' ') {
        return None;
    }
    let found = WORDS.labels.fields.iter().find(|(_, labels)| labels.has(label)).map(|(field, _)| *field)?;
    let value = value
        + (text[value..].len()
            - text[value..].trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_')).len());
    Some((found, value))
}

/// "Duration July 2016 to April 2019", without a colon.
fn period(text: &str) -> Option<(Field, usize)> {
    let (label, value) = text.split_once(' ')?;
    let is_dated = value.bytes().any(|byte| byte.is_ascii_digit()) && value.split_whitespace().count() <= 7;
    let names_dates = WORDS.labels.fields.get(&Field::Dates).is_some_and(|labels| labels.has(label));
    (is_dated && names_dates).then(|| (Field::Dates, text.len() - value.trim_start().len()))
}

/// What a label of a table that was written out line by line says: "company - Acme", "description - Led a team".
fn exported(label: &str) -> Option<Field> {
    match label {
        "company" => Some(Field::Employer),
        "description" => Some(Field::Deeds),
        _ => None,
    }
}

/// True for a line that is nothing but "Roles & Responsibilities", and says that they follow.
pub(super) fn is_of_deeds(text: &str) -> bool {
    WORDS.labels.deeds.has(text)
}

impl Line<'_> {
    /// True for "Responsibilities:" and its like, which label the bullets below.
    pub(super) fn is_label(&self) -> bool {
        self.text.ends_with(':') && self.words() <= 4
    }

    /// True for "Technologies: …" and "Coursework: …".
    pub(super) fn is_list_label(&self) -> bool {
        self.list_after_label().is_some()
    }

    /// Where the list starts that follows a label such as "Tech stack:".
    pub(super) fn list_after_label(&self) -> Option<usize> {
        let colon = self.text.find(':')?;
        let label = self.text[..colon].trim().trim_matches(['*', '_']);
        (WORDS.labels.lists.has(label) && !self.text[colon + 1..].trim().is_empty()).then_some(colon + 1)
    }

    /// Where the text starts behind a label such as "Description:"; the whole length for "Client:", which names no work.
    pub(super) fn after_label(&self) -> usize {
        let Some(colon) = self.text.find(':').filter(|colon| *colon <= 28) else { return 0 };
        let label = self.text[..colon].trim();
        if WORDS.labels.deeds.has(label) {
            colon + 1
        } else if WORDS.labels.aside.has(label) {
            self.text.len()
        } else {
            0
        }
    }

    /// True for marks of a course of study.
    pub(super) fn is_grade(&self) -> bool {
        let lower = self.text.to_lowercase();
        let starts = ["gpa", "cgpa", "grade", "cumulative gpa", "overall gpa", "percentage", "marks"]
            .iter()
            .any(|word| lower.starts_with(word));
        starts && self.words() <= 6
    }

    /// True for lines about how to reach someone, or about what never matters.
    pub(super) fn is_contact(&self) -> bool {
        let text = self.text;
        if let Some((label, _)) = text.split_once(':')
            && WORDS.labels.contact.has(label.trim())
        {
            return true;
        }
        let words = self.words();
        let address = text
            .split_whitespace()
            .any(|word| word.split_once('@').is_some_and(|(user, host)| !user.is_empty() && host.contains('.')));
        let lower_has = |part: &str| text.len() <= 400 && text.to_lowercase().contains(part);
        let web = ["http://", "https://", "www.", "linkedin.com", "github.com"].iter().any(|part| lower_has(part));
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        let letters = text.chars().filter(|c| c.is_alphabetic()).count();
        let phone =
            digits >= 7 && letters <= 12 && !text.contains("19") | !text.contains("20") && letters * 2 <= digits * 3;
        (address && words <= 14) || (web && words <= 6) || (phone && !looks_dated(text))
    }
}

/// Two years on a line are a range of dates rather than a telephone number.
pub(super) fn looks_dated(text: &str) -> bool {
    let years = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|digits| digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20")));
    years.count() >= 1
}
