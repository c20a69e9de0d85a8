//! Given a graded pool, gives what each number of the policy decides about its order.
//!
//! Every number is moved down and up by itself. The moved order is compared with the unmoved one by Kendall's tau-b, and
//! with the judgements by nDCG.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use crate::assessment::panel::Verdicts;
use crate::error::Error;
use crate::evaluation::agreement::tau_b;
use crate::evaluation::judgements::{Grades, Judgements};
use crate::evaluation::listing::Listing;
use crate::evaluation::measure::{Gain, Measure};
use crate::evidence::{Findings, Reading};
use crate::matcher::Matcher;
use crate::policy::Policy;
use crate::policy::number::{Number, Unit};
use crate::pool::Pool;
use crate::profile::CandidateProfile;
use crate::score::Score;
use crate::timeline::PartialDate;

/// How far numbers are moved, in percent of their value.
pub const MOVES: [u32; 2] = [70, 130];

/// The measure whose change is told.
const QUALITY: Measure = Measure::Ndcg(Gain::Linear, Some(10));

/// Candidates with judgements, as often read as there are policies to try.
pub struct GradedPool {
    roles: Vec<GradedRole>,
    people: Vec<(String, CandidateProfile)>,
    /// Records that could not be read as a résumé.
    pub rejected: usize,
}

/// One role with its judgements.
struct GradedRole {
    id: String,
    /// Its place in the catalogue.
    at: usize,
    grades: Grades,
}

/// What one role's order makes of a moved number.
#[derive(Clone, Debug, PartialEq)]
pub struct RoleEffect {
    /// The role.
    pub role: String,
    /// Kendall's tau-b of moved and unmoved scores.
    pub tau: f64,
    /// nDCG@10 with the number moved, less nDCG@10 without.
    pub ndcg_change: f64,
    /// Candidates whose score changes.
    pub rescored: usize,
}

/// A number, moved.
#[derive(Clone, Debug, PartialEq)]
pub struct Effect {
    /// The number's name.
    pub number: &'static str,
    /// What it counts.
    pub unit: Unit,
    /// Its value; shares in millionths.
    pub from: u32,
    /// The value tried.
    pub to: u32,
    /// One a role.
    pub roles: Vec<RoleEffect>,
}

impl Effect {
    /// The tau of the role whose order changes most.
    #[must_use]
    pub fn least_tau(&self) -> f64 {
        self.roles.iter().map(|role| role.tau).fold(1.0, f64::min)
    }

    /// Candidates whose score changes, over all roles.
    #[must_use]
    pub fn rescored(&self) -> usize {
        self.roles.iter().map(|role| role.rescored).sum()
    }

    fn largest_change(&self) -> f64 {
        self.roles.iter().map(|role| role.ndcg_change.abs()).fold(0.0, f64::max)
    }
}

/// What the numbers of the policy decide about a graded pool.
#[derive(Clone, Debug, PartialEq)]
pub struct Sensitivity {
    /// nDCG@10 of each role with no number moved.
    pub unmoved: Vec<(String, f64)>,
    /// Candidates with judgements.
    pub candidates: usize,
    /// Moves that change an order, the largest effect first.
    pub effects: Vec<Effect>,
    /// Numbers that change scores but no order, by name.
    pub quiet: Vec<&'static str>,
    /// Numbers that change no score of this pool, by name.
    pub silent: Vec<&'static str>,
}

impl GradedPool {
    /// Reads the candidates of `pool` that have judgements for one of `roles`.
    ///
    /// # Errors
    ///
    /// An unknown role.
    pub fn read(
        matcher: &Matcher,
        mut pool: Pool,
        judgements: &Judgements,
        roles: &[String],
        as_of: PartialDate,
    ) -> Result<Self, Error> {
        let catalogue = matcher.catalogue();
        let mut graded = Vec::new();
        for id in roles {
            let role = catalogue.role(id)?;
            let grades = judgements.of(id).cloned().unwrap_or_default();
            graded.extend(catalogue.position(&role.id).map(|at| GradedRole { id: role.id.clone(), at, grades }));
        }
        let mut people = BTreeMap::new();
        let mut rejected = 0;
        while let Some(mut block) = pool.next_block() {
            block.load();
            rejected += block.rejects().len();
            for record in block.records() {
                let mut profile = CandidateProfile::default();
                if record.profile(&mut profile, as_of).is_err() {
                    rejected += 1;
                    continue;
                }
                let (id, _) = record.id(&profile, None);
                if graded.iter().any(|role| role.grades.contains_key(&id)) {
                    people.entry(id).or_insert(profile);
                }
            }
            pool.recycle(block);
        }
        Ok(Self { roles: graded, people: people.into_iter().collect(), rejected })
    }

    /// How many candidates have judgements.
    #[must_use]
    pub fn candidates(&self) -> usize {
        self.people.len()
    }

    /// Moves each of `numbers` down and up by itself; [`NUMBERS`](crate::policy::NUMBERS) are all there are.
    ///
    /// # Errors
    ///
    /// An index that cannot be read.
    pub fn sensitivity(&self, matcher: &Matcher, numbers: &[Number]) -> Result<Sensitivity, Error> {
        let builtin = matcher.plan().policy();
        let unmoved = self.scores(matcher);
        let quality: Vec<f64> =
            self.roles.iter().zip(&unmoved).map(|(role, scores)| self.quality(role, scores)).collect();
        let moves: Vec<(&Number, Policy)> = numbers
            .iter()
            .flat_map(|number| MOVES.map(|percent| number.scaled(builtin, percent).map(|moved| (number, moved))))
            .flatten()
            .collect();
        let judge = |(number, policy): &(&Number, Policy)| {
            let moved = self.scores(&matcher.with_policy(policy.clone())?);
            let of_role = |at: usize| RoleEffect {
                role: self.roles[at].id.clone(),
                // An order of equals stays what it is.
                tau: tau_b(unmoved[at].iter().copied().zip(moved[at].iter().copied())).unwrap_or(1.0),
                ndcg_change: self.quality(&self.roles[at], &moved[at]) - quality[at],
                rescored: unmoved[at].iter().zip(&moved[at]).filter(|(a, b)| a != b).count(),
            };
            Ok(Effect {
                number: number.name,
                unit: number.unit,
                from: number.value(builtin),
                to: number.value(policy),
                roles: (0..self.roles.len()).map(of_role).collect(),
            })
        };
        let mut effects = in_parallel(&moves, judge)?;
        let named = |holds: &dyn Fn(&Effect) -> bool| {
            let names = numbers.iter().map(|number| number.name);
            let of = |name: &&str| effects.iter().filter(|effect| effect.number == *name).all(holds);
            names.filter(of).collect::<Vec<_>>()
        };
        let silent = named(&|effect| effect.rescored() == 0);
        let mut quiet = named(&|effect| effect.least_tau() >= 1.0);
        quiet.retain(|name| !silent.contains(name));
        effects.retain(|effect| effect.least_tau() < 1.0);
        effects.sort_by(|a, b| {
            let key = |effect: &Effect| (effect.least_tau(), -effect.largest_change());
            let (a_key, b_key) = (key(a), key(b));
            a_key
                .0
                .total_cmp(&b_key.0)
                .then(a_key.1.total_cmp(&b_key.1))
                .then(a.number.cmp(b.number))
                .then(a.to.cmp(&b.to))
        });
        let unmoved = self.roles.iter().zip(quality).map(|(role, quality)| (role.id.clone(), quality)).collect();
        Ok(Sensitivity { unmoved, candidates: self.people.len(), effects, quiet, silent })
    }

    /// Per role, everybody's score.
    fn scores(&self, matcher: &Matcher) -> Vec<Vec<Score>> {
        let (mut findings, mut verdicts) = (Findings::default(), Verdicts::default());
        let panel = matcher.panel(&self.roles.iter().map(|role| role.at).collect::<Vec<_>>());
        let mut scores: Vec<Vec<Score>> = vec![Vec::with_capacity(self.people.len()); self.roles.len()];
        for (id, profile) in &self.people {
            findings.gather(matcher.plan(), profile, Reading::AsWritten);
            let verdicts = panel.judge(profile, &findings, &mut verdicts);
            for ((scores, role), verdict) in scores.iter_mut().zip(&self.roles).zip(verdicts) {
                if role.grades.contains_key(id) {
                    scores.push(verdict.score);
                }
            }
        }
        scores
    }

    fn quality(&self, role: &GradedRole, scores: &[Score]) -> f64 {
        let judged = self.people.iter().filter(|(id, _)| role.grades.contains_key(id));
        let scored = judged.zip(scores).map(|((id, _), score)| (id.as_str(), f64::from(score.micropoints())));
        QUALITY.value(&Listing::new(scored, &role.grades), 1).unwrap_or_default()
    }
}

/// Does `work` on every item, on as many threads as there are processors; results stand in the order of the items.
fn in_parallel<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> Result<R, Error> + Sync) -> Result<Vec<R>, Error> {
    let next = AtomicUsize::new(0);
    let threads = thread::available_parallelism().map_or(1, usize::from).min(items.len());
    let worker = || {
        let mut done = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(at) else { return Ok::<_, Error>(done) };
            done.push((at, work(item)?));
        }
    };
    let mut results = thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(worker)).collect();
        let mut results: Vec<(usize, R)> = Vec::with_capacity(items.len());
        for worker in workers {
            match worker.join() {
                Ok(done) => results.extend(done?),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        Ok::<_, Error>(results)
    })?;
    results.sort_by_key(|(at, _)| *at);
    Ok(results.into_iter().map(|(_, result)| result).collect())
}
