//! `rolefit role`: what roles there are, and what they ask for.

use rolefit::render::role::list_roles;
use rolefit::render::role::show_role;
use rolefit::render::role::write_roles_json;

use crate::args::role::RoleArguments;
use crate::args::role::RoleCommand;
use crate::catalogue;
use crate::console::Console;
use crate::failure::Exit;
use crate::failure::Failure;
use crate::format::ListingFormat;
use crate::output::Target;
use crate::output::writing;
use crate::posting;

/// Lists the roles, or shows one.
///
/// # Errors
/// If there is no such role, or the output cannot be written.
pub(crate) fn run(arguments: &RoleArguments, console: &Console) -> Result<Exit, Failure> {
    let catalogue = catalogue::load(&arguments.catalogue, console)?;
    if let RoleCommand::New { from, id, output } = &arguments.command {
        posting::write_new(from, id.as_deref(), output.as_ref(), catalogue, console)?;
        return Ok(Exit::Done);
    }
    let (output, role) = match &arguments.command {
        RoleCommand::List(output) => (output, None),
        RoleCommand::Show { id, output } => (output, Some(catalogue.role(id)?)),
        RoleCommand::New { .. } => return Ok(Exit::Done),
    };
    let page = console.data_page(output.output.as_ref());
    Target::new(output.output.as_ref(), &[])?.write(|to| {
        match (output.format, role) {
            (ListingFormat::Table, None) => list_roles(&catalogue, page, to),
            (ListingFormat::Table, Some(role)) => show_role(role, &catalogue, page, to),
            (ListingFormat::Json, role) => write_roles_json(&catalogue, role, to),
        }
        .map_err(writing)
    })?;
    if role.is_none() {
        console.say("Next: rolefit role show ID");
    }
    Ok(Exit::Done)
}
