//! Given the roles asked for, gives a record's verdict for each of them, judging what they ask for alike only once.
//!
//! A rule of concepts says nothing unless one of them was found, so that most rules of many roles are not looked at:
//! from each concept found a list leads to the rules that name it. Those that any of their concepts satisfies, which
//! most rules are, take what is found as it comes. Verdicts are those of [`Assessor::assess`].

use std::collections::HashMap;

use crate::assessment::{Assessor, Status, Tier, Verdict, status};
use crate::criterion::concepts::{self, BestTwo, Certainty};
use crate::criterion::{Facts, Outcome, Rule, Scope, Trace, judge};
use crate::evidence::Findings;
use crate::evidence::shown::ConceptShown;
use crate::plan::{ConceptId, Plan};
use crate::profile::CandidateProfile;
use crate::role::{Gate, Role};
use crate::score::{Credit, Score};

/// The roles asked for.
pub struct Panel<'a> {
    plan: &'a Plan,
    /// Every different rule once.
    rules: Vec<Rule>,
    /// The rules that look at more than words, by number: every record may satisfy them.
    always: Vec<u32>,
    /// The rules that are satisfied by any of several concepts.
    any_of: ByConcept,
    /// All others that name concepts.
    naming: ByConcept,
    seats: Vec<Seat>,
    asked: Vec<Asked>,
}

/// The rules that name each concept, by number.
struct ByConcept {
    /// Per concept, where its rules begin; one more for the end.
    first: Vec<u32>,
    rules: Vec<u32>,
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
    way: Way,
    points: Score,
    gate: Gate,
}

/// How a rule is judged.
#[derive(Clone, Copy)]
enum Way {
    /// By the best of its concepts, as they are found.
    AnyOf,
    /// As it says itself, and again where its requirement's words were found and it looks at words.
    Judged(Scope),
}

/// What was found of a rule that is satisfied by any of several concepts.
#[derive(Clone, Copy, Debug, Default)]
struct Found {
    best: BestTwo,
    certain: Certainty,
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
    /// Per rule that judges itself, if something in the record can satisfy it.
    marks: Vec<Option<Mark>>,
    /// Per rule that any of several concepts satisfies.
    found: Vec<Found>,
    /// The gates of the role at hand.
    gates: Vec<(Gate, Credit)>,
    of_roles: Vec<Verdict>,
}

impl<'a> Panel<'a> {
    /// A panel of these roles, each with its compiled rules.
    pub(crate) fn new(plan: &'a Plan, roles: impl Iterator<Item = (&'a Role, &'a Assessor)>) -> Self {
        let mut numbers: HashMap<&Rule, u32> = HashMap::new();
        let (mut rules, mut ways, mut seats, mut asked) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for (role, assessor) in roles {
            for (requirement, rule) in role.requirements.iter().zip(&assessor.rules) {
                let number = *numbers.entry(rule).or_insert_with(|| {
                    rules.push(rule.clone());
                    ways.push(Way::of(rule));
                    rules.len() as u32 - 1
                });
                let way = ways[number as usize];
                asked.push(Asked { rule: number, way, points: requirement.max_points, gate: requirement.gate });
            }
            seats.push(Seat { first_requirement: assessor.first_requirement, end: asked.len() });
        }
        let (mut any_of, mut naming, mut always) = (Vec::new(), Vec::new(), Vec::new());
        for (number, (rule, way)) in (0..).zip(rules.iter().zip(ways)) {
            match way {
                Way::AnyOf => rule.each_concept(&mut |concept| any_of.push((concept, number))),
                Way::Judged(Scope::Words) => rule.each_concept(&mut |concept| naming.push((concept, number))),
                Way::Judged(Scope::Record | Scope::Both) => always.push(number),
            }
        }
        let [any_of, naming] = [any_of, naming].map(|pairs| ByConcept::new(plan.concepts(), pairs));
        Self { plan, rules, always, any_of, naming, seats, asked }
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
        memory.marks.clear();
        memory.marks.resize(self.rules.len(), None);
        memory.found.clear();
        memory.found.resize(self.rules.len(), Found::default());
        for &rule in &self.always {
            memory.marks[rule as usize] = Some(self.judged(rule, facts));
        }
        for &concept in facts.findings.reached.concepts() {
            let shown = facts.findings.shown(concept);
            for &rule in self.any_of.of(concept) {
                memory.found[rule as usize].take(shown);
            }
            for &rule in self.naming.of(concept) {
                memory.marks[rule as usize].get_or_insert_with(|| self.judged(rule, facts));
            }
        }
    }

    /// The verdict for one role.
    fn verdict(&self, first: u32, asked: &[Asked], facts: Facts<'_>, memory: &mut Verdicts) -> Verdict {
        let policy = self.plan.policy();
        let texts = &facts.findings.texts;
        let mut texts = texts[texts.partition_point(|text| text.requirement < first)..].iter().peekable();
        let nothing = self.weigh(Outcome { unknown: facts.unknowns.practice, ..Outcome::default() });
        let (mut score, mut met) = (Score::ZERO, Score::ZERO);
        let (mut tier, mut gates_met) = (Tier::A, 0);
        memory.gates.clear();
        for (number, asked) in (first..).zip(asked) {
            let text = texts.next_if(|text| text.requirement == number);
            let mark = match (asked.way, text) {
                (Way::AnyOf, _) => self.any_of(asked.rule, Facts { text, ..facts }, memory).unwrap_or(nothing),
                (Way::Judged(Scope::Words | Scope::Both), Some(_)) => self.judged(asked.rule, Facts { text, ..facts }),
                (Way::Judged(_), _) => memory.marks[asked.rule as usize].unwrap_or(nothing),
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

    /// How a record satisfies a rule of any of several concepts, if any of them, or text, was found: what
    /// [`concepts::any_of`] says.
    #[inline]
    fn any_of(&self, rule: u32, facts: Facts<'_>, memory: &Verdicts) -> Option<Mark> {
        let Found { best, certain } = memory.found[rule as usize];
        let extra = match (facts.text, &self.rules[rule as usize]) {
            (Some(_), Rule::AnyOf(concepts)) => concepts::corroboration(concepts, facts),
            _ => Credit::ZERO,
        };
        let shown = best.together(self.plan.policy());
        let satisfaction = concepts::corroborated(shown, extra, certain, self.plan.policy());
        let outcome = Outcome { satisfaction, unknown: facts.unknowns.practice, ..Outcome::default() };
        (!satisfaction.is_zero()).then(|| self.weigh(outcome))
    }

    fn judged(&self, rule: u32, facts: Facts<'_>) -> Mark {
        self.weigh(judge(&self.rules[rule as usize], facts, &mut Trace::Off))
    }

    fn weigh(&self, outcome: Outcome) -> Mark {
        Mark { satisfaction: outcome.satisfaction, status: status(outcome, self.plan.policy()) }
    }
}

impl Way {
    /// That of a rule.
    fn of(rule: &Rule) -> Self {
        if matches!(rule, Rule::AnyOf(_)) { Self::AnyOf } else { Self::Judged(rule.scope()) }
    }
}

impl Found {
    /// Takes the next of the rule's concepts.
    #[inline]
    fn take(&mut self, concept: ConceptShown) {
        self.best.offer(concept.shown[0]);
        if concept.direct {
            self.certain = Certainty::Direct;
        }
    }
}

impl ByConcept {
    /// The rules of these pairs of a concept and the number of a rule.
    fn new(concepts: usize, mut pairs: Vec<(ConceptId, u32)>) -> Self {
        pairs.sort_unstable();
        let mut first = vec![0; concepts + 1];
        for &(concept, _) in &pairs {
            first[concept as usize + 1] += 1;
        }
        for at in 0..concepts {
            first[at + 1] += first[at];
        }
        Self { first, rules: pairs.into_iter().map(|(_, rule)| rule).collect() }
    }

    /// Those that name a concept; a rule that names it twice stands there twice.
    fn of(&self, concept: ConceptId) -> &[u32] {
        let [from, to] = [concept, concept + 1].map(|at| self.first[at as usize] as usize);
        &self.rules[from..to]
    }
}
