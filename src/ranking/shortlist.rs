//! Given verdicts one by one, gives the best of them, and everyone tied with the last.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::assessment::{Tier, Verdict};
use crate::pool::Record;
use crate::ranking::census::Fingerprint;
use crate::ranking::{CandidateRef, GateOrder};
use crate::score::{Credit, Score};

/// A candidate that may be printed.
#[derive(Clone, Debug)]
pub(super) struct Kept {
    /// Higher is better; equal keys share a rank.
    pub(super) key: u64,
    /// Gates met.
    gates_met: u32,
    coverage: Credit,
    /// Which record.
    pub(super) candidate: CandidateRef,
    /// Its id was made from its content.
    pub(super) unnamed: bool,
    /// Tells its content from others.
    content: Fingerprint,
    /// The record itself.
    pub(super) record: Record<'static>,
}

impl Kept {
    /// A candidate with this verdict.
    pub(super) fn new(
        verdict: Verdict,
        order: GateOrder,
        candidate: CandidateRef,
        unnamed: bool,
        content: Fingerprint,
        record: Record<'static>,
    ) -> Self {
        Self {
            key: key(verdict, order),
            gates_met: verdict.gates_met,
            coverage: verdict.coverage,
            candidate,
            unnamed,
            content,
            record,
        }
    }
}

/// What the order goes by first; equal keys share a rank.
pub(super) fn key(verdict: Verdict, order: GateOrder) -> u64 {
    key_of(verdict.score, verdict.tier, order)
}

/// The same of a score and a tier.
pub(super) fn key_of(score: Score, tier: Tier, order: GateOrder) -> u64 {
    let score = u64::from(score.micropoints());
    match order {
        GateOrder::Soft => score,
        GateOrder::TierFirst => {
            let tier = match tier {
                Tier::A => 2,
                Tier::B => 1,
                Tier::C => 0,
            };
            tier << 32 | score
        }
    }
}

/// The best so far.
#[derive(Debug)]
pub(super) struct Shortlist {
    top: usize,
    entries: Vec<Kept>,
    /// How many entries there may be before the list is pruned.
    most: usize,
}

impl Shortlist {
    /// A list of the best `top`; all if that is 0.
    pub(super) const fn new(top: usize) -> Self {
        Self { top, entries: Vec::new(), most: 2 * top + 64 }
    }

    /// Takes candidates in, and raises `cut` to the key below which nobody can be printed any more.
    pub(super) fn add(&mut self, kept: impl Iterator<Item = Kept>, cut: &AtomicU64) {
        self.entries.extend(kept);
        if self.top > 0 && self.entries.len() >= self.most {
            self.prune();
            if let Some(last) = self.entries.get(self.top - 1) {
                cut.fetch_max(last.key, Ordering::AcqRel);
            }
            // Many may be tied with the last; sorting them for every newcomer would take quadratic time.
            self.most = 2 * self.entries.len().max(self.top) + 64;
        }
    }

    /// Keeps the best and everyone tied with the last of them.
    fn prune(&mut self) {
        self.drop_copies();
        self.sort();
        if self.top > 0 && self.entries.len() > self.top {
            let last = self.entries[self.top - 1].key;
            let end = self.entries.partition_point(|kept| kept.key >= last);
            self.entries.truncate(end);
        }
    }

    /// Keeps, of records with the same content, the one at the least place, which is the one that is ranked.
    fn drop_copies(&mut self) {
        let order = |kept: &Kept| (kept.candidate.place.clone(), kept.candidate.id.clone());
        let mut originals: HashMap<Fingerprint, usize> = HashMap::with_capacity(self.entries.len());
        let mut copies = vec![false; self.entries.len()];
        for (at, kept) in self.entries.iter().enumerate() {
            let first = originals.entry(kept.content).or_insert(at);
            if *first != at {
                let later = if order(kept) < order(&self.entries[*first]) { std::mem::replace(first, at) } else { at };
                copies[later] = true;
            }
        }
        let mut copies = copies.into_iter();
        self.entries.retain(|_| !copies.next().unwrap_or(false));
    }

    /// Key, gates met, coverage, then the id's bytes; the place only parts records of one id.
    fn sort(&mut self) {
        self.entries.sort_by(|a, b| {
            b.key
                .cmp(&a.key)
                .then(b.gates_met.cmp(&a.gates_met))
                .then(b.coverage.cmp(&a.coverage))
                .then_with(|| a.candidate.cmp(&b.candidate))
        });
    }

    /// The best, in order.
    pub(super) fn into_sorted(mut self) -> Vec<Kept> {
        self.prune();
        self.entries
    }
}
