//! Every deviation of `fixtures/deviations` is read as the file beside it says, and its proof stands in the file.

use std::fs;

use rolefit::assessment::{Assessment, Status};
use rolefit::issue::Code;
use rolefit::profile::CandidateProfile;
use rolefit::score::Score;
use serde_json::Value;

use crate::fixture::{ROLES, TODAY, assess, at, day, files, stem};
use crate::layouts::outline;

/// The file's name, its bytes, and what is read from them.
fn deviations() -> Vec<(String, Vec<u8>, CandidateProfile)> {
    let paths = files(&at("fixtures/deviations"), "json");
    assert!(paths.len() >= 13, "the deviations are there");
    let read = |path: &std::path::PathBuf| {
        let json = fs::read(path).expect("a fixture can be read");
        let profile = CandidateProfile::from_json(&json, day(TODAY)).expect("a résumé");
        (stem(path), json, profile)
    };
    paths.iter().map(read).collect()
}

#[test]
fn every_deviation_is_read_as_a_person_would() {
    let mut differing = Vec::new();
    for (name, _, profile) in deviations() {
        let want = fs::read_to_string(at(&format!("fixtures/deviations/{name}.want"))).unwrap_or_default();
        let got = outline(&profile);
        if got != want {
            differing.push(format!("{name}\n--- wanted\n{want}--- got\n{got}"));
        }
    }
    assert!(differing.is_empty(), "{}", differing.join("\n"));
}

/// The text that `pointer` leads to; that of a number or of a key where it was taken for text.
fn texts_at(original: &Value, pointer: &str) -> Vec<String> {
    let mut texts = vec![pointer.rsplit('/').next().unwrap_or_default().replace("~1", "/").replace("~0", "~")];
    if let Some(value) = original.pointer(pointer) {
        texts.insert(0, value.as_str().map_or_else(|| value.to_string(), str::to_owned));
    }
    texts
}

#[test]
fn every_quote_is_a_slice_of_the_input() {
    let mut quotes = 0;
    for (name, json, profile) in deviations() {
        let original: Value = serde_json::from_slice(&json).expect("JSON");
        for passage in profile.passages() {
            let (pointer, text) = (profile.pointer(passage), profile.text(passage));
            let range = passage.start as usize..passage.end as usize;
            let found = texts_at(&original, &pointer).iter().any(|whole| whole.get(range.clone()) == Some(text));
            assert!(found, "{name} {pointer}: {text}");
        }
        for role in ROLES {
            let Assessment { requirements, .. } = assess(&json, role);
            for evidence in requirements.iter().flat_map(|one| one.evidence.iter().chain(&one.rejected)) {
                let range = evidence.start as usize..evidence.end as usize;
                let found = texts_at(&original, &evidence.pointer).iter().any(|whole| {
                    whole.get(range.clone()) == Some(&*evidence.matched) && whole.contains(&evidence.quote)
                });
                assert!(found, "{name} {}: {:?}", evidence.pointer, evidence.matched);
                quotes += 1;
            }
        }
    }
    assert!(quotes > 100, "{quotes} quotes");
}

#[test]
fn letters_in_disguise_are_the_same_proof() {
    let json = fs::read(at("fixtures/deviations/letters.json")).expect("a fixture can be read");
    let assessment = assess(&json, "ml-manager");
    let evidence: Vec<_> = assessment.requirements.iter().flat_map(|one| &one.evidence).collect();
    for (matched, pointer) in [
        ("Ｍachine Ｌearning Ｍanager", "/work/0/position"),
        ("team of ７", "/work/0/highlights/0"),
        ("Py\u{200b}Torch", "/work/0/highlights/1"),
        ("Kuber\u{ad}netes", "/work/0/highlights/1"),
        ("Tens\u{43e}rFlow", "/work/0/highlights/2"),
        ("Scikit\u{2011}learn", "/skills/1"),
    ] {
        let found = evidence.iter().any(|one| one.pointer == pointer && one.matched.contains(matched));
        let there: Vec<&str> = evidence.iter().filter(|one| one.pointer == pointer).map(|one| &*one.matched).collect();
        assert!(found, "{matched} in {pointer}, where there is {there:?}");
    }
}

#[test]
fn other_languages_are_reported_and_what_they_would_show_is_undetermined() {
    for name in ["german", "japanese"] {
        let json = fs::read(at(&format!("fixtures/deviations/{name}.json"))).expect("a fixture can be read");
        for role in ROLES {
            let assessment = assess(&json, role);
            let told = assessment.issues.iter().filter(|issue| issue.code == Code::LanguageNotSupported);
            assert_eq!(told.count(), 1, "{name}");
            // What is understood counts; what is not is undetermined, not missing.
            assert!(assessment.score > Score::ZERO, "{name} {role}");
            for one in assessment.requirements.iter().filter(|one| one.points == Score::ZERO) {
                assert_eq!(one.status, Status::Undetermined, "{name} {role} {}", one.id);
            }
        }
    }
}

#[test]
fn languages_are_told_by_their_everyday_words() {
    let check = |text: &str, told: bool| {
        let record = serde_json::json!({"work": [{"position": "Manager", "summary": text}]}).to_string();
        let issues = assess(record.as_bytes(), "ml-manager").issues;
        assert_eq!(issues.iter().any(|issue| issue.code == Code::LanguageNotSupported), told, "{text}");
    };
    check(
        "Führung eines Teams von neun Personen, Aufbau der Plattform und Auswahl der Werkzeuge für die Abteilung",
        true,
    );
    check("Encadrement de neuf personnes et mise en production des modèles de prévision pour les magasins", true);
    check("Dirección de un equipo de nueve personas y puesta en producción de los modelos con Kubernetes", true);
    check("Gestione di una squadra di nove persone con la responsabilità del bilancio della piattaforma", true);
    check("负责机器学习团队的管理工作，带领九名工程师，预测需求", true);
    check("Руководил командой из девяти инженеров, построил платформу прогнозирования", true);
    check("Lead a team of nine people at the shop of La Rosa in Las Vegas and at El Paso", false);
    check("Advised de Beers, Banco de la Vega and Los Alamos on fraud models", false);
    check("Python, SQL, Kafka, Spark, Airflow, Docker, Kubernetes, Terraform, Git, Linux, Bash, Scala", false);
    check("Built β-VAE and μ-law models; Σ of errors halved", false);
}
