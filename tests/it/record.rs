//! Given chance, gives résumés that nobody has: real sentences, made-up sentences, any dates.

use std::sync::LazyLock;

use proptest::prelude::{Strategy, any, prop};
use proptest::prop_oneof;
use proptest::sample::{Index, select};
use serde_json::{Value, json};

use crate::fixture::{MATCHER, PROFILES};

/// Every sentence-like text of the fixtures.
static SENTENCES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let mut sentences = Vec::new();
    for person in PROFILES.iter() {
        let record = serde_json::from_slice(&person.json).expect("a fixture is JSON");
        texts(&record, &mut |key, text| {
            if text.len() > 25 && text.contains(' ') && key != "position" {
                sentences.push(text.to_owned());
            }
        });
    }
    sentences.sort();
    sentences.dedup();
    sentences
});

/// Every job title of the fixtures, and some more.
static POSITIONS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let more = [
        "Machine Learning Manager",
        "ML Research Manager",
        "Manager, Applied Science",
        "Head of AI",
        "Team Lead",
        "Research Scientist",
        "Principal Investigator",
        "VP of Machine Learning",
        "Product Manager ML",
        "Intern",
        "Engineering Manager",
        "Office Manager",
        "Director of Data Science",
        "Software Engineer",
        "Postdoc",
    ];
    let mut positions: Vec<String> = more.iter().map(|title| (*title).to_owned()).collect();
    for person in PROFILES.iter() {
        let record = serde_json::from_slice(&person.json).expect("a fixture is JSON");
        texts(&record, &mut |key, text| {
            if key == "position" {
                positions.push(text.to_owned());
            }
        });
    }
    positions.sort();
    positions.dedup();
    positions
});

/// Every label of the vocabulary.
pub(crate) static LABELS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let concepts = MATCHER.catalogue().vocabulary().concepts();
    concepts.iter().flat_map(rolefit::skill::SkillConcept::labels).collect()
});

fn texts(value: &Value, visit: &mut dyn FnMut(&str, &str)) {
    match value {
        Value::Object(fields) => {
            for (key, value) in fields {
                match value {
                    Value::String(text) => visit(key, text),
                    Value::Array(items) => items.iter().for_each(|item| match item {
                        Value::String(text) => visit(key, text),
                        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => {
                            texts(item, visit);
                        }
                    }),
                    Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_) => texts(value, visit),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| texts(item, visit)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

// --- text

const LEADING: [&str; 14] = [
    "Led",
    "Managed",
    "Built",
    "Hired",
    "Supervised",
    "Worked in",
    "Joined",
    "Mentored",
    "Grew the team from 2 to",
    "Reported to a manager of",
    "Member of",
    "Helped lead",
    "Would love to lead",
    "Directed",
];
const PEOPLE: [&str; 12] = [
    "ML engineers",
    "data scientists",
    "researchers",
    "a team of eight",
    "PhD students",
    "engineers",
    "web developers",
    "interns",
    "a 6-person research group",
    "applied scientists",
    "sales people",
    "direct reports",
];
const DOING: [&str; 16] = [
    "Trained models with",
    "Shipped",
    "Deployed",
    "Designed",
    "Owned the roadmap for",
    "Not familiar with",
    "Currently learning",
    "Interested in",
    "Basic knowledge of",
    "Supported",
    "Evaluated",
    "Taught a course on",
    "Did not use",
    "Presented to executives on",
    "Published a paper on",
    "Not only wrote about",
];
const ENDINGS: [&str; 10] = [
    "",
    ".",
    ", cutting latency by 40 %",
    " in production; monitored drift",
    ", saving $2M a year",
    " and wrote tests",
    " for 3 years",
    " at NeurIPS 2021",
    ", however without success",
    "!",
];

fn made_up_sentence() -> impl Strategy<Value = String> {
    let leading = (select(&LEADING[..]), 1..30_u32, select(&PEOPLE[..]), select(&ENDINGS[..]))
        .prop_map(|(verb, count, people, end)| format!("{verb} {count} {people}{end}"));
    let doing = (select(&DOING[..]), label(), prop::option::of(label()), select(&ENDINGS[..])).prop_map(
        |(verb, one, other, end)| {
            let other = other.map_or_else(String::new, |other| format!(" and {other}"));
            format!("{verb} {one}{other}{end}")
        },
    );
    prop_oneof![leading, doing]
}

pub(crate) fn label() -> impl Strategy<Value = &'static str> {
    select(&LABELS[..])
}

/// A sentence as people write it.
pub(crate) fn plain_sentence() -> impl Strategy<Value = String> {
    prop_oneof![select(&SENTENCES[..]), made_up_sentence()]
}

/// The same, sometimes with what files do to text.
pub(crate) fn sentence() -> impl Strategy<Value = String> {
    let dressed = (plain_sentence(), 0..9_u8).prop_map(|(text, how)| match how {
        0 => format!("<p>{text}</p>"),
        1 => format!("• {text} — “as planned”"),
        2 => text.replace(' ', "\u{a0}"),
        3 => text.replace('e', "e\u{301}"),
        4 => text.replace('-', "\u{2011}").replace('i', "i\u{ad}"),
        5 => format!("🚀 {text} &amp; more"),
        6 => text.to_uppercase(),
        7 => format!("  {text}\r\n\t{text}"),
        _ => text.replace("fi", "\u{fb01}").replace('a', "\u{ff41}"),
    });
    prop_oneof![6 => plain_sentence(), 1 => dressed]
}

fn position() -> impl Strategy<Value = String> {
    select(&POSITIONS[..])
}

// --- dates

/// A date of any precision, perhaps impossible, perhaps in the future.
fn any_date() -> impl Strategy<Value = String> {
    prop_oneof![
        10 => (1998..2028_u32, 1..13_u32).prop_map(|(year, month)| format!("{year}-{month:02}")),
        4 => (1998..2028_u32).prop_map(|year| year.to_string()),
        2 => (1998..2028_u32, 1..13_u32, 1..29_u32).prop_map(|(year, month, day)| format!("{year}-{month:02}-{day:02}")),
        1 => select(&["", "Present", "2019-13", "someday", "March 2020", "03/2018"][..]).prop_map(str::to_owned),
    ]
}

fn any_dates() -> impl Strategy<Value = Dates> {
    (prop::option::weighted(0.9, any_date()), prop::option::weighted(0.7, any_date()))
        .prop_map(|(start, end)| Dates { start, end })
}

/// From a month in the past to a later one, or until now.
fn proper_dates() -> impl Strategy<Value = Dates> {
    (2004..2026_u32, 1..13_u32, prop::option::of(0..60_u32)).prop_map(|(year, month, months)| {
        let end = months.map(|months| {
            // At most until October 2026.
            let last = (year * 12 + month - 1 + months).min(2026 * 12 + 9);
            format!("{}-{:02}", last / 12, last % 12 + 1)
        });
        Dates { start: Some(format!("{year}-{month:02}")), end }
    })
}

#[derive(Clone, Debug)]
struct Dates {
    start: Option<String>,
    end: Option<String>,
}

impl Dates {
    fn put(self, entry: &mut Value) {
        put(entry, "startDate", self.start);
        put(entry, "endDate", self.end);
    }
}

fn put(object: &mut Value, key: &str, value: Option<impl Into<Value>>) {
    if let Some(value) = value {
        object[key] = value.into();
    }
}

// --- entries

fn list<T: std::fmt::Debug>(item: impl Strategy<Value = T>, most: usize) -> impl Strategy<Value = Vec<T>> {
    prop::collection::vec(item, 0..=most)
}

fn job_when(dates: impl Strategy<Value = Dates>, employer: &'static str) -> impl Strategy<Value = Value> {
    let company =
        select(&["Invented Ltd", "Harrowgate Fresh", "Brackwater Labs", "Neural Nets Inc", "Open AI Society"][..]);
    // Some people put their tools where bullets belong.
    let tags = prop::collection::vec(label().prop_map(str::to_owned), 2..5);
    let highlights = prop_oneof![5 => list(sentence(), 4).boxed(), 1 => tags.boxed()];
    (company, prop::option::weighted(0.9, position()), dates, prop::option::weighted(0.4, sentence()), highlights)
        .prop_map(move |(company, position, dates, summary, highlights)| {
            let mut job = json!({"highlights": highlights});
            job[employer] = company.into();
            put(&mut job, "position", position);
            put(&mut job, "summary", summary);
            dates.put(&mut job);
            job
        })
}

fn study_when(dates: impl Strategy<Value = Dates>) -> impl Strategy<Value = Value> {
    let school = select(&["Ashgrove State University", "Stanford University", "Deep Learning Institute"][..]);
    let degree =
        select(&["PhD", "Ph.D. candidate", "Master of Science", "MSc", "BSc", "MBA", "Bootcamp", "Dr. rer. nat."][..]);
    let area = select(&["Computer Science", "Statistics", "Machine Learning", "History", "Physics", "Nursing"][..]);
    (school, degree, prop::option::weighted(0.8, area), dates, list(sentence(), 1)).prop_map(
        |(school, degree, area, dates, courses)| {
            let mut study = json!({"institution": school, "studyType": degree, "courses": courses});
            put(&mut study, "area", area);
            dates.put(&mut study);
            study
        },
    )
}

fn paper_when(date: impl Strategy<Value = String>) -> impl Strategy<Value = Value> {
    let venue =
        select(&["NeurIPS", "ICML", "arXiv", "CHI", "Workshop at KDD", "Journal of Bees", "Medium blog", "ACL"][..]);
    (sentence(), venue, prop::option::weighted(0.8, date), prop::option::of(sentence())).prop_map(
        |(name, venue, date, summary)| {
            let mut paper = json!({"name": name, "publisher": venue});
            put(&mut paper, "releaseDate", date);
            put(&mut paper, "summary", summary);
            paper
        },
    )
}

fn project_when(dates: impl Strategy<Value = Dates>) -> impl Strategy<Value = Value> {
    (label(), sentence(), list(sentence(), 2), list(label(), 3), dates).prop_map(
        |(name, description, highlights, keywords, dates)| {
            let mut project = json!({
                "name": name, "description": description, "highlights": highlights, "keywords": keywords,
            });
            dates.put(&mut project);
            project
        },
    )
}

fn skill() -> impl Strategy<Value = Value> {
    let group = (label(), list(label(), 4)).prop_map(|(name, words)| json!({"name": name, "keywords": words}));
    let level = select(&["Expert", "Beginner", "5 years"][..]);
    let graded = (label(), level).prop_map(|(name, level)| json!({"name": name, "level": level}));
    let misspelt = label().prop_map(|name| {
        let mut letters: Vec<char> = name.chars().collect();
        let middle = letters.len() / 2;
        letters.swap(middle, middle.saturating_sub(1));
        json!({"name": letters.into_iter().collect::<String>()})
    });
    prop_oneof![4 => group, 2 => graded, 1 => misspelt, 1 => label().prop_map(Value::from)]
}

fn award_when(date: impl Strategy<Value = String>) -> impl Strategy<Value = Value> {
    (sentence(), sentence(), date)
        .prop_map(|(title, summary, date)| json!({"title": title, "summary": summary, "date": date}))
}

fn certificate_when(date: impl Strategy<Value = String>) -> impl Strategy<Value = Value> {
    (prop_oneof![label().prop_map(str::to_owned), sentence()], date)
        .prop_map(|(name, date)| json!({"name": name, "date": date, "issuer": "Invented Academy"}))
}

fn interest() -> impl Strategy<Value = Value> {
    (label(), list(label(), 2)).prop_map(|(name, keywords)| json!({"name": name, "keywords": keywords}))
}

// --- records

/// A résumé of any sections with dates of any kind, proper or not.
pub(crate) fn record() -> impl Strategy<Value = Value> {
    let head = (prop::option::weighted(0.3, position()), prop::option::weighted(0.4, sentence()));
    let main = (list(job_when(any_dates(), "name"), 4), list(study_when(any_dates()), 2), list(skill(), 4));
    let more = (
        list(paper_when(any_date()), 3),
        list(project_when(any_dates()), 2),
        list(job_when(any_dates(), "organization"), 1),
        list(award_when(any_date()), 1),
        list(certificate_when(any_date()), 2),
        list(interest(), 1),
    );
    // Most files lack most sections.
    let kept = prop::collection::vec(prop::bool::weighted(0.75), 9);
    (head, main, more, kept).prop_map(|(head, main, more, kept)| {
        let mut record = json!({"basics": {"name": "Kim Doe", "email": "kim@example.org"}});
        put(&mut record["basics"], "label", head.0);
        put(&mut record["basics"], "summary", head.1);
        let sections = [
            ("work", main.0),
            ("education", main.1),
            ("skills", main.2),
            ("publications", more.0),
            ("projects", more.1),
            ("volunteer", more.2),
            ("awards", more.3),
            ("certificates", more.4),
            ("interests", more.5),
        ];
        for ((name, entries), kept) in sections.into_iter().zip(kept) {
            if kept {
                record[name] = entries.into();
            }
        }
        // Something must make it a résumé.
        if record.get("work").is_none() {
            record["work"] = json!([]);
        }
        record
    })
}

/// A résumé that declares everything and shows nothing.
pub(crate) fn declared_record() -> impl Strategy<Value = Value> {
    let head = (position(), list(sentence(), 8));
    (head, list(skill(), 8), list(certificate_when(any_date()), 3), list(interest(), 3)).prop_map(
        |((label, summary), skills, certificates, interests)| {
            json!({
                "basics": {"label": label, "summary": summary.join("\n")},
                "work": [], "skills": skills, "certificates": certificates, "interests": interests,
            })
        },
    )
}

/// True evidence that a record did not have before.
#[derive(Clone, Debug)]
pub(crate) enum Addition {
    /// One more bullet of a job that is there.
    Highlight(Index, String),
    /// One more keyword of a skill that is there.
    Keyword(Index, String),
    /// One more entry of a section.
    Entry(&'static str, Value),
}

impl Addition {
    /// The record with the addition; nothing if it has no place for it.
    pub(crate) fn to(&self, record: &Value) -> Option<Value> {
        let mut record = record.clone();
        match self {
            Self::Highlight(at, text) => {
                let jobs = filled(&mut record, "work")?;
                let job = at.index(jobs.len());
                jobs[job]["highlights"].as_array_mut()?.push(text.clone().into());
            }
            Self::Keyword(at, text) => {
                let skills = filled(&mut record, "skills")?;
                let skill = at.index(skills.len());
                // Without keywords the name is the skill; with them it is a heading.
                let words = skills[skill].get_mut("keywords")?.as_array_mut()?;
                if words.is_empty() {
                    return None;
                }
                words.push(text.clone().into());
            }
            Self::Entry(section, entry) => {
                let sections = record.as_object_mut()?;
                sections.entry(*section).or_insert_with(|| json!([])).as_array_mut()?.push(entry.clone());
            }
        }
        Some(record)
    }
}

fn filled<'a>(record: &'a mut Value, section: &str) -> Option<&'a mut Vec<Value>> {
    record.get_mut(section)?.as_array_mut().filter(|entries| !entries.is_empty())
}

pub(crate) fn addition() -> impl Strategy<Value = Addition> {
    let month = || (2004..2026_u32, 1..13_u32).prop_map(|(year, month)| format!("{year}-{month:02}"));
    let entry = |section: &'static str| move |entry| Addition::Entry(section, entry);
    prop_oneof![
        4 => (any::<Index>(), sentence()).prop_map(|(at, text)| Addition::Highlight(at, text)),
        1 => (any::<Index>(), label()).prop_map(|(at, text)| Addition::Keyword(at, text.to_owned())),
        4 => job_when(proper_dates(), "name").prop_map(entry("work")),
        2 => skill().prop_map(entry("skills")),
        2 => paper_when(month()).prop_map(entry("publications")),
        2 => study_when(proper_dates()).prop_map(entry("education")),
        1 => project_when(proper_dates()).prop_map(entry("projects")),
        1 => job_when(proper_dates(), "organization").prop_map(entry("volunteer")),
        1 => award_when(month()).prop_map(entry("awards")),
        1 => certificate_when(month()).prop_map(entry("certificates")),
        1 => interest().prop_map(entry("interests")),
    ]
}
