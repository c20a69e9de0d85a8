//! Given the roles asked for, gives a record's verdict for each of them, judging what they ask for alike only once.
//!
//! A rule of concepts says nothing unless one of them was found, so that most rules of many roles are not looked at:
//! from each concept found a list leads to the rules that name it. Verdicts are those of [`Assessor::assess`].

use std::collections::HashMap;

use crate::assessment::{Assessor, Status, Tier, Verdict, status};
use crate::criterion::{Facts, Outcome, Rule, Scope, Trace, judge};
use crate::evidence::Findings;
use crate::plan::Plan;
use crate::profile::CandidateProfile;
use crate::role::{Gate, Role};
use crate::score::{Credit, Score};

/// The roles asked for.
pub struct Panel<'a> {
    plan: &'a Plan,
    /// Every different rule once.
    rules: Vec<(Rule, Scope)>,
    /// The rules that look at more than words, by number: every record may satisfy them.
    always: Vec<u32>,
    /// Per concept, where its rules begin in `naming`; one more for the end.
    first_naming: Vec<u32>,
    /// The rules that name a concept, by number.
    naming: Vec<u32>,
    seats: Vec<Seat>,
    asked: Vec<Asked>,
}

/// One role.
struct Seat {
    /// The number of its first requirement in the plan.
    first_requirement: u32,
    /// Where its requirements end in [`Panel::asked`].
    end: usize,
}

/// One requirement.
struct Asked {
    /// The number of its rule.
    rule: u32,
    points: Score,
    gate: Gate,
}

/// How a record satisfies a rule.
#[derive(Clone, Copy, Debug)]
struct Mark {
    satisfaction: Credit,
    status: Status,
}

/// A record's verdicts, and the memory for those of the next one.
#[derive(Debug, Default)]
pub struct Verdicts {
    /// Per rule.
    marks: Vec<Mark>,
    /// Per rule, whether something in the record can satisfy it.
    touched: Vec<bool>,
    /// The gates of the role at hand.
    gates: Vec<(Gate, Credit)>,
    of_roles: Vec<Verdict>,
}

impl<'a> Panel<'a> {
    /// A panel of these roles, each with its compiled rules.
    pub(crate) fn new(plan: &'a Plan, roles: impl Iterator<Item = (&'a Role, &'a Assessor)>) -> Self {
        let mut numbers: HashMap<&Rule, u32> = HashMap::new();
        let (mut rules, mut seats, mut asked) = (Vec::new(), Vec::new(), Vec::new());
        for (role, assessor) in roles {
            for (requirement, rule) in role.requirements.iter().zip(&assessor.rules) {
                let number = *numbers.entry(rule).or_insert_with(|| {
                    rules.push((rule.clone(), rule.scope()));
                    rules.len() as u32 - 1
                });
                asked.push(Asked { rule: number, points: requirement.max_points, gate: requirement.gate });
            }
            seats.push(Seat { first_requirement: assessor.first_requirement, end: asked.len() });
        }
        let mut pairs = Vec::new();
        let mut always = Vec::new();
        for (number, (rule, scope)) in rules.iter().enumerate() {
            match scope {
                Scope::Words => rule.each_concept(&mut |concept| pairs.push((concept, number as u32))),
                Scope::Record | Scope::Both => always.push(number as u32),
            }
        }
        pairs.sort_unstable();
        pairs.dedup();
        let mut first_naming = vec![0; plan.concepts() + 1];
        for &(concept, _) in &pairs {
            first_naming[concept as usize + 1] += 1;
        }
        for at in 0..plan.concepts() {
            first_naming[at + 1] += first_naming[at];
        }
        Self {
            plan,
            first_naming,
            naming: pairs.into_iter().map(|(_, rule)| rule).collect(),
            rules,
            always,
            seats,
            asked,
        }
    }

    /// How many roles are asked for.
    #[must_use]
    pub fn roles(&self) -> usize {
        self.seats.len()
    }

    /// The verdicts on a profile whose findings were gathered, one for each role asked for, in their order.
    pub fn judge<'v>(
        &self,
        profile: &CandidateProfile,
        findings: &Findings,
        memory: &'v mut Verdicts,
    ) -> &'v [Verdict] {
        let facts = Facts::new(self.plan, profile, findings);
        self.mark(facts, memory);
        memory.of_roles.clear();
        let mut from = 0;
        for seat in &self.seats {
            let verdict = self.verdict(seat.first_requirement, &self.asked[from..seat.end], facts, memory);
            memory.of_roles.push(verdict);
            from = seat.end;
        }
        &memory.of_roles
    }

    /// Judges every rule that something in the record can satisfy, once.
    fn mark(&self, facts: Facts<'_>, memory: &mut Verdicts) {
        let nothing = self.weigh(Outcome { unknown: facts.unknowns.practice, ..Outcome::default() });
        memory.touched.clear();
        memory.touched.resize(self.rules.len(), false);
        for &rule in &self.always {
            memory.touched[rule as usize] = true;
        }
        for &concept in facts.findings.reached.concepts() {
            let [from, to] = [concept, concept + 1].map(|at| self.first_naming[at as usize] as usize);
            for &rule in &self.naming[from..to] {
                memory.touched[rule as usize] = true;
            }
        }
        memory.marks.clear();
        memory.marks.extend(self.rules.iter().zip(&memory.touched).map(|((rule, _), &touched)| {
            if touched { self.weigh(judge(rule, facts, &mut Trace::Off)) } else { nothing }
        }));
    }

    /// The verdict for one role.
    fn verdict(&self, first: u32, asked: &[Asked], facts: Facts<'_>, memory: &mut Verdicts) -> Verdict {
        let policy = self.plan.policy();
        let texts = &facts.findings.texts;
        let mut texts = texts[texts.partition_point(|text| text.requirement < first)..].iter().peekable();
        let (mut score, mut met) = (Score::ZERO, Score::ZERO);
        let (mut tier, mut gates_met) = (Tier::A, 0);
        memory.gates.clear();
        for (number, asked) in (first..).zip(asked) {
            let text = texts.next_if(|text| text.requirement == number);
            let mark = match text.map(|_| &self.rules[asked.rule as usize]) {
                Some((rule, Scope::Words | Scope::Both)) => {
                    self.weigh(judge(rule, Facts { text, ..facts }, &mut Trace::Off))
                }
                Some((_, Scope::Record)) | None => memory.marks[asked.rule as usize],
            };
            if !mark.satisfaction.is_zero() {
                score += asked.points.earned(mark.satisfaction, policy.met);
            }
            if mark.status == Status::Met {
                met += asked.points;
            }
            if asked.gate.is_gate() {
                memory.gates.push((asked.gate, mark.satisfaction));
                tier = tier.max(mark.status.tier());
                gates_met += u32::from(mark.status == Status::Met);
            }
        }
        let behind =
            |score: Score, &(gate, satisfaction): &(Gate, Credit)| policy.behind_gate(gate, score, satisfaction);
        Verdict {
            score: memory.gates.iter().fold(score, behind),
            tier,
            gates_met,
            coverage: Credit::ratio(u64::from(met.micropoints()), u64::from(Score::MAX.micropoints())),
        }
    }

    fn weigh(&self, outcome: Outcome) -> Mark {
        Mark { satisfaction: outcome.satisfaction, status: status(outcome, self.plan.policy()) }
    }
}
