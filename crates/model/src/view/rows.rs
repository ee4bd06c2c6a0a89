//! Rows chosen, ordered, grouped and summed.

use super::plan::Plan;
use super::{Arrangement, Group, Sum};
use crate::field::Field;
use crate::register::Register;
use crate::value::{SortKey, Value, unit_ranks};
use crate::when::When;

/// Rows of one kind, by place: what each field of them holds.
pub(super) struct Rows<'a, V> {
    pub register: &'a Register,
    pub value: &'a V,
    /// What decides between equal rows.
    pub last: Option<Field>,
}

impl<'r, V: Fn(usize, Field) -> Value<'r>> Rows<'_, V> {
    /// Orders, groups and sums rows that passed.
    pub fn arrange(&self, mut positions: Vec<usize>, plan: Plan, of: usize) -> Arrangement {
        let groups = self.sort(&mut positions, &plan);
        let mut groups = groups.unwrap_or_default();
        for group in &mut groups {
            group.sums = self.sums(&positions[group.rows.clone()], &plan.money);
        }
        Arrangement {
            sums: self.sums(&positions, &plan.money),
            positions,
            groups,
            columns: plan.columns,
            of,
        }
    }

    fn value(&self, at: usize, field: Field) -> Value<'r> {
        (self.value)(at, field)
    }

    /// Orders the rows by group, then by the view's order, then by key; gives the groups if any.
    fn sort(&self, positions: &mut Vec<usize>, plan: &Plan) -> Option<Vec<Group>> {
        let ranks = unit_ranks(self.register);
        let key = |at, field| {
            let rank = |unit| ranks.get(&unit).copied().unwrap_or(i64::MAX);
            self.value(at, field).sort_key(self.register, rank)
        };
        let column = |field| {
            positions
                .iter()
                .map(|at| key(*at, field))
                .collect::<Vec<_>>()
        };
        // Groups of dates are years, so their keys are not the dates' own.
        let group: Option<Vec<SortKey>> = plan.group.map(|field| {
            let keys = positions.iter().map(|at| group_key(key(*at, field)));
            keys.collect()
        });
        let mut columns: Vec<(Vec<SortKey>, bool)> = Vec::new();
        columns.extend(group.clone().map(|keys| (keys, false)));
        columns.extend(
            plan.sort
                .iter()
                .map(|(field, desc)| (column(*field), *desc)),
        );
        let last = self
            .last
            .filter(|last| plan.sort.iter().all(|(field, _)| field != last));
        columns.extend(last.map(|field| (column(field), false)));
        let order = sorted(positions.len(), &columns);
        let before = std::mem::take(positions);
        positions.extend(order.iter().map(|row| before[*row]));
        let keys = group?;
        let keys: Vec<_> = order.iter().map(|row| &keys[*row]).collect();
        Some(self.groups(positions, &keys, plan.group?))
    }

    fn groups(&self, positions: &[usize], keys: &[&SortKey], field: Field) -> Vec<Group> {
        let mut groups = Vec::new();
        let mut start = 0;
        for end in 1..=positions.len() {
            if end < positions.len() && keys[end] == keys[start] {
                continue;
            }
            let value = self.value(positions[start], field);
            let (label, key) = self.names(&value);
            groups.push(Group {
                label,
                key,
                rows: start..end,
                sums: Vec::new(),
            });
            start = end;
        }
        groups
    }

    fn names(&self, value: &Value<'_>) -> (String, String) {
        match value {
            Value::Date(when) => {
                let year = year_of(*when);
                (year.label(), year.to_string())
            }
            value => (value.display(self.register), value.data_text(self.register)),
        }
    }

    fn sums(&self, positions: &[usize], money: &[Field]) -> Vec<Sum> {
        let sum = |field: &Field| {
            let amounts = positions.iter().map(|at| self.value(*at, *field));
            Sum::of(*field, amounts)
        };
        money.iter().map(sum).collect()
    }
}

/// Row numbers in order; equal rows stay as they were.
fn sorted(rows: usize, columns: &[(Vec<SortKey>, bool)]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..rows).collect();
    order.sort_unstable_by(|a, b| {
        columns
            .iter()
            .map(|(keys, descending)| keys[*a].compare(&keys[*b], *descending))
            .find(|order| order.is_ne())
            .unwrap_or_else(|| a.cmp(b))
    });
    order
}

fn group_key(key: SortKey) -> SortKey {
    match key {
        SortKey::Date(when) => SortKey::Date(year_of(when)),
        other => other,
    }
}

/// The calendar year that a date lies in; a date that spans two stays what it is.
pub(super) fn year_of(when: When) -> When {
    use chrono::Datelike as _;
    let year = when.first().year();
    let within = when.last().year() == year;
    let year = When::year_from(year, 1).filter(|_| within);
    year.unwrap_or(when)
}
