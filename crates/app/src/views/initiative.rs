//! Everything the drawer and the form show of one initiative.

use pilotage_model::attention::{Rule, Severity};
use pilotage_model::field::Catalogue;
use pilotage_model::kind::About;
use pilotage_model::past::{is_later, pending};
use pilotage_model::tally;
use pilotage_model::terms::Terms as _;
use pilotage_model::{Field, Record, Transition, When};

use super::Scope;
use super::ratings::score_of;
use crate::api::{AttentionView, FieldValue, InitiativeView, TransitionView};
use crate::error::{AppError, Result};
use crate::operations::parse_id;
use crate::records::field_value;

/// One initiative; `actor` is whose ratings are “mine”.
///
/// # Errors
/// When it is not there.
pub fn initiative(scope: &Scope, id: &str, actor: &str) -> Result<InitiativeView> {
    let register = scope.register();
    let position = register
        .position(parse_id(id)?)
        .ok_or_else(|| AppError::not_found("initiative", id))?;
    let (record, figures) = scope.at(position);
    let i = &record.initiative;
    // As lists show it: who has not submitted their own ratings does not see where others put it.
    let quadrant = figures
        .quadrant
        .filter(|_| !scope.hides(position, [true, true, false]));
    let hidden = figures.quadrant.is_some() && quadrant.is_none();
    let stage = figures.stage.map_or("Unknown stage", |stage| {
        register.settings.stage_label(stage)
    });
    Ok(InitiativeView {
        id: i.id.to_string(),
        key: i.key.clone(),
        name: i.name.clone(),
        unit: i
            .unit
            .map_or_else(String::new, |unit| register.units.label(unit)),
        stage: figures.stage.map(|stage| stage.code().to_owned()),
        stage_label: stage.to_owned(),
        tier: i.tier.code().to_owned(),
        tier_label: i.tier.label().to_owned(),
        quadrant: quadrant.map(|q| q.code().to_owned()),
        quadrant_label: match quadrant {
            Some(quadrant) => quadrant.label(),
            None if hidden => super::ratings::HIDDEN,
            None => "Not on the matrix",
        }
        .to_owned(),
        binned: i.deleted.is_some(),
        attention: attention_of(scope, position),
        fields: field_values(scope, position),
        transitions: transitions(scope, record),
        score: score_of(scope, position, actor),
        sections: crate::records::sections(scope, About::initiative(i.id)),
    })
}

fn field_values(scope: &Scope, position: usize) -> Vec<FieldValue> {
    let register = scope.register();
    let catalogue = Catalogue::of(register);
    let value = |info: &pilotage_model::field::FieldInfo| {
        field_value(
            &info.stable_id,
            &scope.value(info.field, position),
            register,
        )
    };
    let of_period = |field| matches!(field, Field::Derived(figure) if figure.is_of_period());
    let told = catalogue.fields().iter();
    let told = told.filter(|info| !of_period(info.field));
    told.map(value).collect()
}

fn attention_of(scope: &Scope, position: usize) -> Vec<AttentionView> {
    let list =
        pilotage_model::attention::attention(scope.register(), scope.figures(), Some(&[position]));
    list.iter()
        .map(|item| attention_view(scope, item))
        .collect()
}

/// An item of attention, in words.
pub(crate) fn attention_view(
    scope: &Scope,
    item: &pilotage_model::attention::Attention,
) -> AttentionView {
    let (record, _) = scope.at(item.position);
    AttentionView {
        rule: item.rule.code().to_owned(),
        tone: tone(item.rule).to_owned(),
        initiative: item.initiative.to_string(),
        name: format!("{} {}", record.initiative.key, record.initiative.name),
        text: item.why.to_string(),
        since: item
            .since
            .map_or_else(String::new, |since| format!("since {}", since.label())),
    }
}

pub(super) const fn tone(rule: Rule) -> &'static str {
    match rule.severity() {
        Severity::High => "negative",
        Severity::Medium => "caution",
        Severity::Low => "info",
    }
}

/// Its moves, in order. On a past day those that had happened, and those of which nobody can say.
fn transitions(scope: &Scope, record: &Record) -> Vec<TransitionView> {
    let (as_of, today) = (scope.days().as_of, scope.days().today);
    let pending: Vec<_> = match as_of < today {
        true => pending(record, as_of).map(|step| step.id).collect(),
        false => Vec::new(),
    };
    let mut latest: Option<When> = None;
    record
        .transitions
        .iter()
        .filter(|transition| as_of >= today || !is_later(transition, as_of))
        .map(|transition| {
            let mut flags = flags(scope, transition);
            if pending.contains(&transition.id) {
                flags.push("Not known whether it had happened by the day looked at".to_owned());
            }
            if transition.deployment.is_none() && !transition.contradicted {
                if let (Some(before), Some(date)) = (latest, transition.date)
                    && date.certainly_before(before)
                {
                    flags.push(format!(
                        "Before the move to an earlier stage ({}): out of durations",
                        before.label()
                    ));
                }
                latest = transition.date.max(latest);
            }
            transition_view(scope, transition, flags)
        })
        .collect()
}

fn flags(scope: &Scope, transition: &Transition) -> Vec<String> {
    let mut flags = Vec::new();
    if !transition.raw_date.is_empty() {
        flags.push(format!(
            "The register says “{}”, which can't be read as a date",
            transition.raw_date
        ));
    }
    if transition.contradicted {
        flags.push("The register's stage says it was not reached: enters no figure".to_owned());
    }
    if transition
        .date
        .is_some_and(|date| date.first() > scope.days().today)
    {
        flags.push("In the future: out of durations".to_owned());
    }
    flags
}

fn transition_view(scope: &Scope, transition: &Transition, flags: Vec<String>) -> TransitionView {
    let settings = &scope.register().settings;
    let place = transition.deployment.map(About::deployment);
    let place = place.and_then(|place| scope.register().name_of(place));
    TransitionView {
        id: transition.id.to_string(),
        from: transition
            .from
            .map_or_else(String::new, |from| settings.stage_label(from).to_owned()),
        to: transition.to.code().to_owned(),
        to_label: settings.stage_label(transition.to).to_owned(),
        date: transition
            .date
            .map_or_else(|| "Date not known".to_owned(), When::label),
        edit: transition
            .date
            .map_or_else(String::new, |date| date.to_string()),
        flags,
        decision: transition.decision.clone(),
        decided_by: transition.decided_by.clone(),
        note: transition.note.clone(),
        deployment: place,
    }
}

/// How many initiatives the portfolio and its bin hold.
pub fn counts(scope: &Scope) -> (u32, u32) {
    let binned = scope
        .register()
        .records()
        .iter()
        .filter(|r| r.initiative.deleted.is_some())
        .count();
    (
        tally(scope.register().records().len() - binned),
        tally(binned),
    )
}
