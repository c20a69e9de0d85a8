//! Promise 6 where no field tells a name from other words: in plain text.

use rolefit::assessment::Assessment;
use rolefit::evidence::{Findings, Reading};
use rolefit::profile::CandidateProfile;

use crate::fixture::{MATCHER, TODAY, day};

/// What all roles make of a plain text.
fn assessed(profile: &CandidateProfile) -> Vec<Assessment> {
    let mut findings = Findings::default();
    findings.gather(MATCHER.plan(), profile, Reading::AsWritten);
    MATCHER.catalogue().roles().iter().map(|role| MATCHER.explain(profile, &findings, role)).collect()
}

#[test]
fn names_in_plain_text_change_nothing() {
    // Names of one length, so that no place moves; the second is the one that would count.
    let job = "EXPERIENCE\nML Manager, Acme, 2019 - 2023\n- Led a team of 8";
    for (text, names) in [
        (format!("NAME RN\n\n{job}"), ["Helen Ostergaard", "PyTorch Prompter"]),
        (format!("{job}\n\nEDUCATION\nMSc Statistics, 2014\n\nBest\nNAME"), ["Ravi", "Rust"]),
        (format!("{job}\n\nKind regards,\nNAME\n+49 30 1234567"), ["Ravi", "Rust"]),
        ("EDUCATION\nmsc statistics at NAME, 2014".to_owned(), ["nowhere", "pytorch"]),
        ("EDUCATION\nphd in machine learning from NAME 2014".to_owned(), ["nowhere", "pytorch"]),
        ("EDUCATION\nmsc statistics, NAME, 2014".to_owned(), ["mit", "eth"]),
    ] {
        let [one, other] =
            names.map(|name| CandidateProfile::from_text(&text.replace("NAME", name), day(TODAY)).expect("a résumé"));
        assert_eq!(assessed(&one), assessed(&other), "{text}");
        let read: Vec<&str> = other.passages().iter().map(|passage| other.text(passage)).collect();
        assert!(!read.iter().any(|passage| passage.contains(names[1])), "{text}: {read:?}");
    }
}
