//! Given publication entries and sentences about papers, gives distinct papers with their weight.

use crate::evidence::authors::{AuthorPlace, marked_place};
use crate::evidence::cues::CueAt;
use crate::evidence::{Context, Findings, Span, Standing};
use crate::lexicon::CueKind;
use crate::plan::word::Traits;
use crate::plan::{ConceptId, Plan};
use crate::profile::{CandidateProfile, EntryKind, Section};
use crate::score::Credit;
use crate::skill::{SkillClass, VenueTier};
use crate::text::Marks;

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

/// What the sentences of one publication entry say.
#[derive(Clone, Copy)]
struct Listed {
    first: Option<Span>,
    venue: Option<(ConceptId, VenueTier)>,
    workshop: Option<ConceptId>,
    journal: bool,
    no_paper: bool,
    author: Credit,
}

/// Reads the entries of the list of publications, in one pass over the sentences.
pub fn from_entries(findings: &mut Findings, plan: &Plan, profile: &CandidateProfile) {
    let entries = profile.entries();
    if !entries.iter().any(|entry| entry.kind == EntryKind::Publication) {
        return;
    }
    let policy = plan.policy();
    let nothing = Listed {
        first: None,
        venue: None,
        workshop: None,
        journal: false,
        no_paper: false,
        author: policy.unknown_author,
    };
    let mut listed = vec![nothing; entries.len()];
    let publication = |passage: u32| {
        let entry = profile.passages()[passage as usize].entry?;
        (entries[entry as usize].kind == EntryKind::Publication).then_some(entry as usize)
    };
    let mut read_marks = None;
    for (at, sentence) in findings.sentences.iter().enumerate() {
        let Some(entry) = publication(sentence.passage).filter(|_| sentence.first < sentence.end) else { continue };
        let state = &mut listed[entry];
        state.first.get_or_insert(Span { sentence: at as u32, first: sentence.first, last: sentence.end - 1 });
        if read_marks != Some(sentence.passage) {
            read_marks = Some(sentence.passage);
            let text = profile.text(&profile.passages()[sentence.passage as usize]);
            match marked_place(text) {
                Some(AuthorPlace::Outer) => state.author = Credit::ONE,
                Some(AuthorPlace::Middle) if state.author < Credit::ONE => state.author = policy.middle_author,
                Some(AuthorPlace::Middle) | None => {}
            }
        }
        let placed = findings.words.of(sentence);
        for word in (0..placed.len()).filter(|&word| placed[word].facts.traits.has(Traits::CUE)) {
            let rest = placed[word + 1..].iter().map(|placed| placed.facts.fold);
            let Some((_, says)) = plan.cues().longest(placed[word].facts.fold, rest) else { continue };
            let kind = says[0].kind;
            state.journal |= kind.any(CueKind::JOURNAL);
            state.no_paper |= kind.any(CueKind::NO_PAPER);
            if kind.any(CueKind::FIRST_AUTHOR) {
                state.author = Credit::ONE;
            }
        }
    }
    for unit in &findings.units {
        let Some(tier) = plan.closures().tier(unit.concept) else { continue };
        let Some(entry) = publication(findings.sentences[unit.span.sentence as usize].passage) else { continue };
        let state = &mut listed[entry];
        if tier == VenueTier::Workshop {
            state.workshop = Some(unit.concept);
        } else if state.venue.is_none_or(|(_, best)| tier > best) {
            state.venue = Some((unit.concept, tier));
        }
    }
    for (entry, state) in entries.iter().zip(listed) {
        let Some(span) = state.first else { continue };
        // "Workshop at NeurIPS" is a workshop.
        let place = state.workshop.map(|concept| (concept, VenueTier::Workshop)).or(state.venue);
        let tier = match place {
            Some((_, tier)) => policy.venue_weight(tier),
            None if state.no_paper => continue,
            None if state.journal => policy.venue_weight(VenueTier::Good),
            None => policy.unknown_venue,
        };
        findings.papers.push(Paper {
            span,
            identity: entry.source,
            venue: place.map(|(concept, _)| concept),
            weight: tier.times(state.author),
            count: 1,
            listed: true,
            standing: Standing::Dated,
        });
    }
}

/// Reads a sentence of running text: "two papers at `NeurIPS`", "14 papers", "3 patents".
pub fn read(findings: &mut Findings, plan: &Plan, context: Context<'_>, number: u32) {
    if context.passage.section == Section::Publication
        || matches!(context.passage.section, Section::Skill | Section::Interest)
    {
        return;
    }
    let policy = plan.policy();
    let sentence = findings.sentences[number as usize];
    let has = |kind: CueKind| findings.cues.say(kind);
    let told = has(CueKind::PAPER.and(CueKind::PAPER_NOUN).and(CueKind::PATENT_NOUN));
    let listed = is_list_of_venues(findings, plan, context, number);
    if !told && !listed {
        return;
    }
    let counted = findings
        .cues
        .all()
        .iter()
        .filter(|cue| cue.says.kind.any(CueKind::PAPER_NOUN.and(CueKind::PATENT_NOUN)))
        .find_map(|cue| count_before(findings, cue, sentence.first).map(|count| (count, *cue)));
    if has(CueKind::NEGATION.and(CueKind::WISH)) || has(CueKind::NO_PAPER) {
        return;
    }
    let weight = policy.section_weight(context.passage.section, SkillClass::Research);
    let author = if has(CueKind::FIRST_AUTHOR) {
        Credit::ONE
    } else if has(CueKind::SUPPORTING) {
        policy.middle_author
    } else {
        policy.unknown_author
    };
    let mut venues: Vec<(ConceptId, VenueTier, Span, Credit)> = findings
        .units
        .iter()
        // The units of this sentence are the last ones so far.
        .rev()
        .take_while(|unit| unit.span.sentence == number)
        .filter(|unit| !unit.assertion.factor(policy).is_zero())
        .filter_map(|unit| {
            plan.closures()
                .tier(unit.concept)
                .map(|tier| (unit.concept, tier, unit.span, unit.assertion.factor(policy)))
        })
        .collect();
    venues.reverse();
    let published = (has(CueKind::PAPER) || listed) && !has(CueKind::ATTENDANCE);
    if !venues.is_empty() && published {
        // A number beyond the venues named is spread over them.
        let named = venues.len() as u32;
        let count = counted
            .filter(|(_, cue)| cue.says.kind.any(CueKind::PAPER_NOUN))
            .map_or(named, |(count, _)| count.clamp(named, 200));
        for (at, (venue, tier, span, assertion)) in venues.into_iter().enumerate() {
            let share = count / named + u32::from((at as u32) < count % named);
            findings.papers.push(Paper {
                span,
                identity: sentence.identity ^ u64::from(venue).rotate_left(40) ^ at as u64,
                venue: Some(venue),
                weight: policy.venue_weight(tier).times(author).times(weight).times(assertion),
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
                weight: policy.venue_weight(VenueTier::Patent).times(author).times(weight),
                count: count.min(50),
                listed: false,
                standing: context.standing,
            });
        } else if !has(CueKind::ATTENDANCE) || is_written(findings, &cue) {
            findings.counted.push(CountedPapers { span, count: count.min(500), weight });
        }
    }
}

/// True where the papers that a noun counts were written before anything else is told of venues: "published 40 papers
/// and served as area chair".
fn is_written(findings: &Findings, noun: &CueAt) -> bool {
    let mut before = findings.cues.all().iter().filter(|cue| cue.first < noun.first);
    before.clone().any(|cue| cue.says.kind.any(CueKind::AUTHORED))
        && !before.any(|cue| cue.says.kind.any(CueKind::ATTENDANCE))
}

/// True for "`NeurIPS` 2023, ICLR 2024": venues with years and nothing else, as people list their papers in a job.
///
/// In voluntary work the same list says whom somebody reviewed for.
fn is_list_of_venues(findings: &Findings, plan: &Plan, context: Context<'_>, number: u32) -> bool {
    let sentence = &findings.sentences[number as usize];
    let words = findings.words.of(sentence);
    let venues = || {
        let units = findings.units.iter().rev().take_while(|unit| unit.span.sentence == number);
        units.filter(|unit| plan.closures().tier(unit.concept).is_some()).count()
    };
    let work = matches!(context.kind, Some(EntryKind::Work | EntryKind::Project));
    if !work || words.first().is_none_or(|first| !first.in_label) {
        return false;
    }
    let is_year = |number: u32| (1980..=2100).contains(&number);
    let mut years = 0;
    let mut unknown = 0;
    for word in words {
        match word.number {
            Some(number) if is_year(number) => years += 1,
            _ if word.in_label => {}
            // A venue that is not in the vocabulary.
            _ if word.marks.has(Marks::UPPER) => unknown += 1,
            Some(_) | None => return false,
        }
    }
    years > 0 && unknown <= venues()
}

/// The number up to four words before a noun for papers.
fn count_before(findings: &Findings, cue: &CueAt, from: u32) -> Option<u32> {
    (from..cue.first)
        .rev()
        .take(4)
        .find_map(|at| findings.words.number(at, &findings.cues).filter(|&count| (1..=1_000).contains(&count)))
}
