//! The source is laid out as `src/lib.rs` says.

use std::fs;
use std::path::{Path, PathBuf};

use crate::fixture::at;

/// One file of the source.
struct Source {
    /// Below `src/`, with forward slashes.
    path: String,
    text: String,
}

impl Source {
    /// The library module that the file belongs to; nothing for the binary and for `lib.rs`.
    fn module(&self) -> Option<&str> {
        let top = self.path.split('/').next().expect("a path has a part").trim_end_matches(".rs");
        (top != "bin" && top != "lib").then_some(top)
    }

    /// Numbered lines without comments.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        (1..).zip(self.text.lines()).filter(|(_, line)| !line.trim_start().starts_with("//"))
    }

    /// Numbered lines of code above the unit tests.
    fn code_without_tests(&self) -> impl Iterator<Item = (usize, &str)> {
        self.code().take_while(|(_, line)| !line.starts_with("#[cfg(test)]") && !line.starts_with("#[cfg(all(test"))
    }
}

fn sources() -> Vec<Source> {
    fn collect(folder: &Path, root: &Path, sources: &mut Vec<Source>) {
        let entries = fs::read_dir(folder).expect("the source can be listed");
        let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
        paths.sort();
        for path in paths {
            if path.is_dir() {
                collect(&path, root, sources);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let below = path.strip_prefix(root).expect("below the root").to_string_lossy().replace('\\', "/");
                sources.push(Source { path: below, text: fs::read_to_string(&path).expect("source is text") });
            }
        }
    }
    let root = at("src");
    let mut sources = Vec::new();
    collect(&root, &root, &mut sources);
    sources
}

/// The modules of `lib.rs`, in reading order.
fn modules() -> Vec<String> {
    let text = fs::read_to_string(at("src/lib.rs")).expect("src/lib.rs");
    let names = text.lines().filter_map(|line| {
        let line = line.strip_prefix("pub ").unwrap_or(line);
        line.strip_prefix("mod ")?.strip_suffix(';').map(str::to_owned)
    });
    names.collect()
}

/// The names that follow `crate::` in a line.
fn named(line: &str) -> impl Iterator<Item = &str> {
    line.match_indices("crate::").map(|(at, found)| {
        let rest = &line[at + found.len()..];
        &rest[..rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len())]
    })
}

fn has_word(line: &str, word: &str) -> bool {
    line.split(|c: char| !c.is_alphanumeric() && c != '_').any(|found| found == word)
}

/// No line of code in `files` has any of `words`.
fn check_absent(words: &[&str], files: impl Fn(&Source) -> bool) {
    for source in sources().iter().filter(|source| files(source)) {
        for (number, line) in source.code() {
            for word in words {
                assert!(!has_word(line, word), "src/{}:{number}: {word}: {line}", source.path);
            }
        }
    }
}

#[test]
fn every_module_stands_in_the_tour() {
    let modules = modules();
    assert!(modules.len() > 10, "{modules:?}");
    for source in sources() {
        if let Some(module) = source.module() {
            assert!(modules.iter().any(|known| known == module), "src/{} is not in lib.rs", source.path);
        }
        assert!(!source.path.ends_with("/mod.rs"), "src/{}: name the file after the module", source.path);
    }
}

#[test]
fn modules_look_up_the_page_never_down() {
    let modules = modules();
    let place = |name: &str| modules.iter().position(|module| module == name);
    for source in sources() {
        let Some(own) = source.module() else { continue };
        for (number, line) in source.code() {
            for name in named(line) {
                let here = format!("src/{}:{number}: {line}", source.path);
                let seen = place(name).unwrap_or_else(|| panic!("{here}: {name:?} is no module of lib.rs"));
                assert!(seen <= place(own).expect("a module of lib.rs"), "{here}: {name} stands below {own}");
            }
        }
    }
}

#[test]
fn imports_name_one_module_each() {
    for source in sources() {
        for (number, line) in source.code() {
            assert!(!line.contains("crate::{"), "src/{}:{number}: {line}", source.path);
        }
    }
}

#[test]
fn modules_say_what_they_are_given_and_what_they_give() {
    // A table of numbers is given nothing.
    let is_noun =
        |source: &&Source| !source.path.contains('/') && source.module().is_some_and(|module| module != "policy");
    for source in sources().iter().filter(is_noun) {
        let first = source.text.lines().next().unwrap_or_default();
        assert!(first.starts_with("//! Given ") && first.contains(", gives "), "src/{}: {first}", source.path);
    }
}

#[test]
fn every_package_has_one_home() {
    let is_in =
        |home: &'static str| move |source: &Source| source.module() != Some(home) && !source.path.starts_with(home);
    check_absent(&["tantivy"], is_in("index"));
    check_absent(&["strsim"], is_in("text"));
    check_absent(&["rayon"], is_in("ranking"));
    check_absent(&["clap", "clap_complete", "clap_mangen"], is_in("bin/"));
}

#[test]
fn nothing_is_unsafe_or_unfinished() {
    check_absent(&["unsafe"], |_| true);
    for source in sources() {
        for (number, line) in source.code() {
            let found = ["todo!", "unimplemented!", "dbg!", "#[ignore"].into_iter().find(|word| line.contains(word));
            assert!(found.is_none(), "src/{}:{number}: {line}", source.path);
        }
    }
}

#[test]
fn scores_are_made_of_whole_numbers() {
    let is_arithmetic = |source: &Source| {
        let module = source.module().unwrap_or_default();
        ["score", "evidence", "criterion", "assessment", "ranking"].contains(&module)
    };
    assert!(sources().iter().filter(|source| is_arithmetic(source)).count() > 4);
    check_absent(&["f32", "f64"], is_arithmetic);
}

#[test]
fn library_neither_prints_nor_asks_the_clock_or_the_environment() {
    for source in sources().iter().filter(|source| source.module().is_some()) {
        for (number, line) in source.code_without_tests() {
            for word in ["println!", "print!(", "SystemTime", "Instant::now", "std::env", "env::var"] {
                assert!(!line.contains(word), "src/{}:{number}: {line}", source.path);
            }
        }
    }
}
