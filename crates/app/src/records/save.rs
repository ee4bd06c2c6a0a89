//! Making a record, and setting fields of one.

use pilotage_model::field::Catalogue;
use pilotage_model::kind::{About, AnyRow, AnyTable, Facts, Given};
use pilotage_model::kinds::{ExchangeRate, KindId};
use pilotage_model::names::name_key;
use pilotage_model::naming::{Naming, links_of_row};
use pilotage_model::sentence::{capitalised, lowered};
use pilotage_model::terms::Terms;
use pilotage_model::worth;
use pilotage_model::{Field, Register, RowId, Value};

use super::files::{FileContent, keep};
use super::{known, named, table_of};
use crate::api::FieldSet;
use crate::error::{AppError, Result};
use crate::portfolio::{Op, Portfolio, UNNAMED};
use crate::transaction::Tx;

pub use pilotage_model::field::FieldError;

impl Portfolio {
    /// Makes a record of a kind, or sets fields of one that is there, as one operation; gives its id.
    /// Names in links that nobody bears yet make records of their own.
    ///
    /// # Errors
    /// When a field is unknown or can't take its text, or a rule of the kind is broken.
    pub fn save_record(
        &mut self,
        kind: KindId,
        id: Option<RowId>,
        sets: &[FieldSet],
    ) -> Result<RowId> {
        self.save_record_with(kind, id, sets, &[])
    }

    /// As [`Portfolio::save_record`]; `contents` are what the files hold that it is set to and that the
    /// portfolio may not keep yet.
    ///
    /// # Errors
    /// As [`Portfolio::save_record`].
    pub fn save_record_with(
        &mut self,
        kind: KindId,
        id: Option<RowId>,
        sets: &[FieldSet],
        contents: &[FileContent],
    ) -> Result<RowId> {
        let mut saved = None;
        self.transact(Op::new("record", ""), |tx| {
            let naming = Naming::new(tx.register);
            for content in contents {
                naming.bring(content.file().hash(), content.size());
            }
            let row = self::saved(tx, &naming, kind, id, sets)?;
            tx.write_named(&naming, links_of_row(&*row))?;
            let verb = if id.is_none() { "Add" } else { "Change" };
            tx.writer
                .relabel(&format!("{verb} {}", named(&*row, tx.register)))?;
            saved = Some(row.id());
            keep(tx, &*row, contents)?;
            Ok(tx.writer.put_row(&*row)?)
        })?;
        saved.ok_or(AppError::Nothing("save"))
    }

    /// The record of a kind that a text names: its name, another name of it, or its id.
    ///
    /// # Errors
    /// When none or several are called so.
    pub fn record_called(&self, kind: KindId, text: &str) -> Result<RowId> {
        let snapshot = self.snapshot();
        let register = snapshot.register();
        if let Ok(id) = RowId::parse(text.trim())
            && register.row(About { kind, id }).is_some()
        {
            return Ok(id);
        }
        let table = table_of(register, kind)?;
        if table.unique().is_none() && kind != KindId::Unit {
            return by_title(table, text, register);
        }
        register.named(kind, text).map_err(|why| {
            FieldError::NotNamed {
                field: table.info().one.to_owned(),
                text: text.to_owned(),
                kind,
                why,
            }
            .into()
        })
    }
}

/// Kinds that are not told apart by name are found by their first field where only one says so.
fn by_title(table: &dyn AnyTable, text: &str, register: &Register) -> Result<RowId> {
    let key = name_key(text);
    let is = |row: &&dyn AnyRow| name_key(&row.at(0).display(register)) == key;
    let found: Vec<_> = table.live().filter(is).map(AnyRow::id).collect();
    match found.as_slice() {
        [one] => Ok(*one),
        [] => Err(AppError::not_found(table.info().code, text)),
        several => Err(AppError::invalid(
            format!(
                "{} are called “{text}”.",
                table.info().counted(several.len())
            ),
            format!(
                "Name one by its id: {}.",
                several
                    .iter()
                    .map(RowId::to_string)
                    .collect::<Vec<_>>()
                    .join(", ")
            ),
        )),
    }
}

/// A record with fields set and rules held; what its names made is still to be written.
fn saved(
    tx: &mut Tx<'_>,
    naming: &Naming<'_>,
    kind: KindId,
    id: Option<RowId>,
    sets: &[FieldSet],
) -> Result<Box<dyn AnyRow>> {
    let register = tx.register;
    let table = table_of(register, kind)?;
    let mut row = match id {
        None => table.blank(RowId::new(tx.new_id())),
        Some(id) => known(register, About { kind, id })?.copied(),
    };
    // Who names it in its own fields means this one.
    if let Some(name) = own_name(table, register, sets) {
        naming.know(kind, &name, row.id());
    }
    set_all(
        &mut *row,
        &Catalogue::of_kind(table, register),
        naming,
        sets,
    )?;
    if id.is_none() {
        give(&mut *row, tx, naming)?;
    }
    hold(&*row, table, register)?;
    if let (Some(id), Some(rate)) = (id, row.as_any().downcast_ref()) {
        still_rated(register, &[id], Some(rate))?;
    }
    let before = id.and_then(|id| register.row(About { kind, id }));
    let stood = before.and_then(|before| before.premature(tx.today));
    match row.premature(tx.today) {
        // What an import brought in stands in nobody's way who changes something else.
        Some(told) if stood.as_ref() != Some(&told) => Err(AppError::invalid(told.0, told.1)),
        _ => Ok(row),
    }
}

/// Fills in what a new record made by hand holds where nothing else is said.
fn give(row: &mut dyn AnyRow, tx: &Tx<'_>, naming: &Naming<'_>) -> Result<()> {
    let facts: Vec<_> = row.fields().collect();
    for (at, facts) in facts {
        let text = match facts.given {
            Some(_) if !row.at(at).is_empty() => continue,
            Some(Given::Today) => tx.today.to_string(),
            // Nobody is called so: no person is made of it.
            Some(Given::Actor) if tx.actor == UNNAMED => continue,
            Some(Given::Actor) => tx.actor.to_owned(),
            None => continue,
        };
        row.set(at, text.as_str().into(), naming)?;
    }
    Ok(())
}

/// The name that is given to a record of a kind that is told apart by name.
fn own_name(table: &dyn AnyTable, register: &Register, sets: &[FieldSet]) -> Option<String> {
    let (at, _) = table.unique()?;
    let own = Field::column(at);
    let catalogue = Catalogue::of_kind(table, register);
    let is = |set: &&FieldSet| {
        let info = catalogue.find(&set.field);
        info.is_some_and(|info| info.field == own)
    };
    let named = sets.iter().find(is).map(|set| set.text.clone());
    named.filter(|name| table.called(&name_key(name)).is_empty())
}

/// Sets fields of a record, or settings.
pub(crate) fn set_all(
    row: &mut dyn AnyRow,
    catalogue: &Catalogue,
    terms: &dyn Terms,
    sets: &[FieldSet],
) -> Result<()> {
    for set in sets {
        match catalogue.find(&set.field) {
            // A column that nobody may write says so itself.
            Some(info) if info.is_editable() || matches!(info.field, Field::Column(_)) => {
                row.set_field(info.field, &set.text, terms)?;
            }
            Some(info) => {
                return Err(FieldError::ReadOnly {
                    field: info.label.clone(),
                    why: "it is counted; change the records that are counted instead",
                }
                .into());
            }
            None => return Err(unknown_field(catalogue, row, &set.field)),
        }
    }
    Ok(())
}

fn unknown_field(catalogue: &Catalogue, row: &dyn AnyRow, field: &str) -> AppError {
    let near = catalogue.near(field);
    let known: Vec<_> = match near.as_slice() {
        [] => row.fields().map(|(_, facts)| facts.id).collect(),
        near => near.to_vec(),
    };
    AppError::invalid(
        match row.info().id {
            KindId::Settings => format!("There is no setting “{field}”."),
            kind => format!("{} has no field “{field}”.", capitalised(&kind.a_one())),
        },
        format!("Did you mean {}?", known.join(", ")),
    )
}

/// What must be there is, what must be its own is, and what the kind says for itself holds.
pub(crate) fn hold(row: &dyn AnyRow, table: &dyn AnyTable, register: &Register) -> Result<()> {
    for (at, facts) in row.fields() {
        let value = row.at(at);
        if facts.required && value.is_empty() {
            let field = facts.label.to_owned();
            return Err(FieldError::Empty { field }.into());
        }
        if let (true, Value::About(about)) = (facts.parent, &value)
            && !table.may_belong_to(about.kind)
        {
            let (what, whose) = (row.info().word(), lowered(about.kind.many()));
            return Err(AppError::invalid(
                format!("This {what} can't belong to {whose}: it would be shown nowhere."),
                "Name an initiative, or a record of another kind.",
            ));
        }
        if let (true, Value::Text(text)) = (facts.unique, &value) {
            its_own(row, table, register, facts.label, text)?;
        }
        if let (true, Value::List(names)) = (facts.alias, &value) {
            for name in *names {
                nobody_elses(row, table, register, name)?;
            }
        }
    }
    hold_rules(row, register)
}

/// What is never empty is not.
pub(crate) fn filled(row: &dyn AnyRow) -> Result<()> {
    let empty = |(at, facts): &(usize, &Facts)| facts.filled && row.at(*at).is_empty();
    row.fields().find(empty).map_or(Ok(()), |(_, facts)| {
        let field = facts.label.to_owned();
        Err(FieldError::Empty { field }.into())
    })
}

/// Amounts from abroad keep a rate: without one they would drop out of every sum.
pub(super) fn still_rated(
    register: &Register,
    gone: &[RowId],
    put: Option<&ExchangeRate>,
) -> Result<()> {
    worth::unrated_without(register, gone, put).map_or(Ok(()), |(message, next)| {
        Err(AppError::invalid(message, next))
    })
}

/// What the kind says for itself holds.
pub(crate) fn hold_rules(row: &dyn AnyRow, register: &Register) -> Result<()> {
    row.broken(register).map_or(Ok(()), |(message, next)| {
        Err(AppError::invalid(message, next))
    })
}

/// Another name is not the name of another record: whoever wrote it would mean that one.
fn nobody_elses(
    row: &dyn AnyRow,
    table: &dyn AnyTable,
    register: &Register,
    name: &str,
) -> Result<()> {
    let others = (table.called(&name_key(name)).iter()).filter(|id| **id != row.id());
    let mut live = others
        .filter_map(|id| table.get(*id))
        .filter(|other| other.deleted().is_none());
    match live.next() {
        None => Ok(()),
        Some(other) => Err(AppError::invalid(
            format!("“{name}” is what the {} is called.", named(other, register)),
            "Merge the two, or leave the name out.",
        )),
    }
}

/// No other record bears the name, in the bin too: it may come back.
fn its_own(
    row: &dyn AnyRow,
    table: &dyn AnyTable,
    register: &Register,
    field: &str,
    text: &str,
) -> Result<()> {
    let holder = (table.called(&name_key(text)).iter())
        .filter(|id| **id != row.id())
        .find_map(|id| table.get(*id));
    let Some(holder) = holder else {
        return Ok(());
    };
    let bin = if holder.deleted().is_some() {
        " (in the bin)"
    } else {
        ""
    };
    Err(AppError::Field(FieldError::Taken {
        field: field.to_owned(),
        text: text.to_owned(),
        holder: format!("{}{bin}", holder.name(register)),
    }))
}
