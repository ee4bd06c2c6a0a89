//! The AI strategy in words.

use pilotage_model::kind::{Count, Long};
use pilotage_model::kinds::{Section, Statement};
use pilotage_model::{RowId, When};

use super::super::dice::earlier;
use super::Keeper;

/// Title, section, place within it, owner, days since it was approved, text.
type Said = (
    &'static str,
    Section,
    i64,
    &'static str,
    Option<i64>,
    &'static str,
);

const STATEMENTS: [Said; 6] = [
    (
        "What comes first",
        Section::Priorities,
        1,
        "Amelia Hart",
        Some(210),
        "1. **Claims**: faster and fairer, as claims decide whether customers stay.\n2. **Underwriting** of small and medium \
         risks within a day.\n3. **Service** desks and the contact centre.\n\nNew ideas outside these wait until a pilot of \
         the three has reached production or was stopped.",
    ),
    (
        "What we leave to others",
        Section::Priorities,
        2,
        "Amelia Hart",
        Some(210),
        "We buy what every company needs (meeting notes, search in documents, coding assistants) and build only where our \
         own data makes the difference.",
    ),
    (
        "Before a pilot starts",
        Section::Standards,
        1,
        "Tomás Ferreira",
        Some(180),
        "- Exit criteria with a number and a date.\n- An owner in the business, who pays for it from production on.\n- A \
         baseline that was measured, not estimated.\n- The risk tier, and for *high* the impact assessment.",
    ),
    (
        "How a benefit is counted",
        Section::Standards,
        2,
        "Stefan Vogel",
        Some(95),
        "Hours saved are reported and are **no cash** until a budget shrinks. Finance validates what enters the budget; \
         an estimate is told as one.",
    ),
    (
        "Who does what",
        Section::OperatingModel,
        1,
        "Priya Nair",
        Some(180),
        "| Task | Business unit | Centre of excellence | IT |\n|---|---|---|---|\n| Idea and benefit | decides | advises | |\n| \
         Build | owns | builds with | platform |\n| Run | pays | watches models | operates |",
    ),
    (
        "Agents that act on their own",
        Section::Other,
        1,
        "Tomás Ferreira",
        None,
        "> An agent that pays or promises something needs a person in the loop until the AI Board lifts it.\n\nUnder \
         discussion with the works council.",
    ),
];

impl Keeper<'_> {
    /// What the AI Board has written down.
    pub fn statements(&self) -> Vec<Statement> {
        let told = STATEMENTS
            .iter()
            .map(|(name, section, place, owner, ago, text)| Statement {
                name: (*name).to_owned(),
                section: Some(*section),
                text: Long((*text).to_owned()),
                place: Some(Count(*place)),
                owner: self.one(owner),
                approved: ago.map(|ago| When::day(earlier(self.today, ago))),
                // Not thrown: the rest of the portfolio stays as it is.
                ..<Statement as pilotage_model::kind::Kind>::blank(RowId::of_link(&[
                    "statement",
                    name,
                ]))
            });
        let mut told: Vec<_> = told.collect();
        told.sort_by_key(|each| each.id);
        told
    }
}
