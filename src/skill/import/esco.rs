//! Given tables of ESCO, gives the concepts in them.

use std::collections::BTreeMap;

use crate::layer::SourceFile;
use crate::skill::SkillClass;
use crate::skill::import::table::{Row, Table};
use crate::skill::import::{Drawn, ImportError, slug, without_brackets};

/// What would be known.
const WANTED: &str = "ESCO's skills and skill groups have conceptUri and preferredLabel, its broader relations \
                      conceptUri and broaderUri, its relations between skills originalSkillUri and relatedSkillUri";

pub(super) fn draw(files: &[SourceFile]) -> Result<Vec<Drawn>, ImportError> {
    let mut drawn: BTreeMap<String, Drawn> = BTreeMap::new();
    let mut broader: Vec<(String, String)> = Vec::new();
    let mut related: Vec<(String, String)> = Vec::new();
    for file in files {
        let table = Table::read(file)?;
        if table.has(&["conceptUri", "preferredLabel"]) {
            for row in table.rows() {
                let (key, label) = (row.cell("conceptUri"), row.cell("preferredLabel"));
                if key.is_empty() || row.cell("status").eq_ignore_ascii_case("obsolete") {
                    continue;
                }
                let mut one = Drawn::new(key, slug("esco", label), label, SkillClass::Method);
                one.aliases.extend(without_brackets(label).map(str::to_owned));
                one.aliases.extend(row.parts("altLabels", '\n'));
                one.aliases.extend(row.parts("hiddenLabels", '\n'));
                drawn.insert(key.to_owned(), one);
            }
        } else if table.has(&["conceptUri", "broaderUri"]) {
            let pair = |row: Row<'_>| (row.cell("conceptUri").to_owned(), row.cell("broaderUri").to_owned());
            broader.extend(table.rows().map(pair));
        } else if table.has(&["originalSkillUri", "relatedSkillUri"]) {
            let pair = |row: Row<'_>| (row.cell("originalSkillUri").to_owned(), row.cell("relatedSkillUri").to_owned());
            related.extend(table.rows().map(pair));
        } else {
            return Err(table.unknown(WANTED));
        }
    }
    for (key, up) in broader {
        if let Some(one) = drawn.get_mut(&key) {
            one.broader.push(up);
        }
    }
    for (key, other) in related {
        if let Some(one) = drawn.get_mut(&key) {
            one.related.push(other);
        }
    }
    Ok(drawn.into_values().collect())
}
