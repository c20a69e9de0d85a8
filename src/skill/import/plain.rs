//! Given anybody's table of skills, gives the concepts in it.

use std::collections::BTreeMap;

use crate::layer::SourceFile;
use crate::skill::import::table::Table;
use crate::skill::import::{Drawn, ImportError, slug};
use crate::skill::{Guard, SkillClass};

/// What would be known.
const WANTED: &str = "a table of skills has label and, as far as there are any, id, aliases, class, broader, related, \
                      implies, case and note, several of them parted by |";

pub(super) fn draw(files: &[SourceFile]) -> Result<Vec<Drawn>, ImportError> {
    let mut drawn: BTreeMap<String, Drawn> = BTreeMap::new();
    for file in files {
        let table = Table::read(file)?;
        if !table.has(&["label"]) {
            return Err(table.unknown(WANTED));
        }
        for row in table.rows() {
            let label = row.cell("label");
            let id = if row.cell("id").is_empty() { slug("", label) } else { row.cell("id").to_owned() };
            let mut one = Drawn::new(&id, id.clone(), label, class(row.cell("class")));
            one.aliases = row.parts("aliases", '|');
            one.broader = row.parts("broader", '|');
            one.related = row.parts("related", '|');
            one.implies = row.parts("implies", '|');
            row.cell("note").clone_into(&mut one.note);
            // The labels that count in their exact case only, or all of them.
            let all = ["yes", "true", "1", "x"].contains(&row.cell("case").to_lowercase().as_str());
            let labels = std::iter::once(&one.label).chain(&one.aliases);
            let cased = row.parts("case", '|');
            let guarded = labels.filter(|label| all || cased.contains(label)).map(|label| (label.clone(), Guard::Case));
            one.guards = guarded.collect();
            drawn.insert(id, one);
        }
    }
    Ok(drawn.into_values().collect())
}

/// The class of this name; a method where there is none.
fn class(name: &str) -> SkillClass {
    SkillClass::ALL.into_iter().find(|class| class.as_str() == name.to_lowercase()).unwrap_or(SkillClass::Method)
}
