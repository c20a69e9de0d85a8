//! Given the cues of a sentence, gives the groups of people in it: "a team of 8 data scientists", "3 teams", "nine people".

use crate::evidence::Findings;
use crate::evidence::cues::CueAt;
use crate::evidence::hits::Hit;
use crate::lexicon::{CueKind, People};
use crate::plan::Plan;
use crate::plan::word::Traits;
use crate::policy::Policy;
use crate::text::{Gap, Marks};

/// Neighbouring words for people, such as "a team of 8 data scientists".
pub(super) struct Group {
    pub(super) first: u32,
    pub(super) last: u32,
    pub(super) people: People,
    pub(super) size: Option<u32>,
    /// The number that stands before the first word for people, if that is where the size comes from.
    pub(super) counted_at: Option<u32>,
    pub(super) scope: bool,
    /// Some of them build machine learning.
    pub(super) builders: bool,
}

/// The next words for people from cue `at` on, joined while only small words and numbers stand between.
pub(super) fn next_group(
    findings: &Findings,
    policy: &Policy,
    text: &str,
    (from, end): (u32, u32),
    at: &mut usize,
) -> Option<Group> {
    let cues = findings.cues.all();
    let is_people = |cue: &CueAt| {
        cue.says.kind.any(CueKind::PEOPLE)
            && !is_document(findings, cue, text)
            && !describes(findings, cue, text)
            && !is_thing(findings, cue, text)
    };
    while cues.get(*at).is_some_and(|cue| !is_people(cue)) {
        *at += 1;
    }
    let head = cues.get(*at)?;
    let mut group = Group {
        first: head.first,
        last: head.last,
        people: head.says.people.unwrap_or(People::Generic),
        size: None,
        counted_at: None,
        scope: false,
        builders: false,
    };
    let mut specific = 0;
    let mut largest: Option<u32> = None;
    // "Three teams" are twelve people, where nothing else counts them.
    let mut in_units: Option<u32> = None;
    loop {
        let cue = &cues[*at];
        let people = cue.says.people.unwrap_or(People::Generic);
        group.last = cue.last;
        group.scope |= cue.says.kind.any(CueKind::SCOPE);
        group.builders |= people == People::Ml;
        // The most telling word names the people: "a team of 8 data scientists".
        group.people = match (group.people, people) {
            // "10 staff, 4 PhD students": they are among those who were counted.
            (People::Generic, People::Doctors | People::Students | People::Interns) if largest.is_some() => {
                People::Generic
            }
            (People::Generic, other) => other,
            (People::Engineering, other) if other < People::Engineering => other,
            (kept, _) => kept,
        };
        if let Some(size) = size_of(findings, cue, from, end) {
            if size.at < cue.first && size.count > 1 && is_units(findings, cue, text) {
                in_units = in_units.max(Some(size.count.saturating_mul(policy.unstated_team)));
            } else {
                largest = largest.max(Some(size.count));
                specific += if people == People::Generic { 0 } else { size.count };
            }
            group.last = group.last.max(size.last);
            if cue.first == group.first && size.at < cue.first {
                group.counted_at = Some(size.at);
            }
        }
        *at += 1;
        while cues.get(*at).is_some_and(|next| next.first <= group.last) {
            if cues.get(*at).is_some_and(is_people) {
                break;
            }
            *at += 1;
        }
        let joined = cues[*at..].iter().position(is_people).map(|ahead| *at + ahead).filter(|&next| {
            let next_first = cues[next].first;
            next_first <= group.last
                || next_first - group.last <= 5
                    && (group.last + 1..next_first).all(|between| is_bridge(findings, between))
                    && (group.last + 1..=next_first).all(|between| {
                        let gap = findings.words.get(between).gap;
                        // "10 people: five scientists, two analysts".
                        gap <= Gap::Comma || (gap == Gap::Colon && largest.is_some())
                    })
        });
        match joined {
            Some(next) => *at = next,
            None => break,
        }
    }
    group.size = largest.max(if specific > 0 { Some(specific) } else { None }).or(in_units);
    Some(group)
}

/// True where a word of machine learning says what people do of whom no more is said: "head of computer vision, 14
/// people", "led the fraud detection team".
pub(super) fn builds_ml(findings: &Findings, plan: &Plan, group: &Group, from: u32) -> bool {
    findings.hits.iter().any(|hit| {
        let parted = findings
            .cues
            .all()
            .iter()
            .any(|cue| cue.says.kind.any(CueKind::BLOCK) && hit.last < cue.first && cue.last < group.first);
        speaks_ml(plan, hit) && from <= hit.first && hit.last <= group.last && !parted
    })
}

pub(super) fn speaks_ml(plan: &Plan, hit: &Hit) -> bool {
    hit.concept.is_some_and(|concept| plan.closures().speaks(concept).ml)
}

pub(super) fn is_bridge(findings: &Findings, at: u32) -> bool {
    findings.words.get(at).number.is_some()
        || findings.cues.all().iter().any(|cue| {
            cue.first <= at
                && at <= cue.last
                && cue.says.kind.any(CueKind::BRIDGE.and(CueKind::NUMBER).and(CueKind::PEOPLE))
        })
}

/// True for "reports" that nobody counts or calls their own: what is written, not who reports.
fn is_document(findings: &Findings, cue: &CueAt, text: &str) -> bool {
    let word = |at: u32| findings.words.written(text, at);
    let report =
        cue.first == cue.last && ["report", "reports"].iter().any(|name| word(cue.last).eq_ignore_ascii_case(name));
    let before = |at: u32| {
        let owned = ["my", "whose", "their", "of", "the"].iter().any(|name| word(at).eq_ignore_ascii_case(name));
        owned || word(at).starts_with(|c: char| c.is_ascii_digit()) || is_number(findings, at)
    };
    report && !cue.first.checked_sub(1).is_some_and(before)
}

/// True for the first half of "team-based" and "student-run", which describes something else.
fn describes(findings: &Findings, cue: &CueAt, text: &str) -> bool {
    let behind = text.get(findings.words.get(cue.last).end as usize..).and_then(|behind| behind.strip_prefix('-'));
    behind.is_some_and(|rest| rest.starts_with(char::is_lowercase))
}

/// True for the first half of "staff directory", which is a thing, and of "expert advice", where it says of what kind.
fn is_thing(findings: &Findings, cue: &CueAt, text: &str) -> bool {
    const KINDS: [&str; 6] = ["professional", "expert", "individual", "specialist", "consultant", "person"];
    let Some(next) = findings.words.behind(cue.last) else { return false };
    let is_thing = |thing: &CueAt| thing.first == cue.last + 1 && thing.says.kind.any(CueKind::THING);
    let is_kind = KINDS.iter().any(|kind| findings.words.written(text, cue.last).eq_ignore_ascii_case(kind));
    let small = next.facts.traits.has(Traits::STOP) || next.facts.traits.has(Traits::BARRIER);
    findings.cues.all().iter().any(is_thing) || is_kind && !small
}

/// True where the words for people name something else as likely, and nothing says that people are led: "established
/// best practices", "managed resources", "led the organisation of a fair".
pub(super) fn is_vague(findings: &Findings, plan: &Plan, text: &str, group: &Group, lead: &CueAt) -> bool {
    /// Those that are people for the most part, where there is but one of them.
    const GATHERED: [&str; 5] = ["group", "division", "org", "organisation", "organization"];
    /// In front of resources that are people.
    const PEOPLED: [&str; 7] = ["offshore", "onshore", "onsite", "junior", "senior", "skilled", "human"];
    let word = |at: u32| findings.words.written(text, at);
    let behind = |at: u32| findings.words.behind(at).map_or("", |_| word(at + 1));
    let of_group = |cue: &&CueAt| group.first <= cue.first && cue.last <= group.last;
    let mut people = findings.cues.all().iter().filter(of_group).filter(|cue| cue.says.kind.any(CueKind::PEOPLE));
    let is_vague = |cue: &CueAt| cue.says.kind.any(CueKind::VAGUE);
    if group.people != People::Generic || group.size.is_some() || !people.all(is_vague) {
        return false;
    }
    let before = group.first.checked_sub(1).filter(|at| *at > lead.last).map_or("", word);
    let is_named =
        before.starts_with(char::is_uppercase) || PEOPLED.iter().any(|word| before.eq_ignore_ascii_case(word));
    if is_named || builds_ml(findings, plan, group, lead.first) {
        return false;
    }
    let last = word(group.last);
    // "Led the division of Tidal Science", "led the organisation of a fair".
    let of_things = behind(group.last) == "of" && behind(group.last + 1).starts_with(char::is_lowercase);
    let gathered = GATHERED.iter().any(|word| last.eq_ignore_ascii_case(word));
    let leads = lead.says.kind.any(CueKind::LEAD);
    !gathered && (!leads || last.ends_with(['s', 'S'])) || of_things
}

/// True where word `at` is part of a number.
fn is_number(findings: &Findings, at: u32) -> bool {
    findings.cues.all().iter().any(|cue| cue.first <= at && at <= cue.last && cue.says.kind.any(CueKind::NUMBER))
}

/// True for several teams, groups or departments.
fn is_units(findings: &Findings, cue: &CueAt, text: &str) -> bool {
    let is_plural = findings.words.written(text, cue.last).ends_with(['s', 'S']);
    cue.says.kind.any(CueKind::UNIT) && is_plural
}

/// How many people a word for people counts.
struct Size {
    count: u32,
    /// Where the number stands.
    at: u32,
    /// The last word of number and people.
    last: u32,
}

fn size_of(findings: &Findings, cue: &CueAt, from: u32, end: u32) -> Option<Size> {
    let count = |at: u32| {
        let word = findings.words.get(at);
        let value = findings.words.number(at, &findings.cues)?;
        let is_year = word.number.is_some() && (1900..=2099).contains(&value);
        let counts = !word.marks.has(Marks::PERCENT) && !word.marks.has(Marks::CURRENCY) && !is_year;
        // "3 countries", "3 different countries".
        let plain = |at: u32| findings.cues.all().iter().all(|cue| at < cue.first || cue.last < at);
        let other = findings.cues.all().iter().any(|next| {
            (next.first == at + 1 || next.first == at + 2 && plain(at + 1))
                && next.says.kind.any(CueKind::NOT_PEOPLE)
                && !next.says.kind.any(CueKind::PEOPLE)
        });
        (counts && !other && (1..=5_000).contains(&value)).then_some(value)
    };
    let soft = |at: u32| findings.words.get(at).gap == Gap::Soft;
    // "9 ML engineers", "12 very senior engineers", "8-person".
    for at in (from..cue.first).rev().take(4) {
        if !soft(at + 1) {
            break;
        }
        if let Some(value) = count(at) {
            // "6-8 engineers" is at least six.
            let low = (at > from && soft(at)).then(|| findings.words.get(at - 1).number).flatten();
            let count = low.filter(|&low| low < value && low > 0 && value <= low * 3).unwrap_or(value);
            return Some(Size { count, at, last: cue.last });
        }
    }
    // "a team of 8", "the team from 2 to 12", "team size: 8", "(25 people)".
    let (mut earlier, mut last): (Option<Size>, Option<Size>) = (None, None);
    for at in (cue.last + 1..end).take(7) {
        let word = findings.words.get(at);
        if word.gap > Gap::Colon || (word.gap == Gap::Comma && last.is_none()) {
            break;
        }
        if let Some(count) = count(at) {
            earlier = last;
            last = Some(Size { count, at, last: at });
            continue;
        }
        if findings.cues.all().iter().any(|other| other.first == at && other.says.kind.any(CueKind::PEOPLE)) {
            // "Team lead of 8 engineers": the number belongs to the next word for people.
            return last.filter(|number| number.at + 1 < at).or(earlier);
        }
        let connects = is_bridge(findings, at);
        if !connects {
            break;
        }
    }
    last
}
