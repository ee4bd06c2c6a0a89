//! What a number format says of a value beside the value itself: that it is a code, a share, an amount in
//! a currency or in millions, or a month.

use crate::currency;

/// What a number format adds to a figure that changes its meaning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// Shown times a hundred with a percent sign.
    Percent,
    /// Shown as codes are: letters, signs and leading zeros around its digits.
    Code(Vec<Piece>),
    /// Shown as an amount.
    Amount(Amount),
    /// A date of which month and year show.
    Month,
    /// A date of which the year shows.
    Year,
}

/// A part of a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    Text(String),
    /// A digit; a zero shows where there is none.
    Digit {
        always: bool,
    },
}

/// What is said of an amount.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Amount {
    /// Its currency: a code where that is certain, else the sign.
    pub(super) currency: Option<String>,
    /// Zeros that the text beside it stands for and the value lacks: 6 for `0.0" M€"`.
    pub(super) zeros: u32,
    /// Whether the format says in what it counts, by a word or by commas that scale.
    pub(super) scaled: bool,
    /// What else stands beside a currency: what it changes, nobody but the user can say.
    pub(super) also: Option<String>,
}

impl Look {
    /// `known` is the number of a built-in format: of those the file does not say the currency, which is
    /// that of whoever looks.
    pub(super) fn of(format_code: &str, known: Option<u32>) -> Option<Self> {
        let format = Format::of(format_code);
        if format.has_letters() {
            return format.date();
        }
        if format.tokens.contains(&Token::Percent) {
            return Some(Self::Percent);
        }
        let local = known.is_some_and(|id| (5..=8).contains(&id) || (37..=44).contains(&id));
        let shown = format.amount(local);
        match (format.code(), shown) {
            (Some(code), None) => Some(Self::Code(code)),
            (_, shown) => shown.map(Self::Amount),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    Text(String),
    /// `0`, `#` or `?`.
    Digit(char),
    Point,
    Comma,
    Percent,
    Exponent,
    /// A letter outside quotes: of a date.
    Letter(char),
    /// `[$€-407]`: sign and locale.
    Currency(String, Option<u32>),
}

/// The first section of a format: that for positive figures.
struct Format {
    tokens: Vec<Token>,
    /// Whether it holds for some figures only, and others show otherwise.
    conditional: bool,
}

impl Format {
    fn of(code: &str) -> Self {
        let mut format = Self {
            tokens: Vec::new(),
            conditional: false,
        };
        let code = code.replace("General", "0");
        let mut rest = code.chars();
        while let Some(c) = rest.next() {
            let token = match c {
                ';' => break,
                '"' => Token::Text(rest.by_ref().take_while(|c| *c != '"').collect()),
                '\\' => match rest.next() {
                    Some(c) => Token::Text(c.to_string()),
                    None => break,
                },
                '_' | '*' => {
                    rest.next();
                    continue;
                }
                '[' => {
                    let inner: String = rest.by_ref().take_while(|c| *c != ']').collect();
                    match format.bracket(&inner) {
                        Some(token) => token,
                        None => continue,
                    }
                }
                '0' | '#' | '?' => Token::Digit(c),
                '.' => Token::Point,
                ',' => Token::Comma,
                '%' => Token::Percent,
                'E' | 'e' if matches!(rest.as_str().chars().next(), Some('+' | '-')) => {
                    rest.next();
                    Token::Exponent
                }
                c if c.is_ascii_alphabetic() => Token::Letter(c.to_ascii_lowercase()),
                c => Token::Text(c.to_string()),
            };
            format.tokens.push(token);
        }
        format
    }

    /// What stands in brackets: a currency, a time that runs on, a condition or a colour.
    fn bracket(&mut self, inner: &str) -> Option<Token> {
        if let Some(money) = inner.strip_prefix('$') {
            let (sign, locale) = money.split_once('-').unwrap_or((money, ""));
            let locale = u32::from_str_radix(locale, 16).ok();
            return Some(Token::Currency(sign.trim().to_owned(), locale));
        }
        self.conditional |= inner.starts_with(['<', '>', '=']);
        let clock = inner.chars().all(|c| "hmsHMS".contains(c));
        let first = inner.chars().next().filter(|_| clock)?;
        Some(Token::Letter(first.to_ascii_lowercase()))
    }

    fn has_letters(&self) -> bool {
        let date = |token: &Token| matches!(token, Token::Letter('y' | 'm' | 'd' | 'h' | 's'));
        let digit = |token: &Token| matches!(token, Token::Digit(_));
        self.tokens.iter().any(date) && !self.tokens.iter().any(digit)
    }

    fn date(&self) -> Option<Look> {
        let has = |letter| self.tokens.contains(&Token::Letter(letter));
        if !has('y') || has('d') || has('h') || has('s') {
            return None;
        }
        Some(if has('m') { Look::Month } else { Look::Year })
    }

    /// Places of the first and the last digit.
    fn digits(&self) -> Option<(usize, usize)> {
        let digit = |token: &Token| matches!(token, Token::Digit(_));
        let first = self.tokens.iter().position(digit)?;
        let last = self.tokens.iter().rposition(digit)?;
        Some((first, last))
    }

    /// A code has two zeros or more, or letters that run into its digits: `00000`, `"UC-"0`. Words after a
    /// blank are a unit: `0 "days"`.
    fn code(&self) -> Option<Vec<Piece>> {
        let (first, _) = self.digits()?;
        let mut pieces = Vec::new();
        let mut zeros = 0;
        for token in &self.tokens {
            pieces.push(match token {
                Token::Text(text) => Piece::Text(text.clone()),
                Token::Letter(letter) => Piece::Text(letter.to_uppercase().collect()),
                Token::Digit(sign) => {
                    zeros += usize::from(*sign == '0');
                    Piece::Digit {
                        always: *sign == '0',
                    }
                }
                _ => return None,
            });
        }
        let before = self.text_of(..first);
        let lettered = before.contains(char::is_alphabetic)
            && !before.ends_with(char::is_whitespace)
            && before.chars().count() <= 12;
        (zeros >= 2 || lettered).then_some(pieces)
    }

    fn text_of(&self, range: impl std::slice::SliceIndex<[Token], Output = [Token]>) -> String {
        let tokens = self.tokens.get(range).unwrap_or_default();
        let text = |token: &Token| match token {
            Token::Text(text) => text.clone(),
            Token::Letter(letter) => letter.to_string(),
            _ => String::new(),
        };
        tokens.iter().map(text).collect()
    }

    /// A currency before or after the digits, and what one stands for.
    fn amount(&self, local: bool) -> Option<Amount> {
        let (first, last) = self.digits()?;
        let after = &self.tokens[last + 1..];
        let commas = after.iter().take_while(|token| **token == Token::Comma);
        let commas = commas.count();
        let mut amount = Amount {
            scaled: commas > 0,
            ..Amount::default()
        };
        for token in &self.tokens {
            if let Token::Currency(sign, locale) = token
                && !sign.is_empty()
            {
                amount.currency = Some(currency::of_sign(sign, *locale));
            }
        }
        for text in [self.text_of(..first), self.text_of(last + 1..)] {
            let (currency, zeros, rest) = currency::beside(&text, amount.currency.is_some());
            let named = currency.is_some() || amount.currency.is_some();
            if !local {
                amount.currency = amount.currency.or(currency);
            }
            if named && rest.contains(char::is_alphanumeric) {
                amount.also = Some(rest.to_owned());
            }
            if let Some(zeros) = zeros {
                amount.scaled = true;
                amount.zeros = if commas == 0 && !self.conditional {
                    zeros
                } else {
                    0
                };
            }
        }
        (amount.currency.is_some() || amount.scaled).then_some(amount)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amount(currency: Option<&str>, zeros: u32, scaled: bool) -> Option<Look> {
        let currency = currency.map(str::to_owned);
        Some(Look::Amount(Amount {
            currency,
            zeros,
            scaled,
            also: None,
        }))
    }

    /// Formats as spreadsheets write them; one misread is an amount off by a thousand, or dollars taken
    /// for euros.
    #[test]
    fn amounts_say_their_currency_and_unit() {
        let table = [
            ("General", None),
            ("#,##0.00", None),
            ("#,##0 ;(#,##0)", None),
            ("0.00E+00", None),
            ("[$$-409]#,##0.00", amount(Some("USD"), 0, false)),
            ("[$$-1009]#,##0.00", amount(Some("CAD"), 0, false)),
            ("\"$\"#,##0", amount(Some("$"), 0, false)),
            ("#,##0.00\\ [$€-407]", amount(Some("EUR"), 0, false)),
            (
                "_-* #,##0.00\\ \"€\"_-;-* #,##0.00\\ \"€\"_-",
                amount(Some("EUR"), 0, false),
            ),
            ("[$CHF-807]\\ #,##0", amount(Some("CHF"), 0, false)),
            ("#,##0\\ [$Kč-405]", amount(Some("CZK"), 0, false)),
            ("0.0\" M€\"", amount(Some("EUR"), 6, true)),
            ("#,##0\" k€\"", amount(Some("EUR"), 3, true)),
            ("#,##0\" TEUR\"", amount(Some("EUR"), 3, true)),
            ("#,##0\" Mio. €\"", amount(Some("EUR"), 6, true)),
            ("#,##0\" tys. zł\"", amount(Some("PLN"), 3, true)),
            ("#,##0\" mln Kč\"", amount(Some("CZK"), 6, true)),
            ("#,##0\"万円\"", amount(Some("JPY"), 4, true)),
            ("#,##0\" тыс. ₽\"", amount(Some("RUB"), 3, true)),
            ("[$R-1C09]\\ #,##0", amount(Some("ZAR"), 0, false)),
            ("0\" mm\"", None),
            ("0.0,,\" M€\"", amount(Some("EUR"), 0, true)),
            ("#,##0,", amount(None, 0, true)),
            ("0.0\"k\"", amount(None, 3, true)),
            ("0\" days\"", None),
            ("0.0\" m\"", None),
            ("[>=1000000]0.0,,\"M\";0", amount(None, 0, true)),
        ];
        for (code, look) in table {
            assert_eq!(Look::of(code, None), look, "{code}");
        }
    }

    /// The built-in format 44 shows dollars in America and euros in Germany: it names neither.
    #[test]
    fn built_in_currencies_are_those_of_whoever_looks() {
        let code = "_($* #,##0.00_);_($* (#,##0.00);_($* \"-\"??_);_(@_)";
        assert_eq!(Look::of(code, Some(44)), None);
        assert_eq!(Look::of(code, Some(170)), amount(Some("$"), 0, false));
    }

    #[test]
    fn codes_are_told_from_figures_with_units() {
        for code in [
            "00000",
            "\"UC-\"000",
            "\"UC-\"0",
            "00\\-000",
            "\\A\\I0000",
            "\"UC-\"General",
        ] {
            assert!(
                matches!(Look::of(code, None), Some(Look::Code(_))),
                "{code}"
            );
        }
        for code in ["0", "#,##0", "0 \"users\"", "\"ca. \"0", "0.00", "@"] {
            let look = Look::of(code, None);
            assert!(!matches!(look, Some(Look::Code(_))), "{code}: {look:?}");
        }
    }

    #[test]
    fn dates_show_days_months_or_years() {
        let table = [
            ("yyyy-mm-dd", None),
            ("mmm yyyy", Some(Look::Month)),
            ("mmm-yy", Some(Look::Month)),
            ("[$-407]mmmm\\ yyyy;@", Some(Look::Month)),
            ("yyyy", Some(Look::Year)),
            ("h:mm", None),
            ("d-mmm", None),
            ("0%", Some(Look::Percent)),
            ("0.0\"%\"", None),
        ];
        for (code, look) in table {
            assert_eq!(Look::of(code, None), look, "{code}");
        }
    }
}
