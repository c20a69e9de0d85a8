//! Given an entry of a skills file, gives the skill in types: its labels, its class, its guards, its neighbours.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a skill concept is about; it decides how much a mere mention in a list is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SkillClass {
    /// A piece of software, a language, a service.
    Tool,
    /// A technique.
    Method,
    /// Leading and developing people.
    People,
    /// Business and delivery.
    Business,
    /// Research practice.
    Research,
    /// An industry or field of study.
    Domain,
    /// A job title.
    Title,
    /// A place of publication.
    Venue,
    /// An academic degree.
    Degree,
    /// What somebody is licensed, registered or certified to do.
    Licence,
}

impl SkillClass {
    /// Every class.
    pub const ALL: [Self; 10] = [
        Self::Tool,
        Self::Method,
        Self::People,
        Self::Business,
        Self::Research,
        Self::Domain,
        Self::Title,
        Self::Venue,
        Self::Degree,
        Self::Licence,
    ];

    /// The word for it in files and output.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Tool => "tool",
            Self::Method => "method",
            Self::People => "people",
            Self::Business => "business",
            Self::Research => "research",
            Self::Domain => "domain",
            Self::Title => "title",
            Self::Venue => "venue",
            Self::Degree => "degree",
            Self::Licence => "licence",
        }
    }

    /// Names of things are matched as they stand, without verb forms or words in between.
    #[must_use]
    pub const fn is_name(self) -> bool {
        matches!(self, Self::Tool | Self::Title | Self::Venue | Self::Degree | Self::Licence)
    }

    /// Tools and methods make an ambiguous label near them technical.
    #[must_use]
    pub const fn is_technical(self) -> bool {
        matches!(self, Self::Tool | Self::Method)
    }
}

/// What an ambiguous label needs before it counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Guard {
    /// The exact case, an entry of a skills list, or a technical concept near by.
    Case,
    /// An entry of a skills list, or the exact case and a technical concept near by.
    Strict,
    /// A publication context.
    Venue,
    /// The exact case, and a list of certificates or skills, the end of a title, or a word of licensing near by.
    Licence,
}

impl Guard {
    /// The word for it in files and output.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Case => "case",
            Self::Strict => "strict",
            Self::Venue => "venue",
            Self::Licence => "licence",
        }
    }
}

/// How much a place of publication weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum VenueTier {
    /// arXiv and its kin.
    Preprint,
    /// A workshop.
    Workshop,
    /// A patent.
    Patent,
    /// A good conference or a journal.
    Good,
    /// One of the leading venues of its field.
    Top,
}

impl VenueTier {
    /// The word for it in files and output.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Preprint => "preprint",
            Self::Workshop => "workshop",
            Self::Patent => "patent",
            Self::Good => "good",
            Self::Top => "top",
        }
    }
}

/// One skill, in the words of SKOS.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct SkillConcept {
    /// Kebab-case noun, unique over all areas.
    pub id: String,
    /// How an expert writes it.
    pub preferred_label: String,
    /// Aliases, worth exactly the same.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alt_labels: Vec<String>,
    /// What it is a kind of; having it satisfies these.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub broader: Vec<String>,
    /// Neighbours: a hint, never the thing itself.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<String>,
    /// What whoever did this has certainly done.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub implies: Vec<String>,
    /// What it is about.
    pub class: SkillClass,
    /// Ambiguous labels and what they need.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub guards: BTreeMap<String, Guard>,
    /// Venues only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tier: Option<VenueTier>,
    /// Why, when it is not obvious.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// The file it stands in.
    #[serde(skip)]
    pub area: String,
}

impl SkillConcept {
    /// The preferred label, then the aliases.
    pub fn labels(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.preferred_label.as_str()).chain(self.alt_labels.iter().map(String::as_str))
    }
}
