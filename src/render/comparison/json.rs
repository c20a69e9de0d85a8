//! Given comparisons, gives JSON: the published shape `rolefit.comparison/1`.

use std::borrow::Cow;
use std::io;

use schemars::JsonSchema;
use schemars::Schema;
use schemars::SchemaGenerator;
use schemars::json_schema;
use serde::Serialize;
use serde::Serializer;

use crate::comparison::Comparison;
use crate::comparison::HeldRow;
use crate::comparison::Row;
use crate::ranking::Placed;
use crate::ranking::Ranking;
use crate::render::RunFacts;
use crate::render::comparison::label;
use crate::render::comparison::strongest;
use crate::render::json::JsonManifest;
use crate::render::json::Millionths;
use crate::render::json::assessment::JsonEvidence;
use crate::render::json::assessment::JsonStanding;
use crate::render::json::record::JsonReject;
use crate::render::json::shape::list;
use crate::render::json::shape::object;
use crate::render::json::shape::one;
use crate::render::json::writer::write_array;
use crate::render::json::writer::write_value;
use crate::score::difference::Difference;

/// A number of whole micro-points with its sign; exact for the same reason as [`Millionths`].
struct Signed(Difference);

impl Serialize for Signed {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let micropoints = self.0.micropoints();
        if micropoints % 1_000_000 == 0 {
            return serializer.serialize_i64(micropoints / 1_000_000);
        }
        serializer.serialize_f64(micropoints as f64 / 1_000_000.0)
    }
}

impl JsonSchema for Signed {
    fn schema_name() -> Cow<'static, str> {
        "Signed".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "number", "minimum": -100, "maximum": 100, "description": "Exact to six decimals." })
    }

    fn inline_schema() -> bool {
        true
    }
}

fn signed(differences: &[Difference]) -> Vec<Signed> {
    differences.iter().copied().map(Signed).collect()
}

#[derive(JsonSchema, Serialize)]
#[schemars(rename = "Side")]
struct JsonSide<'a> {
    label: String,
    role: &'a str,
    #[serde(flatten)]
    standing: JsonStanding<'a>,
}

impl<'a> JsonSide<'a> {
    fn new(at: usize, placed: &'a Placed) -> Self {
        Self { label: label(at).to_string(), role: &placed.assessment.role, standing: JsonStanding::new(placed) }
    }
}

/// One side of a requirement.
#[derive(JsonSchema, Serialize)]
#[schemars(rename = "Cell")]
struct JsonCell<'a> {
    status: &'static str,
    points: Millionths,
    max_points: Millionths,
    claimed_only: bool,
    evidence: Option<JsonEvidence<'a>>,
}

#[derive(JsonSchema, Serialize)]
#[schemars(rename = "Row")]
struct JsonRow<'a> {
    role: &'a str,
    requirement: &'a str,
    title: &'a str,
    category: &'a str,
    importance: &'static str,
    sides: Vec<Option<JsonCell<'a>>>,
    differences: Vec<Signed>,
}

impl<'a> JsonRow<'a> {
    fn new(row: &'a Row<'a>) -> Self {
        let cell = |cell: Option<&'a crate::assessment::RequirementResult>| {
            cell.map(|cell| JsonCell {
                status: cell.status.as_str(),
                points: cell.points.into(),
                max_points: cell.max_points.into(),
                claimed_only: cell.claimed_only,
                evidence: strongest(cell).map(JsonEvidence::new),
            })
        };
        Self {
            role: row.role,
            requirement: row.requirement,
            title: row.title,
            category: row.category,
            importance: row.importance.as_str(),
            sides: row.cells.iter().copied().map(cell).collect(),
            differences: signed(&row.differences),
        }
    }
}

#[derive(JsonSchema, Serialize)]
#[schemars(rename = "HeldRow")]
struct JsonHeldRow<'a> {
    role: &'a str,
    requirement: &'a str,
    sides: Vec<Option<Millionths>>,
    differences: Vec<Signed>,
}

impl<'a> JsonHeldRow<'a> {
    fn new(row: &'a HeldRow<'a>) -> Self {
        let sides = row.cells.iter().map(|cell| cell.map(Millionths::from)).collect();
        Self { role: row.role, requirement: row.requirement, sides, differences: signed(&row.differences) }
    }
}

#[derive(JsonSchema, Serialize)]
#[schemars(rename = "Comparison")]
struct JsonComparison<'a> {
    across: &'static str,
    sides: Vec<JsonSide<'a>>,
    requirements: Vec<JsonRow<'a>>,
    held_back: Vec<JsonHeldRow<'a>>,
    gaps: Vec<Signed>,
    robustness: Vec<Option<Millionths>>,
}

impl<'a> JsonComparison<'a> {
    fn new(comparison: &'a Comparison<'a>) -> Self {
        let others = 1..comparison.sides.len();
        Self {
            across: comparison.across.as_str(),
            sides: comparison.sides.iter().enumerate().map(|(at, side)| JsonSide::new(at, side)).collect(),
            requirements: comparison.rows.iter().map(JsonRow::new).collect(),
            held_back: comparison.held_back.iter().map(JsonHeldRow::new).collect(),
            gaps: comparison.gaps().map(Signed).collect(),
            robustness: others.map(|side| comparison.robustness(side).map(Millionths::from)).collect(),
        }
    }
}

/// Writes `comparisons` of the candidates in `ranking`, `rolefit.comparison/1`.
///
/// # Errors
/// Whatever the writer reports.
pub fn compare_in_json(
    comparisons: &[Comparison<'_>],
    ranking: &Ranking,
    run: &RunFacts,
    to: &mut dyn io::Write,
) -> io::Result<()> {
    to.write_all(br#"{"schema":"rolefit.comparison/1","manifest":"#)?;
    write_value(&JsonManifest::new(ranking, run), to)?;
    to.write_all(b",\n\"comparisons\":")?;
    write_array(comparisons.iter().map(JsonComparison::new), to)?;
    to.write_all(b",\n\"rejects\":")?;
    write_array(ranking.rejects.iter().map(JsonReject::new), to)?;
    to.write_all(b"}\n")
}

/// The shape of [`compare_in_json`].
pub(in crate::render) fn comparison_shape(generator: &mut SchemaGenerator) -> Schema {
    let fields = [
        ("manifest", one::<JsonManifest<'_>>(generator)),
        ("comparisons", list::<JsonComparison<'_>>(generator)),
        ("rejects", list::<JsonReject<'_>>(generator)),
    ];
    object("rolefit.comparison/1", fields)
}
