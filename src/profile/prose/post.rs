//! Given a sentence of running text, gives the post that it says somebody holds or held.

use super::super::words::WORDS;
use super::titles;

/// Words of the longest position that is told.
const LONGEST: usize = 12;

/// Words of its field, with those before and behind it.
const FIELD: usize = 7;

/// How somebody says that a post was held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    /// "I am", "I have been": it goes on.
    Present,
    /// "I was".
    Past,
}

/// The name of a post within a sentence.
pub(super) struct Post {
    pub(super) start: usize,
    pub(super) end: usize,
    /// The word behind it.
    pub(super) last: usize,
    /// For whom it was is said, or the sentence says nothing else.
    pub(super) names_employer: bool,
}

/// The post that is named from word `at` on, behind its article.
pub(super) fn named(sentence: &str, words: &[(usize, usize)], at: usize) -> Option<Post> {
    let word = |at: usize| words.get(at).map_or("", |(from, to)| &sentence[*from..*to]);
    let bare = |at: usize| word(at).trim_end_matches([',', ';', ':', '.', ')']);
    let is_article =
        |at: usize| ["a", "an", "the", "their", "our", "its", "one", "his", "her", "my"].contains(&bare(at));
    let first = at + usize::from(is_article(at));
    // "I am responsible for …", "I am in charge of …": what follows is what one is in charge of.
    let charge = match (bare(first), bare(first + 1)) {
        ("responsible", _) => 2,
        ("in", "charge") => 3,
        (_, _) => 0,
    };
    let is_capital = |at: usize| word(at).starts_with(char::is_uppercase);
    let longest = words.len().min(first + LONGEST);
    let last = (first + charge..longest).find(|at| {
        // "Principal Engineer and Science Manager" is one post of two names, "Professor in Machine Learning at …" one
        // with its field.
        let goes_on = match word(*at) {
            "and" => is_capital(*at + 1 + usize::from(is_article(*at + 1))),
            "in" => is_capital(*at + 1) && (*at + 2..longest.min(*at + FIELD)).any(|at| word(at) == "at"),
            _ => false,
        };
        let ends = STOPS.contains(&word(*at)) && !goes_on;
        ends || (*at > first && word(*at - 1).ends_with([',', ';', '.', '(']))
    });
    let last = last.unwrap_or(longest);
    if last <= first {
        return None;
    }
    let start = words[first].0;
    let name = sentence[start..words[last - 1].1].trim_end_matches(['.', ',', ';']);
    let charged = ["responsible ", "in charge "].iter().any(|word| name.starts_with(word));
    if !charged && !titles::has_title(name) && !name.split_whitespace().any(|word| WORDS.positions.has(word)) {
        return None;
    }
    // "A developer in Oslo" names a place, "a scientist in the Vision team" whom one works for.
    let the = word(last + 1) == "the";
    let for_whom = (["at", "for", "on", "with", "within"].contains(&word(last)) || (word(last) == "in" && the))
        && is_capital(last + if the { 2 } else { 1 });
    let closes = word(last - 1).ends_with([',', '.']) && name.starts_with(char::is_uppercase);
    Some(Post { start, end: start + name.len(), last, names_employer: !charged && (for_whom || closes) })
}

/// Words that end the name of a post.
const STOPS: [&str; 14] =
    ["at", "for", "with", "in", "where", "who", "which", "on", "and", "while", "since", "from", "between", "within"];

/// How "I was", "I have worked as", "She is currently" and the like, at word `at`, say that a post was held, and one
/// past their last word.
pub(super) fn held<'w>(at: usize, word: &impl Fn(usize) -> &'w str) -> Option<(Tense, usize)> {
    if at == 0 || at == 1 && ["Currently", "Presently"].contains(&word(0)) {
        let tense = match word(at) {
            "Working" | "working" => Some(Tense::Present),
            "Worked" => Some(Tense::Past),
            _ => None,
        };
        // "Working with Acme as Manager"
        let named = |next: &usize| word(*next) == "as" && !word(next + 1).is_empty();
        if let Some((tense, next)) = tense.zip((at + 1..at + LONGEST).find(named)) {
            return Some((tense, next + 1));
        }
    }
    let behind_adverb = |at: usize| {
        let adverb = ["currently", "now", "presently", "also", "formerly", "previously", "still"].contains(&word(at));
        if adverb { at + 1 } else { at }
    };
    let (next, tense) = match word(at) {
        "I'm" | "I’m" => return Some((Tense::Present, behind_adverb(at + 1))),
        "I've" | "I’ve" => (at + 1, Some(Tense::Present)),
        "I" | "he" | "He" | "she" | "She" | "they" | "They" => match word(at + 1) {
            "have" | "has" => (at + 2, Some(Tense::Present)),
            _ => (behind_adverb(at + 1), None),
        },
        // "Jane Roe is the head of …": whoever the text is about is named first.
        "is" | "was" if (1..=NAME).contains(&at) && (0..at).all(|at| is_name(word(at))) => (at, None),
        _ => return None,
    };
    match (word(next), tense) {
        ("am" | "is" | "are", None) if word(next + 1) == "serving" && word(next + 2) == "as" => {
            Some((Tense::Present, next + 3))
        }
        ("am" | "is" | "are", None) => Some((Tense::Present, behind_adverb(next + 1))),
        ("was" | "were", None) => Some((Tense::Past, behind_adverb(next + 1))),
        ("been", Some(tense)) if word(next + 1) == "working" && word(next + 2) == "as" => Some((tense, next + 3)),
        ("been", Some(tense)) => Some((tense, next + 1)),
        ("worked" | "served" | "acted", tense) if word(next + 1) == "as" => {
            Some((tense.unwrap_or(Tense::Past), next + 2))
        }
        ("work" | "works" | "serve" | "serves", None) if word(next + 1) == "as" => Some((Tense::Present, next + 2)),
        _ => None,
    }
}

/// Words of a name at most.
const NAME: usize = 4;

/// True for a capital word that does not open a sentence about something else.
fn is_name(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
        && !["This", "That", "There", "It", "What", "Here", "Who", "The", "My", "Our", "His", "Her", "Their", "One"]
            .contains(&word)
}
