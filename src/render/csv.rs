//! Given placed candidates, gives comma- or tab-separated values with a header.

use std::io;

use ::csv::WriterBuilder;

use crate::ranking::Placed;
use crate::render::escape::Cell;
use crate::render::sheet::Sheet;
use crate::render::sheet::Value;

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
    let sheet = Sheet::new(placed);
    let mut writer = WriterBuilder::new().delimiter(delimiter).from_writer(to);
    writer.write_record(sheet.header().into_iter().map(Cell::text))?;
    for one in placed {
        writer.write_record(sheet.row(one).into_iter().map(cell))?;
    }
    writer.flush()
}

fn cell(value: Value<'_>) -> Cell {
    match value {
        Value::Text(text) => Cell::text(&text),
        Value::Count(count) => Cell::number(count),
        Value::Points(points) => Cell::number(points),
        Value::Share(share) => Cell::number(share),
        Value::Nothing => Cell::empty(),
    }
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
             strongest,strengths,gaps,source,line"
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
