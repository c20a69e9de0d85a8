//! Given a piece of evidence, gives its lines for a terminal.

use std::io;

use crate::assessment::Evidence;
use crate::evidence::assertion::Assertion;
use crate::render::escape::TerminalText;
use crate::render::escape::shown;
use crate::render::explain::Depth;
use crate::render::place::place;
use crate::render::screen::Screen;
use crate::render::screen::Tone;
use crate::render::screen::spaces;

/// Columns by which evidence is set in.
pub(super) const INDENT: usize = 6;

/// Columns by which what is said about a quote is set in.
const DEEPER: usize = INDENT + 2;

/// Writes `evidence`, and how many `more` pieces there are after it.
pub(super) fn write_evidence(
    screen: &mut Screen<'_>,
    sign: &'static str,
    evidence: &Evidence,
    depth: Depth,
    more: usize,
) -> io::Result<()> {
    match depth {
        Depth::Short => write_short(screen, sign, evidence, more),
        Depth::Full => write_full(screen, sign, evidence),
    }
}

/// What was matched and how, such as `pytorch, alias`.
pub(super) fn in_short(evidence: &Evidence) -> String {
    let mut words = vec![evidence.concept.as_str(), evidence.kind.as_str()];
    if evidence.assertion != Assertion::Asserted && evidence.reason.is_none() {
        words.push(evidence.assertion.as_str());
    }
    words.retain(|word| !word.is_empty());
    let reason = evidence.reason.map_or(String::new(), |reason| format!("; does not count: {reason}"));
    format!("{}{reason}", words.join(", "))
}

/// One line if quote and place fit on it, else one each.
fn write_short(screen: &mut Screen<'_>, sign: &'static str, evidence: &Evidence, more: usize) -> io::Result<()> {
    let room = screen.columns().saturating_sub(DEEPER);
    let more = if more > 0 { format!(" (+{more} more)") } else { String::new() };
    let about = shown!("{}: {}{more}", place(&evidence.pointer, evidence.line), in_short(evidence));
    let quote = cut_around(evidence, room);
    let lead = [(Tone::Plain, spaces(INDENT)), (Tone::Plain, sign.into()), (Tone::Plain, quote.clone())];
    if quote.width() + 2 + about.width() <= room {
        let [indent, sign, quote] = lead;
        return screen.line(&[indent, sign, quote, (Tone::Plain, spaces(2)), (Tone::Faint, about)]);
    }
    screen.line(&lead)?;
    screen.paragraph(DEEPER, Tone::Faint, &about)
}

fn write_full(screen: &mut Screen<'_>, sign: &'static str, evidence: &Evidence) -> io::Result<()> {
    let lead = [(Tone::Plain, spaces(INDENT)), (Tone::Plain, sign.into())];
    screen.hanging(&lead, Tone::Plain, &shown!("“{}”", evidence.quote.trim()))?;
    let concept = if evidence.concept.is_empty() { String::new() } else { format!(" → {}", evidence.concept) };
    let at = place(&evidence.pointer, evidence.line);
    let at = shown!("{at} [{}–{}], {}", evidence.start, evidence.end, evidence.section.as_str());
    screen.paragraph(DEEPER, Tone::Faint, &at)?;
    let strength = evidence.strength.millionths() / 10_000;
    let matched = shown!(
        "“{}” {}{concept}, {}, strength {}.{:02}",
        evidence.matched.trim(),
        evidence.kind.as_str(),
        evidence.assertion.as_str(),
        strength / 100,
        strength % 100,
    );
    screen.paragraph(DEEPER, Tone::Faint, &matched)?;
    let entry: Vec<&str> = evidence.position.iter().chain(&evidence.dates).map(String::as_str).collect();
    if !entry.is_empty() {
        screen.paragraph(DEEPER, Tone::Faint, &shown!("{}", entry.join(", ")))?;
    }
    if let Some(reason) = evidence.reason {
        screen.paragraph(DEEPER, Tone::Fair, &shown!("does not count: {reason}"))?;
    }
    Ok(())
}

/// The quote in at most `columns` columns, with the words that matched in view.
fn cut_around(evidence: &Evidence, columns: usize) -> TerminalText {
    let quote = evidence.quote.trim();
    let matched = evidence.matched.trim();
    let at = quote.find(matched).unwrap_or(0);
    let end = at + if quote[at..].starts_with(matched) { matched.len() } else { 0 };
    // One column is for the closing mark.
    let room = columns.saturating_sub(1);
    let in_view = |start: usize| shown!("“… {}", &quote[start..end]).width() <= room;
    let whole = shown!("“{quote}");
    let text = if whole.width() <= room || shown!("“{}", &quote[..end]).width() < room {
        whole
    } else {
        let words = quote[..at].char_indices().filter(|(_, c)| c.is_whitespace()).map(|(at, c)| at + c.len_utf8());
        let start = words.into_iter().find(|&start| in_view(start)).unwrap_or(at);
        if start == 0 { whole } else { shown!("“… {}", &quote[start..]) }
    };
    shown!("{}”", text.cut(room))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::sample;

    #[test]
    fn what_matched_stays_in_view() {
        let one = sample::ranking().roles[0].placed[0].assessment.requirements[0].evidence[0].clone();
        let check = |quote: &str, matched: &str, columns, want: &str| {
            let evidence = Evidence { quote: quote.to_owned(), matched: matched.to_owned(), ..one.clone() };
            let text = cut_around(&evidence, columns);
            assert!(text.width() <= columns, "{text}");
            assert_eq!(text.as_str(), want);
        };
        check("Led a team of 9", "Led", 40, "“Led a team of 9”");
        check("Led a team of 9 engineers", "Led a team", 16, "“Led a team of…”");
        check("In the year before that, led a team", "led a team", 20, "“… that, led a team”");
        check("In the year before that, led a team of nine", "led a team", 22, "“… that, led a team…”");
        check("é Donaudampfschifffahrtsgesellschaft", "Donaudampfschifffahrtsgesellschaft", 12, "“… Donauda…”");
        check("Words", "elsewhere", 12, "“Words”");
    }
}
