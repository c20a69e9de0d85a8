//! Ranks people's résumés against roles and proves every point.
//!
//! The modules below stand in reading order; each uses only those above it.
//! [`Matcher`](matcher::Matcher) is the front door: it holds a catalogue of roles and skills, the full-text index of the
//! roles' requirements and the plan compiled from both, and it assesses one résumé at a time.
//! [`rank`](ranking::rank) does so for whole pools.

// --- values
pub mod score;
pub mod text;
pub mod timeline;
pub mod occupation;
pub mod personal;
pub mod thesaurus;
// --- what people hand in, and what is asked for
pub mod issue;
pub mod document;
pub mod profile;
pub mod layer;
pub mod skill;
pub mod role;
pub mod lexicon;
pub mod catalogue;
pub mod posting;
pub mod policy;
// --- from text to points
pub mod index;
pub mod plan;
pub mod evidence;
pub mod criterion;
pub mod assessment;
// --- from files to rankings
pub mod pool;
pub mod error;
pub mod matcher;
pub mod suggestion;
pub mod review;
pub mod ranking;
pub mod comparison;
pub mod evaluation;
pub mod render;
