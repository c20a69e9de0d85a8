//! `rolefit index`: what the requirement index holds and finds.

use rolefit::error::Error;
use rolefit::matcher::Matcher;
use rolefit::render::index::list_hits;
use rolefit::render::index::show_info;
use rolefit::render::index::write_hits_json;
use rolefit::render::index::write_info_json;

use crate::args::index::IndexArguments;
use crate::args::index::IndexCommand;
use crate::args::output::ListingArguments;
use crate::catalogue;
use crate::console::Console;
use crate::failure::Exit;
use crate::failure::Failure;
use crate::format::ListingFormat;
use crate::output::Target;
use crate::output::writing;

/// Searches or describes the index.
///
/// # Errors
/// If the index cannot be built or the output cannot be written.
pub(crate) fn run(arguments: &IndexArguments, console: &Console) -> Result<Exit, Failure> {
    let matcher = Matcher::new(catalogue::load(&arguments.catalogue, console)?)?;
    match &arguments.command {
        IndexCommand::Search { words, top, output } => search(&matcher, &words.join(" "), *top, output, console),
        IndexCommand::Info(output) => {
            let info = matcher.index().info().map_err(Error::from)?;
            let page = console.data_page(output.output.as_ref());
            Target::new(output.output.as_ref(), &[])?.write(|to| {
                match output.format {
                    ListingFormat::Table => show_info(&info, page, to),
                    ListingFormat::Json => write_info_json(&info, to),
                }
                .map_err(writing)
            })?;
            Ok(Exit::Done)
        }
    }
}

fn search(
    matcher: &Matcher,
    words: &str,
    top: usize,
    output: &ListingArguments,
    console: &Console,
) -> Result<Exit, Failure> {
    let requirements = matcher.catalogue().roles().iter().map(|role| role.requirements.len()).sum();
    let limit = if top == 0 { requirements } else { top };
    let hits = matcher.index().search(words, limit).map_err(Error::from)?;
    let page = console.data_page(output.output.as_ref());
    Target::new(output.output.as_ref(), &[])?.write(|to| {
        match output.format {
            ListingFormat::Table if hits.is_empty() => Ok(()),
            ListingFormat::Table => list_hits(&hits, page, to),
            ListingFormat::Json => write_hits_json(&hits, to),
        }
        .map_err(writing)
    })?;
    if hits.is_empty() {
        console.say("no requirement is about these words");
        return Ok(Exit::Failed);
    }
    Ok(Exit::Done)
}
