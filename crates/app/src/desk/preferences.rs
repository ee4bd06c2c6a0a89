//! What is remembered for this person, outside any portfolio. No portfolio content is kept here.

use std::path::Path;

use pilotage_model::when::DateOrder;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{Desk, lock};
use crate::api::{Preferences, SessionState};
use crate::error::{AppError, Result};
use crate::export::Outputs;
use crate::portfolio::UNNAMED;

const PREFERENCES: &str = "preferences.json";

/// Reads preferences; a missing or unreadable file is a fresh start.
pub(super) fn read(config: &Path) -> Preferences {
    let mut preferences: Preferences = read_json(&config.join(PREFERENCES)).unwrap_or_default();
    if preferences.actor.trim().is_empty() {
        preferences.actor = user_name();
    }
    if preferences.theme.is_empty() {
        "system".clone_into(&mut preferences.theme);
    }
    let order = order_of(&preferences);
    order.code().clone_into(&mut preferences.dates);
    preferences
}

/// The order of days that is chosen; the day first where none is, or one that this edition does not know.
pub(super) fn order_of(preferences: &Preferences) -> DateOrder {
    DateOrder::parse(&preferences.dates).unwrap_or(DateOrder::Day)
}

fn user_name() -> String {
    let name = ["USER", "USERNAME", "LOGNAME"]
        .iter()
        .find_map(|name| std::env::var(name).ok());
    name.filter(|name| !name.trim().is_empty())
        .unwrap_or_else(|| UNNAMED.to_owned())
}

pub(super) fn read_json<T: DeserializeOwned>(path: &Path) -> Option<T> {
    serde_json::from_str(&std::fs::read_to_string(path).ok()?).ok()
}

/// Writes whole, so that a crash leaves the old file.
pub(super) fn write_json<T: Serialize>(outputs: &Outputs, path: &Path, value: &T) -> Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(|source| AppError::Io {
            path: path.to_owned(),
            source,
        })?;
    }
    let text = serde_json::to_string_pretty(value)
        .map_err(|error| AppError::invalid(error.to_string(), ""))?;
    Ok(outputs.write(path, text.as_bytes())?)
}

impl Desk {
    /// What is remembered.
    pub fn preferences(&self) -> Preferences {
        lock(&self.preferences).clone()
    }

    /// Remembers.
    ///
    /// # Errors
    /// When the name is empty, or the file can't be written.
    pub fn save_preferences(&self, mut preferences: Preferences) -> Result<SessionState> {
        preferences.actor = preferences.actor.trim().to_owned();
        if preferences.actor.is_empty() {
            return Err(AppError::invalid(
                "Your name is empty.",
                "History and ratings are recorded under it: type one.",
            ));
        }
        let path = self.folders.config.join(PREFERENCES);
        write_json(&self.outputs(), &path, &preferences)?;
        if let Some(open) = lock(&self.portfolio).as_mut() {
            open.set_actor(preferences.actor.clone());
        }
        let order = order_of(&preferences);
        if order != DateOrder::in_force() {
            order.enforce();
            // It is kept in the words of before.
            *lock(&self.changes) = None;
        }
        *lock(&self.preferences) = preferences;
        self.session_state()
    }
}
