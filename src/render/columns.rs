//! Given columns of safe text, gives aligned lines that fit a page.

use std::io;

use crate::render::escape::TerminalText;
use crate::render::escape::shown;
use crate::render::screen::Screen;
use crate::render::screen::Tone;
use crate::render::screen::spaces;

/// Columns between two columns.
const GUTTER: usize = 2;

/// To which side a column's cells lean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lean {
    /// Words.
    Left,
    /// Numbers.
    Right,
}

/// What happens to a column when the page is too narrow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Squeeze {
    /// It stays whole.
    Never,
    /// It is cut, down to so many columns, but stays.
    Cut(usize),
    /// It is cut down to so many columns, and left out below that; spare columns go first, then later ones.
    Drop(usize),
    /// It is left out rather than cut.
    DropWhole,
}

/// One column.
#[derive(Clone, Debug)]
pub struct Column {
    heading: TerminalText,
    lean: Lean,
    squeeze: Squeeze,
    spare: Spare,
    cells: Vec<TerminalText>,
}

/// Whether a column goes before others do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Spare {
    No,
    Yes,
}

impl Column {
    /// A column with its cells from top to bottom.
    #[must_use]
    pub fn new(heading: impl Into<TerminalText>, lean: Lean, squeeze: Squeeze, cells: Vec<TerminalText>) -> Self {
        Self { heading: heading.into(), lean, squeeze, spare: Spare::No, cells }
    }

    /// The column as one that is left out before the others are.
    #[must_use]
    pub fn spare(self) -> Self {
        Self { spare: Spare::Yes, ..self }
    }

    /// True if it may be left out.
    const fn may_go(&self) -> bool {
        matches!(self.squeeze, Squeeze::Drop(_) | Squeeze::DropWhole)
    }

    fn wanted(&self) -> usize {
        self.cells.iter().map(TerminalText::width).max().unwrap_or(0).max(self.heading.width())
    }

    /// The narrowest it may become.
    fn least(&self) -> usize {
        match self.squeeze {
            Squeeze::Never | Squeeze::DropWhole => self.wanted(),
            Squeeze::Cut(least) | Squeeze::Drop(least) => least.min(self.wanted()),
        }
    }
}

/// Writes `columns` side by side, headings first, cutting and dropping what the page has no room for.
///
/// # Errors
/// Whatever the writer reports.
pub fn write_columns(screen: &mut Screen<'_>, mut columns: Vec<Column>) -> io::Result<()> {
    let room = screen.columns();
    while needed(&columns, Column::least) > room {
        let may_go = columns.iter().enumerate().filter(|(_, column)| column.may_go());
        let Some((at, _)) = may_go.max_by_key(|(at, column)| (column.spare, *at)) else { break };
        columns.remove(at);
    }
    let widths = widths(&columns, room);
    let rows = columns.iter().map(|column| column.cells.len()).max().unwrap_or(0);
    let heading: Vec<(Tone, TerminalText)> = pieces(&columns, &widths, Tone::Heading, |column| Some(&column.heading));
    screen.line(&heading)?;
    for row in 0..rows {
        screen.line(&pieces(&columns, &widths, Tone::Plain, |column| column.cells.get(row)))?;
    }
    Ok(())
}

fn pieces<'c>(
    columns: &'c [Column],
    widths: &[usize],
    tone: Tone,
    cell: impl Fn(&'c Column) -> Option<&'c TerminalText>,
) -> Vec<(Tone, TerminalText)> {
    let mut pieces = Vec::with_capacity(columns.len());
    for (at, (column, &width)) in columns.iter().zip(widths).enumerate() {
        let text = cell(column).cloned().unwrap_or_default().cut(width);
        let pad = spaces(width - text.width());
        let gutter = spaces(if at == 0 { 0 } else { GUTTER });
        pieces.push((
            tone,
            match column.lean {
                Lean::Left => shown!("{gutter}{text}{pad}"),
                Lean::Right => shown!("{gutter}{pad}{text}"),
            },
        ));
    }
    pieces
}

fn needed(columns: &[Column], width: impl Fn(&Column) -> usize) -> usize {
    let gutters = GUTTER * columns.len().saturating_sub(1);
    columns.iter().map(width).sum::<usize>() + gutters
}

/// The least widths, and what is left shared among the columns that want more.
fn widths(columns: &[Column], room: usize) -> Vec<usize> {
    let mut widths: Vec<usize> = columns.iter().map(Column::least).collect();
    let mut left = room.saturating_sub(needed(columns, Column::least));
    while left > 0 {
        let Some((at, _)) = columns
            .iter()
            .enumerate()
            .filter(|(at, column)| widths[*at] < column.wanted())
            .min_by_key(|(at, _)| (widths[*at], *at))
        else {
            break;
        };
        widths[at] += 1;
        left -= 1;
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::Page;
    use crate::render::Paint;

    fn page(columns: usize) -> String {
        let texts = |texts: [&'static str; 2]| texts.map(TerminalText::from).to_vec();
        let mut bytes = Vec::new();
        let mut screen = Screen::new(&mut bytes, Page { columns, paint: Paint::Plain });
        let written = write_columns(
            &mut screen,
            vec![
                Column::new("rank", Lean::Right, Squeeze::Never, texts(["1", "2"])),
                Column::new("id", Lean::Left, Squeeze::Cut(4), texts(["a-long-candidate", "b"])),
                Column::new("source", Lean::Left, Squeeze::Drop(6), texts(["pool.ndjson", "other.json"])),
            ],
        );
        assert!(written.is_ok());
        String::from_utf8(bytes).unwrap_or_default()
    }

    #[test]
    fn wide_pages_show_everything() {
        assert_eq!(
            page(80),
            concat!(
                "rank  id                source\n",
                "   1  a-long-candidate  pool.ndjson\n",
                "   2  b                 other.json\n",
            )
        );
    }

    #[test]
    fn narrow_pages_cut_then_drop() {
        assert_eq!(
            page(22),
            concat!("rank  id        source\n", "   1  a-long…  pool.n…\n", "   2  b        other.…\n",)
                .replace("id        source", "id       source")
        );
        assert_eq!(page(14), "rank  id\n   1  a-long-…\n   2  b\n");
    }
}
