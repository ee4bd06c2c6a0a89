//! The portfolio in memory: everything shown is a function of it.

use std::collections::{BTreeMap, HashSet};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use chrono::NaiveDate;
use pilotage_model::figures::Figures;
use pilotage_model::file::Contents;
use pilotage_model::kinds::KindId;
use pilotage_model::lookalikes::Lookalikes;
use pilotage_model::view::row::{Uses, uses};
use pilotage_model::worth::Span;
use pilotage_model::{CustomField, InitiativeId, Record, Register, ScoringModel};

use crate::affected::Followed;
use crate::changed::Changed;
use crate::ranks::{Drawing, Ranks};

/// The portfolio in memory with its derived figures, computed when first asked for and brought up
/// to date with each operation.
#[derive(Debug, Default)]
pub struct Snapshot {
    register: Register,
    revision: u32,
    changed: Changed,
    figures: Mutex<Vec<Arc<Figures>>>,
    ranks: Ranks,
    /// Counted when first asked for, at this revision.
    uses: Mutex<Option<(u32, Arc<Uses>)>>,
    /// Made when first asked for, and anew when a name or summary is another.
    lookalikes: OnceLock<Arc<Lookalikes>>,
}

/// A day and today: what every view is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days {
    /// The day whose facts count.
    pub as_of: NaiveDate,
    /// Today.
    pub today: NaiveDate,
}

impl Days {
    /// As of today.
    pub const fn today(today: NaiveDate) -> Self {
        Self {
            as_of: today,
            today,
        }
    }
}

/// How many days' figures are kept: today's, the one looked at, and the one before it.
const KEPT: usize = 3;

impl Snapshot {
    /// A snapshot of what was just loaded.
    pub fn new(register: Register, revision: u32) -> Self {
        Self {
            register,
            revision,
            changed: Changed::all(revision),
            figures: Mutex::new(Vec::new()),
            ranks: Ranks::default(),
            uses: Mutex::new(None),
            lookalikes: OnceLock::new(),
        }
    }

    /// Rankings under drawn weights, by these figures of this register; as [`Ranks::of`].
    pub fn ranks(&self, figures: &Arc<Figures>, patient: bool) -> Drawing {
        self.ranks.of(&self.register, figures, patient)
    }

    /// The same as far as they are drawn: who draws them otherwise may set them.
    pub fn drawing(&self, figures: &Arc<Figures>) -> Drawing {
        self.ranks.drawing(&self.register, figures)
    }

    /// Everything the file says.
    pub const fn register(&self) -> &Register {
        &self.register
    }

    /// Grows with every change.
    pub const fn revision(&self) -> u32 {
        self.revision
    }

    /// When each kind of record last showed something else.
    pub const fn changed(&self) -> &Changed {
        &self.changed
    }

    /// Notes of which kinds something else is shown from now on.
    pub(crate) fn note_changed(&mut self, kinds: Vec<KindId>) {
        self.changed.note(kinds, self.revision);
    }

    /// The figures as of a day.
    pub fn figures(&self, days: Days) -> Arc<Figures> {
        self.figures_over(None, days)
    }

    /// The figures over a period, as of a day.
    pub fn figures_over(&self, period: Option<Span>, days: Days) -> Arc<Figures> {
        let mut kept = self.figures.lock().unwrap_or_else(PoisonError::into_inner);
        let as_of = days.as_of.min(days.today);
        if let Some(found) = kept
            .iter()
            .find(|f| f.as_of() == as_of && f.today() == days.today && f.period() == period)
        {
            return Arc::clone(found);
        }
        let figures = Arc::new(Figures::over(&self.register, period, as_of, days.today));
        kept.truncate(KEPT - 1);
        kept.insert(0, Arc::clone(&figures));
        figures
    }

    /// How many initiatives name each record of another kind.
    pub fn uses(&self) -> Arc<Uses> {
        let mut kept = self.uses.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, uses)) = kept.as_ref().filter(|(at, _)| *at == self.revision) {
            return Arc::clone(uses);
        }
        let uses = Arc::new(uses(&self.register));
        *kept = Some((self.revision, Arc::clone(&uses)));
        uses
    }

    /// The words of all initiatives, to look for those that are alike.
    pub fn lookalikes(&self) -> &Lookalikes {
        let make = || Arc::new(Lookalikes::of(&self.register));
        self.lookalikes.get_or_init(make)
    }

    /// Whether an initiative of these is called or summed up otherwise now, or came or went.
    fn read_otherwise(&self, gone: &HashSet<InitiativeId>, records: &[Arc<Record>]) -> bool {
        let same = |now: &Arc<Record>| {
            let before = self.register.position(now.id());
            let before = before.map(|at| &self.register.records()[at].initiative);
            let now = &now.initiative;
            before.is_some_and(|before| {
                before.name == now.name
                    && before.summary == now.summary
                    && before.deleted.is_some() == now.deleted.is_some()
            })
        };
        !gone.is_empty() || !records.iter().all(same)
    }

    /// Replaces or adds records, takes out those that are gone, and brings figures up to date.
    pub(crate) fn apply(
        &mut self,
        changed: &[InitiativeId],
        records: Vec<Arc<Record>>,
        revision: u32,
    ) {
        let mut gone: HashSet<_> = changed.iter().copied().collect();
        for record in &records {
            gone.remove(&record.id());
        }
        if self.read_otherwise(&gone, &records) {
            self.lookalikes = OnceLock::new();
        }
        self.register.put_all(records);
        self.register.remove_all(&gone);
        self.revision = revision;
        if changed.is_empty() {
            return;
        }
        self.bring_up(|figures, register| figures.update(register, changed));
    }

    /// Takes in contents that were kept.
    pub(crate) fn keep_contents(&mut self, contents: &Contents) {
        if !contents.is_empty() {
            Arc::make_mut(&mut self.register.contents).extend(contents);
        }
    }

    /// Replaces or adds records of other kinds, and takes out those that are gone; settings are one of
    /// these. Figures stay unless a setting changed on which they may depend.
    pub(crate) fn follow(&mut self, rows: Vec<Followed>) {
        let mut by_kind: BTreeMap<KindId, (Vec<_>, Vec<_>)> = BTreeMap::new();
        for (about, row) in rows {
            let (put, gone) = by_kind.entry(about.kind).or_default();
            match row {
                Some(row) => put.push(row),
                None => gone.push(about.id),
            }
        }
        let settings = by_kind.get(&KindId::Settings);
        let settings = settings.map(|_| self.register.settings.clone());
        for (kind, (put, gone)) in by_kind {
            self.register.follow(kind, put, &gone);
        }
        if settings.is_some_and(|before| self.register.settings.figures_differ(&before)) {
            self.forget_figures();
        }
    }

    /// Brings figures of initiatives up to date that count what belongs to them.
    pub(crate) fn recount(&mut self, initiatives: &[InitiativeId]) {
        if initiatives.is_empty() {
            return;
        }
        self.bring_up(|figures, register| figures.recount(register, initiatives));
    }

    /// Computes anew the figures of initiatives of which a dated fact beside them changed.
    pub(crate) fn date_anew(&mut self, initiatives: &[InitiativeId]) {
        if initiatives.is_empty() {
            return;
        }
        self.bring_up(|figures, register| figures.update(register, initiatives));
    }

    /// Brings the figures of every day that was looked at up to date.
    fn bring_up(&mut self, change: impl Fn(&mut Figures, &Register)) {
        let register = &self.register;
        let figures = self.figures.get_mut();
        for figures in figures.unwrap_or_else(PoisonError::into_inner) {
            change(Arc::make_mut(figures), register);
        }
    }

    /// Adds or replaces so many records that figures are better computed anew.
    pub(crate) fn replace(&mut self, records: Vec<Arc<Record>>, revision: u32) {
        self.lookalikes = OnceLock::new();
        self.register.put_all(records);
        self.revision = revision;
        self.forget_figures();
    }

    /// Replaces the portfolio's own fields, which no figure asks for, and the versions of the scoring
    /// model; all scores follow the one in force.
    pub(crate) fn apply_portfolio(&mut self, fields: Vec<CustomField>, models: Vec<ScoringModel>) {
        self.register.custom_fields = fields;
        let before = self.register.model.clone();
        self.register.set_models(models);
        if self.register.model != before {
            self.forget_figures();
        }
    }

    fn forget_figures(&mut self) {
        self.figures
            .get_mut()
            .unwrap_or_else(PoisonError::into_inner)
            .clear();
    }
}

impl Clone for Snapshot {
    fn clone(&self) -> Self {
        let figures = self
            .figures
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        Self {
            register: self.register.clone(),
            revision: self.revision,
            changed: self.changed.clone(),
            figures: Mutex::new(figures),
            // Shared: what is drawn for one is drawn for the other, as long as it rests on the same.
            ranks: self.ranks.clone(),
            uses: Mutex::new(None),
            lookalikes: self.lookalikes.clone(),
        }
    }
}
