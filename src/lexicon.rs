//! Given the word lists for cues and titles, gives their phrases by kind.
//!
//! The lists are data (`index/cues.json`, `index/titles.json`): what negates, what wishes, who is led, what a title's
//! words mean. No rule here knows a skill.

use crate::lexicon::cues::CueFile;
use crate::lexicon::frames::Frames;
use crate::lexicon::titles::{Post, TitleFile, TitleWord};

mod cues;
pub mod frames;
mod kind;
pub mod titles;

pub use crate::lexicon::cues::{CuePhrase, People};
pub use crate::lexicon::kind::CueKind;

/// What is wrong with the word lists.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LexiconError {
    /// The file is not what it must be.
    #[error("index/{file} cannot be read")]
    File {
        /// The file.
        file: &'static str,
        /// Why.
        #[source]
        source: serde_json::Error,
    },
    /// The frames do not fit together.
    #[error("index/frames.json: {fault}")]
    Frames {
        /// How.
        fault: String,
    },
}

/// Cue phrases and title words.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    cues: Vec<CuePhrase>,
    titles: Vec<(String, TitleWord)>,
    frames: Frames,
    posts: Vec<Post>,
}

impl Lexicon {
    /// Reads the three files.
    ///
    /// # Errors
    ///
    /// [`LexiconError`] when one of them is not what it must be.
    pub fn from_json(cues: &str, titles: &str, frames: &str) -> Result<Self, LexiconError> {
        let cues: CueFile =
            serde_json::from_str(cues).map_err(|source| LexiconError::File { file: "cues.json", source })?;
        let titles: TitleFile =
            serde_json::from_str(titles).map_err(|source| LexiconError::File { file: "titles.json", source })?;
        let frames: Frames =
            serde_json::from_str(frames).map_err(|source| LexiconError::File { file: "frames.json", source })?;
        if let Some(fault) = frames.fault() {
            return Err(LexiconError::Frames { fault });
        }
        Ok(Self { frames, cues: cues::phrases(&cues), titles: titles.words(), posts: titles.posts })
    }

    /// Kinds of posts and what they bring with them.
    #[must_use]
    pub fn posts(&self) -> &[Post] {
        &self.posts
    }

    /// The frames.
    #[must_use]
    pub const fn frames(&self) -> &Frames {
        &self.frames
    }

    /// Every cue phrase; a phrase of several lists stands there several times.
    #[must_use]
    pub fn cues(&self) -> &[CuePhrase] {
        &self.cues
    }

    /// Every phrase of titles, in order, with all that the lists say of it.
    #[must_use]
    pub fn titles(&self) -> &[(String, TitleWord)] {
        &self.titles
    }
}
