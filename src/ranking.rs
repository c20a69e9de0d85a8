//! Given a pool and roles, gives each role's order of candidates, in parallel and in bounded memory.
//!
//! A candidate's score never depends on other candidates, so the pool is read once, each record keeps only its verdict
//! and its place, and explanations are made for the printed winners alone, by the same rules.

mod blind;
mod census;
mod climb;
mod content;
mod crew;
mod shortlist;
mod spill;
mod tally;
mod worker;

pub use climb::Climb;

use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use rayon::prelude::{IndexedParallelIterator, IntoParallelIterator, ParallelIterator, ParallelSlice};

use crate::assessment::Assessment;
use crate::assessment::panel::Panel;
use crate::document::Limits;
use crate::error::Error;
use crate::issue::{Code, Issue};
use crate::matcher::Matcher;
use crate::pool::{Block, InputFormat, Place, Pool, PoolOptions, Record, Reject};
use crate::profile::Adapter;
use crate::ranking::crew::Crew;
use crate::ranking::shortlist::Kept;
use crate::ranking::tally::{Outcome, Tally, lock};
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
    /// Show only the candidates of these ids, with their ranks among all; everyone if there are none.
    pub only: Vec<String>,
    /// Whether names are printed.
    pub show_name: Names,
    /// How many records may be impossible to assess before the run stops; `None` for any number.
    pub max_errors: Option<u64>,
    /// A folder for temporary files, which pools of some ten thousand records and more need to find copies.
    pub scratch: PathBuf,
    /// How the input is read.
    pub input_format: InputFormat,
    /// The limits of every record.
    pub limits: Limits,
    /// By which adapter records are read where it fits.
    pub adapter: Option<Arc<Adapter>>,
    /// How many roles a record is listed for, its best ones; 0 means all. Then a rank counts only those who are listed.
    pub best_roles: usize,
}

/// Which record a candidate is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CandidateRef {
    /// The record's id.
    pub id: String,
    /// Where it stands.
    pub place: Place,
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
    /// Where each open requirement alone would lead, for candidates who were asked for by id in a pool of others.
    pub climbs: Vec<Climb>,
}

/// One role's order.
#[derive(Clone, Debug)]
pub struct RoleRanking {
    /// The role's id.
    pub role: String,
    /// Best first.
    pub placed: Vec<Placed>,
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
    /// By place.
    pub rejects: Vec<Reject>,
    /// By place.
    pub duplicates: Vec<Duplicate>,
    /// Everybody.
    pub counts: Counts,
}

/// Ranks the records of `inputs`: files, directories, and `-` for standard input.
///
/// # Errors
///
/// An unknown role, threads that cannot be started, temporary files that cannot be written, or more records that cannot
/// be assessed than are allowed. A bad record is otherwise listed and counted.
pub fn rank(matcher: &Matcher, inputs: &[PathBuf], options: &RankOptions) -> Result<Ranking, Error> {
    let pool = Pool::new(inputs.to_vec(), PoolOptions { format: options.input_format, limits: options.limits });
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
        read_all(matcher, pool, &matcher.panel(&roles), options, &tally);
        let nobody = matcher.panel(&[]);
        let crew = Crew::new(matcher, &nobody, options);
        let climbs = |role: usize, kept: &Kept| {
            let (assessment, _) = crew.work(|worker| worker.explain(kept, roles[role]));
            climb::keys(&assessment, options.strict_gates).map(|(_, key)| key).collect()
        };
        let mut outcome = tally.into_result(climbs)?;
        let lists = std::mem::take(&mut outcome.lists);
        let ranked = roles.iter().enumerate().zip(lists).map(|((at, &role), list)| RoleRanking {
            role: catalogue.roles()[role].id.clone(),
            placed: place(&crew, role, list, &outcome, at, options),
        });
        Ok(Ranking {
            roles: ranked.collect(),
            rejects: outcome.rejects,
            duplicates: outcome.duplicates,
            counts: outcome.counts,
        })
    })
}

/// Reads block after block and hands each to the workers; only so many blocks are under way at once.
fn read_all(matcher: &Matcher, mut pool: Pool, panel: &Panel<'_>, options: &RankOptions, tally: &Tally) {
    let under_way = AtomicUsize::new(0);
    let returned: Mutex<Vec<Block>> = Mutex::default();
    let crew = Crew::new(matcher, panel, options);
    let most = rayon::current_num_threads() + 1;
    rayon::scope(|scope| {
        loop {
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
            if tally.is_over(block.sequence) {
                break;
            }
            under_way.fetch_add(1, Ordering::AcqRel);
            let (under_way, returned, crew) = (&under_way, &returned, &crew);
            scope.spawn(move |_| {
                if !tally.is_over(block.sequence) {
                    block.load();
                    read_block(&block, crew, tally);
                }
                lock(returned).push(block);
                under_way.fetch_sub(1, Ordering::AcqRel);
            });
        }
    });
    // The last ones count as dealt with, too.
    for block in lock(&returned).drain(..) {
        pool.recycle(block);
    }
}

fn read_block(block: &Block, crew: &Crew<'_>, tally: &Tally) {
    let records: Vec<Record<'_>> = block.records().collect();
    tally.add_read(records.len() + block.rejects().len());
    tally.add_rejects(block.sequence, block.rejects().iter().cloned());
    records.par_chunks(CHUNK).for_each(|chunk| {
        crew.work(|worker| {
            for record in chunk {
                worker.read(record, tally);
            }
            worker.hand_in(block.sequence, tally);
        });
    });
}

/// Gives ranks, and makes the explanations.
fn place(
    crew: &Crew<'_>,
    role: usize,
    entries: Vec<Kept>,
    outcome: &Outcome,
    at: usize,
    options: &RankOptions,
) -> Vec<Placed> {
    let standing = |key| outcome.standing.as_ref()?[at].iter().find(|standing| standing.key == key);
    let mut ranks: Vec<(u64, u64)> = Vec::with_capacity(entries.len());
    for tied in entries.chunk_by(|a, b| a.key == b.key) {
        let among_these = (ranks.len() as u64 + 1, tied.len() as u64);
        let rank_and_ties =
            standing(tied[0].key).map_or(among_these, |among_all| (among_all.better + 1, among_all.equal));
        ranks.resize(ranks.len() + tied.len(), rank_and_ties);
    }
    entries
        .into_par_iter()
        .zip(ranks)
        .map(|(kept, (rank, ties))| {
            let (mut assessment, name) = crew.work(|worker| worker.explain(&kept, role));
            if kept.unnamed {
                assessment.issues.push(Issue::new(Code::NoId, ""));
            }
            if outcome.shared_ids.contains(&kept.candidate.id) {
                assessment.issues.push(Issue::new(Code::SameIdOtherContent, ""));
            }
            let climbs = climb::keys(&assessment, options.strict_gates).filter_map(|(one, key)| {
                let rank = standing(key).filter(|_| outcome.counts.ranked > 1)?.better + 1;
                Some(Climb { requirement: one.id.clone(), rank })
            });
            let climbs = climbs.collect();
            Placed { rank, ties, candidate: kept.candidate, assessment, name, climbs }
        })
        .collect()
}
