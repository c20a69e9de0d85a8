//! Lines become dates, ranges and jobs.

#![no_main]

use libfuzzer_sys::fuzz_target;
use rolefit_fuzz::dates;

fuzz_target!(|input: &[u8]| dates(input));
