//! Given a job title, gives its ladder, level and families of work.

use std::ops::Range;

use smallvec::{SmallVec, smallvec};

use crate::evidence::entry::{EntryFacts, TitleProof};
use crate::evidence::{Context, Findings, Source, Span, Standing};
use crate::lexicon::titles::{Given, HeadCounts, TitleHead, TitleWord, family_bit};
use crate::plan::Plan;
use crate::policy::Policy;
use crate::role::{Family, Track};
use crate::score::Credit;
use crate::skill::SkillClass;
use crate::text::Gap;

/// A job title, parsed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TitleFound {
    /// Where.
    pub span: Span,
    /// The families that the whole title names, as bits.
    pub families: u8,
    /// The ladder; a manager of products or projects stands on neither.
    pub track: Option<Track>,
    /// The rung, in tenths.
    pub level: u32,
    /// Who gave it.
    pub given: Given,
    /// ρ.
    pub recency: Credit,
    /// ρ·δ.
    pub weight: Credit,
    /// Whether it was held or is declared.
    pub standing: Standing,
    /// Where it comes from.
    pub source: Source,
    /// The entry that it belongs to.
    pub entry: Option<u32>,
}

impl TitleFound {
    /// How far the title is believed: one that its bearer gave to themselves needs people who were led, by number.
    #[must_use]
    pub fn proof(&self, policy: &Policy, entry: &EntryFacts) -> Credit {
        match self.given {
            Given::ByOneself if entry.team < 2 => policy.self_given,
            Given::ByOneself | Given::ByEmployer => Credit::ONE,
        }
    }
}

/// One phrase of the title.
#[derive(Clone, Copy)]
struct Part {
    first: u32,
    last: u32,
    means: TitleWord,
}

/// Functions that manage things and not people, whatever the head says.
const THINGS: u8 = family_bit(Family::Product) | family_bit(Family::Project) | family_bit(Family::Other);

/// The parts of a title.
type Parts = SmallVec<[Part; 8]>;

/// The heads of a title, with their places among its parts.
type Heads = SmallVec<[(usize, TitleHead); 4]>;

/// Reads sentences that are a title.
pub fn read(findings: &mut Findings, plan: &Plan, context: Context<'_>, sentences: Range<usize>) {
    for number in sentences {
        let sentence = findings.sentences[number];
        let parts = parts(findings, plan, sentence.first, sentence.end);
        if parts.iter().any(|part| part.means.wished) {
            continue;
        }
        let families = parts.iter().fold(0, |all, part| all | part.means.families);
        let heads = heads(findings, context.text, &parts);
        let oneself = parts.iter().map(|part| part.means.given).max().unwrap_or_default();
        let mut best: Option<TitleFound> = None;
        let mut all_things = true;
        for &(at, head) in &heads {
            let function = function(findings, &parts, at);
            let is_things = function & THINGS != 0 && function & !THINGS == 0;
            all_things &= is_things;
            let track = (!is_things).then_some(head.track);
            let found = TitleFound {
                span: Span { sentence: number as u32, first: sentence.first, last: sentence.end - 1 },
                families,
                track,
                level: level(&parts, head),
                given: head.given.max(oneself),
                recency: context.ageing.recency(plan, SkillClass::Title),
                weight: context.ageing.weight(plan, SkillClass::Title),
                standing: context.standing,
                source: context.source,
                entry: context.passage.entry,
            };
            if best.is_none_or(|other| rank(&found) > rank(&other)) {
                best = Some(found);
            }
        }
        if heads.is_empty() {
            let first = parts.iter().map(|part| part.means.families).find(|&families| families != 0);
            all_things = first.is_some_and(|families| families & !THINGS == 0);
        }
        if let Some(entry) = context.passage.entry {
            let facts = &mut findings.entries[entry as usize];
            facts.title_families |= families;
            facts.other_function |= all_things && (!heads.is_empty() || families != 0);
            facts.leads_by_title |=
                best.is_some_and(|found| found.track == Some(Track::People) && found.given == Given::ByEmployer);
            facts.held = heads.iter().map(|(_, head)| head.held).max().unwrap_or_default().max(facts.held);
            facts.title = match best.map(|found| found.given) {
                Some(Given::ByEmployer) => TitleProof::Held,
                Some(Given::ByOneself) | None => facts.title,
            };
        }
        findings.titles.extend(best);
    }
}

/// The heads that count, with their places.
fn heads(findings: &Findings, text: &str, parts: &[Part]) -> Heads {
    let all = || parts.iter().enumerate().filter_map(|(at, part)| part.means.head.map(|head| (at, head)));
    if let Some(last) = all().next_back().filter(|(_, head)| head.counts == HeadCounts::BeforeAll) {
        return smallvec![last];
    }
    let counts = |(at, head): &(usize, TitleHead)| match head.counts {
        HeadCounts::Always => true,
        HeadCounts::Alone => is_second(findings, text, parts, *at),
        HeadCounts::BeforeAll => false,
    };
    let ordinary: Heads = all().filter(counts).collect();
    if ordinary.is_empty() { all().collect() } else { ordinary }
}

/// True for the lead of something behind another title: "Principal Engineer and Research Leader".
fn is_second(findings: &Findings, text: &str, parts: &[Part], head: usize) -> bool {
    let Some(of) = head.checked_sub(1).map(|at| parts[at]).filter(|of| of.means.families != 0) else { return false };
    let is_and = |at: u32| findings.words.written(text, at) == "and";
    of.last + 1 == parts[head].first && of.first.checked_sub(1).is_some_and(is_and)
}

/// A people-ladder reading is kept before an individual one, a higher one before a lower one.
fn rank(found: &TitleFound) -> (u8, u32) {
    let track = match found.track {
        Some(Track::People) => 2,
        Some(Track::Individual | Track::Any) => 1,
        None => 0,
    };
    (track, found.level)
}

fn parts(findings: &Findings, plan: &Plan, first: u32, end: u32) -> Parts {
    let mut parts = Parts::new();
    let mut at = first;
    while at < end {
        let rest = (at + 1..end).take_while(|&next| findings.words.get(next).gap == Gap::Soft);
        let fold = |at| findings.words.get(at).facts.fold;
        match plan.titles().longest(fold(at), rest.map(fold)) {
            Some((length, means)) => {
                let last = at + length as u32 - 1;
                parts.push(Part { first: at, last, means: means[0] });
                if means[0].head.is_some_and(|head| head.counts == HeadCounts::BeforeAll) {
                    return parts;
                }
                at = last + 1;
            }
            None => at += 1,
        }
    }
    parts
}

/// What the head is head of: the family right before it, or else the first one after it.
fn function(findings: &Findings, parts: &[Part], head: usize) -> u8 {
    let own = parts[head].means.families;
    if own != 0 {
        return own;
    }
    let part = parts[head];
    let before = parts[..head].iter().rev().find(|other| other.means.families != 0);
    if let Some(before) = before {
        let joined = (before.last + 1..=part.first).all(|at| findings.words.get(at).gap <= Gap::Soft);
        if joined {
            // "Product engineering manager": the word next to the head decides.
            return before.means.families;
        }
    }
    let after = parts[head + 1..].iter().find(|other| other.means.families != 0);
    after.or(before).map_or(0, |other| other.means.families)
}

fn level(parts: &[Part], head: TitleHead) -> u32 {
    let modifier = parts.iter().filter_map(|part| part.means.modifier).max();
    match (head.track, modifier) {
        (Track::People, Some(modifier)) if modifier >= 30 && head.level >= 10 => head.level + 10,
        (Track::People, _) => head.level,
        (Track::Individual | Track::Any, Some(modifier)) if modifier < 20 => head.level.min(modifier),
        (Track::Individual | Track::Any, Some(modifier)) => head.level.max(modifier),
        (Track::Individual | Track::Any, None) => head.level,
    }
}
