//! Given records for a few of very many numbers, gives the record of a number.

use crate::plan::column::Column;
use crate::plan::flat::Flat;
use crate::plan::storage::stored;

/// Records by number.
#[derive(Clone, Debug)]
pub struct Numbered<T> {
    /// By the high bits of a number's hash; a slot that is taken sends the search on to the next.
    slots: Column<(u32, T)>,
}

stored!(Numbered<T> { slots });

/// The number of a slot that is free.
const FREE: u32 = u32::MAX;

impl<T: Flat + Copy + Default> Numbered<T> {
    /// The table of these records, each number once.
    pub fn new(records: impl ExactSizeIterator<Item = (u32, T)>) -> Self {
        // At most half full, so that a probe is short, and never quite full.
        let mut slots = vec![(FREE, T::default()); (2 * records.len()).next_power_of_two().max(2)];
        for (number, record) in records {
            let mut at = slot(number, slots.len());
            while slots[at].0 != FREE {
                at = (at + 1) & (slots.len() - 1);
            }
            slots[at] = (number, record);
        }
        Self { slots: Column::new(slots) }
    }

    /// How many places there are: more than records.
    #[must_use]
    pub fn places(&self) -> usize {
        self.slots.len()
    }

    /// The record of `number`.
    #[must_use]
    #[inline]
    pub fn get(&self, number: u32) -> Option<T> {
        self.find(number).map(|place| self.at(place))
    }

    /// The place of the record of `number`, below [`Self::places`].
    #[must_use]
    #[inline]
    pub fn find(&self, number: u32) -> Option<u32> {
        let mut at = slot(number, self.slots.len());
        loop {
            match self.slots.get(at)?.0 {
                FREE => return None,
                found if found == number => return Some(at as u32),
                _ => at = (at + 1) & (self.slots.len() - 1),
            }
        }
    }

    /// The record at a place that [`Self::find`] gave.
    #[must_use]
    #[inline]
    pub fn at(&self, place: u32) -> T {
        self.slots.at(place as usize).1
    }
}

#[inline]
const fn slot(number: u32, slots: usize) -> usize {
    let hash = (number as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> u32::BITS;
    hash as usize & (slots - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_are_found_by_number_and_no_others() {
        let records = Numbered::new((0..1_000).map(|number| (number * 7, number)));
        assert!((0..7_000).all(|number| records.get(number) == (number % 7 == 0).then_some(number / 7)));
        assert!((0..1_000).all(|at| records.find(at * 7).is_some_and(|place| (place as usize) < records.places())));
        assert_eq!(Numbered::<u32>::new(std::iter::empty()).get(0), None);
    }
}
