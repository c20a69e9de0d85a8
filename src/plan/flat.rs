//! Given a small record, gives its bytes, as many as those of every other of its kind, and the record back from them.
//!
//! Numbers stand with their lowest byte first.

use crate::plan::closure::{DegreeConcept, Relation};
use crate::score::Credit;
use crate::skill::{Guard, SkillClass, VenueTier};

/// A record that takes the same number of bytes whatever it says.
pub trait Flat: Sized {
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

numbers!(u8, u16, u32, u64, u128);

impl<A: Flat, B: Flat> Flat for (A, B) {
    const SIZE: usize = A::SIZE + B::SIZE;

    fn put(&self, to: &mut Vec<u8>) {
        self.0.put(to);
        self.1.put(to);
    }

    #[inline]
    fn take(bytes: &[u8]) -> Self {
        (A::take(bytes), B::take(&bytes[A::SIZE..]))
    }
}

impl<A: Flat, B: Flat, C: Flat> Flat for (A, B, C) {
    const SIZE: usize = A::SIZE + B::SIZE + C::SIZE;

    fn put(&self, to: &mut Vec<u8>) {
        self.0.put(to);
        self.1.put(to);
        self.2.put(to);
    }

    #[inline]
    fn take(bytes: &[u8]) -> Self {
        (A::take(bytes), B::take(&bytes[A::SIZE..]), C::take(&bytes[A::SIZE + B::SIZE..]))
    }
}

/// Kinds, each as its place in the list.
macro_rules! kinds {
    ($($kind:ty { $($one:ident),+ })+) => {
        $(impl Flat for $kind {
            const SIZE: usize = 1;

            fn put(&self, to: &mut Vec<u8>) {
                let place = [$(Self::$one),+].iter().position(|one| one == self);
                place.map_or(u8::MAX, |place| place as u8).put(to);
            }

            #[inline]
            fn take(bytes: &[u8]) -> Self {
                const ALL: &[$kind] = &[$(<$kind>::$one),+];
                ALL[usize::from(bytes[0]) % ALL.len()]
            }
        })+
    };
}

kinds! {
    DegreeConcept { Bachelor, Master, Candidate, AllButDissertation, Doctor }
    Guard { Case, Strict, Venue, Licence }
    Relation { Same, Narrower, Broader, Related }
    SkillClass { Tool, Method, People, Business, Research, Domain, Title, Venue, Degree, Licence }
    VenueTier { Preprint, Workshop, Patent, Good, Top }
}

impl<T: Flat> Flat for Option<T> {
    const SIZE: usize = 1 + T::SIZE;

    fn put(&self, to: &mut Vec<u8>) {
        let end = to.len() + Self::SIZE;
        self.is_some().put(to);
        if let Some(record) = self {
            record.put(to);
        }
        to.resize(end, 0);
    }

    #[inline]
    fn take(bytes: &[u8]) -> Self {
        bool::take(bytes).then(|| T::take(&bytes[1..]))
    }
}

impl Flat for Credit {
    const SIZE: usize = 4;

    fn put(&self, to: &mut Vec<u8>) {
        self.millionths().put(to);
    }

    #[inline]
    fn take(bytes: &[u8]) -> Self {
        Self::from_millionths(Flat::take(bytes))
    }
}

impl Flat for bool {
    const SIZE: usize = 1;

    fn put(&self, to: &mut Vec<u8>) {
        u8::from(*self).put(to);
    }

    #[inline]
    fn take(bytes: &[u8]) -> Self {
        bytes[0] != 0
    }
}
