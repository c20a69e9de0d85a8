//! Given an error of any module, gives one error.

use std::path::PathBuf;

use crate::catalogue::CatalogueError;
use crate::index::IndexError;
use crate::pool::Reject;

/// Anything that ends a run.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The catalogue is not sound, or a role is unknown.
    #[error(transparent)]
    Catalogue(#[from] CatalogueError),
    /// The index cannot be built or read.
    #[error(transparent)]
    Index(#[from] IndexError),
    /// The threads cannot be started.
    #[error("{threads} threads cannot be started, ask for fewer with -j: {reason}")]
    Threads {
        /// How many were asked for.
        threads: usize,
        /// Why.
        reason: String,
    },
    /// An input cannot be read.
    #[error("{path:?} cannot be read")]
    Input {
        /// The input.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// More records cannot be assessed than are allowed.
    #[error("{}", stopped(*most, rejects))]
    TooManyErrors {
        /// How many were allowed.
        most: u64,
        /// One more than that: the first in the order of the input.
        rejects: Vec<Reject>,
    },
    /// The temporary files failed.
    #[error(
        "temporary files cannot be written or read; name another folder for them, with some 100 bytes of space for each record"
    )]
    Scratch {
        /// Why.
        source: std::io::Error,
    },
    /// The law of conservation is broken: a bug.
    #[error("{read} records were read but {accounted} are accounted for; no result is given. Please report this")]
    Conservation {
        /// Records read.
        read: u64,
        /// Records ranked, not assessed, or declared duplicates.
        accounted: u64,
    },
}

fn stopped(most: u64, rejects: &[Reject]) -> String {
    let Some(last) = rejects.last() else { return "stopped".to_owned() };
    let (place, code, message) = (&last.place, last.issue.code, last.issue.message());
    let which = match most {
        0 => "the first record that cannot be assessed".to_owned(),
        most => format!("record {} that cannot be assessed", most + 1),
    };
    format!("stopped at {place}, {which}: {code} {message}")
}
