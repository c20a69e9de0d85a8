//! Given an entry's dates, gives what they make of its evidence: ρ for how long ago, δ for how long.

use crate::evidence::{Reading, Standing};
use crate::plan::Plan;
use crate::policy::section::is_demonstrated;
use crate::profile::{CandidateProfile, Section};
use crate::score::Credit;
use crate::skill::SkillClass;
use crate::timeline::{Interval, Month};

/// How a passage's entry weighs: ρ and δ by class, and whether it has dates.
#[derive(Clone, Copy, Debug)]
pub struct Ageing {
    months_ago: Option<u32>,
    months_long: Option<u32>,
    timeless: bool,
}

impl Ageing {
    /// Evidence that does not age: degrees, papers, declarations.
    const TIMELESS: Self = Self { months_ago: None, months_long: None, timeless: true };

    /// How the entry of `passage` weighs as of the profile's day.
    #[must_use]
    pub fn of(profile: &CandidateProfile, section: Section, entry: Option<u32>, reading: Reading) -> Self {
        let timeless = match section {
            Section::Degree | Section::Publication => true,
            Section::Award
            | Section::Position
            | Section::PeopleLed
            | Section::Highlight
            | Section::WorkSummary
            | Section::Project => false,
            Section::Course
            | Section::Certificate
            | Section::Skill
            | Section::Summary
            | Section::Label
            | Section::Interest => true,
        };
        if timeless {
            return Self::TIMELESS;
        }
        let Some(entry) = entry.map(|at| &profile.entries()[at as usize]) else {
            return Self { months_ago: None, months_long: None, timeless: false };
        };
        let now: Month = profile.as_of().this_month().plus(1);
        let span = reading.span(&entry.when);
        let months_ago = match span {
            Some(span) => Some(now.since(span.end())),
            None => entry.when.latest.map(|date| now.since(date.end_month())),
        };
        Self { months_ago, months_long: span.map(Interval::months), timeless: false }
    }

    /// ρ·δ for a concept of this class.
    #[must_use]
    pub fn weight(self, plan: &Plan, class: SkillClass) -> Credit {
        if self.timeless || class == SkillClass::Licence {
            return Credit::ONE;
        }
        let length = self.months_long.map_or(plan.policy().unknown_length, |months| plan.curves().duration(months));
        self.recency(plan, class).times(length)
    }

    /// ρ alone.
    #[must_use]
    pub fn recency(self, plan: &Plan, class: SkillClass) -> Credit {
        if self.timeless {
            return Credit::ONE;
        }
        self.months_ago.map_or(plan.policy().unknown_age, |months| plan.curves().recency(class, months))
    }

    /// True when the length is known, or does not matter.
    #[must_use]
    pub const fn is_dated(self) -> bool {
        self.timeless || self.months_long.is_some()
    }
}

/// Whether evidence of a section shows or declares, given how its entry weighs.
#[must_use]
pub fn standing(section: Section, ageing: Ageing) -> Standing {
    match (is_demonstrated(section), ageing.is_dated()) {
        (false, _) => Standing::Declared,
        (true, false) => Standing::Undated,
        (true, true) => Standing::Dated,
    }
}

/// The same for a concept of this class: a licence is held from the day it is told of, wherever that is done in words.
#[must_use]
pub fn standing_of(class: SkillClass, section: Section, standing: Standing) -> Standing {
    let told = matches!(section, Section::Certificate | Section::Summary | Section::Label);
    if class == SkillClass::Licence && (told || standing.is_demonstrated()) { Standing::Dated } else { standing }
}
