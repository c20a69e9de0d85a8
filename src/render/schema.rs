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

/// What has a schema: files that people write, and everything that is written as JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SchemaKind {
    /// A file with one role.
    RoleFile,
    /// A file with one area of skills.
    SkillFile,
    /// A file that says where the fields of a format are.
    MappingFile,
    /// A whole ranking, `rolefit.run/1`.
    Run,
    /// One candidate for one role, `rolefit.assessment/1`.
    Assessment,
    /// The facts of a run, `rolefit.manifest/1`.
    Manifest,
    /// A record that was not assessed, `rolefit.reject/1`.
    Reject,
    /// A comparison, `rolefit.comparison/1`.
    Comparison,
    /// What could be read, `rolefit.check/1`.
    Check,
    /// What codes mean, `rolefit.codes/1`.
    Codes,
    /// A run measured, `rolefit.evaluation/1`.
    Evaluation,
    /// One query of it, `rolefit.evaluation-query/1`.
    EvaluationQuery,
    /// What each number decides, `rolefit.sensitivity/1`.
    Sensitivity,
    /// What the index holds, `rolefit.index/1`.
    Index,
    /// What the index found, `rolefit.search/1`.
    Search,
    /// A list of roles, `rolefit.roles/1`.
    Roles,
    /// A role as it is shown, `rolefit.role/1`.
    Role,
    /// What is wrong with roles, `rolefit.role-check/1`.
    RoleCheck,
    /// What sets roles apart, `rolefit.role-diff/1`.
    RoleDiff,
    /// A list of skill concepts, `rolefit.skills/1`.
    Skills,
    /// A skill concept as it is shown, `rolefit.skill/1`.
    Skill,
    /// What is wrong with skills, `rolefit.skill-check/1`.
    SkillCheck,
    /// What nothing matches, `rolefit.skill-suggestions/1`.
    SkillSuggestions,
    /// What an installation can do, `rolefit.doctor/1`.
    Doctor,
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
