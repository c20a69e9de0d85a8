//! Given a line of a posting, gives the spoken language that it asks for, however well it is to be spoken.

use crate::posting::demand::{Demand, Line};
use crate::posting::words::{LISTS, spaced};
use crate::role::{Criterion, Importance};
use crate::text::words::stem;

/// What is said of how well a language is spoken.
const LEVELS: &str = " fluent fluency fluently native speaker speakers speak spoken speaking write written writing read \
    reading listen listening verbal oral language languages b1 b2 c1 c2 a2 intermediate upper upper-intermediate \
    pre-intermediate conversational communication communicate communicating chat talk fluid perfect bilingual mother \
    tongue command ";
/// Words of the longest line about one.
const WORDS: usize = 14;

impl Line<'_> {
    /// "English — good enough to chat with clients": a line that names one and says nothing beside it but how well.
    pub(super) fn language(&self, importance: Importance) -> Option<Demand> {
        let is_language = |key: &str| LISTS.languages.is_all_of(&spaced(key));
        let at = self.words.iter().position(|word| is_language(&word.key))?;
        let language = &self.words[at];
        let says_level = |key: &str| LEVELS.contains(&format!(" {key} "));
        let tells = |at: &usize| self.words[*at].tells && !says_level(&self.words[*at].key);
        // Behind a dash, a colon or a bracket stands how well; behind a comma, something else.
        let next = self.words.get(at + 1).map_or(self.text.len(), |next| next.start);
        let marked =
            self.text.get(language.end..next).is_some_and(|gap| gap.contains(['–', '—', '(', ':']) || gap == " - ");
        let before = (0..at).any(|at| tells(&at));
        let behind = !marked && (at + 1..self.words.len()).any(|at| tells(&at));
        if before || behind || self.words.len() > WORDS || self.text.contains(". ") {
            return None;
        }
        let soft = LISTS.soft.contains(&stem(&language.key));
        Some(Demand {
            title: self.title(),
            importance: if soft { Importance::Nice } else { importance },
            criterion: Criterion::Text,
            phrases: vec![language.key.clone()],
            doubt: None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_asked_for_however_well() {
        let check = |text: &str, want: Option<&str>| {
            let found = Line::new(text).language(Importance::Must);
            assert_eq!(found.as_ref().map(|one| one.phrases[0].as_str()), want, "{text}");
        };
        check("German – enough to follow meetings with suppliers", Some("german"));
        check("Fluent Spanish (spoken and written)", Some("spanish"));
        check("Polish", Some("polish"));
        check("French, history and maths to exam level", None);
        check("German tax law", None);
        check("Teach Italian to beginners", None);
    }
}
