//! What a field of one initiative holds, as a value that sorts, exports and shows itself.

use std::cmp::Ordering;

use crate::field::{list, number};
use crate::file::KeptFile;
use crate::funnel::StageSet;
use crate::id::{RowId, UnitId};
use crate::kind::About;
use crate::kinds::KindId;
use crate::natural;
use crate::score::shown_difficulty;
use crate::scoring::Ratio;
use crate::sentence::lowered;
use crate::series::{self, Decimal, Point};
use crate::stage::Stage;
use crate::terms::Terms;
use crate::when::When;

/// One of a closed list of words.
#[derive(Debug, Clone, Copy)]
pub struct Choice {
    /// The word that files, filters and commands use.
    pub code: &'static str,
    /// The word on screen.
    pub label: &'static str,
    /// Place in the order of the list, from 0.
    pub order: u8,
}

impl PartialEq for Choice {
    fn eq(&self, other: &Self) -> bool {
        self.code == other.code
    }
}

impl Eq for Choice {}

/// What a field of one record holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Value<'a> {
    /// Nothing was given, or nothing can be said.
    Empty,
    /// Text; never empty.
    Text(&'a str),
    /// A whole number.
    Count(i64),
    /// A number with up to six decimals, exact.
    Decimal(Decimal),
    /// A measured number; finite.
    Number(f64),
    /// An exact score from 0 to 100, or a share in percent.
    Ratio(Ratio),
    /// 100 less an exact score: shown as 100 less that score as shown, so that people who add the two
    /// up find 100.
    Complement(Ratio),
    /// Money in minor units of the portfolio's currency.
    Money(i64),
    /// A date as exactly as it is known.
    Date(When),
    /// A list of texts; never empty.
    List(&'a [String]),
    /// Values by date; never empty.
    Series(&'a [Point]),
    /// A file that the portfolio keeps.
    File(&'a KeptFile),
    /// Yes or no.
    Bool(bool),
    /// A stage.
    Stage(Stage),
    /// Several stages; never empty.
    Stages(StageSet),
    /// One of a closed list.
    Choice(Choice),
    /// Several of a closed list; never empty.
    Choices(Vec<Choice>),
    /// A business unit.
    Unit(UnitId),
    /// Another record of the kind that the field names.
    Link(About),
    /// Another record of whatever kind.
    About(About),
    /// Several records of one kind; never empty.
    Links(KindId, &'a [RowId]),
}

impl<'a> Value<'a> {
    /// Text, or nothing where it is empty.
    pub const fn text(text: &'a str) -> Self {
        if text.is_empty() {
            Self::Empty
        } else {
            Self::Text(text)
        }
    }

    /// A list, or nothing where it is empty.
    pub const fn list(items: &'a [String]) -> Self {
        if items.is_empty() {
            Self::Empty
        } else {
            Self::List(items)
        }
    }

    /// Several records, or nothing where there are none.
    pub const fn links(kind: KindId, ids: &'a [RowId]) -> Self {
        if ids.is_empty() {
            Self::Empty
        } else {
            Self::Links(kind, ids)
        }
    }

    /// Every record that it names, but for units.
    pub fn each_link(&self, mut found: impl FnMut(About)) {
        match self {
            Self::Link(about) | Self::About(about) => found(*about),
            Self::Links(kind, ids) => {
                let named = ids.iter().map(|id| About {
                    kind: *kind,
                    id: *id,
                });
                named.for_each(found);
            }
            Self::Unit(unit) => found(About {
                kind: KindId::Unit,
                id: RowId::new(unit.uuid()),
            }),
            _ => {}
        }
    }

    /// A date, or nothing.
    pub fn date(when: Option<When>) -> Self {
        when.map_or(Self::Empty, Self::Date)
    }

    /// Whether nothing was given.
    pub const fn is_empty(&self) -> bool {
        matches!(self, Self::Empty)
    }

    /// The exact text that data-mode CSV holds and imports read back the same.
    ///
    /// Lists as [`list::join`] writes them; a link as the name, key or path of its record; money as a decimal with `.` and the currency's digits;
    /// dates as [`When`] writes them; values by date as `2026-01: 12.5; 2026-02: 13`; a unit as its path joined by ` › `; a file as `sha256:` with its digits and its name; stages and choices by
    /// code; yes and no as `yes` and `no`. Scores, which are never imported, are rounded to six
    /// decimals.
    pub fn data_text(&self, terms: &dyn Terms) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => (*text).to_owned(),
            Self::Count(count) => count.to_string(),
            Self::Decimal(number) => number.text(),
            Self::Number(number) => number.to_string(),
            Self::Ratio(ratio) | Self::Complement(ratio) => number::ratio_text(*ratio),
            Self::Money(minor) => number::decimal_text(*minor, terms.settings().minor_per_unit()),
            Self::Date(when) => when.to_string(),
            Self::List(items) => list::join(items),
            Self::Series(points) => series::exact(points),
            Self::File(file) => file.to_string(),
            Self::Bool(yes) => if *yes { "yes" } else { "no" }.to_owned(),
            Self::Stage(stage) => stage.code().to_owned(),
            Self::Stages(stages) => each(*stages, "; ", Stage::code),
            Self::Choice(choice) => choice.code.to_owned(),
            Self::Choices(choices) => joined(choices, "; ", |choice| choice.code),
            Self::Unit(unit) => terms.units().label(*unit),
            Self::Link(about) => terms.text_of(*about).unwrap_or_default(),
            Self::About(about) => {
                let text = terms.text_of(*about).unwrap_or_default();
                match about.kind {
                    KindId::Initiative => text,
                    kind => format!("{}: {text}", lowered(kind.one())),
                }
            }
            Self::Links(kind, ids) => list::join(&texts(*kind, ids, |about| terms.text_of(about))),
        }
    }

    /// The text that people read in a grid. Money is compact (`2.1 M`) and without the currency,
    /// which belongs in the header; scores are rounded half up; nothing is an empty text. A link to
    /// a record in the bin says so.
    pub fn display(&self, terms: &dyn Terms) -> String {
        match self {
            Self::Count(count) => number::grouped(*count),
            Self::Decimal(number) => number.shown(),
            #[expect(
                clippy::cast_possible_truncation,
                reason = "ages and counts are far below 2^53"
            )]
            // Ages, in whole months: none is rounded up to a month that is not reached.
            Self::Number(number) => number::grouped(number.floor() as i64),
            Self::Ratio(ratio) => number::rounded(*ratio).to_string(),
            Self::Complement(ratio) => shown_difficulty(*ratio).to_string(),
            Self::Money(minor) => number::compact(*minor, terms.settings().minor_per_unit()),
            Self::Date(when) => when.label(),
            Self::List(items) => items.join(", "),
            Self::Series(points) => series::latest(points, 1),
            Self::File(file) => file.label(terms.held(file.hash())),
            Self::Bool(yes) => if *yes { "Yes" } else { "No" }.to_owned(),
            Self::Stage(stage) => terms.settings().stage_label(*stage).to_owned(),
            Self::Stages(stages) => {
                each(*stages, ", ", |stage| terms.settings().stage_label(stage))
            }
            Self::Choice(choice) => choice.label.to_owned(),
            Self::Choices(choices) => joined(choices, ", ", |choice| choice.label),
            Self::Link(about) | Self::About(about) => shown(*about, terms),
            Self::Links(kind, ids) => {
                texts(*kind, ids, |about| Some(shown(about, terms))).join(", ")
            }
            Self::Empty | Self::Text(_) | Self::Unit(_) => self.data_text(terms),
        }
    }

    /// The key by which lists sort this value. `unit_rank` gives a unit's place in the order of
    /// unit paths; see [`unit_ranks`].
    pub fn sort_key(&self, terms: &dyn Terms, unit_rank: impl Fn(UnitId) -> i64) -> SortKey {
        match self {
            Self::Empty => SortKey::Empty,
            Self::Text(text) => SortKey::Text(natural::sort_key(text)),
            Self::Count(value) | Self::Money(value) => SortKey::Int(*value),
            Self::Decimal(number) => SortKey::Int(number.millionths()),
            Self::Number(number) => SortKey::Float(*number),
            Self::Ratio(ratio) | Self::Complement(ratio) => SortKey::Ratio(*ratio),
            Self::Date(when) => SortKey::Date(*when),
            Self::List(items) => SortKey::Text(natural::sort_key(&items.join("; "))),
            Self::Series(points) => {
                (points.last()).map_or(SortKey::Empty, |last| SortKey::Int(last.value.millionths()))
            }
            Self::File(file) => SortKey::Text(natural::sort_key(file.name())),
            Self::Bool(yes) => SortKey::Int(i64::from(*yes)),
            Self::Stage(stage) => SortKey::Int(*stage as i64),
            // By how far it came.
            Self::Stages(stages) => {
                let furthest = stages.iter().last();
                SortKey::Int(furthest.map_or(0, |stage| stage as i64))
            }
            Self::Choice(choice) => SortKey::Int(i64::from(choice.order)),
            Self::Choices(choices) => {
                SortKey::Text(natural::sort_key(&joined(choices, "; ", |c| c.label)))
            }
            Self::Unit(unit) => SortKey::Int(unit_rank(*unit)),
            Self::Link(_) | Self::About(_) | Self::Links(..) => {
                SortKey::Text(natural::sort_key(&self.data_text(terms)))
            }
        }
    }
}

fn each<'t>(stages: StageSet, between: &str, text: impl Fn(Stage) -> &'t str) -> String {
    let texts: Vec<_> = stages.iter().map(text).collect();
    texts.join(between)
}

/// What people call a record, and whether it lies in the bin.
fn shown(about: About, terms: &dyn Terms) -> String {
    match terms.name_of(about) {
        Some(name) if terms.in_bin(about) => format!("{name} (in the bin)"),
        Some(name) => name,
        None => format!("({} that is no more)", lowered(about.kind.one())),
    }
}

fn texts(kind: KindId, ids: &[RowId], text: impl Fn(About) -> Option<String>) -> Vec<String> {
    let of = |id: &RowId| text(About { kind, id: *id });
    ids.iter().filter_map(of).collect()
}

fn joined(choices: &[Choice], separator: &str, word: impl Fn(&Choice) -> &'static str) -> String {
    choices.iter().map(word).collect::<Vec<_>>().join(separator)
}

/// A value made ready for many comparisons: text is folded once, so that case and accents don't
/// count and numbers inside text compare by size (`AI-9` before `AI-10`).
#[derive(Debug, Clone, PartialEq)]
pub enum SortKey {
    /// Nothing: last in either direction.
    Empty,
    /// Whole numbers, money, and places in a fixed order.
    Int(i64),
    /// Measured numbers.
    Float(f64),
    /// Exact scores.
    Ratio(Ratio),
    /// Dates.
    Date(When),
    /// Text, as [`natural::sort_key`] writes it.
    Text(Box<[u8]>),
}

impl SortKey {
    /// Order of two keys of one field, upwards or downwards; nothing comes last in either.
    pub fn compare(&self, other: &Self, descending: bool) -> Ordering {
        match (self, other) {
            (Self::Empty, Self::Empty) => Ordering::Equal,
            (Self::Empty, _) => Ordering::Greater,
            (_, Self::Empty) => Ordering::Less,
            _ if descending => other.ascending(self),
            _ => self.ascending(other),
        }
    }

    fn ascending(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Int(a), Self::Int(b)) => a.cmp(b),
            (Self::Float(a), Self::Float(b)) => a.total_cmp(b),
            (Self::Ratio(a), Self::Ratio(b)) => a.cmp(b),
            (Self::Date(a), Self::Date(b)) => a.cmp(b),
            (Self::Text(a), Self::Text(b)) => a.cmp(b),
            // One field gives one kind of value, so this order is only ever a fallback that keeps
            // the sort total.
            _ => self.kind().cmp(&other.kind()),
        }
    }

    const fn kind(&self) -> u8 {
        match self {
            Self::Int(_) => 0,
            Self::Float(_) => 1,
            Self::Ratio(_) => 2,
            Self::Date(_) => 3,
            Self::Text(_) => 4,
            Self::Empty => 5,
        }
    }
}

/// Every unit's place in the order of unit paths.
pub fn unit_ranks(terms: &dyn Terms) -> std::collections::HashMap<UnitId, i64> {
    let units = terms.units();
    let path = |id| (natural::sort_key(&units.label(id)), id);
    let mut paths: Vec<_> = units.all().iter().map(|unit| path(unit.id)).collect();
    paths.sort();
    paths.into_iter().map(|(_, id)| id).zip(0..).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kinds::Tier;
    use crate::register::Register;

    fn key(value: &Value<'_>) -> SortKey {
        value.sort_key(&Register::default(), |_| 0)
    }

    /// A list sorted downwards must not begin with everything nobody filled in.
    #[test]
    fn nothing_sorts_last_in_either_direction() {
        for descending in [false, true] {
            assert_eq!(
                key(&Value::Empty).compare(&key(&Value::Count(1)), descending),
                Ordering::Greater
            );
        }
    }

    /// The order people expect of keys, names with accents, stages and exact scores.
    #[test]
    fn values_sort_as_people_expect() {
        let thirds = |num| Value::Ratio(Ratio { num, den: 3 });
        let table = [
            (Value::Text("AI-9"), Value::Text("AI-10")),
            (Value::Text("AI-0042"), Value::Text("AI-043")),
            (Value::Text("Émile"), Value::Text("Fanny")),
            (Value::Text("alpha"), Value::Text("Beta")),
            (Value::Text("Pilot"), Value::Text("Pilot 2")),
            (Value::Stage(Stage::Development), Value::Stage(Stage::Pilot)),
            (thirds(199), Value::Ratio(Ratio { num: 200, den: 3 })),
            (Value::Money(-5), Value::Money(3)),
            (Value::Number(2.5), Value::Number(10.0)),
        ];
        for (less, more) in table {
            assert_eq!(
                key(&less).compare(&key(&more), false),
                Ordering::Less,
                "{less:?} before {more:?}"
            );
            assert_eq!(key(&less).compare(&key(&more), true), Ordering::Greater);
        }
    }

    /// What the grid shows and what data-mode CSV holds, side by side.
    #[test]
    fn people_and_programs_get_their_own_text() {
        let register = Register::default();
        let countries = ["DE".to_owned(), "a;b".to_owned()];
        let table = [
            (Value::Empty, "", ""),
            (Value::Money(210_000_000), "2.1 M", "2100000.00"),
            (Value::Money(34_050_000), "341 k", "340500.00"),
            (Value::Count(12_000), "12,000", "12000"),
            (Value::Ratio(Ratio { num: 125, den: 2 }), "63", "62.5"),
            (Value::Ratio(Ratio { num: 200, den: 3 }), "67", "66.666667"),
            // Difficulty 22.5 beside feasibility 77.5, which is shown as 78.
            (Value::Complement(Ratio { num: 45, den: 2 }), "22", "22.5"),
            (
                Value::Complement(Ratio { num: 100, den: 3 }),
                "33",
                "33.333333",
            ),
            (Value::List(&countries), "DE, a;b", "DE; \"a;b\""),
            (Value::Bool(true), "Yes", "yes"),
            (Value::Stage(Stage::Pilot), "Pilot", "pilot"),
            (
                Value::Choice(Tier::NotAssessed.into()),
                "Not assessed",
                "not-assessed",
            ),
        ];
        for (value, display, data) in table {
            assert_eq!(value.display(&register), display, "{value:?}");
            assert_eq!(value.data_text(&register), data, "{value:?}");
        }
    }
}
