//! Given bytes, goes all the way to what is printed.

use std::io::Cursor;
use std::sync::LazyLock;

use rolefit::assessment::panel::Verdicts;
use rolefit::catalogue::Catalogue;
use rolefit::document::{Document, Limits};
use rolefit::evidence::{Findings, Reading};
use rolefit::matcher::Matcher;
use rolefit::pool::{Pool, PoolOptions, Record, RecordFormat};
use rolefit::profile::CandidateProfile;
use rolefit::ranking::{CandidateRef, Placed};

use super::ledger::{check_ledger, check_proof};
use super::printed::check_printed;
use super::today;

/// The built-in matcher.
pub static MATCHER: LazyLock<Matcher> = LazyLock::new(|| {
    let catalogue = Catalogue::builtin().expect("the embedded catalogue is sound");
    Matcher::new(catalogue).expect("the embedded catalogue has an index")
});

/// Records of one input that are assessed.
const RECORDS: usize = 4;

/// Records are read, assessed for both roles and printed in every format.
pub fn assess(input: &[u8]) {
    let pool = Pool::from_reader("-", Cursor::new(input.to_vec()), PoolOptions::default());
    let records: Vec<Record<'static>> = pool.records().filter_map(Result::ok).take(RECORDS).collect();
    let (mut profile, mut findings) = (CandidateProfile::default(), Findings::default());
    for record in records {
        if record.profile(&mut profile, today()).is_err() {
            continue;
        }
        findings.gather(MATCHER.plan(), &profile, Reading::AsWritten);
        let original = original(&record, &profile);
        let roles = MATCHER.catalogue().roles();
        let panel = MATCHER.panel(&(0..roles.len()).collect::<Vec<_>>());
        let mut memory = Verdicts::default();
        let verdicts = panel.judge(&profile, &findings, &mut memory).to_vec();
        for (role, verdict) in roles.iter().zip(verdicts) {
            let assessment = MATCHER.explain(&profile, &findings, role);
            check_ledger(&assessment);
            check_proof(&assessment, &original);
            let shown = (assessment.score, assessment.tier, assessment.gates.met, assessment.coverage);
            assert_eq!((verdict.score, verdict.tier, verdict.gates_met, verdict.coverage), shown);
            let mut fresh = CandidateProfile::default();
            record.profile(&mut fresh, today()).expect("it was read once");
            assert_eq!(MATCHER.assess(&fresh, role), assessment, "another time, another assessment");
            let id = record.id(&profile, None).0;
            check_printed(Placed {
                rank: 1,
                ties: 1,
                candidate: CandidateRef { id, place: record.place.clone() },
                assessment,
                name: None,
                climbs: Vec::new(),
            });
        }
    }
}

/// The record as it was given, without what the reader made of it.
fn original(record: &Record<'_>, profile: &CandidateProfile) -> Document {
    let mut document = Document::default();
    let read = match record.format {
        RecordFormat::Json | RecordFormat::Tables => document.read(&record.bytes, &Limits::default()),
        RecordFormat::Text => document.read_text(&record.bytes, &Limits::default()),
        RecordFormat::Fields => return profile.document().clone(),
    };
    read.expect("it was read once");
    document
}
