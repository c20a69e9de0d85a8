//! What is told of one record and one role, with everything that explains it.

use crate::assessment::standing::{Status, Tier};
use crate::evidence::MatchKind;
use crate::evidence::assertion::Assertion;
use crate::issue::Issue;
use crate::profile::Section;
use crate::role::Importance;
use crate::score::{Credit, Score};

/// One piece of evidence, with the user's own words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// JSON Pointer into the user's own document.
    pub pointer: String,
    /// The line of the text there, for text of several lines.
    pub line: Option<u32>,
    /// First byte of the match within the field's decoded string.
    pub start: u32,
    /// One past its last byte.
    pub end: u32,
    /// The sentence around it, a slice of the input.
    pub quote: String,
    /// The concept matched; empty for text, scope and dates.
    pub concept: String,
    /// The words matched, a slice of the input.
    pub matched: String,
    /// How it was found.
    pub kind: MatchKind,
    /// Which part of the résumé.
    pub section: Section,
    /// How it is asserted.
    pub assertion: Assertion,
    /// Its strength for the requirement.
    pub strength: Credit,
    /// When, for entries with dates.
    pub dates: Option<String>,
    /// The job title of the entry.
    pub position: Option<String>,
    /// Why it does not count, for evidence that does not.
    pub reason: Option<&'static str>,
}

/// How one requirement came out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequirementResult {
    /// Its id.
    pub id: String,
    /// Its category.
    pub category: String,
    /// For people.
    pub title: String,
    /// How much it matters.
    pub importance: Importance,
    /// It is a gate.
    pub gate: bool,
    /// How it stands.
    pub status: Status,
    /// S.
    pub satisfaction: Credit,
    /// Points earned.
    pub points: Score,
    /// Points to be had.
    pub max_points: Score,
    /// What the whole score would gain if this requirement alone were fully met.
    pub impact: Score,
    /// What the whole score would lose if nothing at all spoke for this requirement; of a gate that is most of what it is.
    pub stake: Score,
    /// Only declarations speak for it.
    pub claimed_only: bool,
    /// Arithmetic in words, or why it is undetermined.
    pub note: Option<String>,
    /// What counts.
    pub evidence: Vec<Evidence>,
    /// What was looked at and does not count.
    pub rejected: Vec<Evidence>,
    /// What would count as proof.
    pub remedy: String,
    /// The posting's own line that it was drawn from, for roles drafted from a posting.
    pub source_line: Option<String>,
}

/// How one category came out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CategoryResult {
    /// Its id.
    pub id: String,
    /// For people.
    pub title: String,
    /// Points earned.
    pub points: Score,
    /// Points to be had.
    pub max_points: Score,
}

/// What a gate takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldBack {
    /// The gate's id.
    pub requirement: String,
    /// Points.
    pub points: Score,
}

/// How the gates stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gates {
    /// How many are met.
    pub met: u32,
    /// How many there are.
    pub total: u32,
    /// Those that are missing.
    pub missing: Vec<String>,
}

/// One record against one role, with everything that explains it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assessment {
    /// The role's id.
    pub role: String,
    /// The score.
    pub score: Score,
    /// The score if everything undetermined were unmet, and doubtful dates read short.
    pub low: Score,
    /// The score if everything undetermined were met.
    pub high: Score,
    /// How it stands with the gates.
    pub tier: Tier,
    /// The share of points whose requirements are met.
    pub coverage: Credit,
    /// The share of the earned points that is shown and dated.
    pub confidence: Credit,
    /// There is too little in the record to judge.
    pub too_little: bool,
    /// How the gates stand.
    pub gates: Gates,
    /// In the role's order.
    pub categories: Vec<CategoryResult>,
    /// In the role's order.
    pub requirements: Vec<RequirementResult>,
    /// One line a gate that takes something.
    pub held_back: Vec<HeldBack>,
    /// What was noted while reading.
    pub issues: Vec<Issue>,
}
