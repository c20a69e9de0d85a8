//! Given an assessment, gives what stands out: what says most for it, what to verify, and what it is short of.
//!
//! Every output that names strengths or gaps asks here, so that they name the same.

use std::cmp::Reverse;
use std::collections::HashSet;

use crate::assessment::Assessment;
use crate::assessment::Evidence;
use crate::assessment::RequirementResult;
use crate::assessment::Status;
use crate::score::Score;

/// Requirements that say why somebody stands where they stand.
const STRENGTHS: usize = 3;

/// Words of a line that says more than a title or an entry of a list does.
const TELLING: usize = 5;

/// A requirement with the piece of evidence that says most to a reader.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Telling<'a> {
    /// The requirement.
    pub(crate) requirement: &'a RequirementResult,
    /// The strongest whole sentence, else the strongest piece.
    pub(crate) evidence: &'a Evidence,
}

impl<'a> Telling<'a> {
    fn of(requirement: &'a RequirementResult) -> Option<Self> {
        Self::beside(requirement, &HashSet::new())
    }

    /// The same without the lines that were `said` of other requirements.
    fn beside(requirement: &'a RequirementResult, said: &HashSet<&str>) -> Option<Self> {
        let fresh = || requirement.evidence.iter().filter(|one| !said.contains(one.quote.trim()));
        let tells = |one: &&Evidence| one.quote.split_whitespace().count() >= TELLING;
        let evidence = fresh().find(tells).or(fresh().next())?;
        Some(Self { requirement, evidence })
    }
}

/// The gates that are met, as the role names them, then what earns most points: each with a line of its own, as long as a
/// gate has one.
pub(crate) fn strengths(assessment: &Assessment) -> Vec<Telling<'_>> {
    let mut met: Vec<&RequirementResult> =
        assessment.requirements.iter().filter(|requirement| requirement.status == Status::Met).collect();
    // A stable sort: gates, and equal points, stay in the order of the role.
    met.sort_by_key(|one| (Reverse(one.gate), Reverse(if one.gate { Score::ZERO } else { one.points })));
    let mut said = HashSet::new();
    let mut strengths = Vec::new();
    for requirement in met {
        let telling = if requirement.gate {
            Telling::beside(requirement, &said).or_else(|| Telling::of(requirement))
        } else {
            Telling::of(requirement).filter(|one| !said.contains(one.evidence.quote.trim()))
        };
        if let Some(telling) = telling {
            said.insert(telling.evidence.quote.trim());
            strengths.push(telling);
        }
        if strengths.len() == STRENGTHS {
            break;
        }
    }
    strengths
}

/// What most of the score rests on, with its line: the one to ask about first in a conversation.
pub(crate) fn verify_first(assessment: &Assessment) -> Option<Telling<'_>> {
    let resting = assessment.requirements.iter().filter(|one| one.stake > Score::ZERO);
    // The first of equals in the role's order.
    resting.filter_map(Telling::of).min_by_key(|one| Reverse(one.requirement.stake))
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

/// The line that says most for the candidate, without breaks, or nothing.
pub(crate) fn first_line(assessment: &Assessment) -> String {
    let strengths = strengths(assessment);
    let words = strengths.first().map_or("", |telling| &telling.evidence.quote).split_whitespace();
    words.collect::<Vec<_>>().join(" ")
}

/// The title of the first of `requirements`, or nothing.
pub(crate) fn first_title<'a>(requirements: &[&'a RequirementResult]) -> &'a str {
    requirements.first().map_or("", |requirement| requirement.title.as_str())
}

/// The titles of the first three of `requirements`.
pub(crate) fn three_titles<'a>(requirements: impl Iterator<Item = &'a RequirementResult>) -> String {
    requirements.take(3).map(|requirement| requirement.title.as_str()).collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::sample;

    fn with(requirements: &[(&str, bool, u32, &[&str])]) -> Assessment {
        let mut assessment = sample::ranking().roles[0].placed[0].assessment.clone();
        let sample = assessment.requirements[0].clone();
        let piece = sample.evidence[0].clone();
        let requirement = |(id, gate, points, quotes): &(&str, bool, u32, &[&str])| RequirementResult {
            id: (*id).to_owned(),
            gate: *gate,
            points: Score::from_points(*points),
            stake: Score::from_points(*points),
            evidence: quotes.iter().map(|quote| Evidence { quote: (*quote).to_owned(), ..piece.clone() }).collect(),
            ..sample.clone()
        };
        assessment.requirements = requirements.iter().map(requirement).collect();
        assessment
    }

    #[test]
    fn gates_come_first_and_each_strength_has_a_line_of_its_own() {
        let assessment = with(&[
            ("small", false, 1, &["Wrote the quarterly report for the board"]),
            ("large", false, 9, &["ML", "Led a team of nine engineers"]),
            ("gate", true, 4, &["Led a team of nine engineers"]),
            ("list", false, 3, &["PyTorch"]),
        ]);
        let alone = with(&[
            ("list", false, 3, &["PyTorch"]),
            ("gate", true, 2, &["PyTorch"]),
            ("other", true, 1, &["PyTorch"]),
        ]);
        let named: Vec<&str> = strengths(&alone).iter().map(|one| one.requirement.id.as_str()).collect();
        assert_eq!(named, ["gate", "other"], "a gate stands there even if its line was said");
        let named: Vec<(&str, &str)> = strengths(&assessment)
            .iter()
            .map(|one| (one.requirement.id.as_str(), one.evidence.quote.as_str()))
            .collect();
        let want = [
            ("gate", "Led a team of nine engineers"),
            ("list", "PyTorch"),
            ("small", "Wrote the quarterly report for the board"),
        ];
        assert_eq!(named, want);
        assert_eq!(first_line(&assessment), "Led a team of nine engineers");
        let first = verify_first(&assessment).map(|one| (one.requirement.id.as_str(), one.evidence.quote.as_str()));
        assert_eq!(first, Some(("large", "Led a team of nine engineers")));
    }

    #[test]
    fn nothing_stands_out_where_nothing_was_found() {
        let assessment = with(&[("gate", true, 0, &[])]);
        assert!(strengths(&assessment).is_empty() && verify_first(&assessment).is_none());
        assert_eq!(first_line(&assessment), "");
    }
}
