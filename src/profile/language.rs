//! Given a value that a record holds in several languages side by side, gives the one that is read.
//!
//! `{"title": {"en": "Head of Tides", "es": "Jefa de Mareas"}}` says one thing twice.

use super::harvest::is_blank;
use crate::document::{Document, Kind, NodeId};

/// Languages that records are written in, by their codes (ISO 639-1), the one that is read best first.
const CODES: [&str; 36] = [
    "en", "de", "fr", "es", "pt", "it", "nl", "sv", "da", "nb", "no", "fi", "pl", "cs", "sk", "hu", "ro", "bg", "el",
    "hr", "sr", "sl", "ru", "uk", "tr", "he", "ar", "fa", "hi", "zh", "ja", "ko", "vi", "th", "id", "ca",
];

/// The elements or members of `node`, each in one language.
pub(super) fn members(doc: &Document, node: NodeId) -> impl Iterator<Item = (Option<&str>, NodeId)> + use<'_> {
    doc.children(node).map(move |(key, child)| (key, read(doc, child)))
}

/// The value within `node` that is read, if its keys are languages; `node` itself otherwise.
pub(super) fn read(doc: &Document, node: NodeId) -> NodeId {
    if doc.kind(node) != Kind::Object {
        return node;
    }
    let mut best = None;
    let mut languages = 0;
    for (key, child) in doc.children(node) {
        let Some(rank) = key.and_then(rank) else { return node };
        languages += 1;
        if !is_blank(doc, child) && best.is_none_or(|(least, _)| rank < least) {
            best = Some((rank, child));
        }
    }
    match best {
        // "no" and "is" alone are words.
        Some((rank, child)) if languages > 1 || rank == 0 => child,
        Some(_) | None => node,
    }
}

/// The record within `root` that is read: the same, or one of several beside a few details, such as a picture.
pub(super) fn record(doc: &Document, root: NodeId) -> NodeId {
    let all = read(doc, root);
    if all != root || doc.kind(root) != Kind::Object {
        return all;
    }
    let is_record = |child| doc.kind(child) == Kind::Object && !is_blank(doc, child);
    let ranked =
        |(key, child): (Option<&str>, NodeId)| key.and_then(rank).filter(|_| is_record(child)).zip(Some(child));
    let mut details = doc.children(root).filter(|member| ranked(*member).is_none());
    if details.any(|(_, detail)| matches!(doc.kind(detail), Kind::Array | Kind::Object)) {
        return root;
    }
    doc.children(root).filter_map(ranked).min_by_key(|(rank, _)| *rank).map_or(root, |(_, record)| record)
}

/// How early the language of "en", "en-GB" or "pt-BR" is asked for.
fn rank(key: &str) -> Option<usize> {
    let code = match key.as_bytes() {
        [first, second] | [first, second, b'-' | b'_', _, _] => {
            [first.to_ascii_lowercase(), second.to_ascii_lowercase()]
        }
        _ => return None,
    };
    CODES.iter().position(|known| known.as_bytes() == code)
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn one_of_several_languages_is_read() {
        for record in [
            r#"{"work":[{"position":{"es":"Jefa de Mareas","en":"Head of Tides"},"name":"Acme","highlights":[{"en":"Led nine people there","es":"Dirigió nueve personas"}]}]}"#,
            r#"{"es":{"work":[]},"en":{"work":[{"position":"Head of Tides","name":"Acme","highlights":["Led nine people there"]}]}}"#,
            r#"{"work":{"en-GB":[{"position":"Head of Tides","name":"Acme","highlights":["Led nine people there"]}],"pt_BR":[]}}"#,
        ] {
            check(record, "Position0 Head of Tides | Highlight0 Led nine people there");
        }
        check(r#"{"work":[{"position":{"es":"Jefa de Mareas","fr":"Cheffe"},"name":"Acme"}]}"#, "Position0 Cheffe");
    }

    #[test]
    fn a_record_in_several_languages_stands_beside_a_picture() {
        let record = r#"{"image":"j.png","fr":{"work":[]},"en":{"work":[{"position":"Head of Tides"}]}}"#;
        check(record, "Position0 Head of Tides");
    }

    #[test]
    fn other_keys_of_two_letters_are_no_languages() {
        check(r#"{"skills":{"go":5,"en":3}}"#, "Skill go | Skill en");
        check(r#"{"skills":{"no":["Rust","SQL"]}}"#, "Skill Rust | Skill SQL");
    }
}
