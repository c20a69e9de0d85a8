//! Given a word, gives its form out of those that were looked up lately, or else out of the plan.

use crate::plan::Plan;
use crate::plan::flat::Flat;
use crate::plan::forms::{Entry, Form};

/// How many words are remembered: most of the words of any text are among a language's most frequent two thousand.
const REMEMBERED: usize = 2_048;

/// The last words that were looked up.
///
/// The table of all words is several times as large as a processor's own memory; these few stay in it. What is
/// remembered is what the plan says, so it changes no result.
#[derive(Debug, Default)]
pub struct RecentForms {
    /// The serial number of the plan.
    plan: u64,
    /// By bits of a word's hash.
    entries: Vec<Aligned>,
}

/// An entry that lies in one line of memory.
#[derive(Clone, Copy, Debug)]
#[repr(align(32))]
struct Aligned(Entry);

impl RecentForms {
    /// Forgets the words of any other plan.
    pub fn prepare(&mut self, plan: &Plan) {
        if self.plan != plan.serial() {
            self.plan = plan.serial();
            self.entries.clear();
            self.entries.resize(REMEMBERED, Aligned([0; 32]));
        }
    }

    /// The form of the word with this packed key, which is not zero; the plan is the one that this was prepared for.
    #[inline]
    pub fn find(&mut self, plan: &Plan, packed: u128, hash: u64) -> Form {
        let Some(Aligned(recent)) = self.entries.get_mut((hash >> 32) as usize % REMEMBERED) else {
            return Form::default();
        };
        let (key, form) = <(u128, Form)>::take(recent);
        if key == packed {
            return form;
        }
        let Some(entry) = plan.entry(packed, hash) else { return Form::default() };
        *recent = *entry;
        <(u128, Form)>::take(entry).1
    }
}
