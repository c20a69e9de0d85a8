//! Given how far each requirement is satisfied, gives the points, what each gate takes, and the score.

use crate::assessment::{HeldBack, Judged};
use crate::policy::Policy;
use crate::role::Role;
use crate::score::{Credit, Score};

/// Points per requirement, what each gate takes, and what is left.
pub(super) struct Ledger {
    /// Per requirement.
    pub(super) points: Vec<Score>,
    /// Per requirement; nothing for those that are no gates.
    pub(super) taken: Vec<Score>,
    /// The sum, behind the gates.
    pub(super) score: Score,
}

impl Ledger {
    /// The ledger of these satisfactions.
    pub(super) fn of(
        role: &Role,
        policy: &Policy,
        judged: &[Judged],
        satisfaction: impl Fn(&Judged) -> Credit,
    ) -> Self {
        let satisfactions: Vec<Credit> = judged.iter().map(satisfaction).collect();
        Self::from(role, policy, &satisfactions)
    }

    /// The ledger if requirement `changed` were satisfied to `satisfaction`.
    pub(super) fn with(role: &Role, policy: &Policy, judged: &[Judged], changed: usize, satisfaction: Credit) -> Self {
        let mut satisfactions: Vec<Credit> = judged.iter().map(|judged| judged.outcome.satisfaction).collect();
        satisfactions[changed] = satisfaction;
        Self::from(role, policy, &satisfactions)
    }

    fn from(role: &Role, policy: &Policy, satisfactions: &[Credit]) -> Self {
        let points: Vec<Score> = role
            .requirements
            .iter()
            .zip(satisfactions)
            .map(|(requirement, &satisfaction)| requirement.max_points.earned(satisfaction, policy.met))
            .collect();
        let mut score: Score = points.iter().copied().sum();
        let mut taken = vec![Score::ZERO; points.len()];
        for (at, requirement) in role.requirements.iter().enumerate() {
            let left = policy.behind_gate(requirement.gate, score, satisfactions[at]);
            taken[at] = score - left;
            score = left;
        }
        Self { points, taken, score }
    }

    /// What each gate takes, for those that take something.
    pub(super) fn held_back(&self, role: &Role) -> Vec<HeldBack> {
        role.requirements
            .iter()
            .zip(&self.taken)
            .filter(|(_, points)| **points > Score::ZERO)
            .map(|(requirement, points)| HeldBack { requirement: requirement.id.clone(), points: *points })
            .collect()
    }
}
