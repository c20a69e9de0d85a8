//! Given the rule that judges a requirement, gives it in words.

use crate::role::Criterion;
use crate::role::Equivalence;
use crate::role::TeamFamily;
use crate::role::Track;
use crate::skill::SkillVocabulary;

/// What satisfies `criterion`, as the end of the sentence "Satisfied by …".
pub(crate) fn in_words(criterion: &Criterion, vocabulary: &SkillVocabulary) -> String {
    let labels = |ids: &[String]| -> String {
        let label = |id: &String| vocabulary.concept(id).map_or_else(|| id.clone(), |it| it.preferred_label.clone());
        ids.iter().map(label).collect::<Vec<_>>().join(", ")
    };
    match criterion {
        Criterion::AnyOf { concepts } => format!("the best of: {}", labels(concepts)),
        Criterion::AllOf { concepts } => format!("all of: {}", labels(concepts)),
        Criterion::KOf { k, concepts } => format!("{k} of: {}", labels(concepts)),
        Criterion::Tenure { family, years } => format!("{years} years of {}, by the dates of entries", family.as_str()),
        Criterion::Leadership { family, size } => {
            let people = match family {
                TeamFamily::Ml => "people who build machine learning",
                TeamFamily::Research => "researchers",
                TeamFamily::Any => "people",
            };
            format!("leading {people}, by title or by what the text says; {size} people are full scope")
        }
        Criterion::Title { families, track, level } => {
            let families: Vec<&str> = families.iter().map(|family| family.as_str()).collect();
            let ladder = match track {
                Track::People => "a manager's title",
                Track::Individual => "an expert's title",
                Track::Any => "a title",
            };
            format!("{ladder} held in {}, at level {level} or above", families.join(" or "))
        }
        Criterion::TitleText { titles, years: 0 } => format!("a title held that comes near: {}", titles.join("; ")),
        Criterion::TitleText { titles, years } => {
            format!("{years} years, by the dates of jobs, with a title near: {}", titles.join("; "))
        }
        Criterion::Degree { level, fields, equivalent } => {
            let fields = if fields.is_empty() { "any field".to_owned() } else { labels(fields) };
            let instead = match equivalent {
                Equivalence::Accepted => "; or years of research and papers that come to as much",
                Equivalence::DegreeOnly => "",
            };
            format!("a {} in: {fields}{instead}", level.as_str())
        }
        Criterion::Publications { venues } if venues.is_empty() => {
            "distinct publications, by venue and authorship".to_owned()
        }
        Criterion::Publications { venues } => format!("distinct publications at: {}", labels(venues)),
        Criterion::Text => "text that says what the requirement's phrases say".to_owned(),
        Criterion::Overlap => "how many of the requirement's words all of the record says".to_owned(),
        Criterion::Either { of } => {
            let parts: Vec<String> = of.iter().map(|one| in_words(one, vocabulary)).collect();
            parts.join(" — or ")
        }
    }
}
