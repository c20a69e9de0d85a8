//! Given two to six assessments, gives the differences that add up to the gap between their scores.
//!
//! A score is the role's points, less what is missed of each requirement, less what each gate holds back.
//! So what one side misses more than the other is a difference, and all of them add up to the gap exactly,
//! for two candidates of one role as for one candidate in two roles.

use crate::assessment::{Assessment, RequirementResult};
use crate::ranking::Placed;
use crate::role::Importance;
use crate::score::difference::Difference;
use crate::score::{Credit, Score};

/// Sides that fit beside each other.
pub const MOST_SIDES: usize = 6;

/// What is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Across {
    /// Candidates for one role.
    Candidates,
    /// Roles for one candidate.
    Roles,
}

impl Across {
    /// The word for it in output.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Candidates => "candidates",
            Self::Roles => "roles",
        }
    }
}

/// Assessments side by side; the first is held against each other one.
#[derive(Clone, Debug)]
pub struct Comparison<'a> {
    /// What is compared.
    pub across: Across,
    /// The sides, in the order given.
    pub sides: Vec<&'a Placed>,
    /// One for each requirement, in the role's order, role after role.
    pub rows: Vec<Row<'a>>,
    /// One for each gate that takes something from a side.
    pub held_back: Vec<HeldRow<'a>>,
}

/// One requirement on all sides.
#[derive(Clone, Debug)]
pub struct Row<'a> {
    /// The role that asks for it.
    pub role: &'a str,
    /// The requirement's id.
    pub requirement: &'a str,
    /// The category's title.
    pub category: &'a str,
    /// For people.
    pub title: &'a str,
    /// How much it matters.
    pub importance: Importance,
    /// How each side came out; nothing where a side's role does not ask for it.
    pub cells: Vec<Option<&'a RequirementResult>>,
    /// What the first side has of it more than each other side.
    pub differences: Vec<Difference>,
}

/// What one gate takes, on all sides.
#[derive(Clone, Debug)]
pub struct HeldRow<'a> {
    /// The role whose gate it is.
    pub role: &'a str,
    /// The gate's id.
    pub requirement: &'a str,
    /// For people.
    pub title: &'a str,
    /// What each side loses; nothing where a side's role has no such gate.
    pub cells: Vec<Option<Score>>,
    /// What the first side keeps more than each other side.
    pub differences: Vec<Difference>,
}

impl<'a> Comparison<'a> {
    /// Holds the first of `sides` against each other one.
    #[must_use]
    pub fn new(across: Across, sides: Vec<&'a Placed>) -> Self {
        let mut comparison = Self { across, sides, rows: Vec::new(), held_back: Vec::new() };
        // All sides of one role have the same requirements, so the first of each role stands for it.
        let mut roles: Vec<&Placed> = Vec::new();
        for side in &comparison.sides {
            if roles.iter().all(|known| known.assessment.role != side.assessment.role) {
                roles.push(side);
            }
        }
        for one in roles {
            let assessment = &one.assessment;
            for (at, requirement) in assessment.requirements.iter().enumerate() {
                let row = comparison.row(&assessment.role, requirement, at, one);
                comparison.rows.push(row);
                let held_row = comparison.held_row(&assessment.role, requirement);
                comparison.held_back.extend(held_row);
            }
        }
        comparison
    }

    /// By how much the first side's score exceeds each other one's.
    pub fn gaps(&self) -> impl Iterator<Item = Difference> {
        let scores = self.sides.iter().map(|side| side.assessment.score);
        let first = scores.clone().next().unwrap_or(Score::ZERO);
        scores.skip(1).map(move |score| Difference::between(first, score))
    }

    /// The differences of whole categories, in the role's order, each with its title.
    #[must_use]
    pub fn categories(&self) -> Vec<(&'a str, Vec<Difference>)> {
        let mut sums: Vec<(&str, &str, Vec<Difference>)> = Vec::new();
        for row in &self.rows {
            match sums.iter_mut().find(|(role, title, _)| *role == row.role && *title == row.category) {
                Some((_, _, sum)) => {
                    for (sum, difference) in sum.iter_mut().zip(&row.differences) {
                        *sum = *sum + *difference;
                    }
                }
                None => sums.push((row.role, row.category, row.differences.clone())),
            }
        }
        sums.into_iter().map(|(_, title, sum)| (title, sum)).collect()
    }

    /// By what share every weight may change before the first side and the one at `side` could trade places.
    ///
    /// With each side's gates as one factor `G`, the gap is `Σ (G·p − G'·p')`; it keeps its sign while every term changes
    /// by less than the gap's share of the sum of their sizes. Nothing for roles, whose weights are not the same ones.
    #[must_use]
    pub fn robustness(&self, side: usize) -> Option<Credit> {
        let (one, other) = match self.across {
            Across::Candidates => (&self.sides.first()?.assessment, &self.sides.get(side)?.assessment),
            Across::Roles => return None,
        };
        let earned = |assessment: &Assessment| -> i128 {
            assessment.requirements.iter().map(|one| i128::from(one.points.micropoints())).sum::<i128>().max(1)
        };
        let score = |assessment: &Assessment| i128::from(assessment.score.micropoints());
        let (base, other_base) = (earned(one), earned(other));
        let terms = one.requirements.iter().zip(&other.requirements).map(|(a, b)| {
            let a = i128::from(a.points.micropoints()) * score(one) * other_base;
            let b = i128::from(b.points.micropoints()) * score(other) * base;
            (a - b).unsigned_abs()
        });
        let sizes = terms.sum::<u128>().max(1);
        let gap = (score(one) - score(other)).unsigned_abs() * (base * other_base).unsigned_abs();
        Some(Credit::from_millionths(u32::try_from(gap * 1_000_000 / sizes).unwrap_or(u32::MAX)))
    }

    fn row(&self, role: &'a str, requirement: &'a RequirementResult, at: usize, one: &'a Placed) -> Row<'a> {
        let cells: Vec<Option<&RequirementResult>> = self
            .sides
            .iter()
            .map(|side| (side.assessment.role == role).then(|| &side.assessment.requirements[at]))
            .collect();
        let missed: Vec<Score> =
            cells.iter().map(|cell| cell.map_or(Score::ZERO, |cell| cell.max_points - cell.points)).collect();
        let category = one.assessment.categories.iter().find(|category| category.id == requirement.category);
        Row {
            role,
            requirement: &requirement.id,
            category: category.map_or(&requirement.category, |category| &category.title),
            title: &requirement.title,
            importance: requirement.importance,
            cells,
            differences: lost_less(&missed),
        }
    }

    fn held_row(&self, role: &'a str, requirement: &'a RequirementResult) -> Option<HeldRow<'a>> {
        let cell = |side: &&Placed| {
            let assessment = &side.assessment;
            let held = || assessment.held_back.iter().find(|held| held.requirement == requirement.id);
            (assessment.role == role).then(|| held().map_or(Score::ZERO, |held| held.points))
        };
        let cells: Vec<Option<Score>> = self.sides.iter().map(cell).collect();
        let taken: Vec<Score> = cells.iter().map(|cell| cell.unwrap_or(Score::ZERO)).collect();
        let (requirement, title) = (requirement.id.as_str(), requirement.title.as_str());
        let differences = lost_less(&taken);
        taken.iter().any(|taken| *taken > Score::ZERO).then_some(HeldRow {
            role,
            requirement,
            title,
            cells,
            differences,
        })
    }
}

/// What the first side loses less than each other one.
fn lost_less(lost: &[Score]) -> Vec<Difference> {
    lost.iter().skip(1).map(|other| Difference::between(*other, lost[0])).collect()
}
