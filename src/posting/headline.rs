//! Given a posting's blocks, gives the title of the job, wherever the posting states it.
//!
//! Every place that may name a job is a candidate: "Job title: …", the parts of the first lines, sentences that hire,
//! "As a … you will", any occupation that is mentioned. One that the posting says again beats one that it says once, and
//! what names no occupation, or looks like an employer's name, stands last.

use crate::occupation::OCCUPATIONS;
use crate::posting::heading::exact_heading;
use crate::posting::lines::{Block, Shape};
use crate::posting::title::JobTitle;
use crate::posting::title_line::{self, clean, opens_a_name};
use crate::posting::words::{LISTS, is_stop, spaced};
use crate::posting::{Section, Statement};
use crate::text::keys;
use crate::text::words::stem;

/// Lines among which the title is looked for.
const TITLE_LINES: usize = 14;
/// Lines that may be nothing but a title.
const OPENING_LINES: usize = 6;
/// Words of the longest title line.
const TITLE_WORDS: usize = 20;
/// Words of the longest title.
const LONGEST: usize = 8;
/// Words of the longest trade.
const TRADE_WORDS: usize = 2;
/// Words behind "manager for" that name no trade.
const NO_TRADE: [&str; 12] = [
    "growing",
    "leading",
    "large",
    "small",
    "local",
    "expanding",
    "established",
    "cover",
    "maternity",
    "leave",
    "holiday",
    "charge",
];
/// Keys that the trade of the employer follows.
const TRADE_KEYS: [&str; 3] = [" industry ", " sector ", " trade "];
/// Words before the noun of an occupation that belong to it in a sentence.
const BEFORE_HEAD: usize = 3;

/// How sure each kind of place is; the higher wins, of equals the first.
mod sureness {
    pub(super) const STATED: i32 = 120;
    pub(super) const OPENING: i32 = 80;
    pub(super) const HIRED: i32 = 75;
    pub(super) const ADDRESSED: i32 = 50;
    pub(super) const MENTIONED: i32 = 35;
    /// The first line of all, where it is short, is likelier.
    pub(super) const FIRST: i32 = 20;
    /// Each further line of the opening is less likely.
    pub(super) const LATER: i32 = 8;
    /// The posting says it again.
    pub(super) const AGAIN: i32 = 15;
    /// It names no occupation.
    pub(super) const HEADLESS: i32 = -70;
    /// Its noun fits every trade, and nothing beside it tells which.
    pub(super) const GENERIC: i32 = -20;
    /// It names several people.
    pub(super) const PLURAL: i32 = -8;
    /// It looks like an employer's name.
    pub(super) const EMPLOYER: i32 = -30;
}

/// A text that may be the title.
struct Candidate<'a> {
    text: String,
    block: &'a Block,
    sureness: i32,
}

/// The title, if anything in the first lines looks like one.
pub(super) fn headline(blocks: &[Block]) -> Option<Statement> {
    let mut candidates = Vec::new();
    for (at, block) in blocks.iter().take(TITLE_LINES).enumerate() {
        candidates.extend(stated(block, blocks.get(at + 1)));
        if at < OPENING_LINES {
            candidates.extend(opening(block, at, at.checked_sub(1).map(|before| &blocks[before])));
        }
        candidates.extend(hired(&block.text).map(|text| Candidate { text, block, sureness: sureness::HIRED }));
        candidates.extend(addressed(&block.text).map(|text| Candidate { text, block, sureness: sureness::ADDRESSED }));
        candidates.extend(mentioned(&block.text).map(|text| Candidate { text, block, sureness: sureness::MENTIONED }));
    }
    let best = candidates
        .into_iter()
        .filter(|one| !JobTitle::new(&one.text).is_empty() && !is_anybody(&one.text))
        .map(|one| {
            let sureness = one.sureness + evidence(&one, blocks);
            (sureness, one)
        })
        .filter(|(sureness, _)| *sureness > 0)
        // Of equals the first wins.
        .reduce(|best, next| if next.0 > best.0 { next } else { best });
    best.map(|(_, one)| one).map(|one| Statement {
        text: with_trade(without_praise(without_call(&one.text)).to_owned(), blocks),
        place: one.block.place.clone(),
        section: Section::Lead,
    })
}

/// The title without what calls people to it: "Careers for Caregivers", "Become a Tutor".
fn without_call(title: &str) -> &str {
    let words: Vec<&str> = title.split(' ').collect();
    let count = phrase_at(&words, |phrase| LISTS.calls.is_all_of(phrase));
    count.and_then(|count| title.splitn(count + 1, ' ').nth(count)).filter(|rest| names(rest)).unwrap_or(title)
}

/// The title without what it praises: "Experienced & Friendly Kitchen Manager".
fn without_praise(title: &str) -> &str {
    let mut rest = title;
    let mut praised = false;
    while let Some((first, behind)) = rest.split_once(' ') {
        let own = keys(first);
        let joins = praised && own.iter().all(|key| key == "and");
        let praises = !own.is_empty() && own.iter().all(|key| LISTS.praise.contains(key));
        if opens_a_name(rest) || !(joins || praises) {
            break;
        }
        // "Creative Strategist" and "Professional Diver" are trades; beside other praise they are praise.
        praised |= !own.iter().any(|key| ["creative", "professional"].contains(&key.as_str()));
        rest = behind;
    }
    if praised && tells(rest) { rest } else { title }
}

/// A title that fits every trade with the trade that the posting names besides: "Supervisor – scaffolding".
fn with_trade(title: String, blocks: &[Block]) -> String {
    // "Office Manager" is an occupation of its own, "Manager" none.
    if tells(&title) || !names(&title) || !title.split('/').all(|part| keys(part).len() == 1) {
        return title;
    }
    let heads: Vec<String> = keys(&title).into_iter().filter(|key| OCCUPATIONS.is_head(key)).collect();
    let said = blocks.iter().take(TITLE_LINES).find_map(|block| trade_of(&heads, &block.text));
    let stated = || {
        blocks.iter().find_map(|block| {
            let (key, value) = block.text.split_once(':')?;
            let trade = TRADE_KEYS.contains(&spaced(key).as_str()) && keys(value).len() <= TRADE_WORDS;
            (trade && JobTitle::new(value).tells(value)).then(|| value.trim().to_owned())
        })
    };
    match said.or_else(stated) {
        Some(trade) => format!("{title} – {trade}"),
        None => title,
    }
}

/// "Supervisors for scaffolding projects": what the noun's work is about. An article opens something else: a place, a team.
fn trade_of(heads: &[String], sentence: &str) -> Option<String> {
    let words: Vec<&str> = sentence.split_whitespace().collect();
    let is_own = |word: &str| keys(word).iter().any(|key| heads.iter().any(|head| stem(head) == stem(key)));
    let at = words.windows(2).position(|pair| is_own(pair[0]) && ["for", "in", "on"].contains(&pair[1]))?;
    let noun = words[at + 2..].iter().take_while(|word| word.starts_with(char::is_lowercase));
    let noun = noun.map(|word| word.trim_end_matches([',', '.', ';', ':', '!']));
    let noun = noun.take_while(|word| !is_stop(word) && !LISTS.is_filler(word) && !NO_TRADE.contains(word));
    let noun = noun.take(TRADE_WORDS);
    let trade: Vec<&str> = noun.filter(|word| JobTitle::new(word).tells(word)).collect();
    (!trade.is_empty()).then(|| trade.join(" "))
}

/// "Job title: Welder", "Required for May: Welder", or "Title" above "Welder".
fn stated<'a>(block: &'a Block, next: Option<&'a Block>) -> Option<Candidate<'a>> {
    if LISTS.title_keys.is_all_of(&spaced(&block.text)) {
        let next = next.filter(|next| names(&next.text))?;
        return Some(Candidate { text: clean(&next.text), block: next, sureness: sureness::STATED });
    }
    let (key, value) = block.text.split_once(':')?;
    let key = spaced(key);
    let text = clean(value);
    let announced = || LISTS.announcing.is_in(&key) && names(&text);
    (LISTS.title_keys.is_all_of(&key) || announced()).then_some(Candidate { text, block, sureness: sureness::STATED })
}

/// A line that is nothing but a title and what stands around it.
fn opening<'a>(block: &'a Block, at: usize, before: Option<&Block>) -> Option<Candidate<'a>> {
    let text = &apart(&block.text);
    let long = text.split_whitespace().count() > TITLE_WORDS;
    if matches!(block.shape, Shape::Bullet | Shape::Field)
        || long
        || text.contains(": ")
        || is_sentence(text)
        || exact_heading(text).is_some()
    {
        return None;
    }
    let sureness = sureness::OPENING - sureness::LATER * i32::try_from(at).unwrap_or(i32::MAX / sureness::LATER);
    let fields: Vec<&str> = text.split(" / ").collect();
    // "Ref 12 / Welder / Leeds" is a row of fields, "Welder / Fitter" two titles.
    let parts = if fields.iter().all(|field| names(field)) { vec![text.as_str()] } else { fields };
    let parts: Vec<&str> = parts.into_iter().flat_map(title_line::parts).collect();
    let Some(first) = parts.iter().position(|part| names(part)) else {
        // Without an occupation it may be a title only as one of the very first, and if it tells nothing else.
        let plain = !block.text.ends_with([':', '!', '?']) && !keys(text).iter().any(|key| is_stop(key));
        let first = if at == 0 && text.split_whitespace().count() <= LONGEST { sureness::FIRST } else { 0 };
        return (at < 3 && plain).then(|| Candidate { text: clean(text), block, sureness: sureness + first });
    };
    let mut text = if first == 0 { clean(&whole_noun(text)) } else { clean(&whole_noun(parts[first])) };
    // "TAX – ASSOCIATE", or "Treasury" above "Manager": the trade stands before the noun.
    if !tells(&text) && keys(&text).len() == 1 {
        let line = before.filter(|before| first == 0 && is_beside(before)).map(|before| before.text.as_str());
        let trade: Vec<&str> = parts[..first].iter().copied().chain(line).collect();
        if !trade.is_empty() {
            text = format!("{} {text}", trade.join(" "));
        }
    }
    Some(Candidate { text, block, sureness })
}

/// The ending by which German titles name women as well: "Mechaniker/in".
const FEMININE: [&str; 5] = ["/in", "/-in", ":in", "*in", "(in)"];

/// A title with what is tied to its noun set off: "Clinician-Leeds" is a clinician in Leeds.
fn apart(text: &str) -> String {
    let plain = |word: &str| {
        let bare = word.trim_end_matches(',');
        let stem = FEMININE.iter().find_map(|ending| bare.strip_suffix(ending))?;
        Some(format!("{stem}{}", &word[bare.len()..]))
    };
    let set_off = |word: &str| match word.split_once('-') {
        Some((noun, rest)) if is_head(noun) && rest.starts_with(char::is_uppercase) && !is_head(word) => {
            format!("{noun} - {rest}")
        }
        Some(_) | None => plain(word).unwrap_or_else(|| word.to_owned()),
    };
    text.split(' ').map(set_off).collect::<Vec<_>>().join(" ")
}

/// True for a short line that may be the upper half of a title.
fn is_beside(block: &Block) -> bool {
    let words = block.text.split_whitespace().count();
    words <= 3
        && block.shape != Shape::Bullet
        && exact_heading(&block.text).is_none()
        && !block.text.ends_with(['.', ':'])
}

/// A line in which a sentence goes on behind the noun ends with it: "Tellers serve members", "… for welders across Kent".
fn whole_noun(part: &str) -> String {
    let words: Vec<&str> = part.split_whitespace().collect();
    let goes_on = |word: &str| {
        let first = word.chars().next().unwrap_or(' ');
        first.is_lowercase() && !LISTS.tying.contains(word)
    };
    let Some(end) = (0..words.len().saturating_sub(1)).find(|&at| is_head(words[at]) && goes_on(words[at + 1])) else {
        return part.to_owned();
    };
    let start = words[..end]
        .iter()
        .rposition(|word| matches!(word.to_lowercase().as_str(), "for" | "as" | "a" | "an" | "the" | "our"));
    words[start.map_or(0, |start| start + 1)..=end].join(" ")
}

/// The title in a sentence that hires: "We are looking for an experienced HVAC technician to …".
fn hired(sentence: &str) -> Option<String> {
    let words: Vec<&str> = sentence.split_whitespace().collect();
    let mut headless = None;
    for at in 0..words.len() {
        let Some(count) = phrase_at(&words[at..], |phrase| LISTS.hiring.is_all_of(phrase)) else { continue };
        if let Some(title) = noun(&words[at + count..]) {
            if names(&title) {
                return Some(title);
            }
            headless = headless.or(Some(title));
        }
    }
    headless
}

/// The title by which somebody is spoken to or of: "As a welder you will …", "The welder will …".
fn addressed(sentence: &str) -> Option<String> {
    let words: Vec<&str> = sentence.split_whitespace().collect();
    let starts = |at: usize| phrase_at(&words[at..], |phrase| LISTS.addressing.is_all_of(phrase));
    let spoken_to = (0..words.len()).filter_map(|at| Some(at + starts(at)?));
    let spoken_of = words.first().is_some_and(|word| word.eq_ignore_ascii_case("the")).then_some(1);
    spoken_to
        .chain(spoken_of)
        .find_map(|from| noun(&words[from..]).filter(|title| tells(title) || from > 1 && names(title)))
}

/// An occupation in a sentence that says nothing of whom one works with: "The school has a librarian, …".
fn mentioned(sentence: &str) -> Option<String> {
    let words: Vec<&str> = sentence.split_whitespace().collect();
    (0..words.len()).filter(|&at| is_head(words[at])).find_map(|at| {
        let opens = |word: &str| LISTS.articles.contains(&word.to_lowercase());
        let from = (at.saturating_sub(BEFORE_HEAD + 1)..at).rev().find(|&from| opens(words[from]));
        let start = match from {
            Some(from) => from + 1,
            None if at <= 1 => 0,
            None => return None,
        };
        let others =
            from.and_then(|from| from.checked_sub(1)).is_some_and(|before| LISTS.others.contains(words[before]));
        noun(&words[start..=at]).filter(|title| !others && tells(title))
    })
}

/// How many of the first words are such a phrase.
fn phrase_at(words: &[&str], is_one: impl Fn(&str) -> bool) -> Option<usize> {
    // A phrase ends with its sentence part: "looking: for" is none.
    (1..=words.len().min(4)).rev().find(|&count| is_one(&spaced(&words[..count].join(" "))))
}

/// The words that name a job, from the first on, without articles and praise before it.
fn noun(words: &[&str]) -> Option<String> {
    let mut taken: Vec<&str> = Vec::new();
    let mut head = None;
    for word in words {
        let key = keys(word).join(" ");
        let is_number = key.bytes().all(|byte| byte.is_ascii_digit());
        if taken.is_empty() && (LISTS.praise.contains(&key) || is_stop(&key) && key != "to" || is_number) {
            continue;
        }
        let bridge = key == "of" && head.is_some();
        if is_stop(&key) && !bridge || key == "you" || taken.len() == LONGEST {
            break;
        }
        // "A warm, experienced nanny": what a comma parts before the noun is praise.
        if head.is_none() && word.ends_with(',') && !OCCUPATIONS.is_head(&key) {
            taken.clear();
            continue;
        }
        taken.push(word.trim_end_matches([',', '.', ';', ':', '!']));
        if OCCUPATIONS.is_head(&key) {
            head = Some(taken.len());
        }
        if word.ends_with([',', '.', ';', ':', '!']) {
            break;
        }
    }
    // What follows the noun is the sentence going on, but for "of …".
    let end = match head {
        Some(end) if taken.get(end) != Some(&"of") => end,
        _ => taken.len(),
    };
    let start = head.map_or(0, |end| (end - 1).saturating_sub(BEFORE_HEAD));
    let title = taken[start..end].join(" ");
    (!title.is_empty() && (head.is_some() || taken.len() <= 5)).then_some(title)
}

/// True for the noun of an occupation as it stands in a text, marks and all.
fn is_head(word: &str) -> bool {
    keys(word).iter().any(|key| OCCUPATIONS.is_head(key))
}

/// True when a word is the noun of an occupation, or short for one.
fn names(text: &str) -> bool {
    let keys = keys(text);
    let short = |at: usize| {
        OCCUPATIONS.fullest(&keys[at..]).is_some_and(|(_, name)| OCCUPATIONS.is_head(&name[name.len() - 1]))
    };
    keys.iter().enumerate().any(|(at, key)| OCCUPATIONS.is_head(key) || key.len() <= 4 && short(at))
}

/// True when it names an occupation by a word that does not fit every trade.
fn tells(text: &str) -> bool {
    names(text) && JobTitle::new(text).tells(text)
}

/// True for people of any trade: "young professionals", "team members"; a "Team Member" is one of a crew.
fn is_anybody(title: &str) -> bool {
    let keys = keys(title);
    let praised = keys.iter().any(|key| LISTS.praise.contains(key));
    let several = keys.last().is_some_and(|last| last == "people" || last.ends_with('s'));
    (praised || several) && keys.iter().all(|key| LISTS.anybody.contains(key) || LISTS.praise.contains(key))
}

/// What speaks for a candidate and against it.
fn evidence(candidate: &Candidate<'_>, blocks: &[Block]) -> i32 {
    let keys = keys(&candidate.text);
    let heads = || keys.iter().filter(|key| OCCUPATIONS.is_head(key));
    let mut sum = 0;
    if !names(&candidate.text) {
        sum += sureness::HEADLESS;
    } else if !tells(&candidate.text) {
        sum += sureness::GENERIC;
    } else if heads().all(|key| OCCUPATIONS.is_plural_head(key)) {
        sum += sureness::PLURAL;
    }
    let ends = keys.last().is_some_and(|last| LISTS.employers.contains(last));
    if ends || candidate.text.contains(" & ") && heads().all(|key| OCCUPATIONS.is_plural_head(key)) {
        sum += sureness::EMPLOYER;
    }
    let phrase = spaced(&candidate.text);
    let again = |block: &&Block| block.place != candidate.block.place && spaced(&block.text).contains(&phrase);
    if blocks.iter().any(|block| again(&block)) {
        sum += sureness::AGAIN;
    }
    sum
}

/// True for a line that speaks of somebody, as no title does.
pub(super) fn is_sentence(text: &str) -> bool {
    const WORDS: [&str; 18] = [
        " we ",
        " we're ",
        " our ",
        " you ",
        " your ",
        " is ",
        " are ",
        " was ",
        " has ",
        " have ",
        " will ",
        " this ",
        " looking ",
        " seeking ",
        " join ",
        " since ",
        " hiring ",
        " seeks ",
    ];
    let line = spaced(text);
    // "US" is a country.
    WORDS.iter().any(|word| line.contains(word)) || text.split_whitespace().any(|word| word == "us")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::posting::lines::blocks;

    #[test]
    fn titles_are_found() {
        let check = |text: &str, want: Option<&str>| {
            assert_eq!(headline(&blocks(text)).map(|title| title.text).as_deref(), want, "{text}");
        };
        check("Registered Nurse – ICU\nSt. Anne Hospital\n\nWe are a hospital.", Some("Registered Nurse – ICU"));
        check("Acme Ltd\nJob title: Office Manager\n", Some("Office Manager"));
        check("# Senior Paralegal (m/f/d)\n\n## About us\nA firm.", Some("Senior Paralegal"));
        check(
            "We are looking for an experienced HVAC technician to join our crew. You fix things.",
            Some("HVAC technician"),
        );
        check("Requirements:\n- Patience\n", None);
        check(
            "WELDER / FITTER – Night repairs. Forge Lane Works, Derby.\n\nWe weld.",
            Some("WELDER / FITTER – Night repairs"),
        );
        check("Soudeur(se) H/F – CDI\n\nVos missions :\n- Souder des tubes", Some("Soudeur"));
        check("Urgent Opening For Pipe Welder - Pune\n\nExp: 4 yrs", Some("Pipe Welder – Pune"));
        check("Careers for Welders\n\nWe have work for welders.", Some("Welders"));
        check("Position: Welder || Location: Austin, TX || Duration: 12 months", Some("Welder"));
        check("Supervisor\n\nWe want a supervisor for scaffolding projects.", Some("Supervisor – scaffolding"));
        check("Supervisor\n\nWe want a supervisor for our Leeds branch.", Some("Supervisor"));
        check("Supervisor\n\nWe want a supervisor for maternity cover.", Some("Supervisor"));
        check("Office Manager\n\nYou plan.\n\nindustry: Logistics\nlocation: Leeds", Some("Office Manager"));
        check("Supervisor\n\nYou plan.\n\nindustry: Logistics\nlocation: Leeds", Some("Supervisor – Logistics"));
        check("🔧 WELDER 🔧\n📍 Reno, NV\n\nWe weld.", Some("WELDER"));
        check(
            "Operations Executive\n\nWe seek ambitious young professionals to join us.",
            Some("Operations Executive"),
        );
        check("Join our team!\n\nWe are looking for self-motivated team members.", None);
        check("Team Leader\n\nYou lead the night shift.", Some("Team Leader"));
        check("Team Member\n\nYou fry.", Some("Team Member"));
        check("Administrador de Tienda\nResponsabilidades principales\n- Caja", Some("Administrador de Tienda"));
        check("Coordonnateur(trice) aux opérations\nMontréal\n\nVous planifiez.", Some("Coordonnateur aux opérations"));
        check("Mitarbeiter (m/w) Buchhaltung\n\nAufgaben:\n- Belege", Some("Mitarbeiter – Buchhaltung"));
        check("Seeking Experienced & Creative Kitchen Manager\n\nYou cook.", Some("Kitchen Manager"));
        check("Full Stack Developer\n\nYou build.", Some("Full Stack Developer"));
        check("Creative Copywriter\n\nYou write.", Some("Creative Copywriter"));
        check("Title: Parts &amp; Tools Buyer\n\nYou buy.", Some("Parts & Tools Buyer"));
    }
}
