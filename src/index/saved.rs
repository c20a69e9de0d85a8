//! Given a catalogue and its index, gives named files under a manifest; given such files, gives both back or refuses.
//!
//! The manifest has the length and the BLAKE3 digest of every file and a checksum of its own, and it is compared byte
//! for byte with what would be written for its contents. All of that happens before tantivy reads a byte, so a changed
//! or shortened file is refused whatever it says. The compiled plan is a file like any other here: what the manifest
//! lists is checked, and whoever needs a file asks for it by name.

use std::collections::BTreeMap;
use std::fmt;
use std::io;

use serde::{Deserialize, Serialize};

use crate::catalogue::Catalogue;
use crate::index::{IndexError, RequirementIndex};
use crate::layer::{Layer, SourceFile};

/// The shape of the manifest and the way in which requirements become words; to be raised when either changes.
const FORMAT: u32 = 2;
/// What it is.
const SCHEMA: &str = "rolefit.saved-index/1";
/// The user's own part of the catalogue.
const CATALOGUE: &str = "catalogue.json";
/// The compiled plan of a catalogue that the program does not hold.
const PLAN: &str = "plan";
/// What the names of tantivy's files begin with here.
const TANTIVY: &str = "requirements.";

/// What is wrong with a saved index.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SavedError {
    /// There is none.
    #[error("there is no index")]
    None,
    /// A file is not what was written.
    #[error("{file} is damaged: {reason}")]
    Damaged {
        /// The file.
        file: String,
        /// What is wrong with it.
        reason: String,
    },
    /// It was made by another program, or from another catalogue.
    #[error("it is stale: its {what} is {found}, and this one's is {wanted}")]
    Stale {
        /// What differs.
        what: &'static str,
        /// In the index.
        found: String,
        /// What it would have to be.
        wanted: String,
    },
    /// A file cannot be read.
    #[error("{file} cannot be read")]
    Read {
        /// The file.
        file: String,
        /// Why.
        #[source]
        source: io::Error,
    },
}

/// Length and digest of a file.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct FileSeal {
    /// Bytes.
    pub bytes: u64,
    /// BLAKE3, in hexadecimal.
    pub blake3: String,
}

impl FileSeal {
    fn of(bytes: &[u8]) -> Self {
        Self { bytes: bytes.len() as u64, blake3: hash(bytes) }
    }
}

/// What a saved index is made of.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    schema: String,
    format: u32,
    /// Version of the program that wrote it.
    pub version: String,
    /// Tells programs that compile the same plans and hold the same catalogue from others.
    pub program: String,
    /// Digest of the whole catalogue.
    pub catalogue: String,
    /// The folder that the user's own catalogue was read from, as it was named.
    pub own: Option<String>,
    /// Names this generation: the folder of its files.
    pub generation: String,
    /// Every file.
    pub files: BTreeMap<String, FileSeal>,
    /// BLAKE3 of all of the above.
    checksum: String,
}

impl Manifest {
    /// The manifest's own bytes.
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = serde_json::to_vec_pretty(self).expect("words and numbers are JSON");
        bytes.push(b'\n');
        bytes
    }

    /// With its checksum, which is that of itself without one.
    fn sealed(mut self) -> Self {
        self.checksum.clear();
        self.checksum = hash(&self.to_bytes());
        self
    }

    fn read(bytes: &[u8]) -> Result<Self, SavedError> {
        let damaged = |reason: &str| SavedError::Damaged { file: MANIFEST.to_owned(), reason: reason.to_owned() };
        let found: Self = serde_json::from_slice(bytes).map_err(|_| damaged("it is no manifest"))?;
        let sealed = found.clone().sealed();
        if sealed.to_bytes() != bytes {
            return Err(damaged("its checksum does not hold"));
        }
        let is_plain = |name: &str| !name.is_empty() && !name.contains(['/', '\\']) && !name.starts_with('.');
        if !found.files.keys().all(|name| is_plain(name)) || !is_plain(&found.generation) {
            return Err(damaged("it names files elsewhere"));
        }
        Ok(found)
    }

    /// Refuses what another program or format made.
    fn check_version(&self) -> Result<(), SavedError> {
        let stale = |what, found: &str, wanted: &str| {
            Err(SavedError::Stale { what, found: found.to_owned(), wanted: wanted.to_owned() })
        };
        if self.schema != SCHEMA || self.format != FORMAT {
            return stale("format", &format!("{} {}", self.schema, self.format), &format!("{SCHEMA} {FORMAT}"));
        }
        if self.version != env!("CARGO_PKG_VERSION") {
            return stale("version", &self.version, env!("CARGO_PKG_VERSION"));
        }
        Ok(())
    }
}

/// The name of the manifest.
pub(super) const MANIFEST: &str = "manifest.json";

/// A saved index, every byte of it checked.
#[derive(Clone, Debug)]
pub struct SavedIndex {
    /// What it is made of.
    pub manifest: Manifest,
    pub(super) files: BTreeMap<String, Vec<u8>>,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct OwnLayer {
    roles: Vec<OwnFile>,
    skills: Vec<OwnFile>,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct OwnFile {
    name: String,
    place: String,
    text: String,
}

impl From<&SourceFile> for OwnFile {
    fn from(file: &SourceFile) -> Self {
        Self { name: file.name.clone(), place: file.place.clone(), text: file.text.to_string() }
    }
}

impl From<OwnFile> for SourceFile {
    fn from(file: OwnFile) -> Self {
        Self::new(file.name, file.place, file.text)
    }
}

impl SavedIndex {
    /// The files of `index`, which is that of `catalogue`, of which the user's own part is `own`, read from `folder`, with
    /// the stored `plan` where the program holds none of this catalogue; `program` tells which program that is.
    ///
    /// # Errors
    ///
    /// [`IndexError::Tantivy`] if the index cannot be read.
    ///
    /// # Panics
    ///
    /// Never: texts are always JSON.
    pub fn new(
        catalogue: &Catalogue,
        own: &Layer,
        folder: Option<&str>,
        index: &RequirementIndex,
        plan: Option<Vec<u8>>,
        program: &str,
    ) -> Result<Self, IndexError> {
        let all = |files: &[SourceFile]| files.iter().map(OwnFile::from).collect();
        let own = OwnLayer { roles: all(&own.roles), skills: all(&own.skills) };
        let mut files = BTreeMap::new();
        files.insert(CATALOGUE.to_owned(), serde_json::to_vec(&own).expect("texts are JSON"));
        files.extend(plan.map(|plan| (PLAN.to_owned(), plan)));
        for (name, bytes) in index.files()? {
            files.insert(format!("{TANTIVY}{name}"), bytes);
        }
        let seals: BTreeMap<String, FileSeal> =
            files.iter().map(|(name, bytes)| (name.clone(), FileSeal::of(bytes))).collect();
        let named: Vec<String> = seals.iter().map(|(name, seal)| format!("{name} {}\n", seal.blake3)).collect();
        let manifest = Manifest {
            schema: SCHEMA.to_owned(),
            format: FORMAT,
            version: env!("CARGO_PKG_VERSION").to_owned(),
            program: program.to_owned(),
            catalogue: catalogue.digest().to_owned(),
            own: folder.map(str::to_owned),
            generation: format!("g-{}", &hash(named.concat().as_bytes())[..16]),
            files: seals,
            checksum: String::new(),
        };
        Ok(Self { manifest: manifest.sealed(), files })
    }

    /// Checks the manifest's bytes, and every file that it lists, which `read` gives.
    ///
    /// # Errors
    ///
    /// [`SavedError`], also where the program or the built-in catalogue is another one.
    pub fn read(manifest: &[u8], read: impl Fn(&Manifest, &str) -> io::Result<Vec<u8>>) -> Result<Self, SavedError> {
        let manifest = Manifest::read(manifest)?;
        let mut files = BTreeMap::new();
        for (name, seal) in &manifest.files {
            let damaged = |reason: String| SavedError::Damaged { file: name.clone(), reason };
            let bytes = match read(&manifest, name) {
                Ok(bytes) => bytes,
                Err(error) if error.kind() == io::ErrorKind::NotFound => {
                    return Err(damaged("it is missing".to_owned()));
                }
                Err(source) => return Err(SavedError::Read { file: name.clone(), source }),
            };
            let found = FileSeal::of(&bytes);
            if found.bytes != seal.bytes {
                return Err(damaged(format!("it has {} bytes instead of {}", found.bytes, seal.bytes)));
            }
            if found.blake3 != seal.blake3 {
                return Err(damaged(format!("its digest is {} instead of {}", found.blake3, seal.blake3)));
            }
            files.insert(name.clone(), bytes);
        }
        // What is whole can still be of another time.
        manifest.check_version()?;
        Ok(Self { manifest, files })
    }

    /// A file of it, by name.
    #[must_use]
    pub fn file(&self, name: &str) -> Option<&[u8]> {
        self.files.get(name).map(Vec::as_slice)
    }

    /// The files of the catalogue: the user's own ones that were saved, over the built-in ones.
    ///
    /// # Errors
    ///
    /// [`SavedError::Damaged`], and [`SavedError::Stale`] where the built-in ones are others now.
    pub fn layer(&self) -> Result<Layer, SavedError> {
        let layer = self.unchecked_layer()?;
        self.check_catalogue(&Catalogue::digest_of(&layer))?;
        Ok(layer)
    }

    /// The same for the program that built it, whose files were those that it has now.
    ///
    /// # Errors
    ///
    /// [`SavedError::Damaged`], and [`SavedError::Stale`] where another program built it.
    pub fn layer_for(&self, program: &str) -> Result<Layer, SavedError> {
        if self.manifest.program != program {
            let (found, wanted) = (self.manifest.program.clone(), program.to_owned());
            return Err(SavedError::Stale { what: "program", found, wanted });
        }
        self.unchecked_layer()
    }

    fn unchecked_layer(&self) -> Result<Layer, SavedError> {
        let own = self.file(CATALOGUE).and_then(|bytes| serde_json::from_slice::<OwnLayer>(bytes).ok());
        let own = own.ok_or_else(|| SavedError::Damaged {
            file: CATALOGUE.to_owned(),
            reason: "it holds no roles and skills".to_owned(),
        })?;
        let all = |files: Vec<OwnFile>| files.into_iter().map(SourceFile::from).collect();
        let own = Layer { roles: all(own.roles), skills: all(own.skills), ..Layer::default() };
        Ok(own.over(Catalogue::builtin_layer()))
    }

    /// The stored plan, which can be taken once; nothing where the program holds it.
    pub fn take_plan(&mut self) -> Option<Vec<u8>> {
        self.files.remove(PLAN)
    }

    /// Says that a file is damaged though its digest holds.
    #[must_use]
    pub fn damaged_plan(reason: impl fmt::Display) -> SavedError {
        SavedError::Damaged { file: PLAN.to_owned(), reason: reason.to_string() }
    }

    /// Refuses another catalogue than the one that it was made of.
    ///
    /// # Errors
    ///
    /// [`SavedError::Stale`].
    pub fn check_catalogue(&self, digest: &str) -> Result<(), SavedError> {
        if self.manifest.catalogue == digest {
            return Ok(());
        }
        let (found, wanted) = (self.manifest.catalogue.clone(), digest.to_owned());
        Err(SavedError::Stale { what: "catalogue", found, wanted })
    }

    /// The index of the requirements.
    ///
    /// # Errors
    ///
    /// [`IndexError`] where tantivy cannot read what it once wrote.
    pub fn index(&self) -> Result<RequirementIndex, IndexError> {
        let files = self.files.iter().filter_map(|(name, bytes)| Some((name.strip_prefix(TANTIVY)?, bytes.as_slice())));
        RequirementIndex::from_files(files, self.manifest.catalogue.clone())
    }
}

fn hash(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A small index, and what reads it back from memory.
    fn saved() -> SavedIndex {
        let role = r#"{"id": "baker", "title": "Baker", "summary": "", "categories": [{"id": "c", "title": "C", "points": 100}],
            "requirements": [{"id": "q", "category": "c", "title": "Bakes bread", "why": "", "importance": "must",
            "criterion": {"kind": "text"}, "phrases": ["baked sourdough bread"], "remedy": "", "sources": []}]}"#;
        let own = Layer { roles: vec![SourceFile::new("baker", "baker.json", role)], ..Layer::default() };
        let layer = Layer { roles: Vec::new(), ..Catalogue::builtin_layer() };
        let catalogue = Catalogue::from_layer(&own.clone().over(layer)).expect("a sound catalogue");
        let index = RequirementIndex::build(&catalogue).expect("an index");
        SavedIndex::new(&catalogue, &own, Some("mine"), &index, Some(b"a plan".to_vec()), "this one").expect("files")
    }

    fn reopen(manifest: &[u8], files: &BTreeMap<String, Vec<u8>>) -> Result<SavedIndex, SavedError> {
        SavedIndex::read(manifest, |_, name| files.get(name).cloned().ok_or(io::ErrorKind::NotFound.into()))
    }

    #[test]
    fn what_is_written_is_read_back() {
        let saved = saved();
        let back = reopen(&saved.manifest.to_bytes(), &saved.files).expect("it is whole");
        assert_eq!(back.manifest, saved.manifest);
        let hits = back.index().expect("an index").search("sourdough", 5).expect("an answer");
        assert_eq!(hits.iter().map(|hit| hit.requirement.as_str()).collect::<Vec<_>>(), ["q"]);
    }

    #[test]
    fn every_changed_byte_and_every_cut_is_refused() {
        let saved = saved();
        let manifest = saved.manifest.to_bytes();
        let mut tried = 0;
        let mut refuse = |manifest: &[u8], files: &BTreeMap<String, Vec<u8>>, what: &str| {
            tried += 1;
            let refused = reopen(manifest, files);
            assert!(matches!(refused, Err(SavedError::Damaged { .. })), "{what}: {refused:?}");
        };
        for at in 0..manifest.len() {
            for change in 1..=255 {
                let mut changed = manifest.clone();
                changed[at] ^= change;
                refuse(&changed, &saved.files, "the manifest");
            }
            refuse(&manifest[..at], &saved.files, "the manifest, cut");
        }
        for (name, bytes) in &saved.files {
            let mut files = saved.files.clone();
            for at in 0..bytes.len() {
                for change in [0x01, 0x20, 0x80, 0xff] {
                    files.get_mut(name).expect("a file")[at] ^= change;
                    refuse(&manifest, &files, name);
                    files.get_mut(name).expect("a file")[at] ^= change;
                }
            }
            for length in 0..bytes.len() {
                files.insert(name.clone(), bytes[..length].to_vec());
                refuse(&manifest, &files, name);
            }
            files.insert(name.clone(), [bytes.as_slice(), b"\0"].concat());
            refuse(&manifest, &files, name);
            files.remove(name);
            refuse(&manifest, &files, name);
        }
        assert!(tried > 100_000, "{tried}");
    }

    #[test]
    fn another_version_and_another_catalogue_are_stale() {
        let saved = saved();
        let check = |change: &dyn Fn(&mut Manifest), want: &str| {
            let mut manifest = saved.manifest.clone();
            change(&mut manifest);
            let refused = reopen(&manifest.sealed().to_bytes(), &saved.files).expect_err("stale");
            assert!(matches!(&refused, SavedError::Stale { what, .. } if *what == want), "{refused:?}");
        };
        check(&|manifest| manifest.version = "0.0.9".to_owned(), "version");
        check(&|manifest| manifest.format = 0, "format");
        check(&|manifest| manifest.schema = "other".to_owned(), "format");
        // It was made without the built-in roles.
        assert!(matches!(saved.layer(), Err(SavedError::Stale { what: "catalogue", .. })));
        assert!(matches!(saved.layer_for("that one"), Err(SavedError::Stale { what: "program", .. })));
        assert!(saved.layer_for("this one").is_ok());
        assert!(saved.check_catalogue("other").is_err());
    }

    #[test]
    fn files_elsewhere_are_refused() {
        let saved = saved();
        for name in ["../x", "/etc/x", ".x", ""] {
            let mut manifest = saved.manifest.clone();
            manifest.files.insert(name.to_owned(), FileSeal::of(b""));
            let refused = reopen(&manifest.sealed().to_bytes(), &saved.files);
            assert!(matches!(refused, Err(SavedError::Damaged { .. })), "{name}");
        }
    }
}
