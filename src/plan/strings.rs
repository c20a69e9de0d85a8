//! Given strings, gives a list of them in one run of bytes.

use crate::plan::column::Column;
use crate::plan::storage::stored;

/// A list of strings.
#[derive(Clone, Debug, Default)]
pub struct Strings {
    /// One string after the other.
    text: Column<u8>,
    /// Where each ends in it.
    ends: Column<u32>,
}

stored!(Strings { text, ends });

impl Strings {
    /// The list of these strings.
    pub fn new<'s>(strings: impl Iterator<Item = &'s str>) -> Self {
        let mut text = Vec::new();
        let mut ends = Vec::new();
        for string in strings {
            text.extend_from_slice(string.as_bytes());
            ends.push(text.len() as u32);
        }
        Self { text: Column::of(text.into()), ends: Column::new(ends) }
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// True for an empty list.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The string at this place.
    ///
    /// # Panics
    ///
    /// Where there is none.
    #[must_use]
    pub fn at(&self, place: usize) -> &str {
        let from = place.checked_sub(1).map_or(0, |before| self.ends.at(before));
        let bytes = &self.text.bytes()[from as usize..self.ends.at(place) as usize];
        std::str::from_utf8(bytes).unwrap_or_default()
    }

    /// All strings.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|place| self.at(place))
    }
}
