//! Actions: what is to be done, and what came of it.

use chrono::NaiveDate;
use pilotage_model::kind::{About, Kind as _, Long, To};
use pilotage_model::kinds::{Action, KindId, Person};
use pilotage_model::{Record, Stage, When};

use super::super::dice::{earlier, later, working_day};
use super::super::organisation::DIVISIONS;
use super::{Keeper, recorded};

/// What is to be done, and what comes of it.
type Task = (&'static str, &'static str);

const IDEAS: [Task; 4] = [
    (
        "Talk to five users about the problem",
        "They lose less time than assumed, but on every case.",
    ),
    (
        "Estimate the benefit with finance",
        "Agreed; a third of it is counted only after the first year.",
    ),
    (
        "Look for a sponsor",
        "Found; wants to see figures after ninety days.",
    ),
    (
        "Look whether rules would do",
        "They catch half of the cases; the rest needs a model.",
    ),
];
const EARLY: [Task; 5] = [
    (
        "Get access to the data",
        "Granted for the pilot; renewed every six months.",
    ),
    (
        "Write down the exit criteria",
        "Three measures with thresholds, signed by the sponsor.",
    ),
    (
        "Ask the works council early",
        "No objections as long as nobody is rated.",
    ),
    (
        "Complete the privacy questionnaire",
        "Low risk; an impact assessment is not needed.",
    ),
    (
        "Agree a baseline with the unit",
        "Measured over eight weeks in two teams.",
    ),
];
const PILOTS: [Task; 6] = [
    (
        "Name the unit that will run it",
        "Named; two people are set free for it.",
    ),
    (
        "Measure the effect against the baseline",
        "Better by a tenth; within what was expected.",
    ),
    (
        "Prepare the decision on going live",
        "Paper is with the board.",
    ),
    (
        "Train the second group of users",
        "Forty people trained; two thirds use it every week.",
    ),
    (
        "Settle who supports it",
        "Second-level support by the service desk from next quarter.",
    ),
    (
        "Review the errors of the last month",
        "Most come from one source; it is left out for now.",
    ),
];
const LIVE: [Task; 5] = [
    (
        "Review the model for drift",
        "No drift; next review in six months.",
    ),
    (
        "Report the realised benefit",
        "Confirmed by finance for the last two quarters.",
    ),
    (
        "Test the way back to the old process",
        "Tested on a Saturday; took forty minutes.",
    ),
    (
        "Roll out to the next country",
        "Live with the first team there.",
    ),
    (
        "Renew the evidence for the audit",
        "Filed; the auditors had two questions.",
    ),
];
const ENDED: [Task; 3] = [
    (
        "Write down what was learned",
        "Two pages in the library of the centre of excellence.",
    ),
    (
        "Cancel licences and accounts",
        "Cancelled to the end of the quarter.",
    ),
    ("Delete the data of the pilot", "Deleted; the log is filed."),
];
const VENDORS: [Task; 3] = [
    (
        "Renegotiate the contract",
        "Same price for twice the volume.",
    ),
    (
        "Repeat the security review",
        "Passed with one remark, which is mended.",
    ),
    (
        "Ask for the way to take models along",
        "Export of weights is offered for a fee.",
    ),
];
const DATA_SETS: [Task; 3] = [
    (
        "Mend doubled records",
        "Doubles are under one in a thousand.",
    ),
    (
        "Document where the data come from",
        "Described field by field.",
    ),
    (
        "Agree how long data are kept",
        "Settled with the data protection officer.",
    ),
];

fn tasks(stage: Option<Stage>) -> &'static [Task] {
    match stage {
        None | Some(Stage::Idea) => &IDEAS,
        Some(Stage::Assessment | Stage::Development) => &EARLY,
        Some(Stage::Pilot) => &PILOTS,
        Some(Stage::Production | Stage::Scaled) => &LIVE,
        Some(Stage::Stopped | Stage::Retired) => &ENDED,
    }
}

impl Keeper<'_> {
    /// Three actions for every seven initiatives: most are about one, some about a vendor or a data set.
    pub fn actions(&mut self, records: &[Record], others: &[About]) -> Vec<Action> {
        let count = (records.len() * 3).div_ceil(7);
        let actions = (0..count).map(|at| match others {
            [_, ..] if at % 8 == 7 => self.about_another(others),
            _ => self.about_initiative(records),
        });
        let mut actions: Vec<_> = actions.collect();
        actions.sort_by_key(|action| action.id);
        actions
    }

    fn about_initiative(&mut self, records: &[Record]) -> Action {
        let record = self.dice.pick(records);
        let initiative = &record.initiative;
        let (title, result) = *self.dice.pick(tasks(initiative.stage));
        let owner = match self.dice.chance(0.7) {
            true => initiative.owner,
            false => initiative.deputy,
        };
        let begun = recorded(record, self.today);
        // What has ended leaves nothing undone for long.
        let ended = initiative.stage.is_some_and(Stage::is_exit);
        let done = self.dice.chance(if ended { 0.9 } else { 0.42 });
        let subject = About::initiative(record.id());
        self.action(subject, (title, result), owner, begun, done)
    }

    fn about_another(&mut self, others: &[About]) -> Action {
        let subject = *self.dice.pick(others);
        let tasks = match subject.kind {
            KindId::Vendor => &VENDORS,
            _ => &DATA_SETS,
        };
        let task = *self.dice.pick(tasks);
        let owner = self.one_of(&DIVISIONS[DIVISIONS.len() - 1]);
        let done = self.dice.chance(0.4);
        self.action(subject, task, owner, earlier(self.today, 300), done)
    }

    /// An action that was agreed after its subject was there, and is due some weeks later. Of those not
    /// done a third is overdue.
    fn action(
        &mut self,
        subject: About,
        (title, result): Task,
        owner: Option<To<Person>>,
        begun: NaiveDate,
        done: bool,
    ) -> Action {
        let agreed = match done {
            true => self.ago(15, 240).max(begun),
            false => self.ago(1, 60).max(begun),
        };
        let due = match done {
            true => later(agreed, self.dice.between(14, 60)),
            false if self.dice.chance(0.33) => self.ago(1, 25).max(agreed),
            false => later(self.today, self.dice.between(2, 90)),
        };
        let mut action = Action::blank(self.id(agreed));
        title.clone_into(&mut action.title);
        action.subject = Some(subject);
        action.owner = owner.or_else(|| self.one_of(&DIVISIONS[DIVISIONS.len() - 1]));
        action.due = Some(When::day(working_day(due)));
        if done {
            let day = later(due, self.dice.between(-10, 15)).clamp(agreed, self.today);
            action.done = Some(When::day(working_day(day).max(agreed)));
            action.result = Long(result.to_owned());
        }
        action
    }
}
