//! Deployments: an initiative in one place.

use std::borrow::Cow;

use pilotage_model::field::{number, parse_date};
use pilotage_model::tally;
use pilotage_model::{Deployment, DeploymentId, InitiativeId, Settings, Stage, Transition, When};

use super::select::{known, parse_id, whose};
use crate::api::DeploymentView;
use crate::error::{AppError, Result};
use crate::portfolio::{Op, Portfolio};

impl Portfolio {
    /// Adds a deployment, or changes it where it has an id.
    ///
    /// # Errors
    /// When it names neither a unit nor a place, or a value can't be read.
    pub fn save_deployment(&mut self, input: &DeploymentView) -> Result<()> {
        let initiative = parse_id(&input.initiative)?;
        if input.unit.trim().is_empty() && input.place.trim().is_empty() {
            return Err(AppError::invalid(
                "A deployment is somewhere.",
                "Give a unit, a country or a site group.",
            ));
        }
        let label = format!(
            "Deployment of {}",
            whose(self.snapshot().register(), &[initiative])
        );
        self.transact(Op::new("deployment", label), |tx| {
            known(tx.register, initiative)?;
            let settings = &tx.register.settings;
            let stage = input.stage.as_deref().filter(|s| !s.is_empty());
            let stage = stage
                .map(|code| Stage::parse(code).ok_or_else(|| AppError::not_found("stage", code)))
                .transpose()?;
            let parts = settings.minor_per_unit();
            let mut row = Deployment {
                id: DeploymentId::parse(&input.id)
                    .unwrap_or_else(|_| DeploymentId::new(tx.new_id())),
                initiative,
                unit: None,
                place: input.place.trim().to_owned(),
                stage,
                planned: date(&input.planned, settings)?,
                live: date(&input.live, settings)?,
                reach: amount(&input.reach, 1)?,
                benefit: amount(&input.benefit, parts)?,
            };
            if !input.unit.trim().is_empty() {
                let mut register = Cow::Borrowed(tx.register);
                row.unit = tx.unit_named(register.to_mut(), &input.unit, false)?;
            }
            Ok(tx.writer.put(&row)?)
        })?;
        Ok(())
    }

    /// Takes a deployment out, and the moves recorded for it, in one step that undo takes back.
    /// Gives how many moves went with it; the history says so too.
    ///
    /// # Errors
    /// When it is gone.
    pub fn delete_deployment(&mut self, initiative: InitiativeId, id: DeploymentId) -> Result<u32> {
        let mut moves = 0;
        self.transact(Op::new("deployment", ""), |tx| {
            let record = known(tx.register, initiative)?;
            if !record.deployments.iter().any(|d| d.id == id) {
                return Err(AppError::not_found("deployment", id));
            }
            let own = record.transitions.iter();
            let own: Vec<_> = own.filter(|t| t.deployment == Some(id)).collect();
            moves = tally(own.len());
            let with = match moves {
                0 => String::new(),
                1 => ", with its move".to_owned(),
                several => format!(", with its {several} moves"),
            };
            let whose = whose(tx.register, &[initiative]);
            tx.writer
                .relabel(&format!("Delete a deployment of {whose}{with}"))?;
            for transition in own {
                tx.writer
                    .delete::<Transition>(&[&transition.initiative, &transition.id])?;
            }
            Ok(tx.writer.delete::<Deployment>(&[&id])?)
        })?;
        Ok(moves)
    }
}

fn date(text: &str, settings: &Settings) -> Result<Option<When>> {
    match text.trim() {
        "" => Ok(None),
        text => parse_date(text, settings).map(Some).ok_or_else(|| {
            AppError::invalid(
                format!("“{text}” is not a date."),
                "Write it as 2026-09-30, 2026-09, 2026-Q3 or 2026.",
            )
        }),
    }
}

fn amount(text: &str, parts: i64) -> Result<Option<i64>> {
    match text.trim() {
        "" => Ok(None),
        text => number::parse(text, parts).map(Some).map_err(|_| {
            AppError::invalid(
                format!("“{text}” is not a number."),
                "Write it in digits, such as 1200000 or 1.2 M.",
            )
        }),
    }
}

#[cfg(test)]
mod tests;
