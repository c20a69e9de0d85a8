//! Given placed candidates, gives one JSON object a line: assessments and nothing else.

use std::io;

use crate::ranking::Placed;
use crate::render::RunFacts;
use crate::render::json::assessment::JsonAssessment;
use crate::render::json::writer::write_value;

/// Writes `rolefit.assessment/1`, one a line.
pub(crate) fn write(placed: &[&Placed], run: &RunFacts, to: &mut dyn io::Write) -> io::Result<()> {
    for one in placed {
        write_value(&JsonAssessment::new(one, run), to)?;
        to.write_all(b"\n")?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::render::sample;

    #[test]
    fn a_line_is_an_object_whose_ledger_adds_up() {
        let ranking = sample::ranking();
        let placed: Vec<&Placed> = ranking.roles.iter().flat_map(|role| &role.placed).collect();
        let mut bytes = Vec::new();
        assert!(write(&placed, &sample::facts(), &mut bytes).is_ok());
        let text = String::from_utf8_lossy(&bytes);
        assert_eq!(text.lines().count(), 2);
        for line in text.lines() {
            assert!(line.starts_with(r#"{"schema":"rolefit.assessment/1","role":"ml-manager","#), "{line}");
            let record: Value = serde_json::from_str(line).expect("our own JSON is valid");
            assert_eq!(record["candidate"]["id"], sample::ID);
            let sum = |list: &str| -> f64 {
                let rows = record[list].as_array().into_iter().flatten();
                rows.filter_map(|row| row["points"].as_f64()).sum()
            };
            let score = record["score"].as_f64().unwrap_or(-1.0);
            assert!((sum("requirements") - sum("held_back") - score).abs() < 1e-9, "{line}");
        }
    }
}
