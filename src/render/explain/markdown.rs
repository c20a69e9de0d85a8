//! Given one placed candidate, gives the explanation in Markdown.

use std::fmt::Write as _;
use std::io;

use crate::assessment::Assessment;
use crate::assessment::Evidence;
use crate::assessment::RequirementResult;
use crate::ranking::Placed;
use crate::render::NEVER_LOOKED_AT;
use crate::render::RunFacts;
use crate::render::asked::asked_for;
use crate::render::escape::MarkdownText;
use crate::render::explain::DECISION;
use crate::render::explain::Depth;
use crate::render::explain::choice::Choice;
use crate::render::explain::choice::row_status;
use crate::render::explain::choice::row_title;
use crate::render::explain::choice::standing;
use crate::render::explain::climb;
use crate::render::explain::lines::in_short;
use crate::render::explain::meaning;
use crate::render::explain::resting;
use crate::render::place::place;
use crate::render::standout;
use crate::render::standout::Telling;
use crate::render::table;
use crate::score::Score;

/// Writes the explanation of one candidate, out of so many `ranked`, in Markdown.
///
/// # Errors
/// Whatever the writer reports.
pub fn explain_in_markdown(
    placed: &Placed,
    ranked: u64,
    run: &RunFacts,
    depth: Depth,
    to: &mut dyn io::Write,
) -> io::Result<()> {
    let assessment = &placed.assessment;
    write_head(placed, ranked, run, to)?;
    write_bars(assessment, to)?;
    for category in &assessment.categories {
        writeln!(to, "\n## {}: {:.2} of {:.0} points\n", md(&category.title), category.points, category.max_points)?;
        writeln!(to, "| status | points | of | requirement | evidence |\n|---|--:|--:|---|---|")?;
        for requirement in assessment.requirements.iter().filter(|one| one.category == category.id) {
            write_requirement(requirement, depth, to)?;
        }
    }
    if let Some(Telling { requirement, evidence }) = standout::verify_first(assessment) {
        let (title, text) = (md(&requirement.title), resting(requirement, assessment));
        writeln!(to, "\n## Verify first: what most of the score rests on\n")?;
        let note = requirement.note.as_ref().map_or(String::new(), |note| format!("{}: ", md(note)));
        writeln!(to, "> {note}“{}”\n", md(evidence.quote.trim()))?;
        writeln!(to, "{}, for “{title}”; {text}", md(&place(&evidence.pointer, evidence.line)))?;
    }
    write_raisers(placed, to)?;
    write_issues(assessment, to)?;
    write_ledger(assessment, to)?;
    writeln!(to, "\nNever looked at: {}. {DECISION}", NEVER_LOOKED_AT.join(", "))
}

fn write_head(placed: &Placed, ranked: u64, run: &RunFacts, to: &mut dyn io::Write) -> io::Result<()> {
    let assessment = &placed.assessment;
    let name = placed.name.as_deref().map_or(String::new(), |name| format!(" {}", md(name)));
    let source = placed.candidate.place.to_string();
    writeln!(to, "# {}{name}: {}\n", md(&placed.candidate.id), md(run.title(&assessment.role)))?;
    let source = if source.is_empty() { String::new() } else { format!("{}, ", md(&source)) };
    writeln!(to, "{source}{}, as of {}\n", md(&assessment.role), run.as_of)?;
    writeln!(to, "| | |\n|---|---|")?;
    writeln!(to, "| Score | **{:.1}** of 100 |", assessment.score)?;
    if assessment.low != assessment.high {
        let (low, high) = (assessment.low, assessment.high);
        writeln!(to, "| Range | {low:.1} to {high:.1}: if everything undetermined were unmet, or met |")?;
    }
    if ranked > 1 {
        let shared = if placed.ties > 1 { format!(", shared by {}", placed.ties) } else { String::new() };
        writeln!(to, "| Rank | {} of {ranked}{shared} |", placed.rank)?;
    }
    writeln!(to, "| Tier | {}: {} |", assessment.tier.as_str(), meaning(assessment.tier))?;
    writeln!(to, "| Coverage | {} of the points' weight is met |", table::percent(assessment.coverage))?;
    writeln!(to, "| Confidence | {} of the points is demonstrated and dated |", table::percent(assessment.confidence))?;
    for gate in assessment.requirements.iter().filter(|requirement| requirement.gate) {
        writeln!(to, "| Gate | {}: {} |", standing(gate), md(&gate.title))?;
    }
    if assessment.too_little {
        writeln!(to, "\nThere is too little in this record to judge.")?;
    }
    Ok(())
}

fn write_bars(assessment: &Assessment, to: &mut dyn io::Write) -> io::Result<()> {
    writeln!(to, "\n| category | points | of |\n|---|--:|--:|")?;
    for category in &assessment.categories {
        writeln!(to, "| {} | {:.1} | {:.0} |", md(&category.title), category.points, category.max_points)?;
    }
    Ok(())
}

fn write_requirement(requirement: &RequirementResult, depth: Depth, to: &mut dyn io::Write) -> io::Result<()> {
    let choice = Choice::new(requirement, depth);
    let mut proofs: Vec<String> = requirement.note.iter().map(|note| md(note).to_string()).collect();
    proofs.extend(choice.counted.iter().chain(&choice.not_counted).map(|evidence| proof(evidence, depth)));
    if choice.more > 0 {
        proofs.push(format!("and {} more", choice.more));
    }
    let mut title = md(&row_title(requirement)).to_string();
    if let Some(line) = asked_for(requirement) {
        // Writing to a string cannot fail.
        let _ = write!(title, "<br>asked for as: {}", md(&line));
    }
    writeln!(
        to,
        "| {} | {:.2} | {:.2} | {title} | {} |",
        row_status(requirement),
        requirement.points,
        requirement.max_points,
        proofs.join("<br>")
    )
}

fn proof(evidence: &Evidence, depth: Depth) -> String {
    let mut proof = format!(
        "“{}” {}: {}",
        md(evidence.quote.trim()),
        md(&place(&evidence.pointer, evidence.line)),
        md(&in_short(evidence))
    );
    if depth == Depth::Full {
        let strength = evidence.strength.millionths() / 10_000;
        let entry: Vec<&str> = evidence.position.iter().chain(&evidence.dates).map(String::as_str).collect();
        let entry = if entry.is_empty() { String::new() } else { format!("; {}", md(&entry.join(", "))) };
        // Writing to a string cannot fail.
        let _ = write!(proof, "; strength {}.{:02}{entry}", strength / 100, strength % 100);
    }
    proof
}

fn write_raisers(placed: &Placed, to: &mut dyn io::Write) -> io::Result<()> {
    let gaps = standout::gaps(&placed.assessment);
    if gaps.is_empty() {
        return Ok(());
    }
    writeln!(to, "\n## What would raise the score, each taken alone\n")?;
    writeln!(to, "| gain | requirement | status | what would count |\n|--:|---|---|---|")?;
    for gap in gaps {
        let (title, remedy) = (md(&gap.title), md(&gap.remedy));
        let climb = climb(placed, gap).map_or(String::new(), |climb| format!(", {climb}"));
        writeln!(to, "| +{:.2}{climb} | {title} | {} | {remedy} |", gap.impact, standing(gap))?;
    }
    Ok(())
}

fn write_issues(assessment: &Assessment, to: &mut dyn io::Write) -> io::Result<()> {
    if assessment.issues.is_empty() {
        return Ok(());
    }
    writeln!(to, "\n## Noted while reading\n")?;
    for issue in &assessment.issues {
        let colon = if issue.pointer.is_empty() { "" } else { ": " };
        let value = issue.value.as_ref().map_or(String::new(), |value| format!(" (value: {})", md(value)));
        let (pointer, message) = (md(&issue.pointer), md(&issue.message()));
        writeln!(to, "- {} {} {pointer}{colon}{message}{value}", issue.code.severity().as_str(), issue.code)?;
    }
    Ok(())
}

/// The sum that makes the score, to the last decimal.
fn write_ledger(assessment: &Assessment, to: &mut dyn io::Write) -> io::Result<()> {
    let sum: Score = assessment.requirements.iter().map(|requirement| requirement.points).sum();
    writeln!(to, "\n## Ledger\n\n| points | |\n|--:|---|\n| {sum} | points of all requirements |")?;
    for held in &assessment.held_back {
        let title = assessment.requirements.iter().find(|one| one.id == held.requirement);
        let title = title.map_or(held.requirement.as_str(), |one| one.title.as_str());
        writeln!(to, "| −{} | held back by the gate “{}” |", held.points, md(title))?;
    }
    writeln!(to, "| **{}** | **score** |", assessment.score)
}

fn md(untrusted: &str) -> MarkdownText {
    MarkdownText::escape(untrusted)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::sample;

    #[test]
    fn tables_are_whole_and_text_stays_text() {
        for depth in [Depth::Short, Depth::Full] {
            let ranking = sample::ranking();
            let mut bytes = Vec::new();
            let written = explain_in_markdown(&ranking.roles[0].placed[0], 2, &sample::facts(), depth, &mut bytes);
            assert!(written.is_ok());
            let text = String::from_utf8_lossy(&bytes);
            let cells = |line: &str| line.replace("\\|", "").matches('|').count();
            let lines: Vec<&str> = text.lines().collect();
            for pair in lines.windows(2).filter(|pair| pair.iter().all(|line| line.starts_with('|'))) {
                assert_eq!(cells(pair[0]), cells(pair[1]), "{}", pair[1]);
            }
            assert!(text.contains("# =c 1: Machine Learning Manager\n"), "{text}");
            assert!(text.contains("&lt;b&gt;shipped&lt;/b&gt; \\| it"), "{text}");
            assert!(text.contains("| **11.249999** | **score** |"), "{text}");
            assert!(!text.contains(['\u{1b}', '\u{9b}', '\u{202e}']), "{text}");
        }
    }
}
