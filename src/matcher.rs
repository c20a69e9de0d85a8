//! Given a catalogue, gives assessments of profiles: the front door.

pub mod builtin;

use std::sync::{Arc, OnceLock};

use crate::assessment::panel::Panel;
use crate::assessment::{Assessment, Assessor};
use crate::catalogue::Catalogue;
use crate::error::Error;
use crate::evidence::{Findings, Reading};
use crate::index::saved::{SavedError, SavedIndex};
use crate::index::{IndexError, RequirementIndex};
use crate::layer::Layer;
use crate::plan::{Plan, stored};
use crate::policy::Policy;
use crate::profile::CandidateProfile;
use crate::role::Role;

/// A catalogue, its index, and the plan compiled from both.
///
/// ```
/// use rolefit::matcher::Matcher;
/// use rolefit::profile::CandidateProfile;
/// use rolefit::timeline::PartialDate;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let matcher = Matcher::builtin()?;
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
    /// Built when it is first asked for, if the plan did not need it.
    index: OnceLock<Arc<RequirementIndex>>,
    plan: Plan,
    assessors: Vec<Assessor>,
}

impl Matcher {
    /// The matcher of the embedded catalogue, whose plan is part of the program.
    ///
    /// # Errors
    ///
    /// None in a released program: the tests read every file.
    pub fn builtin() -> Result<Self, Error> {
        match builtin::plan() {
            Some(plan) => {
                let catalogue = Catalogue::compiled(&Catalogue::builtin_layer(), plan.catalogue().to_owned())?;
                Self::with_plan(catalogue, plan)
            }
            // Somebody has changed a file of the catalogue and not refreshed the plan.
            None => Self::compiled_anew(Catalogue::builtin()?),
        }
    }

    /// The matcher of a catalogue whose plan was compiled before.
    ///
    /// # Errors
    ///
    /// [`Error::Index`] when the plan is that of another catalogue.
    pub fn with_plan(catalogue: Catalogue, plan: Plan) -> Result<Self, Error> {
        check_catalogue(plan.catalogue(), &catalogue)?;
        Ok(Self::of(Arc::new(catalogue), OnceLock::new(), plan))
    }

    /// The matcher of a saved index, whose plan was compiled when it was built.
    ///
    /// # Errors
    ///
    /// [`SavedError::Damaged`] and [`SavedError::Stale`].
    pub fn open(mut saved: SavedIndex) -> Result<Self, SavedError> {
        let layer = saved.layer_for(&builtin::program())?;
        let digest = saved.manifest.catalogue.clone();
        let unusable = |reason: &dyn std::error::Error| SavedIndex::damaged_plan(reason);
        let held = || builtin::plan().ok_or_else(|| SavedIndex::damaged_plan("it is missing"));
        let plan = match saved.take_plan() {
            Some(bytes) if stored::is_of_roles(&bytes) => held()?.with_stored_roles(bytes),
            Some(bytes) => Plan::from_bytes(bytes),
            None => Ok(held()?),
        };
        let plan = plan.map_err(|error| unusable(&error))?;
        let catalogue = Catalogue::compiled(&layer, digest).map_err(|error| unusable(&error))?;
        Self::with_plan(catalogue, plan).map_err(|error| unusable(&error))
    }

    /// What there is to save of this matcher, of whose catalogue the user's own part is `own`, read from `folder`.
    ///
    /// # Errors
    ///
    /// [`Error::Index`] if the index cannot be built or read.
    pub fn save(&self, own: &Layer, folder: Option<&str>) -> Result<SavedIndex, Error> {
        // The plan of the embedded catalogue is in the program already.
        let is_held = builtin::plan().is_some_and(|plan| plan.catalogue() == self.catalogue.digest());
        let plan = (!is_held).then(|| self.plan.to_bytes());
        Ok(SavedIndex::new(&self.catalogue, own, folder, self.index()?, plan, &builtin::program())?)
    }

    /// Builds the index and compiles the plan of `catalogue`; where its skills are those of the program, only what its
    /// roles ask for is compiled.
    ///
    /// # Errors
    ///
    /// [`Error::Index`] when the index cannot be built.
    pub fn new(catalogue: Catalogue) -> Result<Self, Error> {
        let Some(held) = builtin::plan().filter(|_| catalogue.has_builtin_skills()) else {
            return Self::compiled_anew(catalogue);
        };
        if held.catalogue() == catalogue.digest() {
            return Self::with_plan(catalogue, held);
        }
        let index = RequirementIndex::build(&catalogue)?;
        let plan = held.with_roles(&catalogue, &index)?;
        Ok(Self::of(Arc::new(catalogue), OnceLock::from(Arc::new(index)), plan))
    }

    /// Builds the index and compiles the whole plan of `catalogue`.
    ///
    /// # Errors
    ///
    /// [`Error::Index`] when the index cannot be built.
    pub fn compiled_anew(catalogue: Catalogue) -> Result<Self, Error> {
        let index = RequirementIndex::build(&catalogue)?;
        Self::compile(Arc::new(catalogue), Arc::new(index), Policy::builtin())
    }

    /// A matcher of the same catalogue that judges with other numbers, to see what each of them is worth.
    ///
    /// # Errors
    ///
    /// [`Error::Index`] when the index cannot be read.
    pub fn with_policy(&self, policy: Policy) -> Result<Self, Error> {
        if let Some(plan) = self.plan.with_policy(&policy) {
            return Ok(Self::of(Arc::clone(&self.catalogue), self.index.clone(), plan));
        }
        Self::compile(Arc::clone(&self.catalogue), Arc::clone(self.shared_index()?), policy)
    }

    fn compile(catalogue: Arc<Catalogue>, index: Arc<RequirementIndex>, policy: Policy) -> Result<Self, Error> {
        let plan = Plan::compile(&catalogue, &index, policy)?;
        Ok(Self::of(catalogue, OnceLock::from(index), plan))
    }

    fn of(catalogue: Arc<Catalogue>, index: OnceLock<Arc<RequirementIndex>>, plan: Plan) -> Self {
        let assessors = catalogue
            .roles()
            .iter()
            .enumerate()
            .map(|(at, role)| Assessor::new(role, &plan, plan.first_requirement(at)))
            .collect();
        Self { catalogue, index, plan, assessors }
    }

    /// The roles and skills.
    #[must_use]
    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// The full-text index of the roles' requirements.
    ///
    /// # Errors
    ///
    /// [`Error::Index`] when it cannot be built.
    pub fn index(&self) -> Result<&RequirementIndex, Error> {
        Ok(self.shared_index()?)
    }

    fn shared_index(&self) -> Result<&Arc<RequirementIndex>, Error> {
        if let Some(index) = self.index.get() {
            return Ok(index);
        }
        let index = Arc::new(RequirementIndex::build(&self.catalogue)?);
        Ok(self.index.get_or_init(|| index))
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

    /// The roles at these places in the catalogue, which then judge one profile after another.
    ///
    /// # Panics
    ///
    /// If there is no role at one of the places.
    #[must_use]
    pub fn panel(&self, roles: &[usize]) -> Panel<'_> {
        Panel::new(&self.plan, roles.iter().map(|&at| (&self.catalogue.roles()[at], &self.assessors[at])))
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
        self.assessors[at].assess(&self.catalogue.roles()[at], &self.plan, profile, findings, pessimistic)
    }
}

/// Refuses what was made of another catalogue, whose digest is `found`.
fn check_catalogue(found: &str, catalogue: &Catalogue) -> Result<(), Error> {
    if found == catalogue.digest() {
        return Ok(());
    }
    let (found, wanted) = (found.to_owned(), catalogue.digest().to_owned());
    Err(IndexError::Catalogue { found, wanted }.into())
}
