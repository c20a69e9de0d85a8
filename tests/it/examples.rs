//! The invented people come out in the order in which an expert would read them.

use std::collections::BTreeMap;
use std::fs;

use rolefit::score::Score;

use crate::fixture::{PROFILES, ROLES, assess, at};

type Scores = BTreeMap<String, f64>;

/// Points of every fixture for a role.
fn scores(role: &str) -> Scores {
    PROFILES.iter().map(|person| (person.slug.clone(), points(assess(&person.json, role).score))).collect()
}

fn points(score: Score) -> f64 {
    f64::from(score.micropoints()) / 1e6
}

/// Grades, 0 to 4, from a file in TREC's format.
fn grades(role: &str) -> BTreeMap<String, u32> {
    let text = fs::read_to_string(at(&format!("fixtures/qrels/{role}.qrels"))).expect("judgements");
    let lines = text.lines().map(|line| {
        let fields: Vec<&str> = line.split_whitespace().collect();
        let [topic, "0", slug, grade] = fields[..] else { panic!("not a judgement: {line}") };
        assert_eq!(topic, role);
        (slug.to_owned(), grade.parse().expect("a grade"))
    });
    lines.collect()
}

/// Every name of the first group is above every name of the next one.
fn check_order(role: &str, groups: &[&[&str]]) {
    let scores = scores(role);
    for pair in groups.windows(2) {
        for better in pair[0] {
            for worse in pair[1] {
                let (b, w) = (scores[*better], scores[*worse]);
                assert!(b > w, "{role}: {better} ({b}) is not above {worse} ({w})");
            }
        }
    }
}

fn check_at_most(role: &str, most: f64, people: &[&str]) {
    let scores = scores(role);
    for slug in people {
        assert!(scores[*slug] <= most, "{role}: {slug} has {} of at most {most}", scores[*slug]);
    }
}

/// Normalised discounted cumulative gain of the first `k`, with gain 2^grade − 1; ties in the worst order.
fn ndcg(scores: &Scores, grades: &BTreeMap<String, u32>, k: usize, gain: fn(u32) -> f64) -> f64 {
    let mut run: Vec<(f64, u32)> = grades.iter().map(|(slug, grade)| (scores[slug], *grade)).collect();
    run.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let mut ideal: Vec<u32> = grades.values().copied().collect();
    ideal.sort_unstable_by(|a, b| b.cmp(a));
    let dcg = |grades: &mut dyn Iterator<Item = u32>| -> f64 {
        (2_u32..).zip(grades.take(k)).map(|(place, grade)| gain(grade) / f64::from(place).log2()).sum()
    };
    dcg(&mut run.into_iter().map(|(_, grade)| grade)) / dcg(&mut ideal.into_iter())
}

fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    if values.len() % 2 == 1 { values[middle] } else { f64::midpoint(values[middle - 1], values[middle]) }
}

#[test]
fn everybody_is_judged() {
    for role in ROLES {
        let grades = grades(role);
        assert_eq!(grades.len(), PROFILES.len(), "{role}");
        assert!(PROFILES.iter().all(|person| grades.contains_key(&person.slug)), "{role}");
        assert!(grades.values().all(|&grade| grade <= 4), "{role}");
    }
}

#[test]
fn managers_stand_in_the_expected_order() {
    check_order(
        "ml-manager",
        &[
            &["ideal-ml-manager"],
            &["ideal-research-manager"],
            &["engineering-manager-backend", "senior-ml-engineer", "staff-ml-engineer-mentor"],
            &["stuffed-junior", "data-analyst-bi", "nurse-manager", "sales-manager-ai-company"],
        ],
    );
    check_order(
        "ml-manager",
        &[
            &["ideal-research-manager"],
            &["research-scientist-no-team", "ai-product-manager"],
            &["stuffed-junior", "data-analyst-bi"],
        ],
    );
}

#[test]
fn research_managers_stand_in_the_expected_order() {
    check_order(
        "ml-research-manager",
        &[
            &["ideal-research-manager", "applied-science-manager", "research-director"],
            // Graders give these near-misses the same grade; which of them comes first is not ours to fix.
            &["research-scientist-no-team", "senior-ml-engineer", "ideal-ml-manager"],
            &["stuffed-research-junior", "market-research-manager", "clinical-research-manager", "nurse-manager"],
        ],
    );
}

#[test]
fn scientist_without_a_team_is_below_every_research_lead() {
    check_order(
        "ml-research-manager",
        &[
            &[
                "ideal-research-manager",
                "applied-science-manager",
                "industrial-lab-group-lead",
                "ai-safety-research-lead",
                "responsible-ai-research-manager",
                "research-director",
                "masters-research-lead",
                "research-manager-non-native",
                "nlp-research-lead-startup",
                "research-manager-healthcare",
                "academic-pi",
            ],
            &["research-scientist-no-team", "senior-scientist-interns", "postdoc", "phd-student"],
        ],
    );
}

#[test]
fn stuffing_does_not_pay() {
    check_at_most("ml-manager", 15.0, &["stuffed-junior", "stuffed-research-junior", "software-engineer-courses"]);
    check_at_most("ml-research-manager", 15.0, &["stuffed-junior", "stuffed-research-junior"]);
}

#[test]
fn other_trades_end_near_zero() {
    check_at_most("ml-manager", 20.0, &["nurse-manager", "sales-manager-ai-company", "market-research-manager"]);
    check_at_most(
        "ml-research-manager",
        10.0,
        &["nurse-manager", "sales-manager-ai-company", "market-research-manager"],
    );
}

#[test]
fn nobody_without_reports_passes_the_gate() {
    check_at_most(
        "ml-manager",
        48.6,
        &["senior-ml-engineer", "staff-ml-engineer-mentor", "senior-data-scientist", "research-engineer"],
    );
    check_at_most(
        "ml-research-manager",
        51.0,
        &["research-scientist-no-team", "senior-scientist-interns", "postdoc", "phd-student", "hci-researcher"],
    );
}

#[test]
fn each_role_prefers_its_own_manager() {
    for slug in ["ideal-ml-manager", "ml-manager-terse", "data-science-manager", "director-ml-platform"] {
        let (own, other) = (scores("ml-manager")[slug], scores("ml-research-manager")[slug]);
        assert!(own > other, "{slug}: {own} as ML manager, {other} as research manager");
    }
    for slug in ["ideal-research-manager", "research-director", "ai-safety-research-lead"] {
        let (own, other) = (scores("ml-research-manager")[slug], scores("ml-manager")[slug]);
        assert!(own > other, "{slug}: {own} as research manager, {other} as ML manager");
    }
}

#[test]
fn near_misses_are_below_the_best_by_median() {
    for role in ROLES {
        let (scores, grades) = (scores(role), grades(role));
        let of = |wanted: fn(u32) -> bool| -> Vec<f64> {
            grades.iter().filter(|(_, grade)| wanted(**grade)).map(|(slug, _)| scores[slug]).collect()
        };
        let near = median(&mut of(|grade| (1..=2).contains(&grade)));
        let least = of(|grade| grade == 4).into_iter().fold(f64::MAX, f64::min);
        assert!(near < least, "{role}: near-misses have {near}, the last of the best {least}");
    }
}

#[test]
fn the_first_ten_are_the_right_ones() {
    for role in ROLES {
        let (scores, grades) = (scores(role), grades(role));
        let steep = ndcg(&scores, &grades, 10, |grade| f64::from(2_u32.pow(grade) - 1));
        let linear = ndcg(&scores, &grades, 10, f64::from);
        assert!(
            steep >= 0.95 && linear >= 0.95,
            "{role}: nDCG@10 is {steep:.4} with steep gains, {linear:.4} with linear"
        );
    }
}

#[test]
fn qualified_people_stand_above_near_misses() {
    for role in ROLES {
        let (scores, grades) = (scores(role), grades(role));
        let (mut above, mut pairs) = (0.0, 0.0);
        for (good, _) in grades.iter().filter(|(_, grade)| **grade >= 3) {
            for (bad, _) in grades.iter().filter(|(_, grade)| **grade <= 2) {
                pairs += 1.0;
                if scores[good] > scores[bad] {
                    above += 1.0;
                }
            }
        }
        let area: f64 = above / pairs;
        assert!(area >= 0.97, "{role}: AUC is {area:.4}");
    }
}

#[test]
fn mean_score_rises_with_grade() {
    for role in ROLES {
        let (scores, grades) = (scores(role), grades(role));
        let mut last = -1.0;
        for grade in 0..=4 {
            let people: Vec<f64> =
                grades.iter().filter(|(_, found)| **found == grade).map(|(slug, _)| scores[slug]).collect();
            let count = u32::try_from(people.len()).expect("a small number");
            let mean = people.iter().sum::<f64>() / f64::from(count);
            assert!(count > 0 && mean > last, "{role}: grade {grade} has a mean of {mean}, the one below {last}");
            last = mean;
        }
    }
}
