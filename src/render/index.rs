//! Given what the requirement index found or is, gives it for people and for programs.

use std::io;

use schemars::JsonSchema;
use schemars::Schema;
use schemars::SchemaGenerator;
use serde::Serialize;

use crate::index::IndexInfo;
use crate::index::SearchHit;
use crate::index::saved::Manifest;
use crate::render::Page;
use crate::render::columns::Column;
use crate::render::columns::Lean;
use crate::render::columns::Squeeze;
use crate::render::columns::write_columns;
use crate::render::escape::shown;
use crate::render::json::shape::list;
use crate::render::json::shape::object;
use crate::render::json::writer::write_array;
use crate::render::json::writer::write_value;
use crate::render::screen::Screen;
use crate::render::screen::Tone;

/// Writes search hits, best first, for a terminal.
///
/// # Errors
/// Whatever the writer reports.
pub fn list_hits(hits: &[SearchHit], page: Page, to: &mut dyn io::Write) -> io::Result<()> {
    let mut screen = Screen::new(to, page);
    let each = |cell: &dyn Fn(&SearchHit) -> String| hits.iter().map(|hit| shown!("{}", cell(hit))).collect();
    write_columns(
        &mut screen,
        vec![
            Column::new("relevance", Lean::Right, Squeeze::Never, each(&|hit| format!("{:.2}", hit.relevance))),
            Column::new("role", Lean::Left, Squeeze::Never, each(&|hit| hit.role.clone())),
            Column::new("requirement", Lean::Left, Squeeze::Never, each(&|hit| hit.requirement.clone())),
            Column::new("title", Lean::Left, Squeeze::Drop(12), each(&|hit| hit.title.clone())),
        ],
    )
}

/// Writes search hits, best first, as JSON.
///
/// # Errors
/// Whatever the writer reports.
pub fn write_hits_json(hits: &[SearchHit], to: &mut dyn io::Write) -> io::Result<()> {
    to.write_all(br#"{"schema":"rolefit.search/1","hits":"#)?;
    let hits = hits.iter().map(|hit| JsonHit {
        role: &hit.role,
        requirement: &hit.requirement,
        title: &hit.title,
        relevance: hit.relevance,
    });
    write_array(hits, to)?;
    to.write_all(b"}\n")
}

/// The shape of [`write_hits_json`].
pub(super) fn search_shape(generator: &mut SchemaGenerator) -> Schema {
    object("rolefit.search/1", [("hits", list::<JsonHit<'_>>(generator))])
}

/// Writes what the index holds for a terminal.
///
/// # Errors
/// Whatever the writer reports.
pub fn show_info(info: &IndexInfo, saved: Option<&Manifest>, page: Page, to: &mut dyn io::Write) -> io::Result<()> {
    let mut screen = Screen::new(to, page);
    let mut rows = vec![
        ("requirements", info.documents.to_string()),
        ("terms", info.terms.to_string()),
        ("segments", info.segments.to_string()),
        ("catalogue", info.digest.clone()),
    ];
    if let Some(manifest) = saved {
        rows.extend([
            ("generation", manifest.generation.clone()),
            ("version", manifest.version.clone()),
            ("files", manifest.files.len().to_string()),
            ("bytes", bytes(manifest).to_string()),
            ("own files", manifest.own.clone().unwrap_or_else(|| "none".to_owned())),
        ]);
    }
    for (name, value) in rows {
        screen.hanging(&[(Tone::Plain, shown!("{name:<14}"))], Tone::Plain, &shown!("{value}"))?;
    }
    Ok(())
}

/// Writes what the index holds as JSON.
///
/// # Errors
/// Whatever the writer reports.
pub fn write_info_json(info: &IndexInfo, saved: Option<&Manifest>, to: &mut dyn io::Write) -> io::Result<()> {
    let info = JsonInfo {
        schema: "rolefit.index/1",
        documents: info.documents,
        terms: info.terms,
        segments: info.segments,
        catalogue: &info.digest,
        saved: saved.map(|manifest| JsonSaved {
            generation: &manifest.generation,
            version: &manifest.version,
            files: manifest.files.len(),
            bytes: bytes(manifest),
            own: manifest.own.as_deref(),
        }),
    };
    write_value(&info, to)?;
    to.write_all(b"\n")
}

#[derive(JsonSchema, Serialize)]
#[schemars(rename = "SearchHit")]
struct JsonHit<'a> {
    role: &'a str,
    requirement: &'a str,
    title: &'a str,
    relevance: f32,
}

#[derive(JsonSchema, Serialize)]
#[schemars(rename = "IndexInfo")]
pub(super) struct JsonInfo<'a> {
    #[schemars(extend("const" = "rolefit.index/1"))]
    schema: &'static str,
    documents: u64,
    terms: u64,
    segments: usize,
    catalogue: &'a str,
    saved: Option<JsonSaved<'a>>,
}

/// What there is to say of an index that lies in a folder.
#[derive(JsonSchema, Serialize)]
#[schemars(rename = "SavedIndex")]
struct JsonSaved<'a> {
    generation: &'a str,
    version: &'a str,
    files: usize,
    bytes: u64,
    own: Option<&'a str>,
}

fn bytes(manifest: &Manifest) -> u64 {
    manifest.files.values().map(|seal| seal.bytes).sum()
}
