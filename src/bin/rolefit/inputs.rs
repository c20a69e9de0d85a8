//! Which files a command line names: paths, patterns that no shell expanded, and lists of paths.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::io::IsTerminal;
use std::io::Read;
use std::path::{Path, PathBuf};

use walkdir::DirEntry;
use walkdir::WalkDir;

use crate::args::input::InputArguments;
use crate::failure::Failure;

/// All inputs, in the order in which they are read.
///
/// # Errors
/// If there are none, standard input would be read twice or from a terminal, or a list of paths cannot be read.
pub(crate) fn resolve(arguments: &InputArguments) -> Result<Vec<PathBuf>, Failure> {
    let mut inputs = Vec::new();
    for input in &arguments.inputs {
        inputs.extend(expanded(input));
    }
    let named: Vec<PathBuf> = inputs.iter().chain(&arguments.files_from).cloned().collect();
    check_stdin(&named)?;
    if let Some(list) = &arguments.files_from {
        inputs.extend(listed(list)?);
        if inputs.is_empty() {
            return Err(Failure::Nothing(format!("{} lists no files", list.display())));
        }
    }
    Ok(inputs)
}

/// True where `file` is one of the inputs, or lies in one.
pub(crate) fn hold(inputs: &[PathBuf], file: &Path) -> bool {
    let Ok(file) = file.canonicalize() else { return false };
    inputs.iter().filter_map(|input| input.canonicalize().ok()).any(|input| file.starts_with(input))
}

/// Refuses paths that cannot work: standard input twice, or from a terminal.
///
/// # Errors
/// If so.
pub(crate) fn check_stdin(paths: &[PathBuf]) -> Result<(), Failure> {
    let from_stdin = paths.iter().filter(|path| is_stdin(path)).count();
    if from_stdin > 1 {
        return Err(Failure::Usage("- stands twice; standard input can be read only once".to_owned()));
    }
    if from_stdin == 1 && io::stdin().is_terminal() {
        let text = "standard input is a terminal; pipe résumés into it, or name a file: cat pool.ndjson | rolefit …";
        return Err(Failure::Usage(text.to_owned()));
    }
    Ok(())
}

fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == OsStr::new("-")
}

/// The files that a pattern matches, hidden ones too; the path itself where it exists, is no pattern or matches nothing.
fn expanded(input: &Path) -> Vec<PathBuf> {
    let pattern = input.to_str().filter(|text| text.contains(['*', '?', '[']));
    let Some(pattern) = pattern.filter(|_| fs::symlink_metadata(input).is_err()) else {
        return vec![input.to_owned()];
    };
    let found = if pattern.contains("**") {
        below(pattern)
    } else {
        // What cannot be looked into is named, so that it is reported where it is opened.
        let found = glob::glob(pattern).into_iter().flatten();
        found.map(|path| path.unwrap_or_else(|fault| fault.path().to_owned())).collect()
    };
    if found.is_empty() { vec![input.to_owned()] } else { found }
}

/// The files that a pattern with `**` matches; links that lead in a circle are not followed, as the files there are
/// matched by shorter paths.
fn below(pattern: &str) -> Vec<PathBuf> {
    let Ok(wanted) = glob::Pattern::new(pattern) else { return Vec::new() };
    let options = glob::MatchOptions { require_literal_separator: true, ..glob::MatchOptions::default() };
    let plain = |step: &Path| !step.to_string_lossy().contains(['*', '?', '[']);
    let steps = Path::new(pattern).iter().map(Path::new);
    let folder: PathBuf = steps.take_while(|step| plain(step)).collect();
    let here = folder.as_os_str().is_empty();
    let walk = WalkDir::new(if here { Path::new(".") } else { &folder }).follow_links(true).sort_by_file_name();
    let path = |path: &Path| if here { path.strip_prefix(".").unwrap_or(path) } else { path }.to_owned();
    let matches = |path: &PathBuf| wanted.matches_path_with(path, options);
    let root = fs::canonicalize(if here { Path::new(".") } else { &folder }).unwrap_or_default();
    let leads_up = |entry: &DirEntry| {
        entry.path_is_symlink() && fs::canonicalize(entry.path()).is_ok_and(|target| root.starts_with(target))
    };
    let found = walk.into_iter().filter_entry(|entry| !leads_up(entry)).filter_map(|entry| match entry {
        Ok(entry) if entry.file_type().is_dir() => None,
        Ok(entry) => Some(path(entry.path())).filter(matches),
        Err(fault) if fault.loop_ancestor().is_some() => None,
        // A link to nothing is a file like others; a folder that cannot be read may hold some that would match.
        Err(fault) => {
            let missing = fault.io_error().is_some_and(|fault| fault.kind() == io::ErrorKind::NotFound);
            fault.path().map(path).filter(|path| !missing || matches(path))
        }
    });
    found.collect()
}

/// The paths that a file lists, one a line, or parted by NUL as `find -print0` does.
fn listed(list: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut bytes = Vec::new();
    let read = if is_stdin(list) {
        io::stdin().lock().read_to_end(&mut bytes)
    } else {
        fs::File::open(list).and_then(|mut file| file.read_to_end(&mut bytes))
    };
    read.map_err(Failure::io(format!("read the list of files {}", list.display())))?;
    Ok(paths(&bytes))
}

fn paths(list: &[u8]) -> Vec<PathBuf> {
    let end = if list.contains(&0) { 0 } else { b'\n' };
    let lines = list.split(|byte| *byte == end);
    let lines = lines.map(|line| if end == 0 { line } else { line.strip_suffix(b"\r").unwrap_or(line) });
    lines.filter(|line| !line.is_empty()).map(path).collect()
}

/// In a list, `-` is a file of that name.
fn path(bytes: &[u8]) -> PathBuf {
    if bytes == b"-" { PathBuf::from("./-") } else { native(bytes) }
}

#[cfg(unix)]
fn native(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    OsStr::from_bytes(bytes).into()
}

#[cfg(not(unix))]
fn native(bytes: &[u8]) -> PathBuf {
    String::from_utf8_lossy(bytes).into_owned().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_parted_by_lines_or_by_nul() {
        let check = |list: &str, want: &[&str]| {
            let want: Vec<PathBuf> = want.iter().map(PathBuf::from).collect();
            assert_eq!(paths(list.as_bytes()), want, "{list:?}");
        };
        check("a.json\nb c.json\r\n\n-\n", &["a.json", "b c.json", "./-"]);
        check("a\nb.json\0c.json\0", &["a\nb.json", "c.json"]);
        check("one", &["one"]);
        check("", &[]);
    }

    #[test]
    fn patterns_match_hidden_files_and_existing_paths_are_no_patterns() {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        for name in ["b.json", "a.json", ".hidden.json", "[x].json", "c.txt"] {
            fs::write(folder.path().join(name), "{}").expect("the temporary folder can be written to");
        }
        let check = |pattern: &str, want: &[&str]| {
            let found = expanded(&folder.path().join(pattern));
            let names: Vec<_> = found.iter().filter_map(|path| path.file_name()?.to_str()).collect();
            assert_eq!(names, want, "{pattern}");
        };
        check("*.json", &[".hidden.json", "[x].json", "a.json", "b.json"]);
        check("[x].json", &["[x].json"]);
        check("?.txt", &["c.txt"]);
        check("none-*", &["none-*"]);
    }

    #[cfg(unix)]
    #[test]
    fn deep_patterns_match_every_file_once() {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let root = folder.path();
        fs::create_dir_all(root.join("b/.c")).expect("the temporary folder can be written to");
        for name in ["a.json", "b/b.json", "b/.c/c.json", "b/c.txt"] {
            fs::write(root.join(name), "{}").expect("the temporary folder can be written to");
        }
        for (name, target) in [("b/loop", ".."), ("b/again", "."), ("b/link.json", "../a.json"), ("b/no.json", "none")]
        {
            std::os::unix::fs::symlink(target, root.join(name)).expect("a link can be made");
        }
        let check = |pattern: &str, want: &[&str]| {
            let found = expanded(&root.join(pattern));
            let found: Vec<_> = found.iter().map(|path| path.strip_prefix(root).expect("within the folder")).collect();
            assert_eq!(found, want.iter().map(Path::new).collect::<Vec<_>>(), "{pattern}");
        };
        check("**/*.json", &["a.json", "b/.c/c.json", "b/b.json", "b/link.json", "b/no.json"]);
        check("b/**/c.*", &["b/.c/c.json", "b/c.txt"]);
        check("b/.c/**", &["b/.c/c.json"]);
        check("x/**/*.json", &["x/**/*.json"]);
    }
}
