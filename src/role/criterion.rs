//! Given a criterion of a role file, gives the rule in types: what is asked for, of whom, and how much of it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A family of work that titles, tenure and teams belong to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, JsonSchema, Serialize)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, JsonSchema, Serialize)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, JsonSchema, Serialize)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, JsonSchema, Serialize)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, JsonSchema, Serialize)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, JsonSchema, Serialize)]
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
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema, Serialize)]
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
    /// True for a rule that the requirement's own words decide, and nothing else.
    #[must_use]
    pub fn is_textual(&self) -> bool {
        match self {
            Self::Text | Self::Overlap => true,
            Self::Either { of } => of.iter().any(Self::is_textual),
            Self::AnyOf { .. }
            | Self::AllOf { .. }
            | Self::KOf { .. }
            | Self::Tenure { .. }
            | Self::Leadership { .. }
            | Self::Title { .. }
            | Self::TitleText { .. }
            | Self::Degree { .. }
            | Self::Publications { .. } => false,
        }
    }

    /// True for the rule that holds a posting as a whole against a record: one requirement of many words.
    #[must_use]
    pub const fn is_overlap(&self) -> bool {
        matches!(self, Self::Overlap)
    }

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

    /// Why nothing can satisfy it, for a requirement of these phrases.
    pub(crate) fn impossible(&self, phrases: &[String]) -> Option<&'static str> {
        match self {
            Self::AnyOf { concepts } | Self::AllOf { concepts } if concepts.is_empty() => Some("no concepts"),
            Self::KOf { k, concepts } if *k == 0 || *k > concepts.len() => {
                Some("k is not between 1 and the number of concepts")
            }
            Self::Tenure { years: 0, .. } => Some("no years"),
            Self::Leadership { size: 0, .. } => Some("no people"),
            Self::Text | Self::Overlap if phrases.iter().all(|phrase| phrase.trim().is_empty()) => Some("no phrases"),
            Self::TitleText { titles, .. } if titles.iter().all(|title| title.trim().is_empty()) => Some("no titles"),
            Self::Either { of } if of.is_empty() => Some("no rules"),
            Self::Either { of } => of.iter().find_map(|inner| inner.impossible(phrases)),
            Self::AnyOf { .. }
            | Self::AllOf { .. }
            | Self::KOf { .. }
            | Self::Tenure { .. }
            | Self::Leadership { .. }
            | Self::Title { .. }
            | Self::TitleText { .. }
            | Self::Degree { .. }
            | Self::Publications { .. }
            | Self::Text
            | Self::Overlap => None,
        }
    }
}
