//! Given a sentence of running text, gives the post that it says somebody holds or held.

use super::super::words::WORDS;
use super::titles;

/// Words of the longest position that is told.
const LONGEST: usize = 12;

/// Words of its field, with those before and behind it.
const FIELD: usize = 7;

/// How somebody says that a post was held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    /// "I am": it goes on.
    Present,
    /// "I have been": it may go on.
    Perfect,
    /// "I was".
    Past,
}

/// That somebody holds or held something, by the words before it.
pub(super) struct Held {
    pub(super) tense: Tense,
    /// One past the last of the words.
    pub(super) end: usize,
    /// The words are said of posts alone, or name who employs.
    pub(super) is_post: bool,
}

/// The name of a post within a sentence.
pub(super) struct Post {
    pub(super) start: usize,
    pub(super) end: usize,
    /// The word behind it.
    pub(super) last: usize,
    /// For whom it was is said, or the sentence says nothing else.
    pub(super) names_employer: bool,
}

/// The post that is named from word `at` on, behind its article.
pub(super) fn named(sentence: &str, words: &[(usize, usize)], at: usize) -> Option<Post> {
    let word = |at: usize| words.get(at).map_or("", |(from, to)| &sentence[*from..*to]);
    let bare = |at: usize| word(at).trim_end_matches([',', ';', ':', '.', ')']);
    let is_article =
        |at: usize| ["a", "an", "the", "their", "our", "its", "one", "his", "her", "my"].contains(&bare(at));
    let first = at + usize::from(is_article(at));
    // "I am responsible for …", "I am in charge of …": what follows is what one is in charge of.
    let charge = match (bare(first), bare(first + 1)) {
        ("responsible", _) => 2,
        ("in", "charge") => 3,
        (_, _) => 0,
    };
    let is_capital = |at: usize| {
        let name = word(at).trim_start_matches(['"', '“']);
        // "example.com" employs, too.
        let site = || bare(at).split_once('.').is_some_and(|(name, end)| name.len() >= 2 && end.len() >= 2);
        name.starts_with(char::is_uppercase) || site()
    };
    let longest = words.len().min(first + LONGEST);
    // "… Machine Learning at …": where the field ends that starts behind word `at`.
    let field_end = |at: usize| (at + 2..longest.min(at + FIELD)).find(|at| word(*at) == "at");
    let last = (first + charge..longest).find(|at| {
        // "Principal Engineer and Science Manager" is one post of two names, "Professor in Machine Learning at …" one
        // with its field.
        let goes_on = match word(*at) {
            // So is "research scientist and manager".
            "and" => is_capital(*at + 1 + usize::from(is_article(*at + 1))) || LEADERS.contains(&bare(*at + 1)),
            "in" => is_capital(*at + 1) && field_end(*at).is_some(),
            // "Director of the Institute for Tides", "Team Lead for Computer Vision at …"
            "for" => {
                let institute = *at > first && INSTITUTES.contains(&word(*at - 1));
                let field = || field_end(*at).is_some_and(|end| (*at + 1..end).any(|at| WORDS.domains.has(bare(at))));
                is_capital(*at + 1) && (institute || field())
            }
            _ => false,
        };
        let ends = STOPS.contains(&word(*at)) && !goes_on;
        // "The Jane R. Roe Professor", "Sr. Manager": an initial ends nothing, nor does what is shortened.
        let is_initial = |at: usize| word(at).ends_with('.') && word(at).len() == 2 && is_capital(at);
        let goes_on = |at: usize| is_initial(at) || SHORTENED.contains(&word(at));
        let parts = |before: usize| word(before).ends_with([',', ';', ':', '.', '(']) && !goes_on(before);
        ends || (*at > first && (parts(*at - 1) || word(*at).starts_with('(')))
    });
    let last = last.unwrap_or(longest);
    if last <= first {
        return None;
    }
    let start = words[first].0;
    let titled = titles::has_title(&sentence[start..words[last - 1].1]);
    let last = domain_behind(last, longest, &word).filter(|_| titled).unwrap_or(last);
    let name = sentence[start..words[last - 1].1].trim_end_matches(['.', ',', ';']);
    let charged = ["responsible ", "in charge "].iter().any(|word| name.starts_with(word));
    if !charged && !titles::has_title(name) && !name.split_whitespace().any(|word| WORDS.positions.has(word)) {
        return None;
    }
    // "Full Professor (W3) at …"
    let bracket = word(last)
        .starts_with('(')
        .then(|| (last..words.len().min(last + BRACKET)).find(|at| word(*at).ends_with(')')));
    let last = bracket.flatten().map_or(last, |end| end + 1);
    // "A developer in Oslo" names a place, "a scientist in the Vision team" whom one works for.
    let the = word(last + 1) == "the";
    let unit = the && UNITS.contains(&word(last + 2)) && ["of", "for"].contains(&word(last + 3));
    let for_whom = (["at", "for", "on", "with", "within"].contains(&word(last)) || (word(last) == "in" && the))
        && (is_capital(last + if the { 2 } else { 1 }) || unit && is_capital(last + 4));
    let closes = word(last - 1).ends_with([',', '.']) && name.starts_with(char::is_uppercase);
    let employer_behind = |prepositions: [&str; 2]| {
        (last + 1..words.len().min(last + LONGEST))
            .take_while(|at| !word(*at - 1).ends_with([',', ';', '.']))
            .any(|at| prepositions.contains(&word(at)) && is_capital(at + 1))
    };
    // "A senior manager and the leader of search at Acme" names who employs behind the second post, "the head of data"
    // is one wherever it is.
    let second = word(last) == "and" && employer_behind(["at", "for"]);
    let head_of = titles::has_title(name) && name.contains(" of ") && !charged;
    // "A research director focusing on tides at Acme" and "a professor in computer science at Nowhere" name who employs
    // behind the field, "a director managing 50 researchers within Acme" behind the people.
    let in_field = word(last) == "in" && word(last + 1).starts_with(char::is_lowercase);
    let after_field = (FIELDS.contains(&word(last)) || in_field) && employer_behind(["at", "within"]);
    let names_employer = !charged && (for_whom || closes || second || head_of || after_field);
    Some(Post { start, end: start + name.len(), last, names_employer })
}

/// Where the domain ends that stands behind the comma of a position: "Manager, Data Science at Acme".
fn domain_behind<'w>(comma: usize, longest: usize, word: &impl Fn(usize) -> &'w str) -> Option<usize> {
    let bare = |at: usize| word(at).trim_matches(|c: char| !c.is_alphanumeric());
    let end = (comma..longest).find(|at| ["at", "for", "with"].contains(&word(*at)))?;
    let of_domain = word(comma - 1).ends_with(',')
        && (1..=DOMAIN).contains(&(end - comma))
        && (comma..end).all(|at| word(at).starts_with(char::is_uppercase) || ["and", "&", "of"].contains(&word(at)))
        && (comma..end).any(|at| bare(at).split('/').any(|word| WORDS.domains.has(word)));
    of_domain.then_some(end)
}

/// What those who lead are called behind what they are besides.
const LEADERS: [&str; 5] = ["manager", "lead", "leader", "head", "director"];

/// What is written short in front of a name or a post.
pub(super) const SHORTENED: [&str; 9] = ["Dr.", "Prof.", "Sr.", "Jr.", "Asst.", "Assoc.", "Assist.", "Exec.", "St."];

/// What is for something by its name.
const INSTITUTES: [&str; 6] = ["Institute", "Center", "Centre", "Laboratory", "Lab", "Office"];

/// What a post is in, where it is written small: "a professor in the department of Tides".
const UNITS: [&str; 7] = ["department", "school", "faculty", "division", "institute", "group", "section"];

/// Words of a domain at most.
const DOMAIN: usize = 5;

/// How many words from word `at` on join one more post to those before, and when it was held if they say so: "and",
/// "as well as", "and also serves as", "formerly".
pub(super) fn joined<'w>(at: usize, word: &impl Fn(usize) -> &'w str) -> (usize, Option<Tense>) {
    if (word(at), word(at + 1), word(at + 2)) == ("as", "well", "as") {
        return (3, None);
    }
    let and = usize::from(word(at) == "and");
    if is_over(word(at + and)) {
        return (and + 1, Some(Tense::Past));
    }
    if and == 0 {
        return (0, None);
    }
    let next = at + 1 + usize::from(["also", "currently", "additionally"].contains(&word(at + 1)));
    let serves = ["serves", "serve", "works", "acts"].contains(&word(next)) && word(next + 1) == "as";
    let end = match (serves, word(next)) {
        (true, _) => next + 2,
        (false, "is" | "am") => next + 1,
        (false, _) => next,
    };
    (end - at, None)
}

/// True for the word in front of a post that was held before.
pub(super) fn is_over(word: &str) -> bool {
    ["formerly", "previously", "earlier"].contains(&word)
}

/// Words behind the name of a post that say what it is about.
const FIELDS: [&str; 8] =
    ["focusing", "focused", "working", "specializing", "specialising", "leading", "managing", "overseeing"];

/// Words that end the name of a post.
const STOPS: [&str; 24] = [
    "at",
    "for",
    "with",
    "in",
    "where",
    "who",
    "which",
    "on",
    "and",
    "while",
    "since",
    "from",
    "between",
    "within",
    "leading",
    "managing",
    "overseeing",
    "working",
    "building",
    "developing",
    "focusing",
    "focused",
    "specializing",
    "specialising",
];

/// How "I was", "I have worked as", "She is currently" and the like, at word `at`, say that a post was held.
pub(super) fn held<'w>(at: usize, word: &impl Fn(usize) -> &'w str) -> Option<Held> {
    let of_post = |(tense, end)| Held { tense, end, is_post: true };
    if at == 0 || at == 1 && ["Currently", "Presently"].contains(&word(0)) {
        let tense = match word(at) {
            "Working" | "working" => Some(Tense::Present),
            "Worked" | "Served" => Some(Tense::Past),
            _ => None,
        };
        // "Working with Acme as Manager"
        if let Some(held) = tense.zip(named_as(at + 1, word)) {
            return Some(of_post(held));
        }
    }
    // "Previously, as Senior Manager at Acme, he …".
    let as_what = match (at, word(at), word(0)) {
        (0, "As", _) | (1, "as", "Currently" | "Now") => Some(Tense::Present),
        (1, "as", "Previously" | "Formerly" | "Earlier") => Some(Tense::Past),
        (_, _, _) => None,
    };
    if let Some(tense) = as_what {
        return Some(Held { tense, end: at + 1, is_post: false });
    }
    let behind_adverb = |at: usize| {
        let adverb =
            ["currently", "now", "presently", "also", "formerly", "previously", "still", "then"].contains(&word(at));
        if adverb { at + 1 } else { at }
    };
    // "I'm Jane Roe, a scientist at …"
    let behind_name = |at: usize| {
        let names = (at..=at + NAME).take_while(|at| is_name(word(*at))).count();
        if (2..=NAME).contains(&names) && ["a", "an"].contains(&word(at + names)) { at + names } else { at }
    };
    let of_any = |tense, end| Some(Held { tense, end: behind_name(end), is_post: false });
    let (next, tense) = match word(at) {
        "I'm" | "I’m" => return of_any(Tense::Present, behind_adverb(at + 1)),
        "I've" | "I’ve" => (at + 1, Some(Tense::Perfect)),
        "I" | "he" | "He" | "she" | "She" | "they" | "They" => match word(at + 1) {
            "have" | "has" => (at + 2, Some(Tense::Perfect)),
            _ => (behind_adverb(at + 1), None),
        },
        // "Jane Roe is the head of …": whoever the text is about is named first.
        "is" | "was" | "serves" | "works" | "served" | "worked" | "holds" if is_named(at, word) => (at, None),
        "has" if is_named(at, word) => (at + 1, Some(Tense::Perfect)),
        "currently" | "now" | "presently" if is_named(at, word) => (at + 1, None),
        _ => return None,
    };
    match (word(next), tense) {
        ("am" | "is" | "are", None) => {
            // "Is currently working as", and with an article too many before it.
            let article = usize::from(["a", "an"].contains(&word(next + 1)));
            let at = behind_adverb(next + 1 + article);
            let works = ["serving", "working", "acting"].contains(&word(at)) && word(at + 1) == "as";
            of_any(Tense::Present, if works { at + 2 } else { behind_adverb(next + 1) })
        }
        ("was" | "were", None) => of_any(Tense::Past, behind_adverb(next + 1)),
        ("been", Some(tense)) if word(next + 1) == "working" && word(next + 2) == "as" => of_any(tense, next + 3),
        ("been", Some(tense)) => of_any(tense, next + 1),
        ("worked" | "served" | "acted", tense) if word(next + 1) == "as" => {
            of_any(tense.unwrap_or(Tense::Past), next + 2)
        }
        ("work" | "works" | "serve" | "serves", None) if word(next + 1) == "as" => of_any(Tense::Present, next + 2),
        // "She holds the Roe Professorship of Tides."
        ("hold" | "holds", None) if (next + 1..=next + CHAIR).any(|at| CHAIRS.contains(&word(at))) => {
            Some(of_post((Tense::Present, next + 1)))
        }
        // "I work for Acme as a …"
        ("work" | "works", None) => named_as(next + 1, word).map(|end| of_post((Tense::Present, end))),
        ("worked", tense) => named_as(next + 1, word).map(|end| of_post((tense.unwrap_or(Tense::Past), end))),
        _ => None,
    }
}

/// What is held at a university, and words up to it.
const CHAIRS: [&str; 7] =
    ["Professorship", "professorship", "Readership", "readership", "Chair", "chair", "Lectureship"];
const CHAIR: usize = 6;

/// One past the "as" behind which a post is named, from word `at` on.
fn named_as<'w>(at: usize, word: &impl Fn(usize) -> &'w str) -> Option<usize> {
    let employer = ["as", "for", "at", "with", "in"].contains(&word(at));
    (at..at + LONGEST).filter(|_| employer).find(|at| word(*at) == "as" && !word(at + 1).is_empty()).map(|at| at + 1)
}

/// Words of a name at most, and of what stands in brackets behind it.
pub(super) const NAME: usize = 4;
const BRACKET: usize = 8;

/// Words that open a sentence about an earlier or the present post, in front of a name: "Before that, Jane worked as …".
const OPENERS: [&str; 12] = [
    "Before",
    "Prior",
    "Previously",
    "Formerly",
    "Earlier",
    "Currently",
    "Presently",
    "Today",
    "Now",
    "After",
    "Then",
    "Later",
];
const OPENING: usize = 5;

/// True where nothing but a name stands before word `at`: "Jane Roe (Fellow, Nowhere)", also behind "Prior to Acme,".
fn is_named<'w>(at: usize, word: &impl Fn(usize) -> &'w str) -> bool {
    let opened = OPENERS.contains(&word(0));
    let from = if opened { (1..at.min(OPENING)).find(|at| is_name(word(*at))).unwrap_or(0) } else { 0 };
    let bracket = (from + 1..at).find(|at| word(*at).starts_with('(')).filter(|bracket| at - bracket <= BRACKET);
    let end = bracket.unwrap_or(at);
    let is_part = |at: usize| is_name(word(at)) || (at > 0 && PARTICLES.contains(&word(at)));
    (1..=NAME).contains(&(end - from)) && (from..end).all(is_part)
}

/// Small words within names.
const PARTICLES: [&str; 14] =
    ["van", "von", "der", "den", "de", "da", "di", "del", "della", "la", "le", "du", "dos", "ten"];

/// True for a capital word that does not open a sentence about something else.
pub(super) fn is_name(word: &str) -> bool {
    // A quotation mark may open the text.
    let name = word.trim_start_matches(['"', '“']);
    name.starts_with(char::is_uppercase)
        && !["This", "That", "There", "It", "What", "Here", "Who", "The", "My", "Our", "His", "Her", "Their", "One"]
            .contains(&name)
}
