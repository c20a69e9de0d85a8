//! Given what a job's title and text show, gives what the post brings with it, though the text may not say so.
//!
//! Whoever has led a team for years has set priorities, reviewed people and answered to others; a reader takes that as
//! likely, and the more so the longer it lasted. So a post counts by its length from nothing on, and never as much as
//! the thing itself told.

use crate::evidence::assertion::Assertion;
use crate::evidence::entry::Led;
use crate::evidence::leading::{Lead, Manner};
use crate::evidence::reached::Reached;
use crate::evidence::titles::TitleFound;
use crate::evidence::{Findings, MatchKind, Source, Span, Standing, Unit};
use crate::lexicon::People;
use crate::lexicon::titles::{Given, family_bit};
use crate::plan::Plan;
use crate::plan::posts::CompiledPost;
use crate::profile::{CandidateProfile, EntryKind};
use crate::role::{Family, Track};
use crate::score::Credit;
use crate::timeline::{Interval, Month};

/// A team that is led without the title counts as a manager's from this size on, below as a team lead's.
const MANAGED: u32 = 4;

/// What somebody held in one job.
#[derive(Clone, Copy)]
struct Held {
    track: Track,
    level: u32,
    families: u8,
    span: Span,
    source: Source,
    standing: Standing,
}

/// Adds what the posts of the record bring with them, with the title, or whom one led, as the quote.
pub fn from_entries(findings: &mut Findings, plan: &Plan, profile: &CandidateProfile) {
    let now = profile.as_of().this_month().plus(1);
    for (at, entry) in profile.entries().iter().enumerate() {
        if entry.kind != EntryKind::Work {
            continue;
        }
        let Some(held) = held(findings, at as u32) else { continue };
        let span = findings.reading.span(&entry.when);
        for post in plan.posts().iter().filter(|post| fits(post, &held)) {
            add(findings, plan, post, &held, span, now);
        }
    }
}

/// The post of an entry: its title's, or that of a leader where the text tells of a team.
fn held(findings: &Findings, at: u32) -> Option<Held> {
    let facts = &findings.entries[at as usize];
    let mut by_work = 0;
    if facts.ml_weight() == Credit::ONE {
        by_work |= family_bit(Family::Ml);
    }
    if facts.research_weight() == Credit::ONE {
        by_work |= family_bit(Family::Research);
    }
    let of_entry = |entry: Option<u32>| entry == Some(at);
    let titles = findings.titles.iter().filter(|title| of_entry(title.entry) && title.standing.is_demonstrated());
    let proven = |title: &&TitleFound| title.given == Given::ByEmployer || facts.led != Led::Nobody;
    let titled = titles.filter(proven).filter_map(|title| {
        let (span, source, standing) = (title.span, title.source, title.standing);
        let families = title.families | by_work;
        title.track.map(|track| Held { track, level: title.level, families, span, source, standing })
    });
    let leads = findings.leads.iter().filter(|lead| {
        of_entry(lead.entry)
            && lead.manner == Manner::Led
            && lead.assertion == Assertion::Asserted
            && lead.standing.is_demonstrated()
            && lead.people != People::Other
    });
    let led = leads.filter(|_| !facts.other_function).map(|lead| Held {
        track: Track::People,
        level: if lead.size.is_none_or(|size| size >= MANAGED) { 10 } else { 5 },
        families: by_work | family_of(lead),
        span: lead.span,
        source: lead.source,
        standing: lead.standing,
    });
    titled.chain(led).max_by_key(|held| (held.track == Track::People, held.level, std::cmp::Reverse(held.span)))
}

const fn family_of(lead: &Lead) -> u8 {
    match lead.people {
        People::Ml => family_bit(Family::Ml),
        People::Research => family_bit(Family::Research),
        People::Data => family_bit(Family::Data),
        People::Students | People::Interns | People::Engineering | People::Generic | People::Other => 0,
    }
}

fn fits(post: &CompiledPost, held: &Held) -> bool {
    post.track == held.track && held.level >= post.from && (post.families == 0 || post.families & held.families != 0)
}

fn add(findings: &mut Findings, plan: &Plan, post: &CompiledPost, held: &Held, span: Option<Interval>, now: Month) {
    let length = span.map_or(plan.policy().post_undated, |span| plan.curves().in_post(span.months()));
    for &concept in &post.concepts {
        let recency = span.map_or(plan.policy().unknown_age, |span| {
            plan.curves().recency(plan.class(concept), now.since(span.end()))
        });
        let strength = MatchKind::Post.factor(plan.policy()).times(recency).times(length);
        let unit = findings.units.len() as u32;
        findings.units.push(Unit {
            concept,
            span: held.span,
            kind: MatchKind::Post,
            assertion: Assertion::Asserted,
            strength,
            standing: held.standing,
            source: held.source,
        });
        for reach in plan.closures().reaches(concept) {
            let strength = strength.times(reach.factor);
            findings.reached.add(Reached { target: reach.target, strength, relation: reach.relation, unit });
        }
    }
}
