//! Given a comparison, gives its tables in Markdown.

use std::io;

use crate::comparison::Across;
use crate::comparison::Comparison;
use crate::render::RunFacts;
use crate::render::comparison::by_size;
use crate::render::comparison::heading;
use crate::render::comparison::label;
use crate::render::comparison::most;
use crate::render::comparison::name;
use crate::render::comparison::points;
use crate::render::comparison::said;
use crate::render::comparison::sentences;
use crate::render::comparison::taken;
use crate::render::escape::MarkdownText;
use crate::render::explain::Depth;
use crate::render::table;
use crate::score::difference::Difference;

/// Writes `comparison` in Markdown.
///
/// # Errors
/// Whatever the writer reports.
pub fn compare_in_markdown(
    comparison: &Comparison<'_>,
    run: &RunFacts,
    depth: Depth,
    to: &mut dyn io::Write,
) -> io::Result<()> {
    let side = match comparison.across {
        Across::Candidates => "candidate",
        Across::Roles => "role",
    };
    writeln!(to, "# {}\n", md(&heading(comparison, run)))?;
    writeln!(to, "| | {side} | score | tier | gates | coverage | rank | source |\n|---|---|--:|---|---|--:|--:|---|")?;
    for (at, side) in comparison.sides.iter().enumerate() {
        let assessment = &side.assessment;
        let who = match comparison.across {
            Across::Candidates => format!("{}{}", side.candidate.id, name(side)),
            Across::Roles => assessment.role.clone(),
        };
        let (gates, coverage) = (&assessment.gates, table::percent(assessment.coverage));
        writeln!(
            to,
            "| {} | {} | {} | {} | {}/{} | {coverage} | {} | {} |",
            label(at),
            md(&who),
            assessment.score,
            assessment.tier.as_str(),
            gates.met,
            gates.total,
            table::rank(side),
            md(&side.candidate.place.to_string()),
        )?;
    }
    for sentence in sentences(comparison) {
        writeln!(to, "\n{}", md(&sentence))?;
    }
    write_differences(comparison, to)?;
    writeln!(to, "\n## What each side shows, the largest differences first")?;
    let rows = by_size(comparison);
    for row in &rows[..most(depth, rows.len())] {
        let differences: Vec<String> = row.differences.iter().map(|difference| format!("{difference:.2}")).collect();
        writeln!(to, "\n### {}: {}\n", md(row.title), differences.join(", "))?;
        for (at, cell) in row.cells.iter().enumerate() {
            let Some(cell) = cell else { continue };
            writeln!(to, "- {}: {}", label(at), md(&said(cell)))?;
        }
    }
    Ok(())
}

fn write_differences(comparison: &Comparison<'_>, to: &mut dyn io::Write) -> io::Result<()> {
    writeln!(to, "\n## Every difference; they add up to the gap\n")?;
    let sides = 0..comparison.sides.len();
    let others: Vec<String> = sides.clone().skip(1).map(|at| format!("A−{}", label(at))).collect();
    let labels: Vec<String> = sides.clone().map(|at| label(at).to_string()).collect();
    writeln!(to, "| {} | requirement | {} |", others.join(" | "), labels.join(" | "))?;
    writeln!(to, "|{}---|{}", "--:|".repeat(others.len()), "--:|".repeat(labels.len()))?;
    for row in &comparison.rows {
        let cells: Vec<_> = sides.clone().map(|at| points(comparison.across, row, at).to_string()).collect();
        writeln!(to, "| {} | {} | {} |", joined(&row.differences), md(row.title), cells.join(" | "))?;
    }
    for row in &comparison.held_back {
        let cells: Vec<_> = sides.clone().map(|at| taken(row, at).to_string()).collect();
        writeln!(to, "| {} | held back: {} | {} |", joined(&row.differences), md(row.title), cells.join(" | "))?;
    }
    let scores: Vec<String> = comparison.sides.iter().map(|side| format!("**{:.2}**", side.assessment.score)).collect();
    let gaps: Vec<String> = comparison.gaps().map(|gap| format!("**{gap}**")).collect();
    writeln!(to, "| {} | **gap** | {} |", gaps.join(" | "), scores.join(" | "))
}

fn joined(differences: &[Difference]) -> String {
    let texts: Vec<String> = differences.iter().map(ToString::to_string).collect();
    texts.join(" | ")
}

fn md(untrusted: &str) -> MarkdownText {
    MarkdownText::escape(untrusted)
}
