//! What is typed, pasted or imported for months, as amounts.

use pilotage_import::{AmountUnit, CellReader, Said, says_nothing};
use pilotage_intake::block_table;
use pilotage_model::Register;
use pilotage_model::field::number::{self, DecimalMark};
use pilotage_model::field::{Catalogue, FieldInfo, Input};
use pilotage_model::kind::AnyTable;
use pilotage_model::series::Decimal;
use pilotage_model::settings::Settings;
use pilotage_model::worth::{self, MonthError};

use super::{MonthBlock, MonthValue, MonthsBy};
use crate::error::Result;
use crate::views::words;

/// How the texts of a block are read: pasted and imported ones by what all of them say.
pub(super) struct Reader {
    way: Way,
}

enum Way {
    Typed,
    /// Or why they can't be read.
    Together(std::result::Result<Box<CellReader>, String>),
}

impl Reader {
    pub fn of(register: &Register, block: &MonthBlock) -> Result<Self> {
        let settings = &register.settings;
        let mark = match &block.by {
            MonthsBy::Paste => None,
            MonthsBy::Import(_, mark) => *mark,
            _ => {
                let way = Way::Typed;
                return Ok(Self { way });
            }
        };
        let texts = block.cells.iter().filter_map(|(_, value)| match value {
            MonthValue::Text(text) if !says_nothing(text) => {
                Some(vec![amount_of(text, settings).to_owned()])
            }
            _ => None,
        });
        let texts: Vec<_> = texts.collect();
        let table = block_table(&["Amount".to_owned()], &texts)?;
        let Some(info) = number(register) else {
            let way = Way::Typed;
            return Ok(Self { way });
        };
        let said = Said {
            decimal: mark,
            unit: Some(AmountUnit::One),
            ..Said::default()
        };
        let reader = CellReader::of(&table, 0, &info, settings, said);
        Ok(Self {
            way: Way::Together(reader.map(Box::new)),
        })
    }

    /// What a month is to hold, or why that is nothing it can.
    pub fn value(
        &self,
        value: &MonthValue,
        own: &Settings,
    ) -> std::result::Result<Option<Decimal>, String> {
        let text = match value {
            MonthValue::Amount(amount) => return Ok(*amount),
            MonthValue::Text(text) if says_nothing(text) => return Ok(None),
            MonthValue::Text(text) => text,
        };
        let reader = match &self.way {
            Way::Typed => {
                let amount = worth::amount(text, DecimalMark::Point, own);
                return amount.map(Some).map_err(|why| why.to_string());
            }
            Way::Together(reader) => reader.as_ref().map_err(Clone::clone)?,
        };
        let told = || text.trim().to_owned();
        let unreadable = |_| MonthError::Unreadable(told()).to_string();
        match reader.read(amount_of(text, own), own).map_err(unreadable)? {
            Some(Input::Amount(millionths)) => {
                let amount = Decimal::of_millionths(millionths);
                let fine = Decimal::PARTS / own.minor_per_unit();
                let currency = own.currency.as_str().to_owned();
                match millionths % fine {
                    0 => Ok(Some(amount)),
                    _ => Err(MonthError::TooFine(told(), currency).to_string()),
                }
            }
            _ => Err(MonthError::Unreadable(told()).to_string()),
        }
    }

    /// What was to stand there, as it came.
    pub fn told(&self, value: &MonthValue, settings: &Settings) -> String {
        match value {
            MonthValue::Text(text) => text.trim().to_owned(),
            MonthValue::Amount(amount) => {
                amount.map_or_else(String::new, |amount| words::exact(amount, settings))
            }
        }
    }
}

fn amount_of<'t>(text: &'t str, settings: &Settings) -> &'t str {
    number::without_currency(text, settings.currency.as_str())
}

/// A field that holds what months do: the decimals of a currency are seen to here, as nothing is rounded.
fn number(register: &Register) -> Option<FieldInfo> {
    let table: &dyn AnyTable = &*register.tables.kpis;
    Catalogue::of_kind(table, register).find("target").cloned()
}
