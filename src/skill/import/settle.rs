//! Given concepts of tables and a vocabulary, gives the skills file in which no label belongs to two of them.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::layer::SourceFile;
use crate::skill::doubt::doubts;
use crate::skill::import::{Drawn, Import, ImportError, Note};
use crate::skill::{Guard, SkillConcept, SkillVocabulary};
use crate::text::joined_keys;

pub(super) fn settle(
    mut drawn: Vec<Drawn>,
    area: &str,
    lower: &[SourceFile],
    is_common: impl Fn(&str) -> bool,
) -> Result<Import, ImportError> {
    // The order of the tables must not matter.
    drawn.sort_by(|a, b| (&a.id, &a.key).cmp(&(&b.id, &b.key)));
    let lower_files: Vec<SourceFile> = lower.iter().filter(|file| file.name != area).cloned().collect();
    let known = SkillVocabulary::from_files(&lower_files).map_err(ImportError::Unsound)?;
    let mut notes: BTreeSet<Note> = BTreeSet::new();
    let (drawn, ids) = place(drawn, &known, &mut notes);
    if drawn.is_empty() {
        return Err(ImportError::Nothing);
    }
    let mut concepts = label(drawn, area, &known, &mut notes);
    refer(&mut concepts, &ids, &known, &mut notes);
    let mut concepts: Vec<SkillConcept> = concepts.into_iter().map(|(concept, _)| concept).collect();
    concepts.sort_by(|a, b| a.id.cmp(&b.id));
    let whole = |concepts: &[SkillConcept]| -> Result<(String, SkillVocabulary), ImportError> {
        let json = written(area, concepts);
        let files = lower_files.iter().cloned().chain([SourceFile::new(area, area, json.clone())]);
        let vocabulary = SkillVocabulary::from_files(&files.collect::<Vec<_>>()).map_err(ImportError::Unsound)?;
        Ok((json, vocabulary))
    };
    // What may mean something else in somebody's text counts only where skills are meant.
    let (_, vocabulary) = whole(&concepts)?;
    for doubt in doubts(&vocabulary, is_common).into_iter().filter(|doubt| doubt.area == area) {
        if let Ok(at) = concepts.binary_search_by(|concept| concept.id.cmp(&doubt.concept)) {
            concepts[at].guards.insert(doubt.label, Guard::Strict);
        }
    }
    let (json, _) = whole(&concepts)?;
    let labels = concepts.iter().map(|concept| concept.alt_labels.len() + 1).sum();
    Ok(Import { json, concepts: concepts.len(), labels, notes: notes.into_iter().collect() })
}

fn name(label: &str) -> String {
    joined_keys(label)
}

/// Sets aside what has no label and what the vocabulary has; gives the rest, each with an id of its own, and which id
/// every published one became.
fn place(
    drawn: Vec<Drawn>,
    known: &SkillVocabulary,
    notes: &mut BTreeSet<Note>,
) -> (Vec<Drawn>, HashMap<String, String>) {
    let mut ids = HashMap::new();
    let mut by_label: HashMap<String, String> = HashMap::new();
    let mut taken: BTreeSet<String> = known.concepts().iter().map(|concept| concept.id.clone()).collect();
    let mut kept = Vec::new();
    for mut one in drawn {
        let label = name(&one.label);
        if label.is_empty() {
            notes.insert(Note::Unlabelled { key: one.key });
            continue;
        }
        let same = known.labelled(&one.label).map(|concept| &concept.id).or_else(|| by_label.get(&label));
        if let Some(same) = same {
            notes.insert(Note::Known { label: one.label.clone(), concept: same.clone() });
            ids.insert(one.key, same.clone());
            continue;
        }
        if !taken.insert(one.id.clone()) {
            // Different labels can make one id; the published one tells them apart for good.
            let id = format!("{}-{}", one.id, &blake3::hash(one.key.as_bytes()).to_hex()[..8]);
            notes.insert(Note::Renamed { id: one.id, label: one.label.clone(), renamed: id.clone() });
            taken.insert(id.clone());
            one.id = id;
        }
        ids.insert(one.key.clone(), one.id.clone());
        by_label.insert(label, one.id.clone());
        kept.push(one);
    }
    (kept, ids)
}

/// Gives every label to one concept: preferred ones go before aliases, the vocabulary before the tables.
fn label(
    drawn: Vec<Drawn>,
    area: &str,
    known: &SkillVocabulary,
    notes: &mut BTreeSet<Note>,
) -> Vec<(SkillConcept, Drawn)> {
    let mut owners: BTreeMap<String, String> = drawn.iter().map(|one| (name(&one.label), one.id.clone())).collect();
    let mut concepts = Vec::with_capacity(drawn.len());
    for one in drawn {
        let mut alt_labels = Vec::new();
        for alias in &one.aliases {
            let key = name(alias);
            if key.is_empty() {
                continue;
            }
            let owner = known.labelled(alias).map(|concept| &concept.id).or_else(|| owners.get(&key));
            match owner {
                None => {
                    owners.insert(key, one.id.clone());
                    alt_labels.push(alias.clone());
                }
                Some(owner) if *owner == one.id => {}
                Some(owner) => {
                    let (label, wanted_by, concept) = (alias.clone(), one.id.clone(), owner.clone());
                    notes.insert(Note::Taken { label, wanted_by, concept });
                }
            }
        }
        let guards = one.guards.iter().filter(|(label, _)| **label == one.label || alt_labels.contains(label));
        let concept = SkillConcept {
            id: one.id.clone(),
            preferred_label: one.label.clone(),
            guards: guards.map(|(label, guard)| (label.clone(), *guard)).collect(),
            alt_labels,
            broader: Vec::new(),
            related: Vec::new(),
            implies: Vec::new(),
            class: one.class,
            tier: None,
            note: one.note.clone(),
            area: area.to_owned(),
        };
        concepts.push((concept, one));
    }
    concepts
}

/// Turns published ids into ids, leaves out what leads nowhere, and what would lead back.
fn refer(
    concepts: &mut [(SkillConcept, Drawn)],
    ids: &HashMap<String, String>,
    known: &SkillVocabulary,
    notes: &mut BTreeSet<Note>,
) {
    let mut above: HashMap<String, Vec<String>> =
        known.concepts().iter().map(|concept| (concept.id.clone(), concept.broader.clone())).collect();
    for (concept, one) in concepts {
        let all = |keys: &[String]| -> Vec<String> {
            let id = |key: &String| ids.get(key).or_else(|| known.concept(key).map(|concept| &concept.id)).cloned();
            let found: BTreeSet<String> = keys.iter().filter_map(id).filter(|id| *id != concept.id).collect();
            found.into_iter().collect()
        };
        let (broader, related, implies) = (all(&one.broader), all(&one.related), all(&one.implies));
        for up in broader {
            if leads_to(&above, &up, &concept.id) {
                notes.insert(Note::Cycle { concept: concept.id.clone(), broader: up });
            } else {
                above.entry(concept.id.clone()).or_default().push(up.clone());
                concept.broader.push(up);
            }
        }
        // Nothing is a mere neighbour of what it is a kind of.
        concept.related = related.into_iter().filter(|id| !concept.broader.contains(id)).collect();
        concept.implies = implies;
    }
}

fn leads_to(above: &HashMap<String, Vec<String>>, from: &str, to: &str) -> bool {
    let mut seen = BTreeSet::from([from]);
    let mut next = vec![from];
    while let Some(at) = next.pop() {
        if at == to {
            return true;
        }
        for up in above.get(at).into_iter().flatten() {
            if seen.insert(up) {
                next.push(up);
            }
        }
    }
    false
}

/// One concept a line, as in `index/skills/`.
fn written(area: &str, concepts: &[SkillConcept]) -> String {
    let json = |concept| serde_json::to_string(concept).expect("words are JSON");
    let lines: Vec<String> = concepts.iter().map(|concept| format!("  {}", json(concept))).collect();
    let area = serde_json::Value::from(area);
    format!("{{\"area\": {area}, \"concepts\": [\n{}\n]}}\n", lines.join(",\n"))
}
