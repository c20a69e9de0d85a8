//! Given placed candidates, gives the rows of a spreadsheet, whatever kind of file holds it.

use std::borrow::Cow;

use crate::assessment::Assessment;
use crate::ranking::Placed;
use crate::render::standout;
use crate::score::Credit;
use crate::score::Score;

/// The columns behind those of the categories.
const WORDS: [&str; 5] = ["strongest", "strengths", "gaps", "source", "line"];

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Value<'a> {
    /// Text of any origin.
    Text(Cow<'a, str>),
    /// A whole number.
    Count(u64),
    /// Points.
    Points(Score),
    /// A share, 0 to 1.
    Share(Credit),
    /// The cell is empty.
    Nothing,
}

/// Which columns a sheet has.
#[derive(Clone, Debug)]
pub(crate) struct Sheet<'a> {
    /// There is a column of names.
    names: bool,
    /// The categories' ids and points to be had, in the order of the roles.
    categories: Vec<(&'a str, Score)>,
}

impl<'a> Sheet<'a> {
    /// The columns for these candidates; every category of any role has one.
    pub(crate) fn new(placed: &[&'a Placed]) -> Self {
        let mut categories: Vec<(&str, Score)> = Vec::new();
        let mut last_role = None;
        for one in placed {
            if last_role.replace(&one.assessment.role) == Some(&one.assessment.role) {
                continue;
            }
            for category in &one.assessment.categories {
                if categories.iter().all(|(id, _)| *id != category.id) {
                    categories.push((&category.id, category.max_points));
                }
            }
        }
        Self { names: placed.iter().any(|one| one.name.is_some()), categories }
    }

    /// What stands above the columns.
    pub(crate) fn header(&self) -> Vec<&'a str> {
        const FIGURES: [&str; 10] = [
            "role",
            "score",
            "low",
            "high",
            "tier",
            "coverage",
            "confidence",
            "gates_met",
            "gates_total",
            "too_little",
        ];
        let mut header = vec!["rank", "ties", "id"];
        if self.names {
            header.push("name");
        }
        header.extend(FIGURES);
        header.extend(self.categories.iter().map(|(id, _)| *id));
        header.extend(WORDS);
        header
    }

    /// One candidate and role.
    pub(crate) fn row(&self, one: &'a Placed) -> Vec<Value<'a>> {
        let assessment = &one.assessment;
        let text = |text: &'a str| Value::Text(Cow::Borrowed(text));
        let mut row = vec![Value::Count(one.rank), Value::Count(one.ties), text(&one.candidate.id)];
        if self.names {
            row.push(text(one.name.as_deref().unwrap_or("")));
        }
        row.extend([
            text(&assessment.role),
            Value::Points(assessment.score),
            Value::Points(assessment.low),
            Value::Points(assessment.high),
            text(assessment.tier.as_str()),
            Value::Share(assessment.coverage),
            Value::Share(assessment.confidence),
            Value::Count(assessment.gates.met.into()),
            Value::Count(assessment.gates.total.into()),
            text(if assessment.too_little { "yes" } else { "no" }),
        ]);
        let strengths = standout::strengths(assessment);
        row.extend(self.categories.iter().map(|(id, _)| points(assessment, id)));
        row.extend([
            Value::Text(standout::first_line(assessment).into()),
            Value::Text(standout::three_titles(strengths.iter().map(|one| one.requirement)).into()),
            Value::Text(standout::three_titles(standout::gaps(assessment).into_iter()).into()),
            text(&one.candidate.place.source),
            one.candidate.place.line.map_or(Value::Nothing, Value::Count),
        ]);
        row
    }

    /// The columns that hold points out of so many, by their place.
    #[cfg(feature = "cli")]
    pub(crate) fn bars(&self) -> Vec<(usize, Score)> {
        let header = self.header();
        let place = |name: &str| header.iter().position(|heading| *heading == name);
        let score = place("score").map(|at| (at, Score::MAX));
        // The first category comes after the fixed columns, so a category that is called like one of them is not mistaken.
        let first = header.len() - WORDS.len() - self.categories.len();
        score.into_iter().chain((first..).zip(self.categories.iter().map(|(_, most)| *most))).collect()
    }
}

/// The points of one category; empty where the role has no such category.
fn points<'a>(assessment: &Assessment, id: &str) -> Value<'a> {
    let category = assessment.categories.iter().find(|category| category.id == id);
    category.map_or(Value::Nothing, |category| Value::Points(category.points))
}
