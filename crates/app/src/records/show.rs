//! What the window shows of kinds and of one record.

use pilotage_model::field::{Catalogue, number};
use pilotage_model::file::{Held, size_in_words};
use pilotage_model::kind::{About, AnyTable};
use pilotage_model::series;
use pilotage_model::tally;
use pilotage_model::terms::Terms;
use pilotage_model::view::row::Row;
use pilotage_model::{InitiativeId, Register, Value};

use super::files::file_of;
use super::merge::is_mergeable;
use super::{about, known, sections};
use crate::api::{FieldValue, KindView, LinkView, RecordView};
use crate::error::Result;
use crate::views::{Scope, field_view};

/// Every kind with its fields, in the order of the sidebar.
pub fn kinds(scope: &Scope) -> Vec<KindView> {
    let register = scope.register();
    let tables = register.tables.each();
    tables.map(|table| kind_view(table, register)).collect()
}

fn kind_view(table: &dyn AnyTable, register: &Register) -> KindView {
    let info = table.info();
    let catalogue = Catalogue::of_kind(table, register);
    let live = table.live().count();
    KindView {
        code: info.code.to_owned(),
        one: info.one.to_owned(),
        many: info.many.to_owned(),
        help: info.help.to_owned(),
        count: tally(live),
        binned: tally(table.len() - live),
        mergeable: is_mergeable(register, info.id).unwrap_or_default(),
        closes: (table.facts().iter())
            .find(|facts| facts.closes)
            .map(|facts| facts.id.to_owned()),
        fields: (catalogue.fields().iter())
            .map(|info| field_view(info, &catalogue))
            .collect(),
    }
}

/// One record with every field and what belongs to it or names it.
///
/// # Errors
/// When it is not there.
pub fn record(scope: &Scope, kind: &str, id: &str) -> Result<RecordView> {
    let register = scope.register();
    let about = about(kind, id)?;
    let row = known(register, about)?;
    let table = super::table_of(register, about.kind)?;
    let catalogue = Catalogue::of_kind(table, register);
    let uses = scope.uses();
    let looked = Row(row, scope.around(&uses));
    let field = |info: &pilotage_model::field::FieldInfo| {
        field_value(&info.stable_id, &looked.holds(info.field), register)
    };
    Ok(RecordView {
        kind: about.kind.code().to_owned(),
        id: about.id.to_string(),
        name: register.name_of(about).unwrap_or_default(),
        binned: row.deleted().is_some(),
        fields: catalogue.fields().iter().map(field).collect(),
        sections: sections(scope, about),
    })
}

/// Values of a series that a page tells.
const TOLD_POINTS: usize = 6;

/// A field of any record, to show and to edit.
pub(crate) fn field_value(field: &str, value: &Value<'_>, register: &Register) -> FieldValue {
    let mut links = Vec::new();
    value.each_link(|about| links.push(link(register, about)));
    FieldValue {
        field: field.to_owned(),
        text: match value {
            Value::Series(points) => series::latest(points, TOLD_POINTS),
            value => value.display(register),
        },
        edit: value.data_text(register),
        links,
    }
}

/// A record as others show it.
pub(crate) fn link(register: &Register, about: About) -> LinkView {
    LinkView {
        file: register.row(about).and_then(file_of).is_some(),
        kind: about.kind.code().to_owned(),
        id: about.id.to_string(),
        name: register.name_of(about).unwrap_or_default(),
        note: note(register, about),
        binned: register.in_bin(about),
    }
}

/// What else tells a record apart: an initiative's stage, or the next two fields that say something
/// short.
fn note(register: &Register, about: About) -> String {
    let Some(row) = register.row(about) else {
        let record = register.get(InitiativeId::new(about.id.uuid()));
        let stage = record.and_then(|record| record.initiative.stage);
        return stage.map_or_else(String::new, |stage| {
            register.settings.stage_label(stage).to_owned()
        });
    };
    let told = row
        .fields()
        .skip(1)
        .filter(|(_, facts)| facts.shown && !facts.parent);
    let texts = told.map(|(at, _)| match row.at(at) {
        // What it is called is mostly what the record is called.
        Value::File(file) => match register.held(file.hash()) {
            Some(Held::Kept(size)) => size_in_words(size),
            lost => file.label(lost),
        },
        value => value.display(register),
    });
    // “Motor, Spain” need not say “Motor” again.
    let name = row.name(register);
    let said = |text: &str| {
        let last = text.rsplit(pilotage_model::unit::UNIT_SEPARATOR).next();
        name.split(", ").any(|part| Some(part) == last)
    };
    let texts: Vec<_> = texts
        .filter(|text| !text.is_empty() && text.len() < 60 && !said(text))
        .collect();
    texts.into_iter().take(2).collect::<Vec<_>>().join(" · ")
}

/// “1 initiative”, “1,204 initiatives”.
pub(crate) fn initiatives(count: usize) -> String {
    let word = if count == 1 {
        "initiative"
    } else {
        "initiatives"
    };
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    format!("{} {word}", number::grouped(count))
}
