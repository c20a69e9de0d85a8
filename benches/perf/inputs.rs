//! Given a pool, gives what every measurement starts from: the matcher and each record already read.

use rolefit::catalogue::Catalogue;
use rolefit::document::Limits;
use rolefit::matcher::Matcher;
use rolefit::profile::CandidateProfile;

use crate::data::{Records, as_of};

/// A matcher and read profiles.
pub(crate) struct Inputs {
    /// Of the embedded catalogue.
    pub(crate) matcher: Matcher,
    /// One for each record.
    pub(crate) profiles: Vec<CandidateProfile>,
}

impl Inputs {
    /// Reads every record.
    pub(crate) fn new(records: &Records) -> Result<Self, Box<dyn std::error::Error>> {
        let matcher = Matcher::new(Catalogue::builtin()?)?;
        let read = |line: &[u8]| {
            let mut profile = CandidateProfile::default();
            profile.read(line, as_of(), &Limits::default()).map(|()| profile).map_err(|issue| issue.message())
        };
        let profiles = records.lines().into_iter().map(read).collect::<Result<_, _>>()?;
        Ok(Self { matcher, profiles })
    }
}
