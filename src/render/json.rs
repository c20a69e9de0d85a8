//! Given results, gives JSON: the published shapes `rolefit.run/1`, `rolefit.assessment/1` and their kin.
//!
//! The structs here are the contract with other programs: fields may be added, never renamed.

use std::collections::BTreeMap;
use std::io;

use serde::Serialize;
use serde::Serializer;

use crate::assessment::Assessment;
use crate::assessment::Evidence;
use crate::assessment::RequirementResult;
use crate::issue::{Issue, Severity};
use crate::pool::Place;
use crate::pool::Reject;
use crate::ranking::CandidateRef;
use crate::ranking::Placed;
use crate::ranking::Ranking;
use crate::render::RunFacts;
use crate::score::Credit;
use crate::score::Score;

pub(crate) mod writer;

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

#[derive(Serialize)]
struct JsonPlace<'a> {
    source: &'a str,
    line: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    element: Option<u64>,
}

impl<'a> JsonPlace<'a> {
    fn new(place: &'a Place) -> Self {
        Self { source: &place.source, line: place.line, element: place.element }
    }
}

#[derive(Serialize)]
pub(crate) struct JsonCandidate<'a> {
    id: &'a str,
    #[serde(flatten)]
    place: JsonPlace<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
}

impl<'a> JsonCandidate<'a> {
    pub(crate) fn new(candidate: &'a CandidateRef) -> Self {
        Self { id: &candidate.id, place: JsonPlace::new(&candidate.place), name: None }
    }

    /// With the name, if it was asked for.
    pub(crate) fn named(placed: &'a Placed) -> Self {
        Self { name: placed.name.as_deref(), ..Self::new(&placed.candidate) }
    }
}

#[derive(Serialize)]
pub(crate) struct JsonIssue<'a> {
    code: &'static str,
    severity: &'static str,
    pointer: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<&'a str>,
    message: String,
    hint: &'static str,
}

impl<'a> JsonIssue<'a> {
    pub(crate) fn new(issue: &'a Issue) -> Self {
        Self {
            code: issue.code.as_str(),
            severity: issue.code.severity().as_str(),
            pointer: &issue.pointer,
            line: issue.place.map(|(line, _)| line),
            column: issue.place.map(|(_, column)| column),
            value: issue.value.as_deref(),
            message: issue.message(),
            hint: issue.code.remedy(),
        }
    }
}

#[derive(Serialize)]
pub(crate) struct JsonReject<'a> {
    schema: &'static str,
    #[serde(flatten)]
    place: JsonPlace<'a>,
    issue: JsonIssue<'a>,
}

impl<'a> JsonReject<'a> {
    pub(crate) fn new(reject: &'a Reject) -> Self {
        // What keeps a record from being assessed is an error, even a repair that was refused.
        let issue = JsonIssue { severity: Severity::Error.as_str(), ..JsonIssue::new(&reject.issue) };
        Self { schema: "rolefit.reject/1", place: JsonPlace::new(&reject.place), issue }
    }
}

#[derive(Serialize)]
struct JsonDuplicate<'a> {
    candidate: JsonCandidate<'a>,
    of: JsonCandidate<'a>,
}

#[derive(Serialize)]
struct JsonGates<'a> {
    met: u32,
    total: u32,
    missing: &'a [String],
}

#[derive(Serialize)]
struct JsonCategory<'a> {
    id: &'a str,
    title: &'a str,
    points: Millionths,
    max_points: Millionths,
}

#[derive(Serialize)]
struct JsonHeldBack<'a> {
    requirement: &'a str,
    points: Millionths,
}

#[derive(Serialize)]
pub(crate) struct JsonEvidence<'a> {
    pointer: &'a str,
    start: u32,
    end: u32,
    quote: &'a str,
    concept: &'a str,
    matched: &'a str,
    #[serde(rename = "match")]
    kind: &'static str,
    section: &'static str,
    assertion: &'static str,
    strength: Millionths,
    #[serde(skip_serializing_if = "Option::is_none")]
    dates: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    position: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'static str>,
}

impl<'a> JsonEvidence<'a> {
    pub(crate) fn new(evidence: &'a Evidence) -> Self {
        Self {
            pointer: &evidence.pointer,
            start: evidence.start,
            end: evidence.end,
            quote: &evidence.quote,
            concept: &evidence.concept,
            matched: &evidence.matched,
            kind: evidence.kind.as_str(),
            section: evidence.section.as_str(),
            assertion: evidence.assertion.as_str(),
            strength: evidence.strength.into(),
            dates: evidence.dates.as_deref(),
            position: evidence.position.as_deref(),
            reason: evidence.reason,
        }
    }
}

#[derive(Serialize)]
struct JsonRequirement<'a> {
    id: &'a str,
    category: &'a str,
    title: &'a str,
    importance: &'static str,
    gate: bool,
    status: &'static str,
    satisfaction: Millionths,
    points: Millionths,
    max_points: Millionths,
    impact: Millionths,
    claimed_only: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
    evidence: Vec<JsonEvidence<'a>>,
    rejected: Vec<JsonEvidence<'a>>,
    remedy: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    source_line: Option<&'a str>,
}

impl<'a> JsonRequirement<'a> {
    fn new(result: &'a RequirementResult) -> Self {
        Self {
            id: &result.id,
            category: &result.category,
            title: &result.title,
            importance: result.importance.as_str(),
            gate: result.gate,
            status: result.status.as_str(),
            satisfaction: result.satisfaction.into(),
            points: result.points.into(),
            max_points: result.max_points.into(),
            impact: result.impact.into(),
            claimed_only: result.claimed_only,
            note: result.note.as_deref(),
            evidence: result.evidence.iter().map(JsonEvidence::new).collect(),
            rejected: result.rejected.iter().map(JsonEvidence::new).collect(),
            remedy: &result.remedy,
            source_line: result.source_line.as_deref(),
        }
    }
}

#[derive(Serialize)]
pub(crate) struct JsonAssessment<'a> {
    schema: &'static str,
    role: &'a str,
    as_of: String,
    rank: u64,
    ties: u64,
    candidate: JsonCandidate<'a>,
    score: Millionths,
    low: Millionths,
    high: Millionths,
    tier: &'static str,
    coverage: Millionths,
    confidence: Millionths,
    too_little: bool,
    gates: JsonGates<'a>,
    categories: Vec<JsonCategory<'a>>,
    requirements: Vec<JsonRequirement<'a>>,
    held_back: Vec<JsonHeldBack<'a>>,
    issues: Vec<JsonIssue<'a>>,
}

impl<'a> JsonAssessment<'a> {
    pub(crate) fn new(placed: &'a Placed, run: &RunFacts) -> Self {
        let assessment: &Assessment = &placed.assessment;
        let gates = &assessment.gates;
        let candidate = JsonCandidate::named(placed);
        Self {
            schema: "rolefit.assessment/1",
            role: &assessment.role,
            as_of: run.as_of.to_string(),
            rank: placed.rank,
            ties: placed.ties,
            candidate,
            score: assessment.score.into(),
            low: assessment.low.into(),
            high: assessment.high.into(),
            tier: assessment.tier.as_str(),
            coverage: assessment.coverage.into(),
            confidence: assessment.confidence.into(),
            too_little: assessment.too_little,
            gates: JsonGates { met: gates.met, total: gates.total, missing: &gates.missing },
            categories: assessment
                .categories
                .iter()
                .map(|category| JsonCategory {
                    id: &category.id,
                    title: &category.title,
                    points: category.points.into(),
                    max_points: category.max_points.into(),
                })
                .collect(),
            requirements: assessment.requirements.iter().map(JsonRequirement::new).collect(),
            held_back: assessment
                .held_back
                .iter()
                .map(|held| JsonHeldBack { requirement: &held.requirement, points: held.points.into() })
                .collect(),
            issues: assessment.issues.iter().map(JsonIssue::new).collect(),
        }
    }
}

#[derive(Serialize)]
struct JsonCounts {
    read: u64,
    ranked: u64,
    not_assessed: u64,
    duplicates: u64,
}

/// What decides the bytes of a result beside the input; no times, no threads, so that runs compare.
#[derive(Serialize)]
pub(crate) struct JsonManifest<'a> {
    schema: &'static str,
    version: &'a str,
    catalogue: &'a str,
    as_of: String,
    roles: Vec<&'a str>,
    titles: &'a BTreeMap<String, String>,
    options: &'a BTreeMap<String, String>,
    counts: JsonCounts,
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
    let duplicates = ranking.duplicates.iter().map(|duplicate| JsonDuplicate {
        candidate: JsonCandidate::new(&duplicate.candidate),
        of: JsonCandidate::new(&duplicate.of),
    });
    write_array(duplicates, to)?;
    to.write_all(b"}\n")
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
