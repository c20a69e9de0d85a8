//! Given records that were not assessed, gives the list of them, for people and for programs.

use std::io;

use crate::issue::Code;
use crate::issue::Issue;
use crate::issue::Severity;
use crate::pool::Reject;
use crate::render::Page;
use crate::render::escape::shown;
use crate::render::json::record::JsonReject;
use crate::render::json::writer::write_value;
use crate::render::screen::Screen;
use crate::render::screen::Tone;

/// Writes at most `most` of `rejects` for a terminal; 0 means all.
///
/// # Errors
/// Whatever the writer reports.
pub fn list_rejects(rejects: &[Reject], most: usize, page: Page, to: &mut dyn io::Write) -> io::Result<()> {
    let mut screen = Screen::new(to, page);
    let most = if most == 0 { rejects.len() } else { most };
    for reject in rejects.iter().take(most) {
        write_reject(&mut screen, reject)?;
    }
    if rejects.len() > most {
        let more = rejects.len() - most;
        screen.paragraph(0, Tone::Plain, &shown!("and {more} more; --rejects FILE writes all of them"))?;
    }
    Ok(())
}

/// Writes `rejects` as `rolefit.reject/1`, one a line.
///
/// # Errors
/// Whatever the writer reports.
pub fn write_rejects(rejects: &[Reject], to: &mut dyn io::Write) -> io::Result<()> {
    for reject in rejects {
        write_value(&JsonReject::new(reject), to)?;
        to.write_all(b"\n")?;
    }
    Ok(())
}

/// One record that was not assessed, with its reason.
pub(crate) fn write_reject(screen: &mut Screen<'_>, reject: &Reject) -> io::Result<()> {
    screen.heading(&shown!("{}: not assessed", reject.place))?;
    if is_missing(&reject.issue) {
        let message = format!("there is no file {}", reject.place.source);
        return write_message(screen, &reject.issue, Severity::Error, &message);
    }
    // Whatever keeps a record from being assessed is an error, even a repair that was refused.
    write_message(screen, &reject.issue, Severity::Error, &reject.issue.message())
}

/// The file does not exist, as the operating system says it.
fn is_missing(issue: &Issue) -> bool {
    issue.code == Code::Unreadable && issue.detail.as_deref() == Some(&io::ErrorKind::NotFound.to_string())
}

/// One issue: severity, code, place, what, value, and what to do.
pub(crate) fn write_issue(screen: &mut Screen<'_>, issue: &Issue) -> io::Result<()> {
    write_message(screen, issue, issue.code.severity(), &issue.message())
}

fn write_message(screen: &mut Screen<'_>, issue: &Issue, severity: Severity, message: &str) -> io::Result<()> {
    let lead = [(tone(severity), shown!("  {:<8}", severity.as_str())), (Tone::Plain, shown!("{}  ", issue.code))];
    let place = match issue.place {
        Some((line, column)) if issue.pointer.is_empty() => format!("line {line}:{column}"),
        Some((line, column)) => format!("{} line {line}:{column}", issue.pointer),
        None => issue.pointer.clone(),
    };
    let colon = if place.is_empty() { "" } else { ": " };
    screen.hanging(&lead, Tone::Plain, &shown!("{place}{colon}{message}"))?;
    if let Some(value) = &issue.value {
        screen.paragraph(16, Tone::Plain, &shown!("value: {value}"))?;
    }
    screen.paragraph(16, Tone::Faint, &shown!("hint: {}", issue.code.remedy()))
}

/// How loudly an issue is shown.
pub(crate) const fn tone(severity: Severity) -> Tone {
    match severity {
        Severity::Info => Tone::Faint,
        Severity::Warning => Tone::Fair,
        Severity::Error => Tone::Poor,
    }
}
