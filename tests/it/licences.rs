//! What somebody is licensed to do counts where it is told as a fact, and not where it is still to come.

use std::sync::LazyLock;

use rolefit::assessment::{RequirementResult, Status};
use rolefit::matcher::Matcher;
use rolefit::posting::Posting;
use rolefit::profile::CandidateProfile;
use rolefit::role::{Criterion, Importance, Requirement};

use crate::fixture::{MATCHER, TODAY, day};

/// A posting that asks for licences of several trades, one a line.
const POSTING: &str = "Worker\n\nRequirements:\n- Active RN license in the State of Colorado\n- Class B CDL\n\
    - CPA\n- PE license\n- Dental hygienist licence\n- HAZWOPER\n- Valid driver's license required\n- Forklift licence\n";

/// The catalogue with the role of the posting.
static WITH_POSTING: LazyLock<Matcher> = LazyLock::new(|| {
    let catalogue = MATCHER.catalogue().clone();
    let role = draft(POSTING);
    Matcher::new(catalogue.with_role(role).expect("a sound role")).expect("an index")
});

fn draft(posting: &str) -> rolefit::role::Role {
    let posting = Posting::read(posting.as_bytes()).expect("a posting");
    posting.draft(None, MATCHER.catalogue().vocabulary()).expect("a draft").role
}

/// What a résumé shows of the licence `concept`.
fn found(resume: &str, concept: &str) -> RequirementResult {
    let role = WITH_POSTING.catalogue().role("worker").expect("the drafted role");
    let profile = CandidateProfile::from_text(resume, day(TODAY)).expect("a résumé");
    let asks = |one: &&Requirement| one.criterion == Criterion::AnyOf { concepts: vec![concept.to_owned()] };
    let asked = role.requirements.iter().find(asks).unwrap_or_else(|| panic!("{concept} is not asked for"));
    let assessment = WITH_POSTING.assess(&profile, role);
    assessment.requirements.into_iter().find(|one| one.id == asked.id).expect("every requirement is judged")
}

#[test]
fn a_licence_is_held_where_a_line_a_name_or_a_title_says_so() {
    let check = |concept: &str, resume: &str, want: &[Status]| {
        let found = found(resume, concept);
        assert!(want.contains(&found.status), "{concept}: {resume}: {:?} {:?}", found.status, found.evidence);
    };
    let held = &[Status::Met];
    let not_quite = &[Status::Partial];
    let not = &[Status::Missing, Status::Undetermined];
    let nurse = "registered-nurse";
    check(nurse, "Mary Roe, RN, BSN\n\nExperience\nNurse, Elm Hospital, 2018 - 2024\n- Dressed wounds\n", held);
    check(nurse, "Mary Roe\n\nLicenses\n- RN License, Colorado\n", held);
    check(nurse, "Mary Roe\n\nExperience\nRegistered Nurse, Elm Hospital, 2018 - 2024\n- Dressed wounds\n", held);
    check(
        nurse,
        "Mary Roe\n\nExperience\nCare Assistant, Elm House, 2018 - 2024\n- Helped the registered nurse\n",
        not,
    );
    check(nurse, "Mary Roe\n\nExperience\nNurse, Elm House, 2018 - 2024\n- Gave care\n\nLicenses\n- LPN\n", not_quite);
    check("commercial-driver-b", "John Roe\n\nLicences\n- CDL Class A\n", held);
    check(
        "commercial-driver-b",
        "John Roe\n\nExperience\nWorker, Elm Ltd, 2018 - 2024\n- Did the work\n\nSkills\n- CDL Class A\n",
        not_quite,
    );
    check("cpa", "John Roe, CPA\n\nExperience\nAccountant, Elm Ltd, 2018 - 2024\n- Closed the books\n", held);
    check(
        "cpa",
        "John Roe\n\nExperience\nWorker, Elm Ltd, 2018 - 2024\n- Did the work\n\nCertifications\n- CPA (in progress)\n",
        not_quite,
    );
    check(
        "cpa",
        "John Roe\n\nExperience\nWorker, Elm Ltd, 2018 - 2024\n- Did the work\n\nCertifications\n- CPA candidate, three of four parts passed\n",
        not_quite,
    );
    check(
        "hazwoper",
        "John Roe\n\nExperience\nWorker, Elm Ltd, 2018 - 2024\n- Did the work\n\nCertifications\n- HAZWOPER 40, expired 2019\n",
        not_quite,
    );
    check("professional-engineer", "John Roe\n\nCertifications\n- PE, Ohio\n", held);
    check(
        "professional-engineer",
        "John Roe\n\nExperience\nTeacher, Elm School, 2018 - 2024\n- Taught PE to years 7 to 9\n",
        not,
    );
    check(
        "dental-hygienist",
        "Ann Roe\n\nExperience\nDental Hygienist, Elm Practice, 2018 - 2024\n- Cleaned teeth\n",
        held,
    );
    check(
        "dental-hygienist",
        "Ann Roe\n\nExperience\nReceptionist, Elm Practice, 2018 - 2024\n- Booked visits for the dental hygienist\n",
        not,
    );
    check("driving-licence", "Ann Roe\n\nZertifikate\n- Führerschein Klasse B\n", held);
    check("forklift-licence", "Ann Roe\n\nZertifikate\n- Staplerschein\n", held);
}

#[test]
fn what_is_wrong_with_a_licence_is_said() {
    let check = |resume: &str, concept: &str, want: &str| {
        let found = found(resume, concept);
        let said: Vec<&str> = found.evidence.iter().map(|one| one.assertion.as_str()).collect();
        assert!(said.contains(&want), "{resume}: {said:?}");
    };
    check("John Roe\n\nCertifications\n- CPA (in progress)\n", "cpa", "learning");
    check("John Roe\n\nCertifications\n- HAZWOPER 40, expired 2019\n", "hazwoper", "run out");
}

#[test]
fn postings_ask_for_licences_as_musts_unless_they_say_otherwise() {
    let drawn = |line: &str, title: &str| -> Vec<(String, Importance)> {
        let role = draft(&format!("{title}\n\nRequirements:\n- {line}\n"));
        let licences = role.requirements.into_iter().filter_map(|one| {
            let Criterion::AnyOf { concepts } = one.criterion else { return None };
            Some((concepts.join(" "), one.importance))
        });
        licences.collect()
    };
    let check = |line: &str, want: &[(&str, Importance)]| {
        let got = drawn(line, "Dental Hygienist");
        let got: Vec<_> = got.iter().map(|(concepts, importance)| (concepts.as_str(), *importance)).collect();
        assert_eq!(got, want, "{line}");
    };
    let must = Importance::Must;
    check("Valid driver's license required", &[("driving-licence", must)]);
    check("Must be licensed in the State of Ohio", &[("dental-hygienist", must)]);
    check("BLS, ACLS", &[("basic-life-support", must), ("advanced-life-support", must)]);
    check("CPA, CMA or CIA", &[("cpa cma cia", must)]);
    check("Degree in accounting, CPA or CMA preferred", &[("cpa cma", Importance::Nice)]);
    check("Additional certification (CPA or CMA) is a plus", &[("cpa cma", Importance::Nice)]);
    check("RN license (preferred)", &[("registered-nurse", Importance::Nice)]);
    check("RN license; experience in intensive care is a plus", &[("registered-nurse", must)]);
    check("Führerschein Klasse B", &[("driving-licence", must)]);
    check("Able to travel between sites, UK licence", &[("driving-licence", must)]);
    check("Licensed to drive our van", &[]);
    check("Must be able to teach PE", &[]);
    check("Negotiation with attorneys and claimants", &[]);
    check("CPR and tribunal rules", &[]);
    check("CPA license CDL license", &[("cpa", must), ("commercial-driver", must)]);
    check("RN license valid CPR certification", &[("registered-nurse", must), ("cpr-certificate", must)]);
    check("Adjuster license in Texas or ability to obtain within 60 days", &[("adjuster-licence", must)]);
    assert_eq!(drawn("Licensed in Ohio", "Gardener"), []);
    let told =
        draft("Staff Nurse\n\nThe registered nurse gives care.\n\nRequirements:\n- Licensure: current RN license\n");
    let asked: Vec<&str> = told.requirements.iter().map(|one| one.title.as_str()).collect();
    assert_eq!(asked, ["Staff Nurse", "The posting as a whole", "RN license"]);
}
