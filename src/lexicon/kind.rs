//! What a cue phrase may say.

use serde::{Deserialize, Serialize};

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
    /// A word for people that other things are called by as well: functions, sections, resources.
    pub const VAGUE: Self = Self(1 << 49);
    /// Behind a word for people it makes a thing of them: a staff directory.
    pub const THING: Self = Self(1 << 50);

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
