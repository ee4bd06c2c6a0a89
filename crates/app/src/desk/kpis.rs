//! KPIs as the window shows them, and their readings.

use pilotage_model::kind::Target as _;
use pilotage_model::kinds::Kpi;

use super::Desk;
use crate::api::{ChartSize, KpiAsk, KpisView, Outcome, View};
use crate::error::Result;
use crate::operations::NewReading;
use crate::{records, views};

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
        views::kpis(&self.scope(as_of)?, view, ask, size)
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
