//! Given a skills list in any of the shapes people write, gives one passage for each skill.

use std::sync::LazyLock;

use super::fields::Fields;
use super::harvest::{Reader, is_nothing, is_placeholder, place};
use super::keys::{self, Slot, Topic};
use super::language;
use super::texts::is_template;
use super::years::{parse_years, whole_years, years_in};
use super::{Section, YearsClaim};
use crate::document::{Kind, NodeId, Taken};
use crate::issue::Code;

/// Words that grade a skill and are none, by length from 2 to 17.
const LEVELS: [&[&str]; 16] = [
    &["no"],
    &["yes", "low"],
    &["good", "high", "some", "true"],
    &["basic", "false", "solid"],
    &["basics", "expert", "fluent", "junior", "master", "medium", "native", "novice", "senior", "strong"],
    &["limited", "primary", "skilled"],
    &["advanced", "beginner", "familiar"],
    &["competent", "excellent", "secondary", "very good"],
    &["elementary", "proficient"],
    &["experienced", "fundamental", "proficiency"],
    &["intermediate", "professional"],
    &["mother tongue"],
    &["conversational"],
    &[],
    &[],
    &["full professional", "working knowledge"],
];

impl Reader<'_> {
    /// Reads a list of skills or interests.
    pub(super) fn skills(&mut self, node: NodeId, section: Section, entry: Option<u32>) {
        match self.doc.kind(node) {
            Kind::String => {
                let text = self.doc.str(node).unwrap_or_default();
                self.skill_line(node, (0, text.len()), section, entry);
            }
            Kind::Array => {
                for (_, child) in language::members(self.doc, node) {
                    self.skills(child, section, entry);
                }
            }
            Kind::Object => self.skill_object(node, section, entry),
            Kind::Number => self.harvest.find_value(Code::NumberForText, node, ""),
            Kind::Null | Kind::Bool => {}
        }
    }

    fn skill_object(&mut self, node: NodeId, section: Section, entry: Option<u32>) {
        let fields = self.fields(&keys::SKILL, node);
        if !self.is_hidden(&fields) {
            self.skill_fields(node, &fields, section, entry);
        }
        self.done(fields);
    }

    pub(super) fn skill_fields(&mut self, node: NodeId, fields: &Fields, section: Section, entry: Option<u32>) {
        if !fields.has(Slot::Title) {
            if fields.has(Slot::Skills)
                && self.doc.children(node).all(|(key, child)| {
                    key.is_some_and(|key| keys::SKILL.find(key).is_some()) || self.doc.kind(child) == Kind::Null
                })
            {
                for field in fields.all(Slot::Skills) {
                    self.skills(field.node, section, entry);
                }
            } else {
                self.skills_by_key(node, section, entry);
            }
            return;
        }
        self.note_fields(if section == Section::Interest { Topic::Interests } else { Topic::Skills }, fields);
        let first = self.harvest.passages.len();
        for field in fields.all(Slot::Skills) {
            if !self.is_level(field.node) {
                self.skills(field.node, section, entry);
            }
        }
        // With skills below it, the name is the heading of a group.
        if self.harvest.passages.len() == first {
            for field in fields.all(Slot::Title) {
                self.skill_names(field.node, section, entry);
            }
        }
        self.skill_claims(fields, first);
        self.other_years(node, first);
    }

    /// Names are split like any list: "`PyTorch`, JAX" is two skills.
    fn skill_names(&mut self, node: NodeId, section: Section, entry: Option<u32>) {
        match self.doc.kind(node) {
            Kind::String => {
                let text = self.doc.str(node).unwrap_or_default();
                self.skill_line(node, (0, text.len()), section, entry);
            }
            Kind::Array | Kind::Object => self.texts(node, section, entry),
            Kind::Null | Kind::Bool | Kind::Number => {}
        }
    }

    fn skill_claims(&mut self, fields: &Fields, first: usize) {
        for field in fields.all(Slot::Years).chain(fields.all(Slot::Months)) {
            let years = match (field.slot, self.years(self.within(field.node))) {
                (Slot::Months, _) => self
                    .doc
                    .number(self.within(field.node))
                    .filter(|m| (0.0..=720.0).contains(m))
                    .map(|months| whole_years(months / 12.0)),
                (_, years) => years,
            };
            match years {
                Some(years) => self.claim(field.node, first, years),
                None => self.harvest.find_value(Code::UnusableValue, field.node, "years from 0 to 60 belong here"),
            }
        }
    }

    /// `python_years` and its like, which no table can list.
    fn other_years(&mut self, node: NodeId, first: usize) {
        for (key, child) in self.doc.children(node) {
            let Some(end) = key.and_then(|key| key.get(key.len().checked_sub(5)?..)) else { continue };
            if end.eq_ignore_ascii_case("years")
                && key.is_some_and(|key| keys::SKILL.find(key).is_none())
                && let Some(years) = self.years(child)
            {
                self.claim(child, first, years);
            }
        }
    }

    /// A claim about the one skill that was read since passage `first`.
    fn claim(&mut self, node: NodeId, first: usize, years: u8) {
        if self.harvest.passages.len() == first + 1 {
            self.harvest.claims.push(YearsClaim { node, passage: Some(place(first)), years });
        }
    }

    /// An object whose keys are groups, or the skills themselves.
    fn skills_by_key(&mut self, node: NodeId, section: Section, entry: Option<u32>) {
        for (key, child) in self.doc.children(node) {
            let key = key.unwrap_or_default();
            let is_skill = match self.doc.kind(child) {
                Kind::Number | Kind::Null => true,
                Kind::Bool => self.doc.bool(child) == Some(true),
                Kind::String => self.is_level(child) && self.doc.str(child).is_some_and(|text| !text.trim().is_empty()),
                Kind::Object => self.grades(child),
                Kind::Array => false,
            };
            if !is_skill {
                self.skills(child, section, entry);
                continue;
            }
            let about_skill = keys::SKILL.find(key).is_none() && !key.starts_with(['$', '@']);
            if about_skill && !key.trim().is_empty() && key.len() <= 60 && !is_placeholder(key) {
                let first = self.harvest.passages.len();
                let text = self.doc.next_taken(self.harvest.taken.len());
                self.harvest.taken.push(Taken::Key(child));
                self.harvest.passage(text, (0, key.len()), section, entry);
                if self.doc.kind(child) == Kind::Object {
                    let fields = self.fields(&keys::SKILL, child);
                    self.skill_claims(&fields, first);
                    self.done(fields);
                }
            }
        }
    }

    /// True for an object that only grades: {"level": "expert", "years": 5}.
    fn grades(&self, node: NodeId) -> bool {
        self.doc.len(node) > 0
            && self.doc.children(node).all(|(key, _)| {
                key.and_then(|key| keys::SKILL.find(key))
                    .is_some_and(|found| matches!(found.value, Slot::Level | Slot::Years | Slot::Months))
            })
    }

    fn is_level(&self, node: NodeId) -> bool {
        match self.doc.kind(node) {
            Kind::Number | Kind::Bool | Kind::Null => true,
            Kind::String => is_level(self.doc.str(node).unwrap_or_default()),
            Kind::Array | Kind::Object => false,
        }
    }

    /// Reads one line of skills: an optional heading, then items.
    pub(super) fn skill_line(&mut self, node: NodeId, range: (usize, usize), section: Section, entry: Option<u32>) {
        let doc = self.doc;
        let Some(text) = doc.str(node).and_then(|text| text.get(range.0..range.1)) else { return };
        // Most entries of lists are one skill.
        let mut before = b'\0';
        let is_plain = |b: u8| {
            let wide = b == b' ' && before == b' ';
            before = b;
            b.is_ascii_alphabetic() || (matches!(b, b' ' | b'-' | b'+' | b'#') && !wide)
        };
        if text.bytes().all(is_plain) && is_bare(text) {
            let grades = section == Section::Skill && is_level(text);
            if !grades && !is_placeholder(text) && !is_template(text) && !is_nothing(text) {
                self.harvest.passage(node, range, section, entry);
            }
            return;
        }
        for line in text.split_inclusive('\n') {
            let start = range.0 + (line.as_ptr() as usize - text.as_ptr() as usize);
            let line = line.trim_end();
            let (heading, items) = split_heading(line);
            let name = (start, start + heading.saturating_sub(1));
            if heading > 0 && is_level(items) {
                // "Python: expert"
                self.skill_item(node, name, section, entry);
                continue;
            }
            let mut count = 0;
            for item in split_items(items) {
                let from = start + (item.as_ptr() as usize - line.as_ptr() as usize);
                self.skill_item(node, (from, from + item.len()), section, entry);
                count += 1;
            }
            // In "Languages: Python" the heading may also be a skill with one part.
            if heading > 0 && count == 1 {
                self.skill_item(node, name, section, entry);
            }
        }
    }

    fn skill_item(&mut self, node: NodeId, range: (usize, usize), section: Section, entry: Option<u32>) {
        let doc = self.doc;
        let Some(text) = doc.str(node).and_then(|text| text.get(range.0..range.1)) else { return };
        let (mut start, mut end) = range;
        let lead = |text: &str| {
            if text.starts_with(|c: char| c.is_ascii_alphanumeric()) {
                0
            } else {
                text.len()
                    - text
                        .trim_start_matches(|c: char| {
                            c.is_whitespace() || "-*`•‣▪–·●○◦➢✓►→".contains(c) || is_private(c)
                        })
                        .len()
            }
        };
        start += lead(text);
        let rest = &text[start - range.0..];
        for word in ["and ", "& ", "or "] {
            if rest.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word)) {
                start += word.len();
            }
        }
        let rest = &text[start - range.0..];
        end -=
            rest.len() - rest.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '`')).len();
        let item = &text[start - range.0..end - range.0];
        // A last full stop ends the list; in "Ph.D." it belongs to the word.
        if item.ends_with('.') && item.matches('.').count() == 1 && item.len() > 1 {
            end -= 1;
        }
        if is_level(item) && item.len() > 1 && section == Section::Skill {
            return;
        }
        if let Some(passage) = self.text_in(node, (start, end), section, entry)
            && let Some(years) = years_in(item)
        {
            self.harvest.claims.push(YearsClaim { node, passage: Some(passage), years });
        }
    }
}

/// True for one word or a few that neither start nor end with a mark, nor with "and" or "or".
fn is_bare(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.first().is_some_and(u8::is_ascii_alphabetic)
        && bytes.last().is_some_and(|b| b.is_ascii_graphic() && *b != b'-')
        && !["and ", "or "]
            .iter()
            .any(|word| text.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word)))
}

fn is_level(text: &str) -> bool {
    let bare = text.bytes().next().is_some_and(|b| b.is_ascii_alphabetic())
        && text.bytes().next_back().is_some_and(|b| b.is_ascii_alphabetic());
    let text = if bare { text } else { text.trim().trim_matches(['(', ')', '.']) };
    let Some(first) = text.bytes().next().filter(|_| text.len() <= 24) else { return false };
    if first.is_ascii_alphabetic() {
        let levels = text.len().checked_sub(2).and_then(|at| LEVELS.get(at)).copied().unwrap_or_default();
        let named = levels.iter().any(|level| level.as_bytes()[0] == first | 0x20 && text.eq_ignore_ascii_case(level));
        return named || (text.bytes().any(|b| b.is_ascii_digit()) && parse_years(text).is_some());
    }
    text.chars().all(|c| c.is_ascii_digit() || " %/.,+-*★☆●○◉◯■□▪▫".contains(c)) || parse_years(text).is_some()
}

/// Bytes up to and with the colon of "Frameworks: `PyTorch`, JAX"; zero if there is no heading.
fn split_heading(line: &str) -> (usize, &str) {
    let Some(colon) = line.find(':') else { return (0, line) };
    let (heading, rest) = (&line[..colon], &line[colon + 1..]);
    let is_heading = heading.len() <= 60
        && heading.split_whitespace().count() <= 6
        && !heading.contains([',', ';', '('])
        && !rest.starts_with(':')
        && !rest.starts_with("//")
        && !rest.trim().is_empty();
    if is_heading { (colon + 1, rest) } else { (0, line) }
}

/// The parts between commas, semicolons, bars, bullets and spaced slashes, outside brackets and names with commas.
fn split_items(line: &str) -> impl Iterator<Item = &str> {
    let last_close = line.rfind([')', ']']).unwrap_or(0);
    let mut depth = 0_usize;
    // Where a name with commas in it ends.
    let mut name_end = 0;
    let mut rest = Some(0);
    std::iter::from_fn(move || {
        let start = rest?;
        for (offset, c) in line[start..].char_indices() {
            let at = start + offset;
            match c {
                _ if at < name_end => {}
                '(' | '[' if at < last_close => depth += 1,
                ')' | ']' => depth = depth.saturating_sub(1),
                ',' if depth == 0
                    && let Some(end) = undivided(line, start, at) =>
                {
                    name_end = end;
                }
                ',' | ';' | '|' | '•' | '·' | '、' | '，' | '▪' | '●' | '\t' | '\u{E000}'..='\u{F8FF}'
                    if depth == 0 && !is_decimal_comma(line, at) =>
                {
                    rest = Some(at + c.len_utf8());
                    return Some(&line[start..at]);
                }
                // Columns of a list are parted by wide gaps.
                ' ' if depth == 0 && line[at + 1..].starts_with(' ') && !line[start..at].trim().is_empty() => {
                    rest = Some(at + 1);
                    return Some(&line[start..at]);
                }
                '/' if depth == 0 && line[..at].ends_with(' ') && line[at + 1..].starts_with(' ') => {
                    rest = Some(at + 1);
                    return Some(&line[start..at]);
                }
                _ => {}
            }
        }
        rest = None;
        Some(&line[start..])
    })
    .filter(|item| !item.trim().is_empty())
}

/// The end of the name with commas in it, such as "extract, transform, load", of which `comma` is the first one and
/// which the item that begins at `start` begins with.
fn undivided(line: &str, start: usize, comma: usize) -> Option<usize> {
    static NAMES: LazyLock<Vec<&str>> = LazyLock::new(|| {
        let lines = include_str!("../../index/undivided.txt").lines();
        lines.filter(|line| !line.is_empty() && !line.starts_with('#')).collect()
    });
    let first = start + (line[start..comma].len() - line[start..comma].trim_start().len());
    let head = comma - first;
    let ends = |end: &usize| !line[*end..].starts_with(char::is_alphanumeric);
    let same = |name: &&str| {
        name.as_bytes().get(head) == Some(&b',')
            && line.get(first..first + name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name))
    };
    NAMES.iter().find(|name| same(name)).map(|name| first + name.len()).filter(ends)
}

/// "1,000" is one number.
fn is_decimal_comma(line: &str, at: usize) -> bool {
    let bytes = line.as_bytes();
    bytes[at] == b','
        && at > 0
        && bytes[at - 1].is_ascii_digit()
        && bytes.get(at + 1..at + 4).is_some_and(|digits| digits.iter().all(u8::is_ascii_digit))
}

pub(super) const fn is_private(c: char) -> bool {
    matches!(c, '\u{E000}'..='\u{F8FF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_stand_by_their_length() {
        for (at, levels) in LEVELS.iter().enumerate() {
            assert!(levels.iter().all(|level| level.len() == at + 2 && is_level(level)), "{levels:?}");
        }
        for (text, want) in [
            ("80%", true),
            ("★★★☆☆", true),
            ("5 years", true),
            ("", false),
            ("Python", false),
            ("C++", false),
            ("Go", false),
        ] {
            assert_eq!(is_level(text), want, "{text}");
        }
    }

    #[test]
    fn lists_are_split_outside_brackets() {
        let check = |line: &str, want: &[&str]| {
            let got: Vec<&str> = split_items(split_heading(line).1).map(str::trim).collect();
            assert_eq!(got, want, "{line}");
        };
        check("Python, SQL; Go | Rust • C++", &["Python", "SQL", "Go", "Rust", "C++"]);
        check("CI/CD, A/B testing, TCP/IP, C/C++", &["CI/CD", "A/B testing", "TCP/IP", "C/C++"]);
        check("Docker / Kubernetes", &["Docker", "Kubernetes"]);
        check("Python (NumPy, Pandas), SQL", &["Python (NumPy, Pandas)", "SQL"]);
        check("Python (NumPy, SQL", &["Python (NumPy", "SQL"]);
        check("Frameworks: PyTorch, JAX", &["PyTorch", "JAX"]);
        check("Team management  Marketing savvy     Training", &["Team management", "Marketing savvy", "Training"]);
        check("ETL (Extract, Transform, Load), SQL", &["ETL (Extract, Transform, Load)", "SQL"]);
        check("Extract, transform, load, SQL", &["Extract, transform, load", "SQL"]);
        check("SQL, extract, transform, load", &["SQL", "extract, transform, load"]);
        check("Extract, transform, loading", &["Extract", "transform", "loading"]);
        check("\u{F0B7} SQL \u{F0A7} Spark", &["SQL", "Spark"]);
        check("", &[]);
        check(",,;", &[]);
    }
}
