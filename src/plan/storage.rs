//! Given the parts of a plan, gives their bytes one after the other, and the parts back from them.
//!
//! Tables stand where they can be read without being copied; what is too manifold for a table goes through serde.

use bytes::Bytes;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::plan::column::Column;
use crate::plan::flat::Flat;
use crate::plan::frames::Groups;
use crate::plan::stored::StoredPlanError;

/// A part of a plan that can be stored.
pub(super) trait Stored: Sized {
    /// Adds its bytes.
    fn put(&self, to: &mut Writer);

    /// The part that stands next.
    fn take(from: &mut Reader) -> Result<Self, StoredPlanError>;
}

/// Makes a structure [`Stored`], one of these fields after the other; the others are made `anew`.
macro_rules! stored {
    ($name:ident $(<$t:ident>)? { $($field:ident),+ $(,)? } $(anew { $($other:ident: $made:expr),+ $(,)? })?) => {
        impl $(<$t: $crate::plan::flat::Flat>)? $crate::plan::storage::Stored for $name $(<$t>)? {
            fn put(&self, to: &mut $crate::plan::storage::Writer) {
                $($crate::plan::storage::Stored::put(&self.$field, to);)+
            }

            fn take(
                from: &mut $crate::plan::storage::Reader,
            ) -> Result<Self, $crate::plan::stored::StoredPlanError> {
                $(let $field = $crate::plan::storage::Stored::take(from)?;)+
                Ok(Self { $($field),+ $(, $($other: $made),+)? })
            }
        }
    };
}

pub(super) use stored;

/// Tables begin where the processor fetches memory from.
const ALIGNMENT: usize = 64;

/// What parts are written to.
#[derive(Default)]
pub(super) struct Writer {
    bytes: Vec<u8>,
}

impl Writer {
    /// All that was written.
    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    fn run(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(&(bytes.len() as u64).to_le_bytes());
        self.bytes.resize(self.bytes.len().next_multiple_of(ALIGNMENT), 0);
        self.bytes.extend_from_slice(bytes);
    }

    /// Adds something that is no table.
    pub(super) fn value<T: Serialize + ?Sized>(&mut self, value: &T) {
        self.run(&postcard::to_allocvec(value).expect("numbers and words can be written"));
    }
}

/// What parts are read from.
pub(super) struct Reader {
    bytes: Bytes,
    at: usize,
}

impl Reader {
    /// Reads what a [`Writer`] wrote.
    pub(super) const fn new(bytes: Bytes) -> Self {
        Self { bytes, at: 0 }
    }

    fn run(&mut self) -> Result<Bytes, StoredPlanError> {
        let length = self.bytes.get(self.at..).and_then(<[u8]>::first_chunk).ok_or(StoredPlanError::Shape)?;
        let from = (self.at + size_of::<u64>()).next_multiple_of(ALIGNMENT);
        let to = usize::try_from(u64::from_le_bytes(*length)).ok().and_then(|length| from.checked_add(length));
        self.at = to.filter(|&to| to <= self.bytes.len()).ok_or(StoredPlanError::Shape)?;
        Ok(self.bytes.slice(from..self.at))
    }

    /// What [`Writer::value`] wrote.
    pub(super) fn value<T: DeserializeOwned>(&mut self) -> Result<T, StoredPlanError> {
        Ok(postcard::from_bytes(&self.run()?)?)
    }
}

impl<T: Flat> Stored for Column<T> {
    fn put(&self, to: &mut Writer) {
        to.run(self.bytes());
    }

    fn take(from: &mut Reader) -> Result<Self, StoredPlanError> {
        let bytes = from.run()?;
        if bytes.len().is_multiple_of(T::SIZE) { Ok(Self::of(bytes)) } else { Err(StoredPlanError::Shape) }
    }
}

/// Things that are no table.
macro_rules! values {
    ($($value:ty),+) => {
        $(impl Stored for $value {
            fn put(&self, to: &mut Writer) {
                to.value(self);
            }

            fn take(from: &mut Reader) -> Result<Self, StoredPlanError> {
                from.value()
            }
        })+
    };
}

values!(u64, usize, String, [u32; 2], Groups);

impl<T: DeserializeOwned + Serialize> Stored for Vec<T> {
    fn put(&self, to: &mut Writer) {
        to.value(self);
    }

    fn take(from: &mut Reader) -> Result<Self, StoredPlanError> {
        from.value()
    }
}
