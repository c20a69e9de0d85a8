//! Given something wrong or doubtful in a role file, gives it with its place and its remedy.

use crate::issue::Severity;

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $word:literal, $severity:ident, $remedy:literal;)*) => {
        /// What is wrong or doubtful.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kind { $($(#[$doc])* $name,)* }

        impl Kind {
            /// Every kind.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// The word for it in output.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $word,)* }
            }

            /// How much it matters: what is an error keeps the role from being used, or must not be asked.
            #[must_use]
            pub const fn severity(self) -> Severity {
                match self { $(Self::$name => Severity::$severity,)* }
            }

            /// What to do about it.
            #[must_use]
            pub const fn remedy(self) -> &'static str {
                match self { $(Self::$name => $remedy,)* }
            }
        }
    };
}

kinds! {
    /// The file is not what a role file must be.
    Unreadable = "unreadable-file", Error,
        "see index/README.md for the fields; rolefit schema role writes a JSON Schema that editors check against";
    /// The id is not the file's name.
    Misnamed = "misnamed-file", Error, "name the file after its id, or change the id";
    /// An id that is hard to type and to print.
    OddId = "odd-id", Warning, "use lower-case letters, digits and hyphens, such as head-chef";
    /// Points do not sum to a hundred.
    Points = "points", Error, "change the categories' points until they sum to 100";
    /// Two things of one id.
    Twice = "id-twice", Error, "give one of them another id";
    /// A category without requirements.
    EmptyCategory = "empty-category", Error, "remove it, or give it a requirement";
    /// A requirement of no category.
    NoCategory = "unknown-category", Error, "name one of the role's categories";
    /// A concept that does not exist.
    UnknownConcept = "unknown-concept", Error,
        "name one that rolefit skill list shows, or write it into a skills file and name its folder with --catalogue";
    /// A rule that nobody can satisfy.
    Impossible = "impossible", Error, "ask for what a résumé can show";
    /// A protected trait.
    Protected = "protected-trait", Error,
        "remove it; say what the work itself needs, such as the right to work or a fitness test that the law asks for";
    /// Something that stands in for a protected trait.
    Proxy = "proxy", Warning, "ask for the skill itself, or leave it out";
    /// A long tenure.
    LongTenure = "long-tenure", Warning, "ask for what is done in those years; a long count asks for age";
    /// One requirement decides nearly alone.
    Heavy = "heavy-item", Warning, "split it, or spread the points over more requirements";
    /// A gate that is not a must.
    GateNotMust = "gate-not-must", Error, "make it a must, or no gate";
    /// A gate that only loose words decide.
    GateOnText = "gate-without-evidence-rule", Warning,
        "judge it by concepts, a title, a degree or years; words that come near are no ground to hold a person back";
    /// Many gates.
    ManyGates = "many-gates", Warning, "keep the two or three without which nothing else matters";
    /// Two requirements that ask for the same.
    NearDuplicate = "near-duplicate", Warning, "make them one, or say what sets them apart; what both ask for counts twice";
    /// Nothing to search for.
    NoPhrases = "no-phrases", Warning, "write two or three sentences as a résumé would have them";
    /// Nothing that tells a candidate what would count.
    NoRemedy = "no-remedy", Warning, "say what would count as proof; explanations print it";
    /// Everybody of a pool meets it.
    MetByAll = "met-by-all", Warning, "it tells nobody apart here: ask for more, or give the points to something else";
    /// Nobody of a pool meets it.
    MetByNobody = "met-by-nobody", Warning,
        "see how people write it (rolefit skill suggest POOL), add aliases or phrases, or ask for less";
}

/// One thing that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What it is.
    pub kind: Kind,
    /// The file.
    pub file: String,
    /// Where in it: a JSON Pointer.
    pub pointer: String,
    /// Line and column, from 1.
    pub place: Option<(u64, u64)>,
    /// What is wrong with it.
    pub message: String,
}
