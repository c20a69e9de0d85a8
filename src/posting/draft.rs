//! Given a posting's statements, gives a role file's worth of requirements with their points.

use std::collections::BTreeSet;

use crate::posting::demand::{Demand, demands};
use crate::posting::title::JobTitle;
use crate::posting::title_line::alternatives;
use crate::posting::words::{LISTS, spaced};
use crate::posting::{Aside, AsideKind, Note, Place, Posting, PostingError, Section, Statement};
use crate::role::{Category, Criterion, Gate, Importance, Requirement, Role};
use crate::score::Score;
use crate::skill::SkillVocabulary;
use crate::text::keys;
use crate::text::words::stem;

/// Points of the title.
const TITLE_POINTS: u32 = 25;
/// Points of the posting as a whole: single lines are met in so many words that they refine an order, and seldom make it.
const WHOLE_POINTS: u32 = 47;
/// The same where no title was found.
const WHOLE_UNTITLED: u32 = 60;
/// Most points of what would be welcome.
const NICE_POINTS: u32 = 15;
/// Share of words from which two lines say the same, in hundredths.
const SAME: usize = 70;
/// Words of an id.
const ID_WORDS: usize = 5;
/// Requirements of the longest draft.
const MOST: usize = 60;

/// Where a requirement was drawn from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The requirement's id.
    pub requirement: String,
    /// The posting's line.
    pub place: Place,
}

/// A drafted role, what was kept out of it, and what was unsure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The role: sound, and all of it may be edited.
    pub role: Role,
    /// Where each requirement comes from, in the role's order.
    pub origins: Vec<Origin>,
    /// What was kept out, in the posting's order.
    pub asides: Vec<Aside>,
    /// What a person should look at.
    pub notes: Vec<Note>,
}

/// A requirement before it has its id and points.
struct Drawn<'a> {
    demand: Demand,
    statement: &'a Statement,
    words: BTreeSet<String>,
}

/// What a posting asks for, and what it tells besides that shows the trade.
struct Asked<'a> {
    drawn: Vec<Drawn<'a>>,
    told: Vec<&'a Statement>,
}

impl Draft {
    pub(super) fn of(posting: &Posting, id: Option<&str>, vocabulary: &SkillVocabulary) -> Result<Self, PostingError> {
        let title =
            posting.title.as_ref().map(|title| title.text.as_str()).filter(|text| !JobTitle::new(text).is_empty());
        let mut asides = posting.asides.clone();
        let mut notes = posting.notes.clone();
        let Asked { drawn, told } = draw(posting, title, vocabulary, &mut asides, &mut notes);
        if drawn.is_empty() && told.is_empty() && title.is_none() {
            return Err(PostingError::NothingAsked { asides: asides.len() });
        }
        if title.is_none() {
            let message = "no job title was found; say \"Job title: …\" in the first line, and it carries 25 points";
            notes.push(Note { message: message.to_owned(), place: None });
        }
        asides.sort_by_key(|aside| (aside.place.pointer.clone(), aside.place.start));
        let mut requirements = Vec::new();
        let mut origins = Vec::new();
        if let (Some(title), Some(statement)) = (title, &posting.title) {
            requirements.push(title_requirement(title, statement));
            origins.push(Origin { requirement: "title".to_owned(), place: statement.place.clone() });
        }
        if let Some((whole, place)) = whole_requirement(&drawn, &told) {
            requirements.push(whole);
            origins.push(Origin { requirement: "whole".to_owned(), place });
        }
        for importance in [Importance::Must, Importance::Should, Importance::Nice] {
            for one in drawn.iter().filter(|one| one.demand.importance == importance) {
                let id = free_id(&one.demand.title, &requirements);
                origins.push(Origin { requirement: id.clone(), place: one.statement.place.clone() });
                requirements.push(requirement(one, id));
            }
        }
        let shown = title.unwrap_or("Drafted role");
        let mut role = Role {
            schema: None,
            id: id.map_or_else(|| slug(shown, 8), str::to_owned),
            title: shown.to_owned(),
            summary: format!("Drafted from a posting: {} requirements, each with its line.", requirements.len()),
            alt_titles: Vec::new(),
            categories: categories(&requirements),
            requirements,
            facts: Vec::new(),
        };
        role.settle()?;
        Ok(Self { role, origins, asides, notes })
    }
}

/// The requirements of all statements; lines that say the same are one.
fn draw<'a>(
    posting: &'a Posting,
    title: Option<&str>,
    vocabulary: &SkillVocabulary,
    asides: &mut Vec<Aside>,
    notes: &mut Vec<Note>,
) -> Asked<'a> {
    let mut drawn: Vec<Drawn<'a>> = Vec::new();
    let mut told = Vec::new();
    let under = |section| posting.statements.iter().any(|one| one.section == section);
    let listed = under(Section::Duties);
    let headed = listed || under(Section::Requirements);
    for statement in &posting.statements {
        let note = |message: String| Note { message, place: Some(statement.place.clone()) };
        let found = demands(statement, title, vocabulary);
        if found.is_empty() {
            let kind = AsideKind::Empty;
            asides.push(Aside { text: statement.text.clone(), place: statement.place.clone(), kind });
        }
        for demand in found {
            // Where lists say what is asked for, what stands before them mostly tells who asks; so does a question.
            let leads = headed
                && statement.section == Section::Lead
                && demand.importance == Importance::Should
                && (listed || !tells_duties(&statement.text));
            let said = matches!(demand.criterion, Criterion::Text | Criterion::Either { .. });
            if said && (leads || statement.text.ends_with('?')) {
                told.push(statement);
                continue;
            }
            let words: BTreeSet<String> =
                demand.phrases.iter().flat_map(|text| keys(text)).map(|key| stem(&key)).collect();
            let years = |demand: &Demand| matches!(demand.criterion, Criterion::TitleText { .. });
            // The same licence in other words.
            let same = |one: &Demand, other: &Demand| {
                matches!(one.criterion, Criterion::AnyOf { .. }) && one.criterion == other.criterion
            };
            let twin = drawn.iter_mut().find(|other| {
                years(&other.demand) == years(&demand)
                    && (same(&other.demand, &demand) || says_the_same(&other.words, &words))
            });
            if let Some(twin) = twin {
                notes.push(note(format!("says the same as {:?} and is counted with it", twin.demand.title)));
                twin.demand.importance = twin.demand.importance.max(demand.importance);
                continue;
            }
            if drawn.len() == MOST {
                notes.push(note(format!("more than {MOST} requirements; this one is left out")));
                continue;
            }
            notes.extend(demand.doubt.clone().map(note));
            drawn.push(Drawn { demand, statement, words });
        }
    }
    Asked { drawn, told }
}

/// True for a sentence that tells its reader what there is to do.
fn tells_duties(text: &str) -> bool {
    let line = spaced(text);
    [" you will ", " you'll ", " responsible for ", " duties "].iter().any(|phrase| line.contains(phrase))
}

fn says_the_same(a: &BTreeSet<String>, b: &BTreeSet<String>) -> bool {
    let shared = a.intersection(b).count();
    let either = a.len() + b.len() - shared;
    either > 0 && shared * 100 >= either * SAME
}

fn title_requirement(title: &str, statement: &Statement) -> Requirement {
    Requirement {
        id: "title".to_owned(),
        category: "title".to_owned(),
        title: title.to_owned(),
        why: "The posting's own title: who held it, or one near it, has done the work.".to_owned(),
        importance: Importance::Must,
        gate: Gate::Open,
        criterion: Criterion::TitleText { titles: alternatives(title), years: 0 },
        phrases: vec![title.to_owned()],
        remedy: format!("a job, with dates, whose title is {title} or near it"),
        sources: vec![statement.place.to_string()],
        source_line: Some(statement.text.clone()),
        max_points: Score::ZERO,
    }
}

/// All that is asked for, as one requirement: what single lines miss in other words or in another order, it sees.
fn whole_requirement(drawn: &[Drawn<'_>], told: &[&Statement]) -> Option<(Requirement, Place)> {
    let mut statements: Vec<&Statement> = drawn.iter().map(|one| one.statement).chain(told.iter().copied()).collect();
    // As they lie in the posting, of which they are a slice.
    statements.sort_by_key(|statement| std::ptr::from_ref(*statement));
    statements.dedup_by_key(|statement| std::ptr::from_ref(*statement));
    let (first, last) = (statements.first()?, statements.last()?);
    let mut phrases: Vec<String> = statements.iter().map(|statement| telling(&statement.text)).collect();
    phrases.retain(|phrase| !phrase.is_empty());
    if phrases.is_empty() {
        return None;
    }
    let place = if first.place.pointer == last.place.pointer {
        Place { end: last.place.end, ..first.place.clone() }
    } else {
        first.place.clone()
    };
    let texts: Vec<&str> = statements.iter().map(|statement| statement.text.as_str()).collect();
    let whole = Requirement {
        id: "whole".to_owned(),
        category: "whole".to_owned(),
        title: "The posting as a whole".to_owned(),
        why: "A record that speaks of the same things, in whatever order, is of the same trade.".to_owned(),
        importance: Importance::Should,
        gate: Gate::Open,
        criterion: Criterion::Overlap,
        phrases,
        remedy: "dated work that shows what the posting speaks of".to_owned(),
        sources: vec![place.to_string()],
        source_line: Some(texts.join("\n")),
        max_points: Score::ZERO,
    };
    Some((whole, place))
}

/// The words of `text` that tell something.
fn telling(text: &str) -> String {
    keys(text).into_iter().filter(|key| !LISTS.is_filler(key)).collect::<Vec<_>>().join(" ")
}

fn requirement(drawn: &Drawn<'_>, id: String) -> Requirement {
    let Demand { title, importance, criterion, phrases, .. } = drawn.demand.clone();
    let why = match importance {
        Importance::Must => "The posting asks for it.",
        Importance::Should => "The posting expects it.",
        Importance::Nice => "The posting would welcome it.",
    };
    Requirement {
        id,
        category: category(importance).to_owned(),
        remedy: format!("dated work that shows it: {title}"),
        title,
        why: why.to_owned(),
        importance,
        gate: Gate::Open,
        criterion,
        phrases,
        sources: vec![drawn.statement.place.to_string()],
        source_line: Some(drawn.statement.text.clone()),
        max_points: Score::ZERO,
    }
}

const fn category(importance: Importance) -> &'static str {
    match importance {
        Importance::Must => "must-have",
        Importance::Should => "expected",
        Importance::Nice => "nice-to-have",
    }
}

/// What the title and the posting as a whole carry, and the rest by how many requirements matter how much: a hundred exactly.
fn categories(requirements: &[Requirement]) -> Vec<Category> {
    let named = [
        ("must-have", "Must have", Importance::Must),
        ("expected", "Expected", Importance::Should),
        ("nice-to-have", "Nice to have", Importance::Nice),
    ];
    let weights: Vec<u32> = named
        .iter()
        .map(|(id, _, importance)| {
            importance.weight() * requirements.iter().filter(|one| one.category == *id).count() as u32
        })
        .collect();
    let has = |id: &str| requirements.iter().any(|one| one.category == id);
    let all: u32 = weights.iter().sum();
    let whole = match (has("whole"), has("title")) {
        (true, true) => WHOLE_POINTS,
        (true, false) => WHOLE_UNTITLED,
        (false, _) => 0,
    };
    let title = match (has("title"), all) {
        (true, 0) => 100 - whole,
        (true, _) => TITLE_POINTS,
        (false, _) => 0,
    };
    let rest = 100 - title - whole;
    let mut points: Vec<u32> =
        weights.iter().map(|weight| if *weight == 0 { 0 } else { (rest * weight / all).max(1) }).collect();
    if weights[0] + weights[1] > 0 {
        points[2] = points[2].min(NICE_POINTS);
    }
    // What rounding leaves goes to what matters most, of what there is.
    if let Some(first) = weights.iter().position(|weight| *weight > 0) {
        points[first] =
            rest - points.iter().enumerate().filter(|(at, _)| *at != first).map(|(_, points)| points).sum::<u32>();
    }
    let apart = [("title", "Title", title), ("whole", "The posting as a whole", whole)];
    let apart = apart.map(|(id, title, points)| Category { id: id.to_owned(), title: title.to_owned(), points });
    let others = named.iter().zip(points).filter(|(_, points)| *points > 0);
    let others =
        others.map(|((id, title, _), points)| Category { id: (*id).to_owned(), title: (*title).to_owned(), points });
    apart.into_iter().filter(|one| one.points > 0).chain(others).collect()
}

/// An id of the telling words that no requirement has.
fn free_id(title: &str, taken: &[Requirement]) -> String {
    let id = slug(title, ID_WORDS);
    let is_taken = |id: &str| taken.iter().any(|one| one.id == id);
    if !is_taken(&id) {
        return id;
    }
    (2..=taken.len() + 2).map(|number| format!("{id}-{number}")).find(|id| !is_taken(id)).unwrap_or(id)
}

/// A kebab-case noun of at most `most` words.
fn slug(text: &str, most: usize) -> String {
    let words: Vec<String> = keys(text)
        .into_iter()
        .map(|key| key.chars().filter(char::is_ascii_alphanumeric).collect::<String>())
        .filter(|key| !key.is_empty() && !crate::posting::words::is_stop(key))
        .take(most)
        .collect();
    if words.is_empty() { "role".to_owned() } else { words.join("-") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Catalogue;

    fn draft(text: &str) -> Draft {
        let catalogue = Catalogue::builtin().expect("a sound catalogue");
        let posting = Posting::read(text.as_bytes()).expect("a posting");
        posting.draft(None, catalogue.vocabulary()).expect("a draft")
    }

    #[test]
    fn points_sum_to_a_hundred() {
        let check = |text: &str, want: &[(&str, u32)]| {
            let role = draft(text).role;
            let got: Vec<_> = role.categories.iter().map(|one| (one.id.as_str(), one.points)).collect();
            assert_eq!(got, want, "{text}");
            assert_eq!(role.requirements.iter().map(|one| one.max_points).sum::<Score>(), Score::MAX, "{text}");
        };
        check(
            "Baker\n\nRequirements:\n- Sourdough\n- Rye bread\nDuties:\n- Run the oven\nNice to have:\n- Pastry",
            &[("title", 25), ("whole", 47), ("must-have", 19), ("expected", 6), ("nice-to-have", 3)],
        );
        check("Baker\n", &[("title", 100)]);
        check("Baker\n\nDuties:\n- Ovens\n\nAbout us\nA mill.\n", &[("title", 25), ("whole", 47), ("expected", 28)]);
        // Nothing but what is told besides.
        check("Baker\nDo you bake sourdough bread?\n", &[("title", 53), ("whole", 47)]);
        check("Duties:\n- Run the oven\n- Knead dough", &[("whole", 60), ("expected", 40)]);
        check("Baker\n\nNice to have:\n- Pastry", &[("title", 25), ("whole", 47), ("nice-to-have", 28)]);
    }

    #[test]
    fn a_requirement_keeps_its_line() {
        let text = "Baker\n\nRequirements:\n- Sourdough starter care\n- Care of a sourdough starter\n";
        let draft = draft(text);
        let place = &draft.origins[2].place;
        assert_eq!((place.line, &text[place.start..place.end]), (4, "Sourdough starter care"));
        assert_eq!(draft.role.requirements[2].source_line.as_deref(), Some("Sourdough starter care"));
        assert_eq!(draft.role.requirements.len(), 3);
        assert!(draft.notes.iter().any(|note| note.message.contains("says the same")));
    }

    #[test]
    fn what_leads_up_to_the_lists_is_told_and_not_asked_for() {
        let check = |text: &str, asked: &[&str], told: bool| {
            let role = draft(text).role;
            let (whole, got): (Vec<_>, Vec<_>) =
                role.requirements.iter().filter(|one| one.id != "title").partition(|one| one.id == "whole");
            let got: Vec<_> = got.iter().map(|one| one.title.as_str()).collect();
            assert_eq!(got, asked, "{text}");
            assert_eq!(whole[0].source_line.as_deref().is_some_and(|line| line.contains("rye")), told, "{text}");
        };
        check("Baker\n\nHalden Mill sells rye bread.\n\nRequirements:\n- Sourdough", &["Sourdough"], true);
        check("Baker\n\nBored of selling rye?\n\nRequirements:\n- Sourdough", &["Sourdough"], true);
        check(
            "Baker\n\nYou will knead rye doughs.\n\nRequirements:\n- Sourdough",
            &["Sourdough", "Knead rye doughs"],
            true,
        );
        check(
            "Baker\n\nYou will knead rye.\n\nRequirements:\n- Sourdough\nDuties:\n- Run ovens",
            &["Sourdough", "Run ovens"],
            true,
        );
        check("Baker\n\nMid-level\n\nRequirements:\n- Sourdough", &["Sourdough"], false);
    }

    #[test]
    fn a_draft_reads_back_as_a_role_file() {
        let role = draft("Baker\n\nRequirements:\n- 3 years in a bakery\n- Degree\n- Python, Java or SQL\n- Lead a team of 3 people\n").role;
        let json = serde_json::to_string(&role).expect("a role is plain data");
        assert_eq!(Role::from_json(&role.id, &json).expect("a sound role"), role);
    }
}
