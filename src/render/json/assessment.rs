//! Given an assessed candidate, gives the published shape `rolefit.assessment/1`.

use schemars::JsonSchema;
use serde::Serialize;

use crate::assessment::Assessment;
use crate::assessment::Evidence;
use crate::assessment::RequirementResult;
use crate::ranking::Climb;
use crate::ranking::Placed;
use crate::render::RunFacts;
use crate::render::json::Millionths;
use crate::render::json::record::JsonCandidate;
use crate::render::json::record::JsonIssue;
use crate::render::standout;
use crate::render::standout::Telling;

#[derive(JsonSchema, Serialize)]
#[schemars(rename = "Gates")]
struct JsonGates<'a> {
    met: u32,
    total: u32,
    /// Ids of the gates for which nothing was found.
    missing: &'a [String],
}

#[derive(JsonSchema, Serialize)]
#[schemars(rename = "CategoryPoints")]
struct JsonCategory<'a> {
    id: &'a str,
    title: &'a str,
    points: Millionths,
    max_points: Millionths,
}

/// What a gate that is not met takes from the score.
#[derive(JsonSchema, Serialize)]
#[schemars(rename = "HeldBack")]
struct JsonHeldBack<'a> {
    requirement: &'a str,
    points: Millionths,
}

/// One piece of evidence in the person's own words.
#[derive(JsonSchema, Serialize)]
#[schemars(rename = "Evidence")]
pub(crate) struct JsonEvidence<'a> {
    /// JSON Pointer into the record as it was handed in.
    pointer: &'a str,
    /// The line of the text there, from 1, for text of several lines.
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u32>,
    /// First byte of the match within the text there.
    start: u32,
    /// One past its last byte.
    end: u32,
    /// The sentence around it.
    quote: &'a str,
    /// Id of the concept; empty for text, scope and dates.
    concept: &'a str,
    /// The words that matched.
    matched: &'a str,
    /// How they were found.
    #[serde(rename = "match")]
    kind: &'static str,
    /// The part of the résumé.
    section: &'static str,
    /// How it is said: asserted, supporting, familiar, learning, pasted, wish or negation.
    assertion: &'static str,
    /// For the requirement, 0 to 1.
    strength: Millionths,
    /// Of the entry.
    #[serde(skip_serializing_if = "Option::is_none")]
    dates: Option<&'a str>,
    /// Of the entry.
    #[serde(skip_serializing_if = "Option::is_none")]
    position: Option<&'a str>,
    /// Why it does not count.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'static str>,
}

impl<'a> JsonEvidence<'a> {
    pub(crate) fn new(evidence: &'a Evidence) -> Self {
        Self {
            pointer: &evidence.pointer,
            line: evidence.line,
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

/// How one requirement came out.
#[derive(JsonSchema, Serialize)]
#[schemars(rename = "RequirementResult")]
struct JsonRequirement<'a> {
    id: &'a str,
    category: &'a str,
    title: &'a str,
    #[schemars(extend("enum" = ["must", "should", "nice"]))]
    importance: &'static str,
    /// It holds the whole score back while it is not met.
    gate: bool,
    /// Missing: read, and nothing or too little was found. Undetermined: what would tell could not be read.
    #[schemars(extend("enum" = ["met", "partial", "missing", "undetermined"]))]
    status: &'static str,
    /// How far it is met, 0 to 1; from 0.6 it counts in full.
    satisfaction: Millionths,
    points: Millionths,
    max_points: Millionths,
    /// What the whole score would gain if this requirement alone were fully met.
    impact: Millionths,
    /// What the whole score would lose if nothing at all spoke for this requirement.
    stake: Millionths,
    /// The rank that this gain alone would lead to, where the candidate was asked for by id in a pool.
    #[serde(skip_serializing_if = "Option::is_none")]
    rank_if_met: Option<u64>,
    /// Only skills lists, summaries and the like speak for it.
    claimed_only: bool,
    /// Arithmetic in words, or why it is undetermined.
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
    /// What counts, the strongest first.
    evidence: Vec<JsonEvidence<'a>>,
    /// What was looked at and does not count, with the reason.
    rejected: Vec<JsonEvidence<'a>>,
    /// What would count as proof.
    remedy: &'a str,
    /// The posting's own line.
    #[serde(skip_serializing_if = "Option::is_none")]
    source_line: Option<&'a str>,
}

impl<'a> JsonRequirement<'a> {
    fn new(result: &'a RequirementResult, climbs: &[Climb]) -> Self {
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
            stake: result.stake.into(),
            rank_if_met: climbs.iter().find(|climb| climb.requirement == result.id).map(|climb| climb.rank),
            claimed_only: result.claimed_only,
            note: result.note.as_deref(),
            evidence: result.evidence.iter().map(JsonEvidence::new).collect(),
            rejected: result.rejected.iter().map(JsonEvidence::new).collect(),
            remedy: &result.remedy,
            source_line: result.source_line.as_deref(),
        }
    }
}

/// A requirement with the line that says most for it.
#[derive(JsonSchema, Serialize)]
#[schemars(rename = "Telling")]
struct JsonTelling<'a> {
    requirement: &'a str,
    pointer: &'a str,
    quote: &'a str,
}

impl<'a> JsonTelling<'a> {
    fn new(telling: &Telling<'a>) -> Self {
        let (requirement, evidence) = (telling.requirement, telling.evidence);
        Self { requirement: &requirement.id, pointer: &evidence.pointer, quote: &evidence.quote }
    }
}

/// Where a candidate stands, and with what score.
#[derive(JsonSchema, Serialize)]
#[schemars(rename = "Standing")]
pub(crate) struct JsonStanding<'a> {
    /// From 1; equal scores have equal rank.
    rank: u64,
    /// How many share the rank, this one included.
    ties: u64,
    candidate: JsonCandidate<'a>,
    /// Points, 0 to 100.
    score: Millionths,
    /// The score if everything undetermined were unmet.
    low: Millionths,
    /// The score if everything undetermined were met.
    high: Millionths,
    /// A: all gates are met. B: none is missing. C: one is missing.
    #[schemars(extend("enum" = ["A", "B", "C"]))]
    tier: &'static str,
    /// Share of the points' weight that is met, 0 to 1.
    coverage: Millionths,
    /// Share of the points that is demonstrated and dated, 0 to 1.
    confidence: Millionths,
    /// There is too little in the record to judge.
    too_little: bool,
}

impl<'a> JsonStanding<'a> {
    pub(crate) fn new(placed: &'a Placed) -> Self {
        let assessment = &placed.assessment;
        Self {
            rank: placed.rank,
            ties: placed.ties,
            candidate: JsonCandidate::named(placed),
            score: assessment.score.into(),
            low: assessment.low.into(),
            high: assessment.high.into(),
            tier: assessment.tier.as_str(),
            coverage: assessment.coverage.into(),
            confidence: assessment.confidence.into(),
            too_little: assessment.too_little,
        }
    }
}

/// One record against one role. The points of all requirements, less those held back, are the score exactly.
#[derive(JsonSchema, Serialize)]
#[schemars(rename = "Assessment")]
pub(crate) struct JsonAssessment<'a> {
    #[schemars(extend("const" = "rolefit.assessment/1"))]
    schema: &'static str,
    role: &'a str,
    /// Day of assessment, YYYY-MM-DD.
    as_of: String,
    #[serde(flatten)]
    standing: JsonStanding<'a>,
    gates: JsonGates<'a>,
    categories: Vec<JsonCategory<'a>>,
    /// What says most for the candidate: gates first, then what earns most, each with a line of its own.
    strengths: Vec<JsonTelling<'a>>,
    /// The strongest line for the requirement with the highest stake, to ask about first.
    verify_first: Option<JsonTelling<'a>>,
    /// In the role's order.
    requirements: Vec<JsonRequirement<'a>>,
    held_back: Vec<JsonHeldBack<'a>>,
    /// What was noted while the record was read.
    issues: Vec<JsonIssue<'a>>,
}

impl<'a> JsonAssessment<'a> {
    pub(crate) fn new(placed: &'a Placed, run: &RunFacts) -> Self {
        let assessment: &Assessment = &placed.assessment;
        let gates = &assessment.gates;
        let categories = assessment.categories.iter().map(|category| JsonCategory {
            id: &category.id,
            title: &category.title,
            points: category.points.into(),
            max_points: category.max_points.into(),
        });
        let requirements = assessment.requirements.iter().map(|one| JsonRequirement::new(one, &placed.climbs));
        let held_back = assessment.held_back.iter();
        Self {
            schema: "rolefit.assessment/1",
            role: &assessment.role,
            as_of: run.as_of.to_string(),
            standing: JsonStanding::new(placed),
            gates: JsonGates { met: gates.met, total: gates.total, missing: &gates.missing },
            categories: categories.collect(),
            strengths: standout::strengths(assessment).iter().map(JsonTelling::new).collect(),
            verify_first: standout::verify_first(assessment).as_ref().map(JsonTelling::new),
            requirements: requirements.collect(),
            held_back: held_back
                .map(|held| JsonHeldBack { requirement: &held.requirement, points: held.points.into() })
                .collect(),
            issues: assessment.issues.iter().map(JsonIssue::new).collect(),
        }
    }
}
