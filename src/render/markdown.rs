//! Given a ranking, gives Markdown tables.

use std::io;

use crate::ranking::Placed;
use crate::ranking::Ranking;
use crate::render::RunFacts;
use crate::render::escape::MarkdownText;
use crate::render::standout;
use crate::render::table;

/// One table a role.
pub(crate) fn write_by_role(ranking: &Ranking, run: &RunFacts, to: &mut dyn io::Write) -> io::Result<()> {
    for role in &ranking.roles {
        let title = MarkdownText::escape(run.title(&role.role));
        writeln!(to, "## {title}, as of {}\n", run.as_of)?;
        let placed: Vec<&Placed> = role.placed.iter().collect();
        write_rows("rank | id", &placed, |one| format!("{} | {}", table::rank(one), md(&one.candidate.id)), to)?;
    }
    write_not_assessed(ranking, to)
}

/// One table a candidate.
pub(crate) fn write_by_candidate(
    ranking: &Ranking,
    candidates: &[Vec<&Placed>],
    run: &RunFacts,
    to: &mut dyn io::Write,
) -> io::Result<()> {
    for placed in candidates {
        let Some(first) = placed.first() else { continue };
        writeln!(to, "## {}, as of {}\n", md(&first.candidate.id), run.as_of)?;
        write_rows("role", placed, |one| md(&one.assessment.role).to_string(), to)?;
    }
    write_not_assessed(ranking, to)
}

fn write_rows(
    lead_heading: &str,
    placed: &[&Placed],
    lead: impl Fn(&Placed) -> String,
    to: &mut dyn io::Write,
) -> io::Result<()> {
    let columns = format!("{lead_heading} | score | range | tier | gates | coverage | strongest | first gap | source");
    writeln!(to, "| {columns} |")?;
    writeln!(to, "|{}", "---|".repeat(columns.matches('|').count() + 1))?;
    for one in placed {
        let assessment = &one.assessment;
        writeln!(
            to,
            "| {} | {:.1} | {} | {} | {}/{} | {} | {} | {} | {} |",
            lead(one),
            assessment.score,
            table::range(one).unwrap_or_default(),
            assessment.tier.as_str(),
            assessment.gates.met,
            assessment.gates.total,
            table::percent(assessment.coverage),
            md(&standout::first_line(assessment)),
            md(standout::first_title(&standout::gaps(assessment))),
            md(&one.candidate.place.to_string()),
        )?;
    }
    writeln!(to)
}

fn write_not_assessed(ranking: &Ranking, to: &mut dyn io::Write) -> io::Result<()> {
    if ranking.rejects.is_empty() {
        return Ok(());
    }
    writeln!(to, "## Not assessed\n")?;
    for reject in &ranking.rejects {
        let source = reject.place.to_string();
        writeln!(to, "- {}: {} {}", md(source.as_str()), reject.issue.code, md(&reject.issue.message()))?;
    }
    Ok(())
}

fn md(untrusted: &str) -> MarkdownText {
    MarkdownText::escape(untrusted)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::sample;

    #[test]
    fn every_row_has_as_many_cells_as_the_heading() {
        let mut bytes = Vec::new();
        assert!(write_by_role(&sample::ranking(), &sample::facts(), &mut bytes).is_ok());
        let text = String::from_utf8_lossy(&bytes);
        let cells = |line: &str| line.replace("\\|", "").matches('|').count();
        let rows: Vec<&str> = text.lines().filter(|line| line.starts_with('|')).collect();
        assert_eq!(rows.len(), 4);
        assert!(rows.iter().all(|row| cells(row) == cells(rows[0])), "{text}");
        assert!(text.contains("pool\\|x.ndjson:3: R001"), "{text}");
    }
}
