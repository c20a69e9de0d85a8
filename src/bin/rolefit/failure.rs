//! Why a command did not end well, and with which exit code.

use std::error::Error as _;
use std::fmt::Write as _;
use std::io;
use std::path::Path;
use std::path::PathBuf;

use rolefit::catalogue::CatalogueError;
use rolefit::error::Error;
use rolefit::evaluation::EvaluationError;
use rolefit::index::saved::SavedError;
use rolefit::index::shelf::ShelfError;
use rolefit::layer::LayerError;
use rolefit::posting::PostingError;
use rolefit::profile::AdapterError;
use rolefit::render::html::ReportError;
use rolefit::skill::import::ImportError;

use crate::console::Console;

/// The exit codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Exit {
    /// All done.
    Done = 0,
    /// Could not finish, or the answer is no.
    Failed = 1,
    /// The command line asks for something that does not exist.
    Usage = 2,
    /// Finished, but some records were not assessed.
    Incomplete = 3,
    /// Index or catalogue damaged or stale.
    Damaged = 4,
    /// Interrupted by the user or the system.
    Interrupted = 130,
}

/// What went wrong.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// Something on the command line.
    #[error("{0}")]
    Usage(String),
    /// The work was done and came to nothing.
    #[error("{0}")]
    Nothing(String),
    /// A file or stream.
    #[error("could not {doing}")]
    Io {
        /// What was being done.
        doing: String,
        /// Why it did not work.
        source: io::Error,
    },
    /// A posting.
    #[error("no role can be drafted from {}", path.display())]
    Posting {
        /// The posting.
        path: PathBuf,
        /// Why.
        source: PostingError,
    },
    /// An evaluation.
    #[error(transparent)]
    Evaluation(#[from] EvaluationError),
    /// A mapping file.
    #[error("{} is no mapping that can be used", path.display())]
    Map {
        /// The file.
        path: PathBuf,
        /// Why.
        source: AdapterError,
    },
    /// Tables of skills.
    #[error(transparent)]
    Import(#[from] ImportError),
    /// A stored result.
    #[error("no page can be made of {}", path.display())]
    Report {
        /// The file.
        path: PathBuf,
        /// Why.
        source: ReportError,
    },
    /// An index that was built before.
    #[error("the index in {} cannot be used; {} builds it anew", folder.display(), rebuild(folder, own.as_ref()))]
    Index {
        /// Its folder.
        folder: PathBuf,
        /// The folder of own roles and skills that it is to be built with.
        own: Option<String>,
        /// Why.
        source: SavedError,
    },
    /// A folder that an index should go to.
    #[error(transparent)]
    Shelf(#[from] ShelfError),
    /// The library.
    #[error(transparent)]
    Library(#[from] Error),
    /// The catalogue.
    #[error(transparent)]
    Catalogue(#[from] CatalogueError),
}

/// The command that builds an index.
fn rebuild(folder: &Path, own: Option<&String>) -> String {
    let own = own.map(|own| format!(" --catalogue {own}")).unwrap_or_default();
    format!("rolefit index build{own} -o {}", folder.display())
}

/// Tells of a bug without a word of what was being read.
pub(crate) fn report_bug(panic: &std::panic::PanicHookInfo<'_>) {
    let place = panic.location().map_or_else(String::new, |at| format!(" at {}:{}", at.file(), at.line()));
    Console::insist(&format!("internal error{place}; please report it"));
}

impl Failure {
    /// A fault of a file or stream met while doing something.
    pub(crate) fn io(doing: impl Into<String>) -> impl FnOnce(io::Error) -> Self {
        let doing = doing.into();
        |source| Self::Io { doing, source }
    }

    /// Tells the user, and gives the exit code; a reader that has seen enough is no failure.
    pub(crate) fn report(&self) -> Exit {
        if matches!(self, Self::Io { source, .. } if source.kind() == io::ErrorKind::BrokenPipe) {
            return Exit::Done;
        }
        Console::insist(&format!("error: {}", self.text()));
        self.exit()
    }

    /// The failure and its causes, a line each.
    pub(crate) fn text(&self) -> String {
        let mut text = self.to_string();
        let mut cause = self.source();
        while let Some(error) = cause {
            // Writing to a string cannot fail.
            let _ = write!(text, "\n  caused by: {error}");
            cause = error.source();
        }
        text
    }

    /// The exit code for it.
    pub(crate) fn exit(&self) -> Exit {
        if matches!(self.catalogue(), Some(CatalogueError::UnknownRole { .. })) {
            return Exit::Usage;
        }
        match self {
            Self::Usage(_) | Self::Map { .. } | Self::Shelf(ShelfError::Foreign { .. }) => Exit::Usage,
            Self::Index { source: SavedError::Read { .. }, .. } | Self::Shelf(_) => Exit::Failed,
            Self::Index { .. } => Exit::Damaged,
            Self::Catalogue(CatalogueError::Layer(LayerError::Read { .. })) => Exit::Failed,
            Self::Catalogue(_) | Self::Library(Error::Catalogue(_) | Error::Index(_)) => Exit::Damaged,
            Self::Nothing(_)
            | Self::Import(_)
            | Self::Io { .. }
            | Self::Posting { .. }
            | Self::Report { .. }
            | Self::Evaluation(_)
            | Self::Library(_) => Exit::Failed,
        }
    }

    fn catalogue(&self) -> Option<&CatalogueError> {
        match self {
            Self::Catalogue(error) | Self::Library(Error::Catalogue(error)) => Some(error),
            Self::Usage(_)
            | Self::Nothing(_)
            | Self::Io { .. }
            | Self::Posting { .. }
            | Self::Report { .. }
            | Self::Evaluation(_)
            | Self::Map { .. }
            | Self::Import(_)
            | Self::Index { .. }
            | Self::Shelf(_)
            | Self::Library(_) => None,
        }
    }
}
