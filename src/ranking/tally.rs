//! Given what the workers hand in, gives the lists, the counts, and who is a copy of whom.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::error::Error;
use crate::ranking::shortlist::{Kept, Shortlist, Sorted};
use crate::ranking::{CandidateRef, Counts, Duplicate, RankOptions, Reject, Strictness};

/// Shards of the table of contents seen, so that workers seldom wait for each other.
const SHARDS: usize = 64;

/// What all workers share.
pub(super) struct Tally {
    lists: Vec<Mutex<Shortlist>>,
    cuts: Vec<AtomicU64>,
    /// Digest of content → source and line of the record that was seen first.
    seen: Vec<Mutex<HashMap<u64, (u32, u32)>>>,
    sources: Mutex<Vec<String>>,
    copies: Mutex<Vec<Copy>>,
    rejects: Mutex<Vec<Reject>>,
    assessed: AtomicU64,
    stopped: AtomicBool,
    strictness: Strictness,
    /// Per role, the keys of all records, where a single candidate's place among all is asked for.
    keys: Option<Vec<Mutex<Vec<u64>>>>,
}

/// A record whose content was seen before.
struct Copy {
    content: u64,
    candidate: CandidateRef,
    first: (u32, u32),
}

/// Everything at the end of the pool.
pub(super) struct Outcome {
    /// Per role.
    pub(super) lists: Vec<Sorted>,
    /// By source and line.
    pub(super) rejects: Vec<Reject>,
    /// By source and line.
    pub(super) duplicates: Vec<Duplicate>,
    /// Everybody.
    pub(super) counts: Counts,
}

/// Locks; a worker that panicked was caught per record and left no half-made change behind.
pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Tally {
    /// An empty tally for these roles.
    pub(super) fn new(roles: &[usize], options: &RankOptions) -> Self {
        let top = if options.only.is_some() { 0 } else { options.top };
        Self {
            lists: roles.iter().map(|_| Mutex::new(Shortlist::new(top))).collect(),
            cuts: roles.iter().map(|_| AtomicU64::new(u64::from(options.min_score.micropoints()))).collect(),
            seen: (0..SHARDS).map(|_| Mutex::default()).collect(),
            sources: Mutex::default(),
            copies: Mutex::default(),
            rejects: Mutex::default(),
            assessed: AtomicU64::new(0),
            stopped: AtomicBool::new(false),
            strictness: options.strict,
            keys: options.only.is_some().then(|| roles.iter().map(|_| Mutex::default()).collect()),
        }
    }

    /// True once the run is over before its time.
    pub(super) fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::Acquire)
    }

    /// The key below which nobody can be printed for the role at this place.
    pub(super) fn cut(&self, role: usize) -> u64 {
        self.cuts[role].load(Ordering::Acquire)
    }

    /// Takes in records that could not be assessed.
    pub(super) fn add_rejects(&self, rejects: impl Iterator<Item = Reject>) {
        let mut all = lock(&self.rejects);
        let before = all.len();
        all.extend(rejects);
        if all.len() > before && self.strictness == Strictness::Strict {
            self.stopped.store(true, Ordering::Release);
        }
    }

    /// Takes in one assessed record; false if its content was seen before.
    pub(super) fn is_new(&self, content: u64, candidate: &CandidateRef) -> bool {
        self.assessed.fetch_add(1, Ordering::Relaxed);
        let place = (self.source(&candidate.source), u32::try_from(candidate.line.unwrap_or(0)).unwrap_or(u32::MAX));
        let mut shard = lock(&self.seen[content as usize % SHARDS]);
        match shard.entry(content) {
            std::collections::hash_map::Entry::Vacant(entry) => {
                entry.insert(place);
                true
            }
            std::collections::hash_map::Entry::Occupied(entry) => {
                let first = *entry.get();
                lock(&self.copies).push(Copy { content, candidate: candidate.clone(), first });
                false
            }
        }
    }

    fn source(&self, name: &str) -> u32 {
        let mut sources = lock(&self.sources);
        // Records come file by file, so the name is nearly always the last one.
        if let Some(at) = sources.iter().rposition(|source| source == name) {
            return at as u32;
        }
        sources.push(name.to_owned());
        (sources.len() - 1) as u32
    }

    /// Takes in the key of a record for the role at this place, where places among all are asked for.
    pub(super) fn add_keys(&self, role: usize, keys: &[u64]) {
        if let Some(all) = &self.keys {
            lock(&all[role]).extend(keys);
        }
    }

    /// Takes in candidates for the role at this place.
    pub(super) fn add(&self, role: usize, kept: impl Iterator<Item = Kept>) {
        lock(&self.lists[role]).add(kept, &self.cuts[role]);
    }

    /// Everything at the end.
    ///
    /// Of records with the same content the one with the least place is the one that was ranked, whichever worker came
    /// first.
    pub(super) fn into_result(self) -> Result<Outcome, Error> {
        let mut rejects = self.rejects.into_inner().unwrap_or_else(PoisonError::into_inner);
        rejects.sort_by(|a, b| (&a.source, a.line).cmp(&(&b.source, b.line)));
        if let (Strictness::Strict, Some(first)) = (self.strictness, rejects.first()) {
            return Err(Error::Strict {
                source_name: first.source.clone(),
                line: first.issue.place.map(|place| place.0).or(first.line),
                message: format!("{} {}", first.issue.code, first.issue.message()),
            });
        }
        let sources = self.sources.into_inner().unwrap_or_else(PoisonError::into_inner);
        let mut groups: HashMap<u64, Vec<CandidateRef>> = HashMap::new();
        for copy in self.copies.into_inner().unwrap_or_else(PoisonError::into_inner) {
            groups.entry(copy.content).or_insert_with(|| vec![first_of(&copy, &sources)]).push(copy.candidate);
        }
        let mut duplicates = Vec::new();
        let mut originals: HashMap<u64, CandidateRef> = HashMap::new();
        for (content, mut group) in groups {
            group.sort_by(|a, b| (&a.source, a.line, &a.id).cmp(&(&b.source, b.line, &b.id)));
            let of = group.remove(0);
            duplicates.extend(group.into_iter().map(|candidate| Duplicate { candidate, of: of.clone() }));
            originals.insert(content, of);
        }
        duplicates
            .sort_by(|a, b| (&a.candidate.source, a.candidate.line).cmp(&(&b.candidate.source, b.candidate.line)));
        let rename = |kept: &mut Kept| {
            if let Some(original) = originals.get(&kept.content) {
                kept.candidate = original.clone();
            }
        };
        let keys: Vec<Option<Vec<u64>>> = match self.keys {
            Some(keys) => keys.into_iter().map(|keys| keys.into_inner().ok()).collect(),
            None => self.lists.iter().map(|_| None).collect(),
        };
        let lists = self
            .lists
            .into_iter()
            .zip(keys)
            .map(|(list, keys)| {
                let mut sorted = list.into_inner().unwrap_or_else(PoisonError::into_inner).into_sorted(rename);
                let key = sorted.entries.first().map(|kept| kept.key);
                sorted.better =
                    keys.zip(key).map(|(keys, key)| keys.iter().filter(|other| **other > key).count() as u64);
                sorted
            })
            .collect();
        let assessed = self.assessed.load(Ordering::Acquire);
        let counts = Counts {
            read: assessed + rejects.len() as u64,
            ranked: assessed - duplicates.len() as u64,
            not_assessed: rejects.len() as u64,
            duplicates: duplicates.len() as u64,
        };
        let accounted = counts.ranked + counts.not_assessed + counts.duplicates;
        if counts.read != accounted {
            return Err(Error::Conservation { read: counts.read, accounted });
        }
        Ok(Outcome { lists, rejects, duplicates, counts })
    }
}

/// The record that was seen first: same content, so the same own id, or else the id of its file.
fn first_of(copy: &Copy, sources: &[String]) -> CandidateRef {
    let source = sources.get(copy.first.0 as usize).cloned().unwrap_or_default();
    let line = (copy.first.1 > 0).then(|| u64::from(copy.first.1));
    let own_stem = crate::pool::file_stem(&copy.candidate.source);
    let by_file = copy.candidate.line.is_none() && own_stem.is_some_and(|stem| stem == copy.candidate.id);
    let id = if by_file {
        crate::pool::file_stem(&source).unwrap_or(&copy.candidate.id).to_owned()
    } else {
        copy.candidate.id.clone()
    };
    CandidateRef { id, source, line }
}
