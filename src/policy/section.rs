//! What a mention is worth by the part of the résumé that it stands in.

use crate::policy::Policy;
use crate::profile::Section;
use crate::score::Credit;
use crate::skill::SkillClass;

impl Policy {
    /// σ: what a mention in this section is worth for a concept of this class.
    #[must_use]
    pub const fn section_weight(&self, section: Section, class: SkillClass) -> Credit {
        let (summary, listed) = match class {
            SkillClass::Licence => return self.licence_weight(section),
            SkillClass::Tool => (self.summary, self.listed_tool),
            SkillClass::Method | SkillClass::Domain => (self.summary, self.listed_method),
            SkillClass::People | SkillClass::Business => (self.summary_soft, self.listed_other),
            SkillClass::Research | SkillClass::Title | SkillClass::Venue | SkillClass::Degree => {
                (self.summary, self.listed_other)
            }
        };
        match section {
            Section::Highlight | Section::Position | Section::PeopleLed | Section::Degree | Section::Publication => {
                Credit::ONE
            }
            Section::WorkSummary => self.work_summary,
            Section::Project => self.project,
            Section::Award => self.award,
            Section::Certificate => self.certificate,
            Section::Summary | Section::Label => summary,
            Section::Course => self.course,
            Section::Skill => listed,
            Section::Interest => self.interest,
        }
    }

    /// The same for a licence, whose name proves it wherever somebody says of themselves that they hold it.
    const fn licence_weight(&self, section: Section) -> Credit {
        match section {
            Section::Position
            | Section::PeopleLed
            | Section::Degree
            | Section::Publication
            | Section::Award
            | Section::Certificate
            | Section::Summary
            | Section::Label => Credit::ONE,
            Section::Highlight | Section::WorkSummary | Section::Project => self.told_licence,
            Section::Course | Section::Skill | Section::Interest => self.listed_licence,
        }
    }
}

/// True for sections that show a thing done, false for those that only declare it.
#[must_use]
pub const fn is_demonstrated(section: Section) -> bool {
    match section {
        Section::Position
        | Section::PeopleLed
        | Section::Highlight
        | Section::WorkSummary
        | Section::Project
        | Section::Degree
        | Section::Publication
        | Section::Award => true,
        Section::Course
        | Section::Certificate
        | Section::Skill
        | Section::Summary
        | Section::Label
        | Section::Interest => false,
    }
}
