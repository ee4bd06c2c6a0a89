use pilotage_model::{Stage, StagePlan, Transition};

use super::declare::row;

row! {
    Transition in "transition" by ["initiative_id", "id"] {
        "id" id: id,
        "initiative_id" initiative: initiative,
        "deployment_id" deployment: maybe_id,
        "ordinal" ordinal: number,
        "from_stage" from: maybe_code Stage,
        "to_stage" to: code Stage,
        "date" date: when,
        "raw_date" raw_date: text,
        "contradicted" contradicted: yes,
        "decision" decision: text,
        "decided_by" decided_by: text,
        "note" note: text,
    }
}

row! {
    StagePlan in "stage_plan" by ["initiative_id", "stage"] {
        "id" id: id,
        "initiative_id" initiative: initiative,
        "stage" stage: code Stage,
        "planned" planned: when,
        "forecast" forecast: when,
    }
}
