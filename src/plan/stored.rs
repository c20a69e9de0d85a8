//! Given a plan, gives its bytes; given such bytes, gives the plan back, as good as one that was compiled anew.
//!
//! The table of words, which is most of a plan, stands first and is read where it lies if the bytes are part of the
//! program; the rest follows, and is copied. Whoever stores the bytes answers for their being whole: only what could
//! not be a plan at all is refused here.

use std::borrow::Cow;
use std::ops::Range;

use crate::plan::Plan;
use crate::plan::forms::{Entry, Slot, Tables};
use crate::policy::NUMBERS;
use crate::policy::Policy;

/// What stored plans begin with; to be raised when the way in which they are stored changes.
const MAGIC: [u8; 16] = *b"rolefit plan 1\r\n";
/// Where that stands.
const MARK: Range<usize> = 0..16;
/// Where the digest of all that follows it stands.
const DIGEST: Range<usize> = 16..48;
/// Where the numbers of slots and of entries of the table of words stand; the table follows.
const COUNTS: Range<usize> = 48..64;

/// Why bytes are no plan of this program.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoredPlanError {
    /// They have another shape.
    #[error("it is no plan of this program")]
    Shape,
    /// It was compiled with other numbers.
    #[error("it was compiled with other numbers than those of this program")]
    Policy,
    /// Its parts cannot be read.
    #[error("it cannot be read")]
    Read(#[from] postcard::Error),
}

/// The numbers that a plan was compiled with, in the order of the list.
fn numbers(policy: &Policy) -> Vec<u32> {
    NUMBERS.iter().map(|number| number.value(policy)).collect()
}

/// The digest of the plan in `bytes`, as it stands there: plans of one digest are the same.
#[must_use]
pub fn digest(bytes: &[u8]) -> &[u8] {
    bytes.get(DIGEST).unwrap_or_default()
}

impl Plan {
    /// The bytes of this plan.
    ///
    /// # Panics
    ///
    /// Never: a plan is numbers and words.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let Tables { slots, entries } = self.forms.tables();
        let mut bytes = vec![0; COUNTS.start];
        bytes.extend((slots.len() as u64).to_le_bytes());
        bytes.extend((entries.len() as u64).to_le_bytes());
        bytes.extend_from_slice(slots.as_flattened());
        bytes.extend_from_slice(entries.as_flattened());
        let rest = postcard::to_allocvec(&(numbers(&self.policy), self)).expect("numbers and words can be written");
        bytes.extend(rest);
        let digest = blake3::hash(&bytes[COUNTS.start..]);
        bytes[MARK].copy_from_slice(&MAGIC);
        bytes[DIGEST].copy_from_slice(digest.as_bytes());
        bytes
    }

    /// The plan that gave these bytes.
    ///
    /// # Errors
    ///
    /// [`StoredPlanError`].
    pub fn from_bytes(bytes: Cow<'static, [u8]>) -> Result<Self, StoredPlanError> {
        let count = |at: usize| bytes.get(at..)?.first_chunk().map(|count| u64::from_le_bytes(*count) as usize);
        let end = |start: usize, at: usize, size: usize| start.checked_add(count(at)?.checked_mul(size)?);
        let slots = end(COUNTS.end, COUNTS.start, size_of::<Slot>()).ok_or(StoredPlanError::Shape)?;
        let entries = end(slots, COUNTS.start + 8, size_of::<Entry>()).ok_or(StoredPlanError::Shape)?;
        let rest = bytes.get(entries..).filter(|_| bytes.starts_with(&MAGIC)).ok_or(StoredPlanError::Shape)?;
        let (found, mut plan): (Vec<u32>, Self) = postcard::from_bytes(rest)?;
        if found != numbers(&Policy::builtin()) {
            return Err(StoredPlanError::Policy);
        }
        let (slots, entries) = (COUNTS.end..slots, slots..entries);
        let tables = match bytes {
            Cow::Borrowed(bytes) => Tables {
                slots: Cow::Borrowed(bytes[slots].as_chunks().0),
                entries: Cow::Borrowed(bytes[entries].as_chunks().0),
            },
            Cow::Owned(bytes) => Tables {
                slots: Cow::Owned(bytes[slots].as_chunks().0.to_vec()),
                entries: Cow::Owned(bytes[entries].as_chunks().0.to_vec()),
            },
        };
        // What is part of the program was looked through when the program was tested.
        if matches!(tables.slots, Cow::Owned(_)) && !tables.are_whole() {
            return Err(StoredPlanError::Shape);
        }
        plan.forms.fill(tables);
        Ok(plan)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Catalogue;
    use crate::index::RequirementIndex;

    fn plan(policy: Policy) -> Plan {
        let catalogue = Catalogue::builtin().expect("a sound catalogue");
        let index = RequirementIndex::build(&catalogue).expect("an index");
        Plan::compile(&catalogue, &index, policy).expect("a plan")
    }

    #[test]
    fn a_plan_is_read_back_as_it_was() {
        let plan = plan(Policy::builtin());
        let bytes = plan.to_bytes();
        let back = Plan::from_bytes(bytes.clone().into()).expect("a plan");
        assert!(back.to_bytes() == bytes, "byte for byte");
        assert_eq!(back.catalogue(), plan.catalogue());
        for word in ["", "pytorch", "led", "machinelearning", "internationalisation", "qqqq"] {
            assert_eq!(back.find(word).id, plan.find(word).id, "{word}");
            assert_eq!(back.part(word), plan.part(word), "{word}");
        }
        assert_eq!(back.correct("pytorhc").map(|form| form.id), Some(plan.find("pytorch").id));
        assert_eq!(digest(&bytes).len(), blake3::OUT_LEN);
    }

    #[test]
    fn what_is_no_plan_is_refused() {
        let bytes = plan(Policy::builtin()).to_bytes();
        for cut in (0..COUNTS.end).chain([bytes.len() / 2, bytes.len() - 1]) {
            assert!(Plan::from_bytes(bytes[..cut].to_vec().into()).is_err(), "{cut}");
        }
        let mut other = bytes;
        other[0] ^= 1;
        assert!(matches!(Plan::from_bytes(other.into()), Err(StoredPlanError::Shape)));
        let moved = plan(Policy { met: Policy::builtin().partial, ..Policy::builtin() });
        assert!(matches!(Plan::from_bytes(moved.to_bytes().into()), Err(StoredPlanError::Policy)));
    }
}
