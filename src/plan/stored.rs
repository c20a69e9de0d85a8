//! Given a plan, gives its bytes; given such bytes, gives the plan back, as good as one that was compiled anew.
//!
//! Whoever stores the bytes answers for their being whole: only what could not be a plan at all is refused here.

use std::ops::Range;

use bytes::Bytes;

use crate::plan::asked::Asked;
use crate::plan::forms::FormTable;
use crate::plan::storage::{Reader, Stored, Writer, stored};
use crate::plan::{Plan, next_serial};
use crate::policy::curve::Curves;
use crate::policy::{NUMBERS, Policy};

/// What stored plans begin with; to be raised when the way in which they are stored changes.
const MAGIC: [u8; 16] = *b"rolefit plan 7\r\n";
/// What the stored roles of a plan begin with.
const ROLES: [u8; 16] = *b"rolefit roles 1\n";
/// Where that stands.
const MARK: Range<usize> = 0..16;
/// Where the digest of all that follows it stands.
const DIGEST: Range<usize> = 16..48;
/// Where that stands, which leaves tables aligned.
const HEADER: usize = 64;

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
    /// The bytes of this plan; those of its roles alone where they were added to another plan.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut to = Writer::default();
        to.value(&numbers(&self.policy));
        let mark = if let Some(added) = self.forms.added() {
            self.catalogue.put(&mut to);
            added.put(&mut to);
            self.asked.put(&mut to);
            ROLES
        } else {
            self.put(&mut to);
            MAGIC
        };
        let rest = to.into_bytes();
        let mut bytes = vec![0; HEADER];
        bytes[MARK].copy_from_slice(&mark);
        bytes[DIGEST].copy_from_slice(blake3::hash(&rest).as_bytes());
        bytes.extend(rest);
        bytes
    }

    /// The plan that gave these bytes.
    ///
    /// # Errors
    ///
    /// [`StoredPlanError`].
    pub fn from_bytes(bytes: impl Into<Bytes>) -> Result<Self, StoredPlanError> {
        let plan = Self::open(&bytes.into())?;
        if plan.forms.all().is_whole() { Ok(plan) } else { Err(StoredPlanError::Shape) }
    }

    /// The same for bytes that are part of the program, and were looked through when it was tested.
    ///
    /// # Errors
    ///
    /// [`StoredPlanError`].
    pub fn open(bytes: &Bytes) -> Result<Self, StoredPlanError> {
        Self::take(&mut parts(bytes, MAGIC)?)
    }

    /// The plan whose roles gave these bytes when they were added to this one.
    ///
    /// # Errors
    ///
    /// [`StoredPlanError`].
    pub fn with_stored_roles(&self, bytes: impl Into<Bytes>) -> Result<Self, StoredPlanError> {
        let mut from = parts(&bytes.into(), ROLES)?;
        let catalogue = String::take(&mut from)?;
        let added = FormTable::take(&mut from)?;
        if !added.is_whole() {
            return Err(StoredPlanError::Shape);
        }
        let (forms, asked) = (self.forms.with_added(added), Asked::take(&mut from)?);
        Ok(Self { catalogue, serial: next_serial(), forms, asked, ..self.clone() })
    }
}

/// True for the bytes of roles that were added to a plan.
#[must_use]
pub fn is_of_roles(bytes: &[u8]) -> bool {
    bytes.starts_with(&ROLES)
}

/// The parts in `bytes`, which begin with `mark` and were made with the numbers of this program.
fn parts(bytes: &Bytes, mark: [u8; 16]) -> Result<Reader, StoredPlanError> {
    if bytes.len() < HEADER || !bytes.starts_with(&mark) {
        return Err(StoredPlanError::Shape);
    }
    let mut from = Reader::new(bytes.slice(HEADER..));
    if from.value::<Vec<u32>>()? == numbers(&Policy::builtin()) { Ok(from) } else { Err(StoredPlanError::Policy) }
}

stored!(Plan {
    catalogue,
    forms,
    labels,
    cues,
    titles,
    posts,
    frames,
    media,
    closures,
    names,
    classes,
    asked,
    stems,
    speller,
    joins,
} anew {
    policy: Policy::builtin(),
    curves: Curves::builtin(),
    serial: next_serial(),
});

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
        let back = Plan::from_bytes(bytes.clone()).expect("a plan");
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
        for cut in (0..HEADER).chain([HEADER + 1, bytes.len() / 2, bytes.len() - 1]) {
            assert!(Plan::from_bytes(bytes[..cut].to_vec()).is_err(), "{cut}");
        }
        let mut other = bytes;
        other[0] ^= 1;
        assert!(matches!(Plan::from_bytes(other), Err(StoredPlanError::Shape)));
        let moved = plan(Policy { met: Policy::builtin().partial, ..Policy::builtin() });
        assert!(matches!(Plan::from_bytes(moved.to_bytes()), Err(StoredPlanError::Policy)));
    }
}
