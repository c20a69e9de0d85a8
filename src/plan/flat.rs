//! Given a table of small records, gives its bytes, and the table back from them.
//!
//! A table is stored as one run of bytes, each record in as many as every other, the lowest byte of a number first.
//! Reading it is a copy, which is what makes a stored plan quick to open.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Error, Visitor};
use serde::{Deserializer, Serializer};

use crate::plan::WordImpact;
use crate::plan::closure::{Reach, Relation};
use crate::score::Credit;

/// A record that takes the same number of bytes whatever it says.
pub(super) trait Flat: Sized {
    /// So many bytes.
    const SIZE: usize;

    /// Adds its bytes.
    fn put(&self, to: &mut Vec<u8>);

    /// The record that the first [`Self::SIZE`] of `bytes` tell.
    fn take(bytes: &[u8]) -> Self;
}

macro_rules! numbers {
    ($($number:ty),+) => {
        $(impl Flat for $number {
            const SIZE: usize = size_of::<Self>();

            fn put(&self, to: &mut Vec<u8>) {
                to.extend_from_slice(&self.to_le_bytes());
            }

            #[inline]
            fn take(bytes: &[u8]) -> Self {
                let mut own = [0; size_of::<Self>()];
                own.copy_from_slice(&bytes[..Self::SIZE]);
                Self::from_le_bytes(own)
            }
        })+
    };
}

numbers!(u8, u32, u64);

impl Flat for (u32, u32) {
    const SIZE: usize = 8;

    fn put(&self, to: &mut Vec<u8>) {
        self.0.put(to);
        self.1.put(to);
    }

    #[inline]
    fn take(bytes: &[u8]) -> Self {
        (u32::take(bytes), u32::take(&bytes[4..]))
    }
}

impl Flat for WordImpact {
    const SIZE: usize = 8;

    fn put(&self, to: &mut Vec<u8>) {
        (self.requirement, self.impact).put(to);
    }

    #[inline]
    fn take(bytes: &[u8]) -> Self {
        let (requirement, impact) = Flat::take(bytes);
        Self { requirement, impact }
    }
}

impl Flat for Reach {
    const SIZE: usize = 9;

    fn put(&self, to: &mut Vec<u8>) {
        (self.target, self.factor.millionths()).put(to);
        (self.relation as u8).put(to);
    }

    #[inline]
    fn take(bytes: &[u8]) -> Self {
        let (target, factor) = Flat::take(bytes);
        let relation = match bytes[8] {
            0 => Relation::Same,
            1 => Relation::Narrower,
            2 => Relation::Broader,
            _ => Relation::Related,
        };
        Self { target, factor: Credit::from_millionths(factor), relation }
    }
}

/// Writes a table as one run of bytes; for `#[serde(with = "flat")]`.
pub(super) fn serialize<T: Flat, S: Serializer>(records: &[T], to: S) -> Result<S::Ok, S::Error> {
    let mut bytes = Vec::with_capacity(records.len() * T::SIZE);
    for record in records {
        record.put(&mut bytes);
    }
    to.serialize_bytes(&bytes)
}

/// Reads a table that [`serialize`] wrote.
pub(super) fn deserialize<'de, T: Flat, D: Deserializer<'de>>(from: D) -> Result<Vec<T>, D::Error> {
    from.deserialize_bytes(Records(PhantomData))
}

/// Tables in which most records are zero: only the others are written; for `#[serde(with = "flat::sparse")]`.
pub(super) mod sparse {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use crate::plan::flat::{self, Flat};

    /// The others, and how many there are with those that are zero.
    #[derive(Deserialize, Serialize)]
    struct Sparse {
        count: u32,
        #[serde(with = "flat")]
        places: Vec<u32>,
        #[serde(with = "flat")]
        records: Vec<u8>,
    }

    /// Writes the records that are not zero.
    pub(in crate::plan) fn serialize<T: Flat + Default + PartialEq, S: Serializer>(
        all: &[T],
        to: S,
    ) -> Result<S::Ok, S::Error> {
        let mut sparse = Sparse { count: all.len() as u32, places: Vec::new(), records: Vec::new() };
        for (place, record) in all.iter().enumerate().filter(|(_, record)| **record != T::default()) {
            sparse.places.push(place as u32);
            record.put(&mut sparse.records);
        }
        sparse.serialize(to)
    }

    /// Reads what [`serialize`] wrote.
    pub(in crate::plan) fn deserialize<'de, T: Flat + Default + Clone, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Vec<T>, D::Error> {
        let Sparse { count, places, records } = Sparse::deserialize(from)?;
        let mut all = vec![T::default(); count as usize];
        for (place, record) in places.iter().zip(records.chunks_exact(T::SIZE)) {
            if let Some(slot) = all.get_mut(*place as usize) {
                *slot = T::take(record);
            }
        }
        Ok(all)
    }
}

struct Records<T>(PhantomData<T>);

impl<T: Flat> Visitor<'_> for Records<T> {
    type Value = Vec<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "records of {} bytes", T::SIZE)
    }

    fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Self::Value, E> {
        let records = bytes.chunks_exact(T::SIZE);
        if records.remainder().is_empty() {
            Ok(records.map(T::take).collect())
        } else {
            Err(E::invalid_length(bytes.len(), &self))
        }
    }
}
