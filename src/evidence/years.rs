//! Given a sentence, gives the years of experience that it claims.

use crate::evidence::{Findings, Span};
use crate::lexicon::CueKind;
use crate::plan::Plan;
use crate::skill::SkillClass;

/// A number of years that the text claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClaimedYears {
    /// Where.
    pub span: Span,
    /// How many.
    pub years: u32,
    /// They are of machine learning work.
    pub ml: bool,
    /// They are of research work.
    pub research: bool,
    /// They are of leading people.
    pub people: bool,
}

/// Reads "8 years of machine learning" in a sentence: a claim, never tenure.
pub fn read(findings: &mut Findings, plan: &Plan, number: u32) {
    if !findings.cues.say(CueKind::YEARS) {
        return;
    }
    for cue in findings.cues.all() {
        if !cue.says.kind.any(CueKind::YEARS) || cue.first == findings.sentences[number as usize].first {
            continue;
        }
        let Some(years) = findings.words.number(cue.first - 1, &findings.cues).filter(|years| (1..=60).contains(years))
        else {
            continue;
        };
        let near = |first: u32| first + 8 >= cue.first && first <= cue.last + 8;
        let mut claim = ClaimedYears {
            span: Span { sentence: number, first: cue.first - 1, last: cue.last },
            years,
            ml: false,
            research: false,
            people: false,
        };
        for hit in findings.hits.iter().filter(|hit| near(hit.first)) {
            let Some(concept) = hit.concept else { continue };
            let speaks = plan.closures().speaks(concept);
            claim.ml |= speaks.ml;
            claim.research |= speaks.research;
            claim.people |= plan.class(concept) == SkillClass::People;
            claim.span.first = claim.span.first.min(hit.first);
            claim.span.last = claim.span.last.max(hit.last);
        }
        claim.people |= findings.cues.all().iter().any(|other| other.says.kind.any(CueKind::LEAD) && near(other.first));
        if claim.ml || claim.research || claim.people {
            findings.years.push(claim);
        }
    }
}
