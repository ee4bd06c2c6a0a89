//! Rating apart: who is asked to rate what, and what they submit.

use std::collections::HashMap;

use pilotage_model::assessment::{asked, is_open, open_of};
use pilotage_model::field::parse_date;
use pilotage_model::kind::{About, To};
use pilotage_model::kinds::{Assignment, KindId, ScoringRound};
use pilotage_model::naming::Naming;
use pilotage_model::scoring::Dimension;
use pilotage_model::terms::Terms as _;
use pilotage_model::{InitiativeId, Rating, Record, Register, RowId, UnitId, When, tally};

use super::rate::assessor;
use super::select::{known, whose};
use crate::api::{AssignInput, Spread};
use crate::error::{AppError, Result};
use crate::portfolio::{Op, Portfolio, UNNAMED};
use crate::transaction::Tx;
use crate::views::words::counted;

/// Who is asked to rate, as it was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    /// Names of assessors; where units say who rates what, empty: everybody whose unit is known.
    pub assessors: Vec<String>,
    /// Who of them rates which.
    pub spread: Spread,
    /// Name of the round, known or not; empty: none.
    pub round: String,
    /// By when; empty: no day is said.
    pub due: String,
    /// What assessors should know.
    pub note: String,
}

impl From<AssignInput> for Asked {
    fn from(input: AssignInput) -> Self {
        Self {
            assessors: input.assessors,
            spread: input.spread,
            round: input.round,
            due: input.due,
            note: input.note,
        }
    }
}

/// What was asked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Assigned {
    /// New assignments.
    pub made: u32,
    /// Those that were asked already, and still are.
    pub there: u32,
    /// Initiatives that nobody was found for.
    pub nobody: Vec<InitiativeId>,
}

impl Assigned {
    /// “12 assignments made, 3 were there, nobody found for 2 initiatives”.
    pub fn words(&self) -> String {
        let mut words = format!("{} made", counted(self.made, "assignment"));
        if self.there > 0 {
            words += &format!(", {} there already", self.there);
        }
        if !self.nobody.is_empty() {
            words += &format!(
                ", nobody found for {}",
                counted(self.nobody.len(), "initiative")
            );
        }
        words
    }
}

/// What becomes of criteria that are not rated when a dimension is submitted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unrated {
    /// Nothing is submitted.
    Refuse,
    /// The assessor has nothing to say of them.
    Leave,
}

impl Portfolio {
    /// Asks assessors to rate initiatives, as one operation. Who is asked already is not asked twice.
    ///
    /// # Errors
    /// When nobody is named, a name is of several, the day can't be read, or all are asked already.
    pub fn assign(&mut self, ids: &[InitiativeId], ask: &Asked) -> Result<Assigned> {
        let mut done = Assigned::default();
        self.transact(Op::new("assign", ""), |tx| {
            let naming = Naming::new(tx.register);
            let people = people(&naming, &ask.assessors)?;
            let round = round(&naming, &ask.round)?;
            let due = due(tx, &ask.due)?;
            let pairs = pairs(tx.register, ids, &people, ask.spread, &mut done)?;
            let mut new = Vec::new();
            for (of, who) in pairs {
                match open_of(tx.register, of, who) {
                    Some(_) => done.there += 1,
                    None => new.push((of, who)),
                }
            }
            if new.is_empty() {
                return Err(nothing_to_ask(tx.register, &done));
            }
            done.made = tally(new.len());
            let who = new.iter().map(|(_, who)| About {
                kind: KindId::Person,
                id: *who,
            });
            tx.write_named(&naming, who.chain(round.map(About::of)))?;
            for (of, who) in &new {
                let assignment = Assignment {
                    initiative: Some(To::new(of.uuid())),
                    assessor: Some(To::new(who.uuid())),
                    round,
                    assigned: Some(When::day(tx.today)),
                    due,
                    note: pilotage_model::kind::Long(ask.note.trim().to_owned()),
                    ..pilotage_model::kind::Kind::blank(RowId::new(tx.new_id()))
                };
                tx.writer.insert_row(&assignment)?;
            }
            tx.writer.relabel(&label(tx.register, &naming, &new))?;
            Ok(())
        })?;
        Ok(done)
    }

    /// Submits what whoever works rated of a dimension: from now on it counts, and what others said of it is shown to them.
    /// Gives how many criteria that was.
    ///
    /// # Errors
    /// When nobody is named, nothing of it is rated, criteria are left where that is refused, or it was submitted.
    pub fn submit(
        &mut self,
        id: InitiativeId,
        dimension: Dimension,
        unrated: Unrated,
    ) -> Result<u32> {
        let mut submitted = 0;
        let what = dimension.label().to_lowercase();
        self.transact(Op::new("submit", ""), |tx| {
            let me = assessor(tx.register, tx.actor)?;
            let record = known(tx.register, id)?;
            let left = left(tx.register, record, dimension, me);
            if left.rated == 0 {
                return Err(AppError::invalid(
                    format!("Nothing of {what} is rated by you yet."),
                    "Rate at least one criterion, then submit.",
                ));
            }
            if let (Unrated::Refuse, [_, ..]) = (unrated, left.names.as_slice()) {
                return Err(AppError::invalid(
                    format!("Not rated yet: {}.", left.names.join(", ").to_lowercase()),
                    "Rate them, or submit without them.",
                ));
            }
            submitted = left.rated;
            let open = still_asked(tx.register, id, me, dimension);
            let drafts = put_drafts(tx, record, dimension, me)?;
            if open.is_empty() && drafts == 0 {
                return Err(AppError::invalid(
                    format!("Your ratings of {what} count already."),
                    "A level that you change now is a new rating; the first one is kept.",
                ));
            }
            close(tx, open, dimension)?;
            let whose = whose(tx.register, &[id]);
            Ok(tx.writer.relabel(&format!("Submit {what} of {whose}"))?)
        })?;
        Ok(submitted)
    }
}

/// Submits what a file brought: dimensions of which an assessor who is asked has rated every criterion by now.
///
/// # Errors
/// When the file can't be written.
pub(crate) fn submit_complete(tx: &mut Tx<'_>, put: &[Rating]) -> Result<()> {
    let mut by_pair: HashMap<(InitiativeId, RowId), Vec<&Rating>> = HashMap::new();
    for rating in put.iter().filter(|rating| !rating.draft) {
        let pair = (rating.initiative, rating.assessor.id());
        by_pair.entry(pair).or_default().push(rating);
    }
    let mut pairs: Vec<_> = by_pair.into_iter().collect();
    pairs.sort_unstable_by_key(|(pair, _)| *pair);
    for ((of, who), brought) in pairs {
        let Some(assignment) = open_of(tx.register, of, who) else {
            continue;
        };
        let record = known(tx.register, of)?;
        let model = &tx.register.model;
        let (mut after, asks) = (assignment.clone(), asked(model));
        for dimension in asks.iter().filter(|each| assignment.asks(**each)) {
            let is = |criterion, rating: &Rating| {
                rating.criterion == criterion && rating.assessor.id() == who && !rating.draft
            };
            let rated = |criterion| {
                brought.iter().any(|rating| is(criterion, rating))
                    || record.ratings.iter().any(|rating| is(criterion, rating))
            };
            if model.of(*dimension).all(|criterion| rated(criterion.id)) {
                after.submit(*dimension, &asks, tx.today);
            }
        }
        if after != *assignment {
            tx.writer.put_row(&after)?;
        }
    }
    Ok(())
}

fn nothing_to_ask(register: &Register, done: &Assigned) -> AppError {
    match done.there {
        0 => AppError::invalid(
            format!("Nobody was found for {}.", whose(register, &done.nobody)),
            "Name assessors, or say in which unit people work.",
        ),
        _ => AppError::invalid(
            "All of them are asked already.",
            "Nothing was changed. What they have not submitted shows in Triage.",
        ),
    }
}

/// “Ask Kim Lee to rate 12 initiatives”.
fn label(register: &Register, naming: &Naming<'_>, new: &[(InitiativeId, RowId)]) -> String {
    let once = |mut ids: Vec<_>| {
        ids.sort_unstable();
        ids.dedup();
        ids
    };
    let ids = once(new.iter().map(|(of, _)| *of).collect());
    let mut people: Vec<_> = new.iter().map(|(_, who)| *who).collect();
    people.sort_unstable();
    people.dedup();
    let who = match people.as_slice() {
        [one] => naming
            .name_of(About {
                kind: KindId::Person,
                id: *one,
            })
            .unwrap_or_default(),
        several => counted(several.len(), "assessor"),
    };
    format!("Ask {who} to rate {}", whose(register, &ids))
}

fn people(naming: &Naming<'_>, names: &[String]) -> Result<Vec<RowId>> {
    let mut people: Vec<RowId> = Vec::new();
    for name in names
        .iter()
        .map(|name| name.trim())
        .filter(|name| !name.is_empty())
    {
        if name == UNNAMED {
            return Err(AppError::invalid(
                "Nobody is named as the assessor.",
                "Give a name.",
            ));
        }
        let named = naming.named(KindId::Person, name);
        let id = named.map_err(|why| super::rate::nobody(name, why))?;
        if !people.contains(&id) {
            people.push(id);
        }
    }
    Ok(people)
}

fn round(naming: &Naming<'_>, name: &str) -> Result<Option<To<ScoringRound>>> {
    let name = name.trim();
    if name.is_empty() {
        return Ok(None);
    }
    let named = naming.named(KindId::ScoringRound, name);
    let id = named.map_err(|_| {
        AppError::invalid(
            format!("Several scoring rounds are called “{name}”."),
            "Merge them in the register, or use another name.",
        )
    })?;
    Ok(Some(To::new(id.uuid())))
}

fn due(tx: &Tx<'_>, text: &str) -> Result<Option<When>> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let due = parse_date(text, &tx.register.settings).map_err(|_| {
        AppError::invalid(
            format!("“{text}” is not a date."),
            "Write it as 2026-09-30 or 30 Sep 2026.",
        )
    })?;
    if due.last() < tx.today {
        return Err(AppError::invalid(
            format!("{} is over.", due.label()),
            "Give a day that is still to come.",
        ));
    }
    Ok(Some(due))
}

/// Who rates which.
fn pairs(
    register: &Register,
    ids: &[InitiativeId],
    people: &[RowId],
    spread: Spread,
    done: &mut Assigned,
) -> Result<Vec<(InitiativeId, RowId)>> {
    if people.is_empty() && spread != Spread::Unit {
        return Err(AppError::invalid(
            "Nobody is named as the assessor.",
            "Name who is to rate.",
        ));
    }
    let mut pairs = Vec::new();
    match spread {
        Spread::All => {
            for id in ids {
                pairs.extend(people.iter().map(|who| (*id, *who)));
            }
        }
        Spread::Turns(each) => {
            let each = usize::try_from(each.max(1)).unwrap_or(1).min(people.len());
            let mut turn = people.iter().cycle();
            for id in ids {
                pairs.extend(turn.by_ref().take(each).map(|who| (*id, *who)));
            }
        }
        Spread::Unit => {
            for id in ids {
                let of = in_unit(register, known(register, *id)?, people);
                if of.is_empty() {
                    done.nobody.push(*id);
                }
                pairs.extend(of.into_iter().map(|who| (*id, who)));
            }
        }
    }
    Ok(pairs)
}

/// The people of the nearest unit above an initiative that any of them work in; of all whose unit is known where none are
/// named.
fn in_unit(register: &Register, record: &Record, people: &[RowId]) -> Vec<RowId> {
    let Some(unit) = record.initiative.unit else {
        return Vec::new();
    };
    let works_in = |unit: UnitId| {
        let staff = register.tables.people.live();
        let staff = staff.filter(move |person| person.unit == Some(unit));
        let staff = staff.map(|person| person.id);
        let staff = staff.filter(|id| people.is_empty() || people.contains(id));
        staff.collect::<Vec<_>>()
    };
    let mut path = register.units.path(unit).iter().rev();
    path.find_map(|unit| Some(works_in(*unit)).filter(|staff| !staff.is_empty()))
        .unwrap_or_default()
}

struct Left {
    rated: u32,
    names: Vec<String>,
}

fn left(register: &Register, record: &Record, dimension: Dimension, me: RowId) -> Left {
    let mut left = Left {
        rated: 0,
        names: Vec::new(),
    };
    for criterion in register.model.of(dimension) {
        match super::has_rated(record, criterion.id, me) {
            true => left.rated += 1,
            false => left.names.push(criterion.name.clone()),
        }
    }
    left
}

/// The open assignments of a person that ask for a dimension of an initiative.
fn still_asked(
    register: &Register,
    id: InitiativeId,
    me: RowId,
    dimension: Dimension,
) -> Vec<Assignment> {
    pilotage_model::assessment::assignments_of(register, id)
        .filter(|one| one.assessor.is_some_and(|who| who.id() == me))
        .filter(|one| is_open(one, register) && one.asks(dimension))
        .cloned()
        .collect()
}

/// Makes drafts of a dimension count from today on; gives how many there were.
fn put_drafts(tx: &mut Tx<'_>, record: &Record, dimension: Dimension, me: RowId) -> Result<usize> {
    let of = |rating: &&Rating| {
        let criterion = tx.register.criterion(rating.criterion);
        rating.draft
            && rating.assessor.id() == me
            && criterion.is_some_and(|criterion| criterion.dimension == dimension)
    };
    let drafts: Vec<_> = record.ratings.iter().filter(of).cloned().collect();
    let today = record.ratings.iter().filter(|r| r.rated_on == tx.today);
    let next = today.map(|r| r.ordinal + 1).max().unwrap_or(0);
    for (ordinal, draft) in (next..).zip(&drafts) {
        // Its place among those of the day is that of its submission.
        tx.writer.put(&Rating {
            draft: false,
            rated_on: tx.today,
            ordinal,
            ..draft.clone()
        })?;
    }
    Ok(drafts.len())
}

fn close(tx: &mut Tx<'_>, open: Vec<Assignment>, dimension: Dimension) -> Result<()> {
    let asks = asked(&tx.register.model);
    for mut assignment in open {
        assignment.submit(dimension, &asks, tx.today);
        tx.writer.put_row(&assignment)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
