//! Which files a command line names: paths, patterns that no shell expanded, and lists of paths.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::io::IsTerminal;
use std::io::Read;
use std::path::Path;
use std::path::PathBuf;

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
    // What cannot be looked into is named, so that it is reported where it is opened.
    let found = glob::glob(pattern).into_iter().flatten();
    let found: Vec<PathBuf> = found.map(|path| path.unwrap_or_else(|fault| fault.path().to_owned())).collect();
    if found.is_empty() { vec![input.to_owned()] } else { found }
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
}
