//! Given a ranking, gives aligned columns for a terminal.

use std::io;

use crate::ranking::CandidateRef;
use crate::ranking::Counts;
use crate::ranking::Placed;
use crate::ranking::Ranking;
use crate::ranking::RoleRanking;
use crate::render::RunFacts;
use crate::render::columns::Column;
use crate::render::columns::Lean;
use crate::render::columns::Squeeze;
use crate::render::columns::write_columns;
use crate::render::escape::TerminalText;
use crate::render::escape::shown;
use crate::render::screen::Screen;
use crate::render::screen::Tone;
use crate::render::standout;
use crate::score::Credit;

/// Columns below which a line or title tells nothing.
const LINE: usize = 24;

/// Columns that an id may take on any page.
const WHOLE_ID: usize = 40;

/// One table a role.
pub(crate) fn write_by_role(ranking: &Ranking, run: &RunFacts, to: &mut dyn io::Write) -> io::Result<()> {
    let mut screen = Screen::new(to, run.page);
    for (number, role) in ranking.roles.iter().enumerate() {
        if number > 0 {
            screen.blank()?;
        }
        screen.heading(&shown!("{} ({}), as of {}", run.title(&role.role), role.role, run.as_of))?;
        screen.paragraph(0, Tone::Faint, &counts(ranking, role))?;
        if role.placed.is_empty() {
            continue;
        }
        screen.blank()?;
        let placed: Vec<&Placed> = role.placed.iter().collect();
        let mut columns = vec![
            Column::new("rank", Lean::Right, Squeeze::Never, each(&placed, rank)),
            Column::new("id", Lean::Left, Squeeze::Cut(WHOLE_ID), each(&placed, |one| shown!("{}", one.candidate.id))),
        ];
        if placed.iter().any(|one| one.name.is_some()) {
            let names = each(&placed, |one| shown!("{}", one.name.as_deref().unwrap_or("")));
            columns.push(Column::new("name", Lean::Left, Squeeze::Cut(10), names));
        }
        columns.extend(figures(&placed));
        if has_places(&placed) {
            let sources = each(&placed, |one| shown!("{}", one.candidate.place));
            columns.push(Column::new("source", Lean::Left, Squeeze::Drop(12), sources).spare());
        }
        write_columns(&mut screen, columns)?;
    }
    Ok(())
}

/// One table a candidate.
pub(crate) fn write_by_candidate(
    ranking: &Ranking,
    candidates: &[Vec<&Placed>],
    run: &RunFacts,
    to: &mut dyn io::Write,
) -> io::Result<()> {
    let mut screen = Screen::new(to, run.page);
    let roles = ranking.roles.len();
    let (candidates_ranked, roles) = (plural(ranking.counts.ranked, "candidate"), plural(roles as u64, "role"));
    let mut parts = vec![format!("{candidates_ranked} against {roles}, as of {}", run.as_of)];
    parts.extend(not_ranked(&ranking.counts));
    screen.heading(&shown!("{}", parts.join(", ")))?;
    for placed in candidates {
        let Some(first) = placed.first() else { continue };
        screen.blank()?;
        screen.heading(&shown!("{}", who(first)))?;
        let roles = each(placed, |one| shown!("{}", one.assessment.role));
        let mut columns = vec![Column::new("role", Lean::Left, Squeeze::Cut(WHOLE_ID), roles)];
        columns.extend(figures(placed));
        write_columns(&mut screen, columns)?;
    }
    Ok(())
}

/// The id, the name if it was asked for, and the place unless that is left out.
pub(crate) fn who(placed: &Placed) -> String {
    let name = placed.name.as_deref().map_or(String::new(), |name| format!(" {name}"));
    let CandidateRef { id, place } = &placed.candidate;
    let place = if place.source.is_empty() { String::new() } else { format!(" ({place})") };
    format!("{id}{name}{place}")
}

/// True if some place of `placed` is told.
pub(crate) fn has_places(placed: &[&Placed]) -> bool {
    placed.iter().any(|one| !one.candidate.place.source.is_empty())
}

/// A number and its noun.
pub(crate) fn plural(count: u64, noun: &str) -> String {
    match noun.strip_suffix('y') {
        _ if count == 1 => format!("1 {noun}"),
        Some(stem) => format!("{count} {stem}ies"),
        None => format!("{count} {noun}s"),
    }
}

/// A share in whole percent.
pub(crate) fn percent(share: Credit) -> TerminalText {
    shown!("{}%", (share.millionths() + 5_000) / 10_000)
}

/// The lowest and the highest score, where they differ from one another.
pub(crate) fn range(placed: &Placed) -> Option<TerminalText> {
    let assessment = &placed.assessment;
    (assessment.low != assessment.high).then(|| shown!("{:.1}–{:.1}", assessment.low, assessment.high))
}

/// The rank, with a sign where it is shared.
pub(crate) fn rank(placed: &Placed) -> TerminalText {
    if placed.ties > 1 { shown!("{}=", placed.rank) } else { shown!("{}", placed.rank) }
}

fn counts(ranking: &Ranking, role: &RoleRanking) -> TerminalText {
    let (counts, shown) = (&ranking.counts, role.placed.len() as u64);
    let mut parts = vec![if shown == counts.ranked {
        format!("{} ranked", plural(counts.ranked, "candidate"))
    } else {
        format!("{shown} of {} shown", plural(counts.ranked, "ranked candidate"))
    }];
    parts.extend(not_ranked(counts));
    shown!("{}", parts.join(", "))
}

/// The records that are in no order, counted by the reason.
fn not_ranked(counts: &Counts) -> Vec<String> {
    let refused = (counts.not_assessed > 0).then(|| format!("{} not assessed", counts.not_assessed));
    let copies = (counts.duplicates > 0).then(|| plural(counts.duplicates, "duplicate"));
    refused.into_iter().chain(copies).collect()
}

/// The columns that say how a candidate did; those that a narrow page has no room for stand last.
fn figures(placed: &[&Placed]) -> Vec<Column> {
    let mut columns = vec![Column::new(
        "score",
        Lean::Right,
        Squeeze::Never,
        each(placed, |one| shown!("{:.1}", one.assessment.score)),
    )];
    let gates = |one: &Placed| shown!("{}/{}", one.assessment.gates.met, one.assessment.gates.total);
    let strongest = |one: &Placed| shown!("{}", standout::first_line(&one.assessment));
    let gap = |one: &Placed| shown!("{}", standout::first_title(&standout::gaps(&one.assessment)));
    let cover = |one: &Placed| percent(one.assessment.coverage);
    columns.push(Column::new("tier", Lean::Left, Squeeze::DropWhole, each(placed, tier)));
    columns.push(Column::new("gates", Lean::Left, Squeeze::DropWhole, each(placed, gates)).spare());
    columns.push(Column::new("cover", Lean::Right, Squeeze::DropWhole, each(placed, cover)).spare());
    if placed.iter().any(|one| range(one).is_some()) {
        let ranges = each(placed, |one| range(one).unwrap_or_default());
        columns.push(Column::new("range", Lean::Left, Squeeze::DropWhole, ranges));
    }
    columns.push(Column::new("strongest", Lean::Left, Squeeze::Drop(LINE), each(placed, strongest)));
    columns.push(Column::new("first gap", Lean::Left, Squeeze::Drop(LINE), each(placed, gap)).spare());
    columns
}

/// The tier; a question mark where there is too little to judge.
fn tier(placed: &Placed) -> TerminalText {
    let tier = placed.assessment.tier.as_str();
    if placed.assessment.too_little { shown!("{tier}?") } else { shown!("{tier}") }
}

fn each(placed: &[&Placed], cell: impl Fn(&Placed) -> TerminalText) -> Vec<TerminalText> {
    placed.iter().map(|one| cell(one)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::sample;

    #[test]
    fn a_table_fits_eighty_columns_and_shows_ties() {
        let mut bytes = Vec::new();
        assert!(write_by_role(&sample::ranking(), &sample::facts(), &mut bytes).is_ok());
        let text = String::from_utf8_lossy(&bytes);
        assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
        assert!(
            text.starts_with("Machine Learning Manager (ml-manager), as of 2026-11-22\n2 candidates ranked, 1 not")
        );
        assert!(text.contains("\n  1=  =c 1   11.2  B     0/1      38%  11.2–40.0  Led a team of 9"), "{text}");
        assert!(!text.contains(['\u{1b}', '\u{202e}']), "{text}");
    }

    #[test]
    fn narrow_pages_keep_ids_whole_and_drop_from_the_end() {
        let heading = |columns: usize| {
            let mut ranking = sample::ranking();
            for placed in &mut ranking.roles[0].placed {
                placed.candidate.id = "a-candidate-of-thirty-columns!".to_owned();
            }
            let mut facts = sample::facts();
            facts.page.columns = columns;
            let mut bytes = Vec::new();
            assert!(write_by_role(&ranking, &facts, &mut bytes).is_ok());
            let text = String::from_utf8_lossy(&bytes).into_owned();
            assert!(text.contains("  a-candidate-of-thirty-columns!"), "{text}");
            let heading = text.lines().find(|line| line.starts_with("rank")).unwrap_or_default();
            heading.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        assert_eq!(heading(200), "rank id score tier gates cover range strongest first gap source");
        assert_eq!(heading(90), "rank id score tier range strongest");
        assert_eq!(heading(80), "rank id score tier range");
        assert_eq!(heading(55), "rank id score tier");
        assert_eq!(heading(40), "rank id score");
    }

    #[test]
    fn nouns_are_counted() {
        let check = |count: u64, noun: &str, want: &str| assert_eq!(plural(count, noun), want);
        check(1, "entry", "1 entry");
        check(2, "entry", "2 entries");
        check(0, "job", "0 jobs");
    }

    #[test]
    fn shares_are_rounded() {
        assert_eq!(percent(Credit::from_millionths(865_000)).as_str(), "87%");
        assert_eq!(percent(Credit::ONE).as_str(), "100%");
    }
}
