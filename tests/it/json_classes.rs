//! The whole record is checked before any field is read: the verdict on a value never depends on where it stands.
//!
//! `json_classes.tsv` has a value for each class of the public `JSONTestSuite`; the values are our own.

use std::io::{Cursor, Write};
use std::sync::LazyLock;

use rolefit::document::{Document, Limits};
use rolefit::issue::{Code, Issue};
use rolefit::pool::{Pool, PoolOptions};
use rolefit::profile::CandidateProfile;

use crate::fixture::{TODAY, day};

/// What is noted about a whole record, in any field.
const WHOLE_RECORD: [Code; 5] =
    [Code::Transcoded, Code::Replaced, Code::DuplicateKey, Code::UnusableValue, Code::BrokenJson];

struct Class {
    name: &'static str,
    value: Vec<u8>,
    /// Codes that are noted where the value is read; nothing where the record must be refused.
    noted: Option<&'static str>,
}

static CLASSES: LazyLock<Vec<Class>> = LazyLock::new(|| {
    let rows = include_str!("json_classes.tsv").lines().filter(|line| !line.starts_with('#'));
    rows.map(|row| {
        let mut cells = row.split('\t');
        let mut cell = || cells.next().expect("a row has three cells");
        let (name, value, noted) = (cell(), cell(), cell());
        Class { name, value: bytes(value), noted: (!name.starts_with("n_")).then_some(noted) }
    })
    .collect()
});

/// `%XX` is a byte.
fn bytes(text: &str) -> Vec<u8> {
    let mut parts = text.split('%');
    let mut bytes = parts.next().expect("a split has a part").as_bytes().to_vec();
    for part in parts {
        bytes.push(u8::from_str_radix(&part[..2], 16).expect("two hexadecimal digits"));
        bytes.extend_from_slice(&part.as_bytes()[2..]);
    }
    bytes
}

/// Where a value may stand in a record: a field that is read, one that is not, and deep within one.
pub(crate) const SPOTS: [(&str, &str); 5] = [
    (r#"{"id":"c-1","skills":["PyTorch"],"basics":{"summary":"#, "}}"),
    (r#"{"id":"c-1","skills":["PyTorch"],"work":[{"highlights":"#, "}]}"),
    (r#"{"id":"c-1","skills":["PyTorch"],"own_field":"#, "}"),
    (r#"{"id":"c-1","skills":["PyTorch"],"meta":{"x":[{"y":"#, "}]}}"),
    (r#"{"id":"c-1","own_field":"#, r#","skills":["PyTorch"]}"#),
];

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).expect("memory does not fail");
    encoder.finish().expect("memory does not fail")
}

/// The record as it comes in by each route.
pub(crate) fn routes(record: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
    let mut routes = vec![
        ("r.json", record.to_vec()),
        ("list.json", [b"[", record, b"]"].concat()),
        ("-", record.to_vec()),
        ("r.json.gz", gzip(record)),
    ];
    // A line ends at a line break, whatever stands in it.
    if !record.contains(&b'\n') {
        routes.push(("p.ndjson", [record, b"\n"].concat()));
    }
    routes
}

/// `read`, with what is noted about the whole record, or `refused`.
fn verdict(name: &str, bytes: Vec<u8>) -> String {
    let pool = Pool::from_reader(name, Cursor::new(bytes), PoolOptions::default());
    let mut profile = CandidateProfile::default();
    let (mut read, mut refused) = (Vec::new(), Vec::new());
    for item in pool.records() {
        let fault = match item {
            Ok(record) => match record.profile(&mut profile, day(TODAY)) {
                Ok(()) => {
                    assert_eq!(profile.own_id().as_deref(), Some("c-1"), "{name}");
                    read.push(noted(&profile.issues()));
                    continue;
                }
                Err(issue) => record.rejected(issue),
            },
            Err(reject) => reject,
        };
        assert!(
            fault.issue.place.is_some() || matches!(fault.issue.code, Code::UnknownEncoding | Code::NotAResume),
            "{name}: {} has a line and a column",
            fault.issue.message()
        );
        refused.push(fault.issue.code);
    }
    match (&read[..], &refused[..]) {
        ([noted], []) => format!("read {noted}").trim_end().to_owned(),
        ([], [_, ..]) => "refused".to_owned(),
        _ => format!("{} read, refused {refused:?}", read.len()),
    }
}

fn noted(issues: &[Issue]) -> String {
    let whole = |issue: &&Issue| {
        WHOLE_RECORD.contains(&issue.code)
            && (issue.code != Code::UnusableValue || issue.detail.as_deref() == Some("a number out of range"))
    };
    let mut codes: Vec<&str> = issues.iter().filter(whole).map(|issue| issue.code.as_str()).collect();
    codes.dedup();
    codes.join(" ")
}

#[test]
fn every_class_has_one_verdict_in_every_field_by_every_route() {
    for class in CLASSES.iter() {
        let want = class.noted.map_or("refused".to_owned(), |noted| format!("read {noted}").trim_end().to_owned());
        for (before, after) in SPOTS {
            let record = [before.as_bytes(), &class.value, after.as_bytes()].concat();
            for (route, bytes) in routes(&record) {
                let got = verdict(route, bytes);
                assert_eq!(got, want, "{} by {route}: {}", class.name, String::from_utf8_lossy(&record));
            }
        }
    }
}

#[test]
fn no_class_is_missing() {
    let of = |prefix: &str| CLASSES.iter().filter(|class| class.name.starts_with(prefix)).count();
    // Two more that must be refused, and five more undecided ones, are no single value; they stand below.
    assert_eq!((of("y_"), of("n_"), of("i_"), of("t_")), (95, 187, 30, 22));
}

#[test]
fn what_nests_without_end_is_refused_at_every_depth_and_by_every_route() {
    let deep = [
        ("n_structure_100000_opening_arrays", "[".repeat(100_000)),
        ("n_structure_open_array_object", "[{\"\":".repeat(50_000)),
        ("i_structure_500_nested_arrays", format!("{}{}", "[".repeat(500), "]".repeat(500))),
    ];
    for (name, value) in deep {
        for (before, after) in SPOTS {
            let record = format!("{before}{value}{after}");
            for (route, bytes) in routes(record.as_bytes()) {
                assert_eq!(verdict(route, bytes), "refused", "{name} by {route}");
            }
        }
    }
}

#[test]
fn encodings_of_the_whole_input_are_pinned() {
    let record = r#"{"id":"c-1","skills":["Jürgen"]}"#;
    let utf16 = |unit: fn(u16) -> [u8; 2]| record.encode_utf16().flat_map(unit).collect::<Vec<u8>>();
    let (little, big) = (utf16(u16::to_le_bytes), utf16(u16::to_be_bytes));
    for (name, bytes, want) in [
        ("i_structure_UTF-8_BOM_empty_object", [b"\xEF\xBB\xBF", record.as_bytes()].concat(), "read R003"),
        ("i_string_UTF-16LE_with_BOM", [b"\xFF\xFE", &little[..]].concat(), "read R003"),
        ("its big-endian twin", [b"\xFE\xFF", &big[..]].concat(), "read R003"),
        ("i_string_utf16BE_no_BOM", big, "refused"),
        ("i_string_utf16LE_no_BOM", little, "refused"),
    ] {
        for (route, bytes) in [("r.json", bytes.clone()), ("-", bytes.clone()), ("r.json.gz", gzip(&bytes))] {
            assert_eq!(verdict(route, bytes), want, "{name} by {route}");
        }
    }
}

#[test]
fn values_of_the_transform_classes_are_kept_as_they_are() {
    let check = |value: &str, want: &str| {
        let mut document = Document::default();
        let read = document.read(format!("[{value}]").as_bytes(), &Limits::default());
        assert!(read.is_ok(), "{value}");
        let node = document.find("/0").expect("the list has an element");
        assert_eq!(document.scalar(node).as_deref(), Some(want), "{value}");
    };
    check("-9223372036854775808", "-9223372036854775808");
    check("9223372036854775808", "9223372036854775808");
    check("13000000000000000999", "13000000000000000999");
    check("3E6", "3000000");
    check("3E-999", "0");
    check(r#""\uD801\uD802""#, "\u{FFFD}\u{FFFD}");
    check(r#""X\u0000Y""#, "X\0Y");
    // Composed and decomposed letters are two keys.
    let mut document = Document::default();
    let read = document.read("{\"\u{e8}\":1,\"e\u{300}\":2}".as_bytes(), &Limits::default());
    assert!(read.is_ok());
    assert_eq!(document.duplicates(), []);
}
