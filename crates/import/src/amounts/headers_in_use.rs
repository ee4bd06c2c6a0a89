//! The headers of money that registers have, across languages.

use super::tests::looked_at;
use super::unit;
use crate::mapping::AmountUnit;

/// The headers of money in use, with what one stands for in a portfolio of a currency: `?` where it must be said, `!`
/// where the amounts are in another currency, `~` where words are not known and that is told. An amount of which
/// nobody said that it is in thousands is off by a thousand, in every figure.
#[test]
fn headers_of_money_in_use() {
    let table = [
        ("EUR", "Kosten (miles de €)", "thousand"),
        ("MXN", "Costo (miles de pesos)", "thousand"),
        ("EUR", "Coste en miles de euros", "thousand"),
        ("EUR", "Coste (en miles)", "thousand"),
        ("CZK", "Náklady (mil. Kč)", "million"),
        ("CZK", "Náklady v mil. Kč", "million"),
        ("CZK", "Náklady (tis. Kč)", "thousand"),
        ("BRL", "Custo (R$ mil)", "thousand"),
        ("BRL", "Custo (R$ milhões)", "million"),
        ("BRL", "Custo em milhares de reais", "thousand"),
        ("COP", "Costo (mil millones de pesos)", "billion"),
        ("EUR", "Coste (mil €)", "?"),
        ("EUR", "Náklady (mil. €)", "?"),
        ("USD", "Budget ($ mil)", "?"),
        ("EUR", "Coste (mil)", "?"),
        ("EUR", "Budget x1000", "thousand"),
        ("EUR", "Budget x 1000", "thousand"),
        ("EUR", "Budget (X 1000)", "thousand"),
        ("EUR", "Cost Model X 1000", "?"),
        ("EUR", "Cost Model X1000", "?"),
        ("EUR", "Budget (x 1,000)", "thousand"),
        ("EUR", "Budget (× 1000)", "thousand"),
        ("EUR", "Budget × 1.000 €", "thousand"),
        ("EUR", "Budget *1000", "thousand"),
        ("EUR", "Budget (x1,000,000)", "million"),
        ("EUR", "Kosten in 1000", "thousand"),
        ("EUR", "Kosten (1000 €)", "thousand"),
        ("EUR", "Cost (1000s)", "thousand"),
        ("ZAR", "Budget (Rm)", "million"),
        ("ZAR", "Budget Rm", "million"),
        ("ZAR", "Budget (R'000)", "thousand"),
        ("ZAR", "Budget (Rbn)", "billion"),
        ("ZAR", "Budget (R million)", "million"),
        ("EUR", "Budget (Rm)", "!"),
        ("ZAR", "Rm 12 cost", "one"),
        ("ZAR", "Cost of Rm 12", "one"),
        ("EUR", "Rm 12 cost", "one"),
        ("INR", "Cost (Rs)", "one"),
        ("INR", "Cost (Rs crore)", "crore"),
        ("INR", "Cost (Rs. Cr.)", "crore"),
        ("INR", "Cost Rs lakhs", "lakh"),
        ("EUR", "Cost (Rs)", "!"),
        ("EUR", "Cost (Rs crore)", "!"),
        ("USD", "Cost, $000", "thousand"),
        ("USD", "Cost ($000s)", "thousand"),
        ("EUR", "Cost (€'000)", "thousand"),
        ("GBP", "Cost £’000", "thousand"),
        ("EUR", "Kosten in T€", "thousand"),
        ("EUR", "Kosten [T EUR]", "thousand"),
        ("CHF", "Aufwand Mio. CHF", "million"),
        ("EUR", "Aufwand Mio. CHF", "!"),
        ("RUB", "Затраты, тыс. руб.", "thousand"),
        ("RUB", "Затраты (млн руб.)", "million"),
        ("UAH", "Витрати, тис. грн", "thousand"),
        ("BGN", "Разходи (хил. лв.)", "thousand"),
        ("PLN", "Koszt (mln zł)", "million"),
        ("PLN", "Koszt w tys. PLN", "thousand"),
        ("NOK", "Kostnad MNOK", "million"),
        ("NOK", "Kostnad (mill. kr)", "million"),
        ("NOK", "Kostnad TNOK", "thousand"),
        ("DKK", "Omkostning TDKK", "thousand"),
        ("DKK", "Omkostning (t.kr.)", "thousand"),
        ("DKK", "Omkostning (mio. kr.)", "million"),
        ("SEK", "Kostnad (tkr)", "thousand"),
        ("SEK", "Kostnad Mkr", "million"),
        ("SEK", "Kostnad (mnkr)", "million"),
        ("EUR", "Cost kEUR", "thousand"),
        ("EUR", "Kulut (milj. €)", "million"),
        ("EUR", "Kulut (t€)", "thousand"),
        ("HUF", "Költség (eFt)", "thousand"),
        ("HUF", "Költség (MFt)", "million"),
        ("HUF", "Költség (ezer Ft)", "thousand"),
        ("HUF", "Költség (Ft)", "one"),
        ("RON", "Cost (mii lei)", "thousand"),
        ("RON", "Cost (mil. lei)", "million"),
        ("EUR", "Cost (mln lei)", "!"),
        ("TRY", "Maliyet (bin TL)", "thousand"),
        ("TRY", "Maliyet (milyon TL)", "million"),
        ("MYR", "Kos (RM'000)", "thousand"),
        ("MYR", "Kos (RM)", "one"),
        ("IDR", "Biaya (Rp juta)", "million"),
        ("JPY", "費用（千円）", "thousand"),
        ("JPY", "費用（百万円）", "million"),
        ("KRW", "비용 (백만원)", "million"),
        ("EUR", "Costo (migliaia di euro)", "thousand"),
        ("EUR", "Coût (milliers d'euros)", "thousand"),
        ("EUR", "Coût (M€)", "million"),
        ("EUR", "Κόστος (χιλ. €)", "thousand"),
        ("EUR", "Benefit (bn)", "billion"),
        ("EUR", "Benefit (mn)", "million"),
        ("EUR", "Benefit (k)", "?"),
        ("EUR", "Benefit, M", "?"),
        ("EUR", "Cost (t)", "?"),
        ("EUR", "Military budget", "one"),
        ("EUR", "Cost of mil spec parts", "one"),
        ("EUR", "Cost per m", "one"),
        ("EUR", "Cost per mil", "one"),
        ("EUR", "Travel cost per miles", "one"),
        ("EUR", "Cost of a waste bin", "one"),
        ("EUR", "Cost, Team M", "one"),
        ("EUR", "Mr Smith's budget", "one"),
        ("ZAR", "Mr Smith's budget", "one"),
        ("EUR", "Real cost", "one"),
        ("EUR", "Cost (2025)", "one"),
        ("EUR", "Cost (EUR p.a.)", "one"),
        ("EUR", "Cost (planned)", "one"),
        ("EUR", "Annual cost", "one"),
        ("EUR", "Budget (fantas)", "~fantas"),
        ("EUR", "Cost in hundreds", "~hundreds"),
        ("EUR", "Budget – KUSDs", "~KUSDs"),
        ("EUR", "Cost [see note]", "~see note"),
        // Of when the amounts are is no unit.
        ("EUR", "Benefit (Q1)", "one"),
        ("EUR", "Benefit (Q1 2026)", "one"),
        ("EUR", "Benefit, H2", "one"),
        ("EUR", "Benefit (2H)", "one"),
        ("EUR", "Benefit (3Q26)", "one"),
        ("EUR", "Kosten (KW 12)", "one"),
        ("EUR", "Kosten (GJ25)", "one"),
        ("EUR", "Cost (Jan–Mar)", "one"),
        ("EUR", "Kosten (März 2026)", "one"),
        ("EUR", "Coût (T3)", "one"),
        ("EUR", "Cost (YTD)", "one"),
        ("EUR", "Cost (M06)", "one"),
        ("EUR", "Cost (excl. VAT)", "one"),
        ("EUR", "Kosten (inkl. MwSt)", "one"),
        ("EUR", "Cost (k€, Q1)", "thousand"),
        ("EUR", "Cost (Q1, M)", "?"),
        ("EUR", "Cost (Q)", "~Q"),
    ];
    let wrong = table.into_iter().filter_map(|(own, header, expected)| {
        let read = match unit::by_header(header, own) {
            _ if unit::other_currency(header, own).is_some() => "!".to_owned(),
            Some((_, unit)) => unit.code().to_owned(),
            None if unit::doubt_in(header, own).is_some() => "?".to_owned(),
            None => {
                let puzzling = unit::puzzling(header, own).map(|words| format!("~{words}"));
                puzzling.unwrap_or_else(|| "one".to_owned())
            }
        };
        (read != expected).then(|| format!("{header} in {own}: {read}, not {expected}"))
    });
    assert_eq!(wrong.collect::<Vec<_>>(), [""; 0]);
}

/// What a header leaves open is asked, and what it says in vain is told: never silently ones.
#[test]
fn what_a_header_may_mean_is_said() {
    let (problems, column) = looked_at("Name;Benefit (mil €)\na;340\n", None);
    assert_eq!(problems.len(), 1, "{problems:?}");
    let said =
        "The header says “mil”, which is a thousand in some languages and a million in others";
    assert!(problems[0].contains(said), "{problems:?}");
    assert_eq!(column.unit, None);
    let answered = looked_at("Name;Benefit (mil €)\na;340\n", Some(AmountUnit::Million));
    assert_eq!(answered.1.unit, Some(AmountUnit::Million));
    assert!(answered.0.is_empty(), "{:?}", answered.0);

    let (problems, column) = looked_at("Name;Benefit (fantas)\na;340\n", None);
    assert!(problems.is_empty(), "{problems:?}");
    assert_eq!(column.puzzling.as_deref(), Some("fantas"));
    assert!(
        column.why.contains("One is one: “fantas”"),
        "{}",
        column.why
    );
    // What was said is no question any more; the window still tells why.
    let (_, column) = looked_at("Name;Benefit (fantas)\na;340\n", Some(AmountUnit::One));
    assert!(column.why.contains("“fantas”"), "{}", column.why);
    assert_eq!(column.puzzling, None);
}
