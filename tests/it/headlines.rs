//! The title of the job is found wherever a posting states it.

use rolefit::posting::Posting;

const POSTINGS: &str = include_str!("headlines.tsv");

#[test]
fn a_postings_title_is_found_where_it_stands() {
    let lines: Vec<&str> = POSTINGS.lines().filter(|line| !line.starts_with('#')).collect();
    assert!(lines.len() >= 60, "{} postings", lines.len());
    let wrong: Vec<String> = lines.iter().filter_map(|line| fault(line)).collect();
    assert!(wrong.is_empty(), "{} of {} titles are read otherwise:\n{}", wrong.len(), lines.len(), wrong.join("\n"));
}

/// What is wrong with the title of one line of the table.
fn fault(line: &str) -> Option<String> {
    let (title, text) = line.split_once('\t').expect("two columns");
    let posting = Posting::read(text.replace("\\n", "\n").as_bytes()).expect("a posting");
    let found = posting.title.map(|title| title.text).unwrap_or_default();
    (found != title).then(|| format!("{found:?}, wanted {title:?}"))
}
