//! Given job titles, gives how near the best one comes to the title asked for.

use crate::criterion::{Basis, Facts, Outcome, Trace};
use crate::evidence::assertion::Assertion;
use crate::evidence::entry::EntryFacts;
use crate::evidence::titles::TitleFound;
use crate::evidence::{MatchKind, Standing};
use crate::lexicon::titles::family_bit;
use crate::policy::Policy;
use crate::role::{Family, Track};
use crate::score::Credit;

/// Judges a rule of title: function and domain, ladder, level, times how long ago; the best entry wins.
pub fn judge(families: &[Family], track: Track, level: u32, facts: Facts<'_>, trace: &mut Trace) -> Outcome {
    let policy = facts.policy();
    let mut outcome = Outcome { unknown: facts.unknowns.work, ..Outcome::default() };
    let mut best: Option<(Credit, &TitleFound)> = None;
    for title in &facts.findings.titles {
        let entry = title.entry.map_or_else(EntryFacts::default, |at| facts.findings.entries[at as usize]);
        let strength = near(policy, title, families, track, level, &entry).times(title.recency);
        let strength = strength.times(title.proof(policy, &entry));
        let strength = if title.standing == Standing::Declared { policy.label_title.times(strength) } else { strength };
        outcome.satisfaction = outcome.satisfaction.max(strength);
        if title.standing.is_demonstrated() {
            outcome.demonstrated = outcome.demonstrated.max(strength);
        }
        if title.standing == Standing::Dated {
            outcome.dated = outcome.dated.max(strength);
        }
        if !strength.is_zero() && best.is_none_or(|(most, _)| strength > most) {
            best = Some((strength, title));
        }
    }
    if let Some((strength, title)) = best {
        trace.used(|| Basis {
            span: Some(title.span),
            entry: None,
            concept: None,
            kind: MatchKind::Title,
            assertion: Assertion::Asserted,
            strength,
        });
    }
    outcome
}

fn near(
    policy: &Policy,
    title: &TitleFound,
    families: &[Family],
    track: Track,
    level: u32,
    entry: &EntryFacts,
) -> Credit {
    let wanted = families.iter().fold(0, |bits, family| bits | family_bit(*family));
    let named = title.families & wanted != 0;
    let by_work = families
        .iter()
        .map(|family| match family {
            Family::Ml => entry.ml_weight(policy),
            Family::Research => entry.research_weight(policy),
            Family::Data | Family::Engineering | Family::Product | Family::Project | Family::Other => Credit::ZERO,
        })
        .max()
        .unwrap_or_default();
    // Research outside machine learning is another trade.
    let domain = if families.contains(&Family::Research) && !families.contains(&Family::Ml) {
        let ml_titled = title.families & family_bit(Family::Ml) != 0;
        if ml_titled || !entry.ml_weight(policy).is_zero() { Credit::ONE } else { policy.research_elsewhere }
    } else {
        Credit::ONE
    };
    let function = match (named, title.track) {
        (true, None) => policy.title_of_things,
        (true, Some(_)) => Credit::ONE,
        (false, Some(_)) => policy.title_by_work.times(by_work),
        (false, None) => Credit::ZERO,
    };
    if function.is_zero() {
        return Credit::ZERO;
    }
    let on_track = match (track, title.track) {
        (_, None) => false,
        (Track::Any, Some(_)) | (Track::People, Some(Track::People)) | (Track::Individual, Some(Track::Individual)) => {
            true
        }
        (Track::People | Track::Individual, Some(_)) => false,
    };
    let rung = if !on_track {
        Credit::ZERO
    } else if title.level >= level * 10 {
        Credit::ONE
    } else if title.level + 10 >= level * 10 {
        policy.title_one_below
    } else if title.level + 20 >= level * 10 {
        policy.title_two_below
    } else {
        Credit::ZERO
    };
    let parts = [
        policy.title_function.times(function).times(domain),
        if on_track { policy.title_track.times(function) } else { Credit::ZERO },
        policy.title_level.times(rung).times(function),
    ];
    Credit::from_millionths(parts.iter().map(|part| part.millionths()).sum())
}
