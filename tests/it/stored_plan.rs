//! Plans that were compiled before, and plans with other roles put to them, judge as those that are compiled anew.

use std::fs;

use rolefit::catalogue::Catalogue;
use rolefit::matcher::Matcher;
use rolefit::matcher::builtin;
use rolefit::plan::Plan;
use rolefit::plan::stored;
use rolefit::posting::Posting;
use rolefit::ranking::{RankOptions, rank};

use crate::fixture::{MATCHER, at, options};

/// `PLAN=overwrite` writes the plan anew instead; `tests/plan/refresh` does so.
#[test]
fn the_plan_within_the_program_is_fresh() {
    let anew = Matcher::compiled_anew(Catalogue::builtin().expect("a sound catalogue")).expect("an index");
    if std::env::var_os("PLAN").is_some_and(|what| what == "overwrite") {
        fs::write(at("src/matcher/builtin.plan"), builtin::file(anew.plan())).expect("the source can be written");
    } else {
        assert!(builtin::is_of(anew.plan()), "src/matcher/builtin.plan is of another time: run tests/plan/refresh");
    }
}

/// The built-in roles and one drafted from a posting.
fn with_posting(posting: &str) -> Catalogue {
    let text = fs::read(at(&format!("fixtures/postings/{posting}.txt"))).expect("a posting can be read");
    let catalogue = MATCHER.catalogue().clone();
    let posting = Posting::read(&text).expect("a posting");
    let role = posting.draft(Some("of-a-posting"), catalogue.vocabulary()).expect("a draft").role;
    catalogue.with_role(role).expect("a sound role")
}

#[test]
fn roles_put_to_a_plan_judge_as_in_one_compiled_anew() {
    for (posting, people) in [("nursing/postings/ward-manager", "nursing"), ("building/postings/plumber", "building")] {
        let catalogue = with_posting(posting);
        let roles: Vec<String> = catalogue.roles().iter().map(|role| role.id.clone()).collect();
        let judged = |matcher: Matcher| {
            let options = RankOptions { roles: roles.clone(), ..options() };
            let people = [at(&format!("fixtures/postings/{people}/cvs")), at("fixtures/profiles/ml-manager")];
            let ranking = rank(&matcher, &people, &options).expect("a ranking");
            let placed = ranking.roles.into_iter().flat_map(|role| role.placed);
            placed.map(|placed| (placed.candidate.id, placed.assessment)).collect::<Vec<_>>()
        };
        let put = judged(Matcher::new(catalogue.clone()).expect("an index"));
        assert!(put == judged(Matcher::compiled_anew(catalogue).expect("an index")), "{posting}");
        assert!(put.len() > 3 * 10, "{posting}: {}", put.len());
    }
}

#[test]
fn roles_put_to_a_plan_are_stored_without_it() {
    let matcher = Matcher::new(with_posting("building/postings/plumber")).expect("an index");
    let bytes = matcher.plan().to_bytes();
    assert!(stored::is_of_roles(&bytes) && bytes.len() * 10 < MATCHER.plan().to_bytes().len(), "{}", bytes.len());
    let back = MATCHER.plan().with_stored_roles(bytes.clone()).expect("roles");
    assert_eq!(back.catalogue(), matcher.catalogue().digest());
    assert!(back.to_bytes() == bytes, "byte for byte");
    assert!(Plan::from_bytes(bytes.clone()).is_err(), "roles are no plan");
    for cut in [0, 40, 64, bytes.len() / 2, bytes.len() - 1] {
        assert!(MATCHER.plan().with_stored_roles(bytes[..cut].to_vec()).is_err(), "{cut}");
    }
}
