//! Exchange rates: what amounts from abroad are worth at home.

use crate::cash::Month;
use crate::field::number::currencies_of;
use crate::id::RowId;
use crate::kind::{Count, Long, Rules, kind};
use crate::series::Decimal;
use crate::terms::Terms;
use crate::when::When;

kind! {
    /// What a currency is worth in the portfolio’s from a month on, until the next rate of it. Costs and benefits in that currency are converted month by month.
    ExchangeRate(RowId) = "exchange-rate" in "exchange_rate", "Exchange rate", "Exchange rates" {
        /// The currency, by its code: USD.
        currency: String = "Currency" [required, shown, like("From currency" "Code" "Währung" "Valuta" "Devise" "Divisa")];
        /// The first month that it holds for.
        month: Option<When> = "Month" [required, monthly, shown, latest, like("Date" "Period" "From" "Monat" "Maand" "Mois" "Mes")];
        /// What is paid for it in the portfolio’s currency.
        rate: Option<Decimal> = "Rate" [required, shown, like("Exchange rate" "Value" "Kurs" "Koers" "Taux" "Tipo de cambio")];
        /// For how many of it: 100, where one is worth too little to be written exactly.
        per: Option<Count> = "For how many" [shown, range(1 1000000), otherwise("1"), like("Per" "Units" "Einheiten" "Unité")];
        /// Who says so: a central bank, the group’s treasury.
        source: String = "Source" [shown, like("Provider" "Published by" "Quelle" "Bron")];
        /// Anything else worth knowing.
        note: Long = "Note" [like("Notes" "Remark" "Remarks" "Comment" "Bemerkung" "Opmerking" "Remarque")];
    }
}

/// The largest rate, in millionths: beyond it products of amounts could not be kept.
const LARGEST: i64 = 1_000_000 * Decimal::PARTS;

impl Rules for ExchangeRate {
    fn broken(&self, terms: &dyn Terms) -> Option<(String, &'static str)> {
        let own = &terms.settings().currency;
        if let Some(wrong) = unknown(&self.currency) {
            return Some(wrong);
        }
        if self.currency == *own {
            return Some((
                format!("{own} is the portfolio’s own currency."),
                "Give the rate of another.",
            ));
        }
        if let Some(month) = self.month.filter(|month| Month::exactly(*month).is_none()) {
            return Some((
                format!("{} is not a month.", month.label()),
                "Write it as 2026-01: the rate holds from then on.",
            ));
        }
        let odd = |rate: &Decimal| !(1..=LARGEST).contains(&rate.millionths());
        let rate = self.rate.filter(odd)?;
        Some((
            format!("{} is no rate.", rate.text()),
            "Write what one of it is worth, up to a million; where that is too little to be written, for how many it is.",
        ))
    }

    fn settle(&mut self, field: &'static str) {
        if field == "currency" {
            self.currency = self.currency.trim().to_uppercase();
        }
    }

    /// “USD, Jan 2026”.
    fn title(&self, _terms: &dyn Terms) -> Option<String> {
        let month = self.month.map(When::label).unwrap_or_default();
        Some(format!("{}, {month}", self.currency))
    }
}

/// Why a text is no currency, and what to do; none of what is one, or empty.
pub(crate) fn unknown(currency: &str) -> Option<(String, &'static str)> {
    let known = currency.is_empty() || currencies_of(currency).next() == Some(currency);
    (!known).then(|| {
        (
            format!("“{currency}” is no currency."),
            "Write the code of one, as USD.",
        )
    })
}
