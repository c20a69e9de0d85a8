//! Given the word lists for cues and titles, gives their phrases by kind.
//!
//! The lists are data (`index/cues.json`, `index/titles.json`): what negates, what wishes, who is led, what a title's
//! words mean. No rule here knows a skill.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::lexicon::frames::Frames;
use crate::lexicon::titles::{Post, TitleFile, TitleWord};

pub mod frames;
pub mod titles;

/// What a cue phrase says; a phrase may say several things.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize, Serialize)]
pub struct CueKind(u64);

impl CueKind {
    /// The claim is denied.
    pub const NEGATION: Self = Self(1);
    /// The claim is wished for.
    pub const WISH: Self = Self(1 << 1);
    /// The claim is being learnt.
    pub const LEARNING: Self = Self(1 << 2);
    /// The claim is of mere familiarity.
    pub const FAMILIAR: Self = Self(1 << 3);
    /// The claim is of a supporting role.
    pub const SUPPORTING: Self = Self(1 << 4);
    /// Looks like a cue and is none.
    pub const PSEUDO: Self = Self(1 << 5);
    /// Ends the reach of a cue.
    pub const SCOPE_END: Self = Self(1 << 6);
    /// Leading.
    pub const LEAD: Self = Self(1 << 7);
    /// Leading if people are the direct object.
    pub const BUILD: Self = Self(1 << 8);
    /// Advising students.
    pub const ADVISE: Self = Self(1 << 9);
    /// Mentoring.
    pub const MENTOR: Self = Self(1 << 10);
    /// Being one of the people rather than leading them.
    pub const MEMBER: Self = Self(1 << 11);
    /// Words such as "direct reports" that state scope by themselves.
    pub const SCOPE: Self = Self(1 << 12);
    /// People.
    pub const PEOPLE: Self = Self(1 << 13);
    /// May stand between leading and people.
    pub const BRIDGE: Self = Self(1 << 14);
    /// What a number before it does not count people with.
    pub const NOT_PEOPLE: Self = Self(1 << 15);
    /// Years.
    pub const YEARS: Self = Self(1 << 16);
    /// A measured outcome.
    pub const OUTCOME: Self = Self(1 << 17);
    /// Speaks of papers.
    pub const PAPER: Self = Self(1 << 18);
    /// A noun for papers, which a number may count.
    pub const PAPER_NOUN: Self = Self(1 << 19);
    /// A noun for patents.
    pub const PATENT_NOUN: Self = Self(1 << 20);
    /// First or last author.
    pub const FIRST_AUTHOR: Self = Self(1 << 21);
    /// Being at a venue without publishing there.
    pub const ATTENDANCE: Self = Self(1 << 22);
    /// Text addressed to a program.
    pub const MACHINE: Self = Self(1 << 23);
    /// A number in words.
    pub const NUMBER: Self = Self(1 << 24);
    /// A word of every résumé.
    pub const BACKGROUND: Self = Self(1 << 25);
    /// A word without content.
    pub const STOP: Self = Self(1 << 26);
    /// An everyday word of another language than English.
    pub const FOREIGN: Self = Self(1 << 31);
    /// Counts only as the first word of a sentence.
    pub const OPENING: Self = Self(1 << 27);
    /// Between leading and people it means that something else is led.
    pub const BLOCK: Self = Self(1 << 28);
    /// Speaks of a journal or of proceedings.
    pub const JOURNAL: Self = Self(1 << 29);
    /// Something published that is no paper.
    pub const NO_PAPER: Self = Self(1 << 30);
    /// Somebody else: a vendor, a manager, a colleague.
    pub const OTHER: Self = Self(1 << 32);
    /// Oneself, or one's own team.
    pub const ONESELF: Self = Self(1 << 33);
    /// A deed and by whom: "delivered by".
    pub const DONE_BY: Self = Self(1 << 34);
    /// Makes a passive of the participle that follows.
    pub const PASSIVE: Self = Self(1 << 35);
    /// A verb that does not end in -ed; it makes a doer of whom stands before it.
    pub const VERB: Self = Self(1 << 36);
    /// Begins a clause about what stands before it.
    pub const RELATIVE: Self = Self(1 << 37);
    /// Working beside others, or for them.
    pub const BESIDE: Self = Self(1 << 38);
    /// Somebody else by a post that the candidate may hold as well.
    pub const POST: Self = Self(1 << 39);
    /// A team rather than a person.
    pub const UNIT: Self = Self(1 << 40);
    /// Leading without being anybody's manager.
    pub const INFORMAL: Self = Self(1 << 41);
    /// Counts only where a colon follows.
    pub const HEADING: Self = Self(1 << 42);
    /// Writing or publishing, which makes papers one's own.
    pub const AUTHORED: Self = Self(1 << 43);
    /// Having taken a degree.
    pub const GRADUATED: Self = Self(1 << 44);
    /// A licence is not held yet.
    pub const UNHELD: Self = Self(1 << 45);
    /// A licence is held no more.
    pub const LAPSED: Self = Self(1 << 46);
    /// Speaks of licences.
    pub const LICENCE: Self = Self(1 << 47);
    /// Behind the name of somebody who is licensed, somebody who is not.
    pub const HELPER: Self = Self(1 << 48);

    /// True when it says any of what `other` says.
    #[must_use]
    pub const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// True when it says nothing.
    #[must_use]
    pub const fn is_none(self) -> bool {
        self.0 == 0
    }

    /// What it says apart from what `other` says.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// What both say.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

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

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CueFile {
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

/// What is wrong with the word lists.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LexiconError {
    /// The file is not what it must be.
    #[error("index/{file} cannot be read")]
    File {
        /// The file.
        file: &'static str,
        /// Why.
        #[source]
        source: serde_json::Error,
    },
    /// The frames do not fit together.
    #[error("index/frames.json: {fault}")]
    Frames {
        /// How.
        fault: String,
    },
}

/// Cue phrases and title words.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    cues: Vec<CuePhrase>,
    titles: Vec<(String, TitleWord)>,
    frames: Frames,
    posts: Vec<Post>,
}

impl Lexicon {
    /// Reads the three files.
    ///
    /// # Errors
    ///
    /// [`LexiconError`] when one of them is not what it must be.
    pub fn from_json(cues: &str, titles: &str, frames: &str) -> Result<Self, LexiconError> {
        let cues: CueFile =
            serde_json::from_str(cues).map_err(|source| LexiconError::File { file: "cues.json", source })?;
        let titles: TitleFile =
            serde_json::from_str(titles).map_err(|source| LexiconError::File { file: "titles.json", source })?;
        let frames: Frames =
            serde_json::from_str(frames).map_err(|source| LexiconError::File { file: "frames.json", source })?;
        if let Some(fault) = frames.fault() {
            return Err(LexiconError::Frames { fault });
        }
        Ok(Self { frames, cues: cue_phrases(&cues), titles: titles.words(), posts: titles.posts })
    }

    /// Kinds of posts and what they bring with them.
    #[must_use]
    pub fn posts(&self) -> &[Post] {
        &self.posts
    }

    /// The frames.
    #[must_use]
    pub const fn frames(&self) -> &Frames {
        &self.frames
    }

    /// Every cue phrase; a phrase of several lists stands there several times.
    #[must_use]
    pub fn cues(&self) -> &[CuePhrase] {
        &self.cues
    }

    /// Every phrase of titles, in order, with all that the lists say of it.
    #[must_use]
    pub fn titles(&self) -> &[(String, TitleWord)] {
        &self.titles
    }
}

fn cue_phrases(file: &CueFile) -> Vec<CuePhrase> {
    let assertion = &file.assertion;
    let leading = &file.leadership;
    let others = &file.others;
    let lists: [(&[String], CueKind); 48] = [
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
