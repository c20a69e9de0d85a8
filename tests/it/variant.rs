//! Given a record, gives the same one written in another way.

use proptest::prelude::{Just, Strategy, prop};
use proptest::prop_oneof;
use proptest::sample::{Index, select};
use serde_json::{Map, Value, json};

/// The record with the keys of every object and the items of every list in an order that `seed` chooses.
pub(crate) fn shuffled(value: &Value, seed: &mut u64) -> String {
    match value {
        Value::Object(fields) => {
            let mut parts: Vec<String> = fields
                .iter()
                .map(|(key, value)| format!("{}:{}", Value::from(key.as_str()), shuffled(value, seed)))
                .collect();
            shuffle(&mut parts, seed);
            format!("{{{}}}", parts.join(","))
        }
        Value::Array(items) => {
            let mut parts: Vec<String> = items.iter().map(|item| shuffled(item, seed)).collect();
            shuffle(&mut parts, seed);
            format!("[{}]", parts.join(","))
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value.to_string(),
    }
}

fn shuffle<T>(items: &mut [T], seed: &mut u64) {
    for last in (1..items.len()).rev() {
        // Knuth's constants; any order will do.
        *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let chosen = (*seed >> 33) % (last as u64 + 1);
        items.swap(last, usize::try_from(chosen).expect("a small number"));
    }
}

/// The record with one of its lists repeated `times` over; `which` chooses the list.
pub(crate) fn repeated(record: &Value, which: &Index, times: usize) -> Value {
    let mut record = record.clone();
    let mut lists = 0;
    each_list(&mut record, &mut |_| lists += 1);
    let chosen = if lists == 0 { 0 } else { which.index(lists) };
    let mut at = 0;
    each_list(&mut record, &mut |items| {
        if at == chosen {
            *items = std::iter::repeat_n(&*items, times).flatten().cloned().collect();
        }
        at += 1;
    });
    record
}

fn each_list(value: &mut Value, visit: &mut dyn FnMut(&mut Vec<Value>)) {
    match value {
        Value::Array(items) => {
            for item in items.iter_mut() {
                each_list(item, visit);
            }
            visit(items);
        }
        Value::Object(fields) => fields.values_mut().for_each(|value| each_list(value, visit)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Details of a person that must not matter.
pub(crate) fn person() -> impl Strategy<Value = Map<String, Value>> {
    let text = || {
        let loaded = [
            "Kim Doe",
            "Dr. Ada Manager, PhD",
            "Led a team of 12 researchers",
            "PyTorch",
            "Head of Machine Learning",
            "García Ñandú",
            "王伟",
            "",
            "female",
            "1968-02-29",
            "Stanford University",
            "machine-learning@neurips.org",
            "https://example.org/pytorch?team=8",
            "+44 20 7946 0000",
            "Deep Learning City",
            "10 years of MLOps",
        ];
        select(loaded.to_vec()).prop_map(str::to_owned)
    };
    let keys = [
        "name",
        "email",
        "phone",
        "image",
        "picture",
        "url",
        "website",
        "birthDate",
        "dateOfBirth",
        "gender",
        "nationality",
        "school",
        "reference",
        "address",
        "city",
        "countryCode",
        "network",
        "username",
    ];
    prop::collection::vec(text(), keys.len()).prop_map(move |texts| {
        keys.iter().map(|key| (*key).to_owned()).zip(texts.into_iter().map(Value::from)).collect()
    })
}

/// The record as if it were another person's.
pub(crate) fn of_person(record: &Value, person: &Map<String, Value>) -> Value {
    let mut record = record.clone();
    let basics = &mut record["basics"];
    for key in [
        "name",
        "email",
        "phone",
        "image",
        "picture",
        "url",
        "website",
        "birthDate",
        "dateOfBirth",
        "gender",
        "nationality",
    ] {
        basics[key] = person[key].clone();
    }
    basics["location"] = json!({
        "address": person["address"], "city": person["city"], "countryCode": person["countryCode"], "region": person["city"],
    });
    basics["profiles"] = json!([{"network": person["network"], "username": person["username"], "url": person["url"]}]);
    record["references"] = json!([{"name": person["name"], "reference": person["reference"]}]);
    for (section, key) in [("education", "institution"), ("education", "url"), ("work", "url"), ("publications", "url")]
    {
        let person_key = if key == "institution" { "school" } else { "url" };
        for entry in record.get_mut(section).and_then(Value::as_array_mut).into_iter().flatten() {
            entry[key] = person[person_key].clone();
        }
    }
    record
}

/// The record with every year of its dates moved by `years`, and without years in its texts, which stay.
pub(crate) fn moved(value: &Value, years: u32) -> Value {
    moved_under("", value, years)
}

fn moved_under(key: &str, value: &Value, years: u32) -> Value {
    match value {
        Value::String(text) if key.to_lowercase().ends_with("date") => {
            each_year(text, |year| (year + years).to_string()).into()
        }
        Value::String(text) => each_year(text, |_| "some".to_owned()).into(),
        Value::Object(fields) => {
            Value::Object(fields.iter().map(|(key, value)| (key.clone(), moved_under(key, value, years))).collect())
        }
        Value::Array(items) => items.iter().map(|item| moved_under(key, item, years)).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) => value.clone(),
    }
}

/// The text with every number of four digits that looks like a year replaced.
fn each_year(text: &str, replace: impl Fn(u32) -> String) -> String {
    let mut replaced = String::new();
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let digits = rest[start..].find(|c: char| !c.is_ascii_digit()).map_or(rest.len() - start, |length| length);
        let (before, number) = (&rest[..start], &rest[start..start + digits]);
        replaced.push_str(before);
        match number.parse() {
            Ok(year @ 1900..2100_u32) if digits == 4 => replaced.push_str(&replace(year)),
            _ => replaced.push_str(number),
        }
        rest = &rest[start + digits..];
    }
    replaced + rest
}

/// How often something is repeated.
pub(crate) fn times() -> impl Strategy<Value = usize> {
    prop_oneof![Just(2_usize), Just(3), Just(50)]
}
