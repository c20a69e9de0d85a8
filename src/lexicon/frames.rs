//! Given the list of frames, gives groups of words that say a concept together.
//!
//! People say "watched the error of the forecasts every morning" and mean model monitoring. No label foresees that; a
//! frame does: a word of watching and a word of models near each other, in any order.

use std::collections::BTreeMap;

use serde::Deserialize;

/// A concept that words of several groups say together.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Frame {
    /// The concept's id.
    pub concept: String,
    /// The groups; each gives one word or phrase, no word stands for two.
    pub groups: Vec<String>,
    /// How many words the whole may span, where the usual reach does not do.
    #[serde(default)]
    pub reach: Option<u32>,
}

/// All frames and the groups that they are made of.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Frames {
    /// Words and phrases by the name of their group; every form of a word counts.
    pub groups: BTreeMap<String, Vec<String>>,
    /// The frames.
    pub frames: Vec<Frame>,
}

impl Frames {
    /// A group that some frame names and that does not exist, or that no frame names; a frame of fewer than two groups.
    #[must_use]
    pub fn fault(&self) -> Option<String> {
        let named = |name: &str| self.frames.iter().any(|frame| frame.groups.iter().any(|group| group == name));
        let missing =
            self.frames.iter().flat_map(|frame| &frame.groups).find(|group| !self.groups.contains_key(*group));
        let idle = self.groups.keys().find(|name| !named(name));
        let short = self.frames.iter().find(|frame| frame.groups.len() < 2);
        missing
            .map(|group| format!("there is no group {group:?}"))
            .or_else(|| idle.map(|group| format!("no frame uses the group {group:?}")))
            .or_else(|| short.map(|frame| format!("a frame of {:?} has fewer than two groups", frame.concept)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unsound_frames_are_named() {
        let check = |json: &str, fault: Option<&str>| {
            let frames: Frames = serde_json::from_str(json).expect("the shape is right");
            assert_eq!(frames.fault().as_deref(), fault, "{json}");
        };
        check(r#"{"groups": {"a": ["x"], "b": ["y"]}, "frames": [{"concept": "c", "groups": ["a", "b"]}]}"#, None);
        check(
            r#"{"groups": {"a": ["x"]}, "frames": [{"concept": "c", "groups": ["a", "b"]}]}"#,
            Some("there is no group \"b\""),
        );
        check(r#"{"groups": {"a": ["x"]}, "frames": []}"#, Some("no frame uses the group \"a\""));
        check(
            r#"{"groups": {"a": ["x"]}, "frames": [{"concept": "c", "groups": ["a"]}]}"#,
            Some("a frame of \"c\" has fewer than two groups"),
        );
    }
}
