//! Everything that is tested from outside: one binary.

mod architecture;
mod catalogue;
#[cfg(feature = "cli")]
mod cli;
mod evaluation;
mod examples;
mod fixture;
mod graded;
mod invariants;
mod layouts;
mod pairs;
mod quality;
mod ranking;
mod record;
mod stuffing;
mod titles;
mod variant;
