//! Given a role file and a vocabulary, gives what is wrong or doubtful in it: where, why, and what to do about it.
//!
//! A role is read again and again by people who did not write it, so all that is found is told at once, and every
//! finding has its place in the file.

pub mod finding;
mod pool;
mod structure;

pub use finding::{Finding, Kind};
pub use pool::{PoolReview, review_pool};

use std::collections::BTreeSet;

use crate::document::Document;
use crate::index::indexed_words;
use crate::layer::SourceFile;
use crate::personal::{Personal, TRAITS};
use crate::role::{Criterion, Requirement, Role};
use crate::score::Score;
use crate::skill::{SkillClass, SkillVocabulary};
use crate::text::typo::nearest;

/// Points above which one requirement decides nearly alone.
const HEAVY: u32 = 40;
/// Gates above which hardly anybody passes: each takes up to two fifths.
const MOST_GATES: usize = 4;
/// Years from which a tenure asks for age.
const LONG_TENURE: u32 = 15;
/// Years that nobody has worked.
const MOST_YEARS: u32 = 50;
/// The highest rung of `index/titles.json`, with what lifts it.
const HIGHEST_LEVEL: u32 = 6;
/// Share of words, in hundredths, from which two requirements say the same.
const SAME: usize = 80;
/// Words that two requirements must have for that.
const ENOUGH: usize = 4;

/// What a review found.
#[derive(Clone, Debug)]
pub struct Review {
    /// The role, as far as it can be read.
    pub role: Option<Role>,
    /// By their place.
    pub findings: Vec<Finding>,
}

/// Collects findings of one file.
struct Notes<'a> {
    file: &'a SourceFile,
    findings: Vec<Finding>,
}

impl Notes<'_> {
    fn add(&mut self, kind: Kind, pointer: impl Into<String>, message: impl Into<String>) {
        let pointer = pointer.into();
        let place = Document::place(self.file.text.as_bytes(), &pointer);
        self.findings.push(Finding { kind, file: self.file.place.clone(), pointer, place, message: message.into() });
    }
}

/// Reviews a role file against a vocabulary.
#[must_use]
pub fn review(file: &SourceFile, vocabulary: &SkillVocabulary) -> Review {
    let mut notes = Notes { file, findings: Vec::new() };
    let mut role: Role = match serde_json::from_str(&file.text) {
        Ok(role) => role,
        Err(fault) => {
            // The parser ends its message with the place, which every finding has.
            let message = fault.to_string();
            let message = message.rsplit_once(" at line ").map_or(message.as_str(), |(message, _)| message);
            notes.add(Kind::Unreadable, "", message);
            notes.findings[0].place = Some((fault.line() as u64, fault.column() as u64));
            return Review { role: None, findings: notes.findings };
        }
    };
    structure::review(&role, &mut notes);
    // Points are known only once they can be shared out.
    let is_sound = role.settle().is_ok();
    review_text(&role.title, "/title", "the title", &mut notes);
    for (at, requirement) in role.requirements.iter().enumerate() {
        let pointer = format!("/requirements/{at}");
        review_criterion(&requirement.criterion, &format!("{pointer}/criterion"), requirement, vocabulary, &mut notes);
        review_words(requirement, &pointer, &mut notes);
        if is_sound && requirement.max_points > Score::from_points(HEAVY) && !requirement.criterion.is_overlap() {
            let message = format!(
                "{:?} carries {:.1} of the 100 points: it decides nearly alone",
                requirement.id, requirement.max_points
            );
            notes.add(Kind::Heavy, pointer.clone(), message);
        }
        if requirement.gate.is_gate() && requirement.criterion.is_textual() {
            let message =
                format!("gate {:?} is judged by words that come near, and by no evidence rule", requirement.id);
            notes.add(Kind::GateOnText, format!("{pointer}/criterion"), message);
        }
    }
    let gates = role.requirements.iter().filter(|requirement| requirement.gate.is_gate()).count();
    if gates > MOST_GATES {
        notes.add(
            Kind::ManyGates,
            "/requirements",
            format!("{gates} gates, each of which takes a large part of the score"),
        );
    }
    review_likeness(&role, &mut notes);
    notes.findings.sort_by_key(|finding| (finding.place, finding.kind));
    Review { role: Some(role), findings: notes.findings }
}

fn review_criterion(
    criterion: &Criterion,
    pointer: &str,
    requirement: &Requirement,
    vocabulary: &SkillVocabulary,
    notes: &mut Notes<'_>,
) {
    let id = &requirement.id;
    if let Criterion::Either { of } = criterion {
        for (at, inner) in of.iter().enumerate() {
            review_criterion(inner, &format!("{pointer}/of/{at}"), requirement, vocabulary, notes);
        }
    }
    // Of several rules, each was looked at by itself.
    let is_judged_inside = matches!(criterion, Criterion::Either { of } if !of.is_empty());
    let of_itself = || if is_judged_inside { None } else { criterion.impossible(&requirement.phrases) };
    let reason = out_of_reach(criterion, requirement).or_else(of_itself);
    if let Some(reason) = reason {
        notes.add(Kind::Impossible, pointer, format!("{id:?} asks for what nothing can satisfy: {reason}"));
    }
    match criterion {
        Criterion::Tenure { years, .. } | Criterion::TitleText { years, .. }
            if (LONG_TENURE..=MOST_YEARS).contains(years) =>
        {
            notes.add(Kind::LongTenure, format!("{pointer}/years"), format!("{id:?} asks for {years} years"));
        }
        Criterion::AnyOf { concepts } | Criterion::AllOf { concepts } | Criterion::KOf { concepts, .. } => {
            review_concepts(concepts, &format!("{pointer}/concepts"), id, vocabulary, notes);
        }
        Criterion::Degree { fields, .. } => {
            review_concepts(fields, &format!("{pointer}/fields"), id, vocabulary, notes);
        }
        Criterion::Publications { venues } => {
            review_concepts(venues, &format!("{pointer}/venues"), id, vocabulary, notes);
            for (at, venue) in venues.iter().enumerate() {
                if vocabulary.concept(venue).is_some_and(|concept| concept.class != SkillClass::Venue) {
                    let message = format!("{id:?} names {venue:?}, which is no place of publication");
                    notes.add(Kind::Impossible, format!("{pointer}/venues/{at}"), message);
                }
            }
        }
        Criterion::Tenure { .. }
        | Criterion::Leadership { .. }
        | Criterion::Title { .. }
        | Criterion::TitleText { .. }
        | Criterion::Text
        | Criterion::Overlap
        | Criterion::Either { .. } => {}
    }
}

/// Why no résumé can satisfy a rule that is sound by itself.
fn out_of_reach(criterion: &Criterion, requirement: &Requirement) -> Option<&'static str> {
    match criterion {
        Criterion::KOf { k, concepts } if *k > concepts.iter().collect::<BTreeSet<_>>().len() => {
            Some("k is more than the number of different concepts")
        }
        Criterion::Tenure { years, .. } | Criterion::TitleText { years, .. } if *years > MOST_YEARS => {
            Some("nobody has worked so many years")
        }
        Criterion::Title { families, .. } if families.is_empty() => Some("no family that the title must name"),
        Criterion::Title { level, .. } if *level > HIGHEST_LEVEL => Some("no title is of so high a level"),
        Criterion::Text | Criterion::Overlap if indexed_words(requirement).is_empty() => {
            Some("its phrases have no word that can be searched for")
        }
        Criterion::AnyOf { .. }
        | Criterion::AllOf { .. }
        | Criterion::KOf { .. }
        | Criterion::Tenure { .. }
        | Criterion::Leadership { .. }
        | Criterion::Title { .. }
        | Criterion::TitleText { .. }
        | Criterion::Degree { .. }
        | Criterion::Publications { .. }
        | Criterion::Text
        | Criterion::Overlap
        | Criterion::Either { .. } => None,
    }
}

fn review_concepts(
    concepts: &[String],
    pointer: &str,
    requirement: &str,
    vocabulary: &SkillVocabulary,
    notes: &mut Notes<'_>,
) {
    for (at, concept) in concepts.iter().enumerate() {
        if vocabulary.concept(concept).is_some() {
            continue;
        }
        let labelled = vocabulary.find(concept).map(|found| found.id.as_str());
        let near = labelled.or_else(|| nearest(concept, vocabulary.concepts().iter().map(|known| known.id.as_str())));
        let near = near.map(|id| format!("; did you mean {id:?}?")).unwrap_or_default();
        let message = format!("{requirement:?} names concept {concept:?}, which no skill file has{near}");
        notes.add(Kind::UnknownConcept, format!("{pointer}/{at}"), message);
    }
}

/// What a requirement says to people.
fn review_words(requirement: &Requirement, pointer: &str, notes: &mut Notes<'_>) {
    let id = &requirement.id;
    review_text(&requirement.title, &format!("{pointer}/title"), &format!("{id:?}"), notes);
    for (at, phrase) in requirement.phrases.iter().enumerate() {
        review_text(phrase, &format!("{pointer}/phrases/{at}"), &format!("{id:?}"), notes);
    }
    if let Some(line) = &requirement.source_line {
        review_text(line, &format!("{pointer}/source_line"), &format!("{id:?}"), notes);
    }
    if requirement.phrases.iter().all(|phrase| phrase.trim().is_empty()) && !requirement.criterion.is_textual() {
        let message = format!("{id:?} has no phrases: nothing but its concepts and its title is searched for");
        notes.add(Kind::NoPhrases, format!("{pointer}/phrases"), message);
    }
    if requirement.remedy.trim().is_empty() {
        notes.add(
            Kind::NoRemedy,
            format!("{pointer}/remedy"),
            format!("{id:?} does not say what would count as proof"),
        );
    }
}

fn review_text(text: &str, pointer: &str, what: &str, notes: &mut Notes<'_>) {
    for personal in TRAITS.find(text) {
        match personal {
            Personal::Trait(name, said) => {
                notes.add(Kind::Protected, pointer, format!("{what} asks for {name}: {said:?}"));
            }
            Personal::Proxy(name, said) => {
                notes.add(Kind::Proxy, pointer, format!("{what}: {said:?} stands in for {name}"));
            }
        }
    }
}

/// Requirements that ask for the same, each told at the later one.
fn review_likeness(role: &Role, notes: &mut Notes<'_>) {
    let words: Vec<BTreeSet<String>> =
        role.requirements.iter().map(|requirement| indexed_words(requirement).into_iter().collect()).collect();
    for (at, requirement) in role.requirements.iter().enumerate() {
        for (before, other) in role.requirements[..at].iter().enumerate() {
            let same_rule = !requirement.criterion.is_textual() && requirement.criterion == other.criterion;
            let why = if same_rule {
                "have the same rule"
            } else if is_alike(&words[at], &words[before])
                && !requirement.criterion.is_overlap()
                && !other.criterion.is_overlap()
            {
                "say nearly the same"
            } else {
                continue;
            };
            let message = format!("{:?} and {:?} {why}", other.id, requirement.id);
            notes.add(Kind::NearDuplicate, format!("/requirements/{at}"), message);
        }
    }
}

fn is_alike(a: &BTreeSet<String>, b: &BTreeSet<String>) -> bool {
    let shared = a.intersection(b).count();
    let all = a.len() + b.len() - shared;
    a.len().min(b.len()) >= ENOUGH && shared * 100 >= all * SAME
}
