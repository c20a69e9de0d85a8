//! What is larger than a limit is cut or refused in every field alike, by every route, and it is said.

use std::io::Cursor;

use rolefit::document::{Document, Limits, Repairs};
use rolefit::issue::Code;
use rolefit::pool::{Pool, PoolOptions};
use rolefit::profile::CandidateProfile;

use crate::fixture::{TODAY, day};
use crate::json_classes::{SPOTS, routes};

/// Small enough for a table; nothing else in the records below reaches them.
const LIMITS: Limits = Limits { bytes: 300, depth: 12, entries: 4, text: 10, repairs: Repairs::Accepted };

/// Where the value of a spot stands.
const POINTERS: [&str; 5] = ["/basics/summary", "/work/0/highlights", "/own_field", "/meta/x/0/y", "/own_field"];

/// The faults of the only record that comes in by `route`: those noted, with pointer, or the one it is refused for.
fn faults(route: &str, bytes: Vec<u8>, limits: Limits) -> String {
    let pool = Pool::from_reader(route, Cursor::new(bytes), PoolOptions { limits, ..PoolOptions::default() });
    let mut profile = CandidateProfile::default();
    let mut said = Vec::new();
    for item in pool.records() {
        let refused = match item {
            Ok(record) => match record.profile(&mut profile, day(TODAY)) {
                Ok(()) => {
                    let noted = profile.issues().into_iter().filter(|issue| {
                        matches!(issue.code, Code::ListCut | Code::TextCut)
                            || issue.detail.as_deref() == Some("a number out of range")
                    });
                    said.extend(noted.map(|issue| {
                        let (code, pointer) = (issue.code, &issue.pointer);
                        format!("{code} {pointer} {}", issue.detail.unwrap_or_default())
                    }));
                    continue;
                }
                Err(issue) => record.rejected(issue),
            },
            Err(reject) => reject,
        };
        // A record that is too large is at fault as a whole.
        let whole = refused.issue.code == Code::TooLarge;
        assert!(whole || refused.issue.place.is_some(), "{route}: {} has a line and a column", refused.issue.message());
        said.push(format!("refused {}", refused.issue.code));
    }
    said.join(", ")
}

/// The verdict on `value` in every spot by every route; `*` stands for the spot's pointer.
fn check(value: &str, want: &str) {
    for ((before, after), pointer) in SPOTS.into_iter().zip(POINTERS) {
        let record = format!("{before}{value}{after}");
        assert!(want.starts_with("refused") || Document::place(record.as_bytes(), pointer).is_some(), "{record}");
        for (route, bytes) in routes(record.as_bytes()) {
            assert_eq!(faults(route, bytes, LIMITS), want.replace('*', pointer), "{route}: {record}");
        }
    }
}

#[test]
fn lists_are_cut_at_the_limit() {
    check("[1,2,3]", "");
    check("[1,2,3,4]", "");
    check("[1,2,3,4,5]", "R025 * 4 of 5 entries were read");
    check(r#"["a","b","c","d","e","f"]"#, "R025 * 4 of 6 entries were read");
    check(r#"{"a":1,"b":2,"c":3}"#, "");
    check(r#"{"a":1,"b":2,"c":3,"d":4}"#, "");
    check(r#"{"a":1,"b":2,"c":3,"d":4,"e":{"f":5}}"#, "R025 * 4 of 5 entries were read");
    check("[[],[1,2,3,4,[5]]]", "R025 */1 4 of 5 entries were read");
    // What is within a part that is not read need not be told.
    check(r#"[1,2,3,4,[1,2,3,4,5],"12345678901"]"#, "R025 * 4 of 6 entries were read");
}

#[test]
fn texts_are_cut_at_the_limit() {
    check(r#""123456789""#, "");
    check(r#""1234567890""#, "");
    check(r#""12345678901""#, "R028 * 10 of 11 bytes were read");
    // A character is never cut in two.
    check(r#""123456789é""#, "R028 * 9 of 11 bytes were read");
    check(r#"{"x":["1234567890123"]}"#, "R028 */x/0 10 of 13 bytes were read");
    check(r#"[1,2,3,"12345678901",5]"#, "R025 * 4 of 5 entries were read, R028 */3 10 of 11 bytes were read");
}

#[test]
fn what_is_not_read_is_still_checked() {
    check("[1,2,3,4,5,NaN]", "refused R001");
    check("[1,2,3,4,{\"a\":1,}]", "refused R001");
    check("[1,2,3,4,1e999]", "R024  a number out of range, R025 * 4 of 5 entries were read");
    check(&format!("[1,2,3,4,{}{}]", "[".repeat(12), "]".repeat(12)), "refused R005");
}

#[test]
fn depth_is_limited_in_every_field_alike() {
    for (before, after) in SPOTS {
        let open = before.matches(['{', '[']).count() - before.matches(['}', ']']).count();
        for (levels, want) in [(11, ""), (12, ""), (13, "refused R005")] {
            let record = format!("{before}{}{}{after}", "[".repeat(levels - open), "]".repeat(levels - open));
            for (route, bytes) in routes(record.as_bytes()) {
                assert_eq!(faults(route, bytes, LIMITS), want, "{levels} levels by {route}: {record}");
            }
        }
    }
}

#[test]
fn size_is_limited_in_every_field_alike() {
    for (before, after) in SPOTS {
        for (bytes, want) in [(299, ""), (300, ""), (301, "refused R006")] {
            let value = "1".repeat(bytes - before.len() - after.len());
            let record = format!("{before}{value}{after}");
            for (route, input) in routes(record.as_bytes()) {
                assert_eq!(faults(route, input, LIMITS), want, "{bytes} bytes by {route}");
            }
        }
    }
}

#[test]
fn texts_and_tables_have_the_same_limits() {
    let limits = Limits { bytes: 1000, text: 40, ..LIMITS };
    let text = "EXPERIENCE\nEngineer, Acme 2019 - 2021\n- Built it\n";
    assert_eq!(faults("r.txt", text.into(), limits), "R028  40 of 49 bytes were read");
    let table = format!("id,skills,summary\nc-1,Python,{}\n", "word ".repeat(9));
    assert_eq!(faults("p.csv", table.into(), limits), "R028 /summary 40 of 45 bytes were read");
}

#[test]
fn many_cuts_are_counted() {
    let limits = Limits { text: 10, ..Limits::default() };
    let record = format!(r#"{{"id":"c-1","skills":[{}]}}"#, vec![r#""12345678901""#; 40].join(","));
    let said = faults("r.json", record.into(), limits);
    assert_eq!(said.matches("R028").count(), 16);
    assert!(said.ends_with("R028 /skills/15 10 of 11 bytes were read; 40 such places in all"), "{said}");
}

#[test]
fn the_usual_limits_are_far_above_any_resume() {
    let limits = Limits::default();
    assert_eq!((limits.bytes, limits.depth, limits.entries, limits.text), (8 << 20, 64, 100_000, 1 << 20));
    let list = |entries: usize| format!(r#"{{"id":"c-1","skills":[{}]}}"#, vec![r#""Go""#; entries].join(","));
    let text = |bytes: usize| format!(r#"{{"id":"c-1","skills":[],"basics":{{"image":"{}"}}}}"#, "A".repeat(bytes));
    for (record, want) in [
        (list(100_000), ""),
        (list(100_001), "R025 /skills 100000 of 100001 entries were read"),
        (text(1 << 20), ""),
        (text((1 << 20) + 1), "R028 /basics/image 1048576 of 1048577 bytes were read"),
    ] {
        for (route, bytes) in routes(record.as_bytes()) {
            assert_eq!(faults(route, bytes, limits), want, "{route}");
        }
    }
}

#[test]
fn repairs_are_refused_where_that_is_asked_for() {
    let limits = Limits { repairs: Repairs::Refused, ..Limits::default() };
    let bytes = |value: &[u8], (before, after): (&str, &str)| [before.as_bytes(), value, after.as_bytes()].concat();
    for (value, want) in [
        (&b"\"\xFF\""[..], "refused R004"),
        (b"\"\\ud800\"", "refused R004"),
        (b"-1e999", "refused R024"),
        (b"\"\\ud83d\\ude00\"", ""),
        (b"\"\xC3\xA9\"", ""),
    ] {
        for spot in SPOTS {
            for (route, input) in routes(&bytes(value, spot)) {
                let got = faults(route, input, limits);
                assert_eq!(got, want, "{route}: {}", String::from_utf8_lossy(&bytes(value, spot)));
            }
        }
    }
    assert_eq!(faults("p.csv", b"id,skills\n1,Python\xFF\n".to_vec(), limits), "refused R004");
    assert_eq!(
        faults("r.txt", b"EXPERIENCE\nEngineer, Acme 2019 - 2021\n- Built\xFF\n".to_vec(), limits),
        "refused R004"
    );
}
