//! Given the lists of `index/cues.json`, gives their phrases with what they say.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::lexicon::kind::CueKind;

/// Which people a phrase names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
pub enum People {
    /// Builders of machine learning.
    Ml,
    /// Researchers.
    Research,
    /// People with a doctorate, or on the way to one.
    Doctors,
    /// Students.
    Students,
    /// Interns.
    Interns,
    /// Data engineers and analysts.
    Data,
    /// Other engineers.
    Engineering,
    /// A team, people, reports: nothing more is said.
    Generic,
    /// People who do something else.
    Other,
}

/// One phrase of the cue lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CuePhrase {
    /// As written in the list.
    pub phrase: String,
    /// What it says.
    pub kind: CueKind,
    /// The people, if it names any.
    pub people: Option<People>,
    /// The number, if it is one.
    pub number: Option<u32>,
}

/// `index/cues.json`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CueFile {
    assertion: Assertions,
    scope_ends: Vec<String>,
    others: Others,
    leadership: Leadership,
    numbers: BTreeMap<String, u32>,
    not_people: Vec<String>,
    year_words: Vec<String>,
    outcome: Vec<String>,
    paper_words: Vec<String>,
    paper_nouns: Vec<String>,
    patent_nouns: Vec<String>,
    first_author: Vec<String>,
    journal_words: Vec<String>,
    not_papers: Vec<String>,
    attendance: Vec<String>,
    authored: Vec<String>,
    graduated: Vec<String>,
    licences: Licences,
    machine_addressed: Vec<String>,
    background: Vec<String>,
    stop: Vec<String>,
    other_languages: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Assertions {
    negation: Vec<String>,
    wish: Vec<String>,
    learning: Vec<String>,
    familiar: Vec<String>,
    supporting: Vec<String>,
    pseudo: Vec<String>,
    opening: Vec<String>,
    wish_headings: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Licences {
    words: Vec<String>,
    unheld: Vec<String>,
    lapsed: Vec<String>,
    helpers: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Others {
    people: Vec<String>,
    posts: Vec<String>,
    oneself: Vec<String>,
    done_by: Vec<String>,
    passive: Vec<String>,
    verbs: Vec<String>,
    relative: Vec<String>,
    beside: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Leadership {
    strong: Vec<String>,
    not_leading: Vec<String>,
    weak: Vec<String>,
    advise: Vec<String>,
    mentor: Vec<String>,
    member: Vec<String>,
    scope: Vec<String>,
    informal: Vec<String>,
    units: Vec<String>,
    vague: Vec<String>,
    things: Vec<String>,
    people: PeopleLists,
    bridge: Vec<String>,
    block: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PeopleLists {
    ml: Vec<String>,
    research: Vec<String>,
    doctors: Vec<String>,
    students: Vec<String>,
    interns: Vec<String>,
    data: Vec<String>,
    engineering: Vec<String>,
    generic: Vec<String>,
    other: Vec<String>,
}

/// Every phrase of every list; a phrase of several lists several times.
pub(super) fn phrases(file: &CueFile) -> Vec<CuePhrase> {
    let assertion = &file.assertion;
    let leading = &file.leadership;
    let others = &file.others;
    let lists: [(&[String], CueKind); 50] = [
        (&assertion.negation, CueKind::NEGATION),
        (&assertion.wish, CueKind::WISH),
        (&assertion.learning, CueKind::LEARNING),
        (&assertion.familiar, CueKind::FAMILIAR),
        (&assertion.supporting, CueKind::SUPPORTING),
        (&assertion.pseudo, CueKind::PSEUDO),
        (&assertion.opening, CueKind::LEARNING.and(CueKind::OPENING)),
        (&assertion.wish_headings, CueKind::WISH.and(CueKind::HEADING)),
        (&file.scope_ends, CueKind::SCOPE_END),
        (&others.people, CueKind::OTHER),
        (&others.posts, CueKind::OTHER.and(CueKind::POST)),
        (&others.oneself, CueKind::ONESELF),
        (&others.done_by, CueKind::DONE_BY),
        (&others.passive, CueKind::PASSIVE),
        (&others.verbs, CueKind::VERB),
        (&others.relative, CueKind::RELATIVE),
        (&others.beside, CueKind::BESIDE),
        (&leading.strong, CueKind::LEAD),
        (&leading.not_leading, CueKind::PSEUDO),
        (&leading.weak, CueKind::BUILD),
        (&leading.advise, CueKind::ADVISE),
        (&leading.mentor, CueKind::MENTOR),
        (&leading.member, CueKind::MEMBER),
        (&leading.scope, CueKind::SCOPE),
        (&leading.informal, CueKind::INFORMAL),
        (&leading.bridge, CueKind::BRIDGE),
        (&file.not_people, CueKind::NOT_PEOPLE),
        (&file.year_words, CueKind::YEARS),
        (&file.outcome, CueKind::OUTCOME),
        (&file.paper_words, CueKind::PAPER),
        (&file.paper_nouns, CueKind::PAPER_NOUN),
        (&file.patent_nouns, CueKind::PATENT_NOUN),
        (&file.first_author, CueKind::FIRST_AUTHOR),
        (&file.attendance, CueKind::ATTENDANCE),
        (&file.authored, CueKind::AUTHORED),
        (&file.graduated, CueKind::GRADUATED),
        (&file.licences.words, CueKind::LICENCE),
        (&file.licences.unheld, CueKind::UNHELD),
        (&file.licences.lapsed, CueKind::LAPSED),
        (&file.licences.helpers, CueKind::HELPER),
        (&file.machine_addressed, CueKind::MACHINE),
        (&file.background, CueKind::BACKGROUND),
        (&file.stop, CueKind::STOP),
        (&file.other_languages, CueKind::FOREIGN),
        (&leading.block, CueKind::BLOCK),
        (&leading.vague, CueKind::VAGUE),
        (&leading.things, CueKind::THING),
        (&file.journal_words, CueKind::JOURNAL),
        (&file.not_papers, CueKind::NO_PAPER),
        (&[], CueKind::NUMBER),
    ];
    let plain = lists.iter().flat_map(|(list, kind)| {
        list.iter().map(|phrase| CuePhrase { phrase: phrase.clone(), kind: *kind, people: None, number: None })
    });
    let people = &leading.people;
    let families: [(&[String], People); 9] = [
        (&people.ml, People::Ml),
        (&people.research, People::Research),
        (&people.doctors, People::Doctors),
        (&people.students, People::Students),
        (&people.interns, People::Interns),
        (&people.data, People::Data),
        (&people.engineering, People::Engineering),
        (&people.generic, People::Generic),
        (&people.other, People::Other),
    ];
    let people = families.iter().flat_map(|(list, family)| {
        list.iter().map(|phrase| CuePhrase {
            phrase: phrase.clone(),
            kind: if leading.units.iter().any(|unit| phrase.rsplit(' ').next() == Some(unit)) {
                CueKind::PEOPLE.and(CueKind::UNIT)
            } else {
                CueKind::PEOPLE
            },
            people: Some(*family),
            number: None,
        })
    });
    let numbers = file.numbers.iter().map(|(phrase, number)| CuePhrase {
        phrase: phrase.clone(),
        kind: CueKind::NUMBER,
        people: None,
        number: Some(*number),
    });
    plain.chain(people).chain(numbers).collect()
}
