//! Given nothing, gives the plan of the embedded catalogue, which was compiled before the program was.
//!
//! `builtin.plan` is what [`file()`] gives; a test holds it against a plan compiled anew and writes it
//! (`tests/plan/refresh`). Compiling it at every start would take a hundred times as long as reading it.

use bytes::Bytes;

use crate::catalogue::Catalogue;
use crate::plan::Plan;
use crate::plan::stored;

/// Bytes that begin where the processor fetches memory from.
#[repr(C, align(64))]
struct Aligned<T: ?Sized>(T);

static FILE: &Aligned<[u8]> = &Aligned(*include_bytes!("builtin.plan"));

/// The stamp of the catalogue's files, filled up so that the plan is aligned as well.
const HEADER: usize = 64;

/// The stored plan; nothing if the catalogue's files are others than when it was compiled.
fn bytes() -> Option<&'static [u8]> {
    let (header, plan) = FILE.0.split_at_checked(HEADER)?;
    (header.first_chunk() == Some(&Catalogue::builtin_stamp().to_le_bytes())).then_some(plan)
}

/// The plan of the embedded catalogue, if the program holds it.
pub(super) fn plan() -> Option<Plan> {
    Plan::open(&Bytes::from_static(bytes()?)).ok()
}

/// Tells programs that compile the same plans and hold the same catalogue from others.
///
/// The code that compiles is told by what it makes of the embedded catalogue.
#[must_use]
pub fn program() -> String {
    let plan = stored::digest(FILE.0.get(HEADER..).unwrap_or_default());
    let plan = plan.first_chunk().map_or(0, |digest| u128::from_be_bytes(*digest));
    format!("{:016x}{plan:032x}", Catalogue::builtin_stamp())
}

/// What `builtin.plan` has to be for this plan of the embedded catalogue.
#[must_use]
pub fn file(plan: &Plan) -> Vec<u8> {
    let mut bytes = vec![0; HEADER];
    bytes[..8].copy_from_slice(&Catalogue::builtin_stamp().to_le_bytes());
    bytes.extend(plan.to_bytes());
    bytes
}

/// True when `builtin.plan` is [`file()`] of `plan`.
#[must_use]
pub fn is_of(plan: &Plan) -> bool {
    FILE.0 == *file(plan)
}
