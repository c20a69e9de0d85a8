//! Given growing roles or records, gives how time grows with them.

use std::collections::HashSet;
use std::hint::black_box;

use rolefit::assessment::panel::Verdicts;
use rolefit::catalogue::Catalogue;
use rolefit::document::Limits;
use rolefit::evidence::{Findings, Reading};
use rolefit::matcher::Matcher;
use rolefit::profile::CandidateProfile;
use rolefit::role::Role;
use serde_json::Value;

use crate::Outcome;
use crate::clock::{Variant, in_turn};
use crate::data::{Dice, Records, as_of, print_contents};
use crate::inprocess::base_of;
use crate::options::Options;

/// Time by the number of roles.
pub(crate) fn roles(options: &Options) -> Outcome {
    let records = Records::new(options, 200)?;
    let builtin = Catalogue::builtin()?;
    print_contents(&Matcher::new(builtin.clone())?, &records);
    let lines = records.lines();
    let most = if options.jobs > 1 { options.jobs } else { 200 };
    let mut matchers = Vec::new();
    for count in [2, 20, 200, 1_000].into_iter().filter(|count| *count <= most) {
        matchers.push(Matcher::new(with_roles(&builtin, count, options.seed)?)?);
    }
    let mut variants = vec![base_of(&lines)];
    for matcher in &matchers {
        let (mut profile, mut findings) = (CandidateProfile::default(), Findings::default());
        let lines = &lines;
        let roles = matcher.catalogue().roles().len();
        let (panel, mut verdicts) = (matcher.panel(&(0..roles).collect::<Vec<_>>()), Verdicts::default());
        let name = format!("{roles} roles, {} requirements", matcher.plan().wordings().requirements().len());
        variants.push(Variant::new(name, move || {
            for line in lines {
                if profile.read(line, as_of(), &Limits::default()).is_ok() {
                    findings.gather(matcher.plan(), &profile, Reading::AsWritten);
                    black_box(panel.judge(&profile, &findings, &mut verdicts));
                }
            }
            lines.len()
        }));
    }
    let timings = in_turn(variants, options.rounds);
    println!("| bytes → verdicts | µs/record | ÷ BASE | ÷ 2 roles |\n|---|--:|--:|--:|");
    for timing in &timings {
        println!(
            "| {} | {:.1} | {:.2} | {:.2} |",
            timing.name,
            timing.micros,
            timing.ratio,
            timing.ratio / timings[1].ratio
        );
    }
    Ok(())
}

/// A catalogue with `count` roles: the built-in ones, then shuffled copies that ask for other skills in other words.
pub(crate) fn with_roles(
    builtin: &Catalogue,
    count: usize,
    seed: u64,
) -> Result<Catalogue, Box<dyn std::error::Error>> {
    let concepts = builtin.vocabulary().concepts();
    let labels: Vec<&str> = concepts.iter().flat_map(rolefit::skill::SkillConcept::labels).collect();
    let ids: Vec<&str> =
        concepts.iter().filter(|concept| !concept.class.is_name()).map(|concept| concept.id.as_str()).collect();
    let mut roles: Vec<Role> = builtin.roles().to_vec();
    let mut dice = Dice::new(seed);
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("index/roles");
    let mut patterns = Vec::new();
    for role in builtin.roles() {
        patterns.push(serde_json::from_slice::<Value>(&std::fs::read(folder.join(format!("{}.json", role.id)))?)?);
    }
    let mut failures = 0;
    while roles.len() < count {
        let id = format!("role-{}", roles.len());
        let mut pattern = patterns[roles.len() % patterns.len()].clone();
        pattern["id"] = Value::String(id.clone());
        for requirement in pattern["requirements"].as_array_mut().into_iter().flatten() {
            for phrase in requirement["phrases"].as_array_mut().into_iter().flatten() {
                if let Value::String(text) = phrase {
                    let other =
                        |word: &str| if dice.chance(50) { dice.pick(&labels).to_owned() } else { word.to_owned() };
                    *text = text.split(' ').map(other).collect::<Vec<_>>().join(" ");
                }
            }
            let mut used = HashSet::new();
            for concept in
                requirement.pointer_mut("/criterion/concepts").and_then(Value::as_array_mut).into_iter().flatten()
            {
                let own = concept.as_str().unwrap_or_default().to_owned();
                let other = dice.pick(&ids).to_owned();
                let chosen = if dice.chance(60) && !used.contains(&other) { other } else { own };
                used.insert(chosen.clone());
                *concept = Value::String(chosen);
            }
        }
        // A shuffle may break a rule that role files keep; then it is thrown again.
        match Role::from_json(&id, &pattern.to_string()) {
            Ok(role) => roles.push(role),
            Err(error) if failures == 50 => return Err(Box::new(error)),
            Err(_) => failures += 1,
        }
    }
    roles.truncate(count);
    Ok(Catalogue::new(roles, builtin.vocabulary().clone(), builtin.lexicon().clone(), format!("{count} roles"))?)
}

/// Nanoseconds a byte of one record, from 6 KB to 5 MB.
pub(crate) fn record_size(options: &Options) -> Outcome {
    let matcher = Matcher::new(Catalogue::builtin()?)?;
    let sizes = [6, 20, 80, 350, 1_400, 5_000];
    let pools: Vec<Records> = sizes
        .iter()
        .map(|&size| Records::new(&Options { records: (600 / size).max(1), size, file: None, ..options.clone() }, 1))
        .collect::<Result<_, _>>()?;
    let mut variants = Vec::new();
    for records in &pools {
        let (mut profile, mut findings) = (CandidateProfile::default(), Findings::default());
        let matcher = &matcher;
        let all: Vec<usize> = (0..matcher.catalogue().roles().len()).collect();
        let (panel, mut verdicts) = (matcher.panel(&all), Verdicts::default());
        variants.push(Variant::new(format!("{:.0} bytes", records.mean_bytes()), move || {
            for line in records.lines() {
                if profile.read(line, as_of(), &Limits::default()).is_ok() {
                    findings.gather(matcher.plan(), &profile, Reading::AsWritten);
                    black_box(panel.judge(&profile, &findings, &mut verdicts));
                }
            }
            // Per byte instead of per record.
            records.text().len()
        }));
    }
    let timings = in_turn(variants, options.rounds);
    println!("| one record of | ns/byte | ÷ smallest record |\n|---|--:|--:|");
    for timing in &timings {
        println!("| {} | {:.2} | {:.2} |", timing.name, timing.micros * 1e3, timing.ratio);
    }
    Ok(())
}
