//! Given role and skill files, gives one catalogue whose parts agree with each other.

use std::collections::HashSet;

use crate::lexicon::{Lexicon, LexiconError};
use crate::role::{Role, RoleError};
use crate::skill::{SkillError, SkillVocabulary};

/// One file of the catalogue: its name without the ending, and its text.
type File = (&'static str, &'static str);

/// The embedded roles; a test compares this list with the folder.
const ROLES: [File; 2] = [
    ("ml-manager", include_str!("../index/roles/ml-manager.json")),
    ("ml-research-manager", include_str!("../index/roles/ml-research-manager.json")),
];

/// The embedded skill areas; a test compares this list with the folder.
const SKILLS: [File; 22] = [
    ("business", include_str!("../index/skills/business.json")),
    ("cloud", include_str!("../index/skills/cloud.json")),
    ("communication", include_str!("../index/skills/communication.json")),
    ("culture", include_str!("../index/skills/culture.json")),
    ("data", include_str!("../index/skills/data.json")),
    ("deep-learning", include_str!("../index/skills/deep-learning.json")),
    ("delivery", include_str!("../index/skills/delivery.json")),
    ("education", include_str!("../index/skills/education.json")),
    ("frameworks", include_str!("../index/skills/frameworks.json")),
    ("industries", include_str!("../index/skills/industries.json")),
    ("language-models", include_str!("../index/skills/language-models.json")),
    ("leadership", include_str!("../index/skills/leadership.json")),
    ("machine-learning", include_str!("../index/skills/machine-learning.json")),
    ("mlops", include_str!("../index/skills/mlops.json")),
    ("programming", include_str!("../index/skills/programming.json")),
    ("research", include_str!("../index/skills/research.json")),
    ("responsible-ai", include_str!("../index/skills/responsible-ai.json")),
    ("security", include_str!("../index/skills/security.json")),
    ("software", include_str!("../index/skills/software.json")),
    ("statistics", include_str!("../index/skills/statistics.json")),
    ("titles", include_str!("../index/skills/titles.json")),
    ("venues", include_str!("../index/skills/venues.json")),
];

const CUES: &str = include_str!("../index/cues.json");
const TITLES: &str = include_str!("../index/titles.json");
const FRAMES: &str = include_str!("../index/frames.json");
const ORDINARY: &str = include_str!("../index/ordinary-words.txt");
const COMMON: &str = include_str!("../index/common-words.txt");

/// What is wrong with a catalogue.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CatalogueError {
    /// A skill file.
    #[error("the skill vocabulary is not sound")]
    Skill(#[from] SkillError),
    /// A role file.
    #[error("a role is not sound")]
    Role(#[from] RoleError),
    /// A word list.
    #[error("a word list is not sound")]
    Lexicon(#[from] LexiconError),
    /// A rule names a concept that does not exist.
    #[error("role {role:?}: requirement {requirement:?} names concept {concept:?}, which the vocabulary does not have")]
    Dangling {
        /// The role.
        role: String,
        /// The requirement.
        requirement: String,
        /// The concept.
        concept: String,
    },
    /// A frame or a post says a concept that does not exist.
    #[error(
        "a word list (index/frames.json, index/titles.json) names concept {concept:?}, which the vocabulary does not have"
    )]
    DanglingWordList {
        /// The concept.
        concept: String,
    },
    /// Two roles of one id.
    #[error("role {role:?} stands twice")]
    Twice {
        /// The role.
        role: String,
    },
    /// No such role.
    #[error("there is no role {id:?}; {}known roles: {}", nearest.as_ref().map(|name| format!("did you mean {name:?}? ")).unwrap_or_default(), known.join(", "))]
    UnknownRole {
        /// What was asked for.
        id: String,
        /// The known id nearest to it, if any is near.
        nearest: Option<String>,
        /// Every known id.
        known: Vec<String>,
    },
}

/// Roles, vocabulary and word lists.
#[derive(Clone, Debug)]
pub struct Catalogue {
    roles: Vec<Role>,
    vocabulary: SkillVocabulary,
    lexicon: Lexicon,
    digest: String,
}

impl Catalogue {
    /// The catalogue embedded in the program.
    ///
    /// # Errors
    ///
    /// None in a released program: the tests read every file.
    pub fn builtin() -> Result<Self, CatalogueError> {
        Self::from_files(&ROLES, &SKILLS, [CUES, TITLES, FRAMES])
    }

    /// A catalogue of role and skill files, given as (name without ending, JSON text), and the word lists: cues, titles, frames.
    ///
    /// # Errors
    ///
    /// Whatever is wrong with a file, or between files.
    pub fn from_files(
        roles: &[(&str, &str)],
        skills: &[(&str, &str)],
        [cues, titles, frames]: [&str; 3],
    ) -> Result<Self, CatalogueError> {
        let mut hasher = blake3::Hasher::new();
        for (name, text) in roles.iter().chain(skills) {
            hasher.update(name.as_bytes()).update(&[0]).update(text.as_bytes()).update(&[0]);
        }
        for text in [cues, titles, frames, ORDINARY] {
            hasher.update(text.as_bytes());
        }
        let vocabulary = SkillVocabulary::from_files(skills.iter().copied())?;
        let roles = roles.iter().map(|(name, json)| Role::from_json(name, json)).collect::<Result<Vec<_>, _>>()?;
        let lexicon = Lexicon::from_json(cues, titles, frames)?;
        Self::new(roles, vocabulary, lexicon, hasher.finalize().to_hex().to_string())
    }

    /// A catalogue of these roles over this vocabulary; `digest` names its contents.
    ///
    /// # Errors
    ///
    /// [`CatalogueError::Dangling`] and [`CatalogueError::Twice`].
    pub fn new(
        roles: Vec<Role>,
        vocabulary: SkillVocabulary,
        lexicon: Lexicon,
        digest: String,
    ) -> Result<Self, CatalogueError> {
        let framed = lexicon.frames().frames.iter().map(|frame| &frame.concept);
        let brought = lexicon.posts().iter().flat_map(|post| &post.concepts);
        if let Some(concept) = framed.chain(brought).find(|concept| vocabulary.concept(concept).is_none()) {
            return Err(CatalogueError::DanglingWordList { concept: concept.clone() });
        }
        for (at, role) in roles.iter().enumerate() {
            if roles[..at].iter().any(|other| other.id == role.id) {
                return Err(CatalogueError::Twice { role: role.id.clone() });
            }
            for requirement in &role.requirements {
                for concept in requirement.criterion.concepts() {
                    if vocabulary.concept(concept).is_none() {
                        return Err(CatalogueError::Dangling {
                            role: role.id.clone(),
                            requirement: requirement.id.clone(),
                            concept: concept.to_owned(),
                        });
                    }
                }
            }
        }
        Ok(Self { roles, vocabulary, lexicon, digest })
    }

    /// This catalogue with one more role, such as one drafted from a posting.
    ///
    /// # Errors
    ///
    /// [`CatalogueError::Dangling`] and [`CatalogueError::Twice`].
    pub fn with_role(self, role: Role) -> Result<Self, CatalogueError> {
        let mut hasher = blake3::Hasher::new();
        hasher.update(self.digest.as_bytes()).update(format!("{role:?}").as_bytes());
        let digest = hasher.finalize().to_hex().to_string();
        let roles = self.roles.into_iter().chain([role]).collect();
        Self::new(roles, self.vocabulary, self.lexicon, digest)
    }

    /// The roles, in file order.
    #[must_use]
    pub fn roles(&self) -> &[Role] {
        &self.roles
    }

    /// The role of this id.
    ///
    /// # Errors
    ///
    /// [`CatalogueError::UnknownRole`], with the nearest id and all known ones.
    pub fn role(&self, id: &str) -> Result<&Role, CatalogueError> {
        self.roles.iter().find(|role| role.id == id).ok_or_else(|| {
            let known: Vec<String> = self.roles.iter().map(|role| role.id.clone()).collect();
            let nearest = crate::text::typo::nearest(id, known.iter().map(String::as_str)).map(str::to_owned);
            CatalogueError::UnknownRole { id: id.to_owned(), nearest, known }
        })
    }

    /// The place of a role of this catalogue in [`Self::roles`].
    #[must_use]
    pub fn position(&self, id: &str) -> Option<usize> {
        self.roles.iter().position(|role| role.id == id)
    }

    /// The skill concepts.
    #[must_use]
    pub const fn vocabulary(&self) -> &SkillVocabulary {
        &self.vocabulary
    }

    /// The cue phrases and title words.
    #[must_use]
    pub const fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// The embedded skill files: the area, and the text.
    pub fn skill_files() -> impl Iterator<Item = (&'static str, &'static str)> {
        SKILLS.into_iter()
    }

    /// Words of everyday language, which a label of one word had better not be.
    #[must_use]
    pub fn common_words() -> HashSet<&'static str> {
        words(COMMON).chain(words(ORDINARY)).collect()
    }

    /// The commonest words of everyday language.
    pub fn everyday_words() -> impl Iterator<Item = &'static str> {
        words(COMMON)
    }

    /// Ordinary words, which are never taken for a misspelt skill.
    pub fn ordinary_words() -> impl Iterator<Item = &'static str> {
        words(ORDINARY)
    }

    /// A digest of everything in it, in hexadecimal.
    #[must_use]
    pub fn digest(&self) -> &str {
        &self.digest
    }
}

/// The words of a list, one a line, with comments.
fn words(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}
