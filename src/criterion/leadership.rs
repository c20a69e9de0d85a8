//! Given statements of leading and titles that lead, gives how far people of the family asked for were led.

use smallvec::SmallVec;

use crate::criterion::{Basis, Facts, Outcome, Trace};
use crate::evidence::assertion::Assertion;
use crate::evidence::best::{Countable, best_three};
use crate::evidence::entry::EntryFacts;
use crate::evidence::leading::{Lead, Manner};
use crate::evidence::titles::TitleFound;
use crate::evidence::{MatchKind, Standing};
use crate::lexicon::People;
use crate::lexicon::titles::Workplace;
use crate::plan::closure::Relation;
use crate::policy::Policy;
use crate::policy::curve::log_share;
use crate::profile::Section;
use crate::role::{TeamFamily, Track};
use crate::score::Credit;
use crate::skill::SkillClass;

/// The rung of a team's lead, in tenths.
const TEAM_LEAD: u32 = 5;

/// The rung of a professor, in tenths.
const PROFESSOR: u32 = 4;

/// What counts as leading, what it rests on, and where it stands.
type Led = SmallVec<[(Countable, Basis, Standing); 8]>;

/// Judges a rule of leadership: the best of title and scope in each job, over at most three jobs.
pub fn judge(family: TeamFamily, size: u32, facts: Facts<'_>, trace: &mut Trace) -> Outcome {
    let policy = facts.policy();
    let (mut led, mut mentored) = (Led::new(), Led::new());
    // A summary speaks of whom one leads in the work that the entries show.
    let speaks_for = |entry: &EntryFacts| (work(policy, family, entry), entry.leads_by_title, !entry.other_function);
    let whole = facts.findings.entries.iter().copied().max_by_key(speaks_for);
    for lead in &facts.findings.leads {
        let entry = lead.entry.map(|at| facts.findings.entries[at as usize]).or(whole).unwrap_or_default();
        let Some(strength) = of_lead(policy, lead, family, size, &entry) else { continue };
        let basis = Basis {
            span: Some(lead.span),
            entry: None,
            concept: None,
            kind: MatchKind::Scope,
            assertion: lead.assertion,
            strength,
        };
        if lead.assertion.rejection().is_some() {
            trace.rejected(|| basis);
            continue;
        }
        let thing = Countable {
            strength,
            source: lead.source,
            sentence: facts.findings.sentence(lead.span).identity,
            relation: Relation::Same,
            index: 0,
        };
        if lead.manner == Manner::Mentored { &mut mentored } else { &mut led }.push((thing, basis, lead.standing));
    }
    for title in facts.findings.titles.iter().filter(|title| title.track == Some(Track::People)) {
        let entry = title.entry.map_or_else(EntryFacts::default, |at| facts.findings.entries[at as usize]);
        let strength = of_title(policy, title, family, &entry);
        if strength.is_zero() {
            continue;
        }
        let basis = Basis {
            span: Some(title.span),
            entry: None,
            concept: None,
            kind: MatchKind::Title,
            assertion: Assertion::Asserted,
            strength,
        };
        // Two jobs of one title are two pieces of evidence: their identity is the job's.
        let sentence = facts.findings.sentence(title.span).identity ^ u64::from(title.span.first).rotate_left(32);
        let relation = Relation::Same;
        led.push((Countable { strength, source: title.source, sentence, relation, index: 0 }, basis, title.standing));
    }
    let dated =
        |list: &[(Countable, Basis, Standing)]| total(list, |standing| standing == Standing::Dated, &mut Trace::Off);
    let dated = dated(&led).max(dated(&mentored).min(policy.mentoring_cap));
    let by_leading = total(&led, Standing::is_demonstrated, trace);
    let by_mentoring = if by_leading < policy.mentoring_cap {
        total(&mentored, Standing::is_demonstrated, trace).min(policy.mentoring_cap)
    } else {
        Credit::ZERO
    };
    let demonstrated = by_leading.max(by_mentoring);
    let declared = led
        .iter()
        .filter(|(_, _, standing)| *standing == Standing::Declared)
        .max_by_key(|(thing, _, _)| thing.strength);
    let cap = declared.map_or(Credit::ZERO, |(thing, _, _)| thing.strength.min(policy.declared_cap));
    if let Some((_, basis, _)) = declared {
        trace.used(|| *basis);
    }
    Outcome { satisfaction: demonstrated.or(cap), demonstrated, dated, unknown: facts.unknowns.work }
}

/// How much of an entry is work of the family.
fn work(policy: &Policy, family: TeamFamily, entry: &EntryFacts) -> Credit {
    match family {
        TeamFamily::Ml => entry.ml_weight(policy),
        TeamFamily::Research => entry.research_weight(policy),
        TeamFamily::Any => Credit::ONE,
    }
}

fn total(list: &[(Countable, Basis, Standing)], holds: fn(Standing) -> bool, trace: &mut Trace) -> Credit {
    let mut things: SmallVec<[Countable; 8]> = list
        .iter()
        .enumerate()
        .filter(|(_, (_, _, standing))| holds(*standing))
        .map(|(index, (thing, _, _))| Countable { index: index as u32, ..*thing })
        .collect();
    things.sort_by_key(|thing| std::cmp::Reverse(thing.strength));
    let (total, chosen) = best_three(&things);
    for index in chosen.into_iter().flatten() {
        trace.used(|| list[index as usize].1);
    }
    total
}

/// The strength of a statement of leading; `None` where it says nothing about this.
fn of_lead(policy: &Policy, lead: &Lead, family: TeamFamily, size: u32, entry: &EntryFacts) -> Option<Credit> {
    let people = whom(policy, lead.people, family, entry);
    if people.is_zero() {
        return None;
    }
    let manner = match lead.manner {
        Manner::Led | Manner::Advised | Manner::Mentored => Credit::ONE,
        Manner::Stated if entry.leads_by_title => policy.stated_team,
        Manner::Stated => return None,
    };
    let led = lead.size.unwrap_or(policy.unstated_team);
    let scope = log_share(u64::from(led) * 1_000_000, u64::from(size) * 1_000_000);
    let strength = lead.weight.times(scope).times(people).times(manner);
    Some(if lead.outcome && lead.standing.is_demonstrated() { strength.with_outcome(policy.outcome) } else { strength })
}

fn of_title(policy: &Policy, title: &TitleFound, family: TeamFamily, entry: &EntryFacts) -> Credit {
    let by_level = match title.level {
        0..PROFESSOR => policy.titled_beginner,
        PROFESSOR..10 => policy.titled_lead,
        10..20 => policy.titled_manager,
        20..30 => policy.titled_senior,
        _ => policy.titled_director,
    };
    let titled = EntryFacts { title_families: title.families | entry.title_families, ..*entry };
    // A professor, who stands below the lead of a team, leads doctoral students.
    let people = if title.level < TEAM_LEAD { People::Doctors } else { People::Generic };
    let people = whom(policy, people, family, &titled);
    let section = match title.standing {
        Standing::Declared => policy.section_weight(Section::Label, SkillClass::People),
        Standing::Undated | Standing::Dated => Credit::ONE,
    };
    by_level.times(people).times(title.weight).times(section).times(title.proof(policy, entry))
}

/// How much leading these people counts for the family asked for.
fn whom(policy: &Policy, people: People, family: TeamFamily, entry: &EntryFacts) -> Credit {
    let others = |work: Credit, in_half: Credit, in_none: Credit| {
        if work == Credit::ONE {
            Credit::ONE
        } else if work.is_zero() {
            in_none
        } else {
            in_half
        }
    };
    let research = entry.research_weight(policy);
    let beside_ml = others(entry.ml_weight(policy), policy.others_in_half_ml, policy.others_in_no_ml);
    let beside_research = others(research, policy.others_in_half_research, policy.others_in_no_research);
    // Who leads the researchers of another function leads people of another trade: "User Research Manager".
    let people = if people == People::Research && entry.other_function { People::Generic } else { people };
    let counts = match (family, people) {
        (TeamFamily::Any, _) | (TeamFamily::Ml, People::Ml) | (TeamFamily::Research, People::Research) => Credit::ONE,
        (TeamFamily::Ml | TeamFamily::Research, People::Other) => Credit::ZERO,
        (TeamFamily::Ml, People::Research) => policy.leading_researchers.times(beside_ml),
        (TeamFamily::Ml, People::Data) => policy.leading_data.times(beside_ml),
        (TeamFamily::Ml, People::Students | People::Doctors) => policy.students_for_ml,
        (TeamFamily::Ml | TeamFamily::Research, People::Interns) => policy.leading_interns,
        (TeamFamily::Ml, People::Engineering | People::Generic) => beside_ml,
        (TeamFamily::Research, People::Students) => policy.students_for_research,
        (TeamFamily::Research, People::Ml) if research.is_zero() => policy.leading_builders,
        (TeamFamily::Research, People::Ml) => beside_research,
        (TeamFamily::Research, People::Data | People::Engineering | People::Generic | People::Doctors) => {
            beside_research
        }
    };
    // A professor's group does research with students; it is no team that builds for an employer.
    match (family, entry.held) {
        (TeamFamily::Ml, Workplace::University) => counts.min(policy.leading_at_university),
        (TeamFamily::Ml, Workplace::Anywhere) | (TeamFamily::Research | TeamFamily::Any, _) => counts,
    }
}
