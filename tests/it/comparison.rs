//! Differences add up to the gap, whatever is compared.

use proptest::prelude::{prop, prop_assert_eq, proptest};
use rolefit::comparison::{Across, Comparison, MOST_SIDES};
use rolefit::pool::Place;
use rolefit::ranking::{CandidateRef, Placed};
use rolefit::score::difference::Difference;

use crate::fixture::{PROFILES, ROLES, assess};
use crate::invariants::{Checked, bytes, config};
use crate::record;

fn placed(json: &[u8], role: &str) -> Placed {
    Placed {
        rank: 1,
        ties: 1,
        candidate: CandidateRef { id: "someone".to_owned(), place: Place::whole("a.json") },
        assessment: assess(json, role),
        name: None,
        climbs: Vec::new(),
    }
}

fn check_adds_up(across: Across, sides: &[Placed]) -> Checked {
    let comparison = Comparison::new(across, sides.iter().collect());
    let gaps: Vec<Difference> = comparison.gaps().collect();
    prop_assert_eq!(gaps.len(), sides.len() - 1);
    for (at, gap) in gaps.into_iter().enumerate() {
        let other = sides[at + 1].assessment.score;
        prop_assert_eq!(gap, Difference::between(sides[0].assessment.score, other));
        let rows: Difference = comparison.rows.iter().map(|row| row.differences[at]).sum();
        let held: Difference = comparison.held_back.iter().map(|row| row.differences[at]).sum();
        prop_assert_eq!(rows + held, gap);
        let categories: Difference = comparison.categories().iter().map(|(_, sum)| sum[at]).sum();
        prop_assert_eq!(categories, rows);
    }
    Ok(())
}

fn people(role: &str) -> Vec<Placed> {
    PROFILES.iter().map(|person| placed(&person.json, role)).collect()
}

#[test]
fn differences_of_the_invented_people_add_up_six_at_a_time() {
    for role in ROLES {
        for sides in people(role).chunks(MOST_SIDES) {
            check_adds_up(Across::Candidates, sides).expect("the differences add up");
        }
    }
}

/// Points of a requirement behind the gates, as one factor.
fn behind_gates(side: &Placed) -> Vec<f64> {
    let points: Vec<f64> = side.assessment.requirements.iter().map(|one| f64::from(one.points.micropoints())).collect();
    let left = f64::from(side.assessment.score.micropoints()) / points.iter().sum::<f64>().max(1.0);
    points.into_iter().map(|points| points * left).collect()
}

#[test]
fn weights_changed_by_the_robust_share_close_the_gap_and_no_smaller_change_does() {
    for role in ROLES {
        for pair in people(role).windows(2) {
            let comparison = Comparison::new(Across::Candidates, pair.iter().collect());
            let gap = comparison.gaps().next().expect("two sides").micropoints() as f64;
            let share = f64::from(comparison.robustness(1).expect("one role").millionths()) / 1e6;
            let terms = behind_gates(&pair[0]).into_iter().zip(behind_gates(&pair[1])).map(|(a, b)| a - b);
            let terms: Vec<f64> = terms.collect();
            // Every weight moves against whoever is ahead.
            let moved = |share: f64| -> f64 {
                terms.iter().map(|term| term * (1.0 - share * term.signum() * gap.signum())).sum()
            };
            assert!(moved(share).abs() < 1_000.0, "{role}: {} of {gap} is left", moved(share));
            assert!(gap == 0.0 || moved(share * 0.9) * gap > 0.0, "{role}: {gap}");
        }
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn differences_of_candidates_add_up_to_the_gap(records in prop::collection::vec(record::record(), 2..4)) {
        for role in ROLES {
            let sides: Vec<Placed> = records.iter().map(|record| placed(&bytes(record), role)).collect();
            check_adds_up(Across::Candidates, &sides)?;
        }
    }

    #[test]
    fn differences_of_roles_add_up_to_the_gap(record in record::record()) {
        let sides = ROLES.map(|role| placed(&bytes(&record), role));
        check_adds_up(Across::Roles, &sides)?;
    }
}
