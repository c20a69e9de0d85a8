//! Where a record stands in the input.

use std::fmt;
use std::sync::Arc;

/// Where a record stands in the input; places sort as a reader looks them up.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The path as given, with bytes that are no text escaped; `-` for standard input.
    pub source: Arc<str>,
    /// The line it starts on, from 1; `None` for the only record of its file.
    pub line: Option<u64>,
    /// Which of a list's elements, or of several values in a row, it is, from 0.
    pub element: Option<u64>,
}

impl Place {
    /// The whole of an input.
    #[must_use]
    pub fn whole(source: impl Into<Arc<str>>) -> Self {
        Self { source: source.into(), line: None, element: None }
    }

    /// A line of an input, from 1.
    #[must_use]
    pub fn line(source: impl Into<Arc<str>>, line: u64) -> Self {
        Self { source: source.into(), line: Some(line), element: None }
    }
}

/// `pool.ndjson:17` for a line; the element is written as a JSON Pointer within a URI is: `pool.json:1#/3`.
impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let source = if &*self.source == "-" { "standard input" } else { &self.source };
        f.write_str(source)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        if let Some(element) = self.element {
            write!(f, "#/{element}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_read_as_a_reader_looks_them_up() {
        let check = |place: Place, want: &str| assert_eq!(place.to_string(), want);
        check(Place::whole("jane.json"), "jane.json");
        check(Place::line("-", 3), "standard input:3");
        check(Place { element: Some(0), ..Place::line("pool.json", 1) }, "pool.json:1#/0");
    }
}
