//! Given a job title, gives what of it names the trade, and how near another title comes to it.
//!
//! Words weigh by how much they tell: "nurse" tells a trade, "manager" hardly one. The list of generic words is frozen;
//! nothing is learned from the candidates.

use std::collections::BTreeSet;

use crate::occupation::OCCUPATIONS;
use crate::posting::words::{LISTS, is_stop};
use crate::score::Credit;
use crate::text::Gap;
use crate::text::normalized::Normalized;
use crate::text::token::tokenize;
use crate::text::words::stem;

/// What a word that many titles share weighs against one that names a trade, in hundredths.
const GENERIC: u32 = 35;
/// What the head weighs where it names the trade, in hundredths.
const HEAD: u32 = 200;
/// What a word after the first comma or dash weighs, in hundredths of its own weight.
const BEHIND: u32 = 25;
/// The same where nothing but the trade's own word stands before the comma: "Teacher, Science".
const BEHIND_HEAD: u32 = 60;
/// What another form of the trade's word is worth: "electrical" for "electrician".
const SAME_ROOT: Credit = Credit::percent(80);
/// What a close occupation is worth: "bookkeeper" for "accountant".
const CLOSE: Credit = Credit::percent(35);
/// What one word for leading others says of another: a sales manager has done most of what a sales team leader does.
const LEADING: Credit = Credit::percent(60);
/// What is left where another word is the title's head: "nurse recruiter" for "nurse".
const OTHER_HEAD: Credit = Credit::percent(75);
/// What is left where both heads are generic: "engineer" for "technician".
const GENERIC_HEADS: Credit = Credit::percent(80);
/// What is left where the held title names another field: "veterinary nurse" for "ICU nurse".
const OTHER_FIELD: Credit = Credit::percent(80);
/// What is left one level below the one asked for, and further below.
const BELOW: [Credit; 2] = [Credit::percent(85), Credit::percent(70)];
/// The level of a title that states none.
const PLAIN: u32 = 2;
/// Letters that forms of one word must share.
const ROOT: usize = 5;

/// What papers are called that somebody holds.
const PAPERS: [&str; 5] = ["license", "licence", "certificate", "certification", "diploma"];

/// A word of a title.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct TitleWord {
    key: String,
    stem: String,
    weight: u32,
}

impl TitleWord {
    fn is_generic(&self) -> bool {
        LISTS.generic.contains(&self.stem)
    }

    fn leads(&self) -> bool {
        LISTS.leading.contains(&self.key)
    }

    /// How far `other` says the same.
    fn nearness(&self, other: &Self) -> Credit {
        let gerund = |word: &Self| word.key.ends_with("ing");
        if self.stem == other.stem && gerund(self) == gerund(other) {
            return Credit::ONE;
        }
        if self.stem == other.stem || is_same_root(&self.key, &other.key) {
            SAME_ROOT
        } else if self.leads() && other.leads() {
            LEADING
        } else {
            Credit::ZERO
        }
    }
}

/// A title, parsed.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct JobTitle {
    words: Vec<TitleWord>,
    head: Option<TitleWord>,
    level: u32,
    /// Rings of close occupations that one of its names stands in.
    close: BTreeSet<usize>,
}

/// A word of a title as it is compared.
struct Spelled {
    key: String,
    /// It stands behind a comma, a dash or a bracket.
    parted: bool,
}

impl JobTitle {
    /// Parses a title.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let (mut spelled, mut close) = spelled(text);
        // "Aircraft Dispatcher License" is held beside a title, and is none.
        if spelled.last().is_some_and(|last| PAPERS.contains(&last.key.as_str())) {
            spelled.clear();
            close.clear();
        }
        let mut words: Vec<TitleWord> = Vec::new();
        let mut level = None;
        let mut head: Option<TitleWord> = None;
        let mut headed = false;
        let mut behind = None;
        for Spelled { key, parted } in spelled {
            // "Manager, Accounting": what stands before the comma tells nothing yet.
            if parted && behind.is_none() && words.iter().any(|word| !word.is_generic()) {
                behind = Some(if words.len() == 1 { BEHIND_HEAD } else { BEHIND });
            }
            headed |= parted && head.is_some() || is_stop(&key);
            if let Some(&stated) = LISTS.levels.get(&key) {
                level = Some(level.map_or(stated, |other: u32| other.min(stated)));
            }
            let stem = stem(&key);
            let only_level = LISTS.levels.contains_key(&key) && !LISTS.generic.contains(&stem);
            if is_stop(&key) || only_level || LISTS.noise.contains(&key) || key.bytes().all(|b| b.is_ascii_digit()) {
                continue;
            }
            let weight = if LISTS.generic.contains(&stem) { GENERIC } else { 100 };
            let weight = behind.map_or(weight, |share| weight * share / 100);
            let word = TitleWord { key, stem, weight };
            if !headed {
                head = Some(word.clone());
            }
            if !words.iter().any(|other| other.stem == word.stem) {
                words.push(word);
            }
        }
        if let Some(head) = &head
            && let Some(word) = words.iter_mut().find(|word| word.stem == head.stem && word.weight == 100)
        {
            word.weight = HEAD;
        }
        Self { words, head, level: level.unwrap_or(PLAIN), close }
    }

    /// True when no word of it tells anything.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// True when `key` is one of its words that tell a trade.
    #[must_use]
    pub fn tells(&self, key: &str) -> bool {
        let said = Self::new(key);
        self.words.iter().any(|own| !own.is_generic() && said.words.iter().any(|word| !own.nearness(word).is_zero()))
    }

    /// How near a title that somebody held comes to this one; above the level asked for never costs.
    #[must_use]
    pub fn nearness(&self, held: &Self) -> Credit {
        let total: u64 = self.words.iter().map(|word| u64::from(word.weight)).sum();
        let said: u64 =
            self.words.iter().enumerate().map(|(at, word)| u64::from(word.weight) * self.said(at, word, held)).sum();
        let recall = Credit::ratio(said, total * 1_000_000);
        let below = self.level.saturating_sub(held.level) as usize;
        let level = below.checked_sub(1).map_or(Credit::ONE, |steps| BELOW[steps.min(1)]);
        let elsewhere =
            recall < Credit::ONE && held.words.iter().any(|word| word.weight >= 100 && !self.knows(word, held));
        let field = if elsewhere { OTHER_FIELD } else { Credit::ONE };
        let nearness = recall.times(self.head_factor(held)).times(field);
        let close = if self.close.is_disjoint(&held.close) { Credit::ZERO } else { CLOSE };
        nearness.max(close).times(level)
    }

    /// True when a word of `held` says something that this title says, too.
    fn knows(&self, word: &TitleWord, held: &Self) -> bool {
        let abbreviates = (0..self.words.len()).any(|at| self.abbreviated(at, word));
        let spelt = self.words.iter().any(|own| !word.nearness(own).is_zero() || Self::spelt_out(own, held));
        abbreviates || spelt
    }

    /// How far `held` says the word at this place, in millionths.
    fn said(&self, at: usize, word: &TitleWord, held: &Self) -> u64 {
        let plain = held.words.iter().map(|other| word.nearness(other)).max().unwrap_or_default();
        let short = held.words.iter().any(|other| self.abbreviated(at, other)) || Self::spelt_out(word, held);
        u64::from(if short { Credit::ONE } else { plain }.millionths())
    }

    /// True when `other` abbreviates words of this title, the one at `at` among them: RN.
    fn abbreviated(&self, at: usize, other: &TitleWord) -> bool {
        let length = other.key.len();
        (2..=4).contains(&length)
            && (at.saturating_sub(length - 1)..=at).any(|from| {
                let run = self.words.get(from..from + length).unwrap_or_default();
                run.len() == length && initials(run) == other.key
            })
    }

    /// True when `word` abbreviates words of `held`.
    fn spelt_out(word: &TitleWord, held: &Self) -> bool {
        let length = word.key.len();
        (2..=4).contains(&length) && held.words.windows(length).any(|run| initials(run) == word.key)
    }

    fn head_factor(&self, held: &Self) -> Credit {
        let (Some(wanted), Some(found)) = (&self.head, &held.head) else { return Credit::ONE };
        let at = self.words.iter().position(|word| word.stem == wanted.stem).unwrap_or(0);
        if !wanted.nearness(found).is_zero() || self.abbreviated(at, found) || Self::spelt_out(wanted, held) {
            Credit::ONE
        } else if wanted.is_generic() && found.is_generic() {
            GENERIC_HEADS
        } else {
            OTHER_HEAD
        }
    }
}

/// The words of a title, each name of an occupation in its fullest form, and the rings of close occupations named.
fn spelled(text: &str) -> (Vec<Spelled>, BTreeSet<usize>) {
    let mut parts: Vec<Vec<String>> = vec![Vec::new()];
    tokenize(&Normalized::of(text), |token, key| {
        if token.gap >= Gap::Paren && token.start > 0 {
            parts.push(Vec::new());
        }
        if let Some(part) = parts.last_mut() {
            part.push(key.to_text());
        }
    });
    let mut close = BTreeSet::new();
    let mut words = Vec::new();
    for (number, part) in parts.iter().enumerate() {
        let mut at = 0;
        while at < part.len() {
            let own = &part[at..=at];
            let (count, name) = OCCUPATIONS.fullest(&part[at..]).unwrap_or((1, own));
            let first = |place: usize| number > 0 && at == 0 && place == 0;
            words
                .extend(name.iter().enumerate().map(|(place, key)| Spelled { key: key.clone(), parted: first(place) }));
            at += count;
        }
    }
    // "Senior Staff Nurse": any run of its words may be a name that others are close to.
    for from in 0..words.len() {
        for to in from..words.len().min(from + OCCUPATIONS.longest()) {
            let run: Vec<&str> = words[from..=to].iter().map(|word| word.key.as_str()).collect();
            close.extend(OCCUPATIONS.near(&run.join(" ")));
        }
    }
    (words, close)
}

fn initials(words: &[TitleWord]) -> String {
    words.iter().filter_map(|word| word.key.chars().next()).collect()
}

/// True for forms of one word such as electrician and electrical; "nurse" and "nursery" are two words.
fn is_same_root(a: &str, b: &str) -> bool {
    // A bare noun is another word: an account manager is no accountant.
    const ENDINGS: [&str; 27] = [
        "e", "er", "ers", "or", "ors", "ing", "ed", "ant", "ants", "ance", "ent", "ist", "ists", "ian", "ians", "ic",
        "ics", "ical", "ial", "al", "ion", "ation", "ator", "ment", "y", "ies", "ology",
    ];
    let shared = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
    a.is_ascii()
        && b.is_ascii()
        && (ROOT..=shared).rev().any(|root| ENDINGS.contains(&&a[root..]) && ENDINGS.contains(&&b[root..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nearer_titles_stand_first() {
        let check = |wanted: &str, better: &str, worse: &str| {
            let near = |held: &str| JobTitle::new(wanted).nearness(&JobTitle::new(held));
            assert!(near(better) > near(worse), "{wanted}: {better} {} {worse} {}", near(better), near(worse));
        };
        check("Registered Nurse", "Staff Nurse", "Nurse Recruiter");
        check("Registered Nurse", "RN", "Nursing Assistant");
        check("Registered Nurse – ICU", "ICU Nurse", "Staff Nurse");
        check("Nurse", "Nursing Sister", "Nursery Assistant");
        check("Senior Accountant", "Senior Accountant", "Junior Accountant");
        check("Senior Accountant", "Accounting Manager", "Account Manager");
        check("Registered Nurse – ICU", "Staff Nurse", "Veterinary Nurse");
        check("HVAC Technician", "HVAC Engineer", "Dental Technician");
        check("Electrician", "Electrician", "Apprentice Electrician");
        check("Electrician", "Electrical Fitter", "Plumber");
        check("Paralegal", "Senior Paralegal", "Legal Secretary");
        check("Manager of Accounting", "Accounting Manager", "Office Manager");
        check("Physiotherapist", "Physical Therapist", "Physical Education Coach");
        check("Sales Team Leader", "Sales Manager", "Sales Analyst");
        check("Warehouse Supervisor", "Warehouse Manager", "Warehouse Operative");
        check("Maths Teacher", "Teacher of Mathematics", "Teaching Assistant");
        check("Dispatcher", "Transport Planner", "Aircraft Dispatcher License");
    }

    #[test]
    fn the_same_title_is_whole() {
        for title in ["Registered Nurse", "Office Manager", "Head Chef", "HVAC Service Technician", "Teacher (Year 4)"]
        {
            assert_eq!(JobTitle::new(title).nearness(&JobTitle::new(title)), Credit::ONE, "{title}");
        }
        assert_eq!(JobTitle::new("Accountant").nearness(&JobTitle::new("Chief Accountant")), Credit::ONE);
        assert_eq!(JobTitle::new("Nurse").nearness(&JobTitle::new("Welder")), Credit::ZERO);
    }
}
