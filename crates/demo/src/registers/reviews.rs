//! What was tried, what came of it, and what others learn.

use pilotage_model::kind::{Long, To};
use pilotage_model::kinds::{Kpi, Review, ReviewSort, Verdict};
use pilotage_model::{Record, RowId, When};

use super::super::dice::earlier;
use super::Keeper;

/// Case, title, sort, days ago, hypothesis, metric, result, verdict, decision, lesson, whether it is worth telling.
struct Held {
    case: &'static str,
    title: &'static str,
    sort: ReviewSort,
    ago: i64,
    hypothesis: &'static str,
    metric: &'static str,
    result: &'static str,
    verdict: Verdict,
    decision: &'static str,
    lesson: &'static str,
    win: bool,
}

const HELD: [Held; 6] = [
    Held {
        case: "Contact-centre summarisation",
        title: "Six months after go-live",
        sort: ReviewSort::AfterGoLive,
        ago: 40,
        hypothesis: "If calls are summarised, work after a call falls by two minutes, because nobody types notes.",
        metric: "Mean work after a call, all agents, eight weeks against the same weeks a year before",
        result: "4.0 minutes against 6.4; agents correct every seventh summary.",
        verdict: Verdict::Confirmed,
        decision: "Roll out to the health lines; ask for corrections in two clicks.",
        lesson: "Let agents correct in place from the first day: corrections are the best test data there is.",
        win: true,
    },
    Held {
        case: "Motor claims triage",
        title: "Portal change of the repairers",
        sort: ReviewSort::AfterGoLive,
        ago: 25,
        hypothesis: "Cycle time keeps falling with the share of claims that pass straight through.",
        metric: "Median days from notice to payment, by repairer portal",
        result: "Up by two days where repairers moved to the new portal, unchanged elsewhere.",
        verdict: Verdict::Refuted,
        decision: "Read the new portal's documents by October; tell the sponsor each month.",
        lesson: "A supplier's change of system is a change of your model's input. Put it into the contract.",
        win: false,
    },
    Held {
        case: "Photo damage estimation",
        title: "Test with three garages",
        sort: ReviewSort::Test,
        ago: 300,
        hypothesis: "Estimates from photos are within a tenth of the adjuster's for nine of ten cars.",
        metric: "320 cars, adjuster blind to the estimate",
        result: "Within a tenth for 71% of cars; for 93% of those without structural damage.",
        verdict: Verdict::Partly,
        decision: "Go on with cosmetic damage alone.",
        lesson: "Leave out early what the model can't see. Half of the effort went into the last tenth of cases.",
        win: false,
    },
    Held {
        case: "Accounts payable capture",
        title: "A year of invoices",
        sort: ReviewSort::AfterGoLive,
        ago: 70,
        hypothesis: "Three quarters of invoices are paid untouched within a year.",
        metric: "Invoices posted and paid without a person, of all",
        result: "75%, from 31%.",
        verdict: Verdict::Confirmed,
        decision: "Two posts are not filled again; the budget has it.",
        lesson: "Agree before go-live which budget shrinks. It took one meeting then, and would take a year now.",
        win: true,
    },
    Held {
        case: "Enterprise knowledge search",
        title: "Why few come back",
        sort: ReviewSort::AfterGoLive,
        ago: 90,
        hypothesis: "People who find an answer once search again in the next week.",
        metric: "Return within seven days, by unit",
        result: "64% where the unit keeps its documents, 18% elsewhere.",
        verdict: Verdict::Partly,
        decision: "Onboard a unit only with an owner for its documents.",
        lesson: "Search shows what was never maintained. Plan the cleaning as part of the work.",
        win: false,
    },
    Held {
        case: "Talent matching",
        title: "Why it was stopped",
        sort: ReviewSort::AfterStop,
        ago: 200,
        hypothesis: "Ranked applications save recruiters half of the reading.",
        metric: "Hours a vacancy, two teams",
        result: "A tenth saved; the works council and the risk tier asked for a review of every ranking.",
        verdict: Verdict::Refuted,
        decision: "Stopped.",
        lesson: "Ask for the risk tier before the first line of code: high risk ate the benefit.",
        win: false,
    },
];

impl Keeper<'_> {
    /// The reviews of curated cases.
    pub fn reviews(&self, records: &[Record], kpis: &[Kpi]) -> Vec<Review> {
        let mut reviews = Vec::new();
        for (draft, record) in self.drafts.iter().zip(records) {
            let id = RowId::new(record.id().uuid());
            let measures = |kpi: &&Kpi| kpi.initiatives.ids().contains(&id);
            let kpi = kpis.iter().find(measures).map(|kpi| To::new(kpi.id.uuid()));
            let own = HELD.iter().filter(|held| held.case == draft.case.name);
            reviews.extend(own.filter(|_| draft.variant.is_none()).map(|held| Review {
                name: held.title.to_owned(),
                initiative: Some(To::new(record.id().uuid())),
                sort: Some(held.sort),
                held: Some(When::day(earlier(self.today, held.ago))),
                hypothesis: Long(held.hypothesis.to_owned()),
                metric: held.metric.to_owned(),
                kpi,
                result: Long(held.result.to_owned()),
                verdict: Some(held.verdict),
                decision: Long(held.decision.to_owned()),
                lesson: Long(held.lesson.to_owned()),
                win: held.win,
                owner: record.initiative.owner,
                // Not thrown: the rest of the portfolio stays as it is.
                ..<Review as pilotage_model::kind::Kind>::blank(RowId::of_link(&[
                    "review", held.case, held.title,
                ]))
            }));
        }
        reviews.sort_by_key(|review| review.id);
        reviews
    }
}
