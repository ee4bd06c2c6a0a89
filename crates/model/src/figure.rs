//! A figure: one number of a portfolio, with all that it takes to trust it.
//!
//! Every initiative that was asked about stands in exactly one [`Class`] of it: in the part, in the rest
//! of the whole, or left out for a reason. So the classes add up to all of them, and each opens the list
//! of its own. Window, command line and files tell this one value, each in its way.

use std::borrow::Cow;

use crate::age::PurgatoryLimit;
use crate::conversion;
use crate::when::When;
use crate::wilson::Share;
use crate::worth::Span;

/// Text that is fixed, or made where it names a stage of the portfolio.
pub type Text = Cow<'static, str>;

/// Some of the initiatives asked about: what they are, how many, and the filter that lists them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Class {
    /// The word for programs.
    pub code: &'static str,
    /// The words after the count: “12 that moved back”.
    pub label: Text,
    /// How many.
    pub count: u32,
    /// The filter that lists exactly these; `None` where no filter can.
    pub filter: Option<Text>,
}

impl Class {
    /// A class that a filter lists.
    pub fn new(
        code: &'static str,
        label: impl Into<Text>,
        count: u32,
        filter: impl Into<Text>,
    ) -> Self {
        let filter = Some(filter.into());
        Self {
            filter,
            ..Self::unlisted(code, label, count)
        }
    }

    /// A class that no filter can tell from others.
    pub fn unlisted(code: &'static str, label: impl Into<Text>, count: u32) -> Self {
        Self {
            code,
            label: label.into(),
            count,
            filter: None,
        }
    }
}

/// What stands large.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Amount {
    /// The initiatives of the part, those counted surely included.
    Count,
    /// The same, but none of them can be judged: 0 would say that there are none.
    Unjudged,
    /// The part of the whole, in percent.
    Share,
    /// A sum over the part in minor units of the portfolio's currency; `None` where the part is empty.
    Money(Option<i128>),
}

impl Amount {
    /// The word for programs.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Count | Self::Unjudged => "count",
            Self::Share => "share",
            Self::Money(_) => "money",
        }
    }
}

/// What a large part means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// More of it is better.
    More,
    /// Less of it is better.
    Less,
    /// Neither.
    Neither,
}

/// A list or a drawing that shows what a figure counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Screen {
    /// The list of initiatives.
    Portfolio,
    /// The matrix.
    Matrix,
    /// The pipeline.
    Pipeline,
}

impl Screen {
    /// The word for programs.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Portfolio => "portfolio",
            Self::Matrix => "matrix",
            Self::Pipeline => "pipeline",
        }
    }
}

/// What a figure opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opens {
    /// The screen.
    pub screen: Screen,
    /// The filter that it is narrowed by; empty: none.
    pub filter: Text,
}

/// The 95% interval of a share; see [`conversion::interval`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// Left out for want of a recorded start: where they outnumber the whole, there is no interval.
    pub without_start: u32,
    /// Its ends; `None` where it is withheld.
    pub ends: Option<(f64, f64)>,
}

/// What has to be said beside a figure, and is no count of a class.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Remark {
    /// In these words.
    Says(&'static str),
    /// No stop is on record: a register that keeps no failures has nothing but successes.
    NoStop,
    /// From what age a pilot is in purgatory.
    Limit(PurgatoryLimit),
    /// The same share over the last complete fiscal quarters, as one over all time hides how it goes of late.
    Recent {
        /// How many.
        quarters: u32,
        /// The first of them.
        since: When,
        /// The last of them.
        until: When,
        /// The share in them.
        share: Share,
        /// The quarter that is under way, and the share in it so far.
        under_way: Option<(When, Share)>,
        /// Of the whole, those that lie in no one quarter for certain.
        unplaced: u32,
    },
    /// What was realised of what was planned for the same months, in minor units, and how well it is shown: by place
    /// in [`crate::worth::Grade::ALL`].
    OfPlanned {
        /// Realised.
        realised: i128,
        /// Planned.
        planned: i128,
        /// Realised, by grade.
        grades: [i128; 4],
    },
    /// What was spent of the budgets that lie in the period, in minor units.
    OfBudget {
        /// Spent by their units in their months.
        spent: i128,
        /// Spent where no budget counts.
        beside: i128,
        /// What may be spent.
        budget: i128,
        /// Budgets of a time that lies only partly in the period: left out.
        straddling: u32,
        /// What is expected to have been spent by the end; `None` where a budget does not say.
        forecast: Option<i128>,
    },
    /// The same count over everyone, whatever the figure leaves out.
    InAll {
        /// Counted.
        part: u32,
        /// Not counted.
        rest: u32,
        /// The word for the part.
        label: &'static str,
    },
}

/// What a figure is called and what it means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// The word for programs.
    pub code: &'static str,
    /// The words on screen.
    pub label: Text,
    /// What is counted, of whom, in a sentence or two.
    pub definition: Text,
}

impl Name {
    /// A name in fixed words.
    pub const fn new(code: &'static str, label: &'static str, definition: &'static str) -> Self {
        Self {
            code,
            label: Cow::Borrowed(label),
            definition: Cow::Borrowed(definition),
        }
    }
}

/// What the whole is of: the words after its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Of {
    /// After 1.
    pub one: &'static str,
    /// After any other number.
    pub many: &'static str,
}

impl Of {
    /// Words that one and many share: “1 active”, “12 active”.
    pub const fn any(words: &'static str) -> Self {
        Self {
            one: words,
            many: words,
        }
    }

    /// The words after a number.
    pub const fn words(self, count: u32) -> &'static str {
        if count == 1 { self.one } else { self.many }
    }
}

/// One number of a portfolio.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// What it is called and what it means.
    pub name: Name,
    /// Whether the overview's row of headlines shows it; the command line and files tell every figure.
    pub shown: bool,
    /// What stands large.
    pub amount: Amount,
    /// The initiatives counted.
    pub part: Class,
    /// The others of the whole.
    pub rest: Vec<Class>,
    /// What the whole is of.
    pub of: Of,
    /// Counted too, though they can't be judged as the whole can: they belong to the part for certain,
    /// so the figure is “at least”, and no share.
    pub surely: Option<Class>,
    /// Those neither of the whole nor counted surely, by reason.
    pub left_out: Vec<Class>,
    /// Some of those counted or of the whole that are worth a word. They are counted already.
    pub among: Vec<Class>,
    /// Those worth a word beside the figure itself, where there is room for a line. They are counted already.
    pub brief: Vec<Class>,
    /// The interval of the share, where it estimates something.
    pub interval: Option<Interval>,
    /// What has to be said beside it.
    pub remarks: Vec<Remark>,
    /// What a large part means.
    pub wanted: Wanted,
    /// What it opens.
    pub opens: Opens,
    /// The period that bounds it, where one was chosen and it is not of a day.
    pub over: Option<Span>,
}

impl Figure {
    /// So many of a whole, which opens the list of those counted.
    pub fn count(name: Name, part: Class, rest: Class, of: Of) -> Self {
        let filter = part.filter.clone().unwrap_or_default();
        Self {
            name,
            shown: true,
            amount: Amount::Count,
            part,
            rest: vec![rest],
            of,
            surely: None,
            left_out: Vec::new(),
            among: Vec::new(),
            brief: Vec::new(),
            interval: None,
            remarks: Vec::new(),
            wanted: Wanted::Neither,
            opens: Opens {
                screen: Screen::Portfolio,
                filter,
            },
            over: None,
        }
    }

    /// The denominator: the part and the rest.
    pub fn whole(&self) -> u32 {
        self.part.count + total(&self.rest)
    }

    /// Those counted, surely or of the whole.
    pub fn counted(&self) -> u32 {
        self.part.count + total(&self.surely)
    }

    /// Everyone who was asked about: the whole, those counted surely, and those left out.
    pub fn asked(&self) -> u32 {
        self.whole() + total(&self.surely) + total(&self.left_out)
    }

    /// All who are left out, as one; `None` where nobody is.
    pub fn not_counted(&self) -> Option<Class> {
        let left_out: Vec<_> = self
            .left_out
            .iter()
            .filter(|class| class.count > 0)
            .collect();
        let filters: Option<Vec<&str>> = left_out.iter().map(|c| c.filter.as_deref()).collect();
        let all = Class::unlisted(
            "not-counted",
            "not counted",
            total(left_out.iter().copied()),
        );
        (all.count > 0).then(|| Class {
            filter: filters.map(|filters| any_of(&filters).into()),
            ..all
        })
    }

    /// The part of the whole; `None` where it is no share: of nothing, beside a sum, and where some are
    /// counted who are not of the whole.
    pub fn share(&self) -> Option<Share> {
        let is_share = matches!(self.amount, Amount::Count | Amount::Share);
        let share = Share::new(self.part.count, self.whole());
        (is_share && total(&self.surely) == 0 && share.whole > 0).then_some(share)
    }

    /// The ends of its 95% interval, where there is one.
    pub fn ends(&self) -> Option<(f64, f64)> {
        self.interval.and_then(|interval| interval.ends)
    }

    /// The classes in which everyone asked about stands once: the part, the rest, those counted surely,
    /// and those left out.
    pub fn classes(&self) -> impl Iterator<Item = &Class> {
        let part = std::iter::once(&self.part);
        part.chain(&self.rest)
            .chain(&self.surely)
            .chain(&self.left_out)
    }
}

impl Interval {
    /// The interval of a share of which `without_start` were left out because their start is not
    /// recorded.
    pub fn of(share: Share, without_start: u32) -> Self {
        Self {
            without_start,
            ends: conversion::interval(share, without_start),
        }
    }
}

/// The filter that lists whatever one of these does, in as few words as there are.
fn any_of(filters: &[&str]) -> String {
    let equal: Option<Vec<_>> = filters.iter().map(|one| one.split_once(" = ")).collect();
    let one_field = equal.filter(|pairs| {
        let is_word = |text: &str| !text.contains([' ', '(', '"']);
        let [(field, _), ..] = pairs[..] else {
            return false;
        };
        pairs
            .iter()
            .all(|(of, word)| *of == field && is_word(of) && is_word(word))
    });
    match (filters, one_field) {
        ([one], _) => (*one).to_owned(),
        (_, Some(pairs)) => {
            let words: Vec<_> = pairs.iter().map(|(_, word)| *word).collect();
            format!("{} in ({})", pairs[0].0, words.join(", "))
        }
        _ => {
            let bracketed: Vec<_> = filters.iter().map(|one| format!("({one})")).collect();
            bracketed.join(" or ")
        }
    }
}

fn total<'a>(classes: impl IntoIterator<Item = &'a Class>) -> u32 {
    classes.into_iter().map(|class| class.count).sum()
}
