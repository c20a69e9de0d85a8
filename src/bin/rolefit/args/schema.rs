//! The arguments of `rolefit schema`.

use std::path::PathBuf;

use clap::Args;
use clap::ValueEnum;
use rolefit::render::schema::FileKind;

/// `rolefit schema`
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rolefit schema role -o role.schema.json
  rolefit schema skill -o skill.schema.json

A file names its schema as \"$schema\": \"../role.schema.json\", and editors complete and check it.")]
pub(crate) struct SchemaArguments {
    /// Files of what
    #[arg(value_enum, value_name = "KIND")]
    pub(crate) kind: SchemaKind,
    /// Write to this file instead of standard output; it appears when it is whole
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// What has a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum SchemaKind {
    /// A role file, roles/ROLE.json
    Role,
    /// A skills file, skills/AREA.json
    Skill,
}

impl SchemaKind {
    /// The library's name for it.
    pub(crate) const fn kind(self) -> FileKind {
        match self {
            Self::Role => FileKind::Role,
            Self::Skill => FileKind::Skill,
        }
    }
}
