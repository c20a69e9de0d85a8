//! `rolefit role`: what roles there are, what they ask for, and what is wrong with them.

mod check;
mod diff;

use rolefit::catalogue::Catalogue;
use rolefit::render::role::list_roles;
use rolefit::render::role::show_role;
use rolefit::render::role::write_roles_json;
use rolefit::role::Role;

use crate::args::output::ListingArguments;
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

/// Lists the roles, shows, checks, exports or compares them, or drafts one.
///
/// # Errors
/// If there is no such role, something cannot be read, or the output cannot be written.
pub(crate) fn run(arguments: &RoleArguments, console: &Console) -> Result<Exit, Failure> {
    let folder = &arguments.catalogue;
    match &arguments.command {
        RoleCommand::List(output) => {
            print(&catalogue::load(folder, console)?, None, output, console)?;
            console.say("Next: rolefit role show ID");
        }
        RoleCommand::Show { id, output } => {
            let catalogue = catalogue::load(folder, console)?;
            print(&catalogue, Some(catalogue.role(id)?), output, console)?;
        }
        RoleCommand::New { from, id, output } => {
            let catalogue = catalogue::load(folder, console)?;
            posting::write_new(from, id.as_deref(), output.as_ref(), catalogue, console)?;
        }
        RoleCommand::Check(arguments) => return check::run(arguments, folder, console),
        RoleCommand::Export { id, as_id, output } => {
            let layer = catalogue::layer(folder, console)?;
            return diff::export(id, as_id.as_deref(), &layer, output.as_ref(), console);
        }
        RoleCommand::Diff { a, b, output } => {
            return diff::run([a, b], &catalogue::layer(folder, console)?, output, console);
        }
    }
    Ok(Exit::Done)
}

fn print(
    catalogue: &Catalogue,
    role: Option<&Role>,
    output: &ListingArguments,
    console: &Console,
) -> Result<(), Failure> {
    let page = console.data_page(output.output.as_ref());
    Target::new(output.output.as_ref(), &[])?.write(|to| {
        match (output.format, role) {
            (ListingFormat::Table, None) => list_roles(catalogue, page, to),
            (ListingFormat::Table, Some(role)) => show_role(role, catalogue, page, to),
            (ListingFormat::Json, role) => write_roles_json(catalogue, role, to),
        }
        .map_err(writing)
    })
}
