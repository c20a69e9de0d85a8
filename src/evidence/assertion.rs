//! Given a label and the cues around it, gives how the sentence asserts it.

use crate::evidence::cues::{CueAt, Cues};
use crate::evidence::words::Words;
use crate::lexicon::CueKind;
use crate::policy::Policy;
use crate::score::Credit;
use crate::skill::SkillClass;
use crate::text::Gap;

/// How a sentence asserts something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Assertion {
    /// Plainly.
    Asserted,
    /// On a small scale: one intern, one colleague.
    Small,
    /// Having helped with it.
    Supporting,
    /// Being familiar with it.
    Familiar,
    /// In words pasted from the role.
    Pasted,
    /// Learning it.
    Learning,
    /// Having held it once.
    Lapsed,
    /// Having been one of those whom others led.
    Member,
    /// Somebody else's deed.
    Others,
    /// Wishing for it.
    Wish,
    /// Denying it.
    Negated,
}

impl Assertion {
    /// The words for it in output.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Asserted => "asserted",
            Self::Small => "on a small scale",
            Self::Supporting => "supporting role",
            Self::Familiar => "familiar",
            Self::Pasted => "role text",
            Self::Learning => "learning",
            Self::Lapsed => "run out",
            Self::Member => "member",
            Self::Others => "somebody else's",
            Self::Wish => "wish",
            Self::Negated => "negated",
        }
    }

    /// α.
    #[must_use]
    pub const fn factor(self, policy: &Policy) -> Credit {
        match self {
            Self::Asserted => Credit::ONE,
            Self::Small => policy.small_scale,
            Self::Supporting => policy.supporting,
            Self::Familiar => policy.familiar,
            Self::Pasted => policy.pasted,
            Self::Learning => policy.learning,
            Self::Lapsed => policy.lapsed,
            Self::Member | Self::Others | Self::Wish | Self::Negated => Credit::ZERO,
        }
    }

    /// True for what may be said behind the thing itself: "a tutorial", "expired in 2019".
    const fn reaches_back(self) -> bool {
        match self {
            Self::Learning | Self::Lapsed => true,
            Self::Asserted
            | Self::Small
            | Self::Supporting
            | Self::Familiar
            | Self::Pasted
            | Self::Member
            | Self::Others
            | Self::Wish
            | Self::Negated => false,
        }
    }

    /// Why evidence asserted like this does not count; `None` if it does.
    #[must_use]
    pub const fn rejection(self) -> Option<&'static str> {
        match self {
            Self::Member => Some("member of a team, or led by somebody else: no leadership"),
            Self::Others => Some("somebody else's deed"),
            Self::Wish => Some("a wish or an aim, not something done"),
            Self::Negated => Some("denied in the text"),
            Self::Asserted
            | Self::Small
            | Self::Supporting
            | Self::Familiar
            | Self::Pasted
            | Self::Learning
            | Self::Lapsed => None,
        }
    }
}

/// What decides how something is asserted.
const TELLING: CueKind = CueKind::NEGATION
    .and(CueKind::WISH)
    .and(CueKind::MEMBER)
    .and(CueKind::LEARNING)
    .and(CueKind::FAMILIAR)
    .and(CueKind::SUPPORTING)
    .and(CueKind::BESIDE)
    .and(CueKind::UNHELD)
    .and(CueKind::LAPSED);

/// How the words `first..=last` are asserted; the least assertive cue that reaches them decides.
#[must_use]
pub fn of(
    policy: &Policy,
    words: &Words,
    cues: &Cues,
    (first, last): (u32, u32),
    class: SkillClass,
    pasted: Option<(u32, u32)>,
) -> Assertion {
    let mut assertion = match pasted {
        Some((from, to)) if first <= to && from <= last => Assertion::Pasted,
        _ => Assertion::Asserted,
    };
    if cues.are_others(first, last) {
        assertion = Assertion::Others;
    }
    if !cues.say(TELLING) {
        return assertion;
    }
    for cue in cues.all() {
        let Some(says) = meaning(cue.says.kind, class) else { continue };
        let reaches = if cue.first < first && first <= cue.last {
            // "Received performance reviews": the cue runs into the label.
            true
        } else if cue.last < first {
            reaches_forward(words, cues, cue, first, policy.cue_reach)
        } else if cue.first > last {
            let near = if class == SkillClass::Licence { Gap::Colon } else { Gap::Soft };
            says.reaches_back() && reaches_backward(words, cue, last, near)
        } else {
            false
        };
        if reaches {
            assertion = assertion.max(says);
        }
    }
    assertion
}

fn meaning(kind: CueKind, class: SkillClass) -> Option<Assertion> {
    if kind.any(CueKind::PSEUDO) {
        None
    } else if kind.any(CueKind::NEGATION) {
        Some(Assertion::Negated)
    } else if kind.any(CueKind::WISH) {
        Some(Assertion::Wish)
    } else if class == SkillClass::Licence {
        // "Certified in basic life support" is neither help nor mere familiarity.
        of_licence(kind)
    } else if kind.any(CueKind::MEMBER) && class == SkillClass::People && !kind.any(CueKind::SUPPORTING) {
        Some(Assertion::Member)
    } else if kind.any(CueKind::LEARNING) {
        Some(Assertion::Learning)
    } else if kind.any(CueKind::FAMILIAR) {
        Some(Assertion::Familiar)
    } else if kind.any(CueKind::SUPPORTING) {
        Some(Assertion::Supporting)
    } else {
        None
    }
}

/// What a cue says of a licence: that it is not held yet, or no more, or by somebody else.
fn of_licence(kind: CueKind) -> Option<Assertion> {
    if kind.any(CueKind::LAPSED) {
        Some(Assertion::Lapsed)
    } else if kind.any(CueKind::UNHELD) {
        Some(Assertion::Learning)
    } else {
        // "Helped the registered nurse", "reported to the CPA".
        kind.any(CueKind::SUPPORTING.and(CueKind::BESIDE)).then_some(Assertion::Others)
    }
}

/// So many words, ended by a colon, by the second comma, or by "but".
///
/// A heading such as "Learning:" reaches all of its line.
fn reaches_forward(words: &Words, cues: &Cues, cue: &CueAt, first: u32, reach: u32) -> bool {
    let heading = words.get(cue.last + 1).gap == Gap::Colon;
    if !heading && first > cue.last + reach {
        return false;
    }
    let mut commas = 0;
    for at in cue.last + 1..=first {
        match words.get(at).gap {
            Gap::Sentence => return false,
            Gap::Colon if !(heading && at == cue.last + 1) => return false,
            Gap::Comma => commas += 1,
            Gap::Soft | Gap::Paren | Gap::Colon => {}
        }
        if commas >= 2 && !heading {
            return false;
        }
    }
    !cues
        .all()
        .iter()
        .any(|other| other.says.kind.any(CueKind::SCOPE_END) && other.first > cue.last && other.last < first)
}

/// "Deep learning coursework", "a `PyTorch` tutorial"; of a licence also "CPA (in progress)", over gaps up to `most`.
fn reaches_backward(words: &Words, cue: &CueAt, last: u32, most: Gap) -> bool {
    cue.first <= last + 3 && (last + 1..=cue.first).all(|at| words.get(at).gap <= most)
}
