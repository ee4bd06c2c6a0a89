//! Benefits: what an initiative brings, month by month, planned and realised.

use chrono::NaiveDate;

use crate::field::Editing::Inline;
use crate::field::FieldGroup::{Delivery, Money as Amounts, People, Strategy};
use crate::id::RowId;
use crate::kind::{About, Count, Long, Money, Rules, Target as _, To, choice, kind};
use crate::kinds::{Deployment, Initiative, Person};
use crate::series::{Decimal, Series};
use crate::terms::Terms;
use crate::when::When;
use crate::worth;

kind! {
    /// What an initiative brings in one category, month by month: planned, realised, and how well that is shown.
    Benefit(RowId) = "benefit" in "benefit", "Benefit", "Benefits" {
        /// What people call it.
        name: String = "Name" [required, shown, edited(Inline), wide(220), like("Benefit" "Description" "Nutzen" "Bezeichnung" "Baten" "Bénéfice" "Beneficio")];
        /// The initiative that brings it.
        initiative: Option<To<Initiative>> = "Initiative" [required, parent, shown, like("Use case" "Project" "Initiative key" "Anwendungsfall" "Toepassing" "Cas d’usage" "Caso de uso")];
        /// The deployment that brings it, where it is of one place alone.
        deployment: Option<To<Deployment>> = "Deployment" [like("Place" "Site" "Standort" "Locatie")];
        /// What it is of. Revenue and cost are cash and enter net present value; hours, risk and others are not, and stand beside it.
        category: Option<BenefitCategory> = "Category" [shown, part(Strategy), like("Type" "Benefit type" "Art" "Kategorie" "Categorie" "Catégorie" "Categoría")];
        /// Whether finance stands behind it.
        state: Option<BenefitState> = "State" [shown, part(Strategy), like("Status" "Validation" "Bestätigung" "Validatie" "Validation finance")];
        /// How it is known that the initiative brought it.
        evidence: Option<Evidence> = "Evidence" [shown, part(Strategy), like("Method" "Measurement" "Strength of evidence" "Nachweis" "Bewijs" "Preuve" "Evidencia")];
        /// Whether it was measured how things stood before it went live.
        baseline: Option<BaselineTaken> = "Baseline before go-live" [part(Strategy), like("Baseline" "Baseline taken" "Nulmeting" "Ausgangsmessung")];
        /// The part of the effect that is its own. Sums count this part of every month alone.
        share: Option<Count> = "Share attributed" [range(0 100), unit("%"), otherwise("100%"), part(Strategy), like("Attribution" "Attribution %" "Share" "Anteil" "Aandeel" "Part attribuée")];
        /// Another benefit that counts some of the same effect.
        overlaps: Option<To<Benefit>> = "Overlaps with" [part(Strategy), like("Overlap" "Double count with" "Überschneidung" "Overlapt met")];
        /// What is counted in both, and how the shares were agreed.
        overlap_note: Long = "Overlap, in words" [part(Strategy), like("Overlap note" "Attribution note")];
        /// The currency of its months, where that is not the portfolio’s; they are converted by the rate of each.
        currency: String = "Currency" [part(Amounts), like("Currency code" "Währung" "Valuta" "Devise" "Divisa")];
        /// What each month is to bring, typed. While it is empty, what drives it makes the plan.
        plan: Series = "Plan by month" [monthly, part(Amounts), like("Plan" "Planned" "Target" "Soll" "Gepland" "Prévu" "Previsto")];
        /// What each month brought.
        actual: Series = "Actual by month" [monthly, part(Amounts), like("Actual" "Actuals" "Realised" "Realized" "Ist" "Gerealiseerd" "Réalisé" "Real")];
        /// Why less was realised than planned, where what drives it does not tell.
        cause: Option<GapCause> = "Cause of the gap" [part(Amounts), like("Reason" "Cause" "Variance reason" "Ursache" "Oorzaak" "Cause de l’écart")];
        /// The first month of a plan by users; known to the day or month.
        start: Option<When> = "Planned start" [part(Delivery), like("Start" "Plan start" "Beginn" "Startdatum" "Début")];
        /// The last month of a plan by users.
        until: Option<When> = "Planned until" [part(Delivery), like("End" "Plan end" "Ende" "Einddatum" "Fin")];
        /// In which month all users are reached; from the first on, where it is empty.
        ramp: Option<Count> = "Ramp" [range(0 120), unit("months"), part(Delivery), like("Ramp months" "Ramp-up" "Anlauf" "Montée en charge")];
        /// Users once all are reached.
        users: Option<Count> = "Planned users" [part(Delivery), like("Users" "Target users" "Nutzer" "Gebruikers" "Utilisateurs")];
        /// What one user brings a month: hours, cases or the like.
        effect: Option<Decimal> = "Effect per user a month" [part(Delivery), like("Effect per user" "Hours per user" "Wirkung je Nutzer" "Effect per gebruiker")];
        /// What one of these is worth, in the portfolio’s currency.
        rate: Option<Money> = "Rate" [part(Delivery), like("Rate per hour" "Hourly rate" "Stundensatz" "Tarief" "Taux")];
        /// When it really began; empty while it has not.
        started: Option<When> = "Started" [part(Delivery), like("Actual start" "Begonnen" "Gestart" "Démarré")];
        /// Users there really were, by month.
        active: Series = "Active users by month" [monthly, part(Delivery), like("Active users" "Actual users" "Aktive Nutzer" "Actieve gebruikers")];
        /// Who answers for it.
        owner: Option<To<Person>> = "Owner" [shown, part(People), like("Benefit owner" "Responsible" "Verantwortlich" "Eigenaar" "Responsable")];
        /// Anything else worth knowing.
        note: Long = "Note" [like("Notes" "Remark" "Remarks" "Comment" "Bemerkung" "Opmerking" "Remarque")];
    }
}

choice! {
    /// What a benefit is of.
    BenefitCategory {
        /// Sales that would not have been made.
        RevenueGained = "revenue-gained", "Revenue gained";
        /// Sales that would have been lost.
        RevenueProtected = "revenue-protected", "Revenue protected";
        /// Spending that is no more.
        CostReduced = "cost-reduced", "Cost reduced";
        /// Time that people have for other work; no money is saved until a budget shrinks.
        HoursSaved = "hours-saved", "Hours saved";
        /// Losses that have become less likely.
        RiskAvoided = "risk-avoided", "Risk avoided";
        /// Anything else.
        Other = "other", "Other";
    }
}

impl BenefitCategory {
    /// Whether money comes in, or no longer goes out.
    pub const fn is_cash(self) -> bool {
        matches!(
            self,
            Self::RevenueGained | Self::RevenueProtected | Self::CostReduced
        )
    }
}

choice! {
    /// Whether finance stands behind a benefit.
    BenefitState {
        /// Whoever runs it says so.
        Claimed = "claimed", "Claimed";
        /// Finance has checked it.
        Validated = "validated", "Validated by finance";
        /// A budget counts on it.
        Budgeted = "budgeted", "In the budget";
    }
}

choice! {
    /// How it is known that a benefit comes from its initiative.
    Evidence {
        /// Some were given it at random and others not, and both were measured.
        ControlGroup = "control-group", "Control group";
        /// Those who have it were compared with others alike.
        Matched = "matched-comparison", "Matched comparison";
        /// Measured before and after.
        BeforeAfter = "before-after", "Before and after";
        /// Estimated.
        Estimate = "estimate", "Estimate";
    }
}

choice! {
    /// Whether it was measured how things stood before.
    BaselineTaken {
        /// It was.
        Yes = "yes", "Yes";
        /// It was not.
        No = "no", "No";
    }
}

choice! {
    /// Why less was realised than planned.
    GapCause {
        /// It began later.
        LateStart = "late-start", "Late start";
        /// Fewer use it.
        Adoption = "adoption", "Adoption";
        /// It does less for each.
        Effect = "effect", "Effect";
        /// Anything else.
        Other = "other", "Other";
    }
}

impl Benefit {
    /// Whether it is cash. One without a category is not known to be.
    pub fn is_cash(&self) -> bool {
        self.category.is_some_and(BenefitCategory::is_cash)
    }
}

impl Rules for Benefit {
    fn foretold(&self, today: NaiveDate) -> Option<(String, &'static str)> {
        worth::foretold("Actual", &self.actual, today)
            .or_else(|| worth::foretold("Active users", &self.active, today))
    }

    fn broken(&self, terms: &dyn Terms) -> Option<(String, &'static str)> {
        let own = About {
            kind: Self::KIND,
            id: self.id,
        };
        if self.overlaps.is_some_and(|other| other.id() == self.id) {
            let name = terms.name_of(own).unwrap_or_else(|| self.name.clone());
            return Some((
                format!("“{name}” can’t overlap with itself."),
                "Name the other benefit that counts the same effect, or none.",
            ));
        }
        if let (Some(start), Some(until)) = (self.start, self.until)
            && until.certainly_before(start)
        {
            return Some((
                "The plan would end before it starts.".to_owned(),
                "Put the start first, or leave the end empty.",
            ));
        }
        let months = [("Plan", &self.plan), ("Actual", &self.actual)];
        worth::unfit_money(&self.currency, months, terms)
            .or_else(|| worth::unfit_counts("Active users", &self.active))
    }

    fn settle(&mut self, field: &'static str) {
        if field == "currency" {
            self.currency = self.currency.trim().to_uppercase();
        }
    }
}
