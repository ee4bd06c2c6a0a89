//! Approved plans: what was planned by month when somebody approved it.

use chrono::NaiveDate;

use crate::field::FieldGroup::Money as Amounts;
use crate::id::RowId;
use crate::kind::{About, Long, Rules, To, kind};
use crate::kinds::{Benefit, Cost, Person};
use crate::series::Series;
use crate::terms::Terms;
use crate::when::When;
use crate::worth;

kind! {
    /// The plan of a benefit or cost as it was approved. It stays as it is when the plan changes, which is told against the latest one.
    ApprovedPlan(RowId) = "approved-plan" in "approved_plan", "Approved plan", "Approved plans" {
        /// The benefit whose plan it was.
        benefit: Option<To<Benefit>> = "Benefit" [parent, shown, like("Benefit name" "Nutzen" "Baten" "Bénéfice")];
        /// The cost whose plan it was.
        cost: Option<To<Cost>> = "Cost" [counted, shown, like("Cost line" "Cost name" "Kosten" "Coût")];
        /// When it was approved.
        approved: Option<When> = "Approved" [required, today, latest, shown, like("Approved on" "Date" "Genehmigt am" "Goedgekeurd op" "Approuvé le")];
        /// Who approved it.
        approver: Option<To<Person>> = "Approved by" [actor, shown, like("By" "Approver" "Genehmigt von" "Goedgekeurd door" "Approuvé par")];
        /// The currency of its months, where that is not the portfolio’s: that of the plan when it was approved.
        currency: String = "Currency" [part(Amounts), like("Currency code" "Währung" "Valuta" "Devise" "Divisa")];
        /// What each month was to bring or to cost, before any share.
        plan: Series = "Plan by month" [monthly, part(Amounts), like("Plan" "Planned" "Soll" "Gepland" "Prévu")];
        /// On which grounds, or at which gate.
        note: Long = "Note" [shown, like("Notes" "Remark" "Reason" "Comment" "Bemerkung" "Opmerking" "Remarque")];
    }
}

impl ApprovedPlan {
    /// The benefit or cost whose plan it was.
    pub fn of(&self) -> Option<About> {
        let benefit = self.benefit.map(About::of);
        benefit.or_else(|| self.cost.map(About::of))
    }
}

impl Rules for ApprovedPlan {
    const SUBJECT: bool = false;

    fn broken(&self, _terms: &dyn Terms) -> Option<(String, &'static str)> {
        if self.benefit.is_some() == self.cost.is_some() {
            let wrong = match self.benefit {
                Some(_) => "An approved plan is of a benefit or of a cost, not of both.",
                None => "Nothing says of which benefit or cost the plan was.",
            };
            return Some((wrong.to_owned(), "Name one of them."));
        }
        worth::unfit_months("Plan", &self.plan)
    }

    fn premature(&self, today: NaiveDate) -> Option<(String, &'static str)> {
        let approved = self.approved.filter(|approved| approved.last() > today)?;
        Some((
            format!("{} is not over yet.", approved.label()),
            "A plan is approved on a day. Give that day.",
        ))
    }

    /// “Hours saved, 30 Sep 2026”.
    fn title(&self, terms: &dyn Terms) -> Option<String> {
        let of = self
            .of()
            .and_then(|of| terms.name_of(of))
            .unwrap_or_default();
        let approved = self.approved.map(When::label).unwrap_or_default();
        let parts = [of, approved];
        let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        Some(parts.join(", "))
    }
}
