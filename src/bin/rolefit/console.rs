//! The two streams that a person may be watching.

use std::io;
use std::io::IsTerminal;
use std::io::Write;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;

use anstream::AutoStream;
use anstream::ColorChoice;
use rolefit::render::Page;
use rolefit::render::Paint;
use rolefit::render::escape::TerminalText;

use crate::args::Color;
use crate::args::Global;
use crate::args::Progress;

/// A line stands on the terminal that the next one is to be written over.
static DRAWN: AtomicBool = AtomicBool::new(false);

/// How much is said on standard error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Voice {
    /// Errors.
    Quiet,
    /// Errors, what was not assessed, and a summary.
    Normal,
    /// That and more about the run.
    Verbose,
}

/// Pages for standard output and standard error, and how much to say.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Console {
    /// The page that data goes to.
    pub(crate) stdout: Page,
    /// The page that all else goes to.
    pub(crate) stderr: Page,
    /// How much to say.
    pub(crate) voice: Voice,
    /// Somebody may be reading standard error as it comes.
    pub(crate) watched: bool,
    /// When to tell how far a run is.
    pub(crate) progress: Progress,
}

impl Console {
    /// The console that the options ask for and the streams allow.
    pub(crate) fn new(global: &Global) -> Self {
        let voice = match (global.quiet, global.verbose) {
            (true, _) => Voice::Quiet,
            (false, false) => Voice::Normal,
            (false, true) => Voice::Verbose,
        };
        let (stdout, stderr) = (io::stdout(), io::stderr());
        let width_out = terminal_size::terminal_size_of(&stdout).filter(|_| stdout.is_terminal());
        let width_err = terminal_size::terminal_size_of(&stderr).filter(|_| stderr.is_terminal());
        Self {
            stdout: page(width_out, AutoStream::choice(&stdout), global.color),
            stderr: page(width_err, AutoStream::choice(&stderr), global.color),
            voice,
            watched: stderr.is_terminal(),
            progress: global.progress,
        }
    }

    /// The page for data: that of standard output, or a plain one for a file.
    pub(crate) fn data_page(&self, file: Option<&std::path::PathBuf>) -> Page {
        if file.is_some() { Page::default() } else { self.stdout }
    }

    /// Says `text` on standard error, unless it should be quiet.
    pub(crate) fn say(&self, text: &str) {
        if self.voice > Voice::Quiet {
            Self::insist(text);
        }
    }

    /// Writes `text` over the line that was drawn last; where that cannot be, on a line of its own.
    pub(crate) fn draw(&self, text: &str) {
        let text = TerminalText::escape(text).cut(self.stderr.columns.saturating_sub(1));
        let mut stderr = io::stderr().lock();
        // Nobody is left to tell if standard error is closed.
        let _ = if self.watched {
            DRAWN.store(true, Ordering::Relaxed);
            write!(stderr, "\r{text}\u{1b}[K").and_then(|()| stderr.flush())
        } else {
            writeln!(stderr, "{text}")
        };
    }

    /// Takes away the line that was drawn, if there is one.
    pub(crate) fn wipe() {
        if DRAWN.swap(false, Ordering::Relaxed) {
            // As above.
            let _ = write!(io::stderr(), "\r\u{1b}[K");
        }
    }

    /// Says `text` on standard error in any case.
    pub(crate) fn insist(text: &str) {
        Self::wipe();
        let mut stderr = io::stderr().lock();
        for line in text.lines() {
            // Nobody is left to tell if standard error is closed.
            let _ = writeln!(stderr, "{}", TerminalText::escape(line));
        }
    }
}

/// Files and pipes get 80 columns, whatever the terminal.
fn page(size: Option<(terminal_size::Width, terminal_size::Height)>, choice: ColorChoice, color: Color) -> Page {
    let paint = match color {
        Color::Always => Paint::Colour,
        Color::Never => Paint::Plain,
        Color::Auto => match choice {
            ColorChoice::Never => Paint::Plain,
            ColorChoice::Auto | ColorChoice::AlwaysAnsi | ColorChoice::Always => Paint::Colour,
        },
    };
    let columns = size.map_or(80, |(width, _)| usize::from(width.0).clamp(40, 200));
    Page { columns, paint }
}
