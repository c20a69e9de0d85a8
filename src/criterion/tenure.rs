//! Given a family of work, gives for how long it was done, by the union of the jobs' months.

use smallvec::SmallVec;

use crate::criterion::{Basis, Facts, Outcome, Trace, Unknown};
use crate::evidence::MatchKind;
use crate::evidence::assertion::Assertion;
use crate::profile::EntryKind;
use crate::role::TenureFamily;
use crate::score::Credit;
use crate::timeline::union_months;

/// Judges a rule of tenure.
pub fn judge(family: TenureFamily, years: u32, facts: Facts<'_>, trace: &mut Trace) -> Outcome {
    let policy = facts.policy();
    let worked = months(family, facts);
    let months_asked = u64::from(years) * 12;
    let shown = Credit::ratio(worked.half_months, 2 * months_asked);
    let claim = claimed(family, facts);
    let claimed = claim.map_or(Credit::ZERO, |(years_claimed, _)| {
        policy.claimed_years.times(Credit::ratio(u64::from(years_claimed), u64::from(years)))
    });
    // A job without dates says that the work was done, and not for how long.
    let undated_months = u64::from(policy.undated_job) * worked.undated.len() as u64;
    let undated = policy.claimed_years.times(Credit::ratio(undated_months, months_asked));
    if worked.half_months > 0 {
        trace.note(|| format!("{} of {}", years_in_words(worked.half_months), family.as_str()));
    }
    for (entry, weight) in worked.entries {
        trace.used(|| Basis {
            span: None,
            entry: Some(entry),
            concept: None,
            kind: MatchKind::Tenure,
            assertion: Assertion::Asserted,
            strength: weight,
        });
    }
    if let Some((_, span)) = claim {
        trace.used(|| Basis {
            span,
            entry: None,
            concept: None,
            kind: MatchKind::Claim,
            assertion: Assertion::Asserted,
            strength: claimed,
        });
    }
    if undated > shown.max(claimed) {
        for &entry in &worked.undated {
            trace.used(|| Basis {
                span: None,
                entry: Some(entry),
                concept: None,
                kind: MatchKind::Claim,
                assertion: Assertion::Asserted,
                strength: undated,
            });
        }
    }
    let unknown = facts.unknowns.work.or((!worked.undated.is_empty()).then_some(Unknown::UndatedWork));
    Outcome { satisfaction: shown.max(claimed).max(undated), demonstrated: shown, dated: shown, unknown }
}

/// Something of each of a few jobs.
pub type Jobs<T> = SmallVec<[T; 8]>;

/// Months of a family of work.
pub struct Worked {
    /// Half months, since an entry may count half.
    pub half_months: u64,
    /// Months of the entries that count whole.
    pub whole_months: u64,
    /// The entries that count, with their weight.
    pub entries: Jobs<(u32, Credit)>,
    /// The entries that would count and have no usable dates.
    pub undated: Jobs<u32>,
}

/// How long the family of work was done.
#[must_use]
pub fn months(family: TenureFamily, facts: Facts<'_>) -> Worked {
    let (mut whole, mut any) = (Jobs::new(), Jobs::new());
    let policy = facts.policy();
    let mut worked = Worked { half_months: 0, whole_months: 0, entries: Jobs::new(), undated: Jobs::new() };
    for (at, entry) in facts.profile.entries().iter().enumerate() {
        if entry.kind != EntryKind::Work {
            continue;
        }
        let found = &facts.findings.entries[at];
        let leads = if found.leads() { Credit::ONE } else { Credit::ZERO };
        let weight = match family {
            TenureFamily::Ml => found.ml_weight(policy),
            TenureFamily::Research => found.research_weight(policy),
            TenureFamily::People => leads,
            TenureFamily::MlPeople => found.ml_weight(policy).min(leads),
            TenureFamily::ResearchPeople => found.research_weight(policy).min(leads),
        };
        if weight.is_zero() {
            continue;
        }
        let Some(span) = facts.findings.reading.span(&entry.when) else {
            // A job that is pasted twice is one.
            let entries = facts.profile.entries();
            if worked.undated.iter().all(|&other| entries[other as usize].source != entry.source) {
                worked.undated.push(at as u32);
            }
            continue;
        };
        worked.entries.push((at as u32, weight));
        any.push(span);
        if weight == Credit::ONE {
            whole.push(span);
        }
    }
    let whole = u64::from(union_months(&mut whole));
    let any = u64::from(union_months(&mut any));
    worked.half_months = whole + any;
    worked.whole_months = whole;
    worked
}

/// The most years claimed of the family, with where.
fn claimed(family: TenureFamily, facts: Facts<'_>) -> Option<(u32, Option<crate::evidence::Span>)> {
    let in_text = facts.findings.years.iter().filter(|claim| match family {
        TenureFamily::Ml => claim.ml,
        TenureFamily::Research => claim.research,
        TenureFamily::People => claim.people,
        TenureFamily::MlPeople => claim.people && claim.ml,
        TenureFamily::ResearchPeople => claim.people && claim.research,
    });
    in_text.map(|claim| (claim.years, Some(claim.span))).max_by_key(|(years, span)| (*years, std::cmp::Reverse(*span)))
}

/// "6.5 years".
#[must_use]
pub fn years_in_words(half_months: u64) -> String {
    // Tenths of years, rounded down: 24 half months are a year.
    let tenths = half_months * 10 / 24;
    if tenths.is_multiple_of(10) {
        format!("{} years", tenths / 10)
    } else {
        format!("{}.{} years", tenths / 10, tenths % 10)
    }
}
