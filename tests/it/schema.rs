//! The schemas that editors use accept every file of ours, and refuse what the readers refuse.

use std::fs;

use rolefit::render::schema::{SchemaKind, write_schema};
use serde_json::{Value, json};

use crate::fixture::{at, files};

fn schema(kind: SchemaKind) -> Value {
    let mut bytes = Vec::new();
    write_schema(kind, &mut bytes).expect("memory can be written to");
    serde_json::from_slice(&bytes).expect("a schema is JSON")
}

/// What speaks against `value`: enough of JSON Schema for what the schemas hold, and an error for anything else.
pub(crate) fn faults(value: &Value, schema: &Value, root: &Value) -> Vec<String> {
    let Some(rules) = schema.as_object() else {
        return if schema == &Value::Bool(false) {
            vec![format!("nothing may stand here: {value}")]
        } else {
            Vec::new()
        };
    };
    let mut all = Vec::new();
    let holds = |inner: &Value| faults(value, inner, root).is_empty();
    for (keyword, rule) in rules {
        let list = || rule.as_array().expect("a list").iter();
        let sound = match keyword.as_str() {
            "$ref" => {
                let pointer = rule.as_str().expect("a reference").trim_start_matches('#');
                all.extend(faults(value, root.pointer(pointer).expect("a definition"), root));
                true
            }
            "type" => match rule {
                Value::Array(types) => types.iter().any(|one| is_a(value, one)),
                one @ (Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_)) => {
                    is_a(value, one)
                }
            },
            "const" => value == rule,
            "enum" => list().any(|one| one == value),
            "anyOf" => list().any(holds),
            "oneOf" => list().filter(|inner| holds(inner)).count() == 1,
            "allOf" => list().all(holds),
            "minimum" => value.as_f64().is_none_or(|number| number >= rule.as_f64().expect("a number")),
            "maximum" => value.as_f64().is_none_or(|number| number <= rule.as_f64().expect("a number")),
            "required" => value
                .as_object()
                .is_none_or(|object| list().all(|key| object.contains_key(key.as_str().expect("a key")))),
            "properties" => {
                for (key, inner) in rule.as_object().expect("an object") {
                    all.extend(value.get(key).into_iter().flat_map(|found| faults(found, inner, root)));
                }
                true
            }
            "additionalProperties" => {
                let known = |key: &String| rules.get("properties").is_some_and(|known| known.get(key).is_some());
                for (key, found) in value.as_object().into_iter().flatten().filter(|(key, _)| !known(key)) {
                    all.extend(faults(found, rule, root).into_iter().map(|fault| format!("{key}: {fault}")));
                }
                true
            }
            "items" => {
                all.extend(value.as_array().into_iter().flatten().flat_map(|item| faults(item, rule, root)));
                true
            }
            "$schema" | "$defs" | "title" | "description" | "default" | "format" => true,
            other => panic!("the schema has {other}, which this test does not know"),
        };
        if !sound {
            all.push(format!("{keyword} {rule}: {value}"));
        }
    }
    all
}

fn is_a(value: &Value, kind: &Value) -> bool {
    match kind.as_str().expect("the name of a type") {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_u64() || value.is_i64(),
        "number" => value.is_number(),
        "null" => value.is_null(),
        other => panic!("{other}"),
    }
}

#[test]
fn every_file_of_ours_fits_its_schema() {
    for (kind, folders) in [
        (SchemaKind::RoleFile, ["index/roles", "fixtures/catalogue/roles"]),
        (SchemaKind::SkillFile, ["index/skills", "fixtures/catalogue/skills"]),
        (SchemaKind::MappingFile, ["index/formats", "fixtures/formats"]),
    ] {
        let schema = schema(kind);
        for path in folders.iter().flat_map(|folder| files(&at(folder), "json")) {
            // Among the formats stand people who are written in them, and a table of keys instead of places.
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let person = path.starts_with(at("fixtures/formats")) && !name.ends_with(".map.json");
            if person || name == "home-made.json" {
                continue;
            }
            let value: Value = serde_json::from_slice(&fs::read(&path).expect("a file")).expect("JSON");
            assert_eq!(faults(&value, &schema, &schema), [""; 0], "{}", path.display());
        }
    }
}

#[test]
fn what_the_reader_refuses_the_schema_refuses() {
    let schema = schema(SchemaKind::RoleFile);
    let text = fs::read_to_string(at("fixtures/catalogue/roles/line-cook.json")).expect("a role");
    let sound: Value = serde_json::from_str(&text).expect("JSON");
    let rule = "/requirements/2/criterion";
    for (pointer, value) in [
        ("/requirements/2", json!({"id": "x"})),
        ("/requirements/2/importance", json!("may")),
        ("/requirements/2/phrases", json!("baked")),
        ("/categories/0/points", json!(-1)),
        ("/categories/0", json!({"id": "a", "title": "A", "points": 1, "colour": "red"})),
        (rule, json!({"kind": "wish"})),
        (rule, json!({"kind": "any-of"})),
        (rule, json!({"kind": "any-of", "concepts": [], "k": 1})),
        (rule, json!({"kind": "degree", "level": "knight", "fields": [], "equivalent": true})),
    ] {
        let mut role = sound.clone();
        *role.pointer_mut(pointer).expect("a place") = value;
        assert!(serde_json::from_value::<rolefit::role::Role>(role.clone()).is_err(), "{pointer}: the reader");
        assert!(!faults(&role, &schema, &schema).is_empty(), "{pointer}: the schema");
    }
    for (pointer, value) in [
        (rule, json!({"kind": "text"})),
        (rule, json!({"kind": "either", "of": [{"kind": "text"}, {"kind": "publications", "venues": []}]})),
        ("/requirements/0/gate", json!(false)),
    ] {
        let mut role = sound.clone();
        *role.pointer_mut(pointer).expect("a place") = value;
        assert!(serde_json::from_value::<rolefit::role::Role>(role.clone()).is_ok(), "{pointer}: the reader");
        assert_eq!(faults(&role, &schema, &schema), [""; 0], "{pointer}: the schema");
    }
}

#[test]
fn a_file_may_name_its_schema() {
    let text = fs::read_to_string(at("fixtures/catalogue/roles/line-cook.json")).expect("a role");
    let named = text.replacen('{', r#"{"$schema": "../role.schema.json","#, 1);
    assert!(rolefit::role::Role::from_json("line-cook", &named).is_ok());
}
