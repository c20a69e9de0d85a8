//! Given bytes, tries every way in.

use std::io::{Cursor, Read, Write};

use flate2::Compression;
use flate2::write::GzEncoder;
use rolefit::document::{Document, Limits, NodeId};
use rolefit::pool::{InputFormat, Pool, PoolOptions};
use rolefit::profile::CandidateProfile;

use super::profile::{check_profile, outline};
use super::{PLACES, today};

/// Every way in: what the input is called, and what it is said to be.
const ROUTES: [(&str, InputFormat); 9] = [
    ("-", InputFormat::Auto),
    ("a.json", InputFormat::Auto),
    ("a.ndjson", InputFormat::Auto),
    ("a.txt", InputFormat::Auto),
    ("-", InputFormat::Json),
    ("-", InputFormat::Ndjson),
    ("-", InputFormat::Csv),
    ("-", InputFormat::Tsv),
    ("-", InputFormat::Text),
];

/// Bytes become documents and profiles, by every way in.
pub fn reader(input: &[u8]) {
    check_document(input);
    for (name, format) in ROUTES {
        let whole = read_all(name, format, Box::new(Cursor::new(input.to_vec())));
        let trickle = read_all(name, format, Box::new(Trickle(Cursor::new(input.to_vec()))));
        assert_eq!(whole, trickle, "{name} as {format:?}: chunks of the input change what is read");
    }
    let packed = read_all("a.json.gz", InputFormat::Auto, Box::new(Cursor::new(packed(input))));
    let is_packed = [&b"\x1F\x8B"[..], b"\x28\xB5\x2F\xFD"].iter().any(|magic| input.starts_with(magic));
    if !is_packed {
        let plain = read_all("a.json.gz", InputFormat::Auto, Box::new(Cursor::new(input.to_vec())));
        assert_eq!(packed, plain, "packing changes what is read");
    }
}

/// Gives few bytes at a time, as pipes do.
struct Trickle(Cursor<Vec<u8>>);

impl Read for Trickle {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let few = buffer.len().min(5);
        self.0.read(&mut buffer[..few])
    }
}

fn packed(input: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(input).and_then(|()| encoder.finish()).expect("memory does not fail")
}

fn check_document(input: &[u8]) {
    let limits = Limits::default();
    let mut document = Document::default();
    if document.read(input, &limits).is_err() {
        assert!(document.is_empty(), "what could not be read leaves something behind");
        return;
    }
    let root = document.root().expect("what was read has a root");
    let mut places = 0;
    check_places(&document, root, input, &mut places);
    assert!(document.duplicates().iter().all(|&member| document.key(member).is_some()));
}

/// Pointers lead back to values that are alike; keys that stand twice share one.
fn check_places(document: &Document, node: NodeId, input: &[u8], places: &mut usize) {
    *places += 1;
    if *places > PLACES {
        return;
    }
    let pointer = document.pointer(node);
    let found = document.find(&pointer).unwrap_or_else(|| panic!("{pointer:?} leads nowhere"));
    assert_eq!(document.key(found), document.key(node), "{pointer:?} leads to another key");
    if found == node && *places < 8 {
        // A repaired record may have no such place in the bytes that were given.
        let _ = Document::place(input, &pointer);
    }
    for (_, child) in document.children(node) {
        check_places(document, child, input, places);
    }
}

/// One line for each record and reject, in the order of the input.
fn read_all(name: &str, format: InputFormat, reader: Box<dyn Read + Send>) -> Vec<String> {
    let pool = Pool::from_reader(name, reader, PoolOptions { format, ..PoolOptions::default() });
    let mut profile = CandidateProfile::default();
    let mut lines = Vec::new();
    for item in pool.records() {
        let reject = match item {
            Ok(record) => match record.profile(&mut profile, today()) {
                Ok(()) => {
                    check_profile(&profile);
                    let place = &record.place;
                    let id = record.id(&profile, None).0;
                    lines.push(format!("{place} {id} {}", outline(&profile)));
                    continue;
                }
                Err(issue) => record.rejected(issue),
            },
            Err(reject) => reject,
        };
        lines.push(format!("{} {:?}", reject.place, reject.issue));
    }
    // Rejects come after the records of their block, and blocks are cut by size.
    lines.sort();
    lines
}
