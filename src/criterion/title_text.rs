//! Given titles in any trade, gives how near the best one held comes, and for how long such ones were held.

use std::collections::BTreeSet;

use crate::criterion::text::even;
use crate::criterion::{Basis, Facts, Outcome, Trace, Unknown};
use crate::evidence::ageing::{Ageing, standing};
use crate::evidence::assertion::Assertion;
use crate::evidence::words::Placed;
use crate::evidence::{MatchKind, Span};
use crate::occupation::OCCUPATIONS;
use crate::posting::title::JobTitle;
use crate::posting::words::is_stop;
use crate::profile::{EntryKind, Passage, Section};
use crate::score::Credit;
use crate::skill::SkillClass;
use crate::text::{Gap, keys};
use crate::timeline::{Interval, union_months};

/// Words among which a line that heads a job states its year.
const HEADING_WORDS: usize = 16;
/// Words of the longest part of such a line that can be a title.
const PART_WORDS: usize = 5;
/// Words of the longest opening of a text that can be a title.
const OPENING_WORDS: usize = 6;
/// Words of a name, with letters behind it, that may stand before it.
const NAME_WORDS: usize = 4;

/// A title found in the record.
struct Held {
    /// How near it comes, before age.
    nearness: Credit,
    span: Span,
    passage: Passage,
}

/// Judges a rule of titles in words: the best title times how long ago, or the years of such titles.
pub fn judge(titles: &[JobTitle], years: u32, facts: Facts<'_>, trace: &mut Trace) -> Outcome {
    let held = held(titles, facts);
    if years == 0 { best(&held, facts, trace) } else { tenure(titles, years, &held, facts, trace) }
}

/// The best title; a headline gives half, the first words of a summary a little less.
fn best(held: &[Held], facts: Facts<'_>, trace: &mut Trace) -> Outcome {
    let policy = facts.policy();
    let mut outcome = Outcome { unknown: facts.unknowns.work, ..Outcome::default() };
    let mut best: Option<(Credit, Span)> = None;
    for title in held {
        let ageing = Ageing::of(facts.profile, title.passage.section, title.passage.entry, facts.findings.reading);
        let standing = standing(title.passage.section, ageing);
        let strength = match title.passage.section {
            Section::Label => policy.label_title.times(title.nearness),
            Section::Summary => policy.summary_title.times(title.nearness),
            Section::Highlight | Section::WorkSummary => {
                policy.heading_title.times(title.nearness).times(ageing.recency(facts.plan, SkillClass::Title))
            }
            Section::Position
            | Section::PeopleLed
            | Section::Project
            | Section::Degree
            | Section::Publication
            | Section::Award
            | Section::Certificate
            | Section::Course
            | Section::Skill
            | Section::Interest => title.nearness.times(ageing.recency(facts.plan, SkillClass::Title)),
        };
        // A title that comes half near earns half, like words that are half said.
        let strength = even(strength, policy.met);
        outcome.satisfaction = outcome.satisfaction.max(strength);
        if standing.is_demonstrated() {
            outcome.demonstrated = outcome.demonstrated.max(strength);
        }
        if standing == crate::evidence::Standing::Dated {
            outcome.dated = outcome.dated.max(strength);
        }
        if !strength.is_zero() && best.is_none_or(|(most, _)| strength > most) {
            best = Some((strength, title.span));
        }
    }
    if let Some((strength, span)) = best {
        trace.used(|| basis(Some(span), None, MatchKind::Title, strength));
    }
    outcome
}

/// Months in which such a title was held, each month once; a title that comes half near counts half.
fn tenure(titles: &[JobTitle], years: u32, held: &[Held], facts: Facts<'_>, trace: &mut Trace) -> Outcome {
    let policy = facts.policy();
    let mut whole: Vec<Interval> = Vec::new();
    let mut any: Vec<Interval> = Vec::new();
    let mut undated = false;
    let mut used: Vec<(u32, Credit)> = Vec::new();
    for title in held.iter().filter(|title| title.nearness >= policy.title_counts_half) {
        let Some(entry) = title.passage.entry else { continue };
        let when = &facts.profile.entries()[entry as usize];
        if !matches!(when.kind, EntryKind::Work | EntryKind::Volunteer) {
            continue;
        }
        let Some(span) = facts.findings.reading.span(&when.when) else {
            undated = true;
            continue;
        };
        any.push(span);
        let full = title.nearness >= policy.title_counts;
        if full {
            whole.push(span);
        }
        used.push((entry, if full { Credit::ONE } else { Credit::percent(50) }));
    }
    let half_months = u64::from(union_months(&mut whole)) + u64::from(union_months(&mut any));
    let shown = Credit::ratio(half_months, 24 * u64::from(years));
    let claim = claimed(titles, facts);
    let claimed = claim.map_or(Credit::ZERO, |(claim, _)| {
        policy.claimed_years.times(Credit::ratio(u64::from(claim), u64::from(years)))
    });
    if half_months > 0 {
        trace.note(|| format!("{} with such a title", super::tenure::years_in_words(half_months)));
    }
    for (entry, weight) in used {
        trace.used(|| basis(None, Some(entry), MatchKind::Tenure, weight));
    }
    if let Some((_, span)) = claim {
        trace.used(|| basis(Some(span), None, MatchKind::Claim, claimed));
    }
    let unknown = facts.unknowns.work.or(undated.then_some(Unknown::UndatedWork));
    Outcome { satisfaction: shown.max(claimed), demonstrated: shown, dated: shown, unknown }
}

/// Every title-like text that comes near at all.
fn held(titles: &[JobTitle], facts: Facts<'_>) -> Vec<Held> {
    let policy = facts.policy();
    let mut held = Vec::new();
    let mut introduced = false;
    let (mut last, mut opens) = (None, 0);
    // Entries that name the position that their text tells of.
    let positions = facts.profile.passages().iter().filter(|passage| passage.section == Section::Position);
    let titled: BTreeSet<Option<u32>> = positions.map(|passage| passage.entry).collect();
    for (number, sentence) in facts.findings.sentences.iter().enumerate() {
        let passage = facts.profile.passages()[sentence.passage as usize];
        let placed = facts.findings.words.of(sentence);
        let ranges = match passage.section {
            Section::Position | Section::Label => vec![(0, placed.len())],
            Section::Summary => {
                // "Registered nurse with ten years in …" is a title, too, but only as the first words.
                let first = if introduced { 0 } else { placed.len().min(policy.summary_title_words as usize) };
                let told = told(placed, facts.profile.text(&passage));
                std::iter::once((0, first)).chain(told).collect()
            }
            Section::Highlight | Section::WorkSummary => {
                let before = if last == Some(sentence.passage) { sentence.first - opens } else { 0 } as usize;
                let untitled = before <= NAME_WORDS && !titled.contains(&passage.entry);
                let text = facts.profile.text(&passage);
                let opening = if untitled { opening(placed, text, NAME_WORDS - before) } else { None };
                let told = if titled.contains(&passage.entry) { Vec::new() } else { told(placed, text) };
                opening.into_iter().chain(headings(placed)).chain(told).collect()
            }
            Section::PeopleLed
            | Section::Project
            | Section::Degree
            | Section::Publication
            | Section::Award
            | Section::Certificate
            | Section::Course
            | Section::Skill
            | Section::Interest => continue,
        };
        introduced |= passage.section == Section::Summary;
        if last != Some(sentence.passage) {
            (last, opens) = (Some(sentence.passage), sentence.first);
        }
        let text = facts.profile.text(&passage);
        for (start, end) in ranges.into_iter().filter(|(start, end)| start < end) {
            let (from, to) = (placed[start].start as usize, placed[end - 1].end as usize);
            let found = JobTitle::new(text.get(from..to).unwrap_or_default());
            let nearness = titles.iter().map(|title| title.nearness(&found)).max().unwrap_or_default();
            if !nearness.is_zero() {
                let (first, last) = (sentence.first + start as u32, sentence.first + end as u32 - 1);
                held.push(Held { nearness, span: Span { sentence: number as u32, first, last }, passage });
            }
        }
    }
    held
}

/// One past the part of a sentence that goes on from word `from`.
fn part_end(placed: &[Placed], from: usize) -> usize {
    (from + 1..placed.len()).find(|&at| placed[at].gap > Gap::Soft).unwrap_or(placed.len())
}

/// A word as it stands in the text.
fn raw<'t>(text: &'t str, word: &Placed) -> &'t str {
    text.get(word.start as usize..word.end as usize).unwrap_or_default()
}

/// What a word is compared by.
fn key_of(text: &str, word: &Placed) -> Option<String> {
    keys(raw(text, word)).pop()
}

/// What a text without a position says first, or behind a name of at most `before` words, up to the noun that names
/// somebody at work: "Corporate paralegal. Eight years of …"; in "supported the paralegal" it is somebody else.
fn opening(placed: &[Placed], text: &str, before: usize) -> Option<(usize, usize)> {
    let key = |at: usize| key_of(text, &placed[at]);
    let names = |at: &usize| key(*at).is_some_and(|key| OCCUPATIONS.is_head(&key) && !OCCUPATIONS.is_plural_head(&key));
    let mut from = 0;
    while from < placed.len() && from <= before {
        let end = part_end(placed, from);
        if let Some(first) = (from..end.min(from + OPENING_WORDS)).find(names) {
            let last = (first..end).take_while(names).last().unwrap_or(first);
            let of_others = (from..first).any(|at| key(at).is_some_and(|key| is_stop(&key)));
            return (!of_others).then_some((from, last + 1));
        }
        from = end;
    }
    None
}

/// What somebody says to be or to have been, or to look for: "ten years' experience as a nursing aide", "I am a certified
/// electrician", "seeking a position as cook", "looking for a housekeeping position".
fn told(placed: &[Placed], text: &str) -> Vec<(usize, usize)> {
    const AS: [&str; 10] =
        ["experience", "years", "work", "working", "worked", "employed", "position", "job", "background", "served"];
    const SEEKING: [&str; 4] = ["seeking", "seek", "for", "want"];
    const ARTICLES: [&str; 2] = ["a", "an"];
    // Most sentences say nothing of the kind, and need no words of their own to tell.
    let opens = |word: &Placed| {
        let word = raw(text, word);
        ["as", "am", "i'm", "i’m"].iter().chain(&SEEKING).any(|opening| word.eq_ignore_ascii_case(opening))
    };
    if !placed.iter().any(opens) {
        return Vec::new();
    }
    let keys: Vec<String> = placed.iter().map(|word| key_of(text, word).unwrap_or_default()).collect();
    let key = |at: usize| keys.get(at).map_or("", String::as_str);
    let before = |at: usize, words: &[&str]| (at.saturating_sub(3)..at).any(|at| words.contains(&key(at)));
    let mut told = Vec::new();
    for at in 1..placed.len() {
        let article = usize::from(ARTICLES.contains(&key(at)));
        let from = match key(at - 1) {
            "as" if before(at - 1, &AS) => at + article,
            "am" | "i'm" if article > 0 => at + 1,
            word if article > 0 && SEEKING.contains(&word) => at + 1,
            _ => continue,
        };
        let end = part_end(&placed[..placed.len().min(from + OPENING_WORDS)], from);
        let names = |at: &usize| OCCUPATIONS.is_head(key(*at));
        let Some(first) = (from..end).find(names) else { continue };
        let last = (first..end).take_while(names).last().unwrap_or(first);
        if !(from..first).any(|at| is_stop(key(at))) {
            told.push((from, last + 1));
        }
    }
    told
}

/// The short parts of a line that states a year, such as "Harbour Café, Sous Chef, 2019 to now: ran …".
///
/// Such a line heads a job that was not told apart into title, employer and dates.
fn headings(placed: &[Placed]) -> Vec<(usize, usize)> {
    let is_year = |word: &Placed| word.number.is_some_and(|number| (1950..2100).contains(&number));
    let Some(year) = placed.iter().take(HEADING_WORDS).position(is_year) else { return Vec::new() };
    let mut parts = Vec::new();
    let mut from = 0;
    for at in 1..=placed.len().min(year + PART_WORDS + 2) {
        let ends = at == placed.len() || placed[at].gap > Gap::Soft || is_year(&placed[at]);
        if ends {
            if at - from <= PART_WORDS {
                parts.push((from, at));
            }
            from = at;
        }
    }
    parts
}

/// "Ten years as a nurse" in a summary: a claim, with where it stands.
fn claimed(titles: &[JobTitle], facts: Facts<'_>) -> Option<(u32, Span)> {
    let mut most: Option<(u32, Span)> = None;
    for (number, sentence) in facts.findings.sentences.iter().enumerate() {
        let passage = facts.profile.passages()[sentence.passage as usize];
        if !matches!(passage.section, Section::Summary | Section::Label) {
            continue;
        }
        let placed = facts.findings.words.of(sentence);
        let (Some(first), Some(last)) = (placed.first(), placed.last()) else { continue };
        let text = facts.profile.text(&passage).get(first.start as usize..last.end as usize).unwrap_or_default();
        let keys = keys(text);
        let tells = keys.iter().any(|key| titles.iter().any(|title| title.tells(key)));
        let years = keys.windows(2).filter(|pair| matches!(pair[1].as_str(), "years" | "year" | "yrs"));
        let years = years.filter_map(|pair| pair[0].parse::<u32>().ok()).filter(|years| (1..=60).contains(years)).max();
        if let Some(years) = years.filter(|years| tells && most.is_none_or(|(other, _)| *years > other)) {
            most = Some((years, Span { sentence: number as u32, first: sentence.first, last: sentence.end - 1 }));
        }
    }
    most
}

fn basis(span: Option<Span>, entry: Option<u32>, kind: MatchKind, strength: Credit) -> Basis {
    Basis { span, entry, concept: None, kind, assertion: Assertion::Asserted, strength }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Catalogue;
    use crate::evidence::{Findings, Reading};
    use crate::index::RequirementIndex;
    use crate::plan::Plan;
    use crate::policy::Policy;
    use crate::profile::CandidateProfile;
    use crate::timeline::PartialDate;

    fn outcome(resume: &str, years: u32) -> Outcome {
        let catalogue = Catalogue::builtin().expect("a sound catalogue");
        let index = RequirementIndex::build(&catalogue).expect("an index");
        let plan = Plan::compile(&catalogue, &index, Policy::builtin()).expect("a plan");
        let day = PartialDate::from_iso("2026-11-22").expect("a date");
        let profile = CandidateProfile::from_json(resume.as_bytes(), day).expect("a résumé");
        let mut findings = Findings::default();
        findings.gather(&plan, &profile, Reading::AsWritten);
        let facts = Facts::new(&plan, &profile, &findings);
        judge(&[JobTitle::new("Registered Nurse")], years, facts, &mut Trace::Off)
    }

    fn job(title: &str, from: &str, to: &str) -> String {
        format!(r#"{{"work": [{{"position": "{title}", "startDate": "{from}", "endDate": "{to}"}}]}}"#)
    }

    #[test]
    fn titles_held_lately_and_long_count_most() {
        let check = |better: &str, worse: &str, years: u32| {
            let (good, bad) = (outcome(better, years).satisfaction, outcome(worse, years).satisfaction);
            assert!(good > bad, "{better} {good} {worse} {bad}");
        };
        let now = job("Registered Nurse", "2020-01", "2026-10");
        check(&now, &job("Registered Nurse", "2002-01", "2008-10"), 0);
        check(&now, &job("Nurse Recruiter", "2020-01", "2026-10"), 0);
        check(&now, r#"{"basics": {"label": "Registered Nurse"}, "work": [{"position": "Cook"}]}"#, 0);
        check(
            r#"{"basics": {"summary": "Registered nurse on wards."}, "work": []}"#,
            &job("Welder", "2020-01", "2021-01"),
            0,
        );
        check(&now, &job("Registered Nurse", "2025-01", "2026-10"), 5);
        check(
            &job("Registered Nurse", "2024-01", "2026-10"),
            r#"{"basics": {"summary": "Nurse with 2 years on wards."}}"#,
            5,
        );
        check(
            r#"{"basics": {"summary": "Nurse with 8 years on wards."}}"#,
            r#"{"basics": {"summary": "Nurse on wards."}}"#,
            5,
        );
    }

    #[test]
    fn a_text_without_positions_may_open_with_one() {
        let check = |text: &str, named: bool| {
            let resume = format!(r#"{{"work": [{{"highlights": ["{text}"]}}]}}"#);
            assert_eq!(!outcome(&resume, 0).satisfaction.is_zero(), named, "{text}");
        };
        check("Registered nurse, nine years on surgical wards.", true);
        check("Joan Roe. Surgical nurse. Nine years on wards.", true);
        check("Joan Roe, registered nurse on surgical wards since 2015", true);
        check("Supported the nurse on nights.", false);
        check("Hired nurses for three wards.", false);
        check("Cleaned wards and kitchens every day. Registered nurse beside me.", false);
    }

    #[test]
    fn what_somebody_says_to_be_is_a_title() {
        let check = |text: &str, named: bool| {
            let resume = format!(r#"{{"basics": {{"summary": "Hello and thank you all for reading. {text}"}}}}"#);
            assert_eq!(!outcome(&resume, 0).satisfaction.is_zero(), named, "{text}");
        };
        check("I have ten years of work experience as a registered nurse on wards.", true);
        check("I am a registered nurse.", true);
        check("Seeking a registered nurse position.", true);
        check("Currently looking for a surgical nurse job in town.", true);
        check("My sister works with a registered nurse.", false);
        check("I am married to a registered nurse.", false);
        check("Experience with the nurse as a patient.", false);
    }

    #[test]
    fn nothing_found_is_nothing_and_no_work_is_unknown() {
        assert_eq!(outcome(&job("Welder", "2020-01", "2021-01"), 0), Outcome::default());
        assert_eq!(outcome(r#"{"skills": [{"name": "Welding"}]}"#, 0).unknown, Some(Unknown::NoWork));
    }
}
