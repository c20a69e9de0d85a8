//! Given the title lists, gives what every phrase of a title means.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::role::{Family, Track};

/// What a title's head word says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct TitleHead {
    /// The ladder.
    pub track: Track,
    /// The rung in tenths: 5 team lead, 10 manager, 20 senior manager, 30 director, 40 VP; or 0 to 60 on the other ladder.
    pub level: u32,
    /// When it counts.
    pub counts: HeadCounts,
    /// Who gives it.
    pub given: Given,
    /// Where it is held.
    pub held: Workplace,
}

/// Where a title is held, as far as it tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Workplace {
    /// With any employer.
    #[default]
    Anywhere,
    /// At a university: the people led are mostly students, who come to learn and go with a degree.
    University,
}

/// Who gives a title.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Given {
    /// An employer, to somebody.
    #[default]
    ByEmployer,
    /// Whoever bears it, to themselves: a founder, an owner. Alone it proves nothing.
    ByOneself,
}

/// When a head word is the head of its title.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum HeadCounts {
    /// Wherever it stands.
    #[default]
    Always,
    /// Where the title has no other head: "Lead, Speech", but not "Lead Speech Engineer".
    Alone,
    /// Over all that follows: "Assistant to the Head of AI".
    BeforeAll,
}

/// What one phrase of a title means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub struct TitleWord {
    /// It can be the head.
    pub head: Option<TitleHead>,
    /// It changes the level, in tenths.
    pub modifier: Option<u32>,
    /// The families that it names, as bits by [`family_bit`].
    pub families: u8,
    /// It makes the title a wish.
    pub wished: bool,
    /// Who gives the title, as far as this word tells.
    pub given: Given,
}

/// The bit of a family in [`TitleWord::families`].
#[must_use]
pub const fn family_bit(family: Family) -> u8 {
    match family {
        Family::Ml => 1,
        Family::Research => 2,
        Family::Data => 4,
        Family::Engineering => 8,
        Family::Product => 16,
        Family::Project => 32,
        Family::Other => 64,
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TitleFile {
    heads: Vec<HeadEntry>,
    modifiers: Vec<ModifierEntry>,
    families: BTreeMap<Family, Vec<String>>,
    #[serde(default)]
    wishes: Vec<String>,
    #[serde(default)]
    oneself: Vec<String>,
    #[serde(default)]
    pub(super) posts: Vec<Post>,
}

/// A family of work that the text of a job can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PostFamily {
    /// Machine learning.
    Ml,
    /// Research.
    Research,
}

/// A kind of post, and what whoever holds it does though the text may not say so.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Post {
    /// The ladder.
    pub track: Track,
    /// The lowest rung, in tenths.
    pub from: u32,
    /// The families of work, of all of which it must be; none for any.
    #[serde(default)]
    pub families: Vec<PostFamily>,
    /// Ids of concepts.
    pub concepts: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HeadEntry {
    labels: Vec<String>,
    track: Track,
    level: u32,
    #[serde(default)]
    scale: Scale,
    #[serde(default)]
    family: Option<Family>,
    #[serde(default)]
    counts: HeadCounts,
    #[serde(default)]
    given: Given,
    #[serde(default)]
    held: Workplace,
}

#[derive(Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Scale {
    #[default]
    Whole,
    Tenths,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ModifierEntry {
    labels: Vec<String>,
    level: u32,
}

impl TitleFile {
    /// Every phrase with all that the lists say of it.
    pub(super) fn words(&self) -> Vec<(String, TitleWord)> {
        let mut words: BTreeMap<&str, TitleWord> = BTreeMap::new();
        for entry in &self.heads {
            let level = match entry.scale {
                Scale::Whole => entry.level * 10,
                Scale::Tenths => entry.level,
            };
            for label in &entry.labels {
                let word = words.entry(label).or_default();
                word.head = word.head.or(Some(TitleHead {
                    track: entry.track,
                    level,
                    counts: entry.counts,
                    given: entry.given,
                    held: entry.held,
                }));
                word.families |= entry.family.map_or(0, family_bit);
            }
        }
        for entry in &self.modifiers {
            for label in &entry.labels {
                words.entry(label).or_default().modifier.get_or_insert(entry.level * 10);
            }
        }
        for label in &self.wishes {
            words.entry(label).or_default().wished = true;
        }
        for label in &self.oneself {
            words.entry(label).or_default().given = Given::ByOneself;
        }
        for (family, labels) in &self.families {
            for label in labels {
                words.entry(label).or_default().families |= family_bit(*family);
            }
        }
        let inherited = words.iter().map(|(label, own)| (String::from(*label), inherit(label, *own, &words)));
        inherited.collect()
    }
}

/// A longer phrase hides the words within it, so it takes over what they say and it does not say itself.
///
/// "Lead data scientist" is of the family of "data scientist"; the head of "research engineer" is "engineer".
fn inherit(label: &str, own: TitleWord, words: &BTreeMap<&str, TitleWord>) -> TitleWord {
    let mut word = own;
    if own.head.is_none() && own.modifier.is_none() {
        let ends = label.match_indices(' ').filter_map(|(at, _)| words.get(&label[at + 1..]));
        word.head = ends.filter_map(|end| end.head).find(|head| head.counts == HeadCounts::Always);
    }
    if own.families == 0 && own.head.is_some() {
        word.families = families_within(label, words);
    }
    word
}

/// The families of the longest phrases within a phrase, from left to right.
fn families_within(label: &str, words: &BTreeMap<&str, TitleWord>) -> u8 {
    let tokens: Vec<&str> = label.split(' ').collect();
    let mut families = 0;
    let mut at = 0;
    while at < tokens.len() {
        let longest = (at + 1..=tokens.len()).rev().filter(|end| end - at < tokens.len()).find_map(|end| {
            words.get(tokens[at..end].join(" ").as_str()).filter(|word| word.families != 0).map(|word| (end, word))
        });
        match longest {
            Some((end, word)) => {
                families |= word.families;
                at = end;
            }
            None => at += 1,
        }
    }
    families
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn longer_phrases_keep_what_their_words_say() {
        let file: TitleFile = serde_json::from_str(
            r#"{"heads": [{"labels": ["scientist", "lead data scientist"], "track": "individual", "level": 2},
                          {"labels": ["owner"], "track": "people", "level": 1},
                          {"labels": ["lead"], "track": "people", "level": 1, "counts": "alone"}],
                "modifiers": [{"labels": ["lead"], "level": 4}],
                "families": {"ml": ["data scientist"], "data": ["data"], "product": ["product owner", "product lead"]}}"#,
        )
        .expect("the lists are sound");
        let words: BTreeMap<String, TitleWord> = file.words().into_iter().collect();
        let check = |label: &str, track: Option<Track>, families: u8| {
            let word = words[label];
            assert_eq!((word.head.map(|head| head.track), word.families), (track, families), "{label}");
        };
        check("data scientist", Some(Track::Individual), family_bit(Family::Ml));
        check("lead data scientist", Some(Track::Individual), family_bit(Family::Ml));
        check("product owner", Some(Track::People), family_bit(Family::Product));
        check("product lead", None, family_bit(Family::Product));
    }
}
