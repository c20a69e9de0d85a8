//! Given paths, gives files in a fixed order; what is no regular file is reported, not opened.

use std::collections::{HashSet, VecDeque};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use walkdir::{DirEntry, WalkDir};

use super::{BATCH, export};
use crate::issue::{Code, Issue};

/// One thing to read.
#[derive(Debug)]
pub(super) enum Input {
    /// A file that is read at once.
    Small(PathBuf),
    /// A file that is read in blocks.
    Large(PathBuf),
    /// A folder that is one person.
    Export(PathBuf),
    Stdin,
    /// Something that is not read, under its name.
    Bad(Arc<str>, Issue),
}

/// The files of all inputs.
#[derive(Debug)]
pub(super) struct Walk {
    inputs: VecDeque<PathBuf>,
    directory: Option<walkdir::IntoIter>,
    /// Directories that links led to.
    followed: HashSet<PathBuf>,
    /// Folders of one person each, in the directory that is walked.
    exports: Vec<PathBuf>,
    /// A file that is left out wherever it stands.
    except: Option<PathBuf>,
}

/// Why a link to a directory is not followed.
const LOOP: &str = "a link to a directory that is read already";

impl Walk {
    pub(super) fn new(inputs: Vec<PathBuf>) -> Self {
        Self { inputs: inputs.into(), directory: None, followed: HashSet::new(), exports: Vec::new(), except: None }
    }

    /// Leaves out the file at `path` in whichever folder of the inputs it is come upon, under its own name.
    pub(super) fn leave_out(&mut self, path: &Path) {
        self.except = path.canonicalize().ok();
    }

    pub(super) fn next(&mut self) -> Option<Input> {
        loop {
            let next = self.next_of_all()?;
            if !self.leaves_out(&next) {
                return Some(next);
            }
        }
    }

    fn leaves_out(&self, input: &Input) -> bool {
        let (Some(except), Input::Small(path) | Input::Large(path)) = (&self.except, input) else { return false };
        // Asking where a path leads takes long for many files.
        path.file_name() == except.file_name() && path.canonicalize().is_ok_and(|path| path == *except)
    }

    fn next_of_all(&mut self) -> Option<Input> {
        loop {
            if let Some(directory) = &mut self.directory {
                match directory.next() {
                    Some(Ok(entry)) if entry.file_type().is_dir() => {
                        if entry.path_is_symlink() && !follows(&mut self.followed, entry.path()) {
                            directory.skip_current_dir();
                            return Some(bad(entry.path(), Code::NotAFile, LOOP));
                        }
                        if export::is_export(entry.path()) {
                            self.exports.push(entry.path().to_owned());
                            return Some(Input::Export(entry.into_path()));
                        }
                    }
                    Some(Ok(entry))
                        if !export::is_apart(entry.path())
                            && self.exports.iter().any(|folder| entry.path().starts_with(folder)) => {}
                    Some(Ok(entry)) => return Some(of_entry(&entry)),
                    Some(Err(fault)) => return Some(of_fault(&fault)),
                    None => {
                        self.directory = None;
                        self.exports.clear();
                    }
                }
                continue;
            }
            let path = self.inputs.pop_front()?;
            if path.as_os_str() == "-" {
                return Some(Input::Stdin);
            }
            match std::fs::metadata(&path) {
                Ok(found) if found.is_dir() => {
                    let walk = WalkDir::new(&path).follow_links(true).sort_by(|a, b| a.file_name().cmp(b.file_name()));
                    self.directory = Some(walk.into_iter());
                }
                Ok(found) if found.is_file() => return Some(of_file(path, found.len())),
                Ok(_) => return Some(bad(&path, Code::NotAFile, "a pipe, a socket or a device")),
                Err(fault) => return Some(bad(&path, Code::Unreadable, &fault.kind().to_string())),
            }
        }
    }
}

/// True if the link leads to a directory that is neither around it nor the end of a link before.
///
/// Without this, links to and fro would give every file many times before the path is a loop in itself.
fn follows(followed: &mut HashSet<PathBuf>, link: &Path) -> bool {
    let around = link.parent().and_then(|parent| parent.canonicalize().ok());
    let Ok(target) = link.canonicalize() else { return true };
    let is_around = around.is_some_and(|around| around.starts_with(&target));
    !is_around && followed.insert(target)
}

fn of_entry(entry: &DirEntry) -> Input {
    if !entry.file_type().is_file() {
        return bad(entry.path(), Code::NotAFile, "a pipe, a socket or a device");
    }
    match entry.metadata() {
        Ok(found) => of_file(entry.path().to_owned(), found.len()),
        Err(_) => bad(entry.path(), Code::Unreadable, "it is gone or may not be read"),
    }
}

fn of_file(path: PathBuf, bytes: u64) -> Input {
    // Packed files may be large once they are unpacked.
    let packed = path.extension().is_some_and(|end| end.eq_ignore_ascii_case("gz") || end.eq_ignore_ascii_case("zst"));
    if bytes <= BATCH.1 && !packed { Input::Small(path) } else { Input::Large(path) }
}

fn of_fault(fault: &walkdir::Error) -> Input {
    let path = fault.path().unwrap_or(Path::new("")).to_owned();
    if fault.loop_ancestor().is_some() {
        return bad(&path, Code::NotAFile, LOOP);
    }
    let kind = fault.io_error().map_or_else(|| "unknown fault".to_owned(), |fault| fault.kind().to_string());
    bad(&path, Code::Unreadable, &kind)
}

fn bad(path: &Path, code: Code, detail: &str) -> Input {
    Input::Bad(name(path), Issue::new(code, "").with_detail(detail))
}

/// A path as text; bytes that are no text are written `\xFF`, and so are control characters.
pub(super) fn name(path: &Path) -> Arc<str> {
    let mut name = String::new();
    for chunk in OsStr::as_encoded_bytes(path.as_os_str()).utf8_chunks() {
        for c in chunk.valid().chars() {
            if c.is_control() {
                name.extend(c.escape_default());
            } else {
                name.push(c);
            }
        }
        for byte in chunk.invalid() {
            name.extend(["\\x".to_owned(), format!("{byte:02X}")]);
        }
    }
    name.into()
}

#[cfg(all(test, unix))]
mod tests {
    use std::fs;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::symlink;
    use std::os::unix::net::UnixListener;

    use super::*;

    fn outline(walk: &mut Walk, root: &Path) -> Vec<String> {
        let below = |path: &Path| name(path.strip_prefix(root).unwrap_or(path)).to_string();
        std::iter::from_fn(|| walk.next())
            .map(|input| match input {
                Input::Small(path) => below(&path),
                Input::Large(path) => format!("{} large", below(&path)),
                Input::Export(path) => format!("{} one person", below(&path)),
                Input::Stdin => "-".to_owned(),
                Input::Bad(path, issue) => format!("{} {}", below(Path::new(&*path)), issue.code),
            })
            .collect()
    }

    #[test]
    fn only_regular_files_are_handed_out_in_order() {
        let root = std::env::temp_dir().join(format!("rolefit-walk-{}", std::process::id()));
        let _ = fs::remove_dir_all(&root);
        let folder = root.join("b.json");
        fs::create_dir_all(&folder).expect("a folder for the test");
        for file in ["z.json", ".hidden.json", "B.json", "a.json.gz", "b.json/inner.json"] {
            fs::write(root.join(file), "{}").expect("a file for the test");
        }
        fs::write(root.join(OsStr::from_bytes(b"n\xFF\n.json")), "{}").expect("a file for the test");
        symlink(&root, folder.join("loop")).expect("a link for the test");
        symlink("..", root.join("above")).expect("a link for the test");
        symlink(root.join("nowhere"), root.join("broken")).expect("a link for the test");
        symlink(root.join("z.json"), root.join("link.json")).expect("a link for the test");
        symlink("/dev/zero", root.join("device")).expect("a link for the test");
        let _socket = UnixListener::bind(root.join("socket")).expect("a socket for the test");
        let inputs =
            vec![root.clone(), PathBuf::from("-"), root.join("missing"), root.join("socket"), root.join("z.json")];
        let got = outline(&mut Walk::new(inputs), &root);
        let want = [
            ".hidden.json",
            "B.json",
            "a.json.gz large",
            "above R060",
            "b.json/inner.json",
            "b.json/loop R060",
            "broken R061",
            "device R060",
            "link.json",
            "n\\xFF\\n.json",
            "socket R060",
            "z.json",
            "-",
            "missing R061",
            "socket R060",
            "z.json",
        ];
        assert_eq!(got, want);
        fs::remove_dir_all(&root).expect("the test's own folder");
    }
    #[test]
    fn an_export_is_one_person_and_resumes_beside_its_tables_are_others() {
        let root = tempfile::tempdir().expect("a temporary folder can be made");
        let root = root.path();
        let folder = root.join("jane");
        fs::create_dir_all(folder.join("inner")).expect("a folder for the test");
        for file in ["jane/Profile.csv", "jane/Skills.csv", "jane/messages.csv", "jane/inner/rows.csv"] {
            fs::write(root.join(file), "Name\n").expect("a file for the test");
        }
        for file in ["jane/cv.json", "pool.csv"] {
            fs::write(root.join(file), "{}").expect("a file for the test");
        }
        symlink(&folder, root.join("same")).expect("a link for the test");
        symlink(root, folder.join("loop")).expect("a link for the test");
        let inputs = vec![root.to_owned(), folder];
        let got = outline(&mut Walk::new(inputs), root);
        let below = ["jane one person", "jane/cv.json", "jane/loop R060"];
        let linked = ["pool.csv", "same one person", "same/cv.json", "same/loop R060"];
        assert_eq!(got, [&below[..], &linked, &below].concat());
    }
}
