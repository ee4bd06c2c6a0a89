//! What tells rows apart, and which register they are of.

use pilotage_model::kinds::KindId;
use pilotage_model::terms::Terms as _;
use pilotage_model::{Field, FieldInfo, FieldKind};

use super::{Checker, Code};
use crate::checked::{CheckedColumn, KeyPart, Slot};
use crate::editions::latest_edition;
use crate::mapping::Mapping;

impl Checker<'_> {
    /// The register's name. What is older than an edition that is here would set back what that one says.
    pub(super) fn source(&mut self, mapping: &Mapping) -> String {
        let Some(source) = mapping.source.as_deref().map(str::trim) else {
            self.problem(
                Code::Source,
                None,
                "Say which register this file is an edition of.",
            );
            return String::new();
        };
        let known = self.register.named(KindId::Source, source).ok();
        let latest = known.and_then(|id| latest_edition(self.register, id));
        if let (Some(day), Some(latest)) = (mapping.edition, latest)
            && day < latest
        {
            let message = format!(
                "This is the edition of {day} of “{source}”, and that of {latest} is here already: the older one would \
                 set back what it says. Say another day, or bring all editions in their order into a portfolio \
                 that has none of them."
            );
            self.problem(Code::Edition, None, message);
        }
        source.to_owned()
    }

    pub(super) fn key(&mut self, mapping: &Mapping, columns: &[CheckedColumn]) -> Vec<KeyPart> {
        let fields = &mapping.key.fields;
        fields
            .iter()
            .filter_map(|id| self.key_part(id, columns))
            .collect()
    }

    fn key_part(&mut self, id: &str, columns: &[CheckedColumn]) -> Option<KeyPart> {
        let info = self.catalogue.find(id).cloned();
        let known = info.as_ref().map(|info| info.field);
        let unit = |column: &CheckedColumn| matches!(column.slot, Slot::UnitLevel(_));
        if known == Some(Field::UNIT) && columns.iter().any(unit) {
            return Some(KeyPart::Unit);
        }
        let at = known.and_then(|field| columns.iter().position(|c| c.slot == Slot::Field(field)));
        match (info, at) {
            (
                Some(FieldInfo {
                    field: Field::UNIT, ..
                }),
                Some(_),
            ) => Some(KeyPart::Unit),
            (Some(info), Some(at)) if can_be_key(&info) => Some(KeyPart::Column(at, info.field)),
            (Some(info), Some(_)) => {
                let message = format!(
                    "{} can't tell initiatives apart. Choose an id, the name, the unit or another \
                     text field as key.",
                    info.label
                );
                self.problem(Code::Key, None, message);
                None
            }
            (Some(info), None) => {
                let message = format!(
                    "The key needs {}, but no column is mapped to it. Map one, or choose another key.",
                    info.label
                );
                self.problem(Code::Key, None, message);
                None
            }
            (None, _) => {
                let next = self.near(id, "Choose another key.");
                let message = format!("The key names “{id}”, which is no field. {next}");
                self.problem(Code::Key, None, message);
                None
            }
        }
    }
}

const fn can_be_key(info: &FieldInfo) -> bool {
    matches!(
        info.kind,
        FieldKind::Text | FieldKind::LongText | FieldKind::Link
    )
}
