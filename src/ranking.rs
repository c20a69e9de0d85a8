//! Given a pool and roles, gives each role's order of candidates, in parallel and in bounded memory.
//!
//! A candidate's score never depends on other candidates, so the pool is read once, each record keeps only its verdict
//! and its place, and explanations are made for the printed winners alone, by the same rules.

mod shortlist;
mod tally;
mod worker;

use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::{IntoParallelIterator, ParallelIterator, ParallelSlice};

use crate::assessment::Assessment;
use crate::error::Error;
use crate::issue::{Code, Issue};
use crate::matcher::Matcher;
use crate::pool::{Block, InputFormat, Pool, PoolOptions, Record};
use crate::ranking::shortlist::Kept;
use crate::ranking::tally::{Tally, lock};
use crate::ranking::worker::Worker;
use crate::score::Score;
use crate::timeline::PartialDate;

/// Records that one worker takes at a time.
const CHUNK: usize = 32;

/// The stack of a worker, in bytes; records are not deeper than 64 values.
const STACK: usize = 4 << 20;

/// Which comes first when records are ordered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum GateOrder {
    /// The score, in which gates already count.
    #[default]
    Soft,
    /// The tier, then the score.
    TierFirst,
}

/// Whether names are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Names {
    /// They are not read.
    #[default]
    Hidden,
    /// They are taken from the raw record after ranking.
    Shown,
}

/// What a record that cannot be assessed does to the run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Strictness {
    /// It is listed and counted, and the rest goes on.
    #[default]
    Lenient,
    /// It stops the run.
    Strict,
}

/// How to rank.
#[derive(Clone, Debug)]
pub struct RankOptions {
    /// The roles' ids.
    pub roles: Vec<String>,
    /// The day of assessment.
    pub as_of: PartialDate,
    /// How many candidates a role, and everyone tied with the last; 0 means all.
    pub top: usize,
    /// Candidates below this are not shown.
    pub min_score: Score,
    /// Threads; 0 means as many as there are processors.
    pub threads: usize,
    /// What comes first in the order.
    pub strict_gates: GateOrder,
    /// Where the id stands, if not at `/id`.
    pub id_pointer: Option<String>,
    /// Show only the candidate of this id.
    pub only: Option<String>,
    /// Whether names are printed.
    pub show_name: Names,
    /// What a bad record does.
    pub strict: Strictness,
    /// How the input is read.
    pub input_format: InputFormat,
}

/// Which record a candidate is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CandidateRef {
    /// The record's id.
    pub id: String,
    /// The file, or `-`.
    pub source: String,
    /// The line, where the file has several records.
    pub line: Option<u64>,
}

/// One candidate in a role's order.
#[derive(Clone, Debug)]
pub struct Placed {
    /// From 1; equal scores have equal rank.
    pub rank: u64,
    /// How many share it.
    pub ties: u64,
    /// Which record.
    pub candidate: CandidateRef,
    /// Everything that explains it.
    pub assessment: Assessment,
    /// The name, if it was asked for.
    pub name: Option<String>,
}

/// One role's order.
#[derive(Clone, Debug)]
pub struct RoleRanking {
    /// The role's id.
    pub role: String,
    /// Best first.
    pub placed: Vec<Placed>,
}

/// A record that was not assessed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reject {
    /// The file, or `-`.
    pub source: String,
    /// The line, where the file has several records.
    pub line: Option<u64>,
    /// Why.
    pub issue: Issue,
}

impl From<crate::pool::Reject> for Reject {
    fn from(reject: crate::pool::Reject) -> Self {
        Self { source: reject.source.to_string(), line: reject.line, issue: reject.issue }
    }
}

/// A record that stands in the input once more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duplicate {
    /// The copy.
    pub candidate: CandidateRef,
    /// The one that was ranked.
    pub of: CandidateRef,
}

/// The law of conservation: `read = ranked + not_assessed + duplicates`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Records in the input.
    pub read: u64,
    /// Records ranked.
    pub ranked: u64,
    /// Records not assessed, each listed.
    pub not_assessed: u64,
    /// Copies of ranked records, each listed.
    pub duplicates: u64,
}

/// The outcome of a run.
#[derive(Clone, Debug)]
pub struct Ranking {
    /// In the order asked for.
    pub roles: Vec<RoleRanking>,
    /// By source and line.
    pub rejects: Vec<Reject>,
    /// By source and line.
    pub duplicates: Vec<Duplicate>,
    /// Everybody.
    pub counts: Counts,
}

/// Ranks the records of `inputs`: files, directories, and `-` for standard input.
///
/// # Errors
///
/// An unknown role, threads that cannot be started, or, if the run is strict, the first record that cannot be
/// assessed. A bad record is otherwise listed and counted.
pub fn rank(matcher: &Matcher, inputs: &[PathBuf], options: &RankOptions) -> Result<Ranking, Error> {
    let pool = Pool::new(inputs.to_vec(), PoolOptions { format: options.input_format, ..PoolOptions::default() });
    rank_pool(matcher, pool, options)
}

/// Ranks the records of a pool.
///
/// # Errors
///
/// As [`rank`].
pub fn rank_pool(matcher: &Matcher, pool: Pool, options: &RankOptions) -> Result<Ranking, Error> {
    let catalogue = matcher.catalogue();
    let mut roles = Vec::with_capacity(options.roles.len());
    for id in &options.roles {
        let role = catalogue.role(id)?;
        roles.extend(catalogue.position(&role.id));
    }
    let threads = rayon::ThreadPoolBuilder::new()
        .num_threads(options.threads)
        .stack_size(STACK)
        .build()
        .map_err(|error| Error::Threads { threads: options.threads, reason: error.to_string() })?;
    threads.install(|| {
        let tally = Tally::new(&roles, options);
        read_all(matcher, pool, &roles, options, &tally);
        let mut result = tally.into_result()?;
        let lists = std::mem::take(&mut result.lists);
        let ranked = roles.iter().zip(lists).map(|(&role, list)| RoleRanking {
            role: catalogue.roles()[role].id.clone(),
            placed: place(matcher, role, list, options),
        });
        Ok(Ranking {
            roles: ranked.collect(),
            rejects: result.rejects,
            duplicates: result.duplicates,
            counts: result.counts,
        })
    })
}

/// Reads block after block and hands each to the workers; only so many blocks are under way at once.
fn read_all(matcher: &Matcher, mut pool: Pool, roles: &[usize], options: &RankOptions, tally: &Tally) {
    let under_way = AtomicUsize::new(0);
    let returned: Mutex<Vec<Block>> = Mutex::default();
    let most = rayon::current_num_threads() + 1;
    rayon::scope(|scope| {
        while !tally.is_stopped() {
            while under_way.load(Ordering::Acquire) >= most {
                // The reader scores while it waits.
                if rayon::yield_now() != Some(rayon::Yield::Executed) {
                    std::thread::yield_now();
                }
            }
            for block in lock(&returned).drain(..) {
                pool.recycle(block);
            }
            let Some(mut block) = pool.next_block() else { break };
            under_way.fetch_add(1, Ordering::AcqRel);
            let (under_way, returned) = (&under_way, &returned);
            scope.spawn(move |_| {
                block.load();
                read_block(matcher, &block, roles, options, tally);
                lock(returned).push(block);
                under_way.fetch_sub(1, Ordering::AcqRel);
            });
        }
    });
}

fn read_block(matcher: &Matcher, block: &Block, roles: &[usize], options: &RankOptions, tally: &Tally) {
    tally.add_rejects(block.rejects().iter().cloned().map(Reject::from));
    let records: Vec<Record<'_>> = block.records().collect();
    records.par_chunks(CHUNK).for_each_init(
        || Worker::new(matcher, roles, options),
        |worker, chunk| {
            for record in chunk {
                if tally.is_stopped() {
                    return;
                }
                worker.read(record, tally);
            }
            worker.hand_in(tally);
        },
    );
}

/// Gives ranks, and makes the explanations.
fn place(matcher: &Matcher, role: usize, list: shortlist::Sorted, options: &RankOptions) -> Vec<Placed> {
    let shortlist::Sorted { entries, better } = list;
    let mut ranks = Vec::with_capacity(entries.len());
    for (at, entry) in entries.iter().enumerate() {
        let first = if at > 0 && entries[at - 1].key == entry.key { ranks[at - 1] } else { at as u64 + 1 };
        ranks.push(first);
    }
    let ties: Vec<u64> =
        entries.iter().map(|entry| entries.iter().filter(|other| other.key == entry.key).count() as u64).collect();
    let mut same_id: Vec<&str> = entries.iter().map(|entry| entry.candidate.id.as_str()).collect();
    same_id.sort_unstable();
    let shared: Vec<bool> = entries
        .iter()
        .map(|entry| {
            let from = same_id.partition_point(|id| *id < entry.candidate.id.as_str());
            same_id.get(from + 1).is_some_and(|id| *id == entry.candidate.id)
        })
        .collect();
    let kept: Vec<(Kept, u64, u64, bool)> = entries
        .into_iter()
        .zip(ranks)
        .zip(ties)
        .zip(shared)
        .map(|(((kept, rank), ties), shared)| (kept, rank, ties, shared))
        .collect();
    kept.into_par_iter()
        .map_init(
            || Worker::new(matcher, &[], options),
            |worker, (kept, rank, ties, shared)| {
                let (mut assessment, name) = worker.explain(&kept, role);
                if kept.unnamed {
                    assessment.issues.push(Issue::new(Code::NoId, ""));
                }
                if shared {
                    assessment.issues.push(Issue::new(Code::SameIdOtherContent, ""));
                }
                Placed {
                    rank: better.map_or(rank, |better| better + 1),
                    ties,
                    candidate: kept.candidate,
                    assessment,
                    name,
                }
            },
        )
        .collect()
}
