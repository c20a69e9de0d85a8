//! Given a good line of a pool, gives a bad one, and the code that it must be refused with.
//!
//! Shared by the bench, which writes pools of a million lines, and by the test that reads a smaller one.

/// How many ways there are to spoil a line.
pub(crate) const WAYS: usize = 32;

/// The line spoilt in one of [`WAYS`] ways, without a line break, and the code of the issue.
///
/// `good` is an object whose first member is `"id"` and that has a list under `"work"`.
pub(crate) fn spoilt(good: &str, way: usize) -> (Vec<u8>, &'static str) {
    let inside = &good[1..good.len() - 1];
    let middle = good.char_indices().map(|(at, _)| at).take_while(|at| *at <= good.len() / 2).last().unwrap_or(0);
    let with = |member: &str| (format!("{{{member},{inside}}}").into_bytes(), "R001");
    let whole = |text: &str, code| (text.as_bytes().to_vec(), code);
    match way % WAYS {
        // Cut off or run together.
        0 => (good.as_bytes()[..middle].to_vec(), "R001"),
        1 => (good.as_bytes()[middle..].to_vec(), "R001"),
        2 => (format!("{good}{good}").into_bytes(), "R001"),
        3 => (format!("{good},").into_bytes(), "R001"),
        4 => (format!("{good}}}").into_bytes(), "R001"),
        5 => (good.as_bytes()[..good.len() - 1].to_vec(), "R001"),
        // Not JSON's grammar.
        6 => with("id: 7"),
        7 => with("'id': 7"),
        8 => with("\"x\": [1,]"),
        9 => with("\"x\": NaN"),
        10 => with("\"x\": 007"),
        11 => with("\"x\": .5"),
        12 => with("\"x\": 0x1F"),
        13 => with("\"x\": True"),
        14 => with("\"x\": 'y'"),
        15 => with("\"x\" 7"),
        16 => with("\"x\": 1 /* note */"),
        17 => with("\"x\": \"a\tb\""),
        18 => with("\"x\": \"\\x41\""),
        19 => with("\"x\": \"\\u12G4\""),
        20 => with("\"x\": [1}"),
        21 => with("\"x\": [[[["),
        // JSON, but nobody.
        22 => whole("null", "R008"),
        23 => whole("42", "R008"),
        24 => whole("\"a résumé\"", "R008"),
        25 => (format!("[{good}]").into_bytes(), "R008"),
        26 => whole("{}", "R008"),
        27 => whole(r#"{"sku":"A-7","price":3,"stock":12}"#, "R008"),
        // Beyond the limits, or no text.
        28 => (format!("{{\"x\":{}{},{inside}}}", "[".repeat(80), "]".repeat(80)).into_bytes(), "R005"),
        29 => (good.bytes().flat_map(|byte| [byte, 0]).collect(), "R002"),
        30 => (vec![0; 64], "R002"),
        _ => whole("id,name,skills", "R001"),
    }
}
