//! Given a requirement of a posting, gives the posting's line to set beside the résumé's.

use std::collections::HashSet;

use crate::assessment::RequirementResult;
use crate::text::keys;
use crate::text::words::stem;

/// The posting's line; of several, the one that shares most words with what was found, and how many there are.
pub(super) fn asked_for(requirement: &RequirementResult) -> Option<String> {
    let source = requirement.source_line.as_deref()?;
    let lines = source.lines().count();
    if lines < 2 {
        return Some(source.to_owned());
    }
    let words = |text: &str| -> HashSet<String> {
        keys(text).iter().map(|key| stem(key)).filter(|stem| stem.chars().count() > 3).collect()
    };
    let found: HashSet<String> = requirement.evidence.iter().flat_map(|one| words(&one.quote)).collect();
    let shared = |line: &str| words(line).intersection(&found).count();
    // Of lines that share as much, the first.
    let nearest = source.lines().rev().max_by_key(|line| shared(line)).filter(|line| shared(line) > 0);
    Some(match nearest {
        Some(line) => format!("{line} (the nearest of {lines} lines)"),
        None => format!("{lines} lines, all of the posting's"),
    })
}
