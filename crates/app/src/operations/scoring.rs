//! Versions of the scoring model. Nothing of a version is ever changed: each change is a version of its own.

use pilotage_model::scoring::{self, Made, Problem, Proposed};
use pilotage_model::sentence::capitalised;
use pilotage_model::{Register, ScoreRule, ScoringModel, ScoringModelId, Settings};
use pilotage_store::ModelVersion;

use crate::error::{AppError, Result};
use crate::portfolio::{Op, Portfolio};
use crate::transaction::Tx;

impl Portfolio {
    /// Makes a new version of the scoring model, as one operation; gives its number.
    ///
    /// # Errors
    /// When nothing is different, no reason is given, or something in it is wrong.
    pub fn save_model(&mut self, proposed: &Proposed, note: &str) -> Result<i64> {
        let mut proposed = proposed.clone();
        proposed.settle();
        refuse(&proposed.problems())?;
        let note = note.trim();
        if note.is_empty() {
            return Err(AppError::invalid(
                "Nothing says why the scoring model changes.",
                "Give a note: whoever sees ranks move will ask.",
            ));
        }
        let mut version = 0;
        self.transact(Op::new("model", ""), |tx| {
            let before = &tx.register.model;
            let id = ScoringModelId::new(tx.new_id());
            let model = proposed.version(tx.register, id, made(tx, note));
            let changes = scoring::changes(tx.register, before, &model);
            if changes.is_empty() {
                return Err(AppError::invalid(
                    format!("Nothing is different from version {}.", before.version),
                    "No version was made.",
                ));
            }
            version = model.version;
            let label = format!("Version {version} of the scoring model: {note}");
            tx.writer.relabel(&label)?;
            let mut settings = tx.register.settings.clone();
            model.rule.put_into(&mut settings);
            tx.writer.put_row(&settings)?;
            put(tx, &model)
        })?;
        Ok(version)
    }

    /// Brings an earlier version back, as a new one; gives its number.
    ///
    /// # Errors
    /// When there is no such version, or as [`Portfolio::save_model`].
    pub fn restore_model(&mut self, version: i64, note: &str) -> Result<i64> {
        let snapshot = self.snapshot();
        let register = snapshot.register();
        let proposed = Proposed::of(register, model_version(register, version)?);
        let note = match note.trim() {
            "" => format!("As version {version}"),
            note => format!("As version {version}: {note}"),
        };
        drop(snapshot);
        self.save_model(&proposed, &note)
    }
}

/// A version of the scoring model.
///
/// # Errors
/// When there is none of this number.
pub fn model_version(register: &Register, version: i64) -> Result<&ScoringModel> {
    register.model_version(version).ok_or_else(|| {
        AppError::invalid(
            format!("There is no version {version} of the scoring model."),
            match register.model.version {
                1 => "There is version 1 alone.".to_owned(),
                newest => format!("There are versions 1 to {newest}."),
            },
        )
    })
}

/// What is wrong with the scoring model of a file, which another program may have written.
pub(crate) fn wrong(register: &Register) -> Vec<String> {
    let mut versions: Vec<_> = register.models().map(|model| model.version).collect();
    versions.reverse();
    let missing = (1..)
        .zip(&versions)
        .find(|(number, version)| number != *version);
    let mut found: Vec<_> = missing
        .map(|(number, _)| format!("Scoring model: version {number} is missing"))
        .into_iter()
        .collect();
    let problems = Proposed::of(register, &register.model)
        .problems()
        .into_iter();
    // What settings may be is checked with them.
    let own = problems.filter(|problem| !ScoreRule::SETTINGS.contains(&problem.field.as_str()));
    found.extend(own.map(|problem| format!("Scoring model: {}", problem.what)));
    found
}

/// Why a criterion is not there: it may have been taken out, and its ratings are kept.
pub(crate) fn no_criterion(register: &Register, text: &str) -> (String, String) {
    match register.find_criterion(text) {
        Some(gone) => (
            format!(
                "“{}” was taken out of the scoring model: version {} doesn’t have it.",
                gone.name, register.model.version
            ),
            "Its ratings are kept, and count again when it comes back.".to_owned(),
        ),
        None => {
            let known = register.model.criteria.iter().map(|one| one.code.as_str());
            let known: Vec<_> = known.collect();
            (
                format!("There is no criterion “{text}”."),
                format!("Use one of {}.", known.join(", ")),
            )
        }
    }
}

/// All that is wrong with a model, in one refusal.
///
/// # Errors
/// When something is.
pub fn refuse(problems: &[Problem]) -> Result<()> {
    if problems.is_empty() {
        return Ok(());
    }
    let told: Vec<_> = problems.iter().map(|one| one.what.as_str()).collect();
    Err(AppError::invalid(told.join(" "), "Nothing was changed."))
}

/// A version that follows settings which are part of the model, where any of them changes: a score is never shown under
/// numbers of which no version tells.
pub(super) fn follow_settings(tx: &mut Tx<'_>, settings: &Settings) -> Result<()> {
    let (before, after) = (
        ScoreRule::of(&tx.register.settings),
        ScoreRule::of(settings),
    );
    if before == after {
        return Ok(());
    }
    let note = capitalised(&scoring::of_rules(before, after).join("; "));
    let id = ScoringModelId::new(tx.new_id());
    let proposed = Proposed {
        rule: after,
        ..Proposed::of(tx.register, &tx.register.model)
    };
    let model = proposed.version(tx.register, id, made(tx, &note));
    put(tx, &model)
}

fn made(tx: &Tx<'_>, note: &str) -> Made {
    Made {
        at: tx.stamp(),
        by: tx.actor.to_owned(),
        note: note.to_owned(),
    }
}

/// Writes a version; the one before keeps what the settings said of it.
fn put(tx: &mut Tx<'_>, model: &ScoringModel) -> Result<()> {
    let before = &tx.register.model;
    let rule = tx.register.rule_of(before);
    if rule != before.rule {
        let kept = ScoringModel {
            rule,
            ..before.clone()
        };
        tx.writer.put(&ModelVersion::of(&kept))?;
    }
    Ok(tx.writer.put_model(model)?)
}
