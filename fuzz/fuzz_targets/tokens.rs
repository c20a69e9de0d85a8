//! Text is normalised and cut into words.

#![no_main]

use libfuzzer_sys::fuzz_target;
use rolefit_fuzz::tokens;

fuzz_target!(|input: &[u8]| tokens(input));
