//! Given any bytes at all, gives nothing: each function fails if a promise of the library does not hold for them.
//!
//! The fuzzer's targets and the tests that replay its corpus run these same functions.

mod assess;
mod dates;
mod ledger;
mod printed;
mod profile;
mod reader;
mod text;
mod tokens;

pub use assess::{MATCHER, assess};
pub use dates::dates;
pub use reader::reader;
pub use text::text;
pub use tokens::tokens;

use rolefit::timeline::PartialDate;

/// Places of one document that are looked up.
const PLACES: usize = 64;

/// The day of assessment.
fn today() -> PartialDate {
    PartialDate::from_iso("2026-11-22").expect("a date")
}
