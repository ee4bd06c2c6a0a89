//! A snapshot looked at through a view, on a day: what every view function takes.

use std::collections::HashSet;
use std::sync::{Arc, OnceLock};

use chrono::NaiveDate;
use pilotage_model::assessment::Hidden;
use pilotage_model::cash::Month;
use pilotage_model::figures::portfolio::Asked;
use pilotage_model::figures::{Figures, RecordFigures};
use pilotage_model::kind::Around;
use pilotage_model::kinds::KindId;
use pilotage_model::lookalikes::Lookalikes;
use pilotage_model::robustness::Robustness;
use pilotage_model::terms::Terms as _;
use pilotage_model::view::row::Uses;
use pilotage_model::view::{Arrangement, ViewSpec, arrange};
use pilotage_model::worth::Span;
use pilotage_model::{
    Derived, Field, FigureSource, InitiativeId, Record, Register, ScoringModel, Stage, Value,
};

use super::spec::{is_unfiltered, period, to_spec};
use crate::api::View;
use crate::error::Result;
use crate::portfolio::Portfolio;
use crate::ranks::Drawing;
use crate::snapshot::{Days, Snapshot};

/// A snapshot looked at on a day.
#[derive(Clone)]
pub struct Scope {
    snapshot: Arc<Snapshot>,
    figures: Arc<Figures>,
    days: Days,
    period: Option<Span>,
    /// What the operation did that the view asks for.
    among: Option<Arc<HashSet<InitiativeId>>>,
    /// The month at whose rates all amounts from abroad are looked at; `None`: each at those of its own.
    rates_of: Option<Month>,
    /// Rankings under drawn weights, once somebody asks, as far as they were there then: all that is shown of one scope
    /// knows the same.
    ranks: Arc<OnceLock<(Drawing, Option<Arc<Robustness>>)>>,
    /// Whether whoever asks for them can't wait.
    hasty: bool,
    /// What whoever looks does not see until they submit their own ratings.
    hidden: Arc<Hidden>,
}

/// What fields ask of an initiative: its own figures, and those of drawn rankings.
pub struct Known<'s> {
    scope: &'s Scope,
    position: usize,
}

impl FigureSource for Known<'_> {
    fn figure(&self, figure: Derived) -> Value<'static> {
        if self.scope.hides(self.position, figure.tells_of()) {
            return Value::Empty;
        }
        let own = self.own();
        if !figure.is_of_draws() {
            return own.figure(figure);
        }
        let ranks = self.scope.ranks();
        let drawn = ranks.as_ref().and_then(|ranks| ranks.at(self.position));
        drawn.map_or(Value::Empty, |drawn| drawn.figure(figure, own.quadrant))
    }

    fn stage(&self) -> Option<Option<Stage>> {
        FigureSource::stage(self.own())
    }

    fn existed(&self) -> bool {
        self.own().existed
    }

    fn past(&self) -> Option<NaiveDate> {
        self.own().past
    }

    fn children(&self, kind: KindId) -> Option<(u32, u32)> {
        FigureSource::children(self.own(), kind)
    }
}

impl Known<'_> {
    fn own(&self) -> &RecordFigures {
        &self.scope.figures.records()[self.position]
    }
}

impl Scope {
    /// Looks at a snapshot as of a day.
    pub fn new(snapshot: Arc<Snapshot>, days: Days) -> Self {
        let figures = snapshot.figures(days);
        Self {
            snapshot,
            figures,
            days,
            period: None,
            among: None,
            rates_of: None,
            ranks: Arc::default(),
            hasty: false,
            hidden: Arc::default(),
        }
    }

    /// The same as a person sees it, by name: until they submit their own ratings of an initiative, those of others are
    /// hidden. Who is not called so in the portfolio is asked for nothing.
    pub fn seen_by(self, actor: &str) -> Self {
        let viewer = self.register().named(KindId::Person, actor).ok();
        let hidden = Hidden::from(self.register(), viewer, self.days.today);
        Self {
            hidden: Arc::new(hidden),
            ..self
        }
    }

    /// What whoever looks does not see until they submit.
    pub fn hidden(&self) -> &Hidden {
        &self.hidden
    }

    /// Whether any of these dimensions of the initiative at a place is hidden.
    pub fn hides(&self, position: usize, of: [bool; 3]) -> bool {
        if self.hidden.is_empty() {
            return false;
        }
        let hidden = self.hidden.of(self.register().records()[position].id());
        hidden.iter().zip(of).any(|(hidden, of)| *hidden && of)
    }

    /// Whether the rank of the initiative at a place, and what else rests on all three dimensions, is hidden.
    pub fn keeps_back(&self, position: usize) -> bool {
        self.hides(position, [true; 3])
    }

    /// The same for a list, which does not wait for rankings of thousands: they come when they are drawn.
    pub(crate) fn hasty(self) -> Self {
        Self {
            hasty: true,
            ..self
        }
    }

    /// Rankings under drawn weights, as the settings ask for; `None` where they were still being drawn when they were asked
    /// for first.
    pub fn ranks(&self) -> Option<Arc<Robustness>> {
        let asked = || {
            let drawing = self.snapshot.ranks(&self.figures, !self.hasty);
            let there = drawing.get().cloned();
            (drawing, there)
        };
        self.ranks.get_or_init(asked).1.clone()
    }

    /// The same as far as they are drawn: who draws them otherwise may set them.
    pub(super) fn drawing(&self) -> Drawing {
        self.snapshot.drawing(&self.figures)
    }

    /// Whether somebody asked for rankings that were not there.
    pub(crate) fn lacks_ranks(&self) -> bool {
        (self.ranks.get()).is_some_and(|(_, there)| there.is_none())
    }

    /// Whether rankings that were not there have been drawn since.
    pub(crate) fn ranks_came(&self) -> bool {
        self.lacks_ranks() && (self.ranks.get()).is_some_and(|(drawing, _)| drawing.get().is_some())
    }

    /// What fields ask of the record at a place.
    pub const fn known(&self, position: usize) -> Known<'_> {
        Known {
            scope: self,
            position,
        }
    }

    /// What a field of the record at a place holds.
    pub fn value(&self, field: Field, position: usize) -> Value<'_> {
        field.value(&self.register().records()[position], &self.known(position))
    }

    /// The same over the period that a view asks for.
    ///
    /// # Errors
    /// When there is no such period.
    pub fn over(self, view: &View) -> Result<Self> {
        let period = period(&view.period)?;
        if period == self.period {
            return Ok(self);
        }
        Ok(Self {
            figures: self.snapshot.figures_over(period, self.days),
            period,
            ..self
        })
    }

    /// Over the period that a view asks for, and knowing what an operation did, where it asks for that: the history is no
    /// part of a snapshot.
    ///
    /// # Errors
    /// When there is no such period or operation, or the file can't be read.
    pub fn knowing(self, portfolio: &Portfolio, view: &View) -> Result<Self> {
        let among = match &view.operation {
            Some(of) => Some(Arc::new(portfolio.done_by(of)?)),
            None => None,
        };
        Self { among, ..self }.over(view)
    }

    /// The same snapshot on an earlier day that no screen looks at: its figures are not kept.
    pub fn on(&self, as_of: NaiveDate) -> Self {
        let days = Days { as_of, ..self.days };
        let figures = Figures::over(self.register(), self.period, as_of, days.today);
        Self {
            snapshot: Arc::clone(&self.snapshot),
            figures: Arc::new(figures),
            days,
            period: self.period,
            among: self.among.clone(),
            rates_of: self.rates_of,
            ranks: Arc::default(),
            hasty: self.hasty,
            hidden: Arc::clone(&self.hidden),
        }
    }

    /// The same with every currency at its rate of one month: what became dearer by its rate alone is not told as dearer.
    pub fn at_rates_of(self, month: Month) -> Self {
        let register = self.register().at_rates_of(month);
        let figures = Figures::over(&register, self.period, self.days.as_of, self.days.today);
        Self {
            snapshot: Arc::new(Snapshot::new(register, self.snapshot.revision())),
            figures: Arc::new(figures),
            rates_of: Some(month),
            ranks: Arc::default(),
            ..self
        }
    }

    /// The same as scored under another version of the scoring model.
    pub fn under(self, model: &ScoringModel) -> Self {
        let register = self.register().under(model);
        let figures = Figures::over(&register, self.period, self.days.as_of, self.days.today);
        Self {
            snapshot: Arc::new(Snapshot::new(register, self.snapshot.revision())),
            figures: Arc::new(figures),
            ranks: Arc::default(),
            ..self
        }
    }

    /// The month whose rates hold for all others.
    pub const fn rates_of(&self) -> Option<Month> {
        self.rates_of
    }

    /// Everything the file says.
    pub fn register(&self) -> &Register {
        self.snapshot.register()
    }

    /// The derived figures, in the register's order.
    pub fn figures(&self) -> &Figures {
        &self.figures
    }

    /// The day and today.
    pub const fn days(&self) -> Days {
        self.days
    }

    /// The period that was chosen.
    pub const fn period(&self) -> Option<Span> {
        self.period
    }

    /// What benefits and spending are of, in words: “2026 to date”.
    pub fn money_over(&self) -> String {
        let start = self.register().settings.fiscal_start.number();
        self.figures.money_over().words(self.days.as_of, start)
    }

    /// What the heading of a field says: of an amount of the period, of which. A list is read without its command.
    pub fn heading(&self, field: Field, label: &str) -> String {
        match field {
            Field::Derived(derived) if derived.is_of_period() => {
                label.replace("in the period", &format!("in {}", self.money_over()))
            }
            Field::Derived(Derived::TopChance) => {
                let top = self.register().settings.rank_top;
                label.replace("the top", &format!("the top {top}"))
            }
            _ => label.to_owned(),
        }
    }

    /// The snapshot's revision.
    pub fn revision(&self) -> u32 {
        self.snapshot.revision()
    }

    /// The records at some places, to ask the portfolio's figures of.
    pub fn asked<'a>(&'a self, positions: &'a [usize]) -> Asked<'a> {
        Asked::new(self.register(), self.figures(), Some(positions))
    }

    /// A record and its figures by place.
    pub fn at(&self, position: usize) -> (&Record, &RecordFigures) {
        (
            &self.register().records()[position],
            &self.figures.records()[position],
        )
    }

    /// How many initiatives name each record.
    pub fn uses(&self) -> Arc<Uses> {
        self.snapshot.uses()
    }

    /// The words of all initiatives, to look for those that are alike.
    pub fn lookalikes(&self) -> &Lookalikes {
        self.snapshot.lookalikes()
    }

    /// What figures of records rest on.
    pub fn around<'a>(&'a self, uses: &'a Uses) -> Around<'a> {
        Around {
            register: self.register(),
            uses,
            as_of: self.figures.as_of(),
        }
    }

    /// The rows of a view, in order.
    ///
    /// # Errors
    /// When the view names what is not there, or its filter can't be read.
    pub fn arrange(&self, view: &View) -> Result<Arrangement> {
        let spec = self.spec(view)?;
        Ok(arrange(
            self.register(),
            |position| self.known(position),
            &spec,
        )?)
    }

    fn spec(&self, view: &View) -> Result<ViewSpec> {
        let mut spec = to_spec(view)?;
        spec.quick.among.clone_from(&self.among);
        // Nobody looked it up: none of them may pass for all.
        if let (Some(_), None) = (&view.operation, &self.among) {
            spec.quick.among = Some(Arc::default());
        }
        Ok(spec)
    }

    /// Places of the records that a view's filter lets through, in no particular order. `None`
    /// when it lets everything through.
    ///
    /// # Errors
    /// As [`Scope::arrange`].
    pub fn filtered(&self, view: &View) -> Result<Option<Vec<usize>>> {
        if is_unfiltered(view) {
            return Ok(None);
        }
        let plain = View {
            sort: Vec::new(),
            group: None,
            columns: Vec::new(),
            bin: false,
            ..view.clone()
        };
        let spec = ViewSpec {
            sort: Vec::new(),
            columns: Vec::new(),
            ..self.spec(&plain)?
        };
        let found = arrange(self.register(), |position| self.known(position), &spec)?;
        Ok(Some(found.positions))
    }
}
