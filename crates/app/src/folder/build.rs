//! A portfolio put together from the tables of an export: first who is there, then what each says of the others.

use std::collections::{HashMap, HashSet};
use std::path::PathBuf;
use std::sync::Arc;

use pilotage_model::field::{Catalogue, FieldInfo, Input, list};
use pilotage_model::file::Held;
use pilotage_model::filter::UnitProblem;
use pilotage_model::kind::{AnyRow, Facts, Raw};
use pilotage_model::kinds::{Initiative, KINDS, KindId};
use pilotage_model::naming::{Naming, links_of, links_of_row};
use pilotage_model::terms::{NotNamed, Terms};
use pilotage_model::unit::UNIT_SEPARATOR;
use pilotage_model::{
    ContentHash, Field, FieldError, FieldKind, Record, Register, RowId, UnitId, tally,
};
use uuid::Uuid;

use super::manifest::{INITIATIVES, MANIFEST, RATINGS, Recorded, TRANSITIONS};
use super::read::{Bound, Folder, Table, refused};
use super::{FolderImport, LeftOut, moves};
use crate::error::Result;
use crate::records::table_of;

/// What a new portfolio is to hold.
pub(super) struct Brought {
    /// All of it.
    pub register: Register,
    /// What its files hold.
    pub contents: Vec<(ContentHash, PathBuf)>,
    /// What to say.
    pub told: FolderImport,
}

/// Puts a portfolio together.
///
/// # Errors
/// Which row can't be read, and why.
pub(super) fn brought(folder: &Folder, new_id: &mut dyn FnMut() -> Uuid) -> Result<Brought> {
    let mut register = folder.begin()?;
    let held = |(hash, path): &(ContentHash, PathBuf)| {
        let size = std::fs::metadata(path).map_or(0, |file| file.len());
        (*hash, Held::Kept(size))
    };
    register.contents = Arc::new(folder.contents.iter().map(held).collect());
    let mut build = Build {
        folder,
        rows: HashMap::new(),
        left_out: Vec::new(),
        made: Vec::new(),
    };
    for info in KINDS {
        build.begin(info.id, &mut register)?;
    }
    build.begin_initiatives(&mut register)?;
    while build.fill(&mut register)? {}
    let naming = Naming::with_ids(&register);
    let mut records = build.initiatives(&register, &naming)?;
    moves::add_moves(folder, &register, &mut records, new_id, &mut build.left_out)?;
    moves::add_ratings(folder, &register, &naming, &mut records, new_id)?;
    records.iter_mut().for_each(Record::put_in_order);
    let mut made = std::mem::take(&mut build.made);
    made.extend(naming.take_used(records.iter().flat_map(links_of).collect::<Vec<_>>()));
    drop(naming);
    // A name makes the same record wherever it stands.
    made.sort_by_key(|row| (row.info().id, row.id()));
    made.dedup_by_key(|row| (row.info().id, row.id()));
    let told = build.told(&made, &register)?;
    for row in made {
        register.follow(row.info().id, vec![row], &[]);
    }
    register.set_records(records);
    Ok(Brought {
        register,
        contents: folder.contents.clone(),
        told,
    })
}

/// The places of rows of a table, and which records they are.
type Placed = Vec<(usize, RowId)>;

/// Records of a kind with all that is said of them.
#[derive(Default)]
struct Filled {
    rows: Vec<Box<dyn AnyRow>>,
    /// Those that belong to nothing any more.
    gone: Vec<RowId>,
}

struct Build<'f> {
    folder: &'f Folder,
    /// Rows that come in, by kind.
    rows: HashMap<KindId, Placed>,
    left_out: Vec<LeftOut>,
    /// Records that names made: who is named lies in the bin of the portfolio that was exported.
    made: Vec<Box<dyn AnyRow>>,
}

impl Build<'_> {
    /// Takes in the records of a kind with what they are called by.
    fn begin(&mut self, kind: KindId, register: &mut Register) -> Result<()> {
        let Some(table) = self.folder.table_of(kind)? else {
            return Ok(());
        };
        let ids = self.ids(kind, table, register)?;
        let kept = table_of(register, kind)?;
        let catalogue = Catalogue::of_kind(kept, register);
        let names = |info: &&FieldInfo| match info.field {
            Field::Column(at) => (kept.facts().get(usize::from(at))).is_some_and(|facts| {
                facts.unique || facts.alias || (kind == KindId::Unit && at == 0)
            }),
            _ => false,
        };
        let bound = bind(table, kept.unique().is_none(), &catalogue, register)?;
        let mut rows = Vec::new();
        for ((row, cells), id) in table.rows().zip(&ids) {
            let mut new = kept.blank(*id);
            for column in bound.iter().filter(|column| names(&column.info)) {
                let cell = cells[column.at].as_str();
                (new.set_field(column.info.field, cell, register))
                    .map_err(|why| table.wrong(row, &column.header, why))?;
            }
            rows.push(new);
        }
        self.rows.insert(kind, (0..).zip(ids).collect());
        if kind == KindId::Unit {
            plant(table, &bound, &mut rows)?;
        }
        register.follow(kind, rows, &[]);
        Ok(())
    }

    /// The ids of the rows of a table: its own, or those of the manifest.
    fn ids(&self, kind: KindId, table: &Table, register: &Register) -> Result<Vec<RowId>> {
        let ids = match table_of(register, kind)?.unique() {
            Some(_) => self.folder.whole.records.get(kind.code()).cloned(),
            None => {
                let at = table.column("id", "Id")?;
                let id = |(row, cells): (usize, &[String])| {
                    RowId::parse(&cells[at]).map_err(|why| table.wrong(row, "id", why))
                };
                Some(table.rows().map(id).collect::<Result<_>>()?)
            }
        };
        each_once(ids.unwrap_or_default(), table)
    }

    /// Takes in the initiatives with what they are called by.
    fn begin_initiatives(&self, register: &mut Register) -> Result<()> {
        let table = self.folder.table(INITIATIVES)?;
        let recorded = &self.folder.whole.initiatives;
        let ids = recorded.iter().map(|of| RowId::new(of.id.uuid()));
        each_once(ids.collect(), table)?;
        let odd = |of: &&Recorded| chrono::DateTime::parse_from_rfc3339(&of.at).is_err();
        if let Some(of) = recorded.iter().find(odd) {
            return Err(refused(format!(
                "The manifest “{MANIFEST}” says that an initiative was recorded at “{}”, which is no time.",
                of.at
            )));
        }
        let catalogue = Catalogue::of(register);
        let bound = bind(table, false, &catalogue, register)?;
        let at = |field| bound.iter().find(|column| column.info.field == field);
        let cell =
            |field, cells: &[String]| at(field).map_or_else(String::new, |c| cells[c.at].clone());
        let records = table.rows().zip(recorded).map(|((_, cells), of)| {
            let [key, name] = [Field::KEY, Field::NAME].map(|field| cell(field, cells));
            Record::new(Initiative::new(of.id, key, name, of.at.clone()))
        });
        register.set_records(records.collect::<Vec<_>>());
        Ok(())
    }

    /// Sets all fields of the records. Those that belong to nothing any more don't come in; whether there were any, for
    /// then what names them is to be read again.
    fn fill(&mut self, register: &mut Register) -> Result<bool> {
        let mut lost = false;
        self.left_out.retain(|left| left.whole);
        self.made.clear();
        for info in KINDS {
            let Filled { rows, gone } = self.filled(info.id, register)?;
            lost |= !gone.is_empty();
            register.follow(info.id, rows, &gone);
        }
        Ok(lost)
    }

    /// The records of a kind with all that is said of them.
    fn filled(&mut self, kind: KindId, register: &Register) -> Result<Filled> {
        let Some(table) = self.folder.table_of(kind)? else {
            return Ok(Filled::default());
        };
        let kept = table_of(register, kind)?;
        let catalogue = Catalogue::of_kind(kept, register);
        let bound = bind(table, kept.unique().is_none(), &catalogue, register)?;
        let naming = Naming::with_ids(register);
        let all: Vec<_> = table.rows().collect();
        let mut filled = Filled::default();
        let mut stay = Vec::new();
        for (row, id) in self.rows.remove(&kind).unwrap_or_default() {
            let mut record = kept.blank(id);
            let mut set = |field, given: Input<'_>| record.set_field(field, given, &naming);
            let terms = (register, &naming);
            let mut missing = put_all(table, all[row], &bound, terms, &mut set)?;
            let empty = first_empty(&*record);
            // A plan of a cost that is not there is of nothing.
            let is_of_nothing = !missing.is_empty() && record.broken(&naming).is_some();
            let is_homeless = empty.is_some() || is_of_nothing;
            if let (Some(facts), true) = (empty, missing.is_empty()) {
                // Nothing that was left out makes it so: the table itself says nothing there.
                return Err(table.wrong(all[row].0, facts.id, "it is empty"));
            }
            (missing.iter_mut()).for_each(|left| left.whole = is_homeless);
            self.left_out.extend(missing);
            if is_homeless {
                filled.gone.push(id);
            } else {
                stay.push((row, id));
                filled.rows.push(record);
            }
        }
        self.rows.insert(kind, stay);
        let links = filled.rows.iter().flat_map(|row| links_of_row(&**row));
        self.made
            .extend(naming.take_used(links.collect::<Vec<_>>()));
        Ok(filled)
    }

    /// The initiatives with all that their table says.
    fn initiatives(&mut self, register: &Register, naming: &Naming<'_>) -> Result<Vec<Record>> {
        let table = self.folder.table(INITIATIVES)?;
        let catalogue = Catalogue::of(register);
        let bound = bind(table, false, &catalogue, register)?;
        let mut records = Vec::with_capacity(table.len());
        for (row, begun) in table.rows().zip(register.records()) {
            let mut record = Record::clone(begun);
            let mut set =
                |field: Field, given: Input<'_>| field.parse_into(&mut record, given, naming);
            let missing = put_all(table, row, &bound, (register, naming), &mut set)?;
            self.left_out.extend(missing);
            records.push(record);
        }
        Ok(records)
    }

    fn told(self, made: &[Box<dyn AnyRow>], register: &Register) -> Result<FolderImport> {
        let mut files = Vec::new();
        let kinds = KINDS.iter().map(|info| self.folder.table_of(info.id));
        let others = [INITIATIVES, TRANSITIONS, RATINGS].map(|stem| self.folder.table(stem));
        let tables = kinds.chain(others.map(|table| table.map(Some)));
        for table in tables.filter_map(Result::transpose) {
            let table = table?;
            let out = self.left_out.iter();
            let out = out.filter(|left| left.whole && left.file == table.file);
            let rows: HashSet<_> = out.map(|left| left.row).collect();
            files.push(super::FolderFile {
                file: table.file.clone(),
                rows: tally(table.len()),
                new: tally(table.len() - rows.len()),
            });
        }
        let said = made
            .iter()
            .map(|row| format!("{} {}", row.info().one, row.name(register)));
        Ok(FolderImport {
            portfolio: self.folder.portfolio.clone(),
            files,
            attached: tally(self.folder.contents.len()),
            linked: said.collect(),
            left_out: self.left_out,
        })
    }
}

fn bind<'c>(
    table: &Table,
    by_id: bool,
    catalogue: &'c Catalogue,
    register: &Register,
) -> Result<Vec<Bound<'c>>> {
    let id = by_id.then(|| table.column("id", "Id")).transpose()?;
    let infos = catalogue.fields().iter();
    let infos = infos.filter(|info| info.is_importable() || matches!(info.field, Field::Column(_)));
    table.bind(infos, register, id.as_slice())
}

fn each_once(ids: Vec<RowId>, table: &Table) -> Result<Vec<RowId>> {
    let different: HashSet<_> = ids.iter().collect();
    if ids.len() == table.len() && different.len() == ids.len() {
        return Ok(ids);
    }
    Err(refused(format!(
        "“{}” doesn’t fit the manifest “{MANIFEST}”: it has {} rows, and there are ids for {}.",
        table.file,
        table.len(),
        different.len()
    )))
}

/// Puts units below one another: each by the whole path of the one above it.
fn plant(table: &Table, bound: &[Bound<'_>], rows: &mut [Box<dyn AnyRow>]) -> Result<()> {
    let at = |id: &str| bound.iter().find(|column| column.info.id == id);
    let (Some(name), Some(parent)) = (at("name"), at("parent")) else {
        return Err(refused(format!("“{}” names no units.", table.file)));
    };
    let cells: Vec<_> = table.rows().collect();
    let mut paths: HashMap<String, UnitId> = HashMap::new();
    let mut waiting: Vec<usize> = (0..rows.len()).collect();
    while !waiting.is_empty() {
        let before = waiting.len();
        let mut planted = Vec::new();
        waiting.retain(|unit| {
            let (_, cells) = cells[*unit];
            let (name, above) = (cells[name.at].trim(), cells[parent.at].as_str());
            let path = match above {
                "" => name.to_owned(),
                above if paths.contains_key(above) => format!("{above}{UNIT_SEPARATOR}{name}"),
                _ => return true,
            };
            planted.push((*unit, path));
            false
        });
        for (unit, path) in planted {
            let (row, cells) = cells[unit];
            let above = paths.get(cells[parent.at].as_str());
            let above = above.map_or(Raw::Null, |id| Raw::Id(id.uuid()));
            let Field::Column(field) = parent.info.field else {
                return Err(table.wrong(row, &parent.header, "it is no field of a unit"));
            };
            let put = rows[unit].put(field.into(), above);
            put.ok_or_else(|| table.wrong(row, &parent.header, "it can’t be read"))?;
            let id = UnitId::new(rows[unit].id().uuid());
            if paths.insert(path.clone(), id).is_some() {
                // What names either, or lies below it, could be the other's.
                let why = format!("another unit is “{path}”, too; rename one of the two");
                return Err(table.wrong(row, &name.header, why));
            }
        }
        if waiting.len() == before {
            // What is above them lies in the bin: they stand at the top, and that is said when they are filled in.
            break;
        }
    }
    Ok(())
}

/// The first field that holds nothing where it must: what the record belongs to is not there.
fn first_empty(row: &dyn AnyRow) -> Option<&'static Facts> {
    let mut facts = row.fields();
    let found = facts.find(|(at, facts)| facts.required && row.at(*at).is_empty());
    found.map(|(_, facts)| facts)
}

/// Sets all fields of a row; tells what was left out.
fn put_all(
    table: &Table,
    (row, cells): (usize, &[String]),
    bound: &[Bound<'_>],
    terms: (&Register, &Naming<'_>),
    set: &mut dyn FnMut(Field, Input<'_>) -> Result<(), FieldError>,
) -> Result<Vec<LeftOut>> {
    let mut missing = Vec::new();
    for column in bound {
        let cell = cells[column.at].as_str();
        missing.extend(put(table, row, column, cell, terms, set)?);
    }
    Ok(missing)
}

/// Sets a field from a cell; names in it of what is not there are left out, and told.
fn put(
    table: &Table,
    row: usize,
    column: &Bound<'_>,
    cell: &str,
    (register, naming): (&Register, &Naming<'_>),
    set: &mut dyn FnMut(Field, Input<'_>) -> Result<(), FieldError>,
) -> Result<Vec<LeftOut>> {
    let wrong = |why: String| table.wrong(row, &column.header, why);
    let given = table.given(column.info, cell, register).map_err(wrong)?;
    let Some(given) = given else {
        return Ok(Vec::new());
    };
    let left = |text: &str| table.left_out(row, &column.header, text);
    match set(column.info.field, given) {
        Ok(()) => Ok(Vec::new()),
        Err(why) if !is_missing(&why) => Err(wrong(why.to_string())),
        Err(_) if column.info.kind == FieldKind::Links => {
            let kind = column.info.target.unwrap_or(KindId::Initiative);
            let named = |name: &String| naming.named(kind, name) != Err(NotNamed::Unknown);
            let (there, missing): (Vec<_>, Vec<_>) = list::split(cell).into_iter().partition(named);
            let there = list::join(&there);
            set(column.info.field, Input::Text(&there)).map_err(|why| wrong(why.to_string()))?;
            Ok(missing.iter().map(|name| left(name)).collect())
        }
        Err(_) => Ok(vec![left(cell)]),
    }
}

/// Whether a field names what the export doesn't hold: it was in the bin, or its content was left behind.
const fn is_missing(why: &FieldError) -> bool {
    matches!(
        why,
        FieldError::NotNamed {
            why: NotNamed::Unknown,
            ..
        } | FieldError::Unit {
            problem: UnitProblem::Unknown,
            ..
        } | FieldError::NoContent { .. }
    )
}
