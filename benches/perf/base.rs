//! Given the bytes of a record, gives BASE: the fields that are scored, typed and borrowed, and nothing else.
//!
//! `Option<Cow<str>>` copies even where serde is told to borrow, so text is a type of its own.

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, Error, Visitor};

/// Text that borrows from the record unless it has escapes.
#[derive(Debug, Default)]
pub(crate) struct Text<'a>(pub(crate) Cow<'a, str>);

impl<'de: 'a, 'a> Deserialize<'de> for Text<'a> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Borrow;
        impl<'de> Visitor<'de> for Borrow {
            type Value = Text<'de>;
            fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
                to.write_str("text")
            }
            fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Self::Value, E> {
                Ok(Text(Cow::Borrowed(text)))
            }
            fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
                Ok(Text(Cow::Owned(text.to_owned())))
            }
        }
        from.deserialize_str(Borrow)
    }
}

/// The scored fields of a JSON Resume.
#[derive(Debug, Default, Deserialize)]
#[serde(default, bound(deserialize = "'de: 'a"))]
pub(crate) struct Resume<'a> {
    id: Text<'a>,
    basics: Basics<'a>,
    work: Vec<Job<'a>>,
    volunteer: Vec<Job<'a>>,
    education: Vec<Degree<'a>>,
    awards: Vec<Award<'a>>,
    certificates: Vec<Certificate<'a>>,
    publications: Vec<Publication<'a>>,
    skills: Vec<Group<'a>>,
    interests: Vec<Group<'a>>,
    projects: Vec<Project<'a>>,
}

macro_rules! fields {
    ($($name:ident { $($text:ident),* ; $($list:ident),* })*) => {$(
        #[derive(Debug, Default, Deserialize)]
        #[serde(default, rename_all = "camelCase", bound(deserialize = "'de: 'a"))]
        struct $name<'a> {
            $($text: Text<'a>,)*
            $($list: Vec<Text<'a>>,)*
            #[serde(skip)]
            of: std::marker::PhantomData<&'a str>,
        }
    )*};
}

fields! {
    Basics { label, summary; }
    Job { name, organization, position, start_date, end_date, summary; highlights }
    Degree { institution, area, study_type, start_date, end_date; courses }
    Award { title, date, summary; }
    Certificate { name, date, issuer; }
    Publication { name, publisher, release_date, summary; }
    Group { name, level; keywords }
    Project { name, description, start_date, end_date, entity; highlights, keywords, roles }
}

/// BASE on one record.
pub(crate) fn parse(line: &[u8]) -> Resume<'_> {
    serde_json::from_slice(line).expect("generated records are sound")
}

impl Resume<'_> {
    /// True when the record has an id, so that a parse has a result that is looked at.
    pub(crate) fn is_named(&self) -> bool {
        !self.id.0.is_empty()
    }
}
