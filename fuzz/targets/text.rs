//! Given bytes, reads them as a plain text.

use rolefit::profile::CandidateProfile;

use super::profile::{check_profile, outline};
use super::today;

/// A text becomes a profile whose passages are slices of it.
pub fn text(input: &[u8]) {
    let input = String::from_utf8_lossy(input);
    let Ok(profile) = CandidateProfile::from_text(&input, today()) else { return };
    check_profile(&profile);
    let body = input.strip_prefix('\u{FEFF}').unwrap_or(&input);
    for passage in profile.passages() {
        assert_eq!(profile.pointer(passage), "");
        let own = body.get(passage.start as usize..passage.end as usize);
        assert!(own.is_some_and(|own| is_same_text(own, profile.text(passage))), "{passage:?} is not of the text");
    }
    let again = CandidateProfile::from_text(&input, today()).expect("it was read once");
    assert_eq!(outline(&profile), outline(&again));
}

/// True for texts that differ at most in white space, as a wrapped line does once its halves are joined.
pub(crate) fn is_same_text(one: &str, other: &str) -> bool {
    let same = |(a, b): (u8, u8)| a == b || (a.is_ascii_whitespace() && b.is_ascii_whitespace());
    one.len() == other.len() && one.bytes().zip(other.bytes()).all(same)
}
