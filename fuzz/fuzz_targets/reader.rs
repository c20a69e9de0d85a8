//! Bytes become documents and profiles, by every way in.

#![no_main]

use libfuzzer_sys::fuzz_target;
use rolefit_fuzz::reader;

fuzz_target!(|input: &[u8]| reader(input));
