//! `rolefit schema`: what files of roles and skills may hold, and what outputs do.

use rolefit::render::schema::write_schema;

use crate::args::schema::SchemaArguments;
use crate::failure::Exit;
use crate::failure::Failure;
use crate::output::Target;
use crate::output::writing;

/// Writes a JSON Schema.
///
/// # Errors
/// If it cannot be written.
pub(crate) fn run(arguments: &SchemaArguments) -> Result<Exit, Failure> {
    let target = Target::new(arguments.output.as_ref(), &[])?;
    target.write(|to| write_schema(arguments.kind, to).map_err(writing))?;
    Ok(Exit::Done)
}
