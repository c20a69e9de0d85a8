//! Given a catalogue, gives assessments of profiles: the front door.

use std::sync::Arc;

use crate::assessment::{Assessment, Assessor, Verdict};
use crate::catalogue::Catalogue;
use crate::error::Error;
use crate::evidence::{Findings, Reading};
use crate::index::{IndexError, RequirementIndex};
use crate::plan::Plan;
use crate::policy::Policy;
use crate::profile::CandidateProfile;
use crate::role::Role;

/// A catalogue, its index, and the plan compiled from both.
///
/// ```
/// use rolefit::catalogue::Catalogue;
/// use rolefit::matcher::Matcher;
/// use rolefit::profile::CandidateProfile;
/// use rolefit::timeline::PartialDate;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let matcher = Matcher::new(Catalogue::builtin()?)?;
/// let role = matcher.catalogue().role("ml-manager")?;
/// let day = PartialDate::from_iso("2026-11-22").ok_or("no date")?;
/// let resume = br#"{"work": [{"position": "ML Manager", "startDate": "2021-01", "highlights": ["Led 9 ML engineers"]}]}"#;
/// let profile = CandidateProfile::from_json(resume, day).map_err(|issue| issue.message())?;
/// let assessment = matcher.assess(&profile, role);
/// assert!(assessment.score > rolefit::score::Score::ZERO);
/// # Ok(())
/// # }
/// ```
pub struct Matcher {
    catalogue: Arc<Catalogue>,
    index: Arc<RequirementIndex>,
    plan: Plan,
    assessors: Vec<Assessor>,
}

impl Matcher {
    /// Builds the index and compiles the plan of `catalogue`.
    ///
    /// # Errors
    ///
    /// [`Error::Index`] when the index cannot be built.
    pub fn new(catalogue: Catalogue) -> Result<Self, Error> {
        let index = RequirementIndex::build(&catalogue)?;
        Self::compile(Arc::new(catalogue), Arc::new(index), Policy::builtin())
    }

    /// Compiles the plan of `catalogue` with an index that was made of it before.
    ///
    /// # Errors
    ///
    /// [`Error::Index`] when the index is that of another catalogue, or cannot be read.
    pub fn with_index(catalogue: Catalogue, index: RequirementIndex) -> Result<Self, Error> {
        if index.digest() != catalogue.digest() {
            let (found, wanted) = (index.digest().to_owned(), catalogue.digest().to_owned());
            return Err(IndexError::Catalogue { found, wanted }.into());
        }
        Self::compile(Arc::new(catalogue), Arc::new(index), Policy::builtin())
    }

    /// A matcher of the same catalogue that judges with other numbers, to see what each of them is worth.
    ///
    /// # Errors
    ///
    /// [`Error::Index`] when the index cannot be read.
    pub fn with_policy(&self, policy: Policy) -> Result<Self, Error> {
        Self::compile(Arc::clone(&self.catalogue), Arc::clone(&self.index), policy)
    }

    fn compile(catalogue: Arc<Catalogue>, index: Arc<RequirementIndex>, policy: Policy) -> Result<Self, Error> {
        let plan = Plan::compile(&catalogue, &index, policy)?;
        let assessors = catalogue
            .roles()
            .iter()
            .enumerate()
            .map(|(at, role)| Assessor::new(role, catalogue.vocabulary(), plan.first_requirement(at)))
            .collect();
        Ok(Self { catalogue, index, plan, assessors })
    }

    /// The roles and skills.
    #[must_use]
    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// The full-text index of the roles' requirements.
    #[must_use]
    pub fn index(&self) -> &RequirementIndex {
        &self.index
    }

    /// The compiled plan.
    #[must_use]
    pub const fn plan(&self) -> &Plan {
        &self.plan
    }

    /// Assesses one profile against one role of this matcher's catalogue.
    ///
    /// # Panics
    ///
    /// If `role` is not of this matcher's catalogue.
    #[must_use]
    pub fn assess(&self, profile: &CandidateProfile, role: &Role) -> Assessment {
        let mut findings = Findings::default();
        findings.gather(&self.plan, profile, Reading::AsWritten);
        self.explain(profile, &findings, role)
    }

    /// The verdict on a profile whose findings were gathered, for the role at this place in the catalogue.
    #[must_use]
    pub fn verdict(&self, profile: &CandidateProfile, findings: &Findings, role: usize) -> Verdict {
        self.assessors[role].verdict(&self.catalogue.roles()[role], &self.plan, profile, findings)
    }

    /// The assessment of a profile whose findings were gathered.
    ///
    /// # Panics
    ///
    /// If `role` is not of this matcher's catalogue.
    #[must_use]
    pub fn explain(&self, profile: &CandidateProfile, findings: &Findings, role: &Role) -> Assessment {
        let at = self.catalogue.position(&role.id).expect("the role is of this matcher's catalogue");
        let mut short = Findings::default();
        let doubtful = profile.entries().iter().any(|entry| entry.when.low_span != entry.when.span);
        if doubtful {
            short.gather(&self.plan, profile, Reading::ShortWhereDoubtful);
        }
        let pessimistic = doubtful.then_some(&short);
        self.assessors[at].assess(
            &self.catalogue.roles()[at],
            &self.plan,
            self.catalogue.vocabulary(),
            profile,
            findings,
            pessimistic,
        )
    }
}
