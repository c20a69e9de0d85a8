//! Given a job in JSON Resume's job shape, gives what it asks for.
//!
//! `title`, `description`, `experience`, `responsibilities[]`, `qualifications[]` and `skills[]{name level keywords[]}`
//! are read; `company`, `location`, `remote`, `salary`, `type` and `date` are kept out. Names that other boards use
//! are understood, too.

use serde_json::Value;

use crate::posting::section::Reader;
use crate::posting::title_line::clean;
use crate::posting::{Aside, AsideKind, Note, Place, Posting, PostingError, Section, Statement};

/// Reads the only job of `text`, or the first of a list.
pub(super) fn read(text: &str) -> Result<Posting, PostingError> {
    let value: Value = serde_json::from_str(text)?;
    let several = value.as_array().is_some_and(|jobs| jobs.len() > 1);
    let value = value.as_array().map_or(&value, |jobs| jobs.first().unwrap_or(&Value::Null));
    let Value::Object(job) = value else {
        return Err(PostingError::NoJob { found: kind(value).to_owned() });
    };
    let field = |names: &[&str]| {
        job.iter().find(|(key, value)| names.contains(&key.to_lowercase().as_str()) && !value.is_null())
    };
    let titled = field(&["title", "jobtitle", "job_title", "position", "name"]).and_then(|(key, value)| {
        let text = clean(value.as_str()?);
        let place = whole(&format!("/{key}"), value.as_str()?);
        (!text.is_empty()).then_some(Statement { text, place, section: Section::Lead })
    });
    let mut reader = Reader::new(titled);
    let texts = [
        (Section::Lead, &["description", "summary", "jobdescription", "job_description"][..]),
        (Section::Duties, &["responsibilities", "duties", "tasks"]),
        (
            Section::Requirements,
            &[
                "qualifications",
                "requirements",
                "experience",
                "education",
                "experiencerequirements",
                "educationrequirements",
            ],
        ),
        (Section::Nice, &["preferred", "preferredqualifications", "nicetohave", "nice_to_have"]),
    ];
    for (section, names) in texts {
        for (key, value) in job.iter().filter(|(key, _)| names.contains(&key.to_lowercase().as_str())) {
            let stated = if key.eq_ignore_ascii_case("experience") { Section::Skills } else { section };
            each_text(value, &format!("/{key}"), &mut |text, pointer| reader.text(text, pointer, stated));
        }
    }
    if let Some((key, Value::Array(skills))) = field(&["skills"]) {
        for (at, skill) in skills.iter().enumerate() {
            let text = skill_text(skill);
            reader.text(&text, &format!("/{key}/{at}"), Section::Skills);
        }
    } else if let Some((key, value)) = field(&["skills"]) {
        each_text(value, &format!("/{key}"), &mut |text, pointer| reader.text(text, pointer, Section::Skills));
    }
    let mut posting = reader.posting;
    if posting.statements.is_empty() && posting.title.is_none() {
        return Err(PostingError::NoJob {
            found: format!("only {}", job.keys().cloned().collect::<Vec<_>>().join(", ")),
        });
    }
    let asides = [
        (AsideKind::Company, &["company", "hiringorganization"][..]),
        (AsideKind::Place, &["location", "joblocation"]),
        (AsideKind::Place, &["remote", "joblocationtype"]),
        (AsideKind::Place, &["type", "employmenttype"]),
        (AsideKind::Place, &["workhours"]),
        (AsideKind::Pay, &["salary", "basesalary"]),
        (AsideKind::Benefits, &["jobbenefits", "benefits"]),
        (AsideKind::Apply, &["date", "dateposted"]),
        (AsideKind::Apply, &["validthrough"]),
    ];
    for (kind, name) in asides {
        if let Some((key, value)) = field(name) {
            let name = value.as_str().or_else(|| value.get("name")?.as_str());
            let text = name.map_or_else(|| value.to_string(), str::to_owned);
            posting.asides.push(Aside { place: whole(&format!("/{key}"), &text), text, kind });
        }
    }
    if several {
        posting
            .notes
            .push(Note { message: "the file holds several jobs; the first one is read".to_owned(), place: None });
    }
    Ok(posting)
}

fn whole(pointer: &str, text: &str) -> Place {
    Place { pointer: Some(pointer.to_owned()), line: 1, start: 0, end: text.len() }
}

const fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

fn each_text(value: &Value, pointer: &str, each: &mut dyn FnMut(&str, &str)) {
    match value {
        Value::String(text) => each(text, pointer),
        Value::Array(items) => {
            for (at, item) in items.iter().enumerate() {
                each_text(item, &format!("{pointer}/{at}"), each);
            }
        }
        Value::Object(fields) => {
            // "@type" names the shape, and says nothing.
            for (key, item) in fields.iter().filter(|(key, _)| !key.starts_with('@')) {
                if let Some(months) = months(key, item) {
                    each(&format!("{} years of experience", months.div_ceil(12)), &format!("{pointer}/{key}"));
                    continue;
                }
                each_text(item, &format!("{pointer}/{key}"), each);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// The months of experience that schema.org's `JobPosting` asks for, as a number or in a text.
fn months(key: &str, value: &Value) -> Option<u64> {
    if !key.eq_ignore_ascii_case("monthsOfExperience") {
        return None;
    }
    value.as_u64().or_else(|| value.as_str()?.trim().parse().ok())
}

/// "Name (level): keyword, keyword".
fn skill_text(skill: &Value) -> String {
    let text = |name: &str| skill.get(name).and_then(Value::as_str).unwrap_or_default();
    if let Some(plain) = skill.as_str() {
        return plain.to_owned();
    }
    let keywords: Vec<&str> =
        skill.get("keywords").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect();
    let mut line = text("name").to_owned();
    if !text("level").is_empty() {
        line = format!("{line} ({})", text("level"));
    }
    if !keywords.is_empty() {
        line = format!("{line} such as {}", keywords.join(", "));
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_job_is_read_field_by_field() {
        let json = r#"{"title": "Baker", "company": "Crumb", "salary": "9", "description": "You will bake bread.",
            "qualifications": ["2 years in a bakery"], "skills": [{"name": "Dough", "level": "expert", "keywords": ["rye"]}]}"#;
        let posting = read(json).expect("a job");
        assert_eq!(posting.title.expect("a title").text, "Baker");
        let asked: Vec<_> = posting
            .statements
            .iter()
            .map(|one| (one.section, one.text.as_str(), one.place.pointer.as_deref()))
            .collect();
        assert_eq!(
            asked,
            [
                (Section::Lead, "You will bake bread.", Some("/description")),
                (Section::Requirements, "2 years in a bakery", Some("/qualifications/0")),
                (Section::Skills, "Dough (expert) such as rye", Some("/skills/0")),
            ]
        );
        assert_eq!(posting.asides.len(), 2);
    }

    #[test]
    fn schema_orgs_job_posting_is_read() {
        let json = r#"{"@type": "JobPosting", "title": "Baker", "description": "<ul><li>Bake bread</li></ul>",
            "hiringOrganization": {"@type": "Organization", "name": "Crumb"},
            "experienceRequirements": {"@type": "OccupationalExperienceRequirements", "monthsOfExperience": "24"}}"#;
        let posting = read(json).expect("a job");
        let asked: Vec<_> = posting.statements.iter().map(|one| one.text.as_str()).collect();
        assert_eq!(asked, ["Bake bread", "2 years of experience"]);
        assert_eq!(posting.asides.iter().map(|aside| aside.text.as_str()).collect::<Vec<_>>(), ["Crumb"]);
    }

    #[test]
    fn what_is_no_job_is_refused() {
        let check = |json: &str, want: &str| {
            let message = read(json).expect_err(json).to_string();
            assert!(message.contains(want), "{message}");
        };
        check("[]", "found null");
        check(r#"{"a": 1}"#, "only a");
        check("{", "cannot be read as JSON");
    }
}
