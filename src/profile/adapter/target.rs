//! Given the name of a canonical field, such as `work.position`, gives what it means, and back.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, Visitor};

use crate::profile::keys::{Shape, Slot, Topic};

/// A section, or a field of its entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::profile) struct Target {
    pub(in crate::profile) topic: Topic,
    pub(in crate::profile) slot: Option<Slot>,
}

/// The sections that an adapter can name.
const SECTIONS: [(&str, Topic); 16] = [
    ("id", Topic::Id),
    ("text", Topic::Text),
    ("titles", Topic::Titles),
    ("courses", Topic::Courses),
    ("basics.label", Topic::Label),
    ("basics.summary", Topic::Summary),
    ("basics.years", Topic::Years),
    ("work", Topic::Work),
    ("volunteer", Topic::Volunteer),
    ("education", Topic::Education),
    ("projects", Topic::Projects),
    ("publications", Topic::Publications),
    ("awards", Topic::Awards),
    ("certificates", Topic::Certificates),
    ("skills", Topic::Skills),
    ("interests", Topic::Interests),
];

/// The name of a section.
pub(in crate::profile) fn section_name(topic: Topic) -> &'static str {
    SECTIONS.iter().find(|(_, known)| *known == topic).map_or("", |(name, _)| name)
}

/// What entries of a section look like; `None` for sections that are one text or a list of texts.
pub(in crate::profile) const fn shape(topic: Topic) -> Option<Shape> {
    match topic {
        Topic::Work | Topic::Volunteer => Some(Shape::Work),
        Topic::Education => Some(Shape::Education),
        Topic::Projects => Some(Shape::Project),
        Topic::Publications | Topic::Awards | Topic::Certificates => Some(Shape::Record),
        Topic::Skills | Topic::Interests => Some(Shape::Skill),
        Topic::Basics
        | Topic::Wrapper
        | Topic::Courses
        | Topic::Personal
        | Topic::Summary
        | Topic::Label
        | Topic::Titles
        | Topic::Text
        | Topic::Id
        | Topic::Years
        | Topic::Posting => None,
    }
}

/// The name of a field of an entry; JSON Resume has names of its own for some.
fn field_name(topic: Topic, name: &'static str, slot: Slot) -> &'static str {
    match (topic, slot) {
        (Topic::Volunteer, Slot::Organisation) => "organization",
        (Topic::Publications, Slot::Date) => "releaseDate",
        (Topic::Awards, Slot::Title) => "title",
        _ => name,
    }
}

impl Target {
    fn parse(text: &str) -> Result<Self, String> {
        if let Some((_, topic)) = SECTIONS.iter().find(|(name, _)| *name == text) {
            return Ok(Self { topic: *topic, slot: None });
        }
        let (section, field) = text.split_once('.').unwrap_or((text, ""));
        let topic = SECTIONS.iter().find(|(name, _)| *name == section);
        let Some((topic, shape)) = topic.and_then(|(_, topic)| Some((*topic, shape(*topic)?))) else {
            let known: Vec<&str> = SECTIONS.iter().map(|(name, _)| *name).collect();
            return Err(format!("there is no field {text:?}; the sections are {}", known.join(", ")));
        };
        let fields = shape.fields().iter().map(|(name, slot)| (field_name(topic, name, *slot), *slot));
        if let Some((_, slot)) = fields.clone().find(|(name, _)| *name == field) {
            return Ok(Self { topic, slot: Some(slot) });
        }
        let known: Vec<&str> = fields.map(|(name, _)| name).collect();
        Err(format!("there is no field {text:?}; those of {section} are {}", known.join(", ")))
    }
}

/// The names of all sections and fields, in their order.
pub(super) fn names() -> Vec<String> {
    let of = |(name, topic): &(&str, Topic)| {
        let fields = shape(*topic).map_or(&[][..], Shape::fields).iter();
        let field = |(_, slot): &(_, Slot)| Target { topic: *topic, slot: Some(*slot) }.to_string();
        std::iter::once((*name).to_owned()).chain(fields.map(field)).collect::<Vec<_>>()
    };
    SECTIONS.iter().flat_map(of).collect()
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(section_name(self.topic))?;
        let fields = shape(self.topic).map_or(&[][..], Shape::fields);
        match self.slot.and_then(|slot| fields.iter().find(|(_, known)| *known == slot)) {
            Some((name, slot)) => write!(f, ".{}", field_name(self.topic, name, *slot)),
            None => Ok(()),
        }
    }
}

impl<'de> Deserialize<'de> for Target {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Name;
        impl Visitor<'_> for Name {
            type Value = Target;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the name of a field such as \"work.position\"")
            }
            fn visit_str<E: Error>(self, text: &str) -> Result<Target, E> {
                Target::parse(text).map_err(E::custom)
            }
        }
        from.deserialize_str(Name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_is_found_by_its_own_name() {
        for (name, topic) in SECTIONS {
            assert_eq!(Target::parse(name), Ok(Target { topic, slot: None }));
            for (_, slot) in shape(topic).map_or(&[][..], Shape::fields) {
                let target = Target { topic, slot: Some(*slot) };
                assert_eq!(Target::parse(&target.to_string()), Ok(target), "{target}");
            }
        }
    }

    #[test]
    fn unknown_fields_are_refused_with_the_known_ones() {
        let refusal = |name: &str| Target::parse(name).expect_err("no such field");
        assert!(refusal("work.posiion").contains("those of work are position, name,"), "{}", refusal("work.posiion"));
        assert!(refusal("werk.position").contains("the sections are id, text,"));
        assert!(refusal("basics.name").contains("there is no field"));
    }
}
