//! Given an assessment, gives the requirements that stand out: what carries it and what it is short of.

use std::cmp::Reverse;

use crate::assessment::Assessment;
use crate::assessment::RequirementResult;
use crate::assessment::Status;
use crate::score::Score;

/// The met requirements, those that earn most points first.
pub(crate) fn strengths(assessment: &Assessment) -> Vec<&RequirementResult> {
    let mut met: Vec<&RequirementResult> =
        assessment.requirements.iter().filter(|requirement| requirement.status == Status::Met).collect();
    // A stable sort: equal points stay in the order of the role.
    met.sort_by_key(|requirement| Reverse(requirement.points));
    met
}

/// The requirements that could still raise the score, those that would raise it most first.
pub(crate) fn gaps(assessment: &Assessment) -> Vec<&RequirementResult> {
    let mut open: Vec<&RequirementResult> = assessment
        .requirements
        .iter()
        .filter(|requirement| requirement.status != Status::Met && requirement.impact > Score::ZERO)
        .collect();
    open.sort_by_key(|requirement| Reverse(requirement.impact));
    open
}

/// The title of the first of `requirements`, or nothing.
pub(crate) fn first_title<'a>(requirements: &[&'a RequirementResult]) -> &'a str {
    requirements.first().map_or("", |requirement| requirement.title.as_str())
}

/// The titles of the first three of `requirements`.
pub(crate) fn three_titles(requirements: &[&RequirementResult]) -> String {
    let titles: Vec<&str> = requirements.iter().take(3).map(|requirement| requirement.title.as_str()).collect();
    titles.join("; ")
}
