//! Where data goes: standard output, or a file that appears only when it is whole.

use std::fs;
use std::fs::File;
use std::io::BufWriter;
use std::io::Write;
use std::io::{self, IsTerminal};
use std::path::Path;
use std::path::PathBuf;

use tempfile::NamedTempFile;

use crate::failure::Failure;
use crate::interruption;

/// A place to write to that was found good before the work started.
#[derive(Debug)]
pub(crate) struct Target(Place);

#[derive(Debug)]
enum Place {
    Stdout,
    Stderr,
    /// A device or pipe, written to as it is.
    Stream(PathBuf),
    /// A regular file, replaced at the end.
    File(PathBuf),
}

impl Target {
    /// True where somebody looks at what is written.
    pub(crate) fn is_screen(&self) -> bool {
        matches!(self.0, Place::Stdout) && io::stdout().is_terminal()
    }

    /// Standard output if `path` is `None` or `-`; a device or pipe as it is; otherwise the file, checked against the
    /// inputs.
    ///
    /// # Errors
    /// If the folder is missing, the path is a folder, or the file is one of the inputs or lies among them.
    pub(crate) fn new(path: Option<&PathBuf>, inputs: &[PathBuf]) -> Result<Self, Failure> {
        match path.map_or(Some("-"), |path| path.to_str()) {
            Some("-" | "/dev/stdout" | "/dev/fd/1" | "/proc/self/fd/1") => return stdout(inputs),
            Some("/dev/stderr" | "/dev/fd/2" | "/proc/self/fd/2") => return Ok(Self(Place::Stderr)),
            Some(_) | None => {}
        }
        let Some(path) = path else { return stdout(inputs) };
        let shown = path.display();
        if path.is_dir() {
            return Err(Failure::Usage(format!("{shown} is a folder; name a file to write to")));
        }
        // What an open descriptor leads to is never replaced; the name may not even lead anywhere.
        let is_descriptor = path.starts_with("/dev/fd") || path.starts_with("/proc");
        if is_descriptor || fs::metadata(path).is_ok_and(|found| !found.is_file()) {
            return Ok(Self(Place::Stream(path.clone())));
        }
        // Of a link its target is replaced, not the link.
        let place = if path.exists() {
            fs::canonicalize(path).map_err(Failure::io(format!("find {shown}")))?
        } else {
            let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
            let folder = fs::canonicalize(folder)
                .map_err(|_| Failure::Usage(format!("the folder of {shown} does not exist; create it first")))?;
            folder.join(path.file_name().unwrap_or_default())
        };
        for input in inputs.iter().filter_map(|input| fs::canonicalize(input).ok()) {
            // A hard link is the same file by another name.
            if input == place || same_file::is_same_file(&input, &place).unwrap_or(false) {
                return Err(Failure::Usage(format!("{shown} is also an input; write to another file")));
            }
            if place.exists() && input.is_dir() && place.starts_with(&input) {
                let input = input.display();
                return Err(Failure::Usage(format!(
                    "{shown} lies in the input folder {input} and would be read as a résumé; write elsewhere"
                )));
            }
        }
        let from_stdin = inputs.iter().any(|input| input.as_os_str() == "-");
        if from_stdin && is_same(same_file::Handle::stdin(), &place) {
            return Err(Failure::Usage(format!("{shown} is also standard input; write to another file")));
        }
        Ok(Self(Place::File(place)))
    }

    /// Writes everything that `write` gives, and only then shows it under the file's name.
    ///
    /// # Errors
    /// Whatever the file system reports.
    pub(crate) fn write(&self, write: impl FnOnce(&mut dyn Write) -> Result<(), Failure>) -> Result<(), Failure> {
        match &self.0 {
            Place::Stdout => {
                let mut to = BufWriter::new(io::stdout().lock());
                write(&mut to)?;
                to.flush().map_err(Failure::io("write to standard output"))
            }
            Place::Stderr => {
                let mut to = BufWriter::new(io::stderr().lock());
                write(&mut to)?;
                to.flush().map_err(Failure::io("write to standard error"))
            }
            Place::Stream(path) => {
                let doing = || format!("write {}", path.display());
                let file = File::options().append(true).open(path).map_err(Failure::io(doing()))?;
                let mut to = BufWriter::new(file);
                write(&mut to)?;
                to.flush().map_err(Failure::io(doing()))
            }
            Place::File(path) => {
                let doing = || format!("write {}", path.display());
                let folder = path.parent().unwrap_or(Path::new("/"));
                let mut file = temporary(folder).map_err(Failure::io(doing()))?;
                let _removal = interruption::remove_if_interrupted(file.path());
                let mut to = BufWriter::new(&mut file);
                write(&mut to)?;
                to.flush().map_err(Failure::io(doing()))?;
                drop(to);
                file.persist(path).map_err(|error| Failure::io(doing())(error.error))?;
                Ok(())
            }
        }
    }
}

/// Standard output, unless the shell leads it into one of the inputs, which would then never end.
fn stdout(inputs: &[PathBuf]) -> Result<Target, Failure> {
    let leads_to = |input: &&PathBuf| input.is_file() && is_same(same_file::Handle::stdout(), input);
    match inputs.iter().find(leads_to) {
        Some(input) => {
            let input = input.display();
            Err(Failure::Usage(format!("standard output leads into the input {input}; write to another file")))
        }
        None => Ok(Target(Place::Stdout)),
    }
}

/// True if an open file is the one at `path`.
fn is_same(open: io::Result<same_file::Handle>, path: &Path) -> bool {
    matches!((open, same_file::Handle::from_path(path)), (Ok(open), Ok(named)) if open == named)
}

/// A closed pipe or a full disk while data is written.
pub(crate) fn writing(error: io::Error) -> Failure {
    Failure::io("write the output")(error)
}

/// Refuses two outputs to one file.
///
/// # Errors
/// If so.
pub(crate) fn check_distinct(targets: &[&Target]) -> Result<(), Failure> {
    for (at, target) in targets.iter().enumerate() {
        for other in &targets[..at] {
            match (&target.0, &other.0) {
                (Place::File(a), Place::File(b)) if a == b => {
                    return Err(Failure::Usage(format!("two outputs would go to {}", a.display())));
                }
                (Place::Stdout, Place::Stdout) => {
                    return Err(Failure::Usage("two outputs would go to standard output".to_owned()));
                }
                (Place::Stdout | Place::Stderr | Place::Stream(_) | Place::File(_), _) => {}
            }
        }
    }
    Ok(())
}

/// A temporary file beside the final one, with the rights that a new file has.
fn temporary(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".rolefit-").suffix(".tmp");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outputs_that_would_do_harm_are_refused() {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let input = folder.path().join("pool.ndjson");
        fs::write(&input, "{}").expect("the temporary folder can be written to");
        let refused = |path: PathBuf, inputs: &[PathBuf]| Target::new(Some(&path), inputs).is_err();
        assert!(refused(input.clone(), std::slice::from_ref(&input)));
        assert!(refused(folder.path().join("missing/out.csv"), std::slice::from_ref(&input)));
        assert!(refused(folder.path().to_owned(), &[]));
        assert!(refused(input.clone(), &[folder.path().to_owned()]));
        assert!(!refused(folder.path().join("out.csv"), std::slice::from_ref(&input)));
    }

    #[test]
    fn devices_and_descriptors_are_written_to_as_they_are() {
        let check = |path: &str, want: fn(&Place) -> bool| {
            let target = Target::new(Some(&PathBuf::from(path)), &[]).expect("it can be written to");
            assert!(want(&target.0), "{path}: {target:?}");
        };
        check("-", |place| matches!(place, Place::Stdout));
        check("/dev/stdout", |place| matches!(place, Place::Stdout));
        check("/dev/stderr", |place| matches!(place, Place::Stderr));
        check("/dev/null", |place| matches!(place, Place::Stream(_)));
        check("/dev/fd/7", |place| matches!(place, Place::Stream(_)));
        let null = Target::new(Some(&PathBuf::from("/dev/null")), &[]).expect("it can be written to");
        assert!(check_distinct(&[&null, &null]).is_ok());
        assert!(null.write(|to| to.write_all(b"gone").map_err(writing)).is_ok());
    }

    #[test]
    fn a_file_appears_only_when_it_is_whole() {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let path = folder.path().join("out.txt");
        let target = Target::new(Some(&path), &[]).expect("nothing speaks against it");
        let failed = target.write(|to| {
            to.write_all(b"half").map_err(writing)?;
            Err(Failure::Nothing("stopped".to_owned()))
        });
        assert!(failed.is_err());
        assert_eq!(fs::read_dir(folder.path()).map(Iterator::count).ok(), Some(0));
        assert!(target.write(|to| to.write_all(b"whole").map_err(writing)).is_ok());
        assert_eq!(fs::read(&path).ok().as_deref(), Some(b"whole".as_slice()));
    }
}
