//! Given the vocabulary, gives what each concept counts for: itself, what it is a kind of, what it implies, and hints.

use crate::plan::ConceptId;
use crate::plan::column::Column;
use crate::plan::flat::Flat;
use crate::plan::reaches::Reaches;
use crate::plan::storage::stored;
use crate::policy::Policy;
use crate::score::Credit;
use crate::skill::{SkillClass, SkillVocabulary, VenueTier};

/// By which relation a concept counts for another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// It is the concept.
    Same,
    /// It is a kind of it, or implies it.
    Narrower,
    /// It is what the concept is a kind of: a hint.
    Broader,
    /// It is a neighbour: a hint.
    Related,
}

impl Relation {
    /// Hints never add up.
    #[must_use]
    pub const fn is_hint(self) -> bool {
        matches!(self, Self::Broader | Self::Related)
    }
}

/// One concept that another one counts for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reach {
    /// The concept that a rule names.
    pub target: ConceptId,
    /// The share of the strength.
    pub factor: Credit,
    /// By which relation.
    pub relation: Relation,
}

/// What a degree concept is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DegreeConcept {
    /// A bachelor's degree.
    Bachelor,
    /// A master's degree.
    Master,
    /// A doctorate in progress.
    Candidate,
    /// All but the dissertation.
    AllButDissertation,
    /// A doctorate.
    Doctor,
}

/// The families of work that a concept speaks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Speaks {
    /// Machine learning.
    pub ml: bool,
    /// Research.
    pub research: bool,
    /// Data engineering, which is half of machine learning's work.
    pub data: bool,
}

/// What each concept counts for.
#[derive(Clone, Debug)]
pub struct Closures {
    /// By concept.
    facts: Column<Facts>,
    /// For every concept, whether a rule names it or not.
    reaches: Reaches,
    /// Every ancestor of a venue or field, for rules that name a group.
    ancestors: Column<ConceptId>,
}

stored!(Closures { facts, reaches, ancestors });

/// What is known of a concept.
#[derive(Clone, Copy, Debug)]
struct Facts {
    /// Where its ancestors stand.
    ancestors: (u32, u32),
    speaks: Speaks,
    tier: Option<VenueTier>,
    degree: Option<DegreeConcept>,
    quantitative: bool,
}

impl Flat for Facts {
    const SIZE: usize = 16;

    fn put(&self, to: &mut Vec<u8>) {
        self.ancestors.put(to);
        (self.speaks.ml, self.speaks.research, self.speaks.data).put(to);
        (self.tier, self.degree, self.quantitative).put(to);
    }

    #[inline]
    fn take(bytes: &[u8]) -> Self {
        let ancestors = Flat::take(bytes);
        let (ml, research, data) = Flat::take(&bytes[8..]);
        let (tier, degree, quantitative) = Flat::take(&bytes[11..]);
        Self { ancestors, speaks: Speaks { ml, research, data }, tier, degree, quantitative }
    }
}

impl Flat for Reach {
    const SIZE: usize = 9;

    fn put(&self, to: &mut Vec<u8>) {
        (self.target, self.factor, self.relation).put(to);
    }

    #[inline]
    fn take(bytes: &[u8]) -> Self {
        let (target, factor, relation) = Flat::take(bytes);
        Self { target, factor, relation }
    }
}

/// A concept with more narrower ones than this hints at none of them.
const MOST_NARROWER: usize = 8;

/// Fields that are quantitative though not asked for.
const QUANTITATIVE: [&str; 16] = [
    "physics",
    "electrical-engineering",
    "mathematics",
    "statistics",
    "economics",
    "operations-research",
    "computer-science",
    "data-science",
    "engineering-degree",
    "bioinformatics",
    "neuroscience",
    "robotics",
    "mechanical-engineering",
    "machine-learning",
    "chemistry",
    "information-systems",
];

impl Closures {
    /// The closures of a vocabulary.
    #[must_use]
    pub fn new(vocabulary: &SkillVocabulary, policy: &Policy) -> Self {
        let concepts = vocabulary.concepts();
        let mut narrower: Vec<Vec<ConceptId>> = vec![Vec::new(); concepts.len()];
        for (at, concept) in concepts.iter().enumerate() {
            for up in concept.broader.iter().filter_map(|id| vocabulary.position(id)) {
                narrower[up].push(at as ConceptId);
            }
        }
        let mut facts = Vec::with_capacity(concepts.len());
        let mut reaches: Vec<Vec<Reach>> = Vec::with_capacity(concepts.len());
        let mut groups: Vec<ConceptId> = Vec::new();
        let reaches_id = |ancestors: &[(usize, u32)], id: &str| ancestors.iter().any(|&(at, _)| concepts[at].id == id);
        for (at, concept) in concepts.iter().enumerate() {
            let ancestors = vocabulary.ancestors(&concept.id);
            let first_group = groups.len() as u32;
            let mut counts_for: Vec<Reach> = Vec::new();
            let mut add = |target: usize, factor: Credit, relation: Relation| {
                let target = target as ConceptId;
                match counts_for.iter_mut().find(|reach| reach.target == target) {
                    // The best path counts, never a sum.
                    Some(reach) if reach.factor < factor => *reach = Reach { target, factor, relation },
                    Some(_) => {}
                    None => counts_for.push(Reach { target, factor, relation }),
                }
            };
            for &(up, steps) in &ancestors {
                add(up, power(policy.narrower, steps), if steps == 0 { Relation::Same } else { Relation::Narrower });
            }
            for implied in &concept.implies {
                for (up, steps) in vocabulary.ancestors(implied) {
                    add(up, power(policy.narrower, steps + 1), Relation::Narrower);
                }
            }
            for related in concept.related.iter().filter_map(|id| vocabulary.position(id)) {
                add(related, policy.related, Relation::Related);
            }
            // "Machine learning" hints at nothing in particular: a wide concept names too many to hint at one.
            if narrower[at].len() <= MOST_NARROWER {
                for &down in &narrower[at] {
                    add(down as usize, policy.broader, Relation::Broader);
                }
            }
            if matches!(concept.class, SkillClass::Venue | SkillClass::Domain | SkillClass::Method) {
                groups.extend(ancestors.iter().map(|&(up, _)| up as ConceptId));
            } else {
                groups.push(at as ConceptId);
            }
            let degree = || {
                [
                    ("phd-candidate", DegreeConcept::Candidate),
                    ("abd", DegreeConcept::AllButDissertation),
                    ("doctorate", DegreeConcept::Doctor),
                    ("postdoc", DegreeConcept::Doctor),
                    ("postdoctoral-researcher", DegreeConcept::Doctor),
                    ("professor", DegreeConcept::Doctor),
                    ("master-degree", DegreeConcept::Master),
                    ("bachelor-degree", DegreeConcept::Bachelor),
                ]
                .into_iter()
                .find(|(id, _)| reaches_id(&ancestors, id))
                .map(|(_, degree)| degree)
            };
            reaches.push(counts_for);
            facts.push(Facts {
                ancestors: (first_group, groups.len() as u32),
                speaks: Speaks {
                    ml: reaches_id(&ancestors, "machine-learning"),
                    research: concept.class == SkillClass::Research && concept.area == "research",
                    data: reaches_id(&ancestors, "data-engineering") || reaches_id(&ancestors, "data-science"),
                },
                tier: concept.tier,
                // A professor has a doctorate, too.
                degree: matches!(concept.class, SkillClass::Degree | SkillClass::Title).then(degree).flatten(),
                quantitative: QUANTITATIVE.iter().any(|id| reaches_id(&ancestors, id)),
            });
        }
        let reaches = Reaches::new(reaches.into_iter());
        Self { facts: Column::new(facts), reaches, ancestors: Column::new(groups) }
    }

    fn facts(&self, concept: ConceptId) -> Facts {
        self.facts.at(concept as usize)
    }

    /// What each concept counts for, whether a rule names that or not.
    pub(super) const fn reaches(&self) -> &Reaches {
        &self.reaches
    }

    /// The families of work that a concept speaks for.
    #[must_use]
    pub fn speaks(&self, concept: ConceptId) -> Speaks {
        self.facts(concept).speaks
    }

    /// The tier of a venue.
    #[must_use]
    pub fn tier(&self, concept: ConceptId) -> Option<VenueTier> {
        self.facts(concept).tier
    }

    /// What a degree concept is.
    #[must_use]
    pub fn degree(&self, concept: ConceptId) -> Option<DegreeConcept> {
        self.facts(concept).degree
    }

    /// True when `concept` is `group` or a kind of it.
    #[must_use]
    pub fn is_a(&self, concept: ConceptId, group: ConceptId) -> bool {
        let (from, to) = self.facts(concept).ancestors;
        self.ancestors.range(from..to).any(|up| up == group)
    }

    /// True for a quantitative field of study.
    #[must_use]
    pub fn is_quantitative(&self, concept: ConceptId) -> bool {
        self.facts(concept).quantitative
    }
}

fn power(factor: Credit, steps: u32) -> Credit {
    (0..steps).fold(Credit::ONE, |product, _| product.times(factor))
}
