//! Reading what is said on the command line; what can't be read is a usage error.

use chrono::NaiveDate;
use pilotage_app::import_ratings::Scale;
use pilotage_chart::Size;
use pilotage_import::{AmountUnit, ListSigns};
use pilotage_intake::Encoding;
use pilotage_model::worth::Span;
use pilotage_model::{Confidence, Level, Stage};

use super::Years;

pub fn pair(text: &str) -> Result<(String, String), String> {
    let (left, right) = text
        .split_once('=')
        .ok_or_else(|| format!("“{text}” has no “=”"))?;
    Ok((left.trim().to_owned(), right.trim().to_owned()))
}

/// A person's name, without blanks around it: “Ada ” and “Ada” are one assessor.
pub fn name(text: &str) -> Result<String, String> {
    match text.trim() {
        "" => Err("it is blank; say under which name this is recorded".to_owned()),
        name => Ok(name.to_owned()),
    }
}

pub fn stage(text: &str) -> Result<Stage, String> {
    let known = || Stage::ALL.map(Stage::code).join(", ");
    Stage::parse(text).ok_or_else(|| format!("“{text}” is not a stage; use one of {}", known()))
}

pub fn period(text: &str) -> Result<Span, String> {
    let known: Vec<_> = Span::ALL.iter().map(|span| span.code()).collect();
    let known = known.join(", ");
    Span::parse(text).ok_or_else(|| format!("“{text}” is no period; use one of {known}"))
}

/// The stage is after the last `=`: words of registers may hold one.
pub fn stage_word(text: &str) -> Result<(String, Option<Stage>), String> {
    let (word, code) = text
        .rsplit_once('=')
        .ok_or_else(|| format!("“{text}” has no “=”"))?;
    let stage = match code.trim() {
        "unknown" => None,
        code => Some(stage(code)?),
    };
    Ok((word.trim().to_owned(), stage))
}

/// The field is before the first `:`, the choice after the last `=`: words of registers may hold either.
pub fn value_word(text: &str) -> Result<(String, String, Option<String>), String> {
    let parts = text.split_once(':').and_then(|(field, rest)| {
        let (word, choice) = rest.rsplit_once('=')?;
        Some((
            field.trim().to_owned(),
            word.trim().to_owned(),
            choice.trim(),
        ))
    });
    let (field, word, choice) = parts
        .ok_or_else(|| format!("“{text}” is not FIELD:WORD=CHOICE, such as tier:hoch=high"))?;
    Ok((field, word, (choice != "none").then(|| choice.to_owned())))
}

/// What one stands for: everywhere, or in the column before the last `=`.
pub fn amounts_in(text: &str) -> Result<(Option<String>, AmountUnit), String> {
    let (column, code) = match text.rsplit_once('=') {
        Some((column, code)) => (Some(column.trim().to_owned()), code),
        None => (None, text),
    };
    Ok((column, amount_unit(code)?))
}

/// What one stands for.
pub fn amount_unit(code: &str) -> Result<AmountUnit, String> {
    AmountUnit::parse(code).ok_or_else(|| {
        let known = AmountUnit::ALL.map(AmountUnit::code).join(", ");
        format!("“{}” is none of {known}", code.trim())
    })
}

/// The signs at which lists are split: everywhere, or in the column before the last `=`.
pub fn lists_at(text: &str) -> Result<(Option<String>, ListSigns), String> {
    let (column, code) = match text.rsplit_once('=') {
        Some((column, code)) => (Some(column.trim().to_owned()), code),
        None => (None, text),
    };
    let signs = ListSigns::parse(code).ok_or_else(|| {
        let code = code.trim();
        format!("“{code}” is not none, or semicolon, line, comma, bar or slash with + between")
    })?;
    Ok((column, signs))
}

/// What the levels of a file of ratings are.
pub fn scale(text: &str) -> Result<Scale, String> {
    Scale::parse(text).ok_or_else(|| {
        let known = Scale::ALL.map(Scale::code).join(", ");
        format!("“{}” is none of {known}", text.trim())
    })
}

/// The hundred years of years of two digits.
pub fn years(text: &str) -> Result<Years, String> {
    let wanted = || format!("“{text}” is not 2000, 1900 or window");
    match text.trim() {
        "window" => Ok(Years::Window),
        first => match first.parse() {
            Ok(first @ (1900 | 2000)) => Ok(Years::From(first)),
            _ => Err(wanted()),
        },
    }
}

/// The day of the edition: of the only file, or of the one before the last `=`.
pub fn edition(text: &str) -> Result<(Option<String>, NaiveDate), String> {
    let (file, day) = match text.rsplit_once('=') {
        Some((file, day)) => (Some(file.trim().to_owned()), day.trim()),
        None => (None, text.trim()),
    };
    let day = day
        .parse()
        .map_err(|_| format!("“{day}” is not a day; write it as 2026-01-31"))?;
    Ok((file, day))
}

pub fn rating(text: &str) -> Result<(String, Level), String> {
    let (criterion, level) = pair(text)?;
    let level = Level::parse(&level).map_err(|error| error.to_string())?;
    Ok((criterion, level))
}

pub fn confidence(text: &str) -> Result<Confidence, String> {
    Confidence::parse(text).ok_or_else(|| format!("“{text}” is not low, medium or high"))
}

pub fn encoding(text: &str) -> Result<Encoding, String> {
    text.parse()
}

pub fn delimiter(text: &str) -> Result<u8, String> {
    match text {
        "tab" | "\\t" | "\t" => Ok(b'\t'),
        _ => match text.as_bytes() {
            [one] if one.is_ascii() => Ok(*one),
            _ => Err(format!("“{text}” is not one character; use , ; | or tab")),
        },
    }
}

/// The smallest side in which a matrix can be read.
const LEAST_SIDE: u32 = 200;
/// The longest side of a picture.
const MOST_SIDE: u32 = pilotage_report::png::LONGEST_SIDE;

pub fn size(text: &str) -> Result<Size, String> {
    let sides = text.split_once(['x', 'X', '×']);
    let sides = sides
        .and_then(|(w, h)| Some((w.trim().parse::<u32>().ok()?, h.trim().parse::<u32>().ok()?)));
    let fits = |side: u32| (LEAST_SIDE..=MOST_SIDE).contains(&side);
    match sides {
        Some((width, height)) if fits(width) && fits(height) => Ok(Size::new(width, height)),
        _ => Err(format!(
            "“{text}” is not a size; write it as 1200x800, each side {LEAST_SIDE} to {MOST_SIDE}"
        )),
    }
}
