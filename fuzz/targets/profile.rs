//! Given a profile, checks that everything in it is where it says.

use std::fmt::Write;

use rolefit::profile::CandidateProfile;

use super::{PLACES, today};

/// What was read, in words.
pub(crate) fn outline(profile: &CandidateProfile) -> String {
    let mut outline = String::new();
    for passage in profile.passages() {
        let text = profile.text(passage);
        write!(outline, "{:?}{:?} {text:?} ", passage.section, passage.entry).expect("memory does not fail");
    }
    for entry in profile.entries() {
        write!(outline, "{:?} {:?} ", entry.kind, entry.when).expect("memory does not fail");
    }
    write!(outline, "{:?}", profile.issues()).expect("memory does not fail");
    outline
}

/// Everything that a profile hands out is where it says.
pub(crate) fn check_profile(profile: &CandidateProfile) {
    let document = profile.document();
    for passage in profile.passages() {
        let field = document.str(passage.node).expect("a passage stands in a text");
        assert!(passage.start <= passage.end, "{passage:?}");
        assert!(field.get(passage.start as usize..passage.end as usize).is_some(), "{passage:?} cuts {field:?}");
        assert!(passage.entry.is_none_or(|entry| (entry as usize) < profile.entries().len()), "{passage:?}");
    }
    for passage in profile.passages().iter().take(PLACES) {
        let pointer = profile.pointer(passage);
        assert!(document.find(&pointer).is_some(), "{pointer:?} leads nowhere");
    }
    let next_month = today().this_month().plus(1);
    for entry in profile.entries() {
        for span in [entry.when.span, entry.when.low_span].into_iter().flatten() {
            assert!(span.start() < span.end() && span.end() <= next_month, "{entry:?}");
        }
    }
    for claim in profile.claims() {
        assert!(claim.years <= 60, "{claim:?}");
        assert!(claim.passage.is_none_or(|at| (at as usize) < profile.passages().len()), "{claim:?}");
    }
    for issue in profile.issues().iter().take(PLACES) {
        assert!(document.find(&issue.pointer).is_some(), "{issue:?} points nowhere");
        assert!(issue.value.as_ref().is_none_or(|value| value.chars().count() <= 61), "{issue:?}");
    }
}
