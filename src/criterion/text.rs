//! Given a requirement's own words, gives how much of them stands together in the record.

use crate::criterion::{Basis, Facts, Outcome, Trace};
use crate::evidence::MatchKind;
use crate::evidence::assertion::Assertion;
use crate::policy::Policy;
use crate::score::Credit;

/// Judges a rule of text alone.
pub fn judge(facts: Facts<'_>, trace: &mut Trace) -> Outcome {
    let policy = facts.policy();
    let unknown = facts.unknowns.practice;
    let Some(text) = facts.text else { return Outcome { unknown, ..Outcome::default() } };
    let demonstrated = shown(text.demonstrated.max(text.whole_shown), policy);
    let satisfaction = policy.text_alone.times(text.any.max(text.whole)).max(demonstrated);
    if satisfaction.is_zero() {
        return Outcome { unknown, ..Outcome::default() };
    }
    trace.used(|| Basis {
        span: text.any_at.or(text.near.1),
        entry: None,
        concept: None,
        kind: MatchKind::Text,
        assertion: Assertion::Asserted,
        strength: satisfaction,
    });
    Outcome { satisfaction, demonstrated, dated: if text.dated { demonstrated } else { Credit::ZERO }, unknown }
}

/// Credit falls with the square of a satisfaction below `met`; its root keeps points in proportion to what is said.
fn shown(coverage: Credit, policy: &Policy) -> Credit {
    let root = (u64::from(policy.met.millionths()) * u64::from(coverage.millionths())).isqrt();
    let root = u32::try_from(root).map_or(Credit::ZERO, Credit::from_millionths);
    // Above it the root would be the smaller one.
    root.max(policy.text_alone.times(coverage))
}

/// Judges a rule of overlap: points rise evenly with the share of the words that the record's densest lines say.
///
/// What is only declared counts less, so that listing all the words meets nothing; up to there it counts nearly as much,
/// since what somebody lists tells their trade.
pub fn overlap(facts: Facts<'_>, trace: &mut Trace) -> Outcome {
    let unknown = facts.unknowns.practice;
    let Some(text) = facts.text else { return Outcome { unknown, ..Outcome::default() } };
    let Policy { met, overlap_declared, overlap_listed, dense_length, .. } = *facts.policy();
    let declared = Credit::from_millionths(text.whole.millionths().saturating_sub(text.whole_shown.millionths()));
    let with = |worth: Credit| {
        let all = text.whole_shown.millionths() + worth.times(declared).millionths();
        even(Credit::from_millionths(all.min(1_000_000)), met)
    };
    let unmet = Credit::from_millionths(met.millionths() - 1);
    let satisfaction = with(overlap_declared).max(with(overlap_listed).min(unmet));
    let demonstrated = even(text.whole_shown, met);
    if satisfaction.is_zero() {
        return Outcome { unknown, ..Outcome::default() };
    }
    let share = text.whole.millionths() / 10_000;
    trace.note(|| format!("{share} % of full points are said in the {dense_length} words that say most of it"));
    for span in text.dense.into_iter().flatten() {
        trace.used(|| Basis {
            span: Some(span),
            entry: None,
            concept: None,
            kind: MatchKind::Text,
            assertion: Assertion::Asserted,
            strength: satisfaction,
        });
    }
    Outcome { satisfaction, demonstrated, dated: if text.dated { demonstrated } else { Credit::ZERO }, unknown }
}

/// The satisfaction whose credit is `share`: below `met` credit falls with the square.
#[must_use]
pub fn even(share: Credit, met: Credit) -> Credit {
    let root = (u64::from(met.millionths()) * u64::from(share.millionths())).isqrt();
    share.max(u32::try_from(root).map_or(Credit::ZERO, Credit::from_millionths).min(met))
}
