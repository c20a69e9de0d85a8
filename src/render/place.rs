//! Given where a piece of evidence stands, gives the words for it.

/// Such as `/work/0/summary`, `line 36` of a text file, or `/resume line 36` of a field that holds one.
pub(super) fn place(pointer: &str, line: Option<u32>) -> String {
    match line {
        None => pointer.to_owned(),
        Some(line) if pointer.is_empty() => format!("line {line}"),
        Some(line) => format!("{pointer} line {line}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_found_by_its_lines() {
        assert_eq!(place("/work/0/summary", None), "/work/0/summary");
        assert_eq!(place("", Some(36)), "line 36");
        assert_eq!(place("/resume", Some(36)), "/resume line 36");
    }
}
