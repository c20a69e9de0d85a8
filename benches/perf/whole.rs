//! Given a pool on disk, gives wall time, CPU time and peak memory of whole processes, in turn.
//!
//! `/usr/bin/time` reads CPU in steps of 10 ms, so runs should last a second or more. Files are warm.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use rayon::prelude::{ParallelIterator, ParallelSlice};
use rolefit::matcher::Matcher;
use rolefit::pool::{Pool, PoolOptions, Record};

use crate::Outcome;
use crate::clock::median;
use crate::data::{Records, print_contents};
use crate::options::Options;

/// The command line under test.
const ROLEFIT: &str = env!("CARGO_BIN_EXE_rolefit");

/// What a process cost.
#[derive(Clone, Copy, Debug)]
struct Cost {
    wall: f64,
    cpu: f64,
    mebibytes: f64,
}

/// Parses the file's records by blocks and threads as `rank` does, and nothing more.
pub(crate) fn parse_only(options: &Options) -> Outcome {
    let file = options.file.clone().ok_or("parse-only FILE")?;
    let threads = rayon::ThreadPoolBuilder::new().num_threads(options.jobs).build()?;
    let mut pool = Pool::new(vec![file], PoolOptions::default());
    let count: usize = threads.install(|| {
        let mut count = 0;
        while let Some(mut block) = pool.next_block() {
            block.load();
            let records: Vec<Record<'_>> = block.records().collect();
            count += records
                .par_chunks(32)
                .map(|chunk| chunk.iter().filter(|record| crate::base::parse(&record.bytes).is_named()).count())
                .sum::<usize>();
            drop(records);
            pool.recycle(block);
        }
        count
    });
    println!("{count} records");
    Ok(())
}

/// `rolefit rank` against the parse-only process, with 1 and 2 threads.
pub(crate) fn run(options: &Options) -> Outcome {
    let (file, owned) = pool_file(options, 20_000)?;
    let this = std::env::current_exe()?.display().to_string();
    let path = file.display().to_string();
    println!("| process | threads | wall ms | CPU ms | peak MiB | wall ÷ parse-only | CPU ÷ parse-only |");
    println!("|---|--:|--:|--:|--:|--:|--:|");
    let mut walls = Vec::new();
    for threads in ["1", "2"] {
        let parse = vec![this.as_str(), "parse-only", &path, "--jobs", threads];
        let rank = rank_command(&path, "100", threads);
        let costs = in_turn(&[parse, rank], options.rounds)?;
        for (name, cost) in ["parse-only", "`rank`, both roles, top 100"].iter().zip(&costs) {
            let base = &costs[0];
            let ratio =
                |of: fn(&Cost) -> f64| median(cost.iter().zip(base).map(|(own, base)| of(own) / of(base)).collect());
            println!(
                "| {name} | {threads} | {:.0} | {:.0} | {:.1} | {:.2} | {:.2} |",
                middle(cost, |cost| cost.wall) * 1e3,
                middle(cost, |cost| cost.cpu) * 1e3,
                middle(cost, |cost| cost.mebibytes),
                ratio(|cost| cost.wall),
                ratio(|cost| cost.cpu)
            );
        }
        walls.push((middle(&costs[0], |cost| cost.wall), middle(&costs[1], |cost| cost.wall)));
    }
    if let [one, two] = walls[..] {
        println!("\n2 threads against 1, wall: parse-only {:.2}×, rank {:.2}×", one.0 / two.0, one.1 / two.1);
    }
    clean(&file, owned)
}

/// `rolefit rank` with different lengths of the printed list.
pub(crate) fn top(options: &Options) -> Outcome {
    let (file, owned) = pool_file(options, 20_000)?;
    let path = file.display().to_string();
    let tops = ["1", "20", "100", "1000"];
    let commands: Vec<Vec<&str>> = tops.iter().map(|top| rank_command(&path, top, "1")).collect();
    let costs = in_turn(&commands, options.rounds)?;
    println!("| `rank --top` | wall ms | CPU ms | peak MiB | CPU ÷ top 1 |\n|---|--:|--:|--:|--:|");
    for (top, cost) in tops.iter().zip(&costs) {
        let ratio = median(cost.iter().zip(&costs[0]).map(|(own, first)| own.cpu / first.cpu).collect());
        let [wall, cpu] = [middle(cost, |cost| cost.wall) * 1e3, middle(cost, |cost| cost.cpu) * 1e3];
        println!("| {top} | {wall:.0} | {cpu:.0} | {:.1} | {ratio:.2} |", middle(cost, |cost| cost.mebibytes));
    }
    clean(&file, owned)
}

fn rank_command<'a>(file: &'a str, top: &'a str, threads: &'a str) -> Vec<&'a str> {
    let roles = ["--role", "ml-manager", "--role", "ml-research-manager"];
    let mut command = vec![ROLEFIT, "-q", "rank", file, "--as-of", "2026-11-22", "-f", "ndjson"];
    command.extend(roles);
    command.extend(["--top", top, "--jobs", threads]);
    command
}

/// Runs the commands in turn, after one warm-up; for each its costs by round.
fn in_turn(commands: &[Vec<&str>], rounds: usize) -> Result<Vec<Vec<Cost>>, Box<dyn std::error::Error>> {
    let mut costs = vec![Vec::new(); commands.len()];
    for round in 0..=rounds.max(1) {
        for (command, costs) in commands.iter().zip(&mut costs) {
            let cost = run_timed(command)?;
            if round > 0 {
                costs.push(cost);
            }
        }
    }
    Ok(costs)
}

fn run_timed(command: &[&str]) -> Result<Cost, Box<dyn std::error::Error>> {
    let start = Instant::now();
    let output = Command::new("/usr/bin/time").args(["-f", "%U %S %M"]).args(command).stdout(Stdio::null()).output()?;
    let wall = start.elapsed().as_secs_f64();
    let text = String::from_utf8_lossy(&output.stderr);
    if !output.status.success() {
        return Err(format!("{command:?} failed: {text}").into());
    }
    let numbers: Vec<f64> =
        text.lines().last().unwrap_or_default().split(' ').filter_map(|word| word.parse().ok()).collect();
    match numbers[..] {
        [user, system, kibibytes] => Ok(Cost { wall, cpu: user + system, mebibytes: kibibytes / 1_024.0 }),
        _ => Err(format!("/usr/bin/time said {text:?}").into()),
    }
}

fn middle(costs: &[Cost], of: fn(&Cost) -> f64) -> f64 {
    median(costs.iter().map(of).collect())
}

/// The file to read, and whether it is ours to remove.
fn pool_file(options: &Options, usual: usize) -> Result<(PathBuf, bool), Box<dyn std::error::Error>> {
    let records = Records::new(options, usual)?;
    print_contents(&Matcher::new(rolefit::catalogue::Catalogue::builtin()?)?, &records);
    match &options.file {
        Some(file) => Ok((file.clone(), false)),
        None => Ok((records.on_disk()?, true)),
    }
}

fn clean(file: &Path, owned: bool) -> Outcome {
    if owned {
        std::fs::remove_file(file)?;
    }
    Ok(())
}
