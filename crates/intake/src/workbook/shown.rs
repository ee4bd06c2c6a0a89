//! What the number formats of a column say of all its figures.

use std::collections::BTreeMap;

use calamine::DataRef;

use super::look::Look;
use crate::Amounts;
use crate::words::some;

/// What was seen of each column that has figures or dates.
#[derive(Debug, Default)]
pub(super) struct Shown {
    columns: BTreeMap<u32, Tally>,
}

#[derive(Debug, Default)]
struct Tally {
    figures: usize,
    /// Figures with a currency in their format.
    money: usize,
    /// Figures whose format says what one stands for, with the first: as kept and as read.
    scaled: usize,
    scale: Option<(String, String)>,
    /// The first text beside a currency that says neither a currency nor thousands.
    also: Option<String>,
    /// Days of which the month or the year alone shows, with the first as read.
    coarse: usize,
    coarse_example: String,
    /// Numbers that show as codes, with the first: as kept and as read.
    codes: usize,
    code: Option<(String, String)>,
}

impl Shown {
    /// Counts a cell that reads as this text.
    pub(super) fn count(
        &mut self,
        column: u32,
        value: &DataRef<'_>,
        look: Option<&Look>,
        text: &str,
    ) {
        if !matches!(value, DataRef::Float(_) | DataRef::DateTime(_)) {
            return;
        }
        let tally = self.columns.entry(column).or_default();
        match (value, look) {
            (DataRef::Float(kept), Some(Look::Amount(amount))) => {
                tally.figures += 1;
                tally.money += usize::from(amount.currency.is_some());
                tally.scaled += usize::from(amount.scaled);
                if tally.also.is_none() {
                    tally.also.clone_from(&amount.also);
                }
                if amount.scaled && tally.scale.is_none() {
                    tally.scale = Some((kept.to_string(), text.to_owned()));
                }
            }
            (DataRef::Float(kept), Some(Look::Code(_))) => {
                tally.figures += 1;
                tally.codes += 1;
                let lettered = text.contains(|c: char| !c.is_ascii_digit());
                if lettered && tally.code.is_none() {
                    tally.code = Some((kept.to_string(), text.to_owned()));
                }
            }
            (DataRef::DateTime(_), Some(Look::Month | Look::Year)) => {
                tally.coarse += 1;
                if tally.coarse == 1 {
                    text.clone_into(&mut tally.coarse_example);
                }
            }
            (DataRef::Float(_), _) => tally.figures += 1,
            _ => {}
        }
    }

    /// What the formats of a column say of its amounts; nothing where they don't agree.
    pub(super) fn amounts(&self, column: usize) -> Amounts {
        let tally = u32::try_from(column).ok();
        match tally.and_then(|column| self.columns.get(&column)) {
            Some(tally) if tally.scaled > 0 && tally.scaled == tally.figures => Amounts::Ones,
            Some(tally) if tally.money > 0 && tally.money == tally.figures => Amounts::Currency,
            _ => Amounts::Plain,
        }
    }

    /// Sentences for the user, column by column.
    pub(super) fn notes(&self, label: impl Fn(usize) -> String) -> Vec<String> {
        let mut notes = Vec::new();
        for (column, tally) in &self.columns {
            let label = label(*column as usize);
            if let Some((kept, read)) = &tally.scale {
                notes.push(match kept == read || read.starts_with(&format!("{kept} ")) {
                    true => format!(
                        "\u{201c}{label}\u{201d}: its number format shows thousands or millions; amounts are read in \
                         full, such as {read}."
                    ),
                    false => format!(
                        "\u{201c}{label}\u{201d}: by its number format {kept} is read as {read}."
                    ),
                });
            }
            if let Some(also) = &tally.also {
                notes.push(format!(
                    "\u{201c}{label}\u{201d}: its number format shows \u{201c}{also}\u{201d} beside the currency; that \
                     changes no amount."
                ));
            }
            if tally.coarse > 0 {
                notes.push(format!(
                    "\u{201c}{label}\u{201d}: {} no day, and {} read as shown, such as {}.",
                    match tally.coarse {
                        1 => "1 date shows".to_owned(),
                        more => format!("{} show", some(more, "date")),
                    },
                    if tally.coarse == 1 { "is" } else { "are" },
                    tally.coarse_example
                ));
            }
            if let Some((kept, read)) = &tally.code {
                notes.push(format!(
                    "\u{201c}{label}\u{201d}: by its number format {kept} is read as {read}."
                ));
            }
        }
        notes
    }
}
