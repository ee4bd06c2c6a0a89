//! Amounts in other currencies.

use super::*;

fn rate(currency: &str, month: &str, rate: &str, per: Option<i64>) -> ExchangeRate {
    ExchangeRate {
        currency: currency.to_owned(),
        month: Some(When::parse(month).unwrap()),
        rate: Some(series(&format!("2026-01: {rate}")).points()[0].value),
        per: per.map(Count),
        ..ExchangeRate::blank(id_of(KindId::ExchangeRate, &format!("{currency} {month}")))
    }
}

fn with_rates(mut register: Register, rates: Vec<ExchangeRate>) -> Register {
    let rates = rates.into_iter().map(|rate| Box::new(rate) as _);
    register.follow(KindId::ExchangeRate, rates.collect(), &[]);
    register
}

/// What was paid in dollars cost what dollars cost in that month: 100 at 0.92, 100 at 0.90 as no other rate came until
/// then, 33.33 at 0.85 to the cent; a month before the first rate is not made up, and is counted.
#[test]
fn amounts_from_abroad_are_worth_what_they_were_in_their_month() {
    let abroad = Cost {
        currency: "USD".to_owned(),
        ..cost(
            "Licences",
            "A",
            "2026-01: 100",
            "2025-12: 7; 2026-01: 100; 2026-03: 100; 2026-04: 33.33",
        )
    };
    let francs = Benefit {
        currency: "CHF".to_owned(),
        share: Some(Count(50)),
        ..benefit("Saving", "A", "", "2026-02: 10.01")
    };
    let rates = vec![
        rate("USD", "2026-04", "0.85", None),
        rate("USD", "2026-01", "0.92", None),
        rate("USD", "2026-02", "0.90", None),
        rate("CHF", "2026-01", "104.5", Some(100)),
    ];
    let register = with_rates(portfolio(vec![francs], vec![abroad]), rates);
    let figures = figures(&register, "2026-05-31");
    let spends = spends(&register, &figures, None);
    let paid: Vec<_> = spends[0].spent.iter().map(|(_, amount)| amount).collect();
    assert_eq!(paid, [9_200, 9_000, 2_833]);
    assert_eq!(spends[0].unrated, 1);
    // 10.01 at 1.045 are 10.46, of which half is its own.
    let realised = lines(&register, &figures, None)[0].realised.iter().next();
    assert_eq!(realised.map(|(_, amount)| amount), Some(523));
    assert_eq!(figures.records()[0].worth.spent, Some(21_033));
    // At the rates of February nothing became dearer or cheaper by its rate; the month before the first rate has one.
    let constant = register.at_rates_of(month("2026-02"));
    let figures = self::figures(&constant, "2026-05-31");
    assert_eq!(
        figures.records()[0].worth.spent,
        Some(630 + 9_000 + 9_000 + 3_000)
    );
    // Before any rate there is none to hold.
    let constant = register.at_rates_of(month("2025-06"));
    let figures = self::figures(&constant, "2026-05-31");
    assert_eq!(figures.records()[0].worth.spent, None);
}

/// A currency without a rate is refused where it is typed, with the month; so is what is no currency, and more decimals
/// than it has.
#[test]
fn a_currency_needs_a_rate() {
    let register = with_rates(
        Register::default(),
        vec![
            rate("USD", "2026-02", "0.9", None),
            rate("JPY", "2026-01", "0.61", Some(100)),
        ],
    );
    let table = [
        ("USD", "2026-02: 5; 2026-03: 5", None),
        (
            "USD",
            "2026-01: 5",
            Some("Plan, Jan 2026: there is no rate of USD for it."),
        ),
        (
            "GBP",
            "2026-02: 5",
            Some("Plan, Feb 2026: there is no rate of GBP for it."),
        ),
        ("GBP", "", None),
        ("ABC", "", Some("“ABC” is no currency.")),
        ("EUR", "2020-01: 5.25", None),
        (
            "JPY",
            "2026-01: 5.5",
            Some("Plan, Jan 2026: 5.5 has more decimals than JPY has."),
        ),
    ];
    for (currency, plan, expected) in table {
        let abroad = Cost {
            currency: currency.to_owned(),
            ..cost("X", "A", plan, "")
        };
        let told = crate::kind::Rules::broken(&abroad, &register).map(|(told, _)| told);
        assert_eq!(told.as_deref(), expected, "{currency} {plan}");
    }
    let rates = [
        (
            rate("EUR", "2026-01", "1", None),
            "EUR is the portfolio’s own currency.",
        ),
        (rate("USD", "2026-01", "0", None), "0 is no rate."),
        (
            rate("USD", "2026-01", "1000001", None),
            "1000001 is no rate.",
        ),
        (
            rate("USD", "2026-Q1", "0.9", None),
            "Q1 2026 is not a month.",
        ),
    ];
    for (rate, expected) in rates {
        let told = crate::kind::Rules::broken(&rate, &register).map(|(told, _)| told);
        assert_eq!(told.as_deref(), Some(expected));
    }
}
