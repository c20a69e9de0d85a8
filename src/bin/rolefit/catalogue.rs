//! The catalogue that the command line asks for: the built-in one, and a folder over it.

use std::fs;
use std::path::Path;
use std::path::PathBuf;

use rolefit::catalogue::Catalogue;
use rolefit::catalogue::CatalogueError;
use rolefit::error::Error;
use rolefit::index::RequirementIndex;
use rolefit::index::saved::SavedIndex;
use rolefit::index::shelf;
use rolefit::layer::Layer;
use rolefit::matcher::Matcher;

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

/// Reads the catalogue, or the one of an index that was built before, with that index.
///
/// # Errors
/// As [`load`]; if the index is damaged, or of another catalogue.
pub(crate) fn load_with_index(
    arguments: &CatalogueArguments,
    folder: Option<&PathBuf>,
    console: &Console,
) -> Result<(Catalogue, Option<RequirementIndex>), Failure> {
    let Some(folder) = folder else { return Ok((load(arguments, console)?, None)) };
    let saved = open_named(folder, arguments, console)?;
    let own = || own(&saved, arguments);
    let layer = saved.layer().map_err(|source| Failure::Index { folder: folder.clone(), own: own(), source })?;
    Ok((Catalogue::from_layer(&layer)?, Some(saved.index().map_err(Error::from)?)))
}

/// Reads and checks the index in a folder, also against the catalogue that is named beside it.
fn open_named(folder: &Path, arguments: &CatalogueArguments, console: &Console) -> Result<SavedIndex, Failure> {
    let saved = open(folder, arguments)?;
    if arguments.catalogue.is_some() {
        // Whoever names both means that they are the same.
        let digest = Catalogue::digest_of(&layer(arguments, console)?);
        let unusable = |source| Failure::Index { folder: folder.to_owned(), own: own(&saved, arguments), source };
        saved.check_catalogue(&digest).map_err(unusable)?;
    }
    Ok(saved)
}

/// The matcher of the catalogue, or of an index that was built before, from the plan that was stored with either.
///
/// # Errors
/// As [`load`]; if the index is damaged, or of another catalogue.
pub(crate) fn matcher(
    arguments: &CatalogueArguments,
    folder: Option<&PathBuf>,
    console: &Console,
) -> Result<Matcher, Failure> {
    match folder {
        Some(folder) => {
            let saved = open_named(folder, arguments, console)?;
            let own = own(&saved, arguments);
            Matcher::open(saved).map_err(|source| Failure::Index { folder: folder.clone(), own, source })
        }
        None if arguments.catalogue.is_none() => Ok(Matcher::builtin()?),
        None => Ok(Matcher::new(load(arguments, console)?)?),
    }
}

/// Reads and checks the index in a folder.
///
/// # Errors
/// If there is none, or it is damaged or stale.
pub(crate) fn open(folder: &Path, arguments: &CatalogueArguments) -> Result<SavedIndex, Failure> {
    shelf::open(folder).map_err(|source| {
        let own = arguments.catalogue.as_ref().map(|own| own.display().to_string());
        Failure::Index { folder: folder.to_owned(), own, source }
    })
}

/// The folder of own roles and skills that an index would have to be built with.
pub(crate) fn own(saved: &SavedIndex, arguments: &CatalogueArguments) -> Option<String> {
    let named = arguments.catalogue.as_ref().map(|own| own.display().to_string());
    named.or_else(|| saved.manifest.own.clone())
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
