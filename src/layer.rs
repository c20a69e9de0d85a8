//! Given a folder of roles and skills, gives its files; given one layer over another, gives one file for each name.
//!
//! A catalogue is made of layers: the one embedded in the program, and the user's own over it.
//! One rule holds for roles and skills alike: a file stands in place of the file of its name below, or beside the others.

use std::borrow::Cow;
use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// A file of roles or skills.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// Its name without the ending: the role's id, or the area of skills.
    pub name: String,
    /// Where it lies, for messages.
    pub place: String,
    /// Its JSON text.
    pub text: Cow<'static, str>,
}

impl SourceFile {
    /// A file of this name, place and text.
    #[must_use]
    pub fn new(name: impl Into<String>, place: impl Into<String>, text: impl Into<Cow<'static, str>>) -> Self {
        Self { name: name.into(), place: place.into(), text: text.into() }
    }

    /// Reads the file at `path`.
    ///
    /// # Errors
    ///
    /// [`LayerError::Read`] and [`LayerError::Text`].
    pub fn read(path: &Path) -> Result<Self, LayerError> {
        let bytes = fs::read(path).map_err(|source| LayerError::Read { path: path.to_owned(), source })?;
        let text = String::from_utf8(bytes).map_err(|_| LayerError::Text { path: path.to_owned() })?;
        let text = match text.strip_prefix('\u{feff}') {
            Some(rest) => rest.to_owned(),
            None => text,
        };
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        Ok(Self::new(name, path.display().to_string(), text))
    }
}

/// What is wrong with a folder of roles and skills.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LayerError {
    /// It, or something in it, cannot be read.
    #[error("{} cannot be read", path.display())]
    Read {
        /// The folder or file.
        path: PathBuf,
        /// Why.
        #[source]
        source: io::Error,
    },
    /// A file is no text.
    #[error("{} is not UTF-8 text; save it as UTF-8", path.display())]
    Text {
        /// The file.
        path: PathBuf,
    },
    /// The folder has neither roles nor skills.
    #[error(
        "{} holds no catalogue: a catalogue has roles/<role-id>.json or skills/<area>.json", path.display()
    )]
    Empty {
        /// The folder.
        path: PathBuf,
    },
}

/// A file that another one stands in place of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replaced {
    /// The file that is not used.
    pub file: SourceFile,
    /// Where the one that is used lies.
    pub by: String,
}

/// Files of roles and skills.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layer {
    /// One role a file.
    pub roles: Vec<SourceFile>,
    /// One area of skills a file.
    pub skills: Vec<SourceFile>,
    /// Roles of lower layers that are not used.
    pub replaced_roles: Vec<Replaced>,
    /// Skills of lower layers that are not used.
    pub replaced_skills: Vec<Replaced>,
    /// Files of the folder that look as if they belonged to it, and that no layer may have.
    pub unread: Vec<PathBuf>,
}

impl Layer {
    /// Reads `roles/*.json` and `skills/*.json` of a folder, by name; one of the two is enough.
    ///
    /// Hidden files and other endings are passed over.
    ///
    /// # Errors
    ///
    /// Whatever [`LayerError`] lists.
    pub fn read(folder: &Path) -> Result<Self, LayerError> {
        let files = |below: &str| -> Result<Vec<SourceFile>, LayerError> {
            let folder = folder.join(below);
            // A folder that is not there is an empty one; one that cannot be looked into is not.
            if fs::metadata(&folder).is_err_and(|error| error.kind() == io::ErrorKind::NotFound) {
                return Ok(Vec::new());
            }
            json_files(&folder)?.iter().map(|path| SourceFile::read(path)).collect()
        };
        let unread = json_files(folder)?;
        let layer = Self { roles: files("roles")?, skills: files("skills")?, unread, ..Self::default() };
        if layer.roles.is_empty() && layer.skills.is_empty() {
            return Err(LayerError::Empty { path: folder.to_owned() });
        }
        Ok(layer)
    }

    /// This layer over a lower one: the lower files in their order, replaced where the names agree, then the others.
    #[must_use]
    pub fn over(self, lower: Self) -> Self {
        let mut replaced_roles = lower.replaced_roles;
        let mut replaced_skills = lower.replaced_skills;
        replaced_roles.extend(self.replaced_roles);
        replaced_skills.extend(self.replaced_skills);
        Self {
            roles: join(lower.roles, self.roles, &mut replaced_roles),
            skills: join(lower.skills, self.skills, &mut replaced_skills),
            replaced_roles,
            replaced_skills,
            unread: lower.unread.into_iter().chain(self.unread).collect(),
        }
    }
}

fn join(mut lower: Vec<SourceFile>, upper: Vec<SourceFile>, replaced: &mut Vec<Replaced>) -> Vec<SourceFile> {
    for file in upper {
        if let Some(below) = lower.iter_mut().find(|below| below.name == file.name) {
            let by = file.place.clone();
            replaced.push(Replaced { file: std::mem::replace(below, file), by });
        } else {
            lower.push(file);
        }
    }
    lower
}

/// The JSON files directly in a folder, by name.
fn json_files(folder: &Path) -> Result<Vec<PathBuf>, LayerError> {
    let failed = |source| LayerError::Read { path: folder.to_owned(), source };
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let is_hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if !is_hidden && path.extension() == Some(OsStr::new("json")) && !path.is_dir() {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layer(names: &[&str], place: &str) -> Layer {
        let roles = names.iter().map(|name| SourceFile::new(*name, place, "{}")).collect();
        Layer { roles, ..Layer::default() }
    }

    #[test]
    fn a_file_stands_in_place_of_the_one_of_its_name_and_others_follow() {
        let whole = layer(&["d", "b"], "own").over(layer(&["a", "b", "c"], "built in"));
        let files: Vec<(&str, &str)> = whole.roles.iter().map(|file| (&*file.name, &*file.place)).collect();
        assert_eq!(files, [("a", "built in"), ("b", "own"), ("c", "built in"), ("d", "own")]);
        let replaced: Vec<(&str, &str)> =
            whole.replaced_roles.iter().map(|one| (&*one.file.place, one.by.as_str())).collect();
        assert_eq!(replaced, [("built in", "own")]);
    }

    #[test]
    fn a_folder_is_read_by_name_and_refused_without_roles_and_skills() {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let at = |path: &str| folder.path().join(path);
        assert!(matches!(Layer::read(&at("nowhere")), Err(LayerError::Read { .. })));
        assert!(matches!(Layer::read(folder.path()), Err(LayerError::Empty { .. })));
        fs::create_dir(at("roles")).expect("the folder can be written to");
        for name in ["b.json", "a.json", ".a.json", "README.md", "c.json~"] {
            fs::write(at("roles").join(name), "\u{feff}{}").expect("the folder can be written to");
        }
        fs::write(at("cues.json"), "{}").expect("the folder can be written to");
        let layer = Layer::read(folder.path()).expect("a layer");
        let files: Vec<(&str, &str)> = layer.roles.iter().map(|file| (&*file.name, &*file.text)).collect();
        assert_eq!(files, [("a", "{}"), ("b", "{}")]);
        assert_eq!(layer.unread, [at("cues.json")]);
        fs::write(at("roles").join("d.json"), [0xff]).expect("the folder can be written to");
        assert!(matches!(Layer::read(folder.path()), Err(LayerError::Text { .. })));
    }
}
