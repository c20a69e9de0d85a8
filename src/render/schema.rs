//! Given a kind of file or output, gives its JSON Schema, made from the types that read or write it.

use std::io;

use schemars::Schema;
use schemars::SchemaGenerator;
use schemars::generate::SchemaSettings;

use crate::profile::MappingFile;
use crate::render::check::check_shape;
use crate::render::code::codes_shape;
use crate::render::comparison::json::comparison_shape;
use crate::render::doctor::doctor_shape;
use crate::render::evaluation::JsonEvaluation;
use crate::render::evaluation::JsonQuery;
use crate::render::evaluation::sensitivity::sensitivity_shape;
use crate::render::index::JsonInfo;
use crate::render::index::search_shape;
use crate::render::json::JsonManifest;
use crate::render::json::assessment::JsonAssessment;
use crate::render::json::record::JsonReject;
use crate::render::json::run_shape;
use crate::render::role::JsonRole;
use crate::render::role::JsonRoleList;
use crate::render::role::difference::difference_shape;
use crate::render::role::findings::findings_shape as role_findings_shape;
use crate::render::skill::JsonSkill;
use crate::render::skill::findings::findings_shape as skill_findings_shape;
use crate::render::skill::skills_shape;
use crate::render::skill::suggestions::JsonSuggestions;
use crate::role::Role;
use crate::skill::SkillFile;

macro_rules! kinds {
    ($(#[doc = $doc:literal] $kind:ident = $name:literal, $about:literal;)*) => {
        /// What has a schema: files that people write, and everything that is written as JSON.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum SchemaKind { $(#[doc = $doc] $kind,)* }

        impl SchemaKind {
            /// Every kind: files first, then outputs.
            pub const ALL: &[Self] = &[$(Self::$kind,)*];

            /// The name that is typed, such as `role-check`.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$kind => $name,)* }
            }

            /// What has such a schema, such as "role check -f json".
            #[must_use]
            pub const fn about(self) -> &'static str {
                match self { $(Self::$kind => $about,)* }
            }
        }
    };
}

kinds! {
    /// A file with one role.
    RoleFile = "role", "A role file, roles/ROLE.json";
    /// A file with one area of skills.
    SkillFile = "skill", "A skills file, skills/AREA.json";
    /// A file that says where the fields of a format are.
    MappingFile = "mapping", "A mapping file, --map";
    /// A whole ranking, `rolefit.run/1`.
    Run = "run", "rank, score and explain -f json";
    /// One candidate for one role, `rolefit.assessment/1`.
    Assessment = "assessment", "One line of rank, score and explain -f ndjson";
    /// The facts of a run, `rolefit.manifest/1`.
    Manifest = "manifest", "--manifest";
    /// A record that was not assessed, `rolefit.reject/1`.
    Reject = "reject", "One line of --rejects";
    /// A comparison, `rolefit.comparison/1`.
    Comparison = "comparison", "compare -f json";
    /// What could be read, `rolefit.check/1`.
    Check = "check", "check -f json";
    /// What codes mean, `rolefit.codes/1`.
    Codes = "codes", "check --explain -f json";
    /// A run measured, `rolefit.evaluation/1`.
    Evaluation = "evaluation", "eval -f json";
    /// One query of it, `rolefit.evaluation-query/1`.
    EvaluationQuery = "evaluation-query", "One line of eval -f ndjson";
    /// What each number decides, `rolefit.sensitivity/1`.
    Sensitivity = "sensitivity", "eval --sensitivity -f json";
    /// What the index holds, `rolefit.index/1`.
    Index = "index", "index info -f json";
    /// What the index found, `rolefit.search/1`.
    Search = "search", "index search -f json";
    /// A list of roles, `rolefit.roles/1`.
    Roles = "roles", "role list -f json";
    /// A role as it is shown, `rolefit.role/1`.
    Role = "shown-role", "role show -f json";
    /// What is wrong with roles, `rolefit.role-check/1`.
    RoleCheck = "role-check", "role check -f json";
    /// What sets roles apart, `rolefit.role-diff/1`.
    RoleDiff = "role-diff", "role diff -f json";
    /// A list of skill concepts, `rolefit.skills/1`.
    Skills = "skills", "skill list -f json";
    /// A skill concept as it is shown, `rolefit.skill/1`.
    Skill = "shown-skill", "skill show -f json";
    /// What is wrong with skills, `rolefit.skill-check/1`.
    SkillCheck = "skill-check", "skill check -f json";
    /// What nothing matches, `rolefit.skill-suggestions/1`.
    SkillSuggestions = "skill-suggestions", "skill suggest -f json";
    /// What an installation can do, `rolefit.doctor/1`.
    Doctor = "doctor", "doctor -f json";
}

/// Writes the schema of `kind`.
///
/// # Errors
/// Whatever the writer reports.
pub fn write_schema(kind: SchemaKind, to: &mut dyn io::Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *to, &schema(kind))?;
    to.write_all(b"\n")
}

fn schema(kind: SchemaKind) -> Schema {
    let read = || SchemaSettings::default().into_generator();
    let written = || SchemaSettings::default().for_serialize().into_generator();
    match kind {
        SchemaKind::RoleFile => read().into_root_schema_for::<Role>(),
        SchemaKind::SkillFile => read().into_root_schema_for::<SkillFile>(),
        SchemaKind::MappingFile => read().into_root_schema_for::<MappingFile>(),
        SchemaKind::Run => whole(run_shape),
        SchemaKind::Assessment => written().into_root_schema_for::<JsonAssessment<'_>>(),
        SchemaKind::Manifest => written().into_root_schema_for::<JsonManifest<'_>>(),
        SchemaKind::Reject => written().into_root_schema_for::<JsonReject<'_>>(),
        SchemaKind::Comparison => whole(comparison_shape),
        SchemaKind::Check => whole(check_shape),
        SchemaKind::Codes => whole(codes_shape),
        SchemaKind::Evaluation => written().into_root_schema_for::<JsonEvaluation<'_>>(),
        SchemaKind::EvaluationQuery => written().into_root_schema_for::<JsonQuery<'_>>(),
        SchemaKind::Sensitivity => whole(sensitivity_shape),
        SchemaKind::Index => written().into_root_schema_for::<JsonInfo<'_>>(),
        SchemaKind::Search => whole(search_shape),
        SchemaKind::Roles => written().into_root_schema_for::<JsonRoleList<'_>>(),
        SchemaKind::Role => written().into_root_schema_for::<JsonRole<'_>>(),
        SchemaKind::RoleCheck => whole(role_findings_shape),
        SchemaKind::RoleDiff => whole(difference_shape),
        SchemaKind::Skills => whole(skills_shape),
        SchemaKind::Skill => written().into_root_schema_for::<JsonSkill<'_>>(),
        SchemaKind::SkillCheck => whole(skill_findings_shape),
        SchemaKind::SkillSuggestions => written().into_root_schema_for::<JsonSuggestions>(),
        SchemaKind::Doctor => whole(doctor_shape),
    }
}

/// The schema of what is written piece by piece, with the definitions that its pieces refer to.
fn whole(shape: fn(&mut SchemaGenerator) -> Schema) -> Schema {
    let settings = SchemaSettings::default().for_serialize();
    let version = settings.meta_schema.clone();
    let mut generator = settings.into_generator();
    let mut schema = shape(&mut generator);
    if let Some(version) = version {
        schema.insert("$schema".to_owned(), version.into_owned().into());
    }
    schema.insert("$defs".to_owned(), generator.take_definitions(true).into());
    schema
}
