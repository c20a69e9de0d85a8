//! `rolefit role diff`: what sets two roles apart, and `rolefit role export`: a role's file.

use std::path::Path;
use std::path::PathBuf;

use rolefit::catalogue::Catalogue;
use rolefit::catalogue::CatalogueError;
use rolefit::layer::Layer;
use rolefit::layer::SourceFile;
use rolefit::render::role::difference::list_changes;
use rolefit::render::role::difference::write_changes_json;
use rolefit::role::Role;
use rolefit::role::difference::between;

use crate::args::output::ListingArguments;
use crate::console::Console;
use crate::failure::Exit;
use crate::failure::Failure;
use crate::format::ListingFormat;
use crate::output::Target;
use crate::output::writing;

/// Tells what sets `b` apart from `a`; the answer no is that they differ.
///
/// # Errors
/// If one of them is no role, or the output cannot be written.
pub(super) fn run(
    [a, b]: [&str; 2],
    layer: &Layer,
    output: &ListingArguments,
    console: &Console,
) -> Result<Exit, Failure> {
    let target = Target::new(output.output.as_ref(), &[PathBuf::from(a), PathBuf::from(b)])?;
    let (first, second) = (role(a, layer)?, role(b, layer)?);
    let changes = between(&first, &second);
    let page = console.data_page(output.output.as_ref());
    target.write(|to| {
        match output.format {
            ListingFormat::Table => list_changes(&changes, page, to),
            ListingFormat::Json => write_changes_json(a, b, &changes, to),
        }
        .map_err(writing)
    })?;
    if changes.is_empty() {
        console.say("the two ask for the same");
        return Ok(Exit::Done);
    }
    Ok(Exit::Failed)
}

/// The role of a file, or of the catalogue.
fn role(name: &str, layer: &Layer) -> Result<Role, Failure> {
    let file = file(name, layer)?;
    let role = Role::from_json(&file.name, &file.text);
    Ok(role.map_err(|source| CatalogueError::Role { place: file.place, source })?)
}

/// The file at a path, or the one of a role id.
fn file(name: &str, layer: &Layer) -> Result<SourceFile, Failure> {
    let path = Path::new(name);
    let is_path = path.is_file() || path.extension().is_some_and(|ending| ending == "json");
    if is_path {
        return Ok(SourceFile::read(path).map_err(CatalogueError::from)?);
    }
    if let Some(file) = layer.roles.iter().find(|file| file.name == name) {
        return Ok(file.clone());
    }
    // The catalogue knows how to tell of a role that it does not have.
    Catalogue::from_layer(layer)?.role(name)?;
    Err(Failure::Usage(format!("there is no role {name:?}")))
}

/// Writes the file of a role as it is, or under another id.
///
/// # Errors
/// If there is no such role, or the file cannot be written.
pub(super) fn export(
    name: &str,
    id: Option<&str>,
    layer: &Layer,
    output: Option<&PathBuf>,
    console: &Console,
) -> Result<Exit, Failure> {
    let target = Target::new(output, &[])?;
    let file = file(name, layer)?;
    let mut text = file.text.to_string();
    if let Some(id) = id {
        let mut role = role(name, layer)?;
        id.clone_into(&mut role.id);
        text = serde_json::to_string_pretty(&role).map_err(|error| writing(error.into()))?;
        text.push('\n');
    }
    target.write(|to| to.write_all(text.as_bytes()).map_err(writing))?;
    if let Some(path) = output {
        let id = id.unwrap_or(&file.name);
        if path.file_stem().is_none_or(|stem| stem != id) {
            console.say(&format!("a role file is named after its id: {id}.json"));
        }
        console.say(&format!("Next: rolefit role check {}", path.display()));
    }
    Ok(Exit::Done)
}
