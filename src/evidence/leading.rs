//! Given a sentence, gives whom it says the candidate led, how many, and in what way.
//!
//! "Led a team of 8" is leading; "worked in a team of 8", "reporting to", "mentored by" are not. Who is led decides for
//! which role it counts, so the people are kept with it.

mod group;

use std::ops::Range;

use group::{Group, builds_ml, is_bridge, is_vague, next_group, speaks_ml};

use crate::evidence::assertion::{self, Assertion};
use crate::evidence::cues::CueAt;
use crate::evidence::entry::Led;
use crate::evidence::hits::is_possessive;
use crate::evidence::words::Placed;
use crate::evidence::{Context, Findings, Source, Span, Standing};
use crate::lexicon::{CueKind, People};
use crate::plan::Plan;
use crate::plan::word::Traits;
use crate::profile::Section;
use crate::score::Credit;
use crate::skill::SkillClass;
use crate::text::Gap;

/// In what way people are led.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Manner {
    /// Led, managed, headed, built.
    Led,
    /// Students advised or supervised.
    Advised,
    /// Mentored or coached.
    Mentored,
    /// "Team of 6", with nothing that says by whom: counts under a title that leads.
    Stated,
}

/// A statement of leading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lead {
    /// Where.
    pub span: Span,
    /// In what way.
    pub manner: Manner,
    /// Whom.
    pub people: People,
    /// How many, if it is said.
    pub size: Option<u32>,
    /// How it is asserted.
    pub assertion: Assertion,
    /// σ·α·ρ·δ.
    pub weight: Credit,
    /// Whether it shows or declares.
    pub standing: Standing,
    /// Where it comes from.
    pub source: Source,
    /// The entry that it belongs to.
    pub entry: Option<u32>,
    /// The sentence states a measured outcome.
    pub outcome: bool,
}

/// How many words that are in no list may stand between leading and people: "led the sponsored search ranking team".
const MODIFIERS: usize = 3;

/// Reads one sentence.
pub fn read(findings: &mut Findings, plan: &Plan, context: Context<'_>, number: u32, pasted: Option<(u32, u32)>) {
    let tells = matches!(
        context.passage.section,
        Section::Highlight
            | Section::WorkSummary
            | Section::Project
            | Section::Summary
            | Section::Position
            | Section::Award
    );
    if !tells || !findings.cues.say(CueKind::PEOPLE) {
        return;
    }
    let policy = plan.policy();
    let sentence = findings.sentences[number as usize];
    let mut at = 0;
    while let Some(group) = next_group(findings, policy, context.text, (sentence.first, sentence.end), &mut at) {
        // "Lead Data Scientist" is a title and leads nobody; "Team lead of 8 engineers" is a title and a statement.
        let title_only = context.passage.section == Section::Position && group.size.is_none();
        if title_only || is_possessive(context.text, findings.words.get(group.last)) {
            continue;
        }
        let Some((manner, by, factor)) = manner_of(findings, plan, context.text, &group, sentence.first) else {
            continue;
        };
        let assertion = match by {
            Err(()) => Assertion::Member,
            Ok(from) => assertion::of(policy, &findings.words, &findings.cues, (from, from), SkillClass::Tool, pasted),
        };
        let people = match (group.people, manner) {
            (People::Doctors, Manner::Advised | Manner::Mentored) => People::Students,
            (People::Doctors, Manner::Led | Manner::Stated) => People::Research,
            (People::Generic | People::Engineering, _)
                if builds_ml(findings, plan, &group, by.unwrap_or(group.first)) =>
            {
                People::Ml
            }
            (people, _) => people,
        };
        let informal = findings.cues.all().iter().any(|cue| {
            cue.says.kind.any(CueKind::INFORMAL)
                && cue.first <= group.last + policy.lead_reach
                && group.first <= cue.last + policy.lead_reach
        });
        let factor = if informal { factor.times(policy.led_informally) } else { factor };
        let weight = policy
            .section_weight(context.passage.section, SkillClass::People)
            .times(assertion.factor(policy))
            .times(context.ageing.weight(plan, SkillClass::People))
            .times(factor);
        let first = by.map_or(group.first, |from| from.min(group.first));
        findings.leads.push(Lead {
            span: Span { sentence: number, first, last: group.last },
            manner,
            people,
            size: group.size,
            assertion,
            weight,
            standing: context.standing,
            source: context.source,
            entry: context.passage.entry,
            outcome: sentence.outcome,
        });
        if people == People::Other || assertion != Assertion::Asserted || !context.standing.is_demonstrated() {
            continue;
        }
        let Some(entry) = context.passage.entry else { continue };
        let facts = &mut findings.entries[entry as usize];
        let led = match (people, group.builders) {
            (People::Ml, _) => Led::MlBuilders,
            (_, true) => Led::SomeMlBuilders,
            (_, false) => Led::People,
        };
        match manner {
            Manner::Led => {
                facts.led = facts.led.max(led);
                facts.team = facts.team.max(group.size.unwrap_or_default());
            }
            Manner::Stated => facts.stated = facts.stated.max(led),
            Manner::Advised | Manner::Mentored => {}
        }
    }
}

/// On what scale a sentence shows skills with people, by the leads in it: mentoring one intern is on a small one.
#[must_use]
pub fn scale(leads: &[Lead]) -> Assertion {
    let small = |lead: &Lead| match lead.manner {
        Manner::Mentored | Manner::Advised => lead.size.map_or(lead.people == People::Interns, |size| size <= 1),
        Manner::Led | Manner::Stated => false,
    };
    if !leads.is_empty() && leads.iter().all(small) { Assertion::Small } else { Assertion::Asserted }
}

/// Reads a field that holds nothing but the number of people led.
pub fn counted(findings: &mut Findings, plan: &Plan, context: Context<'_>, sentences: Range<usize>) {
    let from = sentences.start;
    let Some(sentence) = findings.sentences[sentences].first() else { return };
    let (at, outcome) = (sentence.first, sentence.outcome);
    let Some(size) = findings.words.get(at).number else { return };
    let policy = plan.policy();
    let assertion = Assertion::Asserted;
    findings.leads.push(Lead {
        span: Span { sentence: from as u32, first: at, last: at },
        manner: Manner::Led,
        people: People::Generic,
        size: Some(size),
        assertion,
        weight: policy
            .section_weight(context.passage.section, SkillClass::People)
            .times(assertion.factor(policy))
            .times(context.ageing.weight(plan, SkillClass::People)),
        standing: context.standing,
        source: context.source,
        entry: context.passage.entry,
        outcome,
    });
    if let Some(entry) = context.passage.entry {
        let facts = &mut findings.entries[entry as usize];
        facts.led = facts.led.max(Led::People);
        facts.team = facts.team.max(size);
    }
}

/// Words of the name of a group, at most.
const NAME: u32 = 9;

/// True for "the Machine Learning for Tidal Image Computing" in front of "lab": what stands from `from` to `to` is a name.
fn is_name(findings: &Findings, text: &str, from: u32, to: u32) -> bool {
    const TYING: [&str; 6] = ["and", "for", "of", "in", "the", "on"];
    let word = |at: u32| text.get(findings.words.get(at).start as usize..).unwrap_or_default();
    let is_capital = |at: u32| word(at).starts_with(char::is_uppercase);
    let opens = ["the", "our", "a", "his", "her", "their", "my"];
    let determined = word(from).starts_with(char::is_lowercase)
        && opens.iter().any(|word| is_word(text, findings.words.get(from), word));
    // "Headed Platform, Infrastructure and Tidal AI organisations" names several.
    let first = if determined { from + 1 } else { from };
    let written_small = from > 0 && word(from - 1).starts_with(char::is_lowercase);
    let (most, tying) = if determined { (Gap::Paren, &TYING[..]) } else { (Gap::Comma, &TYING[..1]) };
    let ties = |at: u32| tying.iter().any(|tie| is_word(text, findings.words.get(at), tie));
    to > first + 1
        && to - first <= NAME
        && (determined || written_small)
        && is_capital(first)
        && is_capital(to - 1)
        && (first..to).all(|at| (is_capital(at) || ties(at)) && findings.words.get(at).gap <= most)
}

/// True where nothing but small words, numbers and a few words that describe the people stand from `from` to `to`.
fn is_bridged(findings: &Findings, plan: &Plan, text: &str, from: u32, to: u32) -> bool {
    if is_name(findings, text, from, to) {
        return true;
    }
    let mut modifiers = 0;
    // "Led the computer vision and speech processing groups": their field describes them, too.
    let in_label = |at: u32| findings.hits.iter().any(|hit| speaks_ml(plan, hit) && hit.first <= at && at <= hit.last);
    // "Leading the Tidal Waves (TW) team": a short name in brackets parts nothing.
    let gap = |at: u32| findings.words.get(at).gap;
    let in_brackets = |at: u32| gap(at) == Gap::Paren && at < to && gap(at + 1) == Gap::Paren;
    (from..to).all(|at| {
        // "Created documentation to unblock team members": what was made is for them.
        if modifiers > 0 && is_word(text, findings.words.get(at), "to") {
            return false;
        }
        if is_bridge(findings, at)
            || in_label(at)
            || in_brackets(at)
            || findings.words.number(at, &findings.cues).is_some()
        {
            return true;
        }
        let word = findings.words.get(at);
        let small = word.facts.traits.has(Traits::STOP) || word.facts.traits.has(Traits::BARRIER);
        modifiers += 1;
        let joined = |at: u32| gap(at) == Gap::Soft || in_brackets(at);
        !small && modifiers <= MODIFIERS && word.gap == Gap::Soft && joined(at + 1)
    })
}

/// True for word `word` of `text` where it is `same`, in whatever case.
fn is_word(text: &str, word: &Placed, same: &str) -> bool {
    text.get(word.start as usize..word.end as usize).is_some_and(|word| word.eq_ignore_ascii_case(same))
}

/// True for "the lead software engineer", who is one and leads by no word of it.
fn is_one(findings: &Findings, text: &str, lead: &CueAt, group: &Group) -> bool {
    let is_lead = lead.first == lead.last && is_word(text, findings.words.get(lead.last), "lead");
    let is_plural = findings.words.written(text, group.last).ends_with(['s', 'S']);
    let of_group = |cue: &CueAt| group.first <= cue.first && cue.last <= group.last;
    let is_unit = || findings.cues.all().iter().any(|cue| of_group(cue) && cue.says.kind.any(CueKind::UNIT));
    is_lead && lead.last + 1 == group.first && group.size.is_none() && !is_plural && !is_unit()
}

/// True for "in this growing team" and "the newly formed group", which say what the team is like.
fn is_adjective(findings: &Findings, text: &str, lead: &CueAt, group: &Group, from: u32) -> bool {
    const BEFORE: [&str; 16] = [
        "a", "an", "the", "this", "that", "our", "my", "its", "their", "every", "fast", "rapidly", "quickly", "newly",
        "recently", "ever",
    ];
    let Some(before) = lead.first.checked_sub(1).filter(|at| *at >= from) else { return false };
    lead.first == lead.last
        && lead.last + 1 == group.first
        && findings.words.get(lead.first).gap == Gap::Soft
        && BEFORE.iter().any(|word| is_word(text, findings.words.get(before), word))
}

/// True for the second half of "student-led" and "self-managed", which say by whom; who has "co-led" has led.
fn is_half(findings: &Findings, text: &str, lead: &CueAt) -> bool {
    let before = text.get(..findings.words.get(lead.first).start as usize).unwrap_or_default();
    let Some(before) = before.strip_suffix('-') else { return false };
    let half = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    // A hyphen alone is a bullet.
    !half.is_empty() && !["co", "re"].iter().any(|own| half.eq_ignore_ascii_case(own))
}

/// In what way the group is led, the word that says so, and what is left of it; `Err` for one of the led.
fn manner_of(
    findings: &Findings,
    plan: &Plan,
    text: &str,
    group: &Group,
    from: u32,
) -> Option<(Manner, Result<u32, ()>, Credit)> {
    let policy = plan.policy();
    let before = |kind: CueKind, reach: u32| {
        findings.cues.all().iter().rev().find(|cue| {
            cue.last < group.first
                && group.first - cue.last <= reach + 1
                && cue.says.kind.any(kind)
                && !cue.says.kind.any(CueKind::PSEUDO)
        })
    };
    let leading = CueKind::LEAD.and(CueKind::BUILD).and(CueKind::ADVISE).and(CueKind::MENTOR).and(CueKind::SCOPE);
    let lead = before(leading, policy.lead_reach);
    let member = before(CueKind::MEMBER, policy.lead_reach);
    if let Some(member) = member {
        // "Reporting to the head of 9 scientists": who leads is somebody else.
        let governs =
            |lead: &CueAt| member.last < lead.first && (member.last + 1..lead.first).all(|at| is_bridge(findings, at));
        let near = group.first - member.last <= policy.cue_reach + 1;
        let nearer = lead.map_or(near, |lead| member.last >= lead.last || governs(lead));
        if nearer && !group.scope {
            // Only a statement about people is worth rejecting in the open.
            return lead.or(group.size.map(|_| member)).map(|_| (Manner::Led, Err(()), Credit::ZERO));
        }
    }
    // "Eight scientists report to me".
    let after =
        findings.cues.all().iter().filter(|cue| cue.first > group.last && cue.first - group.last <= policy.lead_reach);
    let said_after =
        after.take_while(|cue| !cue.says.kind.any(CueKind::NEGATION)).any(|cue| cue.says.kind.any(CueKind::SCOPE));
    if (group.scope || said_after) && group.size.is_some() {
        return Some((Manner::Led, Ok(group.first), Credit::ONE));
    }
    let Some(lead) = lead else {
        // "My research group studies …" is said by whose group it is, "my team" also by those in it.
        if group.scope && group.people == People::Research {
            return Some((Manner::Stated, Ok(group.first), policy.led_with));
        }
        // "51 - 100 employees" is the size of a company.
        let of_company =
            ["employee", "employees"].iter().any(|name| is_word(text, findings.words.get(group.last), name));
        let opens = group.first <= from + 3 && !of_company;
        return (group.size.is_some() && opens).then_some((Manner::Stated, Ok(group.first), Credit::ONE));
    };
    // What stands between a number and the people only describes them: "manage nine quant researchers".
    let described = group.counted_at.filter(|&at| at > lead.last).unwrap_or(group.first);
    let bridged = is_bridged(findings, plan, text, lead.last + 1, described);
    let mut between = findings.cues.all().iter().filter(|cue| cue.first > lead.last && cue.last < group.first);
    let blocked = between.any(|cue| cue.says.kind.any(CueKind::BLOCK) && !cue.says.kind.any(CueKind::BRIDGE));
    let kind = lead.says.kind;
    let leads = kind.any(CueKind::LEAD.and(CueKind::BUILD));
    if is_one(findings, text, lead, group)
        || is_half(findings, text, lead)
        || leads && is_vague(findings, plan, text, group, lead)
    {
        return None;
    }
    if kind.any(CueKind::ADVISE)
        && matches!(group.people, People::Doctors | People::Students | People::Interns | People::Research)
    {
        return (!blocked).then_some((Manner::Advised, Ok(lead.first), Credit::ONE));
    }
    if kind.any(CueKind::MENTOR) && !kind.any(CueKind::LEAD) {
        return (!blocked).then_some((Manner::Mentored, Ok(lead.first), Credit::ONE));
    }
    if kind.any(CueKind::LEAD) {
        if bridged {
            return Some((Manner::Led, Ok(lead.first), Credit::ONE));
        }
        // Something else is led; people count only with their number, in the same breath, and less.
        // "Managed programmes across ten teams": what is led goes through them.
        let through = ["across", "in", "within"];
        let across = (lead.last + 1..group.first)
            .any(|at| through.iter().any(|word| is_word(text, findings.words.get(at), word)));
        let parted = across || (lead.last + 1..=group.first).any(|at| findings.words.get(at).gap > Gap::Paren);
        return group
            .size
            .filter(|_| group.people != People::Other && !parted)
            .map(|_| (Manner::Led, Ok(lead.first), policy.led_with));
    }
    if kind.any(CueKind::BUILD) && bridged && !is_adjective(findings, text, lead, group, from) {
        return Some((Manner::Led, Ok(lead.first), Credit::ONE));
    }
    None
}
