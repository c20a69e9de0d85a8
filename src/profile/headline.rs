//! Given what was read, takes the headline for the position of the current job, where that job names none.
//!
//! "RESEARCH TEAM LEAD" above "now, since 10/2021, Acme" says who the person is there.

use super::harvest::{Harvest, passage_text, place};
use super::prose::has_title;
use super::{EntryKind, Passage, Section};
use crate::document::Document;

/// Words of headlines that say what somebody would like to be, or is still learning to be.
const WISHES: [&str; 9] =
    ["aspiring", "seeking", "looking", "future", "wannabe", "candidate", "student", "graduate", "former"];

impl Harvest {
    /// Moves the headline to the one job that goes on and names no position.
    pub(super) fn settle_headline(&mut self, doc: &Document) {
        let ongoing =
            self.entries.iter().enumerate().filter(|(_, entry)| entry.kind == EntryKind::Work && entry.when.ongoing);
        let mut ongoing = ongoing.map(|(at, _)| place(at));
        let (Some(job), None) = (ongoing.next(), ongoing.next()) else { return };
        let titled = |passage: &Passage| has_title(passage_text(doc, &self.taken, passage));
        if self.passages.iter().any(|p| p.entry == Some(job) && p.section == Section::Position && titled(p)) {
            return;
        }
        let is_meant = |passage: &Passage| {
            let text = passage_text(doc, &self.taken, passage);
            let wishes = |word: &str| WISHES.iter().any(|wish| word.eq_ignore_ascii_case(wish));
            passage.section == Section::Label
                && has_title(text)
                && !text.split(|c: char| !c.is_alphanumeric()).any(wishes)
        };
        let Some(at) = self.passages.iter().position(is_meant) else { return };
        let Some(first) = self.passages.iter().position(|passage| passage.entry == Some(job)) else { return };
        self.passages[at].section = Section::Position;
        self.passages[at].entry = Some(job);
        // The passages of a job stand side by side.
        let (from, to) = if at < first { (at, first - 1) } else { (first, at) };
        if at < first {
            self.passages[from..=to].rotate_left(1);
        } else {
            self.passages[from..=to].rotate_right(1);
        }
        for claim in &mut self.claims {
            claim.passage = claim.passage.map(|passage| match passage as usize {
                moved if moved == at => place(if at < first { to } else { from }),
                other if (from..=to).contains(&other) && at < first => passage - 1,
                other if (from..=to).contains(&other) => passage + 1,
                _ => passage,
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::CandidateProfile;
    use super::super::tests::{as_of, outline};

    fn check(record: &str, want: &str) {
        let profile = CandidateProfile::from_json(record.as_bytes(), as_of()).expect("a résumé");
        assert_eq!(outline(&profile), want, "{record}");
    }

    #[test]
    fn a_headline_names_the_current_job() {
        check(
            r#"{"basics":{"label":"ML Manager"},"work":[{"name":"A","startDate":"2021","highlights":["Led the work on search for shops"]},{"position":"Analyst","startDate":"2018","endDate":"2020"}]}"#,
            "Position0 ML Manager | Highlight0 Led the work on search for shops | Position1 Analyst",
        );
        check(
            r#"{"work":[{"name":"A","startDate":"2021","highlights":["Led the work on search for shops"]}],"skills":["Go"],"basics":{"label":"ML Manager"}}"#,
            "Position0 ML Manager | Highlight0 Led the work on search for shops | Skill Go",
        );
        for record in [
            r#"{"basics":{"label":"ML Manager"},"work":[{"position":"Engineer","startDate":"2021"}]}"#,
            r#"{"basics":{"label":"ML Manager"},"work":[{"startDate":"2018","endDate":"2020","summary":"x"}]}"#,
            r#"{"basics":{"label":"ML Manager"},"work":[{"startDate":"2018","summary":"x"},{"startDate":"2019","summary":"y"}]}"#,
            r#"{"basics":{"label":"Aspiring ML Manager"},"work":[{"startDate":"2021","summary":"x"}]}"#,
        ] {
            let profile = CandidateProfile::from_json(record.as_bytes(), as_of()).expect("a résumé");
            assert!(outline(&profile).contains("Label "), "{record}: {}", outline(&profile));
        }
    }
}
