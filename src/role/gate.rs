//! Whether a requirement holds the whole score back, and how hard.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Whether a requirement holds the whole score back while it is unmet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize, JsonSchema, Serialize)]
#[serde(from = "Written", into = "Written")]
pub enum Gate {
    /// It does: as hard as the role says, or as every gate does.
    Closed(Option<Hold>),
    /// It only earns points.
    #[default]
    Open,
}

/// How hard a gate holds the score back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Hold {
    /// Percent of the score that it leaves where nothing speaks for the requirement.
    pub leaves: u8,
    /// Percent of satisfaction from which on it takes nothing.
    pub opens: u8,
}

/// A gate as a file has it.
#[derive(Deserialize, JsonSchema, Serialize)]
#[serde(untagged, expecting = "a gate is true, false, or how much it leaves and when it opens, in percent")]
enum Written {
    /// A gate like every other, or none.
    Flag(bool),
    /// A gate with numbers of its own.
    Hold(Hold),
}

impl From<Written> for Gate {
    fn from(written: Written) -> Self {
        match written {
            Written::Flag(true) => Self::Closed(None),
            Written::Flag(false) => Self::Open,
            Written::Hold(hold) => Self::Closed(Some(hold)),
        }
    }
}

impl From<Gate> for Written {
    fn from(gate: Gate) -> Self {
        match gate {
            Gate::Closed(None) => Self::Flag(true),
            Gate::Closed(Some(hold)) => Self::Hold(hold),
            Gate::Open => Self::Flag(false),
        }
    }
}

impl Gate {
    /// True for a gate.
    #[must_use]
    pub const fn is_gate(self) -> bool {
        matches!(self, Self::Closed(_))
    }

    /// Why no gate can be like this; `None` for one that can.
    pub(super) const fn impossible(self) -> Option<&'static str> {
        match self {
            Self::Closed(Some(Hold { leaves: 101.., .. })) => Some("its gate leaves more than all of the score"),
            Self::Closed(Some(Hold { opens: 0 | 101.., .. })) => Some("a gate opens at 1 to 100 percent"),
            Self::Closed(_) | Self::Open => None,
        }
    }
}

/// "gate", or "gate: leaves 20 %, opens at 50 %".
impl std::fmt::Display for Gate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Closed(Some(Hold { leaves, opens })) => write!(f, "gate: leaves {leaves} %, opens at {opens} %"),
            Self::Closed(None) => f.write_str("gate"),
            Self::Open => f.write_str("no gate"),
        }
    }
}
