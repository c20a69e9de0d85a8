//! Given publication entries and sentences about papers, gives distinct papers with their weight.

use crate::evidence::hits::CueAt;
use crate::evidence::{Context, Findings, Span, Standing};
use crate::lexicon::CueKind;
use crate::plan::{ConceptId, Plan};
use crate::policy::{
    FIRST_AUTHOR, MIDDLE_AUTHOR, UNKNOWN_AUTHOR, UNKNOWN_VENUE, section_weight, venue_weight,
};
use crate::profile::{CandidateProfile, EntryKind, Section};
use crate::score::Credit;
use crate::skill::{SkillClass, VenueTier};

/// One paper, or several that one sentence tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paper {
    /// Where.
    pub span: Span,
    /// Equal for the same paper.
    pub identity: u64,
    /// The venue, if it is known.
    pub venue: Option<ConceptId>,
    /// What one such paper weighs: tier × authorship × section.
    pub weight: Credit,
    /// How many.
    pub count: u32,
    /// It stands in the list of publications, not in running text.
    pub listed: bool,
    /// Whether it shows or declares.
    pub standing: Standing,
}

/// A bare number of papers, without venues.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CountedPapers {
    /// Where.
    pub span: Span,
    /// How many.
    pub count: u32,
    /// The weight of the section.
    pub weight: Credit,
}

/// Reads the entries of the list of publications.
pub fn from_entries(findings: &mut Findings, plan: &Plan, profile: &CandidateProfile) {
    for (number, entry) in profile.entries().iter().enumerate() {
        if entry.kind != EntryKind::Publication {
            continue;
        }
        let mut first: Option<Span> = None;
        let mut venue: Option<(ConceptId, VenueTier)> = None;
        let mut workshop: Option<(ConceptId, VenueTier)> = None;
        let mut journal = false;
        let mut no_paper = false;
        let mut author = UNKNOWN_AUTHOR;
        for (at, sentence) in findings.sentences.iter().enumerate() {
            if profile.passages()[sentence.passage as usize].entry != Some(number as u32) || sentence.first == sentence.end {
                continue;
            }
            let span = Span { sentence: at as u32, first: sentence.first, last: sentence.end - 1 };
            first.get_or_insert(span);
            let placed = findings.words.of(sentence);
            for word in 0..placed.len() {
                let folds = placed[word..].iter().map(|placed| placed.facts.fold);
                let Some((_, says)) = plan.cues().longest(folds) else { continue };
                let kind = says[0].kind;
                journal |= kind.any(CueKind::JOURNAL);
                no_paper |= kind.any(CueKind::NO_PAPER);
                if kind.any(CueKind::FIRST_AUTHOR) {
                    author = FIRST_AUTHOR;
                }
            }
            for unit in findings.units.iter().filter(|unit| unit.span.sentence == at as u32) {
                let Some(tier) = plan.closures().tier(unit.concept) else { continue };
                if tier == VenueTier::Workshop {
                    workshop = Some((unit.concept, tier));
                } else if venue.is_none_or(|(_, best)| tier > best) {
                    venue = Some((unit.concept, tier));
                }
            }
        }
        let Some(span) = first else { continue };
        // "Workshop at NeurIPS" is a workshop.
        let place = workshop.or(venue);
        let tier = match place {
            Some((_, tier)) => venue_weight(tier),
            None if no_paper => Credit::ZERO,
            None if journal => venue_weight(VenueTier::Good),
            None => UNKNOWN_VENUE,
        };
        if tier.is_zero() {
            continue;
        }
        findings.papers.push(Paper {
            span,
            identity: entry.source,
            venue: place.map(|(concept, _)| concept),
            weight: tier.times(author),
            count: 1,
            listed: true,
            standing: Standing::Dated,
        });
    }
}

/// Reads a sentence of running text: "two papers at NeurIPS", "14 papers", "3 patents".
pub fn read(findings: &mut Findings, plan: &Plan, context: Context<'_>, number: u32) {
    if context.passage.section == Section::Publication || matches!(context.passage.section, Section::Skill | Section::Interest) {
        return;
    }
    let sentence = findings.sentences[number as usize];
    let has = |kind: CueKind| findings.cues.iter().any(|cue| cue.says.kind.any(kind));
    let counted = findings
        .cues
        .iter()
        .filter(|cue| cue.says.kind.any(CueKind::PAPER_NOUN.and(CueKind::PATENT_NOUN)))
        .find_map(|cue| count_before(findings, cue, sentence.first).map(|count| (count, *cue)));
    if has(CueKind::NEGATION.and(CueKind::WISH)) || has(CueKind::NO_PAPER) {
        return;
    }
    let weight = section_weight(context.passage.section, SkillClass::Research);
    let author = if has(CueKind::FIRST_AUTHOR) {
        FIRST_AUTHOR
    } else if findings.cues.iter().any(|cue| cue.says.kind.any(CueKind::SUPPORTING)) {
        MIDDLE_AUTHOR
    } else {
        UNKNOWN_AUTHOR
    };
    let venues: Vec<(ConceptId, VenueTier, Span)> = findings
        .units
        .iter()
        .filter(|unit| unit.span.sentence == number && !unit.assertion.factor().is_zero())
        .filter_map(|unit| plan.closures().tier(unit.concept).map(|tier| (unit.concept, tier, unit.span)))
        .collect();
    let published = has(CueKind::PAPER) && !has(CueKind::ATTENDANCE);
    if !venues.is_empty() && published {
        // A number beyond the venues named is spread over them.
        let named = venues.len() as u32;
        let count = counted.filter(|(_, cue)| cue.says.kind.any(CueKind::PAPER_NOUN)).map_or(named, |(count, _)| count.clamp(named, 200));
        for (at, (venue, tier, span)) in venues.into_iter().enumerate() {
            let share = count / named + u32::from((at as u32) < count % named);
            findings.papers.push(Paper {
                span,
                identity: sentence.identity ^ u64::from(venue).rotate_left(40) ^ at as u64,
                venue: Some(venue),
                weight: venue_weight(tier).times(author).times(weight),
                count: share,
                listed: false,
                standing: context.standing,
            });
        }
        return;
    }
    if let Some((count, cue)) = counted {
        let span = Span { sentence: number, first: cue.first.saturating_sub(1).max(sentence.first), last: cue.last };
        if cue.says.kind.any(CueKind::PATENT_NOUN) {
            findings.papers.push(Paper {
                span,
                identity: sentence.identity,
                venue: None,
                weight: venue_weight(VenueTier::Patent).times(author).times(weight),
                count: count.min(50),
                listed: false,
                standing: context.standing,
            });
        } else if !has(CueKind::ATTENDANCE) {
            findings.counted.push(CountedPapers { span, count: count.min(500), weight });
        }
    }
}

/// The number up to four words before a noun for papers.
fn count_before(findings: &Findings, cue: &CueAt, from: u32) -> Option<u32> {
    (from..cue.first).rev().take(4).find_map(|at| {
        findings.words.number(at, &findings.cues).filter(|&count| (1..=1_000).contains(&count))
    })
}
