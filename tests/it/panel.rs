//! A panel of many roles, which judges what they ask for alike once, finds what each of them finds alone.

use rolefit::assessment::panel::Verdicts;
use rolefit::catalogue::Catalogue;
use rolefit::evidence::{Findings, Reading};
use rolefit::matcher::Matcher;
use rolefit::profile::CandidateProfile;
use rolefit::role::{Criterion, Gate, Role, TenureFamily};
use rolefit::score::Credit;

use crate::fixture::{MATCHER, PROFILES, TODAY, read};

/// A catalogue of many roles: the built-in ones with other concepts, fewer requirements, more or fewer gates.
fn many(count: usize) -> Matcher {
    let builtin = MATCHER.catalogue();
    let ids: Vec<&str> = builtin.vocabulary().concepts().iter().map(|concept| concept.id.as_str()).collect();
    let mut roles: Vec<Role> = Vec::new();
    for number in 0..count {
        let pattern = &builtin.roles()[number % 2];
        let mut value = serde_json::to_value(pattern).expect("a role is JSON");
        value["id"] = serde_json::Value::from(format!("role-{number}"));
        let mut role: Role = serde_json::from_value(value).expect("a role");
        let mut at = 0;
        for requirement in &mut role.requirements {
            at += 1;
            // Other concepts for most, by a rule that spreads them over the vocabulary.
            if let Criterion::AnyOf { concepts } | Criterion::AllOf { concepts } | Criterion::KOf { concepts, .. } =
                &mut requirement.criterion
                && (at + number) % 4 > 0
            {
                for (turn, concept) in concepts.iter_mut().enumerate() {
                    ids[(number * 131 + at * 17 + turn * 7) % ids.len()].clone_into(concept);
                }
            }
            // Some keep the numbers of their gate, some are gates like every other, some are none.
            if requirement.gate.is_gate() {
                requirement.gate = match (at + number) % 3 {
                    0 => Gate::Open,
                    1 => Gate::Closed(None),
                    _ => requirement.gate,
                };
            }
            let own = requirement.criterion.clone();
            requirement.criterion = match (number % 5, at % 6) {
                (0, 0) => Criterion::Text,
                (1, 1) => Criterion::Overlap,
                (2, 2) => Criterion::Either { of: vec![own, Criterion::Text] },
                (3, 3) => Criterion::Either {
                    of: vec![Criterion::Tenure { family: TenureFamily::Ml, years: 4 }, Criterion::Text, own],
                },
                (4, 4) => {
                    Criterion::TitleText { titles: vec!["Research Engineer".to_owned()], years: number as u32 % 3 }
                }
                _ => own,
            };
        }
        let json = serde_json::to_string(&role).expect("a role is JSON");
        roles.push(Role::from_json(&role.id, &json).expect("a sound role"));
    }
    let (vocabulary, lexicon) = (builtin.vocabulary().clone(), builtin.lexicon().clone());
    let catalogue = Catalogue::new(roles, vocabulary, lexicon, "many".to_owned()).expect("a sound catalogue");
    Matcher::new(catalogue).expect("an index")
}

#[test]
fn verdicts_of_many_roles_are_those_of_each_alone() {
    let matcher = many(120);
    let catalogue = matcher.catalogue();
    // Not in the order of the catalogue, not all of them, and one of them twice.
    let roles: Vec<usize> =
        (0..catalogue.roles().len()).rev().filter(|role| role % 11 != 3).chain(std::iter::once(7)).collect();
    let panel = matcher.panel(&roles);
    let (mut verdicts, mut findings) = (Verdicts::default(), Findings::default());
    let (mut met, mut not) = (0, 0);
    let others: [&[u8]; 3] = [
        br#"{"id": "empty", "work": []}"#,
        br#"{"id": "unreadable", "work": "x", "education": 3}"#,
        br#"{"id": "foreign", "work": [{"highlights": ["Entwicklung und Betrieb von Systemen mit PyTorch und der Cloud"]}]}"#,
    ];
    let people = PROFILES.iter().map(|person| person.json.as_slice()).chain(others);
    for json in people {
        let profile: CandidateProfile = read(json, TODAY);
        findings.gather(matcher.plan(), &profile, Reading::AsWritten);
        let verdicts = panel.judge(&profile, &findings, &mut verdicts);
        assert_eq!(verdicts.len(), roles.len());
        for (&role, verdict) in roles.iter().zip(verdicts) {
            let alone = matcher.explain(&profile, &findings, &catalogue.roles()[role]);
            let wanted = (alone.score, alone.tier, alone.gates.met, alone.coverage);
            assert_eq!((verdict.score, verdict.tier, verdict.gates_met, verdict.coverage), wanted, "role {role}");
            *if verdict.coverage > Credit::ZERO { &mut met } else { &mut not } += 1;
        }
    }
    assert!(met > 1_000 && not > 100, "{met} with something met, {not} without");
}

#[test]
fn a_record_is_listed_for_its_best_roles_whatever_the_threads() {
    let matcher = many(30);
    let folder = tempfile::tempdir().expect("a temporary folder");
    for person in PROFILES.iter().take(12) {
        std::fs::write(folder.path().join(format!("{}.json", person.slug)), &person.json).expect("a file");
    }
    let ids: Vec<String> = matcher.catalogue().roles().iter().map(|role| role.id.clone()).collect();
    let listed = |best_roles: usize, threads: usize| {
        let options =
            rolefit::ranking::RankOptions { roles: ids.clone(), best_roles, threads, ..crate::fixture::options() };
        let ranking = rolefit::ranking::rank(&matcher, &[folder.path().to_owned()], &options).expect("a ranking");
        let mut scores: Vec<(String, u32, String)> = Vec::new();
        for placed in ranking.roles.iter().flat_map(|role| &role.placed) {
            let assessment = &placed.assessment;
            scores.push((placed.candidate.id.clone(), assessment.score.micropoints(), assessment.role.clone()));
        }
        scores.sort_by(|a, b| (&a.0, std::cmp::Reverse(a.1), &a.2).cmp(&(&b.0, std::cmp::Reverse(b.1), &b.2)));
        scores
    };
    let (few, all) = (listed(2, 1), listed(0, 1));
    assert_eq!(few.len(), 24);
    assert_eq!(few, listed(2, 4));
    for person in few.chunk_by(|a, b| a.0 == b.0) {
        let best = all.iter().filter(|one| one.0 == person[0].0).take(2).map(|one| one.1).collect::<Vec<_>>();
        assert_eq!(person.iter().map(|one| one.1).collect::<Vec<_>>(), best, "{}", person[0].0);
    }
}
