//! Given the heading line of an entry, tells positions from employers and places.

/// Words that make a phrase a position.
const TITLES: &[&str] = &[
    "engineer",
    "manager",
    "scientist",
    "developer",
    "lead",
    "leader",
    "director",
    "head",
    "analyst",
    "researcher",
    "intern",
    "consultant",
    "architect",
    "professor",
    "officer",
    "vp",
    "svp",
    "evp",
    "president",
    "founder",
    "co-founder",
    "cofounder",
    "specialist",
    "postdoc",
    "fellow",
    "candidate",
    "scholar",
    "assistant",
    "associate",
    "coordinator",
    "administrator",
    "designer",
    "owner",
    "master",
    "teacher",
    "lecturer",
    "trainee",
    "cto",
    "ceo",
    "cio",
    "cdo",
    "coo",
    "chief",
    "principal",
    "advisor",
    "adviser",
    "programmer",
    "technician",
    "supervisor",
    "executive",
    "partner",
    "strategist",
    "evangelist",
    "tutor",
    "student",
    "instructor",
    "investigator",
    "chair",
    "nurse",
    "accountant",
    "representative",
    "recruiter",
    "editor",
    "statistician",
    "physicist",
    "mathematician",
    "economist",
    "apprentice",
    "secretary",
    "clerk",
    "expert",
    "mentor",
    "practitioner",
    "leiter",
    "leiterin",
    "teamleiter",
    "teamleiterin",
    "abteilungsleiter",
    "projektleiter",
    "entwickler",
    "entwicklerin",
    "wissenschaftler",
    "wissenschaftlerin",
    "ingenieur",
    "ingenieurin",
    "berater",
    "beraterin",
    "geschäftsführer",
    "geschäftsführerin",
    "praktikant",
    "praktikantin",
    "werkstudent",
    "responsable",
    "directeur",
    "directrice",
    "ingénieur",
    "ingénieure",
    "chef",
    "stagiaire",
    "développeur",
    "jefe",
    "jefa",
    "gerente",
    "ingeniero",
    "ingeniera",
    "científico",
    "científica",
    "desarrollador",
    "desarrolladora",
    "analista",
    "becario",
    "engineering",
    // Trades far from software.
    "cook",
    "baker",
    "butcher",
    "barista",
    "bartender",
    "waiter",
    "waitress",
    "hostess",
    "porter",
    "housekeeper",
    "cleaner",
    "janitor",
    "custodian",
    "concierge",
    "electrician",
    "plumber",
    "mechanic",
    "carpenter",
    "joiner",
    "welder",
    "fitter",
    "machinist",
    "painter",
    "roofer",
    "mason",
    "bricklayer",
    "installer",
    "journeyman",
    "operator",
    "driver",
    "courier",
    "handler",
    "picker",
    "packer",
    "dispatcher",
    "foreman",
    "forewoman",
    "superintendent",
    "surveyor",
    "estimator",
    "planner",
    "buyer",
    "merchandiser",
    "cashier",
    "salesperson",
    "seller",
    "salesman",
    "agent",
    "broker",
    "underwriter",
    "adjuster",
    "teller",
    "bookkeeper",
    "auditor",
    "controller",
    "comptroller",
    "actuary",
    "treasurer",
    "paralegal",
    "attorney",
    "lawyer",
    "solicitor",
    "barrister",
    "counsel",
    "notary",
    "judge",
    "bailiff",
    "physician",
    "doctor",
    "dentist",
    "hygienist",
    "veterinarian",
    "pharmacist",
    "therapist",
    "physiotherapist",
    "psychologist",
    "counselor",
    "counsellor",
    "caseworker",
    "worker",
    "carer",
    "caregiver",
    "aide",
    "midwife",
    "paramedic",
    "radiographer",
    "sonographer",
    "phlebotomist",
    "surgeon",
    "optometrist",
    "dietitian",
    "nutritionist",
    "librarian",
    "archivist",
    "curator",
    "journalist",
    "reporter",
    "writer",
    "author",
    "translator",
    "interpreter",
    "photographer",
    "videographer",
    "illustrator",
    "animator",
    "producer",
    "stylist",
    "barber",
    "hairdresser",
    "beautician",
    "esthetician",
    "gardener",
    "landscaper",
    "farmer",
    "pilot",
    "steward",
    "captain",
    "firefighter",
    "guard",
    "warden",
    "inspector",
    "trainer",
    "coach",
    "educator",
    "headteacher",
    "nanny",
    "childminder",
    "receptionist",
    "typist",
    "telephonist",
    "helper",
    "laborer",
    "labourer",
    "volunteer",
    "storekeeper",
    "toolmaker",
    "chemist",
    "biologist",
    "geologist",
    "drafter",
    "draughtsman",
];

/// Words that go on with a position after a comma or a dash: "Director, Machine Learning".
const DOMAINS: &[&str] = &[
    "machine",
    "learning",
    "data",
    "research",
    "engineering",
    "ai",
    "ml",
    "nlp",
    "product",
    "science",
    "sciences",
    "analytics",
    "software",
    "platform",
    "infrastructure",
    "vision",
    "robotics",
    "applied",
    "artificial",
    "intelligence",
    "statistics",
    "modeling",
    "modelling",
    "technology",
    "operations",
    "marketing",
    "sales",
    "finance",
    "security",
    "cloud",
    "backend",
    "frontend",
    "mlops",
    "people",
];

/// True if a word in `text` belongs to a position.
pub(super) fn has_title(text: &str) -> bool {
    has_word(text, TITLES)
}

/// "Director, Machine Learning" names a domain; "Engineer — Maple AI" an employer.
fn starts_with_domain(text: &str) -> bool {
    let first = text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    DOMAINS.iter().any(|domain| first.eq_ignore_ascii_case(domain))
}

fn has_word(text: &str, list: &[&str]) -> bool {
    text.split(|c: char| !(c.is_alphanumeric() || c == '-'))
        .any(|word| list.iter().any(|listed| word.eq_ignore_ascii_case(listed)))
}

/// The parts of a heading line between commas, bars, dashes, brackets and wide gaps; a position keeps its domain.
pub(super) fn parts(line: &str) -> Vec<(usize, usize)> {
    const WORDS: [&str; 12] = [" | ", " – ", " — ", " - ", " -- ", ", ", " at ", " @ ", "\t", "  ", " • ", " · "];
    let mut parts: Vec<(usize, usize)> = Vec::new();
    let mut joins = false;
    let mut push = |start: usize, end: usize, joins: bool| {
        let text = &line[start..end];
        let trimmed = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_' | ',' | '-' | '–' | '|'));
        if trimmed.is_empty() {
            return;
        }
        let start = trimmed.as_ptr() as usize - line.as_ptr() as usize;
        let end = start + trimmed.len();
        match parts.last_mut() {
            Some(last)
                if joins && has_title(&line[last.0..last.1]) && starts_with_domain(trimmed) && !has_title(trimmed) =>
            {
                last.1 = end;
            }
            _ => parts.push((start, end)),
        }
    };
    let (mut start, mut at) = (0, 0);
    while at < line.len() {
        let rest = &line[at..];
        let bracket = rest.starts_with(['(', ')', '[', ']', '|', ';', ':', '•', '－']);
        let word = WORDS.iter().find(|word| rest.starts_with(**word));
        // Leaders run from the employer to the place.
        let leader = ["---", "...", "___", "···"].iter().any(|run| rest.starts_with(run));
        let cut = match word {
            _ if leader => {
                let first = rest.chars().next().unwrap_or(' ');
                rest.len() - rest.trim_start_matches(first).len()
            }
            Some(word) => word.len(),
            None if bracket => rest.chars().next().map_or(1, char::len_utf8),
            None => 0,
        };
        if cut == 0 {
            at += rest.chars().next().map_or(1, char::len_utf8);
            continue;
        }
        push(start, at, joins);
        joins = !leader && matches!(word, Some(&(", " | " - " | " – " | " — " | " -- ")));
        at += cut;
        start = at;
    }
    push(start, line.len(), joins);
    parts
}

/// True for "4 years 2 months" and for labels such as "Company", which name nothing.
pub(super) fn is_filler(part: &str) -> bool {
    const LABELS: [&str; 21] = [
        "city",
        "state",
        "country",
        "company",
        "employer",
        "organization",
        "organisation",
        "client",
        "designation",
        "role",
        "position",
        "title",
        "job title",
        "duration",
        "period",
        "dates",
        "date",
        "tenure",
        "location",
        "name",
        "company name",
    ];
    const UNITS: [&str; 12] =
        ["year", "years", "yr", "yrs", "month", "months", "mos", "mo", "jahre", "monate", "ans", "mois"];
    let lower = part.to_lowercase();
    let words = || lower.split_whitespace();
    LABELS.contains(&lower.trim())
        || (words().count() > 1
            && words().all(|word| UNITS.contains(&word) || word.bytes().all(|b| b.is_ascii_digit())))
}

/// True for a line of nothing but fillers.
pub(super) fn is_all_filler(line: &str) -> bool {
    parts(line).iter().all(|(start, end)| is_filler(&line[*start..*end]))
}

/// Where the title starts in a citation whose authors come first; zero where that cannot be told.
pub(super) fn after_authors(citation: &str) -> usize {
    // "Doe, J., & Roe, R. (2020). Title" and "J. Doe, R. Roe, “Title”".
    let head = &citation[..citation.char_indices().nth(400).map_or(citation.len(), |(at, _)| at)];
    if let Some(open) = head.find("(19").or_else(|| head.find("(20"))
        && let Some(close) = head[open..].find(')').map(|close| open + close)
        && close - open <= 16
        && (head[..open].contains(',') || head[..open].contains(" and "))
    {
        let title = &head[close + 1..];
        if title.starts_with(['.', ',', ':']) {
            return close + 2;
        }
        if title.trim_start().starts_with(char::is_uppercase) && has_initials(&head[..open]) {
            return close + 1;
        }
    }
    if let Some(end) = after_initials_last(head) {
        return end;
    }
    let quote = head.find(['“', '"', '«']).unwrap_or(0);
    if quote > 0 && head[..quote].contains(',') { quote } else { after_names(head) }
}

/// True for "Roe J.Q." and its like.
fn has_initials(names: &str) -> bool {
    names.split([' ', ',']).any(|word| word.ends_with('.') && word.len() <= 5 && word.starts_with(char::is_uppercase))
}

/// Where "Smith A, Roe JQ, Lee B. Title" goes on after the names.
fn after_initials_last(head: &str) -> Option<usize> {
    let end = head.find(". ")?;
    let mut names = head[..end].split(", ").map(|name| name.strip_prefix("and ").unwrap_or(name));
    let is_name = |name: &str| {
        let mut words = name.rsplit(' ');
        let initials = words.next().unwrap_or_default();
        let surname = words.next().unwrap_or_default();
        name == "et al"
            || ((1..=3).contains(&initials.len())
                && initials.bytes().all(|b| b.is_ascii_uppercase())
                && surname.starts_with(char::is_uppercase)
                && surname.chars().any(char::is_lowercase))
    };
    (names.clone().count() >= 2 && names.all(is_name)).then_some(end + 2)
}

/// Where "J. Doe, R. Roe. Title" goes on after the names; zero if it does not start with names that have initials.
fn after_names(head: &str) -> usize {
    let mut initials = 0;
    let mut start = 0;
    for word in head.split_inclusive(char::is_whitespace) {
        let end = start + word.len();
        let name = word.trim_end().trim_end_matches(',');
        let letters = name.chars().filter(|c| c.is_alphabetic()).count();
        let joins = matches!(name.to_lowercase().as_str(), "and" | "&" | "et" | "al." | "und");
        if !joins && !name.starts_with(|c: char| c.is_uppercase()) {
            return 0;
        }
        if !joins && letters <= 2 {
            initials += 1;
        } else if !joins && name.ends_with('.') {
            return if initials > 0 { end } else { 0 };
        }
        start = end;
    }
    0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_keep_their_domain() {
        let check = |line: &str, want: &[&str]| {
            let got: Vec<&str> =
                parts(line).into_iter().map(|(start, end)| &line[start..end]).filter(|part| has_title(part)).collect();
            assert_eq!(got, want, "{line}");
        };
        check("Senior ML Engineer, Acme Corp", &["Senior ML Engineer"]);
        check("Director, Machine Learning | Acme", &["Director, Machine Learning"]);
        check("Acme Corp — Head of Data Science (Berlin)", &["Head of Data Science"]);
        check("Engineering Manager at Acme", &["Engineering Manager"]);
        check("ML Engineer — Maple AI", &["ML Engineer"]);
        check("**Research Scientist**, *Acme*", &["Research Scientist"]);
        check("Head of Data ---------- Boston, MA", &["Head of Data"]);
        check("Acme Corp", &[]);
    }

    #[test]
    fn authors_are_left_out_of_citations() {
        for (citation, want) in [
            ("Doe, J., & Roe, R. (2020). A title. NeurIPS.", " A title. NeurIPS."),
            ("J. Doe, R. Roe, “A title”, ICML 2021", "“A title”, ICML 2021"),
            ("J. Doe, R. T. Roe and A. Poe. A title. ICML, 2020", "A title. ICML, 2020"),
            ("Smith A, Roe JQ, Lee B. A title. ICML 2021", "A title. ICML 2021"),
            ("Roe J.Q. and Doe R. (2019) A title. JMLR", " A title. JMLR"),
            ("Learning to see. ICML, 2020", "Learning to see. ICML, 2020"),
            ("A title, ICML 2021", "A title, ICML 2021"),
        ] {
            assert_eq!(&citation[after_authors(citation)..], want, "{citation}");
        }
    }
}
