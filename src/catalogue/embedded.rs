//! Given nothing, gives the files of `index/`, which are part of the program.

use crate::layer::{Layer, SourceFile};

/// The name without the ending, and the text.
type File = (&'static str, &'static str);

/// The embedded roles; a test compares this list with the folder.
const ROLES: [File; 2] = [
    ("ml-manager", include_str!("../../index/roles/ml-manager.json")),
    ("ml-research-manager", include_str!("../../index/roles/ml-research-manager.json")),
];

/// The embedded skill areas; a test compares this list with the folder.
const SKILLS: [File; 23] = [
    ("business", include_str!("../../index/skills/business.json")),
    ("cloud", include_str!("../../index/skills/cloud.json")),
    ("communication", include_str!("../../index/skills/communication.json")),
    ("culture", include_str!("../../index/skills/culture.json")),
    ("data", include_str!("../../index/skills/data.json")),
    ("deep-learning", include_str!("../../index/skills/deep-learning.json")),
    ("delivery", include_str!("../../index/skills/delivery.json")),
    ("education", include_str!("../../index/skills/education.json")),
    ("frameworks", include_str!("../../index/skills/frameworks.json")),
    ("industries", include_str!("../../index/skills/industries.json")),
    ("language-models", include_str!("../../index/skills/language-models.json")),
    ("leadership", include_str!("../../index/skills/leadership.json")),
    ("licences", include_str!("../../index/skills/licences.json")),
    ("machine-learning", include_str!("../../index/skills/machine-learning.json")),
    ("mlops", include_str!("../../index/skills/mlops.json")),
    ("programming", include_str!("../../index/skills/programming.json")),
    ("research", include_str!("../../index/skills/research.json")),
    ("responsible-ai", include_str!("../../index/skills/responsible-ai.json")),
    ("security", include_str!("../../index/skills/security.json")),
    ("software", include_str!("../../index/skills/software.json")),
    ("statistics", include_str!("../../index/skills/statistics.json")),
    ("titles", include_str!("../../index/skills/titles.json")),
    ("venues", include_str!("../../index/skills/venues.json")),
];

/// Cue words.
pub(super) const CUES: &str = include_str!("../../index/cues.json");
/// Words of titles.
pub(super) const TITLES: &str = include_str!("../../index/titles.json");
/// Frames.
pub(super) const FRAMES: &str = include_str!("../../index/frames.json");
/// Words that are no misspelling.
pub(super) const ORDINARY: &str = include_str!("../../index/ordinary-words.txt");
/// The commonest words.
pub(super) const COMMON: &str = include_str!("../../index/common-words.txt");
/// What words tell of a trade.
pub(super) const WEIGHTS: &str = include_str!("../../index/word-weights.txt");

/// Changes with every file above; worked out while the program is compiled.
pub(super) const STAMP: u64 = {
    let mut stamp = files(files(0, &ROLES), &SKILLS);
    let lists = [CUES, TITLES, FRAMES, ORDINARY, COMMON, WEIGHTS];
    let mut at = 0;
    while at < lists.len() {
        stamp = text(stamp, lists[at]);
        at += 1;
    }
    (stamp ^ stamp >> 64) as u64
};

const fn files(mut stamp: u128, files: &[File]) -> u128 {
    let mut at = 0;
    while at < files.len() {
        stamp = text(text(stamp, files[at].0), files[at].1);
        at += 1;
    }
    stamp
}

/// Takes long steps, since the compiler warns of constants that take many.
const fn text(stamp: u128, text: &str) -> u128 {
    let mut stamp = step(stamp, text.len() as u128);
    let (long, short) = text.as_bytes().as_chunks();
    let mut at = 0;
    while at < long.len() {
        stamp = step(stamp, u128::from_le_bytes(long[at]));
        at += 1;
    }
    at = 0;
    while at < short.len() {
        stamp = step(stamp, short[at] as u128);
        at += 1;
    }
    stamp
}

/// A change of one bit reaches the high half of the product, which the rotation brings down again.
const fn step(stamp: u128, word: u128) -> u128 {
    (stamp ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15_A076_1D64_78BD_642F).rotate_left(61)
}

/// The embedded roles and skills.
pub(super) fn layer() -> Layer {
    let files = |folder: &str, files: &[File]| {
        let file = |&(name, text): &File| SourceFile::new(name, format!("{folder}/{name}.json (built in)"), text);
        files.iter().map(file).collect()
    };
    Layer { roles: files("roles", &ROLES), skills: files("skills", &SKILLS), ..Layer::default() }
}

/// True for the embedded skills.
pub(super) fn has_skills(files: &[SourceFile]) -> bool {
    files.iter().map(|file| (file.name.as_str(), &*file.text)).eq(SKILLS)
}
