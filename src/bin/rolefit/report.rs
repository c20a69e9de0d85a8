//! `rolefit report`: a page of a stored result.

use std::fs;
use std::io;
use std::io::Read as _;
use std::path::Path;

use rolefit::render::html;
use rolefit::render::html::Identity;

use crate::args::report::ReportArguments;
use crate::console::Console;
use crate::failure::Exit;
use crate::failure::Failure;
use crate::inputs;
use crate::output::Target;
use crate::output::writing;

/// Makes the page and writes it.
///
/// # Errors
/// If the result cannot be read, is none, or the page cannot be written.
pub(crate) fn run(arguments: &ReportArguments, console: &Console) -> Result<Exit, Failure> {
    let path = &arguments.result;
    inputs::check_stdin(std::slice::from_ref(path))?;
    let target = Target::new(arguments.output.as_ref(), std::slice::from_ref(path))?;
    let identity = if arguments.blind { Identity::Blind } else { Identity::Shown };
    let failed = |source| Failure::Report { path: path.clone(), source };
    let page = html::page(&bytes(path)?, identity).map_err(failed)?;
    target.write(|to| to.write_all(page.as_bytes()).map_err(writing))?;
    if let Some(output) = &arguments.output {
        console.say(&format!("{} opens in any browser", output.display()));
    }
    Ok(Exit::Done)
}

/// All of a file, or of standard input.
fn bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    let doing = || format!("read {}", path.display());
    if path.as_os_str() == "-" {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes).map_err(Failure::io("read standard input"))?;
        return Ok(bytes);
    }
    fs::read(path).map_err(Failure::io(doing()))
}
