//! Given a field where text belongs, in whatever shape it was written, gives passages.

use super::Section;
use super::harvest::{Reader, is_nothing, is_placeholder};
use super::keys::{self, TextPart};
use super::language;
use crate::document::{Kind, NodeId};
use crate::issue::Code;

impl Reader<'_> {
    /// Reads the text in `node`: a string, a list, or an object with text in it.
    pub(super) fn texts(&mut self, node: NodeId, section: Section, entry: Option<u32>) {
        match self.doc.kind(node) {
            Kind::String => {
                let text = self.doc.str(node).unwrap_or_default();
                self.text_in(node, (0, text.len()), section, entry);
            }
            Kind::Array => {
                for (_, child) in language::members(self.doc, node) {
                    self.texts(child, section, entry);
                }
            }
            Kind::Object => self.texts_of_object(node, section, entry),
            Kind::Number => self.harvest.find_value(Code::NumberForText, node, ""),
            Kind::Null | Kind::Bool => {}
        }
    }

    /// The text within `{"raw": …}`, or `node` itself.
    pub(super) fn whole_text(&self, node: NodeId) -> NodeId {
        let doc = self.doc;
        if doc.kind(node) != Kind::Object {
            return node;
        }
        let is_whole = |key: &str| keys::TEXT.find(key).is_some_and(|found| found.value == TextPart::Whole);
        let mut members = doc.children(node);
        members
            .find(|(key, child)| key.is_some_and(is_whole) && doc.kind(*child) == Kind::String)
            .map_or(node, |(_, child)| child)
    }

    fn texts_of_object(&mut self, node: NodeId, section: Section, entry: Option<u32>) {
        let doc = self.doc;
        let part = |key: Option<&str>| key.and_then(|key| keys::TEXT.find(key)).map(|found| found.value);
        let has = |wanted: TextPart| doc.children(node).any(|(key, _)| part(key) == Some(wanted));
        // Everything in an object without a telling key is text: people write {"1": "…", "2": "…"}.
        let least = if has(TextPart::Whole) {
            Some(TextPart::Whole)
        } else if has(TextPart::Part) {
            Some(TextPart::Part)
        } else {
            None
        };
        for (key, child) in language::members(doc, node) {
            if part(key) == least {
                self.texts(child, section, entry);
            }
        }
    }

    /// Adds the text at bytes `range` of `node` without the white space around it.
    ///
    /// Gives the index of the passage, or nothing for blank and placeholder text.
    pub(super) fn text_in(
        &mut self,
        node: NodeId,
        range: (usize, usize),
        section: Section,
        entry: Option<u32>,
    ) -> Option<u32> {
        let text = self.doc.str(node)?.get(range.0..range.1)?;
        // Asterisks around a text are markup.
        let edge = |c: char| c.is_whitespace() || c == '*';
        let clean = |byte: Option<&u8>| byte.is_some_and(|byte| byte.is_ascii_graphic() && *byte != b'*');
        let (start, text) = if clean(text.as_bytes().first()) && clean(text.as_bytes().last()) {
            (range.0, text)
        } else {
            (range.0 + (text.len() - text.trim_start_matches(edge).len()), text.trim_matches(edge))
        };
        // A lone dash or an N/A is a way to leave a field empty.
        if is_nothing(text) {
            return None;
        }
        if is_placeholder(text) || is_template(text) {
            if text.chars().nth(1).is_some() {
                // The whole of a longer text is not shown: there may be a name in it.
                let whole = self.doc.str(node).is_some_and(|all| all.trim() == text);
                if whole {
                    self.harvest.find_value(Code::Placeholder, node, "");
                } else {
                    self.harvest.find(Code::Placeholder, node, "");
                }
            }
            return None;
        }
        Some(self.harvest.passage(node, (start, start + text.len()), section, entry))
    }
}

/// True for the names of fields that a template shows where a value belongs: "Job Title", "Your position here".
pub(super) fn is_template(text: &str) -> bool {
    const TEMPLATES: [&str; 22] = [
        "job title",
        "position title",
        "job description",
        "position name",
        "job position",
        "project name",
        "project title",
        "project description",
        "paper title",
        "publication title",
        "publication name",
        "award name",
        "award title",
        "degree name",
        "degree title",
        "field of study",
        "certificate name",
        "course name",
        "skill name",
        "description",
        "summary",
        "responsibilities",
    ];
    // "summary" is the shortest of them, and "your " leaves room for one word of a letter.
    if !(6..=40).contains(&text.len()) {
        return false;
    }
    // The first letter settles most texts.
    match text.as_bytes().first().map(u8::to_ascii_lowercase) {
        Some(b'y') => {
            let yours = text.get(..5).is_some_and(|head| head.eq_ignore_ascii_case("your "));
            yours && text.split_whitespace().count() <= 4
        }
        Some(b'j' | b'p' | b'a' | b'd' | b'f' | b'c' | b's' | b'r') => {
            let bare = text.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | '.' | '…' | '#'));
            TEMPLATES.iter().any(|template| bare.eq_ignore_ascii_case(template))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_are_told_from_content() {
        for (text, want) in [
            ("Job Title", true),
            ("Your Title", true),
            ("Description…", true),
            ("Project Name 1", true),
            ("Your success is my success, and I mean it", false),
            ("Project Manager", false),
            ("Data Analyst", false),
            ("Descriptive statistics", false),
            ("", false),
        ] {
            assert_eq!(is_template(text), want, "{text}");
        }
    }
}
