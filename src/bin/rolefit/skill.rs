//! `rolefit skill`: what counts as a skill.

use rolefit::catalogue::Catalogue;
use rolefit::render::skill::list_skills;
use rolefit::render::skill::show_skill;
use rolefit::render::skill::write_skills_json;
use rolefit::skill::SkillConcept;

use crate::args::skill::SkillArguments;
use crate::args::skill::SkillCommand;
use crate::console::Console;
use crate::failure::Exit;
use crate::failure::Failure;
use crate::format::ListingFormat;
use crate::output::Target;
use crate::output::writing;

/// Lists the skill concepts, or shows one.
///
/// # Errors
/// If no concept has the label, or the output cannot be written.
pub(crate) fn run(arguments: &SkillArguments, console: &Console) -> Result<Exit, Failure> {
    let catalogue = Catalogue::builtin()?;
    let (output, concept) = match &arguments.command {
        SkillCommand::List(output) => (output, None),
        SkillCommand::Show { label, output } => (output, Some(find(&catalogue, label)?)),
    };
    let page = console.data_page(output.output.as_ref());
    Target::new(output.output.as_ref(), &[])?.write(|to| {
        match (output.format, concept) {
            (ListingFormat::Table, None) => list_skills(&catalogue, page, to),
            (ListingFormat::Table, Some(concept)) => show_skill(concept, &catalogue, page, to),
            (ListingFormat::Json, concept) => write_skills_json(&catalogue, concept, to),
        }
        .map_err(writing)
    })?;
    if concept.is_none() {
        let vocabulary = catalogue.vocabulary();
        console.say(&format!("{} concepts, {} labels", vocabulary.concepts().len(), vocabulary.label_count()));
    }
    Ok(Exit::Done)
}

fn find<'a>(catalogue: &'a Catalogue, label: &str) -> Result<&'a SkillConcept, Failure> {
    catalogue.vocabulary().find(label).ok_or_else(|| {
        Failure::Usage(format!("no skill concept has the label or id {label:?}; rolefit skill list names all"))
    })
}
