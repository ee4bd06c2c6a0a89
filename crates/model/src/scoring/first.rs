//! The model that a portfolio begins with. Its texts are for people who are no data scientists: what they could see
//! or ask for, rather than terms of the trade.

use super::{Criterion, Dimension, Made, ScoreRule, ScoringModel};
use crate::id::{CriterionId, ScoringModelId};
use Dimension::{Feasibility, Risk, Value};

impl Default for ScoringModel {
    /// The model a new portfolio starts with: Value 40/25/20/15, Feasibility 30/25/20/15/10,
    /// Risk 35/25/20/10/10.
    fn default() -> Self {
        let criteria = FIRST
            .iter()
            .zip(0..)
            .map(|(criterion, position)| criterion.build(position));
        Self {
            id: ScoringModelId::of_link(&["scoring-model", "default", "1"]),
            version: 1,
            made: Made {
                note: "The model that a portfolio begins with".to_owned(),
                ..Made::default()
            },
            rule: ScoreRule::default(),
            judgements: Vec::new(),
            criteria: criteria.collect(),
        }
    }
}

struct Template {
    dimension: Dimension,
    weight: i64,
    code: &'static str,
    name: &'static str,
    help: &'static str,
    levels: [&'static str; 5],
}

impl Template {
    fn build(&self, position: i64) -> Criterion {
        Criterion {
            id: CriterionId::of_link(&["criterion", "default", "1", self.code]),
            code: self.code.to_owned(),
            name: self.name.to_owned(),
            help: self.help.to_owned(),
            dimension: self.dimension,
            weight: self.weight,
            levels: self.levels.map(str::to_owned),
            position,
        }
    }
}

const FIRST: [Template; 14] = [
    Template {
        dimension: Value,
        weight: 40,
        code: "business-impact",
        name: "Business impact",
        help: "How much better does the business do when this works? Think of the outcome it changes (cost, revenue, time, quality) and by how much.",
        levels: [
            "No effect that anyone could measure",
            "A small effect in one team, such as minutes saved now and then",
            "A clear effect on one outcome of a unit, seen in its figures",
            "A large effect on an outcome of the company, seen by the board",
            "Changes what the company sells or how it competes",
        ],
    },
    Template {
        dimension: Value,
        weight: 25,
        code: "strategic-importance",
        name: "Strategic importance",
        help: "How closely is it tied to what the company has said it wants to reach? Name the outcome of the strategy that it serves.",
        levels: [
            "Serves no outcome of the strategy",
            "Touches one outcome, but would hardly move it",
            "Supports one outcome, with a link that can be explained",
            "Supports several outcomes, or is a main way to reach one",
            "An outcome of the strategy can’t be reached without it",
        ],
    },
    Template {
        dimension: Value,
        weight: 20,
        code: "time-to-value",
        name: "Time to value",
        help: "How long from the decision to go ahead until users have the first benefit that can be counted? Sooner is a higher level.",
        levels: [
            "More than three years",
            "Two to three years",
            "One to two years",
            "Six to twelve months",
            "Under six months",
        ],
    },
    Template {
        dimension: Value,
        weight: 15,
        code: "reach",
        name: "Reach",
        help: "How many people or customers would it help once it is in regular use, not in the pilot?",
        levels: [
            "A few people",
            "One team",
            "One department or one country",
            "Several units or countries",
            "The whole company, or most customers",
        ],
    },
    Template {
        dimension: Feasibility,
        weight: 30,
        code: "data-readiness",
        name: "Data readiness",
        help: "Are the data it needs there, good enough, and may they be used? Ask who owns them and when somebody last looked at them.",
        levels: [
            "None that can be used; collecting them must begin",
            "On paper or in free text; must be made usable first",
            "In systems, but with large gaps or nobody who answers for them",
            "In systems, small gaps, the owner is known",
            "Checked, owned, documented, and access is granted",
        ],
    },
    Template {
        dimension: Feasibility,
        weight: 25,
        code: "technical-feasibility",
        name: "Technical feasibility",
        help: "Has this been made to work before, by others or here? The less that is new, the higher the level.",
        levels: [
            "A question for research: nobody knows how",
            "There is a method, but nobody here has tried it",
            "Works elsewhere; a prototype here would have to show it",
            "Works here in a similar case",
            "A product or pattern that is in use here already",
        ],
    },
    Template {
        dimension: Feasibility,
        weight: 20,
        code: "ease-of-integration",
        name: "Ease of integration",
        help: "How much must change in the systems around it so that people get the result where they work?",
        levels: [
            "Core systems must be replaced first",
            "Several core systems must change",
            "One core system must change",
            "Uses interfaces that are there, with some work",
            "One interface that is there, nothing else changes",
        ],
    },
    Template {
        dimension: Feasibility,
        weight: 15,
        code: "skills-and-capacity",
        name: "Skills and capacity",
        help: "Are the people there who can build it and run it, and do they have the time?",
        levels: [
            "Skills are not here and hard to find",
            "Skills must be hired or bought",
            "Some of the skills are here; time is short",
            "Skills are here, and time can be planned",
            "A team with the skills is free",
        ],
    },
    Template {
        dimension: Feasibility,
        weight: 10,
        code: "change-readiness",
        name: "Change readiness",
        help: "Do those who are to work with it want it, and does somebody with authority stand behind it?",
        levels: [
            "Open resistance, and no sponsor",
            "Doubts among those affected",
            "Neither for nor against; needs a plan for the change",
            "Users ask for it",
            "Users and their managers have committed to it",
        ],
    },
    Template {
        dimension: Risk,
        weight: 35,
        code: "harm-if-wrong",
        name: "Harm if wrong",
        help: "What is the worst that happens when its answer is wrong and nobody notices in time? Think of people first, then of money.",
        levels: [
            "An inconvenience, seen and undone at once",
            "A small loss that is easily put right",
            "A loss that some people feel",
            "Serious loss, or people treated unfairly",
            "Danger to life, to people’s rights or to the company",
        ],
    },
    Template {
        dimension: Risk,
        weight: 25,
        code: "regulatory-exposure",
        name: "Regulatory exposure",
        help: "Which rules apply? Ask legal where in doubt: decisions about people (jobs, credit, insurance, health) are often high-risk.",
        levels: [
            "None beyond those for any software",
            "Data protection law alone",
            "People must be told that they deal with AI",
            "A supervisor of the sector looks at it, or it is likely high-risk",
            "High-risk under the EU AI Act or a similar law",
        ],
    },
    Template {
        dimension: Risk,
        weight: 20,
        code: "data-sensitivity",
        name: "Data sensitivity",
        help: "What is the most sensitive thing it reads, learns from or shows?",
        levels: [
            "Public data",
            "Internal data that would harm nobody",
            "Confidential data of the business",
            "Personal data",
            "Health, beliefs, biometrics and the like, or trade secrets",
        ],
    },
    Template {
        dimension: Risk,
        weight: 10,
        code: "opacity",
        name: "Opacity",
        help: "Could you explain to somebody affected why it came to its answer?",
        levels: [
            "Yes: rules that anyone can read",
            "Yes: a simple model that explains itself",
            "For each case, with a tool",
            "Only in part",
            "No",
        ],
    },
    Template {
        dimension: Risk,
        weight: 10,
        code: "third-party-dependence",
        name: "Third-party dependence",
        help: "What happens when the supplier raises its price, changes its model or ends the service?",
        levels: [
            "Nothing: there is no supplier",
            "Another one takes its place",
            "Another one can, with some effort",
            "Another one could, with great effort",
            "There is one supplier, and no way out",
        ],
    },
];
