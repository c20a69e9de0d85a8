//! Given a sentence, gives the concepts that words near each other say together.

use crate::evidence::hits::{Hit, is_possessive};
use crate::evidence::said::Said;
use crate::evidence::words::{Sentence, Words};
use crate::evidence::{Context, MatchKind};
use crate::plan::Plan;
use crate::plan::frames::{CompiledFrame, GroupId, GroupSetId, Groups};
use crate::plan::word::Traits;
use crate::profile::Section;
use crate::text::Gap;

/// The memory for finding frames.
#[derive(Debug, Default)]
pub struct FrameWords {
    phrases: Vec<Phrase>,
    members: Vec<Member>,
}

/// A word or phrase of some groups.
#[derive(Clone, Copy, Debug)]
struct Phrase {
    groups: GroupSetId,
    first: u32,
    last: u32,
}

/// A word or phrase of a group.
#[derive(Clone, Copy, Debug)]
struct Member {
    group: GroupId,
    first: u32,
    last: u32,
}

/// Finds the frames of a sentence; a concept that a label names there already is not found again.
pub fn find(
    framed: &mut Vec<Said>,
    FrameWords { phrases, members }: &mut FrameWords,
    plan: &Plan,
    words: &Words,
    sentence: &Sentence,
    hits: &[Hit],
    context: Context<'_>,
) {
    framed.clear();
    if !is_prose(context.passage.section) {
        return;
    }
    if !sentence.sum.traits.has(Traits::FRAME) {
        return;
    }
    let placed = words.of(sentence);
    let table = plan.frames();
    let phrase_at = |first: u32| {
        let at = (first - sentence.first) as usize;
        // No further than the phrases go: most end after a word.
        let joined = placed[at + 1..].iter().take_while(|word| word.gap == Gap::Soft);
        table.phrases.longest(placed[at].facts.fold, joined.map(|word| word.facts.fold))
    };
    phrases.clear();
    let mut present = Groups::default();
    for first in words.having(Traits::FRAME, sentence) {
        if let Some((length, &[groups])) = phrase_at(first) {
            present.add(table.set(groups).bits);
            phrases.push(Phrase { groups, first, last: first + length as u32 - 1 });
        }
    }
    // Few sentences have all groups of any frame, and words of other groups say nothing in them.
    let complete = table.complete(present);
    if complete.are_none() {
        return;
    }
    members.clear();
    let has_block = hits.iter().any(|hit| hit.concept.is_none());
    for &Phrase { groups, first, last } in &*phrases {
        if !table.set(groups).bits.may_meet(complete) {
            continue;
        }
        // Of "the team's plan" the plan counts; in "model railway" no word counts.
        let blocked = |hit: &Hit| hit.concept.is_none() && hit.first <= last && first <= hit.last;
        let is_free = !is_possessive(context.text, words.get(last));
        if is_free && (!has_block || !hits.iter().any(blocked)) {
            let groups = table.set(groups).groups.iter().filter(|&&group| complete.may_have(group));
            members.extend(groups.map(|&group| Member { group, first, last }));
        }
    }
    for member in members.iter() {
        for frame in table.opened_by(member.group) {
            if !frame.others.iter().all(|&group| complete.may_have(group)) {
                continue;
            }
            let known = hits.iter().any(|hit| hit.concept == Some(frame.concept))
                || framed.iter().any(|other| other.concept == frame.concept);
            if !known && let Some((first, last)) = span(frame, *member, members) {
                framed.push(Said { concept: frame.concept, first, last, kind: MatchKind::Frame });
            }
        }
    }
}

/// Frames read sentences, not lists.
const fn is_prose(section: Section) -> bool {
    match section {
        Section::Highlight | Section::WorkSummary | Section::Project | Section::Summary => true,
        Section::Position
        | Section::PeopleLed
        | Section::Degree
        | Section::Publication
        | Section::Award
        | Section::Course
        | Section::Certificate
        | Section::Skill
        | Section::Label
        | Section::Interest => false,
    }
}

/// The words that the frame spans from this member of its first group on, the nearest of every other group taken.
fn span(frame: &CompiledFrame, start: Member, members: &[Member]) -> Option<(u32, u32)> {
    let (mut first, mut last) = (start.first, start.last);
    let mut taken = [start; 4];
    for (at, &group) in frame.others.iter().enumerate() {
        let near = members
            .iter()
            .filter(|other| other.group == group)
            .filter(|other| taken[..=at].iter().all(|used| other.last < used.first || used.last < other.first))
            .min_by_key(|other| (other.first.abs_diff(start.first), other.first))?;
        first = first.min(near.first);
        last = last.max(near.last);
        taken[at + 1] = *near;
    }
    (last - first < frame.reach).then_some((first, last))
}
