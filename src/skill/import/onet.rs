//! Given tables of O*NET, gives the concepts in them: technologies, skills, titles of occupations.

use std::collections::BTreeMap;

use crate::layer::SourceFile;
use crate::skill::SkillClass;
use crate::skill::import::table::Table;
use crate::skill::import::{Drawn, ImportError, slug, without_brackets};

/// What would be known.
const WANTED: &str = "O*NET's technology skills have Example and Commodity Title, its skills Element ID and Element \
                      Name, its alternate titles O*NET-SOC Code and Alternate Title, its occupations O*NET-SOC Code \
                      and Title";

const CODE: &str = "O*NET-SOC Code";

pub(super) fn draw(files: &[SourceFile]) -> Result<Vec<Drawn>, ImportError> {
    let mut drawn: BTreeMap<String, Drawn> = BTreeMap::new();
    let mut occupations: BTreeMap<String, String> = BTreeMap::new();
    // Occupation, title, and where it stands.
    let mut titles: Vec<(String, String, String)> = Vec::new();
    for file in files {
        let table = Table::read(file)?;
        if table.has(&["Example", "Commodity Title"]) {
            for row in table.rows() {
                let (label, group) = (row.cell("Example"), row.cell("Commodity Title"));
                let group_key = format!("commodity {group}");
                if !group.is_empty() {
                    let one = || Drawn::new(&group_key, slug("onet", group), group, SkillClass::Tool);
                    drawn.entry(group_key.clone()).or_insert_with(one);
                }
                let key = format!("technology {label}");
                let one = drawn
                    .entry(key.clone())
                    .or_insert_with(|| Drawn::new(&key, slug("onet", label), label, SkillClass::Tool));
                one.aliases.extend(without_brackets(label).map(str::to_owned));
                if !group.is_empty() && !one.broader.contains(&group_key) {
                    one.broader.push(group_key);
                }
            }
        } else if table.has(&["Element ID", "Element Name"]) {
            for row in table.rows() {
                let (key, label) = (row.cell("Element ID"), row.cell("Element Name"));
                let one = || Drawn::new(key, slug("onet", label), label, SkillClass::Method);
                drawn.entry(key.to_owned()).or_insert_with(one);
            }
        } else if table.has(&[CODE, "Alternate Title"]) {
            for row in table.rows() {
                let code = row.cell(CODE).to_owned();
                if !row.cell("Title").is_empty() {
                    occupations.insert(code.clone(), row.cell("Title").to_owned());
                }
                for title in [row.cell("Alternate Title"), row.cell("Short Title")] {
                    // Where there is no short title the table says so.
                    if !title.is_empty() && title != "n/a" {
                        titles.push((code.clone(), title.to_owned(), table.place().to_owned()));
                    }
                }
            }
        } else if table.has(&[CODE, "Title"]) {
            occupations.extend(table.rows().map(|row| (row.cell(CODE).to_owned(), row.cell("Title").to_owned())));
        } else {
            return Err(table.unknown(WANTED));
        }
    }
    for (code, title) in &occupations {
        drawn.insert(code.clone(), Drawn::new(code, slug("onet", title), title, SkillClass::Title));
    }
    for (code, title, place) in titles {
        let Some(one) = drawn.get_mut(&code) else { return Err(ImportError::Occupation { place, code }) };
        one.aliases.push(title);
    }
    Ok(drawn.into_values().collect())
}
