//! Given a line, tells labels and what they label: dates, employer, position, tools, contact.

use super::line::Line;

/// What the value behind a label is, in résumés that are filled-in forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Dates,
    Position,
    Employer,
    School,
    Degree,
    /// What was done.
    Deeds,
    /// A row of a table, without a label of its own.
    Row,
    /// What is never read: a place, a supervisor, the employer's trade.
    Unread,
}

/// Labels of forms, Europass's among them, between bars.
const FIELDS: [(Field, &str); 7] = [
    (
        Field::Dates,
        "dates (from – to)|dates (from - to)|dates (from-to)|date (from – to)|dates|date|duration|period|time period|\
         dates of employment|employment dates|from – to|from - to|tenure|zeitraum|période|fechas",
    ),
    (
        Field::Position,
        "position|title|job title|role|job role|designation|occupation|occupation or position held|position held|\
         position title|post held|poste|puesto|cargo",
    ),
    (
        Field::Employer,
        "company|company name|employer|employer name|organization|organisation|organization name|\
         name and address of employer|name of employer|firm",
    ),
    (
        Field::School,
        "university/college|university|college|school|institution|institute|school name|\
         name and type of organisation providing education and training|\
         name and type of organization providing education and training",
    ),
    (
        Field::Degree,
        "degree|qualification|title of qualification awarded|field|field of study|major|area|area of study|\
         specialization|specialisation|principal subjects/occupational skills covered|\
         principal subjects / occupational skills covered|course of study|program|programme",
    ),
    (
        Field::Deeds,
        "main activities and responsibilities|work description|job description|job responsibilities|key duties",
    ),
    (
        Field::Unread,
        "type of business or sector|business or sector|client|reason for leaving|salary|supervisor|advisor|adviser|\
         thesis advisor|doctoral advisor|supervisors|advisors|committee|thesis committee|country|city|level in national classification",
    ),
];

/// The field that a line fills in, and where its value starts; the value may be empty.
pub(super) fn field(text: &str) -> Option<(Field, usize)> {
    let colon = text.find(':');
    let gap = text.find("   ").or_else(|| text.find('\t'));
    let (end, value) = match (colon, gap) {
        (Some(colon), gap) if gap.is_none_or(|gap| colon < gap) => (colon, colon + 1),
        (_, Some(gap)) => (gap, gap),
        (Some(_) | None, None) => return None,
    };
    if end > 80 {
        return None;
    }
    let label = text[..end].trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_')).to_lowercase();
    // A gap parts columns of all kinds; only labels of several words are sure to be labels then.
    if colon != Some(end) && !label.contains(' ') {
        return None;
    }
    let known = |labels: &str| labels.split('|').any(|known| known.trim() == label);
    let found = FIELDS.iter().find(|(_, labels)| known(labels))?.0;
    let value = value
        + (text[value..].len()
            - text[value..].trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_')).len());
    Some((found, value))
}

impl Line<'_> {
    /// True for "Responsibilities:" and its like, which label the bullets below.
    pub(super) fn is_label(&self) -> bool {
        self.text.ends_with(':') && self.words() <= 4
    }

    /// True for "Technologies: …" and "Coursework: …".
    pub(super) fn is_list_label(&self) -> bool {
        self.list_after_label().is_some()
    }

    /// Where the list starts that follows a label such as "Tech stack:".
    pub(super) fn list_after_label(&self) -> Option<usize> {
        const LABELS: [&str; 32] = [
            "technologies",
            "technology",
            "tech stack",
            "tech",
            "stack",
            "tools",
            "tools used",
            "technologies used",
            "environment",
            "skills",
            "key skills",
            "technical environment",
            "technical skills",
            "skills used",
            "languages and tools",
            "keywords",
            "tools and technologies",
            "technologies and tools",
            "tools & technologies",
            "technologies & tools",
            "frameworks",
            "platforms",
            "software",
            "libraries",
            "coursework",
            "relevant coursework",
            "courses",
            "relevant courses",
            "modules",
            "key modules",
            "selected coursework",
            "key courses",
        ];
        let colon = self.text.find(':')?;
        let label = self.text[..colon].trim().trim_matches(['*', '_']).to_lowercase();
        (LABELS.contains(&label.as_str()) && !self.text[colon + 1..].trim().is_empty()).then_some(colon + 1)
    }

    /// Where the text starts behind a label such as "Description:"; the whole length for "Client:", which names no work.
    pub(super) fn after_label(&self) -> usize {
        let Some(colon) = self.text.find(':').filter(|colon| *colon <= 28) else { return 0 };
        let label = self.text[..colon].trim().to_lowercase();
        match label.as_str() {
            "description"
            | "project description"
            | "job description"
            | "summary"
            | "project"
            | "project name"
            | "project title"
            | "responsibilities"
            | "responsibility"
            | "key responsibilities"
            | "roles and responsibilities"
            | "roles & responsibilities"
            | "achievements"
            | "key achievements"
            | "achievement"
            | "contribution"
            | "contributions"
            | "duties"
            | "tasks" => colon + 1,
            "client" | "location" | "place" | "company" | "employer" | "website" | "reason for leaving" | "salary" => {
                self.text.len()
            }
            _ => 0,
        }
    }

    /// True for marks of a course of study.
    pub(super) fn is_grade(&self) -> bool {
        let lower = self.text.to_lowercase();
        let starts = ["gpa", "cgpa", "grade", "cumulative gpa", "overall gpa", "percentage", "marks"]
            .iter()
            .any(|word| lower.starts_with(word));
        starts && self.words() <= 6
    }

    /// True for lines about how to reach someone, or about what never matters.
    pub(super) fn is_contact(&self) -> bool {
        const LABELS: [&str; 38] = [
            "candidate name",
            "full name",
            "resume id",
            "resumeid",
            "email",
            "e-mail",
            "mail",
            "phone",
            "tel",
            "telephone",
            "mobile",
            "cell",
            "fax",
            "address",
            "date of birth",
            "dob",
            "born",
            "birth",
            "nationality",
            "gender",
            "sex",
            "marital status",
            "citizenship",
            "place of birth",
            "website",
            "web",
            "homepage",
            "linkedin",
            "github",
            "twitter",
            "skype",
            "visa",
            "visa status",
            "location",
            "contact",
            "age",
            "religion",
            "name",
        ];
        let text = self.text;
        if let Some((label, _)) = text.split_once(':')
            && LABELS.contains(&label.trim().to_lowercase().as_str())
        {
            return true;
        }
        let words = self.words();
        let address = text
            .split_whitespace()
            .any(|word| word.split_once('@').is_some_and(|(user, host)| !user.is_empty() && host.contains('.')));
        let lower_has = |part: &str| text.len() <= 400 && text.to_lowercase().contains(part);
        let web = ["http://", "https://", "www.", "linkedin.com", "github.com"].iter().any(|part| lower_has(part));
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        let letters = text.chars().filter(|c| c.is_alphabetic()).count();
        let phone =
            digits >= 7 && letters <= 12 && !text.contains("19") | !text.contains("20") && letters * 2 <= digits * 3;
        (address && words <= 14) || (web && words <= 6) || (phone && !looks_dated(text))
    }
}

/// Two years on a line are a range of dates rather than a telephone number.
fn looks_dated(text: &str) -> bool {
    let years = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|digits| digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20")));
    years.count() >= 1
}
