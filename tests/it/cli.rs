//! The program keeps its word: exit codes, streams, bytes.

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

use crate::fixture::{PROFILES, ROLES, TODAY, assess, at};

/// A folder that goes away with the test.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("rolefit-it-{}-{name}", std::process::id()));
        fs::create_dir_all(&path).expect("a temporary folder");
        Self(path)
    }

    pub(crate) fn file(&self, name: &str, content: &str) -> String {
        let path = self.path(name);
        fs::write(&path, content).expect("a temporary file");
        path
    }

    pub(crate) fn path(&self, name: &str) -> String {
        self.0.join(name).to_string_lossy().into_owned()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What is left over lies among other temporary files.
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn rolefit(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rolefit"));
    command.current_dir(at("")).args(arguments).stdin(Stdio::null());
    command
}

pub(crate) fn run(arguments: &[&str]) -> Output {
    rolefit(arguments).output().expect("the program starts")
}

/// Standard output of a run that ends with `code`.
pub(crate) fn check(arguments: &[&str], code: i32) -> String {
    let output = run(arguments);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(code), "{arguments:?}: {errors}");
    assert!(!errors.contains("panicked"), "{arguments:?}: {errors}");
    String::from_utf8(output.stdout).expect("output is UTF-8")
}

/// A whole ranking of the fixtures for both roles.
fn ranked(more: &[&str]) -> String {
    ranked_top("0", more)
}

fn ranked_top(top: &str, more: &[&str]) -> String {
    let base = ["rank", "fixtures/profiles", "-r", ROLES[0], "-r", ROLES[1], "--as-of", TODAY, "-n", top];
    check(&[&base[..], more].concat(), 0)
}

pub(crate) fn records(ndjson: &str) -> Vec<Value> {
    ndjson.lines().map(|line| serde_json::from_str(line).expect("a line is JSON")).collect()
}

fn micro(value: &Value) -> i64 {
    // Six decimals below a hundred are exact in a float once rounded.
    #[expect(clippy::cast_possible_truncation, reason = "at most a hundred million")]
    let whole = (value.as_f64().expect("a number") * 1e6).round() as i64;
    whole
}

const GOOD: &str = r#"{"id": "good", "basics": {"name": "Zed Xylophone", "email": "zed@example.org"},
 "work": [{"position": "ML Manager", "startDate": "2020-01", "highlights": ["Led 9 ML engineers"]}]}"#;

fn good_line() -> String {
    GOOD.replace('\n', "")
}

#[test]
fn exit_codes_are_those_of_the_design() {
    let folder = Folder::new("codes");
    let good = folder.file("good.json", GOOD);
    let mixed = folder.file("mixed.ndjson", &format!("{}\nnonsense\n", good_line()));
    let bad = folder.file("bad.json", "nonsense");
    let role = ["--role", "ml-manager"];
    check(&["--version"], 0);
    check(&["--help"], 0);
    check(&["demo"], 0);
    check(&["role", "list"], 0);
    check(&["role", "show", "ml-manager"], 0);
    check(&["index", "search", "mentoring researchers"], 0);
    check(&["check", &good], 0);
    check(&[&["rank", &good][..], &role].concat(), 0);
    check(&["check", &bad], 1);
    check(&[&["rank", &bad][..], &role].concat(), 1);
    check(&[&["rank", &folder.path("none.json")][..], &role].concat(), 1);
    check(&[&["rank", &mixed, "--strict"][..], &role].concat(), 1);
    check(&[], 2);
    check(&["rank"], 2);
    check(&["sing"], 2);
    check(&["rank", &good, "--role", "ml-manger"], 2);
    check(&[&["rank", &good, "--as-of", "tomorrow"][..], &role].concat(), 2);
    check(&[&["rank", &mixed][..], &role].concat(), 3);
}

#[test]
fn data_goes_to_standard_output_and_all_else_to_standard_error() {
    let output = run(&["rank", "fixtures/profiles", "--role", "ml-manager", "--as-of", TODAY, "-f", "ndjson"]);
    let lines = records(&String::from_utf8(output.stdout).expect("UTF-8"));
    assert!(lines.iter().all(|line| line["schema"] == "rolefit.assessment/1"));
    assert!(!output.stderr.is_empty());
    let quiet = run(&["rank", "fixtures/profiles", "--role", "ml-manager", "--as-of", TODAY, "-q"]);
    assert!(quiet.stderr.is_empty(), "{}", String::from_utf8_lossy(&quiet.stderr));
}

#[test]
fn same_input_gives_the_same_bytes() {
    for (format, jobs) in [("ndjson", "2"), ("json", "5"), ("csv", "3"), ("table", "2")] {
        assert!(
            ranked(&["-f", format, "-j", "1"]) == ranked(&["-f", format, "-j", jobs]),
            "{format} with {jobs} threads"
        );
    }
    let both = |first: &str, second: &str| {
        check(&["rank", first, second, "-r", ROLES[0], "--as-of", TODAY, "-n", "0", "-f", "ndjson"], 0)
    };
    let (a, b) = ("fixtures/profiles/ml-manager", "fixtures/profiles/ml-research-manager");
    assert!(both(a, b) == both(b, a), "the order of inputs");
}

#[test]
fn environment_moves_no_byte() {
    let wanted = ranked(&["-f", "ndjson"]);
    let mut command = rolefit(&[
        "rank",
        "fixtures/profiles",
        "-r",
        ROLES[0],
        "-r",
        ROLES[1],
        "--as-of",
        TODAY,
        "-n",
        "0",
        "-f",
        "ndjson",
    ]);
    let settings = [
        ("LANG", "tr_TR.UTF-8"),
        ("LC_ALL", "de_DE.UTF-8"),
        ("TZ", "Pacific/Kiritimati"),
        ("COLUMNS", "20"),
        ("RAYON_NUM_THREADS", "3"),
        ("NO_COLOR", "1"),
    ];
    let output = command.envs(settings).output().expect("the program starts");
    assert!(wanted.as_bytes() == output.stdout);
}

#[test]
fn printed_points_add_up_and_are_those_of_the_library() {
    for record in records(&ranked(&["-f", "ndjson"])) {
        let sum = |list: &str, field: &str| -> i64 {
            record[list].as_array().expect("a list").iter().map(|row| micro(&row[field])).sum()
        };
        let score = micro(&record["score"]);
        assert_eq!(sum("requirements", "points") - sum("held_back", "points"), score, "{}", record["candidate"]);
        assert_eq!(sum("categories", "points"), sum("requirements", "points"));
        assert_eq!(sum("requirements", "max_points"), 100_000_000);
        let slug = record["candidate"]["id"].as_str().expect("an id");
        let person = PROFILES.iter().find(|person| person.slug == slug).expect("a fixture, by the stem of its file");
        let assessment = assess(&person.json, record["role"].as_str().expect("a role"));
        assert_eq!(score, i64::from(assessment.score.micropoints()), "{slug}");
    }
}

#[test]
fn printed_evidence_stands_in_the_file() {
    for record in records(&ranked_top("3", &["-f", "ndjson"])) {
        let source = record["candidate"]["source"].as_str().expect("a path");
        let file: Value = serde_json::from_slice(&fs::read(at(source)).expect("the file")).expect("JSON");
        let evidence = record["requirements"]
            .as_array()
            .expect("a list")
            .iter()
            .flat_map(|r| r["evidence"].as_array().expect("a list"));
        let mut seen = 0;
        for piece in evidence {
            let text =
                file.pointer(piece["pointer"].as_str().expect("a pointer")).and_then(Value::as_str).expect("a text");
            assert!(text.contains(piece["quote"].as_str().expect("a quote")), "{source}: {piece}");
            seen += 1;
        }
        assert!(seen > 20, "{source}");
    }
}

#[test]
fn printed_evidence_of_a_text_file_names_its_line() {
    let output =
        check(&["rank", "fixtures/texts", "-r", "ml-manager", "--as-of", TODAY, "--top", "0", "-f", "ndjson"], 0);
    let (mut seen, mut last) = (0, 0);
    for record in records(&output) {
        let source = record["candidate"]["source"].as_str().expect("a path");
        let Ok(text) = fs::read_to_string(at(source)) else { continue };
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
        let rows = record["requirements"].as_array().expect("a list").iter();
        for piece in rows.flat_map(|row| row["evidence"].as_array().expect("a list")) {
            let start = piece["start"].as_u64().expect("a byte") as usize;
            let line = 1 + text[..start].matches('\n').count() as u64;
            assert_eq!(piece["line"], line, "{source}: {piece}");
            (seen, last) = (seen + 1, last.max(line));
        }
    }
    assert!(seen > 200 && last > 20, "{seen} pieces, the last in line {last}");
}

#[test]
fn explanation_cannot_contradict_the_ranking() {
    for record in records(&ranked_top("2", &["-f", "ndjson"])) {
        let source = record["candidate"]["source"].as_str().expect("a path");
        let role = record["role"].as_str().expect("a role");
        let explained = check(&["explain", source, "-r", role, "--as-of", TODAY, "-f", "ndjson"], 0);
        let explained = records(&explained).remove(0);
        for field in ["score", "low", "high", "tier", "coverage", "gates", "requirements", "held_back"] {
            assert_eq!(explained[field], record[field], "{source}: {field}");
        }
    }
}

#[test]
fn standard_input_is_read_like_a_file() {
    let folder = Folder::new("stdin");
    let file = folder.file("pool.ndjson", &format!("{}\n", good_line()));
    let wanted = check(&["rank", &file, "-r", "ml-manager", "--as-of", TODAY, "-f", "trec"], 0);
    let mut child = rolefit(&["rank", "-", "-r", "ml-manager", "--as-of", TODAY, "-f", "trec"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program starts");
    child.stdin.take().expect("a pipe").write_all(format!("{}\n", good_line()).as_bytes()).expect("a reader");
    let output = child.wait_with_output().expect("the program ends");
    assert_eq!(String::from_utf8_lossy(&output.stdout), wanted);
}

#[test]
fn closed_pipe_is_no_failure() {
    let mut child =
        rolefit(&["rank", "fixtures/profiles", "-r", ROLES[0], "-r", ROLES[1], "-n", "0", "-f", "ndjson", "-q"])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("the program ends");
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn rejects_are_listed_with_their_place() {
    let folder = Folder::new("rejects");
    let pool = folder.file("pool.ndjson", &format!("nonsense\n{}\n{{\"colour\": \"blue\"}}\n", good_line()));
    let list = folder.path("rejects.ndjson");
    let run = ["rank", &pool, "-r", "ml-manager", "--as-of", TODAY, "-f", "json", "--rejects", &list];
    let whole: Value = serde_json::from_str(&check(&run, 3)).expect("JSON");
    assert_eq!(whole["schema"], "rolefit.run/1");
    assert_eq!(whole["results"].as_array().map(Vec::len), Some(1));
    let counts = &whole["manifest"]["counts"];
    let count = |name: &str| counts[name].as_u64().unwrap_or_else(|| panic!("{name} in {counts}"));
    assert_eq!(count("read"), count("ranked") + count("not_assessed") + count("duplicates"));
    let rejects = records(&fs::read_to_string(&list).expect("the list"));
    let lines: Vec<Option<u64>> = rejects.iter().map(|reject| reject["line"].as_u64()).collect();
    assert_eq!(lines, [Some(1), Some(3)]);
    assert_eq!(whole["rejects"].as_array().map(Vec::len), Some(2));
}

#[test]
fn names_are_printed_only_when_asked_for() {
    let folder = Folder::new("names");
    let file = folder.file("good.json", GOOD);
    for format in ["table", "json", "ndjson", "csv", "tsv", "md", "trec"] {
        let printed = check(&["rank", &file, "-r", "ml-manager", "--as-of", TODAY, "-f", format], 0);
        assert!(!printed.contains("Xylophone") && !printed.contains("zed@"), "{format}: {printed}");
    }
    let printed = check(&["rank", &file, "-r", "ml-manager", "--as-of", TODAY, "-f", "ndjson", "--show-name"], 0);
    assert!(printed.contains("Zed Xylophone"));
}

#[test]
fn hostile_text_is_harmless_where_it_is_printed() {
    let folder = Folder::new("hostile");
    let hostile = GOOD.replace(r#""good""#, r#""=HYPERLINK(1)\u001b[31m\u202e""#).replace(
        "Led 9 ML engineers",
        r"Led 9 ML engineers \u001b]0;owned\u0007 <script>alert(1)</script> \u2028 | end",
    );
    let file = folder.file("hostile.json", &hostile);
    let unsafe_on_screens = ['\u{1b}', '\u{7}', '\u{202e}', '\u{2028}'];
    let printed = |format: &str| check(&["rank", &file, "-r", "ml-manager", "--as-of", TODAY, "-f", format], 0);
    for format in ["table", "md"] {
        let printed = printed(format);
        assert!(!printed.contains(unsafe_on_screens), "{format}: {printed:?}");
    }
    let lines = printed("ndjson");
    assert!(!lines.contains(['\u{1b}', '\u{7}', '\u{2028}']) && records(&lines).len() == 1, "{lines:?}");
    for (format, cell) in [("csv", ",="), ("tsv", "\t=")] {
        let printed = printed(format);
        assert!(!printed.contains(cell), "{format}: {printed}");
    }
    let explained = check(&["explain", &file, "-r", "ml-manager", "--as-of", TODAY], 0);
    assert!(!explained.contains(unsafe_on_screens), "{explained:?}");
}

#[test]
fn trec_lines_have_six_columns_in_order() {
    let mut last = (String::new(), f64::MAX);
    for line in ranked(&["-f", "trec"]).lines() {
        let columns: Vec<&str> = line.split_whitespace().collect();
        let [topic, "Q0", _, _, score, _] = columns[..] else { panic!("{line}") };
        let score: f64 = score.parse().expect("a number");
        assert!(topic != last.0 || score <= last.1, "{line}");
        last = (topic.to_owned(), score);
    }
}

#[test]
fn output_file_holds_what_would_be_printed() {
    let folder = Folder::new("output");
    let file = folder.path("ranking.csv");
    let printed = ranked(&["-f", "csv"]);
    assert_eq!(ranked(&["-f", "csv", "-o", &file]), "");
    assert_eq!(fs::read_to_string(&file).expect("the file"), printed);
}

#[test]
fn exports_hold_what_would_be_printed() {
    let folder = Folder::new("exports");
    let (csv, lines, book) = (folder.path("a.csv"), folder.path("b.ndjson"), folder.path("c.xlsx"));
    let exports = [format!("csv={csv}"), format!("ndjson={lines}"), format!("xlsx={book}")];
    let more = ["--export", &exports[0], "--export", &exports[1], "--export", &exports[2], "-f", "md"];
    assert_eq!(ranked(&more), ranked(&["-f", "md"]));
    assert_eq!(fs::read_to_string(&csv).expect("the file"), ranked(&["-f", "csv"]));
    assert_eq!(fs::read_to_string(&lines).expect("the file"), ranked(&["-f", "ndjson"]));
    let first = fs::read(&book).expect("the workbook");
    assert!(first.starts_with(b"PK"));
    assert_eq!(ranked(&["-f", "xlsx", "-o", &book]), "");
    assert_eq!(fs::read(&book).expect("the workbook"), first, "the same run gives the same bytes");
    check(&["rank", &csv, "-r", ROLES[0], "--export", &format!("csv={csv}")], 2);
    check(&["rank", "fixtures/profiles", "-r", ROLES[0], "-o", &csv, "--export", &format!("md={csv}")], 2);
    check(&["rank", "fixtures/profiles", "-r", ROLES[0], "--export", "pdf=a.pdf"], 2);
}

#[test]
fn compared_differences_add_up_to_the_gap_of_the_scores() {
    let pool = "fixtures/pools/sample.ndjson";
    let two = ["--id", "data-science-manager", "--id", "ideal-ml-manager", "-r", ROLES[0]];
    let one = ["--id", "ideal-ml-manager", "--roles"];
    for (more, across) in [(&two[..], "candidates"), (&one[..], "roles")] {
        let text = check(&[&["compare", pool, "--as-of", TODAY, "-f", "json"], more].concat(), 0);
        let run: Value = serde_json::from_str(&text).expect("JSON");
        assert_eq!(run["schema"], "rolefit.comparison/1");
        let comparison = &run["comparisons"][0];
        assert_eq!(comparison["across"], across);
        let sum = |rows: &str| -> i64 {
            comparison[rows].as_array().expect("a list").iter().map(|row| micro(&row["differences"][0])).sum()
        };
        let sides = &comparison["sides"];
        let gap = micro(&sides[0]["score"]) - micro(&sides[1]["score"]);
        assert!(gap > 0, "the best stands first");
        assert_eq!((sum("requirements") + sum("held_back"), micro(&comparison["gaps"][0])), (gap, gap));
    }
    let printed = check(&[&["compare", pool, "--as-of", TODAY], &two[..]].concat(), 0);
    assert!(printed.lines().all(|line| line.chars().count() <= 80), "{printed}");
    check(&["compare", pool, "-r", ROLES[0]], 2);
    check(&["compare", pool, "-r", ROLES[0], "--id", "ideal-ml-manager"], 2);
    check(&["compare", pool, "-r", ROLES[0], "--id", "ideal-ml-manager", "--id", "nobody"], 2);
    check(&["compare", pool, "--roles", "-r", ROLES[0], "--id", "ideal-ml-manager"], 2);
}

/// A run that is interrupted while it writes ends with 130, and leaves neither a result nor a temporary file.
#[cfg(unix)]
#[test]
fn an_interrupted_run_leaves_no_half_file() {
    let folder = Folder::new("interrupted");
    let file = folder.path("ranking.csv");
    // Standard input stays open, so the run waits until it is interrupted.
    let mut child = rolefit(&["rank", "-", "-r", ROLES[0], "-o", &file])
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let pid = child.id().to_string();
    let line = good_line() + "\n";
    child.stdin.as_mut().expect("a pipe").write_all(line.as_bytes()).expect("the program reads");
    std::thread::sleep(std::time::Duration::from_secs(1));
    let sent = Command::new("kill").args(["-INT", &pid]).status().expect("kill starts");
    assert!(sent.success());
    // Closing standard input earlier would end the run by itself.
    while child.try_wait().expect("the program can be asked").is_none() {
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    let output = child.wait_with_output().expect("the program ends");
    assert_eq!(output.status.code(), Some(130), "{}", String::from_utf8_lossy(&output.stderr));
    let left: Vec<_> = fs::read_dir(&folder.0).expect("the folder").collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn progress_is_told_when_wanted_and_moves_no_byte() {
    let ranked = ["rank", "fixtures/pools/sample.ndjson", "-r", ROLES[0], "--as-of", TODAY];
    let with = |more: &[&str]| {
        let output = run(&[&ranked[..], more].concat());
        assert_eq!(output.status.code(), Some(0));
        (output.stdout, String::from_utf8(output.stderr).expect("UTF-8"))
    };
    let (plain, silent) = with(&[]);
    let (told, line) = with(&["--progress", "always"]);
    assert!(plain == told);
    assert!(line.starts_with("all read  46 records  "), "{line}");
    assert!(!silent.contains("all read") && !line.contains(['\r', '\u{1b}']), "{silent}{line}");
    assert!(with(&["--progress", "always", "-q"]).1.is_empty());
    assert!(with(&["--progress", "never"]).1.starts_with("46 read = 46 ranked"));
    let checked = run(&["check", "fixtures/pools", "fixtures/profiles", "-o", "/dev/null", "--progress", "always"]);
    let line = String::from_utf8(checked.stderr).expect("UTF-8");
    assert!(line.contains(" records  "), "{line}");
}

#[test]
fn the_doctor_finds_what_would_keep_results_from_being_made() {
    let folder = Folder::new("doctor");
    let sound = check(&["doctor", "--into", &folder.path("")], 0);
    for wanted in ["ok    program", "ok    catalogue", "ml-research-manager", "46 of 46", "ok    results"] {
        assert!(sound.contains(wanted), "{wanted}: {sound}");
    }
    assert!(sound.lines().all(|line| line.chars().count() <= 80), "{sound}");
    assert!(check(&["doctor", "--into", &folder.path("none")], 1).contains("fault results"));
    let index = folder.path("index");
    check(&["index", "build", "-o", &index], 0);
    assert!(check(&["doctor", "--index", &index], 0).contains("what would be built now"));
    fs::write(PathBuf::from(&index).join("manifest.json"), "{}").expect("the manifest");
    assert!(check(&["doctor", "--index", &index], 4).contains("fault index"));
    let version = check(&["--version", "-v"], 0);
    assert!(version.starts_with(check(&["--version"], 0).trim()) && version.contains("\ncatalogue "), "{version}");
    assert_eq!(check(&["-Vv"], 0), version);
}

#[test]
fn completions_and_manual_pages_know_every_command() {
    for shell in ["bash", "zsh", "fish", "powershell"] {
        let completions = check(&["completions", shell], 0);
        assert!(completions.contains("compare") && completions.contains("--role"), "{shell}");
    }
    assert!(check(&["man"], 0).contains("rolefit"));
    for command in ["rank", "compare", "explain", "check", "eval"] {
        assert!(check(&["man", command], 0).contains(".SH"), "{command}");
    }
    check(&["man", "sing"], 2);
}

#[test]
fn role_show_prints_every_fact() {
    for role in ROLES {
        let shown = check(&["role", "show", role, "-f", "json"], 0);
        let facts = crate::fixture::MATCHER.catalogue().role(role).expect("a role").facts.iter();
        for fact in facts {
            assert!(shown.contains(&format!("\"{}\"", fact.id)), "{role}: {}", fact.id);
        }
    }
}

/// What is no regular file is listed, never opened: a run over such a folder ends.
#[cfg(unix)]
#[test]
fn a_pipe_in_a_folder_is_listed_and_not_waited_for() {
    let folder = Folder::new("pipe");
    folder.file("a.json", r#"{"id":"a","skills":["PyTorch"]}"#);
    let made = Command::new("mkfifo").arg(folder.path("pipe")).status().expect("mkfifo starts");
    assert!(made.success());
    let text = check(&["check", &folder.path(""), "-f", "json", "--as-of", TODAY], 1);
    assert!(text.contains("R060") && text.contains(r#""id":"a""#), "{text}");
}
