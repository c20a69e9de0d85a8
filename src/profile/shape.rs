//! Given a list under a key that nobody knows, tells by the keys of its elements what it lists.
//!
//! `"timeline": [{"title": …, "org": …, "period": …}]` lists jobs, whatever it is called.

use super::harvest::is_blank;
use super::keys::{self, Slot, Topic};
use super::schooling;
use crate::document::{Document, Kind, Limits, NodeId};

/// Elements that are looked at.
const LOOKED_AT: usize = 4;

/// Keys of degrees, and of nothing else that a list of somebody's own holds.
const OF_DEGREES: [&str; 8] =
    ["degree", "studyType", "fieldOfStudy", "field_of_study", "major", "gpa", "grade", "graduationYear"];
/// The same of papers.
const OF_PAPERS: [&str; 7] = ["authors", "coauthors", "venue", "journal", "booktitle", "doi", "arxiv"];
/// The same of certificates.
const OF_CERTIFICATES: [&str; 3] = ["issuer", "issuingOrganization", "credentialId"];
/// The same of what was built.
const OF_PROJECTS: [&str; 6] = ["technologies", "techStack", "tech_stack", "tech", "stack", "builtWith"];
/// Keys of other people: who works for whom, and what they say.
const OF_OTHERS: [&str; 11] = [
    "name",
    "fullName",
    "firstName",
    "first_name",
    "author",
    "quote",
    "email",
    "relationship",
    "candidate",
    "applicant",
    "employee",
];

/// What the list `node` holds, if the keys of all elements that are looked at say the same.
pub(super) fn listed(doc: &Document, node: NodeId) -> Option<Topic> {
    if doc.kind(node) != Kind::Array {
        return None;
    }
    let mut elements = doc.children(node).take(LOOKED_AT).map(|(_, element)| held(doc, element));
    let first = elements.next()??;
    elements.all(|element| element == Some(first)).then_some(first)
}

/// True where `list`, the start of a file, is a list whose first element is a job and no person.
pub(crate) fn opens_with_a_job(list: &[u8]) -> bool {
    let Some(rest) = list.strip_prefix(b"[") else { return false };
    let mut elements = serde_json::Deserializer::from_slice(rest).into_iter::<serde::de::IgnoredAny>();
    if !matches!(elements.next(), Some(Ok(_))) {
        return false;
    }
    let mut doc = Document::default();
    let read = doc.read(&rest[..elements.byte_offset()], &Limits::default()).is_ok();
    let is_more = |key: &str| {
        let known = keys::TOP.find(key).map(|found| found.value);
        matches!(known, Some(Topic::Education | Topic::Publications | Topic::Certificates))
    };
    // A row of a table of people has more than a job.
    let is_job =
        |root| held(&doc, root) == Some(Topic::Work) && !doc.children(root).any(|(key, _)| key.is_some_and(is_more));
    read && doc.root().is_some_and(is_job)
}

/// What an object is, by its keys.
fn held(doc: &Document, node: NodeId) -> Option<Topic> {
    if doc.kind(node) != Kind::Object {
        return None;
    }
    let has = |names: &[&str]| filled(doc, node).any(|(key, _)| names.contains(&key));
    let slot = |slot| in_slot(doc, node, slot);
    let title = slot(Slot::Title);
    let is_named = title.is_some() || has(&["name"]);
    let is_school = |key| keys::EDUCATION.find(key).is_some_and(|found| found.value == Slot::Organisation);
    let school = filled(doc, node).any(|(key, _)| is_school(key));
    let employer = slot(Slot::Organisation).is_some_and(|(key, _)| !OF_OTHERS.contains(&key));
    if has(&OF_DEGREES) && (school || employer) {
        return Some(Topic::Education);
    }
    if is_named && has(&OF_PAPERS) {
        return Some(Topic::Publications);
    }
    if is_named && has(&OF_CERTIFICATES) {
        return Some(Topic::Certificates);
    }
    if is_named && has(&OF_PROJECTS) && !employer {
        return Some(Topic::Projects);
    }
    let dated = [Slot::Start, Slot::End, Slot::Range]
        .into_iter()
        .any(|time| slot(time).is_some_and(|(_, at)| is_when(doc, at)));
    let roles = || slot(Slot::Roles).is_some_and(|(_, roles)| are_posts(doc, roles));
    if has(&OF_OTHERS) || !(employer || school) || !(title.is_some() && dated || roles()) {
        return None;
    }
    let title = title.and_then(|(_, title)| doc.str(title)).unwrap_or_default();
    Some(if school && schooling::names_degree(title) { Topic::Education } else { Topic::Work })
}

/// True for what names a year; years of experience are no date.
fn is_when(doc: &Document, node: NodeId) -> bool {
    let is_year = |digits: &[u8]| digits.iter().all(u8::is_ascii_digit) && matches!(&digits[..2], b"19" | b"20");
    match doc.kind(node) {
        Kind::String => doc.str(node).is_some_and(|text| text.as_bytes().windows(4).any(is_year)),
        Kind::Number => doc.whole(node).is_some_and(|number| number >= 1900),
        Kind::Object => doc.len(node) > 0,
        Kind::Array | Kind::Null | Kind::Bool => false,
    }
}

/// The members that hold something; flags do not.
fn filled(doc: &Document, node: NodeId) -> impl Iterator<Item = (&str, NodeId)> {
    let is_filled = |child| doc.kind(child) != Kind::Bool && !is_blank(doc, child);
    doc.children(node).filter_map(move |(key, child)| key.filter(|_| is_filled(child)).zip(Some(child)))
}

/// The member that means this to a job.
fn in_slot(doc: &Document, node: NodeId, slot: Slot) -> Option<(&str, NodeId)> {
    filled(doc, node).find(|(key, _)| keys::WORK.find(key).is_some_and(|found| found.value == slot))
}

/// True for a list of posts that were held with one employer.
fn are_posts(doc: &Document, list: NodeId) -> bool {
    let is_post = |post| doc.kind(post) == Kind::Object && in_slot(doc, post, Slot::Title).is_some();
    doc.kind(list) == Kind::Array && doc.children(list).take(LOOKED_AT).all(|(_, post)| is_post(post))
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;
    use super::*;

    #[test]
    fn a_list_is_told_by_its_elements() {
        let check =
            |record: &str, want: &str| check(&format!(r#"{{"skills":["Go"],{record}}}"#), &format!("Skill Go{want}"));
        check(
            r#""path":[{"title":"Head of Tides","org":"Acme","period":"2020 - 2022","points":["Led nine people there"]}]"#,
            " | Position0 Head of Tides | Highlight0 Led nine people there",
        );
        check(
            r#""firms":[{"company":"Acme","roles":[{"title":"Head of Tides","duration":"2020 - 2022"}]}]"#,
            " | Position0 Head of Tides",
        );
        check(
            r#""academia":[{"title":"PhD in Tides","university":"Nowhere","period":"2015"}]"#,
            " | Degree0 PhD in Tides",
        );
        check(
            r#""written":[{"title":"On Tides","venue":"NeurIPS","year":2020}]"#,
            " | Publication0 On Tides | Publication0 NeurIPS",
        );
        check(r#""proof":[{"title":"Tides I","issuer":"Acme","date":"2020"}]"#, " | Certificate0 Tides I");
        check(
            r#""made":[{"name":"Tidal","description":"A clock","tech":["Rust"]}]"#,
            " | Project0 Tidal | Project0 A clock | Project0 Rust",
        );
        for other in [
            r#""praise":[{"name":"J. Roe","title":"Head","company":"Acme","date":"2020","text":"Great"}]"#,
            r#""news":[{"title":"We won","date":"2020"}]"#,
            r#""missingRoles":[{"title":"Head","company":"Acme","period":"2020"}]"#,
            r#""mixed":[{"title":"Head","company":"Acme","period":"2020"},{"place":"here"}]"#,
        ] {
            check(other, "");
        }
    }

    #[test]
    fn a_file_of_jobs_is_no_pool() {
        assert!(opens_with_a_job(br#"[{"role":"Head","company":"Acme","dateRange":"2020 - 2021"},{"role":"#));
        for other in [
            r#"[{"name":"Jane Roe","role":"Head","company":"Acme","start":"2020"}]"#,
            r#"[{"id":"c1","title":"Head","company":"Acme","years":5,"skills":["Go"]}]"#,
            r#"[{"id":"c1","title":"Head","company":"Acme","tenure":"5 years"}]"#,
            r#"[{"id":"c1","title":"Head","company":"Acme","start":"2020","education":"BSc"}]"#,
            r#"[{"basics":{},"work":[]}]"#,
            "[]",
            "[1]",
            "[{",
            "{",
        ] {
            assert!(!opens_with_a_job(other.as_bytes()), "{other}");
        }
    }
}
