//! Given papers, gives the weight of the record: venue, authorship and number, with ever less for each further one.

use smallvec::SmallVec;

use crate::criterion::{Basis, Facts, Outcome, Trace};
use crate::evidence::MatchKind;
use crate::evidence::assertion::Assertion;
use crate::evidence::papers::Paper;
use crate::plan::ConceptId;
use crate::policy::curve::log_share;
use crate::score::Credit;

/// Papers shown in a trace.
const SHOWN: usize = 5;

/// Judges a rule of publications.
pub fn judge(venues: &[ConceptId], facts: Facts<'_>, trace: &mut Trace) -> Outcome {
    let policy = facts.policy();
    let papers = distinct(venues, facts);
    let sum =
        |holds: fn(&Paper) -> bool| papers.iter().filter(|paper| holds(paper)).map(|paper| weight(paper)).sum::<u64>();
    // What the text tells of may be what the list holds: the larger counts, not both.
    let listed = sum(|paper| paper.listed);
    let told = sum(|paper| !paper.listed && paper.standing.is_demonstrated());
    let full = u64::from(policy.papers_for_full) * 1_000_000;
    let shown = log_share(listed.max(told), full);
    let declared = log_share(sum(|paper| !paper.standing.is_demonstrated()), full).min(policy.declared_cap);
    let counted = if venues.is_empty() {
        facts
            .findings
            .counted
            .iter()
            .map(|count| {
                policy.counted_papers_cap.times(log_share(u64::from(count.count) * 1_000_000, full)).times(count.weight)
            })
            .max()
            .unwrap_or_default()
    } else {
        Credit::ZERO
    };
    if trace.is_on() {
        let mut best = papers.clone();
        best.retain(|paper| paper.listed == (listed >= told && listed > 0));
        best.sort_by_key(|paper| (std::cmp::Reverse(paper.weight), paper.span));
        for paper in best.into_iter().take(SHOWN) {
            trace.used(|| Basis {
                span: Some(paper.span),
                entry: None,
                concept: paper.venue,
                kind: MatchKind::Publication,
                assertion: Assertion::Asserted,
                strength: paper.weight,
            });
        }
    }
    if counted > shown
        && let Some(count) = facts.findings.counted.iter().max_by_key(|count| count.count)
    {
        trace.used(|| Basis {
            span: Some(count.span),
            entry: None,
            concept: None,
            kind: MatchKind::Claim,
            assertion: Assertion::Asserted,
            strength: counted,
        });
    }
    Outcome {
        satisfaction: shown.max(counted).max(declared),
        demonstrated: shown,
        dated: log_share(listed, full),
        unknown: facts.unknowns.practice,
    }
}

/// How many different papers the record shows, listed or told.
#[must_use]
pub fn count(facts: Facts<'_>) -> u32 {
    let papers = distinct(&[], facts);
    let number =
        |listed: bool| papers.iter().filter(|paper| paper.listed == listed).map(|paper| paper.count).sum::<u32>();
    number(true).max(number(false))
}

fn weight(paper: &Paper) -> u64 {
    u64::from(paper.weight.millionths()) * u64::from(paper.count)
}

/// Of a paper that stands there twice the weightier one counts.
fn distinct<'a>(venues: &[ConceptId], facts: Facts<'a>) -> SmallVec<[&'a Paper; 16]> {
    let closures = facts.plan.closures();
    let mut papers: SmallVec<[&Paper; 16]> = facts
        .findings
        .papers
        .iter()
        .filter(|paper| {
            venues.is_empty()
                || paper.venue.is_some_and(|venue| venues.iter().any(|&group| closures.is_a(venue, group)))
        })
        .collect();
    papers.sort_by_key(|paper| (paper.identity, std::cmp::Reverse(weight(paper)), paper.span));
    papers.dedup_by_key(|paper| paper.identity);
    papers
}
