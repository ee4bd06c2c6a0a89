//! Business units: a tree by which figures roll up. See [`crate::unit`].

use crate::id::UnitId;
use crate::kind::{About, Rules, kind};
use crate::kinds::KindId;
use crate::terms::Terms;
use crate::unit::UNIT_SEPARATOR;
use crate::when::When;

kind! {
    /// A part of the company: group, division, department. Figures of a unit are those of all units below it too.
    Unit(UnitId) = "unit" in "unit", "Unit", "Units" {
        /// What people call it; two units of one parent have different names.
        name: String = "Name" [required, shown, like("Unit" "Business unit" "Department" "Abteilung" "Afdeling" "Unité" "Unidad")];
        /// The unit it is part of; none at the top.
        parent: Option<UnitId> = "Part of" [shown, like("Parent" "Parent unit" "Above" "Reports to" "Gehört zu" "Onderdeel van")];
        /// Abbreviations and former names: an import finds the unit by these too.
        also: Vec<String> = "Also called" [alias, like("Aliases" "Abbreviation" "Acronym" "Abkürzung" "Afkorting" "Sigle")];
        /// First day it exists.
        valid_from: Option<When> = "Valid from" [shown, like("From" "Since" "Gültig ab" "Vanaf" "Depuis")];
        /// Last day it exists.
        valid_to: Option<When> = "Valid to" [shown, like("To" "Until" "Gültig bis" "Tot" "Jusqu’au")];
    }
}

impl Rules for Unit {
    fn broken(&self, terms: &dyn Terms) -> Option<(String, &'static str)> {
        let units = terms.units();
        let below = |parent| parent == self.id || units.is_within(parent, self.id);
        if let Some(parent) = self.parent.filter(|parent| below(*parent)) {
            let parent = units.label(parent);
            return Some((
                format!(
                    "“{}” can't be part of “{parent}”, which is part of it.",
                    self.name
                ),
                "Choose another unit, or move that one first.",
            ));
        }
        if self.name.contains(UNIT_SEPARATOR.trim()) {
            return Some((
                format!(
                    "“{}” reads like a unit below another: “{}” stands between the two.",
                    self.name,
                    UNIT_SEPARATOR.trim()
                ),
                "Choose another sign.",
            ));
        }
        let key = crate::names::name_key(&self.name);
        let twin = |unit: &&Unit| {
            unit.id != self.id
                && unit.parent == self.parent
                && crate::names::name_key(&unit.name) == key
        };
        if let Some(twin) = units.all().iter().find(twin) {
            let about = About {
                kind: KindId::Unit,
                id: crate::id::RowId::new(twin.id.uuid()),
            };
            let bin = if terms.in_bin(about) {
                " (in the bin)"
            } else {
                ""
            };
            return Some((
                format!("There is a unit “{}”{bin} there already.", twin.name),
                "Choose another name, or merge the two.",
            ));
        }
        let ends_first = self.valid_to?.certainly_before(self.valid_from?);
        ends_first.then(|| {
            (
                format!("“{}” would end before it begins.", self.name),
                "Correct one of the two dates.",
            )
        })
    }
}
