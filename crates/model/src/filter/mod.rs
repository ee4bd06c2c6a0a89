//! The one filter: what the filter bar and `--where` say, as a value.
//!
//! ```text
//! fraud "first notice"                 words and phrases in key, name, summary, unit, owner, tags
//! stage = pilot    stage:pilot         the same; lists match when any item does
//! owner != "Kim Lee"                   also those with no owner
//! benefit >= 2.1M   value > 62.5       numbers, money, scores
//! planned.production < 2026-04         dates, as intervals
//! name ~ claims                        contains
//! tier in (high, not-assessed)         any of; `not in` none of
//! sponsor is empty   reach is not empty
//! not (a or b) and c                   `and` may be left out; `or` binds least
//! ```
//!
//! What the comparisons mean:
//! - Text and lists compare without regard to case and accents; `<` orders text naturally
//!   (`AI-9 < AI-10`). A unit is itself and everything below it. Stages and choices are known by
//!   code or label, the portfolio's own labels included.
//! - **Dates need certainty**: `= 2025-03` holds for what is wholly within March, `< 2025-03` for
//!   what ended before it began, `>= 2025-03` for what begins in it or later, whatever day it was.
//!   A date known only as 2025 is neither in March nor certainly before or after it.
//! - Stages order along the way from idea to scaled; the exits are neither more nor less than
//!   anything. Tiers order low < medium < high, and *not assessed* counts as high.
//! - Nothing (an empty field) matches no comparison; `!=`, `not in` and `not` turn a result round,
//!   so they do match it.

mod bind;
pub mod fold;
mod lex;
mod matcher;
mod named;
mod parse;
#[cfg(test)]
mod tests;
mod unit;

use std::fmt;

use crate::field::{Catalogue, Field};
use crate::kinds::KindId;
use crate::register::Register;
use crate::scoring::Ratio;
use crate::stage::Stage;
use crate::when::When;

pub use matcher::Matcher;
pub use named::Named;
pub use unit::UnitProblem;
pub(crate) use unit::{unit_by_text, unit_paths};

/// A filter that was checked against a catalogue. Its text form, by `Display`, is canonical: it
/// parses back to the same filter.
#[derive(Debug, Clone, PartialEq)]
pub struct Filter {
    expr: Expr,
}

/// Why a text is not a filter.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("at character {}: {message}", position + 1)]
pub struct FilterError {
    /// Where, in characters from 0; the length of the text where something is missing at its end.
    pub position: usize,
    /// What is wrong, what was expected, and fields that look alike.
    pub message: String,
}

impl Filter {
    /// Reads the text of a filter bar or of `--where`; an empty text matches everything.
    ///
    /// # Errors
    /// When the text is not a filter, or names a field, unit, stage or choice that the portfolio
    /// does not know.
    pub fn parse(text: &str, catalogue: &Catalogue) -> Result<Self, FilterError> {
        parse::parse(text, catalogue).map(|expr| Self { expr })
    }

    /// The filter that matches everything.
    pub const fn everything() -> Self {
        Self {
            expr: Expr::And(Vec::new()),
        }
    }

    /// A filter that looks for each word of `text`, which is taken as it stands: no operators.
    pub fn words(text: &str) -> Self {
        let words = text.split_whitespace().map(|w| Expr::Search(w.to_owned()));
        Self {
            expr: Expr::and(words.collect()),
        }
    }

    /// Makes it ready for many records: units looked up, text folded once.
    pub fn compile(&self, register: &Register) -> Matcher {
        Matcher::new(&self.expr, register)
    }
}

impl fmt::Display for Filter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.expr.write(f, 0)
    }
}

#[derive(Debug, Clone, PartialEq)]
enum Expr {
    And(Vec<Expr>),
    Or(Vec<Expr>),
    Not(Box<Expr>),
    Search(String),
    Test(Test),
}

#[derive(Debug, Clone, PartialEq)]
struct Test {
    field: Field,
    id: String,
    op: Op,
    operands: Vec<Operand>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Op {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Contains,
    In,
    NotIn,
    IsEmpty,
    IsNotEmpty,
}

impl Op {
    const fn text(self) -> &'static str {
        match self {
            Self::Equal => "=",
            Self::NotEqual => "!=",
            Self::Less => "<",
            Self::LessOrEqual => "<=",
            Self::Greater => ">",
            Self::GreaterOrEqual => ">=",
            Self::Contains => "~",
            Self::In => "in",
            Self::NotIn => "not in",
            Self::IsEmpty => "is empty",
            Self::IsNotEmpty => "is not empty",
        }
    }

    const fn is_order(self) -> bool {
        matches!(
            self,
            Self::Less | Self::LessOrEqual | Self::Greater | Self::GreaterOrEqual
        )
    }
}

/// What a field is compared with, and its canonical text.
#[derive(Debug, Clone, PartialEq)]
struct Operand {
    text: String,
    wanted: Wanted,
}

#[derive(Debug, Clone, PartialEq)]
enum Wanted {
    Text,
    Number(Ratio),
    Money(i64),
    Date(When),
    Bool(bool),
    Stage(Stage),
    Choice(&'static str),
    Unit,
    /// A record of this kind, or of any, by name.
    Link(Option<KindId>),
}

impl Expr {
    /// Nested `and`s are one, and one term stands for itself, so that equal filters are equal.
    fn and(terms: Vec<Self>) -> Self {
        let parts = |term| match term {
            Self::And(inner) => inner,
            other => vec![other],
        };
        only(terms.into_iter().flat_map(parts).collect(), Self::And)
    }

    fn or(terms: Vec<Self>) -> Self {
        let parts = |term| match term {
            Self::Or(inner) => inner,
            other => vec![other],
        };
        only(terms.into_iter().flat_map(parts).collect(), Self::Or)
    }

    /// How tightly it binds: or 0, and 1, not and terms 2.
    fn write(&self, f: &mut fmt::Formatter<'_>, around: u8) -> fmt::Result {
        let (terms, joint, level) = match self {
            Self::Search(text) => return write!(f, "{}", Quoted(text)),
            Self::Test(test) => return write!(f, "{test}"),
            Self::Not(inner) => {
                f.write_str("not ")?;
                return inner.write(f, 2);
            }
            Self::Or(terms) => (terms, " or ", 0),
            Self::And(terms) => (terms, " and ", 1),
        };
        let brackets = level < around;
        if brackets {
            f.write_str("(")?;
        }
        for (at, term) in terms.iter().enumerate() {
            if at > 0 {
                f.write_str(joint)?;
            }
            term.write(f, level + 1)?;
        }
        if brackets {
            f.write_str(")")?;
        }
        Ok(())
    }
}

fn only(mut terms: Vec<Expr>, joined: fn(Vec<Expr>) -> Expr) -> Expr {
    if terms.len() == 1 {
        terms.remove(0)
    } else {
        joined(terms)
    }
}

impl fmt::Display for Test {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.id, self.op.text())?;
        let list = matches!(self.op, Op::In | Op::NotIn);
        for (at, operand) in self.operands.iter().enumerate() {
            let before = match (list, at) {
                (true, 0) => " (",
                (true, _) => ", ",
                (false, _) => " ",
            };
            write!(f, "{before}{}", Quoted(&operand.text))?;
        }
        f.write_str(if list { ")" } else { "" })
    }
}

/// Some values as a filter lists them: `key in (AI-1, "AI 2")`.
pub fn any_of<'a>(field: &str, values: impl IntoIterator<Item = &'a str>) -> String {
    let values = values.into_iter().map(|value| Quoted(value).to_string());
    format!("{field} in ({})", values.collect::<Vec<_>>().join(", "))
}

/// A word as it stands where it can't be taken for anything else, otherwise in quotes.
pub struct Quoted<'a>(pub &'a str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plain = !lex::is_keyword(self.0)
            && !self.0.is_empty()
            && self
                .0
                .chars()
                .all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/'));
        if plain {
            f.write_str(self.0)
        } else {
            write!(f, "\"{}\"", self.0.replace('"', "\"\""))
        }
    }
}
