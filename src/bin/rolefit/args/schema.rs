//! The arguments of `rolefit schema`.

use std::path::PathBuf;

use clap::Args;
use clap::ValueEnum;
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
    #[arg(value_enum, value_name = "KIND")]
    pub(crate) kind: NamedKind,
    /// Write to this file instead of standard output; it appears when it is whole
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// What has a schema, by the name that is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum NamedKind {
    /// A role file, roles/ROLE.json
    Role,
    /// A skills file, skills/AREA.json
    Skill,
    /// A mapping file, --map
    Mapping,
    /// rank, score and explain -f json
    Run,
    /// One line of rank, score and explain -f ndjson
    Assessment,
    /// --manifest
    Manifest,
    /// One line of --rejects
    Reject,
    /// compare -f json
    Comparison,
    /// check -f json
    Check,
    /// check --explain -f json
    Codes,
    /// eval -f json
    Evaluation,
    /// One line of eval -f ndjson
    EvaluationQuery,
    /// eval --sensitivity -f json
    Sensitivity,
    /// index info -f json
    Index,
    /// index search -f json
    Search,
    /// role list -f json
    Roles,
    /// role show -f json
    ShownRole,
    /// role check -f json
    RoleCheck,
    /// role diff -f json
    RoleDiff,
    /// skill list -f json
    Skills,
    /// skill show -f json
    ShownSkill,
    /// skill check -f json
    SkillCheck,
    /// skill suggest -f json
    SkillSuggestions,
    /// doctor -f json
    Doctor,
}

impl NamedKind {
    /// The library's name for it.
    pub(crate) const fn kind(self) -> SchemaKind {
        match self {
            Self::Role => SchemaKind::RoleFile,
            Self::Skill => SchemaKind::SkillFile,
            Self::Mapping => SchemaKind::MappingFile,
            Self::Run => SchemaKind::Run,
            Self::Assessment => SchemaKind::Assessment,
            Self::Manifest => SchemaKind::Manifest,
            Self::Reject => SchemaKind::Reject,
            Self::Comparison => SchemaKind::Comparison,
            Self::Check => SchemaKind::Check,
            Self::Codes => SchemaKind::Codes,
            Self::Evaluation => SchemaKind::Evaluation,
            Self::EvaluationQuery => SchemaKind::EvaluationQuery,
            Self::Sensitivity => SchemaKind::Sensitivity,
            Self::Index => SchemaKind::Index,
            Self::Search => SchemaKind::Search,
            Self::Roles => SchemaKind::Roles,
            Self::ShownRole => SchemaKind::Role,
            Self::RoleCheck => SchemaKind::RoleCheck,
            Self::RoleDiff => SchemaKind::RoleDiff,
            Self::Skills => SchemaKind::Skills,
            Self::ShownSkill => SchemaKind::Skill,
            Self::SkillCheck => SchemaKind::SkillCheck,
            Self::SkillSuggestions => SchemaKind::SkillSuggestions,
            Self::Doctor => SchemaKind::Doctor,
        }
    }
}
