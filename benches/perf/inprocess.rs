//! Given a pool, gives the CPU time of every stage in one process, in turn, as ratios to BASE.

use std::path::Path;

use rolefit::assessment::panel::Verdicts;
use rolefit::document::{Document, Limits};
use rolefit::evidence::{Findings, Reading};
use rolefit::pool::{Pool, PoolOptions};
use rolefit::profile::CandidateProfile;
use rolefit::ranking::{GateOrder, Names, RankOptions, rank_pool};
use rolefit::score::Score;
use serde::de::IgnoredAny;

use crate::Outcome;
use crate::base;
use crate::clock::{Variant, in_turn, print};
use crate::data::{Records, as_of, print_contents};
use crate::inputs::Inputs;
use crate::options::Options;
use crate::tantivy_peer::{Peer, stems};

/// Slow variants take one record in so many.
const STRIDE: usize = 25;

/// Prints the table of stages.
pub(crate) fn run(options: &Options) -> Outcome {
    let records = Records::new(options, 1_000)?;
    let inputs = Inputs::new(&records)?;
    print_contents(&inputs.matcher, &records);
    let lines = records.lines();
    let file = records.on_disk()?;
    let peer = Peer::new(inputs.matcher.catalogue())?;
    let mut variants = vec![base_of(&lines)];
    variants.extend(reading(&lines));
    variants.extend(scoring(&lines, &inputs));
    variants.extend(ranking(&file, &inputs));
    variants.extend(peers(&inputs, &peer));
    if let Some(only) = &options.only {
        let mut at = 0;
        variants.retain(|variant| {
            at += 1;
            at == 1 || variant.name.contains(only.as_str())
        });
    }
    let timings = in_turn(variants, options.rounds);
    print(&timings, records.mean_bytes());
    std::fs::remove_file(&file)?;
    Ok(())
}

/// BASE.
pub(crate) fn base_of<'a>(lines: &'a [&'a [u8]]) -> Variant<'a> {
    Variant::new("BASE: typed, borrowed", move || lines.iter().filter(|line| base::parse(line).is_named()).count())
}

fn reading<'a>(lines: &'a [&'a [u8]]) -> Vec<Variant<'a>> {
    let ignored = move || lines.iter().filter(|line| serde_json::from_slice::<IgnoredAny>(line).is_ok()).count();
    let value = move || lines.iter().filter(|line| serde_json::from_slice::<serde_json::Value>(line).is_ok()).count();
    let hash = move || lines.iter().filter(|line| !blake3::hash(line).to_hex().is_empty()).count();
    let mut document = Document::default();
    let read = move || lines.iter().filter(|line| document.read(line, &Limits::default()).is_ok()).count();
    let mut profile = CandidateProfile::default();
    let profiled = move || lines.iter().filter(|line| profile.read(line, as_of(), &Limits::default()).is_ok()).count();
    vec![
        Variant::new("serde_json `IgnoredAny`", ignored),
        Variant::new("serde_json `Value`", value),
        Variant::new("content hash (blake3)", hash),
        Variant::new("`Document::read`", read),
        Variant::new("`CandidateProfile::read`", profiled),
    ]
}

fn scoring<'a>(lines: &'a [&'a [u8]], inputs: &'a Inputs) -> Vec<Variant<'a>> {
    let Inputs { matcher, profiles } = inputs;
    let roles = matcher.catalogue().roles();
    let mut findings = Findings::default();
    let gather = move || {
        for profile in profiles {
            findings.gather(matcher.plan(), profile, Reading::AsWritten);
        }
        profiles.len()
    };
    let judged: Vec<(&CandidateProfile, Findings)> = profiles
        .iter()
        .step_by(STRIDE)
        .map(|profile| {
            let mut findings = Findings::default();
            findings.gather(matcher.plan(), profile, Reading::AsWritten);
            (profile, findings)
        })
        .collect();
    let all: Vec<usize> = (0..roles.len()).collect();
    let (panel, mut verdicts) = (matcher.panel(&all), Verdicts::default());
    let judge = move || {
        for (profile, findings) in &judged {
            std::hint::black_box(panel.judge(profile, findings, &mut verdicts));
        }
        judged.len()
    };
    let (panel, mut verdicts) = (matcher.panel(&all), Verdicts::default());
    let (mut profile, mut findings) = (CandidateProfile::default(), Findings::default());
    let whole = move || {
        for line in lines {
            if profile.read(line, as_of(), &Limits::default()).is_ok() {
                findings.gather(matcher.plan(), &profile, Reading::AsWritten);
                std::hint::black_box(panel.judge(&profile, &findings, &mut verdicts));
            }
        }
        lines.len()
    };
    let assess = move || {
        let all = profiles.iter().step_by(STRIDE);
        all.filter(|profile| std::hint::black_box(matcher.assess(profile, &roles[0])).score >= Score::ZERO).count()
    };
    vec![
        Variant::new("`Findings::gather`, profile read before", gather),
        Variant::new("verdicts for both roles, gathered before", judge),
        Variant::new("bytes → verdicts for both roles", whole),
        Variant::new("`Matcher::assess` (explanation), profile read before", assess),
    ]
}

fn ranking<'a>(file: &'a Path, inputs: &'a Inputs) -> Vec<Variant<'a>> {
    let blocks = move || {
        let mut pool = Pool::new(vec![file.to_owned()], PoolOptions::default());
        let mut count = 0;
        while let Some(mut block) = pool.next_block() {
            block.load();
            count += block.records().filter(|record| !record.bytes.is_empty()).count();
            pool.recycle(block);
        }
        count
    };
    let parsed = move || {
        let mut pool = Pool::new(vec![file.to_owned()], PoolOptions::default());
        let mut count = 0;
        while let Some(mut block) = pool.next_block() {
            block.load();
            count += block.records().filter(|record| base::parse(&record.bytes).is_named()).count();
            pool.recycle(block);
        }
        count
    };
    let ranked = move |top: usize| {
        let pool = Pool::new(vec![file.to_owned()], PoolOptions::default());
        rank_pool(&inputs.matcher, pool, &rank_options(inputs, top, 1))
            .map_or(0, |ranking| ranking.counts.read as usize)
    };
    vec![
        Variant::new("blocks and lines only", blocks),
        Variant::new("blocks + BASE (parse-only)", parsed),
        Variant::new("`rank_pool`, both roles, top 1, 1 thread", move || ranked(1)),
        Variant::new("`rank_pool`, both roles, top 100, 1 thread", move || ranked(100)),
    ]
}

fn peers<'a>(inputs: &'a Inputs, peer: &'a Peer) -> Vec<Variant<'a>> {
    let Inputs { matcher, profiles } = inputs;
    let sample = || profiles.iter().step_by(STRIDE);
    let words: Vec<Vec<String>> = sample().map(stems).collect();
    let again = words.clone();
    vec![
        Variant::new("words of a record, stemmed", move || {
            profiles.iter().step_by(STRIDE).map(stems).filter(|words| !words.is_empty()).count()
        }),
        Variant::new("tantivy a record, `TopDocs(200)`, words given", move || {
            words.iter().map(|words| peer.top(words).min(1)).sum()
        }),
        Variant::new("tantivy a record, all scores, words given", move || {
            again.iter().map(|words| peer.all(words).len().min(1)).sum()
        }),
        Variant::new("`RequirementIndex::relevance`", move || {
            let mut count = 0;
            for profile in profiles.iter().step_by(STRIDE) {
                let all: Vec<&str> = profile.passages().iter().map(|passage| profile.text(passage)).collect();
                count += usize::from(matcher.index().is_ok_and(|index| index.relevance(&all.join("\n")).is_ok()));
            }
            count
        }),
    ]
}

/// Options of a run for all roles of the catalogue.
pub(crate) fn rank_options(inputs: &Inputs, top: usize, threads: usize) -> RankOptions {
    RankOptions {
        roles: inputs.matcher.catalogue().roles().iter().map(|role| role.id.clone()).collect(),
        as_of: as_of(),
        top,
        min_score: Score::ZERO,
        threads,
        strict_gates: GateOrder::Soft,
        id_pointer: None,
        only: Vec::new(),
        show_name: Names::Hidden,
        max_errors: None,
        scratch: std::env::temp_dir(),
        input_format: rolefit::pool::InputFormat::Auto,
        limits: Limits::default(),
        adapter: None,
        best_roles: 0,
    }
}
