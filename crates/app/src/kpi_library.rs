//! KPIs to begin with: a list that comes with the app, and one of the user's own beside it.
//!
//! Both are CSV with the headers Name, Category, Counted in, Better, Read every and Definition, in any order: what a
//! spreadsheet writes. A column Computed as may name a figure that the portfolio itself computes. A name of the user's
//! list replaces one of ours.

use std::collections::HashSet;
use std::path::Path;

use pilotage_model::figures::organisation::Organisation;
use pilotage_model::kind::{Kind as _, Links, Long};
use pilotage_model::kinds::{Cadence, Direction, Initiative, Kpi, KpiCategory};
use pilotage_model::names::name_key;
use pilotage_model::{InitiativeId, RowId};

use crate::api::LibraryKpi;
use crate::error::{AppError, Result};
use crate::operations::whose;
use crate::own_list::OwnList;
use crate::portfolio::{Op, Portfolio};
use crate::views::words;

/// The list that comes with the app.
const OURS: &str = include_str!("../../../assets/kpi-library.csv");

/// The user's own list, in the folder of the settings.
pub const OWN: &str = "kpi-library.csv";

/// A KPI to begin with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    name: String,
    category: KpiCategory,
    unit: String,
    direction: Direction,
    cadence: Option<Cadence>,
    definition: String,
    computed: Option<Organisation>,
    own: bool,
}

/// The lists, with what a portfolio has of them already.
pub struct Library(Vec<Entry>);

impl Library {
    /// Our list, and the user's where there is one at that place.
    ///
    /// # Errors
    /// When the user's can't be read: which line of it, and why.
    pub fn read(own: &Path) -> Result<Self> {
        let mut entries = LIST.rows(OURS, "the list of the app", |cells| entry(cells, false))?;
        for entry in LIST.own_rows(own, |cells| entry(cells, true))? {
            entries.retain(|other| name_key(&other.name) != name_key(&entry.name));
            entries.push(entry);
        }
        Ok(Self(entries))
    }

    /// As people choose from it.
    pub fn told(&self, portfolio: &Portfolio) -> Vec<LibraryKpi> {
        let snapshot = portfolio.snapshot();
        let kpis = &snapshot.register().tables.kpis;
        let names: HashSet<_> = kpis.live().map(|kpi| name_key(&kpi.name)).collect();
        let has = |entry: &Entry| names.contains(&name_key(&entry.name));
        let told = |entry: &Entry| LibraryKpi {
            name: entry.name.clone(),
            category: entry.category.label().to_owned(),
            unit: entry.unit.clone(),
            better: entry.direction.label().to_owned(),
            cadence: entry
                .cadence
                .map_or_else(String::new, |every| every.label().to_owned()),
            definition: entry.definition.clone(),
            own: entry.own,
            there: has(entry),
        };
        self.0.iter().map(told).collect()
    }

    fn called(&self, name: &str) -> Result<&Entry> {
        let key = name_key(name);
        let found = self.0.iter().find(|entry| name_key(&entry.name) == key);
        found.ok_or_else(|| AppError::not_found("KPI of the library", name))
    }
}

impl Portfolio {
    /// Makes KPIs of the library, for initiatives or, without any, for the organisation, as one operation.
    ///
    /// # Errors
    /// When the library has none of a name, or none is named.
    pub fn add_library_kpis(
        &mut self,
        library: &Library,
        names: &[String],
        initiatives: &[InitiativeId],
    ) -> Result<String> {
        let entries = names.iter().map(|name| library.called(name));
        let entries = entries.collect::<Result<Vec<_>>>()?;
        if entries.is_empty() {
            return Err(AppError::invalid(
                "No KPI is chosen.",
                "Choose at least one.",
            ));
        }
        let what = match entries.as_slice() {
            [one] => format!("KPI “{}”", one.name),
            several => words::counted(several.len(), "KPI"),
        };
        let snapshot = self.snapshot();
        let label = match initiatives {
            [] => format!("Add {what}"),
            these => format!("Add {what} to {}", whose(snapshot.register(), these)),
        };
        drop(snapshot);
        let of = Links::<Initiative>::new(initiatives.iter().map(|id| RowId::new(id.uuid())));
        self.transact(Op::new("record", label.clone()), |tx| {
            for entry in &entries {
                let kpi = entry.kpi(RowId::new(tx.new_id()), of.clone());
                tx.writer.put_row(&kpi)?;
            }
            Ok(())
        })?;
        Ok(label)
    }
}

impl Entry {
    fn kpi(&self, id: RowId, initiatives: Links<Initiative>) -> Kpi {
        Kpi {
            name: self.name.clone(),
            initiatives,
            category: Some(self.category),
            unit: self.unit.clone(),
            direction: Some(self.direction),
            cadence: self.cadence,
            definition: Long(self.definition.clone()),
            computed: self.computed,
            ..Kpi::blank(id)
        }
    }
}

const LIST: OwnList<7> = OwnList {
    what: "list of KPIs",
    headers: [
        "Name",
        "Category",
        "Counted in",
        "Better",
        "Read every",
        "Definition",
        "Computed as",
    ],
    required: 6,
    example: "assets/kpi-library.csv",
};

fn entry(
    [
        name,
        category,
        unit,
        direction,
        cadence,
        definition,
        computed,
    ]: [String; 7],
    own: bool,
) -> std::result::Result<Entry, String> {
    let known = |what: &str, text: &str| format!("“{text}” is no {what}");
    if name.is_empty() {
        return Err("it has no name".to_owned());
    }
    let some = |text: String| Some(text).filter(|text| !text.is_empty());
    let category = KpiCategory::parse(&category).ok_or_else(|| known("category", &category))?;
    let direction = Direction::parse(&direction).ok_or_else(|| known("direction", &direction))?;
    let cadence = some(cadence)
        .map(|every| Cadence::parse(&every).ok_or_else(|| known("cadence", &every)))
        .transpose()?;
    let computed = some(computed)
        .map(|figure| Organisation::parse(&figure).ok_or_else(|| known("computed figure", &figure)))
        .transpose()?;
    Ok(Entry {
        name,
        category,
        unit,
        direction,
        cadence,
        definition,
        computed,
        own,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(text: &str) -> Result<Library> {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join(OWN);
        std::fs::write(&place, text).unwrap();
        Library::read(&place)
    }

    /// The list of the app is whole: every entry says what it counts, which way is better and how it is measured.
    #[test]
    fn the_list_of_the_app_is_whole() {
        let library = Library::read(Path::new("nowhere")).unwrap();
        assert!(library.0.len() > 20);
        for entry in &library.0 {
            assert!(entry.definition.len() > 30, "{entry:?}");
            assert!(
                !entry.unit.is_empty() && entry.cadence.is_some() && !entry.own,
                "{entry:?}"
            );
        }
        let computed = library.0.iter().filter_map(|entry| {
            Some((
                entry.computed?,
                entry.definition.as_str(),
                entry.unit.as_str(),
            ))
        });
        for (figure, definition, unit) in computed {
            assert_eq!((definition, unit), (figure.definition(), figure.unit()));
        }
        for category in KpiCategory::ALL {
            assert!(library.0.iter().any(|entry| entry.category == *category));
        }
    }

    /// A user adds to the list and replaces what is worded otherwise here; a line that can't be read is named, and
    /// nothing of the list is left out silently.
    #[test]
    fn a_user_extends_the_list() {
        let header = "Definition,Name,Category,Better,Counted in,Read every";
        let library = own(&format!("\u{feff}{header}\nOurs,cycle TIME,business,lower,hours,month\nNew,Claims leakage,Business impact,Lower is better,%,\n,,,,,\n")).unwrap();
        let cycle: Vec<_> = library
            .0
            .iter()
            .filter(|entry| name_key(&entry.name) == name_key("Cycle time"))
            .collect();
        assert_eq!((cycle.len(), cycle[0].unit.as_str()), (1, "hours"));
        assert!(library.called("claims leakage").unwrap().own);
        let table = [
            ("Name\nA", "line 1: there is no column “Category”."),
            (
                &format!("{header}\nx,A,business,sideways,%,month"),
                "line 2: “sideways” is no direction.",
            ),
            (
                &format!("{header}\nx,A,business,lower,%,month\nx,B,fun,lower,%,"),
                "line 3: “fun” is no category.",
            ),
            (
                &format!("{header},Computed as\nx,A,business,lower,%,month,luck"),
                "line 2: “luck” is no computed figure.",
            ),
            (
                &format!("{header}\nx,,business,lower,%,"),
                "line 2: it has no name.",
            ),
        ];
        for (text, why) in table {
            let refused = own(text).err().unwrap().to_string();
            assert!(refused.ends_with(why), "{refused}");
        }
    }
}
