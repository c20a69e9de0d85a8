//! The mapping file of the command line, read.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use rolefit::profile::Adapter;

use crate::failure::Failure;

/// Reads the mapping file, if there is one.
///
/// # Errors
/// If it cannot be read, or anything in it cannot be used.
pub(crate) fn read(path: Option<&PathBuf>) -> Result<Option<Arc<Adapter>>, Failure> {
    let Some(path) = path else { return Ok(None) };
    let text = fs::read_to_string(path).map_err(Failure::io(format!("read {}", path.display())))?;
    let adapter = Adapter::from_json(&text).map_err(|source| Failure::Map { path: path.clone(), source })?;
    Ok(Some(Arc::new(adapter)))
}
