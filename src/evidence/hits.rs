//! Given a sentence, gives the labels in it.

use crate::evidence::words::{Onward, Placed, Sentence, Words};
use crate::evidence::{Context, MatchKind};
use crate::lexicon::CueKind;
use crate::plan::labels::Label;
use crate::plan::word::Traits;
use crate::plan::{ConceptId, Plan, UNKNOWN, has_case};
use crate::profile::Section;
use crate::skill::{Guard, SkillClass};
use crate::text::{Gap, Marks};

/// A label in a sentence.
#[derive(Clone, Copy, Debug)]
pub struct Hit {
    /// The concept; `None` for a block phrase.
    pub concept: Option<ConceptId>,
    /// The first word.
    pub first: u32,
    /// The last word.
    pub last: u32,
    /// How it was found.
    pub kind: MatchKind,
    guard: Option<Guard>,
    cased: bool,
    acronym: bool,
    gapped: bool,
}

/// Finds the labels of a sentence, longest first from the left, and applies their guards.
pub fn find(hits: &mut Vec<Hit>, plan: &Plan, words: &Words, sentence: &Sentence, context: Context<'_>) {
    hits.clear();
    let placed = words.of(sentence);
    // Words before this one are looked at no more.
    let mut from = sentence.first;
    // A label inside another one is part of it; one that goes on beyond a turn of phrase stands for itself: of
    // "introduced machine learning operations" both halves count, of "computer vision for" only the first.
    let mut covered = 0;
    let (mut any_gapped, mut any_block, mut any_guarded) = (false, false, false);
    for first in words.having(Traits::LABEL, sentence) {
        let at = (first - sentence.first) as usize;
        if first < from {
            continue;
        }
        let found = longest(plan, placed, at, words.onward(first), context)
            .filter(|(length, ..)| at + length > covered)
            .filter(|(length, label, _)| !is_owner(plan, label, &placed[at + length - 1], context));
        let Some((length, label, exactness)) = found else { continue };
        let skipped = exactness == Exactness::Gapped;
        let fuzzy = words.are_corrected() && placed[at..at + length].iter().any(|word| word.fuzzy);
        let kind = match exactness {
            _ if fuzzy => MatchKind::Fuzzy,
            Exactness::Gapped | Exactness::Stem => MatchKind::Inflected,
            Exactness::Fold if label.is_preferred() => MatchKind::Exact,
            Exactness::Fold => MatchKind::Alias,
        };
        let cased = label.guard().is_none() || in_case(plan, &label, &placed[at..at + length], context.text);
        any_gapped |= skipped;
        any_block |= label.concept().is_none();
        any_guarded |= label.guard().is_some();
        hits.push(Hit {
            concept: label.concept(),
            first,
            last: first + length as u32 - 1,
            kind,
            guard: label.guard(),
            cased,
            acronym: label.is_acronym(),
            gapped: skipped,
        });
        // Nothing counts inside a block phrase; what stands between the words of a gapped label is free to match.
        let is_phrase = label.concept().is_some_and(|concept| {
            matches!(plan.class(concept), SkillClass::People | SkillClass::Business | SkillClass::Research)
        });
        if is_phrase && !skipped {
            covered = at + length;
        } else if !skipped {
            from = first + length as u32;
        }
    }
    // A label with words in between does not reach over a block phrase: "managed 9 clinical research associates".
    if any_gapped && any_block {
        let blocks: Vec<(u32, u32)> =
            hits.iter().filter(|hit| hit.concept.is_none()).map(|hit| (hit.first, hit.last)).collect();
        hits.retain(|hit| !hit.gapped || !blocks.iter().any(|&(first, last)| hit.first <= last && first <= hit.last));
    }
    if any_guarded {
        guard(hits, plan, words, sentence, context);
    }
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Exactness {
    Gapped,
    Stem,
    Fold,
}

/// The longest label that starts at `at`: its length in words, itself, and how exactly it was met.
fn longest(
    plan: &Plan,
    placed: &[Placed],
    at: usize,
    onward: Onward,
    context: Context<'_>,
) -> Option<(usize, Label, Exactness)> {
    let start = placed[at].facts.label;
    let mut best = None;
    let mut node = start;
    let mut end = at + 1;
    loop {
        if let Some((label, exactness)) = label_at(plan, node, &placed[at..end], context) {
            best = Some((end - at, label, exactness));
        }
        if !onward.tightly() {
            break;
        }
        let next = placed
            .get(end)
            .filter(|word| word.gap == Gap::Soft)
            .and_then(|word| plan.labels().next(node, word.facts.stem));
        match next {
            Some(next) => node = next,
            None => break,
        }
        end += 1;
    }
    if best.is_none() && onward.loosely() {
        return gapped(plan, placed, at, start, plan.policy().max_skip as usize, at + 1, context);
    }
    best
}

/// The same with up to `skips` words in between.
fn gapped(
    plan: &Plan,
    placed: &[Placed],
    at: usize,
    node: u32,
    skips: usize,
    from: usize,
    context: Context<'_>,
) -> Option<(usize, Label, Exactness)> {
    for skip in 0..=skips {
        let end = from + skip;
        let word = placed.get(end).filter(|word| word.gap == Gap::Soft)?;
        if skip > 0 && placed[end - 1].facts.traits.has(Traits::BARRIER) {
            return None;
        }
        let Some(next) = plan.labels().next(node, word.facts.stem) else { continue };
        let label = plan
            .labels()
            .ending(next)
            .find(|label| label.may_have_gaps() && allowed(plan, label, context.passage.section));
        if let Some(label) = label {
            return Some((end + 1 - at, label, Exactness::Gapped));
        }
        if plan.labels().is_loose(next)
            && let Some(found) = gapped(plan, placed, at, next, skips - skip, end + 1, context)
        {
            return Some(found);
        }
    }
    None
}

/// The label that ends at `node` and is met by `placed`, the most exact first.
fn label_at(plan: &Plan, node: u32, placed: &[Placed], context: Context<'_>) -> Option<(Label, Exactness)> {
    let labels = plan.labels();
    if !labels.is_end(node) {
        return None;
    }
    let mut best: Option<(Label, Exactness)> = None;
    for label in labels.ending(node) {
        if !allowed(plan, &label, context.passage.section) {
            continue;
        }
        let same = labels.are_folds(&label, placed.iter().map(|word| word.facts.fold))
            // Python has no plural.
            && (label.exact() == UNKNOWN || placed.iter().all(|word| word.word == label.exact() || word.fuzzy));
        let exactness = match (same, label.is_loose()) {
            (true, _) => Exactness::Fold,
            (false, true) => Exactness::Stem,
            (false, false) => continue,
        };
        // "CPCS" and "CPC" differ by what looks like a plural: of labels that are met alike the one in its case counts.
        let cased = |label: &Label| label.guard().is_some() && in_case(plan, label, placed, context.text);
        let is_better = |(held, least): (Label, Exactness)| {
            exactness > least || (exactness == least && cased(&label) && !cased(&held))
        };
        if best.is_none_or(is_better) {
            best = Some((label, exactness));
        }
    }
    best
}

/// Titles are labels only where titles stand; there, one word shows no skill with people or business: "Coach, U12".
fn allowed(plan: &Plan, label: &Label, section: Section) -> bool {
    match label.concept().map(|concept| plan.class(concept)) {
        Some(SkillClass::Title) => matches!(section, Section::Position | Section::Label),
        // "Lead ETL engineer" leads no engineers; who leads by title is read from the title.
        Some(SkillClass::People) => section != Section::Position,
        Some(SkillClass::Business) => section != Section::Position || !label.is_one_word(),
        Some(
            SkillClass::Tool
            | SkillClass::Method
            | SkillClass::Research
            | SkillClass::Domain
            | SkillClass::Venue
            | SkillClass::Degree
            | SkillClass::Licence,
        )
        | None => true,
    }
}

/// "Built the lab's toolkit" builds no lab: who owns a thing is not what is led, built or managed.
fn is_owner(plan: &Plan, label: &Label, last: &Placed, context: Context<'_>) -> bool {
    let of_people = label.concept().is_some_and(|concept| {
        matches!(plan.class(concept), SkillClass::People | SkillClass::Business | SkillClass::Research)
    });
    of_people && is_possessive(context.text, last)
}

/// True where 's follows the word.
#[must_use]
#[inline]
pub fn is_possessive(text: &str, word: &Placed) -> bool {
    // An apostrophe of either kind begins with one of these.
    if !matches!(text.as_bytes().get(word.end as usize), Some(b'\'' | 0xE2)) {
        return false;
    }
    let rest = text.get(word.end as usize..).unwrap_or_default();
    let Some(rest) = rest.strip_prefix(['\'', '’']) else { return false };
    // "The members’ work": behind a plural there is no more than the mark.
    let plural = text.get(..word.end as usize).is_some_and(|before| before.ends_with(['s', 'S']));
    let owns = plural && rest.strip_prefix(' ').is_some_and(|next| next.starts_with(char::is_alphabetic));
    owns || rest.strip_prefix(['s', 'S']).is_some_and(|rest| rest.starts_with(|next: char| !next.is_alphanumeric()))
}

fn in_case(plan: &Plan, label: &Label, placed: &[Placed], text: &str) -> bool {
    plan.labels().has_case(label, |at, wanted| {
        let word = &placed[at];
        text.get(word.start as usize..word.end as usize).is_some_and(|found| has_case(found, wanted, word.marks))
    })
}

fn guard(hits: &mut Vec<Hit>, plan: &Plan, words: &Words, sentence: &Sentence, context: Context<'_>) {
    let section = context.passage.section;
    let listed = matches!(section, Section::Skill | Section::Degree | Section::Course);
    let reach = plan.policy().guard_reach;
    let technical = |hits: &[Hit], of: usize| {
        hits.iter().enumerate().any(|(at, other)| {
            let near = other.first <= hits[of].last + reach + 1 && hits[of].first <= other.last + reach + 1;
            at != of
                && near
                && (other.guard.is_none() || (other.guard == Some(Guard::Case) && other.cased))
                && other.concept.is_some_and(|concept| plan.class(concept).is_technical())
        })
    };
    let publishing = || {
        let mut placed = words.of(sentence).iter();
        section == Section::Publication
            || placed.any(|word| {
                word.number.is_some_and(|number| (1980..=2100).contains(&number))
                    || plan.cues().of_word(word.facts.fold).iter().any(|cue| cue.kind.any(CueKind::PAPER))
            })
    };
    for at in 0..hits.len() {
        let hit = hits[at];
        let holds = match hit.guard {
            None => true,
            Some(Guard::Case) => listed || hit.cased || technical(hits, at),
            Some(Guard::Strict) => {
                listed || (hit.cased && (technical(hits, at) || is_written_in(plan, words, sentence, &hit)))
            }
            Some(Guard::Venue) => hit.cased && publishing(),
            Some(Guard::Licence) => is_licence(hits, at, plan, words, sentence, section),
        };
        if holds {
            continue;
        }
        let upper = (hit.first..=hit.last).all(|word| words.get(word).marks.has(Marks::UPPER));
        if hit.guard == Some(Guard::Case) && hit.acronym && upper {
            hits[at].kind = MatchKind::Acronym;
        } else {
            hits[at].concept = None;
        }
    }
    hits.retain(|hit| hit.concept.is_some() || hit.guard.is_none());
}

/// "Jane Roe, PE", "PE licence, Texas", "Civil Engineer, PE", "EIT, PE": letters that mean a licence here; likewise
/// what only those are called who have one, "Dental hygienist, Elm Street Practice".
fn is_licence(hits: &[Hit], at: usize, plan: &Plan, words: &Words, sentence: &Sentence, section: Section) -> bool {
    let hit = hits[at];
    let says =
        |word: u32, kind: CueKind| plan.cues().of_word(words.get(word).facts.fold).iter().any(|cue| cue.kind.any(kind));
    let next = (hit.last + 1 < sentence.end).then_some(hit.last + 1);
    let next = next.filter(|next| words.get(*next).gap == Gap::Soft);
    // "Physician assistant".
    if (hit.acronym && !hit.cased) || next.is_some_and(|next| says(next, CueKind::HELPER)) {
        return false;
    }
    let reach = plan.policy().guard_reach;
    let near = |first: u32, last: u32| first <= hit.last + reach + 1 && hit.first <= last + reach + 1;
    let ends = next.is_none_or(|next| says(next, CueKind::STOP) || words.get(next).marks.has(Marks::UPPER));
    let in_title = matches!(section, Section::Position | Section::Label)
        && if hit.acronym { hit.first > sentence.first && words.get(hit.first).gap >= Gap::Comma } else { ends };
    let beside_licence = hits.iter().enumerate().any(|(other, beside)| {
        let is_licence = beside.concept.is_some_and(|concept| plan.class(concept) == SkillClass::Licence);
        other != at && is_licence && near(beside.first, beside.last) && beside.guard != Some(Guard::Licence)
    });
    let outside = |word: &u32| *word < hit.first || *word > hit.last;
    matches!(section, Section::Certificate | Section::Skill)
        || in_title
        || beside_licence
        || (sentence.first..sentence.end).filter(outside).any(|word| near(word, word) && says(word, CueKind::LICENCE))
}

/// "Wrote the engine in Rust": a tool after "in" or "using".
fn is_written_in(plan: &Plan, words: &Words, sentence: &Sentence, hit: &Hit) -> bool {
    let is_tool = hit.concept.is_some_and(|concept| plan.class(concept) == SkillClass::Tool);
    let before = (hit.first > sentence.first).then(|| words.get(hit.first - 1).facts);
    is_tool && before.is_some_and(|word| plan.is_medium(word))
}
