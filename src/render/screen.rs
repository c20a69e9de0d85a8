//! Given lines of safe text, gives a page for a terminal, in colour or plain.

use std::io;

use anstyle::AnsiColor;
use anstyle::Style;

use crate::render::Page;
use crate::render::Paint;
use crate::render::escape::TerminalText;
use crate::render::escape::shown;

/// What a piece of text means, and so how it is painted; every meaning is said in words too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Ordinary text.
    Plain,
    /// A heading.
    Heading,
    /// Good news.
    Good,
    /// Something in between.
    Fair,
    /// Nothing found, or a fault.
    Poor,
    /// An aside.
    Faint,
}

impl Tone {
    const fn style(self) -> Style {
        match self {
            Self::Plain => Style::new(),
            Self::Heading => Style::new().bold(),
            Self::Good => AnsiColor::Green.on_default(),
            Self::Fair => AnsiColor::Yellow.on_default(),
            Self::Poor => AnsiColor::Red.on_default(),
            Self::Faint => Style::new().dimmed(),
        }
    }
}

/// A page that is being written.
///
/// Nothing but [`TerminalText`] gets onto it.
pub struct Screen<'a> {
    to: &'a mut dyn io::Write,
    page: Page,
}

impl<'a> Screen<'a> {
    /// An empty page.
    pub fn new(to: &'a mut dyn io::Write, page: Page) -> Self {
        Self { to, page }
    }

    /// Columns that a line may take.
    #[must_use]
    pub const fn columns(&self) -> usize {
        self.page.columns
    }

    /// An empty line.
    ///
    /// # Errors
    /// Whatever the writer reports.
    pub fn blank(&mut self) -> io::Result<()> {
        writeln!(self.to)
    }

    /// One line of pieces, as long as it is.
    ///
    /// # Errors
    /// Whatever the writer reports.
    pub fn line(&mut self, pieces: &[(Tone, TerminalText)]) -> io::Result<()> {
        let last = pieces.iter().rposition(|(_, text)| !text.as_str().trim_end().is_empty());
        for (at, (tone, text)) in pieces.iter().enumerate().take(last.map_or(0, |last| last + 1)) {
            let text = if Some(at) == last { text.as_str().trim_end() } else { text.as_str() };
            match (self.page.paint, tone) {
                (Paint::Plain, _) | (Paint::Colour, Tone::Plain) => write!(self.to, "{text}")?,
                (Paint::Colour, tone) => {
                    let style = tone.style();
                    write!(self.to, "{style}{text}{style:#}")?;
                }
            }
        }
        writeln!(self.to)
    }

    /// A heading on a line of its own.
    ///
    /// # Errors
    /// Whatever the writer reports.
    pub fn heading(&mut self, text: &TerminalText) -> io::Result<()> {
        for line in text.wrap(self.page.columns) {
            self.line(&[(Tone::Heading, line)])?;
        }
        Ok(())
    }

    /// `lead`, then `text` wrapped in the columns to the right of it.
    ///
    /// # Errors
    /// Whatever the writer reports.
    pub fn hanging(&mut self, lead: &[(Tone, TerminalText)], tone: Tone, text: &TerminalText) -> io::Result<()> {
        let indent: usize = lead.iter().map(|(_, text)| text.width()).sum();
        let lines = text.wrap(self.page.columns.saturating_sub(indent).max(20));
        if lines.is_empty() {
            return self.line(lead);
        }
        for (number, line) in lines.into_iter().enumerate() {
            if number == 0 {
                let mut pieces = lead.to_vec();
                pieces.push((tone, line));
                self.line(&pieces)?;
            } else {
                self.line(&[(Tone::Plain, spaces(indent)), (tone, line)])?;
            }
        }
        Ok(())
    }

    /// A paragraph, indented by `indent` columns.
    ///
    /// # Errors
    /// Whatever the writer reports.
    pub fn paragraph(&mut self, indent: usize, tone: Tone, text: &TerminalText) -> io::Result<()> {
        self.hanging(&[(Tone::Plain, spaces(indent))], tone, text)
    }
}

/// So many spaces.
#[must_use]
pub fn spaces(count: usize) -> TerminalText {
    shown!("{:count$}", "")
}
