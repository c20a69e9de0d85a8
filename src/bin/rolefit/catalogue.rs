//! The catalogue that the command line asks for: the built-in one, and a folder over it.

use std::fs;
use std::path::PathBuf;

use rolefit::catalogue::Catalogue;
use rolefit::catalogue::CatalogueError;
use rolefit::layer::Layer;

use crate::args::catalogue::CatalogueArguments;
use crate::console::Console;
use crate::failure::Failure;

/// Reads the catalogue.
///
/// # Errors
/// If the folder cannot be read, or its files do not agree with each other and with the built-in ones.
pub(crate) fn load(arguments: &CatalogueArguments, console: &Console) -> Result<Catalogue, Failure> {
    Ok(Catalogue::from_layer(&layer(arguments, console)?)?)
}

/// Reads the files of the catalogue, and says which built-in ones are not used.
///
/// # Errors
/// If the folder cannot be read.
pub(crate) fn layer(arguments: &CatalogueArguments, console: &Console) -> Result<Layer, Failure> {
    let Some(folder) = &arguments.catalogue else { return Ok(Catalogue::builtin_layer()) };
    let layer = Layer::read(folder).map_err(CatalogueError::from)?.over(Catalogue::builtin_layer());
    for replaced in layer.replaced_roles.iter().chain(&layer.replaced_skills) {
        console.say(&format!("{} stands in place of {}", replaced.by, replaced.file.place));
    }
    for path in &layer.unread {
        console.say(&format!("{} is not read: a catalogue of your own has roles/ and skills/ only", path.display()));
    }
    Ok(layer)
}

/// The files of the user's own catalogue, which no output may replace.
pub(crate) fn files(arguments: &CatalogueArguments) -> Vec<PathBuf> {
    let folders = arguments.catalogue.iter().flat_map(|folder| [folder.join("roles"), folder.join("skills")]);
    // What cannot be listed is told when it is read.
    let entries = folders.filter_map(|folder| fs::read_dir(folder).ok()).flatten();
    entries.filter_map(|entry| Some(entry.ok()?.path())).collect()
}
