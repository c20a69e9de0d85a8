//! Given a requirement's own words, gives how much of them stands together in the record.

use crate::criterion::{Basis, Facts, Outcome, Trace};
use crate::evidence::MatchKind;
use crate::evidence::assertion::Assertion;
use crate::policy::TEXT_ALONE;
use crate::score::Credit;

/// Judges a rule of text alone.
pub fn judge(facts: Facts<'_>, trace: &mut Trace) -> Outcome {
    let unknown = facts.unknown_practice();
    let texts = &facts.findings.texts;
    let Ok(at) = texts.binary_search_by_key(&facts.requirement, |text| text.requirement) else {
        return Outcome { unknown, ..Outcome::default() };
    };
    let text = &texts[at];
    let satisfaction = TEXT_ALONE.times(text.any.max(text.whole));
    let demonstrated = TEXT_ALONE.times(text.demonstrated.max(text.whole_shown));
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
