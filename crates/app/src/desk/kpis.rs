//! KPIs as the window shows them, and their readings.

use pilotage_model::When;
use pilotage_model::cash::Month;
use pilotage_model::kind::Target as _;
use pilotage_model::kinds::Kpi;

use super::Desk;
use crate::api::{
    ApprovedView, BenefitsView, ChargedCosts, ChargedView, ChartSize, KpiAsk, KpiLibraryView,
    KpisView, OrganisationView, Outcome, PublishedRange, StrategyView, View, WinsView, WorthView,
};
use crate::error::{AppError, Result};
use crate::kpi_library::{Library, OWN};
use crate::operations::{ComputedReadings, NewReading};
use crate::views::Scope;
use crate::{published, records, views};

impl Desk {
    /// The KPIs of a view, and one of them whole.
    ///
    /// # Errors
    /// When the view can't be shown.
    pub fn kpis(
        &self,
        view: &View,
        as_of: Option<&str>,
        ask: &KpiAsk,
        size: &ChartSize,
    ) -> Result<KpisView> {
        views::kpis(&self.scope_of(view, as_of)?, view, ask, size)
    }

    /// Benefits of a view: from planned to realised, how well they are shown, by quarter; amounts from abroad at the rates
    /// of their months, or all at those of one.
    ///
    /// # Errors
    /// When the view can't be shown, or the month of the rates is none.
    pub fn benefits(
        &self,
        view: &View,
        as_of: Option<&str>,
        rates_of: Option<&str>,
    ) -> Result<BenefitsView> {
        let scope = self.scope_of(view, as_of)?;
        if rates_of.is_none() {
            return views::benefits(&scope, view);
        }
        // Another month can be chosen from there.
        let rate_months = views::benefits(&scope, view)?.rate_months;
        let shown = views::benefits(&at_rates_of(scope, rates_of)?, view)?;
        Ok(BenefitsView {
            rate_months,
            ..shown
        })
    }

    /// Plans of a view against what was approved.
    ///
    /// # Errors
    /// When the view can't be shown.
    pub fn approved(
        &self,
        view: &View,
        as_of: Option<&str>,
        rates_of: Option<&str>,
    ) -> Result<ApprovedView> {
        views::approved(&at_rates_of(self.scope_of(view, as_of)?, rates_of)?, view)
    }

    /// Who pays what.
    ///
    /// # Errors
    /// When the view can't be shown.
    pub fn charged(
        &self,
        view: &View,
        as_of: Option<&str>,
        rates_of: Option<&str>,
    ) -> Result<ChargedView> {
        views::charged(&at_rates_of(self.scope_of(view, as_of)?, rates_of)?, view)
    }

    /// The costs that one unit is charged.
    ///
    /// # Errors
    /// When there is no such unit, or the view can't be shown.
    pub fn charged_costs(
        &self,
        view: &View,
        as_of: Option<&str>,
        rates_of: Option<&str>,
        unit: &str,
    ) -> Result<ChargedCosts> {
        let scope = at_rates_of(self.scope_of(view, as_of)?, rates_of)?;
        views::charged_costs(&scope, view, unit)
    }

    /// What the portfolio tells of the organisation, and which readings it would take of that.
    ///
    /// # Errors
    /// When the view can't be shown.
    pub fn organisation(&self, view: &View, as_of: Option<&str>) -> Result<OrganisationView> {
        let scope = self.scope_of(view, as_of)?;
        // Of the snapshot: nobody waits for past days to be reckoned.
        let to_take = ComputedReadings::of(scope.register(), scope.days().today, None);
        Ok(OrganisationView {
            figures: views::organisation(&scope, view)?,
            narrowed: scope.filtered(view)?.is_some(),
            to_take: to_take.offer(),
        })
    }

    /// What benefits and costs of a view are worth, and how far plans came true.
    ///
    /// # Errors
    /// When the view can't be shown.
    pub fn worth(
        &self,
        view: &View,
        as_of: Option<&str>,
        rates_of: Option<&str>,
    ) -> Result<WorthView> {
        views::worth(&at_rates_of(self.scope_of(view, as_of)?, rates_of)?, view)
    }

    /// Ranges that others publish, with the user's own beside ours.
    ///
    /// # Errors
    /// When the user's list can't be read.
    pub fn published_ranges(&self) -> Result<Vec<PublishedRange>> {
        let claims = published::published(&self.folders.config.join(published::OWN_RANGES))?;
        Ok(published::told(&claims))
    }

    /// Outcomes with what stands behind them, and the strategy in words.
    ///
    /// # Errors
    /// When the view can't be shown.
    pub fn strategy(&self, view: &View, as_of: Option<&str>) -> Result<StrategyView> {
        views::strategy(&self.scope_of(view, as_of)?, view)
    }

    /// Reviews that are worth telling.
    ///
    /// # Errors
    /// When the view can't be shown.
    pub fn wins(&self, view: &View, as_of: Option<&str>) -> Result<WinsView> {
        views::wins(&self.scope_of(view, as_of)?, view)
    }

    /// Takes the readings that the portfolio computes, of all KPIs or of one.
    ///
    /// # Errors
    /// When there is none to take.
    pub fn take_computed_readings(&self, kpi: Option<&str>) -> Result<Outcome> {
        let kpi = kpi.map(|kpi| records::row_id(Kpi::KIND, kpi)).transpose()?;
        let label = self.with(|portfolio| {
            let label = portfolio.take_computed_readings(kpi)?;
            label.ok_or_else(|| portfolio.computed_readings(kpi).refusal())
        })?;
        self.outcome(label, 0)
    }

    /// The library of KPIs to begin with.
    ///
    /// # Errors
    /// When the user's own list can't be read.
    pub fn kpi_library(&self) -> Result<KpiLibraryView> {
        let own = self.folders.config.join(OWN);
        let library = Library::read(&own)?;
        let kpis = self.with(|portfolio| Ok(library.told(portfolio)))?;
        let own_list = own.display().to_string();
        Ok(KpiLibraryView { kpis, own_list })
    }

    /// Makes KPIs of the library, for initiatives by their keys or for the organisation.
    ///
    /// # Errors
    /// When the library has none of a name, or no initiative has a key.
    pub fn add_library_kpis(&self, names: &[String], initiatives: &[String]) -> Result<Outcome> {
        let library = Library::read(&self.folders.config.join(OWN))?;
        let label = self.with(|portfolio| {
            let ids = initiatives.iter().map(|key| portfolio.by_key(key));
            let ids = ids.collect::<Result<Vec<_>>>()?;
            portfolio.add_library_kpis(&library, names, &ids)
        })?;
        self.outcome(label, 0)
    }

    /// Records a reading, or corrects one, which needs a reason.
    ///
    /// # Errors
    /// When the reading can't be taken.
    pub fn record_reading(
        &self,
        kpi: &str,
        date: &str,
        value: &str,
        reason: &str,
    ) -> Result<Outcome> {
        let kpi = records::row_id(Kpi::KIND, kpi)?;
        let label = self.with(|portfolio| {
            let reading = NewReading::typed(portfolio, kpi, date, value)?;
            portfolio.record_reading(reading, reason)
        })?;
        self.outcome(label, 0)
    }
}

/// What is looked at with amounts from abroad at the rates of one month; at those of each where none is given.
fn at_rates_of(scope: Scope, month_text: Option<&str>) -> Result<Scope> {
    match month_text {
        None => Ok(scope),
        Some(text) => Ok(scope.at_rates_of(month(text)?)),
    }
}

fn month(text: &str) -> Result<Month> {
    let month = When::parse(text).ok().and_then(Month::exactly);
    month.ok_or_else(|| {
        AppError::invalid(format!("“{text}” is not a month."), "Write it as 2026-01.")
    })
}
