//! `rolefit`: ranks résumés against roles and proves every point.

use std::process::ExitCode;

use clap::Parser;
use clap::error::ErrorKind;

use crate::args::Arguments;
use crate::args::Command;
use crate::console::Console;
use crate::failure::Exit;
use crate::failure::Failure;

mod args;
mod catalogue;
mod check;
mod compare;
mod console;
mod demo;
mod doctor;
mod eval;
mod explain;
mod failure;
mod format;
mod index;
mod inputs;
mod interruption;
mod map;
mod output;
mod posting;
mod progress;
mod rank;
mod report;
mod role;
mod run;
mod schema;
mod score;
mod setup;
mod skill;

fn main() -> ExitCode {
    std::panic::set_hook(Box::new(failure::report_bug));
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(asked) if asked.kind() == ErrorKind::DisplayVersion && args::is_verbose() => {
            let exit = setup::version().unwrap_or_else(|failure| failure.report());
            return ExitCode::from(exit as u8);
        }
        Err(error) => args::with_example(error).exit(),
    };
    interruption::watch();
    let console = Console::new(&arguments.global);
    let exit = dispatch(&arguments.command, &console).unwrap_or_else(|failure| failure.report());
    ExitCode::from(exit as u8)
}

fn dispatch(command: &Command, console: &Console) -> Result<Exit, Failure> {
    match command {
        Command::Rank(arguments) => rank::run(arguments, console),
        Command::Score(arguments) => score::run(arguments, console),
        Command::Explain(arguments) => explain::run(arguments, console),
        Command::Compare(arguments) => compare::run(arguments, console),
        Command::Check(arguments) => check::run(arguments, console),
        Command::Role(arguments) => role::run(arguments, console),
        Command::Index(arguments) => index::run(arguments, console),
        Command::Skill(arguments) => skill::run(arguments, console),
        Command::Schema(arguments) => schema::run(arguments),
        Command::Eval(arguments) => eval::run(arguments, console),
        Command::Report(arguments) => report::run(arguments, console),
        Command::Demo(arguments) => demo::run(arguments, console),
        Command::Doctor(arguments) => doctor::run(arguments, console),
        Command::Completions(arguments) => setup::completions(arguments),
        Command::Man(arguments) => setup::man(arguments),
    }
}
