//! Given records, gives verdicts; one worker a thread, whose memory is used again for each record.

use std::cmp::Reverse;
use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::assessment::panel::{Panel, Verdicts};
use crate::assessment::{Assessment, Verdict};
use crate::evidence::{Findings, Reading};
use crate::issue::{Code, Issue};
use crate::matcher::Matcher;
use crate::pool::{Place, Record, Reject};
use crate::profile::CandidateProfile;
use crate::ranking::census::Sightings;
use crate::ranking::content::ContentHash;
use crate::ranking::shortlist::{Kept, key};
use crate::ranking::tally::Tally;
use crate::ranking::{CandidateRef, Names, RankOptions};

/// What one thread works with.
pub(super) struct Worker<'a> {
    matcher: &'a Matcher,
    panel: &'a Panel<'a>,
    options: &'a RankOptions,
    hash: ContentHash,
    verdicts: Verdicts,
    /// The verdicts that the record at hand is listed for, each with its role's place among those asked for.
    listed: Vec<(usize, Verdict)>,
    profile: CandidateProfile,
    findings: Findings,
    /// The record that was explained last, of which profile and findings still are.
    explained: Option<Place>,
    kept: Vec<Vec<Kept>>,
    sightings: Sightings,
    rejects: Vec<Reject>,
}

impl<'a> Worker<'a> {
    /// A worker for these roles.
    pub(super) fn new(matcher: &'a Matcher, panel: &'a Panel<'a>, options: &'a RankOptions, hash: ContentHash) -> Self {
        Self {
            matcher,
            panel,
            options,
            hash,
            verdicts: Verdicts::default(),
            listed: Vec::new(),
            profile: CandidateProfile::with_adapter(options.adapter.clone()),
            findings: Findings::default(),
            explained: None,
            kept: (0..panel.roles()).map(|_| Vec::new()).collect(),
            sightings: Sightings::default(),
            rejects: Vec::new(),
        }
    }

    /// Reads one record; a panic in it is its own issue and nobody else's.
    pub(super) fn read(&mut self, record: &Record<'_>, tally: &Tally) {
        self.read_by(record, tally, Self::list);
    }

    fn read_by(
        &mut self,
        record: &Record<'_>,
        tally: &Tally,
        assess: impl FnOnce(&mut Self, &Record<'_>) -> Result<(), Issue>,
    ) {
        self.explained = None;
        let outcome = catch_unwind(AssertUnwindSafe(|| assess(self, record))).unwrap_or_else(|_| {
            self.profile = CandidateProfile::with_adapter(self.options.adapter.clone());
            self.findings = Findings::default();
            Err(Issue::new(Code::Internal, ""))
        });
        match outcome {
            Ok(()) => self.keep(record, tally),
            Err(issue) => self.rejects.push(record.rejected(issue)),
        }
    }

    /// Hands in what was kept of a block.
    pub(super) fn hand_in(&mut self, block: u64, tally: &Tally) {
        tally.add_rejects(block, self.rejects.drain(..));
        tally.add_sightings(&mut self.sightings);
        for (at, kept) in self.kept.iter_mut().enumerate() {
            tally.add(at, kept.drain(..));
        }
    }

    /// Reads a record and lists it for the roles asked for, or for as many of its best as are wanted.
    fn list(&mut self, record: &Record<'_>) -> Result<(), Issue> {
        record.profile(&mut self.profile, self.options.as_of)?;
        self.findings.gather(self.matcher.plan(), &self.profile, Reading::AsWritten);
        let verdicts = self.panel.judge(&self.profile, &self.findings, &mut self.verdicts);
        self.listed.clear();
        self.listed.extend(verdicts.iter().copied().enumerate());
        let best = self.options.best_roles;
        if best > 0 && best < self.listed.len() {
            let key = |(at, verdict): &(usize, Verdict)| {
                let highest = Reverse((verdict.score, verdict.gates_met, verdict.coverage));
                (highest, self.options.roles[*at].as_str())
            };
            self.listed.select_nth_unstable_by(best, |a, b| key(a).cmp(&key(b)));
            self.listed.truncate(best);
        }
        Ok(())
    }

    fn keep(&mut self, record: &Record<'_>, tally: &Tally) {
        let content = self.hash.of(&record.bytes);
        let (id, unnamed) = record.id(&self.profile, self.options.id_pointer.as_deref());
        let candidate = CandidateRef { id, place: record.place.clone() };
        let order = self.options.strict_gates;
        let only = &self.options.only;
        let noted = if only.is_empty() { &[] } else { self.listed.as_slice() };
        self.sightings.push(content, &candidate, noted.iter().map(|&(_, verdict)| key(verdict, order)));
        for &(at, verdict) in &self.listed {
            let key = key(verdict, order);
            let wanted = only.is_empty() || only.contains(&candidate.id);
            let shown = key >= tally.cut(at) && verdict.score >= self.options.min_score;
            if wanted && shown {
                let kept = Kept::new(verdict, order, candidate.clone(), unnamed, content, record.clone().into_owned());
                self.kept[at].push(kept);
            }
        }
    }

    /// The whole assessment of a kept record, and the name if it was asked for.
    pub(super) fn explain(&mut self, kept: &Kept, role: usize) -> (Assessment, Option<String>) {
        let role = &self.matcher.catalogue().roles()[role];
        if self.explained.as_ref() != Some(&kept.candidate.place) {
            // It was read once; the same bytes read the same.
            let _ = kept.record.profile(&mut self.profile, self.options.as_of);
            self.findings.gather(self.matcher.plan(), &self.profile, Reading::AsWritten);
            self.explained = Some(kept.candidate.place.clone());
        }
        let assessment = self.matcher.explain(&self.profile, &self.findings, role);
        let name = match self.options.show_name {
            Names::Hidden => None,
            Names::Shown => {
                let document = self.profile.document();
                ["/basics/name", "/name", "/bio/name"]
                    .iter()
                    .find_map(|pointer| document.find(pointer))
                    .and_then(|node| document.str(node))
                    .map(str::to_owned)
            }
        };
        (assessment, name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Catalogue;
    use crate::pool::{InputFormat, Pool, PoolOptions};
    use crate::ranking::GateOrder;
    use crate::score::Score;
    use crate::timeline::PartialDate;

    #[test]
    fn a_panic_is_an_issue_of_its_record_alone() {
        let matcher = Matcher::new(Catalogue::builtin().expect("a sound catalogue")).expect("an index");
        let options = RankOptions {
            roles: vec!["ml-manager".to_owned()],
            as_of: PartialDate::from_iso("2026-11-22").expect("a date"),
            top: 0,
            min_score: Score::ZERO,
            threads: 1,
            strict_gates: GateOrder::Soft,
            id_pointer: None,
            only: Vec::new(),
            show_name: Names::Hidden,
            max_errors: None,
            scratch: std::env::temp_dir(),
            input_format: InputFormat::Ndjson,
            limits: crate::document::Limits::default(),
            adapter: None,
            best_roles: 0,
        };
        let lines = ["a", "b", "c"].map(|id| format!(r#"{{"id":"{id}","work":[{{"position":"ML Manager"}}]}}"#));
        let pool = Pool::from_reader("p", std::io::Cursor::new(lines.join("\n").into_bytes()), PoolOptions::default());
        let tally = Tally::new(&[0], &options);
        let panel = matcher.panel(&[0]);
        let mut worker = Worker::new(&matcher, &panel, &options, ContentHash::new());
        for record in pool.records().filter_map(Result::ok) {
            tally.add_read(1);
            worker.read_by(&record, &tally, |worker, record| {
                assert!(record.place.line != Some(2), "a bug that only this record meets");
                worker.list(record)
            });
        }
        worker.hand_in(0, &tally);
        let outcome = tally.into_result(|_, _| Vec::new()).expect("nobody disappeared");
        assert_eq!((outcome.counts.read, outcome.counts.ranked, outcome.counts.not_assessed), (3, 2, 1));
        let places: Vec<_> = outcome.rejects.iter().map(|reject| (reject.place.line, reject.issue.code)).collect();
        assert_eq!(places, [(Some(2), Code::Internal)]);
        let ids: Vec<&str> = outcome.lists[0].iter().map(|kept| kept.candidate.id.as_str()).collect();
        assert_eq!(ids, ["a", "c"]);
    }
}
