//! Given work, gives it to a worker that is idle, or to a new one where none is.
//!
//! A worker's memory is warm after its first records, so each is kept for other blocks and other roles.

use std::sync::Mutex;

use crate::assessment::panel::Panel;
use crate::matcher::Matcher;
use crate::ranking::RankOptions;
use crate::ranking::content::ContentHash;
use crate::ranking::tally::lock;
use crate::ranking::worker::Worker;

/// Workers for the same roles.
pub(super) struct Crew<'a> {
    matcher: &'a Matcher,
    panel: &'a Panel<'a>,
    options: &'a RankOptions,
    hash: ContentHash,
    idle: Mutex<Vec<Worker<'a>>>,
}

impl<'a> Crew<'a> {
    /// A crew without workers.
    pub(super) fn new(matcher: &'a Matcher, panel: &'a Panel<'a>, options: &'a RankOptions) -> Self {
        Self { matcher, panel, options, hash: ContentHash::new(), idle: Mutex::default() }
    }

    /// What a worker makes of this work.
    pub(super) fn work<T>(&self, work: impl FnOnce(&mut Worker<'a>) -> T) -> T {
        let idle = lock(&self.idle).pop();
        let mut worker = idle.unwrap_or_else(|| Worker::new(self.matcher, self.panel, self.options, self.hash));
        let made = work(&mut worker);
        lock(&self.idle).push(worker);
        made
    }
}
