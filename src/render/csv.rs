//! Given placed candidates, gives comma- or tab-separated values with a header.

use std::io;

use ::csv::WriterBuilder;

use crate::assessment::Assessment;
use crate::ranking::Placed;
use crate::render::escape::Cell;
use crate::render::standout;

/// What stands between two cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Separator {
    /// A comma.
    Comma,
    /// A tab.
    Tab,
}

/// Writes one row a candidate and role; every category of any role has a column.
pub(crate) fn write(placed: &[&Placed], separator: Separator, to: &mut dyn io::Write) -> io::Result<()> {
    let delimiter = match separator {
        Separator::Comma => b',',
        Separator::Tab => b'\t',
    };
    let categories = categories(placed);
    let mut writer = WriterBuilder::new().delimiter(delimiter).from_writer(to);
    writer.write_record(header(placed, &categories))?;
    for one in placed {
        writer.write_record(row(one, placed, &categories))?;
    }
    writer.flush()
}

/// The categories' ids, in the order of the roles.
fn categories<'a>(placed: &[&'a Placed]) -> Vec<&'a str> {
    let mut seen: Vec<&str> = Vec::new();
    let mut last_role = None;
    for one in placed {
        if last_role.replace(&one.assessment.role) == Some(&one.assessment.role) {
            continue;
        }
        for category in &one.assessment.categories {
            if !seen.contains(&category.id.as_str()) {
                seen.push(&category.id);
            }
        }
    }
    seen
}

fn header(placed: &[&Placed], categories: &[&str]) -> Vec<Cell> {
    const BEFORE: [&str; 10] =
        ["role", "score", "low", "high", "tier", "coverage", "confidence", "gates_met", "gates_total", "too_little"];
    const AFTER: [&str; 4] = ["strengths", "gaps", "source", "line"];
    let mut cells: Vec<Cell> = ["rank", "ties", "id"].into_iter().map(Cell::text).collect();
    if shows_names(placed) {
        cells.push(Cell::text("name"));
    }
    cells.extend(BEFORE.into_iter().chain(categories.iter().copied()).chain(AFTER).map(Cell::text));
    cells
}

fn row(one: &Placed, placed: &[&Placed], categories: &[&str]) -> Vec<Cell> {
    let assessment = &one.assessment;
    let mut cells = vec![Cell::number(one.rank), Cell::number(one.ties), Cell::text(&one.candidate.id)];
    if shows_names(placed) {
        cells.push(Cell::text(one.name.as_deref().unwrap_or("")));
    }
    cells.extend([
        Cell::text(&assessment.role),
        Cell::number(assessment.score),
        Cell::number(assessment.low),
        Cell::number(assessment.high),
        Cell::text(assessment.tier.as_str()),
        Cell::number(assessment.coverage),
        Cell::number(assessment.confidence),
        Cell::number(assessment.gates.met),
        Cell::number(assessment.gates.total),
        Cell::text(if assessment.too_little { "yes" } else { "no" }),
    ]);
    cells.extend(categories.iter().map(|id| points(assessment, id)));
    cells.extend([
        Cell::text(&standout::three_titles(&standout::strengths(assessment))),
        Cell::text(&standout::three_titles(&standout::gaps(assessment))),
        Cell::text(&one.candidate.place.source),
        one.candidate.place.line.map_or(Cell::empty(), Cell::number),
    ]);
    cells
}

/// The points of one category; empty where the role has no such category.
fn points(assessment: &Assessment, id: &str) -> Cell {
    let category = assessment.categories.iter().find(|category| category.id == id);
    category.map_or(Cell::empty(), |category| Cell::number(category.points))
}

fn shows_names(placed: &[&Placed]) -> bool {
    placed.iter().any(|one| one.name.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::sample;

    fn rows(separator: Separator) -> Vec<String> {
        let ranking = sample::ranking();
        let placed: Vec<&Placed> = ranking.roles.iter().flat_map(|role| &role.placed).collect();
        let mut bytes = Vec::new();
        assert!(write(&placed, separator, &mut bytes).is_ok());
        String::from_utf8_lossy(&bytes).lines().map(str::to_owned).collect()
    }

    #[test]
    fn rows_match_their_header_and_run_nothing() {
        let rows = rows(Separator::Comma);
        assert_eq!(
            rows[0],
            "rank,ties,id,role,score,low,high,tier,coverage,confidence,gates_met,gates_total,too_little,people,\
             strengths,gaps,source,line"
        );
        assert!(rows[1].starts_with("1,2,'=c 1"), "{}", rows[1]);
        assert!(
            rows[1].contains(",11.249999,11.249999,40.000000,B,0.380000,1.000000,0,1,no,12.500000,"),
            "{}",
            rows[1]
        );
        assert_eq!(rows.len(), 3);
    }

    #[test]
    fn tabs_separate_as_well() {
        assert!(rows(Separator::Tab)[0].starts_with("rank\tties\tid"));
    }
}
