//! Given one placed candidate, gives the whole reckoning: every requirement, its evidence, what would raise the score.

use std::io;

pub(super) mod choice;
mod lines;
pub mod markdown;

use crate::assessment::Assessment;
use crate::assessment::RequirementResult;
use crate::assessment::Status;
use crate::assessment::Tier;
use crate::ranking::Placed;
use crate::render::NEVER_LOOKED_AT;
use crate::render::RunFacts;
use crate::render::asked::asked_for;
use crate::render::escape::TerminalText;
use crate::render::escape::shown;
use crate::render::explain::choice::Choice;
use crate::render::explain::choice::row_status;
use crate::render::explain::choice::row_title;
use crate::render::explain::choice::standing;
use crate::render::explain::lines::INDENT;
use crate::render::explain::lines::write_evidence;
use crate::render::place::place;
use crate::render::reject;
use crate::render::screen::Screen;
use crate::render::screen::Tone;
use crate::render::screen::spaces;
use crate::render::standout;
use crate::render::standout::Telling;
use crate::render::table;
use crate::score::Score;

/// Characters of a category's bar.
const BAR: u32 = 20;

/// Open requirements that are listed under "what would raise the score".
const RAISERS: usize = 10;

/// What a score is for.
const DECISION: &str = "The score orders what a person reads; a person decides.";

/// How much of the evidence is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// The strongest few pieces of each requirement, each in a line or two.
    Short,
    /// Every piece with its bytes, section, strength, job and dates.
    Full,
}

/// Writes the explanation of one candidate, out of so many `ranked`, for a terminal.
///
/// # Errors
/// Whatever the writer reports.
pub fn explain(placed: &Placed, ranked: u64, run: &RunFacts, depth: Depth, to: &mut dyn io::Write) -> io::Result<()> {
    let assessment = &placed.assessment;
    let mut screen = Screen::new(to, run.page);
    write_head(&mut screen, placed, ranked, run)?;
    write_gates(&mut screen, assessment)?;
    write_bars(&mut screen, assessment)?;
    for category in &assessment.categories {
        screen.blank()?;
        screen.heading(&shown!("{}: {:.2} of {:.0} points", category.title, category.points, category.max_points))?;
        for requirement in assessment.requirements.iter().filter(|one| one.category == category.id) {
            write_requirement(&mut screen, requirement, depth)?;
        }
    }
    write_verify_first(&mut screen, assessment)?;
    write_raisers(&mut screen, placed)?;
    write_issues(&mut screen, assessment)?;
    write_ledger(&mut screen, assessment)?;
    screen.blank()?;
    if depth == Depth::Short && assessment.requirements.iter().any(|one| Choice::new(one, depth).more > 0) {
        screen.paragraph(0, Tone::Faint, &"The strongest evidence is shown; -v shows all of it.".into())?;
    }
    let never = NEVER_LOOKED_AT.join(", ");
    screen.paragraph(0, Tone::Faint, &shown!("Never looked at: {never}. {DECISION}"))
}

fn write_head(screen: &mut Screen<'_>, placed: &Placed, ranked: u64, run: &RunFacts) -> io::Result<()> {
    let assessment = &placed.assessment;
    screen.heading(&shown!("{}", table::who(placed)))?;
    let title = run.title(&assessment.role);
    screen.paragraph(0, Tone::Plain, &shown!("{title} ({}), as of {}", assessment.role, run.as_of))?;
    screen.blank()?;
    screen.line(&[(Tone::Plain, "Score       ".into()), (Tone::Heading, shown!("{:.1} of 100", assessment.score))])?;
    if assessment.low != assessment.high {
        let range =
            shown!("{:.1} to {:.1}: if everything undetermined were unmet, or met", assessment.low, assessment.high);
        screen.hanging(&[(Tone::Plain, "Range       ".into())], Tone::Plain, &range)?;
    }
    if ranked > 1 {
        let shared = if placed.ties > 1 { format!(", shared by {}", placed.ties) } else { String::new() };
        screen.line(&[(Tone::Plain, shown!("Rank        {} of {ranked}{shared}", placed.rank))])?;
    }
    let tier = shown!("{}: {}", assessment.tier.as_str(), meaning(assessment.tier));
    screen.hanging(&[(Tone::Plain, "Tier        ".into())], Tone::Plain, &tier)?;
    let coverage = shown!("{} of the points' weight is met", table::percent(assessment.coverage));
    screen.hanging(&[(Tone::Plain, "Coverage    ".into())], Tone::Plain, &coverage)?;
    let confidence = shown!("{} of the points is demonstrated and dated", table::percent(assessment.confidence));
    screen.hanging(&[(Tone::Plain, "Confidence  ".into())], Tone::Plain, &confidence)?;
    if assessment.too_little {
        screen.paragraph(0, Tone::Fair, &TerminalText::from("There is too little in this record to judge."))?;
    }
    Ok(())
}

const fn meaning(tier: Tier) -> &'static str {
    match tier {
        Tier::A => "all gates are met",
        Tier::B => "not all gates are met, and for each some evidence was found or could not be told",
        Tier::C => "too little evidence was found for a gate, or none",
    }
}

fn write_gates(screen: &mut Screen<'_>, assessment: &Assessment) -> io::Result<()> {
    let gates = assessment.requirements.iter().filter(|requirement| requirement.gate);
    for (number, gate) in gates.enumerate() {
        let lead = if number == 0 { "Gates       " } else { "            " };
        let status = (tone(gate.status), shown!("{:<14}", standing(gate)));
        screen.hanging(&[(Tone::Plain, lead.into()), status], Tone::Plain, &shown!("{}", gate.title))?;
    }
    Ok(())
}

fn write_bars(screen: &mut Screen<'_>, assessment: &Assessment) -> io::Result<()> {
    screen.blank()?;
    let widest = assessment.categories.iter().map(|category| shown!("{}", category.title).width()).max().unwrap_or(0);
    // Bar, gaps and figures take 40 columns.
    let room = widest.min(screen.columns().saturating_sub(40).max(10));
    for category in &assessment.categories {
        let title = shown!("{}", category.title).cut(room);
        let pad = spaces(room - title.width());
        let bar = bar(category.points, category.max_points);
        let points = shown!("  {:>5} of {:.0}", format!("{:.1}", category.points), category.max_points);
        screen.line(&[(Tone::Plain, shown!("{title}{pad}  ")), (Tone::Good, bar), (Tone::Plain, points)])?;
    }
    Ok(())
}

fn bar(points: Score, of: Score) -> TerminalText {
    let whole = u64::from(of.micropoints()).max(1);
    let filled = (u64::from(points.micropoints()) * u64::from(BAR) + whole / 2) / whole;
    let filled = usize::try_from(filled.min(u64::from(BAR))).unwrap_or(0);
    shown!("{}{}", "█".repeat(filled), "░".repeat(BAR as usize - filled))
}

fn write_requirement(screen: &mut Screen<'_>, requirement: &RequirementResult, depth: Depth) -> io::Result<()> {
    let status = (tone(requirement.status), shown!("  {:<13}", row_status(requirement)));
    let points =
        shown!("{:>5} of {:<5} ", format!("{:.2}", requirement.points), format!("{:.2}", requirement.max_points));
    screen.hanging(&[status, (Tone::Plain, points)], Tone::Plain, &shown!("{}", row_title(requirement)))?;
    if let Some(line) = asked_for(requirement) {
        screen.paragraph(INDENT, Tone::Faint, &shown!("asked for as: {line}"))?;
    }
    if let Some(note) = &requirement.note {
        screen.paragraph(INDENT, Tone::Plain, &shown!("{note}"))?;
    }
    let choice = Choice::new(requirement, depth);
    let signs = choice.counted.iter().map(|one| ("+ ", *one)).chain(choice.not_counted.iter().map(|one| ("− ", *one)));
    let last = (choice.counted.len() + choice.not_counted.len()).saturating_sub(1);
    for (number, (sign, evidence)) in signs.enumerate() {
        let more = if number == last { choice.more } else { 0 };
        write_evidence(screen, sign, evidence, depth, more)?;
    }
    Ok(())
}

/// What would be left of the score without `requirement`.
fn resting(requirement: &RequirementResult, assessment: &Assessment) -> String {
    format!("{:.1} would be left of {:.1} without it", assessment.score - requirement.stake, assessment.score)
}

/// The piece to ask about first in a conversation.
fn write_verify_first(screen: &mut Screen<'_>, assessment: &Assessment) -> io::Result<()> {
    let Some(Telling { requirement, evidence }) = standout::verify_first(assessment) else { return Ok(()) };
    screen.blank()?;
    screen.heading(&"Verify first: what most of the score rests on".into())?;
    let note = requirement.note.as_ref().map_or(String::new(), |note| format!("{note}: "));
    screen.paragraph(2, Tone::Plain, &shown!("{note}“{}”", evidence.quote.trim()))?;
    let text = resting(requirement, assessment);
    screen.paragraph(
        2,
        Tone::Faint,
        &shown!("{}, for “{}”; {text}", place(&evidence.pointer, evidence.line), requirement.title),
    )
}

fn write_raisers(screen: &mut Screen<'_>, placed: &Placed) -> io::Result<()> {
    let gaps = standout::gaps(&placed.assessment);
    if gaps.is_empty() {
        return Ok(());
    }
    screen.blank()?;
    screen.heading(&"What would raise the score, each taken alone".into())?;
    for gap in gaps.iter().take(RAISERS) {
        let lead = [(Tone::Good, shown!("  {:>6}  ", format!("+{:.2}", gap.impact)))];
        let climb = climb(placed, gap).map_or(String::new(), |climb| format!(": {climb}"));
        screen.hanging(&lead, Tone::Plain, &shown!("{} ({}){climb}", gap.title, standing(gap)))?;
        screen.paragraph(10, Tone::Faint, &shown!("{}", gap.remedy))?;
    }
    if gaps.len() > RAISERS {
        let more = table::plural((gaps.len() - RAISERS) as u64, "requirement");
        screen.paragraph(
            2,
            Tone::Plain,
            &shown!("and {more} more, each worth no more than the last; -f json has all"),
        )?;
    }
    Ok(())
}

/// The rank before and after, if `requirement` alone were met; nothing where nobody would be passed.
fn climb(placed: &Placed, requirement: &RequirementResult) -> Option<String> {
    let climb = placed.climbs.iter().find(|climb| climb.requirement == requirement.id)?;
    (climb.rank < placed.rank).then(|| format!("rank {} → {}", placed.rank, climb.rank))
}

fn write_issues(screen: &mut Screen<'_>, assessment: &Assessment) -> io::Result<()> {
    if assessment.issues.is_empty() {
        return Ok(());
    }
    screen.blank()?;
    screen.heading(&"Noted while reading".into())?;
    for issue in &assessment.issues {
        reject::write_issue(screen, issue)?;
    }
    Ok(())
}

/// The sum that makes the score, to the last decimal.
fn write_ledger(screen: &mut Screen<'_>, assessment: &Assessment) -> io::Result<()> {
    let sum: Score = assessment.requirements.iter().map(|requirement| requirement.points).sum();
    screen.blank()?;
    screen.heading(&"Ledger".into())?;
    screen.line(&[(Tone::Plain, shown!("  {:>11}  points of all requirements", sum.to_string()))])?;
    let mut formula = vec![sum.to_string()];
    for held in &assessment.held_back {
        let title = assessment.requirements.iter().find(|one| one.id == held.requirement);
        let title = title.map_or(held.requirement.as_str(), |one| one.title.as_str());
        let lead = [(Tone::Plain, shown!("  {:>11}  ", format!("−{}", held.points)))];
        screen.hanging(&lead, Tone::Plain, &shown!("held back by the gate “{title}”"))?;
        formula.push(held.points.to_string());
    }
    screen.line(&[(Tone::Heading, shown!("  {:>11}  score", assessment.score.to_string()))])?;
    if !assessment.held_back.is_empty() {
        let formula = formula.join(" − ");
        screen.paragraph(2, Tone::Faint, &shown!("{formula} = {}", assessment.score))?;
    }
    Ok(())
}

const fn tone(status: Status) -> Tone {
    match status {
        Status::Met => Tone::Good,
        Status::Partial | Status::Undetermined => Tone::Fair,
        Status::Missing => Tone::Poor,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::sample;

    fn explained(depth: Depth) -> String {
        let ranking = sample::ranking();
        let mut bytes = Vec::new();
        let written = explain(&ranking.roles[0].placed[0], 2, &sample::facts(), depth, &mut bytes);
        assert!(written.is_ok());
        String::from_utf8_lossy(&bytes).into_owned()
    }

    #[test]
    fn an_explanation_shows_proof_and_a_ledger_that_adds_up() {
        let text = explained(Depth::Full);
        for wanted in [
            "Rank        1 of 2, shared by 2",
            "People  ██████░░░░░░░░░░░░░░   12.5 of 40",
            "“Led a team of 9 data scientists and <b>shipped</b> | it”",
            "/work/0/highlights/2 [0–21], highlight",
            "no evidence   0.00 of 20.00 Does what mentors",
            "does not count: a wish",
            "+20.00  Does what mentors",
            "12.500000 − 1.250001 = 11.249999",
            "Verify first: what most of the score rests on",
            "for “Does what leads stands for, at some length”;",
            "Never looked at: name, contact",
        ] {
            assert!(text.contains(wanted), "{wanted}\n{text}");
        }
    }

    #[test]
    fn a_short_explanation_gives_a_piece_of_evidence_two_lines() {
        let text = explained(Depth::Short);
        let proof = concat!(
            "      + “Led a team of 9 data scientists and <b>shipped</b> | it”\n",
            "        /work/0/highlights/2: people-leadership, scope\n",
        );
        assert!(text.contains(proof), "{text}");
        assert!(text.contains("people-leadership, scope; does not count: a wish"), "{text}");
    }

    #[test]
    fn an_explanation_fits_the_page_and_steers_nothing() {
        for text in [explained(Depth::Short), explained(Depth::Full)] {
            assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
            assert!(!text.contains(['\u{1b}', '\u{9b}', '\u{202e}']), "{text}");
        }
    }

    #[test]
    fn an_explanation_judges_evidence_and_nobody() {
        let text = explained(Depth::Full).to_lowercase();
        for word in ["lacks", "unqualified", "rejected", " fit"] {
            assert!(!text.contains(word), "{word}");
        }
    }
}
