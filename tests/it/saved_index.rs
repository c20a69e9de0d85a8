//! A saved index gives the same bytes as one in memory, or is refused; a build that is broken off leaves the old one.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::thread::sleep;
use std::time::Duration;

use crate::fixture::{TODAY, at};

const OWN: &str = "fixtures/catalogue";

fn rolefit(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rolefit"));
    command.current_dir(at("")).args(arguments).stdin(Stdio::null());
    command
}

fn run(arguments: &[&str]) -> Output {
    rolefit(arguments).output().expect("the program starts")
}

/// Standard output, and standard error, of a run that ends with `code`.
fn check(arguments: &[&str], code: i32) -> (String, String) {
    let output = run(arguments);
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(code), "{arguments:?}: {errors}");
    assert!(!errors.contains("internal error"), "{arguments:?}: {errors}");
    (String::from_utf8(output.stdout).expect("output is UTF-8"), errors)
}

/// Every file below a folder, with its bytes.
fn content(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    for entry in walkdir::WalkDir::new(folder).into_iter().map(|entry| entry.expect("it can be listed")) {
        if entry.file_type().is_file() {
            let name = entry.path().strip_prefix(folder).expect("below it").to_string_lossy().into_owned();
            files.insert(name, fs::read(entry.path()).expect("it can be read"));
        }
    }
    files
}

fn built(more: &[&str]) -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let index = folder.path().join("index").to_string_lossy().into_owned();
    check(&[&["index", "build", "-o", &index][..], more].concat(), 0);
    (folder, index)
}

#[test]
fn a_saved_index_gives_the_same_bytes_and_is_only_read() {
    let (_folder, index) = built(&["--catalogue", OWN]);
    let before = content(Path::new(&index));
    let rank = |more: &[&str]| {
        let base = ["rank", "fixtures/profiles", "-r", "ml-manager", "-r", "line-cook", "--as-of", TODAY, "-f", "json"];
        check(&[&base[..], more].concat(), 0).0
    };
    assert!(rank(&["--catalogue", OWN]) == rank(&["--index", &index]), "rank");
    assert!(rank(&["--catalogue", OWN]) == rank(&["--index", &index, "--catalogue", OWN]), "rank, both named");
    let person = "fixtures/profiles/ml-manager/ai-product-manager.json";
    let score = |more: &[&str]| check(&[&["score", person, "--as-of", TODAY, "-f", "ndjson"][..], more].concat(), 0).0;
    assert!(score(&["--catalogue", OWN]) == score(&["--index", &index]), "score");
    let search =
        |more: &[&str]| check(&[&["index", "search", "sourdough bread", "-f", "json"][..], more].concat(), 0).0;
    assert!(search(&["--catalogue", OWN]) == search(&["--index", &index]), "search");
    check(&["index", "verify", &index], 0);
    check(&["index", "info", "--index", &index], 0);
    assert!(content(Path::new(&index)) == before, "readers write nothing");
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_to_will_do() {
    use std::os::unix::fs::PermissionsExt;
    let (_folder, index) = built(&[]);
    let set = |mode: u32| {
        for entry in walkdir::WalkDir::new(&index).contents_first(true).into_iter().filter_map(Result::ok) {
            let mode = if entry.file_type().is_dir() { mode | 0o111 } else { mode };
            fs::set_permissions(entry.path(), fs::Permissions::from_mode(mode)).expect("our own file");
        }
    };
    set(0o444);
    let (_, errors) = check(&["index", "verify", &index], 0);
    set(0o755);
    assert!(errors.contains("is whole"), "{errors}");
}

#[test]
fn damaged_and_stale_are_refused_with_the_command_that_repairs() {
    let (_folder, index) = built(&["--catalogue", OWN]);
    let rank = ["rank", "fixtures/pools/sample.ndjson", "-r", "ml-manager", "--as-of", TODAY, "--index", &index];
    let refused = |more: &[&str], wanted: &[&str]| {
        let (data, errors) = check(&[&rank[..], more].concat(), 4);
        assert_eq!(data, "");
        for part in wanted {
            assert!(errors.contains(part), "{part}: {errors}");
        }
    };
    // The catalogue that is asked for is another one.
    let other = tempfile::tempdir().expect("a temporary folder");
    fs::create_dir(other.path().join("skills")).expect("a folder");
    fs::copy(at("fixtures/catalogue/skills/kitchen.json"), other.path().join("skills/kitchen.json")).expect("a copy");
    let other = other.path().to_string_lossy().into_owned();
    let repair = format!("rolefit index build --catalogue {other} -o {index}");
    refused(&["--catalogue", &other], &["stale", "catalogue", repair.as_str()]);
    // One byte of one file, and one file gone.
    for (name, bytes) in content(Path::new(&index)) {
        let path = Path::new(&index).join(&name);
        if bytes.is_empty() {
            continue;
        }
        let mut changed = bytes.clone();
        changed[bytes.len() / 2] ^= 1;
        fs::write(&path, changed).expect("our own file");
        refused(&[], &["is damaged", "rolefit index build"]);
        fs::write(&path, bytes).expect("our own file");
    }
    let (_, errors) = check(&["index", "verify", &index], 0);
    assert!(errors.contains("is whole"), "{errors}");
    fs::remove_file(Path::new(&index).join("manifest.json")).expect("our own file");
    refused(&[], &["there is no index", "rolefit index build"]);
    check(&["index", "verify", &index], 1);
    check(&["index", "build", "--catalogue", OWN, "-o", &index], 0);
    check(&["index", "verify", &index], 0);
}

#[test]
fn a_build_takes_its_turn_and_spoils_no_other_folder() {
    let (folder, index) = built(&[]);
    let (_, errors) = check(&["index", "build", "-o", &index], 0);
    assert!(errors.contains("is up to date"), "{errors}");
    let lock = fs::File::open(Path::new(&index).join("lock")).expect("the lock");
    lock.lock().expect("nobody else builds");
    let (_, errors) = check(&["index", "build", "--catalogue", OWN, "-o", &index], 1);
    assert!(errors.contains("another build"), "{errors}");
    drop(lock);
    check(&["index", "build", "--catalogue", OWN, "-o", &index], 0);
    let generations = |name: &String| name.split('/').next().expect("a part").to_owned();
    let left: std::collections::BTreeSet<String> = content(Path::new(&index)).keys().map(generations).collect();
    assert_eq!(left.len(), 3, "one generation, the manifest and the lock: {left:?}");
    fs::write(folder.path().join("letter.txt"), "dear").expect("a file");
    let (_, errors) = check(&["index", "build", "-o", &folder.path().to_string_lossy()], 2);
    assert!(errors.contains("holds no index"), "{errors}");
}

/// A build killed at any moment leaves an index that is whole: the one before, or the new one.
#[cfg(unix)]
#[test]
fn a_killed_build_leaves_the_old_index_or_the_new_one() {
    let (_folder, index) = built(&[]);
    let builds: [&[&str]; 2] =
        [&["index", "build", "--catalogue", OWN, "-o", &index], &["index", "build", "-o", &index]];
    let mut killed = 0;
    for (number, delay) in (0..12).map(|step| step * 8).enumerate() {
        let mut child = rolefit(builds[number % 2]).stderr(Stdio::null()).spawn().expect("the program starts");
        sleep(Duration::from_millis(delay));
        // It may be done already.
        let _ = child.kill();
        killed += usize::from(!child.wait().expect("it ends").success());
        let (_, errors) = check(&["index", "verify", &index], 0);
        assert!(errors.contains("is whole"), "after {delay} ms: {errors}");
    }
    assert!(killed > 0, "no build was broken off");
    assert_tidy_after_next_build(&index);
}

/// What a build that was broken off leaves goes with the next build, whether or not there is anything to do for it.
fn assert_tidy_after_next_build(index: &str) {
    for stray in [".building-g-0", "g-0"] {
        fs::create_dir_all(Path::new(index).join(stray)).expect("a folder");
        fs::write(Path::new(index).join(stray).join("meta.json"), "half").expect("a file");
    }
    check(&["index", "build", "-o", index], 0);
    let left: Vec<_> = fs::read_dir(index).expect("the folder").collect();
    assert_eq!(left.len(), 3, "one generation, the manifest and the lock: {left:?}");
}

/// Ctrl-C while an index is built: exit 130, and what was there before is there still.
#[cfg(unix)]
#[test]
fn an_interrupted_build_leaves_the_old_index_and_says_so() {
    let (_folder, index) = built(&[]);
    let mut interrupted = 0;
    for delay in (0..8).map(|step| step * 12) {
        let build = ["index", "build", "--catalogue", OWN, "-o", &index];
        let mut child = rolefit(&build).stderr(Stdio::null()).spawn().expect("the program starts");
        sleep(Duration::from_millis(delay));
        let sent = Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("kill starts");
        // It may be done already, or not yet have taken the signal over from the system.
        let code = child.wait().expect("it ends").code();
        interrupted += usize::from(sent.success() && code == Some(130));
        assert!(matches!(code, Some(0 | 130) | None), "{code:?}");
        check(&["index", "verify", &index], 0);
        check(&["index", "build", "-o", &index], 0);
    }
    assert!(interrupted > 0, "no build was interrupted");
    assert_tidy_after_next_build(&index);
}
