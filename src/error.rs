//! Given an error of any module, gives one error.

use std::path::PathBuf;

use crate::catalogue::CatalogueError;
use crate::index::IndexError;

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
    /// A record cannot be assessed and the run is strict.
    #[error("{source_name}{}: {message}; stopped, since --strict is given", line.map(|line| format!(":{line}")).unwrap_or_default())]
    Strict {
        /// Where the record comes from.
        source_name: String,
        /// Its line.
        line: Option<u64>,
        /// What is wrong with it.
        message: String,
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
