//! Decisions and comments: what was decided about initiatives, and what people say.

use pilotage_model::kind::{About, Kind as _, Links, Long, To};
use pilotage_model::kinds::{Comment, Decision, Person};
use pilotage_model::sentence::capitalised;
use pilotage_model::{Record, RowId, Stage, Transition, When};

use super::super::dice::earlier;
use super::super::organisation::{ASSESSORS, DIVISIONS};
use super::{Keeper, recorded};

/// Why a gate was passed.
const PASSED: [&str; 5] = [
    "All exit criteria are met, the effect is above the threshold in both countries.",
    "Value is clear, and what is still open can be settled on the way. Waiting would cost more.",
    "Two of three criteria are met; the third will be after the next release.",
    "Considered: a rule without AI. It would reach half of the effect.",
    "The unit has committed people and budget, and the risk review found nothing that stops it.",
];
/// Why something came to an end.
const ENDED: [&str; 4] = [
    "A further quarter would not have changed the figures.",
    "The money is worth more elsewhere; what was built is kept for others.",
    "Considered: going on with a smaller scope. Nobody would have run it.",
    "The sponsor and the unit agreed without a vote.",
];
const EVIDENCE: [&str; 5] = [
    "Report of the pilot; minutes of the AI Board",
    "Gate checklist; risk review; business case with finance",
    "Figures of twelve weeks against the baseline",
    "Interviews with users; log of errors",
    "Minutes of the steering group",
];

const SAID_EARLY: [&str; 5] = [
    "Can we look at what Distribution did last year? It sounds alike.",
    "The benefit looks high to me. What is it based on?",
    "Two of our people would like to help.",
    "Please ask data protection before anybody collects anything.",
    "We would need this in French and Dutch from the start.",
];
const SAID_PILOT: [&str; 6] = [
    "Users like it, but they print the result and type it in again.",
    "Figures of the second month are in: better than the first, not yet where we wanted to be.",
    "The pilot is longer than agreed. When do we decide?",
    "Support asks who answers on weekends.",
    "Works council was informed last week; no questions.",
    "One country has codes of its own. We leave it out until they are mapped.",
];
const SAID_LIVE: [&str; 4] = [
    "Runs quietly. Two incidents in the quarter, both solved within a day.",
    "Finance has confirmed the saving of the first half-year.",
    "Portugal asks when it is their turn.",
    "The new version is slower in the mornings. We look into it.",
];
const SAID_ENDED: [&str; 3] = [
    "A pity, but the right decision.",
    "We keep the test data: the next team can use them.",
    "Worth another look when the core system is replaced.",
];
const SAID_OF_OTHERS: [&str; 4] = [
    "Answers take days since the summer.",
    "Two units have asked for this within a week; let us agree one way.",
    "Reviewed with legal: nothing to change.",
    "Who has the newest version?",
];

fn said(stage: Option<Stage>) -> &'static [&'static str] {
    match stage {
        Some(Stage::Pilot) => &SAID_PILOT,
        Some(Stage::Production | Stage::Scaled) => &SAID_LIVE,
        Some(Stage::Stopped | Stage::Retired) => &SAID_ENDED,
        _ => &SAID_EARLY,
    }
}

impl Keeper<'_> {
    /// One decision for every six initiatives, each the reason of a move through a gate, or out.
    pub fn decisions(&mut self, records: &[Record]) -> Vec<Decision> {
        let gates = |step: &&Transition| {
            let gate = matches!(step.to, Stage::Pilot | Stage::Production | Stage::Scaled);
            (gate || step.to.is_exit()) && step.date.is_some() && !step.decided_by.is_empty()
        };
        let moves = records.iter().flat_map(|record| {
            let own = record.moves().filter(gates);
            own.map(move |step| (record, step))
        });
        let mut moves: Vec<_> = moves.collect();
        self.dice.shuffle(&mut moves);
        moves.truncate(records.len().div_ceil(6));
        let decisions = moves
            .into_iter()
            .map(|(record, step)| self.decision(record, step));
        let mut decisions: Vec<_> = decisions.collect();
        decisions.sort_by_key(|decision| decision.id);
        decisions
    }

    fn decision(&mut self, record: &Record, step: &Transition) -> Decision {
        let day = step.date.map_or(self.today, When::last);
        let mut decision = Decision::blank(self.id(day));
        let (what, why) = match step.decision.split_once(": ") {
            Some((what, why)) => (what, format!("{}. ", capitalised(why))),
            None => (step.decision.as_str(), String::new()),
        };
        decision.title = format!("{what}: {}", record.initiative.name);
        decision.subject = Some(About::initiative(record.id()));
        decision.decided = step.date;
        let reasons: &[&str] = if step.to.is_exit() { &ENDED } else { &PASSED };
        decision.reason = Long(format!("{why}{}", self.dice.pick(reasons)));
        decision.deciders = self.deciders(record, step);
        decision.evidence = Long(self.dice.text(&EVIDENCE));
        decision
    }

    /// The sponsor alone, or with the board: the head of the centre of excellence, and who speaks for
    /// architecture or risk.
    fn deciders(&mut self, record: &Record, step: &Transition) -> Links<Person> {
        let sponsor = record.initiative.sponsor.map(To::id);
        let board = step.decided_by == "AI Board" || sponsor.is_none();
        let third = *self.dice.pick(&ASSESSORS[1..3]);
        let members = [ASSESSORS[0], third].into_iter().filter(|_| board);
        let members: Vec<RowId> = members
            .filter_map(|name| self.one::<Person>(name))
            .map(To::id)
            .collect();
        Links::new(sponsor.into_iter().chain(members))
    }

    /// One comment for every three initiatives: most are about one, some about a vendor or a data set.
    pub fn comments(&mut self, records: &[Record], others: &[About]) -> Vec<Comment> {
        let comments = (0..records.len().div_ceil(3)).map(|at| match others {
            [_, ..] if at % 9 == 8 => {
                let author = self.one_of(&DIVISIONS[DIVISIONS.len() - 1]);
                let subject = *self.dice.pick(others);
                self.comment(subject, author, &SAID_OF_OTHERS, 300)
            }
            _ => self.of_initiative(records),
        });
        let mut comments: Vec<_> = comments.collect();
        comments.sort_by_key(|comment| comment.id);
        comments
    }

    fn of_initiative(&mut self, records: &[Record]) -> Comment {
        let record = self.dice.pick(records);
        let initiative = &record.initiative;
        // What people say fits the present stage, so it is said after that was entered.
        let entered = record.moves().next_back().and_then(|step| step.date);
        let since = entered.map_or_else(|| recorded(record, self.today), When::last);
        let age = (self.today - since).num_days().max(0);
        let author = match self.dice.between(0, 3) {
            0 => initiative.owner,
            1 => initiative.sponsor,
            2 => initiative.deputy,
            _ => self.dice_of_group(),
        };
        let author = author.or_else(|| self.dice_of_group());
        self.comment(
            About::initiative(record.id()),
            author,
            said(initiative.stage),
            age,
        )
    }

    fn dice_of_group(&mut self) -> Option<To<Person>> {
        let name = *self.dice.pick(&ASSESSORS);
        self.one(name)
    }

    fn comment(
        &mut self,
        subject: About,
        author: Option<To<Person>>,
        said: &[&str],
        age: i64,
    ) -> Comment {
        let day = earlier(self.today, self.dice.between(0, age));
        let mut comment = Comment::blank(self.id(day));
        comment.text = Long(self.dice.text(said));
        comment.subject = Some(subject);
        comment.author = author;
        comment.written = Some(When::day(day));
        comment
    }
}
