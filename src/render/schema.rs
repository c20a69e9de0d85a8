//! Given a kind of file that people write, gives the JSON Schema that editors complete and check it by.

use std::io;

use schemars::schema_for;

use crate::role::Role;
use crate::skill::SkillFile;

/// Files that people write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// One role.
    Role,
    /// One area of skills.
    Skill,
}

/// Writes the schema of such files, made from the types that read them.
///
/// # Errors
/// Whatever the writer reports.
pub fn write_schema(kind: FileKind, to: &mut dyn io::Write) -> io::Result<()> {
    let schema = match kind {
        FileKind::Role => schema_for!(Role),
        FileKind::Skill => schema_for!(SkillFile),
    };
    serde_json::to_writer_pretty(&mut *to, &schema)?;
    to.write_all(b"\n")
}
