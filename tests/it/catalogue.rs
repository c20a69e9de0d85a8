//! The embedded catalogue is whole, sound, and loses nothing of what the roles' sources say.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use rolefit::role::{Fact, Importance, Role};
use rolefit::score::Score;
use rolefit::skill::{SkillClass, SkillConcept};

use crate::fixture::{MATCHER, ROLES, at, files, stem};

/// Every row of the sources: id, role, strength.
const INVENTORY: &str = include_str!("inventory.tsv");

fn inventory() -> Vec<[&'static str; 3]> {
    let rows = INVENTORY.lines().skip(1).map(|line| {
        let fields: Vec<&str> = line.split('\t').collect();
        fields.try_into().expect("three columns")
    });
    rows.collect()
}

fn role(id: &str) -> &'static Role {
    MATCHER.catalogue().role(id).expect("a built-in role")
}

fn concepts() -> &'static [SkillConcept] {
    MATCHER.catalogue().vocabulary().concepts()
}

fn names(folder: &str) -> BTreeSet<String> {
    files(&at(folder), "json").iter().map(|path| stem(path)).collect()
}

fn is_kebab_case(id: &str) -> bool {
    let is_word =
        |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    id.split('-').all(is_word)
}

/// Lists of skills are parted at commas, unless a label says otherwise.
#[test]
fn every_label_of_a_skill_with_commas_is_known_to_the_reader_of_lists() {
    let undivided: BTreeSet<&str> = include_str!("../../index/undivided.txt").lines().collect();
    for concept in MATCHER.catalogue().vocabulary().concepts() {
        let listed = match concept.class {
            SkillClass::Tool
            | SkillClass::Method
            | SkillClass::People
            | SkillClass::Business
            | SkillClass::Research
            | SkillClass::Domain => true,
            SkillClass::Title | SkillClass::Venue | SkillClass::Degree | SkillClass::Licence => false,
        };
        for label in concept.labels().filter(|label| listed && label.contains(',')) {
            assert!(undivided.contains(label.to_lowercase().as_str()), "{label:?} is missing in index/undivided.txt");
        }
    }
}

#[test]
fn every_role_file_is_embedded_under_its_name() {
    let embedded: BTreeSet<String> = MATCHER.catalogue().roles().iter().map(|role| role.id.clone()).collect();
    assert_eq!(embedded, names("index/roles"));
}

#[test]
fn every_skill_file_is_embedded_under_its_name() {
    let embedded: BTreeSet<String> = concepts().iter().map(|concept| concept.area.clone()).collect();
    assert_eq!(embedded, names("index/skills"));
}

#[test]
fn embedded_concepts_are_those_of_the_files() {
    for path in files(&at("index/skills"), "json") {
        let text = fs::read_to_string(&path).expect("a skill file can be read");
        let file: serde_json::Value = serde_json::from_str(&text).expect("a skill file is JSON");
        assert_eq!(file["area"], stem(&path));
        let written: Vec<&str> =
            file["concepts"].as_array().expect("a list").iter().map(|c| c["id"].as_str().expect("an id")).collect();
        let embedded: Vec<&str> = concepts().iter().filter(|c| c.area == stem(&path)).map(|c| c.id.as_str()).collect();
        assert_eq!(written, embedded, "{}", path.display());
    }
}

#[test]
fn skills_are_sorted_by_id() {
    for pair in concepts().windows(2) {
        if pair[0].area == pair[1].area {
            assert!(pair[0].id < pair[1].id, "{}: {} stands before {}", pair[0].area, pair[0].id, pair[1].id);
        }
    }
}

#[test]
fn ids_are_unique_kebab_case_nouns() {
    let mut seen = BTreeSet::new();
    for concept in concepts() {
        assert!(seen.insert(&concept.id), "{} stands twice", concept.id);
        assert!(is_kebab_case(&concept.id), "{}", concept.id);
    }
    for role in MATCHER.catalogue().roles() {
        let mut seen = BTreeSet::new();
        let categories = role.categories.iter().map(|category| &category.id);
        assert!(categories.clone().all(|id| is_kebab_case(id) && seen.insert(id)), "{}: categories", role.id);
        let mut seen = BTreeSet::new();
        for requirement in &role.requirements {
            assert!(seen.insert(&requirement.id), "{}: {} stands twice", role.id, requirement.id);
            assert!(is_kebab_case(&requirement.id), "{}: {}", role.id, requirement.id);
        }
    }
}

#[test]
fn vocabulary_is_large_enough() {
    let labels: BTreeSet<String> = concepts().iter().flat_map(SkillConcept::labels).map(str::to_lowercase).collect();
    assert!(concepts().len() >= 900, "{} concepts", concepts().len());
    assert!(labels.len() >= 3_500, "{} labels", labels.len());
    assert!(MATCHER.catalogue().vocabulary().label_count() >= 3_500);
}

#[test]
fn no_label_belongs_to_two_concepts() {
    let mut owner: BTreeMap<String, &str> = BTreeMap::new();
    for concept in concepts() {
        for label in concept.labels() {
            let other = owner.insert(label.to_lowercase(), &concept.id);
            assert!(other.is_none_or(|other| other == concept.id), "{label}: {} and {other:?}", concept.id);
        }
    }
}

#[test]
fn no_blocked_phrase_is_a_label() {
    for path in files(&at("index/skills"), "json") {
        let text = fs::read_to_string(&path).expect("a skill file can be read");
        let file: serde_json::Value = serde_json::from_str(&text).expect("a skill file is JSON");
        for block in file["blocks"].as_array().into_iter().flatten().filter_map(|block| block.as_str()) {
            let kept = MATCHER.catalogue().vocabulary().blocks().iter().any(|kept| kept == block);
            assert!(kept, "{}: {block:?} is a label, so it blocks nothing", path.display());
        }
    }
}

#[test]
fn short_labels_are_guarded() {
    for concept in concepts() {
        for label in concept.labels() {
            let is_short = label.chars().count() <= 2 && label.chars().all(char::is_alphabetic);
            assert!(!is_short || concept.guards.contains_key(label), "{} of {} needs a guard", label, concept.id);
        }
    }
}

#[test]
fn every_label_finds_its_concept() {
    for concept in concepts() {
        for label in concept.labels() {
            let found = MATCHER.catalogue().vocabulary().find(label).map(|found| found.id.as_str());
            assert_eq!(found, Some(concept.id.as_str()), "{label}");
        }
    }
}

#[test]
fn category_points_are_those_of_the_design() {
    let check = |id: &str, want: &[(&str, u32)]| {
        let role = role(id);
        let points: BTreeMap<&str, u32> = role.categories.iter().map(|c| (c.id.as_str(), c.points)).collect();
        assert_eq!(points.values().sum::<u32>(), 100, "{id}");
        assert_eq!(points, want.iter().copied().collect(), "{id}");
    };
    check(
        "ml-manager",
        &[
            ("team-leadership", 19),
            ("delivery-lifecycle", 16),
            ("business-strategy", 15),
            ("stakeholder-communication", 12),
            ("ml-foundations", 12),
            ("model-oversight", 8),
            ("titles-domains", 6),
            ("culture-innovation", 5),
            ("data-software-practice", 5),
            ("analytical-insight", 2),
        ],
    );
    check(
        "ml-research-manager",
        &[
            ("research-leadership", 15),
            ("ml-foundations", 12),
            ("responsible-ai-safety", 12),
            ("research-delivery", 10),
            ("publications-presence", 9),
            ("mlops-architecture", 7),
            ("education", 7),
            ("titles-domains", 6),
            ("strategy-roadmap", 5),
            ("collaboration", 4),
            ("communication", 4),
            ("data-governance-security", 3),
            ("project-operations", 3),
            ("learning-soft-skills", 3),
        ],
    );
}

#[test]
fn requirement_points_sum_to_their_category_by_importance() {
    for role in MATCHER.catalogue().roles() {
        assert_eq!(role.requirements.iter().map(|r| r.max_points).sum::<Score>(), Score::MAX, "{}", role.id);
        for category in &role.categories {
            let members: Vec<_> = role.requirements.iter().filter(|r| r.category == category.id).collect();
            let sum: Score = members.iter().map(|r| r.max_points).sum();
            assert_eq!(sum, Score::from_points(category.points), "{}: {}", role.id, category.id);
            let unit = |r: &rolefit::role::Requirement| {
                let weight = match r.importance {
                    Importance::Must => 3,
                    Importance::Should => 2,
                    Importance::Nice => 1,
                };
                r.max_points.micropoints() / weight
            };
            let units: Vec<u32> = members.iter().map(|r| unit(r)).collect();
            let (least, most) = (units.iter().min().expect("a member"), units.iter().max().expect("a member"));
            assert!(most - least <= 1, "{}: {} is not split by importance: {units:?}", role.id, category.id);
        }
    }
}

#[test]
fn roles_have_a_reasonable_number_of_requirements() {
    for role in MATCHER.catalogue().roles() {
        assert!((35..=60).contains(&role.requirements.len()), "{}: {}", role.id, role.requirements.len());
    }
}

#[test]
fn gates_are_few_and_musts() {
    let check = |id: &str, want: &[&str]| {
        let gates = || role(id).requirements.iter().filter(|r| r.gate.is_gate());
        assert_eq!(gates().map(|r| r.category.as_str()).collect::<Vec<_>>(), want, "{id}");
        assert!(gates().all(|r| r.importance == Importance::Must), "{id}");
    };
    check("ml-manager", &["team-leadership", "ml-foundations"]);
    check(
        "ml-research-manager",
        &["research-leadership", "ml-foundations", "research-delivery", "publications-presence"],
    );
}

#[test]
fn requirements_say_all_that_people_need() {
    for role in MATCHER.catalogue().roles() {
        for requirement in &role.requirements {
            let texts = [&requirement.title, &requirement.why, &requirement.remedy];
            let said = texts.iter().all(|text| !text.trim().is_empty()) && !requirement.phrases.is_empty();
            assert!(said && !requirement.sources.is_empty(), "{}: {}", role.id, requirement.id);
        }
    }
}

#[test]
fn inventory_is_whole() {
    let rows = inventory();
    assert_eq!(rows.len(), 410);
    assert!(rows.iter().all(|[_, role, strength]| {
        ROLES.contains(role) && ["must", "should", "nice", "context"].contains(strength)
    }));
}

#[test]
fn every_scorable_row_is_the_source_of_a_requirement() {
    for [row, id, strength] in inventory() {
        let carried = role(id).requirements.iter().any(|r| r.sources.iter().any(|source| source == row));
        assert_eq!(carried, strength != "context", "{row} ({strength}) of {id}");
    }
}

#[test]
fn sources_name_only_rows_of_their_own_role() {
    let rows: BTreeSet<(&str, &str)> = inventory().iter().map(|[row, id, _]| (*id, *row)).collect();
    for role in MATCHER.catalogue().roles() {
        for requirement in &role.requirements {
            for source in &requirement.sources {
                assert!(rows.contains(&(role.id.as_str(), source)), "{}: {}: {source}", role.id, requirement.id);
            }
        }
    }
}

#[test]
fn every_context_row_is_a_fact_and_nothing_else_is() {
    for id in ROLES {
        let rows = inventory();
        let rows = rows.iter().filter(|[_, of, strength]| *of == id && *strength == "context").map(|[row, ..]| *row);
        let facts: Vec<&str> = role(id).facts.iter().map(|fact| fact.id.as_str()).collect();
        let rows: BTreeSet<&str> = rows.collect();
        assert_eq!(facts.iter().map(|fact| row_of(fact, &rows)).collect::<BTreeSet<_>>(), rows, "{id}");
    }
}

/// The row that a fact comes from: `mlm-121` of `mlm-121-p75`, where one row holds several figures.
fn row_of<'a>(fact: &'a str, rows: &BTreeSet<&str>) -> &'a str {
    if rows.contains(fact) { fact } else { fact.rsplit_once('-').map_or(fact, |(row, _)| row) }
}

#[test]
fn facts_keep_value_year_and_source() {
    for id in ROLES {
        for fact in &role(id).facts {
            assert!(!fact.statement.trim().is_empty() && !fact.topic.trim().is_empty(), "{}", fact.id);
            assert_eq!(
                fact.value.is_some(),
                fact.statistic.is_some(),
                "{}: a figure and its name go together",
                fact.id
            );
            if fact.statistic.as_deref().is_some_and(|statistic| statistic.starts_with("salary")) {
                let whole = [&fact.unit, &fact.year, &fact.source].iter().all(|field| field.is_some());
                assert!(whole, "{}: pay without unit, year or source", fact.id);
            }
        }
    }
    let fact = |role_id: &str, id: &str| -> &'static Fact {
        role(role_id).facts.iter().find(|fact| fact.id == id).unwrap_or_else(|| panic!("{id}"))
    };
    let check = |role: &str, id: &str, value: &str, year: &str, source: &str| {
        let fact = fact(role, id);
        let digits = |text: &str| text.replace([',', ' '], "");
        assert_eq!(fact.value.as_deref().map(digits).as_deref(), Some(value), "{id}");
        assert_eq!(fact.year.as_deref(), Some(year), "{id}");
        assert!(fact.source.as_deref().unwrap_or_default().to_lowercase().contains(source), "{id}: {:?}", fact.source);
    };
    check("ml-manager", "mlm-026", "237206", "2025", "unstated");
    check("ml-manager", "mlm-030", "376088", "2025", "unstated");
    check("ml-research-manager", "mlrm-031", "239700-360200", "unstated", "major");
    // Figures that contradict each other stand side by side.
    check("ml-research-manager", "mlrm-178", "81709", "2024", "ziprecruiter");
    check("ml-research-manager", "mlrm-182", "167495-203667", "2024", "alternative");
    check("ml-research-manager", "mlrm-184", "222190", "2024", "unstated");
}
