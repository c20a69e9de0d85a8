//! Given a sentence, gives the labels and cue phrases in it.

use crate::evidence::{Context, MatchKind};
use crate::lexicon::CueKind;
use crate::plan::table::{digest, mix};
use crate::plan::{ConceptId, Cue, Label, Plan, UNKNOWN, Word, WordId, has_case};
use crate::profile::Section;
use crate::skill::{Guard, SkillClass};
use crate::text::key::Key;
use crate::text::normalized::Normalized;
use crate::text::token::tokenize;
use crate::text::{Gap, Marks};

/// One word of the record.
#[derive(Clone, Copy, Debug)]
pub struct Placed {
    /// First byte in the passage's text.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// The form in the plan's table.
    pub word: WordId,
    /// What is known of the form.
    pub facts: Word,
    /// What stands before it.
    pub gap: Gap,
    /// What it looks like.
    pub marks: Marks,
    /// The number that it is, if it is one of at most six digits.
    pub number: Option<u32>,
    /// It has letters that are not Latin.
    pub wide: bool,
    /// It was misspelt.
    pub fuzzy: bool,
}

/// A stretch of words that belong together.
#[derive(Clone, Copy, Debug)]
pub struct Sentence {
    /// The passage's place in the profile.
    pub passage: u32,
    /// The first word, counted over the whole record.
    pub first: u32,
    /// One past the last word.
    pub end: u32,
    /// Equal for sentences of the same words.
    pub identity: u64,
    /// It states a measured outcome.
    pub outcome: bool,
}

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

/// A cue phrase in a sentence.
#[derive(Clone, Copy, Debug)]
pub struct CueAt {
    /// The first word.
    pub first: u32,
    /// The last word.
    pub last: u32,
    /// What it says.
    pub says: Cue,
}

/// The words of a record.
#[derive(Debug, Default)]
pub struct Words {
    all: Vec<Placed>,
    normalized: Normalized,
}

impl Words {
    /// Forgets the last record.
    pub fn clear(&mut self) {
        self.all.clear();
    }

    /// How many words the record has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// True when it has none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// The word of this number.
    #[must_use]
    pub fn get(&self, at: u32) -> &Placed {
        &self.all[at as usize]
    }

    /// The words of a sentence.
    #[must_use]
    pub fn of(&self, sentence: &Sentence) -> &[Placed] {
        &self.all[sentence.first as usize..sentence.end as usize]
    }

    /// The number that the word at `at` is, in digits or in letters.
    #[must_use]
    pub fn number(&self, at: u32, cues: &[CueAt]) -> Option<u32> {
        self.get(at)
            .number
            .or_else(|| cues.iter().find(|cue| cue.first == at && cue.last == at).and_then(|cue| cue.says.number))
    }

    /// Reads the words of a passage and appends its sentences.
    pub fn read(&mut self, plan: &Plan, context: Context<'_>, sentences: &mut Vec<Sentence>) {
        self.normalized.read(context.text);
        let listed = matches!(context.passage.section, Section::Skill | Section::Position);
        // An entry of a list is one sentence, whatever stands in it.
        let whole = matches!(context.passage.section, Section::Skill | Section::Position | Section::Degree);
        let (all, normalized) = (&mut self.all, &self.normalized);
        let mut open: Option<Sentence> = None;
        tokenize(normalized, |token, key| {
            let breaks = token.gap == Gap::Sentence && !whole;
            if breaks || open.is_none() {
                sentences.extend(open.take());
                open = Some(Sentence {
                    passage: context.number,
                    first: all.len() as u32,
                    end: all.len() as u32,
                    identity: 0xCBF2_9CE4_8422_2325,
                    outcome: false,
                });
            }
            let hash = digest(key);
            let mut word = plan.word(key, hash);
            let mut fuzzy = false;
            if word == UNKNOWN
                && listed
                && let Some(mended) = std::str::from_utf8(key.bytes()).ok().and_then(|key| plan.correct(key))
            {
                word = mended;
                fuzzy = true;
            }
            let facts = plan.facts(word);
            let (start, end) = normalized.original(token.start, token.end);
            all.push(Placed {
                start,
                end,
                word,
                facts,
                gap: if whole && token.gap == Gap::Sentence { Gap::Comma } else { token.gap },
                marks: token.marks,
                number: number(key, token.marks),
                wide: key.bytes().iter().any(|byte| *byte >= 0x80),
                fuzzy,
            });
            if let Some(sentence) = open.as_mut() {
                sentence.end = all.len() as u32;
                sentence.identity = mix(sentence.identity.rotate_left(23) ^ hash);
            }
        });
        sentences.extend(open);
    }
}

fn number(key: &Key, marks: Marks) -> Option<u32> {
    if !marks.has(Marks::NUMBER) || key.bytes().len() > 6 {
        return None;
    }
    std::str::from_utf8(key.bytes()).ok()?.parse().ok()
}

/// Finds the labels of a sentence, longest first from the left, and applies their guards.
pub fn find(hits: &mut Vec<Hit>, plan: &Plan, words: &Words, sentence: &Sentence, context: Context<'_>) {
    hits.clear();
    let placed = words.of(sentence);
    let mut at = 0;
    // A label inside another one is part of it; one that goes on beyond a turn of phrase stands for itself: of
    // "introduced machine learning operations" both halves count, of "computer vision for" only the first.
    let mut covered = 0;
    while at < placed.len() {
        let Some(start) = plan.labels().start(placed[at].facts.stem) else {
            at += 1;
            continue;
        };
        let found = longest(plan, placed, at, start, context).filter(|(length, ..)| at + length > covered);
        let Some((length, label, exactness)) = found else {
            at += 1;
            continue;
        };
        let skipped = exactness == Exactness::Gapped;
        let fuzzy = placed[at..at + length].iter().any(|word| word.fuzzy);
        let kind = match exactness {
            _ if fuzzy => MatchKind::Fuzzy,
            Exactness::Gapped | Exactness::Stem => MatchKind::Inflected,
            Exactness::Fold if label.preferred => MatchKind::Exact,
            Exactness::Fold => MatchKind::Alias,
        };
        let cased = label.guard.is_none() || in_case(label, &placed[at..at + length], context.text);
        hits.push(Hit {
            concept: label.concept,
            first: sentence.first + at as u32,
            last: sentence.first + (at + length - 1) as u32,
            kind,
            guard: label.guard,
            cased,
            acronym: label.acronym,
            gapped: skipped,
        });
        // Nothing counts inside a block phrase; what stands between the words of a gapped label is free to match.
        let is_phrase = label.concept.is_some_and(|concept| {
            matches!(plan.class(concept), SkillClass::People | SkillClass::Business | SkillClass::Research)
        });
        if skipped {
            at += 1;
        } else if is_phrase {
            covered = at + length;
            at += 1;
        } else {
            at += length;
        }
    }
    // A label with words in between does not reach over a block phrase: "managed 9 clinical research associates".
    if hits.iter().any(|hit| hit.gapped) && hits.iter().any(|hit| hit.concept.is_none()) {
        let blocks: Vec<(u32, u32)> =
            hits.iter().filter(|hit| hit.concept.is_none()).map(|hit| (hit.first, hit.last)).collect();
        hits.retain(|hit| !hit.gapped || !blocks.iter().any(|&(first, last)| hit.first <= last && first <= hit.last));
    }
    guard(hits, plan, words, sentence, context);
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Exactness {
    Gapped,
    Stem,
    Fold,
}

/// The longest label that starts at `at`: its length in words, itself, and how exactly it was met.
fn longest<'a>(
    plan: &'a Plan,
    placed: &[Placed],
    at: usize,
    start: u32,
    context: Context<'_>,
) -> Option<(usize, &'a Label, Exactness)> {
    let mut best = None;
    let mut node = start;
    let mut end = at + 1;
    loop {
        if let Some((label, exactness)) = label_at(plan, node, &placed[at..end], context) {
            best = Some((end - at, label, exactness));
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
    if best.is_none() && plan.is_loose(start) {
        return gapped(plan, placed, at, start, plan.policy().max_skip as usize, at + 1, context);
    }
    best
}

/// The same with up to `skips` words in between.
fn gapped<'a>(
    plan: &'a Plan,
    placed: &[Placed],
    at: usize,
    node: u32,
    skips: usize,
    from: usize,
    context: Context<'_>,
) -> Option<(usize, &'a Label, Exactness)> {
    for skip in 0..=skips {
        let end = from + skip;
        let word = placed.get(end).filter(|word| word.gap == Gap::Soft)?;
        if skip > 0 && placed[end - 1].facts.is_barrier {
            return None;
        }
        let Some(next) = plan.labels().next(node, word.facts.stem) else { continue };
        let label = plan
            .labels()
            .values(next)
            .iter()
            .find(|label| label.loose && label.guard.is_none() && allowed(plan, label, context.passage.section));
        if let Some(label) = label {
            return Some((end + 1 - at, label, Exactness::Gapped));
        }
        if plan.is_loose(next)
            && let Some(found) = gapped(plan, placed, at, next, skips - skip, end + 1, context)
        {
            return Some(found);
        }
    }
    None
}

/// The label that ends at `node` and is met by `placed`, the most exact first.
fn label_at<'a>(plan: &'a Plan, node: u32, placed: &[Placed], context: Context<'_>) -> Option<(&'a Label, Exactness)> {
    let mut best: Option<(&Label, Exactness)> = None;
    for label in plan.labels().values(node) {
        if !allowed(plan, label, context.passage.section) {
            continue;
        }
        let same = label.folds.iter().zip(placed).all(|(fold, word)| *fold == word.facts.fold)
            // Python has no plural.
            && label.exact.is_none_or(|exact| placed.iter().all(|word| word.word == exact || word.fuzzy));
        let exactness = match (same, label.loose) {
            (true, _) => Exactness::Fold,
            (false, true) => Exactness::Stem,
            (false, false) => continue,
        };
        if best.is_none_or(|(_, least)| exactness > least) {
            best = Some((label, exactness));
        }
    }
    best
}

/// Titles are labels only where titles stand; there, one word shows no skill with people or business: "Coach, U12".
fn allowed(plan: &Plan, label: &Label, section: Section) -> bool {
    match label.concept.map(|concept| plan.class(concept)) {
        Some(SkillClass::Title) => matches!(section, Section::Position | Section::Label),
        Some(SkillClass::People | SkillClass::Business) => section != Section::Position || label.folds.len() > 1,
        Some(
            SkillClass::Tool
            | SkillClass::Method
            | SkillClass::Research
            | SkillClass::Domain
            | SkillClass::Venue
            | SkillClass::Degree,
        )
        | None => true,
    }
}

fn in_case(label: &Label, placed: &[Placed], text: &str) -> bool {
    label.case.len() == placed.len()
        && label.case.iter().zip(placed).all(|(wanted, word)| {
            text.get(word.start as usize..word.end as usize).is_some_and(|found| has_case(found, wanted, word.marks))
        })
}

fn guard(hits: &mut Vec<Hit>, plan: &Plan, words: &Words, sentence: &Sentence, context: Context<'_>) {
    if hits.iter().all(|hit| hit.guard.is_none() && hit.concept.is_some()) {
        return;
    }
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
    let publishing = section == Section::Publication || {
        let placed = words.of(sentence);
        placed.iter().any(|word| {
            word.number.is_some_and(|number| (1980..=2100).contains(&number))
                || plan
                    .cues()
                    .start(word.facts.fold)
                    .is_some_and(|node| plan.cues().values(node).iter().any(|cue| cue.kind.any(CueKind::PAPER)))
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
            Some(Guard::Venue) => publishing && hit.cased,
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

/// "Wrote the engine in Rust": a tool after "in" or "using".
fn is_written_in(plan: &Plan, words: &Words, sentence: &Sentence, hit: &Hit) -> bool {
    let is_tool = hit.concept.is_some_and(|concept| plan.class(concept) == SkillClass::Tool);
    let before = (hit.first > sentence.first).then(|| words.get(hit.first - 1).facts);
    is_tool && before.is_some_and(|word| plan.is_medium(word))
}

/// Finds the cue phrases of a sentence, longest first from the left.
///
/// A cue inside a label is none: "learning" in "machine learning".
pub fn find_cues(cues: &mut Vec<CueAt>, plan: &Plan, words: &Words, sentence: &Sentence, hits: &[Hit]) {
    cues.clear();
    let placed = words.of(sentence);
    let mut at = 0;
    while at < placed.len() {
        let Some(_) = plan.cues().start(placed[at].facts.fold) else {
            at += 1;
            continue;
        };
        // A phrase ends where the words stop belonging together.
        let stretch = 1 + placed[at + 1..].iter().take_while(|word| word.gap <= Gap::Paren).count();
        let found = plan.cues().longest(placed[at..at + stretch].iter().map(|word| word.facts.fold));
        let Some((length, says)) = found else {
            at += 1;
            continue;
        };
        let (first, last) = (sentence.first + at as u32, sentence.first + (at + length - 1) as u32);
        let mut says = says[0];
        if says.kind.any(CueKind::OPENING) && at > 0 {
            says.kind = says.kind.without(CueKind::OPENING.and(CueKind::LEARNING));
        }
        let assertive =
            CueKind::NEGATION.and(CueKind::WISH).and(CueKind::LEARNING).and(CueKind::FAMILIAR).and(CueKind::SUPPORTING);
        let inside = hits
            .iter()
            .any(|hit| hit.concept.is_some() && hit.first <= first && last <= hit.last && hit.last > hit.first);
        if inside {
            says.kind = says.kind.without(assertive);
        }
        cues.push(CueAt { first, last, says });
        at += length;
    }
}

/// The words of a run that stands in a role's own text, if the sentence has one.
#[must_use]
pub fn pasted(plan: &Plan, words: &Words, sentence: &Sentence) -> Option<(u32, u32)> {
    let placed = words.of(sentence);
    let length = plan.policy().pasted_run as usize;
    let mut found: Option<(u32, u32)> = None;
    for (at, window) in placed.windows(length).enumerate() {
        if window.iter().any(|word| word.word == UNKNOWN) {
            continue;
        }
        if plan.is_pasted(window.iter().map(|word| word.facts.fold)) {
            let (first, last) = (sentence.first + at as u32, sentence.first + (at + length - 1) as u32);
            found = Some((found.map_or(first, |(earlier, _)| earlier), last));
        }
    }
    found
}

/// True when the sentence states a measured outcome: a percentage, money, a factor, from–to, or a number of users.
#[must_use]
pub fn has_outcome(words: &Words, sentence: &Sentence, cues: &[CueAt]) -> bool {
    let placed = words.of(sentence);
    let measured = |word: &Placed| {
        word.marks.has(Marks::DIGIT) && (word.marks.has(Marks::PERCENT) || word.marks.has(Marks::CURRENCY))
    };
    let any_digit = placed.iter().any(|word| word.marks.has(Marks::DIGIT));
    if !any_digit {
        return false;
    }
    placed.iter().any(measured) || cues.iter().any(|cue| cue.says.kind.any(CueKind::OUTCOME))
}
