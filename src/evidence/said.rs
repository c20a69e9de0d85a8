//! Given what a sentence says by labels and frames, gives units of evidence and the concepts that they count for.

use crate::evidence::ageing::standing_of;
use crate::evidence::assertion::{self, Assertion};
use crate::evidence::reached::Reached;
use crate::evidence::{Context, Findings, MatchKind, Span, Standing, Unit};
use crate::plan::{ConceptId, Plan};
use crate::profile::Section;
use crate::skill::SkillClass;

/// A concept that a sentence says, by a label, a frame or a title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Said {
    /// The concept.
    pub concept: ConceptId,
    /// The first word.
    pub first: u32,
    /// The last word.
    pub last: u32,
    /// How it was found.
    pub kind: MatchKind,
}

/// Adds every concept that the sentence says; `pasted` are words of the role's own, `scale` how its leading is asserted.
pub fn read(
    findings: &mut Findings,
    plan: &Plan,
    context: Context<'_>,
    number: u32,
    pasted: Option<(u32, u32)>,
    scale: Assertion,
) {
    let mut ml = false;
    for at in 0..findings.hits.len() + findings.framed.len() {
        let said = match findings.hits.get(at) {
            Some(hit) => {
                let Some(concept) = hit.concept else { continue };
                Said { concept, first: hit.first, last: hit.last, kind: hit.kind }
            }
            None => findings.framed[at - findings.hits.len()],
        };
        let class = plan.class(said.concept);
        let words = (said.first, said.last);
        let assertion = assertion::of(plan.policy(), &findings.words, &findings.cues, words, class, pasted);
        let assertion = if class == SkillClass::People { assertion.max(scale) } else { assertion };
        add(findings, plan, context, number, said, assertion);
        ml |= note_family(findings, plan, context, said.concept, assertion);
    }
    let tells = matches!(context.passage.section, Section::Highlight | Section::WorkSummary | Section::Project);
    if let Some(entry) = context.passage.entry.filter(|_| tells) {
        let facts = &mut findings.entries[entry as usize];
        facts.sentences = facts.sentences.saturating_add(1);
        facts.ml_sentences = facts.ml_sentences.saturating_add(u16::from(ml));
    }
}

/// Adds what a sentence says, and all that it counts for.
fn add(findings: &mut Findings, plan: &Plan, context: Context<'_>, number: u32, said: Said, assertion: Assertion) {
    let policy = plan.policy();
    let class = plan.class(said.concept);
    let strength = said
        .kind
        .factor(policy)
        .times(policy.section_weight(context.passage.section, class))
        .times(assertion.factor(policy))
        .times(context.ageing.weight(plan, class));
    let id = findings.units.len() as u32;
    findings.units.push(Unit {
        concept: said.concept,
        span: Span { sentence: number, first: said.first, last: said.last },
        kind: said.kind,
        assertion,
        strength,
        standing: standing_of(class, context.passage.section, context.standing),
        source: context.source,
    });
    let outcome = findings.sentences[number as usize].outcome && context.standing.is_demonstrated();
    // Of what a licence is about, it is a declaration.
    let is_licence = class == SkillClass::Licence;
    if is_licence {
        findings.units.push(Unit { standing: Standing::Declared, ..findings.units[id as usize] });
    }
    for reach in plan.reaches().of(said.concept) {
        let strength = strength.times(reach.factor);
        let strength = if outcome { strength.with_outcome(policy.outcome) } else { strength };
        let about = is_licence && plan.class(reach.target) != SkillClass::Licence;
        let unit = id + u32::from(about);
        findings.reached.add(Reached { target: reach.target, strength, relation: reach.relation, unit });
    }
}

/// Counts different concepts of the entry that show machine learning, research or data work; true if this one shows
/// machine learning.
fn note_family(
    findings: &mut Findings,
    plan: &Plan,
    context: Context<'_>,
    concept: ConceptId,
    assertion: Assertion,
) -> bool {
    let Some(entry) = context.passage.entry else { return false };
    let shown = context.standing.is_demonstrated()
        && matches!(assertion, Assertion::Asserted | Assertion::Small | Assertion::Supporting);
    if !shown {
        return false;
    }
    let speaks = plan.closures().speaks(concept);
    if !(speaks.ml || speaks.research || speaks.data) {
        return false;
    }
    if !findings.seen.insert((entry, concept)) {
        return speaks.ml;
    }
    let facts = &mut findings.entries[entry as usize];
    facts.ml = facts.ml.saturating_add(u8::from(speaks.ml));
    facts.research = facts.research.saturating_add(u8::from(speaks.research));
    facts.data = facts.data.saturating_add(u8::from(speaks.data));
    speaks.ml
}
