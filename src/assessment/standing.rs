//! How a requirement stands, and how a record stands with the gates.

/// How a requirement stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// Satisfied.
    Met,
    /// Partly satisfied.
    Partial,
    /// Read, and nothing or too little found.
    Missing,
    /// What would tell is not in the record or could not be read.
    Undetermined,
}

impl Status {
    /// The word for it in output.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::Partial => "partial",
            Self::Missing => "missing",
            Self::Undetermined => "undetermined",
        }
    }

    /// The tier of a record with a gate that stands so, as far as that gate goes.
    pub(super) const fn tier(self) -> Tier {
        match self {
            Self::Met => Tier::A,
            Self::Partial | Self::Undetermined => Tier::B,
            Self::Missing => Tier::C,
        }
    }
}

/// How a record stands with the gates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// All gates are met.
    A,
    /// None is missing.
    B,
    /// One is missing.
    C,
}

impl Tier {
    /// The letter.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::B => "B",
            Self::C => "C",
        }
    }
}
