//! What an earlier export left in the folder that another is written into.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use pilotage_model::ContentHash;

use super::manifest::{MANIFEST, Manifest};
use super::read::within;

/// Files that the manifest of an earlier export names, that the new one has not, and that are still as they were
/// written: whoever is given the new export must not find them beside it. What was changed since is the user's.
pub(super) fn left_behind(folder: &Path, now: &HashSet<String>) -> Vec<PathBuf> {
    let manifest = std::fs::read(folder.join(MANIFEST)).ok();
    let manifest = manifest.and_then(|bytes| serde_json::from_slice::<Manifest>(&bytes).ok());
    let Some(manifest) = manifest else {
        return Vec::new();
    };
    let marks = manifest.files.into_iter().chain(manifest.beside);
    let gone = marks.filter(|mark| !now.contains(&mark.name));
    gone.filter_map(|mark| {
        let at = within(folder, &mark.name).ok()?;
        let held = std::fs::read(&at).ok()?;
        (ContentHash::parse(&mark.hash) == Some(ContentHash::of(&held))).then_some(at)
    })
    .collect()
}
