//! Columns by the words of their headers, where their cells bear these out.

use pilotage_intake::Column;
use pilotage_model::{Field, FieldInfo, FieldKind};

use super::{Sorting, target_of};
use crate::dates::{DateStats, SaidOfDates};
use crate::fits::fits;
use crate::groups::{names_of, stage_date};
use crate::headers::{Named, PRESENT};
use crate::mapping::{Doubt, Target};
use crate::stats::{self, Uniqueness};

impl<'a> Sorting<'a> {
    pub(super) fn by_dictionary(&mut self) {
        let mut found: Vec<_> = self
            .table
            .columns
            .iter()
            .flat_map(|column| {
                let names = names_of(column);
                names
                    .into_iter()
                    .map(move |(named, score)| (score, column, named))
            })
            .collect();
        // The best header first; of equals, the first column. A status is the stage only where no column is.
        let last = |named: &Named| *named == Named::Status;
        found.sort_by(|a, b| {
            let by_score = b.0.cmp(&a.0).then(a.1.position.cmp(&b.1.position));
            last(&a.2).cmp(&last(&b.2)).then(by_score)
        });
        for (_, column, named) in found {
            if self.columns[column.position].is_none() {
                self.try_named(column, named);
            }
        }
    }

    /// Stages under a header of dates.
    pub(super) fn by_groups(&mut self) {
        for column in &self.table.columns {
            let target = stage_date(column, &self.stage_words);
            let free = self.columns[column.position].is_none();
            let Some(target) = target.filter(|target| free && !self.is_taken(target)) else {
                continue;
            };
            let code = target.code().replace(':', ".");
            let info = self.catalogue.find(&code);
            if info.is_some_and(|info| self.holds(column, info)) {
                let why = format!(
                    "“{}” stands under “{}”, and the cells fit.",
                    column.header, column.group
                );
                self.set(column, target, why);
            }
        }
    }

    fn try_named(&mut self, column: &'a Column, named: Named) {
        let header = format!("The header “{}” usually means this", column.header);
        match named {
            Named::Unit => {
                let target = Target::Unit { level: 0 };
                if self.fills[column.position].filled > 0 {
                    self.set(column, target, header);
                }
            }
            Named::Status => self.try_status(column),
            Named::Field(PRESENT) => self.try_present(column, &header),
            Named::Field(id) => {
                let Some(info) = self.catalogue.find(id) else {
                    return;
                };
                if self.is_taken(&target_of(info)) && !self.goes_on(column, info) {
                    return;
                }
                if self.holds(column, info) {
                    self.set(
                        column,
                        target_of(info),
                        format!("{header}, and the cells fit."),
                    );
                } else {
                    self.doubt(column, info);
                }
            }
        }
    }

    /// Whether a list goes on in this column: trackers write one as columns of one header.
    fn goes_on(&self, column: &Column, info: &FieldInfo) -> bool {
        let several = matches!(info.kind, FieldKind::List | FieldKind::Links);
        let target = target_of(info);
        let taken = self.table.columns.iter().zip(&self.columns);
        let mut others = taken.filter(|(_, choice)| {
            choice
                .as_ref()
                .is_some_and(|choice| choice.target == target)
        });
        several && others.all(|(other, _)| other.header == column.header)
    }

    /// Keeps in mind that a header is known and its cells are not understood. Ids that repeat are understood.
    pub(super) fn doubt(&mut self, column: &Column, info: &FieldInfo) {
        let at = column.position;
        if info.field == Field::KEY || self.fills[at].filled == 0 || self.doubts[at].is_some() {
            return;
        }
        let what = match info.kind {
            FieldKind::Date => "a date",
            FieldKind::Money => "an amount",
            FieldKind::Number | FieldKind::Decimal => "a number",
            _ => "one of its choices",
        };
        let sample = self.fills[at].samples.first().map_or("", String::as_str);
        let why = format!(
            "“{}” is a header for {}, but most of its {} values are not {what}, such as “{}”.",
            column.label,
            info.label,
            self.fills[at].filled,
            sample.chars().take(60).collect::<String>()
        );
        self.doubts[at] = Some(Doubt {
            field: info.id.clone(),
            why,
        });
    }

    /// The date of the stage that each row says, where there is a column of stages.
    fn try_present(&mut self, column: &'a Column, header: &str) {
        let fiscal_start = self.register.settings.fiscal_start.number();
        let dates = DateStats::of_first(
            5_000,
            self.table,
            column.position,
            SaidOfDates::default(),
            fiscal_start,
        );
        if !self.is_taken(&Target::EnteredPresent) && dates.are_dates() {
            let why = format!("{header}: the date of the stage that the row says.");
            self.set(column, Target::EnteredPresent, why);
        }
    }

    pub(super) fn holds(&self, column: &Column, info: &FieldInfo) -> bool {
        let at = column.position;
        match info.field {
            Field::NAME => self.fills[at].filled > 0,
            Field::KEY => stats::uniqueness(self.table, at) != Uniqueness::No,
            field => fits(self.table, at, field, self.register),
        }
    }

    /// “Status” is as often a traffic light: only known stage words make it the stage.
    fn try_status(&mut self, column: &'a Column) {
        if self.is_taken(&Target::field("stage")) {
            return;
        }
        let words = stats::stage_words(self.table, column.position);
        let (known, all) = stats::known_stages(&words, &self.stage_words);
        if all > 0 && 2 * known >= all {
            let why = format!("{known} of {all} values are words for stages.");
            self.set(column, Target::field("stage"), why);
        } else if let Some((word, _)) = words
            .iter()
            .find(|(word, _)| !word.is_empty() && self.stage_words.guess(word).is_none())
        {
            let why = format!(
                "“{}” is a header for the stage, but only {known} of its {all} values are words for stages; “{word}” is \
                 none.",
                column.label
            );
            self.doubts[column.position] = Some(Doubt {
                field: "stage".to_owned(),
                why,
            });
        }
    }
}
