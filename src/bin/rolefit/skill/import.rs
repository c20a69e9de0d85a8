//! `rolefit skill import`: a skills file of tables that others publish.

use std::fs;

use rolefit::catalogue::Catalogue;
use rolefit::catalogue::CatalogueError;
use rolefit::layer::SourceFile;
use rolefit::skill::import::Publisher;
use rolefit::skill::import::import;

use crate::args::catalogue::CatalogueArguments;
use crate::args::skill::ImportArguments;
use crate::args::skill::PublisherKind;
use crate::catalogue;
use crate::console::Console;
use crate::console::Voice;
use crate::failure::Exit;
use crate::failure::Failure;
use crate::output::Target;
use crate::output::writing;

/// Notes that are listed without -v.
const LISTED: usize = 10;

/// Reads the tables and writes the skills file.
///
/// # Errors
/// If a table cannot be read, it is none that is known, or the file cannot be written.
pub(super) fn run(arguments: &ImportArguments, own: &CatalogueArguments, console: &Console) -> Result<Exit, Failure> {
    let tables = arguments.files.iter().map(|path| SourceFile::read(path)).collect::<Result<Vec<_>, _>>();
    let tables = tables.map_err(CatalogueError::from)?;
    let (publisher, name) = match arguments.from {
        PublisherKind::Esco => (Publisher::Esco, "esco"),
        PublisherKind::Onet => (Publisher::Onet, "onet"),
        PublisherKind::Csv => (Publisher::Plain, tables.first().map_or("own", |table| table.name.as_str())),
    };
    let area = arguments.area.as_deref().unwrap_or(name);
    if area.is_empty() || area.starts_with('.') || area.contains(['/', '\\']) {
        return Err(Failure::Usage(format!("{area:?} is no name of a skills file; choose another with --area")));
    }
    let lower = catalogue::layer(own, console)?;
    let common = Catalogue::common_words();
    let made = import(publisher, &tables, area, &lower.skills, |word| common.contains(word))?;
    let folder = arguments.output.join("skills");
    fs::create_dir_all(&folder).map_err(Failure::io(format!("make {}", folder.display())))?;
    let path = folder.join(format!("{area}.json"));
    Target::new(Some(&path), &arguments.files)?.write(|to| to.write_all(made.json.as_bytes()).map_err(writing))?;
    let most = if console.voice == Voice::Verbose { made.notes.len() } else { LISTED };
    for note in made.notes.iter().take(most) {
        console.say(&format!("note: {note}"));
    }
    if made.notes.len() > most {
        console.say(&format!("and {} notes more; -v lists them", made.notes.len() - most));
    }
    console.say(&format!("{}: {} concepts, {} labels", path.display(), made.concepts, made.labels));
    console.say(&format!("Next: rolefit skill check --catalogue {}", arguments.output.display()));
    Ok(Exit::Done)
}
