//! Given one résumé, gives what a process costs that scores it, from start to exit, against one that says hello.

use std::fs;
use std::process::{Command, Stdio};
use std::time::Instant;

use crate::Outcome;
use crate::clock::median;
use crate::data::Records;
use crate::options::Options;

/// The command line under test.
const ROLEFIT: &str = env!("CARGO_BIN_EXE_rolefit");
/// A program that does nothing else.
const HELLO: &str = "fn main() { println!(\"hello\"); }";
/// What a role is drafted from.
const POSTING: &str = "fixtures/postings/software/postings/ux-designer.txt";
/// Times that each process is started a round.
const STARTS: usize = 10;

/// Starts every process in turn; ratios are those of neighbours, and their median.
pub(crate) fn cold(options: &Options) -> Outcome {
    let records = Records::new(&Options { records: 1, ..options.clone() }, 1)?;
    let file = records.on_disk()?;
    let folder = tempfile::tempdir()?;
    let at = |name: &str| folder.path().join(name).display().to_string();
    fs::write(at("hello.rs"), HELLO)?;
    let run = |command: &[&str]| -> Result<f64, Box<dyn std::error::Error>> {
        let start = Instant::now();
        let status =
            Command::new(command[0]).args(&command[1..]).stdout(Stdio::null()).stderr(Stdio::null()).status()?;
        if status.success() { Ok(start.elapsed().as_secs_f64()) } else { Err(format!("{command:?}: {status}").into()) }
    };
    run(&["rustc", "-O", "-o", &at("hello"), &at("hello.rs")])?;
    run(&[ROLEFIT, "index", "build", "-o", &at("builtin")])?;
    // A role more, and no skills.
    fs::create_dir_all(at("more/roles"))?;
    run(&[ROLEFIT, "role", "new", "--from", POSTING, "--id", "more", "-o", &at("more/roles/more.json")])?;
    run(&[ROLEFIT, "index", "build", "--catalogue", &at("more"), "-o", &at("one-more")])?;
    run(&[ROLEFIT, "index", "build", "--catalogue", "fixtures/catalogue", "-o", &at("own")])?;
    let path = file.display().to_string();
    let [hello, builtin, more, one_more, own] = ["hello", "builtin", "more", "one-more", "own"].map(at);
    let score = [ROLEFIT, "-q", "score", &path, "--as-of", "2026-11-22", "-f", "ndjson"];
    let with = |option, value| [&score[..], &[option, value]].concat();
    let commands: [(&str, Vec<&str>); 8] = [
        ("hello, world", vec![&hello]),
        ("`rolefit --version`", vec![ROLEFIT, "--version"]),
        ("`rolefit score`", score.to_vec()),
        ("… `--index`, of the built-in roles", with("--index", &builtin)),
        ("… `--index`, of one role more", with("--index", &one_more)),
        ("… `--index`, with own roles and skills", with("--index", &own)),
        ("… `--catalogue`, one role more", with("--catalogue", &more)),
        ("… `--posting`", with("--posting", POSTING)),
    ];
    let mut walls = vec![Vec::new(); commands.len()];
    for round in 0..=options.rounds.max(1) * STARTS {
        for ((_, command), walls) in commands.iter().zip(&mut walls) {
            let wall = run(command)?;
            // The first round warms the files.
            if round > 0 {
                walls.push(wall);
            }
        }
    }
    println!("| one résumé, start to exit | wall ms, median | least | ÷ hello, world |\n|---|--:|--:|--:|");
    for ((name, _), own) in commands.iter().zip(&walls) {
        let ratio = median(own.iter().zip(&walls[0]).map(|(own, hello)| own / hello).collect());
        let least = own.iter().copied().fold(f64::INFINITY, f64::min);
        println!("| {name} | {:.2} | {:.2} | {ratio:.2} |", median(own.clone()) * 1e3, least * 1e3);
    }
    Ok(fs::remove_file(file)?)
}
