//! Given what the workers hand in, gives the lists, the counts, and who is a copy of whom.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::io;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::error::Error;
use crate::pool::Reject;
use crate::ranking::census::{Census, Found, Sightings, Standing};
use crate::ranking::shortlist::{Kept, Shortlist};
use crate::ranking::{Counts, Duplicate, RankOptions};

/// What all workers share.
pub(super) struct Tally {
    lists: Vec<Mutex<Shortlist>>,
    cuts: Vec<AtomicU64>,
    census: Mutex<Census>,
    faults: Mutex<Faults>,
    /// The last block that is read; later ones are left out once there were too many faults.
    last_block: AtomicU64,
    /// Records that the pool gave.
    read: AtomicU64,
    /// Records that were assessed.
    assessed: AtomicU64,
    /// The places of some candidates among all are asked for, not a list of the best.
    chosen: bool,
}

/// What went wrong so far.
struct Faults {
    /// Block by block, so that a run that stops does so at the same record however many threads it has.
    rejects: BTreeMap<u64, Vec<Reject>>,
    /// How many are allowed.
    most: Option<u64>,
    /// The temporary files failed.
    scratch: Option<io::Error>,
}

/// Everything at the end of the pool.
pub(super) struct Outcome {
    /// Per role, best first.
    pub(super) lists: Vec<Vec<Kept>>,
    /// Per role, where each of the list stands among all, if some candidates were asked for.
    pub(super) standing: Option<Vec<Vec<Standing>>>,
    /// Ids that several different records have.
    pub(super) shared_ids: HashSet<String>,
    /// By place.
    pub(super) rejects: Vec<Reject>,
    /// By place.
    pub(super) duplicates: Vec<Duplicate>,
    /// Everybody.
    pub(super) counts: Counts,
}

/// Locks; a worker that panicked was caught per record and left no half-made change behind.
pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn unlock<T>(mutex: Mutex<T>) -> T {
    mutex.into_inner().unwrap_or_else(PoisonError::into_inner)
}

impl Tally {
    /// An empty tally for these roles.
    pub(super) fn new(roles: &[usize], options: &RankOptions) -> Self {
        let chosen = !options.only.is_empty();
        let top = if chosen { 0 } else { options.top };
        let faults = Faults { rejects: BTreeMap::new(), most: options.max_errors, scratch: None };
        Self {
            lists: roles.iter().map(|_| Mutex::new(Shortlist::new(top))).collect(),
            cuts: roles.iter().map(|_| AtomicU64::new(u64::from(options.min_score.micropoints()))).collect(),
            census: Mutex::new(Census::new(options.scratch.clone())),
            faults: Mutex::new(faults),
            last_block: AtomicU64::new(u64::MAX),
            read: AtomicU64::new(0),
            assessed: AtomicU64::new(0),
            chosen,
        }
    }

    /// True once the block of this number need not be read any more.
    pub(super) fn is_over(&self, block: u64) -> bool {
        block > self.last_block.load(Ordering::Acquire)
    }

    /// The key below which nobody can be printed for the role at this place.
    pub(super) fn cut(&self, role: usize) -> u64 {
        self.cuts[role].load(Ordering::Acquire)
    }

    /// Notes that the pool gave so many records.
    pub(super) fn add_read(&self, records: usize) {
        self.read.fetch_add(records as u64, Ordering::Relaxed);
    }

    /// Takes in records of a block that could not be assessed.
    pub(super) fn add_rejects(&self, block: u64, rejects: impl Iterator<Item = Reject>) {
        let mut rejects = rejects.peekable();
        if rejects.peek().is_none() {
            return;
        }
        let mut faults = lock(&self.faults);
        faults.rejects.entry(block).or_default().extend(rejects);
        if let Some(last) = faults.last_block() {
            self.last_block.fetch_min(last, Ordering::AcqRel);
        }
    }

    /// Takes in assessed records.
    pub(super) fn add_sightings(&self, sightings: &mut Sightings) {
        self.assessed.fetch_add(sightings.len() as u64, Ordering::Relaxed);
        if let Err(fault) = lock(&self.census).add(sightings) {
            lock(&self.faults).scratch = Some(fault);
            self.last_block.store(0, Ordering::Release);
        }
    }

    /// Takes in candidates for the role at this place.
    pub(super) fn add(&self, role: usize, kept: impl Iterator<Item = Kept>) {
        lock(&self.lists[role]).add(kept, &self.cuts[role]);
    }

    /// Everything at the end; `climbs` gives the keys that one who is kept for a role might come to have.
    ///
    /// # Errors
    /// If there were more faults than allowed, the temporary files failed, or somebody is unaccounted for.
    pub(super) fn into_result(self, climbs: impl Fn(usize, &Kept) -> Vec<u64>) -> Result<Outcome, Error> {
        let faults = unlock(self.faults);
        let broken = |source| Error::Scratch { source };
        if let Some(source) = faults.scratch {
            return Err(broken(source));
        }
        let rejects = faults.into_rejects()?;
        let mut lists: Vec<Vec<Kept>> = self.lists.into_iter().map(|list| unlock(list).into_sorted()).collect();
        let ids: HashMap<String, u64> = lists.iter().flatten().map(|kept| (kept.candidate.id.clone(), 0)).collect();
        let asked = if self.chosen { &lists[..] } else { &[] };
        let keys = asked.iter().enumerate().map(|(role, list)| {
            let all = list.iter().flat_map(|kept| climbs(role, kept).into_iter().chain([kept.key]));
            all.collect::<BTreeSet<u64>>().into_iter().collect()
        });
        let keys: Vec<Vec<u64>> = keys.collect();
        let Found { duplicates, ids, standing } = unlock(self.census).close(ids, &keys).map_err(broken)?;
        if self.chosen {
            // A candidate asked for may be a copy of one with another id.
            let copies: HashSet<_> = duplicates.iter().map(|duplicate| &duplicate.candidate).collect();
            for list in &mut lists {
                list.retain(|kept| !copies.contains(&kept.candidate));
            }
        }
        let copies = duplicates.len() as u64;
        let counts = Counts {
            read: self.read.into_inner(),
            ranked: self.assessed.into_inner() - copies,
            not_assessed: rejects.len() as u64,
            duplicates: copies,
        };
        let accounted = counts.ranked + counts.not_assessed + counts.duplicates;
        if counts.read != accounted {
            return Err(Error::Conservation { read: counts.read, accounted });
        }
        let shared_ids = ids.into_iter().filter(|(_, records)| *records > 1).map(|(id, _)| id).collect();
        let standing = self.chosen.then_some(standing);
        Ok(Outcome { lists, standing, shared_ids, rejects, duplicates, counts })
    }
}

impl Faults {
    /// The block in which there is one fault more than allowed.
    fn last_block(&self) -> Option<u64> {
        let most = self.most?;
        let mut sum = 0;
        let over = |rejects: &Vec<Reject>| {
            sum += rejects.len() as u64;
            sum > most
        };
        let mut blocks = self.rejects.iter();
        let mut over = over;
        blocks.find(|(_, rejects)| over(rejects)).map(|(block, _)| *block)
    }

    /// All of them by place.
    ///
    /// # Errors
    /// The first ones in the order of the input, if there are more than allowed.
    fn into_rejects(self) -> Result<Vec<Reject>, Error> {
        let mut blocks = self.rejects;
        for rejects in blocks.values_mut() {
            rejects.sort_by(|a, b| a.place.cmp(&b.place));
        }
        let mut rejects: Vec<Reject> = blocks.into_values().flatten().collect();
        if let Some(most) = self.most.filter(|most| rejects.len() as u64 > *most) {
            rejects.truncate(usize::try_from(most).unwrap_or(usize::MAX).saturating_add(1));
            return Err(Error::TooManyErrors { most, rejects });
        }
        rejects.sort_by(|a, b| a.place.cmp(&b.place));
        Ok(rejects)
    }
}
