//! Given bytes, cuts them into words.

use rolefit::text::Gap;
use rolefit::text::normalized::Normalized;
use rolefit::text::token::tokenize;
use rolefit::text::typo::nearest;
use rolefit::text::words::{fold, forms, stem};

/// Text is normalised and cut into words that all have a place in it.
pub fn tokens(input: &[u8]) {
    let raw = String::from_utf8_lossy(input);
    let mut normalized = Normalized::of(&raw);
    let text = normalized.text().to_owned();
    let (mut reached, mut reached_raw) = (0, 0);
    let mut keys = Vec::new();
    tokenize(&normalized, |token, key| {
        assert!(reached <= token.start && token.start < token.end, "{token:?} after byte {reached}");
        let word = text.get(token.start as usize..token.end as usize);
        assert!(word.is_some_and(|word| !word.is_empty()), "{token:?} cuts a character");
        let (start, end) = normalized.original(token.start, token.end);
        assert!(reached_raw <= start && start <= end, "{token:?} comes from {start}..{end}, after {reached_raw}");
        assert!(raw.get(start as usize..end as usize).is_some(), "{token:?} comes from half a character");
        assert!(!key.bytes().is_empty(), "{token:?} has no key");
        (reached, reached_raw) = (token.end, start);
        keys.push((token.gap, key.bytes().to_vec()));
    });
    let mut again = Vec::new();
    normalized.read(&raw);
    tokenize(&normalized, |token, key| again.push((token.gap, key.bytes().to_vec())));
    assert_eq!(keys, again);
    assert!(keys.first().is_none_or(|(gap, _)| *gap == Gap::Sentence), "a text starts within a sentence");
    for (_, key) in keys.iter().take(64) {
        let word = String::from_utf8_lossy(key);
        let stemmed = stem(&fold(&word));
        assert_eq!(stemmed, stem(&fold(&word)));
        let _ = forms(&word);
        let _ = nearest(&word, ["tensorflow", "kubernetes", "management"]);
    }
}
