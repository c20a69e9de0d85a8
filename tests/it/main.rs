//! Everything that is tested from outside: one binary.

mod architecture;
mod catalogue;
mod examples;
mod fixture;
mod invariants;
mod pairs;
mod ranking;
mod record;
