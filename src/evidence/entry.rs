//! Given what an entry's title and text show, gives the families of work that it belongs to.

use crate::lexicon::titles::{Workplace, family_bit};
use crate::policy::Policy;
use crate::role::Family;
use crate::score::Credit;

/// Who is led in an entry.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Led {
    /// Nobody that the text tells of.
    #[default]
    Nobody,
    /// People.
    People,
    /// People of whom some build machine learning.
    SomeMlBuilders,
    /// People who build machine learning.
    MlBuilders,
}

/// Work that is partly of a family counts by halves, as its months do.
const HALF: Credit = Credit::percent(50);

/// What a title of an entry proves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum TitleProof {
    /// Little: there is none, or it names a field and no function ("AI champion"), or its bearer gave it to themselves.
    #[default]
    Slight,
    /// That the work was done: an employer gave it.
    Held,
}

/// What is known of an entry once its text is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct EntryFacts {
    /// Families in the title, as bits; see [`crate::lexicon::titles::family_bit`].
    pub title_families: u8,
    /// What the title proves.
    pub title: TitleProof,
    /// Where the title is held.
    pub held: Workplace,
    /// A title on the people ladder that is not of products or projects.
    pub leads_by_title: bool,
    /// The title's function is products, projects or something else.
    pub other_function: bool,
    /// Who is led, by what the text says.
    pub led: Led,
    /// The most people that it says are led.
    pub team: u32,
    /// Who makes up a team that the text states without saying who leads it.
    pub stated: Led,
    /// Different machine learning concepts shown.
    pub ml: u8,
    /// Different research concepts shown.
    pub research: u8,
    /// Different data concepts shown.
    pub data: u8,
    /// Sentences that tell of it.
    pub sentences: u16,
    /// Those of them that show machine learning.
    pub ml_sentences: u16,
}

impl EntryFacts {
    /// How much of the entry is machine learning work: all, half or none.
    #[must_use]
    pub fn ml_weight(&self, policy: &Policy) -> Credit {
        // Whoever leads machine learning engineers works on it, though the text may dwell on other things.
        let led = match self.led() {
            Led::Nobody | Led::People => 0,
            Led::SomeMlBuilders => policy.ml_some,
            Led::MlBuilders => policy.ml_whole,
        };
        let ml = u32::from(self.ml) + led + u32::from(self.names(Family::Ml));
        // A data engineer's machine learning is a side of the work, however much of it is named.
        let beside = self.names(Family::Data) && !self.names(Family::Ml) && self.led() != Led::MlBuilders;
        match (self.other_function, self.proves(Family::Ml)) {
            // A product manager's machine learning is other people's, unless its builders report to them.
            (true, _) if self.led() == Led::MlBuilders => HALF,
            (true, _) => Credit::ZERO,
            (false, true) => Credit::ONE,
            (false, false) if ml >= policy.ml_whole && !beside && !self.is_aside(policy) => Credit::ONE,
            // Whoever leads research, or leads and does not say what, and names one of its methods works on it.
            (false, false)
                if ml > 0 && self.leads_by_title && (self.proves(Family::Research) || self.title_families == 0) =>
            {
                HALF
            }
            (false, false) if ml >= policy.ml_some || u32::from(self.data) >= policy.data_some => HALF,
            (false, false) => Credit::ZERO,
        }
    }

    /// Machine learning is named in few of many sentences, and neither the title nor who is led is of it.
    fn is_aside(&self, policy: &Policy) -> bool {
        let least = u64::from(self.sentences) * u64::from(policy.ml_aside.millionths());
        u64::from(self.ml_sentences) * u64::from(Credit::ONE.millionths()) < least
            && !self.names(Family::Ml)
            && self.led() < Led::SomeMlBuilders
    }

    /// How much of the entry is research: all, half or none.
    #[must_use]
    pub fn research_weight(&self, policy: &Policy) -> Credit {
        let research = u32::from(self.research) + u32::from(self.names(Family::Research));
        match (self.proves(Family::Research), self.other_function) {
            (true, false) => Credit::ONE,
            (false, false) if research >= policy.research_whole => Credit::ONE,
            (false, false) if research > 0 => HALF,
            _ => Credit::ZERO,
        }
    }

    /// The title names the family.
    const fn names(&self, family: Family) -> bool {
        self.title_families & family_bit(family) != 0
    }

    /// The title names the family and proves that the work was done.
    fn proves(&self, family: Family) -> bool {
        self.names(family) && self.title == TitleProof::Held
    }

    /// Who is led; under a title that leads, a team that is stated is led.
    #[must_use]
    pub fn led(&self) -> Led {
        if self.leads_by_title { self.led.max(self.stated) } else { self.led }
    }

    /// True when people are led, by title or by what the text says.
    #[must_use]
    pub const fn leads(&self) -> bool {
        self.leads_by_title || matches!(self.led, Led::People | Led::SomeMlBuilders | Led::MlBuilders)
    }
}
