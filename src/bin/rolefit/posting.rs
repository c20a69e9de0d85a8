//! A posting on the command line: read, drafted into a role, and what there is to say about it.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::io::Read;
use std::path::Path;
use std::path::PathBuf;

use rolefit::catalogue::Catalogue;
use rolefit::posting::Posting;
use rolefit::posting::draft::Draft;

use crate::console::Console;
use crate::console::Voice;
use crate::failure::Failure;
use crate::output::Target;
use crate::output::writing;

/// Bytes of the longest posting that is read.
const MOST_BYTES: u64 = 4 << 20;

/// Drafts a role from the posting at `path`, with an id that `catalogue` does not have.
///
/// # Errors
/// If the posting cannot be read, or nothing in it says what is asked for.
pub(crate) fn draft(path: &Path, id: Option<&str>, catalogue: &Catalogue) -> Result<Draft, Failure> {
    let bytes = read(path)?;
    let failed = |source| Failure::Posting { path: path.to_owned(), source };
    let posting = Posting::read(&bytes).map_err(failed)?;
    let mut draft = posting.draft(id, catalogue.vocabulary()).map_err(failed)?;
    if id.is_none() {
        // A posting for a role that the catalogue has is another role.
        while catalogue.position(&draft.role.id).is_some() {
            draft.role.id.push_str("-posting");
        }
    }
    Ok(draft)
}

/// Adds the posting's role to `catalogue` and to the roles asked for.
///
/// # Errors
/// If the posting cannot be read, or its id is taken.
pub(crate) fn join(
    path: &Path,
    mut roles: Vec<String>,
    catalogue: Catalogue,
    console: &Console,
) -> Result<(Catalogue, Vec<String>), Failure> {
    let draft = draft(path, None, &catalogue)?;
    console.say(&format!(
        "{}: {} requirements drafted as role {}, {} lines kept out, {} notes; rolefit role new --from {} shows them",
        path.display(),
        draft.role.requirements.len(),
        draft.role.id,
        draft.asides.len(),
        draft.notes.len(),
        path.display(),
    ));
    roles.push(draft.role.id.clone());
    Ok((catalogue.with_role(draft.role)?, roles))
}

/// Writes a drafted role file, and says what was kept out and what is unsure.
///
/// # Errors
/// If the posting cannot be read or the file cannot be written.
pub(crate) fn write_new(
    from: &Path,
    id: Option<&str>,
    output: Option<&PathBuf>,
    catalogue: Catalogue,
    console: &Console,
) -> Result<(), Failure> {
    let target = Target::new(output, &[from.to_owned()])?;
    let draft = draft(from, id, &catalogue)?;
    // The catalogue refuses what a role file must not name.
    let checked = catalogue.with_role(draft.role.clone())?;
    target.write(|to| {
        serde_json::to_writer_pretty(&mut *to, &draft.role).map_err(|error| writing(error.into()))?;
        writeln!(to).map_err(writing)
    })?;
    if console.voice > Voice::Quiet {
        say(&draft, console);
        console.say(&format!("{} roles with it", checked.roles().len()));
        console.say("Everything in the file may be edited. Next: rolefit rank INPUT --posting POSTING");
    }
    Ok(())
}

fn say(draft: &Draft, console: &Console) {
    for note in &draft.notes {
        let place = note.place.as_ref().map(|place| format!("{place}: ")).unwrap_or_default();
        console.say(&format!("note: {place}{}", note.message));
    }
    for aside in &draft.asides {
        console.say(&format!("kept out ({}): {}: {}", aside.kind.as_str(), aside.place, aside.text));
    }
    for category in &draft.role.categories {
        let count = draft.role.requirements.iter().filter(|one| one.category == category.id).count();
        console.say(&format!("{}: {} points over {count} requirements", category.title, category.points));
    }
}

fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    let doing = || format!("read the posting {}", path.display());
    let mut bytes = Vec::new();
    if path.as_os_str() == OsStr::new("-") {
        io::stdin().lock().take(MOST_BYTES).read_to_end(&mut bytes).map_err(Failure::io(doing()))?;
    } else {
        fs::File::open(path)
            .map_err(Failure::io(doing()))?
            .take(MOST_BYTES)
            .read_to_end(&mut bytes)
            .map_err(Failure::io(doing()))?;
    }
    Ok(bytes)
}
