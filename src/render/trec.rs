//! Given placed candidates, gives a run file as TREC's evaluators read it: `qid Q0 docno rank score runid`.
//!
//! Evaluators sort by score and ignore the rank, so all six decimals are printed.

use std::io;

use crate::ranking::Placed;
use crate::render::escape::TrecWord;

/// Writes one line a candidate and role.
pub(crate) fn write(placed: &[&Placed], to: &mut dyn io::Write) -> io::Result<()> {
    for one in placed {
        let role = TrecWord::escape(&one.assessment.role);
        let id = TrecWord::escape(&one.candidate.id);
        writeln!(to, "{role} Q0 {id} {} {} rolefit", one.rank, one.assessment.score)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::sample;

    #[test]
    fn every_line_has_six_words() {
        let ranking = sample::ranking();
        let placed: Vec<&Placed> = ranking.roles.iter().flat_map(|role| &role.placed).collect();
        let mut bytes = Vec::new();
        assert!(write(&placed, &mut bytes).is_ok());
        let line = "ml-manager Q0 =c%201%1B[31m%E2%80%AE 1 11.249999 rolefit\n";
        assert_eq!(String::from_utf8_lossy(&bytes), line.repeat(2));
    }
}
