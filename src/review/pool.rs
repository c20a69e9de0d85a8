//! Given a role and a pool, gives the requirements that everybody meets, and those that nobody does.

use crate::assessment::Status;
use crate::evidence::{Findings, Reading};
use crate::layer::SourceFile;
use crate::matcher::Matcher;
use crate::pool::Pool;
use crate::profile::CandidateProfile;
use crate::review::{Finding, Kind, Notes};
use crate::role::Role;
use crate::timeline::PartialDate;

/// Records below which nothing can be said.
const ENOUGH: usize = 5;

/// What a pool says of a role.
#[derive(Clone, Debug)]
pub struct PoolReview {
    /// Records assessed.
    pub read: usize,
    /// Records that could not be.
    pub rejected: usize,
    /// What was found, by its place; nothing where too few were assessed.
    pub findings: Vec<Finding>,
}

/// How many stand how with one requirement.
#[derive(Clone, Copy, Debug, Default)]
struct Standing {
    met: usize,
    partial: usize,
    undetermined: usize,
}

/// Assesses every record of `pool` for `role`, whose file is `file` and which is in the catalogue of `matcher`.
#[must_use]
pub fn review_pool(
    file: &SourceFile,
    role: &Role,
    matcher: &Matcher,
    mut pool: Pool,
    as_of: PartialDate,
) -> PoolReview {
    let mut standings = vec![Standing::default(); role.requirements.len()];
    let (mut read, mut rejected) = (0, 0);
    let mut profile = CandidateProfile::default();
    let mut findings = Findings::default();
    while let Some(mut block) = pool.next_block() {
        block.load();
        rejected += block.rejects().len();
        for record in block.records() {
            if record.profile(&mut profile, as_of).is_err() {
                rejected += 1;
                continue;
            }
            read += 1;
            findings.gather(matcher.plan(), &profile, Reading::AsWritten);
            let assessment = matcher.explain(&profile, &findings, role);
            for (standing, result) in standings.iter_mut().zip(&assessment.requirements) {
                match result.status {
                    Status::Met => standing.met += 1,
                    Status::Partial => standing.partial += 1,
                    Status::Undetermined => standing.undetermined += 1,
                    Status::Missing => {}
                }
            }
        }
        pool.recycle(block);
    }
    let mut notes = Notes { file, findings: Vec::new() };
    for (at, (requirement, standing)) in role.requirements.iter().zip(&standings).enumerate() {
        let Standing { met, partial, undetermined } = *standing;
        // Who could not be judged says nothing.
        let judged = read - undetermined;
        if judged < ENOUGH {
            continue;
        }
        let (id, pointer) = (&requirement.id, format!("/requirements/{at}"));
        if met == judged {
            notes.add(Kind::MetByAll, pointer, format!("{id:?} is met by all {judged} people of the pool"));
        } else if met == 0 {
            let message = format!("{id:?} is met by none of {judged} people of the pool; {partial} come near");
            notes.add(Kind::MetByNobody, pointer, message);
        }
    }
    PoolReview { read, rejected, findings: notes.findings }
}
