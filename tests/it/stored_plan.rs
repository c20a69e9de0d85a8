//! The plan within the program is that of the embedded catalogue, and ranks as one that was compiled anew.

use std::fs;

use rolefit::catalogue::Catalogue;
use rolefit::matcher::Matcher;
use rolefit::matcher::builtin;

use crate::fixture::at;

/// `PLAN=overwrite` writes the plan anew instead; `tests/plan/refresh` does so.
#[test]
fn the_plan_within_the_program_is_fresh() {
    let anew = Matcher::new(Catalogue::builtin().expect("a sound catalogue")).expect("an index");
    if std::env::var_os("PLAN").is_some_and(|what| what == "overwrite") {
        fs::write(at("src/matcher/builtin.plan"), builtin::file(anew.plan())).expect("the source can be written");
    } else {
        assert!(builtin::is_of(anew.plan()), "src/matcher/builtin.plan is of another time: run tests/plan/refresh");
    }
}
