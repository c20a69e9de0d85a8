//! Given a folder, gives the saved index in it; given a saved index, puts it there so that a reader finds the old one or
//! the new one, and never half of one.
//!
//! A generation is a folder that is never changed: its files are written under another name, flushed to the disk and
//! moved into place; then the manifest, which names the generation, is replaced by one move. Builds take turns by a lock;
//! readers take none and write nothing, so that a read-only folder will do.

use std::fs::{self, File, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::index::saved::{MANIFEST, SavedError, SavedIndex};

/// Builds take turns by locking this file.
const LOCK: &str = "lock";
/// What a generation under construction is called, with its name.
const BUILDING: &str = ".building-";
/// A manifest that is not yet in place.
const NEXT: &str = ".manifest.next";
/// What the names of generations begin with.
const GENERATION: &str = "g-";
/// How often a reader begins again when a build moves the manifest under it.
const TRIES: usize = 5;

/// What goes wrong while an index is put into a folder.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ShelfError {
    /// The folder holds other things.
    #[error("{} is not empty and holds no index; name a new folder", path.display())]
    Foreign {
        /// The folder.
        path: PathBuf,
    },
    /// Somebody else is at it.
    #[error("another build is under way in {}; try again when it is done", path.display())]
    Busy {
        /// The folder.
        path: PathBuf,
    },
    /// It cannot be written.
    #[error("{} cannot be written", path.display())]
    Write {
        /// The file or folder.
        path: PathBuf,
        /// Why.
        #[source]
        source: io::Error,
    },
}

/// Reads and checks the index in `folder`.
///
/// # Errors
///
/// [`SavedError`].
pub fn open(folder: &Path) -> Result<SavedIndex, SavedError> {
    let mut manifest = read_manifest(folder)?;
    for _ in 1..TRIES {
        let read = SavedIndex::read(&manifest, |manifest, name| fs::read(folder.join(&manifest.generation).join(name)));
        // A build may have moved the manifest on and cleared the generation away.
        let now = read_manifest(folder)?;
        if read.is_ok() || now == manifest {
            return read;
        }
        manifest = now;
    }
    SavedIndex::read(&manifest, |manifest, name| fs::read(folder.join(&manifest.generation).join(name)))
}

fn read_manifest(folder: &Path) -> Result<Vec<u8>, SavedError> {
    fs::read(folder.join(MANIFEST)).map_err(|source| {
        if source.kind() == io::ErrorKind::NotFound {
            SavedError::None
        } else {
            SavedError::Read { file: MANIFEST.to_owned(), source }
        }
    })
}

/// Puts `saved` into `folder`, which is made where it is missing.
///
/// # Errors
///
/// [`ShelfError`]; the folder then holds the index that it held before.
pub fn put(saved: &SavedIndex, folder: &Path) -> Result<(), ShelfError> {
    let failed = |path: &Path| {
        let path = path.to_owned();
        |source| ShelfError::Write { path, source }
    };
    fs::create_dir_all(folder).map_err(failed(folder))?;
    if is_foreign(folder).map_err(failed(folder))? {
        return Err(ShelfError::Foreign { path: folder.to_owned() });
    }
    let _turn = lock(folder)?;
    // Nobody else is at it, so what a build that was broken off has left can go.
    clear(folder, None).map_err(failed(folder))?;
    let generation = folder.join(&saved.manifest.generation);
    let building = folder.join(format!("{BUILDING}{}", saved.manifest.generation));
    fs::create_dir(&building).map_err(failed(&building))?;
    for (name, bytes) in &saved.files {
        let path = building.join(name);
        write(&path, bytes).map_err(failed(&path))?;
    }
    flush(&building).map_err(failed(&building))?;
    fs::rename(&building, &generation).map_err(failed(&generation))?;
    flush(folder).map_err(failed(folder))?;
    let next = folder.join(NEXT);
    write(&next, &saved.manifest.to_bytes()).map_err(failed(&next))?;
    let manifest = folder.join(MANIFEST);
    fs::rename(&next, &manifest).map_err(failed(&manifest))?;
    flush(folder).map_err(failed(folder))?;
    clear(folder, Some(&saved.manifest.generation)).map_err(failed(folder))
}

/// Removes from `folder` whatever builds that were broken off have left; `current` is the generation that is in use.
///
/// # Errors
///
/// [`ShelfError`], if another build is under way or something cannot be removed.
pub fn tidy(folder: &Path, current: &str) -> Result<(), ShelfError> {
    let _turn = lock(folder)?;
    clear(folder, Some(current)).map_err(|source| ShelfError::Write { path: folder.to_owned(), source })
}

/// The lock on `folder`, until it is dropped.
fn lock(folder: &Path) -> Result<File, ShelfError> {
    let path = folder.join(LOCK);
    let failed = |source| ShelfError::Write { path: path.clone(), source };
    let locked = File::options().create(true).append(true).open(&path).map_err(failed)?;
    match locked.try_lock() {
        Ok(()) => Ok(locked),
        Err(TryLockError::WouldBlock) => Err(ShelfError::Busy { path: folder.to_owned() }),
        Err(TryLockError::Error(source)) => Err(failed(source)),
    }
}

fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Makes names in a folder last, where the system lets folders be flushed.
fn flush(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

/// True for a folder with something in it that is not ours.
fn is_foreign(folder: &Path) -> io::Result<bool> {
    let mut is_empty = true;
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name();
        if name == MANIFEST || name == LOCK {
            return Ok(false);
        }
        is_empty = false;
    }
    Ok(!is_empty)
}

/// Removes what is under construction and, once there is a generation to keep, all others.
fn clear(folder: &Path, keep: Option<&str>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let is_old = keep.is_some_and(|keep| name.starts_with(GENERATION) && name != keep);
        if is_old || name.starts_with(BUILDING) {
            fs::remove_dir_all(entry.path())?;
        } else if name == NEXT {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}
