//! Given a command, measures one side of speed and prints ratios; `benches/README.md` says what each number means.
//!
//! `cargo bench --bench perf -- COMMAND [--records N] [--size 2|4|7|10] …`; without a command, `inprocess`.
//! Everything is compared with BASE, a typed and borrowed parse of the scored fields, in the same run.
#![forbid(unsafe_code)]
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a bench talks to the person who started it")]

mod base;
mod clock;
mod cold;
mod count;
mod data;
mod faults;
mod honesty;
mod inprocess;
mod inputs;
mod options;
mod scaling;
mod tantivy_peer;
mod whole;

use std::process::ExitCode;

use options::Options;

/// How a run ends.
type Outcome = Result<(), Box<dyn std::error::Error>>;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("perf: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Outcome {
    let options = Options::from_arguments(std::env::args().skip(1))?;
    match options.command.as_str() {
        "data" => data::write(&options),
        "inprocess" => inprocess::run(&options),
        "whole" => whole::run(&options),
        "topk" => whole::top(&options),
        "cold" => cold::cold(&options),
        "roles" => scaling::roles(&options),
        "record-size" => scaling::record_size(&options),
        "pool-in-tantivy" => tantivy_peer::pool(&options),
        "honesty" => honesty::run(&options),
        // What the commands above start, and what callgrind is pointed at.
        "parse-only" => whole::parse_only(&options),
        "count" => count::run(&options),
        // `cargo test --all-targets` starts benches without a command: only see that everything works.
        "smoke" => honesty::run(&Options { records: 60, ..options }),
        other => Err(format!("no command {other:?}; see benches/README.md").into()),
    }
}
