//! `rolefit skill`: what counts as a skill.

mod import;

use std::path::PathBuf;

use rolefit::catalogue::Catalogue;
use rolefit::catalogue::CatalogueError;
use rolefit::layer::Layer;
use rolefit::layer::SourceFile;
use rolefit::pool::Pool;
use rolefit::pool::PoolOptions;
use rolefit::render::skill::findings::Finding;
use rolefit::render::skill::findings::list_findings;
use rolefit::render::skill::findings::write_findings_json;
use rolefit::render::skill::list_skills;
use rolefit::render::skill::show_skill;
use rolefit::render::skill::suggestions::list_suggestions;
use rolefit::render::skill::suggestions::write_suggestions_json;
use rolefit::render::skill::write_skills_json;
use rolefit::skill::SkillConcept;
use rolefit::skill::SkillVocabulary;
use rolefit::skill::doubt::doubts;
use rolefit::suggestion::suggest;
use rolefit::text::typo::nearest;

use crate::args::catalogue::CatalogueArguments;
use crate::args::output::ListingArguments;
use crate::args::skill::SkillArguments;
use crate::args::skill::SkillCommand;
use crate::args::skill::SuggestArguments;
use crate::catalogue;
use crate::console::Console;
use crate::failure::Exit;
use crate::failure::Failure;
use crate::format::ListingFormat;
use crate::inputs::check_stdin;
use crate::output::Target;
use crate::output::writing;
use crate::progress::Progress;
use crate::run::today_unless;

/// Lists the skill concepts, shows one, checks or imports their files, or says what a pool has beyond them.
///
/// # Errors
/// If no concept has the label, a file cannot be read, or the output cannot be written.
pub(crate) fn run(arguments: &SkillArguments, console: &Console) -> Result<Exit, Failure> {
    let folder = &arguments.catalogue;
    match &arguments.command {
        SkillCommand::List(output) => {
            let catalogue = catalogue::load(folder, console)?;
            print(&catalogue, None, output, console)?;
            let vocabulary = catalogue.vocabulary();
            console.say(&size(vocabulary.concepts().len(), vocabulary.label_count()));
            Ok(Exit::Done)
        }
        SkillCommand::Show { label, output } => {
            let catalogue = catalogue::load(folder, console)?;
            print(&catalogue, Some(find(&catalogue, label)?), output, console)?;
            Ok(Exit::Done)
        }
        SkillCommand::Check { files, output } => check(files, folder, output, console),
        SkillCommand::Import(arguments) => import::run(arguments, folder, console),
        SkillCommand::Suggest(suggest) => suggest_from(suggest, folder, console),
    }
}

fn print(
    catalogue: &Catalogue,
    concept: Option<&SkillConcept>,
    output: &ListingArguments,
    console: &Console,
) -> Result<(), Failure> {
    let page = console.data_page(output.output.as_ref());
    Target::new(output.output.as_ref(), &[])?.write(|to| {
        match (output.format, concept) {
            (ListingFormat::Table, None) => list_skills(catalogue, page, to),
            (ListingFormat::Table, Some(concept)) => show_skill(concept, catalogue, page, to),
            (ListingFormat::Json, concept) => write_skills_json(catalogue, concept, to),
        }
        .map_err(writing)
    })
}

fn find<'a>(catalogue: &'a Catalogue, label: &str) -> Result<&'a SkillConcept, Failure> {
    catalogue.vocabulary().find(label).ok_or_else(|| {
        let concepts = catalogue.vocabulary().concepts().iter();
        let labels = concepts.flat_map(|one| [&one.id, &one.preferred_label].into_iter().chain(&one.alt_labels));
        let near =
            nearest(label, labels.map(String::as_str)).map_or(String::new(), |near| format!("did you mean {near:?}? "));
        Failure::Usage(format!("no skill concept has the label or id {label:?}; {near}rolefit skill list names all"))
    })
}

/// Checks the vocabulary with `files` in place of their areas, or beside them.
fn check(
    files: &[PathBuf],
    folder: &CatalogueArguments,
    output: &ListingArguments,
    console: &Console,
) -> Result<Exit, Failure> {
    let target = Target::new(output.output.as_ref(), files)?;
    let mut own = Layer::default();
    for path in files {
        let file = SourceFile::read(path).map_err(CatalogueError::from)?;
        if own.skills.iter().any(|other| other.name == file.name) {
            return Err(Failure::Usage(format!("two files are named {}; an area is one file", file.name)));
        }
        own.skills.push(file);
    }
    // Without files all of the user's own areas are meant; without these, the built-in ones.
    let lower = catalogue::layer(folder, console)?;
    let mut areas: Vec<String> = own.skills.iter().map(|file| file.name.clone()).collect();
    if areas.is_empty()
        && let Some(folder) = &folder.catalogue
    {
        areas = Layer::read(folder).map_err(CatalogueError::from)?.skills.into_iter().map(|file| file.name).collect();
    }
    let all = own.over(lower).skills;
    let (faults, doubts, concepts, labels) = match SkillVocabulary::check(&all) {
        Ok(vocabulary) => {
            let common = Catalogue::common_words();
            let mut doubts = doubts(&vocabulary, |word| common.contains(word));
            doubts.retain(|doubt| areas.is_empty() || areas.contains(&doubt.area));
            (Vec::new(), doubts, vocabulary.concepts().len(), vocabulary.label_count())
        }
        Err(faults) => (faults, Vec::new(), 0, 0),
    };
    let findings = Finding::all(&faults, &doubts);
    let page = console.data_page(output.output.as_ref());
    target.write(|to| {
        match output.format {
            ListingFormat::Table => list_findings(&findings, page, to),
            ListingFormat::Json => write_findings_json(&findings, concepts, labels, to),
        }
        .map_err(writing)
    })?;
    let counted = |count: usize, one: &str| format!("{count} {one}{}", if count == 1 { "" } else { "s" });
    if faults.is_empty() {
        console.say(&format!("{}: {}", size(concepts, labels), counted(doubts.len(), "warning")));
        return Ok(Exit::Done);
    }
    console.say(&format!("{}; labels are looked at once there are none", counted(faults.len(), "error")));
    Ok(Exit::Failed)
}

fn size(concepts: usize, labels: usize) -> String {
    format!("{concepts} concepts, {labels} labels")
}

fn suggest_from(
    arguments: &SuggestArguments,
    catalogue: &CatalogueArguments,
    console: &Console,
) -> Result<Exit, Failure> {
    check_stdin(&arguments.inputs)?;
    let output = &arguments.output;
    let target = Target::new(output.output.as_ref(), &arguments.inputs)?;
    let matcher = catalogue::matcher(catalogue, None, console)?;
    let options = PoolOptions { format: arguments.input_format.format(), ..PoolOptions::default() };
    let pool = Pool::new(arguments.inputs.clone(), options);
    let progress = Progress::begin(*console, pool.meter(), &arguments.inputs);
    // No date plays a part here.
    let suggestions = suggest(&matcher, pool, today_unless(None), arguments.top, arguments.least);
    drop(progress);
    if suggestions.read == 0 {
        return Err(Failure::Nothing("no record could be read; rolefit check INPUT says why".to_owned()));
    }
    let page = console.data_page(output.output.as_ref());
    target.write(|to| {
        match output.format {
            ListingFormat::Table => list_suggestions(&suggestions, page, to),
            ListingFormat::Json => write_suggestions_json(&suggestions, to),
        }
        .map_err(writing)
    })?;
    if suggestions.forgotten > 0 {
        console.say(&format!(
            "rare texts were forgotten on the way; every number may be {} too low",
            suggestions.forgotten
        ));
    }
    console.say(&format!("{} records read, {} not", suggestions.read, suggestions.rejected));
    Ok(if suggestions.rejected > 0 { Exit::Incomplete } else { Exit::Done })
}
