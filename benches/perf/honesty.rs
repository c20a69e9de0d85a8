//! Given a pool, checks that speed changes nothing: threads, file or stream, and plan or tantivy give one answer.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::io::Cursor;

use rolefit::index::Impact;
use rolefit::lexicon::CueKind;
use rolefit::plan::UNKNOWN;
use rolefit::pool::{Pool, PoolOptions};
use rolefit::ranking::{Ranking, rank_pool};
use rolefit::text::keys;
use rolefit::text::words::stem;

use crate::Outcome;
use crate::data::{Records, print_contents};
use crate::inprocess::rank_options;
use crate::inputs::Inputs;
use crate::options::Options;

/// Fixed point of the plan's impacts: 2¹⁶ to one.
const SCALE: f64 = 65_536.0;

/// How far the plan may be from tantivy, relative to the larger of 1 and the score.
const TOLERANCE: f64 = 1e-4;

/// Ranks the same pool in many ways and stops at the first difference.
pub(crate) fn run(options: &Options) -> Outcome {
    let records = Records::new(options, 2_000)?;
    let inputs = Inputs::new(&records)?;
    print_contents(&inputs.matcher, &records);
    let file = records.on_disk()?;
    let mut digests = Vec::new();
    for threads in [1, 2, 3, 8] {
        let from_file = Pool::new(vec![file.clone()], PoolOptions::default());
        let stream = Pool::from_reader("-", Cursor::new(records.text().to_vec()), PoolOptions::default());
        let drops = Pool::from_reader("-", Drops(Cursor::new(records.text().to_vec())), PoolOptions::default());
        for (name, pool) in [("file", from_file), ("stream", stream), ("stream in small pieces", drops)] {
            let ranking = rank_pool(&inputs.matcher, pool, &rank_options(&inputs, 100, threads))?;
            digests.push((format!("{threads} threads, {name}"), digest(&ranking)));
        }
    }
    std::fs::remove_file(&file)?;
    let first = digests[0].1.clone();
    for (name, digest) in &digests {
        println!("{}  {name}", &digest[..16]);
    }
    if let Some((name, _)) = digests.iter().find(|(_, digest)| *digest != first) {
        return Err(format!("the ranking differs: {name}").into());
    }
    let (worst, sums) = against_tantivy(&inputs)?;
    println!("plan against tantivy: {sums} sums, largest relative difference {worst:.1e}");
    let apart = words_apart(&inputs)?.join(", ");
    if worst > TOLERANCE {
        return Err(format!("the plan is not what tantivy computes; words with other requirements: {apart}").into());
    }
    if !apart.is_empty() {
        println!("left out, as the plan does not know them though the index knows their stems: {apart}");
    }
    Ok(())
}

/// A digest of roles, ranks, ids, lines, scores and everything that explains them.
fn digest(ranking: &Ranking) -> String {
    let mut hasher = blake3::Hasher::new();
    for role in &ranking.roles {
        hasher.update(role.role.as_bytes());
        for placed in &role.placed {
            let at = (placed.rank, placed.ties, &placed.candidate.id, placed.candidate.place.line);
            hasher.update(format!("{at:?}{:?}", placed.assessment).as_bytes());
        }
    }
    hasher.update(format!("{:?}", ranking.counts).as_bytes());
    hasher.finalize().to_hex().to_string()
}

/// Gives few bytes at a time, as pipes do.
struct Drops(Cursor<Vec<u8>>);

impl std::io::Read for Drops {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let few = buffer.len().min(4_099);
        self.0.read(&mut buffer[..few])
    }
}

/// The largest difference between the plan's sums and tantivy's over some records, and how many sums there were.
///
/// Words that every résumé has are damped in the plan on purpose, so they are left out on both sides.
fn against_tantivy(inputs: &Inputs) -> Result<(f64, usize), Box<dyn std::error::Error>> {
    let Inputs { matcher, profiles } = inputs;
    let cues = matcher.catalogue().lexicon().cues();
    let background: HashSet<String> =
        cues.iter().filter(|cue| cue.kind.any(CueKind::BACKGROUND)).map(|cue| stem(&cue.phrase)).collect();
    let (mut worst, mut sums) = (0.0_f64, 0);
    for profile in profiles.iter().step_by(profiles.len().div_ceil(100)) {
        let mut seen = HashSet::new();
        let words = profile.passages().iter().flat_map(|passage| keys(profile.text(passage)));
        // A misspelling may share its stem with a word of the index; the plan knows words only.
        let words: Vec<String> = words
            .filter(|word| matcher.plan().find(word).id != UNKNOWN)
            .filter(|word| !background.contains(&stem(word)) && seen.insert(stem(word)))
            .collect();
        let (plan, wordings) = (matcher.plan(), matcher.plan().wordings());
        let said: HashSet<u32> = words.iter().flat_map(|word| wordings.weighers(plan.find(word).facts.stem)).collect();
        let slight = wordings.requirements().iter().map(|wording| {
            let of_wording = wordings.slight(&wording).filter(|(weigher, _)| said.contains(weigher));
            of_wording.map(|(_, impact)| u64::from(impact)).sum()
        });
        let mut planned: Vec<u64> = slight.collect();
        for impact in said.iter().flat_map(|&weigher| wordings.telling(weigher)) {
            planned[impact.requirement as usize] += u64::from(impact.impact);
        }
        let both = planned.iter().zip(matcher.index()?.relevance(&written(&words))?);
        // Where a requirement's own words decide, others that say the same count as well.
        for (_, (planned, own)) in wordings.requirements().iter().zip(both).filter(|(wording, _)| !wording.is_textual) {
            worst = worst.max((*planned as f64 / SCALE - f64::from(own)).abs() / f64::from(own.max(1.0)));
            sums += 1;
        }
    }
    Ok((worst, sums))
}

/// The words as a text; "r&d" is one word only in capitals.
fn written(words: &[String]) -> String {
    let write = |word: &String| if word.contains('&') { word.to_uppercase() } else { word.clone() };
    words.iter().map(write).collect::<Vec<_>>().join(" ")
}

/// Words of the pool that the plan gives to other requirements than the index does.
fn words_apart(inputs: &Inputs) -> Result<Vec<String>, Box<dyn std::error::Error>> {
    let plan = inputs.matcher.plan();
    let wordings = plan.wordings();
    let of_concepts =
        |impacts: &[Impact]| impacts.iter().filter(|impact| !wordings.of(impact.requirement).is_textual).count();
    let impacts: HashMap<String, usize> =
        inputs.matcher.index()?.impacts()?.into_iter().map(|(word, impacts)| (word, of_concepts(&impacts))).collect();
    let mut slight: HashMap<u32, usize> = HashMap::new();
    for (weigher, _) in wordings.requirements().iter().flat_map(|wording| wordings.slight(&wording).collect::<Vec<_>>())
    {
        *slight.entry(weigher).or_default() += 1;
    }
    let requirements = |weigher: u32| {
        let telling = wordings.telling(weigher).len() - wordings.textual(weigher).len();
        telling + slight.get(&weigher).copied().unwrap_or(0)
    };
    let mut apart = BTreeSet::new();
    for profile in &inputs.profiles {
        for word in profile.passages().iter().flat_map(|passage| keys(profile.text(passage))) {
            let planned: usize = wordings.weighers(plan.find(&word).facts.stem).map(requirements).sum();
            if planned != impacts.get(&stem(&word)).copied().unwrap_or(0) {
                apart.insert(word);
            }
        }
    }
    Ok(apart.into_iter().collect())
}
