//! Given an assessment, checks its sums and its evidence.

use rolefit::assessment::{Assessment, Evidence, Status};
use rolefit::document::Document;
use rolefit::score::{Credit, Score};

use super::text::is_same_text;

fn micro(points: Score) -> u64 {
    u64::from(points.micropoints())
}

/// Points of requirements, less what gates hold back, are the score; and the score is one.
pub(crate) fn check_ledger(assessment: &Assessment) {
    let earned: u64 = assessment.requirements.iter().map(|one| micro(one.points)).sum();
    let held_back: u64 = assessment.held_back.iter().map(|line| micro(line.points)).sum();
    assert_eq!(earned - held_back, micro(assessment.score));
    assert_eq!(assessment.requirements.iter().map(|one| micro(one.max_points)).sum::<u64>(), 100_000_000);
    assert_eq!(assessment.categories.iter().map(|one| micro(one.points)).sum::<u64>(), earned);
    assert!(assessment.low <= assessment.score && assessment.score <= assessment.high);
    assert!(assessment.high <= Score::MAX);
    assert!(assessment.coverage <= Credit::ONE && assessment.confidence <= Credit::ONE);
    for one in &assessment.requirements {
        assert!(one.points <= one.max_points && one.satisfaction <= Credit::ONE, "{}", one.id);
        assert!(one.status != Status::Met || one.points > Score::ZERO, "{}", one.id);
    }
}

/// Points have evidence, and the evidence is the candidate's own words at the place it names.
pub(crate) fn check_proof(assessment: &Assessment, original: &Document) {
    for one in &assessment.requirements {
        assert!(one.points == Score::ZERO || !one.evidence.is_empty(), "{}: points without evidence", one.id);
        for evidence in &one.evidence {
            assert!(evidence.reason.is_none(), "{evidence:?}");
            check_quote(evidence, original);
        }
        for evidence in &one.rejected {
            assert!(evidence.reason.is_some(), "{evidence:?}");
            check_quote(evidence, original);
        }
    }
    for issue in &assessment.issues {
        assert!(original.find(&issue.pointer).is_some(), "{issue:?} points nowhere");
    }
}

fn check_quote(evidence: &Evidence, original: &Document) {
    let node = original.find(&evidence.pointer).unwrap_or_else(|| panic!("{evidence:?} points nowhere"));
    // A skill may be the key of its level, and a key that stands twice has one pointer.
    let duplicates = original.duplicates();
    let is_own = |text: &str| {
        let matched = text.get(evidence.start as usize..evidence.end as usize);
        matched.is_some_and(|matched| is_same_text(matched, &evidence.matched)) && has_slice(text, &evidence.quote)
    };
    let texts = [original.str(node), original.key(node)];
    assert!(
        !duplicates.is_empty() || texts.into_iter().flatten().any(is_own),
        "{evidence:?} is not in the candidate's words: {texts:?}"
    );
    assert!(!evidence.matched.is_empty(), "{evidence:?}");
}

/// True if `quote` is a slice of `text`, but for line breaks.
fn has_slice(text: &str, quote: &str) -> bool {
    text.contains(quote) || spaced(text).contains(&spaced(quote))
}

fn spaced(text: &str) -> String {
    text.chars().map(|c| if c.is_ascii_whitespace() { ' ' } else { c }).collect()
}
