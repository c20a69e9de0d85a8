//! Bytes become assessments, and those become pages.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use rolefit_fuzz::{MATCHER, assess};

// The matcher is built before the clock of the first input starts.
fuzz_target!(init: { LazyLock::force(&MATCHER); }, |input: &[u8]| assess(input));
