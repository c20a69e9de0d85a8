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
const SKILLS: [File; 22] = [
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

/// The embedded roles and skills.
pub(super) fn layer() -> Layer {
    let files = |folder: &str, files: &[File]| {
        let file = |&(name, text): &File| SourceFile::new(name, format!("{folder}/{name}.json (built in)"), text);
        files.iter().map(file).collect()
    };
    Layer { roles: files("roles", &ROLES), skills: files("skills", &SKILLS), ..Layer::default() }
}
