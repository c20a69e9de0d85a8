//! Given one statement of a posting, gives the requirements in it: what rule judges each, and how much it matters.

mod degree;
mod language;
mod licence;
mod years;

use crate::posting::demand::years::number;
use crate::posting::title::JobTitle;
use crate::posting::words::{LISTS, is_stop, spaced};
use crate::posting::{Section, Statement};
use crate::role::{Criterion, Importance, TeamFamily};
use crate::skill::{SkillClass, SkillVocabulary};
use crate::text::normalized::Normalized;
use crate::text::token::tokenize;
use crate::text::words::stem;
use crate::text::{Gap, Marks, keys};

/// Words of the longest label that is looked up.
const LABEL_WORDS: usize = 6;
/// Share of a line's telling words that labels must cover before concepts judge it, in hundredths.
const COVERED: usize = 60;
/// People led where the posting does not say how many.
const UNSTATED_TEAM: u32 = 4;
/// Words from which a run is a phrase of its own.
const RUN: usize = 2;
/// Characters of the longest title of a requirement.
const TITLE_LENGTH: usize = 90;

/// One requirement of a statement.
#[derive(Clone, Debug)]
pub(super) struct Demand {
    pub(super) title: String,
    pub(super) importance: Importance,
    pub(super) criterion: Criterion,
    pub(super) phrases: Vec<String>,
    /// What a person should look at.
    pub(super) doubt: Option<String>,
}

/// One word of a statement.
struct Word {
    key: String,
    start: usize,
    end: usize,
    gap: Gap,
    marks: Marks,
    /// It tells something.
    tells: bool,
    /// A label covers it.
    labelled: bool,
}

/// Everything known of a statement while it is read.
struct Line<'a> {
    text: &'a str,
    spaced: String,
    /// The same without what stands in round brackets.
    unbracketed: String,
    words: Vec<Word>,
    /// Where its last word ends.
    end: usize,
    /// Years of work may stand in for the degree that it names.
    or_years: bool,
}

/// The requirements in `statement` of a posting for `title`.
pub(super) fn demands(statement: &Statement, title: Option<&str>, vocabulary: &SkillVocabulary) -> Vec<Demand> {
    let mut line = Line::new(&statement.text);
    if line.is_level() {
        return Vec::new();
    }
    // How old somebody is, is no requirement: what the law asks of everybody is told in the interview.
    if line.is_of_age() {
        return Vec::new();
    }
    let mut demands = Vec::new();
    let tenure = line.years();
    let counts_years = tenure.is_some();
    if let Some((years, counted)) = tenure {
        let importance = line.importance_at(counted.clone(), statement.section);
        line.or_years = line.is_for_degree(&counted);
        line.words.drain(counted);
        if !line.or_years {
            demands.extend(line.tenure(years, title, importance));
        }
    }
    let is_tenure = counts_years && !line.or_years;
    let licences = line.licences(statement, title, vocabulary);
    let is_licence = !licences.is_empty();
    demands.extend(licences);
    let importance = importance(&line, statement.section);
    if let Some(language) = line.language(importance) {
        demands.push(language);
        return demands;
    }
    let concepts = line.concepts(vocabulary);
    let telling = line.telling();
    let wanted = title.map(JobTitle::new);
    let own = |word: &&&str| wanted.as_ref().is_some_and(|title| title.tells(word));
    // "Licensure/Certification: …" says so of the licence that was named.
    let of_licence = |word: &&&str| is_licence && LISTS.licences.is_in(&spaced(word));
    let beside_title = telling.iter().filter(|word| !own(word) && !of_licence(word)).count();
    let hires = matches!(statement.section, Section::Lead | Section::Duties) && LISTS.hiring.is_in(&line.spaced);
    // "We need an HVAC technician for our new division" asks for nothing beside the title.
    if telling.is_empty() || ((is_tenure || is_licence) && beside_title < RUN) || (hires && beside_title <= RUN) {
        return demands;
    }
    let (criterion, doubt) = line.criterion(concepts, vocabulary);
    let soft = telling.iter().all(|word| LISTS.soft.contains(&stem(word)));
    demands.push(Demand {
        title: line.title(),
        importance: if soft { Importance::Nice } else { importance },
        criterion,
        phrases: line.phrases(),
        doubt,
    });
    demands
}

/// What the line's own words say decides; else the section does.
fn importance(line: &Line<'_>, section: Section) -> Importance {
    // "Uses an ERP (Sage a plus)" asks for the ERP.
    if LISTS.nice.is_in(&line.unbracketed) {
        return Importance::Nice;
    }
    importance_of(&line.spaced, section)
}

/// The same of a line that nothing makes merely welcome.
fn importance_of(line: &str, section: Section) -> Importance {
    if section != Section::Nice && LISTS.must.is_in(&LISTS.not_must.without(line)) {
        return Importance::Must;
    }
    match section {
        Section::Requirements => Importance::Must,
        Section::Nice => Importance::Nice,
        Section::Lead
        | Section::Skills
        | Section::Duties
        | Section::Company
        | Section::Benefits
        | Section::Pay
        | Section::Place
        | Section::Apply
        | Section::Equality => Importance::Should,
    }
}

/// The text without round brackets that tell something, unless all of it stands in them; "(desirable)" tells of the rest.
fn without_brackets(text: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some((before, (inner, after))) =
        rest.split_once('(').and_then(|(before, after)| Some((before, after.split_once(')')?)))
    {
        kept.push_str(before);
        if keys(inner).iter().all(|key| LISTS.is_filler(key)) {
            kept.push_str(inner);
        }
        rest = after;
    }
    kept.push_str(rest);
    if kept.trim().is_empty() { text.to_owned() } else { kept }
}

impl<'a> Line<'a> {
    fn new(text: &'a str) -> Self {
        let normalized = Normalized::of(text);
        let mut words = Vec::new();
        tokenize(&normalized, |token, key| {
            let (start, end) = normalized.original(token.start, token.end);
            let key = key.to_text();
            let tells = !LISTS.is_filler(&key);
            let (start, end) = (start as usize, end as usize);
            words.push(Word { key, start, end, gap: token.gap, marks: token.marks, tells, labelled: false });
        });
        let end = words.last().map_or(0, |word| word.end);
        Self { text, spaced: spaced(text), unbracketed: spaced(&without_brackets(text)), words, end, or_years: false }
    }

    /// After words were taken out, what is left of the line.
    fn settle(&mut self) {
        let keys: Vec<&str> = self.words.iter().map(|word| word.key.as_str()).collect();
        self.spaced = format!(" {} ", keys.join(" "));
        self.unbracketed.clone_from(&self.spaced);
    }

    fn telling(&self) -> Vec<&str> {
        self.words.iter().filter(|word| word.tells).map(|word| word.key.as_str()).collect()
    }

    /// The concepts whose labels stand in the line; their words are marked.
    fn concepts(&mut self, vocabulary: &SkillVocabulary) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        let mut at = 0;
        while at < self.words.len() {
            let longest = self.words.len().min(at + LABEL_WORDS);
            let hit = (at + 1..=longest).rev().find_map(|end| {
                let slice = self.text.get(self.words[at].start..self.words[end - 1].end)?;
                let parted = self.words[at + 1..end].iter().any(|word| word.gap > Gap::Soft);
                let concept =
                    vocabulary.find(slice).filter(|_| !parted && self.words[at..end].iter().any(|word| word.tells))?;
                let named = matches!(concept.class, SkillClass::Title | SkillClass::Venue | SkillClass::Degree);
                // An ambiguous label counts only as the vocabulary writes it.
                let guarded = concept.guards.keys().any(|label| label.eq_ignore_ascii_case(slice) && label != slice);
                // No label is a block phrase, but the words of an id may be one.
                let blocked = || vocabulary.blocks().iter().any(|block| spaced(block) == spaced(slice));
                let blocked = vocabulary.labelled(slice).is_none() && blocked();
                (!named && !guarded && !blocked).then(|| (end, concept.id.clone()))
            });
            let Some((end, id)) = hit else {
                at += 1;
                continue;
            };
            // In "quality control" and "time series", a word that says little elsewhere is half of the name; in "good
            // communication skills" it is none.
            let soft = |word: &Word| !word.tells || LISTS.soft.contains(&stem(&word.key));
            let named = !self.words[at..end].iter().all(soft);
            for word in &mut self.words[at..end] {
                word.labelled = true;
                word.tells |= named && !is_stop(&word.key);
            }
            if !found.contains(&id) {
                found.push(id);
            }
            at = end;
        }
        found
    }

    /// The rule that judges the line, and what is doubtful about it.
    fn criterion(&self, concepts: Vec<String>, vocabulary: &SkillVocabulary) -> (Criterion, Option<String>) {
        if let Some(degree) = self.degree(&concepts, vocabulary) {
            return degree;
        }
        if let Some(size) = self.led() {
            let lead = Criterion::Leadership { family: TeamFamily::Any, size };
            return (Criterion::Either { of: vec![lead, Criterion::Text] }, None);
        }
        let telling = self.words.iter().filter(|word| word.tells).count();
        let covered = self.words.iter().filter(|word| word.tells && word.labelled).count();
        if concepts.is_empty() || covered * 100 < telling * COVERED {
            return (Criterion::Text, None);
        }
        let by_concepts = self.combined(concepts);
        (Criterion::Either { of: vec![by_concepts, Criterion::Text] }, None)
    }

    /// "Python, R or SQL" is any of them; "Python and SQL" is both.
    fn combined(&self, concepts: Vec<String>) -> Criterion {
        let any = [" or ", " such as ", " like ", " e.g ", " eg ", " including "]
            .iter()
            .any(|word| self.spaced.contains(word));
        let several =
            self.words.iter().any(|word| word.key == "and") || self.words.iter().any(|word| word.gap == Gap::Comma);
        match concepts.len() {
            2 if several && !any => Criterion::AllOf { concepts },
            3.. if several && !any => Criterion::KOf { k: (concepts.len() * 2).div_ceil(3), concepts },
            _ => Criterion::AnyOf { concepts },
        }
    }

    /// How many people are to be led, if any are.
    fn led(&self) -> Option<u32> {
        let verb = self.words.iter().take(6).position(|word| LISTS.lead_verbs.contains(&word.key))?;
        let after = &self.words[verb + 1..];
        let people = after.iter().take(7).position(|word| LISTS.lead_people.contains(&word.key))?;
        let blocked = after[..people].iter().any(|word| {
            ["with", "to", "from", "under", "within", "for", "in"].contains(&word.key.as_str())
                || word.gap >= Gap::Comma
        });
        if blocked {
            return None;
        }
        let near = &after[..(people + 4).min(after.len())];
        let size =
            near.iter().filter(|word| !word.marks.has(Marks::PERCENT)).filter_map(|word| number(&word.key)).max();
        Some(size.filter(|size| (1..=500).contains(size)).unwrap_or(UNSTATED_TEAM))
    }

    /// The line without the words that lead up to what it asks for.
    fn title(&self) -> String {
        let first = self.words.iter().position(|word| word.tells).unwrap_or(0);
        // "High school diploma".
        let high = first > 0 && self.words[first - 1].key == "high" && self.words[first].key == "school";
        let from = self.words.get(first - usize::from(high)).map_or(0, |word| word.start);
        // What was taken out of the line's end is asked for by itself.
        let last = self.words.last().map_or(self.end, |word| word.end);
        self.title_of(from, if last < self.end { last } else { self.text.len() })
    }

    /// A stretch of the line as a title.
    fn title_of(&self, from: usize, to: usize) -> String {
        let mut title = self.text.get(from..to).unwrap_or(self.text).trim_end_matches(['.', ';', ',', ' ']).to_owned();
        if title.chars().count() > TITLE_LENGTH {
            title = title.chars().take(TITLE_LENGTH).collect();
            title = title.rsplit_once(' ').map_or(title.clone(), |(kept, _)| format!("{kept} …"));
        }
        let mut chars = title.chars();
        chars.next().map_or(title.clone(), |first| first.to_uppercase().chain(chars).collect())
    }

    /// What is indexed: the telling words, then each run of them.
    fn phrases(&self) -> Vec<String> {
        let all = self.telling().join(" ");
        let mut runs: Vec<Vec<&str>> = vec![Vec::new()];
        for word in &self.words {
            if word.gap > Gap::Soft || !word.tells {
                runs.push(Vec::new());
            }
            if let (true, Some(run)) = (word.tells, runs.last_mut()) {
                run.push(&word.key);
            }
        }
        let runs = runs.into_iter().filter(|run| run.len() >= RUN).map(|run| run.join(" ")).filter(|run| *run != all);
        let mut phrases: Vec<String> = runs.collect();
        if !all.is_empty() {
            phrases.insert(0, all);
        }
        if phrases.is_empty() {
            phrases.push(
                self.words
                    .iter()
                    .filter(|word| !is_stop(&word.key))
                    .map(|word| word.key.as_str())
                    .collect::<Vec<_>>()
                    .join(" "),
            );
        }
        phrases.dedup();
        phrases
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Catalogue;
    use crate::posting::Place;

    fn read(text: &str, section: Section) -> Vec<Demand> {
        let place = Place { pointer: None, line: 1, start: 0, end: text.len() };
        let statement = Statement { text: text.to_owned(), place, section };
        let catalogue = Catalogue::builtin().expect("a sound catalogue");
        demands(&statement, Some("Staff Nurse"), catalogue.vocabulary())
    }

    #[test]
    fn the_lines_words_decide_how_much_it_matters() {
        let check = |text: &str, section: Section, want: Importance| {
            let demands = read(text, section);
            assert_eq!(demands.last().map(|one| one.importance), Some(want), "{text}: {demands:?}");
        };
        check("Wound dressing", Section::Requirements, Importance::Must);
        check("Wound dressing", Section::Duties, Importance::Should);
        check("Wound dressing is required", Section::Duties, Importance::Must);
        check("Wound dressing as required", Section::Duties, Importance::Should);
        check("Order the necessary dressings", Section::Duties, Importance::Should);
        check("Wound dressing preferred", Section::Requirements, Importance::Nice);
        check("Wound dressing", Section::Nice, Importance::Nice);
        check("Wound dressing (burns a plus)", Section::Requirements, Importance::Must);
        check("Wound dressing (desirable)", Section::Requirements, Importance::Nice);
        check("Excellent written and verbal communication skills", Section::Requirements, Importance::Nice);
    }

    #[test]
    fn years_matter_by_their_own_clause() {
        let check = |text: &str, want: Importance| {
            let demands = read(text, Section::Requirements);
            assert_eq!(demands.first().map(|one| one.importance), Some(want), "{text}: {demands:?}");
        };
        check("2 years on wards, burns care preferred", Importance::Must);
        check("2 years on wards, preferred", Importance::Nice);
        check("Burns care preferred; 2 years on wards", Importance::Must);
        check("2 years on wards preferred", Importance::Nice);
    }

    #[test]
    fn what_was_taken_out_of_a_line_is_not_asked_for_again() {
        let titles = |text: &str| -> Vec<String> {
            read(text, Section::Requirements).into_iter().map(|one| one.title).collect()
        };
        assert_eq!(
            titles("Own tools and uniform, valid driving licence"),
            ["Valid driving licence", "Tools and uniform"]
        );
        assert_eq!(titles("High school diploma"), ["High school diploma"]);
    }

    #[test]
    fn rules_are_drawn_from_lines() {
        let check = |text: &str, want: &str| {
            let found =
                format!("{:?}", read(text, Section::Requirements).iter().map(|one| &one.criterion).collect::<Vec<_>>());
            assert!(found.contains(want), "{text}: {found}");
        };
        check(
            "5+ years of experience in acute care",
            r#"TitleText { titles: ["Staff Nurse", "acute care"], years: 5 }"#,
        );
        check("Mindestens 3 Jahre Berufserfahrung", "years: 3");
        check("2 ans d'expérience sur un poste similaire", "years: 2");
        check("At least two years as a nurse", "years: 2");
        check("3-5 years of triage", "years: 3");
        check("Must be 18 years of age", "[]");
        check("Must be 23 or older", "[]");
        check("A consultancy with over 25 years behind them that values drainage", "[Text]");
        check("No more than 3 accidents in the last 3 years", "[Text]");
        check("Bachelor's degree", "Degree { level: Bachelor, fields: []");
        check("Bachelor's degree or 4 years of work experience", "equivalent: Accepted");
        check("BA degree or higher", "Degree { level: Bachelor, fields: []");
        check("Bachelor's degree in nursing", "Text");
        check("PhD in machine learning or equivalent experience", "Degree { level: Doctor");
        check("Supervise a team of 6 healthcare assistants", "Leadership { family: Any, size: 6 }");
        check("Python, Java or SQL", "AnyOf");
        check("Python and SQL", "AllOf");
        check("Insert catheters and take blood", "[Text]");
    }
}
