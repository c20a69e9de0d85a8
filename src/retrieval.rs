//! Given what was found in a record, gives the roles that suit it best, without judging the others.
//!
//! What was found is looked up in lists turned round: from a concept, or from a requirement's words in the index, to the
//! roles that ask for it. That bounds each role's score from above, and roles are judged from the highest bound down
//! until no bound reaches the least of the best. So the outcome is that of judging all roles, and a test compares both.

use std::cmp::Reverse;

use crate::assessment::Verdict;
use crate::catalogue::Catalogue;
use crate::evidence::Findings;
use crate::plan::Plan;
use crate::policy::Policy;
use crate::role::{Criterion, Gate};
use crate::score::{Credit, Score};

/// How far what was found can satisfy a requirement.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Reach {
    /// Nothing speaks for it.
    #[default]
    Nothing,
    /// Neighbours, or its words beside no concept.
    Hints,
    /// The thing itself, or a rule that cannot be told beforehand.
    All,
}

/// What a requirement's rule looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Look {
    /// Concepts, and the requirement's words beside them.
    Concepts,
    /// The requirement's words.
    Text,
    /// Dates, titles, degrees, papers: it has to be judged.
    Record,
}

/// One requirement, as far as it bounds a score.
#[derive(Clone, Copy, Debug)]
struct Bounding {
    role: u32,
    points: Score,
    looks: Look,
}

/// The requirements of a catalogue by what speaks for them.
#[derive(Debug)]
pub struct Retrieval {
    /// By the requirement's number.
    requirements: Vec<Bounding>,
    /// Per concept, the requirements whose rules name it.
    by_concept: Vec<Vec<u32>>,
    /// Per role, the points of what has to be judged.
    judged: Vec<Score>,
    /// Per role, its gates, by number.
    gates: Vec<Vec<(u32, Gate)>>,
    policy: Policy,
}

/// The memory for one record after another.
#[derive(Debug, Default)]
pub struct Bounds {
    reach: Vec<Reach>,
    touched: Vec<u32>,
    sums: Vec<Score>,
    order: Vec<(Score, u32)>,
    /// How many roles were judged for the last record.
    pub judged: usize,
}

impl Retrieval {
    /// Turns the lists of a catalogue round, whose plan is `plan`.
    #[must_use]
    pub fn new(catalogue: &Catalogue, plan: &Plan) -> Self {
        let mut requirements = Vec::new();
        let mut by_concept = vec![Vec::new(); plan.concepts()];
        let mut judged = vec![Score::ZERO; catalogue.roles().len()];
        let mut gates = vec![Vec::new(); catalogue.roles().len()];
        for (at, role) in catalogue.roles().iter().enumerate() {
            for requirement in &role.requirements {
                let number = requirements.len() as u32;
                let (looks, points) = (looks(&requirement.criterion), requirement.max_points);
                requirements.push(Bounding { role: at as u32, points, looks });
                if looks == Look::Record {
                    judged[at] += points;
                } else if requirement.gate.is_gate() {
                    gates[at].push((number, requirement.gate));
                }
                for concept in requirement.criterion.concepts() {
                    if let Some(list) = plan.names().find(concept).and_then(|at| by_concept.get_mut(at as usize)) {
                        list.push(number);
                    }
                }
            }
        }
        Self { requirements, by_concept, judged, gates, policy: plan.policy().clone() }
    }

    /// Looks up what was found; `bounds` is used again.
    fn look_up(&self, findings: &Findings, bounds: &mut Bounds) {
        for number in bounds.touched.drain(..) {
            bounds.reach[number as usize] = Reach::Nothing;
        }
        bounds.reach.resize(self.requirements.len(), Reach::Nothing);
        bounds.sums.clear();
        bounds.sums.extend_from_slice(&self.judged);
        for &concept in findings.reached.concepts() {
            let Some(numbers) = self.by_concept.get(concept as usize).filter(|numbers| !numbers.is_empty()) else {
                continue;
            };
            let is_direct = |reached: &crate::evidence::reached::Reached| {
                !reached.relation.is_hint() && !reached.strength.is_zero()
            };
            let direct = findings.reached.of(concept).iter().any(is_direct);
            let reach = if direct { Reach::All } else { Reach::Hints };
            for &number in numbers {
                self.raise(number, reach, bounds);
            }
        }
        for text in &findings.texts {
            let is_text = self.requirements[text.requirement as usize].looks == Look::Text;
            self.raise(text.requirement, if is_text { Reach::All } else { Reach::Hints }, bounds);
        }
    }

    fn raise(&self, number: u32, reach: Reach, bounds: &mut Bounds) {
        let Bounding { role, points, looks, .. } = self.requirements[number as usize];
        let before = bounds.reach[number as usize];
        if looks == Look::Record || reach <= before {
            return;
        }
        if before == Reach::Nothing {
            bounds.touched.push(number);
        }
        bounds.reach[number as usize] = reach;
        bounds.sums[role as usize] += self.worth(points, reach) - self.worth(points, before);
    }

    /// How far a requirement can be satisfied at most.
    fn satisfaction(&self, reach: Reach) -> Credit {
        match reach {
            Reach::Nothing => Credit::ZERO,
            Reach::Hints => self.policy.hints_cap,
            Reach::All => Credit::ONE,
        }
    }

    /// The most that a requirement of these points earns.
    fn worth(&self, points: Score, reach: Reach) -> Score {
        points.earned(self.satisfaction(reach), self.policy.met)
    }

    /// What no score of a role exceeds, after the look-up: the arithmetic is the score's own, and never falls.
    fn bound(&self, role: usize, bounds: &Bounds) -> Score {
        self.gates[role].iter().fold(bounds.sums[role], |score, &(number, gate)| {
            let satisfaction = self.satisfaction(bounds.reach[number as usize]);
            self.policy.behind_gate(gate, score, satisfaction)
        })
    }

    /// The `best` of `roles` for a record, as `judge` has them: best score first, then gates met, coverage and id.
    ///
    /// The numbers of `roles` are places in [`Catalogue::roles`]; what comes back are places in `roles`.
    pub fn best(
        &self,
        catalogue: &Catalogue,
        findings: &Findings,
        roles: &[usize],
        best: usize,
        bounds: &mut Bounds,
        judge: impl Fn(usize) -> Verdict,
    ) -> Vec<(usize, Verdict)> {
        self.look_up(findings, bounds);
        let mut order = std::mem::take(&mut bounds.order);
        order.clear();
        order.extend(roles.iter().enumerate().map(|(at, &role)| (self.bound(role, bounds), at as u32)));
        order.sort_unstable_by_key(|&(bound, at)| (Reverse(bound), at));
        let mut found: Vec<(usize, Verdict)> = Vec::with_capacity(best + 1);
        let id = |at: usize| catalogue.roles()[roles[at]].id.as_str();
        bounds.judged = 0;
        for &(bound, at) in &order {
            let at = at as usize;
            if let Some((_, least)) = found.get(best.saturating_sub(1))
                && least.score > bound
            {
                break;
            }
            bounds.judged += 1;
            let verdict = judge(roles[at]);
            let rank = |at: usize, verdict: &Verdict| {
                (Reverse(verdict.score), Reverse(verdict.gates_met), Reverse(verdict.coverage), id(at))
            };
            let own = rank(at, &verdict);
            let place = found.partition_point(|(other, verdict)| rank(*other, verdict) < own);
            found.insert(place, (at, verdict));
            found.truncate(best);
        }
        bounds.order = order;
        found
    }
}

/// What a rule looks at; of several rules the one that can be told least.
fn looks(criterion: &Criterion) -> Look {
    match criterion {
        Criterion::AnyOf { .. } | Criterion::AllOf { .. } | Criterion::KOf { .. } => Look::Concepts,
        Criterion::Text | Criterion::Overlap => Look::Text,
        Criterion::Tenure { .. }
        | Criterion::Leadership { .. }
        | Criterion::Title { .. }
        | Criterion::TitleText { .. }
        | Criterion::Degree { .. }
        | Criterion::Publications { .. } => Look::Record,
        Criterion::Either { of } => {
            let all: Vec<Look> = of.iter().map(looks).collect();
            if all.contains(&Look::Record) {
                Look::Record
            } else if all.contains(&Look::Text) {
                Look::Text
            } else {
                Look::Concepts
            }
        }
    }
}
