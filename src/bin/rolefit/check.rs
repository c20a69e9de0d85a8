//! `rolefit check`: what can be read, and what cannot.

use rolefit::pool::Pool;
use rolefit::pool::PoolOptions;
use rolefit::profile::CandidateProfile;
use rolefit::ranking::CandidateRef;
use rolefit::ranking::Reject;
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
    let as_of = today_unless(arguments.input.as_of);
    let options = PoolOptions { format: arguments.input.input_format.format(), ..PoolOptions::default() };
    let pointer = arguments.input.id_field.as_deref();
    let page = console.data_page(arguments.output.output.as_ref());
    let mut counts = CheckCounts::default();
    target.write(|to| {
        let mut listing = CheckListing::begin(to, page, format, detail).map_err(writing)?;
        let mut profile = CandidateProfile::default();
        for record in Pool::new(inputs.clone(), options).records() {
            let read = record.map_err(Reject::from).and_then(|record| {
                let read = record.profile(&mut profile, as_of);
                read.map_err(|issue| Reject::from(record.rejected(issue))).map(|()| record)
            });
            match read {
                Ok(record) => {
                    let (id, _) = record.id(&profile, pointer, &record.content_hash());
                    let candidate = CandidateRef { id, source: record.source.to_string(), line: record.line };
                    listing.record(&candidate, &profile)
                }
                Err(reject) => listing.reject(&reject),
            }
            .map_err(writing)?;
        }
        counts = listing.finish().map_err(writing)?;
        Ok(())
    })?;
    if counts.usable + counts.not_usable == 0 {
        return Err(Failure::Nothing("the input holds no records".to_owned()));
    }
    console.say(&format!("as of {as_of}"));
    Ok(if counts.errors > 0 { Exit::Failed } else { Exit::Done })
}
