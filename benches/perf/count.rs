//! Given a pool and a stage, runs the stage over every record: what callgrind counts.
//!
//! Count with `--rounds 1` and `--rounds 2` over the same N records; the difference ÷ N is the cost of a record in
//! memory that is warm, whatever start, end and reading the file cost.

use rolefit::assessment::panel::Verdicts;
use rolefit::catalogue::Catalogue;
use rolefit::document::{Document, Limits};
use rolefit::evidence::{Findings, Reading};
use rolefit::matcher::Matcher;
use rolefit::profile::CandidateProfile;

use crate::Outcome;
use crate::data::{Records, as_of};
use crate::options::Options;
use crate::scaling::with_roles;

/// Runs the stage that `--only` names: `base`, `document`, `profile`, `gather`, `verdicts` or `explain`; with `--jobs N`
/// above 1 for so many roles instead of those built in.
pub(crate) fn run(options: &Options) -> Outcome {
    let records = Records::new(options, 200)?;
    let mut catalogue = Catalogue::builtin()?;
    if options.jobs > 1 {
        catalogue = with_roles(&catalogue, options.jobs, options.seed)?;
    }
    let matcher = Matcher::new(catalogue)?;
    let roles = matcher.catalogue().roles();
    let (panel, mut verdicts) = (matcher.panel(&(0..roles.len()).collect::<Vec<_>>()), Verdicts::default());
    let stage = options.only.as_deref().unwrap_or("base");
    let (mut document, mut profile, mut findings) =
        (Document::default(), CandidateProfile::default(), Findings::default());
    let mut done = 0;
    let lines = records.lines();
    for line in (0..options.rounds).flat_map(|_| &lines) {
        match stage {
            "base" => done += usize::from(crate::base::parse(line).is_named()),
            "document" => done += usize::from(document.read(line, &Limits::default()).is_ok()),
            "profile" | "gather" | "verdicts" | "explain" => {
                done += usize::from(profile.read(line, as_of(), &Limits::default()).is_ok());
            }
            other => return Err(format!("no stage {other:?}").into()),
        }
        if matches!(stage, "gather" | "verdicts" | "explain") {
            findings.gather(matcher.plan(), &profile, Reading::AsWritten);
        }
        match stage {
            "verdicts" => _ = std::hint::black_box(panel.judge(&profile, &findings, &mut verdicts)),
            "explain" => {
                for role in roles {
                    _ = std::hint::black_box(matcher.explain(&profile, &findings, role));
                }
            }
            _ => {}
        }
    }
    println!("{stage}: {done} records");
    Ok(())
}
