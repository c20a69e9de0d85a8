//! `rolefit check`: what can be read, and what cannot.

use std::ops::ControlFlow;

use rolefit::pool;
use rolefit::pool::PoolOptions;
use rolefit::pool::PoolRecord;
use rolefit::render::check::CheckCounts;
use rolefit::render::check::CheckFormat;
use rolefit::render::check::CheckListing;
use rolefit::render::check::Detail;

use crate::args::CheckArguments;
use crate::console::Console;
use crate::console::Voice;
use crate::failure::Exit;
use crate::failure::Failure;
use crate::format::ListingFormat;
use crate::output::Target;
use crate::output::check_inputs;
use crate::output::writing;
use crate::run::today_unless;

/// Reads every record and lists what was understood.
///
/// # Errors
/// If the command line cannot work, nothing can be read, or the output cannot be written.
pub(crate) fn run(arguments: &CheckArguments, console: &Console) -> Result<Exit, Failure> {
    let inputs = &arguments.input.inputs;
    check_inputs(inputs)?;
    let target = Target::new(arguments.output.output.as_ref(), inputs)?;
    let format = match arguments.output.format {
        ListingFormat::Table => CheckFormat::Listing,
        ListingFormat::Json => CheckFormat::Json,
    };
    let detail = match console.voice {
        Voice::Quiet => Detail::Summary,
        Voice::Normal => Detail::Warnings,
        Voice::Verbose => Detail::Everything,
    };
    let options = PoolOptions {
        as_of: today_unless(arguments.input.as_of),
        id_pointer: arguments.input.id_field.clone(),
        input_format: arguments.input.input_format.format(),
    };
    let page = console.data_page(arguments.output.output.as_ref());
    let mut counts = CheckCounts::default();
    target.write(|to| {
        let mut listing = CheckListing::begin(to, page, format, detail).map_err(writing)?;
        let mut written = Ok(());
        pool::read(inputs, &options, &mut |record| {
            written = match record {
                PoolRecord::Read { candidate, profile } => listing.record(&candidate, &profile),
                PoolRecord::Rejected(reject) => listing.reject(&reject),
            };
            if written.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        })?;
        written.map_err(writing)?;
        counts = listing.finish().map_err(writing)?;
        Ok(())
    })?;
    if counts.usable + counts.not_usable == 0 {
        return Err(Failure::Nothing("the input holds no records".to_owned()));
    }
    console.say(&format!("as of {}", options.as_of));
    Ok(if counts.errors > 0 { Exit::Failed } else { Exit::Done })
}
