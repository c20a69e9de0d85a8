//! Given what was read, takes the headline for the position of the current job, where that job names none, or where no
//! job is listed at all.
//!
//! "RESEARCH TEAM LEAD" above "now, since 10/2021, Acme" says who the person is there.

use super::harvest::{Harvest, passage_text, place};
use super::prose::has_title;
use super::{Entry, EntryKind, Passage, Section, When};
use crate::document::Document;

/// Words of headlines that say what somebody would like to be, or is still learning to be.
const WISHES: [&str; 9] =
    ["aspiring", "seeking", "looking", "future", "wannabe", "candidate", "student", "graduate", "former"];

impl Harvest {
    /// Moves the headline to the one job that goes on and names no position, or to the only job if it has no dates.
    pub(super) fn settle_headline(&mut self, doc: &Document) {
        let jobs = || self.entries.iter().enumerate().filter(|(_, entry)| entry.kind == EntryKind::Work);
        let number = |(at, _): (usize, &Entry)| place(at);
        let mut ongoing = jobs().filter(|(_, entry)| entry.when.ongoing).map(number);
        let mut undated = jobs().filter(|(_, entry)| entry.when == When::default()).map(number);
        let job = match (ongoing.next(), ongoing.next()) {
            (Some(job), None) => Some(job),
            (None, _) if jobs().nth(1).is_none() => undated.next(),
            (_, _) => None,
        };
        let Some(job) = job else { return };
        if let Some(at) = self.headline(doc).filter(|_| !self.names_position(doc, job)) {
            self.hold(at, job);
        }
    }

    /// Takes the headline of a record without jobs for the post that is told of beside it, since `when`:
    /// `{"name": …, "title": "Head of Tides", "bio": …}`.
    pub(super) fn introduce(&mut self, doc: &Document, when: When) {
        let Some(at) = self.headline(doc) else { return };
        let jobs = || (0..).zip(&self.entries).filter(|(_, entry)| entry.kind == EntryKind::Work).map(|(job, _)| job);
        let told = jobs().find(|job| !self.names_position(doc, *job));
        let text = |passage: &Passage| passage_text(doc, &self.taken, passage);
        let named = text(&self.passages[at]);
        let again =
            |passage: &Passage| passage.section == Section::Position && text(passage).eq_ignore_ascii_case(named);
        if self.passages.iter().any(again) {
            return;
        }
        if let Some(job) = told {
            self.hold(at, job);
            self.date(job, when, false);
            return;
        }
        let is_alone = jobs().next().is_none();
        let job = self.open(EntryKind::Work, self.passages[at].node);
        self.date(job, when, false);
        self.moved(at, self.passages.len() - 1, Section::Position, job);
        // What is said of somebody in all is said of the post, where no other is told.
        let said = |passage: &Passage| passage.section == Section::Summary && passage.entry.is_none();
        while let Some(at) = self.passages.iter().position(said).filter(|_| is_alone) {
            self.moved(at, self.passages.len() - 1, Section::WorkSummary, job);
        }
    }

    /// The headline that names a post which somebody holds.
    fn headline(&self, doc: &Document) -> Option<usize> {
        let is_meant = |passage: &Passage| {
            let text = passage_text(doc, &self.taken, passage);
            let wishes = |word: &str| WISHES.iter().any(|wish| word.eq_ignore_ascii_case(wish));
            passage.section == Section::Label
                && has_title(text)
                && !text.split(|c: char| !c.is_alphanumeric()).any(wishes)
        };
        self.passages.iter().position(is_meant)
    }

    fn names_position(&self, doc: &Document, job: u32) -> bool {
        let titled = |passage: &Passage| has_title(passage_text(doc, &self.taken, passage));
        self.passages.iter().any(|p| p.entry == Some(job) && p.section == Section::Position && titled(p))
    }

    /// Makes passage `at` the position of `job`.
    fn hold(&mut self, at: usize, job: u32) {
        let Some(first) = self.passages.iter().position(|passage| passage.entry == Some(job)) else { return };
        // The passages of a job stand side by side.
        self.moved(at, if at < first { first - 1 } else { first }, Section::Position, job);
    }

    /// Moves passage `at` to place `to`, into another section of an entry.
    fn moved(&mut self, at: usize, to: usize, section: Section, entry: u32) {
        (self.passages[at].section, self.passages[at].entry) = (section, Some(entry));
        if at < to {
            self.passages[at..=to].rotate_left(1);
        } else {
            self.passages[to..=at].rotate_right(1);
        }
        for claim in &mut self.claims {
            claim.passage = claim.passage.map(|passage| match passage as usize {
                moved if moved == at => place(to),
                other if (at..=to).contains(&other) => passage - 1,
                other if (to..=at).contains(&other) => passage + 1,
                _ => passage,
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::CandidateProfile;
    use super::super::tests::{as_of, check, outline};

    #[test]
    fn a_headline_is_the_post_where_no_job_is_listed() {
        let told = "Leads nine people who draw up the tide tables of all harbours in the north.";
        check(
            &format!(r#"{{"name":"N","title":"Head of Tides","company":"Acme","bio":"{told}"}}"#),
            &format!("Position0 Head of Tides | WorkSummary0 {told}"),
        );
        check(
            r#"{"name":"N","rol":"Head of Tides","bio":"Lidera mareas."}"#,
            "Position0 Head of Tides | WorkSummary0 Lidera mareas.",
        );
        check(
            r#"{"title":"Head of Tides","bio":"Jane Roe is a Tide Scientist at Acme and draws up tables."}"#,
            "Position0 Tide Scientist | Highlight0 at Acme and draws up tables. | Position1 Head of Tides",
        );
        for record in [
            r#"{"title":"Head of Tides","bio":"Leads nine people.","work":[]}"#,
            r#"{"title":"Aspiring Head of Tides","bio":"Leads nine people."}"#,
        ] {
            let profile = CandidateProfile::from_json(record.as_bytes(), as_of()).expect("a résumé");
            assert!(!outline(&profile).contains("Position"), "{record}");
        }
    }

    #[test]
    fn a_headline_names_the_only_job_of_a_text() {
        let text = "### Jane Roe\n**Head of Tides, Acme**\n\nJane wrote the tables of all the harbours in the north.\n";
        let mut profile = CandidateProfile::default();
        profile.read_text(text.as_bytes(), as_of(), &crate::document::Limits::default()).expect("a résumé");
        assert!(outline(&profile).starts_with("Position0 Head of Tides"), "{}", outline(&profile));
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
