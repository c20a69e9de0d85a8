//! Given a line, tells whether it is the heading of a section.

use super::super::EntryKind;
use super::super::keys::{self, Topic};
use super::super::schooling;
pub(super) use super::super::words::Heading;
use super::super::words::WORDS;

/// Bytes and words of the longest heading.
const LONGEST: (usize, usize) = (56, 7);

impl Heading {
    pub(super) const fn of_kind(kind: EntryKind) -> Self {
        match kind {
            EntryKind::Work => Self::Work,
            EntryKind::Volunteer => Self::Volunteer,
            EntryKind::Education => Self::Education,
            EntryKind::Project => Self::Projects,
            EntryKind::Publication => Self::Publications,
            EntryKind::Award => Self::Awards,
            EntryKind::Certificate => Self::Certificates,
        }
    }

    const fn of_topic(topic: Topic) -> Option<Self> {
        match topic {
            Topic::Work => Some(Self::Work),
            Topic::Volunteer => Some(Self::Volunteer),
            Topic::Education => Some(Self::Education),
            Topic::Projects => Some(Self::Projects),
            Topic::Publications => Some(Self::Publications),
            Topic::Awards => Some(Self::Awards),
            Topic::Certificates => Some(Self::Certificates),
            Topic::Courses => Some(Self::Courses),
            Topic::Skills => Some(Self::Skills),
            Topic::Interests => Some(Self::Interests),
            Topic::Summary | Topic::Basics => Some(Self::Summary),
            Topic::Personal => Some(Self::Personal),
            Topic::Wrapper | Topic::Label | Topic::Titles | Topic::Text | Topic::Id | Topic::Years | Topic::Posting => {
                None
            }
        }
    }
}

/// The section that a line starts, if it is a heading and nothing else.
pub(super) fn find(line: &str) -> Option<Heading> {
    let line = line.trim();
    if line.len() > LONGEST.0 || line.ends_with(['.', ',', ';', '!', '?']) {
        return None;
    }
    let bare = line.trim_matches(|c: char| !c.is_alphanumeric());
    // "Experience 2" is one of several.
    let bare = bare.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | '#'));
    let words: Vec<String> = bare
        .split(|c: char| c.is_whitespace() || matches!(c, '/' | '&' | '-' | '–' | '|' | ',' | '+'))
        .filter(|word| !word.is_empty())
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase())
        .collect();
    let spaced_out = words.len() >= 5 && words.iter().all(|word| word.chars().count() == 1);
    if words.is_empty() || (words.len() > LONGEST.1 && !spaced_out) {
        return None;
    }
    if bare.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    // "About Me" in the middle of a sentence starts in lower case.
    if !bare.starts_with(char::is_uppercase) && words.len() > 2 {
        return None;
    }
    if words.len() <= 2 || spaced_out {
        let topic = keys::TOP.find(bare).map(|found| found.value);
        if let Some(heading) = topic.and_then(Heading::of_topic) {
            let personal = words[0] == "personal" && heading == Heading::Summary;
            return Some(if personal { Heading::Personal } else { heading });
        }
    }
    by_words(&words).or_else(|| in_a_country(bare))
}

/// Headings under which all of a life stands, below what somebody says of themselves.
const LIVES: [&str; 7] = [
    "curriculum vitae",
    "short curriculum vitae",
    "brief curriculum vitae",
    "cv",
    "short cv",
    "brief cv",
    "lebenslauf",
];

/// True for "Curriculum Vitae" below a section that tells no work: it heads jobs and studies alike.
pub(super) fn heads_a_life(line: &str, above: Option<Heading>) -> bool {
    let tells_no_work =
        matches!(above, Some(Heading::Summary | Heading::Interests | Heading::Skills | Heading::Personal));
    tells_no_work && is_of_life(line)
}

fn is_of_life(line: &str) -> bool {
    LIVES.contains(&line.trim().trim_end_matches(':').to_lowercase().as_str())
}

/// True for "Education and Employment", and for "Curriculum Vitae", which head both.
pub(super) fn is_of_both(line: &str) -> bool {
    if is_of_life(line) {
        return true;
    }
    let headings = || line.split_whitespace().filter_map(|word| WORDS.headings.of(&word.to_lowercase()));
    find(line) == Some(Heading::Work) && headings().any(|heading| heading == Heading::Education)
}

/// Bytes of the heading that stands in front of a degree on one line: "Education Bachelor of Arts, …".
pub(super) fn before_degree(line: &str) -> Option<usize> {
    let (first, rest) = line.split_once(' ')?;
    let headed = find(first) == Some(Heading::Education) && rest.starts_with(char::is_uppercase);
    let degree = rest.split_whitespace().next().is_some_and(schooling::names_degree);
    (headed && degree).then_some(first.len())
}

/// "Experience in United Kingdom": countries part the jobs of those who have worked abroad.
fn in_a_country(bare: &str) -> Option<Heading> {
    let (head, country) = bare.split_once(" in ")?;
    let country = country.strip_prefix("the ").unwrap_or(country);
    (WORDS.countries.has(country) && find(head) == Some(Heading::Work)).then_some(Heading::Work)
}

/// A heading that names its trade: "Culinary Experience", "Construction Projects"; for lines that stand out.
pub(super) fn find_loosely(line: &str) -> Option<Heading> {
    let bare = line.trim_end_matches(':').trim();

    let mut words = bare.split(' ').rev();
    let last = words.next()?.to_lowercase();
    let found = match last.as_str() {
        "experience" | "employment" => Heading::Work,
        "skills" => Heading::Skills,
        "education" => Heading::Education,
        "projects" => Heading::Projects,
        "publications" => Heading::Publications,
        "certifications" => Heading::Certificates,
        _ => return None,
    };
    let others: Vec<&str> = words.collect();
    let named = (1..=3).contains(&others.len())
        && others.iter().all(|word| word.starts_with(char::is_uppercase) || ["and", "&", "in", "of"].contains(word))
        && !others.iter().any(|word| is_worked_on(word));
    named.then_some(found)
}

/// True for what experience people work on: "customer experience" is no heading.
pub(super) fn is_worked_on(word: &str) -> bool {
    WORDS.worked_on.has(word)
}

/// True for "Technical Skills" and its like, which no list of skills has as an item.
pub(super) fn is_of_tools(line: &str) -> bool {
    let line = line.trim_end_matches(':').trim().to_lowercase();
    matches!(line.as_str(), "technical skills" | "it skills" | "key skills" | "computer skills" | "programming skills")
}

/// True for a single word that is a heading only where nothing else fits, such as "Leadership".
pub(super) fn is_weak(line: &str) -> bool {
    let word = line.trim().trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    WORDS.beside_headings.has(&word) || WORDS.headings.of(&word) == Some(Heading::Supervision)
}

fn by_words(words: &[String]) -> Option<Heading> {
    let pair = if let [first, second] = words { (first.as_str(), second.as_str()) } else { ("", "") };
    match pair {
        ("academic", "details") => return Some(Heading::Education),
        // What somebody can do, where "Leadership" alone heads what students took on.
        ("technical", "leadership") | ("technology", "stack") => return Some(Heading::Skills),
        _ => {}
    }
    if !words.iter().all(|word| WORDS.headings.of(word).is_some() || WORDS.beside_headings.has(word)) {
        return None;
    }
    if words.iter().any(|word| matches!(word.as_str(), "academic" | "educational"))
        && words.iter().any(|word| {
            word.starts_with("qualification") || ["credentials", "profile", "record"].contains(&word.as_str())
        })
    {
        return Some(Heading::Education);
    }
    let held = matches!(words, [when, what] if ["current", "present", "previous", "past"].contains(&when.as_str())
        && ["position", "role", "roles", "job", "jobs"].contains(&what.as_str()));
    if words == ["company", "details"] || held {
        return Some(Heading::Work);
    }
    if words.iter().any(|word| word == "programming") {
        return Some(Heading::Skills);
    }
    // "Volunteer experience" is volunteering, "career objective" an objective, "research interests" interests.
    let strong = [Heading::Volunteer, Heading::Interests, Heading::Summary];
    let found: Vec<Heading> = words.iter().filter_map(|word| WORDS.headings.of(word)).collect();
    if let [first, second] = found.as_slice()
        && *first != *second
        && (strong.contains(second) && *first == Heading::Work || strong.contains(first) && *second == Heading::Work)
        && !words.iter().any(|word| word == "and")
    {
        return Some(if strong.contains(second) { *second } else { *first });
    }
    if found.contains(&Heading::Work) && found.contains(&Heading::Education) {
        return Some(Heading::Work);
    }
    if let Some(first) = found.first() {
        return Some(*first);
    }
    if words == ["additional", "information"] || words == ["other", "information"] {
        return Some(Heading::Interests);
    }
    let personal = words.iter().any(|word| matches!(word.as_str(), "personal" | "persönliche"));
    if personal && words.len() > 1 {
        return Some(Heading::Personal);
    }
    let alone = words.iter().find_map(|word| WORDS.alone.of(word));
    let development = words.len() == 2 && words[0] == "professional" && words[1] == "development";
    if development {
        return Some(Heading::Certificates);
    }
    alone.filter(|_| words.len() <= 2 && words.last().is_some_and(|word| word != "data" && word != "management"))
}

/// A heading with text behind its colon, and where that text starts.
pub(super) fn inline(line: &str) -> Option<(Heading, usize)> {
    if let Some(end) = before_degree(line) {
        return Some((Heading::Education, end));
    }
    let colon = line.find(':').filter(|colon| *colon <= 40)?;
    let rest = line[colon + 1..].trim();
    if rest.is_empty() || rest.starts_with("//") {
        return None;
    }
    find(&line[..colon]).map(|heading| (heading, colon + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_may_name_a_trade() {
        for (line, want) in [
            ("Culinary Experience", Some(Heading::Work)),
            ("CONSTRUCTION PROJECTS", Some(Heading::Projects)),
            ("Kitchen and Service Skills:", Some(Heading::Skills)),
            ("Customer Experience", None),
            ("improved the experience", None),
            ("Experience", None),
        ] {
            assert_eq!(find_loosely(line), want, "{line}");
        }
    }

    #[test]
    fn headings_are_found_in_any_dress() {
        for (line, want) in [
            ("WORK EXPERIENCE", Some(Heading::Work)),
            ("Professional Experience:", Some(Heading::Work)),
            ("employment history", Some(Heading::Work)),
            ("== Career ==", Some(Heading::Work)),
            ("E X P E R I E N C E", Some(Heading::Work)),
            ("Volunteer Experience", Some(Heading::Volunteer)),
            ("Education & Training", Some(Heading::Education)),
            ("Academic Qualifications", Some(Heading::Education)),
            ("Core Qualifications", Some(Heading::Skills)),
            ("Summary of Qualifications", Some(Heading::Summary)),
            ("Academic Background", Some(Heading::Education)),
            ("Academic Details", Some(Heading::Education)),
            ("Educational Details", Some(Heading::Education)),
            ("EDUCATION DETAILS", Some(Heading::Education)),
            ("Academic Profile", Some(Heading::Education)),
            ("Technical Skills", Some(Heading::Skills)),
            ("TECHNOLOGY STACK", Some(Heading::Skills)),
            ("Technical Leadership", Some(Heading::Skills)),
            ("Leadership", Some(Heading::Volunteer)),
            ("Skills & Tools", Some(Heading::Skills)),
            ("Programming Languages", Some(Heading::Skills)),
            ("Languages", Some(Heading::Personal)),
            ("Selected Publications", Some(Heading::Publications)),
            ("Awards and Honors", Some(Heading::Awards)),
            ("Career Objective", Some(Heading::Summary)),
            ("About Me", Some(Heading::Summary)),
            ("Professional Summary", Some(Heading::Summary)),
            ("Research Interests", Some(Heading::Interests)),
            ("Personal Details", Some(Heading::Personal)),
            ("Certifications", Some(Heading::Certificates)),
            ("Professional Development", Some(Heading::Certificates)),
            ("Projects", Some(Heading::Projects)),
            ("Beruflicher Werdegang", Some(Heading::Work)),
            ("Ausbildung", Some(Heading::Education)),
            ("Expérience professionnelle", Some(Heading::Work)),
            ("Persönliche Daten", Some(Heading::Personal)),
            ("Top Skills", Some(Heading::Skills)),
            ("Experience 2:", Some(Heading::Work)),
            ("Experience in United Kingdom", Some(Heading::Work)),
            ("Work Experience in the USA:", Some(Heading::Work)),
            ("Experience in Machine Learning", None),
            ("Students Supervised", Some(Heading::Supervision)),
            ("Knowledge, Skills, and Abilities:", Some(Heading::Skills)),
            ("Clinical Experience", Some(Heading::Work)),
            ("Company Details", Some(Heading::Work)),
            ("CURRENT POSITION", Some(Heading::Work)),
            ("Current Role", Some(Heading::Work)),
            ("Education and Employment", Some(Heading::Work)),
            ("Experiência", Some(Heading::Work)),
            ("Formação acadêmica", Some(Heading::Education)),
            ("Principais competências", Some(Heading::Skills)),
            ("Werkervaring", Some(Heading::Work)),
            ("Short Bio", Some(Heading::Summary)),
            ("Role", None),
            ("Previous Positions", Some(Heading::Work)),
            ("Position", None),
            ("Machine Learning", None),
            ("Data Management", None),
            ("Acme Corp", None),
            ("Senior Engineer", None),
            ("Experience in building teams.", None),
            ("10 years of experience", None),
            ("", None),
        ] {
            assert_eq!(find(line), want, "{line}");
        }
        assert_eq!(inline("Skills: Python, SQL"), Some((Heading::Skills, 7)));
        assert_eq!(inline("Summary: https"), Some((Heading::Summary, 8)));
        assert_eq!(inline("Led: nine people"), None);
        assert_eq!(inline("Education Bachelor of Arts, Nowhere, 2011"), Some((Heading::Education, 9)));
        assert_eq!(inline("Education policy of the Bachelor"), None);
        assert!(is_of_both("Education and Employment") && !is_of_both("Employment"));
        assert!(heads_a_life("Curriculum Vitae", Some(Heading::Interests)) && is_of_both("Curriculum Vitae"));
        assert!(!heads_a_life("Curriculum Vitae", Some(Heading::Publications)) && !heads_a_life("CV", None));
    }
}
