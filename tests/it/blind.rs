//! `--blind`: no output tells who somebody is, and nothing else changes.

use std::fs;

use crate::cli::{Folder, check, records, run};
use crate::fixture::{ROLES, TODAY};

const PERSON: &str = r#"{"id": "zx-1", "basics": {"name": "Zed Xylophone", "email": "zed@example.org", "phone": "+49 30 1234 5678"},
 "work": [{"name": "Acme", "position": "ML Manager", "startDate": "2020-01", "endDate": "someday",
  "highlights": ["As Zed I led 9 ML engineers, write to zed@example.org or +49 30 1234 5678",
   "Trained PyTorch models, see https://zed.example.org/models"]}]}"#;

const OTHER: &str = r#"{"id": "qq-2", "basics": {"name": "Quirin Quux"}, "work": [{"position": "Data Scientist",
 "startDate": "2021-03", "highlights": ["Built PyTorch models with Quirin, github.com/quux"]}]}"#;

const TELLING: [&str; 9] =
    ["Zed", "Xylophone", "zx-1", "qq-2", "Quirin", "quux", "example.org", "1234 5678", "secret-pool"];

fn pool(folder: &Folder) -> String {
    folder.file("secret-pool.ndjson", &format!("{}\nnonsense\n{}\n", PERSON.replace('\n', ""), OTHER.replace('\n', "")))
}

fn assert_blind(what: &str, text: &str) {
    for word in TELLING {
        assert!(!text.contains(word), "{what} tells {word}:\n{text}");
    }
    assert!(text.contains("andidate 1"), "{what}:\n{text}");
}

#[test]
fn no_output_tells_who_somebody_is() {
    let folder = Folder::new("blind");
    let pool = pool(&folder);
    let asked = ["-r", ROLES[0], "--as-of", TODAY, "--blind"];
    for format in ["table", "json", "ndjson", "csv", "tsv", "md", "html", "trec"] {
        let output = run(&[&["rank", &pool, "-f", format][..], &asked].concat());
        assert_eq!(output.status.code(), Some(3));
        let (data, rest) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert_blind(format, &format!("{data}{rest}").replace("%20", " "));
        assert_blind(
            &format!("score {format}"),
            &check(&[&["score", &pool, "-f", format][..], &asked].concat(), 3).replace("%20", " "),
        );
    }
    for format in ["table", "json", "ndjson", "md", "html"] {
        for more in [&[][..], &["-v"][..]] {
            let explain = [&["explain", &pool, "--id", "zx-1", "-f", format][..], &asked, more].concat();
            assert_blind(&format!("explain {format}"), &check(&explain, 3));
        }
    }
    for format in ["table", "json", "md"] {
        assert_blind(
            &format!("compare {format}"),
            &check(&[&["compare", &pool, "-f", format][..], &asked].concat(), 3),
        );
    }
    let (csv, rejects) = (folder.path("a.csv"), folder.path("r.ndjson"));
    let export = format!("csv={csv}");
    let files = ["--export", &export, "--rejects", &rejects];
    check(&[&["rank", &pool][..], &asked, &files].concat(), 3);
    assert_blind("an export", &fs::read_to_string(&csv).expect("the file"));
    let listed = fs::read_to_string(&rejects).expect("the file");
    assert!(listed.contains("secret-pool.ndjson"), "whoever mends a record has to find it: {listed}");
    check(&[&["rank", &pool, "--show-name"][..], &asked].concat(), 2);
}

#[test]
fn points_and_order_are_those_of_a_ranking_that_is_not_blind() {
    let both = [&[][..], &["--blind"][..]].map(|more| {
        let ranked =
            ["rank", "fixtures/pools/sample.ndjson", "-r", ROLES[0], "-n", "0", "--as-of", TODAY, "-f", "ndjson"];
        records(&check(&[&ranked[..], more].concat(), 0))
    });
    let [open, blind] = both;
    assert_eq!(open.len(), blind.len());
    for (number, (open, blind)) in open.iter().zip(&blind).enumerate() {
        assert_eq!(blind["candidate"]["id"], format!("Candidate {:02}", number + 1));
        for field in ["rank", "ties", "score", "low", "high", "tier", "coverage", "gates", "categories", "held_back"] {
            assert_eq!(open[field], blind[field], "{field}");
        }
    }
}
