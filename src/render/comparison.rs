//! Given a comparison, gives the table of differences that add up to the gap, and what each side shows, for a terminal.

use std::cmp::Reverse;
use std::io;

pub mod json;
pub mod markdown;

use crate::assessment::Evidence;
use crate::assessment::RequirementResult;
use crate::assessment::Status;
use crate::comparison::Across;
use crate::comparison::Comparison;
use crate::comparison::HeldRow;
use crate::comparison::Row;
use crate::ranking::Placed;
use crate::render::RunFacts;
use crate::render::columns::Column;
use crate::render::columns::Lean;
use crate::render::columns::Squeeze;
use crate::render::columns::write_columns;
use crate::render::escape::TerminalText;
use crate::render::escape::shown;
use crate::render::explain::Depth;
use crate::render::explain::choice::standing;
use crate::render::place::place;
use crate::render::screen::Screen;
use crate::render::screen::Tone;
use crate::render::table;
use crate::score::Score;
use crate::score::difference::Difference;

/// Requirements whose evidence a short comparison shows.
const SHOWN: usize = 10;

/// Categories that the summary names for and against the first side.
const NAMED: usize = 3;

/// Columns that are left of a title on a narrow page.
const TITLE: usize = 16;

/// Writes `comparison` for a terminal.
///
/// # Errors
/// Whatever the writer reports.
pub fn compare(comparison: &Comparison<'_>, run: &RunFacts, depth: Depth, to: &mut dyn io::Write) -> io::Result<()> {
    let mut screen = Screen::new(to, run.page);
    screen.heading(&shown!("{}", heading(comparison, run)))?;
    screen.blank()?;
    write_sides(&mut screen, comparison)?;
    screen.blank()?;
    for sentence in sentences(comparison) {
        screen.paragraph(0, Tone::Plain, &shown!("{sentence}"))?;
    }
    screen.blank()?;
    screen.heading(&"Every difference; they add up to the gap".into())?;
    write_differences(&mut screen, comparison)?;
    write_evidence(&mut screen, comparison, depth)
}

/// What is compared, for whom or for what.
fn heading(comparison: &Comparison<'_>, run: &RunFacts) -> String {
    let first = comparison.sides.first();
    match comparison.across {
        Across::Candidates => {
            let role = first.map_or("", |side| &side.assessment.role);
            format!("{} ({role}), as of {}", run.title(role), run.as_of)
        }
        Across::Roles => {
            let id = first.map_or(String::new(), |side| table::who(side));
            format!("{id}, as of {}", run.as_of)
        }
    }
}

fn write_sides(screen: &mut Screen<'_>, comparison: &Comparison<'_>) -> io::Result<()> {
    let sides = &comparison.sides;
    let each = |cell: &dyn Fn(&Placed) -> TerminalText| sides.iter().map(|side| cell(side)).collect::<Vec<_>>();
    let who = match comparison.across {
        Across::Candidates => Column::new(
            "candidate",
            Lean::Left,
            Squeeze::Cut(TITLE),
            each(&|side| shown!("{}{}", side.candidate.id, name(side))),
        ),
        Across::Roles => {
            Column::new("role", Lean::Left, Squeeze::Cut(TITLE), each(&|side| shown!("{}", side.assessment.role)))
        }
    };
    let labels = (0..sides.len()).map(|at| shown!("{}", label(at))).collect();
    let mut columns = vec![
        Column::new("", Lean::Left, Squeeze::Never, labels),
        who,
        Column::new("score", Lean::Right, Squeeze::Never, each(&|side| shown!("{}", side.assessment.score))),
        Column::new("tier", Lean::Left, Squeeze::DropWhole, each(&|side| shown!("{}", side.assessment.tier.as_str()))),
        Column::new(
            "gates",
            Lean::Left,
            Squeeze::DropWhole,
            each(&|side| shown!("{}/{}", side.assessment.gates.met, side.assessment.gates.total)),
        ),
        Column::new("cover", Lean::Right, Squeeze::DropWhole, each(&|side| table::percent(side.assessment.coverage))),
        Column::new("range", Lean::Left, Squeeze::DropWhole, each(&|side| table::range(side).unwrap_or_default())),
    ];
    if sides.iter().all(|side| table::range(side).is_none()) {
        columns.pop();
    }
    if comparison.across == Across::Candidates {
        columns.push(Column::new("rank", Lean::Right, Squeeze::DropWhole, each(&table::rank)));
        if table::has_places(sides) {
            let sources = each(&|side| shown!("{}", side.candidate.place));
            columns.push(Column::new("source", Lean::Left, Squeeze::Drop(12), sources));
        }
    }
    write_columns(screen, columns)
}

/// What the comparison comes to, in a sentence or two for each side but the first.
fn sentences(comparison: &Comparison<'_>) -> Vec<String> {
    let categories = comparison.categories();
    comparison
        .gaps()
        .enumerate()
        .map(|(at, gap)| {
            let other = label(at + 1);
            let mut text = if gap == Difference::ZERO {
                format!("A and {other} have the same score.")
            } else {
                let side = if gap > Difference::ZERO { "above" } else { "below" };
                format!("A stands {} points {side} {other}.", in_points(gap))
            };
            let parts = |sign: fn(&Difference) -> bool| {
                let mut parts: Vec<(&str, Difference)> =
                    categories.iter().map(|(title, sum)| (*title, sum[at])).filter(|(_, sum)| sign(sum)).collect();
                parts.sort_by_key(|(_, sum)| Reverse(sum.size()));
                let parts: Vec<String> =
                    parts.iter().take(NAMED).map(|(title, sum)| format!("{title} {sum:.1}")).collect();
                parts.join(", ")
            };
            let (ahead, behind) = (parts(|sum| *sum > Difference::ZERO), parts(|sum| *sum < Difference::ZERO));
            for (lead, parts) in [(" For A: ", ahead), (&format!(" For {other}: "), behind)] {
                if !parts.is_empty() {
                    text.push_str(lead);
                    text.push_str(&parts);
                    text.push('.');
                }
            }
            let held: Difference = comparison.held_back.iter().map(|row| row.differences[at]).sum();
            if held != Difference::ZERO {
                text.extend([" Gates: ", &format!("{held:.1}"), "."]);
            }
            let steady = comparison.robustness(at + 1).map(|share| share.millionths() / 10_000);
            if let Some(steady) = steady.filter(|_| gap != Difference::ZERO) {
                let steady = steady.to_string();
                text.extend([" The order stands while no weight changes by more than ", &steady, "%."]);
            }
            text
        })
        .collect()
}

/// The size of a gap, without its sign.
fn in_points(gap: Difference) -> String {
    let text = gap.to_string();
    text.trim_start_matches(['+', '−']).to_owned()
}

/// One line a requirement and gate, and the gap beneath.
fn write_differences(screen: &mut Screen<'_>, comparison: &Comparison<'_>) -> io::Result<()> {
    let (differing, equal): (Vec<&Row<'_>>, Vec<&Row<'_>>) =
        comparison.rows.iter().partition(|row| differs(&row.differences));
    let others = comparison.sides.len().saturating_sub(1);
    let gaps: Vec<Difference> = comparison.gaps().collect();
    let mut columns = Vec::new();
    for (at, gap) in gaps.iter().enumerate() {
        let rows = differing.iter().map(|row| row.differences[at]);
        let held = comparison.held_back.iter().map(|row| row.differences[at]);
        let cells = rows.chain(held).chain([*gap]).map(|difference| shown!("{difference}")).collect();
        columns.push(Column::new(shown!("A−{}", label(at + 1)), Lean::Right, Squeeze::Never, cells));
    }
    let titles = differing.iter().map(|row| shown!("{}", row.title));
    let held = comparison.held_back.iter().map(|row| shown!("held back: {}", row.title));
    let titles = titles.chain(held).chain(["gap".into()]).collect();
    columns.push(Column::new("requirement", Lean::Left, Squeeze::Cut(TITLE), titles));
    for (at, side) in comparison.sides.iter().enumerate() {
        let rows = differing.iter().map(|row| points(comparison.across, row, at));
        let held = comparison.held_back.iter().map(|row| taken(row, at));
        let cells = rows.chain(held).chain([shown!("{:.2}", side.assessment.score)]).collect();
        let squeeze = if others == 1 { Squeeze::Never } else { Squeeze::DropWhole };
        columns.push(Column::new(shown!("{}", label(at)), Lean::Right, squeeze, cells));
    }
    write_columns(screen, columns)?;
    if !equal.is_empty() {
        let count = table::plural(equal.len() as u64, "requirement");
        screen.paragraph(0, Tone::Faint, &shown!("{count} without a difference; -f json has all"))?;
    }
    match comparison.across {
        Across::Candidates => Ok(()),
        Across::Roles => screen.paragraph(
            0,
            Tone::Faint,
            &"Each role has 100 points; a column shows what is missed of its own requirements.".into(),
        ),
    }
}

/// What a side has of a requirement; across roles, what it misses.
fn points(across: Across, row: &Row<'_>, at: usize) -> TerminalText {
    match (across, row.cells[at]) {
        (_, None) => TerminalText::default(),
        (Across::Candidates, Some(cell)) => shown!("{:.2}", cell.points),
        (Across::Roles, Some(cell)) => shown!("{:.2}", lost(cell.max_points - cell.points)),
    }
}

fn taken(row: &HeldRow<'_>, at: usize) -> TerminalText {
    row.cells[at].map_or_else(TerminalText::default, |points| shown!("{:.2}", lost(points)))
}

/// Points that are gone.
fn lost(points: Score) -> Difference {
    Difference::between(Score::ZERO, points)
}

fn differs(differences: &[Difference]) -> bool {
    differences.iter().any(|difference| *difference != Difference::ZERO)
}

/// What each side shows for the requirements that differ most.
fn write_evidence(screen: &mut Screen<'_>, comparison: &Comparison<'_>, depth: Depth) -> io::Result<()> {
    let rows = by_size(comparison);
    if rows.is_empty() {
        return Ok(());
    }
    let most = most(depth, rows.len());
    screen.blank()?;
    screen.heading(&"What each side shows, the largest differences first".into())?;
    for row in &rows[..most] {
        let differences: Vec<String> = row.differences.iter().map(|difference| format!("{difference:.2}")).collect();
        let lead = [(Tone::Plain, shown!("  {}  ", differences.join("  ")))];
        screen.hanging(&lead, Tone::Heading, &shown!("{} ({})", row.title, row.importance.as_str()))?;
        for (at, cell) in row.cells.iter().enumerate() {
            let Some(cell) = cell else { continue };
            let lead = [(Tone::Plain, shown!("    {}  ", label(at)))];
            screen.hanging(&lead, Tone::Plain, &shown!("{}", said(cell)))?;
        }
    }
    if rows.len() > most {
        let more = table::plural((rows.len() - most) as u64, "requirement");
        screen.paragraph(0, Tone::Faint, &shown!("and {more} more that differ less; -v shows all"))?;
    }
    Ok(())
}

/// How many rows are shown with their evidence.
fn most(depth: Depth, rows: usize) -> usize {
    match depth {
        Depth::Short => rows.min(SHOWN),
        Depth::Full => rows,
    }
}

/// The rows that differ, the largest difference first; equal ones in the role's order.
fn by_size<'c, 'a>(comparison: &'c Comparison<'a>) -> Vec<&'c Row<'a>> {
    let mut rows: Vec<&Row<'_>> = comparison.rows.iter().filter(|row| differs(&row.differences)).collect();
    rows.sort_by_key(|row| Reverse(row.differences.iter().map(|difference| difference.size()).max()));
    rows
}

/// Points, status and the strongest evidence, such as `6.25 of 6.25, met: “Led a team” /work/0/highlights/0`.
fn said(cell: &RequirementResult) -> String {
    let figures = format!("{:.2} of {:.2}", cell.points, cell.max_points);
    let Some(evidence) = strongest(cell) else {
        return match cell.status {
            Status::Met | Status::Partial | Status::Undetermined => format!("{figures}, {}", standing(cell)),
            Status::Missing => format!("{figures}, {} found", standing(cell)),
        };
    };
    let claimed = if cell.claimed_only { ", claimed only" } else { "" };
    let place = place(&evidence.pointer, evidence.line);
    format!("{figures}, {}{claimed}: “{}” {place}", standing(cell), evidence.quote.trim())
}

/// The evidence that weighs most.
fn strongest(cell: &RequirementResult) -> Option<&Evidence> {
    cell.evidence.first()
}

/// The letter of the side at this place.
fn label(at: usize) -> char {
    u8::try_from(at).map_or('?', |at| char::from(b'A'.saturating_add(at)))
}

fn name(side: &Placed) -> String {
    side.name.as_deref().map_or(String::new(), |name| format!(" {name}"))
}
