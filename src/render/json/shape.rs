//! Given the types of what is written piece by piece, gives the JSON Schema of the whole.

use schemars::JsonSchema;
use schemars::Schema;
use schemars::SchemaGenerator;
use schemars::json_schema;
use serde_json::Map;
use serde_json::Value;

/// An object that calls itself `name` and has these fields, all of them.
pub(crate) fn object<const N: usize>(name: &str, fields: [(&str, Schema); N]) -> Schema {
    let mut properties = Map::new();
    properties.insert("schema".to_owned(), serde_json::json!({ "type": "string", "const": name }));
    properties.extend(fields.into_iter().map(|(field, schema)| (field.to_owned(), schema.into())));
    let required: Vec<Value> = properties.keys().map(|field| field.as_str().into()).collect();
    json_schema!({ "type": "object", "properties": properties, "required": required })
}

/// One value of the type.
pub(crate) fn one<T: JsonSchema>(generator: &mut SchemaGenerator) -> Schema {
    generator.subschema_for::<T>()
}

/// A list of values of the type.
pub(crate) fn list<T: JsonSchema>(generator: &mut SchemaGenerator) -> Schema {
    let items = generator.subschema_for::<T>();
    json_schema!({ "type": "array", "items": items })
}
