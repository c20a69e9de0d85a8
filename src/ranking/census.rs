//! Given every assessed record, tells who is a copy of whom, and what only the whole pool can tell.
//!
//! Records are told apart by a fingerprint of their bytes.
//! Every fingerprint is kept, so the answer is exact; they are sorted through temporary files, so memory does not grow with
//! the pool.

use std::collections::HashMap;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use crate::pool::Place;
use crate::ranking::spill::Sorter;
use crate::ranking::{CandidateRef, Duplicate};

/// Tells contents apart.
pub(super) type Fingerprint = [u8; 16];

/// Every assessed record, sorted by content, then by place.
#[derive(Debug)]
pub(super) struct Census {
    records: Sorter,
}

/// Some records on their way to the census, so that workers seldom wait for each other.
#[derive(Debug, Default)]
pub(super) struct Sightings {
    bytes: Vec<u8>,
    ends: Vec<usize>,
}

/// What the census found.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Copies, each with the record at the least place; by place.
    pub(super) duplicates: Vec<Duplicate>,
    /// Of the ids that were asked for, how many different records have each.
    pub(super) ids: HashMap<String, u64>,
    /// Per role, how many records are better than each key that was asked for, and how many equal it.
    pub(super) standing: Vec<Vec<Standing>>,
}

/// Where a key stands among those of all records.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Standing {
    /// The key itself.
    pub(super) key: u64,
    /// Records with a higher one.
    pub(super) better: u64,
    /// Records with the same.
    pub(super) equal: u64,
}

impl Sightings {
    /// Notes a record; `keys` are its order in each role, where they are wanted.
    pub(super) fn push(&mut self, content: Fingerprint, candidate: &CandidateRef, keys: impl Iterator<Item = u64>) {
        let Place { source, line, element } = &candidate.place;
        self.bytes.extend_from_slice(&content);
        // Names are escaped, so none has a zero in it.
        self.bytes.extend_from_slice(source.as_bytes());
        self.bytes.push(0);
        for number in [line, element] {
            // None comes before the first.
            self.bytes.extend_from_slice(&number.map_or(0, |number| number.saturating_add(1)).to_be_bytes());
        }
        keys.for_each(|key| self.bytes.extend_from_slice(&key.to_be_bytes()));
        self.bytes.extend_from_slice(candidate.id.as_bytes());
        self.ends.push(self.bytes.len());
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }
}

/// A record as it was noted.
#[derive(Clone, Copy, Debug)]
struct Sighting<'b> {
    content: &'b [u8],
    source: &'b str,
    line: Option<u64>,
    element: Option<u64>,
    keys: &'b [[u8; 8]],
    id: &'b str,
}

impl<'b> Sighting<'b> {
    /// Reads what [`Sightings::push`] wrote; nothing if that did not write it.
    fn read(bytes: &'b [u8], keys: usize) -> Option<Self> {
        let (content, rest) = bytes.split_at_checked(size_of::<Fingerprint>())?;
        let (source, rest) = rest.split_at_checked(rest.iter().position(|byte| *byte == 0)?)?;
        let (line, rest) = rest.get(1..)?.split_first_chunk()?;
        let (element, rest) = rest.split_first_chunk()?;
        let (keys, id) = rest.split_at_checked(8 * keys)?;
        let number = |bytes: &[u8; 8]| u64::from_be_bytes(*bytes).checked_sub(1);
        let text = |bytes| std::str::from_utf8(bytes).ok();
        let (keys, _) = keys.as_chunks();
        Some(Self { content, source: text(source)?, line: number(line), element: number(element), keys, id: text(id)? })
    }

    fn candidate(&self) -> CandidateRef {
        let place = Place { source: Arc::from(self.source), line: self.line, element: self.element };
        CandidateRef { id: self.id.to_owned(), place }
    }
}

impl Census {
    /// An empty census that writes what does not fit in memory to nameless files in `folder`.
    pub(super) fn new(folder: PathBuf) -> Self {
        Self { records: Sorter::new(folder) }
    }

    /// Takes in some records.
    ///
    /// # Errors
    /// If the temporary file cannot be written.
    pub(super) fn add(&mut self, sightings: &mut Sightings) -> io::Result<()> {
        let mut start = 0;
        for end in sightings.ends.drain(..) {
            self.records.push(&sightings.bytes[start..end])?;
            start = end;
        }
        sightings.bytes.clear();
        Ok(())
    }

    /// Finds the copies, counts who has each of `ids`, and where each role's keys stand, if keys were noted.
    ///
    /// # Errors
    /// If the temporary file cannot be read.
    pub(super) fn close(self, ids: HashMap<String, u64>, keys: &[Vec<u64>]) -> io::Result<Found> {
        let standing = |&key: &u64| Standing { key, ..Standing::default() };
        let standing = keys.iter().map(|keys| keys.iter().map(standing).collect()).collect();
        let mut found = Found { duplicates: Vec::new(), ids, standing };
        let mut content: Fingerprint = Fingerprint::default();
        let mut original: Vec<u8> = Vec::new();
        let mut of: Option<CandidateRef> = None;
        self.records.drain(|bytes| {
            let sighting = Sighting::read(bytes, keys.len()).expect("the sorter gives what was put into it");
            if !original.is_empty() && sighting.content == content {
                let first = || Sighting::read(&original, keys.len()).map(|first| first.candidate());
                let of = of.get_or_insert_with(|| first().expect("it was read before"));
                found.duplicates.push(Duplicate { candidate: sighting.candidate(), of: of.clone() });
                return;
            }
            found.note(&sighting);
            content.copy_from_slice(sighting.content);
            original.clear();
            original.extend_from_slice(bytes);
            of = None;
        })?;
        found
            .duplicates
            .sort_by(|a, b| (&a.candidate.place, &a.candidate.id).cmp(&(&b.candidate.place, &b.candidate.id)));
        Ok(found)
    }
}

impl Found {
    fn note(&mut self, original: &Sighting<'_>) {
        if let Some(count) = self.ids.get_mut(original.id) {
            *count += 1;
        }
        for (standing, key) in self.standing.iter_mut().zip(original.keys) {
            let key = u64::from_be_bytes(*key);
            for one in standing {
                one.better += u64::from(key > one.key);
                one.equal += u64::from(key == one.key);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn candidate(id: &str, source: &str, line: u64) -> CandidateRef {
        CandidateRef { id: id.to_owned(), place: Place::line(source, line) }
    }

    #[test]
    fn copies_are_found_whatever_the_order_of_the_input() {
        let records = [
            ([1; 16], candidate("x", "b.ndjson", 1), 5),
            ([1; 16], candidate("x", "a.ndjson", 10), 5),
            ([1; 16], candidate("x", "a.ndjson", 9), 5),
            ([2; 16], candidate("y", "a.ndjson", 1), 9),
            ([3; 16], candidate("y", "a.ndjson", 2), 7),
        ];
        for turn in 0..records.len() {
            let mut census = Census::new(std::env::temp_dir());
            let mut sightings = Sightings::default();
            for (content, candidate, key) in records.iter().cycle().skip(turn).take(records.len()) {
                sightings.push(*content, candidate, std::iter::once(*key));
            }
            assert_eq!(sightings.len(), records.len());
            census.add(&mut sightings).expect("memory does not fail");
            let ids = ["x", "y", "z"].map(|id| (id.to_owned(), 0)).into();
            let found = census.close(ids, &[vec![7]]).expect("memory does not fail");
            let pairs: Vec<String> =
                found.duplicates.iter().map(|d| format!("{} of {}", d.candidate.place, d.of.place)).collect();
            assert_eq!(pairs, ["a.ndjson:10 of a.ndjson:9", "b.ndjson:1 of a.ndjson:9"]);
            assert_eq!((found.ids["x"], found.ids["y"], found.ids["z"]), (1, 2, 0));
            assert_eq!(found.standing, [[Standing { key: 7, better: 1, equal: 1 }]]);
        }
    }
}
