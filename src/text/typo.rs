//! Given a misspelt word and known ones, gives the one that it can only have meant.
//!
//! Known words stand on shelves by first letter and length, each with the set of its letters, so a look-up passes over
//! all but a few of them without comparing; `strsim` confirms the distance.

/// Words shorter than this are never corrected.
const SHORTEST: usize = 6;
/// Words longer than this are not either.
const LONGEST: usize = 32;
/// From this length on two edits are allowed.
const TWO_EDITS: usize = 10;
/// How many shelves there are.
pub const SHELVES: usize = shelf(b'z', LONGEST) + 1;

/// The unique nearest known word within the allowed distance, if `word` is not known itself.
///
/// The first letters must agree; optimal string alignment up to 1 from six letters, up to 2 from ten, counted on the
/// shorter of both words. `on_shelf` gives the places of a shelf's words with their [`letters`], `word_at` the word at
/// a place.
#[must_use]
pub fn correct<'w, S: Iterator<Item = (u32, u32)>>(
    word: &str,
    on_shelf: impl Fn(usize) -> S,
    word_at: impl Fn(u32) -> &'w str,
) -> Option<&'w str> {
    if !is_correctable(word) {
        return None;
    }
    let (first, most, own) = (word.as_bytes()[0], edits(word.len()), letters(word));
    let mut best: Option<(usize, &str)> = None;
    let mut unique = true;
    for length in word.len().saturating_sub(most).max(SHORTEST)..=(word.len() + most).min(LONGEST) {
        let most = edits(length.min(word.len()));
        for (place, letters) in on_shelf(shelf(first, length)) {
            // An edit takes at most one letter away and brings one other.
            if (letters ^ own).count_ones() as usize > 2 * most {
                continue;
            }
            let known = word_at(place);
            let (rest, own) = without_common_ends(known, word);
            // One edit changes two letters that stand together, or less.
            if most == 1 && rest.len().max(own.len()) > 2 {
                continue;
            }
            let distance = strsim::osa_distance(rest, own);
            if distance == 0 {
                return None;
            }
            if distance > most {
                continue;
            }
            match best {
                Some((least, _)) if distance > least => {}
                Some((least, _)) if distance == least => unique = false,
                _ => {
                    best = Some((distance, known));
                    unique = true;
                }
            }
        }
    }
    best.filter(|_| unique).map(|(_, known)| known)
}

/// Two words of ASCII letters without what both begin and end with, which changes no distance.
fn without_common_ends<'a, 'b>(a: &'a str, b: &'b str) -> (&'a str, &'b str) {
    let same = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[same..], &b[same..]);
    let same = a.bytes().rev().zip(b.bytes().rev()).take_while(|(a, b)| a == b).count();
    (&a[..a.len() - same], &b[..b.len() - same])
}

/// The shelf of a word that can be corrected.
#[must_use]
pub fn shelf_of(word: &str) -> usize {
    shelf(word.as_bytes()[0], word.len())
}

/// The place of the words of this first letter and length among all such places.
const fn shelf(first: u8, length: usize) -> usize {
    (first - b'a') as usize * (LONGEST + 1 - SHORTEST) + length - SHORTEST
}

/// One bit for each different letter of a word that can be corrected.
#[must_use]
pub fn letters(word: &str) -> u32 {
    word.bytes().fold(0, |letters, byte| letters | 1 << (byte - b'a'))
}

/// The name among `known` that `word` was probably meant to be, for messages to people.
#[must_use]
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    known
        .into_iter()
        .map(|name| (strsim::osa_distance(&word, &name.to_lowercase()), name))
        .filter(|&(distance, name)| distance <= 2 + name.len() / 4)
        .min()
        .map(|(_, name)| name)
}

const fn edits(letters: usize) -> usize {
    if letters < SHORTEST {
        0
    } else if letters < TWO_EDITS {
        1
    } else {
        2
    }
}

/// True for a word that can be corrected, or be what another one is corrected to.
#[must_use]
pub fn is_correctable(word: &str) -> bool {
    (SHORTEST..=LONGEST).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_ends_change_no_distance() {
        let mut words = vec![String::new()];
        for length in 0..5 {
            let longer = words.iter().filter(|word| word.len() == length);
            let longer: Vec<String> =
                longer.flat_map(|word| ["a", "b", "c"].map(|end| format!("{word}{end}"))).collect();
            words.extend(longer);
        }
        for one in &words {
            for other in &words {
                let (a, b) = without_common_ends(one, other);
                let distance = strsim::osa_distance(one, other);
                assert_eq!(strsim::osa_distance(a, b), distance, "{one} {other}");
                assert!(distance != 1 || a.len().max(b.len()) <= 2, "{one} {other}");
            }
        }
    }
}
