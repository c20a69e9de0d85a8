//! Given a role file, gives its requirements with their points.

use serde::{Deserialize, Serialize};

use crate::score::Score;

/// How much a requirement matters within its category.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Importance {
    /// Welcome.
    Nice,
    /// Expected.
    Should,
    /// Asked for.
    Must,
}

impl Importance {
    /// The word for it in files and output.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Must => "must",
            Self::Should => "should",
            Self::Nice => "nice",
        }
    }

    /// Its share when a category's points are split.
    #[must_use]
    pub const fn weight(self) -> u32 {
        match self {
            Self::Must => 3,
            Self::Should => 2,
            Self::Nice => 1,
        }
    }
}

/// A family of work that titles, tenure and teams belong to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Family {
    /// Machine learning, AI, data science.
    Ml,
    /// Research.
    Research,
    /// Data engineering and analytics.
    Data,
    /// Software and other engineering.
    Engineering,
    /// Products.
    Product,
    /// Projects and programmes.
    Project,
    /// Anything else.
    Other,
}

impl Family {
    /// The word for it in files and output.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ml => "ml",
            Self::Research => "research",
            Self::Data => "data",
            Self::Engineering => "engineering",
            Self::Product => "product",
            Self::Project => "project",
            Self::Other => "other",
        }
    }
}

/// Whose leading counts for a leadership requirement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum TeamFamily {
    /// People who build machine learning.
    Ml,
    /// Researchers.
    Research,
    /// Anybody.
    Any,
}

/// What dated work is counted for a tenure requirement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum TenureFamily {
    /// Machine learning work.
    Ml,
    /// Research work.
    Research,
    /// Leading people.
    People,
    /// Leading people in machine learning.
    MlPeople,
    /// Leading people in research.
    ResearchPeople,
}

impl TenureFamily {
    /// What it is called in a sentence.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ml => "machine learning work",
            Self::Research => "research work",
            Self::People => "leading people",
            Self::MlPeople => "leading people in machine learning",
            Self::ResearchPeople => "leading people in research",
        }
    }
}

/// Which of the two career ladders a title must stand on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Track {
    /// Managers of people.
    People,
    /// Individual contributors.
    Individual,
    /// Either.
    Any,
}

/// The level of a degree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum DegreeLevel {
    /// Bachelor and equal.
    Bachelor,
    /// Master and equal.
    Master,
    /// Doctor and equal.
    Doctor,
}

impl DegreeLevel {
    /// What it is called in a sentence.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Bachelor => "bachelor's degree",
            Self::Master => "master's degree",
            Self::Doctor => "doctorate",
        }
    }
}

/// Whether experience may stand in for a degree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(from = "bool", into = "bool")]
pub enum Equivalence {
    /// Years of research and papers may stand in.
    Accepted,
    /// Only the degree counts.
    DegreeOnly,
}

impl From<Equivalence> for bool {
    fn from(equivalence: Equivalence) -> Self {
        matches!(equivalence, Equivalence::Accepted)
    }
}

impl From<bool> for Equivalence {
    fn from(accepted: bool) -> Self {
        if accepted { Self::Accepted } else { Self::DegreeOnly }
    }
}

/// The rule that judges a requirement.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Criterion {
    /// The best of the concepts; a second one adds a little.
    AnyOf {
        /// Concept ids.
        concepts: Vec<String>,
    },
    /// Every concept.
    AllOf {
        /// Concept ids.
        concepts: Vec<String>,
    },
    /// The `k` best concepts.
    KOf {
        /// How many.
        k: usize,
        /// Concept ids.
        concepts: Vec<String>,
    },
    /// Years of dated work.
    Tenure {
        /// What work.
        family: TenureFamily,
        /// Years for full credit.
        years: u32,
    },
    /// Leading people.
    Leadership {
        /// Whom.
        family: TeamFamily,
        /// People for full scope.
        size: u32,
    },
    /// A job title held.
    Title {
        /// Families the title must name.
        families: Vec<Family>,
        /// The ladder.
        track: Track,
        /// The rung, see `index/titles.json`.
        level: u32,
    },
    /// A job title held, by its own words: for trades that have no families here.
    TitleText {
        /// Titles, any of which counts.
        titles: Vec<String>,
        /// For how many years one must have been held; none asks for the title alone.
        #[serde(default)]
        years: u32,
    },
    /// A degree.
    Degree {
        /// The level.
        level: DegreeLevel,
        /// Concepts of relevant fields.
        fields: Vec<String>,
        /// Whether experience may stand in.
        equivalent: Equivalence,
    },
    /// Papers.
    Publications {
        /// Venue concepts; empty means any.
        venues: Vec<String>,
    },
    /// The requirement's own words, by relevance.
    Text,
    /// How much of the requirement's own words all of the record says, wherever it says them.
    Overlap,
    /// The best of several rules.
    Either {
        /// The rules.
        of: Vec<Criterion>,
    },
}

impl Criterion {
    /// Every concept named, also by inner rules.
    pub fn concepts(&self) -> Vec<&str> {
        match self {
            Self::AnyOf { concepts } | Self::AllOf { concepts } | Self::KOf { concepts, .. } => {
                concepts.iter().map(String::as_str).collect()
            }
            Self::Degree { fields, .. } => fields.iter().map(String::as_str).collect(),
            Self::Publications { venues } => venues.iter().map(String::as_str).collect(),
            Self::Either { of } => of.iter().flat_map(Self::concepts).collect(),
            Self::Tenure { .. }
            | Self::Leadership { .. }
            | Self::Title { .. }
            | Self::TitleText { .. }
            | Self::Text
            | Self::Overlap => Vec::new(),
        }
    }
}

/// Whether a requirement holds the whole score back while it is unmet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(from = "bool", into = "bool")]
pub enum Gate {
    /// It does.
    Closed,
    /// It only earns points.
    #[default]
    Open,
}

impl From<Gate> for bool {
    fn from(gate: Gate) -> Self {
        gate.is_gate()
    }
}

impl From<bool> for Gate {
    fn from(gate: bool) -> Self {
        if gate { Self::Closed } else { Self::Open }
    }
}

impl Gate {
    /// True for a gate.
    #[must_use]
    pub const fn is_gate(self) -> bool {
        matches!(self, Self::Closed)
    }
}

/// A group of requirements with a fixed share of the hundred points.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Category {
    /// Kebab-case noun.
    pub id: String,
    /// For people.
    pub title: String,
    /// Whole points.
    pub points: u32,
}

/// One thing that a role asks for.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Requirement {
    /// Kebab-case noun, unique in the role.
    pub id: String,
    /// The category's id.
    pub category: String,
    /// For people.
    pub title: String,
    /// Why the role asks for it.
    pub why: String,
    /// How much it matters.
    pub importance: Importance,
    /// Whether it is a gate.
    #[serde(default)]
    pub gate: Gate,
    /// The rule that judges it.
    pub criterion: Criterion,
    /// How a résumé might say it; indexed.
    pub phrases: Vec<String>,
    /// What would count as proof.
    pub remedy: String,
    /// The facts that it comes from.
    pub sources: Vec<String>,
    /// The posting's own line that it was drawn from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source_line: Option<String>,
    /// Its points at full satisfaction, fixed by the role alone.
    #[serde(skip)]
    pub max_points: Score,
}

/// Something that the role's source says and that never scores.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    /// The fact's id.
    pub id: String,
    /// What it is about.
    pub topic: String,
    /// What it says.
    pub statement: String,
    /// Which figure.
    #[serde(default)]
    pub statistic: Option<String>,
    /// The figure.
    #[serde(default)]
    pub value: Option<String>,
    /// Its unit.
    #[serde(default)]
    pub unit: Option<String>,
    /// The job title that it is about.
    #[serde(default)]
    pub title: Option<String>,
    /// The region.
    #[serde(default)]
    pub region: Option<String>,
    /// The year.
    #[serde(default)]
    pub year: Option<String>,
    /// Who says so.
    #[serde(default)]
    pub source: Option<String>,
}

/// What is wrong with a role file.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RoleError {
    /// The file is not what a role file must be.
    #[error("role {role:?} cannot be read")]
    File {
        /// The role.
        role: String,
        /// Why.
        #[source]
        source: serde_json::Error,
    },
    /// The file's id is not its name.
    #[error("role file {role:?} says that its id is {found:?}; name the file after its id")]
    Id {
        /// The file's name.
        role: String,
        /// What it says.
        found: String,
    },
    /// The points do not sum to a hundred.
    #[error("role {role:?}: the categories' points sum to {sum}, not to 100")]
    Points {
        /// The role.
        role: String,
        /// What they sum to.
        sum: u32,
    },
    /// A category without requirements, or a requirement without its category.
    #[error("role {role:?}: category {category:?} has no requirement, or a requirement names it and it does not exist")]
    Category {
        /// The role.
        role: String,
        /// The category.
        category: String,
    },
    /// An id twice.
    #[error("role {role:?}: {id:?} stands twice")]
    Twice {
        /// The role.
        role: String,
        /// The id.
        id: String,
    },
    /// A rule that nothing can satisfy.
    #[error("role {role:?}: requirement {requirement:?} has a rule that nothing can satisfy: {reason}")]
    Impossible {
        /// The role.
        role: String,
        /// The requirement.
        requirement: String,
        /// Why.
        reason: &'static str,
    },
}

/// A role: what is asked for, and what each part is worth.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Role {
    /// Kebab-case noun.
    pub id: String,
    /// For people.
    pub title: String,
    /// What the role is, in a few sentences.
    pub summary: String,
    /// Other titles of the same post.
    #[serde(default)]
    pub alt_titles: Vec<String>,
    /// In the order in which they are shown.
    pub categories: Vec<Category>,
    /// In the order in which they are shown; gates apply in this order.
    pub requirements: Vec<Requirement>,
    /// What the source says beyond requirements.
    #[serde(default)]
    pub facts: Vec<Fact>,
}

impl Role {
    /// Reads a role file whose name, without its ending, is `name`, checks it and works out the points.
    ///
    /// # Errors
    ///
    /// Whatever [`RoleError`] lists.
    pub fn from_json(name: &str, json: &str) -> Result<Self, RoleError> {
        let mut role: Self =
            serde_json::from_str(json).map_err(|source| RoleError::File { role: name.to_owned(), source })?;
        if role.id != name {
            return Err(RoleError::Id { role: name.to_owned(), found: role.id });
        }
        role.settle()?;
        Ok(role)
    }

    /// Checks a role and works out the points.
    pub(crate) fn settle(&mut self) -> Result<(), RoleError> {
        self.check()?;
        self.share_points();
        Ok(())
    }

    /// The requirement of this id.
    #[must_use]
    pub fn requirement(&self, id: &str) -> Option<&Requirement> {
        self.requirements.iter().find(|requirement| requirement.id == id)
    }

    fn check(&self) -> Result<(), RoleError> {
        let role = || self.id.clone();
        let sum = self.categories.iter().map(|category| category.points).sum();
        if sum != 100 {
            return Err(RoleError::Points { role: role(), sum });
        }
        for (at, category) in self.categories.iter().enumerate() {
            if self.categories[..at].iter().any(|other| other.id == category.id) {
                return Err(RoleError::Twice { role: role(), id: category.id.clone() });
            }
            if !self.requirements.iter().any(|requirement| requirement.category == category.id) {
                return Err(RoleError::Category { role: role(), category: category.id.clone() });
            }
        }
        for (at, requirement) in self.requirements.iter().enumerate() {
            if self.requirements[..at].iter().any(|other| other.id == requirement.id) {
                return Err(RoleError::Twice { role: role(), id: requirement.id.clone() });
            }
            if !self.categories.iter().any(|category| category.id == requirement.category) {
                return Err(RoleError::Category { role: role(), category: requirement.category.clone() });
            }
            if let Some(reason) = impossible(&requirement.criterion, &requirement.phrases) {
                return Err(RoleError::Impossible { role: role(), requirement: requirement.id.clone(), reason });
            }
        }
        Ok(())
    }

    /// A category's points are split over its requirements by importance.
    fn share_points(&mut self) {
        for category in &self.categories {
            let mut members: Vec<&mut Requirement> =
                self.requirements.iter_mut().filter(|requirement| requirement.category == category.id).collect();
            let weights: Vec<u32> = members.iter().map(|requirement| requirement.importance.weight()).collect();
            for (requirement, points) in members.iter_mut().zip(Score::from_points(category.points).split(&weights)) {
                requirement.max_points = points;
            }
        }
    }
}

fn impossible(criterion: &Criterion, phrases: &[String]) -> Option<&'static str> {
    match criterion {
        Criterion::AnyOf { concepts } | Criterion::AllOf { concepts } if concepts.is_empty() => Some("no concepts"),
        Criterion::KOf { k, concepts } if *k == 0 || *k > concepts.len() => {
            Some("k is not between 1 and the number of concepts")
        }
        Criterion::Tenure { years: 0, .. } => Some("no years"),
        Criterion::Leadership { size: 0, .. } => Some("no people"),
        Criterion::Text | Criterion::Overlap if phrases.iter().all(|phrase| phrase.trim().is_empty()) => {
            Some("no phrases")
        }
        Criterion::TitleText { titles, .. } if titles.iter().all(|title| title.trim().is_empty()) => Some("no titles"),
        Criterion::Either { of } if of.is_empty() => Some("no rules"),
        Criterion::Either { of } => of.iter().find_map(|inner| impossible(inner, phrases)),
        Criterion::AnyOf { .. }
        | Criterion::AllOf { .. }
        | Criterion::KOf { .. }
        | Criterion::Tenure { .. }
        | Criterion::Leadership { .. }
        | Criterion::Title { .. }
        | Criterion::TitleText { .. }
        | Criterion::Degree { .. }
        | Criterion::Publications { .. }
        | Criterion::Text
        | Criterion::Overlap => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn role(points: u32, criterion: &str, gate: &str) -> String {
        format!(
            r#"{{"id": "r", "title": "R", "summary": "", "categories": [{{"id": "c", "title": "C", "points": {points}}}],
            "requirements": [{{"id": "q", "category": "c", "title": "Q", "why": "", "importance": "must", {gate}
            "criterion": {criterion}, "phrases": [], "remedy": "", "sources": []}}]}}"#
        )
    }

    #[test]
    fn faults_are_refused() {
        let check = |json: String, want: &str| {
            let message = Role::from_json("r", &json).expect_err(&json).to_string();
            assert!(message.contains(want), "{message}");
        };
        let any = r#"{"kind": "any-of", "concepts": ["x"]}"#;
        check(role(99, any, ""), "sum to 99");
        check(role(100, r#"{"kind": "any-of", "concepts": []}"#, ""), "no concepts");
        check(role(100, r#"{"kind": "k-of", "k": 3, "concepts": ["x"]}"#, ""), "k is not");
        check(role(100, r#"{"kind": "text"}"#, ""), "no phrases");
        check(role(100, r#"{"kind": "wish"}"#, ""), "cannot be read");
    }

    #[test]
    fn points_are_shared_by_importance() {
        let role = Role::from_json("r", &role(100, r#"{"kind": "any-of", "concepts": ["x"]}"#, r#""gate": true,"#));
        let role = role.expect("a sound role");
        assert_eq!(role.requirements[0].max_points, Score::MAX);
        assert!(role.requirements[0].gate.is_gate());
    }
}
