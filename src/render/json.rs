//! Given results, gives JSON: the published shapes `rolefit.run/1`, `rolefit.assessment/1` and their kin.
//!
//! The structs here are the contract with other programs: fields may be added, never renamed.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io;

use schemars::JsonSchema;
use schemars::Schema;
use schemars::SchemaGenerator;
use schemars::json_schema;
use serde::Serialize;
use serde::Serializer;

use crate::ranking::Placed;
use crate::ranking::Ranking;
use crate::render::NEVER_LOOKED_AT;
use crate::render::RunFacts;
use crate::score::Credit;
use crate::score::Score;

pub(crate) mod assessment;
pub(crate) mod record;
pub(crate) mod shape;
pub(crate) mod writer;

use crate::render::json::assessment::JsonAssessment;
use crate::render::json::record::JsonDuplicate;
use crate::render::json::record::JsonReject;
use crate::render::json::shape::list;
use crate::render::json::shape::object;
use crate::render::json::shape::one;
use crate::render::json::writer::write_array;
use crate::render::json::writer::write_value;

/// A number of whole millionths, written as a decimal.
///
/// The shortest decimal that reads back as the same float has at most nine digits here and so is exact;
/// a test below tries values over the whole range.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Millionths(u32);

impl From<Score> for Millionths {
    fn from(score: Score) -> Self {
        Self(score.micropoints())
    }
}

impl From<Credit> for Millionths {
    fn from(credit: Credit) -> Self {
        Self(credit.millionths())
    }
}

impl Serialize for Millionths {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0.is_multiple_of(1_000_000) {
            return serializer.serialize_u32(self.0 / 1_000_000);
        }
        serializer.serialize_f64(f64::from(self.0) / 1_000_000.0)
    }
}

impl JsonSchema for Millionths {
    fn schema_name() -> Cow<'static, str> {
        "Millionths".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "number", "minimum": 0, "maximum": 100, "description": "Exact to six decimals." })
    }

    fn inline_schema() -> bool {
        true
    }
}

/// Whatever was read was ranked, could not be assessed, or was a copy.
#[derive(JsonSchema, Serialize)]
#[schemars(rename = "Counts")]
struct JsonCounts {
    read: u64,
    ranked: u64,
    not_assessed: u64,
    duplicates: u64,
}

/// What decides the bytes of a result beside the input; no times, no threads, so that runs compare.
#[derive(JsonSchema, Serialize)]
#[schemars(rename = "Manifest")]
pub(crate) struct JsonManifest<'a> {
    #[schemars(extend("const" = "rolefit.manifest/1"))]
    schema: &'static str,
    /// Of the program.
    version: &'a str,
    /// Digest of all roles and skills.
    catalogue: &'a str,
    /// Day of assessment, YYYY-MM-DD.
    as_of: String,
    roles: Vec<&'a str>,
    titles: &'a BTreeMap<String, String>,
    /// What was asked for, as far as it can change the result.
    options: &'a BTreeMap<String, String>,
    counts: JsonCounts,
    /// What no score depends on.
    never_looked_at: &'static [&'static str],
}

impl<'a> JsonManifest<'a> {
    pub(crate) fn new(ranking: &'a Ranking, run: &'a RunFacts) -> Self {
        let counts = &ranking.counts;
        Self {
            schema: "rolefit.manifest/1",
            version: &run.version,
            catalogue: &run.catalogue,
            as_of: run.as_of.to_string(),
            roles: ranking.roles.iter().map(|role| role.role.as_str()).collect(),
            titles: &run.titles,
            options: &run.options,
            counts: JsonCounts {
                read: counts.read,
                ranked: counts.ranked,
                not_assessed: counts.not_assessed,
                duplicates: counts.duplicates,
            },
            never_looked_at: &NEVER_LOOKED_AT,
        }
    }
}

/// Writes the facts of a run, `rolefit.manifest/1`, on one line.
///
/// # Errors
/// Whatever the writer reports.
pub fn write_manifest(ranking: &Ranking, run: &RunFacts, to: &mut dyn io::Write) -> io::Result<()> {
    write_value(&JsonManifest::new(ranking, run), to)?;
    to.write_all(b"\n")
}

/// Writes a whole run, `rolefit.run/1`, one record a line.
pub(crate) fn write_run(
    ranking: &Ranking,
    placed: &[&Placed],
    run: &RunFacts,
    to: &mut dyn io::Write,
) -> io::Result<()> {
    to.write_all(br#"{"schema":"rolefit.run/1","manifest":"#)?;
    write_value(&JsonManifest::new(ranking, run), to)?;
    to.write_all(b",\n\"results\":")?;
    write_array(placed.iter().map(|one| JsonAssessment::new(one, run)), to)?;
    to.write_all(b",\n\"rejects\":")?;
    write_array(ranking.rejects.iter().map(JsonReject::new), to)?;
    to.write_all(b",\n\"duplicates\":")?;
    write_array(ranking.duplicates.iter().map(JsonDuplicate::new), to)?;
    to.write_all(b"}\n")
}

/// The shape of [`write_run`].
pub(crate) fn run_shape(generator: &mut SchemaGenerator) -> Schema {
    let fields = [
        ("manifest", one::<JsonManifest<'_>>(generator)),
        ("results", list::<JsonAssessment<'_>>(generator)),
        ("rejects", list::<JsonReject<'_>>(generator)),
        ("duplicates", list::<JsonDuplicate<'_>>(generator)),
    ];
    object("rolefit.run/1", fields)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Micro-points from JSON's text, by decimal arithmetic alone.
    fn micropoints(text: &str) -> Option<u64> {
        let (digits, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
        let scale = 6 + exponent.parse::<i32>().ok()? - i32::try_from(part.len()).ok()?;
        let all: u64 = format!("{whole}{part}").parse().ok()?;
        if scale >= 0 {
            return Some(all * 10_u64.pow(scale.unsigned_abs()));
        }
        let unit = 10_u64.pow(scale.unsigned_abs());
        all.is_multiple_of(unit).then_some(all / unit)
    }

    #[test]
    fn numbers_are_exact_to_six_decimals() {
        let every = (0..2_000).chain((0..=100_000_000).step_by(997)).chain(99_998_000..=100_000_000);
        for value in every {
            let text = serde_json::to_string(&Millionths(value)).unwrap_or_default();
            assert_eq!(micropoints(&text), Some(u64::from(value)), "{text}");
        }
    }

    #[test]
    fn numbers_look_as_in_the_contract() {
        let check = |value: u32, want: &str| {
            assert_eq!(serde_json::to_string(&Millionths(value)).ok().as_deref(), Some(want));
        };
        check(83_125_000, "83.125");
        check(0, "0");
        check(19_000_000, "19");
        check(100_000, "0.1");
        check(43_284_375, "43.284375");
    }
}
