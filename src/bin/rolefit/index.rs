//! `rolefit index`: what the requirement index holds and finds, and where it is kept.

use std::path::Path;

use rolefit::catalogue::Catalogue;
use rolefit::catalogue::CatalogueError;
use rolefit::error::Error;
use rolefit::index::RequirementIndex;
use rolefit::index::saved::Manifest;
use rolefit::index::shelf;
use rolefit::layer::Layer;
use rolefit::matcher::Matcher;
use rolefit::matcher::builtin;
use rolefit::render::index::list_hits;
use rolefit::render::index::show_info;
use rolefit::render::index::write_hits_json;
use rolefit::render::index::write_info_json;

use crate::args::catalogue::CatalogueArguments;
use crate::args::index::IndexArguments;
use crate::args::index::IndexCommand;
use crate::args::output::ListingArguments;
use crate::catalogue;
use crate::console::Console;
use crate::failure::Exit;
use crate::failure::Failure;
use crate::format::ListingFormat;
use crate::output::Target;
use crate::output::writing;

/// Builds, verifies, searches or describes the index.
///
/// # Errors
/// If the index cannot be built, read or saved, or the output cannot be written.
pub(crate) fn run(arguments: &IndexArguments, console: &Console) -> Result<Exit, Failure> {
    let own = &arguments.catalogue;
    match &arguments.command {
        IndexCommand::Build { output } => build(own, output, console),
        IndexCommand::Verify { folder } => verify(own, folder, console),
        IndexCommand::Search { words, top, saved, output } => {
            let (catalogue, index) = catalogue::load_with_index(own, saved.index.as_ref(), console)?;
            let requirements = catalogue.roles().iter().map(|role| role.requirements.len()).sum();
            let index = index.map_or_else(|| RequirementIndex::build(&catalogue), Ok).map_err(Error::from)?;
            search(&index, &words.join(" "), if *top == 0 { requirements } else { *top }, output, console)
        }
        IndexCommand::Info { saved, output } => {
            let manifest = saved.index.as_ref().map(|folder| catalogue::open(folder, own)).transpose()?;
            let (catalogue, index) = catalogue::load_with_index(own, saved.index.as_ref(), console)?;
            let index = index.map_or_else(|| RequirementIndex::build(&catalogue), Ok).map_err(Error::from)?;
            info(&index, manifest.as_ref().map(|saved| &saved.manifest), output, console)
        }
    }
}

fn build(own: &CatalogueArguments, folder: &Path, console: &Console) -> Result<Exit, Failure> {
    let layer = catalogue::layer(own, console)?;
    let shown = folder.display();
    if let Ok(saved) = shelf::open(folder)
        && saved.check_catalogue(&Catalogue::digest_of(&layer)).is_ok()
        && saved.layer_for(&builtin::program()).is_ok()
    {
        // A folder that cannot be tidied, such as a read-only one, is up to date all the same.
        let _ = shelf::tidy(folder, &saved.manifest.generation);
        console.say(&format!("{shown} is up to date: generation {}", saved.manifest.generation));
        return Ok(Exit::Done);
    }
    let matcher = Matcher::new(Catalogue::from_layer(&layer)?)?;
    let (files, from) = match &own.catalogue {
        Some(folder) => (Layer::read(folder).map_err(CatalogueError::from)?, Some(folder.display().to_string())),
        None => (Layer::default(), None),
    };
    let saved = matcher.save(&files, from.as_deref())?;
    shelf::put(&saved, folder)?;
    let catalogue = matcher.catalogue();
    let requirements: usize = catalogue.roles().iter().map(|role| role.requirements.len()).sum();
    console.say(&format!(
        "{shown}: {requirements} requirements of {} roles, generation {}",
        catalogue.roles().len(),
        saved.manifest.generation
    ));
    console.say(&format!("Next: rolefit rank INPUT --role ROLE --index {shown}"));
    Ok(Exit::Done)
}

/// The answer no is an index that cannot be used, or that is not what would be built now.
fn verify(own: &CatalogueArguments, folder: &Path, console: &Console) -> Result<Exit, Failure> {
    let shown = folder.display();
    let saved = match catalogue::open(folder, own) {
        Ok(saved) => saved,
        Err(failure) => {
            failure.report();
            return Ok(Exit::Failed);
        }
    };
    let (catalogue, index) = match catalogue::load_with_index(own, Some(&folder.to_owned()), console) {
        Ok((catalogue, Some(index))) => (catalogue, index),
        Ok((_, None)) => return Ok(Exit::Failed),
        Err(failure) => {
            failure.report();
            return Ok(Exit::Failed);
        }
    };
    let anew = RequirementIndex::build(&catalogue).map_err(Error::from)?;
    let impacts = |index: &RequirementIndex| index.impacts().map_err(Error::from);
    if impacts(&index)? != impacts(&anew)? {
        Console::insist(&format!(
            "{shown}: every byte is as it was written, but it weighs words otherwise than a new one"
        ));
        return Ok(Exit::Failed);
    }
    let files = saved.manifest.files.len();
    console.say(&format!("{shown} is whole: generation {}, {files} files", saved.manifest.generation));
    Ok(Exit::Done)
}

fn info(
    index: &RequirementIndex,
    saved: Option<&Manifest>,
    output: &ListingArguments,
    console: &Console,
) -> Result<Exit, Failure> {
    let info = index.info().map_err(Error::from)?;
    let page = console.data_page(output.output.as_ref());
    Target::new(output.output.as_ref(), &[])?.write(|to| {
        match output.format {
            ListingFormat::Table => show_info(&info, saved, page, to),
            ListingFormat::Json => write_info_json(&info, saved, to),
        }
        .map_err(writing)
    })?;
    Ok(Exit::Done)
}

fn search(
    index: &RequirementIndex,
    words: &str,
    limit: usize,
    output: &ListingArguments,
    console: &Console,
) -> Result<Exit, Failure> {
    let hits = index.search(words, limit).map_err(Error::from)?;
    let page = console.data_page(output.output.as_ref());
    Target::new(output.output.as_ref(), &[])?.write(|to| {
        match output.format {
            ListingFormat::Table if hits.is_empty() => Ok(()),
            ListingFormat::Table => list_hits(&hits, page, to),
            ListingFormat::Json => write_hits_json(&hits, to),
        }
        .map_err(writing)
    })?;
    if hits.is_empty() {
        console.say("no requirement is about these words");
        return Ok(Exit::Failed);
    }
    Ok(Exit::Done)
}
