//! Given a role file, gives what is wrong with it.

/// What is wrong with a role file.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RoleError {
    /// The file is not what a role file must be.
    #[error("role {role:?} cannot be read")]
    File {
        /// The role.
        role: String,
        /// Why.
        #[source]
        source: serde_json::Error,
    },
    /// The file's id is not its name.
    #[error("role file {role:?} says that its id is {found:?}; name the file after its id")]
    Id {
        /// The file's name.
        role: String,
        /// What it says.
        found: String,
    },
    /// The points do not sum to a hundred.
    #[error("role {role:?}: the categories' points sum to {sum}, not to 100")]
    Points {
        /// The role.
        role: String,
        /// What they sum to.
        sum: u32,
    },
    /// A category without requirements, or a requirement without its category.
    #[error("role {role:?}: category {category:?} has no requirement, or a requirement names it and it does not exist")]
    Category {
        /// The role.
        role: String,
        /// The category.
        category: String,
    },
    /// An id twice.
    #[error("role {role:?}: {id:?} stands twice")]
    Twice {
        /// The role.
        role: String,
        /// The id.
        id: String,
    },
    /// A rule that nothing can satisfy.
    #[error("role {role:?}: requirement {requirement:?} has a rule that nothing can satisfy: {reason}")]
    Impossible {
        /// The role.
        role: String,
        /// The requirement.
        requirement: String,
        /// Why.
        reason: &'static str,
    },
}
