//! Given the console transcripts of this folder, of README.md and of docs/, runs every command and compares.
//!
//! `[..]` stands for any text within a line, `...` alone on a line for any number of lines, `? 3` for an exit code.
//! `tests/cmd/refresh` rewrites what has changed; read the difference before you accept it.

use std::fs;
use std::io;
use std::path::Path;

use trycmd::TestCases;
use trycmd::schema::Bin;

/// Commands run on a copy of the fixtures, so that they may write files beside them as a user would.
#[test]
fn transcripts_hold() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let desk = Path::new(env!("CARGO_TARGET_TMPDIR")).join("transcripts");
    if desk.exists() {
        fs::remove_dir_all(&desk).expect("the desk of the last run can be cleared");
    }
    copy(&root.join("fixtures/pools"), &desk.join("fixtures/pools")).expect("pools can be copied");
    copy(&root.join("fixtures/formats"), &desk.join("fixtures/formats")).expect("formats can be copied");
    copy(&root.join("fixtures/profiles"), &desk.join("fixtures/profiles")).expect("profiles can be copied");
    copy(&root.join("fixtures/catalogue"), &desk.join("fixtures/catalogue")).expect("a catalogue can be copied");
    copy(&root.join("fixtures/imports"), &desk.join("fixtures/imports")).expect("tables can be copied");
    copy(&root.join("fixtures/qrels"), &desk.join("fixtures/qrels")).expect("judgements can be copied");
    copy(&root.join("tests/cmd/inputs"), &desk.join("inputs")).expect("inputs can be copied");
    std::env::set_current_dir(&desk).expect("the desk was made just now");

    let cases = TestCases::new();
    for pattern in ["tests/cmd/*.trycmd", "tests/cmd/*.toml", "README.md", "docs/*.md"] {
        cases.case(root.join(pattern));
    }
    cases.register_bin("rolefit", Path::new(env!("CARGO_BIN_EXE_rolefit")));
    cases.register_bin("cat", Path::new("/bin/cat"));
    // Building and testing is what brought us here.
    cases.register_bin("cargo", Bin::Ignore);
    cases.run();
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), &target)?;
        }
    }
    Ok(())
}
