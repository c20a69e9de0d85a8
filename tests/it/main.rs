//! Everything that is tested from outside: one binary.

mod architecture;
mod blindness;
mod catalogue;
#[cfg(feature = "cli")]
mod blind;
#[cfg(feature = "cli")]
mod cli;
mod comparison;
mod deviations;
mod evaluation;
mod examples;
mod fixture;
mod formats;
mod fuzz_replay;
mod graded;
mod headlines;
mod import;
mod invariants;
mod json_classes;
mod layouts;
#[cfg(feature = "cli")]
mod numbers;
mod outputs;
mod own_catalogue;
mod licences;
mod limits;
mod lines;
mod pairs;
mod panel;
mod pools;
mod postings;
mod quality;
mod ranking;
mod record;
mod review;
#[cfg(feature = "cli")]
mod saved_index;
mod schema;
mod stored_plan;
mod stuffing;
mod terms;
mod titles;
mod variant;
#[cfg(feature = "cli")]
mod worked_example;
