//! Promise 5: stuffing buys little.

use proptest::prelude::{prop_assert, prop_assert_eq, proptest};
use rolefit::assessment::{Assessment, Status, Tier};
use rolefit::issue::Code;
use rolefit::role::Criterion;
use rolefit::score::{Credit, Score};
use serde_json::json;

use crate::fixture::{MATCHER, ROLES, assess};
use crate::invariants::{Checked, bytes, config};
use crate::record;

/// Most that declarations alone give, by kind of rule.
fn most_declared(criterion: &Criterion) -> Credit {
    match criterion {
        Criterion::AnyOf { .. } => Credit::from_millionths(575_000),
        Criterion::AllOf { .. } | Criterion::KOf { .. } | Criterion::Title { .. } => Credit::percent(50),
        Criterion::Tenure { .. } | Criterion::TitleText { .. } => Credit::percent(55),
        Criterion::Leadership { .. }
        | Criterion::Degree { .. }
        | Criterion::Publications { .. }
        | Criterion::Text
        | Criterion::Overlap
        | Criterion::Either { .. } => Credit::from_millionths(599_999),
    }
}

fn check_only_declared(assessment: &Assessment) -> Checked {
    let role = MATCHER.catalogue().role(&assessment.role).expect("a built-in role");
    let mut too_much = Vec::new();
    for (result, requirement) in assessment.requirements.iter().zip(&role.requirements) {
        let most = most_declared(&requirement.criterion);
        if result.satisfaction > most {
            let strongest = result.evidence.first().map(|evidence| (evidence.section, evidence.kind, &evidence.quote));
            too_much.push(format!("{}: {} of at most {most}: {strongest:?}", result.id, result.satisfaction));
        }
        prop_assert_eq!(result.claimed_only, !result.satisfaction.is_zero(), "{}", &result.id);
    }
    prop_assert!(too_much.is_empty(), "{}", too_much.join("\n"));
    prop_assert!(assessment.tier != Tier::A);
    prop_assert_eq!(assessment.confidence, Credit::ZERO);
    Ok(())
}

/// Everything that a role says of its requirements.
fn words_of(role: &str) -> Vec<String> {
    let role = MATCHER.catalogue().role(role).expect("a built-in role");
    let words = role
        .requirements
        .iter()
        .flat_map(|r| [&r.title, &r.why, &r.remedy].into_iter().chain(&r.phrases).cloned().collect::<Vec<_>>());
    std::iter::once(role.summary.clone()).chain(words).collect()
}

#[test]
fn whole_vocabulary_in_a_skills_list_meets_nothing() {
    let record = json!({"skills": record::LABELS.to_vec(), "work": []});
    for role in ROLES {
        check_only_declared(&assess(&bytes(&record), role)).unwrap_or_else(|error| panic!("{role}: {error}"));
    }
}

#[test]
fn whole_role_in_a_summary_meets_nothing() {
    for role in ROLES {
        let record =
            json!({"basics": {"summary": words_of(role).join(".\n")}, "work": [], "skills": record::LABELS.to_vec()});
        let assessment = assess(&bytes(&record), role);
        check_only_declared(&assessment).unwrap_or_else(|error| panic!("{role}: {error}"));
        assert!(assessment.issues.iter().any(|issue| issue.code == Code::RoleTextPasted), "{role}");
    }
}

/// Of long runs of the role's own text no requirement is met, even in a dated job.
///
/// Pasted text asserts at most .4, two concepts of it .472, which earns 37 points of a hundred before the gates.
#[test]
fn role_text_pasted_into_a_job_is_flagged_and_bounded() {
    for role in ROLES {
        let long: Vec<String> =
            words_of(role).into_iter().filter(|text| text.split_whitespace().count() >= 14).collect();
        assert!(long.len() > 20, "{role}");
        let job = json!({"position": "Engineer", "startDate": "2018-01", "highlights": long});
        let assessment = assess(&bytes(&json!({"work": [job], "education": []})), role);
        assert!(assessment.issues.iter().any(|issue| issue.code == Code::RoleTextPasted), "{role}");
        let met: Vec<&str> =
            assessment.requirements.iter().filter(|r| r.status == Status::Met).map(|r| r.id.as_str()).collect();
        assert!(met.is_empty(), "{role}: {met:?}");
        assert!(assessment.score <= Score::from_points(37), "{role}: {}", assessment.score);
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn declarations_alone_meet_nothing(record in record::declared_record()) {
        for role in ROLES {
            check_only_declared(&assess(&bytes(&record), role))?;
        }
    }
}
