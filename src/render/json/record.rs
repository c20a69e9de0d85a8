//! Given records, who they are of and what is noted about them, gives their published shapes.

use schemars::JsonSchema;
use serde::Serialize;

use crate::issue::Issue;
use crate::issue::Severity;
use crate::pool::Place;
use crate::pool::Reject;
use crate::ranking::CandidateRef;
use crate::ranking::Duplicate;
use crate::ranking::Placed;

/// Where a record stands.
#[derive(JsonSchema, Serialize)]
struct JsonPlace<'a> {
    /// The file as it was named, `-` for standard input; empty where it is left out.
    source: &'a str,
    /// The line, from 1, where the file has several records.
    line: Option<u64>,
    /// The element, from 0, where the file holds a list.
    #[serde(skip_serializing_if = "Option::is_none")]
    element: Option<u64>,
}

impl<'a> JsonPlace<'a> {
    fn new(place: &'a Place) -> Self {
        Self { source: &place.source, line: place.line, element: place.element }
    }
}

/// Who was assessed.
#[derive(JsonSchema, Serialize)]
#[schemars(rename = "Candidate")]
pub(crate) struct JsonCandidate<'a> {
    /// The record's id, the stem of its file's name, or a digest of its content.
    id: &'a str,
    #[serde(flatten)]
    place: JsonPlace<'a>,
    /// With --show-name only.
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

/// Something that was noted while a record was read.
#[derive(JsonSchema, Serialize)]
#[schemars(rename = "Issue")]
pub(crate) struct JsonIssue<'a> {
    /// Such as R012; `rolefit check --explain R012` says what it means.
    code: &'static str,
    #[schemars(extend("enum" = ["info", "warning", "error"]))]
    severity: &'static str,
    /// JSON Pointer into the record; empty for the whole of it.
    pointer: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<u64>,
    /// What stands there.
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<&'a str>,
    message: String,
    /// What to do about it.
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

/// A record that was not assessed.
#[derive(JsonSchema, Serialize)]
#[schemars(rename = "Reject")]
pub(crate) struct JsonReject<'a> {
    #[schemars(extend("const" = "rolefit.reject/1"))]
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

/// A record that stands in the input once more.
#[derive(JsonSchema, Serialize)]
#[schemars(rename = "Duplicate")]
pub(crate) struct JsonDuplicate<'a> {
    /// The copy.
    candidate: JsonCandidate<'a>,
    /// The one that was ranked.
    of: JsonCandidate<'a>,
}

impl<'a> JsonDuplicate<'a> {
    pub(crate) fn new(duplicate: &'a Duplicate) -> Self {
        Self { candidate: JsonCandidate::new(&duplicate.candidate), of: JsonCandidate::new(&duplicate.of) }
    }
}
