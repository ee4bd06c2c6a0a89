//! Records that belong to one, or name it: links shown from their other end.

use pilotage_model::kind::{About, AnyRow, AnyTable, Facts};
use pilotage_model::kinds::KindId;
use pilotage_model::sentence::lowered;
use pilotage_model::tally;
use pilotage_model::{Catalogue, Field, NoFigures, Register};

use super::show::link;
use crate::api::{LinkView, SectionView};
use crate::views::Scope;

/// Records that a section shows at first.
const SHOWN: usize = 8;

/// What belongs to a record, then what names it: kind by kind and field by field. Children are there
/// also where there is none, so that one can be added.
pub fn sections(scope: &Scope, about: About) -> Vec<SectionView> {
    let register = scope.register();
    let mut sections = Vec::new();
    for table in register
        .tables
        .each()
        .filter(|t| t.may_belong_to(about.kind))
    {
        sections.extend(children(table, register, about));
    }
    sections.extend(initiatives(register, about));
    for table in register.tables.each() {
        let fields = table.facts().into_iter().enumerate();
        for (at, facts) in fields.filter(|(_, facts)| !facts.parent) {
            if facts.target == Some(about.kind) {
                sections.extend(naming(table, at, facts, register, about));
            }
        }
    }
    sections
}

fn children(table: &dyn AnyTable, register: &Register, about: About) -> Option<SectionView> {
    let (_, facts) = table.parent_field()?;
    let ids = table.children(about).iter();
    let rows: Vec<_> = ids.filter_map(|id| table.get(*id)).collect();
    Some(section(table, facts, rows, register, true))
}

fn naming(
    table: &dyn AnyTable,
    at: usize,
    facts: &Facts,
    register: &Register,
    about: About,
) -> Option<SectionView> {
    let names = |row: &&dyn AnyRow| {
        let mut found = false;
        row.at(at).each_link(|named| found |= named == about);
        found
    };
    let rows: Vec<_> = table.live().filter(names).collect();
    (!rows.is_empty()).then(|| section(table, facts, rows, register, false))
}

fn section(
    table: &dyn AnyTable,
    facts: &Facts,
    mut rows: Vec<&dyn AnyRow>,
    register: &Register,
    children: bool,
) -> SectionView {
    rows.retain(|row| row.deleted().is_none());
    // Open ones first, the newest of them at the top.
    rows.sort_by_key(|row| (row.is_open() == Some(false), std::cmp::Reverse(row.id())));
    let info = table.info();
    let knows_open = rows.first().and_then(|row| row.is_open()).is_some();
    let open = rows
        .iter()
        .filter(|row| row.is_open() == Some(true))
        .count();
    let shown = rows.iter().take(SHOWN).map(|row| {
        link(
            register,
            About {
                kind: info.id,
                id: row.id(),
            },
        )
    });
    SectionView {
        kind: info.code.to_owned(),
        label: match children {
            true => info.many.to_owned(),
            false => format!("{}: {}", info.many, lowered(facts.label)),
        },
        field: facts.id.to_owned(),
        children,
        count: tally(rows.len()),
        open: knows_open.then(|| tally(open)),
        rows: shown.collect(),
    }
}

/// Initiatives that name a record, field by field.
fn initiatives(register: &Register, about: About) -> Vec<SectionView> {
    let fields = Field::links().filter(|link| link.target == about.kind);
    let fields = fields.map(|link| link.field());
    let catalogue = Catalogue::of(register);
    let section = |field: Field| {
        let mut found: Vec<LinkView> = Vec::new();
        let mut count = 0;
        for record in register.live() {
            let mut names = false;
            field
                .value(record, &NoFigures)
                .each_link(|named| names |= named == about);
            if names {
                count += 1;
                if found.len() < SHOWN {
                    found.push(link(register, About::initiative(record.id())));
                }
            }
        }
        let info = catalogue.get(field)?;
        (count > 0).then(|| SectionView {
            kind: KindId::Initiative.code().to_owned(),
            label: format!("Initiatives: {}", lowered(&info.label)),
            field: info.id.clone(),
            children: false,
            count: tally(count),
            open: None,
            rows: found,
        })
    };
    fields.filter_map(section).collect()
}
