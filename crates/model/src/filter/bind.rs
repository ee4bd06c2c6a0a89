//! Values checked against the field they are compared with.

use super::fold::{Needle, fold};
use super::unit::is_named;
use super::{FilterError, Op, Operand, Test, Wanted};
use crate::field::number::{self, NumberError};
use crate::field::{self, Catalogue, Field, FieldInfo, FieldKind};
use crate::scoring::Ratio;

/// A condition on `field`; `texts` are its values and where each stands.
pub(super) fn test(
    field: &FieldInfo,
    op: Op,
    position: usize,
    texts: Vec<(usize, String)>,
    catalogue: &Catalogue,
) -> Result<Test, FilterError> {
    if let Some(message) = unfit(field, op) {
        return Err(FilterError { position, message });
    }
    let bind = |(position, text): (usize, String)| {
        operand(field, op, text.trim(), catalogue)
            .map_err(|message| FilterError { position, message })
    };
    Ok(Test {
        field: field.field,
        id: field.id.clone(),
        op,
        operands: texts.into_iter().map(bind).collect::<Result<_, _>>()?,
    })
}

/// Why the operator can't be asked of the field.
fn unfit(field: &FieldInfo, op: Op) -> Option<String> {
    use FieldKind::{
        Bool, Choice, Date, Decimal, File, Link, Links, List, LongText, Money, Number, Score,
        Series, Text, Unit,
    };
    let id = &field.id;
    match (field.kind, op) {
        (Bool, op) if op.is_order() || op == Op::Contains => {
            Some(format!("{id} is yes or no; compare it with = yes or = no"))
        }
        (List | Link | Links | Unit | File, op) if op.is_order() => {
            Some(format!("{id} has no order; use =, !=, ~ or in"))
        }
        (Choice, op) if op.is_order() && field.field != Field::TIER => {
            Some(format!("{id} has no order; use =, !=, ~ or in"))
        }
        (Money | Number | Decimal | Score | Series | Date, Op::Contains) => {
            Some(format!("{id} is not text; use =, !=, <, <=, > or >="))
        }
        (Text | LongText, _) | (_, _) => None,
    }
}

fn operand(
    field: &FieldInfo,
    op: Op,
    text: &str,
    catalogue: &Catalogue,
) -> Result<Operand, String> {
    if text.is_empty() {
        return Err(format!(
            "there is no value here; for fields without one, write {} is empty",
            field.id
        ));
    }
    if op == Op::Contains {
        return Ok(plain(text, Wanted::Text));
    }
    match field.kind {
        FieldKind::List if !field.choices.is_empty() => {
            // Several of a closed list are compared by their codes, as text.
            choice(field, text, catalogue).map(|found| plain(&found.text, Wanted::Text))
        }
        FieldKind::Text | FieldKind::LongText | FieldKind::List | FieldKind::File => {
            Ok(plain(text, Wanted::Text))
        }
        FieldKind::Link | FieldKind::Links => Ok(plain(text, Wanted::Link(field.target))),
        FieldKind::Unit => unit(text, catalogue),
        FieldKind::Stage | FieldKind::Choice => choice(field, text, catalogue),
        FieldKind::Money => money(field, text, catalogue),
        FieldKind::Number | FieldKind::Decimal | FieldKind::Score | FieldKind::Series => {
            decimal(text)
                .map(|ratio| plain(&number::ratio_text(ratio), Wanted::Number(ratio)))
                .ok_or_else(|| format!("“{text}” is not a number; write it as 62.5 or 12000"))
        }
        FieldKind::Date => field::date::parse(text, &catalogue.settings)
            .map(|when| plain(&when.to_string(), Wanted::Date(when)))
            .map_err(|why| format!("“{text}” is not {why}")),
        FieldKind::Bool => field::bool_by_text(text)
            .map(|yes| plain(if yes { "yes" } else { "no" }, Wanted::Bool(yes)))
            .ok_or_else(|| format!("{} is yes or no, not “{text}”", field.id)),
    }
}

fn plain(text: &str, wanted: Wanted) -> Operand {
    Operand {
        text: text.to_owned(),
        wanted,
    }
}

/// Six decimals at most, which is what the canonical text writes.
fn decimal(text: &str) -> Option<Ratio> {
    const DEN: i64 = 1_000_000;
    let num = number::parse(text.strip_suffix('%').unwrap_or(text), DEN).ok()?;
    Some(Ratio { num, den: DEN })
}

fn money(field: &FieldInfo, text: &str, catalogue: &Catalogue) -> Result<Operand, String> {
    let settings = &catalogue.settings;
    let minor = field::money_by_text(text, settings).map_err(|why| match why {
        NumberError::TooFine => format!("“{text}” has more decimals than {}", settings.currency),
        _ => format!(
            "“{text}” is not an amount; write {} as 2100000, 2,100,000 or 2.1M",
            field.id
        ),
    })?;
    let canonical = number::decimal_text(minor, settings.minor_per_unit());
    Ok(plain(&canonical, Wanted::Money(minor)))
}

fn unit(text: &str, catalogue: &Catalogue) -> Result<Operand, String> {
    let folded = fold(text);
    let mut paths = catalogue.unit_paths.iter();
    if paths.any(|path| is_named(path, &folded)) {
        return Ok(plain(text, Wanted::Unit));
    }
    let names = catalogue.unit_names.iter();
    let near = names
        .map(|name| (field::distance(&folded, &fold(name)), name))
        .min()
        .filter(|(distance, _)| *distance <= (folded.chars().count() / 3).max(1));
    Err(match near {
        Some((_, name)) => format!("no unit is called “{text}”; did you mean “{name}”?"),
        None => format!(
            "no unit is called “{text}”; to look inside unit names, write unit ~ \"{text}\""
        ),
    })
}

fn choice(field: &FieldInfo, text: &str, catalogue: &Catalogue) -> Result<Operand, String> {
    let found = if field.is_of_stages() {
        field::stage_by_text(text, &catalogue.settings)
            .map(|stage| plain(stage.code(), Wanted::Stage(stage)))
    } else {
        let word = Needle::new(text);
        let found = (field.choices)
            .iter()
            .find(|c| word.equals(c.code) || word.equals(c.label));
        found.map(|c| plain(c.code, Wanted::Choice(c.code)))
    };
    found.ok_or_else(|| {
        let codes: Vec<_> = catalogue
            .choices(field.field)
            .into_iter()
            .map(|(code, _)| code)
            .collect();
        format!(
            "“{text}” is no {}; choose one of {}",
            field.label.to_lowercase(),
            codes.join(", ")
        )
    })
}
