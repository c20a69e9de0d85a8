//! Given what the numbers of the policy decide, gives a table for people, and JSON or CSV for programs.

use std::io;

use ::csv::WriterBuilder;
use schemars::JsonSchema;
use schemars::Schema;
use schemars::SchemaGenerator;
use serde::Serialize;

use crate::evaluation::sensitivity::{Effect, Sensitivity};
use crate::policy::number::Unit;
use crate::render::Page;
use crate::render::columns::{Column, Lean, Squeeze, write_columns};
use crate::render::escape::{TerminalText, shown};
use crate::render::evaluation::decimal;
use crate::render::json::shape::{list, object, one};
use crate::render::json::writer::{write_array, write_value};
use crate::render::screen::{Screen, Tone};

/// Writes one row a move that changes an order, the largest effect first, then the numbers that change none.
///
/// # Errors
/// Whatever the writer reports.
pub fn write_table(sensitivity: &Sensitivity, page: Page, to: &mut dyn io::Write) -> io::Result<()> {
    let mut screen = Screen::new(to, page);
    let each = |cell: &dyn Fn(&Effect) -> TerminalText| sensitivity.effects.iter().map(cell).collect();
    let mut columns = vec![
        Column::new("number", Lean::Left, Squeeze::Never, each(&|effect| effect.number.into())),
        Column::new("from", Lean::Right, Squeeze::Never, each(&|effect| value(effect.from, effect.unit))),
        Column::new("to", Lean::Right, Squeeze::Never, each(&|effect| value(effect.to, effect.unit))),
        Column::new("least tau", Lean::Right, Squeeze::Never, each(&|effect| shown!("{:.4}", effect.least_tau()))),
    ];
    for (at, (role, _)) in sensitivity.unmoved.iter().enumerate() {
        let cells = each(&|effect| shown!("{:+.4}", effect.roles[at].ndcg_change));
        columns.push(Column::new(TerminalText::escape(role), Lean::Right, Squeeze::DropWhole, cells));
    }
    write_columns(&mut screen, columns)?;
    let lists =
        [("Scores change, no order does", &sensitivity.quiet), ("No score of this pool changes", &sensitivity.silent)];
    for (heading, names) in lists.into_iter().filter(|(_, names)| !names.is_empty()) {
        screen.blank()?;
        screen.heading(&heading.into())?;
        screen.paragraph(2, Tone::Plain, &shown!("{}", names.join(", ")))?;
    }
    Ok(())
}

/// Writes one row a move and role, with a header.
///
/// # Errors
/// Whatever the writer reports.
pub fn write_csv(sensitivity: &Sensitivity, to: &mut dyn io::Write) -> io::Result<()> {
    let mut writer = WriterBuilder::new().from_writer(to);
    writer.write_record(["number", "unit", "from", "to", "role", "tau", "ndcg_change", "rescored"])?;
    for effect in &sensitivity.effects {
        for role in &effect.roles {
            writer.write_record([
                effect.number.to_owned(),
                effect.unit.as_str().to_owned(),
                plain(effect.from, effect.unit),
                plain(effect.to, effect.unit),
                role.role.clone(),
                format!("{:.6}", role.tau),
                format!("{:.6}", role.ndcg_change),
                role.rescored.to_string(),
            ])?;
        }
    }
    writer.flush()
}

/// Writes everything as one JSON object, `rolefit.sensitivity/1`.
///
/// # Errors
/// Whatever the writer reports.
pub fn write_json(sensitivity: &Sensitivity, to: &mut dyn io::Write) -> io::Result<()> {
    to.write_all(br#"{"schema":"rolefit.sensitivity/1","candidates":"#)?;
    write_value(&sensitivity.candidates, to)?;
    to.write_all(br#","unmoved":"#)?;
    let unmoved = sensitivity.unmoved.iter().map(|(role, ndcg)| JsonUnmoved { role, ndcg: decimal(*ndcg) });
    write_array(unmoved, to)?;
    to.write_all(b",\n\"effects\":")?;
    write_array(sensitivity.effects.iter().map(JsonEffect::new), to)?;
    to.write_all(b",\n\"no_order_changes\":")?;
    write_value(&sensitivity.quiet, to)?;
    to.write_all(b",\n\"no_score_changes\":")?;
    write_value(&sensitivity.silent, to)?;
    to.write_all(b"}\n")
}

/// The shape of [`write_json`].
pub(in crate::render) fn sensitivity_shape(generator: &mut SchemaGenerator) -> Schema {
    let fields = [
        ("candidates", one::<usize>(generator)),
        ("unmoved", list::<JsonUnmoved<'_>>(generator)),
        ("effects", list::<JsonEffect<'_>>(generator)),
        ("no_order_changes", list::<String>(generator)),
        ("no_score_changes", list::<String>(generator)),
    ];
    object("rolefit.sensitivity/1", fields)
}

/// A number as the policy writes it.
fn plain(value: u32, unit: Unit) -> String {
    if unit == Unit::Percent { format!("{}.{:02}", value / 10_000, value / 100 % 100) } else { value.to_string() }
}

fn value(value: u32, unit: Unit) -> TerminalText {
    let tenths = (value + 500) / 1_000;
    if unit == Unit::Percent {
        shown!("{}.{} %", tenths / 10, tenths % 10)
    } else {
        shown!("{value} {}", unit.as_str())
    }
}

#[derive(JsonSchema, Serialize)]
#[schemars(rename = "Unmoved")]
struct JsonUnmoved<'a> {
    role: &'a str,
    #[serde(rename = "ndcg@10")]
    ndcg: f64,
}

#[derive(JsonSchema, Serialize)]
#[schemars(rename = "Effect")]
struct JsonEffect<'a> {
    number: &'a str,
    unit: &'a str,
    from: f64,
    to: f64,
    roles: Vec<JsonRole<'a>>,
}

#[derive(JsonSchema, Serialize)]
#[schemars(rename = "RoleEffect")]
struct JsonRole<'a> {
    role: &'a str,
    tau: f64,
    #[serde(rename = "ndcg@10_change")]
    ndcg_change: f64,
    rescored: usize,
}

impl<'a> JsonEffect<'a> {
    fn new(effect: &'a Effect) -> Self {
        let number = |value: u32| if effect.unit == Unit::Percent { f64::from(value) / 1e4 } else { f64::from(value) };
        let roles = effect.roles.iter().map(|role| JsonRole {
            role: &role.role,
            tau: decimal(role.tau),
            ndcg_change: decimal(role.ndcg_change),
            rescored: role.rescored,
        });
        Self {
            number: effect.number,
            unit: effect.unit.as_str(),
            from: number(effect.from),
            to: number(effect.to),
            roles: roles.collect(),
        }
    }
}
