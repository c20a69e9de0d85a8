//! `rolefit role check`: what is wrong or doubtful in role files.

use std::path::PathBuf;

use rolefit::catalogue::Catalogue;
use rolefit::catalogue::CatalogueError;
use rolefit::issue::Severity;
use rolefit::layer::Layer;
use rolefit::layer::SourceFile;
use rolefit::matcher::Matcher;
use rolefit::pool::Pool;
use rolefit::pool::PoolOptions;
use rolefit::render::role::findings::list_findings;
use rolefit::render::role::findings::write_findings_json;
use rolefit::review::Finding;
use rolefit::review::PoolReview;
use rolefit::review::review;
use rolefit::review::review_pool;
use rolefit::role::Role;
use rolefit::skill::SkillVocabulary;

use crate::args::catalogue::CatalogueArguments;
use crate::args::role::CheckRoleArguments;
use crate::catalogue;
use crate::console::Console;
use crate::failure::Exit;
use crate::failure::Failure;
use crate::format::ListingFormat;
use crate::inputs::check_stdin;
use crate::output::Target;
use crate::output::writing;
use crate::run::today_unless;

/// Reviews files, or the roles of the catalogue.
///
/// # Errors
/// If a file or the pool cannot be read, or the output cannot be written.
pub(super) fn run(
    arguments: &CheckRoleArguments,
    folder: &CatalogueArguments,
    console: &Console,
) -> Result<Exit, Failure> {
    check_stdin(&arguments.pool)?;
    let read: Vec<PathBuf> = arguments.files.iter().chain(&arguments.pool).cloned().collect();
    let target = Target::new(arguments.output.output.as_ref(), &read)?;
    let layer = catalogue::layer(folder, console)?;
    let files = files(&arguments.files, folder, &layer)?;
    let vocabulary =
        SkillVocabulary::from_files(&layer.skills).map_err(|source| CatalogueError::Skill { source, gone: None })?;
    let mut findings: Vec<Finding> = Vec::new();
    for file in &files {
        let reviewed = review(file, &vocabulary);
        let is_sound = reviewed.findings.iter().all(|finding| finding.kind.severity() < Severity::Error);
        findings.extend(reviewed.findings);
        let Some(role) = reviewed.role.filter(|_| !arguments.pool.is_empty()) else { continue };
        if is_sound {
            let reviewed = over_pool(file, role, &layer, arguments)?;
            console.say(&format!("{}: {} records read, {} not", file.place, reviewed.read, reviewed.rejected));
            findings.extend(reviewed.findings);
        } else {
            console.say(&format!("{}: the pool is looked at once there are no errors", file.place));
        }
    }
    let page = console.data_page(arguments.output.output.as_ref());
    target.write(|to| {
        match arguments.output.format {
            ListingFormat::Table => list_findings(&findings, page, to),
            ListingFormat::Json => write_findings_json(&findings, files.len(), to),
        }
        .map_err(writing)
    })?;
    let of = |severity| findings.iter().filter(|finding| finding.kind.severity() == severity).count();
    let (errors, warnings) = (of(Severity::Error), of(Severity::Warning));
    let counted = |count: usize, one: &str| format!("{count} {one}{}", if count == 1 { "" } else { "s" });
    console.say(&format!(
        "{}: {}, {}",
        counted(files.len(), "role"),
        counted(errors, "error"),
        counted(warnings, "warning")
    ));
    Ok(if errors > 0 { Exit::Failed } else { Exit::Done })
}

/// The files named; without any, those of the user's own catalogue; without one, the built-in roles.
fn files(named: &[PathBuf], folder: &CatalogueArguments, layer: &Layer) -> Result<Vec<SourceFile>, Failure> {
    if !named.is_empty() {
        let files: Result<Vec<SourceFile>, _> = named.iter().map(|path| SourceFile::read(path)).collect();
        return Ok(files.map_err(CatalogueError::from)?);
    }
    match &folder.catalogue {
        Some(folder) => Ok(Layer::read(folder).map_err(CatalogueError::from)?.roles),
        None => Ok(layer.roles.clone()),
    }
}

/// Holds the pool against the role as it would be ranked: among the other roles of the catalogue.
fn over_pool(
    file: &SourceFile,
    mut role: Role,
    layer: &Layer,
    arguments: &CheckRoleArguments,
) -> Result<PoolReview, Failure> {
    let own = Layer { roles: vec![file.clone()], ..Layer::default() };
    let catalogue = Catalogue::from_layer(&own.over(layer.clone()))?;
    role.clone_from(catalogue.role(&role.id)?);
    let matcher = Matcher::new(catalogue)?;
    let pool = Pool::new(arguments.pool.clone(), PoolOptions::default());
    let reviewed = review_pool(file, &role, &matcher, pool, today_unless(arguments.as_of));
    if reviewed.read == 0 {
        return Err(Failure::Nothing("no record of the pool could be read; rolefit check POOL says why".to_owned()));
    }
    Ok(reviewed)
}
