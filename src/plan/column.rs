//! Given small records of one kind, gives a table of them that is read where its bytes lie.
//!
//! A stored plan is mostly such tables. None of them is copied when it is opened, so that a start pays for the parts
//! of the plan that the résumé at hand needs, and for no others.

use std::cmp::Ordering;
use std::fmt;
use std::marker::PhantomData;
use std::ops::Range;

use bytes::Bytes;

use crate::plan::flat::Flat;

/// A table of records.
#[derive(Clone)]
pub struct Column<T> {
    bytes: Bytes,
    records: PhantomData<T>,
}

impl<T> Default for Column<T> {
    fn default() -> Self {
        Self::of(Bytes::new())
    }
}

impl<T> Column<T> {
    /// The records that these bytes tell.
    pub(super) const fn of(bytes: Bytes) -> Self {
        Self { bytes, records: PhantomData }
    }

    /// The bytes of all records.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

impl<T: Flat> Column<T> {
    /// A table of these records.
    pub fn new(records: impl IntoIterator<Item = T>) -> Self {
        let mut bytes = Vec::new();
        for record in records {
            record.put(&mut bytes);
        }
        Self::of(bytes.into())
    }

    /// How many records it has.
    #[must_use]
    #[inline]
    pub fn len(&self) -> usize {
        self.bytes.len() / T::SIZE
    }

    /// True for a table without records.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// The record at this place.
    ///
    /// # Panics
    ///
    /// Where there is none.
    #[must_use]
    #[inline]
    pub fn at(&self, place: usize) -> T {
        // In this order one of the two bounds follows from the other where places are 32-bit numbers.
        let start = place * T::SIZE;
        T::take(&self.bytes[..start + T::SIZE][start..])
    }

    /// The record at this place, if there is one.
    #[must_use]
    #[inline]
    pub fn get(&self, place: usize) -> Option<T> {
        self.bytes.get(place.checked_mul(T::SIZE)?..)?.get(..T::SIZE).map(T::take)
    }

    /// The records of these places.
    ///
    /// # Panics
    ///
    /// Where there are none.
    #[inline]
    pub fn range(&self, places: Range<u32>) -> impl ExactSizeIterator<Item = T> + Clone + use<'_, T> {
        let bytes = &self.bytes[places.start as usize * T::SIZE..places.end as usize * T::SIZE];
        bytes.chunks_exact(T::SIZE).map(T::take)
    }

    /// All records.
    #[inline]
    pub fn iter(&self) -> impl ExactSizeIterator<Item = T> + Clone + use<'_, T> {
        self.bytes.chunks_exact(T::SIZE).map(T::take)
    }
}

impl<T: Flat> FromIterator<T> for Column<T> {
    fn from_iter<I: IntoIterator<Item = T>>(records: I) -> Self {
        Self::new(records)
    }
}

impl<T> fmt::Debug for Column<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} bytes", self.bytes.len())
    }
}

/// The place among `places`, which are in order, of which `compare` says that it is the one.
#[must_use]
#[inline]
pub fn search(places: Range<usize>, compare: impl Fn(usize) -> Ordering) -> Option<usize> {
    let (mut from, mut to) = (places.start, places.end);
    while from < to {
        let middle = usize::midpoint(from, to);
        match compare(middle) {
            Ordering::Less => from = middle + 1,
            Ordering::Equal => return Some(middle),
            Ordering::Greater => to = middle,
        }
    }
    None
}
