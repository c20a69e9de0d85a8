//! The arguments of `rolefit schema`.

use std::path::PathBuf;

use clap::Args;
use clap::builder::PossibleValue;
use clap::builder::PossibleValuesParser;
use clap::builder::TypedValueParser;
use rolefit::render::schema::SchemaKind;

/// `rolefit schema`
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rolefit schema role -o role.schema.json
  rolefit schema run
  rolefit schema assessment

A role, skills or mapping file names its schema as \"$schema\": \"../role.schema.json\", and editors complete and check it.
Whatever is written as JSON says in \"schema\" what it is: rolefit.run/1 has the schema run. Within /1 fields may be
added, never renamed.")]
pub(crate) struct SchemaArguments {
    /// Of what
    #[arg(value_name = "KIND", value_parser = kinds())]
    pub(crate) kind: SchemaKind,
    /// Write to this file instead of standard output; it appears when it is whole
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// Reads the name of a kind.
fn kinds() -> impl TypedValueParser<Value = SchemaKind> {
    let names = SchemaKind::ALL.iter().map(|kind| PossibleValue::new(kind.as_str()).help(kind.about()));
    PossibleValuesParser::new(names).try_map(|name| {
        SchemaKind::ALL.iter().copied().find(|kind| kind.as_str() == name).ok_or("no kind has this name")
    })
}
