//! Bill lines: what clouds and models cost, as their bills say.

use crate::cash::{Exact, Month};
use crate::field::FieldGroup::{Delivery, Money as Amounts, Technology};
use crate::id::RowId;
use crate::kind::{Money, Rules, choice, kind};
use crate::terms::Terms;
use crate::when::When;

kind! {
    /// What a bill of a cloud or of models says of one month, account, service and set of tags. Bills come in by `bills import`; allocation rules say which initiatives they are of.
    BillLine(RowId) = "bill-line" in "bill_line", "Bill line", "Bill lines" {
        /// The month in which it was used.
        month: Option<When> = "Month" [required, monthly, shown, latest, like("ChargePeriodStart" "Charge period" "Monat" "Maand" "Mois" "Mes")];
        /// The month of the bill that it stands on.
        bill: Option<When> = "Bill of" [required, monthly, part(Delivery), like("BillingPeriodStart" "Billing period" "Rechnungsmonat")];
        /// The account that is billed, by its id.
        billing_account: String = "Billing account" [required, shown, part(Technology), like("BillingAccountId" "Payer account" "Rechnungskonto")];
        /// The account, subscription or project that used it; the one that is billed, where there is no other.
        account: String = "Account" [shown, part(Technology), like("SubAccountName" "Sub account" "Subscription" "Unterkonto")];
        /// Its id.
        account_id: String = "Account id" [part(Technology), like("SubAccountId" "Subscription id")];
        /// Who sells it.
        provider: String = "Provider" [part(Technology), like("ServiceProviderName" "ProviderName" "Anbieter")];
        /// What was used.
        service: String = "Service" [shown, wide(200), part(Technology), like("ServiceName" "Product" "Dienst" "Produkt")];
        /// What sort of service that is.
        category: String = "Service category" [part(Technology), like("ServiceCategory")];
        /// What it was tagged with, each as key=value. Tags with more than 100 values in a bill are left out, unless a rule names them.
        tags: Vec<String> = "Tags" [shown, part(Technology), like("Labels")];
        /// What sort of charge it is.
        charge: Option<ChargeCategory> = "Charge" [shown, part(Amounts), like("ChargeCategory" "Charge type")];
        /// Whether it is what was billed, or what was paid before is spread over its use.
        basis: Option<CostBasis> = "Cost basis" [part(Amounts), like("Basis" "Which cost")];
        /// In the portfolio’s currency, rounded so that the lines add up to the bill.
        amount: Option<Money> = "Amount" [required, shown, part(Amounts), like("BilledCost" "EffectiveCost" "Betrag" "Bedrag" "Montant")];
        /// As the bill says, to the last decimal.
        exact: String = "Exact amount" [part(Amounts), like("Unrounded amount" "Exact cost")];
    }
}

choice! {
    /// What sort of charge a bill line is, as FOCUS tells them apart. Refunds are negative amounts of each.
    ChargeCategory {
        /// By what was used.
        Usage = "usage", "Usage";
        /// Bought up front or again and again.
        Purchase = "purchase", "Purchase";
        /// Levied by authorities.
        Tax = "tax", "Tax";
        /// Granted by whoever sells it.
        Credit = "credit", "Credit";
        /// Anything else.
        Adjustment = "adjustment", "Adjustment";
    }
}

choice! {
    /// Which of the amounts of a bill counts.
    CostBasis {
        /// What is on the invoice.
        Billed = "billed", "Billed";
        /// What was paid before is spread over its use.
        Effective = "effective", "Effective";
    }
}

impl Rules for BillLine {
    const SUBJECT: bool = false;

    fn broken(&self, _terms: &dyn Terms) -> Option<(String, &'static str)> {
        let months = [("Month", self.month), ("Bill of", self.bill)];
        let odd = months.into_iter().find_map(|(label, when)| {
            let when =
                when.filter(|when| !Month::exactly(*when).is_some_and(Month::makes_sense))?;
            Some(format!("{label}: {} is not a month.", when.label()))
        });
        if let Some(odd) = odd {
            return Some((odd, "Write it as 2026-01."));
        }
        let exact = &self.exact;
        (!exact.is_empty() && Exact::parse(exact).is_none()).then(|| {
            (
                format!("Exact amount: “{exact}” is no number."),
                "Write it as 12.3456789, or leave it empty.",
            )
        })
    }

    /// “Solora API, Jan 2026, ml-prod”.
    fn title(&self, _terms: &dyn Terms) -> Option<String> {
        let month = self.month.map(When::label).unwrap_or_default();
        let account = match self.account.is_empty() {
            true => &self.billing_account,
            false => &self.account,
        };
        let parts = [&self.service, &month, account];
        let parts: Vec<_> = (parts.into_iter().filter(|part| !part.is_empty()))
            .map(String::as_str)
            .collect();
        Some(parts.join(", "))
    }
}
