//! What a window changes. Each method is one operation and answers with what happened.

use pilotage_model::kinds::KindId;
use pilotage_model::{Confidence, CustomFieldId, Dimension, Level, TransitionId};

use super::Desk;
use crate::api::*;
use crate::error::{AppError, Result};
use crate::operations::{Again, NewRating, Unrated, parse_id};
use crate::portfolio::Portfolio;
use crate::views::words;

impl Desk {
    /// Undoes the last operation of this window.
    ///
    /// # Errors
    /// When there is none, or later work would be lost.
    pub fn undo(&self) -> Result<Outcome> {
        let undone = self.with(Portfolio::undo)?;
        self.outcome(format!("Undone: {}", undone.label), 0)
    }

    /// Undoes one operation of the history, whoever did it.
    ///
    /// # Errors
    /// When it is not in force, or later work would be lost.
    pub fn undo_operation(&self, seq: u32) -> Result<Outcome> {
        let undone = self.with(|portfolio| portfolio.undo_operation(i64::from(seq)))?;
        self.outcome(format!("Undone: {}", undone.label), 0)
    }

    /// Redoes what was undone last.
    ///
    /// # Errors
    /// When there is nothing to redo.
    pub fn redo(&self) -> Result<Outcome> {
        let redone = self.with(Portfolio::redo)?;
        self.outcome(format!("Redone: {}", redone.label), 0)
    }

    /// Changes settings.
    ///
    /// # Errors
    /// When one can't take its text.
    pub fn save_settings(&self, sets: &[FieldSet]) -> Result<Outcome> {
        self.with(|portfolio| portfolio.save_settings(sets))?;
        self.outcome("Settings saved", 0)
    }

    /// Makes an initiative.
    ///
    /// # Errors
    /// When a required field is missing or can't be read.
    pub fn create_initiative(&self, fields: &[FieldSet], new_unit: bool) -> Result<Outcome> {
        let (id, name) = self.with(|portfolio| {
            let id = portfolio.create_initiative(fields, new_unit)?;
            let snapshot = portfolio.snapshot();
            let name = snapshot
                .register()
                .get(id)
                .map(|r| format!("{} {}", r.initiative.key, r.initiative.name));
            Ok((id, name.unwrap_or_default()))
        })?;
        let outcome = self.outcome(format!("Added {name}"), 1)?;
        Ok(Outcome {
            created: Some(id.to_string()),
            ..outcome
        })
    }

    /// Sets fields of one or many.
    ///
    /// # Errors
    /// When a field can't take its text.
    pub fn set_fields(
        &self,
        selected: &Selected,
        fields: &[FieldSet],
        new_unit: bool,
    ) -> Result<Outcome> {
        self.for_selected(selected, "Changed", |portfolio, ids| {
            portfolio.set_fields(ids, fields, new_unit)
        })
    }

    /// Adds tags.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn add_tags(&self, selected: &Selected, tags: &[String]) -> Result<Outcome> {
        self.for_selected(selected, "Tagged", |portfolio, ids| {
            portfolio.add_tags(ids, tags)
        })
    }

    /// Takes tags off.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn remove_tags(&self, selected: &Selected, tags: &[String]) -> Result<Outcome> {
        self.for_selected(selected, "Tag removed from", |portfolio, ids| {
            portfolio.remove_tags(ids, tags)
        })
    }

    /// Moves to a stage.
    ///
    /// # Errors
    /// When the date is in the future or before the last move.
    pub fn move_stage(&self, selected: &Selected, input: &MoveInput) -> Result<Outcome> {
        self.for_selected(selected, "Moved", |portfolio, ids| {
            portfolio.move_stage(ids, input)
        })
    }

    /// Puts into the bin.
    ///
    /// # Errors
    /// When one is gone.
    pub fn bin(&self, selected: &Selected) -> Result<Outcome> {
        self.for_selected(selected, "Moved to the bin:", Portfolio::bin)
    }

    /// Takes out of the bin.
    ///
    /// # Errors
    /// When one is gone.
    pub fn restore(&self, selected: &Selected) -> Result<Outcome> {
        self.for_selected(selected, "Restored", Portfolio::restore)
    }

    /// Corrects a recorded move.
    ///
    /// # Errors
    /// When it is gone.
    pub fn edit_transition(
        &self,
        id: &str,
        initiative: &str,
        input: &MoveInput,
    ) -> Result<Outcome> {
        let (transition, initiative) = (transition_id(id)?, parse_id(initiative)?);
        self.with(|portfolio| portfolio.edit_transition(initiative, transition, input))?;
        self.outcome("Move corrected", 1)
    }

    /// Takes a recorded move out.
    ///
    /// # Errors
    /// When it is gone.
    pub fn delete_transition(&self, id: &str, initiative: &str) -> Result<Outcome> {
        let (transition, initiative) = (transition_id(id)?, parse_id(initiative)?);
        self.with(|portfolio| portfolio.delete_transition(initiative, transition))?;
        self.outcome("Move deleted", 1)
    }

    /// Adds a field of the portfolio's own to a kind of record, initiatives included.
    ///
    /// # Errors
    /// When the name is taken.
    pub fn add_field(&self, kind: &str, name: &str) -> Result<Outcome> {
        let kind =
            KindId::parse(kind).ok_or_else(|| AppError::not_found("kind of record", kind))?;
        let id = self.with(|portfolio| portfolio.add_field(kind, name))?;
        let outcome = self.outcome(format!("Field “{}” added", name.trim()), 0)?;
        Ok(Outcome {
            created: Some(id.to_string()),
            ..outcome
        })
    }

    /// Renames a field of the portfolio's own.
    ///
    /// # Errors
    /// When the name is taken.
    pub fn rename_field(&self, id: &str, name: &str) -> Result<Outcome> {
        let field = self.own_field(id)?;
        self.with(|portfolio| portfolio.rename_field(field, name))?;
        self.outcome("Field renamed", 0)
    }

    /// Takes a field of the portfolio's own out.
    ///
    /// # Errors
    /// When it is gone.
    pub fn delete_field(&self, id: &str) -> Result<Outcome> {
        let field = self.own_field(id)?;
        self.with(|portfolio| portfolio.delete_field(field))?;
        self.outcome("Field deleted, with its values", 0)
    }

    /// An own field by its row id, by the id that stays when it is renamed, or, one of initiatives, by its
    /// id in the catalogue.
    fn own_field(&self, id: &str) -> Result<CustomFieldId> {
        let row = id.strip_prefix("custom.").unwrap_or(id);
        if let Ok(id) = CustomFieldId::parse(row) {
            return Ok(id);
        }
        let scope = self.scope(None)?;
        match pilotage_model::field::Catalogue::of(scope.register())
            .find(id)
            .map(|info| info.field)
        {
            Some(pilotage_model::Field::Custom(id)) => Ok(id),
            _ => Err(AppError::not_found("field", id)),
        }
    }

    /// Saves a view.
    ///
    /// # Errors
    /// When the name is empty or the view can't be shown.
    pub fn save_view(&self, name: &str, view: &View) -> Result<Outcome> {
        self.with(|portfolio| portfolio.save_view(name, view))?;
        self.outcome(format!("View “{}” saved", name.trim()), 0)
    }

    /// Deletes a saved view.
    ///
    /// # Errors
    /// When it is gone.
    pub fn delete_view(&self, id: &str) -> Result<Outcome> {
        self.with(|portfolio| portfolio.delete_view(id))?;
        self.outcome("View deleted", 0)
    }

    /// Records a rating.
    ///
    /// # Errors
    /// When the level or criterion is not one.
    pub fn rate(&self, input: &RateInput) -> Result<Outcome> {
        let RateInput {
            initiative,
            criterion,
            level,
            confidence,
            note,
            evidence,
        } = input;
        let rating = NewRating {
            evidence: evidence.clone(),
            ..new_rating(criterion, *level, confidence, note)?
        };
        let id = parse_id(initiative)?;
        self.with(|portfolio| portfolio.rate(id, &[rating]))?;
        self.outcome("Rated", 1)
    }

    /// Submits what whoever works rated of a dimension; with `without`, also where criteria are left.
    ///
    /// # Errors
    /// When there is no such dimension, nothing of it is rated, or it was submitted.
    pub fn submit_ratings(
        &self,
        initiative: &str,
        dimension: &str,
        without: bool,
    ) -> Result<Outcome> {
        let id = parse_id(initiative)?;
        let of = Dimension::parse(dimension)
            .ok_or_else(|| AppError::not_found("dimension", dimension))?;
        let unrated = match without {
            true => Unrated::Leave,
            false => Unrated::Refuse,
        };
        self.with(|portfolio| portfolio.submit(id, &[of], unrated))?;
        self.outcome(format!("{} submitted", of.label()), 1)
    }

    /// Asks assessors to rate the selected initiatives.
    ///
    /// # Errors
    /// As [`Portfolio::assign`].
    pub fn assign(&self, selected: &Selected, input: &AssignInput) -> Result<Outcome> {
        let done = self.with(|portfolio| {
            let ids = portfolio.selected(selected)?;
            portfolio.assign(&ids, input)
        })?;
        self.outcome(done.words(), done.made)
    }

    /// Rates the selected initiatives alike, as one operation.
    ///
    /// # Errors
    /// As [`Desk::rate`].
    pub fn rate_selected(&self, selected: &Selected, input: &BulkRateInput) -> Result<Outcome> {
        let BulkRateInput {
            criterion,
            level,
            confidence,
            note,
            leave_rated,
        } = input;
        let rating = new_rating(criterion, *level, confidence, note)?;
        let again = if *leave_rated {
            Again::Leave
        } else {
            Again::Anew
        };
        let rated = self.with(|portfolio| {
            let ids = portfolio.selected(selected)?;
            portfolio.rate_all(&ids, &[rating], again)
        })?;
        let message = match rated {
            0 => "Nothing to rate: you have rated them all".to_owned(),
            rated => format!("Rated {}", words::counted(rated, "initiative")),
        };
        self.outcome(message, rated)
    }

    fn for_selected(
        &self,
        selected: &Selected,
        verb: &str,
        work: impl FnOnce(&mut Portfolio, &[pilotage_model::InitiativeId]) -> Result<u32>,
    ) -> Result<Outcome> {
        let (changed, of) = self.with(|portfolio| {
            let ids = portfolio.selected(selected)?;
            Ok((work(portfolio, &ids)?, ids.len()))
        })?;
        let plural = if changed == 1 { "" } else { "s" };
        let message = match (changed, of) {
            (0, _) => "Nothing to change: it is so already".to_owned(),
            (changed, of) if changed as usize == of => {
                format!("{verb} {changed} initiative{plural}")
            }
            (changed, of) => {
                format!("{verb} {changed} of {of} initiatives; the others were so already")
            }
        };
        self.outcome(message, changed)
    }
}

/// A rating as it was said in the window.
fn new_rating(criterion: &str, level: u8, confidence: &str, note: &str) -> Result<NewRating> {
    Ok(NewRating {
        criterion: criterion.to_owned(),
        level: Level::new(i64::from(level))
            .map_err(|error| AppError::invalid(error.to_string(), "Choose 1 to 5."))?,
        confidence: Confidence::parse(confidence)
            .ok_or_else(|| AppError::not_found("confidence", confidence))?,
        note: note.to_owned(),
        evidence: String::new(),
    })
}

fn transition_id(id: &str) -> Result<TransitionId> {
    TransitionId::parse(id).map_err(|_| AppError::not_found("move", id))
}

#[cfg(test)]
mod tests;
