//! `rolefit completions` and `rolefit man`: what a shell and a manual want to know, from the command line's description.

use clap::CommandFactory;

use crate::args::Arguments;
use crate::args::setup::CompletionsArguments;
use crate::args::setup::ManArguments;
use crate::failure::Exit;
use crate::failure::Failure;
use crate::output::Target;
use crate::output::writing;

/// Writes the completions of a shell.
///
/// # Errors
/// If the output cannot be written.
pub(crate) fn completions(arguments: &CompletionsArguments) -> Result<Exit, Failure> {
    let target = Target::new(arguments.output.as_ref(), &[])?;
    // The generator takes a failing writer for a bug, so it gets memory.
    let mut bytes = Vec::new();
    clap_complete::generate(arguments.shell, &mut Arguments::command(), "rolefit", &mut bytes);
    target.write(|to| to.write_all(&bytes).map_err(writing))?;
    Ok(Exit::Done)
}

/// Writes a manual page.
///
/// # Errors
/// If there is no such command, or the output cannot be written.
pub(crate) fn man(arguments: &ManArguments) -> Result<Exit, Failure> {
    let target = Target::new(arguments.output.as_ref(), &[])?;
    let mut program = Arguments::command();
    // Gives the commands below it their full names and the options that all share.
    program.build();
    let described = match &arguments.command {
        None => program,
        Some(name) => {
            let unknown = || Failure::Usage(format!("there is no command {name}; rolefit --help lists them"));
            program.find_subcommand(name).cloned().ok_or_else(unknown)?
        }
    };
    target.write(|to| clap_mangen::Man::new(described).render(to).map_err(writing))?;
    Ok(Exit::Done)
}
