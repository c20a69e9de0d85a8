//! Given the bytes of a stored result, gives its values, every text made safe to show.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::Deserializer;
use serde::Serialize;
use serde::de;

use crate::render::escape::TerminalText;
use crate::render::html::ReportError;
use crate::score::Credit;
use crate::score::Score;

/// What such a result calls itself.
const SCHEMA: &str = "rolefit.run/1";

/// Text that steers no display: one line, without control and direction-changing characters.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub(super) struct Shown(String);

impl Shown {
    /// `untrusted` made safe.
    pub(super) fn new(untrusted: &str) -> Self {
        Self(TerminalText::escape(untrusted).as_str().to_owned())
    }

    /// The text.
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

impl<'de> Deserialize<'de> for Shown {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self::new(&String::deserialize(deserializer)?))
    }
}

/// A result: what was run, who was ranked, who was not.
#[derive(Debug, Deserialize)]
pub(super) struct StoredRun {
    pub(super) manifest: Manifest,
    pub(super) results: Vec<Assessed>,
    #[serde(default)]
    pub(super) rejects: Vec<Rejected>,
}

impl StoredRun {
    /// Reads `rolefit.run/1`.
    ///
    /// # Errors
    /// If the bytes are something else.
    pub(super) fn from_json(bytes: &[u8]) -> Result<Self, ReportError> {
        #[derive(Deserialize)]
        struct Named {
            schema: String,
        }
        let Named { schema } = serde_json::from_slice(bytes).map_err(ReportError::Read)?;
        if schema != SCHEMA {
            return Err(ReportError::Schema { found: schema });
        }
        serde_json::from_slice(bytes).map_err(ReportError::Read)
    }
}

#[derive(Debug, Deserialize)]
pub(super) struct Manifest {
    pub(super) version: Shown,
    pub(super) catalogue: Shown,
    pub(super) as_of: Shown,
    pub(super) roles: Vec<Shown>,
    /// Results of the first versions have none.
    #[serde(default)]
    pub(super) titles: BTreeMap<Shown, Shown>,
    pub(super) options: BTreeMap<Shown, Shown>,
    pub(super) counts: Counts,
}

#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
pub(super) struct Counts {
    pub(super) read: u64,
    pub(super) ranked: u64,
    pub(super) not_assessed: u64,
    pub(super) duplicates: u64,
}

#[derive(Debug, Deserialize)]
pub(super) struct Assessed {
    pub(super) role: Shown,
    pub(super) rank: u64,
    pub(super) ties: u64,
    pub(super) candidate: Candidate,
    #[serde(deserialize_with = "points")]
    pub(super) score: Score,
    #[serde(deserialize_with = "points")]
    pub(super) low: Score,
    #[serde(deserialize_with = "points")]
    pub(super) high: Score,
    pub(super) tier: Tier,
    #[serde(deserialize_with = "share")]
    pub(super) coverage: Credit,
    #[serde(deserialize_with = "share")]
    pub(super) confidence: Credit,
    pub(super) too_little: bool,
    pub(super) gates: Gates,
    pub(super) categories: Vec<Category>,
    /// Results of the first versions have none.
    #[serde(default)]
    pub(super) strengths: Vec<Telling>,
    #[serde(default)]
    pub(super) verify_first: Option<Telling>,
    pub(super) requirements: Vec<Requirement>,
    pub(super) held_back: Vec<HeldBack>,
    pub(super) issues: Vec<Issue>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize)]
pub(super) struct Candidate {
    pub(super) id: Shown,
    pub(super) source: Shown,
    pub(super) line: Option<u64>,
    pub(super) element: Option<u64>,
    pub(super) name: Option<Shown>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub(super) enum Tier {
    A,
    B,
    C,
}

#[derive(Debug, Deserialize)]
pub(super) struct Gates {
    pub(super) met: u32,
    pub(super) total: u32,
}

#[derive(Debug, Deserialize)]
pub(super) struct Telling {
    pub(super) requirement: Shown,
    pub(super) pointer: Shown,
    pub(super) quote: Shown,
}

#[derive(Debug, Deserialize)]
pub(super) struct Category {
    pub(super) id: Shown,
    pub(super) title: Shown,
    #[serde(deserialize_with = "points")]
    pub(super) points: Score,
    #[serde(deserialize_with = "points")]
    pub(super) max_points: Score,
}

#[derive(Debug, Deserialize)]
pub(super) struct Requirement {
    pub(super) id: Shown,
    pub(super) category: Shown,
    pub(super) title: Shown,
    pub(super) importance: Shown,
    pub(super) gate: bool,
    pub(super) status: Status,
    #[serde(deserialize_with = "points")]
    pub(super) points: Score,
    #[serde(deserialize_with = "points")]
    pub(super) max_points: Score,
    #[serde(deserialize_with = "points")]
    pub(super) impact: Score,
    /// Results of the first versions have none.
    #[serde(default, deserialize_with = "points")]
    pub(super) stake: Score,
    pub(super) rank_if_met: Option<u64>,
    pub(super) claimed_only: bool,
    pub(super) note: Option<Shown>,
    pub(super) evidence: Vec<Evidence>,
    pub(super) rejected: Vec<Evidence>,
    pub(super) remedy: Shown,
    pub(super) source_line: Option<Shown>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Status {
    Met,
    Partial,
    Missing,
    Undetermined,
}

#[derive(Debug, Deserialize)]
pub(super) struct Evidence {
    pub(super) pointer: Shown,
    pub(super) line: Option<u32>,
    pub(super) quote: Shown,
    pub(super) matched: Shown,
    pub(super) dates: Option<Shown>,
    pub(super) position: Option<Shown>,
    pub(super) reason: Option<Shown>,
}

#[derive(Debug, Deserialize)]
pub(super) struct HeldBack {
    pub(super) requirement: Shown,
    #[serde(deserialize_with = "points")]
    pub(super) points: Score,
}

#[derive(Debug, Deserialize)]
pub(super) struct Issue {
    pub(super) code: Shown,
    pub(super) severity: Shown,
    pub(super) pointer: Shown,
    pub(super) value: Option<Shown>,
    pub(super) message: Shown,
    pub(super) hint: Shown,
}

#[derive(Debug, Deserialize)]
pub(super) struct Rejected {
    pub(super) source: Shown,
    pub(super) line: Option<u64>,
    pub(super) element: Option<u64>,
    pub(super) issue: Issue,
}

/// Points as they were before they were written with six decimals.
fn points<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Score, D::Error> {
    millionths(deserializer, Score::MAX.micropoints()).map(Score::from_micropoints)
}

/// A share as it was before it was written with six decimals.
fn share<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Credit, D::Error> {
    millionths(deserializer, Credit::ONE.millionths()).map(Credit::from_millionths)
}

fn millionths<'de, D: Deserializer<'de>>(deserializer: D, most: u32) -> Result<u32, D::Error> {
    let number = f64::deserialize(deserializer)?;
    // A decimal of at most nine digits comes back exactly.
    let whole = (number * 1e6).round();
    if (0.0..=f64::from(most)).contains(&whole) {
        Ok(whole as u32)
    } else {
        Err(de::Error::custom(format!("{number} lies outside 0 to {}", most / 1_000_000)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_back_exactly() {
        #[derive(Deserialize)]
        struct One(#[serde(deserialize_with = "points")] Score);
        for value in (0..1_000).chain((0..=100_000_000).step_by(9_973)).chain([100_000_000]) {
            let score = Score::from_micropoints(value);
            let read: Result<One, _> = serde_json::from_str(&score.to_string());
            assert_eq!(read.ok().map(|one| one.0), Some(score));
        }
        for wrong in ["-1", "100.1", "1e300", "null"] {
            assert!(serde_json::from_str::<One>(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn anything_else_is_refused_with_the_way_to_a_result() {
        let refused = |text: &str| StoredRun::from_json(text.as_bytes()).err().map(|error| error.to_string());
        for (text, part) in [
            ("", "no result"),
            ("[1]", "no result"),
            (r#"{"basics":{}}"#, "no result"),
            (r#"{"schema":"rolefit.run/1"}"#, "no result"),
            (r#"{"schema":"rolefit.check/1"}"#, "rolefit.check/1"),
        ] {
            let message = refused(text).unwrap_or_default();
            assert!(message.contains(part) && message.contains("rolefit rank"), "{text}: {message}");
        }
    }
}
