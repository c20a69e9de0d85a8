//! Ctrl-C: no half file stays behind, and the exit code says so.

use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;

use crate::console::Console;
use crate::failure::Exit;

/// Files that are being written under a name of their own.
static UNFINISHED: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// An unfinished file, for as long as it is one.
pub(crate) struct Unfinished(PathBuf);

impl Drop for Unfinished {
    fn drop(&mut self) {
        unfinished().retain(|path| *path != self.0);
    }
}

/// Ends the program when the user or the system asks for it.
pub(crate) fn watch() {
    // Without a handler the system ends the program as well, only less tidily.
    let _ = ctrlc::set_handler(|| {
        // The lock is kept, so that nothing is begun after this.
        let unfinished = unfinished();
        for path in unfinished.iter() {
            let _ = fs::remove_file(path);
        }
        Console::insist("interrupted; no result was written");
        std::process::exit(Exit::Interrupted as i32);
    });
}

/// Notes a file that must not stay if the program is interrupted before the note is dropped.
pub(crate) fn remove_if_interrupted(path: &Path) -> Unfinished {
    unfinished().push(path.to_owned());
    Unfinished(path.to_owned())
}

fn unfinished() -> MutexGuard<'static, Vec<PathBuf>> {
    UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner)
}
