//! Records of every kind, in and out of the window.

use std::path::Path;
use std::sync::Arc;

use pilotage_intake::{ReadOptions, Table};
use pilotage_model::kinds::KindId;
use pilotage_model::{RowId, tally};

use super::{Desk, HISTORY, lock};
use crate::api::*;
use crate::error::{AppError, Result};
use crate::portfolio::Portfolio;
use crate::records::{self, RecordFile, Wanted};
use crate::views::{Grid, words};

impl Desk {
    /// Every kind with its fields.
    ///
    /// # Errors
    /// When nothing is open.
    pub fn kinds(&self) -> Result<Vec<KindView>> {
        Ok(records::kinds(&self.scope(None)?))
    }

    pub(super) fn grid_of_kind(&self, kind: &str, view: &View) -> Result<Arc<Grid>> {
        let kind = records::kind(kind)?.id;
        let file = self.shared()?;
        self.kept_grid(&file, Some(kind), view, self.look(&file, None)?)
    }

    /// How many lines a view of records has.
    ///
    /// # Errors
    /// When the view can't be shown.
    pub fn records(&self, kind: &str, view: &View) -> Result<GridHead> {
        Ok(self.grid_of_kind(kind, view)?.head())
    }

    /// Lines [from, to) of a view of records.
    ///
    /// # Errors
    /// When the view can't be shown.
    pub fn record_lines(
        &self,
        kind: &str,
        view: &View,
        from: u32,
        to: u32,
    ) -> Result<Vec<GridLine>> {
        Ok(self.grid_of_kind(kind, view)?.lines(from, to))
    }

    /// Makes a record, or sets fields of one.
    ///
    /// # Errors
    /// When a field can't take its text, or a rule is broken.
    pub fn save_record(&self, kind: &str, id: Option<&str>, sets: &[FieldSet]) -> Result<Outcome> {
        let kind = records::kind(kind)?.id;
        let id = id.map(|id| records::row_id(kind, id)).transpose()?;
        let contents = self.contents_of(sets)?;
        let (saved, what) = self.with(|portfolio| {
            let saved = portfolio.save_record_with(kind, id, sets, &contents)?;
            let snapshot = portfolio.snapshot();
            Ok((saved, records::whose(snapshot.register(), kind, &[saved])?))
        })?;
        let verb = if id.is_none() { "Added" } else { "Changed" };
        let outcome = self.outcome(format!("{verb} {what}"), 1)?;
        Ok(Outcome {
            created: id.is_none().then(|| saved.to_string()),
            ..outcome
        })
    }

    /// Puts records into the bin.
    ///
    /// # Errors
    /// When one is gone, or is a unit that something belongs to.
    pub fn bin_records(&self, kind: &str, ids: &[String]) -> Result<Outcome> {
        let (what, said) = self.for_records(kind, ids, Portfolio::bin_records)?;
        self.outcome(format!("Moved to the bin: {what}{said}"), 0)
    }

    /// Takes records out of the bin.
    ///
    /// # Errors
    /// When one is gone, or its name is borne by another now.
    pub fn restore_records(&self, kind: &str, ids: &[String]) -> Result<Outcome> {
        let (what, _) = self.for_records(kind, ids, Portfolio::restore_records)?;
        self.outcome(format!("Restored {what}"), 0)
    }

    /// What a purge would take away for good, in words; none where there is nothing to purge.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn purgeable(&self) -> Result<Option<String>> {
        let purge = self.with(Portfolio::purgeable)?;
        Ok((!purge.is_empty()).then(|| purge.label()))
    }

    /// Takes away for good what was shown ([`Desk::purgeable`]) and agreed to.
    ///
    /// # Errors
    /// When there is something else to purge by now, or the file can't be written.
    pub fn purge(&self, agreed: &str) -> Result<Outcome> {
        let purged = self.with(|portfolio| portfolio.purge(Some(agreed)))?;
        let longer = purged.not_shortened.map_or_else(String::new, |why| {
            format!("; the file is as long as before: {why}")
        });
        self.outcome(format!("Purged {}{longer}", purged.purge.label()), 0)
    }

    /// Pairs of records that may be the same.
    ///
    /// # Errors
    /// When records of the kind are not told apart by name.
    pub fn near_records(&self, kind: &str) -> Result<Vec<NearPairView>> {
        let kind = records::kind(kind)?.id;
        let scope = self.scope(None)?;
        let pairs = records::near_records(scope.register(), kind)?.into_iter();
        let view = |pair: records::NearPair| NearPairView {
            ids: pair.ids.map(|id| id.to_string()),
            names: pair.names,
            but: pair.but.words().to_owned(),
        };
        Ok(pairs.map(view).collect())
    }

    /// Makes records one with another.
    ///
    /// # Errors
    /// When they can't be one.
    pub fn merge_records(&self, kind: &str, into: &str, ids: &[String]) -> Result<Outcome> {
        let into = records::row_id(records::kind(kind)?.id, into)?;
        let (what, followed) =
            self.for_records(kind, ids, |p, kind, ids| p.merge_records(kind, into, ids))?;
        let links = if followed == 1 { "link" } else { "links" };
        self.outcome(
            format!("Merged {what}: {followed} {links} followed"),
            followed,
        )
    }

    /// Works on records; what they are is told as they were before.
    fn for_records<T>(
        &self,
        kind: &str,
        ids: &[String],
        work: impl FnOnce(&mut Portfolio, KindId, &[RowId]) -> Result<T>,
    ) -> Result<(String, T)> {
        let kind = records::kind(kind)?.id;
        let ids = ids.iter().map(|id| records::row_id(kind, id));
        let ids: Vec<_> = ids.collect::<Result<_>>()?;
        self.with(|portfolio| {
            let what = records::whose(portfolio.snapshot().register(), kind, &ids)?;
            Ok((what, work(portfolio, kind, &ids)?))
        })
    }

    /// Operations on a record, newest first.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn record_history(&self, kind: &str, id: &str) -> Result<Vec<OperationView>> {
        let about = records::about(kind, id)?;
        self.with(|portfolio| portfolio.history_of(about, HISTORY))
    }

    /// What an operation changed of a record.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn record_changes(&self, seq: u32, kind: &str, id: &str) -> Result<Vec<ChangeView>> {
        let about = records::about(kind, id)?;
        self.with(|portfolio| portfolio.changes(seq, Some(about), 0, 1_000))
    }

    /// Writes the records of a view, as the ending of the file says: CSV, XLSX or HTML.
    ///
    /// # Errors
    /// When the view can't be shown, or the file can't be written.
    pub fn export_records(&self, path: &Path, kind: &str, view: &View) -> Result<Written> {
        let kind = records::kind(kind)?;
        let scope = self.scope(None)?;
        let sheet = records::sheet(&scope, kind.id, view, Wanted::Recorded { of: None })?;
        self.written(path, &sheet, crate::export::Choice::default(), &kind.word())
    }

    /// Reads a file of records, and what importing it would do. It stays at hand until it is imported
    /// or another is picked.
    ///
    /// # Errors
    /// When it can't be read. What of its columns can't be used is told.
    pub fn import_records_open(&self, path: &Path, kind: &str) -> Result<RecordImport> {
        let kind = records::kind(kind)?.id;
        let scope = self.scope(None)?;
        let like = |table: &Table| records::likeness(table, kind, scope.register());
        let file = self.open_register(path, &ReadOptions::default(), &like)?;
        let mut importing = lock(&self.importing_records);
        let place = file.place.clone();
        let file = RecordFile {
            kind,
            file,
            choices: RecordChoices::default(),
        };
        let told = self.with(|portfolio| portfolio.plan_records(&file))?;
        self.set_outputs(self.outputs().reading(Some(place)));
        *importing = Some(file);
        Ok(told)
    }

    /// What importing the file of records that was read last would do with what is chosen of it. Choices
    /// that can't be taken leave the earlier ones in force.
    ///
    /// # Errors
    /// When none was read, or a column or field that was chosen is not there.
    pub fn import_records_choose(
        &self,
        kind: &str,
        choices: &RecordChoices,
    ) -> Result<RecordImport> {
        let kind = records::kind(kind)?.id;
        let mut importing = lock(&self.importing_records);
        let open = importing.as_mut().filter(|file| file.kind == kind);
        let file = open.ok_or_else(none_open)?;
        let sheet = (choices.sheet != file.choices.sheet).then(|| file.file.table.clone());
        let before = (file.choices.clone(), sheet);
        let told = self.reread_records(file, choices).and_then(|()| {
            file.choices = choices.clone();
            self.with(|portfolio| portfolio.plan_records(file))
        });
        if told.is_err() {
            file.choices = before.0;
            before
                .1
                .into_iter()
                .for_each(|table| file.file.table = table);
        }
        told
    }

    /// Reads another sheet of a file of records, where another is asked for.
    fn reread_records(&self, file: &mut RecordFile, choices: &RecordChoices) -> Result<()> {
        if choices.sheet == file.choices.sheet {
            return Ok(());
        }
        let scope = self.scope(None)?;
        let like = |table: &Table| records::likeness(table, file.kind, scope.register());
        let options = ReadOptions {
            sheet: choices.sheet.clone(),
            ..ReadOptions::default()
        };
        file.file.reread(&options, &like)
    }

    /// Imports the file of records that was read last.
    ///
    /// # Errors
    /// When none was read, or the portfolio can't be written.
    pub fn import_records_apply(&self, kind: &str) -> Result<Outcome> {
        let kind = records::kind(kind)?;
        // Held to the end: a file that is opened meanwhile is not the one that this was read for.
        let mut importing = lock(&self.importing_records);
        let open = importing.as_ref().filter(|file| file.kind == kind.id);
        let file = open.ok_or_else(none_open)?;
        let told = self.with(|portfolio| portfolio.import_records(file))?;
        *importing = None;
        self.set_outputs(self.outputs().reading(None));
        drop(importing);
        let new = kind.counted(told.new.len());
        let fields = words::counted(tally(told.changed.len()), "field");
        let rejected = match told.rejected.len() {
            0 => String::new(),
            refused => format!("; refused {}", words::counted(tally(refused), "row")),
        };
        let message = format!("Imported {new}, {fields} changed{rejected}");
        self.outcome(message, tally(told.new.len()))
    }

    /// Forgets the file of records that was read last.
    pub fn import_records_close(&self) {
        let mut importing = lock(&self.importing_records);
        self.set_outputs(self.outputs().reading(None));
        *importing = None;
    }
}

fn none_open() -> AppError {
    AppError::invalid("No file of records is open.", "Choose one to import.")
}
