//! Given education entries and mentions of degrees, gives degrees with their fields.

use crate::evidence::{Findings, Span, Standing, Unit};
use crate::evidence::assertion::Assertion;
use crate::plan::closure::DegreeConcept;
use crate::plan::{ConceptId, Plan};
use crate::profile::{CandidateProfile, EntryKind, Section};
use crate::skill::SkillClass;

/// Fields of one degree that are kept.
const MOST_FIELDS: usize = 4;

/// A degree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DegreeFound {
    /// Where.
    pub span: Span,
    /// What it is.
    pub degree: DegreeConcept,
    /// Its fields.
    pub fields: [Option<ConceptId>; MOST_FIELDS],
    /// It is not finished.
    pub unfinished: bool,
    /// Whether it stands in the education section or is only mentioned.
    pub standing: Standing,
}

/// Reads the education section, then mentions elsewhere.
pub fn from_entries(findings: &mut Findings, plan: &Plan, profile: &CandidateProfile) {
    let mut found = Vec::new();
    for (number, entry) in profile.entries().iter().enumerate() {
        if entry.kind != EntryKind::Education {
            continue;
        }
        let of_entry = |unit: &&Unit| {
            let passage = profile.passages()[findings.sentences[unit.span.sentence as usize].passage as usize];
            passage.entry == Some(number as u32) && passage.section == Section::Degree
        };
        let fields = fields(findings.units.iter().filter(of_entry), plan);
        for unit in findings.units.iter().filter(of_entry) {
            let Some(degree) = plan.closures().degree(unit.concept) else { continue };
            found.push(DegreeFound {
                span: unit.span,
                degree,
                fields,
                unfinished: entry.when.unfinished || unit.assertion != Assertion::Asserted,
                standing: Standing::Dated,
            });
        }
    }
    for unit in &findings.units {
        let Some(degree) = plan.closures().degree(unit.concept) else { continue };
        let passage = profile.passages()[findings.sentences[unit.span.sentence as usize].passage as usize];
        let mentions = matches!(
            passage.section,
            Section::Summary | Section::Label | Section::Highlight | Section::WorkSummary | Section::Certificate | Section::Award
        );
        if !mentions || unit.assertion.factor().is_zero() {
            continue;
        }
        let near = findings.units.iter().filter(|other| other.span.sentence == unit.span.sentence && other.span.first > unit.span.last && other.span.first <= unit.span.last + 5);
        found.push(DegreeFound {
            span: unit.span,
            degree,
            fields: fields(near, plan),
            unfinished: unit.assertion != Assertion::Asserted,
            standing: Standing::Declared,
        });
    }
    findings.degrees = found;
}

fn fields<'a>(units: impl Iterator<Item = &'a Unit>, plan: &Plan) -> [Option<ConceptId>; MOST_FIELDS] {
    let mut fields = [None; MOST_FIELDS];
    let named = units.map(|unit| unit.concept).filter(|&concept| {
        matches!(plan.class(concept), SkillClass::Domain | SkillClass::Method | SkillClass::Research | SkillClass::Tool | SkillClass::Business)
    });
    for (slot, concept) in fields.iter_mut().zip(named) {
        *slot = Some(concept);
    }
    fields
}
