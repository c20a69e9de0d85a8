//! Given role and skill files, gives one catalogue whose parts agree with each other.

mod embedded;

use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt;
use std::sync::OnceLock;

use crate::catalogue::embedded::{COMMON, CUES, FRAMES, ORDINARY, TITLES, WEIGHTS};
use crate::layer::{Layer, LayerError, Replaced, SourceFile};
use crate::lexicon::{Lexicon, LexiconError};
use crate::role::{Role, RoleError};
use crate::skill::{SkillError, SkillVocabulary};

/// A concept that a file below had, and the file in its place does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gone {
    /// The file that has it.
    pub from: String,
    /// The file in its place.
    pub by: String,
}

impl fmt::Display for Gone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "; {} has it, but {} stands in its place and must have all that it has", self.from, self.by)
    }
}

/// What there is to say of a concept that is missing, if it once was there.
fn told(gone: Option<&Gone>) -> String {
    gone.map(ToString::to_string).unwrap_or_default()
}

/// Roles that are named where one is not known.
const LISTED: usize = 12;

fn listed(known: &[String]) -> String {
    let some = known[..known.len().min(LISTED)].join(", ");
    match known.len().saturating_sub(LISTED) {
        0 => format!("known roles: {some}"),
        more => format!("known roles: {some}, and {more} more, which rolefit role list names"),
    }
}

/// What is wrong with a catalogue.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CatalogueError {
    /// A folder of roles and skills.
    #[error(transparent)]
    Layer(#[from] LayerError),
    /// A skill file.
    #[error("the skill vocabulary is not sound{}", told(gone.as_ref()))]
    Skill {
        /// What is wrong.
        #[source]
        source: SkillError,
        /// Where a missing concept was.
        gone: Option<Gone>,
    },
    /// A role file.
    #[error("{place} is no role that can be used")]
    Role {
        /// The file.
        place: String,
        /// What is wrong.
        #[source]
        source: RoleError,
    },
    /// A word list.
    #[error("a word list is not sound")]
    Lexicon(#[from] LexiconError),
    /// A rule names a concept that does not exist.
    #[error(
        "{place}: requirement {requirement:?} names concept {concept:?}, which no skill file has{}", told(gone.as_ref())
    )]
    Dangling {
        /// The role's file, or its id where it has none.
        place: String,
        /// The requirement.
        requirement: String,
        /// The concept.
        concept: String,
        /// Where it was.
        gone: Option<Gone>,
    },
    /// A frame or a post says a concept that does not exist.
    #[error(
        "a word list (index/frames.json, index/titles.json) names concept {concept:?}, which no skill file has{}",
        told(gone.as_ref())
    )]
    DanglingWordList {
        /// The concept.
        concept: String,
        /// Where it was.
        gone: Option<Gone>,
    },
    /// Two roles of one id.
    #[error("role {role:?} stands twice")]
    Twice {
        /// The role.
        role: String,
    },
    /// No such role.
    #[error("there is no role {id:?}; {}{}", nearest.as_ref().map(|name| format!("did you mean {name:?}? ")).unwrap_or_default(), listed(known))]
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
    /// Where each role's file lies; empty for a role without one.
    places: Vec<String>,
    /// Read when first asked for where the files were checked before.
    vocabulary: OnceLock<SkillVocabulary>,
    /// Likewise.
    lexicon: OnceLock<Lexicon>,
    /// The files of skills that the vocabulary is read from then.
    skills: Vec<SourceFile>,
    digest: String,
}

impl Catalogue {
    /// The catalogue embedded in the program.
    ///
    /// # Errors
    ///
    /// None in a released program: the tests read every file.
    pub fn builtin() -> Result<Self, CatalogueError> {
        Self::of_own_skills(&Self::builtin_layer())
    }

    /// The files of the catalogue embedded in the program, to lay others over.
    #[must_use]
    pub fn builtin_layer() -> Layer {
        embedded::layer()
    }

    /// The catalogue of these role and skill files, with the embedded word lists.
    ///
    /// # Errors
    ///
    /// Whatever is wrong with a file, or between files.
    pub fn from_layer(layer: &Layer) -> Result<Self, CatalogueError> {
        if !embedded::has_skills(&layer.skills) {
            return Self::of_own_skills(layer);
        }
        // Tests check the embedded skills and word lists: only what roles name is held against them.
        let catalogue = Self::compiled(layer, Self::digest_of(layer))?;
        catalogue.check_roles(&layer.replaced_skills)?;
        Ok(catalogue)
    }

    /// The same, checked as a whole.
    fn of_own_skills(layer: &Layer) -> Result<Self, CatalogueError> {
        let vocabulary = SkillVocabulary::from_files(&layer.skills).map_err(|source| {
            let gone = source.missing().and_then(|concept| gone(concept, &layer.replaced_skills));
            CatalogueError::Skill { source, gone }
        })?;
        let lexicon = Lexicon::from_json(CUES, TITLES, FRAMES)?;
        let read = Self::compiled(layer, Self::digest_of(layer))?;
        let catalogue = Self { vocabulary: OnceLock::from(vocabulary), lexicon: OnceLock::from(lexicon), ..read };
        catalogue.checked(&layer.replaced_skills)
    }

    /// The catalogue of files that were checked before, when the plan was compiled that is used with it: only the roles
    /// are read at once. `digest` names the contents.
    ///
    /// # Errors
    ///
    /// [`CatalogueError::Role`].
    pub fn compiled(layer: &Layer, digest: String) -> Result<Self, CatalogueError> {
        let mut roles = Vec::with_capacity(layer.roles.len());
        for file in &layer.roles {
            let role = Role::from_json(&file.name, &file.text);
            roles.push(role.map_err(|source| CatalogueError::Role { place: file.place.clone(), source })?);
        }
        let places = layer.roles.iter().map(|file| file.place.clone()).collect();
        let (vocabulary, lexicon) = (OnceLock::new(), OnceLock::new());
        Ok(Self { roles, places, vocabulary, lexicon, skills: layer.skills.clone(), digest })
    }

    /// True where its skills are those embedded in the program, so that it differs from that catalogue in its roles only.
    #[must_use]
    pub fn has_builtin_skills(&self) -> bool {
        embedded::has_skills(&self.skills)
    }

    /// Tells the files of the program from what they were when something was made of them, without reading them.
    #[must_use]
    pub const fn builtin_stamp() -> u64 {
        embedded::STAMP
    }

    /// What the digest of the catalogue of these files would be: the same for the same files, wherever they lie.
    #[must_use]
    pub fn digest_of(layer: &Layer) -> String {
        let mut hasher = blake3::Hasher::new();
        for file in layer.roles.iter().chain(&layer.skills) {
            hasher.update(file.name.as_bytes()).update(&[0]).update(file.text.as_bytes()).update(&[0]);
        }
        for text in [CUES, TITLES, FRAMES, ORDINARY, COMMON, WEIGHTS] {
            hasher.update(text.as_bytes());
        }
        hasher.finalize().to_hex().to_string()
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
        let places = vec![String::new(); roles.len()];
        let (vocabulary, lexicon) = (OnceLock::from(vocabulary), OnceLock::from(lexicon));
        Self { roles, places, vocabulary, lexicon, skills: Vec::new(), digest }.checked(&[])
    }

    /// Itself, once its parts agree.
    fn checked(self, replaced: &[Replaced]) -> Result<Self, CatalogueError> {
        let framed = self.lexicon().frames().frames.iter().map(|frame| &frame.concept);
        let brought = self.lexicon().posts().iter().flat_map(|post| &post.concepts);
        if let Some(concept) = framed.chain(brought).find(|concept| self.vocabulary().concept(concept).is_none()) {
            let gone = gone(concept, replaced);
            return Err(CatalogueError::DanglingWordList { concept: concept.clone(), gone });
        }
        self.check_roles(replaced)?;
        Ok(self)
    }

    /// Refuses two roles of one id, and a role that names a concept which no file has.
    fn check_roles(&self, replaced: &[Replaced]) -> Result<(), CatalogueError> {
        let read = self.vocabulary.get();
        // Reading all of a vocabulary takes many times as long as reading its ids.
        let unread = if read.is_some() { &[] } else { self.skills.as_slice() };
        let ids: HashSet<Cow<'_, str>> = unread.iter().flat_map(SkillVocabulary::ids_of).collect();
        let is_known = |id: &str| read.map_or_else(|| ids.contains(id), |read| read.concept(id).is_some());
        for (at, role) in self.roles.iter().enumerate() {
            if self.roles[..at].iter().any(|other| other.id == role.id) {
                return Err(CatalogueError::Twice { role: role.id.clone() });
            }
            for requirement in &role.requirements {
                let mut concepts = requirement.criterion.concepts().into_iter();
                if let Some(concept) = concepts.find(|concept| !is_known(concept)) {
                    let place = if self.places[at].is_empty() { &role.id } else { &self.places[at] };
                    return Err(CatalogueError::Dangling {
                        place: place.clone(),
                        requirement: requirement.id.clone(),
                        concept: concept.to_owned(),
                        gone: gone(concept, replaced),
                    });
                }
            }
        }
        Ok(())
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
        let places = self.places.into_iter().chain([String::new()]).collect();
        let catalogue = Self { roles, places, digest, ..self };
        catalogue.check_roles(&[])?;
        Ok(catalogue)
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
            let titled = self.roles.iter().find(|role| {
                role.title.eq_ignore_ascii_case(id)
                    || role.alt_titles.iter().any(|title| title.eq_ignore_ascii_case(id))
            });
            let nearest = titled.map(|role| role.id.as_str());
            let nearest = nearest.or_else(|| crate::text::typo::nearest(id, known.iter().map(String::as_str)));
            let nearest = nearest.map(str::to_owned);
            CatalogueError::UnknownRole { id: id.to_owned(), nearest, known }
        })
    }

    /// The place of a role of this catalogue in [`Self::roles`].
    #[must_use]
    pub fn position(&self, id: &str) -> Option<usize> {
        self.roles.iter().position(|role| role.id == id)
    }

    /// Where the file of a role lies; nothing for a role without one.
    #[must_use]
    pub fn place(&self, id: &str) -> Option<&str> {
        let place = self.position(id).map(|at| self.places[at].as_str());
        place.filter(|place| !place.is_empty())
    }

    /// The skill concepts.
    #[must_use]
    pub fn vocabulary(&self) -> &SkillVocabulary {
        // Files that were checked before can be read; without words nothing is found, which is what they then say.
        self.vocabulary.get_or_init(|| SkillVocabulary::from_checked(&self.skills).unwrap_or_default())
    }

    /// The cue phrases and title words.
    #[must_use]
    pub fn lexicon(&self) -> &Lexicon {
        self.lexicon.get_or_init(|| Lexicon::from_json(CUES, TITLES, FRAMES).unwrap_or_default())
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

    /// What words of résumés tell of a trade, in hundredths; words that are not among them tell all.
    pub fn word_weights() -> impl Iterator<Item = (&'static str, u32)> {
        words(WEIGHTS).filter_map(|line| {
            let (word, weight) = line.split_once(' ')?;
            Some((word, weight.parse().ok()?))
        })
    }

    /// A digest of everything in it, in hexadecimal.
    #[must_use]
    pub fn digest(&self) -> &str {
        &self.digest
    }
}

/// The file that had a concept and is not used, if there is one.
fn gone(concept: &str, replaced: &[Replaced]) -> Option<Gone> {
    let had = |one: &&Replaced| SkillVocabulary::ids_of(&one.file).iter().any(|id| id == concept);
    replaced.iter().find(had).map(|one| Gone { from: one.file.place.clone(), by: one.by.clone() })
}

/// The words of a list, one a line, with comments.
fn words(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}
