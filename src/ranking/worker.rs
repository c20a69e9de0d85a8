//! Given records, gives verdicts; one worker a thread, whose memory is used again for each record.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::assessment::{Assessment, Verdict};
use crate::evidence::{Findings, Reading};
use crate::issue::{Code, Issue};
use crate::matcher::Matcher;
use crate::pool::Record;
use crate::profile::CandidateProfile;
use crate::ranking::shortlist::{Kept, key};
use crate::ranking::tally::Tally;
use crate::ranking::{CandidateRef, Names, RankOptions, Reject};

/// What one thread works with.
pub(super) struct Worker<'a> {
    matcher: &'a Matcher,
    roles: &'a [usize],
    options: &'a RankOptions,
    profile: CandidateProfile,
    findings: Findings,
    kept: Vec<Vec<Kept>>,
    keys: Vec<Vec<u64>>,
    rejects: Vec<Reject>,
}

impl<'a> Worker<'a> {
    /// A worker for these roles.
    pub(super) fn new(matcher: &'a Matcher, roles: &'a [usize], options: &'a RankOptions) -> Self {
        Self {
            matcher,
            roles,
            options,
            profile: CandidateProfile::default(),
            findings: Findings::default(),
            kept: roles.iter().map(|_| Vec::new()).collect(),
            keys: roles.iter().map(|_| Vec::new()).collect(),
            rejects: Vec::new(),
        }
    }

    /// Reads one record; a panic in it is its own issue and nobody else's.
    pub(super) fn read(&mut self, record: &Record<'_>, tally: &Tally) {
        let verdicts = catch_unwind(AssertUnwindSafe(|| self.verdicts(record)));
        let verdicts = verdicts.unwrap_or_else(|_| {
            self.profile = CandidateProfile::default();
            self.findings = Findings::default();
            Err(Issue::new(Code::Internal, ""))
        });
        match verdicts {
            Ok(verdicts) => self.keep(record, &verdicts, tally),
            Err(issue) => {
                self.rejects.push(Reject::from(record.rejected(issue)));
            }
        }
    }

    /// Hands in what was kept.
    pub(super) fn hand_in(&mut self, tally: &Tally) {
        tally.add_rejects(self.rejects.drain(..));
        for (at, kept) in self.kept.iter_mut().enumerate() {
            tally.add(at, kept.drain(..));
        }
        for (at, keys) in self.keys.iter_mut().enumerate() {
            tally.add_keys(at, keys);
            keys.clear();
        }
    }

    fn verdicts(&mut self, record: &Record<'_>) -> Result<Vec<Verdict>, Issue> {
        record.profile(&mut self.profile, self.options.as_of)?;
        self.findings.gather(self.matcher.plan(), &self.profile, Reading::AsWritten);
        Ok(self.roles.iter().map(|&role| self.matcher.verdict(&self.profile, &self.findings, role)).collect())
    }

    fn keep(&mut self, record: &Record<'_>, verdicts: &[Verdict], tally: &Tally) {
        let digest = record.content_hash();
        // The first 64 of the digest's bits tell contents apart.
        let content = u64::from_str_radix(&digest[..16], 16).unwrap_or_default();
        let (id, unnamed) = record.id(&self.profile, self.options.id_pointer.as_deref(), &digest);
        let candidate = CandidateRef { id, source: record.source.to_string(), line: record.line };
        if !tally.is_new(content, &candidate) {
            return;
        }
        for (at, &verdict) in verdicts.iter().enumerate() {
            let key = key(verdict, self.options.strict_gates);
            if self.options.only.is_some() {
                self.keys[at].push(key);
            }
            let wanted = self.options.only.as_ref().is_none_or(|only| *only == candidate.id);
            let shown = key >= tally.cut(at) && verdict.score >= self.options.min_score;
            if wanted && shown {
                let kept = Kept::new(
                    verdict,
                    self.options.strict_gates,
                    candidate.clone(),
                    unnamed,
                    content,
                    record.clone().into_owned(),
                );
                self.kept[at].push(kept);
            }
        }
    }

    /// The whole assessment of a kept record, and the name if it was asked for.
    pub(super) fn explain(&mut self, kept: &Kept, role: usize) -> (Assessment, Option<String>) {
        let role = &self.matcher.catalogue().roles()[role];
        // It was read once; the same bytes read the same.
        let _ = kept.record.profile(&mut self.profile, self.options.as_of);
        self.findings.gather(self.matcher.plan(), &self.profile, Reading::AsWritten);
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
