//! Given a match in a sentence, gives the unit of evidence: what was found, how, where, and how strong it is.

use crate::evidence::assertion::Assertion;
use crate::plan::ConceptId;
use crate::policy::Policy;
use crate::profile::When;
use crate::score::Credit;
use crate::timeline::Interval;

/// How a label was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MatchKind {
    /// The preferred label.
    Exact,
    /// Another label, worth the same.
    Alias,
    /// Another form of the words, or with words in between.
    Inflected,
    /// Words near each other that say it together.
    Frame,
    /// A misspelling.
    Fuzzy,
    /// An acronym whose guard does not hold.
    Acronym,
    /// A narrower concept than the one asked for.
    Narrower,
    /// A broader one.
    Broader,
    /// A neighbour.
    Related,
    /// A statement of whom one leads.
    Scope,
    /// A job title.
    Title,
    /// What a post brings with it.
    Post,
    /// A degree.
    Degree,
    /// A publication.
    Publication,
    /// Dated work.
    Tenure,
    /// A number that the candidate claims.
    Claim,
    /// Words of the requirement.
    Text,
}

impl MatchKind {
    /// The word for it in output.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Alias => "alias",
            Self::Inflected => "inflected",
            Self::Frame => "frame",
            Self::Fuzzy => "fuzzy",
            Self::Acronym => "acronym",
            Self::Narrower => "narrower",
            Self::Broader => "broader",
            Self::Related => "related",
            Self::Scope => "scope",
            Self::Title => "title",
            Self::Post => "post",
            Self::Degree => "degree",
            Self::Publication => "publication",
            Self::Tenure => "tenure",
            Self::Claim => "claim",
            Self::Text => "text",
        }
    }

    /// τ.
    pub(super) const fn factor(self, policy: &Policy) -> Credit {
        match self {
            Self::Inflected => policy.inflected,
            Self::Frame => policy.frame,
            Self::Post => policy.post,
            Self::Fuzzy => policy.fuzzy,
            Self::Acronym => policy.acronym,
            Self::Exact
            | Self::Alias
            | Self::Narrower
            | Self::Broader
            | Self::Related
            | Self::Scope
            | Self::Title
            | Self::Degree
            | Self::Publication
            | Self::Tenure
            | Self::Claim
            | Self::Text => Credit::ONE,
        }
    }
}

/// Where evidence comes from: entries that are the same job are one source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Source(u32);

impl Source {
    /// Text that belongs to no entry.
    pub const NONE: Self = Self(u32::MAX);

    /// The source that the entry of this number stands for.
    #[must_use]
    pub const fn of(entry: u32) -> Self {
        Self(entry)
    }
}

/// How doubtful dates are read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reading {
    /// As they are written: no end is still going on.
    #[default]
    AsWritten,
    /// A missing end that a later entry makes doubtful is that entry's start.
    ShortWhereDoubtful,
}

impl Reading {
    /// The months of an entry under this reading.
    #[must_use]
    pub fn span(self, when: &When) -> Option<Interval> {
        match self {
            Self::AsWritten => when.span,
            Self::ShortWhereDoubtful => when.low_span,
        }
    }
}

/// Whether evidence shows a thing done or only declares it, and whether it has a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// A list, a summary, a certificate.
    Declared,
    /// Work, projects, study, papers, without usable dates.
    Undated,
    /// The same with dates.
    Dated,
}

impl Standing {
    /// True for evidence that shows the thing done.
    #[must_use]
    pub const fn is_demonstrated(self) -> bool {
        matches!(self, Self::Undated | Self::Dated)
    }
}

/// A stretch of words in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The sentence.
    pub sentence: u32,
    /// The first word, counted over the whole record.
    pub first: u32,
    /// The last word.
    pub last: u32,
}

/// One concept in one sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unit {
    /// The concept matched.
    pub concept: ConceptId,
    /// Where.
    pub span: Span,
    /// How.
    pub kind: MatchKind,
    /// How it is asserted.
    pub assertion: Assertion,
    /// τ·σ·α·ρ·δ, before what an outcome adds.
    pub strength: Credit,
    /// Whether it shows or declares.
    pub standing: Standing,
    /// Where it comes from.
    pub source: Source,
}
