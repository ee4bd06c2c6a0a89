//! Moves with their decisions, and planned and forecast dates.

use chrono::NaiveDate;
use pilotage_model::{InitiativeId, RowId, Stage, StagePlan, Transition, TransitionId, When};

use super::course::{Entries, Fate};
use super::dice::{Dice, Ids, earlier, later, working_day};

/// A date this old may be remembered by its month only.
const FADES_AFTER_DAYS: i64 = 330;

/// The days of entries as exactly as the register knows them: most by the day, some old ones by
/// the month, the first one now and then by the quarter or not at all. Never so coarse that the
/// order of moves or their being past comes into doubt.
pub(super) fn dates(entries: &Entries, today: NaiveDate, dice: &mut Dice) -> Vec<Option<When>> {
    let mut dates = Vec::with_capacity(entries.len());
    for (at, (_, day)) in entries.iter().enumerate() {
        let exact = When::day(*day);
        let before = at.checked_sub(1).and_then(|at| entries.get(at));
        let next = entries.get(at + 1).map_or(today, |(_, day)| *day);
        let fits = |wide: &When| {
            wide.last() < next && before.is_none_or(|(_, before)| *before < wide.first())
        };
        let old = (today - *day).num_days() > FADES_AFTER_DAYS;
        let wide = match old {
            true if at == 0 && dice.chance(0.02) => None,
            true if at == 0 && dice.chance(0.03) => quarter(*day),
            true if dice.chance(0.16) => Some(exact.to_month()),
            _ => Some(exact),
        };
        dates.push(wide.map(|wide| if fits(&wide) { wide } else { exact }));
    }
    // Two neighbours known by the month must still be two different months.
    for at in 1..dates.len() {
        if let (Some(before), Some(when)) = (dates[at - 1], dates[at])
            && before.first() < entries[at].1
            && !before.certainly_before(when)
        {
            dates[at] = Some(When::day(entries[at].1));
        }
    }
    dates
}

fn quarter(day: NaiveDate) -> Option<When> {
    use chrono::Datelike;
    When::quarter_from(day.year(), (day.month() - 1) / 3 * 3 + 1)
}

/// What the moves of one initiative need to know about it.
pub(super) struct Story<'a> {
    pub initiative: InitiativeId,
    pub fate: Fate,
    pub owner: &'a str,
    pub sponsor: &'a str,
    pub entries: &'a Entries,
    pub dates: &'a [Option<When>],
    pub today: NaiveDate,
}

impl Story<'_> {
    /// The moves, in order.
    pub fn transitions(&self, ids: &mut Ids, dice: &mut Dice) -> Vec<Transition> {
        let mut from = None;
        let mut moves = Vec::with_capacity(self.entries.len());
        for (ordinal, ((to, entered), date)) in (0..).zip(self.entries.iter().zip(self.dates)) {
            let (decision, decided_by, note) = self.words(from, *to, dice);
            moves.push(Transition {
                id: TransitionId::new(ids.next_on(*entered, dice)),
                initiative: self.initiative,
                deployment: None,
                ordinal,
                from,
                to: *to,
                date: *date,
                raw_date: String::new(),
                contradicted: false,
                decision,
                decided_by,
                note,
            });
            from = Some(*to);
        }
        moves
    }

    /// Decision, who decided, and a note.
    fn words(&self, from: Option<Stage>, to: Stage, dice: &mut Dice) -> (String, String, String) {
        let back = matches!((from.and_then(Stage::step), to.step()), (Some(a), Some(b)) if b < a);
        let decision = match to {
            _ if back => dice.text(&BACK),
            Stage::Stopped if from == Some(Stage::Pilot) => dice.text(&STOPPED_PILOT),
            Stage::Stopped => dice.text(&STOPPED_EARLY),
            Stage::Retired => dice.text(&RETIRED),
            _ if from == Some(Stage::Stopped) => dice.text(&REVIVED),
            Stage::Idea => "Suggested".to_owned(),
            Stage::Assessment => "Assess value, feasibility and risk".to_owned(),
            Stage::Development => "Build for a pilot".to_owned(),
            Stage::Pilot => "Pilot approved".to_owned(),
            Stage::Production => "Go live".to_owned(),
            Stage::Scaled => "Scale to further countries".to_owned(),
        };
        let note = match to {
            Stage::Stopped if dice.chance(0.5) => dice.text(&LEARNED),
            Stage::Pilot | Stage::Production if dice.chance(0.3) => dice.text(&CONDITIONS),
            _ => String::new(),
        };
        let forgotten = !to.is_exit() && !back && dice.chance(0.08);
        let by = if forgotten { "" } else { self.decider(to) };
        (decision, by.to_owned(), note)
    }

    fn decider(&self, to: Stage) -> &str {
        match to {
            Stage::Idea => self.owner,
            Stage::Assessment | Stage::Development => "AI centre of excellence",
            Stage::Stopped | Stage::Retired if !self.sponsor.is_empty() => self.sponsor,
            _ => "AI Board",
        }
    }

    /// Planned dates of the pilot and go-live that were reached, planned and forecast dates of
    /// those ahead.
    pub fn plans(&self, dice: &mut Dice) -> Vec<StagePlan> {
        let Some(&(now, since)) = self.entries.last() else {
            return Vec::new();
        };
        let mut ahead = since;
        let mut plans = Vec::new();
        for stage in [Stage::Pilot, Stage::Production, Stage::Scaled] {
            let reached = self.entries.iter().find(|(entered, _)| *entered == stage);
            let plan = match reached {
                Some((_, day)) if dice.chance(0.8) => self.kept(stage, *day, dice),
                Some(_) => None,
                None => self.ahead(stage, now, &mut ahead, dice),
            };
            plans.extend(plan);
        }
        plans
    }

    /// The plan of a stage that was reached, mostly a little late.
    fn kept(&self, stage: Stage, day: NaiveDate, dice: &mut Dice) -> Option<StagePlan> {
        let late = dice.days(28.0, 0.9, 0, 150) - 12;
        let planned = working_day(earlier(day, late));
        Some(self.plan(stage, Some(When::day(planned)), None))
    }

    /// The plan of a stage ahead: none after an exit, few for ideas, no scaling before go-live.
    fn ahead(
        &self,
        stage: Stage,
        now: Stage,
        from: &mut NaiveDate,
        dice: &mut Dice,
    ) -> Option<StagePlan> {
        let step = now.step()?;
        let wanted = match (now, stage) {
            (Stage::Idea, Stage::Pilot) => self.fate != Fate::New && dice.chance(0.35),
            (Stage::Idea, _) | (_, Stage::Idea) => false,
            (_, Stage::Scaled) => step == 4 && dice.chance(0.6),
            (_, Stage::Production) => dice.chance(0.85),
            _ => true,
        };
        if !wanted || stage.step()? <= step {
            return None;
        }
        let usual = match stage {
            Stage::Pilot => dice.between(60, 130),
            Stage::Production => dice.between(210, 320),
            _ => dice.between(200, 330),
        };
        let planned = working_day(later(*from, usual));
        *from = planned;
        let forecast = self.forecast(planned, dice);
        *from = forecast.map_or(*from, |day| day.max(*from));
        let coarse = |day| self.coarse(now, day);
        Some(self.plan(stage, Some(coarse(planned)), forecast.map(coarse)))
    }

    /// A forecast is never past; one that was due long ago may be missing.
    fn forecast(&self, planned: NaiveDate, dice: &mut Dice) -> Option<NaiveDate> {
        let overdue = planned < self.today;
        if overdue && dice.chance(0.4) || !overdue && dice.chance(0.25) {
            return None;
        }
        let slip = if dice.chance(0.5) {
            dice.between(7, 70)
        } else {
            0
        };
        let moved = later(planned, slip);
        let soonest = later(self.today, dice.between(14, 100));
        Some(if moved > self.today { moved } else { soonest })
    }

    /// Ideas are planned by the quarter, far dates by the month.
    fn coarse(&self, now: Stage, day: NaiveDate) -> When {
        let exact = When::day(day);
        if now == Stage::Idea {
            return quarter(day).unwrap_or(exact);
        }
        if (day - self.today).num_days() > 120 {
            return exact.to_month();
        }
        exact
    }

    fn plan(&self, stage: Stage, planned: Option<When>, forecast: Option<When>) -> StagePlan {
        let key = self.initiative.to_string();
        StagePlan {
            id: RowId::of_link(&["stage-plan", &key, stage.code()]),
            initiative: self.initiative,
            stage,
            planned,
            forecast,
        }
    }
}

const BACK: [&str; 4] = [
    "Back: accuracy fell below the agreed floor",
    "Back: users asked for a different workflow",
    "Back: data of two countries was not comparable",
    "Back: privacy review asked for changes",
];
const REVIVED: [&str; 2] = [
    "Taken up again: the missing data is now available",
    "Taken up again with a new partner",
];
const STOPPED_PILOT: [&str; 9] = [
    "Stopped: exit criteria missed, effect not shown",
    "Stopped: users went back to the old way",
    "Stopped: running cost above the benefit",
    "Stopped: no unit committed to run it",
    "Stopped: error rate above the agreed limit",
    "Stopped: integration with the core system was refused",
    "Stopped: works council did not agree",
    "Stopped: supplier ended the product",
    "Stopped: covered by another initiative",
];
const STOPPED_EARLY: [&str; 5] = [
    "Stopped: data not available",
    "Stopped: benefit too small for the effort",
    "Stopped: risk not acceptable",
    "Stopped: sponsor withdrew",
    "Stopped: a rule without AI does the same",
];
const RETIRED: [&str; 2] = [
    "Retired: replaced by a newer solution",
    "Retired: base model reached its end of service",
];
const LEARNED: [&str; 4] = [
    "Data pipeline is reused elsewhere.",
    "Lesson: agree the measure before the pilot begins.",
    "May be taken up again when the core system is replaced.",
    "Licences cancelled to the end of the quarter.",
];
const CONDITIONS: [&str; 4] = [
    "On condition that the privacy review is completed.",
    "Budget released for two quarters.",
    "Review after ninety days.",
    "With human approval of every case.",
];
