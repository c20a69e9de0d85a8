//! Given what a posting says and what was found of it, gives the posting's line to set beside the résumé's.

use std::collections::HashSet;

use crate::assessment::RequirementResult;
use crate::text::keys;
use crate::text::words::stem;

/// The line of the posting that `requirement` was drawn from, if it was.
pub(super) fn asked_for(requirement: &RequirementResult) -> Option<String> {
    let quotes = requirement.evidence.iter().map(|one| one.quote.as_str());
    requirement.source_line.as_deref().map(|source| nearest(source, quotes))
}

/// The posting's line; of several, the one that shares most words with what was found, and how many there are.
pub(super) fn nearest<'a>(source: &str, quotes: impl Iterator<Item = &'a str>) -> String {
    let lines = source.lines().count();
    if lines < 2 {
        return source.to_owned();
    }
    let words = |text: &str| -> HashSet<String> {
        keys(text).iter().map(|key| stem(key)).filter(|stem| stem.chars().count() > 3).collect()
    };
    let found: HashSet<String> = quotes.flat_map(words).collect();
    let shared = |line: &str| words(line).intersection(&found).count();
    // Of lines that share as much, the first.
    let nearest = source.lines().rev().max_by_key(|line| shared(line)).filter(|line| shared(line) > 0);
    match nearest {
        Some(line) => format!("{line} (the nearest of {lines} lines)"),
        None => format!("{lines} lines, all of the posting's"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_many_lines_the_nearest_is_told() {
        let check = |source: &str, quote: &str, want: &str| {
            assert_eq!(nearest(source, [quote].into_iter()), want, "{source}: {quote}");
        };
        check("Knead dough", "Baked bread", "Knead dough");
        check("Knead dough\nBake bread\nSell rolls", "Baked bread daily", "Bake bread (the nearest of 3 lines)");
        check("Knead dough\nBake bread", "Painted walls", "2 lines, all of the posting's");
    }
}
