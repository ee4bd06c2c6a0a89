//! Numbers that a field may hold.

use super::Held;
use crate::field::{FieldError, FieldKind, Reader};
use crate::kind::Raw;
use crate::kind::raw::maybe;
use crate::scoring::Ratio;
use crate::series::Decimal;
use crate::value::Value;

macro_rules! amounts {
    ($($(#[$doc:meta])* $name:ident = $kind:ident, $value:ident, $read:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub struct $name(pub i64);

        impl Held for Option<$name> {
            const KIND: FieldKind = FieldKind::$kind;
            fn blank() -> Self {
                None
            }
            fn value(&self) -> Value<'_> {
                self.map_or(Value::Empty, |amount| Value::$value(amount.0))
            }
            fn read(text: &Reader<'_>) -> Result<Self, FieldError> {
                Ok(text.$read()?.map($name))
            }
            fn save(&self) -> Raw<'_> {
                self.map_or(Raw::Null, |amount| Raw::Number(amount.0))
            }
            fn load(raw: Raw<'_>) -> Option<Self> {
                maybe(raw, |raw| match raw {
                    Raw::Number(number) => Some($name(number)),
                    _ => None,
                })
            }
        }
    )*};
}

amounts! {
    /// Money in minor units of the portfolio's currency.
    Money = Money, Money, money;
    /// A whole number from 0.
    Count = Number, Count, count;
}

/// A number with decimals, kept in millionths.
impl Held for Option<Decimal> {
    const KIND: FieldKind = FieldKind::Decimal;
    const SCALE: i64 = Decimal::PARTS;
    fn blank() -> Self {
        None
    }
    fn value(&self) -> Value<'_> {
        self.map_or(Value::Empty, Value::Decimal)
    }
    fn read(text: &Reader<'_>) -> Result<Self, FieldError> {
        Ok(text.decimal()?.map(Decimal::of_millionths))
    }
    fn save(&self) -> Raw<'_> {
        self.map_or(Raw::Null, |number| Raw::Number(number.millionths()))
    }
    fn load(raw: Raw<'_>) -> Option<Self> {
        maybe(raw, |raw| match raw {
            Raw::Number(millionths) => Some(Decimal::of_millionths(millionths)),
            _ => None,
        })
    }
}

/// A whole number that is always given.
impl Held for i64 {
    const KIND: FieldKind = FieldKind::Number;
    fn blank() -> Self {
        0
    }
    fn value(&self) -> Value<'_> {
        Value::Count(*self)
    }
    fn read(text: &Reader<'_>) -> Result<Self, FieldError> {
        text.whole()?.ok_or_else(|| text.missing())
    }
    fn save(&self) -> Raw<'_> {
        Raw::Number(*self)
    }
    fn load(raw: Raw<'_>) -> Option<Self> {
        match raw {
            Raw::Number(number) => Some(number),
            _ => None,
        }
    }
}

/// A share in percent, kept in hundredths of it: 7.25 % is 725.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rate(pub i64);

impl Held for Rate {
    const KIND: FieldKind = FieldKind::Number;
    const SCALE: i64 = 100;
    fn blank() -> Self {
        Self(0)
    }
    fn value(&self) -> Value<'_> {
        Value::Ratio(Ratio {
            num: self.0,
            den: Self::SCALE,
        })
    }
    fn read(text: &Reader<'_>) -> Result<Self, FieldError> {
        text.rate().map(Self)
    }
    fn save(&self) -> Raw<'_> {
        Raw::Number(self.0)
    }
    fn load(raw: Raw<'_>) -> Option<Self> {
        i64::load(raw).map(Self)
    }
}
