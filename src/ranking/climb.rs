//! Given an assessment, gives where its candidate would stand if one open requirement alone were fully met.

use crate::assessment::{Assessment, RequirementResult, Status, Tier};
use crate::ranking::GateOrder;
use crate::ranking::shortlist::key_of;
use crate::score::Score;

/// Where closing one open requirement alone would lead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Climb {
    /// The requirement's id.
    pub requirement: String,
    /// The rank among all candidates of the pool, from 1.
    pub rank: u64,
}

/// The open requirements, each with the key that the candidate would have if it alone were met.
pub(super) fn keys(assessment: &Assessment, order: GateOrder) -> impl Iterator<Item = (&RequirementResult, u64)> {
    let open = |one: &&RequirementResult| one.status != Status::Met && one.impact > Score::ZERO;
    assessment.requirements.iter().filter(open).map(move |one| {
        let score = assessment.score + one.impact;
        (one, key_of(score, tier_with(assessment, one), order))
    })
}

/// The tier if `closed` were met.
fn tier_with(assessment: &Assessment, closed: &RequirementResult) -> Tier {
    let mut others = assessment.requirements.iter().filter(|one| one.gate && one.id != closed.id).map(|one| one.status);
    if others.clone().all(|status| status == Status::Met) {
        Tier::A
    } else if others.any(|status| status == Status::Missing) {
        Tier::C
    } else {
        Tier::B
    }
}
