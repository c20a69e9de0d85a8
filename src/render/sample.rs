//! Given nothing, gives a small ranking with hostile text in every field that a résumé can fill; for tests only.

use crate::assessment::Assessment;
use crate::assessment::CategoryResult;
use crate::assessment::Evidence;
use crate::assessment::Gates;
use crate::assessment::HeldBack;
use crate::assessment::RequirementResult;
use crate::assessment::Status;
use crate::assessment::Tier;
use crate::evidence::MatchKind;
use crate::evidence::assertion::Assertion;
use crate::issue::Code;
use crate::issue::Issue;
use crate::pool::Place;
use crate::pool::Reject;
use crate::profile::Section;
use crate::ranking::CandidateRef;
use crate::ranking::Climb;
use crate::ranking::Counts;
use crate::ranking::Placed;
use crate::ranking::Ranking;
use crate::ranking::RoleRanking;
use crate::render::Page;
use crate::render::RunFacts;
use crate::role::Importance;
use crate::score::Credit;
use crate::score::Score;
use crate::timeline::PartialDate;

/// An id that is a formula, has a space, and holds an escape sequence and a direction mark.
pub(crate) const ID: &str = "=c 1\u{1b}[31m\u{202e}";

/// Two candidates, of whom the second is tied with the first, and one record that was not assessed.
pub(crate) fn ranking() -> Ranking {
    let placed = |line: u64| Placed {
        rank: 1,
        ties: 2,
        candidate: CandidateRef { id: ID.to_owned(), place: Place::line("pool|x.ndjson", line) },
        assessment: assessment(),
        name: None,
        climbs: vec![Climb { requirement: "mentors".to_owned(), rank: 1 }],
    };
    Ranking {
        roles: vec![RoleRanking { role: "ml-manager".to_owned(), placed: vec![placed(1), placed(2)] }],
        rejects: vec![Reject {
            place: Place::line("pool|x.ndjson", 3),
            issue: Issue::new(Code::BrokenJson, "").at(3, 9),
        }],
        duplicates: Vec::new(),
        counts: Counts { read: 3, ranked: 2, not_assessed: 1, duplicates: 0 },
    }
}

/// The facts of a run for one role.
pub(crate) fn facts() -> RunFacts {
    RunFacts {
        version: "0.0.0".to_owned(),
        catalogue: "c0ffee".to_owned(),
        as_of: PartialDate::from_iso("2026-11-22").expect("a valid date"),
        titles: [("ml-manager".to_owned(), "Machine Learning Manager".to_owned())].into(),
        options: [("top".to_owned(), "20".to_owned())].into(),
        page: Page::default(),
    }
}

fn assessment() -> Assessment {
    let leads = requirement("leads", Status::Met, 12_500_000, 0);
    let mentors = requirement("mentors", Status::Missing, 0, 20_000_000);
    let points = leads.points + mentors.points;
    let held = Score::from_micropoints(1_250_001);
    Assessment {
        role: "ml-manager".to_owned(),
        score: points - held,
        low: points - held,
        high: Score::from_points(40),
        tier: Tier::B,
        coverage: Credit::percent(38),
        confidence: Credit::ONE,
        too_little: false,
        gates: Gates { met: 0, total: 1, missing: vec!["mentors".to_owned()] },
        categories: vec![CategoryResult {
            id: "people".to_owned(),
            title: "People".to_owned(),
            points,
            max_points: Score::from_points(40),
        }],
        requirements: vec![leads, mentors],
        held_back: vec![HeldBack { requirement: "mentors".to_owned(), points: held }],
        issues: vec![Issue::new(Code::EndMissing, "/work/3/endDate").with_value(ID)],
    }
}

fn requirement(id: &str, status: Status, points: u32, impact: u32) -> RequirementResult {
    let evidence = |reason| Evidence {
        pointer: "/work/0/highlights/2".to_owned(),
        line: None,
        start: 0,
        end: 21,
        quote: "Led a team of 9 \u{1b}[31mdata scientists\u{9b}0m\u{202e}\nand <b>shipped</b> | it".to_owned(),
        concept: "people-leadership".to_owned(),
        matched: "Led a team of 9".to_owned(),
        kind: MatchKind::Scope,
        section: Section::Highlight,
        assertion: Assertion::Asserted,
        strength: Credit::percent(95),
        dates: Some("2019-03 to 2024-06".to_owned()),
        position: Some(ID.to_owned()),
        reason,
    };
    RequirementResult {
        id: id.to_owned(),
        category: "people".to_owned(),
        title: format!("Does what {id} stands for, at some length"),
        importance: Importance::Must,
        gate: id == "mentors",
        status,
        satisfaction: Credit::percent(80),
        points: Score::from_micropoints(points),
        max_points: Score::from_points(20),
        impact: Score::from_micropoints(impact),
        stake: Score::from_micropoints(points),
        claimed_only: false,
        note: None,
        evidence: if status == Status::Met { vec![evidence(None)] } else { Vec::new() },
        rejected: if status == Status::Met { Vec::new() } else { vec![evidence(Some("a wish"))] },
        remedy: "A line that says so.".to_owned(),
        source_line: None,
    }
}
