//! A filter made ready for many records.

use std::cmp::Ordering;
use std::collections::HashSet;

use super::fold::{Needle, fold};
use super::named::{Named, called};
use super::unit::{is_named, unit_paths};
use super::{Expr, Op, Operand, Test, Wanted};
use crate::field::{Field, FigureSource};
use crate::id::UnitId;
use crate::kind::About;
use crate::kinds::Tier;
use crate::kinds::Unit;
use crate::natural::natural_key;
use crate::register::{Record, Register};
use crate::scoring::Ratio;
use crate::stage::Stage;
use crate::unit::UNIT_SEPARATOR;
use crate::value::{Choice, Value};
use crate::view::row::{Known, Values};
use crate::when::When;

/// A filter made ready for the records of one register; renamed or moved units need a new one.
#[derive(Debug, Clone)]
pub struct Matcher {
    node: Node,
}

impl Matcher {
    pub(super) fn new(expr: &Expr, register: &Register) -> Self {
        Self {
            node: Node::of(expr, register),
        }
    }

    /// Whether the record, whose derived figures are `figures`, passes the filter.
    pub fn matches(&self, record: &Record, figures: &impl FigureSource) -> bool {
        self.lets(&Known(record, figures))
    }

    /// Whether a row of any kind passes the filter.
    pub fn lets<V: Values + ?Sized>(&self, row: &V) -> bool {
        self.node.matches(row)
    }
}

#[derive(Debug, Clone)]
enum Node {
    And(Vec<Node>),
    Or(Vec<Node>),
    Not(Box<Node>),
    Search(Needle, Named),
    Check(Field, Check),
}

/// What is asked of one value; negations are [`Node::Not`].
#[derive(Debug, Clone)]
enum Check {
    IsEmpty,
    AnyOf(Vec<Target>),
    Contains(Needle, Named, Vec<Stage>),
    Order(Op, Target),
}

/// A [`Wanted`] with its text folded and its units looked up.
#[derive(Debug, Clone)]
enum Target {
    Text(Needle, Box<[u8]>),
    Number(Ratio),
    Money(i64),
    Date(When),
    Bool(bool),
    Stage(Stage),
    Choice(&'static str),
    Units(HashSet<UnitId>),
    Records(HashSet<About>),
}

impl Node {
    fn of(expr: &Expr, register: &Register) -> Self {
        let all = |terms: &[Expr]| terms.iter().map(|term| Self::of(term, register)).collect();
        match expr {
            Expr::And(terms) => Self::And(all(terms)),
            Expr::Or(terms) => Self::Or(all(terms)),
            Expr::Not(inner) => Self::Not(Box::new(Self::of(inner, register))),
            Expr::Search(text) => {
                let needle = Needle::new(text);
                let named = Named::with(&needle, register);
                Self::Search(needle, named)
            }
            Expr::Test(test) => Self::of_test(test, register),
        }
    }

    fn of_test(test: &Test, register: &Register) -> Self {
        let check = match (test.op, test.operands.as_slice()) {
            (Op::IsEmpty | Op::IsNotEmpty, _) => Check::IsEmpty,
            (Op::Contains, [operand]) => contains(operand, register),
            (op, [operand]) if op.is_order() => Check::Order(op, Target::of(operand, register)),
            (_, operands) => {
                Check::AnyOf(operands.iter().map(|o| Target::of(o, register)).collect())
            }
        };
        let node = Self::Check(test.field, check);
        match test.op {
            Op::NotEqual | Op::NotIn | Op::IsNotEmpty => Self::Not(Box::new(node)),
            _ => node,
        }
    }

    fn matches<V: Values + ?Sized>(&self, row: &V) -> bool {
        match self {
            Self::And(nodes) => nodes.iter().all(|node| node.matches(row)),
            Self::Or(nodes) => nodes.iter().any(|node| node.matches(row)),
            Self::Not(node) => !node.matches(row),
            Self::Search(needle, named) => row.found(needle, named),
            Self::Check(field, check) => check.holds(&row.value(*field)),
        }
    }
}

fn contains(operand: &Operand, register: &Register) -> Check {
    let needle = Needle::new(&operand.text);
    let units = Named::with(&needle, register);
    let named = |stage: &Stage| {
        needle.found_in(stage.code()) || needle.found_in(register.settings.stage_label(*stage))
    };
    let stages = Stage::ALL.into_iter().filter(named).collect();
    Check::Contains(needle, units, stages)
}

impl Target {
    fn of(operand: &Operand, register: &Register) -> Self {
        match operand.wanted {
            Wanted::Text => Self::Text(Needle::new(&operand.text), natural_key(&operand.text)),
            Wanted::Number(ratio) => Self::Number(ratio),
            Wanted::Money(minor) => Self::Money(minor),
            Wanted::Date(when) => Self::Date(when),
            Wanted::Bool(yes) => Self::Bool(yes),
            Wanted::Stage(stage) => Self::Stage(stage),
            Wanted::Choice(code) => Self::Choice(code),
            Wanted::Unit => Self::Units(units_named(&operand.text, register)),
            Wanted::Link(kind) => Self::Records(called(kind, &operand.text, register)),
        }
    }

    fn equals(&self, value: &Value<'_>) -> bool {
        match (value, self) {
            (Value::Text(text), Self::Text(needle, _)) => needle.equals(text),
            (Value::File(file), Self::Text(needle, _)) => needle.equals(file.name()),
            (Value::List(items), Self::Text(needle, _)) => {
                items.iter().any(|item| needle.equals(item))
            }
            (Value::Choices(choices), Self::Text(needle, _)) => choices
                .iter()
                .any(|c| needle.equals(c.code) || needle.equals(c.label)),
            (Value::Stages(stages), Self::Text(needle, _)) => {
                stages.iter().any(|stage| needle.equals(stage.code()))
            }
            (Value::Money(minor), Self::Money(wanted)) => minor == wanted,
            (Value::Date(when), Self::Date(wanted)) => {
                when.first() >= wanted.first() && when.last() <= wanted.last()
            }
            (Value::Bool(yes), Self::Bool(wanted)) => yes == wanted,
            (Value::Stage(stage), Self::Stage(wanted)) => stage == wanted,
            (Value::Choice(choice), Self::Choice(code)) => choice.code == *code,
            (Value::Unit(unit), Self::Units(units)) => units.contains(unit),
            (Value::Link(about) | Value::About(about), Self::Records(records)) => {
                records.contains(about)
            }
            (value @ Value::Links(..), Self::Records(records)) => {
                let mut found = false;
                value.each_link(|about| found |= records.contains(&about));
                found
            }
            (value, Self::Number(wanted)) => {
                compare_number(value, *wanted) == Some(Ordering::Equal)
            }
            _ => false,
        }
    }

    /// Whether `value op self` is certain.
    fn orders(&self, value: &Value<'_>, op: Op) -> bool {
        let order = match (value, self) {
            (Value::Date(when), Self::Date(wanted)) => return dates_order(*when, op, *wanted),
            (Value::Text(text), Self::Text(_, key)) => Some(natural_key(text).cmp(key)),
            (Value::Money(minor), Self::Money(wanted)) => Some(minor.cmp(wanted)),
            (Value::Stage(stage), Self::Stage(wanted)) => stage
                .step()
                .zip(wanted.step())
                .map(|(stage, wanted)| stage.cmp(&wanted)),
            (Value::Choice(choice), Self::Choice(code)) => {
                let wanted = Tier::parse(code).map(Choice::from);
                wanted.map(|wanted| tier_rank(choice).cmp(&tier_rank(&wanted)))
            }
            (value, Self::Number(wanted)) => compare_number(value, *wanted),
            _ => None,
        };
        order.is_some_and(|order| match op {
            Op::Less => order.is_lt(),
            Op::LessOrEqual => order.is_le(),
            Op::Greater => order.is_gt(),
            _ => order.is_ge(),
        })
    }
}

/// Not assessed counts as high.
fn tier_rank(choice: &Choice) -> u8 {
    let not_assessed = Choice::from(Tier::NotAssessed);
    if *choice == not_assessed {
        Choice::from(Tier::High).order
    } else {
        choice.order
    }
}

fn dates_order(when: When, op: Op, wanted: When) -> bool {
    match op {
        Op::Less => when.last() < wanted.first(),
        Op::LessOrEqual => when.last() <= wanted.last(),
        Op::Greater => when.first() > wanted.last(),
        _ => when.first() >= wanted.first(),
    }
}

fn compare_number(value: &Value<'_>, wanted: Ratio) -> Option<Ordering> {
    match value {
        Value::Count(count) => Some(
            Ratio {
                num: *count,
                den: 1,
            }
            .cmp(&wanted),
        ),
        Value::Ratio(ratio) | Value::Complement(ratio) => Some(ratio.cmp(&wanted)),
        Value::Decimal(number) => Some(number.ratio().cmp(&wanted)),
        // By what was measured last.
        Value::Series(points) => points.last().map(|last| last.value.ratio().cmp(&wanted)),
        Value::Number(number) => number.partial_cmp(&wanted.value()),
        _ => None,
    }
}

/// The units so named, and everything below them.
fn units_named(text: &str, register: &Register) -> HashSet<UnitId> {
    let folded = fold(text.trim());
    let units = &register.units;
    let paths = unit_paths(units);
    let of = |binned: bool, is: &dyn Fn(&Unit, &[String]) -> bool| {
        let each = units.all().iter().zip(&paths);
        let found = each.filter(|(unit, path)| unit.deleted.is_some() == binned && is(unit, path));
        found.map(|(unit, _)| unit.id).collect::<Vec<_>>()
    };
    // As a form takes it: a name before another name, and what is there before what was deleted. Another
    // name is that of a unit which was merged, wherever that was.
    let lower_end = folded
        .rsplit(UNIT_SEPARATOR.trim())
        .next()
        .unwrap_or_default()
        .trim();
    let by_path = |_: &Unit, path: &[String]| is_named(path, &folded);
    let by_other = |unit: &Unit, _: &[String]| unit.also.iter().any(|also| fold(also) == lower_end);
    let tries = [
        of(false, &by_path),
        of(false, &by_other),
        of(true, &by_path),
    ];
    let named = tries
        .into_iter()
        .find(|found| !found.is_empty())
        .unwrap_or_default();
    units
        .all()
        .iter()
        .map(|unit| unit.id)
        .filter(|id| named.iter().any(|above| units.is_within(*id, *above)))
        .collect()
}

impl Check {
    fn holds(&self, value: &Value<'_>) -> bool {
        match self {
            Self::IsEmpty => value.is_empty(),
            Self::AnyOf(targets) => targets.iter().any(|target| target.equals(value)),
            Self::Order(op, target) => target.orders(value, *op),
            Self::Contains(needle, named, stages) => match value {
                Value::Text(text) => needle.found_in(text),
                Value::File(file) => needle.found_in(&file.to_string()),
                Value::List(items) => items.iter().any(|item| needle.found_in(item)),
                Value::Choice(choice) => choice_has(choice, needle),
                Value::Choices(choices) => choices.iter().any(|c| choice_has(c, needle)),
                Value::Unit(_) | Value::Link(_) | Value::About(_) | Value::Links(..) => {
                    named.has_any(value)
                }
                Value::Stage(stage) => stages.contains(stage),
                Value::Stages(several) => stages.iter().any(|stage| several.contains(*stage)),
                _ => false,
            },
        }
    }
}

fn choice_has(choice: &Choice, needle: &Needle) -> bool {
    needle.found_in(choice.code) || needle.found_in(choice.label)
}
