//! Promises 1 to 4, 6 and 7, as properties of records that chance makes.

use proptest::prelude::{ProptestConfig, any, prop_assert, prop_assert_eq, proptest};
use proptest::sample::Index;
use proptest::test_runner::{RngSeed, TestCaseError};
use rolefit::assessment::panel::Verdicts;
use rolefit::assessment::{Assessment, Evidence, RequirementResult, Status, Tier};
use rolefit::catalogue::Catalogue;
use rolefit::document::Limits;
use rolefit::evidence::{Findings, Reading};
use rolefit::issue::Code;
use rolefit::matcher::Matcher;
use rolefit::profile::{CandidateProfile, Presence};
use rolefit::score::{Credit, Score};
use serde_json::{Value, json};

use crate::fixture::{MATCHER, PROFILES, ROLES, TODAY, assess, assess_on, day, read};
use crate::record;
use crate::variant;

pub(crate) type Checked = Result<(), TestCaseError>;

/// Longer quotes than this are shortened around their match.
const LONGEST_QUOTE: usize = 320;

/// The same cases at every run.
pub(crate) fn config() -> ProptestConfig {
    ProptestConfig {
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(20_261_122),
        ..ProptestConfig::with_cases(300)
    }
}

pub(crate) fn bytes(record: &Value) -> Vec<u8> {
    record.to_string().into_bytes()
}

/// What two ways of writing one record must agree on.
fn outcome(assessment: &Assessment) -> impl PartialEq + std::fmt::Debug {
    let rows: Vec<_> =
        assessment.requirements.iter().map(|r| (r.id.clone(), r.status, r.satisfaction, r.points, r.impact)).collect();
    let whole = (assessment.score, assessment.low, assessment.high, assessment.tier, assessment.coverage);
    (whole, assessment.confidence, assessment.too_little, rows)
}

fn check_same(one: &Assessment, other: &Assessment) -> Checked {
    for (a, b) in one.requirements.iter().zip(&other.requirements) {
        prop_assert_eq!(
            (a.points, a.satisfaction, a.status),
            (b.points, b.satisfaction, b.status),
            "{}: {}",
            &one.role,
            &a.id
        );
    }
    prop_assert_eq!(outcome(one), outcome(other));
    Ok(())
}

// --- 1: proof

fn check_ledger(assessment: &Assessment) -> Checked {
    let role = MATCHER.catalogue().role(&assessment.role).expect("a built-in role");
    let micro = |points: Score| u64::from(points.micropoints());
    let sum = |points: &mut dyn Iterator<Item = Score>| points.map(micro).sum::<u64>();
    let base = sum(&mut assessment.requirements.iter().map(|r| r.points));
    let held_back = sum(&mut assessment.held_back.iter().map(|line| line.points));
    prop_assert_eq!(base - held_back, micro(assessment.score));
    prop_assert_eq!(sum(&mut assessment.requirements.iter().map(|r| r.max_points)), 100_000_000);
    prop_assert_eq!(sum(&mut assessment.categories.iter().map(|c| c.points)), base);
    prop_assert_eq!(assessment.requirements.len(), role.requirements.len());
    for category in &assessment.categories {
        let members = || assessment.requirements.iter().filter(|r| r.category == category.id);
        prop_assert_eq!(sum(&mut members().map(|r| r.points)), micro(category.points), "{}", &category.id);
        prop_assert_eq!(sum(&mut members().map(|r| r.max_points)), micro(category.max_points), "{}", &category.id);
    }
    for (result, requirement) in assessment.requirements.iter().zip(&role.requirements) {
        prop_assert_eq!((&result.id, result.max_points), (&requirement.id, requirement.max_points));
        prop_assert!(result.points <= result.max_points, "{}", &result.id);
        prop_assert_eq!(result.status == Status::Met, result.satisfaction >= Credit::percent(60), "{}", &result.id);
        prop_assert_eq!(result.satisfaction == Credit::ONE, result.points == result.max_points, "{}", &result.id);
        // Behind a closed gate a point is worth less than a point.
        let rest = result.max_points - result.points;
        prop_assert!(result.impact == rest || assessment.tier != Tier::A, "{}", &result.id);
    }
    check_gates(assessment)?;
    prop_assert!(assessment.low <= assessment.score && assessment.score <= assessment.high);
    Ok(())
}

fn check_gates(assessment: &Assessment) -> Checked {
    let gates: Vec<&RequirementResult> = assessment.requirements.iter().filter(|r| r.gate).collect();
    let met = gates.iter().filter(|gate| gate.status == Status::Met).count();
    let missing: Vec<&str> =
        gates.iter().filter(|gate| gate.status == Status::Missing).map(|gate| gate.id.as_str()).collect();
    prop_assert_eq!((assessment.gates.met as usize, assessment.gates.total as usize), (met, gates.len()));
    prop_assert_eq!(&assessment.gates.missing, &missing);
    let tier = if met == gates.len() {
        Tier::A
    } else if missing.is_empty() {
        Tier::B
    } else {
        Tier::C
    };
    prop_assert_eq!(assessment.tier, tier);
    for line in &assessment.held_back {
        let gate = gates.iter().find(|gate| gate.id == line.requirement);
        prop_assert!(
            gate.is_some_and(|gate| gate.status != Status::Met),
            "{} holds back and is no open gate",
            &line.requirement
        );
    }
    Ok(())
}

/// The evidence is where it says, in the user's own words.
fn check_quote(record: &Value, evidence: &Evidence) -> Checked {
    let field = record.pointer(&evidence.pointer).and_then(Value::as_str);
    prop_assert!(field.is_some(), "no text at {:?}: {evidence:?}", &evidence.pointer);
    let text = field.unwrap_or_default();
    let span = text.get(evidence.start as usize..evidence.end as usize);
    prop_assert_eq!(span, Some(evidence.matched.as_str()), "{:?}", evidence);
    prop_assert!(!evidence.matched.is_empty(), "{:?}", evidence);
    prop_assert!(text.contains(&evidence.quote), "{evidence:?} in {text:?}");
    if evidence.matched.len() <= LONGEST_QUOTE {
        prop_assert!(evidence.quote.contains(&evidence.matched), "{:?}", evidence);
    }
    Ok(())
}

fn check_proof(record: &Value, assessment: &Assessment) -> Checked {
    for result in &assessment.requirements {
        prop_assert!(
            result.points == Score::ZERO || !result.evidence.is_empty(),
            "{}: points without evidence",
            &result.id
        );
        for evidence in &result.evidence {
            check_quote(record, evidence)?;
            prop_assert!(evidence.reason.is_none() && !evidence.strength.is_zero(), "{}: {:?}", &result.id, evidence);
        }
        for evidence in &result.rejected {
            check_quote(record, evidence)?;
            prop_assert!(evidence.reason.is_some(), "{}: {:?}", &result.id, evidence);
        }
    }
    Ok(())
}

#[test]
fn every_point_of_the_fixtures_is_proven() {
    for person in PROFILES.iter() {
        let record: Value = serde_json::from_slice(&person.json).expect("a fixture is JSON");
        for role in ROLES {
            let assessment = assess(&person.json, role);
            let checked = check_ledger(&assessment).and_then(|()| check_proof(&record, &assessment));
            checked.unwrap_or_else(|error| panic!("{} as {role}: {error}", person.slug));
        }
    }
}

// --- 4: more true evidence

fn check_not_lowered(before: &Assessment, after: &Assessment) -> Checked {
    for (a, b) in before.requirements.iter().zip(&after.requirements) {
        prop_assert!(
            a.satisfaction <= b.satisfaction,
            "{}: {}: {} fell to {}",
            &before.role,
            &a.id,
            a.satisfaction,
            b.satisfaction
        );
        prop_assert!(a.points <= b.points, "{}: {}", &before.role, &a.id);
    }
    prop_assert!(before.score <= after.score, "{}: {} fell to {}", &before.role, before.score, after.score);
    prop_assert!(before.coverage <= after.coverage, "{}: coverage", &before.role);
    prop_assert!(before.gates.met <= after.gates.met, "{}: gates", &before.role);
    Ok(())
}

/// What one more bullet does to a record with two jobs, by role and requirement.
fn check_bullet(before: &[&str], more: &str) {
    let with = |bullets: &[&str]| {
        let now = json!({"name": "A", "position": "Engineer", "startDate": "2020-01", "highlights": bullets});
        let then = json!({
            "name": "B", "position": "Engineer", "startDate": "2010-01", "endDate": "2014-01", "highlights": ["Hired interns"],
        });
        bytes(&json!({"work": [now, then], "education": []}))
    };
    let after: Vec<&str> = before.iter().copied().chain([more]).collect();
    for role in ROLES {
        let checked = check_not_lowered(&assess(&with(before), role), &assess(&with(&after), role));
        checked.unwrap_or_else(|error| panic!("{before:?} and {more:?}: {error}"));
    }
}

#[test]
fn better_hint_beside_the_thing_itself_does_not_hide_a_hint_elsewhere() {
    check_bullet(&["Doubled group"], "Hired interns again");
}

#[test]
fn sentence_among_short_bullets_does_not_make_them_worth_less() {
    check_bullet(
        &["Python", "Kubernetes", "Airflow"],
        "Led a team of eight engineers who built the ranking models of a shop.",
    );
}

// --- 7: nobody disappears

#[test]
fn empty_profile_scores_zero() {
    for json in
        [r#"{"basics": {"name": "Kim Doe"}, "work": [], "education": []}"#, r#"{"work": []}"#, r#"{"skills": []}"#]
    {
        for role in ROLES {
            let assessment = assess(json.as_bytes(), role);
            assert_eq!(
                (assessment.score, assessment.low, assessment.high),
                (Score::ZERO, Score::ZERO, Score::MAX),
                "{json}"
            );
            assert!(assessment.too_little, "{json}");
            assert!(assessment.issues.iter().any(|issue| issue.code == Code::NoEvidence), "{json}");
            assert!(assessment.requirements.iter().all(|r| r.status == Status::Undetermined), "{json}");
            assert_eq!(assessment.tier, Tier::B, "{json}");
        }
    }
}

#[test]
fn gap_in_a_full_record_is_missing_not_undetermined() {
    let nurse = PROFILES.iter().find(|person| person.slug == "nurse-manager").expect("a fixture");
    for role in ROLES {
        let assessment = assess(&nurse.json, role);
        assert!(assessment.requirements.iter().all(|r| r.status != Status::Undetermined), "{role}");
        assert_eq!(assessment.high, assessment.score, "{role}");
        assert!(!assessment.too_little, "{role}");
    }
}

// --- 2: same bytes

#[test]
fn another_matcher_says_the_same() {
    let other = Matcher::new(Catalogue::builtin().expect("a sound catalogue")).expect("an index");
    for person in PROFILES.iter() {
        let profile = read(&person.json, TODAY);
        for role in other.catalogue().roles() {
            assert_eq!(other.assess(&profile, role), assess(&person.json, &role.id), "{}", person.slug);
        }
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn ledger_adds_up(record in record::record()) {
        for role in ROLES {
            check_ledger(&assess(&bytes(&record), role))?;
        }
    }

    #[test]
    fn every_quote_stands_in_the_input(record in record::record()) {
        for role in ROLES {
            check_proof(&record, &assess(&bytes(&record), role))?;
        }
    }

    #[test]
    fn order_changes_nothing(record in record::record(), seed in any::<u64>()) {
        let mut seed = seed;
        let shuffled = variant::shuffled(&record, &mut seed);
        for role in ROLES {
            check_same(&assess(&bytes(&record), role), &assess(shuffled.as_bytes(), role))?;
        }
    }

    #[test]
    fn repeating_a_list_changes_nothing(record in record::record(), which in any::<Index>(), times in variant::times()) {
        let repeated = variant::repeated(&record, &which, times);
        for role in ROLES {
            check_same(&assess(&bytes(&record), role), &assess(&bytes(&repeated), role))?;
        }
    }

    #[test]
    fn repeating_a_sentence_changes_nothing(
        record in record::record(), text in record::plain_sentence(), times in variant::times(),
    ) {
        let with = |times: usize| {
            let text = format!("{}.\n", text.trim_end_matches(['.', '!', ' '])).repeat(times);
            let job = json!({"position": "Engineer", "startDate": "2020-01", "summary": text});
            record::Addition::Entry("work", job).to(&record).expect("every record has work")
        };
        for role in ROLES {
            check_same(&assess(&bytes(&with(1)), role), &assess(&bytes(&with(times)), role))?;
        }
    }

    #[test]
    fn repeating_a_sentence_elsewhere_in_its_job_changes_nothing(
        record in record::record(), text in record::plain_sentence(),
    ) {
        let with = |highlights: Vec<&str>| {
            let job = json!({"position": "Engineer", "startDate": "2020-01", "highlights": highlights});
            record::Addition::Entry("work", job).to(&record).expect("every record has work")
        };
        for role in ROLES {
            let once = assess(&bytes(&with(vec![&text, "Watered the plants"])), role);
            check_same(&once, &assess(&bytes(&with(vec![&text, "Watered the plants", &text])), role))?;
        }
    }

    #[test]
    fn more_evidence_never_lowers_a_score(record in record::record(), addition in record::addition()) {
        let Some(more) = addition.to(&record) else { return Ok(()) };
        for role in ROLES {
            let (before, after) = (assess(&bytes(&record), role), assess(&bytes(&more), role));
            check_not_lowered(&before, &after)?;
            let profile = read(&bytes(&record), TODAY);
            if profile.work() == Presence::Read && profile.education() == Presence::Read {
                prop_assert!(before.tier >= after.tier, "{role}: from tier {:?} to {:?}", before.tier, after.tier);
            }
        }
    }

    #[test]
    fn personal_details_change_nothing(record in record::record(), one in variant::person(), other in variant::person()) {
        let (one, other) = (variant::of_person(&record, &one), variant::of_person(&record, &other));
        for role in ROLES {
            prop_assert_eq!(assess(&bytes(&one), role), assess(&bytes(&other), role));
        }
    }

    #[test]
    fn same_record_gives_the_same_assessment(record in record::record(), before in record::record()) {
        let mut reused = CandidateProfile::default();
        reused.read(&bytes(&before), day(TODAY), &Limits::default()).expect("a résumé");
        reused.read(&bytes(&record), day(TODAY), &Limits::default()).expect("a résumé");
        let mut findings = Findings::default();
        findings.gather(MATCHER.plan(), &read(&bytes(&before), TODAY), Reading::AsWritten);
        findings.gather(MATCHER.plan(), &reused, Reading::AsWritten);
        let roles = MATCHER.catalogue().roles();
        let panel = MATCHER.panel(&(0..roles.len()).collect::<Vec<_>>());
        let mut verdicts = Verdicts::default();
        let verdicts = panel.judge(&reused, &findings, &mut verdicts);
        for (role, verdict) in roles.iter().zip(verdicts) {
            let assessment = assess(&bytes(&record), &role.id);
            prop_assert_eq!(&assessment, &assess(&bytes(&record), &role.id));
            prop_assert_eq!(&assessment, &MATCHER.explain(&reused, &findings, role));
            // What orders a pool cannot contradict what explains it.
            prop_assert_eq!(
                (verdict.score, verdict.tier, verdict.gates_met, verdict.coverage),
                (assessment.score, assessment.tier, assessment.gates.met, assessment.coverage)
            );
        }
    }

    #[test]
    fn moving_all_dates_and_today_changes_nothing(record in record::record(), years in 1..9_u32) {
        let (record, moved) = (variant::moved(&record, 0), variant::moved(&record, years));
        let today = format!("{}-11-22", 2026 + years);
        for role in ROLES {
            check_same(&assess(&bytes(&record), role), &assess_on(&bytes(&moved), role, &today))?;
        }
    }
}
