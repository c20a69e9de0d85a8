//! Given a ranking, gives a workbook for spreadsheet programs: a sheet for each role, and one for the not assessed.

use std::io;

use rust_xlsxwriter::ConditionalFormatDataBar;
use rust_xlsxwriter::ConditionalFormatType;
use rust_xlsxwriter::DocProperties;
use rust_xlsxwriter::ExcelDateTime;
use rust_xlsxwriter::Format;
use rust_xlsxwriter::Workbook;
use rust_xlsxwriter::Worksheet;
use rust_xlsxwriter::XlsxError;

use crate::ranking::Placed;
use crate::ranking::Ranking;
use crate::render::RunFacts;
use crate::render::escape::TerminalText;
use crate::render::sheet::Sheet;
use crate::render::sheet::Value;
use crate::score::Score;

/// Characters that a sheet's name may have.
const NAME: usize = 31;

/// Characters that a cell may hold.
const CELL: usize = 32_767;

/// Columns up to the candidate's id, which stay in view.
const FIXED: u16 = 3;

/// Widths of columns with words, by heading; numbers keep the usual width.
const WIDTHS: [(&str, f64); 12] = [
    ("id", 28.0),
    ("name", 28.0),
    ("role", 22.0),
    ("strongest", 60.0),
    ("strengths", 60.0),
    ("gaps", 60.0),
    ("source", 36.0),
    ("reason", 60.0),
    ("hint", 60.0),
    ("pointer", 24.0),
    ("score", 12.0),
    ("confidence", 11.0),
];

/// Writes `ranking` as a workbook; the same ranking gives the same bytes.
///
/// Text of any origin stays text: a cell never becomes a formula or a link.
///
/// # Errors
/// Whatever the writer reports, and more candidates than a sheet has rows.
pub fn write_workbook(ranking: &Ranking, run: &RunFacts, to: &mut dyn io::Write) -> io::Result<()> {
    let bytes = workbook(ranking, run).map_err(io::Error::other)?;
    to.write_all(&bytes)
}

fn workbook(ranking: &Ranking, run: &RunFacts) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // The clock would change the bytes, so the file is dated by the day of assessment.
    let day = ExcelDateTime::parse_from_str(&run.as_of.to_string())?;
    let about = format!("rolefit {}, catalogue {}, as of {}", run.version, run.catalogue, run.as_of);
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&day).set_comment(about));
    let mut names: Vec<String> = Vec::new();
    for role in &ranking.roles {
        let placed: Vec<&Placed> = role.placed.iter().collect();
        let name = sheet_name(&role.role, &names);
        let sheet = workbook.add_worksheet().set_name(&name)?;
        write_role(sheet, &placed)?;
        names.push(name);
    }
    let sheet = workbook.add_worksheet().set_name(sheet_name("not assessed", &names))?;
    write_not_assessed(sheet, ranking)?;
    workbook.save_to_buffer()
}

fn write_role(sheet: &mut Worksheet, placed: &[&Placed]) -> Result<(), XlsxError> {
    let columns = Sheet::new(placed);
    write_header(sheet, &columns.header(), FIXED)?;
    for (at, one) in placed.iter().enumerate() {
        for (column, value) in columns.row(one).into_iter().enumerate() {
            write_value(sheet, row(at), column as u16, value)?;
        }
    }
    if placed.is_empty() {
        return Ok(());
    }
    let last = row(placed.len() - 1);
    for (column, most) in columns.bars() {
        let bar = ConditionalFormatDataBar::new()
            .set_minimum(ConditionalFormatType::Number, 0)
            .set_maximum(ConditionalFormatType::Number, number(most))
            .set_solid_fill(true)
            .set_fill_color("9DC3E6");
        sheet.add_conditional_format(1, column as u16, last, column as u16, &bar)?;
    }
    sheet.autofilter(0, 0, last, columns.header().len() as u16 - 1)?;
    Ok(())
}

fn write_not_assessed(sheet: &mut Worksheet, ranking: &Ranking) -> Result<(), XlsxError> {
    write_header(sheet, &["source", "line", "code", "reason", "pointer", "hint"], 1)?;
    for (at, reject) in ranking.rejects.iter().enumerate() {
        let issue = &reject.issue;
        let message = issue.message();
        let texts = [&*reject.place.source, "", issue.code.as_str(), &message, &issue.pointer, issue.code.remedy()];
        for (column, text) in texts.into_iter().enumerate() {
            write_text(sheet, row(at), column as u16, text)?;
        }
        if let Some(line) = reject.place.line {
            sheet.write_number(row(at), 1, line as f64)?;
        }
    }
    Ok(())
}

fn write_header(sheet: &mut Worksheet, header: &[&str], fixed: u16) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    for (column, heading) in header.iter().enumerate() {
        let column = column as u16;
        sheet.write_string_with_format(0, column, *heading, &bold)?;
        if let Some((_, width)) = WIDTHS.iter().find(|(name, _)| name == heading) {
            sheet.set_column_width(column, *width)?;
        }
    }
    sheet.set_freeze_panes(1, fixed)?;
    Ok(())
}

fn write_value(sheet: &mut Worksheet, row: u32, column: u16, value: Value<'_>) -> Result<(), XlsxError> {
    match value {
        Value::Text(text) => write_text(sheet, row, column, &text)?,
        Value::Count(count) => {
            sheet.write_number(row, column, count as f64)?;
        }
        Value::Points(points) => {
            sheet.write_number_with_format(row, column, number(points), &Format::new().set_num_format("0.00"))?;
        }
        Value::Share(share) => {
            let share = f64::from(share.millionths()) / 1e6;
            sheet.write_number_with_format(row, column, share, &Format::new().set_num_format("0%"))?;
        }
        Value::Nothing => {}
    }
    Ok(())
}

/// Text as text: what looks like a formula or a link is neither.
fn write_text(sheet: &mut Worksheet, row: u32, column: u16, untrusted: &str) -> Result<(), XlsxError> {
    let text: String = TerminalText::escape(untrusted).as_str().chars().take(CELL).collect();
    if !text.is_empty() {
        sheet.write_string(row, column, text)?;
    }
    Ok(())
}

/// The row of the entry at this place, beneath the header; one that no sheet has is refused where it is written.
fn row(at: usize) -> u32 {
    u32::try_from(at).map_or(u32::MAX, |at| at.saturating_add(1))
}

/// The shortest decimal of so few digits reads back as the same float.
fn number(points: Score) -> f64 {
    f64::from(points.micropoints()) / 1e6
}

/// A name of at most 31 characters that no sheet has yet.
fn sheet_name(wanted: &str, taken: &[String]) -> String {
    let clean: String = wanted.chars().filter(|c| !"[]:*?/\\'".contains(*c)).collect();
    let numbered = |number: usize| {
        let end = if number == 1 { String::new() } else { format!("~{number}") };
        let stem: String = clean.chars().take(NAME - end.len()).collect();
        format!("{stem}{end}")
    };
    let is_free = |name: &String| taken.iter().all(|taken| !taken.eq_ignore_ascii_case(name));
    // One name more than are taken is enough.
    (1..=taken.len() + 1).map(numbered).find(is_free).unwrap_or(clean)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::sample;

    #[test]
    fn the_same_ranking_gives_the_same_bytes() {
        let written = || {
            let mut bytes = Vec::new();
            write_workbook(&sample::ranking(), &sample::facts(), &mut bytes).expect("memory does not fail");
            bytes
        };
        let first = written();
        std::thread::sleep(std::time::Duration::from_millis(2_100));
        assert!(first.starts_with(b"PK") && first == written());
    }

    #[test]
    fn sheets_have_names_that_differ() {
        let taken = ["ml-manager".to_owned()];
        assert_eq!(sheet_name("ML-manager", &taken), "ML-manager~2");
        assert_eq!(sheet_name("head/of [x]", &taken), "headof x");
        assert_eq!(sheet_name(&"x".repeat(40), &[]).len(), NAME);
    }
}
