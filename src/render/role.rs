//! Given roles, gives what they ask for: a list of them, or one in full with its facts.

pub mod difference;
pub mod findings;

use std::io;

use schemars::JsonSchema;
use serde::Serialize;

use crate::catalogue::Catalogue;
use crate::render::Page;
use crate::render::columns::Column;
use crate::render::columns::Lean;
use crate::render::columns::Squeeze;
use crate::render::columns::write_columns;
use crate::render::criterion;
use crate::render::escape::shown;
use crate::render::json::Millionths;
use crate::render::json::writer::write_value;
use crate::render::screen::Screen;
use crate::render::screen::Tone;
use crate::role::Fact;
use crate::role::Requirement;
use crate::role::Role;

/// Writes the roles of `catalogue` for a terminal.
///
/// # Errors
/// Whatever the writer reports.
pub fn list_roles(catalogue: &Catalogue, page: Page, to: &mut dyn io::Write) -> io::Result<()> {
    let mut screen = Screen::new(to, page);
    let roles = catalogue.roles();
    let place = |role: &Role| catalogue.place(&role.id).unwrap_or_default().to_owned();
    let gates = |role: &Role| role.requirements.iter().filter(|one| one.gate.is_gate()).count();
    let each = |cell: &dyn Fn(&Role) -> String| roles.iter().map(|role| shown!("{}", cell(role))).collect();
    write_columns(
        &mut screen,
        vec![
            Column::new("id", Lean::Left, Squeeze::Never, each(&|role| role.id.clone())),
            Column::new("title", Lean::Left, Squeeze::Never, each(&|role| role.title.clone())),
            Column::new("asks", Lean::Right, Squeeze::DropWhole, each(&|role| role.requirements.len().to_string())),
            Column::new("gates", Lean::Right, Squeeze::DropWhole, each(&|role| gates(role).to_string())),
            Column::new("facts", Lean::Right, Squeeze::DropWhole, each(&|role| role.facts.len().to_string())),
            Column::new("file", Lean::Left, Squeeze::Drop(16), each(&|role| place(role))),
        ],
    )
}

/// Writes one role in full for a terminal.
///
/// # Errors
/// Whatever the writer reports.
pub fn show_role(role: &Role, catalogue: &Catalogue, page: Page, to: &mut dyn io::Write) -> io::Result<()> {
    let mut screen = Screen::new(to, page);
    screen.heading(&shown!("{} ({})", role.title, role.id))?;
    screen.paragraph(0, Tone::Plain, &shown!("{}", role.summary))?;
    if !role.alt_titles.is_empty() {
        screen.paragraph(0, Tone::Faint, &shown!("Also called: {}", role.alt_titles.join(", ")))?;
    }
    for category in &role.categories {
        screen.blank()?;
        screen.heading(&shown!("{} ({}): {} points", category.title, category.id, category.points))?;
        for requirement in role.requirements.iter().filter(|one| one.category == category.id) {
            write_requirement(&mut screen, requirement, catalogue)?;
        }
    }
    screen.blank()?;
    screen.heading(&"Gates: each holds the whole score back, softly, while it is not met".into())?;
    for gate in role.requirements.iter().filter(|one| one.gate.is_gate()) {
        screen.paragraph(2, Tone::Plain, &shown!("{} ({})", gate.title, gate.id))?;
    }
    if !role.facts.is_empty() {
        screen.blank()?;
        screen.heading(&"Facts: never scored; figures that disagree stand side by side".into())?;
        for topic in topics(role) {
            screen.paragraph(2, Tone::Heading, &shown!("{topic}"))?;
            for fact in role.facts.iter().filter(|fact| fact.topic == topic) {
                write_fact(&mut screen, fact)?;
            }
        }
    }
    Ok(())
}

/// Writes the roles of `catalogue`, or only `one` of them, as JSON.
///
/// # Errors
/// Whatever the writer reports.
pub fn write_roles_json(catalogue: &Catalogue, one: Option<&Role>, to: &mut dyn io::Write) -> io::Result<()> {
    if let Some(role) = one {
        write_value(&JsonRole::new(role, catalogue), to)?;
    } else {
        let roles = catalogue
            .roles()
            .iter()
            .map(|role| {
                let (id, title) = (role.id.as_str(), role.title.as_str());
                JsonRoleLine { id, title, file: catalogue.place(id) }
            })
            .collect();
        write_value(&JsonRoleList { schema: "rolefit.roles/1", roles }, to)?;
    }
    to.write_all(b"\n")
}

fn write_requirement(screen: &mut Screen<'_>, requirement: &Requirement, catalogue: &Catalogue) -> io::Result<()> {
    let gate = if requirement.gate.is_gate() { format!(", {}", requirement.gate) } else { String::new() };
    let lead = [(Tone::Plain, shown!("  {:>5}  ", format!("{:.2}", requirement.max_points)))];
    let text = shown!("{} ({}{gate}) {}", requirement.title, requirement.importance.as_str(), requirement.id);
    screen.hanging(&lead, Tone::Plain, &text)?;
    let words = criterion::in_words(&requirement.criterion, catalogue.vocabulary());
    screen.paragraph(9, Tone::Faint, &shown!("satisfied by {words}"))
}

/// The topics of the facts, each once, as they come.
fn topics(role: &Role) -> Vec<&str> {
    let mut topics: Vec<&str> = Vec::new();
    for fact in &role.facts {
        if !topics.contains(&fact.topic.as_str()) {
            topics.push(&fact.topic);
        }
    }
    topics
}

fn write_fact(screen: &mut Screen<'_>, fact: &Fact) -> io::Result<()> {
    screen.paragraph(4, Tone::Plain, &shown!("{} [{}]", fact.statement, fact.id))?;
    let amount: Vec<&str> = fact.value.iter().chain(&fact.unit).map(String::as_str).collect();
    let amount = amount.join(" ");
    let named = [
        ("", Some(amount.as_str()).filter(|amount| !amount.is_empty())),
        ("", fact.statistic.as_deref()),
        ("", fact.title.as_deref()),
        ("", fact.region.as_deref()),
        ("year: ", fact.year.as_deref()),
        ("source: ", fact.source.as_deref()),
    ];
    let parts: Vec<String> =
        named.into_iter().filter_map(|(name, value)| value.map(|value| format!("{name}{value}"))).collect();
    if parts.is_empty() {
        return Ok(());
    }
    screen.paragraph(6, Tone::Faint, &shown!("{}", parts.join("; ")))
}

#[derive(JsonSchema, Serialize)]
#[schemars(rename = "RoleList")]
pub(super) struct JsonRoleList<'a> {
    #[schemars(extend("const" = "rolefit.roles/1"))]
    schema: &'static str,
    roles: Vec<JsonRoleLine<'a>>,
}

#[derive(JsonSchema, Serialize)]
#[schemars(rename = "RoleLine")]
struct JsonRoleLine<'a> {
    id: &'a str,
    title: &'a str,
    /// Where it lies.
    file: Option<&'a str>,
}

#[derive(JsonSchema, Serialize)]
#[schemars(rename = "ShownRole")]
pub(super) struct JsonRole<'a> {
    #[schemars(extend("const" = "rolefit.role/1"))]
    schema: &'static str,
    id: &'a str,
    title: &'a str,
    summary: &'a str,
    alt_titles: &'a [String],
    categories: Vec<JsonCategory<'a>>,
    requirements: Vec<JsonRequirement<'a>>,
    facts: Vec<JsonFact<'a>>,
}

#[derive(JsonSchema, Serialize)]
#[schemars(rename = "ShownCategory")]
struct JsonCategory<'a> {
    id: &'a str,
    title: &'a str,
    points: u32,
}

#[derive(JsonSchema, Serialize)]
#[schemars(rename = "ShownRequirement")]
struct JsonRequirement<'a> {
    id: &'a str,
    category: &'a str,
    title: &'a str,
    why: &'a str,
    importance: &'static str,
    gate: bool,
    max_points: Millionths,
    criterion: String,
    phrases: &'a [String],
    remedy: &'a str,
    sources: &'a [String],
}

#[derive(JsonSchema, Serialize)]
#[schemars(rename = "Fact")]
struct JsonFact<'a> {
    id: &'a str,
    topic: &'a str,
    statement: &'a str,
    statistic: Option<&'a str>,
    value: Option<&'a str>,
    unit: Option<&'a str>,
    title: Option<&'a str>,
    region: Option<&'a str>,
    year: Option<&'a str>,
    source: Option<&'a str>,
}

impl<'a> JsonRole<'a> {
    fn new(role: &'a Role, catalogue: &Catalogue) -> Self {
        Self {
            schema: "rolefit.role/1",
            id: &role.id,
            title: &role.title,
            summary: &role.summary,
            alt_titles: &role.alt_titles,
            categories: role
                .categories
                .iter()
                .map(|category| JsonCategory { id: &category.id, title: &category.title, points: category.points })
                .collect(),
            requirements: role
                .requirements
                .iter()
                .map(|one| JsonRequirement {
                    id: &one.id,
                    category: &one.category,
                    title: &one.title,
                    why: &one.why,
                    importance: one.importance.as_str(),
                    gate: one.gate.is_gate(),
                    max_points: one.max_points.into(),
                    criterion: criterion::in_words(&one.criterion, catalogue.vocabulary()),
                    phrases: &one.phrases,
                    remedy: &one.remedy,
                    sources: &one.sources,
                })
                .collect(),
            facts: role
                .facts
                .iter()
                .map(|fact| JsonFact {
                    id: &fact.id,
                    topic: &fact.topic,
                    statement: &fact.statement,
                    statistic: fact.statistic.as_deref(),
                    value: fact.value.as_deref(),
                    unit: fact.unit.as_deref(),
                    title: fact.title.as_deref(),
                    region: fact.region.as_deref(),
                    year: fact.year.as_deref(),
                    source: fact.source.as_deref(),
                })
                .collect(),
        }
    }
}
