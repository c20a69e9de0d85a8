//! Given a line, tells whether it is the heading of a section.

use super::super::EntryKind;
use super::super::keys::{self, Topic};

/// What a section of a plain text is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Heading {
    Work,
    Volunteer,
    Education,
    Projects,
    Publications,
    Awards,
    Certificates,
    Courses,
    Skills,
    Interests,
    Summary,
    /// Students and juniors who were led; the lines below name them.
    Supervision,
    /// Natural languages, references, contact: never read.
    Personal,
}

/// Bytes and words of the longest heading.
const LONGEST: (usize, usize) = (56, 7);

/// Words that tell what a section is about; earlier lines win over later ones.
const KINDS: &[(&str, Heading)] = &[
    ("experience", Heading::Work),
    ("experiences", Heading::Work),
    ("employment", Heading::Work),
    ("career", Heading::Work),
    ("internships", Heading::Work),
    ("internship", Heading::Work),
    ("appointments", Heading::Work),
    ("positions", Heading::Work),
    ("education", Heading::Education),
    ("educational", Heading::Education),
    ("qualifications", Heading::Skills),
    ("qualification", Heading::Skills),
    ("degrees", Heading::Education),
    ("studies", Heading::Education),
    ("publications", Heading::Publications),
    ("publication", Heading::Publications),
    ("papers", Heading::Publications),
    ("patents", Heading::Publications),
    ("preprints", Heading::Publications),
    ("articles", Heading::Publications),
    ("theses", Heading::Publications),
    ("chapters", Heading::Publications),
    ("bibliography", Heading::Publications),
    ("projects", Heading::Projects),
    ("project", Heading::Projects),
    ("portfolio", Heading::Projects),
    ("talks", Heading::Projects),
    ("presentations", Heading::Projects),
    ("speaking", Heading::Projects),
    ("conferences", Heading::Projects),
    ("skills", Heading::Skills),
    ("skill", Heading::Skills),
    ("skillset", Heading::Skills),
    ("competencies", Heading::Skills),
    ("competences", Heading::Skills),
    ("technologies", Heading::Skills),
    ("expertise", Heading::Skills),
    ("tools", Heading::Skills),
    ("proficiencies", Heading::Skills),
    ("strengths", Heading::Skills),
    ("knowledge", Heading::Skills),
    ("abilities", Heading::Skills),
    ("specialties", Heading::Skills),
    ("specialities", Heading::Skills),
    ("toolkit", Heading::Skills),
    ("certifications", Heading::Certificates),
    ("certification", Heading::Certificates),
    ("certificates", Heading::Certificates),
    ("licenses", Heading::Certificates),
    ("licences", Heading::Certificates),
    ("licensure", Heading::Certificates),
    ("licensures", Heading::Certificates),
    ("credentials", Heading::Certificates),
    ("trainings", Heading::Certificates),
    ("training", Heading::Certificates),
    ("courses", Heading::Courses),
    ("coursework", Heading::Courses),
    ("awards", Heading::Awards),
    ("award", Heading::Awards),
    ("honors", Heading::Awards),
    ("honours", Heading::Awards),
    ("achievements", Heading::Awards),
    ("accomplishments", Heading::Awards),
    ("scholarships", Heading::Awards),
    ("grants", Heading::Awards),
    ("memberships", Heading::Awards),
    ("affiliations", Heading::Awards),
    ("students", Heading::Supervision),
    ("advisees", Heading::Supervision),
    ("mentees", Heading::Supervision),
    ("supervision", Heading::Supervision),
    ("mentoring", Heading::Supervision),
    ("mentorship", Heading::Supervision),
    ("advising", Heading::Supervision),
    ("volunteering", Heading::Volunteer),
    ("volunteer", Heading::Volunteer),
    ("activities", Heading::Volunteer),
    ("service", Heading::Volunteer),
    ("outreach", Heading::Volunteer),
    ("extracurricular", Heading::Volunteer),
    ("interests", Heading::Interests),
    ("hobbies", Heading::Interests),
    ("summary", Heading::Summary),
    ("profile", Heading::Summary),
    ("objective", Heading::Summary),
    ("statement", Heading::Summary),
    ("overview", Heading::Summary),
    ("about", Heading::Summary),
    ("introduction", Heading::Summary),
    ("objectives", Heading::Summary),
    ("biography", Heading::Summary),
    ("synopsis", Heading::Summary),
    ("languages", Heading::Personal),
    ("references", Heading::Personal),
    ("referees", Heading::Personal),
    ("contact", Heading::Personal),
    ("berufserfahrung", Heading::Work),
    ("erfahrung", Heading::Work),
    ("werdegang", Heading::Work),
    ("berufspraxis", Heading::Work),
    ("praktika", Heading::Work),
    ("expérience", Heading::Work),
    ("expériences", Heading::Work),
    ("experiencia", Heading::Work),
    ("experiencias", Heading::Work),
    ("empleo", Heading::Work),
    ("esperienza", Heading::Work),
    ("esperienze", Heading::Work),
    ("ausbildung", Heading::Education),
    ("bildung", Heading::Education),
    ("bildungsweg", Heading::Education),
    ("studium", Heading::Education),
    ("schulbildung", Heading::Education),
    ("formation", Heading::Education),
    ("formations", Heading::Education),
    ("éducation", Heading::Education),
    ("educación", Heading::Education),
    ("formación", Heading::Education),
    ("estudios", Heading::Education),
    ("istruzione", Heading::Education),
    ("formazione", Heading::Education),
    ("kenntnisse", Heading::Skills),
    ("fähigkeiten", Heading::Skills),
    ("kompetenzen", Heading::Skills),
    ("edv-kenntnisse", Heading::Skills),
    ("compétences", Heading::Skills),
    ("competencias", Heading::Skills),
    ("habilidades", Heading::Skills),
    ("competenze", Heading::Skills),
    ("aptitudes", Heading::Skills),
    ("projekte", Heading::Projects),
    ("projets", Heading::Projects),
    ("proyectos", Heading::Projects),
    ("progetti", Heading::Projects),
    ("publikationen", Heading::Publications),
    ("veröffentlichungen", Heading::Publications),
    ("publicaciones", Heading::Publications),
    ("pubblicazioni", Heading::Publications),
    ("zertifikate", Heading::Certificates),
    ("zertifizierungen", Heading::Certificates),
    ("weiterbildung", Heading::Certificates),
    ("weiterbildungen", Heading::Certificates),
    ("certificaciones", Heading::Certificates),
    ("auszeichnungen", Heading::Awards),
    ("preise", Heading::Awards),
    ("distinctions", Heading::Awards),
    ("premios", Heading::Awards),
    ("ehrenamt", Heading::Volunteer),
    ("bénévolat", Heading::Volunteer),
    ("voluntariado", Heading::Volunteer),
    ("interessen", Heading::Interests),
    ("hobbys", Heading::Interests),
    ("loisirs", Heading::Interests),
    ("intérêts", Heading::Interests),
    ("intereses", Heading::Interests),
    ("aficiones", Heading::Interests),
    ("zusammenfassung", Heading::Summary),
    ("profil", Heading::Summary),
    ("kurzprofil", Heading::Summary),
    ("perfil", Heading::Summary),
    ("resumen", Heading::Summary),
    ("profilo", Heading::Summary),
    ("sprachen", Heading::Personal),
    ("sprachkenntnisse", Heading::Personal),
    ("langues", Heading::Personal),
    ("idiomas", Heading::Personal),
    ("lingue", Heading::Personal),
    ("referenzen", Heading::Personal),
    ("références", Heading::Personal),
    ("referencias", Heading::Personal),
    ("kontakt", Heading::Personal),
    ("declaration", Heading::Personal),
];

/// Words that may stand beside them, and what they mean alone.
const MODIFIERS: &[(&str, Option<Heading>)] = &[
    ("work", Some(Heading::Work)),
    ("professional", Some(Heading::Work)),
    ("history", None),
    ("supervised", None),
    ("mentored", None),
    ("advised", None),
    ("graduate", None),
    ("undergraduate", None),
    ("phd", None),
    ("doctoral", None),
    ("book", None),
    ("clinical", None),
    ("company", None),
    ("current", None),
    ("present", None),
    ("position", None),
    ("held", None),
    ("relevant", None),
    ("selected", None),
    ("technical", None),
    ("core", None),
    ("key", None),
    ("academic", None),
    ("personal", None),
    ("and", None),
    ("of", None),
    ("the", None),
    ("other", None),
    ("additional", None),
    ("industry", None),
    ("industrial", None),
    ("research", Some(Heading::Work)),
    ("recent", None),
    ("previous", None),
    ("past", None),
    ("areas", None),
    ("area", None),
    ("background", None),
    ("my", None),
    ("me", None),
    ("related", None),
    ("open", None),
    ("source", None),
    ("peer", None),
    ("reviewed", None),
    ("journal", None),
    ("conference", None),
    ("executive", None),
    ("details", None),
    ("information", None),
    ("data", None),
    ("soft", None),
    ("hard", None),
    ("computer", None),
    ("it", None),
    ("programming", Some(Heading::Skills)),
    ("software", None),
    ("management", None),
    ("leadership", Some(Heading::Volunteer)),
    ("teaching", Some(Heading::Work)),
    ("community", Some(Heading::Volunteer)),
    ("professionals", None),
    ("development", None),
    ("highlights", Some(Heading::Skills)),
    ("main", None),
    ("major", None),
    ("full", None),
    ("time", None),
    ("part", None),
    ("military", None),
    ("business", None),
    ("continued", None),
    ("cont", None),
    ("cont'd", None),
    ("in", None),
    ("to", None),
    ("list", None),
    ("section", None),
    ("statement", None),
    ("goals", None),
    ("social", None),
    ("special", None),
    ("invited", None),
    ("notable", None),
    ("top", None),
    ("total", None),
    ("overall", None),
    ("beruflicher", None),
    ("berufliche", None),
    ("persönliche", None),
    ("daten", None),
    ("und", None),
    ("professionnelle", None),
    ("professionnelles", None),
    ("laboral", None),
    ("profesional", None),
    ("académica", None),
    ("centres", None),
    ("d'intérêt", Some(Heading::Interests)),
    ("et", None),
    ("de", None),
    ("y", None),
];

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
    by_words(&words)
}

/// A heading that names its trade: "Culinary Experience", "Construction Projects"; for lines that stand out.
pub(super) fn find_loosely(line: &str) -> Option<Heading> {
    /// "Customer experience" is something that people work on.
    const WORKED_ON: [&str; 8] =
        ["user", "customer", "digital", "employee", "client", "guest", "candidate", "developer"];
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
        && !others.iter().any(|word| WORKED_ON.contains(&word.to_lowercase().as_str()));
    named.then_some(found)
}

/// True for a single word that is a heading only where nothing else fits, such as "Leadership".
pub(super) fn is_weak(line: &str) -> bool {
    let word = line.trim().trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    MODIFIERS.iter().any(|(modifier, _)| *modifier == word)
        || KINDS.iter().any(|(kind, heading)| *kind == word && *heading == Heading::Supervision)
}

fn by_words(words: &[String]) -> Option<Heading> {
    let kind = |word: &str| KINDS.iter().position(|(kind, _)| *kind == word);
    let modifier = |word: &str| MODIFIERS.iter().find(|(modifier, _)| *modifier == word);
    if !words.iter().all(|word| kind(word).is_some() || modifier(word).is_some()) {
        return None;
    }
    if words.iter().any(|word| matches!(word.as_str(), "academic" | "educational"))
        && words.iter().any(|word| word.starts_with("qualification"))
    {
        return Some(Heading::Education);
    }
    if words == ["company", "details"] || words == ["current", "position"] || words == ["present", "position"] {
        return Some(Heading::Work);
    }
    if words.iter().any(|word| word == "programming") {
        return Some(Heading::Skills);
    }
    // "Volunteer experience" is volunteering, "career objective" an objective, "research interests" interests.
    let strong = [Heading::Volunteer, Heading::Interests, Heading::Summary];
    let found: Vec<Heading> = words.iter().filter_map(|word| kind(word)).map(|at| KINDS[at].1).collect();
    if let [first, second] = found.as_slice()
        && *first != *second
        && (strong.contains(second) && *first == Heading::Work || strong.contains(first) && *second == Heading::Work)
        && !words.iter().any(|word| word == "and")
    {
        return Some(if strong.contains(second) { *second } else { *first });
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
    let alone = words.iter().filter_map(|word| modifier(word)).find_map(|(_, heading)| *heading);
    let development = words.len() == 2 && words[0] == "professional" && words[1] == "development";
    if development {
        return Some(Heading::Certificates);
    }
    alone.filter(|_| words.len() <= 2 && words.last().is_some_and(|word| word != "data" && word != "management"))
}

/// A heading with text behind its colon, and where that text starts.
pub(super) fn inline(line: &str) -> Option<(Heading, usize)> {
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
            ("Technical Skills", Some(Heading::Skills)),
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
            ("Students Supervised", Some(Heading::Supervision)),
            ("Knowledge, Skills, and Abilities:", Some(Heading::Skills)),
            ("Clinical Experience", Some(Heading::Work)),
            ("Company Details", Some(Heading::Work)),
            ("CURRENT POSITION", Some(Heading::Work)),
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
    }
}
