//! Given a role file, gives its requirements with their points.

mod criterion;
pub mod difference;
mod fault;
mod gate;

pub use criterion::{Criterion, DegreeLevel, Equivalence, Family, TeamFamily, TenureFamily, Track};
pub use fault::RoleError;
pub use gate::{Gate, Hold};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::score::Score;

/// How much a requirement matters within its category.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, JsonSchema, Serialize)]
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

/// A group of requirements with a fixed share of the hundred points.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema, Serialize)]
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
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema, Serialize)]
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
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema, Serialize)]
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

/// A role: what is asked for, and what each part is worth.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Role {
    /// The schema that editors check the file by.
    #[serde(rename = "$schema", default, skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
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
        let sum = self.categories.iter().fold(0_u32, |sum, category| sum.saturating_add(category.points));
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
            let impossible = requirement.criterion.impossible(&requirement.phrases).or(requirement.gate.impossible());
            if let Some(reason) = impossible {
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
        check(role(100, any, r#""gate": {"leaves": 101, "opens": 50},"#), "more than all of the score");
        check(role(100, any, r#""gate": {"leaves": 20, "opens": 0},"#), "opens at 1 to 100");
        check(role(100, any, r#""gate": "yes","#), "cannot be read");
    }

    #[test]
    fn gates_are_read_with_and_without_numbers() {
        let gate = |written: &str| {
            let json = role(100, r#"{"kind": "any-of", "concepts": ["x"]}"#, &format!(r#""gate": {written},"#));
            let gate = Role::from_json("r", &json).expect("a sound role").requirements[0].gate;
            assert_eq!(serde_json::to_string(&gate).expect("a gate is JSON"), written);
            gate
        };
        assert_eq!(gate("false"), Gate::Open);
        assert_eq!(gate("true"), Gate::Closed(None));
        assert_eq!(gate(r#"{"leaves":20,"opens":50}"#), Gate::Closed(Some(Hold { leaves: 20, opens: 50 })));
    }

    #[test]
    fn points_are_shared_by_importance() {
        let role = Role::from_json("r", &role(100, r#"{"kind": "any-of", "concepts": ["x"]}"#, r#""gate": true,"#));
        let role = role.expect("a sound role");
        assert_eq!(role.requirements[0].max_points, Score::MAX);
        assert!(role.requirements[0].gate.is_gate());
    }
}
