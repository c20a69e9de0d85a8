//! Given education entries and mentions of degrees, gives degrees with their fields.

use crate::evidence::assertion::Assertion;
use crate::evidence::{Findings, Span, Standing, Unit};
use crate::lexicon::CueKind;
use crate::plan::closure::DegreeConcept;
use crate::plan::{ConceptId, Plan};
use crate::profile::{CandidateProfile, EntryKind, Section};
use crate::skill::SkillClass;

/// Fields of one degree that are kept.
const MOST_FIELDS: usize = 4;

/// The fields of one degree.
type Fields = [Option<ConceptId>; MOST_FIELDS];

/// A degree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DegreeFound {
    /// Where.
    pub span: Span,
    /// What it is.
    pub degree: DegreeConcept,
    /// Its fields.
    pub fields: Fields,
    /// It is not finished.
    pub unfinished: bool,
    /// Whether it stands in the education section or is only mentioned.
    pub standing: Standing,
}

/// Reads the education section and mentions elsewhere, in one pass over what was found.
pub fn from_entries(findings: &mut Findings, plan: &Plan, profile: &CandidateProfile) {
    let entries = profile.entries();
    let mut found = Vec::new();
    // Units stand in the order of sentences, so those of one entry stand together unless its fields are apart.
    let mut fields_of: Vec<Fields> = Vec::new();
    for unit in &findings.units {
        let passage = &profile.passages()[findings.sentences[unit.span.sentence as usize].passage as usize];
        let entry = passage.entry.filter(|&entry| {
            passage.section == Section::Degree && entries[entry as usize].kind == EntryKind::Education
        });
        let Some(entry) = entry else { continue };
        if fields_of.is_empty() {
            fields_of.resize(entries.len(), [None; MOST_FIELDS]);
        }
        add_field(&mut fields_of[entry as usize], unit, plan);
        if let Some(degree) = plan.closures().degree(unit.concept) {
            found.push((entry, unit, degree));
        }
    }
    // "PhD (ABD)" and "PhD candidate" name the degree that is not there yet.
    let short_of = |unit: &Unit, degree: DegreeConcept| {
        let mut beside = found.iter().filter(|(_, other, _)| other.span.sentence == unit.span.sentence);
        let not_yet = [DegreeConcept::AllButDissertation, DegreeConcept::Candidate];
        degree == DegreeConcept::Doctor && beside.any(|(_, _, other)| not_yet.contains(other))
    };
    let mut degrees: Vec<DegreeFound> = found
        .iter()
        .filter(|(_, unit, degree)| !short_of(unit, *degree))
        .copied()
        .map(|(entry, unit, degree)| DegreeFound {
            span: unit.span,
            degree,
            fields: fields_of[entry as usize],
            unfinished: entries[entry as usize].when.unfinished || unit.assertion != Assertion::Asserted,
            standing: Standing::Dated,
        })
        .collect();
    for (at, unit) in findings.units.iter().enumerate() {
        let Some(degree) = plan.closures().degree(unit.concept) else { continue };
        let passage = &profile.passages()[findings.sentences[unit.span.sentence as usize].passage as usize];
        let by_title = plan.class(unit.concept) == SkillClass::Title;
        let mentions = if by_title {
            passage.section == Section::Position
        } else {
            matches!(
                passage.section,
                Section::Summary
                    | Section::Label
                    | Section::Highlight
                    | Section::WorkSummary
                    | Section::Certificate
                    | Section::Award
            )
        };
        if !mentions || unit.assertion.factor(plan.policy()).is_zero() {
            continue;
        }
        let mut fields = [None; MOST_FIELDS];
        let near = findings.units[at + 1..]
            .iter()
            .take_while(|other| other.span.sentence == unit.span.sentence && other.span.first <= unit.span.last + 5)
            // "PhD in statistics" names its field itself.
            .filter(|_| unit.span.last < unit.span.first + 2);
        for other in near {
            add_field(&mut fields, other, plan);
        }
        // A harbour master has no degree: in running text the bare word needs its field.
        if fields[0].is_none() && is_bare(unit, degree, profile.text(passage), findings) {
            continue;
        }
        degrees.push(DegreeFound {
            span: unit.span,
            degree,
            fields,
            unfinished: unit.assertion != Assertion::Asserted,
            standing: if by_title {
                unit.standing
            } else if is_told(unit, passage.section, plan, findings) {
                Standing::Undated
            } else {
                Standing::Declared
            },
        });
    }
    findings.degrees = degrees;
}

/// True where running text tells that the degree was taken: "she received a doctorate in statistics from Nowhere".
fn is_told(unit: &Unit, section: Section, plan: &Plan, findings: &Findings) -> bool {
    if !matches!(section, Section::Highlight | Section::WorkSummary) || unit.assertion != Assertion::Asserted {
        return false;
    }
    let sentence = findings.sentences[unit.span.sentence as usize];
    let first = sentence.first.max(unit.span.first.saturating_sub(plan.policy().cue_reach));
    (first..unit.span.first).any(|at| {
        let rest = (at + 1..unit.span.first).map(|at| findings.words.get(at).facts.fold);
        let cue = plan.cues().longest(findings.words.get(at).facts.fold, rest);
        cue.is_some_and(|(_, says)| says.iter().any(|says| says.kind.any(CueKind::GRADUATED)))
    })
}

/// "Master" or "bachelor" alone, which are words for other things too; "`MSc`" is not.
fn is_bare(unit: &Unit, degree: DegreeConcept, text: &str, findings: &Findings) -> bool {
    let word = findings.words.get(unit.span.first);
    let written = text.get(word.start as usize..word.end as usize).unwrap_or_default();
    matches!(degree, DegreeConcept::Master | DegreeConcept::Bachelor)
        && unit.span.first == unit.span.last
        && !written.chars().skip(1).any(char::is_uppercase)
}

fn add_field(fields: &mut Fields, unit: &Unit, plan: &Plan) {
    let is_field = matches!(
        plan.class(unit.concept),
        SkillClass::Domain | SkillClass::Method | SkillClass::Research | SkillClass::Tool | SkillClass::Business
    );
    if let Some(slot) = fields.iter_mut().find(|slot| slot.is_none()).filter(|_| is_field) {
        *slot = Some(unit.concept);
    }
}
