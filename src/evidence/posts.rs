//! Given what a job's title and text show, gives what the post brings with it, though the text may not say so.
//!
//! Whoever has led a team for years has set priorities, reviewed people and answered to others; a reader takes that as
//! likely, and the more so the longer it lasted. So a post counts by its length from nothing on, and never as much as
//! the thing itself told.

use std::cmp::Reverse;

use smallvec::SmallVec;

use crate::evidence::assertion::Assertion;
use crate::evidence::entry::Led;
use crate::evidence::leading::Manner;
use crate::evidence::reached::Reached;
use crate::evidence::titles::TitleFound;
use crate::evidence::{Findings, MatchKind, Source, Span, Standing, Unit};
use crate::lexicon::People;
use crate::lexicon::titles::{Given, PostFamily};
use crate::plan::Plan;
use crate::plan::posts::CompiledPost;
use crate::policy::Policy;
use crate::profile::{CandidateProfile, EntryKind};
use crate::role::Track;
use crate::score::Credit;
use crate::timeline::{Interval, Month};

/// What somebody held in one job.
#[derive(Clone, Copy)]
struct Held {
    track: Track,
    level: u32,
    /// How much of the work is of each family that posts are told by.
    ml: Credit,
    research: Credit,
    span: Span,
    source: Source,
    standing: Standing,
}

/// The places of what belongs to each entry, so that a record of many entries is not gone through for each of them.
struct ByEntry(SmallVec<[(u32, u32); 32]>);

impl ByEntry {
    /// Those of things that belong to these entries, if to any.
    fn of(entries: impl Iterator<Item = Option<u32>>) -> Self {
        let mut places: SmallVec<_> = (0..).zip(entries).filter_map(|(place, entry)| Some((entry?, place))).collect();
        places.sort_unstable();
        Self(places)
    }

    /// Those of an entry, in their order.
    fn at(&self, entry: u32) -> impl Iterator<Item = usize> {
        let from = self.0.partition_point(|&(of, _)| of < entry);
        self.0[from..].iter().take_while(move |&&(of, _)| of == entry).map(|&(_, place)| place as usize)
    }
}

/// Adds what the posts of the record bring with them, with the title, or whom one led, as the quote.
pub fn from_entries(findings: &mut Findings, plan: &Plan, profile: &CandidateProfile) {
    let now = profile.as_of().this_month().plus(1);
    let titles = ByEntry::of(findings.titles.iter().map(|title| title.entry));
    let leads = ByEntry::of(findings.leads.iter().map(|lead| lead.entry));
    for (at, entry) in profile.entries().iter().enumerate() {
        if entry.kind != EntryKind::Work {
            continue;
        }
        let Some(held) = held(findings, plan.policy(), (&titles, &leads), at as u32) else { continue };
        let span = findings.reading.span(&entry.when);
        for post in plan.posts() {
            let share = share(post, &held);
            if !share.is_zero() {
                add(findings, plan, post, &held, share, (span, now));
            }
        }
    }
}

/// The post of an entry: its title's, or that of a leader where the text tells of a team.
fn held(findings: &Findings, policy: &Policy, (titles, leads): (&ByEntry, &ByEntry), at: u32) -> Option<Held> {
    let facts = &findings.entries[at as usize];
    let (ml, research) = (facts.ml_weight(policy), facts.research_weight(policy));
    let titles = || titles.at(at).map(|place| &findings.titles[place]).filter(|title| title.standing.is_demonstrated());
    let proven = |title: &&TitleFound| title.given == Given::ByEmployer || facts.team > 1;
    let titled = titles().filter(proven).filter_map(|title| {
        let (span, source, standing) = (title.span, title.source, title.standing);
        title.track.map(|track| Held { track, level: title.level, ml, research, span, source, standing })
    });
    // Whose title is an engineer's leads a team as its technical lead.
    let level = if titles().next().is_some() { 5 } else { 10 };
    let leads = leads.at(at).map(|place| &findings.leads[place]).filter(|lead| {
        lead.manner == Manner::Led
            && lead.assertion == Assertion::Asserted
            && lead.standing.is_demonstrated()
            && lead.people != People::Other
    });
    let led = leads.filter(|_| !facts.other_function || facts.led() == Led::MlBuilders).map(|lead| Held {
        track: Track::People,
        level,
        ml,
        research,
        span: lead.span,
        source: lead.source,
        standing: lead.standing,
    });
    // Whatever the order of the record, the same one of equals is quoted.
    let identity = |held: &Held| findings.sentence(held.span).identity;
    let rank = |held: &Held| (held.track == Track::People, held.level, identity(held), Reverse(held.span));
    titled
        .max_by_key(rank)
        .into_iter()
        .chain(led.max_by_key(rank))
        .rev()
        .max_by_key(|held| (held.track == Track::People, held.level))
}

/// How much of the post is of the kind: by its families, the share of the work that is of them.
fn share(post: &CompiledPost, held: &Held) -> Credit {
    let on_track = match (post.track, held.track) {
        (Track::Any, _) | (Track::People, Track::People) | (Track::Individual, Track::Individual) => true,
        (Track::People | Track::Individual, _) => false,
    };
    if !on_track || held.level < post.from {
        return Credit::ZERO;
    }
    let share = |family: &PostFamily| match family {
        PostFamily::Ml => held.ml,
        PostFamily::Research => held.research,
    };
    post.families.iter().map(share).min().unwrap_or(Credit::ONE)
}

fn add(
    findings: &mut Findings,
    plan: &Plan,
    post: &CompiledPost,
    held: &Held,
    share: Credit,
    (span, now): (Option<Interval>, Month),
) {
    let policy = plan.policy();
    let length = span.map_or(policy.post_undated, |span| plan.curves().in_post(span.months()));
    for &concept in &post.concepts {
        let class = plan.class(concept);
        let recency = span.map_or(policy.unknown_age, |span| plan.curves().recency(class, now.since(span.end())));
        let strength = MatchKind::Post.factor(policy).times(share).times(recency).times(length);
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
        for reach in plan.reaches().of(concept) {
            let strength = strength.times(reach.factor);
            findings.reached.add(Reached { target: reach.target, strength, relation: reach.relation, unit });
        }
    }
}
