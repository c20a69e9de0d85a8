//! Given a word form, gives what is known of it before any résumé is read.

/// What is known of a word form.
#[derive(Clone, Copy, Debug, Default)]
pub struct Word {
    /// Equal for forms that are the same label.
    pub fold: u32,
    /// Equal for all verb forms.
    pub stem: u32,
    /// The place in the labels after it at the start of one; nothing for a word that starts none.
    pub label: u32,
    /// What else is known.
    pub traits: Traits,
}

/// What a word form can do in a sentence; a form without a trait is passed over where the trait is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Traits(u16);

impl Traits {
    /// None of them.
    pub const NONE: Self = Self(0);
    /// It has no content.
    pub const STOP: Self = Self(1);
    /// No label reaches over it: a negation, or a preposition that changes what is meant.
    pub const BARRIER: Self = Self(1 << 1);
    /// A label or a block phrase begins with it.
    pub const LABEL: Self = Self(1 << 2);
    /// A cue phrase begins with it.
    pub const CUE: Self = Self(1 << 3);
    /// It has content that requirements are worded with.
    pub const WEIGHT: Self = Self(1 << 4);
    /// So are requirements whose own words decide.
    pub const TEXTUAL: Self = Self(1 << 5);
    /// It is an everyday word of another language than English.
    pub const FOREIGN: Self = Self(1 << 6);
    /// A phrase of a frame begins with it.
    pub const FRAME: Self = Self(1 << 7);

    /// A label of one word begins, and ends, with it.
    pub const ALONE: Self = Self(1 << 8);
    /// A label that begins with it allows words in between.
    pub const LOOSE: Self = Self(1 << 9);

    /// So many bits tell them; those that are looked for word by word are the lowest eight.
    pub const BITS: u32 = 10;

    /// The traits as bits.
    #[must_use]
    pub const fn bits(self) -> u32 {
        self.0 as u32
    }

    /// The traits that the lowest bits tell.
    #[must_use]
    pub const fn from_bits(bits: u32) -> Self {
        Self((bits & ((1 << Self::BITS) - 1)) as u16)
    }

    /// True when all of `other` are there.
    #[must_use]
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Those of both.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}
