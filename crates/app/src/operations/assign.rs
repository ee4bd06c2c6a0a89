//! Asking assessors to rate initiatives.

use std::collections::HashSet;

use pilotage_model::assessment::{can_be_rated, open_of};
use pilotage_model::field::parse_date;
use pilotage_model::kind::{About, Kind, Long, To};
use pilotage_model::kinds::{Assignment, KindId, ScoringRound};
use pilotage_model::naming::Naming;
use pilotage_model::terms::Terms as _;
use pilotage_model::{InitiativeId, Record, Register, RowId, UnitId, When, tally};

use super::select::{known, whose};
use crate::api::{AssignInput, Spread};
use crate::error::{AppError, Result};
use crate::portfolio::{Op, Portfolio, UNNAMED};
use crate::transaction::Tx;
use crate::views::words::counted;

/// What was asked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Assigned {
    /// New assignments.
    pub made: u32,
    /// Those that were asked already, and still are.
    pub there: u32,
    /// Initiatives that nobody was found for.
    pub nobody: Vec<InitiativeId>,
    /// Initiatives that were stopped, retired or put into the bin: nobody is asked for those.
    pub ended: u32,
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
        if self.ended > 0 {
            words += &format!(", {} left out: stopped, retired or in the bin", self.ended);
        }
        words
    }
}

impl Portfolio {
    /// Asks assessors to rate initiatives, as one operation. Who is asked already is not asked twice.
    ///
    /// # Errors
    /// When nobody is named, a name is of several, the day can't be read, or all are asked already.
    pub fn assign(&mut self, ids: &[InitiativeId], ask: &AssignInput) -> Result<Assigned> {
        let mut done = Assigned::default();
        self.transact(Op::new("assign", ""), |tx| {
            let naming = Naming::new(tx.register);
            let people = people(&naming, &ask.assessors)?;
            enough(ask.spread, people.len())?;
            let round = round(tx.register, &naming, &ask.round)?;
            let due = due(tx, &ask.due)?;
            let ids = going_on(tx.register, ids, &mut done)?;
            let pairs = pairs(tx.register, &ids, &people, ask.spread, &mut done)?;
            let is_asked =
                |(of, who): &(_, _)| open_of(tx.register, *of, *who, tx.today).next().is_some();
            let (there, new): (Vec<_>, Vec<_>) = pairs.into_iter().partition(is_asked);
            done.there = tally(there.len());
            if new.is_empty() {
                return Err(nothing_to_ask(tx.register, &done));
            }
            done.made = tally(new.len());
            let who = new.iter().map(|(_, who)| About {
                kind: KindId::Person,
                id: *who,
            });
            tx.write_named(&naming, who)?;
            let round = round.map(|round| put_round(tx, round, due)).transpose()?;
            for (of, who) in &new {
                let assignment = Assignment {
                    initiative: Some(To::new(of.uuid())),
                    assessor: Some(To::new(who.uuid())),
                    round,
                    assigned: Some(When::day(tx.today)),
                    due,
                    note: Long(ask.note.trim().to_owned()),
                    ..Kind::blank(RowId::new(tx.new_id()))
                };
                tx.writer.insert_row(&assignment)?;
            }
            tx.writer.relabel(&label(tx.register, &naming, &new))?;
            Ok(())
        })?;
        Ok(done)
    }
}

fn nothing_to_ask(register: &Register, done: &Assigned) -> AppError {
    match (done.there, done.ended) {
        (0, 1..) if done.nobody.is_empty() => AppError::invalid(
            "They were stopped, retired or put into the bin.",
            "Nobody is asked to rate those.",
        ),
        (0, _) => AppError::invalid(
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

/// A round that is asked for in passing.
enum Round {
    Known(RowId),
    New(RowId, String),
}

fn round(register: &Register, naming: &Naming<'_>, name: &str) -> Result<Option<Round>> {
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
    let Some(round) = register.tables.scoring_rounds.get(id) else {
        return Ok(Some(Round::New(id, name.to_owned())));
    };
    let why = match (round.deleted.is_some(), round.closed) {
        (true, _) => "is in the bin".to_owned(),
        (_, Some(closed)) => format!("was closed ({})", closed.label()),
        (false, None) => return Ok(Some(Round::Known(id))),
    };
    Err(AppError::invalid(
        format!("The scoring round “{}” {why}.", round.name),
        "Open it again in the register, or name another one.",
    ))
}

/// The round; one that is not there yet begins today, and is due when its first assignments are.
fn put_round(tx: &mut Tx<'_>, round: Round, due: Option<When>) -> Result<To<ScoringRound>> {
    let id = match round {
        Round::Known(id) => id,
        Round::New(id, name) => {
            tx.besides.push(format!("new scoring round “{name}”"));
            let row = ScoringRound {
                name,
                begun: Some(When::day(tx.today)),
                due,
                ..Kind::blank(id)
            };
            tx.writer.insert_row(&row)?;
            id
        }
    };
    Ok(To::new(id.uuid()))
}

/// Those of some initiatives that go on, each once.
fn going_on(
    register: &Register,
    ids: &[InitiativeId],
    done: &mut Assigned,
) -> Result<Vec<InitiativeId>> {
    let mut seen = HashSet::new();
    let mut kept = Vec::new();
    for id in ids.iter().filter(|id| seen.insert(**id)) {
        match can_be_rated(known(register, *id)?) {
            true => kept.push(*id),
            false => done.ended += 1,
        }
    }
    Ok(kept)
}

/// So many of the assessors as rate each in turn there must be.
fn enough(spread: Spread, people: usize) -> Result<()> {
    match spread {
        Spread::Turns(each) if each as usize > people && people > 0 => Err(AppError::invalid(
            format!("{} are to rate each, and {} named.", each, are(people)),
            "Name more, or let fewer rate each.",
        )),
        _ => Ok(()),
    }
}

/// “1 is”, “3 are”.
fn are(count: usize) -> String {
    let word = if count == 1 { "is" } else { "are" };
    format!("{count} {word}")
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

#[cfg(test)]
mod tests;
