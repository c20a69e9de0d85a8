//! A plain text becomes a profile.

#![no_main]

use libfuzzer_sys::fuzz_target;
use rolefit_fuzz::text;

fuzz_target!(|input: &[u8]| text(input));
