//! Given a line of a posting, gives the licences that it asks for, and leaves the rest of the line.

use std::ops::Range;

use crate::posting::demand::{Demand, LABEL_WORDS, Line, RUN, importance_of};
use crate::posting::title_line::alternatives;
use crate::posting::words::{LISTS, is_stop, spaced};
use crate::posting::{Section, Statement};
use crate::role::{Criterion, Importance};
use crate::skill::{Guard, SkillClass, SkillVocabulary};
use crate::text::Gap;

/// Telling words that a line may have beside "must be licensed" and still mean the licence of the trade.
const BESIDE_TRADE: usize = 3;

/// Letters of the longest label that is known by its case.
const LETTERS: usize = 5;
/// "… or ability to obtain it within 60 days" asks for nothing else.
const OBTAINING: [&str; 10] =
    ["obtain", "acquire", "eligible", "eligibility", "willing", "willingness", "exam", "exams", "studying", "towards"];
/// Words among which that is said.
const OBTAINED: usize = 5;

/// Words that say so without saying as what.
const LICENSED: [&str; 9] =
    ["license", "licence", "licensed", "licenced", "licensure", "licenses", "licences", "registered", "registration"];

/// Words beside which a licence is that of a driver, or one that was lost.
const NOT_OF_TRADE: [&str; 9] =
    ["travel", "drive", "driving", "driver", "car", "vehicle", "transport", "suspended", "revoked"];

/// Licences of which any will do, or that are all asked for, and the words that say so.
struct Group {
    words: Range<usize>,
    concepts: Vec<String>,
}

impl Line<'_> {
    /// The licences asked for; their words, and what is said of them, are taken out of the line.
    pub(super) fn licences(
        &mut self,
        statement: &Statement,
        title: Option<&str>,
        vocabulary: &SkillVocabulary,
    ) -> Vec<Demand> {
        let speaks = LISTS.licences.is_in(&self.spaced);
        if statement.section == Section::Duties && !speaks && !LISTS.must.is_in(&self.spaced) {
            return Vec::new();
        }
        let mut groups = self.groups(vocabulary, speaks);
        if !groups.is_empty() && !speaks {
            // Beside a licence, letters that may mean something else mean one, too: "CPA or CMA".
            groups = self.groups(vocabulary, true);
        }
        // "The registered nurse provides direct care" tells who does it.
        let tells = matches!(statement.section, Section::Lead | Section::Duties) && !LISTS.must.is_in(&self.spaced);
        groups.retain(|group| !tells || self.speaks_beside(&group.words));
        if groups.is_empty() && speaks && !tells {
            groups.extend(self.of_trade(title, vocabulary));
        }
        let mut taken: Vec<Range<usize>> = Vec::new();
        let mut demands = Vec::new();
        let starts: Vec<usize> = groups.iter().map(|group| group.words.start).collect();
        for (at, Group { words, concepts }) in groups.into_iter().enumerate() {
            // What is said between two licences is said of one of them.
            let before = taken.last().map_or(0, |range| range.end);
            let after = starts.get(at + 1).copied().unwrap_or(self.words.len());
            let around = self.around(&words, before..after, speaks);
            let clause = self.clause(self.words[around.start].start, self.words[around.end - 1].end);
            let tells = |at: &usize| self.words[*at].tells;
            let first = (around.start..words.start).find(tells).unwrap_or(words.start);
            let last = (words.end..around.end).rev().find(tells).unwrap_or(words.end - 1);
            let keys: Vec<&str> = self.words[words].iter().map(|word| word.key.as_str()).collect();
            demands.push(Demand {
                title: self.title_of(self.words[first].start, self.words[last].end),
                importance: importance_of_licence(&clause, &self.spaced, statement.section),
                phrases: vec![keys.join(" ")],
                doubt: None,
                criterion: Criterion::AnyOf { concepts },
            });
            // "CPA preferred" says nothing of the degree before it.
            taken.push(around);
        }
        for range in taken.into_iter().rev() {
            self.words.drain(range);
        }
        if !demands.is_empty() {
            self.settle();
        }
        demands
    }

    /// True when words other than these speak of licences.
    fn speaks_beside(&self, words: &Range<usize>) -> bool {
        let others = self.words[..words.start].iter().chain(&self.words[words.end..]);
        let named = self.words[words.clone()].last().is_some_and(|last| LICENSED.contains(&last.key.as_str()));
        named || others.into_iter().any(|word| LISTS.licences.is_in(&spaced(&word.key)))
    }

    /// The licences named in the line, of which those joined by "or" are one group.
    fn groups(&self, vocabulary: &SkillVocabulary, speaks: bool) -> Vec<Group> {
        let mut groups: Vec<Group> = Vec::new();
        // Members of a list, of which only the last connection says whether it is "and" or "or".
        let mut listed = 1;
        let mut at = 0;
        while at < self.words.len() {
            let Some((end, concept)) = self.licence_at(at, vocabulary, speaks) else {
                at += 1;
                continue;
            };
            let between = groups.last().map_or(0..0, |group| group.words.end..at);
            // "Pharmacy Technician Certification Board (PTCB) certification".
            if let Some(last) = groups.last_mut().filter(|last| last.concepts == [concept.as_str()])
                && between.len() < RUN
            {
                last.words.end = end;
                at = end;
                continue;
            }
            let new = Group { words: at..end, concepts: vec![concept] };
            match self.joined(between).filter(|_| !groups.is_empty()) {
                Some(Joined::Or) => {
                    let first = groups.len() - listed;
                    let mut all = groups.split_off(first);
                    all.push(new);
                    groups.push(merge(all));
                    listed = 1;
                }
                Some(Joined::List) => {
                    groups.push(new);
                    listed += 1;
                }
                None => {
                    groups.push(new);
                    listed = 1;
                }
            }
            at = end;
        }
        groups
    }

    /// The licence whose label starts at `at`, and where it ends.
    fn licence_at(&self, at: usize, vocabulary: &SkillVocabulary, speaks: bool) -> Option<(usize, String)> {
        let longest = self.words.len().min(at + LABEL_WORDS + 2);
        (at + 1..=longest).rev().find_map(|end| {
            let slice = self.text.get(self.words[at].start..self.words[end - 1].end)?;
            if self.words[at + 1..end].iter().any(|word| word.gap > Gap::Comma) {
                return None;
            }
            let concept = vocabulary.labelled(slice).or_else(|| vocabulary.labelled(&spelt(slice)))?;
            let is_same = |label: &str| label.eq_ignore_ascii_case(slice) || label.eq_ignore_ascii_case(&spelt(slice));
            let guard = concept.guards.iter().find(|(label, _)| is_same(label));
            let holds = match guard {
                None => true,
                // Names of trades, such as "attorneys", are no letters whose case would tell.
                Some((label, Guard::Licence)) => speaks && (label == slice || label.len() > LETTERS),
                Some((label, Guard::Case | Guard::Strict | Guard::Venue)) => label == slice,
            };
            (concept.class == SkillClass::Licence && holds).then(|| (end, concept.id.clone()))
        })
    }

    /// "Must be licensed in the State of Ohio", where the title says as what.
    fn of_trade(&self, title: Option<&str>, vocabulary: &SkillVocabulary) -> Option<Group> {
        let at = self.words.iter().position(|word| LICENSED.contains(&word.key.as_str()))?;
        let telling = self.words.iter().filter(|word| word.tells && !LISTS.licences.is_in(&spaced(&word.key))).count();
        if telling > BESIDE_TRADE || self.words.iter().any(|word| NOT_OF_TRADE.contains(&word.key.as_str())) {
            return None;
        }
        let concept = alternatives(title?).iter().find_map(|title| {
            let title = title.split([',', '(', '–', '|', '/']).next().unwrap_or_default().split_whitespace();
            let title = title.filter(|word| !LISTS.levels.contains_key(&word.to_lowercase()));
            let title = title.collect::<Vec<&str>>().join(" ");
            let names = [format!("{title} licence"), format!("licensed {title}"), format!("registered {title}"), title];
            names.iter().filter_map(|name| vocabulary.labelled(name)).find(|one| one.class == SkillClass::Licence)
        })?;
        Some(Group { words: at..at + 1, concepts: vec![concept.id.clone()] })
    }

    /// How what stands between two licences joins them.
    fn joined(&self, between: Range<usize>) -> Option<Joined> {
        let Range { start, end } = between;
        let next = self.words.get(end)?;
        let before = self.words.get(start.checked_sub(1)?)?;
        let is_licence = |key: &str| LISTS.licences.is_in(&spaced(key)) || LISTS.is_filler(key);
        let words = &self.words[start..end];
        if !words.iter().all(|word| word.gap <= Gap::Comma && is_licence(&word.key)) || next.gap > Gap::Comma {
            return None;
        }
        let slashed = self.text.get(before.end..next.start).is_some_and(|text| text.contains('/'));
        if slashed || words.iter().any(|word| matches!(word.key.as_str(), "or" | "oder" | "ou" | "o")) {
            return Some(Joined::Or);
        }
        words.is_empty().then_some(Joined::List)
    }

    /// The words of a licence with what is said of it within `bounds`: "a valid … in the State of Ohio".
    fn around(&self, words: &Range<usize>, bounds: Range<usize>, speaks: bool) -> Range<usize> {
        let parts = |key: &str| matches!(key, "and" | "or" | "with" | "plus" | "und" | "oder" | "et" | "y" | "as");
        let mut from = words.start;
        while from > bounds.start && self.words[from].gap <= Gap::Soft && !parts(&self.words[from - 1].key) {
            from -= 1;
        }
        let mut to = words.end;
        let within = &self.words[..bounds.end];
        while let Some(next) = within.get(to).filter(|next| next.gap <= Gap::Soft && !parts(&next.key)) {
            let key = spaced(&next.key);
            let said = LISTS.licences.is_in(&key) || LISTS.nice.is_in(&key) || LISTS.is_filler(&next.key);
            // Where: "in the State of Ohio"; "three years as a registered nurse in intensive care" says no such thing.
            if !said && !speaks || !said && to == words.end && !is_stop(&next.key) {
                break;
            }
            to += 1;
        }
        let rest = &within[to..];
        let obtained = rest.iter().take(OBTAINED).any(|word| OBTAINING.contains(&word.key.as_str()));
        if obtained && rest.first().is_some_and(|word| word.key == "or") {
            to += 1 + rest[1..].iter().take_while(|word| word.gap <= Gap::Soft).count();
        }
        from..to
    }

    /// The text between the commas or stops around a stretch of the line.
    fn clause(&self, start: usize, end: usize) -> String {
        let stops = [',', ';', '(', ')', '.'];
        let from = self.text[..start].rfind(stops).map_or(0, |at| at + 1);
        let stop = |from: usize| self.text[from..].find(stops).map_or(self.text.len(), |at| from + at);
        // "A certificate (CPA or CMA) is a plus."
        let to = match self.text[stop(end)..].chars().next() {
            Some(')') => stop(stop(end) + 1),
            // "NATE certification (preferred)".
            Some('(') if self.text[end..stop(end)].trim().is_empty() => stop(stop(end) + 1),
            _ => stop(end),
        };
        spaced(&self.text[from..to])
    }
}

/// How two licences are joined.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Joined {
    Or,
    List,
}

fn merge(groups: Vec<Group>) -> Group {
    let words = groups.first().map_or(0, |group| group.words.start)..groups.last().map_or(0, |group| group.words.end);
    let mut concepts: Vec<String> = Vec::new();
    for concept in groups.into_iter().flat_map(|group| group.concepts) {
        if !concepts.contains(&concept) {
            concepts.push(concept);
        }
    }
    Group { words, concepts }
}

/// As the vocabulary spells it: one licence, spelt the British way.
fn spelt(text: &str) -> String {
    let text = text.to_lowercase().replace("license", "licence").replace("licenced", "licensed");
    text.strip_suffix('s').map(str::to_owned).unwrap_or(text)
}

/// A licence is a must unless its own clause, or the heading, says that it is not.
fn importance_of_licence(clause: &str, line: &str, section: Section) -> Importance {
    if LISTS.nice.is_in(clause) || section == Section::Nice {
        return Importance::Nice;
    }
    match importance_of(line, section) {
        Importance::Should if section != Section::Duties => Importance::Must,
        Importance::Nice => Importance::Must,
        importance @ (Importance::Must | Importance::Should) => importance,
    }
}
