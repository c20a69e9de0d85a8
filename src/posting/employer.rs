//! Given a posting's blocks, gives the name of who asks, and whether a sentence tells of them.

use crate::occupation::OCCUPATIONS;
use crate::posting::lines::{Block, Shape};
use crate::posting::words::{LISTS, is_stop, spaced};
use crate::text::keys;

/// Words of the longest name.
const NAME_WORDS: usize = 6;
/// Keys before a colon that an employer's name follows.
const KEYS: [&str; 6] =
    [" company ", " company name ", " employer ", " organisation ", " organization ", " hiring organization "];
/// What an employer does in the sentence that names it.
const SEEKING: [&str; 9] = [
    "is seeking",
    "is looking for",
    "is hiring",
    "is recruiting",
    "are seeking",
    "are looking for",
    "are hiring",
    "are recruiting",
    "is currently",
];

/// The name of an employer as texts are compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Employer(String);

impl Employer {
    /// The first that is named as such.
    pub(super) fn of(blocks: &[Block]) -> Option<Self> {
        blocks.iter().find_map(|block| Self::stated(&block.text).or_else(|| Self::seeking(&block.text)))
    }

    /// One whose name is known.
    pub(super) fn named(name: &str) -> Option<Self> {
        let name = spaced(name);
        let words = name.split_whitespace().count();
        ((1..=NAME_WORDS).contains(&words) && name.len() > 4).then_some(Self(name))
    }

    fn stated(text: &str) -> Option<Self> {
        let (key, value) = text.split_once(':')?;
        if KEYS.contains(&spaced(key).as_str()) { Self::named(value) } else { None }
    }

    /// "Acme Tools is looking for …".
    fn seeking(text: &str) -> Option<Self> {
        let at = SEEKING.iter().filter_map(|verb| text.find(&format!(" {verb} "))).min()?;
        let name = text[..at].trim().trim_start_matches("The ").trim_end_matches(',');
        let is_name = |word: &str| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || c == '&');
        let words: Vec<&str> = name.split_whitespace().collect();
        let plain = words.iter().any(|word| !is_name(word) && !is_stop(&word.to_lowercase()));
        let first = keys(words.first()?);
        // "This role is looking for …", "We are hiring …", "Our Manager is seeking …".
        let spoken = first.iter().all(|key| is_stop(key) || LISTS.is_filler(key));
        let somebody = keys(name).last().is_some_and(|last| OCCUPATIONS.is_head(last));
        if plain || spoken || somebody { None } else { Self::named(name) }
    }

    /// True for a sentence that tells what the employer is or does, and asks nobody for anything.
    pub(super) fn is_subject_of(&self, text: &str, shape: Shape) -> bool {
        let line = spaced(text);
        let own = line.starts_with(&self.0);
        let first = self.0.split_whitespace().next().unwrap_or_default();
        let behind =
            text.get(..first.len()).filter(|own| own.eq_ignore_ascii_case(first)).map(|_| &text[first.len()..]);
        let owns = behind.is_some_and(|behind| behind.starts_with("'s ") || behind.starts_with("’s "));
        let asks =
            [" you ", " you'll ", " your ", " candidate ", " responsible "].iter().any(|word| line.contains(word));
        let asks = asks || LISTS.hiring.is_in(&line) || LISTS.must.is_in(&line);
        shape != Shape::Bullet && (own || owns) && !asks && line.split_whitespace().count() > NAME_WORDS
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::posting::lines::blocks;

    #[test]
    fn what_tells_of_the_employer_is_told_from_what_it_asks() {
        let text = "Welder\n\nHalden Steel Works is looking for a welder in Leeds.\n\nRequirements\n- Steel";
        let employer = Employer::of(&blocks(text)).expect("a name");
        let check = |text: &str, want: bool| assert_eq!(employer.is_subject_of(text, Shape::Prose), want, "{text}");
        check("Halden Steel Works makes bridges, gates and rails for towns across the north.", true);
        check("Halden's welders and fitters have made gates for a hundred years.", true);
        check("Halden Steel Works requires welders to hold a ticket.", false);
        check("Steel works need care.", false);
        assert_eq!(Employer::of(&blocks("employer: Acme Baking\narea: Leeds")), Employer::named("Acme Baking"));
        assert_eq!(Employer::of(&blocks("Our team is looking for a welder.")), None);
        assert_eq!(Employer::of(&blocks("This role is currently open.")), None);
    }
}
