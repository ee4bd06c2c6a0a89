//! Asking assessors to rate initiatives.

use pilotage_model::assessment::open_of;
use pilotage_model::field::parse_date;
use pilotage_model::kind::{About, To};
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

#[cfg(test)]
mod tests;
