//! `rolefit completions`, `rolefit man` and `rolefit --version -v`: what shells, manuals and reports of faults ask for.

use clap::CommandFactory;
use rolefit::catalogue::Catalogue;
use rolefit::text::typo::nearest;

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

/// Writes the version, and what the program was built of.
///
/// # Errors
/// If it cannot be written.
pub(crate) fn version() -> Result<Exit, Failure> {
    let catalogue = Catalogue::digest_of(&Catalogue::builtin_layer());
    let rust = env!("CARGO_PKG_RUST_VERSION");
    Target::new(None, &[])?.write(|to| {
        writeln!(to, "{}\ncatalogue {catalogue}\nneeds Rust {rust} or later to build", build()).map_err(writing)
    })?;
    Ok(Exit::Done)
}

/// Version, kind of build, platform and features, in a line.
pub(crate) fn build() -> String {
    let profile = if cfg!(debug_assertions) { "debug" } else { "release" };
    let (version, system, machine) = (env!("CARGO_PKG_VERSION"), std::env::consts::OS, std::env::consts::ARCH);
    format!("rolefit {version}, {profile} build for {machine}-{system}, features: cli")
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
            let unknown = || {
                let near = nearest(name, program.get_subcommands().map(clap::Command::get_name));
                let near = near.map_or(String::new(), |near| format!("did you mean {near}? "));
                Failure::Usage(format!("there is no command {name}; {near}rolefit --help lists them"))
            };
            program.find_subcommand(name).cloned().ok_or_else(unknown)?
        }
    };
    target.write(|to| clap_mangen::Man::new(described).render(to).map_err(writing))?;
    Ok(Exit::Done)
}
