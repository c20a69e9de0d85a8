//! Given an assessment, gives what an explanation shows of it: which evidence, under which heading word.

use std::collections::HashSet;

use crate::assessment::Evidence;
use crate::assessment::RequirementResult;
use crate::assessment::Status;
use crate::render::explain::Depth;

/// Pieces of evidence that a short explanation shows of a requirement.
const MOST: usize = 3;

/// The same where all of it together is too little.
const MOST_OF_TOO_LITTLE: usize = 2;

/// Pieces that do not count which a short explanation shows.
const MOST_NOT_COUNTED: usize = 1;

/// What is shown of one requirement's evidence.
#[derive(Debug)]
pub(super) struct Choice<'a> {
    /// What counts, the strongest first.
    pub(super) counted: Vec<&'a Evidence>,
    /// What was looked at and does not count.
    pub(super) not_counted: Vec<&'a Evidence>,
    /// Pieces that are not shown.
    pub(super) more: usize,
}

impl<'a> Choice<'a> {
    /// What to show of `requirement`: each place once, by its strongest piece.
    pub(super) fn new(requirement: &'a RequirementResult, depth: Depth) -> Self {
        let mut counted = each_once(&requirement.evidence, depth);
        let mut not_counted = each_once(&requirement.rejected, depth);
        let all = counted.len() + not_counted.len();
        if depth == Depth::Short {
            let most = if requirement.status == Status::Missing { MOST_OF_TOO_LITTLE } else { MOST };
            counted.truncate(most);
            not_counted.truncate(MOST_NOT_COUNTED.min(MOST - counted.len()));
        }
        let more = all - counted.len() - not_counted.len();
        Self { counted, not_counted, more }
    }
}

/// The word for how a requirement stands; finding nothing is told apart from finding too little.
pub(crate) fn standing(requirement: &RequirementResult) -> &'static str {
    match requirement.status {
        Status::Missing if requirement.evidence.is_empty() => "no evidence",
        Status::Missing => "too little",
        Status::Met | Status::Partial | Status::Undetermined => requirement.status.as_str(),
    }
}

/// The word at the head of a requirement's row, whose title says the rest.
pub(super) fn row_status(requirement: &RequirementResult) -> &'static str {
    if requirement.evidence.is_empty() { standing(requirement) } else { requirement.status.as_str() }
}

/// What a requirement is called in its row: its title with its marks.
pub(super) fn row_title(requirement: &RequirementResult) -> String {
    let mut marks = vec![requirement.importance.as_str()];
    if requirement.gate {
        marks.push("gate");
    }
    if requirement.claimed_only {
        marks.push("claimed only");
    }
    let (title, marks) = (&requirement.title, marks.join(", "));
    match requirement.status {
        Status::Missing if !requirement.evidence.is_empty() => format!("too little found for “{title}” ({marks})"),
        Status::Met | Status::Partial | Status::Missing | Status::Undetermined => format!("{title} ({marks})"),
    }
}

/// Each place once; in a short explanation each sentence is one place.
fn each_once(evidence: &[Evidence], depth: Depth) -> Vec<&Evidence> {
    let (mut places, mut sentences) = (HashSet::new(), HashSet::new());
    let mut once = Vec::new();
    // The assessment gives the strongest first, so what is kept is the strongest.
    for one in evidence {
        let (place, sentence) = ((&one.pointer, one.start, one.end), (&one.pointer, &one.quote));
        let is_known = places.contains(&place) || (depth == Depth::Short && sentences.contains(&sentence));
        if !is_known {
            places.insert(place);
            sentences.insert(sentence);
            once.push(one);
        }
    }
    once
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::sample;

    fn requirement(starts: &[u32], status: Status) -> RequirementResult {
        let mut requirement = sample::ranking().roles[0].placed[0].assessment.requirements[0].clone();
        let one = requirement.evidence[0].clone();
        requirement.status = status;
        requirement.evidence = starts
            .iter()
            .map(|&start| Evidence { start, quote: format!("Sentence {}", start / 10), ..one.clone() })
            .collect();
        requirement
    }

    #[test]
    fn each_place_is_shown_once() {
        let check = |starts: &[u32], status, depth, want: (usize, usize)| {
            let requirement = requirement(starts, status);
            let choice = Choice::new(&requirement, depth);
            assert_eq!((choice.counted.len(), choice.more), want, "{starts:?}");
        };
        check(&[0, 0, 10], Status::Met, Depth::Full, (2, 0));
        check(&[0, 5, 10], Status::Met, Depth::Short, (2, 0));
        check(&[0, 5, 10], Status::Met, Depth::Full, (3, 0));
        check(&[0, 10, 20, 30, 40], Status::Met, Depth::Short, (3, 2));
        check(&[0, 10, 20, 30, 40], Status::Missing, Depth::Short, (2, 3));
    }

    #[test]
    fn nothing_and_too_little_are_told_apart() {
        assert_eq!(standing(&requirement(&[], Status::Missing)), "no evidence");
        assert_eq!(standing(&requirement(&[0], Status::Missing)), "too little");
        assert!(row_title(&requirement(&[0], Status::Missing)).starts_with("too little found for “"));
        assert_eq!(row_title(&requirement(&[], Status::Missing)), "Does what leads stands for, at some length (must)");
    }
}
