//! Given skill concepts, gives what counts as them: labels, guards, neighbours, and which requirements use them.

pub mod findings;
pub mod suggestions;

use std::io;

use schemars::JsonSchema;
use schemars::Schema;
use schemars::SchemaGenerator;
use serde::Serialize;

use crate::catalogue::Catalogue;
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
use crate::skill::SkillConcept;
use crate::skill::VenueTier;

/// Writes the concepts of `catalogue`, one a line, for a terminal.
///
/// # Errors
/// Whatever the writer reports.
pub fn list_skills(catalogue: &Catalogue, page: Page, to: &mut dyn io::Write) -> io::Result<()> {
    let mut screen = Screen::new(to, page);
    let concepts = catalogue.vocabulary().concepts();
    let each = |cell: &dyn Fn(&SkillConcept) -> String| concepts.iter().map(|it| shown!("{}", cell(it))).collect();
    write_columns(
        &mut screen,
        vec![
            Column::new("id", Lean::Left, Squeeze::Never, each(&|concept| concept.id.clone())),
            Column::new("label", Lean::Left, Squeeze::Cut(24), each(&|concept| concept.preferred_label.clone())),
            Column::new("class", Lean::Left, Squeeze::Never, each(&|concept| concept.class.as_str().to_owned())),
            Column::new("area", Lean::Left, Squeeze::Drop(8), each(&|concept| concept.area.clone())),
            Column::new(
                "labels",
                Lean::Right,
                Squeeze::Drop(6),
                each(&|concept| (concept.alt_labels.len() + 1).to_string()),
            ),
        ],
    )
}

/// Writes one concept in full for a terminal.
///
/// # Errors
/// Whatever the writer reports.
pub fn show_skill(concept: &SkillConcept, catalogue: &Catalogue, page: Page, to: &mut dyn io::Write) -> io::Result<()> {
    let mut screen = Screen::new(to, page);
    let label = |id: &String| {
        let known = catalogue.vocabulary().concept(id);
        known.map_or_else(|| id.clone(), |known| format!("{} ({id})", known.preferred_label))
    };
    let guards: Vec<String> =
        concept.guards.iter().map(|(label, guard)| format!("{label}: {}", guard.as_str())).collect();
    screen.heading(&shown!("{} ({})", concept.preferred_label, concept.id))?;
    let mut rows = vec![
        ("class", concept.class.as_str().to_owned()),
        ("area", concept.area.clone()),
        ("also", concept.alt_labels.join(", ")),
        ("guards", guards.join(", ")),
        ("tier", concept.tier.map_or(String::new(), |tier| tier.as_str().to_owned())),
        ("broader", concept.broader.iter().map(label).collect::<Vec<_>>().join(", ")),
        ("narrower", narrower(concept, catalogue).iter().map(label).collect::<Vec<_>>().join(", ")),
        ("related", concept.related.iter().map(label).collect::<Vec<_>>().join(", ")),
        ("implies", concept.implies.iter().map(label).collect::<Vec<_>>().join(", ")),
        ("note", concept.note.clone()),
    ];
    rows.retain(|(_, text)| !text.is_empty());
    for (name, text) in rows {
        screen.hanging(&[(Tone::Faint, shown!("  {name:<10}"))], Tone::Plain, &shown!("{text}"))?;
    }
    let uses = uses(concept, catalogue);
    screen.blank()?;
    if uses.is_empty() {
        return screen.paragraph(0, Tone::Plain, &"No requirement names it; it may satisfy a broader one.".into());
    }
    screen.heading(&"Named by".into())?;
    for (role, requirement, title) in uses {
        screen.paragraph(2, Tone::Plain, &shown!("{role}: {title} ({requirement})"))?;
    }
    Ok(())
}

/// Writes `one` concept, or all of them, as JSON.
///
/// # Errors
/// Whatever the writer reports.
pub fn write_skills_json(catalogue: &Catalogue, one: Option<&SkillConcept>, to: &mut dyn io::Write) -> io::Result<()> {
    if let Some(concept) = one {
        write_value(&JsonSkill::new(concept, catalogue), to)?;
    } else {
        to.write_all(br#"{"schema":"rolefit.skills/1","skills":"#)?;
        let concepts = catalogue.vocabulary().concepts();
        write_array(concepts.iter().map(|concept| JsonSkill::new(concept, catalogue)), to)?;
        to.write_all(b"}")?;
    }
    to.write_all(b"\n")
}

/// The shape of [`write_skills_json`] for all concepts.
pub(super) fn skills_shape(generator: &mut SchemaGenerator) -> Schema {
    object("rolefit.skills/1", [("skills", list::<JsonSkill<'_>>(generator))])
}

/// The concepts directly below `concept`.
fn narrower(concept: &SkillConcept, catalogue: &Catalogue) -> Vec<String> {
    let all = catalogue.vocabulary().concepts().iter();
    all.filter(|other| other.broader.contains(&concept.id)).map(|other| other.id.clone()).collect()
}

/// Role, requirement and title of every requirement that names `concept`.
fn uses<'a>(concept: &SkillConcept, catalogue: &'a Catalogue) -> Vec<(&'a str, &'a str, &'a str)> {
    let mut uses = Vec::new();
    for role in catalogue.roles() {
        for requirement in &role.requirements {
            if requirement.criterion.concepts().contains(&concept.id.as_str()) {
                uses.push((role.id.as_str(), requirement.id.as_str(), requirement.title.as_str()));
            }
        }
    }
    uses
}

#[derive(JsonSchema, Serialize)]
#[schemars(rename = "ShownSkill")]
pub(super) struct JsonSkill<'a> {
    #[schemars(extend("const" = "rolefit.skill/1"))]
    schema: &'static str,
    id: &'a str,
    preferred_label: &'a str,
    alt_labels: &'a [String],
    class: &'static str,
    area: &'a str,
    broader: &'a [String],
    narrower: Vec<String>,
    related: &'a [String],
    implies: &'a [String],
    guards: Vec<JsonGuard<'a>>,
    tier: Option<&'static str>,
    note: &'a str,
    requirements: Vec<JsonUse<'a>>,
}

#[derive(JsonSchema, Serialize)]
#[schemars(rename = "Guard")]
struct JsonGuard<'a> {
    label: &'a str,
    guard: &'static str,
}

#[derive(JsonSchema, Serialize)]
#[schemars(rename = "Use")]
struct JsonUse<'a> {
    role: &'a str,
    requirement: &'a str,
}

impl<'a> JsonSkill<'a> {
    fn new(concept: &'a SkillConcept, catalogue: &'a Catalogue) -> Self {
        let uses = uses(concept, catalogue).into_iter();
        Self {
            schema: "rolefit.skill/1",
            id: &concept.id,
            preferred_label: &concept.preferred_label,
            alt_labels: &concept.alt_labels,
            class: concept.class.as_str(),
            area: &concept.area,
            broader: &concept.broader,
            narrower: narrower(concept, catalogue),
            related: &concept.related,
            implies: &concept.implies,
            guards: concept.guards.iter().map(|(label, guard)| JsonGuard { label, guard: guard.as_str() }).collect(),
            tier: concept.tier.map(VenueTier::as_str),
            note: &concept.note,
            requirements: uses.map(|(role, requirement, _)| JsonUse { role, requirement }).collect(),
        }
    }
}
